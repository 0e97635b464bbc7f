"""The library as it is written: one writer, whole briefings, and readers who see one state at a time."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ingest import prepare
from bot.library import LibraryWriter, Prepared, known_in
from bot.library.checking import faults_in
from bot.library.files import index_path
from bot.library.store import Store
from bot.library.store_file import StoreFile
from bot.model import BotError
from bot.search import Library
from tests.conftest import DOCUMENTS, HARBOURS, REEFS, ask

TABLES = "briefing", "sentence", "ranking", "stated", "figure", "remainder"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def documents() -> Iterator[Prepared]:
    for name, text in DOCUMENTS.items():
        yield prepare(text.encode(), name)


def counts(path: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def test_a_briefing_put_twice_is_there_once(path):
    with LibraryWriter(path) as writer:
        for one in documents():
            writer.put(one)
        before = counts(path)
        for one in documents():
            writer.put(one)
    assert counts(path) == before
    assert faults_in(path) == []


def test_nothing_is_left_of_a_briefing_that_was_removed(path):
    with LibraryWriter(path) as writer:
        for one in documents():
            writer.put(one)
        for name in DOCUMENTS:
            writer.remove(name)
            writer.remove("never there")
    assert set(counts(path).values()) == {0}
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM vocabulary").fetchone() == (0,)


def test_a_second_writer_is_refused_while_the_first_one_writes(path):
    one, two, _ = documents()
    with LibraryWriter(path) as writer:
        writer.put(one)
        with pytest.raises(BotError, match="Another build is writing"), LibraryWriter(path):
            pytest.fail("it was let in")
        writer.put(two)
    with LibraryWriter(path) as writer:
        writer.remove(one.briefing.source)
    assert set(known_in(path)) == {two.briefing.source}
    assert sorted(file.name for file in path.parent.iterdir()) == ["library.db", "library.index"]


def test_a_slug_that_another_briefing_has_gets_a_number(path):
    one, two, _ = documents()
    with LibraryWriter(path) as writer:
        writer.put(one)
        writer.put(replace(two, briefing=replace(two.briefing, slug=one.briefing.slug)))
    assert {known.slug for known in known_in(path).values()} == {"northern-harbours", "northern-harbours-2"}


async def test_a_reader_sees_each_briefing_as_soon_as_it_is_written(path):
    file = StoreFile(path)
    try:
        with LibraryWriter(path) as writer:
            for number, one in enumerate(documents(), 1):
                writer.put(one)
                known = await file.ask(lambda store: store.briefings)
                assert len(known) == number
                assert known[one.briefing.id] == one.briefing
            writer.remove(one.briefing.source)
            assert one.briefing.id not in await file.ask(lambda store: store.briefings)
    finally:
        await file.close()


async def test_a_question_under_way_sees_nothing_of_what_is_written_meanwhile(path):
    one, two, three = documents()
    file = StoreFile(path)
    try:
        with LibraryWriter(path) as writer:
            writer.put(one)
            await file.ask(lambda store: store.briefings)

            def question(store: Store) -> object:
                with ThreadPoolExecutor(1) as pool:
                    pool.submit(write).result(10)
                return store.all("SELECT id FROM briefing")

            def write() -> None:
                with contextlib.closing(sqlite3.connect(path)) as db, db:
                    db.execute("DELETE FROM briefing")

            assert await file.ask(question) == [(one.briefing.id,)]
            writer.put(two)
            writer.put(three)
            assert len(await file.ask(lambda store: store.all("SELECT id FROM briefing"))) == 2
    finally:
        await file.close()


async def test_what_did_not_change_is_not_read_again(path):
    one, two, _ = documents()
    file = StoreFile(path)
    try:
        with LibraryWriter(path) as writer:
            writer.put(one)
            before = (await file.ask(lambda store: store.briefings))[one.briefing.id]
            writer.put(two)
            assert (await file.ask(lambda store: store.briefings))[one.briefing.id] is before
    finally:
        await file.close()


def test_a_library_on_a_disk_that_cannot_be_written_is_read(path):
    with LibraryWriter(path) as writer:
        for one in documents():
            writer.put(one)
    code = f"""
import os, asyncio, concurrent.futures.thread
from pathlib import Path
from bot.library import known_in
from bot.library.unit_names import unit_names
unit_names("km"), unit_names("USD", "zh")
from bot.search import Library
os.chdir("/")
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
assert len(known_in(Path({str(path)!r}))) == 3
async def ask():
    library = Library(Path({str(path)!r}))
    print(len(await library.briefings()))
    await library.close()
