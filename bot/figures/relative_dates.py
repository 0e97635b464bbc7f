"""The days that a period means from when its document was published: "last year", "three years ago", "the next decade"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from bot.languages.notation import anywhere, somewhere
from bot.languages.schema import Calendar, Phrases

_STEPS: Final = {"last": -1, "this": 0, "next": 1}
_MONTHS: Final = {"year": 12, "quarter": 3, "month": 1}
_DAYS: Final = {"year": 365.2425, "decade": 3652.425, "month": 30.437}

Counted = tuple[tuple[str, re.Pattern[str]], ...]  # spans, and how so many of them are said


@dataclass(frozen=True, slots=True)
class RelativeDates:
    """What tells times from now in some languages."""

    counts: Mapping[str, int]
    today: re.Pattern[str]
    relative: tuple[tuple[int, str, re.Pattern[str]], ...]  # step, span, and how that is said
    ago: Counted
    past: Counted
    coming: Counted

    def step(self, words: str) -> int | None:
        """How many years, quarters or months from now: -1 for "last year"; None where nothing says so."""
        return next((step for step, _, form in self.relative if form.search(words)), None)

    def days(self, words: str, published: date) -> tuple[date, date] | None:
        """The first and last day that a period's words mean in a document of a day; None where they are not told so."""
        if self.today.search(words):
            return published, published
        ago = self._counted(words, self.ago)
        if ago is not None:
            return of_year(published.year - ago[0] * (10 if ago[1] == "decade" else 1))
        for forms, is_ahead in ((self.past, False), (self.coming, True)):
            window = self._counted(words, forms)
            if window is not None:
                return _window(published, *window, is_ahead=is_ahead)
        for step, span, form in self.relative:
            if form.search(words):
                return _stepped(published, step, span)
        return None

    def _counted(self, words: str, forms: Counted) -> tuple[int, str] | None:
        """How many of which span: (3, "year") for "three years ago"; without a number, it is one."""
        for span, form in forms:
            found = form.search(words)
            if found is not None:
                said = next(filter(None, found.groups()), "1").lower()
                count = int(said) if said.isdecimal() and said.isascii() else self.counts.get(said, 0)
                return (count, span) if count else None
        return None


def relative_dates(calendars: Sequence[Calendar], counts: Mapping[str, int]) -> RelativeDates:
    """What tells times from now in the languages of some calendars; `counts` are their numbers in small letters."""
    numbers = "|".join(sorted(map(re.escape, counts), key=len, reverse=True))
    places = {"count": rf"({numbers}|\d{{1,3}})"}

    def counted(tables: Sequence[Mapping[str, Phrases]]) -> Counted:
        return tuple(
            (span, re.compile(somewhere(phrases, places), re.IGNORECASE))
            for table in tables
            for span, phrases in table.items()
        )

    relative = []
    for key, phrases in chain.from_iterable(one.relative.items() for one in calendars):
        step, span = key.split()
        relative.append((_STEPS[step], span, anywhere(phrases)))
    return RelativeDates(
        counts,
        anywhere(phrase for one in calendars for phrase in one.today),
        tuple(relative),
        counted([one.ago for one in calendars]),
        counted([one.past for one in calendars]),
        counted([one.coming for one in calendars]),
    )


def of_year(year: int) -> tuple[date, date] | None:
    """The first and last day of a year; None where the calendar has none."""
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def of_months(year: int, month: int, length: int) -> tuple[date, date]:
    """The first and last day of so many months of a year, from one on."""
    last = month + length - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])


def _stepped(published: date, step: int, span: str) -> tuple[date, date] | None:
    """The year, quarter or month that is so many of them from the one of a day."""
    length = _MONTHS[span]
    index = (published.year * 12 + published.month - 1) // length + step  # of them, from the year 0 on
    year, month = divmod(index * length, 12)
    return of_months(year, month + 1, length) if 1 <= year <= 9999 else None


def _window(published: date, count: int, span: str, *, is_ahead: bool) -> tuple[date, date] | None:
    if not 0 < published.year - 10 * count <= published.year + 10 * count <= 9999:
        return None
    reach = timedelta(days=round(count * _DAYS[span]))
    return (published, published + reach) if is_ahead else (published - reach, published)
