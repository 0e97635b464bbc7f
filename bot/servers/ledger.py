"""The ledger: which messages of digests are due, under way, posted or not, and why. One call is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from bot.servers import rows, transitions
from bot.servers.delivery_states import Delivery, Part, Reason, State
from bot.servers.faults import TROUBLES, StoreError
from bot.servers.occurrences import Occurrence, local_time
from bot.servers.schedule import Paused, Schedule
from bot.servers.share import ALL, Share
from bot.servers.tables import FREE, LOCKED, ServersDatabase, Tables

MOST_REFUSALS = 3  # in a row, before a schedule is paused
KEPT = timedelta(days=90)
_ASKED_WINDOW = timedelta(hours=1)  # in which what somebody asked for is still posted


@dataclass(frozen=True, slots=True)
class Shown:
    """What a schedule has shown in its present round, with what is on its way."""

    round: int
    items: frozenset[str]


class OnItsWay(NamedTuple):
    """A message that has not arrived, by its id in the ledger and what tells its occurrence apart."""

    id: int
    guild: int
    schedule: str
    local: datetime


class Ledger:
    """What happens to each message of a digest, written down before and after.

    A row goes claimed -> ready -> sending -> posted, or ends as skipped, unknown or failed. Each change names the
    states that it may come from: of two that would make it, one does, and the other is told that it did not.
    `run` names this run of the program, which brings on what it holds and nothing else: a message that another has
    taken over is out of its hands. `share` tells which servers it looks after now, and which runs are alive.

    Only `begin` must last before a message leaves. What was written before it lasts with it, and what is written after
    it can be found out again; so a database that may write that a moment later is free to (`lasting`).
    """

    def __init__(self, database: ServersDatabase, run: str, share: Callable[[], Share] = lambda: ALL) -> None:
        self._database = database
        self.run = run
        self.share = share

    async def claim(self, now: datetime, limit: int = 200) -> tuple[tuple[Schedule, Delivery], ...]:
        """Take the runs that have come due: each schedule is moved on first, and no run is ever given twice.

        Runs that are not to be posted are written down as skipped. A schedule that cannot be understood is put off, and
        keeps no other waiting. Call again until nothing comes back.
        """
        share = self.share()
        mine, numbers = share.of_servers()
        condition = f"paused = '' AND (due <= ? OR since > ?){mine} ORDER BY due LIMIT ? {FREE}"
        bounds = (rows.seconds(now), rows.seconds(now + timedelta(days=1)), *numbers, limit)

        def work(file: Tables, *, each: bool) -> tuple[bool, list[tuple[Schedule, Delivery]]]:
            put_off = partial(transitions.put_off, file, now)
            found = rows.readable_schedules(file, condition, *bounds, unreadable=put_off)
            if not each:
                return len(found) == limit, transitions.claim(file, found, now, self.run)
            tried = [transitions.try_claim(file, schedule, now, self.run) for schedule in found]
            return len(found) == limit, [taken for taken in tried if taken]

        taken: list[tuple[Schedule, Delivery]] = []
        more = bool(share.numbers)
        while more and not taken:  # a batch may hold nothing but runs to skip
            try:
                more, taken = await self._database.write(partial(work, each=False), lasting=False)
            except (*TROUBLES, StoreError):
                raise
            except Exception:  # noqa: BLE001 # one of them makes it fail: each by itself, then, which says which
                more, taken = await self._database.write(partial(work, each=True), lasting=False)
        return tuple(taken)

    async def ask(self, schedule: Schedule, now: datetime) -> Delivery | None:
        """Take a run that somebody asks for now, also of a paused schedule; None for the second of one moment."""

        def work(file: Tables) -> Delivery | None:
            occurrence = Occurrence(local_time(now, schedule.zone).replace(microsecond=0), now)
            until = now + _ASKED_WINDOW
            return transitions.insert(file, schedule, occurrence, now, self.run, until=until, asked=True)

        return await self._database.write(work)

    async def freeze(
        self, delivery: Delivery, parts: Sequence[Part], now: datetime, *, round_: int = 0
    ) -> tuple[Delivery, ...]:
        """Keep the messages that a claimed occurrence comes to; empty when it is no longer to be posted."""

        def work(file: Tables) -> tuple[Delivery, ...]:
            return transitions.freeze(file, self._found(file, delivery.id, State.READY), parts, now, round_)

        if not parts:
            raise ValueError("a digest without a message is skipped, not frozen")
        return await self._database.write(work, lasting=False)

    async def begin(self, delivery_id: int, now: datetime) -> Delivery | None:
        """Write down that a message is about to be sent; only what this returns may be. None: not any more."""

        def work(file: Tables) -> Delivery | None:
            found = self._found(file, delivery_id, State.SENDING)
            if found is None:
                return None
            again = found.state is State.SENDING
            return transitions.change(
                file, found, State.SENDING, now,
                attempts=found.attempts + 1, doubt=again, sent=rows.seconds(found.sent if again else now),
            )  # fmt: skip

        return await self._database.write(work)

    async def unsent(self, delivery_id: int, now: datetime, *, absent: bool = False) -> Delivery | None:
        """Take back a message that Discord has surely not taken this time, to be sent later.

        Where an earlier attempt may have been taken, it stays in doubt, unless its absence is proven.
        """

        def work(file: Tables) -> Delivery | None:
            return transitions.unsent(
                file, self._found(file, delivery_id, State.READY, State.SENDING), now, absent=absent
            )

        return await self._database.write(work, lasting=False)

    async def posted(self, delivery_id: int, message: int, now: datetime) -> Delivery | None:
        """Write down which message it became, and that what it shows has been shown."""

        def work(file: Tables) -> Delivery | None:
            found = self._found(file, delivery_id, State.POSTED)
            if found is None:
                return None
            transitions.keep_shown(file, found)
            file.execute("UPDATE schedules SET refusals = 0 WHERE id = ? AND refusals > 0", (found.schedule,))
            return transitions.change(
                file,
                found,
                State.POSTED,
                now,
                message=message,
                payload="",
                reason="",
                detail="",
                sent=None,
                doubt=False,
            )

        return await self._database.write(work, lasting=False)

    async def skip(self, delivery_id: int, reason: Reason, now: datetime, detail: str = "") -> Delivery | None:
        """Write down why a message is not sent, and with it all parts behind it."""
        return await self._end(delivery_id, State.SKIPPED, reason, now, detail)

    async def unknown(self, delivery_id: int, now: datetime, detail: str = "") -> Delivery | None:
        """Write down that a message may have been sent and nobody can say; it is never sent again."""
        return await self._end(delivery_id, State.UNKNOWN, Reason.UNREADABLE, now, detail)

    async def failed(self, delivery_id: int, reason: Reason, now: datetime, detail: str = "") -> Delivery | None:
        """Write down that Discord has refused a message for good, for what is in it."""
        return await self._end(delivery_id, State.FAILED, reason, now, detail)

    async def refused(self, delivery_id: int, reason: Reason, now: datetime, detail: str = "") -> Schedule | None:
        """Count a 403 or 404: below three in a row the message can be sent later, then its schedule is paused.

        The schedule as it stands now; None where it is deleted.
        """

        def work(file: Tables) -> Schedule | None:
            found = self._found(file, delivery_id, State.FAILED)
            if found is None:
                return None
            known = rows.schedules(file, f"id = ? {LOCKED}", found.schedule)
            schedule = replace(known[0], refusals=known[0].refusals + 1) if known else None
            if schedule is not None:
                rows.keep(file, schedule)
            if schedule is not None and schedule.refusals < MOST_REFUSALS:
                if found.state is State.SENDING:
                    transitions.unsent(file, found, now, reason=str(reason), detail=detail)
                return schedule
            transitions.end(file, found, State.UNKNOWN if found.doubt else State.FAILED, reason, now, detail)
            why = Paused.GONE if reason is Reason.GONE else Paused.FORBIDDEN
            return None if schedule is None else transitions.stop(file, schedule, now, why)

        return await self._database.write(work)

    async def take_over(self) -> int:
        """Take what is on its way and held by no run that is alive, such as the last one; how many messages."""
        condition, living = self.share().of_nobody(self.run)

        def work(file: Tables) -> int:
            found = (
                f"SELECT id FROM deliveries WHERE {transitions.UNDER_WAY} AND {condition} ORDER BY at LIMIT 500 {FREE}"
            )
            return file.execute(f"UPDATE deliveries SET holder = ? WHERE id IN ({found})", (self.run, *living)).rowcount

        taken = batch = await self._database.write(work)
        while batch:
            batch = await self._database.write(work)
            taken += batch
        return taken

    async def under_way(self) -> tuple[Delivery, ...]:
        """All messages in the hands of this run that have not arrived, the oldest first."""
        order = f"{transitions.UNDER_WAY} AND holder IN ('', ?) ORDER BY at, schedule, part"
        return tuple(await self._database.read(lambda file: rows.readable_deliveries(file, order, self.run)))

    async def in_hand(self) -> tuple[OnItsWay, ...]:
        """Likewise, as far as whoever looks for forgotten ones must know them."""
        held = f"{transitions.UNDER_WAY} AND holder = ? ORDER BY at, part"
        sql = f"SELECT id, guild, schedule, local FROM deliveries WHERE {held}"
        found = await self._database.read(lambda file: file.execute(sql, (self.run,)).fetchall())
        return tuple(OnItsWay(key, guild, of, datetime.fromisoformat(local)) for key, guild, of, local in found)

    async def delivery(self, delivery_id: int) -> Delivery | None:
        """A row as it stands; None where it is not there, or in other hands."""
        found = await self._database.read(lambda file: transitions.first(rows.deliveries(file, "id = ?", delivery_id)))
        return found if found and found.holder in ("", self.run) else None

    async def of_message(self, guild: int, message: int) -> Delivery | None:
        """The row of a message that was posted."""
        condition = "message = ? AND guild = ?"
        return await self._database.read(
            lambda file: transitions.first(rows.deliveries(file, condition, message, guild))
        )

    async def history(self, schedule: Schedule, limit: int = 10) -> tuple[Delivery, ...]:
        """A schedule's newest rows, the newest first; what is unknown or on its way comes whatever its age."""
        order = "schedule = ? AND guild = ? ORDER BY state NOT IN ('unknown', 'claimed', 'ready', 'sending'), at DESC"
        limited = f"{order}, part DESC LIMIT ?"
        found = await self._database.read(
            lambda file: rows.deliveries(file, limited, schedule.id, schedule.guild, limit)
        )
        return tuple(sorted(found, key=lambda row: (row.at, row.part), reverse=True))

    async def last_posted(self, schedule: Schedule) -> Delivery | None:
        order = "schedule = ? AND guild = ? AND state = 'posted' ORDER BY at DESC, part LIMIT 1"
        return await self._database.read(
            lambda file: transitions.first(rows.deliveries(file, order, schedule.id, schedule.guild))
        )

    async def shown(self, schedule_id: str) -> Shown:
        """What a schedule has shown in its present round. A round ends when the next is frozen with its number."""

        def work(file: Tables) -> Shown:
            kept = list(file.execute("SELECT round, item FROM shown WHERE schedule = ?", (schedule_id,)))
            for row in rows.deliveries(file, f"schedule = ? AND {transitions.UNDER_WAY}", schedule_id):
                kept += [(row.round, item) for item in row.items]
            newest = max((number for number, _item in kept), default=0)
            return Shown(newest, frozenset(item for number, item in kept if number == newest))

        return await self._database.read(work)

    async def states(self) -> dict[str, int]:
        """How many rows are in each state."""
        counted = "SELECT state, count(*) FROM deliveries GROUP BY state"
        return await self._database.read(lambda file: dict(file.execute(counted).fetchall()))

    async def prune(self, now: datetime) -> int:
        """Forget what arrived more than 90 days ago; how many rows. No run so old can come due again."""

        def work(file: Tables) -> int:
            file.execute("DELETE FROM shown WHERE schedule NOT IN (SELECT id FROM schedules)")
            condition = f"at < ? AND NOT {transitions.UNDER_WAY}"
            return file.execute(f"DELETE FROM deliveries WHERE {condition}", (rows.seconds(now - KEPT),)).rowcount

        return await self._database.write(work, lasting=False)

    async def _end(self, delivery_id: int, state: State, reason: Reason, now: datetime, detail: str) -> Delivery | None:
        def work(file: Tables) -> Delivery | None:
            found = self._found(file, delivery_id, state)
            return found and transitions.end(file, found, state, reason, now, detail)

        return await self._database.write(work, lasting=False)

    def _found(self, file: Tables, delivery_id: int, *to: State) -> Delivery | None:
        return transitions.found(file, delivery_id, self.run, *to)
