"""The sentences of one kind that a briefing or a part of it states: its recommendations, its decisions, its figures."""

from __future__ import annotations

from bot.library import rows
from bot.library.store import Store
from bot.model import Briefing, Section, StatementKind, Summary


def of_kind(store: Store, briefing: Briefing, section: Section | None, count: int, kind: StatementKind) -> Summary:
    """The best `count` sentences of a kind in a section, or in the whole briefing, in reading order.

    Those that stand by themselves come first; one that leans brings along the sentences that it leans on.
    """
    start, end = (section.start, section.end) if section else (0, 1 << 40)
    found = store.all(
        "SELECT id, back, count(*) OVER () FROM sentence WHERE id BETWEEN ? AND ? AND instr(asked, ?)"
        " AND start_at >= ? AND start_at + length(text) <= ? ORDER BY back > 0, worth DESC, id LIMIT ?",
        (*store.stored(briefing.id).sentences, rows.LETTERS[kind], start, end, count),
    )
    shown = sorted({row for last, back, _total in found for row in range(last - back, last + 1)})
    quotes = store.all(
        f"SELECT {rows.SENTENCE} FROM sentence s WHERE s.id IN ({', '.join(map(str, shown))}) ORDER BY s.id"
    )
    brought = len(shown) - len(found)  # they are shown, but are not of the kind
    total = found[0][2] + brought if found else 0
    return Summary(briefing, section, tuple(rows.quote(row, briefing) for row in quotes), total, kind)
