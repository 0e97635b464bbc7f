"""The library's file opened for reading alone, whether or not somebody writes to it meanwhile."""

from __future__ import annotations

import sqlite3
from pathlib import Path

# A reader may write beside the file, since SQLite keeps there what is new and who reads it; whoever closes it last
# tidies that up. Where it may not, nobody else writes there either.
WAYS = "mode=rw", "mode=ro&immutable=1"


def read_only(path: Path, *, any_thread: bool = False) -> sqlite3.Connection:
    """A connection that cannot change the library, for one thread at a time. Raises sqlite3.Error for no database."""
    error: sqlite3.Error | None = None
    for way in WAYS:
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?{way}",
            uri=True,
            isolation_level=None,
            check_same_thread=not any_thread,
            cached_statements=256,
        )
        try:
            db.execute("PRAGMA query_only = ON")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as failed:
            db.close()
            error = error or failed
            if not is_read_only(path, failed):
                break
        else:
            return db
    raise error or sqlite3.OperationalError("it cannot be opened")


def is_read_only(path: Path, error: sqlite3.Error) -> bool:
    """Whether a library could not be opened since nothing can be written beside it, and nothing new stands there."""
    wal = path.with_name(f"{path.name}-wal")
    return isinstance(error, sqlite3.OperationalError) and not wal.exists()
