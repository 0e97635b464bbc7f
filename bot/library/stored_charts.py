"""Charts in the store: which figures each shows, and which figures of several briefings may be compared."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.library import rows
from bot.library.connections import read_only
from bot.library.prepared import Charts, PlannedChart
from bot.model import KeyFigure

RECIPE = "charts"  # the key of meta that says how charts are drawn
MOST_ACROSS = 12  # briefings of one measure: more than these are a table, and no picture

Told = list[tuple[KeyFigure, str]]

_TOLD = (
    f"SELECT coalesce(earlier.text, ''), {rows.FIGURE}, {rows.SENTENCE} FROM figure f"
    " JOIN sentence s ON s.id = f.sentence"
    " LEFT JOIN sentence earlier ON earlier.id = s.id - 1 AND earlier.briefing = s.briefing"
    "  AND earlier.paragraph = s.paragraph"
)


def is_settled(path: Path, recipe: str) -> bool:
    """Whether a store has all charts that it can have, drawn by a recipe."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(read_only(path)) as db:
        return recipe_of(db) == recipe and not unsettled_in(db, 1)
    return False


def recipe_of(db: sqlite3.Connection) -> str:
    """How the charts of a store are drawn; "" where nobody has said."""
    row = db.execute("SELECT value FROM meta WHERE key = ?", (RECIPE,)).fetchone()
    return str(row[0]) if row else ""


def told_in(db: sqlite3.Connection, number: int) -> Told:
    """All figures of a briefing, each with the sentence before its own in its paragraph."""
    found = db.execute(
        f"{_TOLD} WHERE f.id BETWEEN (SELECT first_figure FROM briefing WHERE number = ?1)"
        " AND (SELECT last_figure FROM briefing WHERE number = ?1) ORDER BY f.id",
        (number,),
    ).fetchall()
    return _told(db, found)


def told_beside(db: sqlite3.Connection, places: Iterable[tuple[int, int]]) -> Told:
    """The figures of the sentences in which some figures stand, these by their briefing's number and their start."""
    found = db.execute(
        f"{_TOLD} WHERE f.sentence IN (SELECT own.sentence FROM json_each(?) place"
        "  JOIN briefing b ON b.number = place.value ->> 0"
        "  JOIN figure own ON own.id BETWEEN b.first_figure AND b.last_figure AND own.start_at = place.value ->> 1)"
        " ORDER BY f.id",
        (json.dumps(list(places)),),
    ).fetchall()
    return _told(db, found)


def _told(db: sqlite3.Connection, found: Sequence[rows.Row]) -> Told:
    numbers = sorted({row[1] for row in found})
    known = db.execute(
        f"SELECT {rows.STORED} FROM briefing WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(numbers),)
    )
    briefings = {one.number: one for one in map(rows.stored, known.fetchall())}
    return [(rows.key_figure(row[1:], briefings), row[0]) for row in found]


def insert(db: sqlite3.Connection, number: int, charts: Charts) -> None:
    """Write the charts of a briefing, and which of its figures may be compared with others'."""
    _insert(db, charts.planned)
    db.executemany(
        "INSERT OR IGNORE INTO measured VALUES (?, ?, ?)",
        [(measure, number, start) for measure, start in charts.measured],
    )
    _unsettle(db, number)


def remove(db: sqlite3.Connection, number: int) -> None:
    """Take out the charts in which a briefing has a figure, those of several briefings, too."""
    _unsettle(db, number)
    _drop(db, [row[0] for row in db.execute("SELECT DISTINCT chart FROM charted WHERE briefing = ?", (number,))])
    db.execute("DELETE FROM measured WHERE briefing = ?", (number,))


def charts_in(db: sqlite3.Connection, number: int) -> Charts:
    """The charts of a briefing alone, and which of its figures may be compared with others'."""
    found = db.execute(
        "SELECT DISTINCT chart.id, alt, place FROM charted JOIN chart ON chart.id = charted.chart"
        " WHERE charted.briefing = ? AND NOT across ORDER BY place, chart.id",
        (number,),
    ).fetchall()
    (briefing,) = db.execute("SELECT id FROM briefing WHERE number = ?", (number,)).fetchone()
    charts = []
    for key, alt, place in found:
        starts = db.execute("SELECT start_at FROM charted WHERE chart = ? ORDER BY position", (key,)).fetchall()
        charts.append(PlannedChart(key, alt, place, tuple((briefing, start) for (start,) in starts)))
    measured = db.execute(
        "SELECT measure, start_at FROM measured WHERE briefing = ? ORDER BY measure, start_at", (number,)
    ).fetchall()
    return Charts(tuple(charts), tuple((measure, start) for measure, start in measured))


def unsettled_in(db: sqlite3.Connection, limit: int) -> list[int]:
    """Some of the measures whose charts of several briefings are to be made."""
    return [int(row[0]) for row in db.execute("SELECT measure FROM unsettled LIMIT ?", (limit,)).fetchall()]


def members_of(db: sqlite3.Connection, measure: int) -> list[tuple[int, int]]:
    """Number and start of the figures of a measure where they can be shown together; none where there are too many."""
    found = db.execute("SELECT briefing, start_at FROM measured WHERE measure = ?", (measure,)).fetchall()
    several = len({number for number, _ in found})
    return [(number, start) for number, start in found] if 1 < several <= MOST_ACROSS else []


def settle(db: sqlite3.Connection, measure: int, charts: Iterable[PlannedChart]) -> None:
    """Write the charts of several briefings that are of one measure, in place of those before."""
    before = db.execute(
        "SELECT DISTINCT c.chart FROM measured m JOIN charted c ON c.briefing = m.briefing AND c.start_at = m.start_at"
        " JOIN chart ON chart.id = c.chart WHERE m.measure = ? AND chart.across",
        (measure,),
    )
    _drop(db, [row[0] for row in before.fetchall()])
    _insert(db, charts)
    db.execute("DELETE FROM unsettled WHERE measure = ?", (measure,))


def _insert(db: sqlite3.Connection, charts: Iterable[PlannedChart]) -> None:
    for chart in charts:
        db.execute("INSERT OR IGNORE INTO chart VALUES (?, ?, ?, ?)", (chart.id, chart.alt, chart.place, chart.across))
        db.executemany(
            "INSERT OR IGNORE INTO charted SELECT number, ?, ?, ? FROM briefing WHERE id = ?",
            [(start, chart.id, position, briefing) for position, (briefing, start) in enumerate(chart.figures)],
        )


def _drop(db: sqlite3.Connection, charts: Iterable[str]) -> None:
    keys = [(chart,) for chart in charts]
    db.executemany("DELETE FROM charted WHERE chart = ?", keys)
    db.executemany("DELETE FROM chart WHERE id = ?", keys)


def _unsettle(db: sqlite3.Connection, number: int) -> None:
    db.execute("INSERT OR IGNORE INTO unsettled SELECT DISTINCT measure FROM measured WHERE briefing = ?", (number,))
