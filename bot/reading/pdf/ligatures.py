"""Ligatures that a file names by their last letter alone, told by how wide they are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from statistics import median

from bot.reading.pdf.strips import Glyph

# What a letter may stand for that is drawn far too wide: "ive" for "five", "diference", "he" for "The".
_ENDING = {"i": ("fi", "ffi"), "l": ("fl", "ffl"), "f": ("ff",), "h": ("Th",)}
_WIDE = 1.5  # times a letter's usual width, from which it may be a ligature
_AROUND = 3  # letters before and behind it that tell
_ODD = 0.1  # of a letter's usual width, by which that of a letter may be off
_OF_PARTS = (0.7, 1.05)  # a ligature's width as a share of that of its letters
_LIKELY = {"f": 1.4, "T": 1.25}  # the width of a letter that is rare on a page, as a share of that of the last one
_FEWEST = 3  # letters that tell how wide one is
_FEWEST_WIDE = 2  # letters of a font on a page that are too wide, if any is a ligature


def with_ligatures(glyphs: Sequence[Glyph], fonts: Mapping[int, str]) -> list[Glyph]:
    """The characters of a page, with each ligature whole; `fonts` names the font of each drawn string.

    Only widths within one font are compared; ligatures are often set in a part of it of their own. Letters that share
    a place are a ligature that the file names in full.
    """
    whole = list(glyphs)
    usual = _usual_widths(glyphs, fonts, _ENDING)
    wide = [
        at
        for at, glyph in enumerate(glyphs)
        if glyph.char in _ENDING
        and (own := usual.get((fonts.get(glyph.drawn, ""), glyph.char)))
        and _width(glyph) >= _WIDE * own
        and not _shares_place(glyphs, at)
    ]
    # A font that lacks the names of its ligatures shows that wherever they stand; what is wide once is set so there.
    in_font = Counter(fonts.get(glyphs[at].drawn, "") for at in wide)
    wide = [at for at in wide if in_font[fonts.get(glyphs[at].drawn, "")] >= _FEWEST_WIDE]
    usual = _usual_widths(glyphs, fonts) if wide else usual
    if not wide or not _is_regular(glyphs, fonts, usual):
        return whole
    for at in wide:
        if _is_amid_usual(glyphs, at, fonts, usual):
            whole[at] = replace(glyphs[at], char=_ligature(glyphs[at], fonts.get(glyphs[at].drawn, ""), usual))
    return whole


def _usual_widths(
    glyphs: Sequence[Glyph], fonts: Mapping[int, str], letters: Container[str] | None = None
) -> dict[tuple[str, str], float]:
    """How wide each letter of each font is, in ems, or some: ligatures are rarer than the letters they end with."""
    widths: dict[tuple[str, str], list[float]] = {}
    for glyph in glyphs:
        if glyph.char in letters if letters is not None else glyph.char.isalpha():
            widths.setdefault((fonts.get(glyph.drawn, ""), glyph.char), []).append(_width(glyph))
    return {key: median(found) for key, found in widths.items() if len(found) >= _FEWEST}


def _shares_place(glyphs: Sequence[Glyph], at: int) -> bool:
    # All letters of a ligature begin where it does. Some ends are the ligature's, others those of the letter alone.
    places = [(one.x0, one.base) for one in glyphs[max(0, at - 1) : at + 2]]
    return places.count((glyphs[at].x0, glyphs[at].base)) > 1


def _is_amid_usual(
    glyphs: Sequence[Glyph], at: int, fonts: Mapping[int, str], usual: Mapping[tuple[str, str], float]
) -> bool:
    """Whether the letters around one are as wide as they usually are: then it is not spaced out with them."""
    near = [*glyphs[max(0, at - _AROUND) : at], *glyphs[at + 1 : at + 1 + _AROUND]]
    known = [(one, usual.get((fonts.get(one.drawn, ""), one.char), 0.0)) for one in near]
    odd = [_is_odd(one, width) for one, width in known if width]
    return bool(odd) and sum(odd) * 4 < len(odd)


def _is_regular(glyphs: Sequence[Glyph], fonts: Mapping[int, str], usual: Mapping[tuple[str, str], float]) -> bool:
    """Whether nearly all letters of a page are as wide as they are elsewhere on it, so that widths tell anything."""
    known = [(one, usual.get((fonts.get(one.drawn, ""), one.char), 0.0)) for one in glyphs]
    odd = [_is_odd(one, width) for one, width in known if width]
    return sum(odd) * 6 < len(odd)


def _is_odd(glyph: Glyph, usual: float) -> bool:
    return abs(_width(glyph) / usual - 1) > _ODD


def _ligature(glyph: Glyph, font: str, usual: Mapping[tuple[str, str], float]) -> str:
    """The ligature that ends with a letter and is as wide; the letter itself where none is."""
    own, width = usual[font, glyph.char], _width(glyph)
    totals = {
        parts: sum(usual.get((font, part), own * _LIKELY.get(part, 1.0)) for part in parts)
        for parts in _ENDING[glyph.char]
    }
    least, most = _OF_PARTS
    fitting = [parts for parts, total in totals.items() if least * total <= width <= most * total]
    return min(fitting, key=lambda parts: abs(totals[parts] - width), default=glyph.char)


def _width(glyph: Glyph) -> float:
    return (glyph.x1 - glyph.x0) / glyph.face.size if glyph.face.size else 0.0
