"""What monitoring is told: whether the bot lives and is ready, and what it has done, without anybody's words."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import unused_port

from bot.chat.pulse import PATIENCE, Pulse
from bot.chat.telemetry import BOUNDS, OTHER, Outcome, Telemetry
from bot.chat.watching import Health, Verdict, address
from bot.chat.watching.metrics import Exposition
from bot.libraries.intake import Task
from bot.model import BotError
from tests.discord_world import World, said, world
from tests.standin import Discord, python
from tests.test_process import HOME, data, place

__all__ = ["data"]


@pytest.fixture
async def here(config: Any) -> AsyncIterator[World]:
    async with world(config) as made:
        yield made


async def asked(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def test_a_run_answers_its_health_and_its_figures(data: Path):
    port = unused_port()
    command = python("-m", "bot", "run", "--data", data, "--listen", f"127.0.0.1:{port}")
    async with Discord() as discord:
        channel, ada = place(discord)
        async with discord.bot(command, cwd=HOME) as process:
            await ada.slash(channel, "summary", topic="quokka trade")
            await ada.slash(channel, "search", words="quokka")
            await ada.slash(channel, "settings set", zone="Atlantis")
            await process.said("Ready as")
            assert (await asked(port, "/livez"))[0] == 200
            async with asyncio.timeout(20):
                while (await asked(port, "/readyz"))[0] != 200:  # noqa: ASYNC110 # the clock ticks first
                    await asyncio.sleep(0.1)
            _status, text = await asked(port, "/metrics")
            with contextlib.closing(sqlite3.connect(data / "servers.db", isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                status, why = await asked(port, "/readyz")
                assert status == 503 and "database: not writable" in why
            await discord.gateway.drop(code=4004)
            assert await process.wait() == 1
    assert 'verbatim_answers_total{command="summary",outcome="answered"} 1.0' in text
    assert 'verbatim_answers_total{command="settings set",outcome="refused"} 1.0' in text
    assert 'verbatim_answer_seconds_bucket{command="summary",le="+Inf"} 1.0' in text
    assert 'verbatim_shard_connected{shard="0"} 1.0' in text
    assert re.search(r'verbatim_size_bytes\{what="servers"\} [1-9]', text)
    for name in (
        "process_resident_memory_bytes",
        "verbatim_loop_lag_seconds",
        "verbatim_queue_length",
        "process_open_fds",
    ):
        assert name in text
    guild = discord.world.guilds
    for private in ("quokka", "ada", "Think tank", 'briefings"', *map(str, guild), str(ada.id), str(channel.id)):
        assert private not in text


async def test_a_port_that_is_taken_ends_the_start_with_one_line(data: Path):
    async with Discord() as discord:
        taken = f"127.0.0.1:{discord.port}"
        command = python("-m", "bot", "run", "--data", data, "--listen", taken)
        async with discord.bot(command, cwd=HOME, ready=False) as process:
            assert await process.wait() == 1
        assert process.stderr[-1].startswith(f"verbatim: Nobody can listen on {taken}")
        assert not any("Traceback" in line for line in process.stderr)


@pytest.mark.parametrize("text", ["9464", ":9464", "localhost:", "localhost:99999", "localhost:²"])
def test_an_address_that_is_none_is_refused(text: str):
    with pytest.raises(ValueError):
        address(text)


def test_addresses_are_read():
    assert address("127.0.0.1:9464") == ("127.0.0.1", 9464)
    assert address("[::1]:0") == ("::1", 0)


def test_an_answer_is_announced_the_earlier_the_more_the_loop_lags():
    pulse, patience = Pulse(), []
    for late in (0.0, 0.05, 0.2, 0.5, 3.0):
        pulse.beat(late)
        patience.append(pulse.patience)
    assert patience[0] == PATIENCE and patience == sorted(patience, reverse=True) and patience[-1] == 0
    for _ in range(600):
        pulse.beat(0.0)
    assert pulse.patience == pytest.approx(PATIENCE, abs=0.01)


async def test_the_lag_of_a_loop_that_is_kept_busy_is_seen():
    now = 0.0
    pulse = Pulse(lambda: now)
    running = asyncio.create_task(pulse.run())
    await asyncio.sleep(0)
    now = 2.5  # the clock goes on, while nobody has the loop
    async with asyncio.timeout(5):
        while pulse.lag < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    running.cancel()
    bot: Any = SimpleNamespace(pulse=pulse, heartbeat_ages=lambda: {0: 1.0, 1: 500.0})
    lives = Health(bot).lives()
    assert not lives.good and "heartbeat of shard 1: 500.0 s ago - no heartbeat was answered" in str(lives)


def test_a_verdict_is_good_without_trouble():
    assert Verdict((("a", "b", ""),)).good and str(Verdict((("a", "b", ""),))) == "a: b\nok\n"


def test_forged_and_unknown_commands_are_counted_as_one():
    telemetry = Telemetry()
    telemetry.known = {"summary"}
    for what in ("summary", "quokka", "x" * 100):
        telemetry.ended(what, Outcome.ANSWERED, 0.02)
    assert telemetry.outcomes == {("summary", Outcome.ANSWERED): 1, (OTHER, Outcome.ANSWERED): 2}
    assert sum(telemetry.seconds[OTHER].counts) == 2 and len(telemetry.seconds[OTHER].counts) == len(BOUNDS) + 1


async def test_every_way_an_interaction_ends_is_counted(here: World, monkeypatch: Any):
    def breaking(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    await here.ben.slash(here.channel, "summary")
    await here.ben.slash(here.channel, "summary", length="ninety")
    here.bot.pulse.beat(9.0)
    original = here.bot.libraries.operators.summary

    async def slow(*args: Any) -> Any:
        await asyncio.sleep(0.5)
        return await original(*args)

    monkeypatch.setattr(here.bot.libraries.operators, "summary", slow)
    await here.ben.slash(here.channel, "summary")
    here.bot.pulse.lag = 0.0
    monkeypatch.setattr(here.bot.libraries.operators, "summary", breaking)
    assert "Something went wrong" in said(await here.ben.slash(here.channel, "summary"))
    counted = {outcome: n for (what, outcome), n in here.bot.telemetry.outcomes.items() if what == "summary"}
    assert counted == {Outcome.ANSWERED: 1, Outcome.REFUSED: 1, Outcome.ANNOUNCED: 1, Outcome.FAILED: 1}
    assert here.bot.telemetry.working == 0
    text = (await Exposition(here.bot, {}).text()).decode()
    assert 'outcome="failed"} 1.0' in text and 'verbatim_queue_length{queue="interactions"} 0.0' in text


async def test_what_was_built_and_what_was_brought_is_counted(here: World):
    reader = here.bot.libraries.reader
    said = b"# Lighthouses\n\nThe keepers lit 12 lamps in the year 2024, as they had in all years before it.\n"
    for content in (said, b""):
        task = here.bot.services.config.data / "brought.md"
        task.write_bytes(content)
        folder = here.bot.services.config.data / "one"
        folder.mkdir(exist_ok=True)
        with contextlib.suppress(BotError):
            await reader.read(Task(folder, task, "brought.md", "d", "i", "s", "brought.md", charts=False))
    async with reader.turns.turn(("server", 1)):
        text = (await Exposition(here.bot, {}).text()).decode()
    assert 'verbatim_uploads_total{outcome="read"} 1.0' in text
    assert 'verbatim_uploads_total{outcome="refused"} 1.0' in text
    assert re.search(r"verbatim_upload_seconds_total 0\.[0-9]+|verbatim_upload_seconds_total [1-9]", text)
    assert 'verbatim_queue_length{queue="uploads"} 1.0' in text
    assert "verbatim_store_briefings 3.0" in text
    assert "verbatim_store_left_out 0.0" in text
    assert re.search(r"verbatim_store_written_timestamp_seconds 1\.[0-9]+e\+09", text)
