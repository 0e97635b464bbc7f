"""Backups: made while the bot runs, verified, rotated, and put back without losing or doubling anything."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.model import BotError
from bot.servers import Brings, Ledger, Part, Schedule, State, Timetable
from bot.servers.backups import Backups, backed_up, listed, name_at, restored, verified
from bot.servers.database import Database
from bot.servers.migrations import MIGRATIONS
from bot.servers.preferences import Guilds
from tests.digest_world import digest_world, digests_in
from tests.standin import python
from tests.test_delivery import until
from tests.test_process import HOME

NOW = datetime(2027, 3, 1, 9, 0, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(tmp_path / "servers.db")
    await opened.open()
    await Guilds(opened).set(7, {"language": "de"})
    yield opened
    await opened.close()


async def test_one_is_made_a_day_and_the_newest_are_kept(database: Database, tmp_path: Path):
    now = NOW
    backups = Backups(database, tmp_path / "kept", 3, lambda: now)
    made = []
    for hour in range(0, 24 * 6, 6):
        now = NOW + timedelta(hours=hour)
        if backups.due():
            made.append((await backups.make())[0])
    assert len(made) == 6
    assert listed(tmp_path / "kept") == made[-3:]
    assert all(verified(path).servers == 1 for path in listed(tmp_path / "kept"))
    assert {path.name for path in (tmp_path / "kept").iterdir()} == {path.name for path in made[-3:]}


async def test_a_backup_is_whole_while_the_bot_writes_and_holds_nobody_up(database: Database, tmp_path: Path):
    guilds, backups = Guilds(database), Backups(database, tmp_path / "kept", 3, lambda: NOW)
    await database.write(
        lambda file: file.executemany("INSERT INTO memory VALUES (?, ?)", [(f"k{n}", "x" * 900) for n in range(20_000)])
    )
    making = asyncio.create_task(backups.make())
    written = 0
    while not making.done():
        await guilds.set(7, {"length": str(written % 9 + 1)})
        written += 1
    path, contents = await making
    assert written > 1 and contents.servers == 1 and verified(path) == contents
    assert path.stat().st_mode & 0o077 == 0


async def test_what_hinders_a_backup_is_said_and_tried_again(
    database: Database, tmp_path: Path, caplog: Any, monkeypatch: Any
):
    monkeypatch.setattr("bot.servers.backups._LOOKS", 0.01)
    folder = tmp_path / "kept"
    folder.write_text("a file in the folder's place")
    keeping = asyncio.create_task(Backups(database, folder, 3, lambda: NOW).keep_up())
    await until(lambda: "No backup could be made" in caplog.text)
    folder.unlink()
    await until(lambda: listed(folder))
    keeping.cancel()


def test_a_backup_that_cannot_be_used_is_refused_and_nothing_changes(tmp_path: Path):
    path = tmp_path / "servers.db"
    asyncio.run(filled(path))
    before = path.read_bytes()
    good = tmp_path / "good.db"
    backed_up(path, good)
    spoilt: dict[str, Callable[[Path], Any]] = {
        "is not there": Path.unlink,
        "is damaged": lambda one: one.write_bytes(
            one.read_bytes()[:5_000] + os.urandom(5_000) + one.read_bytes()[10_000:]
        ),
        "is damaged (": lambda one: one.write_bytes(b"no database " * 1_000),
        "holds no servers' settings": lambda one: one.write_bytes(b""),
        "newer Verbatim": lambda one: changed(one, "PRAGMA user_version = 99"),
    }
    for said, spoil in spoilt.items():
        file = tmp_path / "spoilt.db"
        file.write_bytes(good.read_bytes())
        spoil(file)
        with pytest.raises(BotError) as caught:
            restored(path, file, NOW)
        assert said in str(caught.value)
        assert path.read_bytes() == before and not list(tmp_path.glob("*before*")) + list(tmp_path.glob("*restoring*"))


def changed(path: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(sql)


async def filled(path: Path) -> None:
    database = Database(path)
    await database.open()
    await Guilds(database).set(7, {"language": "de"})
    await database.close()


async def test_what_was_there_is_kept_and_what_it_posted_is_known_afterwards(database: Database, tmp_path: Path):
    timetable, ledger = Timetable(database), Ledger(database, "run")
    made = await timetable.create(Schedule("", 7, 8, "0 9 * * *", "UTC", Brings.ROTATION), NOW - DAY)
    backed_up(database.path, tmp_path / "old.db")
    ((_, claimed),) = await ledger.claim(NOW)
    (ready,) = await ledger.freeze(claimed, [Part("{}", ("a",))], NOW)
    await ledger.begin(ready.id, NOW)
    await ledger.posted(ready.id, 99, NOW)
    await Guilds(database).set(8, {"language": "fr"})
    await database.close()

    done = restored(database.path, tmp_path / "old.db", NOW)
    assert (done.contents.servers, done.contents.schedules, done.taken_over) == (1, 1, 1)
    assert done.before is not None and verified(done.before).servers == 2

    again = Database(database.path)
    await again.open()
    ledger = Ledger(again, "another")
    assert await ledger.claim(NOW) == ()
    assert [row.state for row in await ledger.history(made)] == [State.POSTED]
    assert (await ledger.shown(made.id)).items == {"a"}
    ((_, next_day),) = await ledger.claim(NOW + DAY)
    assert next_day.local.isoformat() == "2027-03-02T09:00:00"
    await again.close()


async def test_a_damaged_database_gives_way_to_a_backup_and_is_kept_as_it_was(database: Database, tmp_path: Path):
    backed_up(database.path, tmp_path / "old.db")
    await database.close()
    database.path.write_bytes(b"no database at all " * 500)
    done = restored(database.path, tmp_path / "old.db", NOW)
    assert done.taken_over is None and done.before is not None
    assert done.before.read_bytes() == b"no database at all " * 500
    assert verified(database.path).servers == 1


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: Any):
    monkeypatch.setattr("bot.servers.opening.MIGRATIONS", MIGRATIONS[:2])
    asyncio.run(filled(tmp_path / "old" / "servers.db"))
    backed_up(tmp_path / "old" / "servers.db", tmp_path / "old.db")
    monkeypatch.undo()
    done = restored(tmp_path / "servers.db", tmp_path / "old.db", NOW)
    assert done.before is None and done.contents.servers == 1
    with contextlib.closing(sqlite3.connect(tmp_path / "servers.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_names_in_order_are_moments_in_order():
    moments = [NOW + n * timedelta(hours=13) for n in range(100)]
    assert sorted(map(name_at, reversed(moments))) == list(map(name_at, moments))


async def test_digests_that_were_posted_after_a_backup_are_not_posted_again_when_it_is_restored(tmp_path: Path):
    async with digest_world(tmp_path, servers=3) as world:
        backup = tmp_path / "kept.db"
        async with world.bot():
            command = python("-m", "bot", "backup", "--data", tmp_path, "--to", backup)
            process = await asyncio.create_subprocess_exec(*map(str, command), cwd=HOME)
            assert await process.wait() == 0
            await until(lambda: world.states()["posted"] == 3)
            refused = python("-m", "bot", "restore", "--data", tmp_path, backup)
            assert listed(tmp_path / "backups")  # and the bot made one by itself
        process = await asyncio.create_subprocess_exec(*map(str, refused), cwd=HOME, stdout=asyncio.subprocess.PIPE)
        said = (await process.communicate())[0].decode()
        assert process.returncode == 0 and "None of them is posted again" in said
        before = {channel.id: [m.id for m in digests_in(channel)] for channel in world.channels}
        world.clock.on(600)
        async with world.bot():
            await until(lambda: world.states()["posted"] == 3)
            await asyncio.sleep(2)
        assert {channel.id: [m.id for m in digests_in(channel)] for channel in world.channels} == before
        assert world.faults_in_the_books() == []
