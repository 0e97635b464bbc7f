"""Digests of 10,000 servers that come due in the same minute, on 4 shards: python -m tests.bench.drain."""

from __future__ import annotations

import argparse
import asyncio
import gc
import tempfile
import time
from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.digest_world import DigestWorld, digest_world


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=10_000)
    parser.add_argument("--shards", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="verbatim-drain-") as folder:
        return asyncio.run(_drain(Path(folder), options.servers, options.shards))


async def _drain(folder: Path, servers: int, shards: int) -> int:
    began = time.monotonic()
    async with digest_world(folder, 0, early=3000, shards=shards, whole_limit=50) as world:
        channels = [world.discord.guild(f"Server {number}").channel("briefings") for number in range(servers)]
        ada = channels[0].guild.member("ada")
        hour = (datetime.fromtimestamp(world.clock(), UTC) + timedelta(hours=1)).hour
        await world.schedule(channels, f"0 {hour} * * *")
        gc.freeze()  # a pause of the stand-in's own would make what arrives evenly look like a bunch
        print(f"{servers} servers with a digest each made in {time.monotonic() - began:.0f} s", flush=True)
        process = world.bot()
        process.timeout = 300.0
        async with process:
            print(f"connected on {shards} shards", flush=True)
            await asyncio.sleep(5)
            world.clock.before_the_hour()
            due = time.monotonic()
            replies = []
            while (await asyncio.to_thread(world.states))["posted"] < servers and time.monotonic() - due < 900:
                await asyncio.sleep(1)
                replies.append((await ada.slash(channels[0], "summary")).elapsed)
            for line in [line for line in process.stderr if " INFO " not in line][:20]:
                print(line)
        return _report(world, due, servers, sorted(replies))


def _report(world: DigestWorld, due: float, servers: int, replies: Sequence[float]) -> int:
    calls = [call for call in world.discord.calls if call.time >= due and "/messages" in call.path]
    times = sorted(call.time - due for call in calls)
    accepted = [call.done - due for call in calls if call.status == 200]
    free = ("/interactions/", "/webhooks/")  # these count for no limit
    counted = sorted(c.time - due for c in world.discord.calls if c.time >= due and not c.path.startswith(free))
    busiest = max(bisect_left(counted, at + 1.0) - n for n, at in enumerate(counted))
    limited = sum(call.status == 429 for call in world.discord.calls)
    print("\nsecond   posted   a second")
    for start in range(0, int(times[-1]) + 1, 15):
        so_far, rate = sum(at < start + 15 for at in accepted), sum(start <= at < start + 15 for at in accepted) / 15
        print(f"{start:6}   {so_far:6}   {rate:8.1f}  {'#' * round(rate)}")
    wrong = world.faults_in_the_books()
    rows: Sequence[tuple[str, object]] = (
        ("drained within seconds", round(max(accepted, default=0.0), 1)),
        ("most requests in any second", busiest),
        ("answers 429", limited),
        ("a /summary meanwhile, ms", f"median {replies[len(replies) // 2] * 1e3:.0f}, longest {replies[-1] * 1e3:.0f}"),
        ("posted", len(accepted)),
        ("states in the ledger", dict(world.states())),
        ("doubled, lost or unsettled", len(wrong)),
    )
    for name, value in rows:
        print(f"{name:28}  {value}")
    return bool(wrong or limited or busiest > 45 or len(accepted) != servers or max(accepted) > 300)


if __name__ == "__main__":
    raise SystemExit(main())
