"""The servers' database: what each server prefers, kept over restarts and rebuilds of the store."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import aiosqlite

from bot.model import BotError

# Each step takes the database from the version before to its own; PRAGMA user_version counts those done.
MIGRATIONS: Sequence[str] = (
    """
    -- What a server has set; NULL is "not set", so that a changed default reaches it.
    CREATE TABLE preferences (
        guild     INTEGER PRIMARY KEY,  -- Discord's id of the server
        briefing  TEXT,                 -- a briefing's slug, which stays the same over rebuilds
        length    TEXT,                 -- short, medium, long or a number of sentences
        private   INTEGER,              -- 1: answers are shown to the asker alone
        language  TEXT,                 -- of Verbatim's own words
        time_zone TEXT                  -- an IANA name
    ) STRICT;
    -- What the bot itself must remember, such as which commands it has registered.
    CREATE TABLE memory (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a server has set. None is not set: the operator's default holds."""

    briefing: str | None = None
    length: str | None = None
    private: bool | None = None
    language: str | None = None
    time_zone: str | None = None


SETTINGS = tuple(field.name for field in fields(Preferences))


class Guilds:
    """The servers' database. One connection, whose thread runs one statement after the other.

    Each change is a single statement: a task that is cancelled between two would leave a transaction open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._db: aiosqlite.Connection | None = None

    async def open(self) -> None:
        """Make or migrate the file, then connect. Raises BotError when it cannot be used."""
        migrate(self.path)
        self._db = await aiosqlite.connect(self.path, isolation_level=None)
        for setting in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = NORMAL"):
            await self._run(f"PRAGMA {setting}")

    async def close(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with contextlib.suppress(sqlite3.Error):
                async with db.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
                    await cursor.fetchall()
            await db.close()

    async def preferences(self, guild: int) -> Preferences:
        """What a server has set; nothing, for one that is not known and for no server (0)."""
        sql = f"SELECT {', '.join(SETTINGS)} FROM preferences WHERE guild = ?"
        async with self._connected.execute(sql, (guild,)) as cursor:
            row = await cursor.fetchone()
        if row is None:
            return Preferences()
        briefing, length, private, language, time_zone = row
        return Preferences(briefing, length, None if private is None else bool(private), language, time_zone)

    async def set(self, guild: int, changes: Mapping[str, str | bool | None]) -> None:
        """Set some of a server's preferences and leave the others; None takes one back to the default."""
        unknown = set(changes) - set(SETTINGS)
        if unknown or not changes:
            raise ValueError(f"no such settings: {sorted(unknown)}")
        names = list(changes)
        sql = (
            f"INSERT INTO preferences (guild, {', '.join(names)}) VALUES (?{', ?' * len(names)})"
            f" ON CONFLICT (guild) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}"
        )
        await self._run(sql, (guild, *changes.values()))

    async def reset(self, guild: int) -> None:
        """Take all of a server's preferences back to the defaults."""
        await self._run("DELETE FROM preferences WHERE guild = ?", (guild,))

    async def remembered(self, key: str) -> str:
        """What was kept under a key, "" for nothing."""
        async with self._connected.execute("SELECT value FROM memory WHERE key = ?", (key,)) as cursor:
            row = await cursor.fetchone()
        return "" if row is None else str(row[0])

    async def remember(self, key: str, value: str) -> None:
        await self._run(
            "INSERT INTO memory VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )

    async def _run(self, sql: str, values: Sequence[object] = ()) -> None:
        """Carry out one statement to its end: a cursor left open would keep its lock."""
        async with self._connected.execute(sql, values) as cursor:
            await cursor.fetchall()

    @property
    def _connected(self) -> aiosqlite.Connection:
        if self._db is None:
            raise BotError("The servers' database is closed.")
        return self._db


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
