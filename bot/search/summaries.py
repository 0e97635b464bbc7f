"""The sentences that stand for a briefing or a section, from the orders that the build has made."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from bot.library import rows
from bot.library.inserting import WHOLE
from bot.library.store import Store
from bot.model import BotError, Briefing, Explained, Place, Quote, Section, Summary

_BYTES = 4  # of a place in an order


def best(store: Store, briefing: Briefing, section: Section | None, count: int) -> Summary:
    """The first `count` sentences of a section's order, or of the whole briefing's, in reading order."""
    order, total = _order(store, briefing, section, count)
    chosen = _quotes(store, briefing, sorted(order))
    return Summary(briefing, section, tuple(chosen), total)


def own(store: Store, briefing: Briefing, section: Section, count: int) -> Summary:
    """As `best`, without the sentences of subsections."""
    order, _ = _order(store, briefing, section, None)
    within = _own_sections(briefing, section.id)
    inside = {
        row
        for row, place in store.all(f"SELECT id, section FROM sentence WHERE id IN ({', '.join(map(str, order))})")
        if place >= 0 and briefing.sections[place].id in within
    }
    found = [row for row in order if row in inside]
    return Summary(briefing, section, tuple(_quotes(store, briefing, sorted(found[:count]))), len(found))


def filled_sections(store: Store) -> tuple[Place, ...]:
    """The sections with sentences of their own, in reading order, the newest briefing first.

    A section of method or thanks alone is among them only where there is no other.
    """
    found = store.all(
        f"SELECT briefing, section, min(kind IN ({rows.COMING_LAST})) FROM sentence"
        " WHERE standing AND section >= 0 GROUP BY 1, 2"
    )
    every: dict[tuple[str, str], bool] = {}
    for number, place, is_last in found:
        briefing = store.numbered[number].briefing
        section = briefing.sections[place]
        own = [section.id, *([section.parent] if section.run_in else [])]
        for key in own:
            every[briefing.id, key] = every.get((briefing.id, key), True) and bool(is_last)
    filled = {key for key, is_last in every.items() if not is_last} or every.keys()
    return tuple(
        Place(briefing, section)
        for briefing in store.briefings.values()
        for section in briefing.sections
        if not section.run_in and (briefing.id, section.id) in filled
    )


def explained(store: Store, quotes: Sequence[Quote]) -> tuple[Explained, ...]:
    """For each quote, which sentence of its briefing it is. Raises BotError when it is no longer there."""
    found = []
    for quote in quotes:
        first, last = store.stored(quote.briefing.id).sentences
        row = store.one(
            "SELECT id FROM sentence WHERE id BETWEEN ? AND ? AND start_at = ?", (first, last, quote.sentence.start)
        )
        if row is None:
            raise BotError("That sentence is no longer in the briefing. Ask for it again.")
        found.append(Explained(quote, row[0] - first + 1, last - first + 1))
    return tuple(found)


def _order(store: Store, briefing: Briefing, section: Section | None, count: int | None) -> tuple[list[int], int]:
    """The rows of the first `count` sentences of a scope, or of all, the best first; and how many there are in all."""
    stored = store.stored(briefing.id)
    place = briefing.sections.index(section) if section else WHOLE
    part = "ordered" if count is None else f"substr(ordered, 1, {_BYTES * count})"
    row = store.one(
        f"SELECT {part}, length(ordered) FROM ranking WHERE briefing = ? AND scope = ?", (stored.number, place)
    )
    if row is None:
        return [], 0
    first = stored.sentences[0]
    return [first + at for (at,) in struct.iter_unpack("<I", row[0] or b"")], row[1] // _BYTES


def _quotes(store: Store, briefing: Briefing, chosen: Sequence[int]) -> list[Quote]:
    """The sentences of some rows, in reading order."""
    found = store.all(
        f"SELECT {rows.SENTENCE} FROM sentence s WHERE s.id IN ({', '.join(map(str, chosen))}) ORDER BY s.id"
    )
    return [rows.quote(row, briefing) for row in found]


def _own_sections(briefing: Briefing, section_id: str) -> frozenset[str]:
    """The ids of a section and of the run-in headings right below it, whose paragraphs are its own text."""
    return frozenset({section_id, *(s.id for s in briefing.sections if s.run_in and s.parent == section_id)})
