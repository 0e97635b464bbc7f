"""The pace of all requests of the bot, over all its shards, and over all its processes where there are several."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Protocol

log = logging.getLogger(__name__)

# Discord takes 50 requests a second from a bot (https://docs.discord.com/developers/topics/rate-limits). Here at most
# 45 are to arrive in any second. What leaves evenly may arrive in bunches, so all requests together leave more slowly,
# and digests more slowly still: what people ask for finds room between them.
ALL_A_SECOND = 40.0
DIGESTS_A_SECOND = 37.0
# Over several processes the turns are moments of one clock, which nobody's bunches move: they may stand closer to 50.
ALL_OF_ALL, DIGESTS_OF_ALL = 49.0, 48.0
_AT_ONCE = 6  # turns that a process takes together: each is a way to the database
# Seconds after which a turn that was not taken is given up: it would crowd those of the others. 49 turns a second that
# are late by half of this on the average are 50 in one.
_LATE = 0.04
_TRIES = 2  # turns that one may come too late for: on a busy machine more of them would be lost than taken
_ALONE = 1.0  # requests a second of a process that cannot reach the others

Reserve = Callable[[float, int], Awaitable[float]]


class Turns(Protocol):
    """What gives turns. `waited`: seconds in all, by those who got one."""

    waited: float

    async def turn(self) -> None: ...

    def hold(self, seconds: float) -> None: ...


class Pacer:
    """Gives turns evenly, in the order in which they were asked for."""

    def __init__(self, rate: float) -> None:
        self._interval = 1 / rate
        self._next = 0.0
        self._queue = asyncio.Lock()
        self.waited = 0.0  # seconds in all, by those who got a turn

    async def turn(self) -> None:
        """Wait for a turn. One that comes late by less than half an interval does not delay those behind it."""
        clock = asyncio.get_running_loop().time
        asked = clock()
        async with self._queue:
            while (wait := self._next - clock()) > 0:  # noqa: ASYNC110 # a hold may come while it sleeps
                await asyncio.sleep(wait)
            self._next = max(self._next, clock() - self._interval / 2) + self._interval
        self.waited += clock() - asked

    def hold(self, seconds: float) -> None:
        """Give no turn for so many seconds: Discord has asked the whole bot to wait."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)


class SharedPacer:
    """Gives turns evenly over all processes.

    `reserve` takes so many turns, so many seconds apart, from what the processes share, and says in how many seconds
    the first of them comes; `held` tells it to give none for some time. Either raises where that cannot be reached.
    """

    def __init__(self, rate: float, reserve: Reserve, held: Callable[[float], Awaitable[None]]) -> None:
        self._gap = 1 / rate
        self._reserve = reserve
        self._tell = held
        self._turns: deque[float] = deque()
        self._asking = 0
        self._held = 0.0
        self._queue = asyncio.Lock()
        self._telling: set[asyncio.Task[None]] = set()
        self.waited = 0.0

    async def turn(self) -> None:
        """Wait for a turn; for those who ask together, turns are taken together."""
        clock = asyncio.get_running_loop().time
        asked = clock()
        self._asking += 1
        try:
            async with self._queue:
                for _ in range(_TRIES):
                    mine = max(await self._next(clock), clock())  # it may be over by the time that it is told
                    while (wait := max(mine, self._held) - clock()) > 0:  # noqa: ASYNC110 # a hold may come while it sleeps
                        await asyncio.sleep(wait)
                    if clock() - mine <= _LATE:
                        break
        finally:
            self._asking -= 1
        self.waited += clock() - asked

    def hold(self, seconds: float) -> None:
        """Give no turn for so many seconds, in any process."""
        self._turns.clear()
        self._held = max(self._held, asyncio.get_running_loop().time() + seconds)
        telling = asyncio.get_running_loop().create_task(self._told(seconds))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _next(self, clock: Callable[[], float]) -> float:
        """The moment of the next turn."""
        while self._turns and self._turns[0] < clock() - _LATE:
            self._turns.popleft()
        if not self._turns:
            count, before = min(self._asking, _AT_ONCE), clock()
            try:
                seconds = await self._reserve(self._gap, count)
            except Exception:  # noqa: BLE001 # whatever it is: it may not be others who suffer from it
                self._turns.append(clock() + 1 / _ALONE)
            else:
                first = (before + clock()) / 2 + seconds  # they were counted somewhere between the two
                self._turns.extend(first + number * self._gap for number in range(count))
        return self._turns.popleft()

    async def _told(self, seconds: float) -> None:
        try:
            await self._tell(seconds)
        except Exception:  # noqa: BLE001 # it keeps still itself, and Discord tells the others
            log.warning("The other processes could not be told to keep still for %g s.", seconds)
