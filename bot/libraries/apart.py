"""Reading a document into a piece: by a worker elsewhere while one lives, else by a process of this machine in turn."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from bot.depot import PATIENCE, Depot, intact, patiently
from bot.libraries import sandbox
from bot.libraries.intake import Read, Reader, Task, read_of
from bot.libraries.reading_folders import reading_folder
from bot.libraries.turns import Key
from bot.model import BotError

log = logging.getLogger(__name__)

_BETWEEN = 0.5  # seconds between two looks at how far a document is
_AWAY = 180.0  # seconds for which a database that is away is waited for


class Queue(Protocol):
    """Where documents wait for workers: `bot.servers.readings`."""

    async def workers(self) -> int: ...

    async def ask(self, key: str, original: str, task: str) -> int: ...

    async def look(self, number: int) -> tuple[str, str]: ...

    async def withdraw(self, number: int, *, unheld: bool = False) -> bool: ...


class PieceReader:
    """Reads documents whose originals lie in the depot. `home` is where what is read here lies meanwhile."""

    def __init__(
        self,
        reader: Reader,
        depot: Depot,
        queue: Queue,
        home: Path,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        self.reader = reader
        self.patience = patience  # seconds for which a depot that is away is waited for
        self.elsewhere = 0  # that are being read by workers, or wait for one
        self._depot = depot
        self._queue = queue
        self._home = home
        self._sleep = sleep

    async def workers(self) -> int:
        """How many workers there are."""
        return await self._queue.workers()

    async def read(self, key: Key, task: Task, original: bytes, begun: Callable[[], None]) -> tuple[Read, bytes]:
        """What a document was read as, and its piece. `task` has no paths yet; `begun` is called at its turn.

        Raises BotError that says why it could not be read.
        """
        if await self._queue.workers():
            self.elsewhere += 1
            try:
                found = await self._read_elsewhere(key, task, begun)
            finally:
                self.elsewhere -= 1
            if found is not None:
                return found
            log.warning("No worker is left that could read a document: it is read here.")
        async with self.reader.turns.turn(key):
            begun()
            return await self._read_here(task, original)

    async def _read_here(self, task: Task, original: bytes) -> tuple[Read, bytes]:
        self._home.mkdir(parents=True, exist_ok=True)
        async with reading_folder(self._home, task.name, original) as (folder, file):
            read = await self.reader.read(replace(task, folder=folder, original=file, piece=folder / "piece"))
            return read, await asyncio.to_thread(sandbox.left, folder / "piece", task.name)

    async def _read_elsewhere(self, key: Key, task: Task, begun: Callable[[], None]) -> tuple[Read, bytes] | None:
        """Likewise, by a worker; None where none is left that could."""
        job = {name: value for name, value in self.reader.job_of(task).items() if name not in _OF_A_MACHINE}
        number = await self._queue.ask(" ".join(map(str, key)), task.digest, json.dumps(job))
        began, has_begun, is_read = time.monotonic(), False, False
        try:
            while True:
                state, answer = await self._looked(number)
                if state == "reading" and not has_begun:
                    has_begun = True
                    begun()
                elif state == "read":
                    told = sandbox.outcome(answer.encode(), 0, task.name, self.reader.effort)
                    is_read = True
                    return read_of(told), await self._piece(str(told.get("piece")))
                elif state == "gone" or (state == "waiting" and await self._is_forsaken(number)):
                    return None
                await self._sleep(_BETWEEN)
        finally:
            if has_begun:
                self.reader.ended[is_read] += 1
                self.reader.seconds += time.monotonic() - began
            with contextlib.suppress(BotError):  # it is forgotten after a day
                await asyncio.shield(self._queue.withdraw(number))

    async def _piece(self, key: str) -> bytes:
        return await patiently(lambda: intact(self._depot, key), self.patience)

    async def _looked(self, number: int) -> tuple[str, str]:
        """How far a document is. A database that is away is waited for: a worker may go on reading meanwhile."""
        return await patiently(
            lambda: self._queue.look(number), _AWAY, self._sleep, again=_BETWEEN, is_away=lambda _error: True
        )

    async def _is_forsaken(self, number: int) -> bool:
        """Whether no worker is left, and the document could be taken back."""
        try:
            return not await self._queue.workers() and await self._queue.withdraw(number, unheld=True)
        except BotError:
            return False


_OF_A_MACHINE = frozenset(("library", "original", "piece"))
