"""From the store's rows to the nouns of the model."""

from __future__ import annotations

import json
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
    " f.period, f.period_start, f.period_end, f.upper, f.before_value, f.after_value, f.is_key,"
    " f.label_source, f.period_source, f.status, f.scope, f.importance"
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
    period, first, last, upper, before, after, is_key, *told = row[9:]
    label_source, period_source, status, scope, importance = told
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
        period=None if period is None else Period(period, _day(first), _day(last), period_source),
        upper=None if upper is None else Decimal(upper),
        change=None if before is None else Change(Decimal(before), Decimal(after)),
        key=bool(is_key),
        label_source=label_source,
        status=status,
        scope=scope,
        importance=importance,
    )


async def sections(db: aiosqlite.Connection) -> dict[str, list[Section]]:
    """Briefing id -> its sections in reading order."""
    found: dict[str, list[Section]] = {}
    async with db.execute(
        "SELECT briefing, id, parent, number, title, level, start_at, end_at, run_in, implied"
        " FROM section ORDER BY briefing, ordinal"
    ) as cursor:
        async for briefing, key, parent, number, title, level, start, end, run_in, implied in cursor:
            section = Section(key, parent, number, title, level, start, end, bool(run_in), bool(implied))
            found.setdefault(briefing, []).append(section)
    return found


async def briefings(db: aiosqlite.Connection, by_briefing: Mapping[str, Sequence[Section]]) -> list[Briefing]:
    """All briefings, the newest first; those without a date last, by title."""
    async with db.execute(
        "SELECT id, slug, title, author, published, language, source, words, pages FROM briefing"
        " ORDER BY published IS NULL, published DESC, title"
    ) as cursor:
        return [
            Briefing(
                key,
                slug,
                title,
                author,
                _day(day),
                language,
                source,
                count,
                tuple(by_briefing.get(key, ())),
                pages_in(pages),
            )
            async for key, slug, title, author, day, language, source, count, pages in cursor
        ]


def pages_in(text: str) -> tuple[tuple[int, str], ...]:
    """Where a briefing's pages begin, as the store holds it."""
    return tuple((start, label) for start, label in json.loads(text))


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)
