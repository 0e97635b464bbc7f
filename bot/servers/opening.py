"""The servers' database before the bot runs: that it is there, sound, of this version, writable, and this process's."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.model import BotError
from bot.servers.faults import Fault, fault_of, told
from bot.servers.migrations import MIGRATIONS


def require_usable(path: Path) -> None:
    """Make the file where there never was one, bring it up to date, and write to it. Raises BotError where not."""
    migrate(path)
    with explained(path), contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise BotError(told(path, Fault.DAMAGED, " ".join(str(found).split())[:200]))
        # What is written is what stands there already.
        db.executescript(f"PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; PRAGMA user_version = {len(MIGRATIONS)}; COMMIT")


def migrate(path: Path, *, marked: bool = True) -> None:
    """Bring a servers' database up to this program's version, tried on a copy first; `marked` as one that there was.

    Raises BotError when the file is no database, is damaged, is newer than this program, cannot be written, or is gone
    though there was one.
    """
    marker = marker_of(path)
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise BotError(f"{path} is a folder: it cannot be used as the servers' database. Move it away.")
        if marked and marker.exists() and (not path.exists() or path.stat().st_size == 0):
            raise BotError(
                f"{path} is {'empty' if path.exists() else 'gone'}, though servers' settings and schedules were kept in"
                " it. Put a backup in its place: verbatim restore FILE. Or, to begin with nothing set, remove"
                f" {marker}."
            )
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # what servers set is nobody else's
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
            version = version_of(path, db)
            if 0 < version < len(MIGRATIONS):
                _try_on_a_copy(path, db, MIGRATIONS[version:], version)
            _take_steps(db, MIGRATIONS[version:], version)
        if marked and not marker.exists():
            marker.write_text(_MARKS, encoding="utf-8")


def version_of(path: Path, db: sqlite3.Connection) -> int:
    """The version of a database. Raises BotError for one that is newer than this program."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise BotError(f"{path} was written by a newer Verbatim (version {version}). Update the program.")
    return int(version)


def marker_of(path: Path) -> Path:
    """The file that says that there was a database: without it, an empty one is a first start."""
    return path.with_suffix(".made")


_MARKS = (
    "While this file is here, Verbatim knows that servers have had settings and schedules, and does not begin with none"
    " when their database is missing.\n"
)


def _try_on_a_copy(path: Path, db: sqlite3.Connection, steps: Sequence[str], version: int) -> None:
    """Take the steps on a copy in memory. Raises BotError where they fail there; then the file stays as it is."""
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        db.backup(copy)
        try:
            _take_steps(copy, steps, version)
            (found,) = copy.execute("PRAGMA integrity_check").fetchone()
        except sqlite3.Error as error:
            found = str(error)
        if found != "ok":
            raise BotError(
                f"{path} cannot be used: it could not be brought from version {version} to {len(MIGRATIONS)}"
                f" ({' '.join(str(found).split())[:200]}), and stays as it was. Go back to the program before, or:"
                " verbatim restore FILE"
            )


def _take_steps(db: sqlite3.Connection, steps: Sequence[str], version: int) -> None:
    """Each step in a transaction of its own."""
    for number, step in enumerate(steps, version + 1):
        db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT;")


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into what an operator can mend."""
    try:
        yield
    except sqlite3.Error as error:
        raise BotError(told(path, fault_of(error) or Fault.OTHER, error)) from error
    except OSError as error:
        raise BotError(f"{path} cannot be written ({error.strerror}). Check the folder's rights.") from error


def lock_of(path: Path) -> Path:
    """The file whose lock says that a process has a servers' database to itself."""
    return path.absolute().with_suffix(".lock")


@contextlib.contextmanager
def held(path: Path, wait: float = 10.0) -> Iterator[None]:
    """Keep a servers' database to this process: another would take the digests that this one is posting for left over.

    It is SQLite's lock on an empty file beside the database, which the system lifts when a process dies. One that is
    just stopping is waited for, `wait` seconds. Raises BotError when another has it.
    """
    lock = lock_of(path)
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
