"""The date in a document's first or last lines, where its front says none: of a decision, behind a number, signed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.languages.all_languages import words_of_all
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
_OTHER_DAYS = re.compile(somewhere(words_of_all(lambda one: one.front.other_days)), re.IGNORECASE)


def nearby_date(units: Sequence[Unit]) -> date | None:
    """The only date of the first line that gives one, else that of a line at the end which is hardly more than it."""
    first = next(filter(None, map(_only_date, _first_lines(units))), None)
    if first is not None:
        return first
    last = [unit.text for unit in units[-_LAST:] if unit.kind in (Kind.PARAGRAPH, Kind.NOTE, Kind.BYLINE)]
    return next(filter(None, (_only_date(text, _WORDS_AT_THE_END) for text in reversed(last))), None)


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


def _only_date(text: str, words: int = _WORDS) -> date | None:
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
