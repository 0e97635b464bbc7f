"""Ligatures that a file names by their last letter alone, told by how wide they are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from bot.reading.pdf.strips import Glyph

# What a letter may stand for that is drawn far too wide: "ive" for "five", "diference", "he" for "The".
_ENDING = {"i": ("fi", "ffi"), "l": ("fl", "ffl"), "f": ("ff",), "h": ("Th",)}
_LETTERS = frozenset("filhT")
_WIDE = 1.5  # times a letter's usual width, from which it may be a ligature
_OF_PARTS = (0.7, 1.05)  # a ligature's width as a share of that of its letters
_LIKELY = {"f": 1.4, "T": 1.25}  # the width of a letter that is rare on a page, as a share of that of the last one
_FEWEST = 3  # letters that tell how wide one is


def with_ligatures(glyphs: Sequence[Glyph], fonts: Mapping[int, str]) -> list[Glyph]:
    """The characters of a page, with each ligature whole; `fonts` names the font of each drawn string.

    Only widths within one font are compared; ligatures are often set in a part of it of their own. Letters that share
    a place are a ligature that the file names in full.
    """
    alone = {
        at
        for at, glyph in enumerate(glyphs)
        if glyph.char in _LETTERS
        and not any(_place(glyphs[other]) == _place(glyph) for other in (at - 1, at + 1) if 0 <= other < len(glyphs))
    }
    widths: dict[tuple[str, str], list[float]] = {}
    for at in alone:
        widths.setdefault((fonts.get(glyphs[at].drawn, ""), glyphs[at].char), []).append(_width(glyphs[at]))
    usual = {key: median(found) for key, found in widths.items() if len(found) >= _FEWEST}
    return [
        _whole(glyph, fonts.get(glyph.drawn, ""), usual) if at in alone else glyph for at, glyph in enumerate(glyphs)
    ]


def _whole(glyph: Glyph, font: str, usual: Mapping[tuple[str, str], float]) -> Glyph:
    own, width = usual.get((font, glyph.char), 0.0), _width(glyph)
    if not own or width < _WIDE * own:
        return glyph
    totals = {
        parts: sum(usual.get((font, part), own * _LIKELY.get(part, 1.0)) for part in parts)
        for parts in _ENDING.get(glyph.char, ())
    }
    least, most = _OF_PARTS
    fitting = [parts for parts, total in totals.items() if least * total <= width <= most * total]
    return replace(glyph, char=min(fitting, key=lambda parts: abs(totals[parts] - width))) if fitting else glyph


def _width(glyph: Glyph) -> float:
    return (glyph.x1 - glyph.x0) / glyph.face.size if glyph.face.size else 0.0


def _place(glyph: Glyph) -> tuple[float, float, float]:
    return glyph.x0, glyph.x1, glyph.base
