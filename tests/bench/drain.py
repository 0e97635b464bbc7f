"""Digests of 10,000 servers that come due in the same minute, on 4 shards: python -m tests.bench.drain.

With --clusters 8 the bot is so many processes on a PostgreSQL of its own, which share a pace. --troubled channels
answer only after 8 seconds, and then with an error. --seconds ends it before all is posted.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import os
import tempfile
import time
from bisect import bisect_left
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.cluster_world import cluster_world
from tests.databases import schema_of, server
from tests.digest_world import DigestWorld, digest_world
from tests.standin import BotProcess


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--clusters", type=int, default=0)
    parser.add_argument("--troubled", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=900)
    parser.add_argument("--slow", type=float, default=1, help="of clusters: seconds that stand for one of Discord's")
    options = parser.parse_args()
    with contextlib.ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="verbatim-drain-")))
        url = schema_of(kept.enter_context(server()).url, "drain") if options.clusters else ""
        return asyncio.run(_drain(folder, url, options))


@contextlib.asynccontextmanager
async def _world(folder: Path, url: str, clusters: int, slow: float, **options: Any) -> AsyncIterator[_Bots]:
    if clusters:
        async with cluster_world(folder, url, 0, clusters, lease="12 3", whole_seconds=slow, **options) as made:
            numbers = range(1, clusters + 1)
            yield _Bots(made.world, [made.cluster(number, STANDIN_SLOW=str(slow)) for number in numbers])
    else:
        async with digest_world(folder, 0, **options) as world:
            yield _Bots(world, [world.bot()])


@dataclass
class _Bots:
    """A world, and the processes that are its bot."""

    world: DigestWorld
    processes: list[BotProcess]

    async def start(self) -> None:
        for process in self.processes:
            process.timeout = 300.0
        await asyncio.gather(*(process.start() for process in self.processes))

    async def stop(self) -> None:
        await asyncio.gather(*(process.stop() for process in self.processes))

    def memory(self) -> int:
        """Bytes that the processes take together."""
        found = (Path(f"/proc/{process.pid}/status").read_text() for process in self.processes)
        return sum(int(text.partition("VmRSS:")[2].split()[0]) for text in found) * 1024

    def cpu(self) -> float:
        """Seconds that the processes have worked."""
        found = (Path(f"/proc/{process.pid}/stat").read_text().split() for process in self.processes)
        return sum(int(times[13]) + int(times[14]) for times in found) / os.sysconf("SC_CLK_TCK")


async def _drain(folder: Path, url: str, options: argparse.Namespace) -> int:
    began, servers = time.monotonic(), options.servers
    shards = options.shards
    async with _world(folder, url, options.clusters, options.slow, early=3000, shards=shards, whole_limit=50) as bots:
        world = bots.world
        channels = [world.discord.guild(f"Server {number}").channel("briefings") for number in range(servers)]
        assert channels[0].guild is not None
        ada = channels[0].guild.member("ada")
        hour = (datetime.fromtimestamp(world.clock(), UTC) + timedelta(hours=1)).hour
        await world.schedule(channels, f"0 {hour} * * *")
        gc.freeze()  # a pause of the stand-in's own would make what arrives evenly look like a bunch
        print(f"{servers} servers with a digest each made in {time.monotonic() - began:.0f} s", flush=True)
        for channel in channels[1 :: max(1, servers // options.troubled)] if options.troubled else ():
            world.discord.fail("POST", f"/channels/{channel.id}/messages$", hang=8.0, status=500, times=2)
        await bots.start()
        print(f"connected on {shards} shards", flush=True)
        await asyncio.sleep(5)
        memory, cpu = bots.memory(), bots.cpu()
        world.clock.before_the_hour()
        due = time.monotonic()
        replies, claimed = [], 0.0
        while (states := await asyncio.to_thread(world.states))["posted"] < servers:
            if not claimed and states.total() >= servers:
                claimed = time.monotonic() - due
                print(f"all claimed within {claimed:.1f} s", flush=True)
            if time.monotonic() - due > options.seconds:
                break
            await asyncio.sleep(1)
            replies.append((await ada.slash(channels[0], "summary")).elapsed)
        print(f"memory of all processes: {memory / 1e6:,.0f} MB before, {bots.memory() / 1e6:,.0f} MB after")
        print(f"CPU of all processes: {bots.cpu() - cpu:,.0f} s; all claimed within {claimed:.1f} s")
        await bots.stop()
        for line in [line for one in bots.processes for line in one.stderr if " INFO " not in line][:20]:
            print(line)
        most = 50 if options.clusters else 45
        return _report(world, due, servers, sorted(replies), most, options.seconds, options.slow)


def _report(
    world: DigestWorld, due: float, servers: int, replies: Sequence[float], most: int, seconds: float, slow: float
) -> int:
    calls = [call for call in world.discord.calls if call.time >= due and "/messages" in call.path]
    times = sorted(call.time - due for call in calls)
    accepted = [call.done - due for call in calls if call.status == 200]
    free = ("/interactions/", "/webhooks/")  # these count for no limit
    counted = sorted(c.time - due for c in world.discord.calls if c.time >= due and not c.path.startswith(free))
    busiest = max(bisect_left(counted, at + slow) - n for n, at in enumerate(counted))
    limited = sum(call.status == 429 for call in world.discord.calls)
    print("\nsecond   posted   a second")
    for start in range(0, int(times[-1]) + 1, 15):
        so_far, rate = sum(at < start + 15 for at in accepted), sum(start <= at < start + 15 for at in accepted) / 15
        print(f"{start:6}   {so_far:6}   {rate:8.1f}  {'#' * round(rate)}")
    wrong = world.faults_in_the_books()
    rows: Sequence[tuple[str, object]] = (
        ("drained within seconds", round(max(accepted, default=0.0), 1)),
        ("most requests in any second (scaled)", busiest),
        ("answers 429", limited),
        ("a /summary meanwhile, ms", f"median {replies[len(replies) // 2] * 1e3:.0f}, longest {replies[-1] * 1e3:.0f}"),
        ("posted", len(accepted)),
        ("states in the ledger", dict(world.states())),
        ("a second (scaled) from the 10th on", round(_pace(accepted) * slow, 1)),
        ("doubled", len(world.doubled())),
        ("doubled, lost or unsettled", len(wrong)),
    )
    for name, value in rows:
        print(f"{name:28}  {value}")
    whole = seconds >= 900  # else it was ended before
    late = len(accepted) != servers or max(accepted) > 300
    return bool(limited or busiest > most or (whole and (wrong or late)))


def _pace(accepted: Sequence[float]) -> float:
    """How many a second were accepted, between the 10th second and the last but ten."""
    if not accepted or max(accepted) < 30:
        return 0.0
    begin, end = 10.0, max(accepted) - 10
    return sum(begin <= at < end for at in accepted) / (end - begin)


if __name__ == "__main__":
    raise SystemExit(main())
