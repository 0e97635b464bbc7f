"""The one connection to the servers' database: each piece of work is a function that its thread runs to the end."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.model import BotError
from bot.servers.migrations import MIGRATIONS

R = TypeVar("R")
Work = Callable[[sqlite3.Connection], R]


class _Connection(aiosqlite.Connection):
    """aiosqlite's thread and queue, for functions of several statements."""

    async def perform(self, work: Work[R]) -> R:
        return await self._execute(lambda: work(self._conn))  # type: ignore[no-any-return,no-untyped-call]


class Database:
    """The servers' database, read and written by one thread.

    A task that is cancelled while it waits leaves nothing half done: the thread ends the function that it has begun.

    Each commit is on disk when `write` returns (`synchronous = FULL`). In WAL mode NORMAL would keep the file sound
    over a power cut, but could forget that a message was about to be posted, and the message would be posted again.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._db: _Connection | None = None

    async def open(self) -> None:
        """Make or migrate the file, then connect. Raises BotError when it cannot be used."""
        migrate(self.path)
        db = _Connection(lambda: _connected(self.path), 64)
        await db
        self._db = db

    async def close(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with contextlib.suppress(sqlite3.Error):
                await db.perform(lambda file: file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
            await db.close()

    async def read(self, work: Work[R]) -> R:
        """What a function that changes nothing makes of the database. Raises BotError when that is closed."""
        return await self._connected.perform(work)

    async def write(self, work: Work[R]) -> R:
        """What a function returns whose changes are kept as one transaction, or not at all when it raises."""

        def transaction(file: sqlite3.Connection) -> R:
            file.execute("BEGIN IMMEDIATE")
            try:
                result = work(file)
                file.execute("COMMIT")
            except BaseException:
                if file.in_transaction:
                    file.execute("ROLLBACK")
                raise
            return result

        return await self._connected.perform(transaction)

    @property
    def _connected(self) -> _Connection:
        if self._db is None:
            raise BotError("The servers' database is closed.")
        return self._db


def _connected(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None)
    for setting in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL"):
        file.execute(f"PRAGMA {setting}").fetchall()
    return file


def migrate(path: Path) -> None:
    """Bring a servers' database up to this program's version, each step in a transaction of its own.

    Raises BotError when the file is no database, is damaged, is newer than this program, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > len(MIGRATIONS):
                raise BotError(f"{path} was written by a newer Verbatim (version {version}). Update the program.")
            for number, step in enumerate(MIGRATIONS[version:], version + 1):
                db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")
    except sqlite3.DatabaseError as error:
        raise BotError(
            f"{path} cannot be used as the servers' database ({error}). Put a backup in its place, or move it away to"
            " begin with an empty one; the servers' preferences are in it."
        ) from error
    except OSError as error:
        raise BotError(f"{path} cannot be written ({error.strerror}). Check the folder's rights.") from error


@contextlib.contextmanager
def held(path: Path, wait: float = 10.0) -> Iterator[None]:
    """Keep a servers' database to this process: another would take the digests that this one is posting for left over.

    It is SQLite's lock on an empty file beside the database, which the system lifts when a process dies. One that is
    just stopping is waited for, `wait` seconds. Raises BotError when another has it.
    """
    lock = path.absolute().with_suffix(".lock")
    with contextlib.ExitStack() as kept:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            file = kept.enter_context(contextlib.closing(sqlite3.connect(lock, timeout=wait, isolation_level=None)))
            file.execute("BEGIN EXCLUSIVE")
        except (sqlite3.OperationalError, OSError) as error:
            if "locked" not in str(error):
                raise BotError(f"{lock} cannot be written ({error}). Check the folder's rights.") from error
            raise BotError(
                f"Another Verbatim is running on {path}. Stop it, or give this one a folder of its own with --data."
            ) from error
        yield


def damage(path: Path) -> str:
    """What SQLite's own check finds wrong with a servers' database; "" for a sound one and for none."""
    if not path.exists():
        return ""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (answer,) = db.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        return str(error)
    return "" if answer == "ok" else str(answer)
