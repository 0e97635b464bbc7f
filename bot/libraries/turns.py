"""Whose turn it is to have a file read: a few at once, one of each server, the servers one after another."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_REMEMBERED = 1_000  # keys
Key = tuple[str, int]  # ("server", its id) or ("person", their id)


class Turns:
    """Lets `at_once` hold a turn, no two of one key; those that wait are served in a round of their keys.

    Whoever brings a hundred files waits for them; whoever brings one waits for at most one of each other.
    """

    def __init__(self, at_once: int = 2) -> None:
        self._at_once = at_once
        self._busy: set[Key] = set()
        self._waiting: dict[Key, deque[asyncio.Future[None]]] = {}
        self._served: OrderedDict[Key, int] = OrderedDict()  # the number of the last turn of each, the latest last
        self._turns = 0

    @asynccontextmanager
    async def turn(self, key: Key) -> AsyncIterator[None]:
        """Wait for a turn and hold it meanwhile."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, deque()).append(mine)
        self._serve()
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._free(key)  # it came in the moment in which nobody wanted it any more
            else:
                self._forget(key, mine)
            raise
        try:
            yield
        finally:
            self._free(key)

    @property
    def waiting(self) -> int:
        return sum(map(len, self._waiting.values()))

    @property
    def held(self) -> int:
        return len(self._busy)

    def _free(self, key: Key) -> None:
        self._busy.discard(key)
        self._serve()

    def _forget(self, key: Key, mine: asyncio.Future[None]) -> None:
        line = self._waiting.get(key)
        if line is not None and mine in line:
            line.remove(mine)
            if not line:
                del self._waiting[key]

    def _serve(self) -> None:
        """Give the free turns to those whose last one is longest ago, whoever came first before others."""
        for key in sorted(self._waiting, key=lambda key: self._served.get(key, 0)):
            if len(self._busy) >= self._at_once:
                return
            if key in self._busy:
                continue
            line = self._waiting[key]
            next_one = line.popleft()
            if not line:
                del self._waiting[key]
            if next_one.cancelled():
                continue
            self._busy.add(key)
            self._remember(key)
            next_one.set_result(None)

    def _remember(self, key: Key) -> None:
        self._turns += 1
        self._served[key] = self._turns
        self._served.move_to_end(key)
        if len(self._served) > _REMEMBERED:
            self._served.popitem(last=False)
