"""What a library says of the last build: when something was written, and which documents were left out, with why."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import datetime
from pathlib import Path

from bot.library.connections import read_only

# Keys of the table meta.
BUILT = "built"
LEFT_OUT = "left out"


def built_at(path: Path) -> datetime | None:
    """When a library was last written, in UTC; None where there is none, or it is not readable as one of ours."""
    found = _told(path, BUILT)
    with contextlib.suppress(ValueError):
        return datetime.fromisoformat(found) if found else None
    return None


def left_out_of(path: Path) -> dict[str, tuple[str, str]]:
    """Source -> digest and why, of each document that the last build could not read; empty where it isn't told."""
    found = _told(path, LEFT_OUT)
    with contextlib.suppress(ValueError):
        return {source: (digest, why) for source, (digest, why) in json.loads(found).items()} if found else {}
    return {}


def _told(path: Path, key: str) -> str:
    if not path.exists():
        return ""
    try:
        with contextlib.closing(read_only(path)) as db:
            row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
            return str(row[0]) if row else ""
    except sqlite3.Error:
        return ""
