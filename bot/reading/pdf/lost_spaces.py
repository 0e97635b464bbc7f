"""Spaces between strings drawn one by one that the library has not told: narrow ones, and those behind an f."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from bot.reading.pdf.strips import Face, Glyph, line_around

_LEVEL = 0.1  # ems
_APART = 0.05  # ems between the box of a letter and the next one, at least
_SPACE = 0.2  # ems behind a letter's own width, from which on there is a space
_FEWEST_TOLD, _NARROWEST, _AS_WIDE = 3, 0.12, 0.85  # spaces told in the line; ems; of their usual width
_WIDEST = 0.9  # ems that a letter's box may reach


def with_lost_spaces(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters, with spaces between two strings where a line has no wider ones, or behind a letter such as f.

    Its box reaches over the space behind it; how wide it really is, is told by where letters stand behind it elsewhere.
    """
    lost = [at for at, (last, glyph) in enumerate(pairwise(glyphs), 1) if _may_be_apart(last, glyph)]
    if not lost:
        return list(glyphs)
    ends = {(glyphs[at - 1].char, glyphs[at - 1].face) for at in lost}
    widths: dict[tuple[str, Face], float] = {}
    for last, glyph in pairwise(glyphs):
        key = (last.char, last.face)
        together = glyph.drawn == last.drawn or glyph.char.isalpha()  # some programs draw each letter by itself
        if key in ends and together and not glyph.spaced and 0 < glyph.x0 - last.x0 < glyph.face.size:
            widths[key] = min(widths.get(key, glyph.face.size), glyph.x0 - last.x0)
    found = list(glyphs)
    for at in lost:
        last, glyph = glyphs[at - 1], glyphs[at]
        width = widths.get((last.char, last.face))
        ligature = at > 1 and glyphs[at - 2].x0 == last.x0  # its letters share its place
        behind = width is not None and not ligature and glyph.x0 - last.x0 - width >= _SPACE * glyph.face.size
        reaches = width is not None and last.x1 - last.x0 - width > _APART * glyph.face.size
        if (behind and (reaches or glyph.drawn != last.drawn)) or (
            glyph.drawn != last.drawn and _is_as_wide(glyphs, at)
        ):
            found[at] = replace(glyph, spaced=True)
    return found


def _is_as_wide(glyphs: Sequence[Glyph], at: int) -> bool:
    """Whether what is between a character and the last one is as wide as the spaces told in its line."""
    size = glyphs[at].face.size
    first, last = line_around(at, len(glyphs), lambda i: glyphs[i].base, size)
    told = [glyphs[i].x0 - glyphs[i - 1].x1 for i in range(max(1, first), last + 1) if glyphs[i].spaced]
    gap = glyphs[at].x0 - glyphs[at - 1].x1
    return len(told) >= _FEWEST_TOLD and gap >= max(_NARROWEST * size, _AS_WIDE * median(told))


def _may_be_apart(last: Glyph, glyph: Glyph) -> bool:
    """Whether two letters of one line have a little between them, and no space was told."""
    if glyph.spaced or not (glyph.char.isalpha() and last.char.isalpha()):
        return False
    size = glyph.face.size
    near = _APART * size < glyph.x0 - last.x1 and glyph.x0 - last.x0 < _WIDEST * size
    return near and abs(glyph.base - last.base) < _LEVEL * size
