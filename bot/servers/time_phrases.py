"""When something comes, in people's words -> the lines, step and zone of a schedule. Pure: the moment is handed in."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.locale import gettext_noop
from bot.model import BotError
from bot.servers.recurrence import SEPARATOR, Step, wall_times
from bot.servers.schedule import EVERY_DAY, WEEKDAYS, checked_line
from bot.servers.time_grammar import joined
from bot.servers.time_words import LONGEST, Word, folded, languages, words_of
from bot.servers.time_zones import Zones

USUAL = time(9)
_OFTEN = {2: (time(9), time(21)), 3: (time(9), time(15), time(21))}
_PARTS = {"MORNING": time(9), "AFTERNOON": time(15), "EVENING": time(18), "NIGHT": time(21)}
_SETS = {"EVERYDAY": EVERY_DAY, "WORKDAYS": WEEKDAYS, "WEEKEND": frozenset({6, 7})}
# What may be left over: it says nothing by itself.
_IDLE = frozenset({"FILL", "AND", "CLOCK", "AT"})
_LONGEST_STEP = {"DAY_": 366, "WEEK": 52, "MONTH": 24}
_MOST_TIMES = 12


class NotUnderstoodError(BotError):
    """Words that say no time."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When a schedule comes; `zone` is "" where none is named."""

    line: str
    step: Step | None = None
    zone: str = ""
    timed: bool = field(default=False, compare=False)  # whether it was said at which time


@dataclass(slots=True)
class _Said:
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


def understood(typed: str, language: str, zone: str, now: datetime, zones: Zones) -> Timing:
    """What somebody means, read in their language, or else in another of the interface's.

    Raises NotUnderstoodError for what is no schedule, BotError for a time that is none or a zone that is several.
    """
    plain = folded(typed[: LONGEST + 1])
    if not plain or len(typed) > LONGEST:
        raise not_understood(typed)
    for code in languages(language):
        with contextlib.suppress(NotUnderstoodError):
            return _read(words_of(plain, code), plain, zone, now, zones)
    raise not_understood(typed)


def not_understood(typed: str) -> NotUnderstoodError:
    message = gettext_noop(
        "“{typed}” is no time that is understood. Write it like one of these: “every weekday at 8”, “Monday and"
        " Thursday at 9:30”, “first Monday of the month at 10:00”."
    )
    return NotUnderstoodError(message, typed=" ".join(typed.split())[:60])


def _read(words: Sequence[Word], plain: str, zone: str, now: datetime, zones: Zones) -> Timing:
    named, rest = _zone(words, plain, now, zones)
    place = named or zone
    today = now.astimezone(ZoneInfo(place)).date()
    found = joined(rest)
    groups = _groups(found)
    if len(groups) > 1:
        made = [_timing(_gathered(group, today), place, now) for group in groups]
        if any(one.step for one in made):
            raise NotUnderstoodError("")
        return Timing(checked_line(SEPARATOR.join(one.line for one in made)), None, named, timed=True)
    return replace(_timing(_gathered(found, today), place, now), zone=named)


def _zone(words: Sequence[Word], plain: str, now: datetime, zones: Zones) -> tuple[str, list[Word]]:
    """The zone that is named among the words, and the other words. What nobody knows may be a zone's name."""
    known = {word.kinds["ZONE"] for word in words if "ZONE" in word.kinds}
    unknown = [at for at, word in enumerate(words) if not word.kinds]
    if not unknown:
        # "pacific" of "Pacific time" may be a word that a language knows.
        if len(known) > 1:
            raise NotUnderstoodError("")
        rest = [word for word in words if "ZONE" not in word.kinds]
        return (zones.named(known.pop(), now) if known else ""), rest
    if known:
        raise NotUnderstoodError("")
    first, last = unknown[0], unknown[-1]
    for begin, end in itertools.product(range(first, max(first - 3, -1), -1), (last, last + 1)):
        if end >= len(words):
            continue
        text = plain[words[begin].start : words[end].end]
        found = _named(text, now, zones)
        if found:
            return found, [*words[:begin], *words[end + 1 :]]
    raise NotUnderstoodError("")


