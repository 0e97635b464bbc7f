"""All servers' libraries where several clusters share them: each has copies of what is asked of it, and no more.

It looks each second which listings are new. What is open follows at once, what is not when somebody next asks; the
operator's always does. While database or depot are away, answers go on from the copies.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from bot.config import Config
from bot.depot import for_the_log
from bot.libraries.copying import Copy
from bot.libraries.libraries import Libraries, erase_folder, mended, server_folders
from bot.libraries.own import OwnLibrary
from bot.libraries.shared import OPERATORS, Place, SharedLibrary
from bot.library import FORMAT
from bot.model import BotError
from bot.search import Library

log = logging.getLogger(__name__)

_EVERY = 1.0  # seconds between two looks
_AGAIN = 60.0  # seconds after which what could not be brought along is tried again
_OLD, _NONE = 2.0, 20.0  # seconds for which a newer state, or a first one, is waited for
_NEVER = 0, ""  # the state of what was never published
_BUSY = 60.0  # seconds for which a copy that was asked is kept in any case


def operators_copy(home: Path) -> Path:
    """The store of the operator's library that a cluster asks."""
    return home / "operator" / "library.db"


class SharedLibraries(Libraries):
    """Those of a place that all clusters see; `home` has this one's copies, servers' up to `megabytes` of them.

    `active`: whether this process is a cluster now, and no spare: of several with one folder, one tidies it.
    """

    def __init__(
        self,
        config: Config,
        operators: Library,
        now: Callable[[], datetime],
        place: Place,
        home: Path,
        active: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(config, operators, now, place.pieces.reader, home, clock)
        self._folder = home / "servers"
        self._operators_file = operators_copy(home)
        self._place = place
        self._active = active
        self._megabytes = config.copies
        self._copy = Copy(self._operators_file.parent, place.depot, place.pieces.reader.carry_out)
        self._known: dict[int, tuple[int, str]] = {}  # version and listing of each library
        self._seen = 0
        self._following: dict[int, asyncio.Task[None]] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._tried: dict[int, float] = {}  # when it was last tried in vain

    async def open(self) -> None:
        """Learn what there is, and bring the operator's library here. Raises BotError where nothing can be asked."""
        await self._look()
        for guild in server_folders(self._folder):
            if not self.has(guild):
                await asyncio.to_thread(erase_folder, self._folder, guild)
        if OPERATORS in self._known:
            log.info("Bringing the operator's library here.")
            try:
                await self._copy.follow(*self._known[OPERATORS])
            except (BotError, OSError) as error:
                log.warning("The operator's library is not brought up to date: %s", for_the_log(error))
        else:
            log.warning("Nothing of the operator's has been put into the depot yet: verbatim publish.")
        await super().open()

    async def keep_up(self) -> None:
        """Follow what is published, for ever."""
        minute = self._clock() + _AGAIN
        while True:
            await asyncio.sleep(_EVERY)
            with contextlib.suppress(BotError):  # the database has said what is the matter
                await self._look()
            for guild in [OPERATORS, *self._open]:
                if self._is_behind(guild):
                    self._follow(guild)
            if self._clock() > minute:
                minute = self._clock() + _AGAIN
                if self._active():
                    await self.keep_within()

    @property
    def coming(self) -> int:
        return super().coming + self._place.pieces.elsewhere

    @property
    def behind(self) -> int:
        return sum(map(self._differs, (OPERATORS, *self._open)))

    async def workers(self) -> int | None:
        return await self._place.pieces.workers()

    def has(self, guild: int) -> bool:
        return guild > 0 and bool(self._known.get(guild, _NEVER)[1])

    async def own(self, guild: int) -> OwnLibrary:
        try:
            async with asyncio.timeout(_NONE):
                own = await super().own(guild)
        except TimeoutError:  # a copy is just being taken away
            raise _coming() from None
        assert isinstance(own, SharedLibrary)  # noqa: S101 # `_made` makes no other
        own.mark_asked()
        if self._is_behind(guild):
            await self._wait_for(own)
        return own

    def servers(self) -> Sequence[int]:
        return tuple(sorted(guild for guild in self._known if self.has(guild)))

    async def erase(self, guild: int) -> bool:
        there = await self._place.published.erase(guild)
        await self._look()
        await self._gone(guild)
        return there

    async def forget(self, user: int) -> int:
        self.briefs.erase(user)
        changed = 0
        failed: BotError | None = None
        for guild in await self._place.published.brought_by(user):
            try:
                changed += await (await self.own(guild)).forget(user)
            except BotError as error:  # the others forget, and then it is told
                failed = error
        if failed is not None:
            raise failed
        return changed

    async def close(self) -> None:
        going = [*self._following.values(), *self._leaving]
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        await super().close()

    async def keep_within(self) -> int:
        """Take copies away, those that nobody asked longest first, until all have at most what they may; how many."""
        sizes = await asyncio.to_thread(_sizes, self._folder)
        total, gone = sum(size for _asked, size in sizes.values()), 0
        for guild in sorted(sizes, key=lambda guild: sizes[guild][0]):
            if total <= self._megabytes * 1_000_000:
                break
            async with self._door(guild):
                opened, own = self._open.get(guild), self._held.get(guild)
                if (own and own.busy) or (opened and self._clock() - opened.asked < _BUSY):
                    continue
                await self._drop(guild)
            total -= sizes[guild][1]
            gone += 1
        return gone

    async def _made(self, guild: int) -> OwnLibrary:
        def made() -> SharedLibrary:
            copy = Copy(self._folder / str(int(guild)), self._place.depot, self.reader.carry_out)
            return SharedLibrary(guild, copy, self.allowed, self._place, self._note, self._synonyms)

        return await asyncio.to_thread(made)

    async def _look(self) -> None:
        """Learn which listings are new. Raises StoreError."""
        found = await self._place.published.since(self._seen - 1, FORMAT)
        if self._seen and not found:  # not even what was seen last
            log.warning("The database knows less than it did: it was restored, and all is learnt anew.")
            found = await self._place.published.since(0, FORMAT)
            gone = self._known.keys() - {guild for guild, _version, _listing in found}
            self._seen, self._known = 0, dict.fromkeys(gone, _NEVER)
        for guild, version, listing in found:
            self._note(guild, version, listing)
        left = [guild for guild, version, listing in found if version > self._seen and not listing]
        self._seen = max((version for _guild, version, _listing in found), default=0)
        for guild in left:
            task = asyncio.create_task(self._gone(guild))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)

    async def _gone(self, guild: int) -> None:
        """Take the copy of a library away that was erased, unless it has begun anew."""
        async with self._door(guild):
            if not self.has(guild):
                if guild in self._following:
                    self._following[guild].cancel()
                await self._drop(guild)

    def _note(self, guild: int, version: int, listing: str) -> None:
        """Note what is the newest of a library."""
        if version > self._known.get(guild, _NEVER)[0]:
            self._known[guild] = version, listing
            self._tried.pop(guild, None)

    def _is_behind(self, guild: int) -> bool:
        """Whether a library is to be brought up to date, and that was not tried in vain just now."""
        if self._clock() - self._tried.get(guild, -_AGAIN) < _AGAIN:
            return False
        own = self._open[guild].own if guild in self._open else None
        lacks = own.lacks if isinstance(own, SharedLibrary) else guild == OPERATORS and bool(self._copy.lacking)
        return lacks or self._differs(guild)

    def _differs(self, guild: int) -> bool:
        """Whether a copy is of another state than the newest; the operator's is kept where there is none any more."""
        newest = self._known.get(guild, _NEVER)
        return self._state(guild) != newest and (guild != OPERATORS or bool(newest[1]))

    def _state(self, guild: int) -> tuple[int, str]:
        """Version and listing that a copy is of."""
        own = self._open[guild].own if guild in self._open else None
        return own.state if isinstance(own, SharedLibrary) else self._copy.state if guild == OPERATORS else _NEVER

    def _follow(self, guild: int) -> asyncio.Task[None]:
        if guild not in self._following:
            task = asyncio.create_task(self._followed(guild))
            self._following[guild] = task
            task.add_done_callback(lambda _done: self._following.pop(guild, None))
        return self._following[guild]

    async def _followed(self, guild: int) -> None:
        """Bring a library up to date; what stands in the way of that is logged."""
        try:
            if guild == OPERATORS:
                newest = self._known.get(OPERATORS, _NEVER)
                if newest[1]:
                    await self._copy.follow(*newest)
                lacks = bool(self._copy.lacking)
            else:
                own = self._open[guild].own if guild in self._open else None
                if not isinstance(own, SharedLibrary):  # it was closed in this moment
                    return
                await own.catch_up(anew=True)
                lacks = own.lacks
                self._mend(own)
            if lacks:
                self._tried[guild] = self._clock()
        except (BotError, OSError) as error:
            self._tried[guild] = self._clock() - _AGAIN + 5 * _EVERY
            log.warning("The library of %d is not brought up to date: %s", guild, for_the_log(error))

    def _mend(self, own: SharedLibrary) -> None:
        found = self._open.get(own.guild)
        if found is not None and own.needs_mending and (found.mending is None or found.mending.done()):
            found.mending = asyncio.create_task(mended(own))

    async def _wait_for(self, own: SharedLibrary) -> None:
        """Wait for what is newer, for as long as a person would. Raises BotError where there is nothing to ask yet."""
        was_here = own.version > 0
        await asyncio.wait({self._follow(own.guild)}, timeout=_OLD if was_here else _NONE)
        if not was_here and not own.version:
            raise _coming()

    def _is_built(self) -> bool:
        return self._copy.version > 0

    async def _forget(self, guild: int) -> None:
        """What was erased elsewhere was dropped when that was learnt."""


def _coming() -> BotError:
    return BotError("This server's library is still on its way here. Ask again in a moment.")


def _sizes(servers: Path) -> dict[int, tuple[float, int]]:
    """Of each copy, when it was last asked or changed, and how many bytes it has."""
    found = {}
    for guild, folder in server_folders(servers).items():
        asked, size = 0.0, 0
        for at, _folders, files in os.walk(folder):
            for name in files:
                with contextlib.suppress(OSError):
                    status = (Path(at) / name).stat()
                    size += status.st_size
                    if name == "copy.json":
                        asked = status.st_mtime
        found[guild] = asked, size
    return found
