"""The servers' schedules as they are kept. Whoever asks names the server: no schedule is reached from another."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from bot.model import BotError
from bot.servers import rows, transitions
from bot.servers.delivery_states import Reason
from bot.servers.occurrences import advanced, first_due
from bot.servers.schedule import MOST_SCHEDULES, Paused, Schedule
from bot.servers.share import ALL, Share
from bot.servers.tables import LOCKED, ServersDatabase, Tables, alone

_KEPT = timedelta(days=1)  # that a draft is kept
_AT_ONCE = 500  # schedules that are looked at in one piece of work
_DRAFTS = 5  # of one person that are kept at once, the latest


class Timetable:
    """Making, changing, pausing and removing schedules. Raises BotError for one that the server does not have."""

    def __init__(self, database: ServersDatabase) -> None:
        self._database = database

    async def create(self, schedule: Schedule, now: datetime, shown: Collection[str] = ()) -> Schedule:
        """Keep a new schedule, which comes first after now; `shown` are items that count as shown already."""

        def work(file: Tables) -> Schedule:
            _require_room(file, schedule.guild)
            made = advanced(replace(schedule, id=_new_id(file), since=now, last=None), None, now)
            rows.keep(file, made)
            _keep_shown(file, made.id, shown)
            return made

        return await self._database.write(work)

    async def draft(self, schedule: Schedule, now: datetime) -> Schedule:
        """Keep a new schedule that never comes until it is saved, beside its maker's last few that were not."""

        def work(file: Tables) -> Schedule:
            _require_room(file, schedule.guild)
            drafts = "FROM schedules WHERE guild = ? AND paused = ?"
            of = schedule.guild, str(Paused.DRAFT)
            file.execute(f"DELETE {drafts} AND since < ?", (*of, rows.seconds(now - _KEPT)))
            earlier = f"SELECT id {drafts} AND owner = ? ORDER BY since DESC, id LIMIT 1000 OFFSET ?"
            file.execute(f"DELETE FROM schedules WHERE id IN ({earlier})", (*of, schedule.owner, _DRAFTS - 1))
            kept = replace(schedule, id=_new_id(file), since=now, last=None, paused=Paused.DRAFT)
            rows.keep(file, kept)
            return kept

        return await self._database.write(work)

    async def save(self, guild: int, schedule_id: str, now: datetime, shown: Collection[str] = ()) -> Schedule:
        """Let a draft come from now on; `shown` are items that count as shown already. A saved one stays as it is."""

        def work(file: Tables) -> Schedule:
            kept = _found(file, guild, schedule_id)
            if kept.paused is not Paused.DRAFT:
                return kept
            _require_room(file, guild)
            made = advanced(replace(kept, since=now, last=None, paused=Paused.NO), None, now)
            rows.keep(file, made)
            _keep_shown(file, made.id, shown)
            return made

        return await self._database.write(work)

    async def of(self, guild: int) -> tuple[Schedule, ...]:
        """A server's schedules but for drafts: those that come next first, those paused or without a next run last."""
        order = "guild = ? AND paused <> 'draft' ORDER BY paused <> '', due IS NULL, due, id"
        return tuple(await self._database.read(lambda file: rows.schedules(file, order, guild)))

    async def get(self, guild: int, schedule_id: str) -> Schedule:
        return await self._database.read(lambda file: _found(file, guild, schedule_id, lock=""))

    async def edit(
        self, guild: int, schedule_id: str, now: datetime, shown: Collection[str] = (), **changes: object
    ) -> Schedule:
        """Change what was chosen. At a new time or zone it comes first after now, and never twice on one local day.

        `shown` are items that count as shown from now on.
        """

        def work(file: Tables) -> Schedule:
            before = _found(file, guild, schedule_id)
            after = replace(before, **changes)  # type: ignore[arg-type] # fields of its own, by name
            if (after.line, after.zone, after.step) != (before.line, before.zone, before.step):
                after = advanced(after, None, now)
            if after.channel != before.channel:
                after = replace(after, refusals=0)
            rows.keep(file, after)
            _keep_shown(file, after.id, shown)
            return after

        return await self._database.write(work)

    async def pause(self, guild: int, schedule_id: str, now: datetime, why: Paused = Paused.BY_HAND) -> Schedule:
        """Stop a schedule until it is resumed. What it has under way and surely not sent is skipped."""

        def work(file: Tables) -> Schedule:
            return transitions.stop(file, _found(file, guild, schedule_id), now, why)

        return await self._database.write(work)

    async def resume(self, guild: int, schedule_id: str, now: datetime) -> Schedule:
        """Let a schedule go on with the next run after now."""

        def work(file: Tables) -> Schedule:
            paused = _found(file, guild, schedule_id)
            going = replace(paused, paused=Paused.NO, stopped=None, refusals=0)
            if paused.paused:
                going = advanced(going, None, now)
            rows.keep(file, going)
            return going

        return await self._database.write(work)

    async def delete(self, guild: int, schedule_id: str, now: datetime) -> Schedule:
        """Remove a schedule. Its rows stay in the ledger, and what may have been sent is still settled."""

        def work(file: Tables) -> Schedule:
            gone = _found(file, guild, schedule_id)
            transitions.skip_unsent(file, gone.id, now, Reason.DELETED)
            file.execute("DELETE FROM schedules WHERE id = ?", (gone.id,))
            file.execute("DELETE FROM shown WHERE schedule = ?", (gone.id,))
            return gone

        return await self._database.write(work)

    async def retime(self, share: Share = ALL) -> int:
        """Find the next run of each schedule of a share anew, for when the rules of the zones have changed.

        How many moved. One that is claimed meanwhile has been dealt with.
        """
        condition, values = share.of_servers()
        some = f"paused = '' AND id > ?{condition} ORDER BY id LIMIT {_AT_ONCE}"

        def work(file: Tables, after: str) -> tuple[int, str]:
            ids = [key for (key,) in file.execute(f"SELECT id FROM schedules WHERE {some}", (after, *values))]
            known = rows.readable_schedules(file, some, after, *values)
            due = [(schedule, first_due(schedule)) for schedule in known]
            moved = [(rows.seconds(at), one.id, rows.seconds(one.since)) for one, at in due if at != one.due]
            if moved:
                file.executemany("UPDATE schedules SET due = ? WHERE id = ? AND since = ?", moved)
            return len(moved), ids[-1] if ids else ""

        moved, last = await self._database.write(partial(work, after=""))
        while last:
            more, last = await self._database.write(partial(work, after=last))
            moved += more
        return moved


