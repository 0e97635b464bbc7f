"""A digest is neither doubled nor lost when the process is killed, whenever that is and however long it stays away."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.crashes import POINTS, crash


async def test_kills_at_every_step_and_at_random_neither_double_nor_lose_a_digest(tmp_path: Path):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = await asyncio.gather(*(crash(folder, 14, seed) for seed, folder in enumerate(folders, 1)))
    both = one + two
    assert both.wrong == []
    assert sum(both.kills.values()) == 28 and both.long == 14
    assert sum(both.kills[point] for point in POINTS) >= 10
    assert both.posted >= 28
