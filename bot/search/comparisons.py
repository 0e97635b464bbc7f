"""Which figures can be set side by side: those of one measure in one unit, by period. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from bot.library.figure_reading import is_difference
from bot.model import Compared, Comparison, KeyFigure, Lookup
from bot.model.extents import extent
from bot.text import plain, small_words, stemmer, words

MOST_COMPARED = 24
_KINDS = frozenset((name, 1) for name in ("month", "quarter", "half", "year"))


def compared(query: str, found: Sequence[Lookup]) -> Compared:
    """What look-ups of a query found, in one or several briefings, by unit.

    A unit with one figure has nothing beside it. What something is and by how much it changed are not compared, even in
    percent, nor an outcome with a forecast or target, a quarter with a year, or what the query names with what it does
    not; nor are numbers without a unit, but for those of one label. A figure that says the same as another is left out:
    the same value for the same period in the same briefing.
    """
    every = [one for lookup in found for one in lookup.figures]
    measures: dict[tuple[str, bool, str, str], list[KeyFigure]] = {}
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
                one.figure.status,
            )
            measures.setdefault(measure, []).append(one)
    comparisons = tuple(
        Comparison(unit, tuple(sorted(figures, key=_by_period)))
        for (unit, *_), told in measures.items()
        for figures in _by_extent(_named(query, told))
        if len(figures) > 1
    )
    read_as = tuple(dict.fromkeys(pair for lookup in found for pair in lookup.read_as))
    return Compared(query, comparisons, tuple(every), read_as)


def _named(query: str, figures: Sequence[KeyFigure]) -> list[KeyFigure]:
    """Those whose labels the query names, and those without one; all where it names none."""
    named = [one for one in figures if _stems(query, one) & _stems(one.figure.label, one)]
    return [one for one in figures if one in named or not one.figure.label] if named else list(figures)


def _stems(text: str, one: KeyFigure) -> set[str]:
    language = one.quote.briefing.language
    small, stem = small_words(language), stemmer(language)
    told = [plain(word) for word in words(text, language)]
    return {stem(word) if stem else word for word in told if word not in small}


def _by_extent(figures: Sequence[KeyFigure]) -> list[list[KeyFigure]]:
    """The figures by how long their periods are; those without a known one join the others where these agree."""
    found: dict[Hashable, list[KeyFigure]] = {}
    for one in figures:
        kind = extent(one.figure.period)
        found.setdefault(kind if kind in _KINDS else None, []).append(one)
    known = [kind for kind in found if kind is not None]
    return [list(figures)] if len(known) < 2 else list(found.values())


def _by_period(one: KeyFigure) -> tuple[bool, date, date, str]:
    """The earliest first; those without a period last, by their briefings' dates."""
    period, published = one.figure.period, one.quote.briefing.published
    end = (period.end or period.start) if period else None
    start = (period.start or period.end) if period else None
    return end is None, end or published or date.max, start or date.max, one.quote.briefing.title
