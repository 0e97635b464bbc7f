"""A bot that runs on, under traffic, drops, faults and a clock that jumps: python -m tests.bench.soak [--minutes N].

What counts: every command answered, digests neither lost nor doubled, memory flat, no descriptor or thread leaked.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.digest_world import DigestWorld, digest_world
from tests.standin import ADMIN, BotProcess, Channel, Member, NotAnsweredError, python
from tests.test_process import HOME

MINUTE = 60.0
TROUBLES = ("broken off", "closed 1001", "closed 4000", "op 7", "op 9", "clock on", "clock back", "locked")
_BLIND = 20.0  # seconds at most from the end of a session to the next one
WARM = 0.2  # of the time, after which memory is to be flat


@dataclass
class Tally:
    """What was seen: of each kind how often, how long answers took, and what the process held over time."""

    events: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    ended: float = 0.0  # when Discord last ended the session for good
    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)  # seconds since the start, megabytes
    descriptors: list[tuple[float, int]] = field(default_factory=list)
    threads: list[tuple[float, int]] = field(default_factory=list)


async def soak(folder: Path, minutes: float, rate: float, seed: int, tally: Tally) -> list[str]:
    """Let the bot run so long with so many commands a second; what was wrong in the end."""
    chance = random.Random(seed)
    async with digest_world(folder, servers=6, line="* * * * *", nonce_window=120.0, seed=seed) as world:
        for kind in ("reset", "status"):
            how = {"reset": True} if kind == "reset" else {"status": 500}
            world.discord.fail("POST", "/channels/[0-9]+/messages$", after=True, probability=0.01, times=None, **how)
        people = [_person(channel) for channel in world.channels]
        environment = {"STANDIN_CLOCK": str(world.clock.path)}
        command = python("-m", "bot", "run", "--data", world.data)
        async with world.discord.bot(command, cwd=HOME, env=environment) as process:
            over = time.monotonic() + minutes * MINUTE
            await asyncio.gather(
                _traffic(world, people, rate, over, chance, tally),
                _trouble(world, over, chance, tally),
                _watch(process, over, tally),
            )
            world.discord.faults.plan.clear()
            async with asyncio.timeout(120):
                while world.under_way():  # noqa: ASYNC110 # the books are another process's
                    await asyncio.sleep(0.2)
            wrong: list[str] = world.faults_in_the_books()
            wrong += [line for line in process.stderr if "Traceback" in line or "Error " in line]
        tally.events["digests posted"] = world.states()["posted"]
    return wrong


def _person(channel: Channel) -> tuple[Channel, Member]:
    assert channel.guild is not None
    return channel, channel.guild.member("ada", permissions=ADMIN)


async def _traffic(
    world: DigestWorld,
    people: list[tuple[Channel, Member]],
    rate: float,
    over: float,
    chance: random.Random,
    tally: Tally,
) -> None:
    asking: set[asyncio.Task[None]] = set()
    while time.monotonic() < over:
        channel, member = chance.choice(people)
        task = asyncio.create_task(_ask(channel, member, chance.randrange(6), tally))
        asking.add(task)
        task.add_done_callback(asking.discard)
        world.discord.calls.clear()  # or they fill the memory in a long run
        world.discord.interactions[:-500] = []
        await asyncio.sleep(chance.expovariate(rate))
    await asyncio.gather(*asking)


async def _ask(channel: Channel, member: Member, kind: int, tally: Tally) -> None:
    began = time.monotonic()
    try:
        if kind == 0:
            reply = await member.slash(channel, "settings set", length="short")
        elif kind == 1:
            reply = await member.slash(channel, "figure", query="trade")
        elif kind == 2:
            reply = await member.slash(channel, "search", words="northern harbours")
        elif kind == 3:
            reply = await member.click(await member.slash(channel, "summary", length="short"), "Longer")
        else:
            reply = await member.slash(channel, "summary", topic="trade")
    except NotAnsweredError as error:
        if began - _BLIND < tally.ended < time.monotonic():
            tally.events["sent while Discord had ended the session"] += 1  # and told to nobody
        else:
            tally.lost.append(str(error))
        return
    tally.events["commands answered"] += 1
    tally.seconds.append(reply.elapsed)


async def _trouble(world: DigestWorld, over: float, chance: random.Random, tally: Tally) -> None:
    """Every few seconds something that happens to a bot in its life."""
    gateway, sessions = world.discord.gateway, 0
    while time.monotonic() < over:
        await asyncio.sleep(chance.uniform(2, 6))
        kind = chance.choice(
            ("broken off", "closed 1001", "closed 4000", "op 7", "clock on", "clock back", "locked", "op 9")
        )
        if kind == "op 9" and sessions > 5:
            continue  # these are rationed, and would only be waited for
        tally.events[kind] += 1
        if kind == "broken off":
            await gateway.drop()
        elif kind.startswith("closed"):
            await gateway.drop(code=int(kind[-4:]))
        elif kind == "op 7":
            await gateway.reconnect()
        elif kind == "op 9":
            sessions, tally.ended = sessions + 1, time.monotonic()
            await gateway.invalidate()
        elif kind == "clock on":
            world.clock.on(chance.uniform(1, 40))
        elif kind == "clock back":
            world.clock.on(-chance.uniform(1, 20))
        else:
            await asyncio.to_thread(_lock, world.data / "servers.db", chance.uniform(0.1, 1.0))


def _lock(path: Path, seconds: float) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, timeout=5)) as other:
        other.execute("BEGIN IMMEDIATE")
        time.sleep(seconds)
        other.execute("ROLLBACK")


async def _watch(process: BotProcess, over: float, tally: Tally) -> None:
    began = time.monotonic()
    while time.monotonic() < over:
        at, proc = time.monotonic() - began, Path(f"/proc/{process.pid}")
        pages = int((proc / "statm").read_text(encoding="ascii").split()[1])
        tally.memory.append((at, pages * os.sysconf("SC_PAGE_SIZE") / 1e6))
        tally.descriptors.append((at, len(list((proc / "fd").iterdir()))))
        tally.threads.append((at, len(list((proc / "task").iterdir()))))
        await asyncio.sleep(2.0)


def _growth(seen: list[tuple[float, float]]) -> tuple[float, float]:
    """The median of the first third after warming up, and of the last third."""
    warm = [value for at, value in seen if at >= seen[-1][0] * WARM]
    third = max(1, len(warm) // 3)
    return statistics.median(warm[:third]), statistics.median(warm[-third:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=5.0, help="commands a second")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="verbatim-soak-") as name:
        wrong = asyncio.run(soak(Path(name), options.minutes, options.rate, options.seed, tally))
    for what, count in sorted(tally.events.items()):
        print(f"{what:42} {count:>8}")
    times = sorted(tally.seconds)
    middle, late = times[len(times) // 2], times[int(len(times) * 0.999)]
    print(f"{'acknowledged p50, p99.9':42} {middle * 1e3:8.0f} {late * 1e3:.0f} ms")
    for what, seen in (("memory, MB", tally.memory), ("descriptors", tally.descriptors), ("threads", tally.threads)):
        first, last = _growth([(at, float(value)) for at, value in seen])
        print(f"{what:42} {first:8.1f} -> {last:.1f}")
        if last > first * 1.1 + (0 if what == "memory, MB" else 2):
            wrong.append(f"{what} grew")
    wrong += [f"lost: {one}" for one in tally.lost]
    print(f"{'lost, doubled or wrong':42} {len(wrong):8}\n{'seed':42} {options.seed:8}")
    for line in wrong[:20]:
        print("WRONG", line, file=sys.stderr)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
