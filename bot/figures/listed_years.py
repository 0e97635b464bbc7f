"""Years in a list that go with figures in a list, each with its own: "3.8%, 4% and 3.7% in 2019, 2020 and 2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from bot.figures.period_patterns import YEAR
from bot.figures.vocabulary import vocabulary
from bot.languages.notation import one_of
from bot.model import Figure, Period

_DIGITS = re.compile(r"\d{4}")


def of_listed_years(text: str, figures: Sequence[Figure], language: str) -> dict[int, Period]:
    """For figures of a list, by place, the year of a list of as many years in their sentence; empty where none is as long.

    "Between 2019 and 2020" and "from 2019" are no list, and of two lists of figures as long neither is told.
    """
    joint = _joint(language)
    found: dict[int, Period] = {}
    for listed in _years(language).finditer(text):
        years = [int(year) for year in _DIGITS.findall(listed[0])]
        runs = [run for run in _runs(text, figures, joint) if len(run) == len(years)]
        if years != sorted(set(years)) or len(runs) != 1 or _is_span(text, listed.start(), language):
            continue
        found.update(
            {
                at: Period(str(year), date(year, 1, 1), date(year, 12, 31))
                for at, year in zip(runs[0], years, strict=True)
            }
        )
    return found


def _runs(text: str, figures: Sequence[Figure], joint: re.Pattern[str]) -> list[list[int]]:
    """The places of figures that stand in one list."""
    runs: list[list[int]] = []
    for at, one in enumerate(figures):
        above = figures[at - 1] if at else None
        alike = above is not None and above.unit == one.unit and above.change is one.change is None
        if above is not None and alike and joint.fullmatch(text, above.end, one.start):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _is_span(text: str, start: int, language: str) -> bool:
    """Whether a word before years says that they are the ends of one time."""
    words = vocabulary(language)
    before = text[:start].split()[-1:]
    return bool(before) and before[0].lower() in words.between | (words.begins - words.joins)


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What stands between two members of a list, an article or preposition of the second included."""
    words = vocabulary(language)
    again = one_of(sorted(words.joins | words.articles | words.to | words.by))
    return re.compile(rf"\s?(?:[,、]|,?\s?{one_of(sorted(words.pairs))}|[和与及])\s?(?:{again}\s)?", re.IGNORECASE)


@cache
def _years(language: str) -> re.Pattern[str]:
    pairs = one_of(sorted(vocabulary(language).pairs))
    year = rf"(?<![\d.,/–-]){YEAR}(?![\d/–-]|[.,]\d)"
    return re.compile(
        rf"{year}(?:, {year})*,? {pairs} {year}|{year}年?(?:、{year}年?)*[和与及、]{year}年", re.IGNORECASE
    )
