"""Hit rates and times of figures' look-up: python -m tests.bench.lookup [--misses] [--briefings N] [--reference FILE]

Runs on the seeds and the documents of other languages, and on the reference briefing where its file is given.
`--briefings` times the same queries in a store of so many briefings, made of the others' paragraphs in another order.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bot.ingest import build
from bot.search import Library
from tests.lookup_cases import (
    CASES,
    HELD_OUT,
    HELD_OUT_NOT_THERE,
    HOME,
    NOT_THERE,
    SECOND,
    SECOND_NOT_THERE,
    SYNONYMS,
    THIRD,
    THIRD_NOT_THERE,
    answers,
    write_seeds,
)

# What people ask of the reference briefing, with the numbers that it prints.
REFERENCE: list[tuple[str, tuple[str, ...]]] = [
    ("trade in goods", ("11 trillion",)),
    ("how much trade did China do with BRI countries?", ("11 trillion",)),
    ("share of foreign trade", ("29.7%",)),
    ("countries that signed cooperation documents", ("148",)),
    ("how many cooperation documents were signed?", ("200",)),
    ("international organizations with cooperation documents", ("32",)),
    ("how many vaccine doses did China provide?", ("2.1 billion",)),
    ("vaccine dozes", ("2.1 billion",)),
    ("covid jabs", ("2.1 billion",)),
    ("countries that got vaccines", ("120",)),
    ("donated anti-COVID supplies", ("150",)),
    ("Kunming Biodiversity Fund", ("1.5 billion",)),
    ("biodiversity fund in yuan", ("1.5 billion",)),
    ("e-commerce mechanisms", ("22",)),
    ("ecommerce partners 2021", ("22",)),
    ("how many countries use BeiDou?", ("120",)),
    ("green development partners", ("31",)),
    ("economic corridors", ("six",)),
]
NOT_IN_REFERENCE = (
    "inflation",
    "unemployment",
    "interest rate",
    "oil price",
    "population",
    "carbon price",
    "vaccine doses from India",
    "trade in euros",
    "military spending",
    "trade in 1999",
)


async def rates(path: Path, cases: Sequence[tuple[str, tuple[str, ...]]], name: str, *, misses: bool) -> list[float]:
    """Print how often the first figure, and one of the first three, is one of those expected; the times of all."""
    library = Library(path, SYNONYMS)
    times, first, three = [], 0, 0
    try:
        await library.open()
        await library.figures("warm")
        for query, expected in cases:
            start = time.perf_counter()
            found = await library.figures(query, limit=3)
            times.append(time.perf_counter() - start)
            hits = [answers(one, expected) for one in found]
            first += any(hits[:1])
            three += any(hits)
            if misses and not any(hits[:1]):
                print(f"  {query}: wanted {expected}, got {[one.figure.printed for one in found]}")
    finally:
        await library.close()
    if cases:
        print(f"{name}: hit@1 {first} of {len(cases)} ({first / len(cases):.1%}), hit@3 {three}")
    return times


async def empties(path: Path, queries: Sequence[str], name: str) -> None:
    library = Library(path, SYNONYMS)
    try:
        full = {query: await library.figures(query, limit=3) for query in queries}
    finally:
        await library.close()
    print(f"{name}: {sum(not found for found in full.values())} of {len(queries)} empty")
    for query, found in full.items():
        for one in found:
            print(f"  {query}: {one.figure.printed} in “{one.quote.sentence.text}”")


def said(times: list[float]) -> str:
    times.sort()
    return f"p50 {times[len(times) // 2] * 1e3:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.1f} ms"


def write_many(folder: Path, count: int) -> None:
    """So many briefings of the seeds' paragraphs, each with paragraphs of several of them in an order of its own."""
    chance = random.Random(count)
    folder.mkdir()
    paragraphs = [
        part
        for path in sorted((HOME / "seeds").iterdir())
        for part in path.read_text(encoding="utf-8").split("\n\n")
        if len(part) > 200
    ]
    for number in range(count):
        text = "\n\n".join(chance.sample(paragraphs, 25))
        title, day = f"Synthetic Briefing {number}", f"{1 + number % 28} March {2000 + number % 26}"
        (folder / f"b{number}.txt").write_text(f"{title}\n\nBy A. Nobody\n{day}\n\n{text}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what was found instead")
    parser.add_argument("--briefings", type=int, default=0)
    parser.add_argument("--reference", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        build(write_seeds(Path(folder) / "seeds"), path)
        times = asyncio.run(rates(path, CASES, "cases", misses=options.misses))
        times += asyncio.run(rates(path, SECOND, "second set", misses=options.misses))
        times += asyncio.run(rates(path, THIRD, "third set", misses=options.misses))
        times += asyncio.run(rates(path, HELD_OUT, "held out", misses=options.misses))
        asyncio.run(empties(path, NOT_THERE, "not there"))
        asyncio.run(empties(path, SECOND_NOT_THERE, "second set, not there"))
        asyncio.run(empties(path, THIRD_NOT_THERE, "third set, not there"))
        asyncio.run(empties(path, HELD_OUT_NOT_THERE, "held out, not there"))
        print(said(times))
        if options.reference:
            seeds = Path(folder) / "reference"
            seeds.mkdir()
            (seeds / options.reference.name).write_bytes(options.reference.read_bytes())
            path = Path(folder) / "reference.db"
            build(seeds, path)
            asyncio.run(rates(path, REFERENCE, "reference", misses=options.misses))
            asyncio.run(empties(path, NOT_IN_REFERENCE, "not in the reference"))
        if options.briefings:
            write_many(Path(folder) / "many", options.briefings)
            path = Path(folder) / "many.db"
            build(Path(folder) / "many", path)
            asked = [*CASES, *((query, ()) for query in NOT_THERE)]
            print(f"{options.briefings} briefings, {path.stat().st_size / 1e6:.0f} MB:")
            print(said(asyncio.run(rates(path, asked * 3, "there", misses=False))))


if __name__ == "__main__":
    main()
