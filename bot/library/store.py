"""The library, opened for reading: one connection holds one state of it, and the next one takes its place."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import aiosqlite
import tantivy

from bot.library import rows
from bot.library.collections import collections_of
from bot.library.index_terms import Stemming, Vocabulary
from bot.library.opening import WAYS, is_read_only
from bot.library.schema import FORMAT
from bot.library.search_index import generation_of, in_memory, index_path, open_index, repair
from bot.model import BotError, Briefing, Collection
from bot.text import plain

log = logging.getLogger(__name__)

_Stamp = tuple[int, ...]
_LOOK = 1.0  # seconds between two looks at whether an idle reader holds on to an old state
# A file system may tell times to some milliseconds only: a state this young may be followed by one with its stamp.
_YOUNG = 50_000_000  # nanoseconds


@dataclass(slots=True)
class Store:
    """One state of the library with its small parts in memory, and how many questions are being answered from it.

    Its connection is within one transaction as long as it is open, so that all answers are of this state.
    """

    db: aiosqlite.Connection
    stamp: _Stamp
    state: tuple[str, int]  # which library it is, and its generation
    opened: float  # when, by the monotonic clock
    briefings: Mapping[str, Briefing]  # by id, newest first
    collections: Mapping[str, Collection]  # by id
    vocabulary: Mapping[str, str]  # words as printed, in small letters, and without their accents
    names: frozenset[str]  # those words, without their accents, that are always printed with a capital
    languages: tuple[Stemming, ...]  # of the briefings
    words: Vocabulary  # all of them, with how often they were indexed
    searcher: tantivy.Searcher  # of the search engine's index
    readers: int = 0
    retired: bool = False

    def briefing(self, briefing_id: str) -> Briefing:
        """The briefing of an id. Raises BotError when it is not in the store, or not any more."""
        found = self.briefings.get(briefing_id)
        if found is None:
            raise BotError("That briefing is no longer here. “/briefings” shows what there is.")
        return found

    def asked(self, scope_id: str) -> tuple[Briefing | None, Collection | None]:
        """The briefing or the collection of an id; neither for "", which is all. Raises BotError for one not there."""
        collection = self.collections.get(scope_id)
        return (None if collection or not scope_id else self.briefing(scope_id)), collection

    async def all(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        async with self.db.execute(sql, values) as cursor:
            return list(await cursor.fetchall())

    async def one(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        async with self.db.execute(sql, values) as cursor:
            return await cursor.fetchone()


class StoreFile:
    """The path of a library. Each question reads its newest state that can be read, to its end.

    One connection serves all questions: its thread answers in well under a millisecond, and more of them only wait
    for one another. Whether there is a newer state is seen from the files, which costs no query.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._store: Store | None = None
        self._refused: _Stamp | None = None  # the stamp of a file that could not be read
        self._opening = asyncio.Lock()
        self._look: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Store]:
        """The store, kept open meanwhile. Raises BotError when there is none to read."""
        store = await self._current()
        store.readers += 1
        try:
            yield store
        finally:
            store.readers -= 1
            if store.retired and not store.readers:
                await store.db.close()

    async def close(self) -> None:
        if self._look is not None:
            self._look.cancel()
        if self._looking is not None:
            await self._looking
        store, self._store, self._look, self._looking = self._store, None, None, None
        if store is not None:
            await self._retire(store)

    async def _current(self) -> Store:
        if self._store is not None and _stamp(self.path) in (self._store.stamp, self._refused, None):
            return self._store  # the same state, one known to be unreadable, or a file being swapped in this moment
        asked = time.monotonic()
        async with self._opening:
            if self._store is not None and self._store.opened > asked:
                return self._store  # for another question, while this one waited
            stamp = _stamp(self.path)
            if self._store is not None and stamp in (self._refused, None):
                return self._store
            if stamp is None:
                raise BotError("No briefings have been built yet. Run “verbatim build” first.")
            try:
                opened = await _opened(self.path, stamp, self._store)
            except (BotError, sqlite3.Error, ValueError) as error:
                if self._store is None:
                    raise BotError(
                        "{path} cannot be read ({error}). Run “verbatim build” again.", path=self.path, error=error
                    ) from error
                log.error("The new store %s cannot be read (%s); the one before it stays in use.", self.path, error)  # noqa: TRY400 # the trace adds nothing
                self._refused = stamp
                return self._store
            old, self._store = self._store, opened
            if old is not None:
                log.info("The library has changed: it is of %d briefings now.", len(opened.briefings))
                await self._retire(old)
            self._look = self._look or asyncio.get_running_loop().call_later(_LOOK, self._look_again)
            return opened

    def _look_again(self) -> None:
        """Let go of an old state that nobody asks, since what is written meanwhile cannot be tidied up before."""
        loop = asyncio.get_running_loop()
        if self._store is not None and _stamp(self.path) != self._store.stamp:
            self._looking = loop.create_task(self._catch_up())
        self._look = loop.call_later(_LOOK, self._look_again)

    async def _catch_up(self) -> None:
        with contextlib.suppress(BotError):
            await self._current()

    async def _retire(self, store: Store) -> None:
        store.retired = True
        if not store.readers:
            await store.db.close()


