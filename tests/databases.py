"""Both kinds of servers' database for tests, each as an empty one whenever a test asks for it.

PostgreSQL is the one that VERBATIM_TEST_DATABASE names (a URL of a database in which schemas may be made), else one
that the tests start from the programs that Debian's package brings, and which forgets all when they end. Where there
is neither, or psycopg is not installed, what needs it is skipped.
"""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.servers.database import Database

if TYPE_CHECKING:
    from bot.servers.tables import ServersDatabase, Tables

URL = "VERBATIM_TEST_DATABASE"
_DEBIAN = Path("/usr/lib/postgresql")
_HASTY = ("fsync=off", "full_page_writes=off", "max_connections=200")  # it need not outlive the machine


class Server:
    """A PostgreSQL of its own in a folder, on a port of 127.0.0.1 that stays the same over restarts."""

    def __init__(self, programs: Path, folder: Path, settings: tuple[str, ...] = _HASTY) -> None:
        self._programs = programs
        self._data = folder / "postgresql"
        self._settings = settings
        with socket.socket() as any_free:
            any_free.bind(("127.0.0.1", 0))
            self.port = any_free.getsockname()[1]
        self.url = f"postgresql://verbatim@127.0.0.1:{self.port}/postgres"

    def make(self) -> None:
        """It runs as nobody where the tests run as root, whom PostgreSQL refuses."""
        self._data.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self._data, "nobody")
            for above in (self._data.parent, *self._data.parent.parents):
                if above.stat().st_uid == 0 and above.stat().st_mode & 0o1 == 0:
                    above.chmod(above.stat().st_mode | 0o11)
        options = ("--no-sync", "--auth=trust", "--username=verbatim", "--encoding=UTF8", "--locale=C")
        self._run("initdb", "--pgdata", str(self._data), *options)

    def start(self) -> None:
        """Begin, or begin again after an end of any kind."""
        settings = [f"-c {one}" for one in (f"port={self.port}", "listen_addresses=127.0.0.1", *self._settings)]
        settings.append("-c unix_socket_directories=''")
        log = str(self._data / "log")
        self._run("pg_ctl", "--pgdata", str(self._data), "--wait", "--log", log, "-o", " ".join(settings), "start")

    @property
    def pid(self) -> int:
        return int((self._data / "postmaster.pid").read_text().split()[0])

    def stop(self, how: str = "fast") -> None:
        """`how` is smart, fast or immediate (as if the machine had gone down)."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "--pgdata", str(self._data), "--wait", "--mode", how, "stop")

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        who: dict[str, Any] = {"user": "nobody", "group": "nogroup"} if os.geteuid() == 0 else {}
        subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=120, **who)


def missing() -> str:
    """Why there is no PostgreSQL to test with; "" where there is."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'verbatim-briefings[cluster]'"
    if not os.environ.get(URL) and programs() is None:
        return f"no PostgreSQL: neither {URL} nor {_DEBIAN} is there"
    return ""


def programs() -> Path | None:
    """Where the newest PostgreSQL of Debian's has its programs; None for nowhere."""
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextlib.contextmanager
def server(settings: tuple[str, ...] = _HASTY) -> Iterator[Server]:
    """A PostgreSQL that is there until this is left. Only where `programs` finds some."""
    found = programs()
    assert found is not None
    with tempfile.TemporaryDirectory(prefix="verbatim-postgresql-") as folder:
        made = Server(found, Path(folder), settings)
        made.make()
        made.start()
        try:
            yield made
        finally:
            made.stop("immediate")


class Stores:
    """Makes empty servers' databases of one kind: each call is another, which can be opened as often as is wanted."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self._folder = folder
        self._url = url
        self._numbers = itertools.count(1)

    @cached_property
    def shared(self) -> Store:
        """One for those who leave nothing in it."""
        return self()

    def __call__(self) -> Store:
        folder = self._folder / f"store{next(self._numbers)}"
        folder.mkdir(parents=True)
        return Store(folder, schema_of(self._url, folder.name) if self._url else "")


class Store:
    """A servers' database by its place."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.path = folder / "servers.db"  # of SQLite

    def database(self) -> ServersDatabase:
        if not self.url:
            return Database(self.path)
        from bot.servers.postgres import PostgresDatabase  # noqa: PLC0415 # only where psycopg is installed

        return PostgresDatabase(self.url, self.folder)


def schema_of(url: str, name: str) -> str:
    """The URL of a schema of its own, new and empty, in a database."""
    import psycopg  # noqa: PLC0415 # only where it is installed

    name = f"verbatim_test_{os.getpid()}_{name}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}".encode())
    return f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"


@contextlib.contextmanager
def tables_at(url: str) -> Iterator[Tables]:
    """A PostgreSQL as somebody sees it who looks on: each statement is a transaction of its own."""
    import psycopg  # noqa: PLC0415 # only where it is installed

    from bot.servers.postgres import _Transaction  # noqa: PLC0415

    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        yield _Transaction(connection)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL to test with."""
    if why := missing():
        pytest.skip(why)
    if given := os.environ.get(URL):
        yield given
        return
    with server() as made:
        yield made.url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def stores(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    """Empty databases of each kind, one kind after the other."""
    url = request.getfixturevalue("postgresql") if request.param == "postgresql" else ""
    return Stores(tmp_path_factory.mktemp(request.param), url)


@pytest.fixture
def store(stores: Stores) -> Store:
    """An empty servers' database of each kind."""
    return stores()
