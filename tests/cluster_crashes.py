"""Killing, hanging and cutting off clusters while they post, restarting their database, and comparing the books.

In each round a minute comes for all servers. Each cluster may have been started with a step of the ledger at which it
dies; one that has not is killed now and then at a random moment. Dead ones are started again at once. Now and then the
way of one to the database is cut, one hangs, or the database is killed. A round ends when all its messages are
settled. Leases last for a sixth of their usual time, so that a round is short; what is measured is told as it was.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.cluster_world import ClusterWorld, cluster_world
from tests.crashes import LOST, MINUTE, POINTS, missing
from tests.databases import Server
from tests.standin import BotProcess

MINED = 0.9  # of all lives


@dataclass
class Tally:
    """What came of a run, and all that was wrong at any time (nothing, that is)."""

    kills: Counter[str] = field(default_factory=Counter)
    cuts: Counter[str] = field(default_factory=Counter)
    restarts: Counter[str] = field(default_factory=Counter)
    hangs: int = 0
    ends: list[str] = field(default_factory=list)  # of clusters that ended by themselves, with what they said last
    rounds: int = 0
    lost: int = 0  # answers
    posted: int = 0
    superseded: int = 0
    takeovers: list[float] = field(default_factory=list)  # seconds from a death to when nothing is in dead hands
    settled: list[float] = field(default_factory=list)  # seconds from the minute to when all of it was settled
    wrong: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Aims:
    """How many kills, cuts and restarts of the database to come to."""

    kills: int
    cuts: int
    restarts: int
    seconds: float = 86_400.0  # after which it ends anyway

    def over(self, tally: Tally) -> bool:
        if time.monotonic() - tally.began > self.seconds:
            return True
        done = (sum(tally.kills.values()), sum(tally.cuts.values()), sum(tally.restarts.values()))
        return all(count >= aim for count, aim in zip(done, (self.kills, self.cuts, self.restarts), strict=True))


class Fleet:
    """The clusters, each started again whenever it ends."""

    def __init__(self, made: ClusterWorld, chance: random.Random, tally: Tally) -> None:
        self.made = made
        self.processes: dict[int, BotProcess] = {}
        self._chance = chance
        self._tally = tally
        self._points: Iterator[str] = itertools.cycle(chance.sample(POINTS, len(POINTS)))
        self._mines: dict[int, str] = {}
        self._runs: dict[int, str] = {}
        self._keepers = [asyncio.create_task(self._keep(number)) for number in range(1, made.clusters + 1)]
        self._watching: set[asyncio.Task[None]] = set()
        self.mining = True

    async def end(self) -> None:
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for process in self.processes.values():
            await process.stop()
        await asyncio.gather(*self._watching)

    def note_runs(self) -> None:
        for number in self.processes:
            self._runs[number] = self.made.run_of(number)

    def kill(self, number: int) -> None:
        process = self.processes.get(number)
        if process is not None and process.returncode is None:
            self._mines[number] = "a random moment"
            process.kill()

    async def _keep(self, number: int) -> None:
        while True:
            mined = self.mining and self._chance.random() < MINED
            self._mines[number] = next(self._points) if mined else ""
            nth = self._chance.randint(1, 2)
            process = self.made.cluster(number, **({"STANDIN_DEATH": f"{self._mines[number]} {nth}"} if mined else {}))
            process.ready = False
            await process.start()
            self.processes[number] = process
            code = await process.wait(86_400)
            if code == -signal.SIGKILL:
                self._tally.kills[self._mines[number]] += 1
                task = asyncio.create_task(self._watch(self._runs.get(number, ""), time.monotonic()))
                self._watching.add(task)
                task.add_done_callback(self._watching.discard)
            elif "taken over by another" not in (said := "\n".join(process.stderr[-5:])):
                self._tally.ends.append(said)

    async def _watch(self, run: str, died: float) -> None:
        """Take the time until a dead run holds nothing."""
        while run:
            try:
                if not self.made.held_by(run):
                    break
            except Exception:  # noqa: BLE001 # the database is being restarted
                pass
            await asyncio.sleep(0.2)
        self._tally.takeovers.append(time.monotonic() - died)


async def crash_clusters(
    folder: Path,
    server: Server,
    url: str,
    aims: Aims,
    seed: int,
    *,
    clusters: int = 4,
    servers: int = 12,
    told: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Do all that until the aims are reached, let everything settle, and compare the books."""
    chance, tally = random.Random(seed), Tally()
    options: dict[str, Any] = {"line": "* * * * *", "nonce_window": 120.0, "seed": seed}
    async with cluster_world(folder, url, servers, clusters, **options) as made:
        world = made.world
        faults = [
            world.discord.fail("POST", "/messages$", reset=True, after=True, probability=LOST / 2, times=None),
            world.discord.fail("POST", "/messages$", status=500, after=True, probability=LOST / 2, times=None),
        ]
        fleet = Fleet(made, chance, tally)
        try:
            await asyncio.sleep(5)
            while not aims.over(tally):
                await _round(made, fleet, server, aims, chance)
                tally.rounds += 1
                tally.wrong += sorted(set(world.doubled()) - set(tally.wrong))
                told(tally)
                world.discord.calls.clear()
            tally.lost = sum(fault.hits for fault in faults)
            world.discord.faults.plan.clear()
            fleet.mining = False
            for number in range(1, clusters + 1):
                fleet.kill(number)
            await _settled(made, 180)
        finally:
            await fleet.end()
        tally.wrong += sorted(set(world.faults_in_the_books()) - set(tally.wrong)) + missing(world)
        states = world.states()
        tally.posted, tally.superseded = states["posted"], states["skipped"]
    return tally


