"""The numbers that bills, drafts and transcripts set before each line: they are no part of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from bot.reading.pdf.strips import Glyph

_ROW = 3.0  # points within which characters stand on one line
_FEWEST = 12  # numbered lines of a page
_LONGEST = 5  # digits
_GAP = 0.6  # ems between a number and its line
_ALIGNED = 3.0  # points that the numbers' edges may be off


def line_numbers(glyphs: Sequence[Glyph]) -> set[int]:
    """The places of the digits that count a page's lines; none where not most of its lines are counted on by one."""
    rows: dict[int, list[int]] = {}
    for at, glyph in enumerate(glyphs):
        rows.setdefault(round(glyph.base / _ROW), []).append(at)
    found = _aligned(glyphs, [number for _base, row in sorted(rows.items()) if (number := _number(glyphs, row))])
    if len(found) < _FEWEST or len(found) * 2 < len(rows):
        return set()
    values = [int("".join(glyphs[at].char for at in number)) for number in found]
    counted = sum(below - above == 1 for above, below in pairwise(values))
    if counted * 10 < 9 * (len(values) - 1):
        return set()
    return {at for number in found for at in number}


def without_line_numbers(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a page without the numbers of its lines."""
    numbers = line_numbers(glyphs)
    return [glyph for at, glyph in enumerate(glyphs) if at not in numbers]


def _number(glyphs: Sequence[Glyph], row: Sequence[int]) -> list[int]:
    """The places of the digits that a line begins with, where they stand apart from the rest of it."""
    ordered = sorted(row, key=lambda at: glyphs[at].x0)
    digits: list[int] = []
    for at in ordered:
        glyph = glyphs[at]
        gap = glyph.x0 - glyphs[digits[-1]].x1 if digits else 0.0
        if digits and gap > _GAP * glyph.face.size:
            return digits
        if not (glyph.char.isascii() and glyph.char.isdigit()) or len(digits) == _LONGEST:
            return []
        digits.append(at)
    return digits


def _aligned(glyphs: Sequence[Glyph], numbers: Sequence[list[int]]) -> list[list[int]]:
    """Those numbers that stand one below the other, by their left or their right edges."""
    if not numbers:
        return []
    lefts = [glyphs[number[0]].x0 for number in numbers]
    rights = [glyphs[number[-1]].x1 for number in numbers]
    kept = [
        [number for number, edge in zip(numbers, edges, strict=True) if abs(edge - median(edges)) <= _ALIGNED]
        for edges in (lefts, rights)
    ]
    return max(kept, key=len)