def _named(text: str, now: datetime, zones: Zones) -> str:
    """The zone of a name, of an adjective ("Berliner") or of the clock of a place ("Pacific"); "" for none."""
    if len(text) < 2 or re.fullmatch(r"[\d\W]+", text):
        return ""
    for name in (text, f"{text} time", text.removesuffix("er") if len(text) > 4 else text):
        try:
            return zones.named(name, now)
        except BotError as error:
            if "more than one" in error.message:
                raise
    return ""


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    """Days with times of their own: "Mondays at 9 and Thursdays at 18"."""
    days, times = {"DAYS", "WORKDAYS", "WEEKEND"}, {"T"}
    shown = [(("D" if days & word.kinds.keys() else "T" if times & word.kinds.keys() else ""), word) for word in words]
    order = "".join(letter for letter, _word in shown)
    runs = re.sub(r"(.)\1+", r"\1", order)
    if len(runs) < 4 or runs not in ("DT" * (len(runs) // 2), "TD" * (len(runs) // 2)):
        return [list(words)]
    groups: list[list[Word]] = [[]]
    before = ""
    for letter, word in shown:
        if letter and letter == runs[0] and before and before != letter:
            groups.append([])
        groups[-1].append(word)
        before = letter or before
    return groups


def _gathered(words: Sequence[Word], today: date) -> _Said:
    said = _Said([], set(), [], [], [], set())
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


def _add_time(said: _Said, kind: str, value: Any) -> bool:  # noqa: ANN401 # as the kind has it
    """Add a time, a part of the day or a unit; False for what is none of them."""
    if kind == "ERROR":
        raise BotError("“{typed}” is no time of the day. Write it as 9:30, 21:00 or 7pm.", typed=value)
    if kind == "T":
        hour, minute, _settled = value
        said.late |= hour == 24
        said.times.append(time(hour % 24, minute))
    elif kind in _PARTS:
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


def _add_days(said: _Said, kind: str, value: Any) -> None:  # noqa: ANN401 # as the kind has it
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


def _add_number(said: _Said, word: Word, *, timed: bool) -> None:
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


_KNOWN = frozenset(
    "T ERROR DAYS EVERYDAY WORKDAYS WEEKEND NTH WORKING DOM MONTH QUARTER YEAR_ WEEKLY STEP OFTEN START START_DAY DATE"
    " MONTHNAME MONTHS MORNING AFTERNOON EVENING NIGHT".split()
)


def _set_once(said: _Said, kind: str, value: Any, today: date) -> None:  # noqa: ANN401 # as the kind has it
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


def _timing(said: _Said, zone: str, now: datetime) -> Timing:
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


def _times(said: _Said) -> list[time]:
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


def _tails(said: _Said, step: tuple[int, str] | None) -> list[str]:
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


def _fill_often(said: _Said) -> None:
    """ "twice a week" with no days has usual ones; with days, as many as it says."""
    count, often = said.often or (0, "")
    if often == "WEEK" and not said.chosen:
        said.days = {1, 4} if count == 2 else {1, 3, 5}
    if often == "MONTH" and not said.chosen:
        said.dates = [1, 15] if count == 2 else [1, 11, 21]
    if (often == "WEEK" and len(said.days) != count) or (often == "MONTH" and len(said.dates) != count):
        raise NotUnderstoodError("")


def _month_days(said: _Said, months: str) -> list[str]:
    if said.nth:
        if any(number == 0 or number > 5 for _day, number in said.nth):
            raise NotUnderstoodError("")
        return [f"* {months} " + ",".join(f"{day}L" if number < 0 else f"{day}#{number}" for day, number in said.nth)]
    if said.working:
        if any(not -1 <= number <= 9 or not number for number in said.working):
            raise NotUnderstoodError("")
        return [f"W{number} {months} *" for number in said.working]
    return [f"{','.join(_date(day) for day in said.dates)} {months} *"]


def _quarters(said: _Said) -> str:
    last = [*said.dates, *said.working, *(number for _day, number in said.nth)]
    ends = {number < 0 for number in last}
    if len(ends) > 1 or said.months:
        raise NotUnderstoodError("")
    return "3,6,9,12" if True in ends else "1,4,7,10"


def _date(day: int) -> str:
    if not (day == -1 or 1 <= day <= 31):
        raise BotError("There is no day {day} in any month.", day=day)
    return "L" if day < 0 else str(day)


def _next_day(said: _Said, tails: list[str]) -> list[str]:
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


def moment(typed: str, zone: str) -> datetime:
    """A moment as ISO 8601; without an offset it is the wall time of a zone. Raises BotError for none."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise BotError("“{typed}” is no moment. Write it as 2027-03-24T10:00.", typed=typed[:40]) from None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
