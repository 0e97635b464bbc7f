"""The patterns of a language's words for times: its months, and the forms in which a sentence says when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bot.languages import language
from bot.languages.alternatives import alternatives
from bot.languages.notation import HAN, expression, one_of
from bot.languages.schema import Calendar

_ENGLISH: Final = language("en")
_SCALES: Final = [word for power, words in _ENGLISH.numbers.scales.items() if power >= 6 for word in words]
#: A year, behind which no digit, share or scale stands.
YEAR: Final = rf"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d|\s?%|\s{one_of(sorted({*_SCALES, *_ENGLISH.units.percent}))})"
_HAN: Final = re.compile(f"[{HAN}]")


def month_name(names: Iterable[str]) -> str:
    """An expression for any of some names of months, with its full stop; for nothing where there are none."""
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    return rf"(?:{alternatives(longest_first)})\b\.?" if longest_first else r"(?!)"


def periods(calendar: Calendar) -> tuple[re.Pattern[str], ...]:
    """The forms in which a language says when, in the order of its file."""
    month = month_name(name for words in calendar.months.values() for name in words)
    count = rf"(?:{'|'.join([*sorted(calendar.counts), r'[0-9]{1,3}'])})"
    places = {"year": YEAR, "month": month, "day": r"\d{1,2}", "count": count, "digits": r"\d\d"}
    forms = tuple(
        re.compile("|".join(_bounded(form, expression(form, places)) for form in one.forms), re.IGNORECASE)
        for one in calendar.periods
    )
    bracketed = rf"(?<=\(){YEAR}\s?{one_of(calendar.years)}(?=\)|\s?[:–—-]\s)"  # a year before its own figure
    return (*forms, re.compile(bracketed)) if calendar.years else forms


def _bounded(form: str, found: str) -> str:
    return found if _HAN.search(form) else rf"\b(?:{found})(?!\w)"
