"""The sizes of recognised letters: text recognition measures each line anew, and finds another size for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from bot.reading.pdf.strips import Strip

_LONG = 40  # characters of a line of text
_FEWEST = 8  # such lines of a page
_CHANGES = 0.4  # of the lines that are set in another size than the one above
_SMALLEST, _LARGEST = 0.89, 1.17  # times the usual size: so far the sizes of one text are apart; notes are smaller


def with_even_sizes(strips: Sequence[Strip]) -> list[Strip]:
    """The strips of a page, with the usual size for all lines near it, where the sizes change from line to line."""
    long = [strip.size for strip in strips if len(strip.text) > _LONG]
    if len(long) < _FEWEST or len(set(long)) < 3:
        return list(strips)
    if sum(above != below for above, below in pairwise(long)) < _CHANGES * (len(long) - 1):
        return list(strips)
    usual = median(long)
    for strip in strips:
        if _SMALLEST * usual <= strip.size <= _LARGEST * usual:
            size = strip.size
            strip.spans = [
                replace(span, face=replace(span.face, size=usual)) if span.face.size == size else span
                for span in strip.spans
            ]
            strip.size = usual
    return list(strips)
