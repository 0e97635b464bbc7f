"""Reading for clusters, and how soon another one answers: python -m tests.bench.sharing [--files N] [--workers 0 1 2].

Needs a PostgreSQL as the tests do. The depot is a folder, or what --depot names. Clusters are in this process; files
are read in confined processes, by `verbatim work --at-once 1` in processes of their own where there are workers. Each
file is of another server, so that as many are read at once as there are workers. For each number of workers: files a
minute, and from a publication on until a second cluster with a copy, and a third without one, answer from it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

from bot.config import Config
from bot.depot import depot_at
from bot.libraries import Arrival, sandbox
from bot.libraries.apart import PieceReader
from bot.libraries.intake import Reader
from bot.libraries.shared import Place
from bot.libraries.shared_libraries import SharedLibraries, operators_copy
from bot.library import FORMAT
from bot.search import Library
from bot.servers.postgres import PostgresDatabase
from bot.servers.published import Published
from bot.servers.readings import Readings
from tests.bench.many import texts
from tests.databases import schema_of, server
from tests.own_libraries import NOW


async def cluster(folder: Path, name: str, url: str, depot: str) -> SharedLibraries:
    database = PostgresDatabase(url, folder)
    await database.open()
    config = Config(seeds=folder, data=folder)
    home, place_of = folder / "copies" / name, depot_at(depot)
    reader = Reader(config.allowed, config.language, sandbox.read)
    pieces = PieceReader(reader, place_of, Readings(database, FORMAT), home)
    place = Place(place_of, Published(database), pieces)
    made = SharedLibraries(config, Library(operators_copy(home)), lambda: NOW, place, home)
    await made.open()
    return made


@contextlib.asynccontextmanager
async def workers(folder: Path, url: str, depot: str, count: int) -> AsyncIterator[None]:
    env = {**os.environ, "DATABASE_URL": url, "DEPOT": depot}
    started = []
    for number in range(count):
        command = (
            "-m",
            "bot",
            "work",
            "--at-once",
            "1",
            "--data",
            str(folder / f"worker {number}"),
            "--log-level",
            "error",
        )
        started.append(await asyncio.create_subprocess_exec(sys.executable, *command, env=env))
    database = PostgresDatabase(url, folder)
    await database.open()
    while await Readings(database, FORMAT).workers() < count:  # noqa: ASYNC110 # they are other processes
        await asyncio.sleep(0.1)
    await database.close()
    try:
        yield
    finally:
        for one in started:
            one.terminate()
            await one.wait()


async def measured(folder: Path, url: str, depot: str, files: int, count: int) -> None:
    one, two, three = [await cluster(folder, f"{count} {name}", url, depot) for name in "abc"]
    looking = [asyncio.create_task(each.keep_up()) for each in (two, three)]
    documents = [text for _name, text in texts(files + 6)]
    first = 1_000 * (count + 1)

    async def add(guild: int, number: int) -> None:
        path = folder / f"arrived-{guild}-{number}.md"
        path.write_text(f"{documents[number]}\n\nWorkers numbered {count} have read this.\n", encoding="utf-8")
        await (await one.own(guild)).add(Arrival(path, f"report-{number}.md", 5, NOW))

    async with workers(folder, url, depot, count):
        await add(first + files, files)  # what is loaded once is loaded
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        await asyncio.gather(*[add(first + number, number) for number in range(files)])
        took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        print(f"{count} workers: {files} files in {took:.1f} s, {60 * files / took:.1f} a minute")
        if not count:
            cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
            print(f"  {cpu / files:.1f} s of CPU for each")
        warm, cold, whole = [], [], []
        await two.of(first)
        for number in range(files + 1, files + 6):
            began = time.monotonic()
            await add(first, number)
            kept = time.monotonic()
            whole.append(kept - began)
            while len((await two.own(first)).manifest.documents) < number - files + 1:  # noqa: ASYNC110 # as above
                await asyncio.sleep(0.05)
            warm.append(time.monotonic() - kept)
        for number in range(min(files, 5)):
            began = time.monotonic()
            while not await (await three.of(first + number)).briefings():  # noqa: ASYNC110 # as above
                await asyncio.sleep(0.05)
            cold.append(time.monotonic() - began)
        for what, found in (
            ("an upload takes", whole),
            ("then another's copy follows in", warm),
            ("a first copy", cold),
        ):
            print(f"  {what}: {statistics.median(found):.1f} s at the median, {max(found):.1f} at most")
    for task in looking:
        task.cancel()
    for each in (one, two, three):
        await each.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=12)
    parser.add_argument("--workers", type=int, nargs="*", default=[0, 1, 2])
    parser.add_argument("--depot", default="")
    options = parser.parse_args()
    with server() as made, tempfile.TemporaryDirectory(prefix="verbatim-sharing-") as name:
        folder = Path(name)
        depot = options.depot or str(folder / "depot")
        (folder / "depot").mkdir()
        print(f"Load of this machine: {os.getloadavg()[0]:.1f}")
        for count in options.workers:
            url = schema_of(made.url, f"sharing_{count}")
            asyncio.run(depot_at(depot).begin())
            asyncio.run(measured(folder, url, depot, options.files, count))


if __name__ == "__main__":
    main()