def _require_room(file: Tables, guild: int) -> None:
    """Raise BotError where a server has all the digests that it may have."""
    file.execute(alone(guild)).fetchall()
    if len(rows.schedules(file, "guild = ? AND paused <> 'draft'", guild)) >= MOST_SCHEDULES:
        raise BotError("A server has room for {n} digests. Delete one that is no longer needed.", n=MOST_SCHEDULES)


def _found(file: Tables, guild: int, schedule_id: str, *, lock: str = LOCKED) -> Schedule:
    found = rows.schedules(file, f"id = ? AND guild = ? {lock}", schedule_id, guild)
    if not found:
        raise BotError("This server has no such digest. See `/digest list`.")
    return found[0]


def _keep_shown(file: Tables, schedule_id: str, items: Collection[str]) -> None:
    """Let items count as shown in the schedule's present round."""
    newest = file.execute("SELECT coalesce(max(round), 0) FROM shown WHERE schedule = ?", (schedule_id,)).fetchone()[0]
    rows.keep_shown(file, schedule_id, newest, items)


def _new_id(file: Tables) -> str:
    """An id that neither a schedule nor the ledger knows."""
    while True:
        made = secrets.token_hex(4)
        known = "SELECT 1 FROM schedules WHERE id = ? UNION SELECT 1 FROM deliveries WHERE schedule = ?"
        if file.execute(known, (made, made)).fetchone() is None:
            return made
