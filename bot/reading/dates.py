"""Dates as documents print them: ISO, "15 March 2022", "March 15, 2022", "März 2022", "2022年3月15日"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.languages import every
from bot.languages.all_languages import pattern_of_all
from bot.languages.alternatives import alternatives

_CALENDARS = [language.calendar for language in every()]
_MONTHS = {
    name.lower(): number
    for calendar in _CALENDARS
    for months in (calendar.short_months, calendar.months)
    for number, names in months.items()
    for name in names
}
_MONTH = alternatives(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_EARLIEST = 1400  # year of print
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_OF = pattern_of_all(lambda one: one.calendar.of)
_ENDING = rf"(?:\.|°|{pattern_of_all(lambda one: one.numbers.ordinals)})?"
_YEARS = pattern_of_all(lambda one: one.calendar.years)
_FORMS = (
    re.compile(rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark){_DAY}(?!\d)(?:[T ]\d\d:?\d\d.*)?"),
    re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月(?: ?(?P<day>\d{1,2}) ?[日号])?"),
    re.compile(
        rf"(?:{_DAY}{_ENDING}[ -]?(?:{_OF} )?)?(?P<name>{_MONTH})\b\.?,?[ -]?(?:{_OF} )?{_YEAR}(?: ?{_YEARS})?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?P<name>{_MONTH})\b\.? {_DAY}{_ENDING},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR},? (?P<name>{_MONTH})\b\.? {_DAY}(?!\d)", re.IGNORECASE),
    re.compile(rf"{_DAY}(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}(?!\d)"),
    re.compile(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})(?![\d.-])"),
)
_WEEKDAYS = alternatives(sorted(day for calendar in _CALENDARS for day in calendar.weekdays))
_AROUND_DATES = pattern_of_all(lambda one: [*one.front.around_dates, *sorted(one.front.before_days)])
_AROUND = re.compile(rf"^(?:\W*\b(?:{_AROUND_DATES}|(?:{_WEEKDAYS})\b)|\W*[:：])*\W*", re.IGNORECASE)
_PLACE = re.compile(
    rf"[A-ZÀ-ÞА-Я][^\d,]{{1,30}}, (?=(?:{pattern_of_all(lambda one: one.front.before_days)} )?\w)(?!\d{{4}}\b)"
)
_DAY_WITHIN = re.compile(
    rf"\b\d{{1,2}}{_ENDING}[ -]?(?:{_OF} )?(?:{_MONTH})\b\.?,?[ -]?(?:{_OF} )?(?:19|20)\d\d(?: ?{_YEARS})?"
    rf"|\b(?:{_MONTH})\b\.? \d{{1,2}}{_ENDING},? (?:19|20)\d\d"
    r"|\b(?:19|20)\d\d ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?"
    r"|\b(?:19|20)\d\d(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}\b|\b\d{1,2}(?P<between>[./-])\d{1,2}(?P=between)(?:19|20)\d\d",
    re.IGNORECASE,
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月(?:([一二三四五六七八九十]{1,3})日)?"
)
# What may stand behind a date in its line: "(Thursday)", ", 10.00 a.m.", "at noon".
_TAIL = re.compile(
    rf"(?:\W*|[^\w\s].{{0,24}}|{pattern_of_all(lambda one: one.front.behind_dates)}.{{0,24}})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date, and whether its day was said: the first of the month or the year stands for one that wasn't."""

    date: date
    whole: bool


def days_within(text: str) -> list[tuple[int, int]]:
    """Where whole dates stand in a line."""
    return [found.span() for found in _DAY_WITHIN.finditer(text)]


def day_in(text: str) -> date | None:
    """The date that a short text is; the first of the month where it gives no day; None when it is none."""
    found = day_said(text)
    return found.date if found is not None else None


def day_said(text: str, *, years: bool = False) -> Day | None:
    """As `day_in`, and whether the day itself was said; with `years`, a year alone is a date as well."""
    text = " ".join(text.split()).strip("()（）[]*_ ")
    text = _HAN_DATE.sub(_in_digits, text)
    text = _PLACE.sub("", _AROUND.sub("", text), count=1)
    text = _AROUND.sub("", text)
    if years and _YEAR_ALONE.fullmatch(text):
        return Day(date(int(text), 1, 1), whole=False)
    for form in _FORMS:
        match = form.match(text)
        if match is None or not _TAIL.fullmatch(text[match.end() :].strip()):
            continue
        parts = match.groupdict()
        if int(parts["year"]) < _EARLIEST:
            continue  # what programs write for a day that they don't know
        month = int(parts["month"]) if parts.get("month") else _MONTHS[parts["name"].lower()]
        day = int(parts.get("day") or 1)
        if parts.get("mark") in ("/", "-") and text.index(parts["year"]) and month > 12 >= day:
            day, month = month, day  # "03/25/2022" as it is written in America
        try:
            return Day(date(int(parts["year"]), month, day), whole=bool(parts.get("day")))
        except ValueError:
            continue
    return None


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    printed = f"{year.translate(_HAN_DIGITS)}年{_han_number(month)}月"
    return printed + (f"{_han_number(day)}日" if day else "")


def _han_number(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_HAN_DIGITS))
    return (int(tens.translate(_HAN_DIGITS)) if tens else 1) * 10 + (int(ones.translate(_HAN_DIGITS)) if ones else 0)
