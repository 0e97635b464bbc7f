"""The demo serves the real bot in a page of this machine's own, with two answers already there."""

from __future__ import annotations

import asyncio
import threading
from urllib.parse import urlsplit

import aiohttp
from simcord.env import Env

from bot.chat.demo import demo_page
from bot.config import Config
from bot.servers import Brings, Schedule, State
from tests.discord_world import assert_within_limits, lingering, make_bot, words_of


async def test_the_page_is_served_on_the_loopback_address_with_two_answers_and_help_in_the_channel(config, monkeypatch):
    environments = []
    start = Env.start

    async def watched(env: Env) -> None:
        environments.append(env)
        await start(env)

    monkeypatch.setattr(Env, "start", watched)
    before = set(threading.enumerate())
    bot = make_bot(config)
    async with demo_page(bot, topic="premium") as address:
        assert urlsplit(address).hostname in ("127.0.0.1", "localhost", "::1")
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            assert answer.status == 200
            assert "<html" in (await answer.text()).lower()
        (env,) = environments
        (messages,) = (found for found in env.backend.messages.values() if found)
        cards = [message.components for message in messages.values()]
        assert len(cards) == 3
        for card in cards:
            assert_within_limits(card)
        assert "5 of 10 sentences" in words_of(cards[0])
        assert "### What you can ask" in words_of(cards[1])
        assert "## 35%" in words_of(cards[2])
    await bot.close()
    assert lingering(before) == []


async def test_a_digest_asked_for_now_is_posted_on_the_page(config: Config):
    bot = make_bot(config)
    try:
        async with demo_page(bot):
            (guild,) = bot.guilds
            (channel,) = guild.text_channels
            choice = Schedule("", guild.id, channel.id, "0 9 * * *", "UTC", Brings.ROTATION)
            schedule = await bot.services.timetable.create(choice, bot.services.now())
            asked = await bot.ledger.ask(schedule, bot.services.now())
            assert asked is not None
            bot.poster.wake()
            async with asyncio.timeout(10):
                while not (row := await bot.ledger.delivery(asked.id)) or row.state is not State.POSTED:  # noqa: ASYNC110
                    await asyncio.sleep(0.05)
            assert row.message
    finally:
        await bot.close()
