"""Where and when a release was sent, before its first sentence: "GENEVA, 3 May 2024 – The ministers agreed …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.dates import day_in
from bot.reading.manuscript import Unit

_FIRST = 6  # paragraphs among which a dateline stands
_OF = pattern_of_all(lambda one: one.calendar.of)
_DATE = rf"(?:\d{{1,2}}\.? ?(?:{_OF} )?[^\W\d_]{{3,10}}\.?,?|[^\W\d_]{{3,10}}\.? \d{{1,2}},?) (?:{_OF} )?(?:19|20)\d\d"
_FORM = re.compile(
    r"(?P<place>[A-ZÀ-ÞА-Я][^\d!?;:–—]{1,50}?)?[\s,(]*"
    rf"(?P<date>{_DATE})"
    r"\s*\)?,?\s*(?:[–—]|--?)\s*(?=[“\"‘'«„]?[A-ZÀ-ÞА-Я\d])"
)
_SMALL = pattern_of_all(
    lambda one: one.headings.articles | one.calendar.of | one.front.before_days | one.front.in_places
)
_PLACE = re.compile(rf"(?:[A-ZÀ-ÞА-Я][\w.’'-]*|{_SMALL}|[,/()&-])(?:\s+|$|(?=[,/()]))")


def with_dateline(units: Sequence[Unit]) -> tuple[list[Unit], date | None]:
    """The units, with a dateline taken out of the first sentence (it stays in the text), and the day that it gives."""
    marked = list(units)
    paragraphs = (at for at, unit in enumerate(units) if unit.kind is Kind.PARAGRAPH)
    for at, _count in zip(paragraphs, range(_FIRST), strict=False):
        unit = units[at]
        match = _FORM.match(unit.text[:120])
        day = day_in(match["date"]) if match is not None else None
        if match is None or day is None or not _is_place(match["place"] or ""):
            continue
        marked[at] = replace(unit, run_in=0, level=0, title="", numbered=match.end())
        return marked, day
    return marked, None


def _is_place(text: str) -> bool:
    """Whether words are the names of places: all of them have capitals, some small ones aside."""
    text = text.strip(" ,(")
    at = 0
    while at < len(text):
        match = _PLACE.match(text, at)
        if match is None:
            return False
        at = match.end()
    return len(text.split()) <= 6
