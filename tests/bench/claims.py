"""What claiming and completing a digest's message takes: python -m tests.bench.claims [--postgresql] [--processes 4]

Each process claims runs that have come due in batches, as the bot does, then takes each message through freeze, begin
and posted, so many at once. That is on SQLite, in one process; with --postgresql on one of its own, with the settings
that it has by itself, as so many clusters that each have their share of the shards. CPU is told beside time, since it
does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import multiprocessing
import os
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
from bot.servers.share import Share
from tests.databases import Server, schema_of, server

BEGINNING = datetime(2026, 5, 1, 12, tzinfo=UTC)
DUE = datetime(2026, 5, 2, 9, tzinfo=UTC)
CHOICE = Schedule("", 0, 7, "0 9 * * *", "UTC", Brings.ROTATION)
PAYLOAD = "x" * 3_000  # as long as a card is
STEPS = ("claim", "freeze", "begin", "posted")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--digests", type=int, default=4_000)
    parser.add_argument("--hands", type=int, default=4, help="messages that a process takes on at once")
    options = parser.parse_args()
    with contextlib.ExitStack() as kept:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="verbatim-claims-")))
        database = kept.enter_context(server(("max_connections=200",))) if options.postgresql else None
        url = schema_of(database.url, "claims") if database else ""
        asyncio.run(_fill(_database(url, folder), options.digests))
        began, of_server = time.perf_counter(), _children(database)
        shares = [(url, folder, number, options.processes, options.hands) for number in range(options.processes)]
        if options.processes == 1:
            done = [_work(*shares[0])]
        else:
            with multiprocessing.get_context("spawn").Pool(options.processes) as pool:
                done = pool.starmap(_work, shares)
        whole, of_server = time.perf_counter() - began, _children(database) - of_server
        _report(done, options.digests, whole, of_server / options.digests)


def _children(database: Server | None) -> float:
    """Seconds of CPU that the processes which a PostgreSQL has begun and which have ended took."""
    if database is None:
        return 0.0
    times = Path(f"/proc/{database.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(times[13]) + int(times[14])) / os.sysconf("SC_CLK_TCK")


def _report(done: list[dict[str, Any]], digests: int, whole: float, server_cpu: float) -> None:
    assert sum(len(one["posted"]) for one in done) == digests, [len(one["posted"]) for one in done]
    for step in STEPS:
        times = sorted(seconds for one in done for seconds in one[step])
        late = times[int(len(times) * 0.95)]
        print(f"{step:8} median {statistics.median(times) * 1e3:6.2f} ms, 95 % within {late * 1e3:6.2f} ms")
    claims = sum(len(one["posted"]) / (one["claimed"] - one["start"]) for one in done)
    completions = sum(len(one["posted"]) / (one["end"] - one["sent"]) for one in done)
    print(f"claimed at {claims:,.0f} a second, completed at {completions:,.0f} a second")
    cpu = sum(one["cpu"] for one in done) / digests
    both = 2 / (1 / claims + 1 / completions)
    print(f"claims and completions together at {both:,.0f} a second; {whole:.1f} s in all")
    claim = sum(one["claim cpu"] for one in done) / digests
    print(
        f"CPU for each digest: {cpu * 1e6:,.0f} us of the clients, {claim * 1e6:,.0f} of them to claim it;"
        f" {server_cpu * 1e6:,.0f} us of the server"
    )


def _database(url: str, folder: Path) -> Any:
    if not url:
        return Database(folder / "servers.db")
    from bot.servers.postgres import PostgresDatabase  # noqa: PLC0415 # only where psycopg is installed

    return PostgresDatabase(url, folder)


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
    took["claimed"], took["claim cpu"] = time.time(), _cpu() - cpu
    waiting = iter(claimed)

    async def timed(step: str, doing: Awaitable[Any]) -> Any:
        before = time.perf_counter()
        result = await doing
        took[step].append(time.perf_counter() - before)
        return result

    async def send() -> None:
        for delivery in waiting:
            (ready,) = await timed("freeze", ledger.freeze(delivery, [Part(PAYLOAD, ("item",))], DUE))
            await timed("begin", ledger.begin(ready.id, DUE + timedelta(seconds=1)))

    async def complete() -> None:
        for delivery in begun:
            await timed("posted", ledger.posted(delivery.id, delivery.id, DUE + timedelta(seconds=2)))

    await asyncio.gather(*(send() for _ in range(hands)))
    took["sent"], begun = time.time(), iter(claimed)
    await asyncio.gather(*(complete() for _ in range(hands)))
    took["end"], took["cpu"] = time.time(), _cpu() - cpu
    await database.close()
    return took


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
