"""Headings that were typed or printed in several lines, put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.model import Kind
from bot.reading.formats.pieces import Piece
from bot.reading.line_words import is_cut_short
from bot.reading.markers import marker_of

EMPTY = Piece(Kind.PARAGRAPH, "")  # a paragraph without words, as people part lines by
_LONGEST = 150  # characters of a heading's lines
_LONGEST_NUMBER = 3  # characters
_STOP = ".:;!?。："


def with_centred_lines_joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a typed text, with a centred heading as one that was typed line by line; empty ones are left out.

    It goes on in a small letter, or in capitals behind a number: the lines of a cover are none.
    """
    above: Piece | None = None
    for piece in pieces:
        if above is not None and piece.text and _is_set_alike(above, piece) and _goes_on_below(above.text, piece.text):
            above = _joined(above, piece)
            continue
        if above is not None:
            yield above
        above = piece if piece.text else None
    if above is not None:
        yield above


def with_cut_headings_whole(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with two headings as one where the first ends with a word that none does, or the second goes on."""
    found: list[Piece] = []
    for piece in pieces:
        # A chapter's number may be drawn beside its title.
        drawn = len(found) > 1 and found[-1].kind is Kind.TABLE and len(found[-1].text) <= _LONGEST_NUMBER
        at = -2 if drawn else -1
        above = found[at] if found else None
        if above is not None and above.kind is piece.kind is Kind.HEADING and _is_cut(above.text, piece.text):
            found[at] = _joined(above, piece)
        else:
            found.append(piece)
    return found


def _is_set_alike(above: Piece, piece: Piece) -> bool:
    kinds = above.kind in (Kind.PARAGRAPH, Kind.HEADING) and piece.kind is Kind.PARAGRAPH and not piece.number
    look = piece.look
    return kinds and look.centred and look.bold and look == above.look and len(above.text) <= _LONGEST


def _goes_on_below(above: str, below: str) -> bool:
    if _is_cut(above, below):
        return True
    mark = marker_of(above)
    behind = mark is not None and mark.number and mark.title.isupper() and below.isupper()
    return bool(behind) and above[-1] not in _STOP and marker_of(below) is None


def _is_cut(above: str, below: str) -> bool:
    """Whether a heading goes on in the line below it."""
    if above[-1:] in _STOP or len(above) > _LONGEST or len(below) > _LONGEST or marker_of(below) is not None:
        return False
    return below[:1].islower() or is_cut_short(above)


def _joined(above: Piece, piece: Piece) -> Piece:
    behind = tuple((at + len(above.text) + 1, label) for at, label in piece.pages if at)
    return replace(above, text=f"{above.text} {piece.text}", pages=(*above.pages, *behind))
