"""Discord for tests: the real client over a simulated Discord, and the documented limits of what may be sent there."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.chat.client import Verbatim
from bot.chat.commands.guide import introduced
from bot.chat.demo import PageFiles, reach
from bot.clock import utc_now
from bot.config import Config
from bot.libraries import Libraries
from bot.search import Library
from bot.servers.database import Database
from tests.own_libraries import reader

Components = Sequence[dict[str, Any]]

BUTTON, SELECT, TEXT = 2, 3, 10


def walk(components: Components) -> Iterator[dict[str, Any]]:
    """Each component of a message, nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))


def strings(value: object) -> Iterator[str]:
    """Each string value of a JSON payload."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from strings(part)


def words_of(components: Components) -> str:
    """All text that a message shows, a text display a paragraph."""
    return "\n\n".join(part["content"] for part in walk(components) if part["type"] == TEXT)


def buttons(components: Components) -> dict[str, dict[str, Any]]:
    return {part["label"]: part for part in walk(components) if part["type"] == BUTTON}


def only_select(components: Components) -> Mapping[str, Any]:
    (select,) = (part for part in walk(components) if part["type"] == SELECT)
    return select


def menu(components: Components, placeholder: str) -> dict[str, Any]:
    """The select that is so called."""
    (select,) = (part for part in walk(components) if part["type"] == SELECT and part["placeholder"] == placeholder)
    return select


def picked(components: Components, placeholder: str, label: str) -> dict[str, Any]:
    """What SimCord needs to pick the option with a label from the select that is so called."""
    select = menu(components, placeholder)
    option = next(option for option in select["options"] if label in option["label"])
    return {"values": [option["value"]], "custom_id": select["custom_id"]}


def assert_within_limits(components: Components) -> None:
    """Every limit of https://discord.com/developers/docs/components/reference, and 10,000 bytes (found by trial)."""
    parts = list(walk(components))
    assert parts
    assert len(parts) <= 40
    texts = [part["content"] for part in parts if part["type"] == TEXT]
    assert texts
    assert all(text.strip() for text in texts)
    assert sum(map(len, texts)) <= 4_000
    assert sum(len(text.encode()) for text in strings(components)) <= 10_000
    custom_ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(custom_ids)) == len(custom_ids)
    assert all(1 <= len(custom_id) <= 100 for custom_id in custom_ids)
    for part in parts:
        _assert_control(part)
    json.dumps(components)


def _assert_control(part: Mapping[str, Any]) -> None:
    if part["type"] == 1:
        assert 1 <= len(part["components"]) <= 5
        assert len(part["components"]) == 1 or all(inner["type"] == BUTTON for inner in part["components"])
    elif part["type"] == BUTTON:
        assert 1 <= len(part["label"]) <= 80
    elif part["type"] == SELECT:
        options = part["options"]
        assert 1 <= len(options) <= 25
        assert len(part.get("placeholder") or "") <= 150
        assert all(1 <= len(option["label"].strip()) <= len(option["label"]) <= 100 for option in options)
        assert all(1 <= len(option["value"]) <= 100 for option in options)
        assert len({option["value"] for option in options}) == len(options)
        assert sum(bool(option.get("default")) for option in options) <= 1


@dataclass
class World:
    """A server with a channel, an administrator and a plain member; `bot` is the client that is connected now."""

    env: Env
    config: Config
    bot: Verbatim
    guild: GuildHandle
    channel: ChannelHandle
    ada: MemberActor
    ben: MemberActor

    async def restart(self) -> None:
        """Replace the client by a new one over the same files."""
        await self.bot.close()
        self.bot = make_bot(self.config)
        await self.env.restart_bot(self.bot)

    def allow_settings(self, member: MemberActor) -> None:
        """Let a member invoke /settings, as a server's owner can: what is checked then is the bot's own check."""
        command = self.env.backend.find_command("settings", self.guild.id, type=1)
        assert command is not None
        self.guild.set_command_permissions(int(command["id"]), {member: True})


def make_bot(config: Config) -> Verbatim:
    libraries = Libraries(config, Library(config.library, config.synonyms), utc_now, reader(config))
    return Verbatim(config, libraries, Database(config.guilds), utc_now, PageFiles())


@asynccontextmanager
async def world(config: Config, *, new: bool = False) -> AsyncIterator[World]:
    """The real client, logged in to a simulated Discord, in a server that knows it already or is `new` to it."""
    bot = make_bot(config)
    env = Env(bot, shard_count=1, check_errors=False, settle_timeout=60.0)  # a machine may be slow at any moment
    here: World | None = None
    try:
        await env.start()
        reach(bot, env)
        guild = env.create_guild("Institute")
        channel = guild.create_text_channel("briefings")
        managers = guild.create_role("Managers", permissions=discord.Permissions(administrator=True))
        ada = guild.add_member(env.create_user("ada"), roles=[managers])
        ben = guild.add_member(env.create_user("ben"))
        if not new:
            await bot.services.guilds.remember(introduced(guild.id), "1")
        here = World(env, config, bot, guild, channel, ada, ben)
        yield here
    finally:
        # Not simcord.run: it would leave its clock in a context other than the one it entered, as fixtures do.
        await env.shutdown()
        await (here.bot if here else bot).close()


def shown(result: InteractionResult) -> Components:
    """The card that answers an interaction; every one that a test looks at is within Discord's limits."""
    assert result.response is not None
    components: Components = result.response.components
    assert_within_limits(components)
    return components


def said(result: InteractionResult) -> str:
    """What the one plain sentence says that a person gets when something went wrong: for them alone."""
    messages = [*([result.response] if result.response else []), *result.followups]
    assert messages[-1].ephemeral
    assert not messages[-1].components
    content: str = messages[-1].content
    assert content
    return content


def lingering(before: set[threading.Thread]) -> list[threading.Thread]:
    """Threads that were started since and would keep the process from ending; the loop's own pool is not among them."""
    started = set(threading.enumerate()) - before
    ours = [thread for thread in started if not thread.daemon and not thread.name.startswith("asyncio_")]
    for thread in ours:
        thread.join(5)  # one that was told to end may still be on its way out
    return [thread for thread in ours if thread.is_alive()]
