"""The first and last day that a period's words mean, as far as the calendar and the document's date can say."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "January Jan Januar janvier enero",
            "February Feb Februar février febrero",
            "March Mar März mars marzo",
            "April Apr avril abril",
            "May Mai mai mayo",
            "June Jun Juni juin junio",
            "July Jul Juli juillet julio",
            "August Aug août agosto",
            "September Sept Sep septembre septiembre",
            "October Oct Oktober octobre octubre",
            "November Nov novembre noviembre",
            "December Dec Dezember décembre diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH: Final = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
YEAR: Final = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d|\s?%|\s(?:per\s?cent|million|billion|trillion)\b)"

_YEARS: Final = re.compile(rf"(?<![\d.,]){YEAR}")
_SHORT_END: Final = re.compile(r"((?:1[5-9]|20|21)\d\d)[/–-](\d\d)(?!\d)")
_ALL_MONTHS: Final = re.compile(rf"\b{MONTH}")
_DAY: Final = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}|\b{MONTH}\s+(\d{{1,2}})(?!\d)")
_QUARTER: Final = re.compile(r"\b(?:Q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)\b", re.IGNORECASE)
_HALF: Final = re.compile(r"\b(?:H([12])|([12])H|(first|second) half)\b", re.IGNORECASE)
_DECADE: Final = re.compile(r"(\d{3})0s\b")
_FISCAL: Final = re.compile(r"\b(?:FY|YA)|fiscal|financial|academic|tax year", re.IGNORECASE)
_RELATIVE: Final = re.compile(
    r"\b(this|last|next|current|previous|coming)\s+(year|month|quarter|decade)\b", re.IGNORECASE
)
_AGO: Final = re.compile(r"\b(\w+)\s+(year|decade)s?\s+ago\b", re.IGNORECASE)
_WINDOW: Final = re.compile(r"\b(past|last|next|coming)\s+(?:(\w+)\s+)?(year|decade|month)s?\b", re.IGNORECASE)
_OPEN_START: Final = re.compile(r"(?:by|until|till|before|up to|to|as of|as at|bis|hasta|jusqu)\b", re.IGNORECASE)
_LAST_DAY: Final = re.compile(r"\b(?:at|as of|as at|am) (?:the )?(?:very )?end\b|\b[Aa]t end-", re.IGNORECASE)
_OPEN_END: Final = re.compile(r"(?:since|after|from|seit|depuis|desde)\b", re.IGNORECASE)
_ORDER: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_COUNTS: Final = {
    word: count
    for count, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "fifteen": 15, "twenty": 20, "thirty": 30}
_STEPS: Final = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

Days = tuple[date | None, date | None]


def days_meant(words: str, published: date | None = None) -> Days:
    """The first and last day of a period; None for an end that is open or that nobody can tell.

    A fiscal year begins when its country says, which the words do not, so it gives neither.
    """
    if _FISCAL.search(words):
        return None, None
    days = _by_calendar(words, published) or (_relative(words, published) if published else None)
    if days is None:
        return None, None
    first, last = days
    if _OPEN_START.match(words):
        return None, last
    if _LAST_DAY.search(words):
        return last, last
    if _OPEN_END.match(words) and len(_YEARS.findall(words)) < 2 and not re.search(r"\b(?:to|until|through)\b", words):
        return first, None
    return first, last


def _by_calendar(words: str, published: date | None) -> tuple[date, date] | None:
    decade = _DECADE.search(words)
    if decade is not None:
        return date(int(decade[1]) * 10, 1, 1), date(int(decade[1]) * 10 + 9, 12, 31)
    years = [int(year) for year in _YEARS.findall(words)]
    short = _SHORT_END.search(words)
    if short is not None:
        years.append(int(short[1][:2] + short[2]))
    months = [MONTHS[name.rstrip(".")] for name in _ALL_MONTHS.findall(words)]
    if not years:
        relative = _RELATIVE.search(words)
        if published is None or not months:
            return None
        # A bare "in June" is the latest June that the document can look back on.
        step = _STEPS[relative[1].lower()] if relative else -(months[0] > published.month)
        years = [published.year + step]
        if not 1 <= years[0] <= 9999:
            return None
    days = [int(one or other) for one, other in _DAY.findall(words)]
    first, last = _whole(words, years[0], months[:1]), _whole(words, years[-1], months[-1:])
    begin, end = first[0], last[1]
    if days and months and len(days) == len(months):
        begin, end = _on(begin, days[0]), _on(end, days[-1])
    return (begin, end) if begin <= end else None


def _whole(words: str, year: int, months: list[int]) -> tuple[date, date]:
    """The month, quarter, half or whole of a year."""
    if months:
        return _month(year, months[0], 1)
    quarter, half = _QUARTER.search(words), _HALF.search(words)
    if quarter is not None:
        number = int(quarter[1]) if quarter[1] else _ORDER[quarter[2].lower()]
        return _month(year, 3 * number - 2, 3)
    if half is not None:
        number = int(half[1] or half[2] or _ORDER[half[3].lower()])
        return _month(year, 6 * number - 5, 6)
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
