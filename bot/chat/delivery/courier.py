"""One message of a digest on its way: made, frozen, posted, looked for and written down, step by step."""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.chat.delivery.history import Finding, History
from bot.chat.delivery.notices import Notices
from bot.chat.delivery.pacing import Turns
from bot.chat.delivery.responses import Meaning, Response, backoff, meaning, message_id, pause, said
from bot.chat.delivery.wire import Wire
from bot.chat.digest_composer import Composer
from bot.model import BotError
from bot.servers import Delivery, Ledger, Reason, State, Step, Timetable, next_step
from bot.servers.delivery_states import MARKER

log = logging.getLogger(__name__)

LOOKS_FOR = timedelta(days=1)  # how long after its end a message is looked for, where the history gives trouble


@dataclass(slots=True)
class Trip:
    """The messages of one occurrence that are still on their way, in order, by their ids in the ledger."""

    guild: int
    key: tuple[str, datetime]
    waiting: list[int] = field(default_factory=list)
    tries: int = 0  # attempts in a row that did not bring the first of them on


class Courier:
    """Takes messages through the ledger's steps. `in_flight` holds the tasks that wait for Discord's word on one."""

    def __init__(
        self,
        ledger: Ledger,
        timetable: Timetable,
        composer: Composer,
        wire: Wire,
        history: History,
        notices: Notices,
        pacer: Turns,
        now: Callable[[], datetime],
    ) -> None:
        self._ledger = ledger
        self._timetable = timetable
        self._composer = composer
        self._wire = wire
        self._history = history
        self._notices = notices
        self._pacer = pacer
        self._now = now
        self.in_flight: set[asyncio.Task[Any]] = set()

    async def advance(self, trip: Trip) -> float:
        """Bring a trip's first message on as far as it goes; the seconds to wait before the next step."""
        absent = False
        while True:
            delivery = await self._ledger.delivery(trip.waiting[0])
            step = Step.NOTHING if delivery is None else self._next(delivery, absent=absent)
            if delivery is None or step is Step.NOTHING or (delivery.schedule, delivery.local) != trip.key:
                return _arrived(trip)  # it is done, or not ours to do any more
            if step is Step.DROP:
                await self._ledger.skip(delivery.id, Reason.MISSED, self._now(), delivery.detail)
            elif step is Step.COMPOSE:
                await self._make(trip, delivery)
            elif step is Step.SEARCH:
                absent, wait = await self._look(trip, delivery)
                if wait is not None:
                    return wait
            else:
                wait = await self._post(trip, delivery, absent=absent)
                absent = False
                if wait is not None:
                    return wait

    def _next(self, delivery: Delivery, *, absent: bool) -> Step:
        return next_step(delivery, self._now(), self._ledger.run, absent=absent)

    def _may_leave(self, begun: Delivery) -> bool:
        """Whether a message may still be sent: it is not too late for it, and others do not go on for this process."""
        return bool(self._ledger.share().numbers) and self._next(begun, absent=False) is Step.POST

    async def _make(self, trip: Trip, delivery: Delivery) -> None:
        now = self._now()
        try:
            schedule = await self._timetable.get(delivery.guild, delivery.schedule)
        except BotError:
            await self._ledger.skip(delivery.id, Reason.DELETED, now)
            return
        digest = await self._composer.compose(schedule, await self._ledger.shown(schedule.id))
        if not digest.parts:
            await self._ledger.skip(delivery.id, Reason.NOTHING, now)
            return
        if not all(f'"custom_id": "{MARKER}"' in part.payload for part in digest.parts):
            raise ValueError("a message of a digest needs a button for its marker")
        frozen = await self._ledger.freeze(delivery, digest.parts, now, round_=digest.round)
        trip.waiting.extend(row.id for row in frozen[1:])

    async def _look(self, trip: Trip, delivery: Delivery) -> tuple[bool, float | None]:
        """Whether the message is proven absent, and how long to wait before looking again."""
        search = await self._history.find(delivery)
        if search.finding is Finding.FOUND:
            await self._ledger.posted(delivery.id, search.message, self._now())
            log.info("Found digest %s of %s: it was posted.", delivery.schedule, delivery.local)
        elif search.finding is Finding.UNREADABLE:
            await self._give_up(delivery, search.answer)
        elif search.finding is Finding.TROUBLE:
            return False, await self._trouble_looking(trip, delivery, search.answer)
        return search.finding is Finding.ABSENT, None

    async def _trouble_looking(self, trip: Trip, delivery: Delivery, answer: Response) -> float | None:
        shut = meaning(answer) in (Meaning.FORBIDDEN, Meaning.GONE)
        if delivery.state is State.SENDING and (shut or self._now() > delivery.until + LOOKS_FOR):
            await self._give_up(delivery, answer)
            return None
        trip.tries += 1
        if shut and await self._refused(delivery, answer):
            return None
        log.warning("Looking for digest %s of %s: %s", delivery.schedule, delivery.local, said(answer))
        return pause(answer, trip.tries, random.random())

    async def _post(self, trip: Trip, delivery: Delivery, *, absent: bool) -> float | None:
        """Send a message once; None when the ledger says what comes next, else how long to wait before it is asked."""
        await self._pacer.turn()
        if self._next(delivery, absent=absent) is not Step.POST:  # it has waited for its turn for too long
            return None
        flight = asyncio.current_task()
        if flight is not None:
            self.in_flight.add(flight)
        try:
            return await self._send(trip, delivery, absent=absent)
        finally:
            if flight is not None:
                self.in_flight.discard(flight)

    async def _send(self, trip: Trip, delivery: Delivery, *, absent: bool) -> float | None:
        if absent and delivery.state is State.SENDING:
            await self._ledger.unsent(delivery.id, self._now(), absent=True)
        begun = await self._ledger.begin(delivery.id, self._now())
        if begun is None:
            return None
        body = json.loads(begun.marked_payload) | {"nonce": begun.nonce, "enforce_nonce": True}
        answer = await self._wire.post(begun.channel, body, lambda: self._may_leave(begun))
        return await self._write_down(trip, begun, answer)

    async def _write_down(self, trip: Trip, begun: Delivery, answer: Response) -> float | None:
        now = self._now()
        what = meaning(answer)
        if what is Meaning.POSTED:
            await self._ledger.posted(begun.id, message_id(answer), now)
            return None
        log.warning("Posting digest %s of %s: %s (%s)", begun.schedule, begun.local, said(answer), what.name.lower())
        if what is Meaning.REFUSED and not begun.doubt:
            await self._ledger.failed(begun.id, Reason.REFUSED, now, said(answer))
            return None
        if what in (Meaning.REMOVED, Meaning.REFUSED):
            await self._ledger.unknown(begun.id, now, said(answer))
            return None
        trip.tries += 1
        if what in (Meaning.FORBIDDEN, Meaning.GONE):
            if await self._refused(begun, answer):
                return None
        elif what is Meaning.UNSENT:
            await self._ledger.unsent(begun.id, now)
        return pause(answer, trip.tries, random.random())

    async def _refused(self, delivery: Delivery, answer: Response) -> bool:
        """Count a refusal; whether that was the last one, so that the schedule is paused."""
        why = Reason.GONE if meaning(answer) is Meaning.GONE else Reason.FORBIDDEN
        schedule = await self._ledger.refused(delivery.id, why, self._now(), said(answer))
        if schedule is not None and not schedule.paused:
            return False
        if schedule is not None:
            log.warning("Digest %s is paused: %s", schedule.id, said(answer))
            await self._notices.paused(schedule)
        return True

    async def _give_up(self, delivery: Delivery, answer: Response) -> None:
        """Nobody can say whether a message was posted: it is not posted again, and the admins are told."""
        detail = answer.detail or (said(answer) if answer.status >= 400 else "")
        if await self._ledger.unknown(delivery.id, self._now(), detail):
            log.warning("Nobody can say whether digest %s of %s was posted.", delivery.schedule, delivery.local)
            await self._notices.unknown(delivery)


def after_error(trip: Trip) -> float:
    """How long a trip waits after an error that nobody foresaw."""
    trip.tries += 1
    return max(1.0, backoff(trip.tries, random.random()))


def _arrived(trip: Trip) -> float:
    del trip.waiting[0]
    trip.tries = 0
    return 0.0
