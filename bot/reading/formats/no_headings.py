"""Lines that are set like headings and head nothing: rows of tables, words on pages that part chapters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.captions import is_caption, is_note_on
from bot.reading.formats.levels import Mark
from bot.reading.formats.pieces import Piece
from bot.text.boilerplate import is_behind

_PART = re.compile(rf"{pattern_of_all(lambda one: one.headings.parts)}\W*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_SHORT = 4  # words of a label beside or below the numbers of a table
_TEXT = 150  # characters; what is longer is text
_FEWEST_PULLED = 6  # words of a sentence that is set large beside the text that it is of
_BESIDE = 20  # pieces that are looked at before and behind it
_FEWEST_DIVIDERS = 3
_NEAR = 5  # pieces between what parts two chapters and the heading of the second
_AHEAD = 3  # headings among which that is: a divider may be printed in several lines


def is_bare_part(text: str) -> bool:
    """Whether a line is but the word before a chapter's number, which stands elsewhere: "CHAPTER"."""
    return _PART.fullmatch(text) is not None and not is_behind("", text)


def table_rows(pieces: Sequence[Piece], marks: Sequence[Mark | None], usual: float) -> set[int]:
    """The places of lines amid the rows of a table, of whose pages the places alone tell what is a table."""
    return {
        place
        for place, (piece, mark) in enumerate(zip(pieces, marks, strict=True))
        if mark is not None
        and piece.look.around
        and piece.look.size < 1.07 * usual
        and _is_row(pieces, place, -1)
        and _is_row(pieces, place, 1)
    }


def _is_row(pieces: Sequence[Piece], place: int, step: int) -> bool:
    """Whether the next piece above or below a line, short ones aside, is a row of numbers."""
    for at in range(place + step, place + 3 * step, step):
        if not 0 <= at < len(pieces):
            return False
        piece = pieces[at]
        if piece.kind is Kind.TABLE and any(map(str.isdigit, piece.text)):
            return not (is_caption(piece.text) or is_note_on(piece.text))
        if len(piece.text.split()) > _SHORT:
            return False
    return False


def pulled(pieces: Sequence[Piece], found: Sequence[bool]) -> set[int]:
    """The places of sentences that stand in a paragraph nearby too: they are drawn out of it to be seen."""
    places = set()
    for place, (piece, heads) in enumerate(zip(pieces, found, strict=True)):
        words = _WORDS.findall(piece.text.casefold()) if heads else []
        if len(words) >= _FEWEST_PULLED and piece.text[-1] in ".!?…":
            near = (one for one in pieces[max(0, place - _BESIDE) : place + _BESIDE] if len(one.text) > _TEXT)
            text = f" {' '.join(words)} "
            if any(text in f" {' '.join(_WORDS.findall(one.text.casefold()))} " for one in near if one is not piece):
                places.add(place)
    return places


def dividers(pieces: Sequence[Piece], marks: Sequence[Mark | None], found: Sequence[bool]) -> set[int]:
    """The places of words on pages that part chapters, which the headings of the chapters say again.

    It is a habit of the document, and each chapter has but one heading of that look: sections would be several.
    """
    heads = [place for place, heads in enumerate(found) if heads]
    titles: dict[int, int] = {}
    for at, place in enumerate(heads):
        words = set(_WORDS.findall(pieces[place].text.casefold()))
        for below in heads[at + 1 : at + 1 + _AHEAD]:
            between = pieces[place + 1 : below]
            if below - place > _NEAR or any(len(piece.text) > _TEXT for piece in between):
                break
            if words and words <= set(_WORDS.findall(pieces[below].text.casefold())):
                titles[place] = below
                break
    if len(titles) < _FEWEST_DIVIDERS:
        return set()
    chapters = sorted(set(titles.values()))
    ends = [*chapters[1:], len(pieces)]
    alone = {
        title
        for title, end in zip(chapters, ends, strict=True)
        if not any(found[at] and marks[at] == marks[title] for at in range(title + 1, end) if at not in titles)
    }
    return set(titles) if len(alone) >= _FEWEST_DIVIDERS and len(alone) * 3 >= len(chapters) * 2 else set()
