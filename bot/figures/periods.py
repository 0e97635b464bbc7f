"""When a figure holds: the words of a sentence that say so, with the days they mean."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from bot.model import Period

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|few)"
_SPAN = r"(?:years?|months?|weeks?|days?|decades?|quarters?)"
_WHEN = r"(?:early |late |mid-|the (?:end|beginning|start|middle|close) of |end-|the (?:first|second|third|fourth) (?:quarter|half) of |Q[1-4] |H[12] )"
_DAY = rf"(?:{_WHEN})?(?:(?:the )?(?:fiscal|financial) (?:year )?)?(?:\d{{1,2}} )?(?:(?:{_MONTH}),? )?(?:\d{{1,2}}, )?{_YEAR}(?:[/–-]\d\d)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?:[Ff]rom|[Bb]etween|[Oo]ver|[Dd]uring|[Ii]n|[Ff]or)? ?(?:the )?(?:years |period )?(?:from |between )?(?P<a>{_DAY}) ?(?:to|and|–|—|-|through|until) ?(?P<b>{_DAY})\b",
        rf"(?:[Aa]s of|[Aa]s at|[Aa]t|[Bb]y|[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Oo]n|[Ff]or|[Tt]hrough|[Bb]efore|[Aa]fter|[Ff]rom|[Ww]ithin|[Ll]ast|[Uu]p to|[Tt]hroughout|[Oo]f) (?:around |about )?(?P<c>{_DAY})\b",
        rf"\b(?P<d>(?:FY|CY) ?(?:{_YEAR}|\d\d)(?:[/–-]\d\d)?|(?:fiscal|financial) (?:year )?{_YEAR}(?:[/–-]\d\d)?|Q[1-4] {_YEAR})\b",
        rf"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin|[Tt]hroughout)? ?(?:the )?(?:past|last|next|previous|coming|first|following|recent) (?:{_COUNT} )?{_SPAN}\b",
        rf"(?:[Ii]n|[Oo]ver|[Ww]ithin|[Ff]or) {_COUNT} {_SPAN}\b",
        r"(?:[Ii]n |[Dd]uring |[Ff]or |[Oo]ver |[Ss]ince )?(?:the )?\b(?:[Tt]his|[Ll]ast|[Nn]ext|same) (?:fiscal |financial )?(?:year|month|quarter|decade|week|century)\b",
        rf"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring) (?:early |late |mid-)?(?:{_MONTH})(?! \d)\b",
        r"\b(?:[Tt]oday|[Cc]urrently|[Nn]ow|[Ss]o far|[Tt]o date|[Aa]t present|for now|yesterday)\b",
        rf"(?<![\w$€£.,])(?P<e>{_YEAR})(?![\w,.]?\d)(?! [a-z]+s\b)",
        r"(?P<f>(?:19|20)\d\d ?年(?: ?\d{1,2} ?月)?(?:底|初|末)?)",
    )
)
_ONE_YEAR = re.compile(_YEAR)
_FISCAL = re.compile(r"FY|[Ff]iscal|[Ff]inancial|\d{4}[/–-]\d\d\b")
_INHERITS = re.compile(
    r"(?:Its|Their|This|That|These|Those|It|They|The (?:share|rate|figure|total|number|amount|increase)|Of (?:this|these|that|which|it|them))\b"
)


class Found(NamedTuple):
    """A period and its place in the sentence."""

    period: Period
    start: int
    end: int


def periods_in(text: str) -> list[Found]:
    """The periods of a sentence, in order and not overlapping; the longer form is taken before the shorter."""
    taken: list[Found] = []
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip())
            if any(start < found.end and found.start < end for found in taken):
                continue
            taken.append(Found(_period(text[start:end]), start, end))
    return sorted(taken, key=lambda found: found.start)


def inherited(text: str, before: str) -> Period | None:
    """The period of the sentence before, where this one goes on with the same subject and gives none."""
    if not _INHERITS.match(text):
        return None
    earlier = periods_in(before)
    return earlier[0].period if earlier else None


def _period(words: str) -> Period:
    """The first and last day that the words mean; neither for what is relative or a fiscal year's."""
    years = [int(year) for year in _ONE_YEAR.findall(words)]
    if not years or _FISCAL.search(words):
        return Period(words)
    if len(years) >= 2:
        return Period(words, date(years[0], 1, 1), date(years[-1], 12, 31))
    month = next((number for name, number in _MONTHS.items() if name in words), 0)
    first, last = date(years[0], month or 1, 1), date(years[0], month or 12, 31 if not month else 28)
    if month:
        last = last.replace(day=calendar.monthrange(years[0], month)[1])
    if words.lower().startswith("since"):
        return Period(words, first, None)
    if re.match(r"(?:[Bb]y|[Uu]ntil|[Aa]s of|[Aa]s at)\b", words):
        return Period(words, None, last)
    return Period(words, first, last)


def nearest(found: list[Found], start: int, end: int) -> Period | None:
    """The period that belongs to a figure at a place: the nearest, one behind it counting as a little farther."""

    def distance(one: Found) -> float:
        return start - one.end if one.end <= start else 1.3 * (one.start - end) + 4

    apart = [one for one in found if one.end <= start or one.start >= end]
    return min(apart, key=distance).period if apart else None
