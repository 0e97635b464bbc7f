"""Charts in the store: what a build draws them from, those it takes over, and how they are written."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.library import rows
from bot.library.opening import read_only
from bot.model import Chart, KeyFigure

RECIPE = "charts"  # the key of meta that says how the charts were drawn


def charts_recipe_in(path: Path) -> str:
    """How the charts of a store were drawn; "" when there is no store."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(read_only(path)) as db:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (RECIPE,)).fetchone()
        return str(row[0]) if row else ""
    return ""


def images_in(path: Path, ids: Iterable[str]) -> dict[str, bytes]:
    """Those of some charts that a store has: id -> PNG."""
    found: dict[str, bytes] = {}
    with contextlib.suppress(sqlite3.Error), contextlib.closing(read_only(path)) as db:
        for chart in ids:
            row = db.execute("SELECT image FROM chart WHERE id = ?", (chart,)).fetchone()
            if row is not None:
                found[chart] = bytes(row[0])
    return found


def figures_told_in(path: Path, sources: Sequence[str]) -> list[tuple[KeyFigure, str]]:
    """The figures of some briefings of a store, each with the sentence before its own in its paragraph."""
    if not sources:
        return []
    with contextlib.closing(read_only(path)) as db:
        marks = ", ".join("?" * len(sources))
        found = db.execute(f"SELECT {rows.STORED} FROM briefing WHERE source IN ({marks})", list(sources))
        briefings = {one.number: one for one in map(rows.stored, found.fetchall())}
        told = db.execute(
            f"SELECT coalesce(earlier.text, ''), {rows.FIGURE}, {rows.SENTENCE} FROM figure f"
            " JOIN sentence s ON s.id = f.sentence"
            " LEFT JOIN sentence earlier ON earlier.id = s.id - 1 AND earlier.briefing = s.briefing"
            "  AND earlier.paragraph = s.paragraph ORDER BY f.id"
        )
        return [(rows.key_figure(row[1:], briefings), row[0]) for row in told if row[1] in briefings]


def insert_charts(db: sqlite3.Connection, charts: Iterable[Chart]) -> None:
    """Write charts, the most telling first, with the figures that each shows."""
    numbers = dict(db.execute("SELECT id, number FROM briefing").fetchall())
    for place, chart in enumerate(charts):
        db.execute("INSERT OR IGNORE INTO chart VALUES (?, ?, ?)", (chart.id, chart.alt, chart.image))
        db.executemany(
            "INSERT OR IGNORE INTO charted VALUES (?, ?, ?, ?, ?)",
            [
                (numbers[one.quote.briefing.id], one.figure.start, chart.id, place, position)
                for position, one in enumerate(chart.figures)
            ],
        )
