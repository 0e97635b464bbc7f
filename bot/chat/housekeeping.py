"""What is looked after while nobody asks: libraries that can be closed, or that are to go since their server has."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from bot.libraries import Libraries
from bot.model import BotError
from bot.servers.preferences import Guilds

log = logging.getLogger(__name__)

_EVERY = 60.0  # seconds
_HOURLY = 60  # of these


class Housekeeping:
    """Closes idle libraries each minute; each hour erases what is to be kept no longer.

    `present` gives the servers that the bot is in, those among them that are out of reach just now; None where that is
    not known yet. A server that was left is remembered with the day: an outage is no leaving. `looks_after`: whether a
    server is this process'; of others, it does not know whether they have left.
    """

    def __init__(
        self,
        libraries: Libraries,
        guilds: Guilds,
        now: Callable[[], datetime],
        present: Callable[[], Collection[int] | None],
        looks_after: Callable[[int], bool] = lambda _: True,
    ) -> None:
        self._libraries = libraries
        self._guilds = guilds
        self._now = now
        self._present = present
        self._looks_after = looks_after
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def left(self, guild: int) -> None:
        """Remember that the bot was taken out of a server that has a library."""
        if self._libraries.has(guild):
            await self._guilds.remember(left(guild), str(int(self._now().timestamp())))

    async def joined(self, guild: int) -> None:
        """Remember that it is there again."""
        if await self._guilds.remembered(left(guild)):
            await self._guilds.remember(left(guild), "")

    async def look_over(self) -> tuple[int, ...]:
        """Erase the libraries of servers that were left long enough ago, and what was briefed a day ago.

        The ids of the servers whose libraries were erased.
        """
        await self._libraries.briefs.forget_old()
        present = self._present()
        if present is None:
            return ()
        kept = timedelta(days=self._libraries.allowed.kept).total_seconds()
        erased = []
        for guild in filter(self._looks_after, self._libraries.servers()):
            since = await self._guilds.remembered(left(guild))
            if guild in present:
                if since:
                    await self.joined(guild)
            elif not since:  # it was left while the bot was away
                await self.left(guild)
            elif self._now().timestamp() - int(since) > kept and await self._libraries.erase(guild):
                await self._guilds.remember(left(guild), "")
                erased.append(guild)
        if erased:
            log.info("Erased the libraries of %d servers that were left.", len(erased))
        return tuple(erased)

    async def _run(self) -> None:
        minutes = 0
        while True:
            try:
                if minutes % _HOURLY == 1:
                    await self.look_over()
                await self._libraries.close_idle()
            except (BotError, OSError) as error:
                log.warning("Libraries could not be looked over: %s", error)
            minutes += 1
            await asyncio.sleep(_EVERY)


def left(guild: int) -> str:
    """The key under which it is remembered when a server was left."""
    return f"left {guild}"
