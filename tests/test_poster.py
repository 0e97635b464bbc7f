"""The digest clock goes on, whatever goes wrong in it or in one server, on the real client over a simulated Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat.delivery import poster
from bot.config import Config
from bot.servers import Brings, Delivery, Schedule, State
from tests.discord_world import World, world


@pytest.fixture
async def here(config: Config) -> AsyncIterator[World]:
    async with world(config) as made:
        yield made


async def asked(here: World, **choice: Any) -> Delivery:
    """A digest of a new schedule that somebody asks for now."""
    chosen = {"brings": Brings.ROTATION} | choice
    made = Schedule("", here.guild.id, here.channel.id, "0 9 * * *", "UTC", **chosen)
    schedule = await here.bot.services.timetable.create(made, here.bot.services.now())
    delivery = await here.bot.ledger.ask(schedule, here.bot.services.now())
    assert delivery is not None
    return delivery


async def settled(here: World, delivery: Delivery) -> Delivery:
    async with asyncio.timeout(10):
        while True:
            row = await here.bot.ledger.delivery(delivery.id)
            assert row is not None
            if row.state not in (State.CLAIMED, State.READY, State.SENDING):
                return row
            await asyncio.sleep(0.02)


async def test_a_clock_that_dies_is_started_again_and_the_log_says_so(here: World, monkeypatch, caplog):
    monkeypatch.setattr(poster, "_REVIVAL", 0.0)
    under_way = here.bot.ledger.under_way
    deaths: list[int] = []

    async def dying() -> tuple[Delivery, ...]:
        if not deaths:
            deaths.append(1)
            raise MemoryError("as if it ran out")
        return await under_way()

    monkeypatch.setattr(here.bot.ledger, "under_way", dying)
    delivery = await asked(here)
    here.bot.poster.start()
    assert (await settled(here, delivery)).state is State.POSTED
    assert "The digest clock has died" in caplog.text and "started again" in caplog.text


async def test_an_error_while_one_digest_is_made_is_that_digests_alone(here: World, monkeypatch, caplog):
    compose, broken = here.bot.services.composer.compose, await asked(here)

    async def failing(schedule: Schedule, shown: Any) -> Any:
        if schedule.id == broken.schedule:
            raise RuntimeError("a defect of ours")
        return await compose(schedule, shown)

    monkeypatch.setattr(here.bot.services.composer, "compose", failing)
    sound = await asked(here)
    here.bot.poster.start()
    assert (await settled(here, sound)).state is State.POSTED
    async with asyncio.timeout(10):
        while "a defect of ours" not in caplog.text:  # noqa: ASYNC110 # of one moment, either may come first
            await asyncio.sleep(0.02)
    waiting = await here.bot.ledger.delivery(broken.id)
    assert waiting is not None and waiting.state is State.CLAIMED
    monkeypatch.undo()
    assert (await settled(here, broken)).state is State.POSTED


async def test_a_digest_that_has_nothing_to_say_is_skipped_with_its_reason(here: World):
    delivery = await asked(here, brings=Brings.TOPICS, chosen=("penguins of the far south",))
    here.bot.poster.start()
    row = await settled(here, delivery)
    assert (row.state, str(row.reason)) == (State.SKIPPED, "nothing to say")
    assert not [m for found in here.env.backend.messages.values() for m in found.values()]
