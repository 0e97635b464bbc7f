"""The file of the library, opened for reading: each question sees the newest state there is when it is asked."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import tantivy

from bot.file_states import Identity, Look, Watched, identity
from bot.library.connections import read_only
from bot.library.figure_reading import Lines
from bot.library.files import index_path
from bot.library.printed_words import PrintedWords
from bot.library.read_figures import ReadFigures
from bot.library.schema import FORMAT, format_of
from bot.library.search_index import State, generation_of, in_memory, open_index, repair, state_of
from bot.library.store import Shelf, Store
from bot.model import BotError, Owner

log = logging.getLogger(__name__)

R = TypeVar("R")
_LEFT = 2.0  # seconds behind, after which it is looked whether whoever wrote to it is gone


class StoreFile:
    """The path of a library. Each question reads its newest state that can be read, to its end.

    What takes long is answered by one thread of its own, each question as a whole: more threads would only wait for
    one another. A step to that thread and back costs a quarter of a millisecond, so most are answered where they are
    asked; and what needs only the briefings' names, without a look into the file while nobody writes to it.
    """

    def __init__(self, path: Path, owner: Owner = Owner.OPERATOR) -> None:
        self.path = path.absolute()
        self._owner = owner
        self._thread: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._open: _Open | None = None
        self._refused: Identity | None = None  # which file could not be read
        self._watched = Watched(self.path)
        self._seen: tuple[Look | None, Shelf] | None = None  # what was read last, and how the files stood then

    async def ask(self, question: Callable[[Store], R]) -> R:
        """What a question comes to. Raises BotError when there is no store to read."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="library")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self.answer, question)

    async def ask_of_shelf(self, question: Callable[[Shelf], R]) -> R:
        """Likewise, of which briefings there are, and no more."""
        seen = self._seen
        if seen is not None and seen[0] is not None and seen[0] == self._watched.look():
            return question(seen[1])
        return await self.ask_briefly(lambda store: question(store.shelf))

    async def ask_briefly(self, question: Callable[[Store], R]) -> R:
        """Likewise, of what takes no longer than a few steps to the thread: at once where nothing changed or waits.

        Others have their turn first, as they would while a thread answers: whoever asks in a loop would hold up all.
        """
        await asyncio.sleep(0)
        if self._lock.acquire(blocking=False):
            try:
                found = self._unwritten(question) or self._unchanged(question)
                if found is not None:
                    return found[0]
            except sqlite3.Error:
                log.debug("A brief question is asked again, where a fault is told.")
            finally:
                self._lock.release()
        return await self.ask(question)

    def _unwritten(self, question: Callable[[Store], R]) -> tuple[R] | None:
        """What a question comes to where nobody writes to the file meanwhile: all that it reads is of one state then.

        That spares a transaction, which costs as much as completing a word.
        """
        look = self._watched.look()
        if look is None or self._open is None or self._seen is None or self._seen[0] != look:
            return None
        store = self._open.last()
        if store is None:
            return None
        try:
            found = question(store)
        except Exception:
            if self._watched.look() == look:
                raise
            return None
        return (found,) if self._watched.look() == look else None

    def _unchanged(self, question: Callable[[Store], R]) -> tuple[R] | None:
        """What a question comes to where the file is in the state that was asked last."""
        opened, look, file = self._open, self._watched.look(), identity(self.path)
        if opened is None or file is None or file[:2] != opened.file[:2]:
            return None
        with opened.unchanged() as store:
            if store is None:
                return None
            self._seen = look, store.shelf
            return (question(store),)

    def answer(self, question: Callable[[Store], R]) -> R:
        """Likewise, at once."""
        look = self._watched.look()
        with self._lock, self._current().state() as store:
            self._seen = look, store.shelf
            return question(store)

    async def close(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            await asyncio.get_running_loop().run_in_executor(thread, self.let_go)
            thread.shutdown()

    def let_go(self) -> None:
        """Close what is open."""
        with self._lock:
            opened, self._open, self._seen = self._open, None, None
            if opened is not None:
                opened.db.close()

    def _current(self) -> _Open:
        """The file as it is open; opened anew where another one was put in its place."""
        file = identity(self.path)
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

    def __init__(self, path: Path, file: Identity, owner: Owner) -> None:
        self.file = file
        self._owner = owner
        self._path = path
        self.db = read_only(path, any_thread=True)
        try:
            if format_of(self.db) != FORMAT:
                raise BotError("it was built by another version of Verbatim")
            self._shelf: Shelf | None = None
            self._lines = Lines()
            self._figures = ReadFigures(self.db, self._lines)
            self._words = PrintedWords(self.db)
            self._tables: dict[type, object] = {}
            self._index = _opened_index(path, state_of(self.db))
            self._searcher = self._index.searcher()
            self._indexed = generation_of(self._searcher, state_of(self.db)[0])
            self._looked = identity(index_path(path) / "meta.json")
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
                # Nothing stays of a briefing that is gone.
                self._lines, self._words, self._tables = Lines(), PrintedWords(self.db), {}
                self._figures.keep(self._shelf.numbered, self._lines)
                if changed:
                    log.info("The library has changed: it is of %d briefings now.", len(self._shelf.briefings))
            if self._indexed != state[1]:
                self._catch_up(state)
            yield self._store(self._shelf)
        finally:
            self.db.execute("ROLLBACK")

    @contextmanager
    def unchanged(self) -> Iterator[Store | None]:
        """The state that was asked last, where it is still the newest; else None."""
        self.db.execute("BEGIN")
        try:
            state = state_of(self.db)
            last = self.last()
            yield last if last is not None and last.shelf.state == state else None
        finally:
            self.db.execute("ROLLBACK")

    def last(self) -> Store | None:
        """The state that was asked last; None where there is none, or the index is of another."""
        return self._store(self._shelf) if self._shelf is not None and self._indexed == self._shelf.state[1] else None

    def _store(self, shelf: Shelf) -> Store:
        return Store(self.db, shelf, self._searcher, self._lines, self._figures, self._words, self._tables)

    def _catch_up(self, state: State) -> None:
        """Take the index's newest state. While somebody writes to both, that is up to a second behind the library's.

        One that stays behind was left so by a crash, and is mended here.
        """
        now, look = time.monotonic(), identity(index_path(self._path) / "meta.json")
        if look != self._looked:
            self._index.reload()
        elif now - self._behind_since > _LEFT:
            self._index = _opened_index(self._path, state)
        else:
            return
        self._looked, self._behind_since = look, now
        self._searcher, self._tables = self._index.searcher(), {}
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
