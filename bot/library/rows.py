"""From the store's rows to the nouns of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import aiosqlite

from bot import model
from bot.model import Briefing, Change, Figure, KeyFigure, Period, Quote, Reason, Section, Sentence, StatementKind

# The columns that `quote` and `key_figure` read, of a sentence named s and a figure named f.
SENTENCE = "s.text, s.start_at, s.end_at, s.section, s.kind, s.worth, s.reasons"
FIGURE = (
    "f.briefing, f.value, f.unit, f.printed, f.start_at, f.end_at, f.qualifier, f.comparator, f.direction, f.label,"
    " f.period, f.period_start, f.period_end, f.upper, f.before_value, f.after_value, f.is_key"
)
# The kinds that are shown only where nothing else can be, as SQL has a list of them.
COMING_LAST = ", ".join(f"'{kind}'" for kind in sorted(model.COMING_LAST))
_FIGURE_WIDTH = FIGURE.count(",") + 1

Row = Sequence[Any]


def quote(row: Row, briefing: Briefing) -> Quote:
    text, start, end, section, kind, worth, reasons = row
    why = tuple(map(Reason, reasons.split()))
    return Quote(Sentence(text, start, end, section, StatementKind(kind), worth, why), briefing, briefing.path(section))


def key_figure(row: Row, briefings: Mapping[str, Briefing]) -> KeyFigure:
    return KeyFigure(figure(row[1:_FIGURE_WIDTH]), quote(row[_FIGURE_WIDTH:], briefings[row[0]]))


def figure(row: Row) -> Figure:
    value, unit, printed, start, end, qualifier, comparator, direction, label = row[:9]
    period, first, last, upper, before, after, is_key = row[9:]
    return Figure(
        Decimal(value),
        unit,
        printed,
        start,
        end,
        qualifier=qualifier,
        comparator=comparator,
        direction=direction,
        label=label,
        period=None if period is None else Period(period, _day(first), _day(last)),
        upper=None if upper is None else Decimal(upper),
        change=None if before is None else Change(Decimal(before), Decimal(after)),
        key=bool(is_key),
    )


async def briefings(db: aiosqlite.Connection, known: Mapping[str, Briefing], generation: int) -> list[Briefing]:
    """All briefings, the newest first; those without a date last, by title.

    Those `known`, by id, are taken over but for the ones that were written after the `generation` they are of.
    """
    async with db.execute("SELECT briefing, generation > ? FROM written", (generation,)) as cursor:
        there = {str(key): bool(is_new) for key, is_new in await cursor.fetchall()}
    sections = await _sections(db, generation)
    found = [one for one in known.values() if not there.get(one.id, True)]
    async with db.execute(
        "SELECT b.id, b.slug, b.title, b.author, b.published, b.language, b.source, b.words FROM written w"
        " JOIN briefing b ON b.id = w.briefing WHERE w.generation > ?",
        (generation,),
    ) as cursor:
        async for key, slug, title, author, day, language, source, count in cursor:
            parts = tuple(sections.get(key, ()))
            found.append(Briefing(key, slug, title, author, _day(day), language, source, count, parts))
    found.sort(
        key=lambda one: (one.published is None, -one.published.toordinal() if one.published else 0, one.title, one.id)
    )
    return found


async def _sections(db: aiosqlite.Connection, generation: int) -> dict[str, list[Section]]:
    """Briefing id -> its sections in reading order, for those written after a generation."""
    found: dict[str, list[Section]] = {}
    async with db.execute(
        "SELECT s.briefing, s.id, s.parent, s.number, s.title, s.level, s.start_at, s.end_at, s.run_in, s.implied"
        " FROM written w JOIN section s ON s.briefing = w.briefing WHERE w.generation > ?"
        " ORDER BY s.briefing, s.ordinal",
        (generation,),
    ) as cursor:
        async for briefing, key, parent, number, title, level, start, end, run_in, implied in cursor:
            section = Section(key, parent, number, title, level, start, end, bool(run_in), bool(implied))
            found.setdefault(briefing, []).append(section)
    return found


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
