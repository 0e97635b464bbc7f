"""What a piece of work sees of the servers' database, whichever that is: statements, and the rows that answer them.

Statements are written once, as SQLite reads them. What only PostgreSQL needs to be told stands in a comment, which it
reads as a statement (`postgres_dialect`): SQLite has one writer at a time and so no rows to lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.file_states import Look

R = TypeVar("R")

LOCKED = "/*PG FOR UPDATE */"  # nobody else changes these rows before this work has ended
FREE = "/*PG FOR UPDATE SKIP LOCKED */"  # likewise, without those that somebody is changing
NOW = "extract(epoch FROM clock_timestamp())::double precision"  # by PostgreSQL's clock, which all clusters share


class Rows(Protocol):
    """What a statement came to."""

    def fetchone(self) -> Any: ...  # noqa: ANN401 # a row is a tuple of whatever was asked for

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...

    @property
    def rowcount(self) -> int: ...


class Tables(Protocol):
    """A database within a transaction of one piece of work; a connection of SQLite's is one as it is."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Rows: ...

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Rows: ...


class ServersDatabase(Protocol):
    """What both databases do. `folder` is where what belongs to this machine alone is kept beside it."""

    folder: Path

    async def open(self) -> None: ...

    async def close(self) -> None: ...

    async def read(self, work: Callable[[Tables], R], /) -> R: ...

    async def write(self, work: Callable[[Tables], R], /, *, lasting: bool = True) -> R: ...

    def beside(self) -> ServersDatabase: ...

    def look(self) -> Look | None:
        """How it stands: as long as that is equal, what was read after stands there. None where that can't be told."""

    async def prove(self) -> None: ...

    @property
    def can_be_read(self) -> bool: ...

    @property
    def waiting(self) -> int: ...


def alone(key: int) -> str:
    """A statement after which no other work with the same key goes on before this one has ended."""
    return f"SELECT 1 /*PG FROM pg_advisory_xact_lock({int(key)}) */"
