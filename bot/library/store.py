"""The library, opened for reading: each question sees one state of it, the newest there is when it is asked."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import tantivy

from bot.library import rows
from bot.library.collections import collections_of
from bot.library.figure_reading import Lines
from bot.library.files import index_path
from bot.library.index_terms import Stemming
from bot.library.opening import read_only
from bot.library.rows import Stored
from bot.library.schema import FORMAT, format_of
from bot.library.search_index import State, generation_of, in_memory, open_index, repair, state_of
from bot.library.vocabulary import Vocabulary
from bot.model import BotError, Briefing, Collection, Owner

log = logging.getLogger(__name__)

R = TypeVar("R")
_Identity = tuple[int, int, int, int]
_LEFT = 2.0  # seconds behind, after which it is looked whether whoever wrote to it is gone


class Shelf:
    """Which briefings a state of the library has, by id, the newest first; what did not change is taken over."""

    def __init__(self, state: State, stored: Mapping[str, Stored]) -> None:
        self.state = state
        self.stored = MappingProxyType(stored)
        self.briefings: Mapping[str, Briefing] = MappingProxyType({key: one.briefing for key, one in stored.items()})
        self.numbered: Mapping[int, Stored] = MappingProxyType({one.number: one for one in stored.values()})
        languages = sorted({one.language for one in self.briefings.values()})
        self.languages = tuple(map(Stemming, languages))

    @cached_property
    def collections(self) -> Mapping[str, Collection]:
        return MappingProxyType(collections_of(tuple(self.briefings.values())))

    @cached_property
    def named(self) -> Mapping[str, Briefing]:
        """Each id, slug, title and source, in small letters, with the first briefing that has it."""
        found: dict[str, Briefing] = {}
        for one in self.briefings.values():
            for name in (one.id, one.slug, one.title.casefold(), one.source.casefold()):
                found.setdefault(name, one)
        return found

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
    words: Vocabulary = field(init=False)

    def __post_init__(self) -> None:
        self.words = Vocabulary(self.db)

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
        return self.stored(briefing_id).briefing

    def stored(self, briefing_id: str) -> Stored:
        """Likewise, with where its rows are."""
        found = self.shelf.stored.get(briefing_id)
        if found is None:
            raise BotError("That briefing is no longer here. “/briefings” shows what there is.")
        return found

    def collection(self, scope_id: str) -> Collection | None:
        """The collection of an id; None where it is that of a briefing, or of nothing that is still there."""
        return None if not scope_id or scope_id in self.briefings else self.collections.get(scope_id)

    def asked(self, scope_id: str) -> tuple[Briefing | None, Collection | None]:
        """The briefing or the collection of an id; neither for "", which is all. Raises BotError for one not there."""
        collection = self.collection(scope_id)
        return (None if collection or not scope_id else self.briefing(scope_id)), collection

    def all(self, sql: str, values: Sequence[object] = ()) -> list[rows.Row]:
        return self.db.execute(sql, values).fetchall()

    def one(self, sql: str, values: Sequence[object] = ()) -> rows.Row | None:
        found: rows.Row | None = self.db.execute(sql, values).fetchone()
        return found


class StoreFile:
    """The path of a library. Each question reads its newest state that can be read, to its end.

    Questions are answered by one thread of its own, each as a whole: that takes well under a millisecond for most,
    more threads would only wait for one another, and a question costs one step to that thread and back.
    """

    def __init__(self, path: Path, owner: Owner = Owner.OPERATOR) -> None:
        self.path = path.absolute()
        self._owner = owner
        self._thread: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._open: _Open | None = None
        self._refused: _Identity | None = None  # which file could not be read

    async def ask(self, question: Callable[[Store], R]) -> R:
        """What a question comes to. Raises BotError when there is no store to read."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.answer, question)

    async def ask_briefly(self, question: Callable[[Store], R]) -> R:
        """Likewise, of what takes less than a step to the thread: at once where nothing has changed or waits."""
        if self._lock.acquire(blocking=False):
            try:
                opened = self._open
                if opened is not None and (file := _identity(self.path)) is not None and file[:2] == opened.file[:2]:
                    with opened.unchanged() as store:
                        if store is not None:
                            return question(store)
            except sqlite3.Error:
                log.debug("A brief question is asked again, where a fault is told.")
            finally:
                self._lock.release()
        return await self.ask(question)

    def answer(self, question: Callable[[Store], R]) -> R:
        """Likewise, at once."""
        with self._lock, self._current().state() as store:
            return question(store)

    async def close(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            await asyncio.get_running_loop().run_in_executor(thread, self.let_go)
            thread.shutdown()

    def let_go(self) -> None:
        """Close what is open."""
        with self._lock:
            opened, self._open = self._open, None
            if opened is not None:
                opened.db.close()

    def _current(self) -> _Open:
        """The file as it is open; opened anew where another one was put in its place."""
        file = _identity(self.path)
        # It is the same, one known to be unreadable, or one that is being put there in this moment. One that is open
        # keeps its number; that of another may be given again.
        if self._open is not None and (file is None or file[:2] == self._open.file[:2] or file == self._refused):
            return self._open
        if file is None:
            raise BotError("No briefings have been built yet. Run “verbatim build” first.")
        try:
            opened = _Open(self.path, file, self._owner)
        except (BotError, sqlite3.Error, ValueError, OSError) as error:
            if self._open is None:
                raise BotError(
                    "{path} cannot be read ({error}). Run “verbatim build” again.", path=self.path, error=error
                ) from error
            log.error("The new store %s cannot be read (%s); the one before it stays in use.", self.path, error)  # noqa: TRY400 # the trace adds nothing
            self._refused = file
            return self._open
        if self._open is not None:
            self._open.db.close()
        self._open = opened
        return opened


class _Open:
    """A library's file and its index, open."""

    def __init__(self, path: Path, file: _Identity, owner: Owner) -> None:
        self.file = file
        self._owner = owner
        self._path = path
        self.db = read_only(path, any_thread=True)
        try:
            if format_of(self.db) != FORMAT:
                raise BotError("it was built by another version of Verbatim")
            self._shelf: Shelf | None = None
            self._lines = Lines()
            self._index = _opened_index(path, state_of(self.db))
            self._searcher = self._index.searcher()
            self._indexed = generation_of(self._searcher, state_of(self.db)[0])
            self._looked = _identity(index_path(path) / "meta.json")
            self._behind_since = time.monotonic()
        except BaseException:
            self.db.close()
            raise

    @contextmanager
    def state(self) -> Iterator[Store]:
        """The newest state, for as long as it is asked."""
        self.db.execute("BEGIN")
        try:
            state = state_of(self.db)
            if self._shelf is None or self._shelf.state != state:
                changed = self._shelf is not None
                self._shelf = Shelf.read(self.db, state, self._shelf, self._owner)
                if changed:
                    log.info("The library has changed: it is of %d briefings now.", len(self._shelf.briefings))
            if self._indexed != state[1]:
                self._catch_up(state)
            yield Store(self.db, self._shelf, self._searcher, self._lines)
        finally:
            self.db.execute("ROLLBACK")

    @contextmanager
    def unchanged(self) -> Iterator[Store | None]:
        """The state that was asked last, where it is still the newest; else None."""
        self.db.execute("BEGIN")
        try:
            state = state_of(self.db)
            known = self._shelf is not None and self._shelf.state == state and self._indexed == state[1]
            yield Store(self.db, self._shelf, self._searcher, self._lines) if known and self._shelf else None
        finally:
            self.db.execute("ROLLBACK")

    def _catch_up(self, state: State) -> None:
        """Take the index's newest state. While somebody writes to both, that is up to a second behind the library's.

        One that stays behind was left so by a crash, and is mended here.
        """
        now, look = time.monotonic(), _identity(index_path(self._path) / "meta.json")
        if look != self._looked:
            self._index.reload()
        elif now - self._behind_since > _LEFT:
            self._index = _opened_index(self._path, state)
        else:
            return
        self._looked, self._behind_since = look, now
        self._searcher = self._index.searcher()
        self._indexed = generation_of(self._searcher, state[0])


def _opened_index(path: Path, state: State) -> tantivy.Index:
    """The index in the state of the library, or in the last one there is while somebody writes to both.

    One that is behind with nobody writing, as a crash may leave it, is brought up to it first.
    """
    index = open_index(path)
    if index is not None and generation_of(index.searcher(), state[0]) == state[1]:
        return index
    try:
        repair(path)
        index = open_index(path) or index
    except BotError:
        pass  # a build is at work, and does so
    except (OSError, ValueError):
        index = None  # nothing can be written there
    return index if index is not None else in_memory(path)


def _identity(path: Path) -> _Identity | None:
    """Which file it is; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 # before every answer: a third of Path.stat's cost
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
