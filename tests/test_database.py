from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

import pytest

from bot.model import BotError
from bot.servers import rows
from bot.servers.database import Database, damage, held, migrate
from bot.servers.migrations import MIGRATIONS


@pytest.fixture
async def database(tmp_path):
    opened = Database(tmp_path / "servers.db")
    await opened.open()
    yield opened
    await opened.close()


def version_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


async def test_a_closed_database_says_so(tmp_path):
    database = Database(tmp_path / "servers.db")
    with pytest.raises(BotError, match="closed"):
        await database.read(lambda file: file.execute("SELECT 1").fetchone())
    await database.open()
    await database.close()
    await database.close()
    with pytest.raises(BotError, match="closed"):
        await database.write(lambda file: file.execute("SELECT 1").fetchone())


def keep(file: sqlite3.Connection, key: str = "key", value: str = "value") -> None:
    file.execute("INSERT INTO memory VALUES (?, ?)", (key, value))


def kept(file: sqlite3.Connection) -> list[str]:
    return [key for (key,) in file.execute("SELECT key FROM memory ORDER BY key")]


async def test_work_that_fails_half_way_leaves_nothing_behind(database):
    def failing(file: sqlite3.Connection) -> None:
        keep(file)
        raise KeyError("half way")

    with pytest.raises(KeyError):
        await database.write(failing)
    assert await database.read(kept) == []
    await database.write(keep)
    assert await database.read(kept) == ["key"]


async def test_a_task_that_is_cancelled_while_it_writes_leaves_no_transaction_open(database):
    def slow(file: sqlite3.Connection) -> None:
        keep(file, "first")
        time.sleep(0.05)
        keep(file, "second")

    task = asyncio.create_task(database.write(slow))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not await database._writer.perform(lambda file: file.in_transaction)
    assert await database.read(kept) == ["first", "second"]


async def test_what_was_written_is_on_disk_when_write_returns(database):
    await database.write(keep)
    assert await database.read(lambda file: file.execute("PRAGMA synchronous").fetchone()) == (2,)
    assert await database.read(lambda file: file.execute("PRAGMA journal_mode").fetchone()) == ("wal",)
    with contextlib.closing(sqlite3.connect(database.path)) as beside:
        assert kept(beside) == ["key"]


async def test_two_connections_write_one_after_the_other(database):
    beside = Database(database.path)
    await beside.open()
    works = [lambda file, n=n: keep(file, f"{n:02}") for n in range(20)]
    await asyncio.gather(*((database if n % 2 else beside).write(work) for n, work in enumerate(works)))
    assert await beside.read(kept) == [f"{n:02}" for n in range(20)]
    await beside.close()


def test_a_database_of_the_first_version_keeps_what_servers_have_set(tmp_path, monkeypatch):
    path = tmp_path / "servers.db"
    monkeypatch.setattr("bot.servers.opening.MIGRATIONS", MIGRATIONS[:1])
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO preferences VALUES (7, 'reefs', NULL, NULL, NULL, 'Asia/Tokyo')")
    monkeypatch.undo()
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT briefing, time_zone FROM preferences").fetchall() == [("reefs", "Asia/Tokyo")]
        assert db.execute("SELECT count(*) FROM deliveries").fetchone() == (0,)


def test_a_schedule_of_the_second_version_keeps_its_line_and_has_no_step(tmp_path, monkeypatch):
    path = tmp_path / "servers.db"
    monkeypatch.setattr("bot.servers.opening.MIGRATIONS", MIGRATIONS[:2])
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "INSERT INTO schedules VALUES ('a', 7, 8, '0 9 * * 1-5', 'UTC', 'new', '[]', 'short', 0, 6, 9, 0, '', 3600,"
            " '', NULL, 0)"
        )
    monkeypatch.undo()
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        (schedule,) = rows.schedules(db, "id = 'a'")
    assert (schedule.line, schedule.step) == ("0 9 * * 1-5", None)


def test_a_file_of_version_0_is_brought_up_to_date(tmp_path):
    path = tmp_path / "new" / "servers.db"
    migrate(path)
    assert version_of(path) == len(MIGRATIONS)
    with contextlib.closing(sqlite3.connect(path)) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(preferences)")]
    assert columns[0] == "guild" and "time_zone" in columns


def test_migrating_again_changes_nothing(tmp_path):
    path = tmp_path / "servers.db"
    migrate(path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path, monkeypatch):
    path = tmp_path / "servers.db"
    migrate(path)
    monkeypatch.setattr("bot.servers.opening.MIGRATIONS", [*MIGRATIONS, "CREATE TABLE half (a); CREATE TABLE half (a)"])
    with pytest.raises(BotError, match="cannot be used"):
        migrate(path)
    assert version_of(path) == len(MIGRATIONS)
    with contextlib.closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "servers.db"
    migrate(path)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(BotError, match="newer Verbatim"):
        migrate(path)
    assert path.read_bytes() == before


async def test_a_damaged_file_is_a_clear_error_and_stays_as_it_is(tmp_path):
    path = tmp_path / "servers.db"
    path.write_bytes(b"this is no database at all, " * 100)
    with pytest.raises(BotError, match=r"servers\.db is damaged \(.*\)\. Stop the bot and put a backup"):
        await Database(path).open()
    assert path.read_bytes().startswith(b"this is no database")


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BotError, match="cannot be written"):
        migrate(tmp_path / "file" / "servers.db")


def test_a_folder_in_the_files_place_is_a_clear_error(tmp_path):
    with pytest.raises(BotError, match="cannot be used"):
        migrate(tmp_path)


def test_damage_is_found_and_its_absence_too(tmp_path):
    path = tmp_path / "servers.db"
    assert damage(path) == ""
    migrate(path)
    assert damage(path) == ""
    content = bytearray(path.read_bytes())
    content[4096:4196] = b"\xff" * 100
    path.write_bytes(content)
    assert damage(path) != ""
    path.write_bytes(b"nonsense" * 200)
    assert "not a database" in damage(path)


def test_a_second_process_on_one_database_is_told_to_stop_and_may_begin_when_the_first_has_ended(tmp_path):
    path = tmp_path / "servers.db"
    with held(path), pytest.raises(BotError, match="Another Verbatim is running"), held(path, wait=0.1):
        pass
    with held(path, wait=0.1):
        assert path.with_suffix(".lock").exists()


def test_what_goes_wrong_while_a_database_is_held_is_told_as_it_is(tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="one of ours"), held(tmp_path / "servers.db"):
        raise sqlite3.OperationalError("one of ours is locked")


def test_a_folder_that_cannot_be_made_holds_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BotError, match="cannot be written"), held(tmp_path / "file" / "servers.db"):
        pass
