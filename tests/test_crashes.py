"""A digest is neither doubled nor lost when the process is killed, whenever that is and however long it stays away."""

from __future__ import annotations

import asyncio
from functools import reduce
from operator import add
from pathlib import Path

from tests.crashes import POINTS, crash


async def test_kills_at_every_step_and_at_random_neither_double_nor_lose_a_digest(tmp_path: Path):
    folders = [tmp_path / str(number) for number in range(2)]
    for folder in folders:
        folder.mkdir()
    tallies = await asyncio.gather(*(crash(folder, 8, seed) for seed, folder in enumerate(folders, 1)))
    together = reduce(add, tallies)
    assert together.wrong == []
    assert sum(together.kills.values()) == 16 and together.long == 8
    assert sum(together.kills[point] for point in POINTS) >= 5
    assert together.posted >= 32
