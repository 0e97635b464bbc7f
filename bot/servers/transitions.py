"""The steps of the ledger within a transaction: each changes a row only from a state that it may come from."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.servers import rows
from bot.servers.delivery_states import COMES_FROM, Delivery, Part, Reason, State
from bot.servers.faults import TROUBLES
from bot.servers.occurrences import Occurrence, advanced, deadline, plan, was_ahead
from bot.servers.schedule import Paused, Schedule
from bot.servers.tables import LOCKED, Tables

log = logging.getLogger(__name__)

T = TypeVar("T")
_PUT_OFF = timedelta(hours=1)
UNDER_WAY = "state IN ('claimed', 'ready', 'sending')"  # as the index on them has it


def claim(file: Tables, schedules: Sequence[Schedule], now: datetime, run: str) -> list[tuple[Schedule, Delivery]]:
    """Move schedules on that have come due, and take a run of each; those to be posted, with their schedules."""
    moved = [_moved_on(file, schedule, now, run) for schedule in schedules]
    rows.keep(file, *(schedule for schedule, _run in moved))
    new = [
        _row(schedule, occurrence, now, run, until=deadline(schedule, occurrence))
        for schedule, occurrence in moved
        if occurrence is not None
    ]
    by_id = {schedule.id: schedule for schedule, _run in moved}
    return [(by_id[delivery.schedule], delivery) for delivery in _inserted(file, new)]


def _moved_on(file: Tables, schedule: Schedule, now: datetime, run: str) -> tuple[Schedule, Occurrence | None]:
    """A schedule once its runs up to now are dealt with, and the one to post. Those to skip are written down."""
    if was_ahead(schedule, now):  # what was skipped while the clock was wrong is still to come
        gone = "DELETE FROM deliveries WHERE schedule = ? AND state = 'skipped' AND at > ?"
        file.execute(gone, (schedule.id, rows.seconds(now)))
    planned = plan(schedule, now)
    for occurrence, reason in planned.skipped:
        left_out = insert(file, schedule, occurrence, now, run, until=deadline(schedule, occurrence))
        if left_out is not None:
            detail = "and all before it" if planned.more and occurrence is planned.skipped[0][0] else ""
            end(file, left_out, State.SKIPPED, reason, now, detail)
    return advanced(schedule, planned.newest, now), planned.post


def try_claim(file: Tables, schedule: Schedule, now: datetime, run: str) -> tuple[Schedule, Delivery] | None:
    """As `claim`, of one that may make it fail, such as one of a zone that is no more: it is put off by an hour."""
    file.execute("SAVEPOINT claim")
    try:
        taken = first(claim(file, [schedule], now, run))
    except TROUBLES:
        raise  # the database's trouble is no schedule's: all of them are claimed once it is over
    except Exception:
        log.exception("Digest %s of server %d cannot be claimed, and is put off", schedule.id, schedule.guild)
        file.execute("ROLLBACK TO claim")
        put_off(file, now, schedule.id)
        taken = None
    file.execute("RELEASE claim")
    return taken


def put_off(file: Tables, now: datetime, schedule_id: str) -> None:
    """Look at a schedule again in an hour, one whose clock was ahead by more than a day as well."""
    later = rows.seconds(now + _PUT_OFF)
    earlier = "since = CASE WHEN since > ? THEN ? ELSE since END"
    file.execute(f"UPDATE schedules SET due = ?, {earlier} WHERE id = ?", (later, later, later, schedule_id))


def insert(
    file: Tables,
    schedule: Schedule,
    occurrence: Occurrence,
    now: datetime,
    run: str,
    *,
    until: datetime,
    asked: bool = False,
) -> Delivery | None:
    """A new row for an occurrence; None when the ledger has it already."""
    return first(_inserted(file, [_row(schedule, occurrence, now, run, until=until, asked=asked)]))


def _row(
    schedule: Schedule, occurrence: Occurrence, now: datetime, run: str, *, until: datetime, asked: bool = False
) -> tuple[object, ...]:
    return (
        *(schedule.guild, schedule.channel, schedule.id, occurrence.local.isoformat(), 1),
        *(rows.seconds(occurrence.at), rows.seconds(until), asked, run, rows.seconds(now)),
        *(str(State.CLAIMED), rows.seconds(now), run),
    )


def _inserted(file: Tables, new: Sequence[tuple[object, ...]]) -> list[Delivery]:
    """New rows, but for those that the ledger has already."""
    if not new:
        return []
    columns = "guild, channel, schedule, local, part, at, until, asked, run, claimed, state, changed, holder"
    each = ", ".join(f"({rows.marks(values)})" for values in new)
    sql = f"INSERT INTO deliveries ({columns}) VALUES {each} ON CONFLICT DO NOTHING RETURNING {rows.DELIVERY}"
    made = file.execute(sql, [value for values in new for value in values]).fetchall()
    return [rows.as_delivery(row) for row in made]


def freeze(
    file: Tables, claimed: Delivery | None, parts: Sequence[Part], now: datetime, round_: int
) -> tuple[Delivery, ...]:
    """Give a claimed row its message, and each further message a row of its own."""
    if claimed is None or claimed.state is not State.CLAIMED:
        return ()
    first_part, *others = parts
    ready = [change(file, claimed, State.READY, now, **_frozen(first_part, round_))]
    for number, part in enumerate(others, 2):
        new = {"part": number, "state": str(State.READY), "changed": rows.seconds(now), **_frozen(part, round_)}
        ready.append(rows.copy(file, claimed.id, new))
    return tuple(ready)


def unsent(
    file: Tables, delivery: Delivery | None, now: datetime, *, absent: bool = False, **why: str
) -> Delivery | None:
    """Take a row back to where it is surely not sent; one in doubt stays there unless its absence is proven."""
    if delivery is None or delivery.state is not State.SENDING:
        return None
    if delivery.doubt and not absent:
        return change(file, delivery, State.SENDING, now, **why)
    return change(file, delivery, State.READY, now, doubt=False, sent=None, **why)


def end(file: Tables, delivery: Delivery, state: State, reason: Reason, now: datetime, detail: str) -> Delivery:
    """End a row without its message, and skip the parts behind it that are surely not sent."""
    if state is State.UNKNOWN:
        keep_shown(file, delivery)
    kept = {"payload": ""} if state is State.SKIPPED else {}
    ended = change(file, delivery, state, now, reason=str(reason), detail=detail, **kept)
    for row in rows.deliveries(
        file, "schedule = ? AND local = ? AND part > ?", delivery.schedule, delivery.local.isoformat(), delivery.part
    ):
        if row.state is State.READY:
            change(file, row, State.SKIPPED, now, reason=str(Reason.INCOMPLETE), payload="")
    return ended


def keep_shown(file: Tables, delivery: Delivery) -> None:
    """What a message shows has been shown, if its schedule is still there; the rounds before its own are over."""
    if not delivery.items or not file.execute("SELECT 1 FROM schedules WHERE id = ?", (delivery.schedule,)).fetchone():
        return
    if delivery.round:
        file.execute("DELETE FROM shown WHERE schedule = ? AND round < ?", (delivery.schedule, delivery.round))
    rows.keep_shown(file, delivery.schedule, delivery.round, delivery.items)


def found(file: Tables, delivery_id: int, run: str, *to: State) -> Delivery | None:
    """A row, if it may come to a state from where it is, and no other run has it in hand."""
    row = first(rows.deliveries(file, f"id = ? {LOCKED}", delivery_id))
    mine = row is not None and row.holder in ("", run)
    return row if row and mine and any(row.state in COMES_FROM[state] for state in to) else None


def change(file: Tables, delivery: Delivery, state: State, now: datetime, **columns: Any) -> Delivery:  # noqa: ANN401
    """The row in a new state, with what else is new about it."""
    new = columns | {"state": str(state), "changed": rows.seconds(now)}
    names = ", ".join(f"{name} = ?" for name in new)
    sql = f"UPDATE deliveries SET {names} WHERE id = ? RETURNING {rows.DELIVERY}"
    (row,) = file.execute(sql, (*new.values(), delivery.id)).fetchall()
    return rows.as_delivery(row)


def stop(file: Tables, schedule: Schedule, now: datetime, why: Paused) -> Schedule:
    """Pause a schedule within a transaction, as `Timetable.pause` does."""
    if schedule.paused:
        return schedule
    stopped = replace(schedule, paused=why, stopped=now)
    rows.keep(file, stopped)
    skip_unsent(file, stopped.id, now, Reason.PAUSED)
    return stopped


def skip_unsent(file: Tables, schedule_id: str, now: datetime, why: Reason) -> None:
    """Skip what is surely not sent; what somebody has asked for stays, unless its schedule goes."""
    asked = "" if why is Reason.DELETED else " AND asked = 0"
    file.execute(
        "UPDATE deliveries SET state = ?, reason = ?, payload = '', changed = ?"
        f" WHERE schedule = ? AND state IN (?, ?){asked}",
        (str(State.SKIPPED), str(why), rows.seconds(now), schedule_id, str(State.CLAIMED), str(State.READY)),
    )


def first(found: Sequence[T]) -> T | None:
    return found[0] if found else None


def _frozen(part: Part, round_: int) -> dict[str, Any]:
    return {"payload": part.payload, "items": rows.as_list(part.items), "round": round_}
