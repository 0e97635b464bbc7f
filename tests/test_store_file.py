"""The store file, opened: which file a question reads while another one is put in its place."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.ingest import prepare
from bot.library import write_library
from bot.library.store import Store
from bot.library.store_file import StoreFile

ICE = "# Ice\n\nThe northern harbour froze over in March 2023 and stayed closed for eleven weeks.\n"
GRAIN = "# Grain\n\nGrain exports reached 2.4 million tonnes in 2022, more than ever before.\n"


def put(path: Path, text: str) -> None:
    write_library(path, [prepare(text.encode(), "one.md")])


def title(store: Store) -> str:
    return next(iter(store.briefings.values())).title


async def test_a_question_under_way_ends_on_the_state_it_began_with(tmp_path):
    path = tmp_path / "library.db"
    put(path, ICE)
    file, other = StoreFile(path), StoreFile(path)

    def question(old: Store) -> tuple[object, ...]:
        put(path, GRAIN)
        return title(old), other.answer(title), old.all("SELECT title FROM briefing")

    assert await file.ask(question) == ("Ice", "Grain", [("Ice",)])
    assert await file.ask(title) == "Grain"
    await file.close()
    other.let_go()


async def test_a_file_that_is_put_in_the_place_of_another_is_read_by_the_next_question(tmp_path):
    path = tmp_path / "library.db"
    put(path, ICE)
    file = StoreFile(path)
    assert await file.ask(title) == "Ice"
    put(tmp_path / "new.db", GRAIN)
    (tmp_path / "new.db").replace(path)
    assert await file.ask(title) == "Grain"
    await file.close()


async def test_a_store_that_cannot_be_read_leaves_the_one_before_it_in_use(tmp_path):
    path = tmp_path / "library.db"
    put(path, ICE)
    file = StoreFile(path)
    assert await file.ask(title) == "Ice"
    (tmp_path / "new").write_bytes(b"no library" * 1000)
    (tmp_path / "new").replace(path)
    assert await file.ask(title) == "Ice"
    path.unlink()
    assert await file.ask(title) == "Ice"
    await file.close()


async def test_a_file_closed_is_opened_by_the_next_question(tmp_path):
    put(tmp_path / "library.db", ICE)
    file = StoreFile(tmp_path / "library.db")
    for _ in range(2):
        assert await file.ask(title) == "Ice"
        await file.close()
        await file.close()


async def test_nothing_waits_on_the_loop_between_two_questions(tmp_path):
    put(tmp_path / "library.db", ICE)
    file = StoreFile(tmp_path / "library.db")
    await file.ask(title)
    waiting = vars(asyncio.get_running_loop()).get("_scheduled", ())
    assert not [handle for handle in waiting if not handle.cancelled()]
    assert asyncio.all_tasks() == {asyncio.current_task()}
    await file.close()
