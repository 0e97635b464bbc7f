"""What claiming and completing a digest's message takes: python -m tests.bench.claims [--url URL] [--processes 4]

Each process claims runs that have come due in batches, as the bot does, then takes each message through freeze, begin
and posted, so many at once. Without --url that is on SQLite, in one process. With it on a PostgreSQL, in a schema of
its own, as so many clusters that each have their share of the shards.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.servers import Brings, Ledger, Part, Schedule, Timetable
from bot.servers.database import Database

BEGINNING = datetime(2026, 5, 1, 12, tzinfo=UTC)
DUE = datetime(2026, 5, 2, 9, tzinfo=UTC)
CHOICE = Schedule("", 0, 7, "0 9 * * *", "UTC", Brings.ROTATION)
PAYLOAD = "x" * 3_000  # as long as a card is
STEPS = ("claim", "freeze", "begin", "posted")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--digests", type=int, default=4_000)
    parser.add_argument("--hands", type=int, default=4, help="messages that a process takes on at once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="verbatim-claims-") as name:
        folder = Path(name)
        url = _schema(options.url) if options.url else ""
        asyncio.run(_fill(_database(url, folder), options.digests))
        began = time.perf_counter()
        shares = [(url, folder, number, options.processes, options.hands) for number in range(options.processes)]
        if options.processes == 1:
            done = [_work(*shares[0])]
        else:
            with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
                done = pool.starmap(_work, shares)
        _report(done, options.digests, time.perf_counter() - began)


def _report(done: list[dict[str, Any]], digests: int, whole: float) -> None:
    assert sum(len(one["posted"]) for one in done) == digests, [len(one["posted"]) for one in done]
    for step in STEPS:
        times = sorted(seconds for one in done for seconds in one[step])
        late = times[int(len(times) * 0.95)]
        print(f"{step:8} median {statistics.median(times) * 1e3:6.2f} ms, 95 % within {late * 1e3:6.2f} ms")
    busy = max(one["end"] for one in done) - min(one["start"] for one in done)
    claims = max(one["claimed"] for one in done) - min(one["start"] for one in done)
    print(
        f"all claimed at {digests / claims:,.0f} a second, then completed at {digests / (busy - claims):,.0f} a second"
    )
    cpu = sum(one["cpu"] for one in done) / digests
    print(f"claims and completions together at {2 * digests / busy:,.0f} a second, {whole:.1f} s in all")
    print(f"CPU of the clients {cpu * 1e6:,.0f} us for each digest")


def _database(url: str, folder: Path) -> Any:
    if not url:
        return Database(folder / "servers.db")
    from bot.servers.postgres import PostgresDatabase  # noqa: PLC0415 # only where psycopg is installed

    return PostgresDatabase(url, folder)


def _schema(url: str) -> str:
    from tests.databases import schema_of  # noqa: PLC0415

    return schema_of(url, "claims")


async def _fill(database: Any, digests: int) -> None:
    await database.open()
    timetable = Timetable(database)
    servers = [replace(CHOICE, guild=(number + 1) << 22) for number in range(digests)]
    hands = asyncio.Semaphore(8)

    async def create(schedule: Schedule) -> None:
        async with hands:
            await timetable.create(schedule, BEGINNING)

    await asyncio.gather(*map(create, servers))
    await database.close()


def _work(url: str, folder: Path, number: int, clusters: int, hands: int) -> dict[str, Any]:
    return asyncio.run(_cluster(_database(url, folder), number, clusters, hands))


async def _cluster(database: Any, number: int, clusters: int, hands: int) -> dict[str, Any]:
    await database.open()
    if clusters > 1:
        from bot.servers.share import Share  # noqa: PLC0415

        share = Share(clusters * 5, clusters, frozenset({number + 1}))
        ledger = Ledger(database, f"run {number}", lambda: share)
    else:
        ledger = Ledger(database, "run")
    took: dict[str, Any] = {step: [] for step in STEPS}
    claimed: list[Any] = []
    took["start"], cpu = time.time(), _cpu()
    while True:
        before = time.perf_counter()
        batch = await ledger.claim(DUE)
        if not batch:
            break
        took["claim"] += [(time.perf_counter() - before) / len(batch)] * len(batch)
        claimed += [delivery for _schedule, delivery in batch]
    took["claimed"] = time.time()
    waiting = iter(claimed)

    async def timed(step: str, doing: Awaitable[Any]) -> Any:
        before = time.perf_counter()
        result = await doing
        took[step].append(time.perf_counter() - before)
        return result

    async def hand() -> None:
        for delivery in waiting:
            (ready,) = await timed("freeze", ledger.freeze(delivery, [Part(PAYLOAD, ("item",))], DUE))
            begun = await timed("begin", ledger.begin(ready.id, DUE + timedelta(seconds=1)))
            await timed("posted", ledger.posted(begun.id, begun.id, DUE + timedelta(seconds=2)))

    await asyncio.gather(*(hand() for _ in range(hands)))
    took["end"], took["cpu"] = time.time(), _cpu() - cpu
    await database.close()
    return took


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
