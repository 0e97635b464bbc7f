"""The store file, opened: what is asked of it goes to one connection, and a new file at its path takes its place."""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
from bisect import bisect_right
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import aiosqlite

from bot.library import rows
from bot.library.collections import collections_of
from bot.library.index_terms import Stemming, Vocabulary
from bot.library.schema import FORMAT
from bot.model import BotError, Briefing, Collection
from bot.text import plain

log = logging.getLogger(__name__)

_Stamp = tuple[int, int, int]


@dataclass(slots=True)
class Store:
    """One opened store file with its small parts in memory, and how many questions are being answered from it."""

    db: aiosqlite.Connection
    stamp: _Stamp
    briefings: Mapping[str, Briefing]  # by id, newest first
    collections: Mapping[str, Collection]  # by id
    vocabulary: Mapping[str, str]  # words as printed, in small letters, and without their accents
    names: frozenset[str]  # those words, without their accents, that are always printed with a capital
    languages: tuple[Stemming, ...]  # of the briefings
    words: Vocabulary  # all of them, with how often they were indexed
    openings: tuple[int, ...]  # in order, the row of each briefing's first sentence in the index
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

    def opening(self, row: int) -> int:
        """The row of the first sentence of the briefing that a row of the index is of."""
        return self.openings[max(0, bisect_right(self.openings, row) - 1)] if self.openings else 0

    async def all(self, sql: str, values: Sequence[object] = ()) -> list[sqlite3.Row]:
        async with self.db.execute(sql, values) as cursor:
            return list(await cursor.fetchall())

    async def one(self, sql: str, values: Sequence[object] = ()) -> sqlite3.Row | None:
        async with self.db.execute(sql, values) as cursor:
            return await cursor.fetchone()


class StoreFile:
    """The path of a store. Each question reads the newest file there that can be read, to its end.

    One connection serves all questions: its thread answers in well under a millisecond, and more of them only wait
    for one another.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._store: Store | None = None
        self._refused: _Stamp | None = None  # the stamp of a file that could not be read
        self._opening = asyncio.Lock()

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
        store, self._store = self._store, None
        if store is not None:
            await self._retire(store)

    async def _current(self) -> Store:
        stamp = _stamp(self.path)
        if self._store is not None and stamp in (self._store.stamp, self._refused, None):
            return self._store  # the same file, one known to be unreadable, or one being swapped in this moment
        async with self._opening:
            stamp = _stamp(self.path)
            if self._store is not None and stamp in (self._store.stamp, self._refused, None):
                return self._store  # another question that waited here has already looked at the new file
            if stamp is None:
                raise BotError("No briefings have been built yet. Run “verbatim build” first.")
            try:
                opened = await _opened(self.path, stamp)
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
                log.info("A new store of %d briefings is in use.", len(opened.briefings))
                await self._retire(old)
            return opened

    async def _retire(self, store: Store) -> None:
        store.retired = True
        if not store.readers:
            await store.db.close()


async def _opened(path: Path, stamp: _Stamp) -> Store:
    # The file is never changed in place, only renamed over, so SQLite may do without locks and change checks.
    db = await aiosqlite.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, cached_statements=64)
    try:
        async with db.execute("SELECT value FROM meta WHERE key = 'format'") as cursor:
            row = await cursor.fetchone()
        if row is None or row[0] != FORMAT:
            raise BotError("it was built by another version of Verbatim")
        briefings = await rows.briefings(db, await rows.sections(db))
        async with db.execute("SELECT word, times FROM vocabulary ORDER BY times DESC, word") as cursor:
            counts = [(str(row[0]), int(row[1])) for row in await cursor.fetchall()]
        vocabulary = {word: plain(word) for word, _ in counts if len(word) > 3}
        async with db.execute("SELECT word FROM vocabulary WHERE name") as cursor:
            names = frozenset(plain(str(row[0])) for row in await cursor.fetchall())
        async with db.execute("SELECT min(id) FROM sentence_place GROUP BY briefing ORDER BY 1") as cursor:
            openings = tuple(int(row[0]) for row in await cursor.fetchall())
    except BaseException:
        await db.close()  # an open connection's thread would keep the process from ending
        raise
    languages = tuple(Stemming(language) for language in sorted({b.language for b in briefings}))
    known = MappingProxyType({b.id: b for b in briefings})
    together = MappingProxyType(collections_of(briefings))
    return Store(
        *(db, stamp, known, together, MappingProxyType(vocabulary), names, languages, Vocabulary.of(counts), openings)
    )


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = os.stat(path)  # noqa: PTH116 # a third of Path.stat's cost, and asked before every answer
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
