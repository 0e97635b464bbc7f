"""Which listing of a library is the newest: nobody overwrites what they did not know, and nothing named is swept."""

from __future__ import annotations

import asyncio

import pytest

from bot.servers import published as module
from bot.servers.published import Published
from tests.databases import Stores

ONE, TWO, THREE = ("1" * 64, "2" * 64, "3" * 64)
HERE, THERE = 111, 222


@pytest.fixture(scope="session")
def servers(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return Stores(tmp_path_factory.mktemp("published"), postgresql)


@pytest.fixture
async def published(servers: Stores):
    database = servers().database()
    await database.open()
    yield Published(database)
    await database.close()


async def test_a_listing_takes_the_place_of_the_version_that_was_known(published: Published):
    assert await published.newest(HERE) == (0, "")
    first = await published.move(HERE, 0, ONE, {ONE: 0})
    assert await published.newest(HERE) == (first, ONE)
    assert await published.move(HERE, 0, TWO, {TWO: 0}) == 0
    assert await published.newest(HERE) == (first, ONE)
    second = await published.move(HERE, first, TWO, {TWO: 0})
    assert second > first and await published.newest(HERE) == (second, TWO)


async def test_of_two_who_publish_at_once_one_is_first(published: Published):
    moves = [published.move(HERE, 0, key, {key: 0}) for key in (ONE, TWO, THREE)]
    versions = await asyncio.gather(*moves)
    assert sorted(map(bool, versions)) == [False, False, True]


async def test_whoever_asks_for_what_is_newer_sees_each_change_once(published: Published):
    first = await published.move(HERE, 0, ONE, {})
    second = await published.move(THERE, 0, TWO, {})
    assert await published.since(0, "a") == [(HERE, first, ONE), (THERE, second, TWO)]
    third = await published.move(HERE, first, THREE, {})
    assert await published.since(second, "a") == [(HERE, third, THREE)]
    assert await published.since(third, "a") == []


async def test_each_version_of_the_program_has_a_library_of_the_operators_of_its_own(published: Published):
    old = await published.move(0, 0, ONE, {}, "old")
    new = await published.move(0, 0, TWO, {}, "new")
    assert await published.since(0, "old") == [(0, old, ONE)]
    assert await published.since(0, "new") == [(0, new, TWO)]


async def test_an_erased_library_is_told_as_erased_and_can_begin_again(published: Published):
    first = await published.move(HERE, 0, ONE, {ONE: 5})
    assert await published.erase(HERE) and not await published.erase(HERE) and not await published.erase(THERE)
    ((_, second, listing),) = await published.since(first, "")
    assert listing == "" and await published.newest(HERE) == (second, "")
    assert await published.brought_by(5) == []
    assert await published.move(HERE, first, TWO, {}) == 0
    assert await published.move(HERE, second, TWO, {}) > second


async def test_what_somebody_brought_is_found_by_them(published: Published):
    first = await published.move(HERE, 0, ONE, {ONE: 0, TWO: 5})
    await published.move(THERE, 0, THREE, {THREE: 6})
    assert await published.brought_by(5) == [HERE]
    await published.move(HERE, first, ONE, {ONE: 0, TWO: 0})
    assert await published.brought_by(5) == []


async def test_only_what_nothing_names_is_doomed_and_nothing_names_what_is(published: Published):
    first = await published.move(HERE, 0, ONE, {ONE: 0, TWO: 5})
    assert await published.doom([ONE, TWO, THREE]) == [THREE]
    assert await published.move(HERE, first, THREE, {THREE: 0}) == -1
    assert await published.newest(HERE) == (first, ONE)
    assert await published.left_doomed() == [] and await published.left_doomed(-1.0) == [THREE]
    await published.swept([THREE])
    second = await published.move(HERE, first, THREE, {THREE: 0})
    assert second > first
    assert await published.doom([ONE, TWO, THREE]) == [ONE, TWO]


async def test_the_highest_version_is_remembered_so_that_none_is_given_twice(published: Published, monkeypatch):
    monkeypatch.setattr(module, "_KEPT", -1.0)
    await published.move(THERE, 0, TWO, {})
    await published.move(HERE, 0, ONE, {})
    await published.erase(THERE)
    await published.erase(HERE)
    newest, _listing = await published.newest(HERE)
    await published.tidy()
    assert await published.newest(THERE) == (0, "")
    assert await published.move(THERE, 0, ONE, {}) > newest


async def test_what_is_just_being_swept_is_told_to_nobody_else(published: Published):
    assert await published.doom([ONE, TWO]) == [ONE, TWO]
    assert await published.doom([ONE, TWO, THREE]) == [THREE]
    assert sorted(await published.left_doomed(-1.0)) == [ONE, TWO, THREE]
    await published.swept([ONE])
    assert await published.left_doomed() == [] and await published.doom([ONE, TWO]) == [ONE]


async def test_what_was_put_before_it_was_swept_away_is_not_named(published: Published):
    await published.doom([ONE])
    began = await published.now()
    await published.swept([ONE])
    assert await published.move(HERE, 0, ONE, {ONE: 0}, began=began) == -1
    assert await published.move(HERE, 0, ONE, {ONE: 0}, began=await published.now()) > 0
