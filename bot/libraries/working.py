"""`verbatim work`: documents that clusters wait for are read here, in confined processes, and put into the depot."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from bot.depot import PATIENCE, Depot, DepotError, LostError, for_the_log, intact, patiently
from bot.libraries import sandbox
from bot.libraries.intake import CarryOut
from bot.libraries.own import unchanged
from bot.libraries.reading_folders import reading_folder
from bot.libraries.sandbox import Effort
from bot.model import BotError

log = logging.getLogger(__name__)

_BEAT = 3.0  # seconds between two renewals of the lease
_IDLE = 0.5  # seconds between two looks for a document
_AWAY = 5.0  # seconds for which a database or a depot that is away is left alone
_BRIEFLY = 20.0  # seconds for which it is held that a document was read, while it cannot be put there
_LAST = 20.0  # seconds that what is being read may take once the worker is to stop


class Task(Protocol):
    """A document that is held: `bot.servers.readings.Taken`."""

    @property
    def id(self) -> int: ...

    @property
    def original(self) -> str: ...

    @property
    def task(self) -> str: ...


class Queue(Protocol):
    """Where documents wait: `bot.servers.readings`."""

    async def beat(self, run: str, at_once: int) -> None: ...

    async def take(self, run: str) -> Task | None: ...

    async def answer(self, run: str, number: int, answer: str) -> bool: ...

    async def let_go(self, run: str, number: int) -> None: ...

    async def leave(self, run: str) -> None: ...


class Worker:
    """Reads so many documents at once. `run` is the token of this process, `home` where it reads."""

    def __init__(
        self,
        run: str,
        queue: Queue,
        depot: Depot,
        home: Path,
        carry_out: CarryOut,
        effort: Effort,
        at_once: int = 1,
        patience: float = PATIENCE,
    ) -> None:
        self.run = run
        self.done = 0
        self._queue = queue
        self._depot = depot
        self._home = home
        self._carry_out = carry_out
        self._effort = effort
        self._at_once = at_once
        self._patience = patience
        self._missed: dict[int, float] = {}  # documents that the depot or a disk has failed, since when
        self._stopping = asyncio.Event()

    async def work(self) -> None:
        """Read until it is to stop; then what is being read may end, and the rest is left to others.

        Ends with whatever ends one of its tasks: a worker that only seems to work would keep documents from others.
        """
        self._home.mkdir(parents=True, exist_ok=True)
        await self._queue.beat(self.run, self._at_once)
        beats = asyncio.create_task(self._keep_lease())
        stopped = asyncio.create_task(self._stops())
        lanes = [asyncio.create_task(self._lane()) for _ in range(self._at_once)]
        log.info("Waiting for documents: %d are read at once.", self._at_once)
        try:
            ended, _others = await asyncio.wait((*lanes, beats, stopped), return_when=asyncio.FIRST_COMPLETED)
            for task in ended:
                task.result()
            ended, _others = await asyncio.wait(lanes, timeout=_LAST)
            for task in ended:
                task.result()
        finally:
            for task in (*lanes, beats, stopped):
                task.cancel()
            await asyncio.gather(*lanes, beats, stopped, return_exceptions=True)
            with contextlib.suppress(BotError):
                await self._queue.leave(self.run)

    def stop(self) -> None:
        self._stopping.set()

    async def _stops(self) -> None:
        await self._stopping.wait()

    async def _keep_lease(self) -> None:
        while True:
            await asyncio.sleep(_BEAT)
            with contextlib.suppress(BotError):  # the database has said what is the matter
                await self._queue.beat(self.run, self._at_once)

    async def _lane(self) -> None:
        while not self._stopping.is_set():
            try:
                taken = await self._queue.take(self.run)
            except BotError:
                await self._pause(_AWAY)
                continue
            if taken is None:
                await self._pause(_IDLE)
            else:
                await self._carried_out(taken)

    async def _carried_out(self, taken: Task) -> None:
        began = time.monotonic()
        answer: Mapping[str, Any] | None
        try:
            answer = await self._read(taken)
        except asyncio.CancelledError:
            await self._let_go(taken)
            raise
        except (DepotError, OSError) as error:
            if not self._is_given_up(taken):
                log.warning("A document is left to others: %s", for_the_log(error))
                await self._let_go(taken)
                await self._pause(_AWAY)
                return
            answer = _refusal(error if isinstance(error, BotError) else unchanged())
        except Exception:
            log.exception("Document %d could not be read", taken.id)
            answer = None  # the cluster says that its reader has ended
        with contextlib.suppress(BotError):  # another worker reads it then, once this one's lease is over
            mine = await self._queue.answer(self.run, taken.id, json.dumps(answer))
            self.done += mine
            how = "could not be read" if answer is None or "error" in answer else "read"
            log.info(
                "Document %d: %s in %.1f s%s.", taken.id, how, time.monotonic() - began, "" if mine else ", too late"
            )

    async def _read(self, taken: Task) -> Mapping[str, Any]:
        """What a document was read as, with its piece in the depot; or why it could not be read.

        Raises DepotError where the depot is away.
        """
        try:
            original = await intact(self._depot, taken.original)
        except LostError as error:
            return _refusal(error)
        job = json.loads(taken.task)
        name = str(job["name"])
        async with reading_folder(self._home, name, original) as (folder, file):
            paths = {"library": folder / "library.db", "original": file, "piece": folder / "piece"}
            try:
                told = await self._carry_out(
                    {**job, **{key: str(path) for key, path in paths.items()}}, folder, self._effort
                )
                content = await asyncio.to_thread(sandbox.left, paths["piece"], name)
            except BotError as error:
                return _refusal(error)
            # To be read again by another takes longer than most outages.
            put = await patiently(lambda: self._depot.put(content), min(_BRIEFLY, self._patience))
            return {**told, "piece": put}

    def _is_given_up(self, taken: Task) -> bool:
        """Whether the depot, or a disk, has failed a document for so long that whoever waits for it is told so.

        That is no try of the document's: another worker may reach the depot, and this one may in a moment.
        """
        now = time.monotonic()
        self._missed = {one: at for one, at in self._missed.items() if now - at < 2 * self._patience}
        return now - self._missed.setdefault(taken.id, now) >= self._patience

    async def _let_go(self, taken: Task) -> None:
        with contextlib.suppress(BotError):
            await asyncio.shield(self._queue.let_go(self.run, taken.id))

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


def _refusal(error: BotError) -> Mapping[str, Any]:
    """An answer that says why a document could not be read."""
    return {"error": error.message, "names": {key: str(value) for key, value in error.names.items()}}
