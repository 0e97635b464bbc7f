"""What becomes of the library of a server that the bot has left, and of one that is only out of reach."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bot.chat.housekeeping import Housekeeping
from bot.servers.database import Database
from bot.servers.preferences import Guilds
from tests.own_libraries import LIGHTHOUSES, NOW, arrival, libraries

HERE = 111


@asynccontextmanager
async def kept_house(config, tmp_path):
    times, present = [NOW], [{HERE}]
    database = Database(config.guilds)
    await database.open()
    made = libraries(config, now=lambda: times[0])
    await (await made.own(HERE)).add(arrival(tmp_path, "lighthouses.md", LIGHTHOUSES))
    house = Housekeeping(made, Guilds(database), lambda: times[0], lambda: present[0])
    try:
        yield house, made, times, present
    finally:
        await made.close()
        await made.operators.close()
        await database.close()


@pytest.mark.parametrize("told", [True, False])
async def test_a_library_is_kept_for_thirty_days_after_the_bot_has_left_and_then_erased(config, tmp_path, told):
    async with kept_house(config, tmp_path) as (house, made, times, present):
        present[0] = set()
        if told:
            await house.left(HERE)  # else it was left while the bot was away, and is found out now
        assert await house.look_over() == ()
        times[0] += timedelta(days=30)
        assert await house.look_over() == ()
        assert made.has(HERE)
        times[0] += timedelta(minutes=1)
        assert await house.look_over() == (HERE,)
        assert not made.has(HERE)
        assert await house.look_over() == ()


async def test_whoever_comes_back_finds_the_library(config, tmp_path):
    async with kept_house(config, tmp_path) as (house, made, times, present):
        await house.left(HERE)
        times[0] += timedelta(days=20)
        await house.joined(HERE)
        times[0] += timedelta(days=20)
        present[0] = set()
        assert await house.look_over() == ()
        assert made.has(HERE)


async def test_an_outage_is_no_leaving(config, tmp_path):
    async with kept_house(config, tmp_path) as (house, made, times, present):
        await house.look_over()
        present[0] = None  # nobody knows which servers there are
        times[0] += timedelta(days=100)
        assert await house.look_over() == ()
        present[0] = {HERE}
        assert await house.look_over() == ()
        assert made.has(HERE)