async def _round(made: ClusterWorld, fleet: Fleet, server: Server, aims: Aims, chance: random.Random) -> None:
    world, tally = made.world, fleet._tally
    fleet.note_runs()
    if chance.random() < 0.15:
        world.clock.on(chance.uniform(125, 400))
    world.clock.on(MINUTE - world.clock() % MINUTE)
    began = time.monotonic()
    number = chance.randint(1, made.clusters)
    share = _left(aims.kills, tally.kills)
    trouble = chance.choices(
        ["kill", "cut", "restart", "hang"],
        [share or 0.01, 1.5 * _left(aims.cuts, tally.cuts), 0.7 * _left(aims.restarts, tally.restarts), 0.1],
    )[0]
    await asyncio.sleep(chance.uniform(0, 0.6))
    if trouble == "kill":
        for one in chance.sample(range(1, made.clusters + 1), chance.randint(1, 3)):
            fleet.kill(one)
            await asyncio.sleep(chance.uniform(0, 1))
    elif trouble == "cut":
        await _cut(made, number, chance, tally)
    elif trouble == "restart":
        await _restarted(server, chance, tally)
    else:
        await _hung(fleet, number, chance, tally)
    await _settled(made, 120)
    tally.settled.append(time.monotonic() - began)


def _left(aim: int, done: Counter[str]) -> float:
    return max(0.0, 1 - sum(done.values()) / aim) if aim else 0.0


async def _cut(made: ClusterWorld, number: int, chance: random.Random, tally: Tally) -> None:
    silently = chance.random() < 0.5
    made.ways[number - 1].cut(silently=silently)
    await asyncio.sleep(chance.uniform(0.3, 4))
    made.ways[number - 1].mend()
    tally.cuts["silent" if silently else "refused"] += 1


async def _restarted(server: Server, chance: random.Random, tally: Tally) -> None:
    how = chance.choice(["fast", "immediate"])
    await asyncio.to_thread(server.stop, how)
    await asyncio.sleep(chance.uniform(0, 3))
    await asyncio.to_thread(server.start)
    tally.restarts[how] += 1


async def _hung(fleet: Fleet, number: int, chance: random.Random, tally: Tally) -> None:
    process = fleet.processes.get(number)
    if process is None or process.returncode is not None:
        return
    process.process.send_signal(signal.SIGSTOP)
    await asyncio.sleep(chance.uniform(1, 5))
    if process.returncode is None:
        process.process.send_signal(signal.SIGCONT)
    tally.hangs += 1


async def _settled(made: ClusterWorld, seconds: float) -> None:
    """Wait until the present minute is dealt with for all servers, whoever does it."""
    world = made.world
    minute = datetime.fromtimestamp(world.clock(), UTC).strftime("%Y-%m-%dT%H:%M:00")
    async with asyncio.timeout(seconds):
        while world.under_way() or world.rows_of(minute) != len(world.schedules):  # noqa: ASYNC110 # the processes tell nobody
            await asyncio.sleep(0.1)
