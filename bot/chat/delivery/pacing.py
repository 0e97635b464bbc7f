"""The pace of all requests of the bot, over all its shards."""

from __future__ import annotations

import asyncio

# Discord takes 50 requests a second from a bot (https://docs.discord.com/developers/topics/rate-limits). Here at most
# 45 are to arrive in any second. What leaves evenly may arrive in bunches, so all requests together leave more slowly,
# and digests more slowly still: what people ask for finds room between them.
ALL_A_SECOND = 40.0
DIGESTS_A_SECOND = 37.0


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
