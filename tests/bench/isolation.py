"""Tries to reach one server's documents from another: python -m tests.bench.isolation [--servers N] [--steps N]

Fifty servers have a document of their own, and each person one that was briefed for them; 100,000 commands, presses
with forged ids, typed beginnings and digests are answered in all of them, and each answer is looked through.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from bot.config import Config
from bot.ingest import build
from tests.conftest import write_documents
from tests.discord_world import make_bot
from tests.isolation import Traffic

_AT_ONCE = 5_000  # steps between two lines on how far it is


async def tried(folder: Path, servers: int, steps: int, seed: int) -> Traffic:
    config = Config(seeds=write_documents(folder / "seeds"), data=folder / "data")
    build(config.seeds, config.library)
    bot = make_bot(config)
    await bot.database.open()
    traffic = Traffic(bot, servers, seed)
    try:
        await traffic.bring(folder / "arriving")
        for done in range(0, steps, _AT_ONCE):
            await traffic.run(min(_AT_ONCE, steps - done))
            print(f"{sum(traffic.done.values()):,} answers looked through", flush=True)
    finally:
        await bot.libraries.close()
        await bot.libraries.operators.close()
        await bot.database.close()
    return traffic


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", type=int, default=50)
    parser.add_argument("--steps", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        traffic = asyncio.run(tried(Path(folder), options.servers, options.steps, options.seed))
    print(f"{sum(traffic.done.values()):,} answers looked through in {time.perf_counter() - begun:,.0f} s: no leak.")
    print(f"{traffic.answered:,} showed something of their own server's or person's.")
    print(", ".join(f"{what} {count:,}" for what, count in traffic.done.most_common(40)))


if __name__ == "__main__":
    main()
