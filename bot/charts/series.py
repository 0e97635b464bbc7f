"""What makes values a series, and a comparison of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from bot.charts import measures
from bot.charts.chart_data import Comparison, Point, Sort, heading
from bot.charts.chart_words import chart_words
from bot.model import KeyFigure
from bot.model.extents import extent
from bot.text import small_words


def is_series(points: Sequence[Point]) -> bool:
    """Whether the periods of points are known, of one length and apart, and the points values of one kind."""
    if points[0].figure.quote.briefing.language in measures.UNSPACED:
        return False  # there the period stands before its figure, and the grammar of periods may take the next one's
    extents = {extent(point.period) for point in points}
    if None in extents or len(extents) > 1 or not are_alike(points):
        return False
    ordered = sorted((point.period for point in points if point.period), key=lambda p: (p.start or p.end, p.end))
    return all(measures.apart(one, other) for one, other in pairwise(ordered))


def are_alike(points: Iterable[Point]) -> bool:
    points = list(points)
    return len({measures.bound(point) for point in points}) == 1 and len({point.upper is None for point in points}) == 1


def when(point: Point) -> str:
    period = point.period
    day = (period.start or period.end) if period else None
    return day.isoformat() if day else ""


def compared(sort: Sort, title: str, points: Iterable[Point], over: str = "") -> Comparison:
    points = tuple(points)
    return Comparison(sort, title, points[0].figure.figure.unit, points, over)


def title_of(one: KeyFigure) -> str:
    """The label where it is a phrase of the figure's own clause; else the heading that the figure stands under."""
    text, (start, _), label = one.quote.sentence.text, one.span, one.figure.label
    at = text.find(label)
    gap = text[at + len(label) : start] if at < start else ""
    first = label.partition(" ")[0]
    said = chart_words(one.quote.briefing.language)
    fragment = first in small_words(one.quote.briefing.language) or first in said.fragments
    if label and not fragment and not said.clauses.search(gap):
        return label
    return heading(one)
