"""Backups of the servers' database: made by SQLite's own means beside a running bot, verified by opening, put back."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.model import BotError
from bot.servers.database import Database
from bot.servers.faults import StoreError
from bot.servers.opening import explained, migrate, version_of
from bot.servers.rows import DELIVERY

log = logging.getLogger(__name__)

_EVERY = timedelta(days=1)
_LOOKS = 600.0  # seconds between two looks at whether one is due
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"servers-(\d{8}T\d{6}Z)\.db")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: of how many servers settings, how many schedules, how many rows of the ledger."""

    servers: int
    schedules: int
    deliveries: int

    def __str__(self) -> str:
        return f"settings of {self.servers} servers, {self.schedules} schedules, {self.deliveries} messages"


class Backups:
    """Keeps the newest few backups of a running bot's database in a folder, one a day."""

    def __init__(self, database: Database, folder: Path, kept: int, now: Callable[[], datetime]) -> None:
        self._database = database
        self._folder = folder
        self._kept = kept
        self._now = now

    async def keep_up(self) -> None:
        """Make one whenever the newest is a day old, for ever. What hinders it is said, and tried again."""
        while self._kept:
            try:
                if self.due():
                    path, contents = await self.make()
                    log.info("Backed up to %s: %s.", path, contents)
            except StoreError:
                pass  # the database has said what is the matter
            except (BotError, OSError) as error:
                log.error("No backup could be made: %s", error)  # noqa: TRY400 # its words say where to look
            await asyncio.sleep(_LOOKS)

    def due(self) -> bool:
        """Whether the newest is a day old, or from days to come: then a clock was wrong."""
        made = [_made_at(path) for path in listed(self._folder)]
        return not made or not timedelta(days=-1) < self._now() - made[-1] < _EVERY

    async def make(self) -> tuple[Path, Contents]:
        """Make one now, and remove the oldest beyond those that are kept. Raises BotError where it cannot be made."""
        target = self._folder / name_at(self._now())
        contents = await self._database.aside(lambda file: copied(file, target))
        for old in listed(self._folder)[: -self._kept] if self._kept else ():
            old.unlink(missing_ok=True)
        return target, contents


def name_at(moment: datetime) -> str:
    """The name of a backup of a moment; names in order are moments in order."""
    return f"servers-{moment.astimezone(UTC):{_STAMP}}.db"


def listed(folder: Path) -> list[Path]:
    """The backups of a folder, the oldest first."""
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except OSError:  # there is none; or who makes one will be told
        return []


def backed_up(path: Path, target: Path) -> Contents:
    """Back a database up to a file, beside whoever has it open. Raises BotError where that fails."""
    if not path.exists():
        raise BotError(f"{path} is not there yet: there is nothing to back up.")
    with explained(path), contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        return copied(file, target)


def copied(source: sqlite3.Connection, target: Path) -> Contents:
    """Copy an open database to a file, which appears there only once it was opened and found sound."""
    part = target.with_name(target.name + ".part")
    with explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").fetchall()  # one file, without a log beside it
            contents = verified(part)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return contents


def verified(path: Path) -> Contents:
    """What a backup holds. Raises BotError for one that is damaged, of a newer program, or no such database."""
    if not path.is_file():
        raise BotError(f"{path} is not there.")
    with explained(path), contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        version = version_of(path, db)
        (found,) = db.execute("PRAGMA integrity_check").fetchone()
        if found != "ok":
            raise BotError(f"{path} is damaged ({' '.join(str(found).split())[:200]}). Take another backup.")
        if version < 2:
            raise BotError(f"{path} holds no servers' settings: it is no backup of them.")
        names = ("preferences", "schedules", "deliveries")
        return Contents(*(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names))


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, where what was there before is kept (None: there was nothing), and what it told."""

    contents: Contents
    before: Path | None
    taken_over: int | None  # rows of the ledger that only it knew; None where it cannot be read


def restored(path: Path, file: Path, now: datetime) -> Restored:
    """Put a backup in a database's place, while no bot has that open.

    What was there is kept beside it. What that knows of messages posted since is taken over, so that none is posted
    twice; where it cannot be read, the bot looks for each message in its channel first. Raises BotError, and then
    nothing has changed, where the backup cannot be used.
    """
    verified(file)
    before = path.with_name(f"servers-before-{now.astimezone(UTC):{_STAMP}}.db")
    new = path.with_name("servers-restoring.db")
    taken_over: int | None = None
    with explained(path):
        backed_up(file, new)
        try:
            migrate(new, marked=False)
            if path.exists():
                try:
                    backed_up(path, before)
                    taken_over = _reconcile(new, before)
                except BotError:  # it is damaged: it is kept as it is
                    _moved(path, before)
            contents = verified(new)
            for suffix in ("-wal", "-shm"):
                Path(f"{path}{suffix}").unlink(missing_ok=True)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    return Restored(contents, before if before.exists() else None, taken_over)


def _reconcile(new: Path, before: Path) -> int | None:
    """Tell a database what another knows of the same schedules: what came of each message, and how far they came.

    How many rows of the ledger that were; None where the other is of another version.
    """
    columns = ", ".join(name for name in DELIVERY.split(", ") if name != "id")
    same = "mine.schedule = theirs.schedule AND mine.local = theirs.local AND mine.part = theirs.part"
    with contextlib.closing(sqlite3.connect(new, isolation_level=None)) as db, contextlib.suppress(sqlite3.Error):
        db.execute("ATTACH ? AS old", (str(before),))
        if db.execute("PRAGMA old.user_version").fetchone() != db.execute("PRAGMA main.user_version").fetchone():
            return None
        db.execute("BEGIN IMMEDIATE")
        known = f"SELECT 1 FROM main.deliveries AS mine WHERE {same} AND mine.changed >= theirs.changed"
        taken = db.execute(
            f"INSERT OR REPLACE INTO main.deliveries ({columns}) SELECT {columns} FROM old.deliveries AS theirs"
            f" WHERE NOT EXISTS ({known})"
        ).rowcount
        db.execute(
            "INSERT OR IGNORE INTO main.shown SELECT * FROM old.shown WHERE schedule IN (SELECT id FROM main.schedules)"
        )
        db.execute(
            "UPDATE main.schedules SET since = max(schedules.since, theirs.since),"
            " last = max(schedules.last, theirs.last),"
            " due = CASE WHEN theirs.since > schedules.since THEN theirs.due ELSE schedules.due END"
            " FROM old.schedules AS theirs WHERE theirs.id = schedules.id AND theirs.line = schedules.line"
        )
        db.execute("INSERT OR IGNORE INTO main.memory SELECT * FROM old.memory")
        db.execute("COMMIT")
        return int(taken)
    return None


def _moved(path: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    for suffix in ("", "-wal", "-shm"):
        if Path(f"{path}{suffix}").exists():
            Path(f"{path}{suffix}").replace(f"{to}{suffix}")


def _made_at(path: Path) -> datetime:
    found = _NAME.fullmatch(path.name)
    return datetime.strptime(found[1] if found else "", _STAMP).replace(tzinfo=UTC)
