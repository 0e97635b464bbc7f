"""A title that a document sets in several paragraphs: which they are, and how they read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.dates import days_within
from bot.reading.formats.pieces import Piece
from bot.reading.front_lines import is_label
from bot.reading.institutions import is_institution
from bot.reading.line_words import rarely_last
from bot.reading.people import begins_byline, facts_in

_MOST = 4  # paragraphs
_LONGEST = 200  # characters of one
_BETWEEN = 2  # words of what may stand between two of them: "Chapter"
_ALIKE, _NEARLY = 0.97, 0.75  # of the larger size, that a smaller one may have
_HALF = re.compile(rf"(?:\b{rarely_last()}(?<! (?-i:[A-Z]))|[,:：–—&-])$", re.IGNORECASE)
_LAST_WORD = re.compile(rf"\b{rarely_last()}(?<! (?-i:[A-Z]))$", re.IGNORECASE)  # "Plan A" is whole
_NUMBERED = re.compile(r"(?:\bN[or]?|№|n\.?[°º])\.? ?\d", re.IGNORECASE)
_ON = re.compile(rf"{pattern_of_all(lambda one: one.front.about)} ", re.IGNORECASE)
_CODE = re.compile(r"(?=\S*\d)[A-Z][A-Z\d-]{3,}")
_STOP = re.compile(r"[.;。；]$")
_MARK = re.compile(r"[.!?:：–—!？-]$")
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAIRS = (("“", "”"), ("(", ")"), ("《", "》"), ("«", "»"), ("„", "“"), ("（", "）"))


def title_parts(pieces: Sequence[Piece], at: int) -> list[int]:
    """The places of a title's paragraphs, where one begins or stands at a place."""
    if pieces[at].kind is Kind.TITLE:
        return [at, *_titles_below(pieces, at)]
    places = [at]
    above = pieces[at - 1] if at else None
    if (
        above is not None
        and _may_be_part(above)
        and _LAST_WORD.search(above.text)
        and _alike(above, pieces[at], _NEARLY)
    ):
        places.insert(0, at - 1)
    if _CODE.fullmatch(pieces[at].text) and at + 1 < len(pieces) and is_label(pieces[at + 1].text):
        return [at, at + 1]  # "WAT1001", "Final report"
    while len(places) < _MOST:
        below = _below(pieces, places[-1])
        above_it = " ".join(pieces[place].text for place in places)
        if below is None or not (_goes_on(above_it, pieces[below].text) or _is_on(above_it, pieces[below].text)):
            break
        places.append(below)
    return places


def joined_title(texts: Sequence[str]) -> str:
    """A title's paragraphs as one line: what could stand alone is parted by a colon."""
    title = texts[0]
    for text in texts[1:]:
        if _HAN.search(title[-1:]) and _HAN.search(text[:1]):
            title += text
        else:
            title += f" {text}" if _goes_on(title, text) or _MARK.search(title) else f": {text}"
    return title


def leads_on(title: str) -> bool:
    """Whether a line leads to what stands below it, and is no title: "Key policies:"."""
    return title.endswith((":", "："))


def _titles_below(pieces: Sequence[Piece], at: int) -> list[int]:
    """The paragraphs right below a title that have its style and say something else."""
    found: list[int] = []
    said = pieces[at].text.casefold()
    for place in range(at + 1, min(at + _MOST, len(pieces))):
        piece = pieces[place]
        if piece.kind is not Kind.TITLE or len(piece.text) > _LONGEST:
            break
        if piece.text.casefold() in said or said in piece.text.casefold():
            break
        found.append(place)
    return found


def _below(pieces: Sequence[Piece], at: int) -> int | None:
    """The place of the next paragraph that is set as the one at a place is; a word may stand between the two."""
    for place in range(at + 1, min(at + 3, len(pieces))):
        piece = pieces[place]
        named = place == at + 1 and _LAST_WORD.search(pieces[at].text) and is_institution(piece.text)
        if named and _may_be_part(piece):
            return place  # "Statements of" above "The City of Avona"
        if _may_be_part(piece) and _alike(pieces[at], piece, _ALIKE):
            return place
        if len(piece.text.split()) > _BETWEEN:
            return None
    return None


def _may_be_part(piece: Piece) -> bool:
    short = piece.kind in (Kind.PARAGRAPH, Kind.HEADING) and len(piece.text) <= _LONGEST
    if not short or _STOP.search(piece.text) or is_contents_title(piece.text):
        return False
    return not (begins_byline(piece.text) or facts_in(piece.text).told or days_within(piece.text))


def _alike(one: Piece, other: Piece, share: float) -> bool:
    """Whether two paragraphs are set in one size and weight, or are headings of one level where no size is known."""
    small, large = sorted((one.look.size, other.look.size))
    if not large:
        return one.kind is other.kind is Kind.HEADING and one.level == other.level
    return small >= share * large and one.look.bold == other.look.bold


def _is_on(act: str, text: str) -> bool:
    """Whether a line says what the act above it is on: "Decree No. 5 of 3 May 2031", "On the water of towns"."""
    return _NUMBERED.search(act) is not None and bool(days_within(act)) and _ON.match(text) is not None


def _goes_on(above: str, text: str) -> bool:
    opened = any(above.count(left) > above.count(right) for left, right in _PAIRS)
    named = text[:1] in '"«„“' and _MARK.search(above) is None
    return opened or named or _HALF.search(above) is not None or text[:1].islower()
