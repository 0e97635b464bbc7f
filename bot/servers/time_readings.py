"""What a rule of the time grammar makes of the words that match its pattern: a time, days, a date, a step.

Each takes `values`, which gives all values of a kind among the words, and the words. None says that they are no match
after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.servers.rewriting import Made, Values
from bot.servers.time_words import PARTS, Word


def in_part(hour: int, part: str) -> int | None:
    """The hour of the day that an hour of a part of it is: 7 in the evening is 19. None for one that is not in it."""
    if hour > 12:
        return None if part == "MORNING" else hour
    if part == "MORNING":
        return hour % 12
    if part == "NIGHT":
        return hour % 12 if hour == 12 or hour < 6 else hour + 12
    return hour % 12 + (12 if part == "AFTERNOON" or hour != 12 else 0)


def clock_time(hour: int, minute: int = 0, *, settled: bool = False) -> Made:
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (hour == 24 and minute):
        return [("ERROR", f"{hour}:{minute:02}")]
    return [("T", (hour, minute, settled))]


def before(hour: int, minutes: int) -> Made:
    return clock_time((hour - 1) % 24 or (12 if hour == 13 else 0), 60 - minutes) if hour <= 24 else clock_time(hour)


def hour(values: Values, _: Sequence[Word]) -> Made:
    return clock_time(values("NUM")[0])


def hour_and_minutes(values: Values, _: Sequence[Word]) -> Made:
    return clock_time(*values("NUM")[:2])


def hour_then_minutes(values: Values, words: Sequence[Word]) -> Made | None:
    """ "9 Uhr 30"; but "8h, 12" are two hours."""
    listed = any("AND" in word.kinds for word in words[1:-1]) and "DIGITS" in words[-1].kinds
    return None if listed else hour_and_minutes(values, words)


def spoken_minutes(_: Values, words: Sequence[Word]) -> Made | None:
    """ "nine thirty", "sette e venti": two numbers in words, of which the second is one of minutes."""
    numbers = [word.kinds["NUM"] for word in words if "NUM" in word.kinds]
    worded = not any("DIGITS" in word.kinds for word in words)
    comma = any(word.text == "," for word in words)
    if not worded or comma or numbers[1] % 5 or numbers[1] < 5 or (numbers[1] < 13 and numbers[1] != 10):
        return None
    return clock_time(*numbers)


def with_part(values: Values, words: Sequence[Word]) -> Made:
    """A time with the part of the day that is said beside it."""
    hour, minute, settled = values("T")[0]
    if any(re.fullmatch(r"[ap]\.? ?m", word.text) for word in words) and not 1 <= hour <= 12:
        return [("ERROR", f"{hour}:{minute:02}")]
    part = next(kind for word in words for kind in PARTS if kind in word.kinds and "T" not in word.kinds)
    if settled and hour < 12 and part != "MORNING" and not (part == "NIGHT" and hour < 6):
        return [("ERROR", f"{hour}:{minute:02}")]
    found = in_part(hour, part)
    return [("ERROR", f"{hour}:{minute:02}")] if found is None else clock_time(found, minute, settled=True)


def numbers_as_days(values: Values, _: Sequence[Word]) -> Made:
    """Days of a month, and what they are of."""
    unit = next((kind for kind in ("QUARTER", "YEAR_") if values(kind)), "MONTH")
    return [("DOM", tuple(values("NUM") + values("ORD"))), (unit, None)]


def nth_day(values: Values, words: Sequence[Word]) -> Made | None:
    """The second Friday of a month. In Portuguese an ordinal may be the short name of a day: "segunda e quinta"."""
    at = max(number for number, word in enumerate(words) if "DAY" in word.kinds)
    ahead, day = words[:at], words[at]
    twofold = any("DAY" in word.kinds for word in ahead)
    if twofold and ("ORD" in day.kinds or any("AND" in word.kinds for word in ahead)):
        return None
    numbers = [-1 if "LAST" in kinds else kinds["ORD"] for kinds in (word.kinds for word in ahead) if _counts(kinds)]
    return [("NTH", (tuple(numbers or [2]), (day.kinds["DAY"],))), *_unit(values)]


def day_nth(values: Values, words: Sequence[Word]) -> Made | None:
    """ "Friday (2nd of the month)"."""
    day, count = words[0].kinds, next(word.kinds for word in words[1:] if _counts(word.kinds))
    return [("NTH", ((-1 if "LAST" in count else count["ORD"],), (day["DAY"],))), *_unit(values)]


def _counts(kinds: Mapping[str, Any]) -> bool:
    return "ORD" in kinds or "LAST" in kinds


def date_in_figures(values: Values, words: Sequence[Word]) -> Made | None:
    """ "the 15th"; "the fifteenth" only with its month, since ordinals in words mean much else."""
    written = words[-1].text
    if "DAY" in words[-1].kinds or not (written[:1].isdigit() or written.endswith(("号", "日"))):
        return None
    return [("DOM", (values("ORD")[0],))]


def _unit(values: Values) -> Made:
    return [(kind, None) for kind in ("MONTH", "QUARTER", "YEAR_") if values(kind)]


def nth_working(values: Values, _: Sequence[Word]) -> Made:
    numbers = [*values("ORD"), *([-1] if values("LAST") else [])]
    return [("WORKING", tuple(numbers)), *_unit(values)]


def nth_of_unit(values: Values, _: Sequence[Word]) -> Made:
    numbers = [*values("ORD"), *([-1] if values("LAST") else [])]
    return [("DOM", tuple(numbers)), *_unit(values)]


def step(values: Values, _: Sequence[Word]) -> Made:
    count = [*values("NUM"), *values("ORD"), 2][0]
    unit = next(kind for kind in ("DAY_", "WEEK", "MONTH", "QUARTER", "YEAR_", "HOUR") if values(kind))
    return [("STEP", (count, unit))]


def step_of_day(values: Values, _: Sequence[Word]) -> Made | None:
    count = [*values("NUM"), *values("ORD"), 2][0]
    if count < 2:
        return None
    return [("STEP", (count, "WEEK")), *(("DAYS", (day,)) for day in values("DAY"))]


def span(values: Values, _: Sequence[Word]) -> Made:
    first, last = values("DAY")[:2]
    return [("DAYS", tuple((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)))]


def listed_days(values: Values, words: Sequence[Word]) -> Made | None:
    """ "周一、三、五": days of which only the first is named in full."""
    days = [*values("DAY"), *(word.kinds["NUM"] for word in words if "NUM" in word.kinds and "DAY" not in word.kinds)]
    unspaced = words[0].text[:1] in {"周", "星", "礼"}  # elsewhere a number behind a day is an hour
    return [("DAYS", tuple(days))] if unspaced and all(1 <= day <= 7 for day in days) else None


def span_in_short(values: Values, words: Sequence[Word]) -> Made | None:
    first, last = values("DAY")[0], values("NUM")[-1]
    unspaced = words[0].text[:1] in {"周", "星", "礼"}
    return span(lambda _kind: [first, last], ()) if unspaced and 1 <= last <= 7 else None


def dated(values: Values, words: Sequence[Word]) -> Made | None:
    month_first = "MONTHNAME" in words[0].kinds
    if words[0].text.endswith(("日", "号")) or (month_first and "DAY" in words[0].kinds):  # "1日（4月…", "mar (2º…"
        return None
    day = [*values("ORD"), *values("NUM")][0]
    year = next(iter(values("YEAR")), None)
    return [("DATE", (year, values("MONTHNAME")[0], day))]


def renamed(kind: str, of: str) -> Callable[[Values, Sequence[Word]], Made]:
    return lambda values, _: [(kind, values(of)[0])]


def two_times(values: Values, words: Sequence[Word]) -> Made | None:
    """ "8 and 6pm", "at 7 and 9 pm": a bare hour beside a time is one, in its half of the day if before it."""
    number = values("NUM")[0]
    other = values("T")[0]
    if "NUM" in words[0].kinds and other[0] > 12 >= number and other[2] and number + 12 < other[0]:
        number += 12
    made = clock_time(number)
    return [*made, ("T", other)] if "NUM" in words[0].kinds else [("T", other), *made]


def times_a_day(values: Values, _: Sequence[Word]) -> Made:
    count = 2 if values("TWICE") else 3
    unit = next((kind for kind in ("WEEK", "MONTH") if values(kind) or values(f"{kind}LY")), "DAY_")
    return [("OFTEN", (count, unit))]


def before_noon(values: Values, _: Sequence[Word]) -> Made | None:
    """ "12 noon", "11 del mediodía"; another number before noon is no hour of it."""
    hour = values("NUM")[0]
    return clock_time(hour, settled=True) if hour in (11, 12, 1) else None


def after_noon(values: Values, _: Sequence[Word]) -> Made:
    """ "中午1点", "mittags um 12": the hour that is said behind noon."""
    if values("T"):
        return [("T", values("T")[0])]
    hour = values("NUM")[0]
    return clock_time(hour % 12 + 12 if hour in (12, 1) else hour, settled=True)
