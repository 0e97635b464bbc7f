"""The first lines of a marked-up document: title, author and date, on a cover or above the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.dates import day_in, day_said, days_within
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.formats.title_parts import joined_title, leads_on, title_parts
from bot.reading.formats.titles import LONGEST_FRONT_LINE, forms_of, key_of, said_by_the_file, title_of
from bot.reading.front_page import front_page_of, small_words
from bot.reading.institutions import opens_with_institution
from bot.reading.manuscript import Candidate, Unit
from bot.reading.markers import without_hashes
from bot.reading.no_titles import is_no_title
from bot.reading.people import facts_in, people_in, person_in

# Right below a title, a line that begins so says who wrote it, whatever the name is.
_BYLINE = re.compile(
    rf"{pattern_of_all(lambda one: one.front.plain_by)}\s+"
    rf"(?P<name>(?:{pattern_of_all(lambda one: one.headings.articles)} )?(?-i:[A-ZÀ-Þ])[^.;:!?\d]{{2,80}})",
    re.IGNORECASE,
)
_TEXT = 400  # pieces by whose words names are told
_COVER = 1200  # characters
_SENTENCE = 8  # words of a line that is a sentence
_AROUND = 10  # words that may stand around a date in a line of a cover
_DATE_WITHIN = re.compile(
    r"(?:[^\W\d_]{3,9}\.? \d{1,2},? |\d{1,2}\.? [^\W\d_]{3,9}\.? |[^\W\d_]{3,9},? )(?:19|20)\d\d\b"
    r"|(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|(?:19|20)\d\d-\d\d-\d\d"
)
_AT_THE_END = re.compile(r"[\s(,:–—|-]+((?:\d{1,2}\.? )?[^\W\d_]{3,12}\.? (?:\d{1,2}, )?\d{4}|\d{4}-\d{2}-\d{2})\)?$")


@dataclass(frozen=True, slots=True)
class Front:
    title: str
    units: list[Unit]
    taken: int  # how many pieces the units stand for
    author: str = ""
    published: date | None = None


def front_of(pieces: Sequence[Piece], facts: Facts, elsewhere: Sequence[str]) -> Front:
    """The title and the lines around it, down to the text."""
    if is_no_title(facts.title) or opens_with_institution(facts.title):
        facts = replace(facts, title="")
    at, title = title_of(pieces, facts)
    parts = title_parts(pieces, at) if at >= 0 and title == pieces[at].text else [at]
    title = joined_title([without_hashes(pieces[part].text) for part in parts]) if len(parts) > 1 else title
    title = without_hashes(title)
    if leads_on(title):
        at, title = -1, ""
    forms = forms_of(facts.title)
    agreed = next((form for form in forms if any(key_of(line) == key_of(form) for line in elsewhere)), "")
    if at < 0:
        return Front(agreed or said_by_the_file(pieces, facts), [], 0)
    whole = agreed and len(key_of(agreed)) * 2 > len(key_of(facts.title))  # not only the site's name
    if whole and pieces[at].kind is not Kind.TITLE and not any(key_of(title) in key_of(form) for form in forms):
        return Front(agreed, [], 0)  # the page's heading stands outside of its text, which begins with another
    titled = {at, *parts}
    end = max(titled) + 1
    while end < len(pieces) and (pieces[end].kind is Kind.TITLE or key_of(pieces[end].text) in key_of(title)):
        titled.add(end)
        end += 1
    cover = _cover_end(pieces, at)
    if cover:
        return _cover(pieces[: max(cover, end)], titled, title)
    lines = []
    for piece in pieces[end:]:
        if piece.kind in (Kind.HEADING, Kind.TABLE, Kind.NOTE) and key_of(piece.text) != key_of(title):
            break
        lines.append(Candidate(piece.text, item=piece.kind is Kind.ITEM))
    words = small_words(piece.text for piece in pieces[end + len(lines) : end + _TEXT])
    page, left = front_page_of([Candidate(title, style="title"), *lines], words)
    taken = end + len(lines) - len(left)
    above = [piece.text for piece in pieces[: min(titled)]]
    author = page.author or (people_in(above, words) if all(person_in(text, words) for text in above) else "")
    if not author and taken == end and lines and (byline := _BYLINE.fullmatch(lines[0].text)):
        author, taken = byline["name"], taken + 1
    front = _cover(pieces[:taken], titled, title)
    return replace(front, author=author or front.author, published=page.published or front.published)


def _cover(pieces: Sequence[Piece], titled: Container[int], title: str) -> Front:
    """Lines that are all of a cover or a head: the title, and who wrote it when."""
    units = [
        Unit(Kind.TITLE if place in titled else Kind.BYLINE, piece.text, pages=piece.pages)
        for place, piece in enumerate(pieces)
    ]
    around = [piece.text for place, piece in enumerate(pieces) if place not in titled]
    author = next(filter(None, map(author_in, around)), "")
    published = next(filter(None, map(_day, around)), None)
    return Front(title, units, len(units), author, published)


def _cover_end(pieces: Sequence[Piece], at: int) -> int:
    """How many pieces stand on the cover, where the title's page is one: it holds but a few short lines."""
    labels = list(_labels(pieces[:40]))
    pages = labels[at : at + 1]
    if not pages or not pages[0]:
        return 0
    on_it = [place for place, label in enumerate(labels) if label == pages[0]]
    whole = sum(len(pieces[place].text) for place in on_it)
    short = all(len(pieces[place].text) < LONGEST_FRONT_LINE and not _is_text(pieces[place]) for place in on_it)
    apart = len(pieces) > on_it[-1] + 1
    return on_it[-1] + 1 if short and whole < _COVER and apart and pieces[0].pages[:1] == ((0, pages[0]),) else 0


def _is_text(piece: Piece) -> bool:
    """Whether a piece is a sentence, as no line of a cover is that says neither who nor when."""
    ended = piece.kind is Kind.PARAGRAPH and piece.text.endswith((".", "。", "!", "?"))
    return ended and len(piece.text.split()) > _SENTENCE and not facts_in(piece.text).told


def _labels(pieces: Sequence[Piece]) -> Iterator[str]:
    """For each piece the page that it begins on; only the first of a page may be marked with it."""
    label = ""
    for piece in pieces:
        yield piece.pages[0][1] if piece.pages and piece.pages[0][0] == 0 else label
        label = piece.pages[-1][1] if piece.pages else label


def author_in(text: str) -> str:
    """Who a line of a cover says wrote it."""
    return facts_in(text).author if len(text) < LONGEST_FRONT_LINE else ""


def _day(text: str) -> date | None:
    """The day that a line of a cover gives; a day that a sentence is about is none."""
    if len(text) > LONGEST_FRONT_LINE or text.endswith("."):
        return None
    whole = bool(days_within(text))  # then a month is part of it: "23rd of July, 2031"
    matches = [match for match in _DATE_WITHIN.finditer(text) if len(text.replace(match[0], "").split()) <= _AROUND]
    days = filter(None, (day_said(match[0]) for match in matches))
    return next((day.date for day in days if day.whole or not whole), None)


def day_at_the_end(title: str) -> date | None:
    """The date that a title ends with ("Stability Report – April 2025")."""
    match = _AT_THE_END.search(title)
    return day_in(match[1]) if match else None
