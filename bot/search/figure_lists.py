"""Figures by their place rather than by a query: those of a section or a card, and the charts that they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.library import rows
from bot.library.store import Store
from bot.library.stored_charts import recipe_of, told_beside
from bot.model import BotError, KeyFigure


def at(store: Store, places: Sequence[tuple[str, int]]) -> tuple[KeyFigure, ...]:
    """The figures at these places (id of the briefing, start), in order. Raises BotError for one not there."""
    found = []
    for briefing, start in places:
        row = store.one(
            f"{rows.FIGURE_WITH_SENTENCE} WHERE f.id BETWEEN ? AND ? AND f.start_at = ?",
            (*store.stored(briefing).figures, start),
        )
        if row is None:
            raise BotError("That figure is no longer in the briefing. Ask for it again.")
        found.append(rows.key_figure(row, store.numbered))
    return tuple(found)


def within(store: Store, briefing_id: str, section_id: str, *, minor: bool) -> tuple[KeyFigure, ...]:
    """The key figures of a section or of a whole briefing, in reading order; the minor ones too when asked."""
    stored = store.stored(briefing_id)
    section = stored.briefing.section(section_id)
    start, end = (section.start, section.end) if section else (0, 1 << 40)
    found = store.all(
        f"{rows.FIGURE_WITH_SENTENCE} WHERE f.id BETWEEN ? AND ?"
        " AND f.start_at >= ? AND f.start_at + length(f.printed) <= ? AND (f.is_key OR ?) ORDER BY f.id",
        (*stored.figures, start, end, minor),
    )
    return tuple(rows.key_figure(row, store.numbered) for row in found)


def charts_of(store: Store, figures: Sequence[KeyFigure]) -> Mapping[tuple[str, int], str]:
    """Place of a figure -> the id of the most telling chart that it is in, for those that are in one."""
    charts = {}
    for key, start in (one.place for one in figures):
        row = store.one(
            "SELECT c.chart FROM charted c JOIN chart ON chart.id = c.chart"
            " WHERE c.briefing = ? AND c.start_at = ? ORDER BY chart.place, chart.id LIMIT 1",
            (store.stored(key).number, start),
        )
        if row is not None:
            charts[key, start] = str(row[0])
    return charts


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A chart without its picture: its id, what it shows in words, its figures, and what it is drawn from and how."""

    id: str
    alt: str
    figures: tuple[KeyFigure, ...]
    told: Sequence[tuple[KeyFigure, str]]
    recipe: str


def has_chart(store: Store, chart_id: str) -> bool:
    return store.one("SELECT 1 FROM chart WHERE id = ?", (chart_id,)) is not None


def chart(store: Store, chart_id: str) -> Undrawn:
    """The chart of an id. Raises BotError when it is not in the store, or not any more."""
    row = store.one("SELECT alt FROM chart WHERE id = ?", (chart_id,))
    if row is None:
        raise BotError("That chart is no longer here. Ask for the figure again.")
    places = store.all("SELECT briefing, start_at FROM charted WHERE chart = ? ORDER BY position", (chart_id,))
    told = told_beside(store.db, [(number, start) for number, start in places])
    by_place = {one.place: one for one, _ in told}
    figures = (by_place[store.numbered[number].briefing.id, start] for number, start in places)
    return Undrawn(chart_id, row[0], tuple(figures), told, recipe_of(store.db))
