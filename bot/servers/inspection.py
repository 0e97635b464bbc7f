"""What a servers' database holds that an operator should know: read as it is, without a change to it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.servers.delivery_states import OPEN, State
from bot.servers.migrations import MIGRATIONS
from bot.servers.opening import damage, lock_of
from bot.servers.preferences import APPLICATION
from bot.servers.rows import seconds
from bot.servers.schedule import Paused
from bot.servers.tables import Tables

_LATELY = timedelta(days=7)
_OVERDUE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Inspected:
    """One servers' database, sound and of this program's version, as it stands at a moment."""

    servers: int  # that have set something
    schedules: int
    zones: tuple[str, ...]  # of servers and schedules, that nobody knows
    paused: int  # schedules that Discord has refused too often
    failed: int  # messages of the last week that Discord refused
    unknown: int  # and those of which nobody can say whether they were posted
    overdue: int  # messages that should have been posted an hour ago
    application: int  # Discord's id of the one that has last registered its commands; 0 where that is not known


class FaultyError(Exception):
    """Why a servers' database cannot be read as it should be: `kind` is one of the constants here."""

    EMPTIED, LOCKED, NEWER, OLDER, DAMAGED = "emptied", "locked", "newer", "older", "damaged"

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(detail or kind)
        self.kind = kind


def inspected(path: Path, now: datetime) -> Inspected:
    """What a file that is there holds. Raises FaultyError."""
    if not path.stat().st_size:
        raise FaultyError(FaultyError.EMPTIED)
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if found := damage(path):
                raise FaultyError(FaultyError.LOCKED if "locked" in found else FaultyError.DAMAGED, found)
            if version > len(MIGRATIONS):
                raise FaultyError(FaultyError.NEWER, str(version))
            if version < len(MIGRATIONS):
                raise FaultyError(FaultyError.OLDER, str(version))
            return read(db, now)
    except sqlite3.Error as error:
        kind = FaultyError.LOCKED if "locked" in str(error) else FaultyError.DAMAGED
        raise FaultyError(kind, str(error)) from error


def read(db: Tables, now: datetime) -> Inspected:
    """What a database holds that is sound and of this version."""

    def count(sql: str, *values: object) -> int:
        return int(db.execute(f"SELECT count(*) FROM {sql}", values).fetchone()[0])

    refused, lately = (str(Paused.FORBIDDEN), str(Paused.GONE)), seconds(now - _LATELY)
    on_their_way = ", ".join(f"'{state}'" for state in sorted(OPEN))
    application = db.execute("SELECT value FROM memory WHERE key = ?", (APPLICATION,)).fetchone()
    zones = db.execute("SELECT zone FROM schedules UNION SELECT time_zone FROM preferences").fetchall()
    return Inspected(
        servers=count("(SELECT guild FROM preferences UNION SELECT guild FROM schedules) AS servers"),
        schedules=count("schedules WHERE paused <> ?", str(Paused.DRAFT)),
        zones=_unknown([zone for (zone,) in zones if zone]),
        paused=count("schedules WHERE paused IN (?, ?)", *refused),
        failed=count("deliveries WHERE state = ? AND changed >= ?", str(State.FAILED), lately),
        unknown=count("deliveries WHERE state = ? AND changed >= ?", str(State.UNKNOWN), lately),
        overdue=count(f"deliveries WHERE state IN ({on_their_way}) AND at < ?", seconds(now - _OVERDUE)),
        application=int(application[0]) if application and application[0].isdecimal() else 0,
    )


def _unknown(zones: Sequence[str]) -> tuple[str, ...]:
    unknown = []
    for zone in zones:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            unknown.append(zone)
    return tuple(sorted(unknown))


def is_held(path: Path) -> bool:
    """Whether a bot runs on a servers' database now."""
    lock = lock_of(path)
    if not lock.exists():
        return False
    try:
        with contextlib.closing(
            sqlite3.connect(f"{lock.as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
        ) as file:
            file.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "locked" in str(error)
    return False
