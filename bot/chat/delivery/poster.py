"""The digest clock: claims what is due, keeps a task for each occurrence on its way, and ends in good order."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

from bot.chat.delivery.courier import Courier, Trip, after_error
from bot.model import BotError
from bot.servers import Delivery, Ledger, StoreError, Timetable
from bot.servers.ledger import OnItsWay

log = logging.getLogger(__name__)

TICK = 1.0  # seconds between two looks at what is due
LAST_WORD = 8.0  # seconds that messages in flight have when the bot stops
# Steps that are taken at once. So many without an answer hold the others up by seconds only; and so few leave room in
# the database's queue for those who ask something meanwhile.
_HANDS = 128
_REVIVAL = 5.0  # seconds before a clock that died is started again
_SWEEP = 10.0  # seconds between two looks at what was left by a process or forgotten by the database
_PRUNE_EVERY = timedelta(days=1)


class Poster:
    """Runs the clock from `start` to `stop`, once `online` is set.

    The occurrences of one server are taken in order, one step at a time; one that has to wait lets the others pass.
    Servers do not wait for one another.
    """

    def __init__(
        self,
        ledger: Ledger,
        timetable: Timetable,
        courier: Courier,
        now: Callable[[], datetime],
        online: asyncio.Event,
    ) -> None:
        self._ledger = ledger
        self._timetable = timetable
        self._courier = courier
        self._now = now
        self._online = online
        self._woken = asyncio.Event()
        self._clock: asyncio.Task[None] | None = None
        self._stopping = False
        self._pruned: datetime | None = None
        self._swept = float("-inf")
        self.last_tick: float | None = None  # when what is due was last looked at, by the loop's clock
        self._trips: dict[tuple[str, datetime], asyncio.Task[None]] = {}
        # Those not begun, without a task: a minute may bring 100,000.
        self._line: OrderedDict[tuple[str, datetime], Trip] = OrderedDict()
        self._busy = 0  # trips that want a hand now, or have one
        self._hands = asyncio.Semaphore(_HANDS)
        # There while one of the server's occurrences is on its way.
        self._servers: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def start(self) -> None:
        """Start the clock, if it is not running already."""
        if self._clock is None and not self._stopping:
            self._clock = asyncio.create_task(self._supervise())

    @property
    def under_way(self) -> int:
        """How many occurrences are on their way."""
        return len(self._trips) + len(self._line)

    def wake(self) -> None:
        """Look at once: somebody has asked for a digest now, or changed a schedule."""
        self._woken.set()

    async def stop(self, within: float = LAST_WORD) -> None:
        """Claim nothing more, let what is in flight arrive within so many seconds, and leave the rest for later."""
        self._stopping = True
        if self._clock is not None:
            self._clock.cancel()
        trips = list(self._trips.values())
        for trip in trips:
            if trip not in self._courier.in_flight:
                trip.cancel()
        tasks: list[asyncio.Task[Any]] = [*trips, *([self._clock] if self._clock else [])]
        if not tasks:
            return
        _done, late = await asyncio.wait(tasks, timeout=within)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _supervise(self) -> None:
        """Keep the clock running, whatever happens in it."""
        await self._online.wait()
        while True:
            try:
                await self._run()
            except StoreError:  # the database has said what is the matter
                await asyncio.sleep(_REVIVAL)
            except Exception:
                log.exception("The digest clock has died. It is started again in %g seconds.", _REVIVAL)
                await asyncio.sleep(_REVIVAL)
                log.warning("The digest clock is started again.")

    async def _run(self) -> None:
        try:
            await self._timetable.retime(self._ledger.share())
        except StoreError:
            raise
        except Exception:
            log.exception("The next runs were not found anew for the present rules of the zones")
        await self._ledger.take_over()
        self._take(await self._ledger.under_way())
        alive = self._ledger.share().alive
        while True:
            woken = self._woken.is_set()
            self._woken.clear()
            sweeps = self._sweeps()
            if alive != (alive := self._ledger.share().alive) or sweeps:
                woken = bool(await self._ledger.take_over()) or woken
            if sweeps:  # what a database that went down has forgotten of the last second may never have ended
                self._take(await self._ledger.in_hand())
            while claimed := await self._ledger.claim(self._now()):
                self._take(delivery for _schedule, delivery in claimed)
            self.last_tick = asyncio.get_running_loop().time()
            if woken:
                self._take(await self._ledger.under_way())
            await self._prune()
            try:
                await asyncio.wait_for(self._woken.wait(), TICK)
            except TimeoutError:
                continue

    def _sweeps(self) -> bool:
        """Whether it is time to look for what nobody has in hand, where there are other processes."""
        now = asyncio.get_running_loop().time()
        due = self._ledger.share().alive is not None and now - self._swept >= _SWEEP
        if due:
            self._swept = now
        return due

    def _take(self, deliveries: Iterable[Delivery | OnItsWay]) -> None:
        """Let each occurrence that is not on its way yet stand in line."""
        trips: dict[tuple[str, datetime], Trip] = {}
        for delivery in deliveries:
            key = (delivery.schedule, delivery.local)
            if key not in self._trips and key not in self._line:
                trips.setdefault(key, Trip(delivery.guild, key)).waiting.append(delivery.id)
        self._line.update(trips)
        self._begin()

    def _begin(self) -> None:
        """Give those in front of the line a task of their own, as long as there are hands for them."""
        while self._line and self._busy < _HANDS and not self._stopping:
            key, trip = self._line.popitem(last=False)
            self._busy += 1
            self._trips[key] = asyncio.create_task(self._travel(trip))

    async def _travel(self, trip: Trip) -> None:
        """Bring an occurrence's messages to their end. An error is this occurrence's alone."""
        server = self._servers.setdefault(trip.guild, asyncio.Lock())
        try:
            while trip.waiting and not self._stopping:
                try:
                    async with server, self._hands:
                        wait = await self._courier.advance(trip)
                except StoreError:
                    wait = after_error(trip)
                except BotError as error:  # such as a store that is not there yet
                    log.warning("Digest %s of %s in server %d: %s", *trip.key, trip.guild, error)
                    wait = after_error(trip)
                except Exception:
                    log.exception("Digest %s of %s in server %d", *trip.key, trip.guild)
                    wait = after_error(trip)
                if wait and not self._stopping:
                    await self._rest(wait)
        finally:
            self._busy -= 1
            del self._trips[trip.key]
            self._begin()

    async def _rest(self, seconds: float) -> None:
        """Let others go on for so many seconds."""
        self._busy -= 1
        try:
            self._begin()
            await asyncio.sleep(seconds)
        finally:
            self._busy += 1

    async def _prune(self) -> None:
        now = self._now()
        if self._pruned is None or now - self._pruned >= _PRUNE_EVERY:
            self._pruned = now
            await self._ledger.prune(now)
