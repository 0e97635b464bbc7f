from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guilds import MIGRATIONS, SETTINGS, Guilds, Preferences, damage, migrate
from bot.model import BotError

ONE, OTHER = 1 << 62, 42  # Discord's ids need 63 bits


@pytest.fixture
async def guilds(tmp_path):
    opened = Guilds(tmp_path / "data" / "servers.db")
    await opened.open()
    yield opened
    await opened.close()


def version_of(path: Path) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


async def test_a_server_that_set_nothing_has_no_preferences(guilds):
    assert await guilds.preferences(ONE) == Preferences()
    assert await guilds.preferences(0) == Preferences()


async def test_what_is_set_is_kept_and_the_rest_left_alone(guilds):
    await guilds.set(ONE, {"length": "short", "private": False})
    await guilds.set(ONE, {"briefing": "reefs", "private": True})
    assert await guilds.preferences(ONE) == Preferences(briefing="reefs", length="short", private=True)


async def test_private_false_is_not_the_same_as_not_set(guilds):
    await guilds.set(ONE, {"private": False})
    assert (await guilds.preferences(ONE)).private is False
    await guilds.set(ONE, {"private": None})
    assert (await guilds.preferences(ONE)).private is None


async def test_one_servers_preferences_never_reach_another(guilds):
    await guilds.set(ONE, {"language": "de"})
    await guilds.set(OTHER, {"language": "fr", "time_zone": "Europe/Paris"})
    await guilds.reset(OTHER)
    assert await guilds.preferences(ONE) == Preferences(language="de")
    assert await guilds.preferences(OTHER) == Preferences()


async def test_preferences_survive_reopening(tmp_path):
    path = tmp_path / "servers.db"
    first = Guilds(path)
    await first.open()
    everything: dict[str, str | bool | None] = {
        "briefing": "r",
        "length": "7",
        "private": True,
        "language": "zh",
        "time_zone": "Asia/Tokyo",
    }
    await first.set(ONE, everything)
    await first.remember("key", "old")
    await first.remember("key", "new")
    await first.close()
    second = Guilds(path)
    await second.open()
    assert await second.preferences(ONE) == Preferences("r", "7", True, "zh", "Asia/Tokyo")
    assert (await second.remembered("key"), await second.remembered("other")) == ("new", "")
    await second.close()


async def test_what_is_set_is_on_disk_before_the_database_is_closed(guilds):
    await guilds.set(ONE, {"length": "long"})
    beside = Guilds(guilds.path)
    await beside.open()
    assert await beside.preferences(ONE) == Preferences(length="long")
    await beside.close()


async def test_many_changes_at_once_are_all_kept(guilds):
    await asyncio.gather(*(guilds.set(guild, {"length": str(guild % 10)}) for guild in range(1, 60)))
    found = await asyncio.gather(*(guilds.preferences(guild) for guild in range(1, 60)))
    assert [p.length for p in found] == [str(guild % 10) for guild in range(1, 60)]


@pytest.mark.parametrize("changes", [{}, {"nickname": "x"}, {"length": "short", "guild": "7"}])
async def test_a_setting_that_is_none_is_a_mistake_of_the_program(guilds, changes):
    with pytest.raises(ValueError):
        await guilds.set(ONE, changes)
    assert await guilds.preferences(ONE) == Preferences()


@given(st.dictionaries(st.sampled_from([n for n in SETTINGS if n != "private"]), st.none() | st.text(), min_size=1))
def test_any_text_comes_back_as_it_was_set(tmp_path_factory, changes):
    changes = {name: value and value.encode("utf-8", "replace").decode() for name, value in changes.items()}

    async def round_trip() -> Preferences:
        opened = Guilds(tmp_path_factory.getbasetemp() / "any.db")
        await opened.open()
        try:
            await opened.reset(ONE)
            await opened.set(ONE, changes)
            return await opened.preferences(ONE)
        finally:
            await opened.close()

    assert asyncio.run(round_trip()) == Preferences(**changes)


async def test_a_closed_database_says_so(tmp_path):
    guilds = Guilds(tmp_path / "servers.db")
    with pytest.raises(BotError, match="closed"):
        await guilds.preferences(ONE)
    await guilds.open()
    await guilds.close()
    await guilds.close()
    with pytest.raises(BotError, match="closed"):
        await guilds.set(ONE, {"length": "short"})


def test_a_file_of_version_0_is_brought_up_to_date(tmp_path):
    path = tmp_path / "new" / "servers.db"
    migrate(path)
    assert version_of(path) == len(MIGRATIONS)
    with contextlib.closing(sqlite3.connect(path)) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(preferences)")]
    assert columns == ["guild", *SETTINGS]


def test_migrating_again_changes_nothing(tmp_path):
    path = tmp_path / "servers.db"
    migrate(path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path, monkeypatch):
    path = tmp_path / "servers.db"
    migrate(path)
    monkeypatch.setattr("bot.guilds.MIGRATIONS", [*MIGRATIONS, "CREATE TABLE half (a); CREATE TABLE half (a)"])
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
    with pytest.raises(BotError, match=r"servers\.db cannot be used .* backup"):
        await Guilds(path).open()
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
