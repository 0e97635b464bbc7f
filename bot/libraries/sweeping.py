"""Taking out of the depot what no library names any more, once it has lain there for a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from bot.depot import Depot, for_the_log
from bot.model import BotError

log = logging.getLogger(__name__)

GRACE = 86_400.0  # seconds: whoever reads an older listing is done by then, and a dump of last night finds all it names
_EVERY = 3_600.0
_AGAIN = 600.0  # seconds after which it is tried again: what is half swept can be brought by nobody meanwhile
_AT_ONCE = 500


class Named(Protocol):
    """Which objects are needed: `bot.servers.published`."""

    async def now(self) -> float: ...

    async def doom(self, objects: Collection[str]) -> Sequence[str]: ...

    async def swept(self, objects: Collection[str]) -> None: ...

    async def left_doomed(self) -> Sequence[str]: ...

    async def tidy(self) -> None: ...


async def sweep(depot: Depot, named: Named, grace: float = GRACE) -> int:
    """Take away what nothing names and is old enough; how many objects. To be done by one process at a time.

    What is to go is first written down, so that nobody publishes a listing that needs it before it is gone.
    """
    if left := await named.left_doomed():
        await _taken_away(depot, named, left)
    old: list[str] = []
    gone, now = 0, await named.now()  # this machine's clock may be a day off
    async for key, put in depot.objects():
        if now - put > grace:
            old.append(key)
        if len(old) >= _AT_ONCE:
            gone += await _taken_away(depot, named, await named.doom(old))
            old = []
    gone += await _taken_away(depot, named, await named.doom(old))
    await named.tidy()
    return gone


async def _taken_away(depot: Depot, named: Named, objects: Sequence[str]) -> int:
    if objects:
        await depot.delete(objects)
        await named.swept(objects)
    return len(objects)


async def keep_swept(depot: Depot, named: Named, is_mine: Callable[[], bool]) -> None:
    """Sweep each hour while that is this process' to do, for ever."""
    wait = _EVERY
    while True:
        await asyncio.sleep(wait)
        wait = _EVERY
        if not is_mine():
            continue
        try:
            if gone := await sweep(depot, named):
                log.info("Took %d objects out of the depot that no library needs.", gone)
        except (BotError, OSError) as error:
            wait = _AGAIN
            log.warning("The depot could not be swept: %s", for_the_log(error))
