"""The nouns of this room: a figure as it is told, and what is compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.model import KeyFigure, Period


class Sort(StrEnum):
    """What kind of comparison it is."""

    CHANGE = "change"  # from one value to another, as one sentence says
    SERIES = "series"  # the same measure over several periods
    SHARES = "shares"  # parts of one whole
    BRIEFINGS = "briefings"  # the same measure in several briefings


@dataclass(frozen=True, slots=True)
class FigureInContext:
    """A figure with its sentence, and the sentence before that in its paragraph ("" for the first)."""

    key: KeyFigure
    before: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a comparison: `shown` is how the text has it, qualifier included; `name` what it stands for.

    `name` is the text's own words: a period, a part of the whole. `place` is the briefing's title, where points are
    of several.
    """

    value: Decimal
    shown: str
    name: str
    figure: KeyFigure
    comparator: str = "="
    upper: Decimal | None = None
    period: Period | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Values that can be compared, in the order to show them. `over` is the one period that all of them share."""

    sort: Sort
    title: str
    unit: str
    points: tuple[Point, ...]
    over: str = ""

    @property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The figures that the points are of, each once."""
        return each_once(self.points)


def each_once(points: Iterable[Point]) -> tuple[KeyFigure, ...]:
    """The figures of some points, each once."""
    return tuple({point.figure.place: point.figure for point in points}.values())


def heading(one: KeyFigure) -> str:
    """The title of the section that a figure stands in; the briefing's, where that section has none of its own."""
    path = one.quote.path
    return path[-1].title if path and path[-1].title and not path[-1].implied else one.quote.briefing.title
