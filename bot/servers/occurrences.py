"""When a schedule comes, and which of its runs to post or to skip at a moment. Pure: the moment is handed in.

An occurrence is a local wall time. In a gap of the clock it comes when the gap ends, or in the last minute before it
where it ends on the next day (as in Nuuk, which skips the hour before midnight); in a fold the first time. Each
local time, and for a schedule of one time a day each local day, comes once at most, whatever the clock does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.servers.delivery_states import Reason
from bot.servers.recurrence import wall_times
from bot.servers.schedule import Schedule

ON_TIME = timedelta(minutes=15)  # a run that is no later than this was not missed
MOST_MISSED = 50  # missed runs that are told apart; of more, the newest
_DAY = timedelta(days=1)  # no clock is set by more in one step
_WIDEST_GAP = timedelta(hours=3)  # a longer one is no change of the clock, but a day that a place has left out
_MINUTE = timedelta(minutes=1)
_NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A run of a schedule: the local wall time that names it, without a zone, and the moment when it comes."""

    local: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do about the runs that have come due: at most one is posted, the others are skipped, oldest first."""

    post: Occurrence | None = None
    skipped: tuple[tuple[Occurrence, Reason], ...] = ()
    more: bool = False  # there were even more, before those

    @property
    def newest(self) -> Occurrence | None:
        return self.post or (self.skipped[-1][0] if self.skipped else None)


def moment_of(local: datetime, zone: str) -> datetime | None:
    """The moment of a local wall time, in UTC; None on a day that its place has left out."""
    place = ZoneInfo(zone)
    shown = local.replace(tzinfo=place, fold=0)
    if _in_gap(shown) and (shown.replace(fold=1).utcoffset() or _NONE) - (shown.utcoffset() or _NONE) > _WIDEST_GAP:
        return None
    day, step = shown.date(), _MINUTE
    while _in_gap(shown):
        if (shown + step).date() != day:
            step = -_MINUTE
        shown = shown.replace(second=0) + step
    return shown.astimezone(UTC)


def local_time(moment: datetime, zone: str) -> datetime:
    """The wall time of a moment, without a zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def runs_after(schedule: Schedule, moment: datetime) -> Iterator[Occurrence]:
    """The occurrences later than a moment that are still to come, in order."""
    since = max(moment, schedule.since) if not was_ahead(schedule, moment) else moment
    start = local_time(since, schedule.zone) - _DAY
    for occurrence in _occurrences(schedule, start):
        if occurrence.at > since and _is_new(schedule, occurrence, moment):
            yield occurrence


def next_runs(schedule: Schedule, now: datetime, count: int = 3) -> tuple[Occurrence, ...]:
    """The next few runs; fewer for a line that ends to come."""
    return tuple(itertools.islice(runs_after(schedule, now), count))


def plan(schedule: Schedule, now: datetime) -> Plan:
    """What to do about the runs that came due by now.

    Only the newest is posted, if it is on time or within the schedule's window; all others are skipped.
    """
    since = now if was_ahead(schedule, now) else schedule.since
    missed = list(itertools.islice(_missed(schedule, since, now), MOST_MISSED + 1))
    if not missed:
        return Plan()
    newest, *older = missed[:MOST_MISSED]
    posted = now <= deadline(schedule, newest)
    why = Reason.SUPERSEDED if posted else Reason.MISSED
    skipped = [(occurrence, why) for occurrence in reversed(older)]
    if not posted:
        skipped.append((newest, Reason.MISSED))
    return Plan(newest if posted else None, tuple(skipped), more=len(missed) > MOST_MISSED)


def advanced(schedule: Schedule, newest: Occurrence | None, now: datetime) -> Schedule:
    """The schedule once the runs up to the newest have been dealt with, or all up to now where none is given."""
    ahead = was_ahead(schedule, now)
    moved = replace(
        schedule,
        since=max(now if ahead else schedule.since, newest.at if newest else now),
        last=newest.local if newest else None if ahead else schedule.last,
    )
    return replace(moved, due=first_due(moved))


def first_due(schedule: Schedule) -> datetime | None:
    """When the first run comes that has not been dealt with; None for never."""
    return next((run.at for run in runs_after(schedule, schedule.since)), None)


def deadline(schedule: Schedule, occurrence: Occurrence) -> datetime:
    """Until when an occurrence may be posted."""
    return occurrence.at + max(ON_TIME, timedelta(hours=schedule.window))


def was_ahead(schedule: Schedule, now: datetime) -> bool:
    """Whether the clock must have been wrong when the schedule was dealt with last: that lies in days to come."""
    return schedule.since > now + _DAY


def _missed(schedule: Schedule, since: datetime, now: datetime) -> Iterator[Occurrence]:
    """The occurrences that have come since, newest first."""
    start = local_time(now, schedule.zone) + _DAY
    for occurrence in _occurrences(schedule, start, reverse=True):
        if occurrence.at > now:
            continue
        if occurrence.at <= since or not _is_new(schedule, occurrence, now):
            return
        yield occurrence


def _is_new(schedule: Schedule, occurrence: Occurrence, now: datetime) -> bool:
    last = schedule.last
    if last is None or was_ahead(schedule, now):
        return True
    return occurrence.local.date() > last.date() if schedule.once_a_day else occurrence.local > last


def _occurrences(schedule: Schedule, start: datetime, *, reverse: bool = False) -> Iterator[Occurrence]:
    """All occurrences from a wall time on, forwards or backwards. Wall times follow the order of their moments."""
    for local in wall_times(schedule.line, schedule.step, start, reverse=reverse):
        moment = moment_of(local, schedule.zone)
        if moment is not None:
            yield Occurrence(local, moment)


def _in_gap(shown: datetime) -> bool:
    """Whether no clock of its zone ever shows a time."""
    return shown.astimezone(UTC).astimezone(shown.tzinfo).replace(tzinfo=None) != shown.replace(tzinfo=None)
