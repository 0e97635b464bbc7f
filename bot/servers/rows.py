"""Between the nouns and the rows of the servers' database that keep them."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from bot.servers.delivery_states import Delivery, Reason, State
from bot.servers.recurrence import Step
from bot.servers.schedule import Brings, Paused, Schedule
from bot.servers.tables import Tables

log = logging.getLogger(__name__)

R = TypeVar("R")
SCHEDULE = (
    'id, guild, channel, line, zone, brings, chosen, length, role, "window", owner,'
    " since, last, due, paused, stopped, refusals, step, name"
)
DELIVERY = (
    "id, guild, channel, schedule, local, part, at, until, asked, run, claimed, state, reason, detail, payload, items,"
    " round, attempts, doubt, sent, message, changed, holder"
)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in SCHEDULE.split(", ") if name != "id")
_MARKS = ", ".join("?" * len(SCHEDULE.split(", ")))


class UnreadableError(sqlite3.DatabaseError):
    """A row holds what this program has never written."""


def schedules(file: Tables, where: str, *values: object) -> list[Schedule]:
    """The schedules that a condition, with all that follows it, holds for."""
    return [
        Schedule(**_read(SCHEDULE, row, _SCHEDULE_READ))
        for row in file.execute(f"SELECT {SCHEDULE} FROM schedules WHERE {where}", values)
    ]


def deliveries(file: Tables, where: str, *values: object) -> list[Delivery]:
    """The rows of the ledger that a condition, with all that follows it, holds for."""
    return [as_delivery(row) for row in file.execute(f"SELECT {DELIVERY} FROM deliveries WHERE {where}", values)]


def as_delivery(row: Sequence[Any]) -> Delivery:
    """A row of the columns of `DELIVERY`."""
    return Delivery(**_read(DELIVERY, row, _DELIVERY_READ))


def readable_schedules(
    file: Tables, where: str, *values: object, unreadable: Callable[[str], object] = str
) -> list[Schedule]:
    """As `schedules`, without those that damage has made `unreadable`, which is told their ids: they stop no other."""
    return _readable(file, "schedules", schedules, where, values, unreadable)


def readable_deliveries(file: Tables, where: str, *values: object) -> list[Delivery]:
    """As `deliveries`, without those that damage has made unreadable."""
    return _readable(file, "deliveries", deliveries, where, values, str)


def _readable(
    file: Tables,
    table: str,
    read: Callable[..., list[R]],
    where: str,
    values: Sequence[object],
    unreadable: Callable[[str], object],
) -> list[R]:
    try:
        return read(file, where, *values)
    except UnreadableError:  # by themselves, then
        found: list[R] = []
    for (key,) in file.execute(f"SELECT id FROM {table} WHERE {where}", values).fetchall():
        try:
            found += read(file, "id = ?", key)
        except UnreadableError as error:
            log.error("%s of %s is left out: %s", key, table, error)  # noqa: TRY400 # where it was read says nothing
            unreadable(key)
    return found


def keep(file: Tables, *schedules: Schedule) -> None:
    """Write schedules over those of their ids, or as new ones."""
    if not schedules:
        return
    each = ", ".join([f"({_MARKS})"] * len(schedules))
    sql = f"INSERT INTO schedules ({SCHEDULE}) VALUES {each} ON CONFLICT (id) DO UPDATE SET {_CHANGED}"
    file.execute(sql, [value for schedule in schedules for value in _values(schedule)])


def _values(schedule: Schedule) -> tuple[object, ...]:
    return (
        *(schedule.id, schedule.guild, schedule.channel, schedule.line, schedule.zone, str(schedule.brings)),
        *(as_list(schedule.chosen), schedule.length, schedule.role, schedule.window, schedule.owner),
        *(seconds(schedule.since), schedule.last.isoformat() if schedule.last else "", seconds(schedule.due)),
        *(str(schedule.paused), seconds(schedule.stopped), schedule.refusals, str(schedule.step or ""), schedule.name),
    )


def keep_shown(file: Tables, schedule: str, round_: int, items: Collection[str]) -> None:
    """Let items count as shown in a round."""
    if items:
        each = ", ".join(["(?, ?, ?)"] * len(items))
        values = [value for item in items for value in (schedule, round_, item)]
        file.execute(f"INSERT INTO shown VALUES {each} ON CONFLICT DO NOTHING", values)


def copy(file: Tables, delivery_id: int, changes: Mapping[str, object]) -> Delivery:
    """A new row of the ledger that is as another but for some columns."""
    columns = [name for name in DELIVERY.split(", ") if name != "id"]
    values = ", ".join("?" if name in changes else name for name in columns)
    bound = [changes[name] for name in columns if name in changes]
    sql = f"INSERT INTO deliveries ({', '.join(columns)}) SELECT {values} FROM deliveries WHERE id = ?"
    (row,) = file.execute(f"{sql} RETURNING {DELIVERY}", (*bound, delivery_id)).fetchall()
    return as_delivery(row)


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def seconds(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp())


def as_list(texts: Sequence[str]) -> str:
    return json.dumps(list(texts), ensure_ascii=False)


def _read(columns: str, row: Sequence[Any], read: Mapping[str, Callable[[Any], object]]) -> dict[str, Any]:
    """A row's values by their column, each as it is read; what has no reader, and NULL, stays as it is.

    What no reader takes was not written by this program: the file is damaged, and SQLite's own error says so.
    """
    named = zip(columns.replace('"', "").split(", "), row, strict=True)
    try:
        return {name: value if value is None or name not in read else read[name](value) for name, value in named}
    except (ValueError, TypeError, OverflowError, OSError) as error:
        raise UnreadableError(f"a row that nobody has written so: {type(error).__name__}") from error


def _at(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _texts(as_json: str) -> tuple[str, ...]:
    return tuple(json.loads(as_json))


def _local(written: str) -> datetime | None:
    return datetime.fromisoformat(written) if written else None


_SCHEDULE_READ: Mapping[str, Callable[[Any], object]] = {
    "brings": Brings, "chosen": _texts, "since": _at, "last": _local, "due": _at, "paused": Paused, "stopped": _at,
    "step": Step.read,
}  # fmt: skip
_DELIVERY_READ: Mapping[str, Callable[[Any], object]] = {
    "local": _local, "at": _at, "until": _at, "asked": bool, "claimed": _at, "state": State, "reason": Reason,
    "items": _texts, "doubt": bool, "sent": _at, "changed": _at,
}  # fmt: skip
