"""Killing `verbatim run` again and again while it posts digests, and then comparing its ledger with the channels.

A life starts, finds what the last one has left and what has come due, and is killed: at a named point between two
steps of the ledger, or at a random moment. Then the clock moves on, by seconds or past the time for which Discord
remembers a nonce. Some answers of Discord's are lost on the way.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.digest_world import DigestWorld, digest_world
from tests.standin import BotProcess

# Between every two steps: what is claimed, frozen, announced, sent, answered and written down.
POINTS = (
    "ledger.claim after",
    "ledger.freeze before",
    "ledger.freeze after",
    "ledger.begin before",
    "ledger.begin after",
    "wire.post before",
    "wire.post after",
    "ledger.posted before",
    "ledger.posted after",
    "wire.page after",
    "ledger.unsent after",
)
RARE = ("wire.page after", "ledger.unsent after")  # not taken in every life
MINUTE = 60.0
LOST = 0.05  # of all answers to a post


@dataclass
class Tally:
    """What came of a run: kills by where they struck, and all that was wrong at any time (nothing, that is)."""

    kills: Counter[str] = field(default_factory=Counter)
    long: int = 0  # kills after which the bot was away for longer than a nonce is remembered
    lost: int = 0  # answers
    posted: int = 0
    superseded: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.kills + other.kills,
            self.long + other.long,
            self.lost + other.lost,
            self.posted + other.posted,
            self.superseded + other.superseded,
            self.wrong + other.wrong,
            max(self.seconds, other.seconds),
        )


async def crash(
    folder: Path, kills: int, seed: int, servers: int = 8, told: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Kill the bot so many times, let it settle everything, and compare the books."""
    chance = random.Random(seed)
    points = itertools.cycle(chance.sample(POINTS, len(POINTS)))
    tally, began = Tally(), time.monotonic()
    async with digest_world(folder, servers, line="* * * * *", nonce_window=120.0, seed=seed) as world:
        faults = [
            world.discord.fail("POST", "/messages$", reset=True, after=True, probability=LOST / 2, times=None),
            world.discord.fail("POST", "/messages$", status=500, after=True, probability=LOST / 2, times=None),
        ]
        for life in range(kills):
            named = life % 4 != 3
            where = await _life(world, next(points) if named else "", chance)
            tally.kills[where] += 1
            if world.integrity() != "ok":
                tally.wrong.append(f"integrity after {where}")
            tally.wrong += sorted(set(world.doubled()) - set(tally.wrong))
            if (life + life // 4) % 2 == 0:
                tally.long += 1
                world.clock.on(chance.uniform(125, 400))
            told(tally)
            world.discord.calls.clear()  # or they fill the memory in a long run
        tally.lost = sum(fault.hits for fault in faults)
        world.discord.faults.plan.clear()
        await _settle(world)
        tally.wrong += sorted(set(world.faults_in_the_books()) - set(tally.wrong)) + missing(world)
        states = world.states()
        tally.posted, tally.superseded = states["posted"], states["skipped"]
    tally.seconds = time.monotonic() - began
    return tally


async def _life(world: DigestWorld, point: str, chance: random.Random) -> str:
    """Start the bot, give it work, and kill it; where that was."""
    nth = 1 if point in RARE else chance.randint(1, 3)
    env = {"STANDIN_DEATH": f"{point} {nth}"} if point else {}
    process = world.bot(**env)
    process.ready = False
    await process.start()
    connected = len(world.discord.gateway.identifies)
    while len(world.discord.gateway.identifies) == connected and process.returncode is None:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.4)  # what the last life has left is taken up first
    world.clock.on(MINUTE - world.clock() % MINUTE)
    if not point:
        await asyncio.sleep(chance.uniform(0.0, 2.5))
        return await _kill(process, "a random moment")
    for _ in range(2):
        if await _died(world, process):
            assert await process.wait(60) == -signal.SIGKILL, "\n".join(process.stderr[-20:])
            return point
        world.clock.on(MINUTE)
    return await _kill(process, "idle (the point was not reached)")


async def _died(world: DigestWorld, process: BotProcess) -> bool:
    """Whether the process dies before it has done all that the present minute brings, however long that takes."""
    minute = datetime.fromtimestamp(world.clock(), UTC).strftime("%Y-%m-%dT%H:%M:00")
    async with asyncio.timeout(60):
        while process.returncode is None:  # the books are another process's
            if world.under_way() == 0 and world.rows_of(minute) == len(world.schedules):
                return False
            await asyncio.sleep(0.05)
    return True


async def _kill(process: BotProcess, where: str) -> str:
    if process.returncode is None:
        process.kill()
    await process.wait(60)  # a busy disk holds on to a process that is dead
    return where


async def _settle(world: DigestWorld) -> None:
    async with world.bot(), asyncio.timeout(120):
        await asyncio.sleep(1.5)
        while world.under_way():  # noqa: ASYNC110
            await asyncio.sleep(0.2)


def missing(world: DigestWorld) -> list[str]:
    """The minutes of which the ledger says nothing, between a schedule's first and its last."""
    missing = []
    for schedule in world.schedules:
        minutes = {datetime.fromisoformat(row.local) for row in world.rows() if row.schedule == schedule.id}
        assert schedule.due is not None
        minute, last = schedule.due.replace(tzinfo=None), max(minutes)
        while minute <= last:
            if minute not in minutes:
                missing.append(f"never dealt with: {schedule.id} {minute}")
            minute += timedelta(minutes=1)
    return missing
