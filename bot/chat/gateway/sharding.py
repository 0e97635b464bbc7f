"""The bot's connections to Discord's gateway: discord.py's own, each of which waits for its turn before it is made."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import discord
from discord.ext import commands
from discord.shard import EventItem, EventType

from bot.chat.gateway.rationing import Budget, Ration

_CONNECTS = {EventType.identify, EventType.reconnect, EventType.resume}


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a process among several that share a bot's shards.

    `join` gets the number of shards that Discord advises; it waits until the place is free, and returns how many shards
    there are and which are this process'. `to_begin` waits until a shard may begin a session, of so many at a time.
    """

    join: Callable[[int], Awaitable[tuple[int, tuple[int, ...]]]]
    to_begin: Callable[[int, int], Awaitable[None]]


class RationedBot(commands.AutoShardedBot):
    """discord.py's sharded bot, whose sessions are rationed.

    discord.py connects a shard in two places: when it launches it, and when it takes an event of its shards from its
    queue. Both wait here. What is waited for is not the turn of the others: events that connect come into the queue
    when their turn has come.
    """

    def __init__(self, *arguments: Any, counted: Path, place: Place | None = None, **options: Any) -> None:  # noqa: ANN401 # discord.py's own
        super().__init__(*arguments, **options)
        self.ration = Ration(counted, self._allowed, time.time, queue=place.to_begin if place else None)
        self._place = place
        self._events: _Events | None = None

    async def _async_setup_hook(self) -> None:
        await super()._async_setup_hook()  # type: ignore[no-untyped-call,unused-ignore]
        self._events = _Events(self._turn)
        self._AutoShardedClient__queue = self._events

    async def launch_shards(self) -> None:
        if self._place is not None:
            advised = self.shard_count or (await self.http.get_bot_gateway())[0]
            self.shard_count, own = await self._place.join(advised)
            self.shard_ids = list(own)
        await super().launch_shards()

    async def launch_shard(self, gateway: Any, shard_id: int, *, initial: bool = False) -> None:  # noqa: ANN401 # yarl's
        await self.ration.to_begin(shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if self._place is None:  # else it has waited already, with those of all processes
            await super().before_identify_hook(shard_id, initial=initial)
        self.ration.begins(shard_id or 0)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self.ration.resumed(shard_id)

    async def close(self) -> None:
        if self._events is not None:
            self._events.end()
        await super().close()

    def heartbeat_ages(self) -> Mapping[int, float]:
        """For each shard that is connected, the seconds since Discord last answered its heartbeat."""
        now = time.perf_counter()  # the clock that discord.py keeps them by
        beats = ((number, getattr(shard._parent.ws, "_keep_alive", None)) for number, shard in self.shards.items())  # noqa: SLF001 # it shows them nowhere
        return {number: now - beat._last_ack for number, beat in beats if beat is not None}  # noqa: SLF001

    async def _turn(self, item: EventItem) -> None:
        shard = item.shard.id if item.shard else 0
        if item.type == EventType.resume:
            await self.ration.to_resume(shard)
        else:
            await self.ration.to_begin(shard)

    async def _allowed(self) -> Budget:
        """What Discord allows now. Raises OSError when it cannot be asked."""
        try:
            limits = await self.fetch_session_start_limits()
        except discord.GatewayNotFound as error:
            reason = error.__cause__
            if isinstance(reason, discord.HTTPException) and reason.status == 401:
                raise discord.LoginFailure("the token is no longer valid") from error
            raise OSError(str(reason or error)) from error
        except aiohttp.ClientError as error:
            raise OSError(str(error)) from error
        return Budget(limits.remaining, limits.reset_after / 1_000, limits.max_concurrency)


class _Events(asyncio.PriorityQueue[EventItem]):
    """discord.py's queue of what its shards want, in which what connects comes only at its turn."""

    def __init__(self, turn: Callable[[EventItem], Awaitable[None]]) -> None:
        super().__init__()
        self._turn = turn
        self._waiting: set[asyncio.Task[None]] = set()

    def put_nowait(self, item: EventItem) -> None:
        if item.type not in _CONNECTS:
            super().put_nowait(item)
            return
        waiting = asyncio.get_running_loop().create_task(self._later(item))
        self._waiting.add(waiting)
        waiting.add_done_callback(self._waiting.discard)

    async def _later(self, item: EventItem) -> None:
        try:
            await self._turn(item)
        except Exception as error:  # noqa: BLE001 # discord.py raises it where the bot is run
            item = EventItem(EventType.terminate, item.shard, error)
        super().put_nowait(item)

    def end(self) -> None:
        for waiting in tuple(self._waiting):
            waiting.cancel()
