"""Comparisons across sentences and briefings: each must name in full what it measures, and the same names with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from bot.charts import measures
from bot.charts.chart_data import Comparison, Point, Sort
from bot.charts.series import are_alike, compared, is_series, title_of, when
from bot.model import KeyFigure
from bot.model.extents import extent


def across(chains: Sequence[tuple[Point, ...]]) -> Iterator[Comparison]:
    """The comparisons that points of several sentences allow; those of one chain are of one sentence and measure."""
    named = list(_named(chains))
    yield from _across_sentences(named)
    yield from _across_briefings(named)


def shared(chains: Sequence[tuple[Point, ...]]) -> Iterator[tuple[Hashable, KeyFigure]]:
    """What must be equal in another briefing for a figure to be compared with it, of each figure that may be."""
    for point, key in _named(chains):
        names = measures.names_in(point.figure)
        if names:
            yield (key, tuple(sorted(names))), point.figure


class _Named(NamedTuple):
    """A point whose measure its own sentence names in full, and all that must be equal to compare it with others."""

    point: Point
    key: Hashable


def _across_sentences(named: Sequence[_Named]) -> Iterator[Comparison]:
    """Series that several sentences of one section tell, each naming the measure in full."""
    for points in _grouped(
        named, lambda one: (one.quote.briefing.id, one.quote.sentence.section), lambda one: one.quote.sentence.start
    ):
        distinct = _distinct(points)
        if len(distinct) > 1 and is_series(distinct):
            yield compared(Sort.SERIES, title_of(distinct[0].figure), sorted(distinct, key=when))


def _across_briefings(named: Sequence[_Named]) -> Iterator[Comparison]:
    """What several briefings say of one measure and name the same names with, the newest period that each gives."""
    for points in _grouped(named, lambda _: (), lambda one: one.quote.briefing.id):
        if not measures.names_in(points[0].figure):
            continue
        latest: dict[str, Point] = {}
        for point in sorted(_distinct(points), key=when):
            briefing = point.figure.quote.briefing
            latest[briefing.id] = replace(point, place=briefing.title)
        chosen = sorted(latest.values(), key=lambda point: (when(point), point.place))
        periods = [point.period for point in chosen if point.period]
        clear = all(one == other or measures.apart(one, other) for one, other in pairwise(periods))
        if len(chosen) > 1 and clear and are_alike(chosen):
            yield compared(Sort.BRIEFINGS, title_of(chosen[0].figure), chosen)


def _named(chains: Sequence[tuple[Point, ...]]) -> Iterator[_Named]:
    for chain in chains:
        one = chain[0].figure
        briefing, label = one.quote.briefing, one.figure.label
        key = measures.measure(label, briefing)
        elsewhere = bool(one.figure.label_source)
        if elsewhere or not measures.is_specific(key, label, briefing.language) or measures.is_outlook(one):
            continue
        course = measures.course(one)
        for point in chain:
            long = extent(point.period)
            if course not in {"", "by"} and long is not None:
                alike = (measures.bound(point), point.upper is None, long)
                yield _Named(point, (briefing.language, one.figure.unit, key, course, *alike))


def _grouped(
    named: Sequence[_Named], within: Callable[[KeyFigure], Hashable], place: Callable[[KeyFigure], Hashable]
) -> Iterator[list[Point]]:
    """Points that are alike, stand within the same, and whose sentences have the same names, from two places or more.

    Names are looked for only where all else is equal: that takes time.
    """
    groups = defaultdict[Hashable, list[Point]](list)
    for point, key in named:
        groups[key, within(point.figure)].append(point)
    for points in groups.values():
        if len({place(point.figure) for point in points}) < 2:
            continue
        by_names = defaultdict[Hashable, list[Point]](list)
        for point in points:
            by_names[measures.names_in(point.figure)].append(point)
        yield from (same for same in by_names.values() if len({place(point.figure) for point in same}) > 1)


def _distinct(points: Sequence[Point]) -> list[Point]:
    """The points without those told twice; none at all where two say otherwise for one period of one briefing."""
    kept: dict[object, Point] = {}
    for point in points:
        period = point.period
        at = (point.figure.quote.briefing.id, period and (period.start, period.end))
        if at in kept and (kept[at].value, kept[at].upper) != (point.value, point.upper):
            return []
        kept.setdefault(at, point)
    return list(kept.values())
