"""Faults of SQLite's own under the servers' database: told plainly, nothing half done, and over when they are over."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.model import BotError
from bot.servers import Brings, Ledger, Part, Schedule, Timetable
from bot.servers.database import Database, migrate
from bot.servers.faults import Fault, StoreError, fault_of
from bot.servers.migrations import MIGRATIONS
from bot.servers.opening import marker_of, require_usable
from bot.servers.preferences import Guilds
from tests.discord_world import World, said, world

NOW = datetime(2027, 3, 1, 9, 0, 10, tzinfo=UTC)
DAILY = Schedule("", 7, 8, "0 9 * * *", "UTC", Brings.NEW)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(tmp_path / "servers.db")
    await opened.open()
    yield opened
    await opened.close()


def everything(path: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return list(db.iterdump())


async def on_writer(database: Database, work: Callable[[sqlite3.Connection], Any]) -> Any:
    assert database._writer is not None
    return await database._writer.perform(work)


async def prepared(database: Database) -> dict[str, Callable[[], Awaitable[Any]]]:
    """Every kind of writing, each ready to be done next."""
    guilds, timetable, ledger = Guilds(database), Timetable(database), Ledger(database, "run")
    made = await timetable.create(DAILY, datetime(2027, 2, 28, 12, tzinfo=UTC))
    asked = await timetable.create(DAILY, NOW)
    delivery = await ledger.ask(asked, NOW)
    assert delivery is not None
    frozen = await ledger.ask(made, NOW)
    assert frozen is not None
    (ready,) = await ledger.freeze(frozen, [Part("{}", ("a",))], NOW)
    draft = await timetable.draft(DAILY, NOW)
    return {
        "set": lambda: guilds.set(7, {"language": "de"}),
        "remember": lambda: guilds.remember("key", "value"),
        "create": lambda: timetable.create(DAILY, NOW, ("x",)),
        "save": lambda: timetable.save(7, draft.id, NOW),
        "edit": lambda: timetable.edit(7, made.id, NOW, line="0 8 * * *"),
        "pause": lambda: timetable.pause(7, made.id, NOW),
        "delete": lambda: timetable.delete(7, made.id, NOW),
        "claim": lambda: ledger.claim(NOW),
        "freeze": lambda: ledger.freeze(delivery, [Part("{}"), Part("{}")], NOW),
        "begin": lambda: ledger.begin(ready.id, NOW),
        "posted": lambda: ledger.posted(ready.id, 99, NOW),
    }


STEPS = ("set", "remember", "create", "save", "edit", "pause", "delete", "claim", "freeze", "begin", "posted")


@pytest.mark.parametrize("step", STEPS)
async def test_a_step_that_fails_at_any_instruction_changes_nothing_and_works_afterwards(database: Database, step: str):
    work, before = (await prepared(database))[step], everything(database.path)
    failures, instructions = 0, 0
    while True:
        instructions += 1 + instructions // 20
        await on_writer(database, partial(interrupt, after=instructions))
        found = (await asyncio.gather(work(), return_exceptions=True))[0]
        if not isinstance(found, BaseException):
            break
        assert isinstance(found, StoreError) and "nothing was changed" in str(found)
        assert everything(database.path) == before
        failures += 1
    assert failures > 10
    assert everything(database.path) != before


def interrupt(file: sqlite3.Connection, after: int) -> None:
    """Let SQLite end a statement after so many instructions; but for COMMIT, which it ends once all is on disk."""
    left, statement = after, ""

    def began(sql: str) -> None:
        nonlocal statement
        statement = sql

    def strike() -> int:
        nonlocal left
        left -= statement != "COMMIT"
        return int(left == 0 and statement != "COMMIT")

    file.set_trace_callback(began)
    file.set_progress_handler(strike, 1)


async def test_a_full_disk_is_told_as_that_and_over_when_there_is_room(database: Database, caplog: Any):
    guilds = Guilds(database)
    pages = await on_writer(database, lambda file: file.execute("PRAGMA page_count").fetchone()[0])
    await on_writer(database, lambda file: file.execute(f"PRAGMA max_page_count = {pages}").fetchone())
    before = everything(database.path)
    for _ in range(3):
        with pytest.raises(StoreError, match="Nothing can be saved just now, and nothing was changed"):
            await guilds.remember("large", "x" * 100_000)
    assert everything(database.path) == before
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(lines) == 1 and "the disk is full" in lines[0] and "servers.db" in lines[0]
    await on_writer(database, lambda file: file.execute("PRAGMA max_page_count = 1000000").fetchone())
    await guilds.remember("large", "x" * 100_000)


async def test_under_a_lock_of_another_program_readers_wait_for_nobody_and_writers_not_behind_each_other(
    database: Database, caplog: Any
):
    caplog.set_level(logging.INFO)
    guilds = Guilds(database)
    await guilds.set(7, {"language": "de"})
    with contextlib.closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writing = [asyncio.create_task(guilds.set(7, {"length": "short"})) for _ in range(6)]
        await asyncio.sleep(0.05)
        began = time.monotonic()
        assert (await guilds.preferences(7)).language == "de"
        assert time.monotonic() - began < 2  # the writer waits for five seconds
        found = await asyncio.gather(*writing, return_exceptions=True)
        assert all(isinstance(one, StoreError) and one.fault is Fault.LOCKED for one in found)
        assert time.monotonic() - began < 12  # five seconds once, not six times
        other.execute("ROLLBACK")
    await guilds.set(7, {"length": "short"})
    assert (await guilds.preferences(7)).length == "short"
    said = [record.getMessage() for record in caplog.records if record.name == "bot.servers.database"]
    assert len(said) == 2 and "locked by another program" in said[0] and "can be written again" in said[1]


async def test_a_file_that_is_removed_while_it_runs_is_noticed_at_once_and_over_when_it_is_back(
    database: Database, tmp_path: Path, caplog: Any
):
    guilds = Guilds(database)
    await guilds.set(7, {"language": "de"})
    await on_writer(database, lambda file: file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    away = database.path.with_name("away.db")
    shutil.copy(database.path, away)
    for name in ("servers.db", "servers.db-wal", "servers.db-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    for work in (lambda: guilds.set(7, {"language": "fr"}), lambda: guilds.preferences(7)):
        with pytest.raises(StoreError) as caught:
            await work()
        assert caught.value.fault is Fault.GONE
    assert not database.path.exists()
    assert "is no longer there" in caplog.text and "verbatim restore" in caplog.text
    away.rename(database.path)
    await guilds.set(7, {"length": "short"})
    kept = await guilds.preferences(7)
    assert (kept.language, kept.length) == ("de", "short")


async def test_a_file_that_cannot_be_written_is_a_matter_of_rights_and_never_of_damage(database: Database, caplog: Any):
    guilds = Guilds(database)
    await on_writer(database, lambda file: file.execute("PRAGMA query_only = ON").fetchall())
    with pytest.raises(StoreError) as caught:
        await guilds.set(7, {"language": "de"})
    assert caught.value.fault is Fault.RIGHTS
    assert "rights" in caplog.text and "damaged" not in caplog.text
    await guilds.set(7, {"language": "de"})  # on a connection of its own
    with contextlib.closing(sqlite3.connect(f"{database.path.as_uri()}?mode=ro", uri=True)) as file:
        with pytest.raises(sqlite3.OperationalError) as refused:
            file.execute("DELETE FROM memory")
        assert fault_of(refused.value) is Fault.RIGHTS


async def filled(path: Path) -> None:
    database = Database(path)
    await database.open()
    await prepared(database)
    guilds = Guilds(database)
    for guild in range(300):
        await guilds.set(guild, {"language": "de", "time_zone": "Europe/Berlin"})
    await database.close()


async def test_damage_of_each_page_is_refused_plainly_at_the_start(tmp_path: Path):
    path = tmp_path / "servers.db"
    await filled(path)
    sound = path.read_bytes()
    for page in range(len(sound) // 4096):
        spoilt = bytearray(sound)
        spoilt[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
        path.write_bytes(spoilt)
        with pytest.raises(BotError, match=r"is damaged|newer Verbatim"):  # a start looks at every page
            await Database(path).open()
        assert path.read_bytes() == spoilt


async def test_damage_that_comes_while_it_runs_is_told_and_nothing_else_breaks(tmp_path: Path, caplog: Any):
    path = tmp_path / "servers.db"
    await filled(path)
    sound = path.read_bytes()
    for page in range(1, len(sound) // 4096):
        path.write_bytes(sound)
        database = Database(path)
        await database.open()
        with path.open("r+b") as file:
            file.seek(page * 4096)
            file.write(os.urandom(4096))
        timetable, ledger, guilds = Timetable(database), Ledger(database, "run"), Guilds(database)
        works = (
            timetable.retime,
            ledger.under_way,
            partial(ledger.claim, NOW),
            partial(guilds.set, 1, {"length": "1"}),
        )
        for work in works:
            with contextlib.suppress(StoreError):
                await work()
        await database.close()
    assert "is damaged" in caplog.text and "verbatim restore" in caplog.text


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE schedules SET paused = 'no such reason'",
        "UPDATE schedules SET chosen = '{'",
        "UPDATE schedules SET brings = CAST(x'ff80' AS TEXT)",
        "UPDATE schedules SET since = 9223372036854775807",
    ],
)
async def test_rows_that_nobody_can_have_written_are_damage(database: Database, spoil: str):
    await Timetable(database).create(DAILY, NOW)
    await database.write(lambda file: file.execute(spoil))
    with pytest.raises(StoreError) as caught:
        await Timetable(database).of(7)
    assert caught.value.fault is Fault.DAMAGED


async def test_an_unreadable_schedule_stops_no_other(database: Database, caplog: Any):
    timetable, ledger = Timetable(database), Ledger(database, "run")
    spoilt, sound = [await timetable.create(DAILY, datetime(2027, 2, 28, 12, tzinfo=UTC)) for _ in range(2)]
    await database.write(lambda file: file.execute("UPDATE schedules SET brings = '?' WHERE id = ?", (spoilt.id,)))
    assert [schedule.id for schedule, _ in await ledger.claim(NOW)] == [sound.id]
    await timetable.retime()
    ((delivery_id,),) = await database.read(lambda file: file.execute("SELECT id FROM deliveries").fetchall())
    await database.write(lambda file: file.execute("UPDATE deliveries SET items = '{' WHERE id = ?", (delivery_id,)))
    assert await ledger.under_way() == ()
    assert spoilt.id in caplog.text and "is left out" in caplog.text
    caplog.clear()
    await ledger.claim(NOW)
    assert caplog.text == ""  # it is looked at again in an hour, not every second


def test_errors_of_the_program_s_own_are_no_fault_of_the_file():
    with contextlib.closing(sqlite3.connect(":memory:")) as file:
        file.execute("CREATE TABLE a (b INTEGER PRIMARY KEY)")
        file.execute("INSERT INTO a VALUES (1)")
        with pytest.raises(sqlite3.IntegrityError) as caught:
            file.execute("INSERT INTO a VALUES (1)")
    assert fault_of(caught.value) is None


# Before the bot runs.


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_database_that_was_lost_or_emptied_is_not_begun_anew(tmp_path: Path, lose: Callable[[Path], Any]):
    path = tmp_path / "servers.db"
    require_usable(path)
    lose(path)
    before = path.exists() and path.read_bytes()
    with pytest.raises(BotError, match=r"is (gone|empty), though .* verbatim restore FILE.* remove .*servers\.made"):
        require_usable(path)
    assert (path.exists() and path.read_bytes()) == before
    marker_of(path).unlink()
    require_usable(path)


def test_a_database_from_before_there_were_marks_gets_one(tmp_path: Path):
    path = tmp_path / "servers.db"
    require_usable(path)
    marker_of(path).unlink()
    require_usable(path)
    assert marker_of(path).exists()


def test_what_servers_set_is_readable_by_its_owner_alone(tmp_path: Path):
    require_usable(tmp_path / "servers.db")
    assert (tmp_path / "servers.db").stat().st_mode & 0o077 == 0


def test_a_step_forward_is_tried_on_a_copy_and_leaves_the_file_alone_where_it_fails(tmp_path: Path, monkeypatch: Any):
    path = tmp_path / "servers.db"
    require_usable(path)
    before = path.read_bytes()
    monkeypatch.setattr("bot.servers.opening.MIGRATIONS", [*MIGRATIONS, "CREATE TABLE good (a)", "SELECT no_such()"])
    with pytest.raises(BotError, match=r"could not be brought from version \d to \d .* stays as it was"):
        migrate(path)
    assert path.read_bytes() == before


def test_a_locked_database_is_told_as_that_at_the_start(tmp_path: Path, monkeypatch: Any):
    path = tmp_path / "servers.db"
    require_usable(path)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{"timeout": 0.1, **k}))
    with contextlib.closing(connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BotError, match="locked by another program"):
            require_usable(path)


# What a member reads.


@pytest.fixture
async def here(config: Any) -> AsyncIterator[World]:
    async with world(config) as made:
        yield made


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_member_reads_what_is_the_matter_and_answers_go_on(here: World, monkeypatch: Any):
    monkeypatch.setattr("bot.servers.database._PATIENCE", 50)
    with locked(here.config.guilds):
        refused = await here.ada.slash(here.channel, "settings set", language="de")
        assert said(refused) == "Nothing can be saved just now, and nothing was changed. Try again later."
        answered = await here.ben.slash(here.channel, "summary")
        assert answered.response is not None and answered.response.components
    saved = (await here.ada.slash(here.channel, "settings set", language="de")).response
    assert saved is not None and "Deutsch" in str(saved.components)


async def test_digests_go_on_by_themselves_after_a_fault(here: World, monkeypatch: Any, caplog: Any):
    caplog.set_level(logging.INFO)
    monkeypatch.setattr("bot.servers.database._PATIENCE", 50)
    monkeypatch.setattr("bot.chat.delivery.poster._REVIVAL", 0.05)
    monkeypatch.setattr("bot.chat.delivery.poster.TICK", 0.05)
    with locked(here.config.guilds):
        here.bot._online.set()
        here.bot.poster.start()
        await asyncio.sleep(0.5)
    assert "died" not in caplog.text and "Traceback" not in caplog.text
    assert sum("locked" in record.getMessage() for record in caplog.records) == 1
    for _ in range(100):
        if "can be written again" in caplog.text:
            break
        await asyncio.sleep(0.05)
    assert "can be written again" in caplog.text
