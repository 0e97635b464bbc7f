"""The sentences of one kind that a briefing or a part of it states: its recommendations, its decisions, its figures."""

from __future__ import annotations

from bot.library import rows
from bot.library.store import Store
from bot.model import Briefing, Section, StatementKind, Summary


async def of_kind(
    store: Store, briefing: Briefing, section: Section | None, count: int, kind: StatementKind
) -> Summary:
    """The best `count` sentences of a kind in a section, or in the whole briefing, in reading order.

    Those that stand by themselves come first; one that leans brings along the sentences that it leans on.
    """
    start, end = (section.start, section.end) if section else (0, 1 << 40)
    found = await store.all(
        "SELECT t.sentence, t.back, count(*) OVER () FROM stated t"
        " CROSS JOIN sentence s ON s.briefing = t.briefing AND s.ordinal = t.sentence"
        " WHERE t.briefing = ? AND t.kind = ? AND s.start_at >= ? AND s.end_at <= ?"
        " ORDER BY t.back > 0, t.worth DESC, t.sentence LIMIT ?",
        (briefing.id, kind, start, end, count),
    )
    shown = sorted({ordinal for last, back, _total in found for ordinal in range(last - back, last + 1)})
    quotes = await store.all(
        f"SELECT {rows.SENTENCE} FROM sentence s WHERE s.briefing = ? AND s.ordinal IN ({', '.join('?' * len(shown))})"
        " ORDER BY s.ordinal",
        (briefing.id, *shown),
    )
    brought = len(shown) - len(found)  # they are shown, but are not of the kind
    total = found[0][2] + brought if found else 0
    return Summary(briefing, section, tuple(rows.quote(row, briefing) for row in quotes), total, kind)
