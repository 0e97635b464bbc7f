"""What `verbatim doctor` asks of Discord: before a stand-in on real sockets, as a process of its own."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.standin import Discord, python

HOME = Path(__file__).parent.parent


@pytest.fixture
def data(library_path: Path, tmp_path: Path) -> Path:
    """A data folder with a store of the test's own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "library.db").write_bytes(library_path.read_bytes())
    return tmp_path / "data"


async def asked(discord: Discord, data: Path, **environment: str) -> dict[str, dict[str, Any]]:
    """The last finding of each check."""
    command = python("-m", "bot", "doctor", "--json", "--data", data)
    async with discord.bot(command, cwd=HOME, ready=False, env=environment) as process:
        status = await process.wait(60)
    assert status in (0, 1) and not any("Traceback" in line or "Unclosed" in line for line in process.stderr)
    return {one["check"]: one for one in json.loads("\n".join(process.stdout))["findings"]}


async def test_discord_is_asked_about_token_and_commands_and_nothing_is_changed_there(data):
    async with Discord() as discord:
        before = await asked(discord, data)
        assert before["discord"]["state"] == "ok" and str(discord.world.bot.id) in before["discord"]["said"]
        assert before["commands"]["state"] == "mend" and before["commands"]["mend"] == "Run: verbatim sync"
        assert "summary" in before["commands"]["said"]
        assert all(call.method == "GET" for call in discord.calls) and discord.gateway.identifies == []
        assert not (data / "servers.db").exists()
        sync = python("-m", "bot", "sync", "--data", data)
        async with discord.bot(sync, cwd=HOME, ready=False) as process:
            assert await process.wait(60) == 0
        after = await asked(discord, data)
        assert after["commands"]["state"] == "ok" and after["clock"]["state"] == "ok"
        discord.commands.pop()
        assert (await asked(discord, data))["commands"]["state"] == "mend"


async def test_a_token_that_is_refused_is_to_be_mended_and_a_discord_that_is_away_is_not(data):
    async with Discord() as discord:
        refused = await asked(discord, data, DISCORD_TOKEN="wrong")
        assert refused["discord"]["state"] == "mend" and "refuses the token" in refused["discord"]["said"]
        discord.fail("GET", "/users/@me", status=503, times=10)
        away = await asked(discord, data)
        assert away["discord"] == {
            "check": "discord", "state": "skipped", "said": "not asked: it cannot be reached from here", "mend": "",
        }  # fmt: skip


async def test_the_token_of_another_application_than_before_is_named(data):
    async with Discord() as discord:
        sync = python("-m", "bot", "sync", "--data", data)
        async with discord.bot(sync, cwd=HOME, ready=False) as process:
            assert await process.wait(60) == 0
        with contextlib.closing(sqlite3.connect(data / "servers.db")) as db, db:
            db.execute("UPDATE memory SET value = '4711' WHERE key = 'application'")
        found = await asked(discord, data)
        assert found["discord"]["state"] == "mend"
        assert found["discord"]["said"] == (
            f"the token is of application {discord.world.bot.id}, and what servers have set of application 4711"
        )
