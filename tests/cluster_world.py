"""Clusters for tests: several `verbatim run` on one PostgreSQL, each with a way to it that can be cut."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from bot.servers.clusters import living
from bot.servers.share import cluster_of, shards_of
from tests.databases import tables_at
from tests.digest_world import DigestWorld, digest_world
from tests.standin import BotProcess, Channel

SHORT = "2 0.5"  # a lease and a beat of a sixth of the usual ones


class Way:
    """The way of one cluster to the database: a proxy that passes everything on until it is cut."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._server: asyncio.Server | None = None
        self._pipes: set[asyncio.Task[None]] = set()
        self._open: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._passing.set()
        self._refusing = False
        self.port = 0

    async def begin(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    def cut(self, *, silently: bool) -> None:
        """Pass nothing on, as a network that swallows all (silently), or break and refuse every connection."""
        if silently:
            self._passing.clear()
        else:
            self._refusing = True
            for one in tuple(self._open):
                one.transport.abort()

    def mend(self) -> None:
        self._refusing = False
        self._passing.set()

    async def end(self) -> None:
        self.mend()
        if self._server is not None:
            self._server.close()
        for pipe in tuple(self._pipes):
            pipe.cancel()
        await asyncio.gather(*self._pipes, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._pipes.add(task)
        try:
            await self._passed_on(reader, writer)
        except (OSError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            self._pipes.discard(task)

    async def _passed_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._refusing:
            writer.transport.abort()
            return
        back, forth = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, forth}
        try:
            pipes = [asyncio.create_task(self._pipe(*ends)) for ends in ((reader, forth), (back, writer))]
            await asyncio.wait(pipes, return_when=asyncio.FIRST_COMPLETED)
            for pipe in pipes:
                pipe.cancel()
            await asyncio.gather(*pipes, return_exceptions=True)
        finally:
            self._open -= {writer, forth}
            for one in (writer, forth):
                one.transport.abort()

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            await self._passing.wait()
            writer.write(data)
            await writer.drain()


class ClusterWorld:
    """A world of digests whose bot is so many clusters."""

    def __init__(self, world: DigestWorld, ways: list[Way], lease: str) -> None:
        self.world = world
        self.ways = ways
        self._lease = lease

    @property
    def clusters(self) -> int:
        return len(self.ways)

    def cluster(self, number: int, **env: str) -> BotProcess:
        """The process of a number, from 1."""
        url = re.sub(r"(@[^:/]+):\d+", rf"\1:{self.ways[number - 1].port}", self.world.url)
        (self.world.data / f"sessions-{number}.json").unlink(missing_ok=True)
        own = {"CLUSTER": f"{number}/{self.clusters}", "DATABASE_URL": url, "STANDIN_LEASE": self._lease, **env}
        process = self.world.bot(**own)
        process.shards = len(shards_of(number, self.world.discord.shards, self.clusters))
        process.timeout = 90.0
        return process

    def of(self, channel: Channel) -> int:
        """The number of the cluster that a channel is of."""
        assert channel.guild is not None
        return cluster_of(channel.guild.id, self.world.discord.shards, self.clusters)

    def living(self) -> list[int]:
        with tables_at(self.world.url) as tables:
            return living(tables)

    def run_of(self, number: int) -> str:
        """The run that has a number; "" for none."""
        with tables_at(self.world.url) as tables:
            found = tables.execute("SELECT run FROM clusters WHERE number = ?", (number,)).fetchone()
        return str(found[0]) if found else ""

    def held_by(self, run: str) -> int:
        """How many messages on their way a run holds."""
        with tables_at(self.world.url) as tables:
            held = "SELECT count(*) FROM deliveries WHERE state IN ('claimed', 'ready', 'sending') AND holder = ?"
            return int(tables.execute(held, (run,)).fetchone()[0])


@contextlib.asynccontextmanager
async def cluster_world(
    data: Path, url: str, servers: int, clusters: int, *, lease: str = SHORT, **options: Any
) -> AsyncIterator[ClusterWorld]:
    """So many clusters before the stand-in; `url` is an empty PostgreSQL's."""
    port = int(re.sub(r".*@[^:/]+:(\d+).*", r"\1", url))
    ways = [Way(port) for _ in range(clusters)]
    for way in ways:
        await way.begin()
    try:
        options = {"shards": 2 * clusters + 1} | options  # an odd number, so that the stand-in's servers are of all
        async with digest_world(data, servers, url=url, **options) as world:
            yield ClusterWorld(world, ways, lease)
    finally:
        for way in ways:
            await way.end()
