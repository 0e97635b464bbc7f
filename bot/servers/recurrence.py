"""The days that a schedule's line names beyond what one cron line can: several lines, working days, every other week.

A line is cron's of five fields; several stand with "|" between them. As the day of the month, "W1" is the first day
from Monday to Friday, "W-1" the last. A `Step` keeps every so many days, weeks or months of them, counted from a day.
"""

from __future__ import annotations

import calendar
import heapq
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cronsim import CronSim

SEPARATOR = " | "
_WORKDAY = re.compile(r"W(-?\d)")
_FURTHEST = timedelta(days=40 * 366)  # a line that has no run in so long a time has none


@dataclass(frozen=True, slots=True)
class Step:
    """Every `count`-th day, week (from Monday) or month, counted from that of `start`; nothing before it."""

    count: int
    unit: str
    start: date

    def __str__(self) -> str:
        return f"{self.count} {self.unit} {self.start.isoformat()}"

    @classmethod
    def read(cls, written: str) -> Step | None:
        """A step as `str` wrote it; None for nothing."""
        if not written:
            return None
        count, unit, start = written.split()
        return cls(int(count), unit, date.fromisoformat(start))

    def holds(self, day: date) -> bool:
        if day < self.start:
            return False
        if self.unit == "day":
            passed = (day - self.start).days
        elif self.unit == "week":
            passed = (_monday(day) - _monday(self.start)).days // 7
        else:
            passed = (day.year - self.start.year) * 12 + day.month - self.start.month
        return passed % self.count == 0


def wall_times(line: str, step: Step | None, start: datetime, *, reverse: bool = False) -> Iterator[datetime]:
    """The wall times that a line and a step name, after `start`, or with `reverse` before it, each once, in order."""
    if step is not None and not reverse:
        start = max(start, datetime.combine(step.start, datetime.min.time()) - timedelta(minutes=1))
    runs = [_runs(one, start, reverse=reverse) for one in line.split(SEPARATOR)]
    for local, _same in itertools.groupby(heapq.merge(*runs, reverse=reverse)):
        if abs(local - start) > _FURTHEST or (step is not None and reverse and local.date() < step.start):
            return
        if step is None or step.holds(local.date()):
            yield local


def _runs(line: str, start: datetime, *, reverse: bool) -> Iterator[datetime]:
    fields = line.split()
    match = _WORKDAY.fullmatch(fields[2])
    if match is None:
        yield from CronSim(line, start, reverse=reverse)
        return
    number = int(match[1])
    fields[2], fields[4] = "*", "MON-FRI"
    for local in CronSim(" ".join(fields), start, reverse=reverse):
        if _working_day(local.date(), number):
            yield local


def plain(line: str) -> str:
    """The line with working days of the month as any from Monday to Friday: one that cron reads."""
    fields = line.split()
    if len(fields) == 5 and _WORKDAY.fullmatch(fields[2]):
        fields[2], fields[4] = "*", "MON-FRI"
    return " ".join(fields)


def _working_day(day: date, number: int) -> bool:
    last = calendar.monthrange(day.year, day.month)[1]
    month = (day.replace(day=at) for at in range(1, last + 1))
    working = [one for one in month if one.weekday() < 5]
    return day == working[number - 1 if number > 0 else number]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
