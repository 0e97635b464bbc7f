"""The store file, opened: which file a question reads while another one is put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ingest import prepare
from bot.library import write_library
from bot.library.store import Store, StoreFile
from bot.model import BotError

ICE = "# Ice\n\nThe northern harbour froze over in March 2023 and stayed closed for eleven weeks.\n"
GRAIN = "# Grain\n\nGrain exports reached 2.4 million tonnes in 2022, more than ever before.\n"


def put(path: Path, text: str) -> None:
    write_library(path, [prepare(text.encode(), "one.md")])


def title(store: Store) -> str:
    return next(iter(store.briefings.values())).title


async def test_a_question_under_way_ends_on_the_file_it_began_with(tmp_path):
    path = tmp_path / "library.db"
    put(path, ICE)
    file = StoreFile(path)
    async with file.reading() as old:
        put(path, GRAIN)
        async with file.reading() as new:
            assert (title(old), title(new)) == ("Ice", "Grain")
        assert [row[0] for row in await old.all("SELECT title FROM briefing")] == ["Ice"]
    await file.close()
    for store in (old, new):
        with pytest.raises(ValueError, match=r"closed|no active"):
            await store.one("SELECT 1")


async def test_a_file_closed_is_opened_by_the_next_question(tmp_path):
    put(tmp_path / "library.db", ICE)
    file = StoreFile(tmp_path / "library.db")
    for _ in range(2):
        async with file.reading() as store:
            assert title(store) == "Ice"
        await file.close()
        await file.close()


async def test_a_briefing_that_is_not_there_is_a_clear_error(tmp_path):
    put(tmp_path / "library.db", ICE)
    file = StoreFile(tmp_path / "library.db")
    try:
        async with file.reading() as store:
            assert store.briefing(next(iter(store.briefings))).title == "Ice"
            with pytest.raises(BotError, match="no longer here"):
                store.briefing("00000000")
    finally:
        await file.close()
