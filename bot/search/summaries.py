"""The sentences that stand for a briefing or a section, from the orders that the build has made."""

from __future__ import annotations

from collections.abc import Sequence

from bot.library import rows
from bot.library.store import Store
from bot.model import BotError, Briefing, Explained, Place, Quote, Section, Summary

_RANKED = (
    f"SELECT {rows.SENTENCE} FROM ranking r JOIN sentence s ON s.briefing = r.briefing AND s.ordinal = r.sentence"
    " WHERE r.briefing = ? AND r.scope = ?"
)


async def best(store: Store, briefing: Briefing, section: Section | None, count: int) -> Summary:
    """The first `count` sentences of a section's order, or of the whole briefing's, in reading order."""
    scope = section.id if section else ""
    chosen = await store.all(f"{_RANKED} AND r.position < ? ORDER BY s.ordinal", (briefing.id, scope, count))
    total = await store.one("SELECT count(*) FROM ranking WHERE briefing = ? AND scope = ?", (briefing.id, scope))
    quotes = tuple(rows.quote(row, briefing) for row in chosen)
    return Summary(briefing, section, quotes, int(total[0]) if total else 0)


async def own(store: Store, briefing: Briefing, section: Section, count: int) -> Summary:
    """As `best`, without the sentences of subsections."""
    ranked = await store.all(f"{_RANKED} ORDER BY r.position", (briefing.id, section.id))
    within = _own_sections(briefing, section.id)
    found = [quote for row in ranked if (quote := rows.quote(row, briefing)).sentence.section in within]
    first = sorted(found[:count], key=lambda quote: quote.sentence.start)
    return Summary(briefing, section, tuple(first), len(found))


async def filled_sections(store: Store) -> tuple[Place, ...]:
    """The sections with sentences of their own, in reading order, the newest briefing first.

    A section of method or thanks alone is among them only where there is no other.
    """
    found = await store.all(
        f"SELECT r.briefing, r.scope, s.section, min(s.kind IN ({rows.COMING_LAST})) FROM ranking r"
        " JOIN sentence s ON s.briefing = r.briefing AND s.ordinal = r.sentence WHERE r.scope <> '' GROUP BY 1, 2, 3"
    )
    of = {(b.id, s.id): _own_sections(b, s.id) for b in store.briefings.values() for s in b.sections}
    inside = [row for row in found if row[2] in of[row[0], row[1]]]
    filled = {(row[0], row[1]) for row in inside if not row[3]} or {(row[0], row[1]) for row in inside}
    return tuple(
        Place(briefing, section)
        for briefing in store.briefings.values()
        for section in briefing.sections
        if not section.run_in and (briefing.id, section.id) in filled
    )


async def explained(store: Store, quotes: Sequence[Quote]) -> tuple[Explained, ...]:
    """For each quote, which sentence of its briefing it is. Raises BotError when it is no longer there."""
    found = []
    for quote in quotes:
        row = await store.one(
            "SELECT ordinal + 1, (SELECT count(*) FROM sentence WHERE briefing = s.briefing) FROM sentence s"
            " WHERE briefing = ? AND start_at = ?",
            (quote.briefing.id, quote.sentence.start),
        )
        if row is None:
            raise BotError("That sentence is no longer in the briefing. Ask for it again.")
        found.append(Explained(quote, *row))
    return tuple(found)


def _own_sections(briefing: Briefing, section_id: str) -> frozenset[str]:
    """The ids of a section and of the run-in headings right below it, whose paragraphs are its own text."""
    return frozenset({section_id, *(s.id for s in briefing.sections if s.run_in and s.parent == section_id)})
