"""What the client opens, registers and closes, and what it may see and say."""

from __future__ import annotations

import threading

import discord

from bot.chat.client import invite_link
from bot.ingest import build
from bot.servers.database import Database
from bot.servers.preferences import Guilds
from tests.discord_world import lingering, make_bot, said, shown, words_of, world


def registrations(here) -> int:
    return sum(one.method == "PUT" and one.path.endswith("/commands") for one in here.env.http_requests)


def test_the_bot_sees_which_servers_it_is_in_and_nothing_else(config):
    bot = make_bot(config)
    assert bot.intents == discord.Intents(guilds=True)
    assert bot.intents.value == discord.Intents.guilds.flag


async def test_these_are_the_commands(config):
    async with world(config) as here:
        names = {"summary", "figure", "figures", "compare", "search", "briefings", "help", "brief", "privacy"}
        parts = ("add", "list", "show", "move", "replace", "remove", "export", "share")
        names |= {f"library {part}" for part in parts}
        assert set(here.ben.available_commands(here.channel)) == names
        settings = {f"settings {name}" for name in ("view", "set", "reset")}
        ways = ("create", "list", "edit", "pause", "resume", "delete", "preview", "now", "status")
        digests = {f"digest {name}" for name in ways}
        assert set(here.ada.available_commands(here.channel)) == names | settings | digests


async def test_commands_are_registered_only_when_they_changed(config):
    async with world(config) as here:
        assert registrations(here) == 1
        await here.restart()
        assert registrations(here) == 1
        command = here.bot.tree.get_command("summary")
        assert isinstance(command, discord.app_commands.Command)
        command.description = "Another description."
        assert await here.bot.register_commands() == 13
        assert registrations(here) == 2
        assert await here.bot.register_commands() == 0
        assert await here.bot.register_commands(anyway=True) == 13
        assert registrations(here) == 3


async def test_no_answer_pings_anyone(config):
    async with world(config) as here:
        result = await here.ben.slash(here.channel, "summary")
        await here.ben.slash(here.channel, "figure", query="@everyone <@1>")
        await here.ben.slash(here.channel, "summary", length="@everyone")
        assert result.response is not None
        await here.ben.click(result.response, label="Longer")
        sent = [one.json["data"] for one in here.env.http_requests if one.json and one.path.endswith("/callback")]
        assert len(sent) == 4
        assert all(data["allowed_mentions"] == {"parse": []} for data in sent)


async def test_closing_leaves_no_thread_behind_that_would_keep_the_process_alive(config):
    before = set(threading.enumerate())
    async with world(config) as here:
        assert await here.ben.slash(here.channel, "summary")
        assert set(threading.enumerate()) - before
    assert lingering(before) == []


async def test_a_closed_bot_can_be_closed_again(config):
    async with world(config) as here:
        assert await here.ben.slash(here.channel, "summary")
        await here.bot.close()


async def test_a_new_store_is_used_without_a_restart(config, seeds):
    async with world(config) as here:
        (seeds / "news.md").write_text("---\npublished: 2026-06-01\n---\n\n# News\n\nThe port grew by 7% in 2026.\n")
        build(seeds, config.library)
        assert "### News" in words_of(shown(await here.ben.slash(here.channel, "summary")))


async def test_a_command_that_discord_remembers_but_the_bot_no_longer_has_is_answered(config):
    async with world(config) as here:
        here.bot.tree.remove_command("summary")
        assert "has changed" in said(await here.ben.slash(here.channel, "summary"))


async def test_the_hash_of_the_registered_commands_is_kept_in_the_servers_database(config):
    async with world(config):
        pass
    database = Database(config.guilds)
    await database.open()
    guilds = Guilds(database)
    assert len(await guilds.remembered("registered commands")) == 64
    await database.close()


def test_the_invite_link_asks_for_no_more_rights_than_needed():
    link = invite_link(1234)
    assert "client_id=1234" in link
    assert "applications.commands" in link
    value = int(link.split("permissions=")[1].split("&")[0])
    assert not discord.Permissions(value).administrator
    assert not discord.Permissions(value).mention_everyone
