"""Shares of one whole: a sentence that parts something among several, each with its percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.charts import measures
from bot.charts.chart_data import Comparison, FigureInContext, Point, Sort, heading
from bot.charts.chart_words import ChartWords, chart_words
from bot.figures.periods import periods_in
from bot.model import KeyFigure

_MOST = Decimal(100)
_LONGEST = 40  # characters: what is longer is a clause, not a name
_SENSES = ("=", "~")


class _Part(NamedTuple):
    name: str
    whole: str


def shares_in(sentence: Sequence[FigureInContext]) -> Comparison | None:
    """The shares of one whole that a sentence's percentages are; None unless all of them surely are.

    Sure are: at least two, values rather than bounds or changes, of one period, at most 100 together, each with a
    name of its own, the whole said in the sentence or, for a list with one verb, in the sentence before.
    """
    told = [one.key for one in sentence if one.key.figure.unit == "%"]
    if len(told) < 2 or any(_unfit(one) for one in told):
        return None
    if sum(one.figure.value for one in told) > _MOST or len({one.figure.period for one in told} - {None}) > 1:
        return None
    parts = _made_up(told, sentence[0].before) or _given_out(told)
    if parts is None:
        return None
    names = [part.name for part in parts]
    if len({name.casefold() for name in names}) < len(names) or not all(0 < len(name) <= _LONGEST for name in names):
        return None
    points = [
        Point(one.figure.value, one.qualified, part.name, one, one.figure.comparator)
        for one, part in zip(told, parts, strict=True)
    ]
    period = next((one.figure.period for one in told if one.figure.period), None)
    whole = next((part.whole for part in parts if part.whole), "")
    return Comparison(Sort.SHARES, whole or heading(told[0]), "%", tuple(points), period.text if period else "")


def _unfit(one: KeyFigure) -> bool:
    figure = one.figure
    level = measures.course(one) == "level" and not figure.direction
    plain = figure.change is None and figure.upper is None and figure.comparator in _SENSES and figure.value > 0
    return not (level and plain) or measures.is_outlook(one)


def _gaps(told: Sequence[KeyFigure]) -> list[str]:
    """The text before the first figure, between each two, and behind the last, without periods and qualifiers."""
    text = told[0].quote.sentence.text
    edges = [0, *(at for one in told for at in one.span), len(text)]
    gaps = []
    for i in range(0, len(edges), 2):
        start, end = edges[i], edges[i + 1]
        gaps.append(_undated(text[start:end], told[0].quote.briefing.language).strip())
    return gaps


def _undated(text: str, language: str) -> str:
    """A text without its periods, and without the commas that part those from the rest."""
    for found in reversed(periods_in(text, None, language)):
        behind = text[found.end :] if found.start else text[found.end :].lstrip(" ,")
        text = f"{text[: found.start].rstrip(' ,')}{'' if behind[:1] in ('', ',', '.') else ' '}{behind.lstrip(' ')}"
    return text


def _made_up(told: Sequence[KeyFigure], before: str) -> list[_Part] | None:
    """The parts of "Hydropower provided 14.3%, nuclear 9.0% and solar 6.9%".

    The whole may be said behind any of them; behind another, it must be the same. Where it is not said at all, the
    sentence before must speak of one, and the list is of that or of a part of it: the title does not say which.
    """
    said = _words(told)
    gaps = _gaps(told)
    wholes, names = set[str](), []
    for i, gap in enumerate(gaps):
        of = said.of_whole.match(f" {gap}") if i else None
        if of is not None:
            wholes.add(of["whole"])
            gaps[i] = gap[of.end() - 1 :]
    for i, gap in enumerate(gaps[:-1]):
        name = _maker(gap, said, first=i == 0)
        if name is None:
            return None
        names.append(name)
    if len(wholes) > 1 or not said.ends.match(gaps[-1]) or re.search(r"[;:]", "".join(gaps[:-1])):
        return None
    whole = next(iter(wholes), "")
    if said.narrowed.search(whole) or not (whole or said.whole.search(before)):
        return None
    return [_Part(name, whole) for name in names]


def _maker(gap: str, said: ChartWords, *, first: bool) -> str | None:
    """The name of a part, between the figure before it and its own; None where something else is said there."""
    rest = gap
    if not first:
        joined = said.joins.match(gap)
        if joined is None or not joined[0].strip():
            return None
        rest = gap[joined.end() :]
    while (verb := said.parts.search(rest)) is None and (hedge := said.hedged.search(rest)) is not None:
        rest = rest[: hedge.start()].rstrip()
    if first and verb is None:
        return None
    name = rest[: verb.start()] if verb else rest
    name = name.rpartition(",")[2].strip() if first else name.strip()
    return None if said.relative.search(name) else name


def _given_out(told: Sequence[KeyFigure]) -> list[_Part] | None:
    """The parts of "60% of the money went to roads, 25% to ports and 15% to schools"."""
    said = _words(told)
    gaps = _gaps(told)
    opening = said.opening.match(gaps[0])
    whole = opening["whole"] if opening else ""
    parts: list[_Part] = []
    ways = set()
    for i, gap in enumerate(gaps[1:]):
        goes = said.goes.match(gap.removesuffix("."))
        if goes is None or (goes["whole"] and i):
            return None
        whole = whole or goes["whole"] or ""
        ways.add(goes["way"].casefold())
        parts.append(_Part(goes["name"].strip(), whole))
    return parts if whole and len(ways) == 1 else None


def _words(told: Sequence[KeyFigure]) -> ChartWords:
    return chart_words(told[0].quote.briefing.language)
