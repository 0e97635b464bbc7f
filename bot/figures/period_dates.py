"""The first and last day that a period's words mean, as far as the calendar and the document's date can say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from bot.figures.number_values import numerals
from bot.figures.period_patterns import YEAR
from bot.figures.relative_dates import RelativeDates, of_months, relative_dates
from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.notation import anywhere, expression, one_of, somewhere

_YEARS: Final = re.compile(rf"(?<![\d.,]){YEAR}")
_SHORT_END: Final = re.compile(r"((?:1[5-9]|20|21)\d\d)[/–-](\d\d)(?!\d)")
_QUARTER: Final = re.compile(r"\b(?:Q([1-4])|([1-4])Q)\b", re.IGNORECASE)
_HALF: Final = re.compile(r"\b(?:H([12])|([12])H)\b", re.IGNORECASE)
_SPLIT: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:/(?=(?:20)?\d\d(?!\d))|[–-](?=\d\d(?!\d)))(\d{2,4})(?!\d)")
_HAN_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})\s?月(?:份)?(?:(\d{1,2})\s?[日号])?")
_HAN_MONTHS: Final = re.compile(r"(?<!\d)(\d{1,2})月?\s?[至到—–-]\s?(\d{1,2})月(?!\d)")  # 1至6月
_HAN_DAYS: Final = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})\s?[至到—–-]\s?(\d{1,2})[日号]")  # 8月1-25日
_MOST: Final = 100  # the largest number in words that times are counted in
_HAN_COUNTS: Final = {digit: count for count, digit in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2,
    "十一": 11,
}
_DECADE: Final = re.compile(r"(?:\b(early|mid|late)[ -])?(?:the )?(\d{3})0s\b", re.IGNORECASE)
_IN_DECADE: Final = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_MONTHS_QUARTER: Final = re.compile(rf"\b{vocabulary('en').month} quarter\b")  # the three months that end with one
_NUMERIC: Final = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})")

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Dates:
    """What tells dates in a language, and in English."""

    months: Mapping[str, int]
    all_months: re.Pattern[str]
    day: re.Pattern[str]
    until: re.Pattern[str]
    since: re.Pattern[str]
    parts: tuple[tuple[re.Pattern[str], int, int], ...]  # quarters and halves: form, number, length in months
    span: re.Pattern[str]  # days of one month: "4 to 22 January"
    first_months: re.Pattern[str]
    years_to: re.Pattern[str]
    vague: re.Pattern[str]
    fiscal: re.Pattern[str]
    at_end: re.Pattern[str]
    at_start: re.Pattern[str]
    goes_on: re.Pattern[str]  # between the ends of a period
    counts: Mapping[str, int]
    relative: RelativeDates


@cache
def _dates(language: str) -> _Dates:
    words = vocabulary(language)
    languages = [one for one in map(find, dict.fromkeys(("en", language))) if one is not None]
    known = [one.calendar for one in languages]
    until = one_of([word for one in known for word in one.until])
    since = one_of([word for one in known for word in one.since])
    parts = [
        (anywhere(phrases), number, length)
        for one in known
        for table, length in ((one.quarters, 3), (one.halves, 6))
        for number, phrases in table.items()
    ]
    number = rf"(\d{{1,2}})(?:\.|{one_of(sorted(words.ordinals))})?"
    of = rf"(?:\s+{one_of([word for one in known for word in one.of])})?"
    day = rf"\b{number}{of}\s+{words.month}|\b{words.month}\s+(\d{{1,2}})(?!\d)"
    values = {word: value for one in languages for word, value in numerals(one.numbers).items()}
    counts = {word: int(value) for word, value in values.items() if value <= _MOST} | _HAN_COUNTS
    places = {"count": rf"({'|'.join(sorted(map(re.escape, counts), key=len, reverse=True))}|\d{{1,2}})"}
    first_months = "|".join(expression(form, places) for one in known for form in one.first_months)
    return _Dates(
        words.months,
        re.compile(rf"\b{words.month}"),
        re.compile(day),
        re.compile(until, re.IGNORECASE),
        re.compile(since, re.IGNORECASE),
        tuple(parts),
        re.compile(rf"\b{number}\s*(?:[–—-]|[^\W\d]{{1,7}})\s*(?:the )?{number}{of}\s+{words.month}"),
        re.compile(first_months, re.IGNORECASE),
        re.compile(somewhere([form for one in known for form in one.years_to], places), re.IGNORECASE),
        anywhere([form for one in known for form in one.vague]),
        anywhere([form for one in known for form in one.fiscal]),
        anywhere([form for one in known for form in one.at_end]),
        anywhere([form for one in known for form in one.at_start]),
        anywhere({*words.ends, *(word for one in known for word in one.until)}),
        counts,
        relative_dates(known, counts),
    )


def days_meant(words: str, published: date | None = None, language: str = "en") -> Days:
    """The first and last day of a period; None for an end that is open or that nobody can tell.

    A fiscal year begins when its country says, which the words do not, so it gives neither.
    """
    dates = _dates(language)
    if dates.fiscal.search(words) or _is_split_year(words):
        return None, None
    days = _by_calendar(words, published, dates) or (dates.relative.days(words, published) if published else None)
    if days is None:
        return None, None
    return _bounded(words, *days, dates)


def _bounded(words: str, first: date, last: date, dates: _Dates) -> Days:
    """The days of a period without those that its words leave open, or do not tell: "since", "mid-2025"."""
    vague = dates.vague.search(words) is not None
    years = list(_YEARS.finditer(words))
    single = len(years) < 2 and not dates.years_to.search(words)
    if dates.until.match(words):
        return None, last
    if single and dates.at_end.search(words):
        return last, None if dates.since.match(words) else last
    closed = dates.span.search(words) or dates.goes_on.search(words) or len(dates.all_months.findall(words)) > 1
    if dates.since.match(words) and len(years) < 2 and not closed:
        return None if vague else first, None
    starts = dates.at_start.search(words, years[0].end() if len(years) > 1 else 0)  # "from the start of 2015 to 2022"
    return (None, None) if vague or starts is not None else (first, last)


def _is_split_year(words: str) -> bool:
    """ "2024/25", "2024-25": a fiscal or academic year, which begins when its country says."""
    split = _SPLIT.search(words)
    return split is not None and int(split[2][-2:]) == (int(split[1]) + 1) % 100


def _by_calendar(words: str, published: date | None, dates: _Dates) -> tuple[date, date] | None:
    decade = _DECADE.search(words)
    if decade is not None:
        earliest, latest = _IN_DECADE.get((decade[1] or "").lower(), (0, 9))
        return date(int(decade[2]) * 10 + earliest, 1, 1), date(int(decade[2]) * 10 + latest, 12, 31)
    numeric = _NUMERIC.search(words)
    if numeric is not None:
        return _of_numbers(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    years = [int(year) for year in _YEARS.findall(words)]
    short = _SHORT_END.search(words)
    if short is not None:
        years.append(int(short[1][:2] + short[2]))
    han = _han_dates(words)
    months = [int(month) for month, _ in han] or [
        dates.months[name.rstrip(".")] for name in dates.all_months.findall(words)
    ]
    if not years:
        if published is None or not months:
            return None
        # A bare "in June" is the latest June that the document can look back on.
        step = dates.relative.step(words)
        years = [published.year + (step if step is not None else -(months[0] > published.month))]
        if not 1 <= years[0] <= 9999:
            return None
    days = [int(day) for _, day in han if day] or [int(one or other) for one, other in dates.day.findall(words)]
    if not all(1 <= month <= 12 for month in months):
        return None
    span = dates.span.search(words)
    if span is not None and len(months) == 1:
        days, months = [int(span[1]), int(span[2])], [*months, *months]
    ending = dates.years_to.search(words) if months and not days else None
    if ending is not None:
        said = next(filter(None, ending.groups()), "").lower()
        return _months_to(years[-1], months[-1], dates.counts.get(said, int(said) if said.isdecimal() else 12))
    if len(months) == 1 and not days and _MONTHS_QUARTER.search(words):
        return _months_to(years[0], months[0], 3)
    opening = dates.first_months.search(words)
    if opening is not None and not months:
        return _opening(years[0], dates.counts.get(next(filter(None, opening.groups()), "").lower(), 0))
    first, last = (_whole(words, years[at], months[at:][:1], dates) for at in (0, -1))
    begin, end = first[0], last[1]
    if days and months and len(days) == len(months):
        begin, end = _on(begin, days[0]), _on(end, days[-1])
    return (begin, end) if begin <= end else None


def _han_dates(words: str) -> list[tuple[str, str]]:
    """The months of a Chinese period, each with its day where one is printed; the ends of "1至6月" and "8月1-25日"."""
    days, months = _HAN_DAYS.search(words), _HAN_MONTHS.search(words)
    if days is not None:
        return [(days[1], days[2]), (days[1], days[3])]
    return [(months[1], ""), (months[2], "")] if months is not None else _HAN_DATE.findall(words)


def _of_numbers(year: int, month: int, day: int) -> tuple[date, date] | None:
    """The day that is written as "01.10.2022"; None where there is none."""
    known = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return (date(year, month, day), date(year, month, day)) if known else None


def _months_to(year: int, month: int, count: int) -> tuple[date, date] | None:
    """So many months that end with one."""
    first = year * 12 + month - count  # of them, from the year 0 on
    if not 12 <= first <= year * 12 + month - 1 < 120_000:
        return None
    return of_months(first // 12, first % 12 + 1, 1)[0], of_months(year, month, 1)[1]


def _opening(year: int, count: int) -> tuple[date, date] | None:
    """The first so many months of a year."""
    return of_months(year, 1, count) if 1 <= count <= 12 else None


def _whole(words: str, year: int, months: list[int], dates: _Dates) -> tuple[date, date]:
    """The month, quarter, half or whole of a year."""
    if months:
        return of_months(year, months[0], 1)
    quarter, half = _QUARTER.search(words), _HALF.search(words)
    if quarter is not None:
        number = int(quarter[1] or quarter[2])
        return of_months(year, 3 * number - 2, 3)
    if half is not None:
        number = int(half[1] or half[2])
        return of_months(year, 6 * number - 5, 6)
    for form, number, length in dates.parts:
        if form.search(words):
            return of_months(year, length * (number - 1) + 1, length)
    return of_months(year, 1, 12)


def _on(day: date, number: int) -> date:
    return day.replace(day=max(1, min(number, calendar.monthrange(day.year, day.month)[1])))
