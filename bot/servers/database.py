"""The servers' database while the bot runs: one thread that writes, others that read and never wait for it."""

from __future__ import annotations

import contextlib
import itertools
import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.file_states import Look, Watched
from bot.model import BotError
from bot.servers.faults import Fault, StoreError, fault_of, told
from bot.servers.migrations import MIGRATIONS
from bot.servers.opening import damage, explained, held, migrate, require_usable

__all__ = ["Database", "damage", "held", "migrate"]

log = logging.getLogger(__name__)

R = TypeVar("R")
Work = Callable[[sqlite3.Connection], R]

_READERS = 2
_PATIENCE = 5_000  # milliseconds that a lock of another program is waited for
_SHORT = 250  # while it is known to be locked: those who ask do not queue up behind one another


class _Worker(aiosqlite.Connection):
    """aiosqlite's thread and queue with a connection of its own, for functions of several statements.

    A connection that met with trouble is made anew before the next function, since one that was opened on a file that
    could not be written stays read-only. The file is looked at each time: one that was removed goes on taking writes,
    which nobody will ever read.
    """

    def __init__(self, path: Path, *, reads_only: bool) -> None:
        super().__init__(self._made, 64)
        self._path = path
        self._reads_only = reads_only
        self._identity: tuple[int, int] | None = None
        self._let_go = False
        self._hurried = False

    async def perform(self, work: Work[R]) -> R:
        """What a function returns. Raises FileNotFoundError where the file is gone."""
        return await self._execute(self._done, work)  # type: ignore[no-any-return,no-untyped-call]

    @property
    def waiting(self) -> int:
        return self._tx.qsize()

    async def let_go(self) -> None:
        """Close the file; the next function opens it again."""
        await self._execute(self._release)  # type: ignore[no-untyped-call]

    def _made(self) -> sqlite3.Connection:
        self._identity = _identity(self._path)
        return _connected(self._path, reads_only=self._reads_only)

    def _done(self, work: Work[R]) -> R:
        found = _identity(self._path)
        if found != self._identity:
            self._release()  # before another comes in its place, whose log SQLite would remove with this one
        if found is None:
            raise FileNotFoundError(self._path)
        try:
            if self._let_go:
                self._connection = self._made()
                self._let_go = False
            self._conn.execute(f"PRAGMA busy_timeout = {_SHORT if self._hurried else _PATIENCE}").fetchall()
            result = work(self._conn)
        except sqlite3.Error as error:
            fault = fault_of(error)
            self._hurried = fault is Fault.LOCKED
            if fault not in (None, Fault.LOCKED, Fault.FULL):
                self._release()
            raise
        self._hurried = False
        return result

    def _release(self) -> None:
        self._let_go = True
        with contextlib.suppress(sqlite3.Error):
            self._conn.close()


class Database:
    """The servers' database. Each piece of work is a function that one thread runs to the end.

    A task that is cancelled while it waits leaves nothing half done: the thread ends the function that it has begun.

    Each commit is on disk when `write` returns (`synchronous = FULL`). In WAL mode NORMAL would keep the file sound
    over a power cut, but could forget that a message was about to be posted, and the message would be posted again.

    What SQLite cannot do ends as StoreError, with a line for the operator when that begins and when it is over.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.folder = self.path.parent
        self._watched = Watched(self.path)
        self._faults: dict[bool, Fault] = {}  # what is the matter just now, with writing (True) and with reading
        self._writer: _Worker | None = None
        self._readers: tuple[_Worker, ...] = ()
        self._turns = itertools.count()

    def look(self) -> Look | None:
        return self._watched.look()

    def beside(self) -> Database:
        """The same database on connections of its own."""
        return Database(self.path)

    async def open(self) -> None:
        """Make or migrate the file, and prove that it can be written. Raises BotError when it cannot be used."""
        require_usable(self.path)
        with explained(self.path):
            self._writer = await _begun(self.path, reads_only=False)
            self._readers = tuple([await _begun(self.path, reads_only=True) for _ in range(_READERS)])

    async def close(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            for reader in self._readers:
                await reader.close()
            with contextlib.suppress(sqlite3.Error, OSError):
                await writer.perform(lambda file: file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
            await writer.close()

    async def read(self, work: Work[R]) -> R:
        """What a function that changes nothing makes of the database.

        Raises StoreError when that cannot be read, BotError when it is closed.
        """
        self._require_open()
        reader = self._readers[next(self._turns) % len(self._readers)]
        return await self._performed(reader, work, writing=False)

    async def write(self, work: Work[R], *, lasting: bool = True) -> R:  # noqa: ARG002 # all that it writes lasts
        """What a function returns whose changes are kept as one transaction, or not at all when it raises.

        Raises StoreError when nothing can be written; then nothing was changed.
        """

        def transaction(file: sqlite3.Connection) -> R:
            file.execute("BEGIN IMMEDIATE")
            try:
                result = work(file)
                file.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    if file.in_transaction:
                        file.execute("ROLLBACK")
                raise
            return result

        return await self._performed(self._require_open(), transaction, writing=True)

    async def aside(self, work: Work[R]) -> R:
        """What a function makes of the database on a connection of its own: what takes long holds nobody up."""
        self._require_open()
        worker = await _begun(self.path, reads_only=True)
        try:
            return await self._performed(worker, work, writing=False)
        finally:
            await worker.close()

    async def prove(self) -> None:
        """Write what stands there already. Raises StoreError when nothing can be written."""
        await self.write(lambda file: file.execute(f"PRAGMA user_version = {len(MIGRATIONS)}"))

    @property
    def can_be_read(self) -> bool:
        """Whether it is open, and nothing was the matter when it was last read."""
        return self._writer is not None and False not in self._faults

    @property
    def waiting(self) -> int:
        """How many pieces of work wait for a thread."""
        return sum(worker.waiting for worker in (self._writer, *self._readers) if worker is not None)

    async def _performed(self, worker: _Worker, work: Work[R], *, writing: bool) -> R:
        try:
            result = await worker.perform(work)
        except FileNotFoundError as error:
            for one in filter(None, (self._writer, *self._readers)):
                await one.let_go()
            raise self._troubled(Fault.GONE, "", writing=writing) from error
        except sqlite3.Error as error:
            fault = fault_of(error)
            if fault is None:
                raise
            raise self._troubled(fault, error, writing=writing) from error
        if self._faults.pop(writing, None) is not None and writing:
            log.info("%s can be written again.", self.path)
        return result

    def _troubled(self, fault: Fault, detail: object, *, writing: bool) -> StoreError:
        if fault is not self._faults.get(writing):
            self._faults[writing] = fault
            log.error("%s", told(self.path, fault, detail))
        return StoreError(fault, writing=writing)

    def _require_open(self) -> _Worker:
        if self._writer is None:
            raise BotError("The servers' database is closed.")
        return self._writer


async def _begun(path: Path, *, reads_only: bool) -> _Worker:
    worker = _Worker(path, reads_only=reads_only)
    await worker
    return worker


def _connected(path: Path, *, reads_only: bool) -> sqlite3.Connection:
    """A connection to a file that is there: one that is not made anew where somebody has removed it."""
    file = sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None)
    for setting in (f"busy_timeout = {_PATIENCE}", "journal_mode = WAL", "synchronous = FULL"):
        file.execute(f"PRAGMA {setting}").fetchall()
    if reads_only:
        file.execute("PRAGMA query_only = ON").fetchall()
    return file


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands under a name; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
