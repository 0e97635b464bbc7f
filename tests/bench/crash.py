"""Kill `verbatim run` 1,000 times while it posts, and count what is doubled or lost: python -m tests.bench.crash."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Sequence
from functools import reduce
from operator import add
from pathlib import Path

from tests.crashes import Tally, crash


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--worlds", type=int, default=4, help="how many bots run beside one another")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    options = parser.parse_args()
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
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:{width}}  {value:>7}")
    for line in tally.wrong:
        print("WRONG", line)


if __name__ == "__main__":
    raise SystemExit(main())
