"""How often the bot begins a session at Discord's gateway: counted on disk over restarts, ever more slowly in a row.

Discord lets a bot begin some 1,000 sessions a day, and takes its token away when they are used up
(https://docs.discord.com/developers/events/gateway#session-start-limit-object).
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

log = logging.getLogger(__name__)

RESERVE = 50  # sessions that are left alone, for an operator to come back with
_ASK_AGAIN = 600.0  # seconds; Discord may allow more meanwhile
_UNREACHABLE = (1.0, 60.0)  # seconds, from the first to the longest, between two questions to a Discord that is away


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast something may be repeated: `free` times at once, then twice as late each, up to `longest` seconds.

    One is forgotten every `leak` seconds. Where `longest` is more than `leak`, a day sees 86,400 / leak of them, and
    those that come before the gap is that long: free + log2(longest) + 1.
    """

    leak: float
    longest: float
    free: int = 3


SESSIONS = Pace(leak=540.0, longest=600.0)  # 173 a day at most, of each shard
CONNECTIONS = Pace(leak=60.0, longest=60.0)  # that go on with a session: these cost nothing but work
_WENT_ON = 0.02  # what is left of one that did go on: hundreds in a row are a loop all the same


@dataclass(frozen=True, slots=True)
class Strain:
    """How much was done of late: a level, as it was at a moment (seconds since 1970)."""

    level: float = 0.0
    at: float = 0.0

    def more(self, now: float, pace: Pace) -> Strain:
        """With one more, done now. A clock that was set back forgets nothing."""
        return Strain(max(0.0, self.level - max(0.0, now - self.at) / pace.leak) + 1, now)

    def wait(self, now: float, pace: Pace, chance: float) -> float:
        """Seconds until the next; `chance` (from 0 to 1) makes them up to half as many again."""
        if self.level < pace.free - 0.5:  # a little is forgotten between any two
            return 0.0
        gap = min(float(2 ** min(self.level - pace.free, 64)), pace.longest) * (1 + chance / 2)
        return min(gap, max(0.0, self.at + gap - now))


@dataclass(frozen=True, slots=True)
class Budget:
    """What Discord says that is left: sessions, and the seconds after which all of them are there again."""

    remaining: int
    resets_in: float
    at_once: int = 1  # sessions that may be begun together, each of a group of shards


class Ration:
    """Gives turns to begin or go on with sessions, and writes down each session before it is begun.

    `ask` tells what Discord allows; it raises OSError while that cannot be said. `clock` gives seconds since 1970.
    `queue` waits for the turn of a shard among those of all processes, so many of which begin at once.
    """

    def __init__(
        self,
        path: Path,
        ask: Callable[[], Awaitable[Budget]],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
        queue: Callable[[int, int], Awaitable[None]] | None = None,
    ) -> None:
        self._path = path
        self._ask = ask
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._queue = queue
        self._begun: dict[int, Strain] | None = None
        self._resumed: dict[int, Strain] = {}
        self.waits_until: float | None = None  # seconds since 1970, while it waits for Discord to allow more

    async def to_begin(self, shard: int) -> None:
        """Wait until a shard may begin a session: for as long as it has begun many, or Discord allows few more."""
        chance = self._chance()
        while True:
            wait = self._counted().get(shard, Strain()).wait(self._clock(), SESSIONS, chance)
            if wait > 0:
                self._announce(shard, wait)
                await self._sleep(wait)
            budget = await self._allowed()
            if budget.remaining >= RESERVE:
                self.waits_until = None
                if self._queue is not None:
                    await self._queue(shard, budget.at_once)
                return
            self._hold(budget)
            await self._sleep(min(max(budget.resets_in, 1.0), _ASK_AGAIN) * (1 + self._chance() / 10))

    async def to_resume(self, shard: int) -> None:
        """Wait until a shard may connect anew to go on with its session."""
        strain = self._resumed.get(shard, Strain())
        wait = strain.wait(self._clock(), CONNECTIONS, self._chance())
        if wait > 0:
            await self._sleep(wait)
        self._resumed[shard] = strain.more(self._clock(), CONNECTIONS)

    def resumed(self, shard: int) -> None:
        """Take note that a shard did go on with its session."""
        strain = self._resumed.get(shard, Strain())
        self._resumed[shard] = Strain(max(0.0, strain.level - 1 + _WENT_ON), strain.at)

    def begins(self, shard: int) -> None:
        """Write down that a shard is about to begin a session."""
        counted = self._counted()
        counted[shard] = counted.get(shard, Strain()).more(self._clock(), SESSIONS)
        try:
            _write(self._path, counted)
        except OSError as error:
            log.warning(
                "%s cannot be written (%s): sessions are counted until the next start only.", self._path, error.strerror
            )

    async def _allowed(self) -> Budget:
        """What Discord allows, asked until it answers."""
        pause, longest = _UNREACHABLE
        while True:
            try:
                return await self._ask()
            except OSError as error:
                if pause == _UNREACHABLE[0]:
                    log.warning("Discord cannot be reached (%s). It is tried again until it can.", error)
                await self._sleep(pause * (1 + self._chance() / 2))
                pause = min(pause * 2, longest)

    def _announce(self, shard: int, wait: float) -> None:
        if wait >= 5:
            until = _clock_time(self._clock() + wait)
            log.warning(
                "Shard %d has begun many sessions of late. It begins the next one at %s, so that Discord does not take"
                " the token away.", shard, until,
            )  # fmt: skip

    def _hold(self, budget: Budget) -> None:
        until = self._clock() + budget.resets_in
        if self.waits_until is None or abs(self.waits_until - until) > 60:
            log.error(
                "Discord lets this bot begin %d more sessions, and takes the token away when there are none left."
                " It waits until %s, when Discord allows more.", budget.remaining, _clock_time(until),
            )  # fmt: skip
            self.waits_until = until

    def _counted(self) -> dict[int, Strain]:
        if self._begun is None:
            self._begun = dict(_read(self._path))
        return self._begun


def _clock_time(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"


def _read(path: Path) -> Mapping[int, Strain]:
    """What was begun of late, by shard. A file that is no such count is named, and counts as none."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return {int(shard): Strain(float(level), float(at)) for shard, (level, at) in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        log.warning("%s, which counts sessions, cannot be read (%s). It is begun anew.", path, error)
        return {}


def _write(path: Path, counted: Mapping[int, Strain]) -> None:
    """Replace the file; it is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump({str(shard): [strain.level, strain.at] for shard, strain in counted.items()}, file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
