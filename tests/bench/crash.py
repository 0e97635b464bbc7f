"""Kill `verbatim run` 1,000 times while it posts, and count what is doubled or lost: python -m tests.bench.crash.

With --clusters 4 that is on a PostgreSQL of its own, which is killed too, with ways to it that are cut.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from tests import cluster_crashes
from tests.cluster_crashes import Aims
from tests.cluster_world import SHORT
from tests.crashes import Tally, crash
from tests.databases import schema_of, server


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--worlds", type=int, default=4, help="how many bots run beside one another")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--clusters", type=int, default=0)
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=1_440, help="after which it ends in any case")
    options = parser.parse_args()
    if options.clusters:
        aims = Aims(options.kills, options.cuts, options.restarts, options.minutes * 60)
        return _clusters(aims, options.clusters, options.seed)
    tally = asyncio.run(_all(options.kills, options.worlds, options.seed))
    _print(tally, options.seed)
    return bool(tally.wrong)


async def _all(kills: int, worlds: int, seed: int) -> Tally:
    """Each world has a stand-in, a data folder and a chance of its own."""
    shares = [kills // worlds + (number < kills % worlds) for number in range(worlds)]
    latest = [Tally() for _ in shares]

    def telling(number: int, tally: Tally) -> None:
        latest[number] = tally
        done = sum(sum(one.kills.values()) for one in latest)
        if done % 50 == 0:
            print(f"{done} kills, {sum(len(one.wrong) for one in latest)} times wrong", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="verbatim-crash-") as name:
        folders = [Path(name) / str(number) for number in range(worlds)]
        for folder in folders:
            folder.mkdir()
        runs = [
            crash(folder, share, seed + number, told=lambda tally, number=number: telling(number, tally))  # type: ignore[misc]
            for number, (folder, share) in enumerate(zip(folders, shares, strict=True))
        ]
        return reduce(add, await asyncio.gather(*runs))


def _clusters(aims: Aims, clusters: int, seed: int) -> int:
    last = [0]

    def telling(tally: cluster_crashes.Tally) -> None:
        kills = sum(tally.kills.values())
        if kills >= last[0] + 25:
            last[0] = kills
            cuts, restarts = sum(tally.cuts.values()), sum(tally.restarts.values())
            worst = max(tally.takeovers, default=0)
            print(
                f"{kills} kills, {cuts} cuts, {restarts} restarts in {tally.rounds} rounds, {len(tally.wrong)} times"
                f" wrong, longest takeover {worst:.1f} s", file=sys.stderr, flush=True,
            )  # fmt: skip

    began = time.monotonic()
    with server() as database, tempfile.TemporaryDirectory(prefix="verbatim-crash-") as name:
        url = schema_of(database.url, "crash")
        work = cluster_crashes.crash_clusters(Path(name), database, url, aims, seed, clusters=clusters, told=telling)
        tally = asyncio.run(work)
    takeovers, settled = sorted(tally.takeovers), sorted(tally.settled)
    rows: Sequence[tuple[str, object]] = (
        ("clusters", clusters),
        ("lease and beat in seconds", SHORT),
        ("rounds", tally.rounds),
        ("kills", sum(tally.kills.values())),
        *((f"  at {where}", times) for where, times in tally.kills.most_common()),
        *((f"cuts, {how}", times) for how, times in tally.cuts.items()),
        *((f"restarts of the database, {how}", times) for how, times in tally.restarts.items()),
        ("hangs", tally.hangs),
        ("clusters that ended by themselves", len(tally.ends)),
        ("answers lost", tally.lost),
        ("digests posted", tally.posted),
        ("runs skipped for a newer one", tally.superseded),
        ("takeover in seconds, median", round(takeovers[len(takeovers) // 2], 1)),
        ("takeover in seconds, longest", round(takeovers[-1], 1)),
        ("a minute settled in seconds, median", round(settled[len(settled) // 2], 1)),
        ("a minute settled in seconds, longest", round(settled[-1], 1)),
        ("doubled, lost or unsettled", len(tally.wrong)),
        ("seconds", round(time.monotonic() - began)),
        ("seed", seed),
    )
    _table(rows, tally.wrong)
    for said in tally.ends:
        print("ENDED", said)
    return bool(tally.wrong)


def _print(tally: Tally, seed: int) -> None:
    rows: Sequence[tuple[str, object]] = (
        ("kills", sum(tally.kills.values())),
        ("  then away for longer than a nonce is remembered", tally.long),
        *((f"  at {where}", times) for where, times in tally.kills.most_common()),
        ("answers lost", tally.lost),
        ("digests posted", tally.posted),
        ("runs skipped for a newer one", tally.superseded),
        ("doubled, lost or unsettled, or integrity_check not ok", len(tally.wrong)),
        ("seconds", round(tally.seconds)),
        ("seed", seed),
    )
    _table(rows, tally.wrong)


def _table(rows: Sequence[tuple[str, object]], wrong: Sequence[str]) -> None:
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:{width}}  {value!s:>7}")
    for line in wrong:
        print("WRONG", line)


if __name__ == "__main__":
    raise SystemExit(main())
