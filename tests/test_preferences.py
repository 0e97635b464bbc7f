from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.servers.preferences import SETTINGS, Guilds, Preferences
from tests.databases import Store

ONE, OTHER = 1 << 62, 42  # Discord's ids need 63 bits


@asynccontextmanager
async def opened(store: Store) -> AsyncIterator[Guilds]:
    database = store.database()
    await database.open()
    try:
        yield Guilds(database)
    finally:
        await database.close()


@pytest.fixture
async def guilds(store):
    async with opened(store) as guilds:
        yield guilds


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


async def test_preferences_survive_reopening(store):
    everything: dict[str, str | bool | None] = {
        "briefing": "r",
        "length": "7",
        "private": True,
        "language": "zh",
        "time_zone": "Asia/Tokyo",
    }
    async with opened(store) as first:
        await first.set(ONE, everything)
        await first.remember("key", "old")
        await first.remember("key", "new")
    async with opened(store) as second:
        assert await second.preferences(ONE) == Preferences("r", "7", True, "zh", "Asia/Tokyo")
        assert (await second.remembered("key"), await second.remembered("other")) == ("new", "")


async def test_what_is_set_is_on_disk_before_the_database_is_closed(store):
    async with opened(store) as guilds, opened(store) as beside:
        await guilds.set(ONE, {"length": "long"})
        assert await beside.preferences(ONE) == Preferences(length="long")


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
def test_any_text_comes_back_as_it_was_set(stores, changes):
    changes = {name: value and value.encode("utf-8", "replace").decode() for name, value in changes.items()}

    async def round_trip() -> Preferences:
        async with opened(stores.shared) as guilds:
            await guilds.reset(ONE)
            await guilds.set(ONE, changes)
            return await guilds.preferences(ONE)

    assert asyncio.run(round_trip()) == Preferences(**changes)
