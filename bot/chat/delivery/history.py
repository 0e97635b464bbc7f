"""Looking for a message of a digest in its channel, where the marker in one of its buttons shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import discord

from bot.chat.delivery.pacing import Turns
from bot.chat.delivery.responses import NO_ANSWER, Response
from bot.chat.delivery.wire import Wire
from bot.servers import Delivery, holds, search_from

MOST_PAGES = 100  # of 100 messages each


class Finding(Enum):
    """What the history of a channel says of a message."""

    FOUND = auto()
    ABSENT = auto()  # proven: all that the channel holds since was read
    UNREADABLE = auto()  # it cannot be read, or not far enough back
    TROUBLE = auto()  # it could not be read this time


@dataclass(frozen=True, slots=True)
class Search:
    finding: Finding
    message: int = 0
    answer: Response = NO_ANSWER


class History:
    """Reads channels backwards. A bot can read its own messages, buttons and all, without a privileged intent."""

    def __init__(self, client: discord.Client, wire: Wire, pacer: Turns) -> None:
        self._client = client
        self._wire = wire
        self._pacer = pacer

    async def find(self, delivery: Delivery) -> Search:
        oldest = discord.utils.time_snowflake(search_from(delivery))
        before = 0
        for _ in range(MOST_PAGES):
            await self._pacer.turn()
            answer = await self._wire.page(delivery.channel, before)
            if answer.status != 200 or not isinstance(answer.body, list):
                return Search(Finding.TROUBLE, answer=answer)
            page: list[dict[str, Any]] = answer.body
            for message in page:
                if self._is_own(message) and holds(message.get("components"), delivery.marker):
                    return Search(Finding.FOUND, int(message["id"]))
            if not page and not before:
                return await self._empty(delivery)
            if not page or int(page[-1]["id"]) < oldest:
                return Search(Finding.ABSENT)
            before = int(page[-1]["id"])
        return Search(Finding.UNREADABLE, answer=Response(200, detail=f"more than {MOST_PAGES * 100} messages since"))

    async def _empty_elsewhere(self, delivery: Delivery) -> Search:
        """Likewise, of a server that is not known here, since another process is connected for it: it is asked for."""
        for _ in range(3):
            await self._pacer.turn()
        try:
            guild = await self._client.fetch_guild(delivery.guild)
            channel = await guild.fetch_channel(delivery.channel)
            me = await guild.fetch_member(self._client.user.id if self._client.user else 0)
        except discord.HTTPException as error:
            return Search(Finding.TROUBLE, answer=Response(error.status, code=error.code, detail=error.text))
        if isinstance(channel, discord.Thread):  # its rights are those of its channel, which is not known here
            return Search(Finding.UNREADABLE)
        rights = channel.permissions_for(me)
        readable = rights.view_channel and rights.read_message_history
        return Search(Finding.ABSENT if readable else Finding.UNREADABLE)

    def _is_own(self, message: dict[str, Any]) -> bool:
        author = message.get("author") or {}
        return self._client.user is not None and str(author.get("id")) == str(self._client.user.id)

    async def _empty(self, delivery: Delivery) -> Search:
        """An empty channel, or one whose history is not for the bot: Discord answers both with an empty page."""
        await self._pacer.turn()
        try:
            channel = await self._client.fetch_channel(delivery.channel)
        except discord.HTTPException as error:
            return Search(Finding.TROUBLE, answer=Response(error.status, code=error.code, detail=error.text))
        if isinstance(channel, discord.abc.PrivateChannel):
            return Search(Finding.TROUBLE, answer=Response(detail="the server is not known yet"))
        if channel.guild.me is None:
            return await self._empty_elsewhere(delivery)
        if isinstance(channel, discord.Thread) and channel.parent is None:
            return Search(Finding.TROUBLE, answer=Response(detail="the thread's channel is not known yet"))
        rights = channel.permissions_for(channel.guild.me)
        readable = rights.view_channel and rights.read_message_history
        return Search(Finding.ABSENT if readable else Finding.UNREADABLE)
