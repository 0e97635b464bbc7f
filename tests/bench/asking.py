"""Times of what /summary asks the library, over copies of the shipped briefings: python -m tests.bench.asking.

Each copy stands in a folder and a month of its own, so that "several" means the five of a month, and "everything" all.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bot.ingest import prepare
from bot.library import Prepared, write_library
from bot.model import ASKED_FOR, Collection
from bot.search import Library

SEEDS = Path(__file__).parent.parent.parent / "seeds"
Question = Callable[[], Awaitable[object]]


def copies(count: int) -> Iterator[Prepared]:
    shipped = [prepare(path.read_bytes(), path.name) for path in sorted(SEEDS.iterdir())]
    for number in range(count):
        day = date(2025 - number // 12 % 100, 12 - number % 12, 1)
        for at, one in enumerate(shipped):
            key, source = f"{number * len(shipped) + at:08x}", f"{number}/{one.briefing.source}"
            yield replace(
                one, briefing=replace(one.briefing, id=key, slug=f"b-{key}", source=source, published=day), digest=key
            )


async def timed(name: str, question: Question, rounds: int) -> None:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        await question()
        times.append(time.perf_counter() - start)
    times.sort()
    print(f"{name:24} p50 {times[rounds // 2] * 1e3:6.2f} ms   p99 {times[int(rounds * 0.99)] * 1e3:6.2f} ms")


async def report(path: Path, rounds: int) -> None:
    library = Library(path)
    try:
        await library.open()
        first = (await library.briefings())[0]
        several = [
            one
            for name in ("2025-12", "2025", "everything")
            if isinstance(one := await library.scope(name), Collection)
        ]
        shown = await library.summary(first.id, "", 5)
        figure, finding = ASKED_FOR[1], ASKED_FOR[0]
        questions: dict[str, Question] = {
            "summary": lambda: library.summary(first.id, "", 5),
            "kind": lambda: library.summary(first.id, "", 5, figure),
            "why": lambda: library.explained(shown.quotes),
            "name of a month": lambda: library.scope("December 2025", ("en", "de", "fr", "es", "zh")),
        }
        for name, question in questions.items():
            await timed(name, question, rounds)
        for one in several:
            await timed(f"several ({len(one.briefings)})", partial(library.overview, one.id, 5), rounds)
            await timed(f"several ({len(one.briefings)}), kind", partial(library.overview, one.id, 5, finding), rounds)
    finally:
        await library.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=1, help="of the five shipped briefings")
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        write_library(path, list(copies(options.copies)))
        asyncio.run(report(path, options.rounds))


if __name__ == "__main__":
    main()
