"""The discord.py client and its command tree: what is opened, registered and closed, and where errors end up."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.attachments import Attachments
from bot.chat.cards.way_back import components_in
from bot.chat.commands import (
    brief,
    briefings,
    compare,
    digest,
    figure,
    figures,
    guide,
    library_controls,
    privacy,
    search,
    settings,
    summary,
)
from bot.chat.commands.examples import Examples
from bot.chat.commands.filled_sections import Contents
from bot.chat.commands.localizations import COGS, CommandTranslator
from bot.chat.commands.replies import Interaction, Services, action_of, apologise, custom_id_of
from bot.chat.delivery import Courier, History, Notices, Poster, Refusals, Wire, paces, traced
from bot.chat.delivery.refusals import MOST, OF_ALL
from bot.chat.digest_composer import Composer
from bot.chat.gateway import Place, RationedBot, answer_without_echo
from bot.chat.housekeeping import Housekeeping
from bot.chat.pulse import Pulse
from bot.chat.telemetry import Telemetry
from bot.config import Config
from bot.libraries import Libraries
from bot.locale import catalogues
from bot.model import BotError
from bot.servers import Ledger, Timetable
from bot.servers.clusters import Cluster
from bot.servers.preferences import APPLICATION, Guilds
from bot.servers.tables import ServersDatabase
from bot.servers.time_zones import Zones

log = logging.getLogger(__name__)

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
_REGISTERED = "registered commands"  # the key under which the hash of what Discord was last told is remembered
CONTROLS = (
    *(*summary.CONTROLS, *figure.CONTROLS, *figures.CONTROLS, *briefings.CONTROLS),
    *(*compare.CONTROLS, *search.CONTROLS, *digest.CONTROLS, *guide.CONTROLS, *settings.CONTROLS),
    *(*library_controls.CONTROLS, *privacy.CONTROLS),
)


class Tree(app_commands.CommandTree["Verbatim"]):
    """The slash commands. An error in any of them becomes a reply."""

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        if isinstance(error, app_commands.CommandInvokeError):
            await apologise(interaction, error.original)
        elif isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            await apologise(interaction, BotError("That command has changed. Reload Discord and try it again."))
        else:
            await apologise(interaction, error)


class Verbatim(RationedBot):
    """The bot. It sees which servers it is in and the interactions addressed to it, and nothing else.

    `close` first lets what is being posted arrive, and last closes the store and the servers' database: their threads
    would keep the process from ending.
    """

    def __init__(
        self,
        config: Config,
        libraries: Libraries,
        database: ServersDatabase,
        now: Callable[[], datetime],
        attachments: Attachments | None = None,
        cluster: Cluster | None = None,
    ) -> None:
        self.cluster = cluster
        gate, pacer = paces(config, cluster)
        of_one = MOST if cluster is None else OF_ALL // cluster.clusters  # they may all stand behind one address
        self.pulse, self.telemetry, self.refusals = Pulse(), Telemetry(), Refusals(time.monotonic, of_one)
        self.pacers = {"all": gate, "digests": pacer}
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            tree_cls=Tree,
            shard_count=config.shards or None,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=traced(gate, pacer, self.refusals),
            counted=database.folder / (f"sessions-{cluster.number}.json" if cluster else "sessions.json"),
            place=Place(cluster.join, cluster.to_begin) if cluster else None,
        )
        self.database = database
        if cluster is None:
            self.ledger = Ledger(database, run=secrets.token_hex(4))
        else:
            self.ledger = Ledger(database, cluster.run, cluster.share)
        guilds, timetable = Guilds(database), Timetable(database)
        self.libraries = libraries
        composer = Composer(libraries, guilds, config)
        self.opened = asyncio.Event()  # set once store and database are open
        self._online = asyncio.Event()
        self._reaches_others = False
        self._wire = Wire(self)
        history = History(self, self._wire, pacer)
        notices = Notices(self, guilds, config, self._wire, pacer)
        courier = Courier(self.ledger, timetable, composer, self._wire, history, notices, pacer, now)
        self.poster = Poster(self.ledger, timetable, courier, now, self._online)
        self.services = Services(
            libraries,
            guilds,
            config,
            timetable,
            Zones(),
            self.ledger,
            composer,
            Examples(),
            Contents(),
            attachments or Attachments(),
            self.poster.wake,
            now,
        )
        self.housekeeping = Housekeeping(
            libraries, guilds, now, self._present, cluster.looks_after if cluster else lambda _: True
        )
        self._introduction = guide.Introduction(self.services)

    async def login(self, token: str) -> None:
        """Log in to Discord, as one of several clusters once it can ask them: what comes first is paced as well."""
        if self.cluster is not None and not self._reaches_others:
            await self.cluster.database.open()
            self._reaches_others = True
        await super().login(token)

    async def setup_hook(self) -> None:
        """Open what is here, then tell Discord the commands; called again where that did not reach Discord."""
        if not self.cogs:
            answer_without_echo()
            await self.database.open()
            await self.libraries.open()
            await self.add_cogs()
            self.opened.set()
        await self.register_commands()

    async def add_cogs(self) -> None:
        """Add each command area and its controls."""
        for cog in COGS:
            await self.add_cog(cog(self.services))
        self.tree.add_command(brief.menu(self.services))
        self.add_dynamic_items(*CONTROLS)
        named = {command.qualified_name for command in self.tree.walk_commands()}
        self.telemetry.known = named | {action_of(item.__discord_ui_compiled_template__.pattern) for item in CONTROLS}
        await self.tree.set_translator(CommandTranslator())

    async def register_commands(self, *, anyway: bool = False) -> int:
        """Tell Discord the commands if they are not those it was last told, and say how many were told.

        Their translations are made only when they are told: until then, that no catalogue has changed is enough.
        """
        payload = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        told_now = json.dumps([self.application_id, payload, catalogues.digest()], sort_keys=True)
        digest = hashlib.sha256(told_now.encode()).hexdigest()
        if not anyway and await self.services.guilds.remembered(_REGISTERED) == digest:
            return 0
        told = await self.tree.sync()
        await self.services.guilds.remember(_REGISTERED, digest)
        await self.services.guilds.remember(APPLICATION, str(self.application_id))
        log.info("Registered %d commands with Discord.", len(told))
        return len(told)

    async def on_shard_ready(self, _shard: int) -> None:
        """Let digests be posted from the moment at which the first servers are known."""
        self._online.set()

    async def on_ready(self) -> None:
        log.info("Ready as %s in %d servers.", self.user, len(self.guilds))

    def _present(self) -> frozenset[int] | None:
        return frozenset(guild.id for guild in self.guilds) if self.is_ready() else None

    def start_work(self) -> None:
        """Let what is to be done be done by itself from now on: digests posted, libraries looked after."""
        self.libraries.clear_arrivals()
        self.poster.start()
        self.housekeeping.start()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.housekeeping.left(guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.housekeeping.joined(guild.id)
        await self._introduction.on_joining(guild)

    async def on_app_command_completion(self, interaction: Interaction, command: AnyCommand) -> None:
        await self._introduction.after(interaction, command.qualified_name)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer a press that discord.py leaves alone.

        Those are of a control that no pattern of ours knows, from a version long gone or forged, and of one that its
        message does not hold.
        """
        if interaction.type is not discord.InteractionType.component:
            return
        custom_id = custom_id_of(interaction)
        held = components_in(interaction.message.components if interaction.message else ())
        # discord.py keeps the patterns to itself; they are the same classes that add_dynamic_items was given.
        known = any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in CONTROLS)
        if not (known and any(getattr(part, "custom_id", None) == custom_id for part in held)):
            await apologise(interaction, BotError("This control is from an older version. Ask again with a command."))

    async def close(self) -> None:
        try:
            await self.poster.stop()
            await self.housekeeping.stop()
            self._wire.close()
            await super().close()
        finally:
            await self.libraries.close()
            await self.libraries.operators.close()
            if self.cluster is not None:
                await self.cluster.end()
            await self.database.close()


def invite_link(application_id: int) -> str:
    """The address that adds the bot to a server, with the rights it needs there and no more."""
    permissions = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
    )
    return discord.utils.oauth_url(application_id, permissions=permissions, scopes=("bot", "applications.commands"))
