"""All servers' own libraries: opened when somebody asks, closed when nobody does, and gone when their server is."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from weakref import WeakValueDictionary

from bot.config import Config
from bot.libraries import manifest as manifests
from bot.libraries.briefs import Briefs
from bot.libraries.intake import Reader
from bot.libraries.own import OwnLibrary
from bot.libraries.quotas import Hourly
from bot.libraries.threads import to_its_end
from bot.libraries.together import Briefings, Together
from bot.model import BotError
from bot.search import Library

log = logging.getLogger(__name__)

IDLE = 600.0  # seconds after which a library that nobody asks is closed
_BUSY = 60.0  # seconds for which one that was asked is surely left open


@dataclass(slots=True)
class _Open:
    own: OwnLibrary
    asked: float
    mending: asyncio.Task[None] | None = None


class Libraries:
    """The libraries of all servers, under the data's folder or another `home`.

    `operators` is the library that all of them may ask beside their own.

    For a server without a library of its own nothing is kept, and asking costs one look at the disk.
    """

    def __init__(
        self,
        config: Config,
        operators: Library,
        now: Callable[[], datetime],
        reader: Reader | None = None,
        home: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.allowed = config.allowed
        self.reader = reader or Reader(config.allowed, config.language)
        self.hourly = Hourly(config.allowed.hourly, clock)
        home = (home or config.data).absolute()
        self.briefs = Briefs(home / "briefs", self.reader, config.synonyms, now)
        self.now = now
        self._folder = home / "libraries"
        self._operators = operators
        self._operators_file = config.library.absolute()
        self._built = False
        self._synonyms = config.synonyms
        self._clock = clock
        self._open: OrderedDict[int, _Open] = OrderedDict()
        # Each that somebody still has, open or closed: there is one of each server, and so one who changes it.
        self._held: WeakValueDictionary[int, OwnLibrary] = WeakValueDictionary()
        self._doors: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def open(self) -> None:
        """Open the operator's library. Raises BotError where there is none and servers may not bring their own."""
        try:
            await self._operators.open()
        except BotError:
            if self._operators_file.exists() or not self.allowed.documents:
                raise
            log.warning("There is no store of briefings yet: servers have their own documents alone.")

    @property
    def operators(self) -> Library:
        return self._operators

    @property
    def operators_file(self) -> Path:
        """Where the operator's library lies, once there is one."""
        return self._operators_file

    @property
    def coming(self) -> int:
        """How many documents are being read, or wait for it."""
        return self.reader.turns.held + self.reader.turns.waiting

    @property
    def behind(self) -> int:
        """How many copies are older than what they are of; there are none of what one process has to itself."""
        return 0

    async def workers(self) -> int | None:
        """How many workers read for it; None where none can."""
        return None

    @property
    def arrivals(self) -> Path:
        """The folder in which files that come in are put down."""
        return self._folder / "arrivals"

    def has(self, guild: int) -> bool:
        """Whether a server has a library of its own, or has said that it wants none but its own."""
        return guild > 0 and os.path.exists(self._manifest(guild))  # noqa: PTH110 # before every answer: half of Path's cost

    async def of(self, guild: int) -> Briefings:
        """What can be asked about in a server (0 is a direct message): its own library, and the operator's beside."""
        if not self.has(guild):
            await self._forget(guild)
            return self._operators if self._is_built() else Together()
        own = await self.own(guild)
        shares = own.manifest.shares and self._is_built()
        if not own.manifest.documents:
            return self._operators if shares else Together()
        return Together(own.library, self._operators) if shares else own.library

    async def own(self, guild: int) -> OwnLibrary:
        """A server's own library, opened; an empty one where it has none yet."""
        found = self._open.get(guild)
        if found is None:
            async with self._door(guild):
                found = self._open.get(guild) or await self._opened_again(guild)
        found.asked = self._clock()
        self._open.move_to_end(guild)
        if len(self._open) > self.allowed.open:
            await self.close_idle(_BUSY, leave=self.allowed.open)
        return found.own

    def _door(self, guild: int) -> asyncio.Lock:
        """Held by whoever opens a library or takes its folder away, so that nobody does one beneath the other."""
        return self._doors.setdefault(guild, asyncio.Lock())

    async def _opened_again(self, guild: int) -> _Open:
        own = self._held.get(guild) or await self._made(guild)
        self._held[guild] = own
        found = self._open[guild] = _Open(own, self._clock())
        if own.manifest.documents:
            found.mending = asyncio.create_task(mended(own))
        return found

    async def _made(self, guild: int) -> OwnLibrary:
        folder = self._folder / str(int(guild))
        return await asyncio.to_thread(OwnLibrary, guild, folder, self.allowed, self.reader, self._synonyms)

    async def close_idle(self, idle: float = IDLE, leave: int = 0) -> None:
        """Close what nobody has asked for so many seconds, the longest unasked first, but for so many."""
        for guild, one in list(self._open.items()):
            if len(self._open) <= leave or self._clock() - one.asked < idle:
                return
            if one.own.busy or (one.mending is not None and not one.mending.done()):
                continue
            del self._open[guild]
            await one.own.close()

    @property
    def opened(self) -> int:
        return len(self._open)

    def servers(self) -> Sequence[int]:
        """The ids of all servers that have a library."""
        return tuple(server_folders(self._folder))

    async def erase(self, guild: int) -> bool:
        """Take away all that a server has brought; whether there was something."""
        async with self._door(guild):
            return await self._drop(guild)

    async def _drop(self, guild: int) -> bool:
        """Take a library's folder away, by whoever holds its door; whether there was one."""
        found = self._open.pop(guild, None)
        if found is not None and found.mending is not None:
            found.mending.cancel()
        there = await asyncio.to_thread((self._folder / str(int(guild))).is_dir)
        own = self._held.get(guild)
        if own is not None:
            await own.drop()
        else:
            await to_its_end(erase_folder, self._folder, guild)
        return there

    async def forget(self, user: int) -> int:
        """Let no library say that somebody brought something, and erase what was briefed for them; how many libraries
        did.
        """
        self.briefs.erase(user)
        changed = 0
        for guild in self.servers():
            with contextlib.suppress(BotError):
                changed += await (await self.own(guild)).forget(user)
        return changed

    async def close(self) -> None:
        while self._open:
            _guild, one = self._open.popitem()
            if one.mending is not None:
                one.mending.cancel()
            await one.own.close()
        await self.briefs.close()

    def clear_arrivals(self) -> None:
        """Take away what came in and was not read when the program ended."""
        shutil.rmtree(self.arrivals, ignore_errors=True)

    async def _forget(self, guild: int) -> None:
        """Close a library that was erased by another program."""
        if guild in self._open and self._open[guild].own.manifest != manifests.Manifest():
            self._held.pop(guild, None)
            await self._open.pop(guild).own.close()

    def _is_built(self) -> bool:
        """Whether there is an operator's library; one that was there once is, whatever is done to its file."""
        self._built = self._built or self._operators_file.exists() or not self.allowed.documents
        return self._built

    def _manifest(self, guild: int) -> str:
        return f"{self._folder}{os.sep}{guild}{os.sep}manifest.json"


async def mended(own: OwnLibrary) -> None:
    try:
        await own.mend()
    except (BotError, OSError) as error:
        log.warning("The library of server %d could not be looked over: %s", own.guild, error)


def server_folders(libraries: Path) -> dict[int, Path]:
    """The id of each server that has a library, in order, and its folder."""
    found = libraries.iterdir() if libraries.is_dir() else ()
    return dict(sorted((int(one.name), one) for one in found if one.name.isdecimal() and one.is_dir()))


def erase_folder(libraries: Path, guild: int) -> None:
    """Take away the folder of a server's library."""
    shutil.rmtree(libraries / str(int(guild)), ignore_errors=True)
