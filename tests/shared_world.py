"""Clusters' libraries for tests, on one database and one depot: each with copies of its own, files read in-process."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.config import Config
from bot.depot import Depot, depot_at
from bot.libraries.apart import PieceReader
from bot.libraries.intake import Reader
from bot.libraries.shared import Place
from bot.libraries.shared_libraries import SharedLibraries, operators_copy
from bot.libraries.working import Worker
from bot.library import FORMAT
from bot.search import Library
from bot.servers.clusters import Terms
from bot.servers.published import Published
from bot.servers.readings import Readings
from bot.servers.tables import ServersDatabase
from tests.databases import Store
from tests.own_libraries import NOW, carried_out

TERMS = Terms(lease=0.6, beat=0.1)


@dataclass
class SharedWorld:
    """A depot in a folder, a PostgreSQL, and what is opened on them."""

    config: Config
    database: ServersDatabase
    depot: Depot
    folder: Path
    terms: Terms = TERMS
    patience: float = 180.0
    clusters: list[SharedLibraries] = field(default_factory=list)
    tasks: list[asyncio.Task[Any]] = field(default_factory=list)

    @property
    def published(self) -> Published:
        return Published(self.database)

    @property
    def readings(self) -> Readings:
        return Readings(self.database, FORMAT, self.terms)

    async def cluster(
        self, name: str = "1", *, keeps_up: bool = False, clock: Callable[[], float] | None = None, **options: Any
    ) -> SharedLibraries:
        """A cluster with the copies of a name, opened."""
        config = replace(self.config, **options)
        home = self.folder / "copies" / name
        reader = Reader(config.allowed, config.language, carried_out)
        pieces = PieceReader(reader, self.depot, self.readings, home, _briefly, self.patience)
        place = Place(self.depot, self.published, pieces)
        more: dict[str, Any] = {"clock": clock} if clock else {}
        operators = Library(operators_copy(home))
        made = SharedLibraries(config, operators, lambda: NOW, place, home, **more)
        await made.open()
        self.clusters.append(made)
        if keeps_up:
            self.tasks.append(asyncio.create_task(made.keep_up()))
        return made

    def worker(self, run: str = "worker", at_once: int = 1, **options: Any) -> Worker:
        """A worker that is at work until the world ends, or it is stopped."""
        reader = Reader(self.config.allowed)
        carry_out = options.pop("carry_out", carried_out)
        home, effort = self.folder / run, reader.effort
        made = Worker(run, self.readings, self.depot, home, carry_out, effort, at_once, self.patience)
        self.tasks.append(asyncio.create_task(made.work()))
        return made

    async def objects(self) -> set[str]:
        return {key async for key, _at in self.depot.objects()}

    async def named(self) -> set[str]:
        """All objects that some library needs."""
        asked = "SELECT DISTINCT object FROM named"
        return await self.database.read(lambda file: {str(row[0]) for row in file.execute(asked)})

    def path(self, key: str) -> Path:
        """Where an object lies."""
        return self.folder / "depot" / key[:2] / key


async def _briefly(_seconds: float) -> None:
    await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def shared_world(config: Config, store: Store, folder: Path) -> AsyncIterator[SharedWorld]:
    (folder / "depot").mkdir()
    database = store.database()
    await database.open()
    depot = depot_at(str(folder / "depot"))
    await depot.begin()
    made = SharedWorld(config, database, depot, folder)
    try:
        yield made
    finally:
        for task in made.tasks:
            task.cancel()
        await asyncio.gather(*made.tasks, return_exceptions=True)
        for cluster in made.clusters:
            await cluster.close()
            await cluster.operators.close()
        await database.close()
