"""Which figures can be set side by side: those of one measure in one unit, by period. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.library.figure_reading import is_difference
from bot.model import Compared, Comparison, KeyFigure, Lookup

MOST_COMPARED = 24


def compared(query: str, found: Sequence[Lookup]) -> Compared:
    """What look-ups of a query found, in one or several briefings, by unit.

    A unit with one figure has nothing beside it. What something is and by how much it changed are not compared, even in
    percent, nor are numbers without a unit, but for those of one label. A figure that says the same as another is left
    out: the same value for the same period in the same briefing.
    """
    every = [one for lookup in found for one in lookup.figures]
    measures: dict[tuple[str, bool, str], list[KeyFigure]] = {}
    said = set()
    for one in every:
        period = one.figure.period
        same = (
            *(one.quote.briefing.id, one.figure.unit, one.figure.value, one.figure.upper),
            (period.start, period.end, period.text) if period else None,
        )
        if same not in said:
            said.add(same)
            unit = one.figure.unit
            measure = (
                unit,
                is_difference(one.figure, one.quote.sentence.text, one.span),
                "" if unit else one.figure.label.casefold(),
            )
            measures.setdefault(measure, []).append(one)
    comparisons = tuple(
        Comparison(unit, tuple(sorted(figures, key=_by_period)))
        for (unit, _, _), figures in measures.items()
        if len(figures) > 1
    )
    read_as = tuple(dict.fromkeys(pair for lookup in found for pair in lookup.read_as))
    return Compared(query, comparisons, tuple(every), read_as)


def _by_period(one: KeyFigure) -> tuple[bool, date, date, str]:
    """The earliest first; those without a period last, by their briefings' dates."""
    period, published = one.figure.period, one.quote.briefing.published
    end = (period.end or period.start) if period else None
    start = (period.start or period.end) if period else None
    return end is None, end or published or date.max, start or date.max, one.quote.briefing.title
