"""Which figures can be compared. A false chart is worse than none, so what the text does not make sure is left out."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bot.charts import measures
from bot.charts.change_endpoints import ends, whole_period
from bot.charts.chart_data import Comparison, FigureInContext, Point, Sort, each_once
from bot.charts.chart_words import chart_words
from bot.charts.cross_document import across, shared
from bot.charts.series import compared, is_series, title_of, when
from bot.charts.shares import shares_in
from bot.figures.periods import periods_in
from bot.model import KeyFigure
from bot.text import words

MOST_POINTS = 12  # more than these are a table, not a picture for a phone
_MOST_FIGURES = 40  # of a sentence: one with more is no sentence, and would take time by their square
_TABLE = " | "  # how the reader of tables parts cells

_FAR = 100
_UNIT = re.compile(r"[^\W\d]|[%$€£¥]")


def comparisons(told: Sequence[FigureInContext]) -> tuple[Comparison, ...]:
    """Every comparison that the figures of some briefings allow, told in reading order, briefing by briefing."""
    return comparable(told).comparisons


class Comparable(NamedTuple):
    """What the figures of some briefings allow: comparisons, and figures that others may be compared with.

    See `cross_document.shared` for the second.
    """

    comparisons: tuple[Comparison, ...]
    measures: tuple[tuple[Hashable, KeyFigure], ...]


def comparable(told: Sequence[FigureInContext]) -> Comparable:
    """Of figures that are told in reading order, briefing by briefing."""
    found, chains = _by_sentence(told)
    return Comparable(tuple(_without_parts([*found, *across(chains)])), tuple(shared(chains)))


def _by_sentence(told: Sequence[FigureInContext]) -> tuple[list[Comparison], list[tuple[Point, ...]]]:
    """What single sentences compare, and the points of each measure that they tell."""
    key = [one for one in told if one.key.figure.key and not _is_unfit(one.key)]
    found: list[Comparison] = []
    chains: list[tuple[Point, ...]] = []
    for _, group in groupby(key, key=lambda one: (one.key.quote.briefing.id, one.key.quote.sentence.start)):
        sentence = list(group)
        if len(sentence) > _MOST_FIGURES:
            continue
        shares = shares_in(sentence)
        found += [shares] if shares is not None else []
        for chain in _chains([one.key for one in sentence]):
            chains.append(chain)
            found += _of_chain(chain)
    return found, chains


def _is_unfit(one: KeyFigure) -> bool:
    """Whether a figure is a cell of a table, whose heads say what it is, or a ratio such as "20/40"."""
    return _TABLE in one.quote.sentence.text or "/" in one.figure.printed


def _chains(figures: Sequence[KeyFigure]) -> Iterator[tuple[Point, ...]]:
    """The points of a sentence, each with those that the text goes on to for the same measure."""
    chain: list[Point] = []
    kind = ""
    for one in figures:
        points = ends(one) or ((_single(one),) if one.figure.change is None else ())
        if not points:
            continue
        course = measures.course(one)
        if chain and _goes_on(chain[-1].figure, one):
            listed = _is_listed(chain[-1].figure, one)
            if course == kind or (listed and course in {"level", "by"}):
                chain += points
                continue
        if chain:
            yield tuple(chain)
        chain, kind = list(points) if course not in {"", "by"} else [], course
    if chain:
        yield tuple(chain)


def _single(one: KeyFigure) -> Point:
    figure, period = one.figure, measures.own_period(one.figure)
    name = period.text if period else ""
    return Point(figure.value, one.qualified, name, one, figure.comparator, figure.upper, period)


def _between(one: KeyFigure, other: KeyFigure) -> str:
    """The text between two figures of a sentence, without its periods."""
    text, start, end = one.quote.sentence.text, one.span[1], other.span[0]
    for found in reversed(periods_in(text, None, one.quote.briefing.language)):
        if start <= found.start and found.end <= end:
            text = f"{text[: found.start]} {text[found.end :]}"
            end -= found.end - found.start - 1
    return text[start:end]


def _goes_on(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether the sentence goes from one figure to the other without turning to another thing."""
    if one.figure.unit != other.figure.unit:
        return False
    said = chart_words(one.quote.briefing.language)
    between = said.compared.sub("", _between(one, other))
    if re.search(r"[;:.()]", between):
        return False
    label = set[str]()
    if one.figure.label and one.figure.label == other.figure.label:
        label = {word.casefold() for word in words(one.figure.label, one.quote.briefing.language)}
    return all(
        word.casefold() in said.going_on or word.casefold() in label
        for word in words(between, one.quote.briefing.language)
    )


def _is_listed(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether nothing but "and" and commas parts two figures: what is said of the first then goes for the second."""
    return set(words(_between(one, other))) <= chart_words(one.quote.briefing.language).listed


def _of_chain(chain: tuple[Point, ...]) -> Iterator[Comparison]:
    """A series where the periods allow it, else the changes that single figures of the chain tell."""
    if any(measures.is_outlook(point.figure) for point in chain):
        return
    figures = each_once(chain)
    if len(chain) > 1 and len(figures) > 1 and is_series(chain):
        yield compared(Sort.SERIES, title_of(figures[0]), sorted(chain, key=when))
        return
    for one in figures:
        points = [point for point in chain if point.figure is one]
        if len(points) == 2 and not _is_far_apart(points) and (not points[0].name or points[0].name != points[1].name):
            yield compared(Sort.CHANGE, title_of(one), points, over=whole_period(one))


def _is_far_apart(points: Sequence[Point]) -> bool:
    """Whether two ends differ so much that one is likely misprinted or of another unit, which only the other prints."""
    low, high = sorted(abs(point.value) for point in points)
    return high > _FAR * low and not all(_UNIT.search(point.shown) for point in points)


def _without_parts(found: Sequence[Comparison]) -> Iterator[Comparison]:
    """The comparisons, without those that a larger one of them holds, and those too large to show."""
    kept = [one for one in found if 1 < len(one.points) <= MOST_POINTS]
    values = [{(point.figure.place, point.value) for point in one.points} for one in kept]
    for one, own in zip(kept, values, strict=True):
        if not any(own < other for other in values):
            yield one
