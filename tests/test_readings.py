"""The queue of documents for workers: each is read by one of them, in a round of servers, and none is lost with one."""

from __future__ import annotations

import asyncio

import pytest

from bot.servers.clusters import Terms
from bot.servers.published import Published
from bot.servers.readings import Readings
from tests.databases import Stores

ORIGINAL = "0" * 64
TERMS = Terms(lease=0.6, beat=0.1)


@pytest.fixture(scope="session")
def servers(postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> Stores:
    return Stores(tmp_path_factory.mktemp("readings"), postgresql)


@pytest.fixture
async def database(servers: Stores):
    made = servers().database()
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def readings(database) -> Readings:
    made = Readings(database, "form", Terms(lease=600))
    await made.beat("w1", 1)
    await made.beat("w2", 1)
    return made


async def asked(readings: Readings, key: str, task: str = "") -> int:
    return await readings.ask(key, ORIGINAL, task or key)


async def test_a_document_is_read_by_one_worker_and_answered_once(readings: Readings):
    number = await asked(readings, "a", "task")
    assert await readings.look(number) == ("waiting", "")
    taken = await readings.take("w1")
    assert taken is not None and (taken.id, taken.original, taken.task) == (number, ORIGINAL, "task")
    assert await readings.take("w2") is None
    assert await readings.look(number) == ("reading", "")
    assert not await readings.answer("w2", number, "{}")
    assert await readings.answer("w1", number, '{"title": 1}') and not await readings.answer("w1", number, "{}")
    assert await readings.look(number) == ("read", '{"title": 1}')
    assert await readings.withdraw(number)
    assert await readings.look(number) == ("gone", "")


async def test_workers_that_ask_at_once_get_different_documents(readings: Readings):
    numbers = {await asked(readings, f"server {n}") for n in range(8)}
    for n in range(8):
        await readings.beat(f"many {n}", 1)
    taken = await asyncio.gather(*[readings.take(f"many {n}") for n in range(8)])
    assert {one.id for one in taken if one} == numbers


async def test_servers_are_served_in_turn_and_none_has_two_read_at_once(readings: Readings):
    for key in ("many", "many", "many", "few"):
        await asked(readings, key)
    first, second = await readings.take("w1"), await readings.take("w2")
    assert first and second and [first.task, second.task] == ["many", "few"]
    await readings.answer("w2", second.id, "{}")
    assert await readings.take("w2") is None  # the others are of a server that has one read
    await readings.answer("w1", first.id, "{}")
    await asked(readings, "few")
    third = await readings.take("w1")
    assert third and third.task == "many"  # whose last turn is longer ago


async def test_what_a_dead_worker_held_is_taken_by_another_and_the_dead_one_answers_nothing(database):
    readings = Readings(database, "form", TERMS)
    number = await asked(readings, "a")
    await readings.beat("dies", 1)
    assert await readings.take("dies")
    await readings.beat("lives", 1)
    assert await readings.take("lives") is None and await readings.workers() == 2
    await asyncio.sleep(TERMS.lease + 0.1)
    await readings.beat("lives", 1)
    assert await readings.workers() == 1 and await readings.look(number) == ("waiting", "")
    assert await readings.take("lives")
    assert not await readings.answer("dies", number, "{}")
    assert await readings.answer("lives", number, "{}")


async def test_a_document_that_ends_its_workers_is_given_up(readings: Readings):
    number = await asked(readings, "a")
    for n in range(3):
        await readings.beat(f"victim {n}", 1)
        assert await readings.take(f"victim {n}")
        await readings.leave(f"victim {n}")
    assert await readings.take("w1") is None
    assert await readings.look(number) == ("read", "lost")


async def test_a_worker_that_stops_leaves_its_document_to_others(readings: Readings):
    number = await asked(readings, "a")
    for _ in range(4):
        taken = await readings.take("w1")
        assert taken is not None and taken.id == number
        await readings.let_go("w1", number)
    assert await readings.look(number) == ("waiting", "")


async def test_a_cluster_takes_a_document_back_unless_somebody_reads_it(readings: Readings):
    number = await asked(readings, "a")
    assert await readings.take("w1") and not await readings.withdraw(number, unheld=True)
    await readings.leave("w1")
    assert await readings.withdraw(number, unheld=True) and not await readings.withdraw(number, unheld=True)


async def test_a_worker_takes_only_what_is_read_for_stores_of_its_form(readings: Readings, database):
    other = Readings(database, "other form")
    await asked(other, "a")
    assert await readings.take("w1") is None and await other.workers() == 0 and await readings.workers() == 2


async def test_an_original_that_waits_to_be_read_is_not_swept(readings: Readings, database):
    number = await asked(readings, "a")
    assert await Published(database).doom([ORIGINAL]) == []
    await readings.withdraw(number)
    assert await Published(database).doom([ORIGINAL]) == [ORIGINAL]
