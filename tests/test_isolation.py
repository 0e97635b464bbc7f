"""Nothing of one server reaches another: canaries in several, and thousands of commands and presses in all of them."""

from __future__ import annotations

import pytest

from bot.config import Config
from tests.discord_world import make_bot
from tests.isolation import LeakError, Traffic

STEPS = 1_500


async def ready(config: Config, tmp_path, servers: int, seed: int):
    bot = make_bot(config)
    await bot.database.open()
    await bot.libraries.operators.open()
    traffic = Traffic(bot, servers, seed)
    await traffic.bring(tmp_path / "arriving")
    return bot, traffic


async def closed(bot) -> None:
    await bot.libraries.close()
    await bot.libraries.operators.close()
    await bot.database.close()


async def test_nothing_of_one_server_reaches_another(config, tmp_path):
    bot, traffic = await ready(config, tmp_path, 5, seed=1)
    try:
        await traffic.run(STEPS)
    finally:
        await closed(bot)
    assert sum(traffic.done.values()) > STEPS * 0.7
    assert traffic.answered > STEPS / 20
    assert {"summary", "figures", "outline", "libshow", "typed", "digest", "/search", "/library"} <= set(traffic.done)


async def test_a_library_that_is_asked_elsewhere_is_found_out(config, tmp_path, monkeypatch):
    bot, traffic = await ready(config, tmp_path, 3, seed=2)
    of, first = bot.libraries.of, traffic.guilds[0]

    async def mixed_up(guild: int):
        return await of(first if guild == traffic.guilds[1] else guild)

    monkeypatch.setattr(bot.libraries, "of", mixed_up)
    try:
        with pytest.raises(LeakError):
            await traffic.run(STEPS)
    finally:
        await closed(bot)
