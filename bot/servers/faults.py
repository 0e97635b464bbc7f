"""What is the matter with the servers' database, as a member reads it and as an operator can mend it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from bot.locale import gettext_noop
from bot.model import BotError


class Fault(StrEnum):
    """The kinds of trouble with the file, told apart by what mends them."""

    LOCKED = "locked"
    FULL = "full"
    RIGHTS = "rights"
    DAMAGED = "damaged"
    DISK = "disk"
    GONE = "gone"
    AWAY = "away"  # a server that cannot be reached, or does not answer
    OTHER = "other"


class ServerError(Exception):
    """What a database server, or the way to it, could not do; `fault` is None for a mistake of the program's."""

    def __init__(self, fault: Fault | None, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault


TROUBLES = (sqlite3.Error, ServerError)  # what statements raise


# SQLite's primary result codes (https://www.sqlite.org/rescode.html).
_KINDS: Mapping[int, Fault] = {
    sqlite3.SQLITE_BUSY: Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.LOCKED,
    sqlite3.SQLITE_PROTOCOL: Fault.LOCKED,
    sqlite3.SQLITE_FULL: Fault.FULL,
    sqlite3.SQLITE_READONLY: Fault.RIGHTS,
    sqlite3.SQLITE_CANTOPEN: Fault.RIGHTS,
    sqlite3.SQLITE_PERM: Fault.RIGHTS,
    sqlite3.SQLITE_AUTH: Fault.RIGHTS,
    sqlite3.SQLITE_CORRUPT: Fault.DAMAGED,
    sqlite3.SQLITE_NOTADB: Fault.DAMAGED,
    sqlite3.SQLITE_IOERR: Fault.DISK,
    sqlite3.SQLITE_NOMEM: Fault.DISK,
}
_MENDS: Mapping[Fault, str] = {
    Fault.LOCKED: "is locked by another program. Close what has it open, such as a backup or a database browser.",
    Fault.FULL: "cannot grow: the disk is full. Make room on it.",
    Fault.RIGHTS: "cannot be written. Check the rights of the file and its folder, and who owns them.",
    Fault.DAMAGED: "is damaged. Stop the bot and put a backup in its place: verbatim restore FILE",
    Fault.DISK: "cannot be read or written: the disk or the memory gives errors.",
    Fault.GONE: "is no longer there. Put it back, or stop the bot and put a backup in its place: verbatim restore FILE",
    Fault.OTHER: "cannot be used.",
}
_SERVER_MENDS: Mapping[Fault, str] = {
    Fault.AWAY: "cannot be reached. It is tried again; see that the server runs, and takes connections from here.",
    Fault.LOCKED: "does not come to it: others have locked what it needs, for too long. See pg_stat_activity.",
    Fault.FULL: "cannot grow: its disk, or its number of connections, is used up.",
    Fault.RIGHTS: "does not let this user in, or not do that. Check the user's password and rights.",
    Fault.DAMAGED: "holds what nobody can have written. Put a backup in its place.",
}
_SAVING = gettext_noop("Nothing can be saved just now, and nothing was changed. Try again later.")
_READING = gettext_noop("What this server has set cannot be read just now. Try again later.")


class StoreError(BotError):
    """A piece of work that the database could not do; as text it is what a member may read."""

    def __init__(self, fault: Fault, *, writing: bool) -> None:
        super().__init__(_SAVING if writing else _READING)
        self.fault = fault


def fault_of(error: sqlite3.Error | ServerError) -> Fault | None:
    """Which kind of trouble a database tells of; None for an error of the program's own."""
    if isinstance(error, ServerError):
        return error.fault
    if isinstance(error, sqlite3.IntegrityError | sqlite3.InterfaceError | sqlite3.NotSupportedError):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.ProgrammingError) or (code is None and isinstance(error, sqlite3.OperationalError)):
        # A text that is no UTF-8 has no code; what has none beside that is a closed connection, or the like.
        return Fault.DAMAGED if "decode" in str(error) else None
    if code is None:
        return Fault.DAMAGED
    return _KINDS.get(code & 0xFF, Fault.OTHER)


def told(database: Path | str, fault: Fault, detail: object = "") -> str:
    """What an operator reads of a fault: the file or server, what that says, and how to mend it."""
    mends = _MENDS[fault] if isinstance(database, Path) else _SERVER_MENDS.get(fault, _MENDS[Fault.OTHER])
    what, mark, rest = re.split(r"([.:])", mends, maxsplit=1)
    return f"{database} {what}{f' ({detail})' if detail else ''}{mark}{rest}"
