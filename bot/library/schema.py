"""Which form of schema.sql a store file has, and how an empty one is made."""

from __future__ import annotations

import secrets
import sqlite3
from importlib import resources

FORMAT = "verbatim-store-12"  # raised when a store of an older program cannot be read by this one


def create(db: sqlite3.Connection) -> None:
    """Make the tables of an empty store, in one transaction."""
    db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL;")
    tables = resources.files("bot.library").joinpath("schema.sql").read_text(encoding="utf-8")
    db.executescript(
        f"BEGIN IMMEDIATE; {tables}"
        f" INSERT INTO meta VALUES ('format', '{FORMAT}'), ('id', '{secrets.token_hex(8)}'), ('generation', '0'),"
        " ('words', '0');"
        " COMMIT;"
    )


def format_of(db: sqlite3.Connection) -> str:
    """The format of an opened file; "" for one without. Raises sqlite3.Error for one that is no store at all."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
        return ""
    row = db.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
    return str(row[0]) if row else ""