async def _opened(path: Path, stamp: _Stamp, before: Store | None) -> Store:
    """The present state. Of a state before, what did not change is taken over."""
    opened = time.monotonic()
    db = await _connected(path)
    try:
        await db.execute("BEGIN")
        async with db.execute("SELECT key, value FROM meta") as cursor:
            meta = {str(row[0]): str(row[1]) for row in await cursor.fetchall()}
        if meta.get("format") != FORMAT:
            raise BotError("it was built by another version of Verbatim")
        state = meta["id"], int(meta["generation"])
        known = before if before is not None and before.state[0] == state[0] and before.state[1] <= state[1] else None
        briefings = await rows.briefings(db, known.briefings if known else {}, known.state[1] if known else -1)
        async with db.execute("SELECT word, times FROM vocabulary ORDER BY times DESC, word") as cursor:
            counts = [(str(row[0]), int(row[1])) for row in await cursor.fetchall()]
        vocabulary = {word: plain(word) for word, _ in counts if len(word) > 3}
        async with db.execute("SELECT word FROM vocabulary WHERE large AND NOT small") as cursor:
            names = frozenset(plain(str(row[0])) for row in await cursor.fetchall())
        searcher = await _searcher(path, state[1])
    except BaseException:
        await db.close()  # an open connection's thread would keep the process from ending
        raise
    languages = tuple(Stemming(language) for language in sorted({b.language for b in briefings}))
    by_id = MappingProxyType({b.id: b for b in briefings})
    together = MappingProxyType(collections_of(briefings))
    words = Vocabulary.of(counts)
    seen = () if _is_young(stamp) else stamp  # then the next question looks again
    return Store(
        *(db, seen, state, opened, by_id, together, MappingProxyType(vocabulary), names, languages, words, searcher)
    )


async def _searcher(path: Path, generation: int) -> tantivy.Searcher:
    """The index in the state of the library, or in the last one there is while somebody writes to both.

    One that is behind with nobody writing, as a crash may leave it, is brought up to it first.
    """
    index = open_index(path)
    if index is not None and generation_of(index.searcher()) == generation:
        return index.searcher()
    try:
        await asyncio.to_thread(repair, path)
        index = open_index(path) or index
    except BotError:
        pass  # a build is at work, and does so
    except (OSError, ValueError):
        index = None  # nothing can be written there
    if index is None:
        index = await asyncio.to_thread(in_memory, path)
    return index.searcher()


async def _connected(path: Path) -> aiosqlite.Connection:
    """A connection that only reads. Raises sqlite3.Error for what is no database."""
    error: sqlite3.Error | None = None
    for way in WAYS:
        db = await aiosqlite.connect(f"{path.as_uri()}?{way}", uri=True, cached_statements=64, isolation_level=None)
        try:
            await db.execute("PRAGMA query_only = ON")
            await db.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.Error as failed:
            await db.close()
            error = error or failed
            if not is_read_only(path, failed):
                break
        else:
            return db
    raise error or sqlite3.OperationalError("it cannot be opened")


def _stamp(path: Path) -> _Stamp | None:
    """What changes whenever the library does; None where there is none. Before every answer: about 5 µs."""
    file = _status(str(path))
    if not file:
        return None
    return *file, *_status(f"{path}-wal"), *_status(index_path(path) / "meta.json")


def _is_young(stamp: _Stamp) -> bool:
    return max(stamp[1::3]) > time.time_ns() - _YOUNG


def _status(path: str | Path) -> _Stamp:
    try:
        status = os.stat(path)  # noqa: PTH116 # a third of Path.stat's cost
    except OSError:
        return ()
    return status.st_ino, status.st_mtime_ns, status.st_size
