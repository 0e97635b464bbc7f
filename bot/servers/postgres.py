"""The servers' database on PostgreSQL: pieces of work on a few connections, each a transaction, begun again if cut off.

Work is the same plain functions that SQLite runs, so each runs to its end on a thread. psycopg's own connections wait
in those threads: its asynchronous ones take half as long again for the same statements (tests/bench/claims.py), and
would need every function a second time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.model import BotError
from bot.servers import postgres_dialect
from bot.servers.faults import TROUBLES, Fault, ServerError, StoreError, fault_of, told
from bot.servers.tables import Rows, Tables

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:  # a library that it needs may be missing as well
    raise BotError(
        "A database on PostgreSQL needs one more package: pip install 'verbatim-briefings[cluster]'"
    ) from error

log = logging.getLogger(__name__)

R = TypeVar("R")
CONNECTIONS = 4
_TRIES = 3  # of a piece of work that another was in the way of, or whose connection broke before it was kept
# A server that is cut off is given up within seconds; one that hangs lets go of what it has locked.
_REACH: dict[str, Any] = {
    "connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3,
    "tcp_user_timeout": 8_000, "application_name": "verbatim",
}  # fmt: skip
_LIMITS = (
    "SET statement_timeout = '10s'; SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '10s';"
    " SET client_min_messages = 'warning'"
)
_BEGIN = {
    "read": "",  # each statement sees one moment, as those who read beside the writer do on SQLite
    "lasting": "BEGIN",
    "loose": "BEGIN; SET LOCAL synchronous_commit = off",
}
_ONE_AT_A_TIME = 0x5645_5242  # the key of the lock under which the schema is made
# Classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html).
_KINDS = {"08": Fault.AWAY, "57": Fault.AWAY, "28": Fault.RIGHTS, "42501": Fault.RIGHTS, "53": Fault.FULL,
          "55": Fault.LOCKED, "57014": Fault.LOCKED, "25006": Fault.RIGHTS, "3D": Fault.RIGHTS,
          "58": Fault.DISK, "XX": Fault.DAMAGED, "25P": Fault.AWAY}  # fmt: skip
_AGAIN = ("40001", "40P01")  # somebody else was first; two waited for each other


class _Answer(Rows):
    """The rows of a statement, all of them."""

    def __init__(self, found: Sequence[tuple[object, ...]], count: int) -> None:
        self._found = iter(found)
        self._count = count

    def fetchone(self) -> Any:  # noqa: ANN401 # as the protocol has it
        return next(self._found, None)

    def fetchall(self) -> list[Any]:
        return list(self._found)

    def __iter__(self) -> Iterator[Any]:
        return self._found

    @property
    def rowcount(self) -> int:
        return self._count


class _Transaction(Tables):
    """A connection as a piece of work sees it."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 # psycopg's, where that is installed
        self._connection = connection

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Rows:
        with _translated():
            cursor = self._connection.execute(postgres_dialect.said(sql), postgres_dialect.bound(values))
            rows = [postgres_dialect.read(row) for row in cursor.fetchall()] if cursor.description else []
            return _Answer(rows, cursor.rowcount)

    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Rows:
        with _translated(), self._connection.cursor() as cursor:
            cursor.executemany(postgres_dialect.said(sql), [postgres_dialect.bound(row) for row in values])
            return _Answer((), cursor.rowcount)


