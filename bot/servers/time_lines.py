"""What was said about times -> the cron lines and the step of a schedule, with the usual where it was left open."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.model import BotError
from bot.servers.recurrence import SEPARATOR, Step, wall_times
from bot.servers.schedule import checked_line
from bot.servers.time_meaning import NotUnderstoodError, Said

USUAL = time(9)
_OFTEN = {2: (time(9), time(21)), 3: (time(9), time(15), time(21))}
_PARTS = {"MORNING": time(9), "AFTERNOON": time(15), "EVENING": time(18), "NIGHT": time(21)}
_LONGEST_STEP = {"DAY_": 366, "WEEK": 52, "MONTH": 24}
_MOST_TIMES = 12


@dataclass(frozen=True, slots=True)
class Timing:
    """When a schedule comes; `zone` is "" where none is named."""

    line: str
    step: Step | None = None
    zone: str = ""
    timed: bool = field(default=False, compare=False)  # whether it was said at which time


def timing_of_said(said: Said, zone: str, now: datetime) -> Timing:
    """The lines and the step of what was said. Raises NotUnderstoodError where it contradicts itself."""
    times = _times(said)
    step, hourly = said.step, ""
    if step and step[1] == "HOUR":
        if said.times or said.part or not 1 <= step[0] <= 12 or 24 % step[0]:
            raise NotUnderstoodError("")
        hourly, step = "*" if step[0] == 1 else f"*/{step[0]}", None
    if step and step[1] in ("QUARTER", "YEAR_"):
        step = (step[0] * (3 if step[1] == "QUARTER" else 12), "MONTH")
    said.timed = bool(hourly or said.times or said.part)
    tails = _tails(said, step)
    if hourly:
        return Timing(checked_line(SEPARATOR.join(f"0 {hourly} {tail}" for tail in tails)), timed=True)
    if said.late:
        tails = _next_day(said, tails)
    line = checked_line(
        SEPARATOR.join(f"{minutes} {hours} {tail}" for tail in tails for minutes, hours in _clock(times))
    )
    return Timing(line, _step(line, step, said.start, zone, now), timed=said.timed or bool(said.often))


def _times(said: Said) -> list[time]:
    times = sorted(set(said.times))
    count, unit = said.often or (0, "")
    if said.part and times:
        # "every morning at 9:30", with a time that says by itself which half of the day it is of
        raise NotUnderstoodError("")
    if not times:
        times = list(_OFTEN[count]) if unit == "DAY_" else [_PARTS.get(said.part, USUAL)]
    elif unit == "DAY_" and len(times) != count:
        raise NotUnderstoodError("")
    if len(times) > _MOST_TIMES or (said.late and len(times) > 1):
        raise NotUnderstoodError("")
    if any(_minutes(after) - _minutes(before) < 60 for before, after in itertools.pairwise(times)):
        raise BotError("A digest comes once an hour at most: let an hour at least be between two times of a day.")
    return times


def _tails(said: Said, step: tuple[int, str] | None) -> list[str]:
    """The days as the last three fields of a cron line each."""
    _fill_often(said)
    every_month = said.unit or said.months or (step and step[1] == "MONTH")
    if said.chosen > 1 or (said.every_day and (said.nth or said.working or said.dates or step or every_month)):
        raise NotUnderstoodError("")
    months = _quarters(said) if said.unit == "QUARTER" else ",".join(map(str, sorted(said.months))) or "*"
    if said.days and not said.every_day:
        if said.unit or (step and step[1] != "WEEK"):
            raise NotUnderstoodError("")
        return [f"* {months} " + ("*" if len(said.days) == 7 else ",".join(map(str, sorted(said.days))))]
    if said.chosen and not said.every_day:
        return _month_days(said, months)
    if every_month:
        return [f"{said.start.day if said.start and step else 1} {months} *"]
    if said.weekly or (step and step[1] == "WEEK"):
        return [f"* * {said.start.isoweekday() if said.start else 1}"]
    if not (said.every_day or said.step or said.often or said.timed or said.start):
        raise NotUnderstoodError("")
    return ["* * *"]


def _fill_often(said: Said) -> None:
    """ "twice a week" with no days has usual ones; with days, as many as it says."""
    count, often = said.often or (0, "")
    if often == "WEEK" and not said.chosen:
        said.days = {1, 4} if count == 2 else {1, 3, 5}
    if often == "MONTH" and not said.chosen:
        said.dates = [1, 15] if count == 2 else [1, 11, 21]
    if (often == "WEEK" and len(said.days) != count) or (often == "MONTH" and len(said.dates) != count):
        raise NotUnderstoodError("")


def _month_days(said: Said, months: str) -> list[str]:
    if said.nth:
        if any(number == 0 or number > 5 for _day, number in said.nth):
            raise NotUnderstoodError("")
        return [f"* {months} " + ",".join(f"{day}L" if number < 0 else f"{day}#{number}" for day, number in said.nth)]
    if said.working:
        if any(not -1 <= number <= 9 or not number for number in said.working):
            raise NotUnderstoodError("")
        return [f"W{number} {months} *" for number in said.working]
    return [f"{','.join(_date(day) for day in said.dates)} {months} *"]


def _quarters(said: Said) -> str:
    last = [*said.dates, *said.working, *(number for _day, number in said.nth)]
    ends = {number < 0 for number in last}
    if len(ends) > 1 or said.months:
        raise NotUnderstoodError("")
    return "3,6,9,12" if True in ends else "1,4,7,10"


def _date(day: int) -> str:
    if not (day == -1 or 1 <= day <= 31):
        raise BotError("There is no day {day} in any month.", day=day)
    return "L" if day < 0 else str(day)


def _next_day(said: Said, tails: list[str]) -> list[str]:
    """24:00 of days is 0:00 of the days after."""
    if said.every_day or not said.chosen:
        return tails
    if not said.days or said.step:
        raise NotUnderstoodError("")
    return ["* * " + ",".join(str(day) for day in sorted(day % 7 + 1 for day in said.days))]


def _clock(times: Iterable[time]) -> list[tuple[str, str]]:
    """Minutes and hours of cron lines: times of one minute share a line."""
    found: dict[int, list[int]] = {}
    for at in times:
        found.setdefault(at.minute, []).append(at.hour)
    return [(str(minute), ",".join(map(str, hours))) for minute, hours in found.items()]


def _step(line: str, step: tuple[int, str] | None, start: date | None, zone: str, now: datetime) -> Step | None:
    """The step, counted from where it was said to begin or else from the first run to come."""
    if step is None:
        return Step(1, "day", start) if start else None
    count, unit = step
    if not 1 <= count <= _LONGEST_STEP[unit]:
        raise NotUnderstoodError("")
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    first = start or next((at.date() for at in wall_times(line, None, local)), local.date())
    return Step(count, unit.strip("_").lower(), first)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