asyncio.run(ask())
"""
    for folder in path.parent.parents:
        with contextlib.suppress(PermissionError):
            folder.chmod(folder.stat().st_mode | 0o5)
    path.parent.chmod(0o555)
    path.chmod(0o444)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=Path(__file__).parent.parent
        )
    finally:
        path.parent.chmod(0o755)
    assert done.stdout == "3\n", done.stderr


# Writes and removes two documents again and again until it is killed, saying before each what it is about to do.
RESTLESS = """
import sys
from pathlib import Path
from bot.ingest import prepare
from bot.library import LibraryWriter
from tests.conftest import HARBOURS, REEFS
states = [prepare(text.encode(), "one.md") for text in (REEFS, REEFS.replace("310,000", "290,000"))]
other = prepare(HARBOURS.encode(), "other.txt")
with LibraryWriter(Path(sys.argv[1])) as writer:
    print("ready", flush=True)
    for number in range(10**9):
        writer.put(states[number % 2])
        writer.put(other)
        writer.remove("other.txt")
"""


def test_a_writer_that_is_killed_leaves_each_briefing_whole_or_absent(path):
    chance = random.Random(11)
    seen = set()
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", RESTLESS, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
        with LibraryWriter(path):  # the lock went with its holder; the index is brought up to the library
            pass
        assert not path.exists() or faults_in(path) == []
        seen.add(tuple(sorted(known_in(path))))
    assert seen <= {(), ("one.md",), ("one.md", "other.txt")}
    with LibraryWriter(path) as writer:
        writer.put(prepare(HARBOURS.encode(), "three.txt"))
    assert "three.txt" in known_in(path)


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE sentence SET text = 'Reefs grew.' WHERE id = 2", "a sentence at"),
        ("UPDATE sentence SET text = replace(text, 'coral', 'CORAL')", "a sentence at"),
        ("UPDATE figure SET printed = '5' WHERE id = 1", "a figure at"),
        ("DELETE FROM figure WHERE id = 2", "are not there"),
        ("DELETE FROM sentence WHERE id = 3", "a sentence at"),
        ("UPDATE sentence SET briefing = 9 WHERE id = 1", "are not there"),
        ("UPDATE briefing SET last_figure = last_figure + 1", "are not there"),
        ("UPDATE vocabulary SET times = times + 1 WHERE plain = 'reefs'", "vocabulary"),
        ("DELETE FROM remainder", "a sentence at"),
    ],
)
def test_damage_is_named(path, damage, named):
    with LibraryWriter(path) as writer:
        writer.put(prepare(REEFS.encode(), "reefs.md"))
    assert faults_in(path) == []
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute(damage)
    assert any(named in fault for fault in faults_in(path)), faults_in(path)


def found(path: Path, words: str) -> list[str]:
    return [one.figure.printed for one in ask(path, lambda library: library.figures(words))]


def test_an_index_that_was_deleted_is_made_again_by_whoever_asks_first(path):
    with LibraryWriter(path) as writer:
        for one in documents():
            writer.put(one)
    before = found(path, "tourism")
    shutil.rmtree(index_path(path))
    assert faults_in(path) == ["It has no index for its search; the next build makes it again."]
    assert found(path, "tourism") == before == ["US$ 640 million"]
    assert faults_in(path) == []


def test_an_index_that_is_behind_or_ahead_after_a_crash_is_brought_up_to_the_library(path, tmp_path):
    one, two, three = documents()
    with LibraryWriter(path) as writer:
        writer.put(one)
        writer.put(two)
    shutil.copytree(index_path(path), tmp_path / "older")
    with LibraryWriter(path) as writer:
        writer.remove(one.briefing.source)
        writer.put(three)
        writer.put(replace(two, digest="another"))
    shutil.rmtree(index_path(path))
    shutil.copytree(tmp_path / "older", index_path(path))
    assert len(faults_in(path)) == 2
    with LibraryWriter(path):
        pass
    assert faults_in(path) == []


def test_what_is_not_stored_is_not_found_either(path):
    one, two, _ = documents()
    with LibraryWriter(path) as writer:
        writer.put(one)
        altered = replace(two.sentences[0], text="Nothing of the kind.")
        with pytest.raises(BotError, match="is not what the text says"):
            writer.put(replace(two, sentences=(altered, *two.sentences[1:])))
        assert two.briefing.source not in known_in(path)
    assert faults_in(path) == []
    assert found(path, "tourism") == []


async def test_what_is_written_is_found_without_a_restart(path):
    one, two, _ = documents()
    library = Library(path)
    try:
        with LibraryWriter(path) as writer:
            writer.put(one)
        assert await library.figures("tourism") == ()
        with LibraryWriter(path) as writer:
            writer.put(two)
        assert [figure.figure.printed for figure in await library.figures("tourism")] == ["US$ 640 million"]
        with LibraryWriter(path) as writer:
            writer.remove(two.briefing.source)
        assert await library.figures("tourism") == ()
    finally:
        await library.close()
