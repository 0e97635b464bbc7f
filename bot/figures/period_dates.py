"""The first and last day that a period's words mean, as far as the calendar and the document's date can say."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from bot.figures.period_patterns import YEAR
from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.notation import anywhere, expression

_YEARS: Final = re.compile(rf"(?<![\d.,]){YEAR}")
_SHORT_END: Final = re.compile(r"((?:1[5-9]|20|21)\d\d)[/–-](\d\d)(?!\d)")
_QUARTER: Final = re.compile(
    r"\b(?:Q([1-4])|([1-4])Q|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)\b", re.IGNORECASE
)
_HALF: Final = re.compile(r"\b(?:H([12])|([12])H|(first|second) half)\b", re.IGNORECASE)
_SPLIT: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)/((?:20)?\d\d)(?!\d)")
_HAN_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})\s?月(?:份)?(?:(\d{1,2})\s?[日号])?")
_HAN_COUNTS: Final = {digit: count for count, digit in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2,
    "十一": 11,
}
_DECADE: Final = re.compile(r"(\d{3})0s\b")
_FISCAL: Final = re.compile(r"\b(?:FY|YA)|fiscal|financial|academic|tax year", re.IGNORECASE)
_RELATIVE: Final = re.compile(
    r"\b(this|last|next|current|previous|coming)\s+(year|month|quarter|decade)\b", re.IGNORECASE
)
_AGO: Final = re.compile(r"\b(\w+)\s+(year|decade)s?\s+ago\b", re.IGNORECASE)
_WINDOW: Final = re.compile(r"\b(past|last|next|coming)\s+(?:(\w+)\s+)?(year|decade|month)s?\b", re.IGNORECASE)
_LAST_DAY: Final = re.compile(r"\b(?:at|as of|as at|am) (?:the )?(?:very )?end\b|\b[Aa]t end-", re.IGNORECASE)
_ORDER: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_COUNTS: Final = {
    word: count
    for count, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "fifteen": 15, "twenty": 20, "thirty": 30}
_STEPS: Final = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

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
    counts: Mapping[str, int]


@cache
def _dates(language: str) -> _Dates:
    words, own = vocabulary(language), find(language)
    calendar = own.calendar if own is not None else None
    until = "|".join(
        ["by", "until", "till", "before", "up to", "to", "as of", "as at", *(calendar.until if calendar else ())]
    )
    since = "|".join(["since", "after", "from", *(calendar.since if calendar else ())])
    parts = [
        (anywhere(phrases), number, length)
        for table, length in (((calendar.quarters, 3), (calendar.halves, 6)) if calendar else ())
        for number, phrases in table.items()
    ]
    day = rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|[.º])?(?:\s+(?:of|de))?\s+{words.month}|\b{words.month}\s+(\d{{1,2}})(?!\d)"
    counts = _COUNTS | {word: int(value) for word, value in words.numerals.items() if value <= 12} | _HAN_COUNTS
    places = {"count": rf"({'|'.join(sorted(map(re.escape, counts), key=len, reverse=True))}|\d{{1,2}})"}
    known = [one.calendar for one in (find("en"), own) if one is not None]
    first_months = "|".join(expression(form, places) for one in known for form in one.first_months)
    return _Dates(
        words.months,
        re.compile(rf"\b{words.month}"),
        re.compile(day),
        re.compile(rf"(?:{until})\b", re.IGNORECASE),
        re.compile(rf"(?:{since})\b", re.IGNORECASE),
        tuple(parts),
        re.compile(
            rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|[.º])?\s*(?:[–—-]|[^\W\d]{{1,7}})\s*(?:the )?(\d{{1,2}})(?:st|nd|rd|th|er|[.º])?"
            rf"(?:\s+(?:of|de))?\s+{words.month}"
        ),
        re.compile(first_months, re.IGNORECASE),
        anywhere([form for one in known for form in one.years_to]),
        anywhere([form for one in known for form in one.vague]),
        counts,
    )


def days_meant(words: str, published: date | None = None, language: str = "en") -> Days:
    """The first and last day of a period; None for an end that is open or that nobody can tell.

    A fiscal year begins when its country says, which the words do not, so it gives neither.
    """
    dates = _dates(language)
    if _FISCAL.search(words) or _is_split_year(words):
        return None, None
    days = _by_calendar(words, published, dates) or (_relative(words, published) if published else None)
    if days is None:
        return None, None
    first, last = days
    if dates.until.match(words):
        return None, last
    if _LAST_DAY.search(words):
        return last, last
    if (
        dates.since.match(words)
        and len(_YEARS.findall(words)) < 2
        and not dates.span.search(words)
        and not re.search(r"\b(?:to|until|through)\b", words)
    ):
        return first, None
    return (None, None) if dates.vague.search(words) else (first, last)


def _is_split_year(words: str) -> bool:
    """ "2024/25": a fiscal or academic year, which begins when its country says."""
    split = _SPLIT.search(words)
    return split is not None and int(split[2][-2:]) == (int(split[1]) + 1) % 100


def _by_calendar(words: str, published: date | None, dates: _Dates) -> tuple[date, date] | None:
    decade = _DECADE.search(words)
    if decade is not None:
        return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
    years = [int(year) for year in _YEARS.findall(words)]
    short = _SHORT_END.search(words)
    if short is not None:
        years.append(int(short[1][:2] + short[2]))
    han = _HAN_DATE.findall(words)
    months = [int(month) for month, _ in han] or [
        dates.months[name.rstrip(".")] for name in dates.all_months.findall(words)
    ]
    if not years:
        relative = _RELATIVE.search(words)
        if published is None or not months:
            return None
        # A bare "in June" is the latest June that the document can look back on.
        step = _STEPS[relative[1].lower()] if relative else -(months[0] > published.month)
        years = [published.year + step]
        if not 1 <= years[0] <= 9999:
            return None
    days = [int(day) for _, day in han if day] or [int(one or other) for one, other in dates.day.findall(words)]
    if not all(1 <= month <= 12 for month in months):
        return None
    span = dates.span.search(words)
    if span is not None and len(months) == 1:
        days, months = [int(span[1]), int(span[2])], [*months, *months]
    if months and not days and dates.years_to.search(words):
        return _twelve_to(years[-1], months[-1])
    opening = dates.first_months.search(words)
    if opening is not None and not months:
        return _opening(years[0], dates.counts.get(next(filter(None, opening.groups()), "").lower(), 0))
    first, last = (_whole(words, years[at], months[at:][:1], dates) for at in (0, -1))
    begin, end = first[0], last[1]
    if days and months and len(days) == len(months):
        begin, end = _on(begin, days[0]), _on(end, days[-1])
    return (begin, end) if begin <= end else None


def _twelve_to(year: int, month: int) -> tuple[date, date] | None:
    """The twelve months that end with one."""
    if not 2 <= year <= 9999:
        return None
    begin = _month(year - (month < 12), month % 12 + 1, 1)[0]
    return begin, _month(year, month, 1)[1]


def _opening(year: int, count: int) -> tuple[date, date] | None:
    """The first so many months of a year."""
    return _month(year, 1, count) if 1 <= count <= 12 else None


def _whole(words: str, year: int, months: list[int], dates: _Dates) -> tuple[date, date]:
    """The month, quarter, half or whole of a year."""
    if months:
        return _month(year, months[0], 1)
    quarter, half = _QUARTER.search(words), _HALF.search(words)
    if quarter is not None:
        number = int(quarter[1] or quarter[2] or _ORDER[quarter[3].lower()])
        return _month(year, 3 * number - 2, 3)
    if half is not None:
        number = int(half[1] or half[2] or _ORDER[half[3].lower()])
        return _month(year, 6 * number - 5, 6)
    for form, number, length in dates.parts:
        if form.search(words):
            return _month(year, length * (number - 1) + 1, length)
    return date(year, 1, 1), date(year, 12, 31)


def _month(year: int, month: int, length: int) -> tuple[date, date]:
    last = month + length - 1
    return date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1])


def _on(day: date, number: int) -> date:
    return day.replace(day=max(1, min(number, calendar.monthrange(day.year, day.month)[1])))


def _relative(words: str, published: date) -> tuple[date, date] | None:
    if re.search(r"\b(?:today|tonight|now|currently|at present)\b", words, re.IGNORECASE):
        return published, published
    ago = _AGO.search(words)
    if ago is not None:
        count = _count(ago[1])
        return _year(published.year - count * (10 if ago[2] == "decade" else 1)) if count else None
    window = _WINDOW.search(words)
    if window is not None and (
        window[2] or window[3] == "decade" or re.match(r"(?:over|in|during) the", words, re.IGNORECASE)
    ):
        return _window(published, window[1].lower(), _count(window[2] or "one"), window[3].lower())
    relative = _RELATIVE.search(words)
    if relative is None:
        return None
    step, span = _STEPS[relative[1].lower()], relative[2].lower()
    if span == "year":
        return _year(published.year + step)
    if span == "month":
        index = published.year * 12 + published.month - 1 + step
        return _month(index // 12, index % 12 + 1, 1) if 12 <= index < 12 * 9999 else None
    if span == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        return _month(index // 4, index % 4 * 3 + 1, 3) if 4 <= index < 4 * 9999 else None
    return None


def _window(published: date, side: str, count: int, span: str) -> tuple[date, date] | None:
    if not count or not 0 < published.year - 10 * count <= published.year + 10 * count <= 9999:
        return None
    days = round(count * {"year": 365.2425, "decade": 3652.425, "month": 30.437}[span])
    reach = timedelta(days=days)
    return (published - reach, published) if side in {"past", "last"} else (published, published + reach)


def _year(year: int) -> tuple[date, date] | None:
    return (date(year, 1, 1), date(year, 12, 31)) if 1 <= year <= 9999 else None


def _count(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else _COUNTS.get(word.lower(), 0)
