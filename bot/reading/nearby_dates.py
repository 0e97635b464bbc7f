"""The date in a document's first or last lines, or behind its key, where its front says none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import somewhere
from bot.model import Kind
from bot.reading.dates import day_in, days_within
from bot.reading.manuscript import Unit

_FIRST, _LAST = 14, 6  # units of a document that are its first and its last ones
_HEAD = 1_800  # characters behind which nothing is a first line any more
_LINE = 220  # characters of a line
_WORDS, _WORDS_AT_THE_END = 16, 3  # that may stand around a date
_BODY = 320  # characters of a paragraph that is text: what stands behind the second one is about something else
# Of two days the second is when something was over: "October 28-29, 2025".
_RANGE = re.compile(r"\b\d{1,2}\s?[-–]\s?(?=\d{1,2}\b(?:,? (?:19|20)\d\d|\.? [^\W\d_]{3,10}\.? (?:19|20)\d\d))")
_WORD = re.compile(r"[^\W\d_]{2,}")
_STOP = re.compile(r"[.。!?]$")
_LEADS_ON = (":", "：", ";", ",")
_LONGEST_KEYED = 70  # characters of a line that has a key and a date
_YEAR = re.compile(r"(?:19|20)\d\d")
_KEY = re.compile(rf"(?<!\w){pattern_of_all(lambda one: one.front.published)}\s*[:：]\s*", re.IGNORECASE)
_OPENING_KEY = re.compile(
    rf"\W*{pattern_of_all(lambda one: one.front.around_dates)}"
    rf"(?: {pattern_of_all(lambda one: one.front.before_days)})?\s+",
    re.IGNORECASE,
)
_COLON = re.compile("[:：]")
_SHORT_KEY = 4  # letters: "on", "le"
# "Paris, 2031", "2031 г.", "Москва 2031 г."
_PLACE_AND_YEAR = re.compile(
    rf"[A-ZÀ-ÞА-Я][^\W\d_]+(?:[ -][^\W\d_]+){{0,2}}, (?P<year>(?:19|20)\d\d)"
    rf"|(?:[А-Я][а-я]+,? )?(?P<one>(?:19|20)\d\d) ?{pattern_of_all(lambda one: one.calendar.years)}\.?"
)
_OTHER_DAYS = re.compile(somewhere(words_of_all(lambda one: one.front.other_days)), re.IGNORECASE)


def nearby_date(units: Sequence[Unit]) -> date | None:
    """The only date of the first line that gives one, else that of a line at the end which is hardly more than it."""
    first = next(filter(None, map(only_date, _first_lines(units))), None)
    if first is not None:
        return first
    last = [unit.text for unit in units[-_LAST:] if unit.kind in (Kind.PARAGRAPH, Kind.NOTE, Kind.BYLINE)]
    signed = next(filter(None, (only_date(text, _WORDS_AT_THE_END) for text in reversed(last))), None)
    return signed or _keyed(units) or next(filter(None, map(_year, _first_lines(units))), None)


def _keyed(units: Sequence[Unit]) -> date | None:
    """The only date of a document that stands behind its key ("Date ratified: May 2031"), None where several do."""
    found = {
        day
        for unit in units
        if unit.kind is not Kind.TABLE and len(unit.text) < _LINE and _YEAR.search(unit.text)
        for day in _days_behind_keys(" ".join(unit.text.split()))
    }
    return found.pop() if len(found) == 1 else None


def _days_behind_keys(text: str) -> Iterator[date]:
    """The dates that a line ends with or consists of, behind "Published:" or "Updated on"."""
    if _OTHER_DAYS.search(text):
        return
    opening = _OPENING_KEY.match(text) if len(text) < _LONGEST_KEYED else None
    ends = [opening.end()] if opening is not None and len(opening[0].strip()) > _SHORT_KEY else []
    for key in _KEY.finditer(text) if _COLON.search(text) else ():
        begins = not text[: key.start()].strip(" *_") or text[: key.start()].rstrip()[-1] in "|.;·"
        ends += [key.end()] if begins or (" " in key[0].strip(" :") and key[0][0].isupper()) else []
    yield from filter(None, (day_in(text[end:]) for end in ends))


def _year(line: str) -> date | None:
    """The month or the year that a line of the cover is, the year with or without the place."""
    month = day_in(line)
    if month is not None:
        return month
    match = _PLACE_AND_YEAR.fullmatch(line.strip("*_ "))
    return date(int(match["year"] or match["one"]), 1, 1) if match is not None else None


def _first_lines(units: Sequence[Unit]) -> Iterable[str]:
    """The texts of the first units that are lines: up to the second paragraph of text."""
    length = paragraphs = 0
    for unit in units[:_FIRST]:
        paragraphs += unit.kind is Kind.PARAGRAPH and len(unit.text) > _BODY
        if length > _HEAD or paragraphs > 1:
            return
        length += len(unit.text)
        # A table of versions begins with the first one, and a point of a list is about something.
        if unit.kind is not Kind.ITEM and (unit.kind is not Kind.TABLE or ":" in unit.text):
            yield unit.text


def only_date(text: str, words: int = _WORDS) -> date | None:
    """The day of a line that gives one, and is no sentence about it; None where it gives none or several."""
    line = _RANGE.sub("", " ".join(text.split()))
    if len(line) > _LINE or line.endswith(_LEADS_ON):
        return None
    places = days_within(line)
    around = _without(line, places)
    count = len(_WORD.findall(around))
    if words == _WORDS_AT_THE_END and any(map(str.isdigit, around)):
        return None  # a reference: "OJ L 197, 21.7.2001, p. 30"
    if not places or count > words or _OTHER_DAYS.search(around):
        return None
    if count > _WORDS_AT_THE_END and _STOP.search(line):
        return None
    days = {day_in(line[start:end]) for start, end in places}
    return days.pop() if len(days) == 1 else None


def _without(line: str, places: Sequence[tuple[int, int]]) -> str:
    for start, end in reversed(places):
        line = f"{line[:start]} {line[end:]}"
    return line
