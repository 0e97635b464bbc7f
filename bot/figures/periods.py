"""When figures hold: the words of a sentence that say so, found in it and dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from bot.figures import english_periods
from bot.figures.grammar_words import english_pattern
from bot.figures.period_dates import days_meant
from bot.figures.vocabulary import vocabulary
from bot.languages.all_languages import words_of_all
from bot.languages.alternatives import alternatives
from bot.languages.notation import one_of
from bot.languages.schema import Language
from bot.model import Period

COMPARED_REACH: Final = 24  # characters before a period within which it is said that it is only compared with


def _months(one: Language) -> list[str]:
    return [re.escape(name) for names in one.calendar.months.values() for name in names]


def _parts_of_years(one: Language) -> list[str]:
    tables = (one.calendar.quarters, one.calendar.halves)
    return [form for table in tables for forms in table.values() for form in forms]


_ON_CALENDAR: Final = re.compile(
    rf"\d{{4}}|\b(?:{alternatives(words_of_all(_months))})\b|\d月"
    rf"|(?i:{english_pattern('on the calendar')}|{one_of(words_of_all(_parts_of_years))})"
)
# "up 3% from the fourth quarter": what is moved from, and no range of dates.
_SINCE_THEN: Final = re.compile(
    rf"{english_pattern('moved from')}(?!.*(?:\b{english_pattern('up to now')}|[–-]))", re.IGNORECASE
)


class Found(NamedTuple):
    """A period and its place in the sentence."""

    period: Period
    start: int
    end: int


def periods_in(text: str, published: date | None = None, language: str = "en") -> list[Found]:
    """The periods of a sentence, in order and not overlapping."""
    spans = ((start, end, text[start:end]) for start, end in _spans(text, language))
    return [Found(Period(words, *days_meant(words, published, language)), start, end) for start, end, words in spans]


@lru_cache(256)  # figures, what stands around them and charts ask for the periods of the same sentence
def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Where the periods of a sentence stand."""
    taken: list[tuple[int, int]] = []
    busy = bytearray(len(text))  # keeps the check for overlaps linear however many periods there are
    for form in (*vocabulary(language).periods, *english_periods.forms_in(text)):
        for match in form.finditer(text):
            start, end = match.span()
            end -= text[end - 1] == "."  # the sentence's own stop, not an abbreviation's
            if 1 in busy[start:end]:
                continue
            busy[start:end] = b"\1" * (end - start)
            taken.append((start, end))
    return tuple(sorted(taken))


def inherited(text: str, before: str, published: date | None = None, language: str = "en") -> Period | None:
    """The period of the sentence before, where this one goes on with the same subject and gives none."""
    if not vocabulary(language).goes_on.match(text):
        return None
    earlier = periods_in(before, published, language)
    return replace(earlier[0].period, source="before") if earlier and is_stretch(earlier[0].period) else None


def is_stretch(period: Period) -> bool:
    """Whether a period is a stretch of time: not a day, nor what is open at an end. One of unknown days may be one."""
    if period.start is None or period.end is None:
        return period.start is period.end
    return period.start != period.end


def stated_in(text: str, published: date | None = None, language: str = "en") -> list[Period]:
    """The periods on the calendar that a sentence speaks of, in order, without those that it only compares with."""
    compares = vocabulary(language).compares
    return [
        one.period
        for one in periods_in(text, published, language)
        if is_dated(one)
        and not is_since(one)
        and compares.search(text, max(0, one.start - COMPARED_REACH), one.start) is None
    ]


def same_in(text: str, told: Sequence[Found], language: str = "en") -> list[tuple[int, int]]:
    """Where a sentence speaks of a time that one before it told, "over the same period", and tells none there."""
    found = [match.span() for match in vocabulary(language).same.finditer(text)]
    return [(start, end) for start, end in found if all(one.end <= start or end <= one.start for one in told)]


def is_dated(one: Found) -> bool:
    """Whether a period can be found on the calendar, rather than being a duration or an event."""
    return _ON_CALENDAR.search(one.period.text) is not None


def is_since(one: Found) -> bool:
    """Whether a period only says what is moved from, as in "up 3% from the fourth quarter", and is no range of dates."""
    return _SINCE_THEN.match(one.period.text) is not None