class PostgresDatabase:
    """The servers' database at a URL. What it cannot do ends as StoreError, with a line when that begins and ends."""

    def __init__(self, url: str, folder: Path, connections: int = CONNECTIONS) -> None:
        self.folder = folder
        self.name = without_password(url)
        self._url = url
        self._connections = connections
        self._threads: ThreadPoolExecutor | None = None
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue()
        self._faults: dict[bool, Fault] = {}
        self.waiting = 0

    def look(self) -> None:
        """Other clusters write to it, which nothing here tells."""

    def beside(self, connections: int = 1) -> PostgresDatabase:
        """The same database on connections of its own, which nothing else keeps busy."""
        return PostgresDatabase(self._url, self.folder, connections)

    async def open(self) -> None:
        """Make the tables or bring them up to date. Raises BotError where the database cannot be used."""
        self._threads = ThreadPoolExecutor(self._connections, "postgresql")
        try:
            await self._on_thread(lambda: self._performed(_made_ready, "lasting"))
        except ServerError as error:
            await self.close()
            raise BotError(told(self.name, error.fault or Fault.OTHER, error)) from error
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        threads, self._threads = self._threads, None
        if threads is not None:
            await asyncio.to_thread(threads.shutdown)
        self._let_go()

    async def read(self, work: Callable[[Tables], R]) -> R:
        """What a function that changes nothing makes of the database."""
        return await self._told(work, "read", writing=False)

    async def write(self, work: Callable[[Tables], R], *, lasting: bool = True) -> R:
        """What a function returns whose changes are kept as one transaction, or not at all when it raises.

        Where they need not be `lasting`, they are on disk within a second, and before any later one that is. A
        function may be run anew where another was in its way.
        """
        return await self._told(work, "lasting" if lasting else "loose", writing=True)

    async def prove(self) -> None:
        """Write what stands there already. Raises StoreError when nothing can be written."""
        await self.write(lambda file: file.execute("UPDATE version SET steps = steps"), lasting=False)

    @property
    def can_be_read(self) -> bool:
        return self._threads is not None and False not in self._faults

    async def _told(self, work: Callable[[Tables], R], how: str, *, writing: bool) -> R:
        try:
            result = await self._on_thread(lambda: self._performed(work, how))
        except TROUBLES as error:
            fault = fault_of(error)
            if fault is None:
                raise
            if fault is not self._faults.get(writing):
                self._faults[writing] = fault
                log.error("%s", told(self.name, fault, error))  # noqa: TRY400 # its words say where to look
            raise StoreError(fault, writing=writing) from error
        if self._faults.pop(writing, None) is not None:
            log.info("%s can be %s again.", self.name, "written" if writing else "read")
        return result

    async def _on_thread(self, run: Callable[[], R]) -> R:
        if self._threads is None:
            raise BotError("The servers' database is closed.")
        self.waiting += 1
        try:
            # Cancelling whoever waits does not take back what waits for a thread: it is done as it was asked for.
            return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._threads, run))
        finally:
            self.waiting -= 1

    def _performed(self, work: Callable[[Tables], R], how: str) -> R:
        """Run a function in a transaction; anew where that came to nothing for no fault of its own."""
        for left in reversed(range(_TRIES)):
            connection, kept = self._connected(), False
            try:
                if begin := _BEGIN[how]:
                    with _translated():
                        connection.execute(begin, prepare=False)
                result = work(_Transaction(connection))
                if begin:
                    kept = True  # whether it is, nobody knows from here on, until the server says so
                    with _translated():
                        connection.execute("COMMIT")
            except ServerError as error:
                self._take_back(connection)
                state = getattr(error.__cause__, "sqlstate", None)
                again = state in _AGAIN or (error.fault is Fault.AWAY and not kept)
                if not (again and left):
                    raise
            except BaseException:
                self._take_back(connection)
                raise
            else:
                self._idle.put(connection)
                return result
        raise AssertionError

    def _connected(self) -> Any:  # noqa: ANN401
        with contextlib.suppress(queue.Empty):
            return self._idle.get_nowait()
        with _translated():
            made = psycopg.connect(self._url, autocommit=True, **_options(self._url))
            made.execute(_LIMITS, prepare=False)
            return made

    def _take_back(self, connection: Any) -> None:  # noqa: ANN401
        """Undo what a connection has begun; one that is broken is let go, with those that most likely are so too."""
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            connection.close()
            self._let_go()
        else:
            self._idle.put(connection)

    def _let_go(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()


def without_password(url: str) -> str:
    """A URL as it may be shown."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        return "the database"
    where = parts.get("host") or "localhost"
    return f"postgresql://{where}{f':{port}' if (port := parts.get('port')) else ''}/{parts.get('dbname') or ''}"


def _options(url: str) -> dict[str, Any]:
    """How a server is reached, but for what the URL itself says of that."""
    try:
        said = conninfo_to_dict(url)
    except psycopg.Error as error:
        raise BotError("DATABASE_URL, or 'database' in the configuration, is no URL of PostgreSQL.") from error
    return {name: value for name, value in _REACH.items() if name not in said}


def _made_ready(file: Tables) -> None:
    """Bring the tables up to this program's version, while nobody else does. Raises BotError for newer ones."""
    file.execute(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
    file.execute("CREATE TABLE IF NOT EXISTS version (steps BIGINT NOT NULL, cluster_steps BIGINT NOT NULL)")
    found = file.execute("SELECT steps, cluster_steps FROM version").fetchone()
    if found is None:
        file.execute("INSERT INTO version VALUES (0, 0)")
    done, of_clusters = found or (0, 0)
    steps, cluster_steps = postgres_dialect.steps(), postgres_dialect.CLUSTER_STEPS
    if done > len(steps) or of_clusters > len(cluster_steps):
        raise BotError(f"The database was written by a newer Verbatim (version {done}). Update the program.")
    for step in (*steps[done:], *cluster_steps[of_clusters:]):
        file.execute(step)
    file.execute("UPDATE version SET steps = ?, cluster_steps = ?", (len(steps), len(cluster_steps)))


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise ServerError(_fault(error), " ".join(str(error).split())[:200]) from error


def _fault(error: Any) -> Fault | None:  # noqa: ANN401 # psycopg.Error
    state = error.sqlstate or ""
    for length in (5, 3, 2):
        if found := _KINDS.get(state[:length]):
            return found
    return Fault.AWAY if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) else None
