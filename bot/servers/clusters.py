"""A process as one of several clusters on one PostgreSQL: the lease of its number, and which others are alive.

A lease is a row that says until when. Who cannot renew it holds nothing any more: the others post what its servers
have scheduled and take over what it had under way, and a spare process, or its successor, gets its number. What it
might still do is stopped by the fence: each step of the ledger asks who holds the message (`Delivery.holder`), and no
request leaves once the lease is over by the process' own clock. That one began before the lease was renewed, so it
always ends first.

All moments are by the clock of the database. After that was away nobody can have renewed anything, so a lease counts
as over only when the database has been there for as long as one lasts.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.model import BotError
from bot.servers.faults import StoreError
from bot.servers.share import Share, cluster_of, shards_of
from bot.servers.tables import NOW, ServersDatabase, Tables, alone
from bot.servers.turns import Turns

log = logging.getLogger(__name__)

_UP = "extract(epoch FROM pg_postmaster_start_time())::double precision"
_JOINING = 0x5645_5243  # the key of the lock under which a number is given
_APART = 5.5  # seconds between two sessions of a group; half a second for what comes late
_MOST_OFF = 5.0  # seconds that the clock of a machine may be off the database's


@dataclass(frozen=True, slots=True)
class Terms:
    """Seconds: how long a lease lasts, and how often it is renewed."""

    lease: float = 12.0
    beat: float = 3.0


class Cluster:
    """One of so many clusters. `number` is from 1; `run` is the token of this process.

    `database` is one that nothing else keeps busy.
    """

    def __init__(
        self,
        database: ServersDatabase,
        run: str,
        number: int,
        clusters: int,
        terms: Terms = Terms(),  # it is frozen
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.database = database
        self.turns = Turns(database)
        self.run = run
        self.number = number
        self.clusters = clusters
        self.shards = 0  # not known before it has joined
        self.alive: dict[int, str] = {}  # the run of each number that has a lease
        self._terms = terms
        self._clock = clock
        self._sleep = sleep
        self._ends = float("-inf")  # when the lease is over, by this process' own clock
        self._warned = False

    @property
    def joined(self) -> bool:
        return self.shards > 0

    async def to_begin(self, shard: int, at_once: int) -> None:
        """Wait for a shard's turn to begin a session: Discord takes one in five seconds of each group of shards.

        See https://docs.discord.com/developers/events/gateway#sharding-max-concurrency.
        """
        while True:
            try:
                wait = await self.turns.reserve(f"sessions {shard % max(at_once, 1)}", _APART)
            except StoreError:
                await self._sleep(self._terms.beat)
            else:
                await self._sleep(wait)
                return

    def share(self) -> Share:
        """Whose digests to post now: those of its own servers and of numbers that nobody has; none without a lease."""
        if not self.joined or self._clock() >= self._ends:
            return Share(max(self.shards, 1), self.clusters, frozenset(), frozenset(self.alive.values()))
        numbers = {number for number in range(1, self.clusters + 1) if number not in self.alive} | {self.number}
        return Share(self.shards, self.clusters, frozenset(numbers), frozenset(self.alive.values()))

    def looks_after(self, guild: int) -> bool:
        """Whether a server is on one of its own shards."""
        return self.joined and cluster_of(guild, self.shards, self.clusters) == self.number

    async def join(self, advised: int) -> tuple[int, tuple[int, ...]]:
        """Wait for the number to be free and take it; how many shards there are in all, and which are its own.

        There are as many as the clusters that are alive have agreed upon, else as `advised`. Raises BotError where
        the others are another number of clusters, or there are fewer shards than clusters.
        """
        told = False
        while True:
            before = self._clock()
            try:
                shards = await self.database.write(lambda file: self._taken(file, advised))
            except StoreError:
                shards = 0
            if shards:
                break
            if not told:
                log.info("Cluster %d/%d runs elsewhere. This one waits for its place.", self.number, self.clusters)
                told = True
            await self._sleep(self._terms.beat / 3)
        own = shards_of(self.number, shards, self.clusters)
        if not own:
            await self.leave()
            raise BotError(f"There are {shards} shards for {self.clusters} clusters: start as many clusters at most.")
        self.shards, self._ends = shards, before + self._terms.lease
        await self.beat()
        log.info("Cluster %d/%d: %d of %d shards.", self.number, self.clusters, len(own), shards)
        return shards, own

    async def beat(self) -> None:
        """Renew the lease, and learn who else is alive. Raises BotError where another process has the number."""
        before = self._clock()
        renewed, found, off = await self.database.write(self._renewed, lasting=False)
        if not renewed:
            self._ends = float("-inf")
            raise BotError(f"Cluster {self.number}/{self.clusters} has been taken over by another process.")
        self._ends, self.alive = before + self._terms.lease, found
        self._mind(off)

    async def keep_up(self) -> None:
        """Renew the lease from when it has joined, for ever. Raises BotError once another has the number."""
        while True:
            if self.joined:
                try:
                    async with asyncio.timeout(self._terms.lease):
                        await self.beat()
                except (StoreError, TimeoutError):  # the database has said what is the matter
                    if self._clock() >= self._ends:
                        log.warning("The lease of cluster %d is over: the others go on for it.", self.number)
            await self._sleep(self._terms.beat)

    async def leave(self) -> None:
        """Give the number back, so that nobody has to wait for the lease to end."""
        self._ends = float("-inf")
        mine = self.number, self.run
        await self.database.write(lambda file: file.execute("DELETE FROM clusters WHERE number = ? AND run = ?", mine))

    async def end(self) -> None:
        """Leave, where the database can be reached, and close it."""
        if self.joined:
            with contextlib.suppress(BotError):
                await self.leave()
        await self.database.close()

    def _taken(self, file: Tables, advised: int) -> int:
        """Take the number, if nobody has it, and agree on the number of shards; 0 where somebody has."""
        file.execute(alone(_JOINING))
        others = _alive(file, self._terms.lease)
        if others.pop(self.number, self.run) != self.run:
            return 0
        agreed = file.execute("SELECT clusters, shards FROM agreed").fetchone() if others else None
        if agreed and agreed[0] != self.clusters:
            raise BotError(
                f"This is cluster {self.number}/{self.clusters}, but others run as clusters of {agreed[0]}. Start as"
                " many as those, or stop all of them first."
            )
        shards = agreed[1] if agreed else advised
        file.execute(
            "INSERT INTO agreed VALUES (1, ?, ?)"
            " ON CONFLICT (one) DO UPDATE SET clusters = excluded.clusters, shards = excluded.shards",
            (self.clusters, shards),
        )
        file.execute("DELETE FROM clusters WHERE number > ?", (self.clusters,))
        file.execute(
            f"INSERT INTO clusters VALUES (?, ?, {NOW} + ?)"
            " ON CONFLICT (number) DO UPDATE SET run = excluded.run, until = excluded.until",
            (self.number, self.run, self._terms.lease),
        )
        return int(shards)

    def _renewed(self, file: Tables) -> tuple[bool, dict[int, str], float]:
        """Whether the number is still its own, the runs that are alive, and how far this machine's clock is ahead."""
        mine = self._terms.lease, self.number, self.run
        renewed = file.execute(f"UPDATE clusters SET until = {NOW} + ? WHERE number = ? AND run = ?", mine)
        (now,) = file.execute(f"SELECT {NOW}").fetchone()
        return renewed.rowcount == 1, _alive(file, self._terms.lease), time.time() - now

    def _mind(self, off: float) -> None:
        if abs(off) > _MOST_OFF and not self._warned:
            log.error("This machine's clock is %+.0f s off the database's. Set it by NTP: digests come by it.", off)
        self._warned = abs(off) > _MOST_OFF


def living(file: Tables) -> list[int]:
    """The numbers of the clusters that have a lease now."""
    return [number for (number,) in file.execute(f"SELECT number FROM clusters WHERE until > {NOW} ORDER BY number")]


def _alive(file: Tables, lease: float) -> dict[int, str]:
    """The run of each number whose lease is not over, or that could not renew it while the database was away."""
    found = file.execute(f"SELECT number, run FROM clusters WHERE until > {NOW} OR {_UP} > {NOW} - ?", (lease,))
    return dict(found.fetchall())
