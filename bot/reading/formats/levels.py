"""The levels of headings that are told by their look: by size, order of appearance, and the depth of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.model import Kind
from bot.reading.formats.pieces import Piece
from bot.reading.markers import Marker, marker_of

_TEXT = 150  # characters; what is longer is text
_FEWEST_FELLOWS = 3
Mark = tuple[float, bool, bool, bool, int]  # size, bold, capitals, italic, depth of number


def styles_of(pieces: Sequence[Piece], marks: Sequence[Mark | None], found: Sequence[bool]) -> list[int]:
    """For each line the place of its style of number (I., A., 1.) among those of its look, in order of appearance.

    Lines without a number go with the first, but for what counts in brackets below them: "(a)" parts what they head.
    A letter that is a Roman number too is what the one before it makes it.
    """
    seen: dict[Mark, list[str]] = {}
    bare: set[Mark] = set()
    before: dict[Mark, Marker] = {}
    places = []
    for piece, mark, heads in zip(pieces, marks, found, strict=True):
        own = marker_of(piece.text) if heads and mark is not None else None
        if own is None or mark is None or not own.number or own.style.startswith(("part", "decimal", "ordinal")):
            if heads and mark is not None:
                bare.add(mark)
            places.append(0)
            continue
        last = before.get(mark)
        style = own.style
        if (
            style == "roman"
            and last is not None
            and last.style == "upper"
            and ord(last.number[0]) + 1 == ord(own.number[0])
        ):
            style = "upper"
        before[mark] = replace(own, style=style)
        bracketed = mark in bare and style.endswith("bracket")
        styles = seen.setdefault(mark, [""] if bracketed else [])
        if style not in styles:
            styles.append(style)
        places.append(styles.index(style))
    return places


def levels_of(looks: Sequence[tuple[Mark, int]]) -> dict[tuple[Mark, int], int]:
    """The level of each look: the larger the higher, then what is not italic, then the less deep number.

    Of capitals and bold letters of one size, those are higher that come first.
    """
    places = {look: place for place, look in reversed(list(enumerate(looks)))}
    sizes = sorted({mark[0] for mark, _style in looks}, reverse=True)

    def order(look: tuple[Mark, int]) -> tuple[int, bool, int, int, int]:
        (size, bold, capitals, italic, depth), style = look
        first = min(place for (other, _style), place in places.items() if other[:4] == (size, bold, capitals, italic))
        return sizes.index(size), italic, first, depth, style

    return {look: level for level, look in enumerate(sorted(places, key=order), 1)}


def by_number(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with headings whose numbers are of one depth (2.3, 2.4) at the level that most of them have."""
    depths = [depth_of(marker_of(piece.text)) if piece.kind is Kind.HEADING else 0 for piece in pieces]
    levels: dict[int, Counter[int]] = {}
    for piece, depth in zip(pieces, depths, strict=True):
        if depth > 1:
            levels.setdefault(depth, Counter())[piece.level] += 1
    return [
        replace(piece, level=levels[depth].most_common(1)[0][0]) if depth > 1 else piece
        for piece, depth in zip(pieces, depths, strict=True)
    ]


def with_numbers_nested(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with headings below the one whose number they continue ("3.4", "3.4.4"), and what is below them."""
    found: list[Piece] = []
    parents: dict[str, int] = {}
    level, lower = 0, 0  # the level of a heading that was moved, and by how many it was
    for piece in pieces:
        if piece.kind is not Kind.HEADING:
            found.append(piece)
            continue
        mark = marker_of(piece.text)
        number = mark.number if mark is not None and depth_of(mark) > 1 else ""  # "2." may count anything
        above = parents.get(number.rpartition(".")[0], 0) if number else 0
        if piece.level <= above:
            level, lower = piece.level, above + 1 - piece.level
        elif piece.level <= level or number:
            level = lower = 0
        moved = replace(piece, level=piece.level + lower)
        if number:
            parents[number] = moved.level
        found.append(moved)
    return found


def with_first_beside_fellows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a first heading over text beside the headings below it, where all others would be its parts."""
    heads = [place for place, piece in enumerate(pieces) if piece.kind is Kind.HEADING]
    levels = Counter(pieces[place].level for place in heads)
    if len(levels) < 2 or min(levels) != pieces[heads[0]].level or levels[min(levels)] > 1:
        return list(pieces)
    second = sorted(levels)[1]
    text = any(len(piece.text) > _TEXT for piece in pieces[heads[0] : heads[1]])
    if levels[second] < _FEWEST_FELLOWS or not text or pieces[heads[1]].level != second:
        return list(pieces)
    return [replace(piece, level=second) if place == heads[0] else piece for place, piece in enumerate(pieces)]


def with_numbers_joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with a heading that is but a number ("Part II") and the one right below it as one."""
    found: list[Piece] = []
    for piece in pieces:
        above = found[-1] if found else None
        if above is not None and _is_number(above) and _is_title(piece, above):
            text = f"{above.text} {piece.text}"
            behind = tuple((at + len(above.text) + 1, label) for at, label in piece.pages if at)
            found[-1] = replace(above, text=text, pages=(*above.pages, *behind))
        else:
            found.append(piece)
    return found


def _is_number(piece: Piece) -> bool:
    mark = marker_of(piece.text) if piece.kind is Kind.HEADING else None
    return mark is not None and not mark.title


def _is_title(piece: Piece, number: Piece) -> bool:
    return piece.kind is Kind.HEADING and piece.level >= number.level and marker_of(piece.text) is None


def without_repeats(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with headings made notes that only say again what the section is that goes on."""
    open_: list[Piece] = []
    kept = []
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            while open_ and open_[-1].level > piece.level:
                open_.pop()
            if open_ and open_[-1].level == piece.level and open_[-1].text == piece.text:
                kept.append(replace(piece, kind=Kind.NOTE, level=0))
                continue
            if open_ and open_[-1].level == piece.level:
                open_.pop()
            open_.append(piece)
        kept.append(piece)
    return kept


def depth_of(mark: Marker | None) -> int:
    if mark is None or not mark.number or not mark.number[0].isdigit():
        return 0
    return mark.number.count(".") + 1 if mark.style.startswith("decimal") else 1
