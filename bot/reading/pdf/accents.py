"""Accents that a page draws by themselves, put back onto the letters that they stand above."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.reading.pdf.strips import Glyph

# The accent as a sign of its own -> the mark that combines with a letter. TeX's older fonts draw "ä" as "¨" and "a".
_COMBINING = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a", "¸": "\u0327",
    "ˇ": "\u030c", "˘": "\u0306", "˙": "\u0307", "˝": "\u030b", "˛": "\u0328", "¯": "\u0304",
}  # fmt: skip
_SIGNS = frozenset((*_COMBINING, *map(chr, range(0x300, 0x370))))
_DOTLESS = {"ı": "i", "ȷ": "j"}
_OVER = 0.25  # ems between the middles of an accent and of its letter
_BELOW, _ABOVE = 0.15, 0.5  # ems by which an accent's base line may be off its letter's


def with_accents(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The characters of a page, with each accent joined to the letter under it; one above no letter stays as it is."""
    marks = {at: _COMBINING.get(glyph.char, glyph.char) for at, glyph in enumerate(glyphs) if glyph.char in _SIGNS}
    if not marks:
        return list(glyphs)
    rows: dict[int, list[int]] = {}
    for at, glyph in enumerate(glyphs):
        if at not in marks and glyph.char.isalpha():
            rows.setdefault(int(glyph.base // 4), []).append(at)
    joined: dict[int, Glyph] = {}
    gone: set[int] = set()
    for at, mark in marks.items():
        letter = _under(glyphs, at, rows, joined)
        whole = _composed(glyphs[letter].char, mark) if letter >= 0 else ""
        if whole:
            spaced = glyphs[letter].spaced or (letter == at + 1 and glyphs[at].spaced)
            joined[letter] = replace(glyphs[letter], char=whole, spaced=spaced)
            gone.add(at)
    return [joined.get(at, glyph) for at, glyph in enumerate(glyphs) if at not in gone]


def _under(glyphs: Sequence[Glyph], at: int, rows: dict[int, list[int]], joined: dict[int, Glyph]) -> int:
    """The place of the letter that an accent stands above; -1 where there is none."""
    accent = glyphs[at]
    size, middle = accent.face.size, (accent.x0 + accent.x1) / 2
    first, last = int((accent.base - _BELOW * size) // 4), int((accent.base + _ABOVE * size) // 4)
    near = [
        (abs((letter.x0 + letter.x1) / 2 - middle), place)
        for row in range(first, min(last, first + 20) + 1)
        for place in rows.get(row, ())
        if place not in joined
        and -_BELOW * size <= (letter := glyphs[place]).base - accent.base <= _ABOVE * size
        and abs((letter.x0 + letter.x1) / 2 - middle) <= _OVER * size
    ]
    return min(near)[1] if near else -1


def _composed(letter: str, mark: str) -> str:
    whole = unicodedata.normalize("NFC", _DOTLESS.get(letter, letter) + mark)
    return whole if len(whole) == 1 else ""
