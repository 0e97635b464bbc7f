"""Headings that count on: one that was missed among its fellows, and points of lists that are none."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from bot.model import Kind
from bot.reading.formats.levels import Mark
from bot.reading.formats.numerals import numeral
from bot.reading.formats.pieces import Look, Piece
from bot.reading.markers import Marker, marker_of

_LONGEST = 28  # words
_FORMS = ("decimal", "upperLetter", "lowerLetter", "upperRoman", "lowerRoman", "chineseCounting")
_LAST = 40  # of what is counted
_SIGNS = re.compile(r"[()（）.\s]")
_NAMED = re.compile(r"([^\W\d_]{3,20}) (\d{1,2})\s?[:.–-]")  # "Group 2: …"
_FEWEST = 2  # headings that are fellows
_NO_HEADING = re.compile(r"[.;,:]$|[^\W\d_]{2}[.:;] ")
_Series = tuple[str, str, str]  # the form of a number, what stands before its last part, the signs around it


def missed_fellows(pieces: Sequence[Piece], marks: Sequence[Mark | None], found: Sequence[bool]) -> dict[int, Mark]:
    """Short lines that are set and counted as the headings before or after them: "D. …" behind "C. …"."""
    heads: dict[tuple[_Series, Look], list[tuple[int, int]]] = defaultdict(list)  # places with their values
    waiting: list[tuple[int, Look, list[tuple[_Series, int]]]] = []
    for place, (piece, heading) in enumerate(zip(pieces, found, strict=True)):
        if piece.kind is not Kind.PARAGRAPH or len(piece.text.split()) > _LONGEST:
            continue
        places = _places_in_series(marker_of(piece.text))
        if heading:
            for series, value in places:
                heads[series, piece.look].append((place, value))
        elif places and not _NO_HEADING.search(piece.text):
            waiting.append((place, piece.look, places))
    missed: dict[int, Mark] = {}
    for place, look, places in waiting:
        for series, value in places:
            fellows = heads.get((series, look), [])
            beside = _beside(fellows, place)
            near = [at for at, other in beside if other - value == (1 if at > place else -1) and abs(at - place) > 1]
            own = marks[near[0]] if near and len(fellows) >= _FEWEST else None
            if own is not None:
                missed[place] = own
                break
    return missed


def _beside(fellows: Sequence[tuple[int, int]], place: int) -> list[tuple[int, int]]:
    """The last of the headings before a place, and the first behind it."""
    before = [one for one in fellows if one[0] < place][-1:]
    return before + [one for one in fellows if one[0] > place][:1]


def counts_on(point: Piece, piece: Piece) -> bool:
    """Whether a line is the next point of a list of which the one right above is a point: "6. …" below "5. …"."""
    if piece.kind is not Kind.PARAGRAPH or point.kind not in (Kind.PARAGRAPH, Kind.ITEM):
        return False
    named, above = _NAMED.match(piece.text), _NAMED.match(point.text)
    if named is not None and above is not None and named[1] == above[1]:
        return int(named[2]) == int(above[2]) + 1
    mark = marker_of(piece.text)
    if mark is None or not mark.number[-1:].isdigit():
        return False
    last = dict(_places_in_series(marker_of(point.text)))
    return any(last.get(series) == value - 1 for series, value in _places_in_series(mark))


def _places_in_series(mark: Marker | None) -> list[tuple[_Series, int]]:
    """Which place a number has in each series that it can be of: "C." is the third letter and the hundredth Roman."""
    if mark is None or not mark.number or mark.style.startswith(("part", "ordinal", "han-chapter")):
        return []
    head, dot, last = mark.number.rpartition(".") if mark.style.startswith("decimal") else ("", "", mark.number)
    bracket = "bracket" if mark.style.endswith("bracket") else ""
    plain = _SIGNS.sub("", last)
    return [((form, head + dot, bracket), values[plain]) for form, values in _values() if plain in values]


@cache
def _values() -> tuple[tuple[str, dict[str, int]], ...]:
    return tuple((form, {numeral(value, form): value for value in range(1, _LAST)}) for form in _FORMS)
