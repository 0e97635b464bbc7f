"""Threads of a depot's own, for what may hang: a share that does not answer holds nobody up but who asks for it."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

R = TypeVar("R")


class Hands:
    """So many threads at most, each started when it is first needed; for one event loop.

    The common threads are for all: a few calls that never return would stop whatever else waits for one. These may
    hang, and the program ends nevertheless, which an executor's threads would not let it.
    """

    def __init__(self, name: str, count: int) -> None:
        self._name = name
        self._count = count
        self._started = 0
        self._idle = threading.Semaphore(0)
        self._due: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()

    async def done(self, work: Callable[[], R], seconds: float) -> R:
        """What work comes to. Raises TimeoutError where that takes longer; what is not begun by then is left undone."""
        future: Future[R] = Future()
        self._due.put((work, future))
        if not self._idle.acquire(blocking=False) and self._started < self._count:
            self._started += 1
            threading.Thread(target=self._serve, name=self._name, daemon=True).start()
        async with asyncio.timeout(seconds):
            return await asyncio.wrap_future(future)

    def _serve(self) -> None:
        while True:
            try:
                work, future = self._due.get_nowait()
            except queue.Empty:
                self._idle.release()
                work, future = self._due.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 # it is raised where it is waited for
                future.set_exception(error)
            del work, future  # nothing is kept of what was read until the next is
