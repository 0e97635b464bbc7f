"""One state of the library: which briefings it has, and the rows and the index that answer a question."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

import tantivy

from bot.library import rows
from bot.library.collections import collections_of
from bot.library.figure_reading import Lines
from bot.library.index_terms import Stemming
from bot.library.printed_words import PrintedWords
from bot.library.read_figures import ReadFigures
from bot.library.rows import Stored
from bot.library.search_index import State
from bot.model import BotError, Briefing, Collection, Owner

T = TypeVar("T")


class Shelf:
    """Which briefings a state of the library has, by id, the newest first; what did not change is taken over."""

    def __init__(self, state: State, stored: Mapping[str, Stored]) -> None:
        self.state = state
        self._stored = stored
        self.briefings: Mapping[str, Briefing] = MappingProxyType({key: one.briefing for key, one in stored.items()})
        self.numbered: Mapping[int, Stored] = MappingProxyType({one.number: one for one in stored.values()})
        languages = sorted({one.language for one in self.briefings.values()})
        self.languages = tuple(map(Stemming, languages))

    @cached_property
    def in_order(self) -> tuple[Briefing, ...]:
        """All briefings: one tuple, so that whoever asks again sees by it that nothing has changed."""
        return tuple(self.briefings.values())

    @cached_property
    def collections(self) -> Mapping[str, Collection]:
        return MappingProxyType(collections_of(self.in_order))

    @cached_property
    def named(self) -> Mapping[str, Briefing]:
        """Each id, slug, title and source, in small letters, with the first briefing that has it."""
        found: dict[str, Briefing] = {}
        for one in self.briefings.values():
            for name in (one.id, one.slug, one.title.casefold(), one.source.casefold()):
                found.setdefault(name, one)
        return found

    def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is not in the store, or not any more."""
        return self.stored(briefing_id).briefing

    def stored(self, briefing_id: str) -> Stored:
        """Likewise, with where its rows are."""
        found = self._stored.get(briefing_id)
        if found is None:
            raise BotError("That briefing is no longer here. “/briefings” shows what there is.")
        return found

    def collection(self, scope_id: str) -> Collection | None:
        """The collection of an id; None where it is that of a briefing, or of nothing that is still there."""
        return None if not scope_id or scope_id in self.briefings else self.collections.get(scope_id)

    @classmethod
    def read(cls, db: sqlite3.Connection, state: State, before: Shelf | None, owner: Owner) -> Shelf:
        """The present one, of briefings of an owner; `before` is one of an older state."""
        known = before if before is not None and before.state[0] == state[0] and before.state[1] <= state[1] else None
        since = known.state[1] if known else -1
        new = db.execute(f"SELECT {rows.STORED} FROM briefing WHERE generation > ?", (since,))
        found = {one.number: one for one in (rows.stored(row, owner) for row in new.fetchall())}
        (count,) = db.execute("SELECT count(*) FROM briefing").fetchone()
        if known is not None:
            kept = known.numbered
            if count != len(kept) + len(found):
                there = {row[0] for row in db.execute("SELECT number FROM briefing").fetchall()}
                kept = {number: one for number, one in kept.items() if number in there}
            found = {**kept, **found}
        in_order = sorted(found.values(), key=_newest_first)
        return cls(state, {one.briefing.id: one for one in in_order})


def _newest_first(stored: Stored) -> tuple[bool, int, str, str]:
    """Those without a date last, by title."""
    one = stored.briefing
    return one.published is None, -one.published.toordinal() if one.published else 0, one.title, one.id


@dataclass(slots=True)
class Store:
    """One state of the library, as one question sees it."""

    db: sqlite3.Connection
    shelf: Shelf
    searcher: tantivy.Searcher  # of the search engine's index
    lines: Lines  # of names, labels and headings, from one question to the next
    figures: ReadFigures  # likewise
    words: PrintedWords
    tables: dict[type, object]  # what questions before have worked out in this state, by its kind

    def kept(self, kind: type[T]) -> T:
        """What questions before have worked out of a kind, which holds in this state."""
        found = self.tables.get(kind)
        if not isinstance(found, kind):
            found = self.tables[kind] = kind()
        return found

    @property
    def briefings(self) -> Mapping[str, Briefing]:
        """All briefings by id, the newest first; those without a date last, by title."""
        return self.shelf.briefings

    @property
    def numbered(self) -> Mapping[int, Stored]:
        return self.shelf.numbered

    @property
    def collections(self) -> Mapping[str, Collection]:
        return self.shelf.collections

    @property
    def languages(self) -> tuple[Stemming, ...]:
        """Those of the briefings."""
        return self.shelf.languages

    def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is not in the store, or not any more."""
        return self.shelf.briefing(briefing_id)

    def stored(self, briefing_id: str) -> Stored:
        """Likewise, with where its rows are."""
        return self.shelf.stored(briefing_id)

    def asked(self, scope_id: str) -> tuple[Briefing | None, Collection | None]:
        """The briefing or the collection of an id; neither for "", which is all. Raises BotError for one not there."""
        collection = self.shelf.collection(scope_id)
        return (None if collection or not scope_id else self.briefing(scope_id)), collection

    def all(self, sql: str, values: Sequence[object] = ()) -> list[rows.Row]:
        return self.db.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> rows.Row | None:
        found: rows.Row | None = self.db.execute(sql, values).fetchone()
        return found
