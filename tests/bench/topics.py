"""Hit rates and times of topics on the shipped briefings: python -m tests.bench.topics"""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from bot.ingest import build
from bot.search import Library
from tests.test_topics import CASES, HELD_OUT, HOME, NOT_THERE, SYNONYMS, texts


async def report(path: Path) -> None:
    library = Library(path, SYNONYMS)
    times = []
    try:
        await library.open()
        for name, cases in (("cases", CASES), ("hard", HELD_OUT)):
            for count in (1, 3):
                hits = 0
                for topic, parts in cases:
                    start = time.perf_counter()
                    answer = await library.answer(topic, "", "", count)
                    times.append(time.perf_counter() - start)
                    hits += any(part in text for text in texts(answer) for part in parts)
                print(f"{name}: hit@{count} {hits} of {len(cases)}")
        empty = [topic for topic in NOT_THERE if not (await library.answer(topic, "", "", 3)).quotes]
        print(f"not there: {len(empty)} of {len(NOT_THERE)}")
    finally:
        await library.close()
    times.sort()
    print(f"p50 {times[len(times) // 2] * 1e3:.1f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.1f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        build(HOME / "seeds", path)
        asyncio.run(report(path))


if __name__ == "__main__":
    main()
