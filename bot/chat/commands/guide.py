"""/help: what can be asked, with questions to try; and the first words in a server."""

from __future__ import annotations

import contextlib
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control
from bot.chat.cards.controls import TEMPLATE, TOPIC_TEMPLATE
from bot.chat.cards.guide import help_card, joined_card
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.figure import figures_found
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, asker_of, respond
from bot.chat.commands.summary import topic_answered
from bot.locale import Wording
from bot.locale.wording import language_of
from bot.model import BotError


class Guide(commands.Cog):
    """What can be asked."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="What you can ask, with questions to try.")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def help(self, interaction: Interaction) -> None:
        await respond(interaction, self._answer(interaction))

    async def _answer(self, interaction: Interaction) -> Reply:
        asker = await asking(interaction, self.services, share=False)
        return Reply(await _helped(self.services, asker, asker.control), asker.private)


class HelpButton(Pressed[ui.Button[Any]], template=r"help" + TEMPLATE):
    """The card that a question was tried from."""

    shows = "help"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _helped(services, asker, control)


class TryButton(Pressed[ui.Button[Any]], template=r"try" + TOPIC_TEMPLATE):
    """The answer to a question that was offered, for a figure or (with a 1) on a topic."""

    shows = "answer"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        at = control.to(topic="", number=0)
        if not control.number:
            return await figures_found(services, asker, control.topic, at)
        count = services.config.lengths.sentences(asker.preferences.length or "medium")
        return await topic_answered(asker, at.to(number=count), control.topic)


CONTROLS = (HelpButton, TryButton)
_ANSWERS = frozenset(("summary", "figure", "figures", "compare", "search", "briefings", "help"))


class Introduction:
    """Says once in each server what can be asked, and once to those who added the bot what to do next."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._done: set[int] = set()

    async def after(self, interaction: Interaction, command: str) -> None:
        """Show /help beside the first answer in a server, to whoever asked, alone.

        What was set up there is no answer, and asks for something itself.
        """
        guild = interaction.guild_id
        if guild is None or guild in self._done or command not in _ANSWERS:
            return
        # It is an extra: the answer is there, and a bot that is being stopped sends nothing any more (RuntimeError).
        with contextlib.suppress(BotError, discord.HTTPException, RuntimeError):
            is_first = await self._is_first(introduced(guild))
            self._done.add(guild)
            if not is_first or command == "help":
                return
            asker = await asker_of(interaction, self._services)
            await interaction.followup.send(view=await _helped(self._services, asker, asker.control), ephemeral=True)

    async def on_joining(self, guild: discord.Guild) -> None:
        """Tell whoever added the bot the next steps, or else the server's own channel for such news."""
        with contextlib.suppress(BotError):
            if await self._is_first(f"joined {guild.id}"):
                await self._greet(guild)

    async def _greet(self, guild: discord.Guild) -> None:
        say = Wording(language_of(guild.preferred_locale.value) or self._services.config.language)
        for place in (await _who_added(guild), guild.system_channel):
            if place is None or (isinstance(place, discord.TextChannel) and not _may_write(place, guild.me)):
                continue
            with contextlib.suppress(discord.HTTPException):  # somebody who takes no messages from bots
                await place.send(view=joined_card(say))
                return

    async def _is_first(self, key: str) -> bool:
        guilds = self._services.guilds
        if await guilds.remembered(key):
            return False
        await guilds.remember(key, "1")
        return True


def introduced(guild: int) -> str:
    """The key under which it is remembered that a server was told what can be asked."""
    return f"introduced {guild}"


async def _who_added(guild: discord.Guild) -> discord.User | discord.Member | None:
    """Who added the bot, where it may read that."""
    if not guild.me.guild_permissions.view_audit_log:
        return None
    with contextlib.suppress(discord.HTTPException):
        async for entry in guild.audit_logs(action=discord.AuditLogAction.bot_add, limit=10):
            if getattr(entry.target, "id", 0) == guild.me.id:
                return entry.user
    return None


def _may_write(channel: discord.TextChannel, me: discord.Member) -> bool:
    rights = channel.permissions_for(me)
    return rights.view_channel and rights.send_messages


async def _helped(services: Services, asker: Asker, control: Control) -> Card:
    return help_card(await services.examples.some(asker.library), control, asker.say)
