"""How far the event loop lags behind, and how long an answer may therefore take before it is announced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_BEAT = 0.1  # seconds between two measurements
_FADES = 0.98  # what is left of a lag at the next beat: half of it after 3.4 seconds
# Discord forgets an interaction that is not answered within 3 seconds
# (https://docs.discord.com/developers/interactions/receiving-and-responding). Most answers take milliseconds and go out
# at once; one that takes longer than this is announced first.
PATIENCE = 1.5
_TURNS = 4  # of the loop, from a timer that rings to an announcement that is on its way; each may be as late


class Pulse:
    """Measures the loop's lag while `run` runs. Before that it is 0, as it is on an idle machine."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        self._clock = clock
        self.lag = 0.0  # seconds: the worst of late

    async def run(self) -> None:
        clock = self._clock or asyncio.get_running_loop().time
        while True:
            before = clock()
            await asyncio.sleep(_BEAT)
            self.beat(clock() - before - _BEAT)

    def beat(self, late: float) -> None:
        """Take note of a timer that rang so many seconds too late."""
        self.lag = max(late, self.lag * _FADES, 0.0)

    @property
    def patience(self) -> float:
        """Seconds that an answer may take before it is announced: fewer, the longer each turn of the loop takes."""
        return max(0.0, PATIENCE - _TURNS * self.lag)
