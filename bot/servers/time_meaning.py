"""What the words of a phrase about times say, gathered: times of the day, days, dates, steps, where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot.model import BotError
from bot.servers.schedule import EVERY_DAY, WEEKDAYS
from bot.servers.time_words import PARTS, Word

_SETS = {"EVERYDAY": EVERY_DAY, "WORKDAYS": WEEKDAYS, "WEEKEND": frozenset({6, 7})}
# What may be left over: it says nothing by itself.
_IDLE = frozenset({"FILL", "AND", "CLOCK", "AT"})
_KNOWN = frozenset(
    "T ERROR DAYS EVERYDAY WORKDAYS WEEKEND NTH WORKING DOM MONTH QUARTER YEAR_ WEEKLY STEP OFTEN START START_DAY DATE"
    " MONTHNAME MONTHS MORNING AFTERNOON EVENING NIGHT".split()
)


class NotUnderstoodError(BotError):
    """Words that say no time."""


@dataclass(slots=True)
class Said:
    """What the words said, gathered."""

    times: list[time]
    days: set[int]
    nth: list[tuple[int, int]]
    working: list[int]
    dates: list[int]
    months: set[int]
    late: bool = False  # 24:00 of these days
    every_day: bool = False
    unit: str = ""
    step: tuple[int, str] | None = None
    often: tuple[int, str] | None = None
    start: date | None = None
    part: str = ""
    weekly: bool = False
    timed: bool = False

    @property
    def chosen(self) -> int:
        """How many ways there are in which days were named; more than one is too many."""
        return sum(map(bool, (self.days, self.nth, self.working, self.dates)))


def gathered(words: Sequence[Word], today: date) -> Said:
    said = Said([], set(), [], [], [], set())
    dated: list[tuple[int | None, int, int]] = []
    yearly = False
    timed = any("T" in word.kinds for word in words)
    for word in words:
        kind = next((one for one in word.kinds if one in _KNOWN), None)
        value: Any = word.kinds[kind] if kind else None
        if kind in ("STEP", "OFTEN", "START", "START_DAY"):
            _set_once(said, kind, value, today)
        elif kind == "DATE":
            dated.append(value)
        elif kind == "YEAR_":
            yearly = True
        elif kind is None:
            _add_number(said, word, timed=timed)
        elif not _add_time(said, kind, value):
            _add_days(said, kind, value)
    if dated:
        if not yearly or len(dated) > 1 or said.dates or dated[0][0]:
            raise NotUnderstoodError("")
        said.months, said.dates, said.unit = {dated[0][1]}, [dated[0][2]], "MONTH"
    elif yearly:
        said.months = said.months or {12 if -1 in [*said.dates, *said.working] else 1}
        said.unit = "MONTH"
    return said


def _add_time(said: Said, kind: str, value: Any) -> bool:  # noqa: ANN401 # as the kind has it
    """Add a time, a part of the day or a unit; False for what is none of them."""
    if kind == "ERROR":
        raise BotError("“{typed}” is no time of the day. Write it as 9:30, 21:00 or 7pm.", typed=value)
    if kind == "T":
        hour, minute, _settled = value
        said.late |= hour == 24
        said.times.append(time(hour % 24, minute))
    elif kind in PARTS:
        if said.part:
            raise NotUnderstoodError("")
        said.part = kind
    elif kind in ("MONTH", "QUARTER"):
        if said.unit not in ("", kind):
            raise NotUnderstoodError("")
        said.unit = kind
    elif kind == "WEEKLY":
        said.weekly = True
    else:
        return False
    return True


def _add_days(said: Said, kind: str, value: Any) -> None:  # noqa: ANN401 # as the kind has it
    match kind:
        case "DAYS":
            said.days |= set(value)
        case "EVERYDAY":
            said.every_day = True
        case "WORKDAYS" | "WEEKEND":
            said.days |= _SETS[kind]
        case "NTH":
            said.nth += [(day, number) for number in value[0] for day in value[1]]
        case "WORKING":
            said.working += value
        case "DOM":
            said.dates += value
        case "MONTHS":
            said.months |= set(value)
        case "MONTHNAME":
            said.months.add(value)


def _add_number(said: Said, word: Word, *, timed: bool) -> None:
    """A bare number: a day of the month behind "monthly", else an hour; a word that says nothing is let go."""
    kinds = word.kinds
    if "NUM" in kinds and said.unit == "MONTH" and not said.dates:
        said.dates.append(kinds["NUM"])
    elif "ORD" in kinds and said.unit == "MONTH" and not said.dates:
        said.dates.append(kinds["ORD"])
    elif "DIGITS" in kinds and not said.times and not timed and kinds["NUM"] < 24:
        said.times.append(time(kinds["NUM"]))
    elif _IDLE.isdisjoint(kinds):
        raise NotUnderstoodError("")


def _set_once(said: Said, kind: str, value: Any, today: date) -> None:  # noqa: ANN401 # as the kind has it
    if kind in ("STEP", "OFTEN"):
        name = kind.lower()
        if getattr(said, name):
            raise NotUnderstoodError("")
        setattr(said, name, value)
        return
    if said.start:
        raise NotUnderstoodError("")
    if kind == "START_DAY":
        said.start = today + timedelta(days=(value - today.isoweekday()) % 7)
        return
    year, month, day = value
    try:
        said.start = date(year or today.year, month, day)
        if not year and said.start < today:
            said.start = date(today.year + 1, month, day)
    except ValueError:
        raise NotUnderstoodError("") from None
