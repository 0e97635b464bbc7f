"""Periods that stand each before its own figures: "in 2010 it was 15%, in 2015 30%", "к 2010 году – 15% и к 2015 году – 30%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from bot.figures.figure_words import Vocabulary
from bot.figures.periods import COMPARED_REACH, Found, is_dated, is_since
from bot.figures.vocabulary import vocabulary
from bot.languages.notation import one_of
from bot.model import Figure

_REACH: Final = 110  # characters between a period and the figure behind it
_PARTS: Final = re.compile(r"[;:.(](?!\d)")
_TAIL: Final = 30  # characters before a period in which what joins it to what was said stands
_COMMA: Final = re.compile(r",(?=\s)")


def alternating(text: str, figures: Sequence[Figure], found: Sequence[Found], language: str) -> list[Found] | None:
    """For each figure, the period before it, where the sentence has all its periods before their figures; else None.

    The first stands before the first figure, and each other is joined by a mark or an "and" to what was said before and
    leads to a figure of its own.
    """
    words = vocabulary(language)
    if len(found) < 2 or len(figures) < 2 or not words.spaced or found[0].end > figures[0].start:
        return None
    if not all(is_dated(one) and not is_since(one) for one in found) or _is_compared(text, found, words):
        return None
    for one in found[1:]:
        above = [figure.end for figure in figures if figure.end <= one.start]
        behind = next((figure.start for figure in figures if figure.start >= one.end), None)
        if not above or behind is None or not _leads(text, one.end, behind):
            return None
        if _joined(language).search(text, max(above[-1], one.start - _TAIL), one.start) is None:
            return None
    if any(one.start < figure.end and figure.start < one.end for one in found for figure in figures):
        return None
    held = [[one for one in found if one.end <= figure.start][-1] for figure in figures]
    return held if len(set(held)) == len(found) else None


def _leads(text: str, start: int, end: int) -> bool:
    """Whether a period leads to the figure behind it: no clause ends between them, but for a comma behind the period."""
    return end - start <= _REACH and not _PARTS.search(text, start, end) and not _COMMA.search(text, start + 1, end)


def _is_compared(text: str, found: Sequence[Found], words: Vocabulary) -> bool:
    return any(words.compares.search(text, max(0, one.start - COMPARED_REACH), one.start) for one in found)


@cache
def _joined(language: str) -> re.Pattern[str]:
    """What joins a clause that opens with a period to the one before it: a comma or "and", with a word or two between."""
    words = vocabulary(language)
    return re.compile(
        rf"(?:[,;]|\s{one_of(sorted(words.pairs | words.clauses))})\s(?:[^\W\d]+\s){{0,2}}$", re.IGNORECASE
    )
