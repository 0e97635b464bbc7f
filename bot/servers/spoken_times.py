"""When a schedule comes, said in a reader's language. It is understood again, by time_phrases.py."""

from __future__ import annotations

import re
from datetime import time

from bot.locale import Wording
from bot.servers.recurrence import SEPARATOR, Step
from bot.servers.schedule import EVERY_DAY, WEEKDAYS, Schedule

_WEEKEND = frozenset({6, 7})
_MOST = 3  # days of a month, or of a weekday in it, that are told one by one


def spoken(schedule: Schedule, say: Wording) -> str:
    """When a schedule comes, with its zone: "every day, 9:30 AM (Europe/Berlin)"; a cron line if it says more."""
    groups: dict[str, list[time]] = {}
    for line in schedule.line.split(SEPARATOR):
        fields = line.split()
        hours = fields[1].split(",")
        if not fields[0].isdecimal() or not all(hour.isdecimal() for hour in hours):
            break
        groups.setdefault(" ".join(fields[2:]), []).extend(time(int(hour), int(fields[0])) for hour in hours)
    else:
        groups_said = [_group(tail, sorted(times), schedule.step, say) for tail, times in groups.items()]
        if all(groups_said) and (len(groups_said) == 1 or schedule.step is None):
            return f"{'; '.join(groups_said)} ({schedule.zone})"
    every = re.fullmatch(r"0 \*(?:/(\d+))? \* \* \*", schedule.line)
    if every and schedule.step is None:
        count = int(every[1] or 1)
        said = say("every hour") if count == 1 else say.ngettext("every {n} hour", "every {n} hours", count)
        return f"{said} ({schedule.zone})"
    rest = f", {_step(schedule.step, say)}" if schedule.step else ""
    return f"`{schedule.line}`{rest} ({schedule.zone})"


def _group(tail: str, times: list[time], step: Step | None, say: Wording) -> str:
    """The days of a line with their times; "" for what only the line says."""
    day, month, weekday = tail.split()
    said = _weekdays(weekday, say) if day == "*" else _dates(day, say) if weekday == "*" else ""
    if not said:
        return ""
    if month != "*":
        months = month.split(",")
        if not all(one.isdecimal() for one in months):
            return ""
        said = say("{days} ({months})", days=said, months=", ".join(say.month(int(one)) for one in months))
    if step is not None:
        # The step says "every 3 days" by itself.
        said = _step(step, say) if said == say("every day") and step.count > 1 else f"{said}, {_step(step, say)}"
    return say("{days}, {time}", days=said, time=", ".join(map(say.hour, times)))


def _weekdays(weekday: str, say: Wording) -> str:
    if weekday == "*":
        return say("every day")
    parts = weekday.split(",")
    if all(re.fullmatch(r"[1-7](?:#[1-5]|L)", part) for part in parts) and len(parts) <= _MOST:
        return ", ".join(
            say("{day} ({nth} of the month)", day=say.weekdays([int(part[0])]), nth=_nth(part[1:], say))
            for part in parts
        )
    if not all(re.fullmatch("[1-7]", part) for part in parts):
        return ""
    days = frozenset(map(int, parts))
    if days == WEEKDAYS:
        return say("weekdays")
    return say("every day") if days == EVERY_DAY else say("weekends") if days == _WEEKEND else say.weekdays(days)


def _nth(written: str, say: Wording) -> str:
    names = {"#1": say("1st"), "#2": say("2nd"), "#3": say("3rd"), "#4": say("4th"), "#5": say("5th")}
    return names[written] if written in names else say.pgettext("weekday of a month", "last")


def _dates(day: str, say: Wording) -> str:
    match day:
        case "L":
            return say("last day of the month")
        case "W1":
            return say("first weekday of the month")
        case "W-1" | "LW":
            return say("last weekday of the month")
    parts = day.split(",")
    if not all(part.isdecimal() for part in parts) or len(parts) > _MOST:
        return ""
    return say("day {days} of the month", days=", ".join(parts))


def _step(step: Step, say: Wording) -> str:
    start = say.day(step.start)
    if step.count == 1:
        return say("from {date}", date=start)
    if step.unit == "day":
        return say.ngettext("every {n} day from {date}", "every {n} days from {date}", step.count, date=start)
    if step.unit == "week":
        return say.ngettext("every {n} week from {date}", "every {n} weeks from {date}", step.count, date=start)
    return say.ngettext("every {n} month from {date}", "every {n} months from {date}", step.count, date=start)
