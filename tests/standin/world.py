"""What exists in the stand-in: one bot, and the servers, channels and people around it, each with its id."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standin.places import MEMBER, Channel, Guild, Permission, Role, User

if TYPE_CHECKING:
    from tests.standin.interactions import Interactions

EPOCH = 1_420_070_400_000  # Discord's, in milliseconds: every id counts from here
OLD = 1_700_000_000_000 - EPOCH  # when the servers and people of the stand-in came to be


def nobody(guild: Guild | None, event: str, payload: dict[str, Any]) -> None:
    """Hears events before the gateway is there."""


class Bell:
    """Wakes those who wait for something to have happened whenever something has."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    async def until(self, happened: Callable[[], object], timeout: float | None = None) -> None:  # noqa: ASYNC109 # a test's plain number
        """Waits until `happened()` is true. Raises TimeoutError."""
        async with asyncio.timeout(timeout):
            while not happened():
                await self._rung.wait()


class World:
    """The registry of everything with an id. `emit(guild, event, payload)` tells the bot of a change."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.bell = Bell()
        self._things = OLD
        self._last = 0
        self.bot = User(self.thing(), "Verbatim", bot=True)
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: dict[int, list[dict[str, Any]]] = {}  # by server, 0 for those of all servers
        self.interactions: Interactions
        self.emit: Callable[[Guild | None, str, dict[str, Any]], None] = nobody

    def thing(self) -> int:
        """An id for what is older than the test; each is a millisecond later, so that servers spread over shards."""
        self._things += 1
        return self._things << 22

    def now(self) -> int:
        """An id for what happens now, later than every one before."""
        self._last = max(self._last + 1, (int(self.clock() * 1000) - EPOCH) << 22)
        return self._last

    def guild(self, name: str, *, locale: str = "en-US", installed: bool = True) -> Guild:
        guild = Guild(self, self.thing(), name, locale, installed, owner_id=self.thing())
        guild.roles = [Role(guild.id, "@everyone", MEMBER, 0), Role(self.thing(), self.bot.name, MEMBER, 1)]
        self.guilds[guild.id] = guild
        self.emit(guild, "GUILD_CREATE", guild.payload())
        return guild

    def direct(self, user: User) -> Channel:
        """The direct messages between a person and the bot."""
        for channel in self.channels.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self, self.thing(), user.name, type=1, recipient=user)
        self.channels[channel.id] = channel
        return channel

    def message_allowed(self, channel: Channel, *, files: bool, embeds: bool) -> bool:
        """Whether the bot's permissions let it post such a message there."""
        needed = Permission.SEND_MESSAGES if channel.type != 11 else Permission.SEND_MESSAGES_IN_THREADS
        if files:
            needed |= Permission.ATTACH_FILES
        if embeds:
            needed |= Permission.EMBED_LINKS
        return channel.bot_permissions() & needed == needed
