"""Telling a server's admins, in a channel that they see, when a digest needs their hand."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator

import discord

from bot.chat.delivery.pacing import Turns
from bot.chat.delivery.responses import Meaning, meaning, said
from bot.chat.delivery.wire import Wire
from bot.config import Config
from bot.locale import Wording
from bot.servers import Delivery, Paused, Schedule
from bot.servers.preferences import Guilds

log = logging.getLogger(__name__)


class Notices:
    """Says once that a schedule is paused, or that nobody knows whether a message was posted.

    A notice is an extra: `/digest status` says the same, and goes on saying it.
    """

    def __init__(self, client: discord.Client, guilds: Guilds, config: Config, wire: Wire, pacer: Turns) -> None:
        self._client = client
        self._guilds = guilds
        self._config = config
        self._wire = wire
        self._pacer = pacer

    async def paused(self, schedule: Schedule) -> None:
        say = await self._wording(schedule.guild)
        names = {"channel": f"<#{schedule.channel}>", "edit": "`/digest edit`", "resume": "`/digest resume`"}
        if schedule.paused is Paused.GONE:
            text = say(
                "The digest in {channel} is paused: its channel is gone. Choose another with {edit}, then {resume}.",
                **names,
            )
        else:
            text = say(
                "The digest in {channel} is paused: I may not post there. Let me see the channel, send messages and"
                " embed links in it, then {resume}.",
                **names,
            )
        await self._tell(schedule.guild, schedule.channel, text, f"paused:{schedule.id}:{schedule.stopped}")

    async def unknown(self, delivery: Delivery) -> None:
        say = await self._wording(delivery.guild)
        text = say(
            "I cannot say whether the digest of {when} was posted in {channel}: I may not read what was posted there."
            " I do not post it again. Have a look; {now} posts one anew.",
            when=f"<t:{int(delivery.at.timestamp())}:f>",
            channel=f"<#{delivery.channel}>",
            now="`/digest now`",
        )
        await self._tell(delivery.guild, delivery.channel, text, f"unknown:{delivery.nonce}")

    async def _wording(self, guild: int) -> Wording:
        return Wording((await self._guilds.preferences(guild)).language or self._config.language)

    async def _tell(self, guild_id: int, avoided: int, text: str, key: str) -> None:
        guild = self._client.get_guild(guild_id)
        nonce = hashlib.blake2b(key.encode(), digest_size=12).hexdigest()
        body = {"content": text, "allowed_mentions": {"parse": []}, "nonce": nonce, "enforce_nonce": True}
        for channel in () if guild is None else channels_of_admins(guild, avoided):
            await self._pacer.turn()
            answer = await self._wire.post(channel.id, body)
            if meaning(answer) not in (Meaning.FORBIDDEN, Meaning.GONE):
                log.info("Told server %d in channel %d: %s", guild_id, channel.id, said(answer))
                return
        log.warning("Server %d has no channel in which to say: %s", guild_id, text)


def channels_of_admins(guild: discord.Guild, avoided: int) -> Iterator[discord.TextChannel]:
    """The channels in which to reach a server's admins, the best first: at most three that the bot may post in.

    Discord's own notices to moderators come first, then its own channel for news of the server, then any.
    """
    seen = {avoided}
    for channel in (guild.public_updates_channel, guild.system_channel, *guild.text_channels):
        if channel is None or channel.id in seen or len(seen) > 3:
            continue
        rights = channel.permissions_for(guild.me)
        if rights.view_channel and rights.send_messages:
            seen.add(channel.id)
            yield channel
