# ruff: noqa: E501 # the lines of others stand here as they are
"""What reaches the log: enough to find a cause by, and at no level a token or what somebody wrote."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.logs import Repeats, levels_in, log_to, message_of, scrubbed
from tests.standin import Discord, python
from tests.test_process import HOME, data, place

__all__ = ["data"]
TOKEN = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTA6YWJjZGVmZ2hpamtsbW5vcA"
EVENT = {
    "op": 0,
    "t": "INTERACTION_CREATE",
    "s": 7,
    "d": {"id": "77", "token": TOKEN, "data": {"options": [{"name": "query", "value": "quokka wages"}]}},
}
# discord.py's own lines at DEBUG (2.7), with what stands in them.
LINES: list[tuple[str, str, tuple[object, ...]]] = [
    ("discord.gateway", "For Shard ID %s: WebSocket Event: %s", (0, EVENT)),
    ("discord.http", "%s %s with %s has returned %s", ("POST", f"https://discord.com/api/v10/interactions/1/{TOKEN}/callback", '{"content":"quokka"}', 204)),
    ("discord.http", "%s %s has received %s", ("GET", "https://discord.com/api/v10/channels/5/messages?q=quokka", [EVENT])),
    ("discord.http", "%s %s has received %s", ("GET", "https://discord.com/api/v10/channels/5/messages", "quokka wages")),
    ("discord.webhook.async_", "Webhook ID %s with %s %s has returned status code %s", (9, "PATCH", f"https://discord.com/api/v10/webhooks/9/{TOKEN}/messages/@original", 200)),
    ("discord.webhook.async_", "%s %s has received %s", ("PATCH", f"https://discord.com/api/v10/webhooks/9/{TOKEN}", {"content": "quokka"})),
    ("discord.ui.view", "View interaction referenced an unknown item custom_id %s. Discarding", ("on:1:2::::quokka",)),
    ("discord.gateway", "Received %s", (aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, f'{{"token":"{TOKEN}"}}', "quokka"),)),
    ("discord.gateway", 'Sending "%s" to change status', ('{"op": 3, "d": {"activities": ["quokka"]}}',)),
    ("discord.x", "%s", ({"token": TOKEN, "content": "quokka"},)),
    ("asyncio", f"Task exception was never retrieved\nfuture: <Task name='discord-ui-dynamic-item-TopicButton-on:1:2::::quokka wages' {TOKEN}>", ()),
    ("asyncio", "Task exception was never retrieved\nfuture: <Task finished exception=ValueError(\"no number: 'quokka wages'\")>", ()),
]  # fmt: skip


def record(name: str, message: str, arguments: tuple[Any, ...] = (), level: int = logging.DEBUG) -> logging.LogRecord:
    return logging.LogRecord(name, level, __file__, 1, message, arguments, None)


@pytest.mark.parametrize(("name", "message", "arguments"), LINES)
def test_no_line_of_a_library_holds_a_token_or_a_text(name: str, message: str, arguments: tuple[Any, ...]):
    told = message_of(record(name, message, arguments))
    assert TOKEN not in told and "quokka" not in told and "\n" not in told


def test_an_event_is_still_told_by_its_kind_and_id():
    told = message_of(record("discord.gateway", "For Shard ID %s: WebSocket Event: %s", (0, EVENT)))
    assert told == "For Shard ID 0: WebSocket Event: <op=0 t=INTERACTION_CREATE s=7 id=77>"


@given(st.recursive(st.text(min_size=1), lambda deep: st.lists(deep) | st.dictionaries(st.text(), deep), max_leaves=8))
def test_no_text_within_anything_is_told(value: object):
    told = message_of(record("discord.http", "received %s", (["quokka wages", value],)))
    assert "quokka" not in told


def test_a_bot_s_token_is_scrubbed_wherever_it_stands():
    token = "MTk4NjIyNDgzNDcxOTI1MjQ4.G1abcD." + "x" * 38
    assert token not in scrubbed(f"login with {token} failed")
    assert token not in message_of(record("bot.chat", "login with %s failed", (token,)))


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root, made = logging.getLogger(), io.StringIO()
    kept, level = root.handlers[:], root.level
    yield made
    root.handlers[:] = kept
    root.setLevel(level)


def test_a_traceback_says_where_and_not_what_was_typed(stream: io.StringIO):
    log_to(stream)
    try:
        int("quokka wages")
    except ValueError:
        logging.getLogger("bot.chat").exception("Error %s", "0badcafe", extra={"cause": "0badcafe"})
    told = stream.getvalue()
    assert "[0badcafe]" in told and "ValueError: invalid literal for int() with base 10: “…”" in told
    assert "quokka wages" not in told.replace('int("quokka wages")', "")


def test_json_is_an_object_a_line_with_the_cause(stream: io.StringIO):
    log_to(stream, "json")
    logging.getLogger("bot.chat").warning("Digest “%s”\nwaits", "é", extra={"cause": "a1"})
    told = json.loads(stream.getvalue())
    assert (told["level"], told["module"], told["message"], told["cause"]) == (
        "warning",
        "bot.chat",
        "Digest “é” waits",
        "a1",
    )


def test_modules_have_levels_of_their_own(stream: io.StringIO):
    log_to(stream, level="warning", modules="bot.quiet=error, bot.loud=debug")
    for name in ("bot.quiet", "bot.loud", "bot.other"):
        logging.getLogger(name).debug("debug of %s", name)
        logging.getLogger(name).warning("warning of %s", name)
    assert [line.partition(": ")[2] for line in stream.getvalue().splitlines()] == [
        *("debug of bot.loud", "warning of bot.loud", "warning of bot.other"),
    ]
    for name in ("bot.quiet", "bot.loud"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("text", ["bot", "bot=loud", "=debug", "a b=info"])
def test_a_level_that_is_none_is_refused(text: str):
    with pytest.raises(ValueError, match=text):
        levels_in(text)


def test_trouble_with_the_network_is_one_line_until_ten_minutes_later(stream: io.StringIO):
    now = 0.0
    log_to(stream)
    logging.getLogger().handlers[0].filters[:] = [Repeats(lambda: now)]
    for second in range(0, 700, 5):
        now = float(second)
        try:
            raise ConnectionResetError(104, "Connection reset by peer")
        except OSError:
            logging.getLogger("discord.shard").exception("Attempting a reconnect for shard ID %s in %.2fs", 0, 1.0)
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2 and "ConnectionResetError" in lines[0]


async def test_at_debug_a_run_tells_no_token_and_nothing_that_was_typed(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        command = python("-m", "bot", "run", "--data", data, "--log-level", "debug")
        async with discord.bot(command, cwd=HOME) as process:
            await ada.slash(channel, "search", words="quokka wages harbours")
            await ada.slash(channel, "figure", query="trade quokka")
            card = await ada.slash(channel, "summary", topic="quokka trade")
            for forged in ("on:1:2::::quokka", "nothing-of-quokka"):
                if "Longer" in str(card.message.payload()):
                    await ada.click(card, "Longer", forged=forged)
            await process.said("INTERACTION_CREATE")
        told = "\n".join(process.stderr)
        assert discord.interactions and not any(one.token in told for one in discord.interactions)
        assert "quokka" not in told.lower() and discord.token not in told
        assert "Northern" not in told and "northern harbours" not in told
