"""What words about times say together: rules that join neighbouring words into larger ones, until nothing is left over.

A rule is a pattern of kinds and what it makes of the words that match. `X?` may be missing, `X*` come often, `X|Y` be
either, `!X` must not follow. Between any two, words that only fill may stand. The order of the rules is what decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from bot.servers.time_words import Word

Values = Callable[[str], list[Any]]
Made = list[tuple[str, Any]]
_FILL = r"(?:<[^<>]*\bFILL\b[^<>]*>)*?"
_EVENING = {"MORNING": 9, "AFTERNOON": 15, "EVENING": 18, "NIGHT": 21}
_PARTS = "MORNING|AFTERNOON|EVENING|NIGHT"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    made = ""
    for number, piece in enumerate(pattern.split()):
        gap = _FILL if number else ""
        if piece.startswith("!"):
            made += rf"(?!{gap}<[^<>]*\b(?:{piece[1:]})\b[^<>]*>)"
            continue
        often = piece[-1] if piece[-1] in "?*+" else ""
        made += rf"(?:{gap}<[^<>]*\b(?:{piece.rstrip('?*+')})\b[^<>]*>){often}"
    return re.compile(made)


def rewrite(words: Sequence[Word], pattern: str, make: Callable[[Values, Sequence[Word]], Made | None]) -> list[Word]:
    """The words with each match of a pattern made into others; `make` returns None for one that is none after all."""
    found = list(words)
    start = 0
    while True:
        shown = "".join(f"<{' '.join(word.kinds)}>" for word in found)
        skipped = sum(len(" ".join(word.kinds)) + 2 for word in found[:start])
        match = _compiled(pattern).search(shown, skipped)
        if match is None or match.start() == match.end():
            return found
        first, count = shown[: match.start()].count("<"), match[0].count("<")
        taken = found[first : first + count]
        made = make(_values(taken), taken)
        start = first + 1
        if made is not None:
            ends = (taken[0].start, taken[-1].end)
            found[first : first + count] = [Word("", {kind: value}, *ends) for kind, value in made]
            start = first + len(made)


def _values(words: Sequence[Word]) -> Values:
    return lambda kind: [word.kinds[kind] for word in words if kind in word.kinds]


def joined(words: Sequence[Word]) -> list[Word]:
    """The words after all rules."""
    for pattern, make in _RULES:
        before = None
        while before != words:
            before = words
            words = rewrite(words, pattern, make)
            if make not in _AGAIN:
                break
    return list(words)


def in_part(hour: int, part: str) -> int | None:
    """The hour of the day that an hour of a part of it is: 7 in the evening is 19. None for one that is not in it."""
    if hour > 12:
        return None if part == "MORNING" else hour
    if part == "MORNING":
        return hour % 12
    if part == "NIGHT":
        return hour % 12 if hour == 12 or hour < 6 else hour + 12
    return hour % 12 + (12 if part == "AFTERNOON" or hour != 12 else 0)


def _time(hour: int, minute: int = 0, *, settled: bool = False) -> Made:
    if not (0 <= hour <= 24 and 0 <= minute <= 59) or (hour == 24 and minute):
        return [("ERROR", f"{hour}:{minute:02}")]
    return [("T", (hour, minute, settled))]


def _before(hour: int, minutes: int) -> Made:
    return _time((hour - 1) % 24 or (12 if hour == 13 else 0), 60 - minutes) if hour <= 24 else _time(hour)


def _hour(values: Values, _: Sequence[Word]) -> Made:
    return _time(values("NUM")[0])


def _hour_and_minutes(values: Values, _: Sequence[Word]) -> Made:
    return _time(*values("NUM")[:2])


def _hour_then_minutes(values: Values, words: Sequence[Word]) -> Made | None:
    """ "9 Uhr 30"; but "8h, 12" are two hours."""
    listed = any("AND" in word.kinds for word in words[1:-1]) and "DIGITS" in words[-1].kinds
    return None if listed else _hour_and_minutes(values, words)


def _spoken_minutes(_: Values, words: Sequence[Word]) -> Made | None:
    """ "nine thirty", "sette e venti": two numbers in words, of which the second is one of minutes."""
    numbers = [word.kinds["NUM"] for word in words if "NUM" in word.kinds]
    worded = not any("DIGITS" in word.kinds for word in words)
    comma = any(word.text == "," for word in words)
    if not worded or comma or numbers[1] % 5 or numbers[1] < 5 or (numbers[1] < 13 and numbers[1] != 10):
        return None
    return _time(*numbers)


def _with_part(values: Values, words: Sequence[Word]) -> Made:
    """A time with the part of the day that is said beside it."""
    hour, minute, settled = values("T")[0]
    if any(re.fullmatch(r"[ap]\.? ?m", word.text) for word in words) and not 1 <= hour <= 12:
        return [("ERROR", f"{hour}:{minute:02}")]
    part = next(kind for word in words for kind in _EVENING if kind in word.kinds and "T" not in word.kinds)
    if settled and hour < 12 and part != "MORNING" and not (part == "NIGHT" and hour < 6):
        return [("ERROR", f"{hour}:{minute:02}")]
    found = in_part(hour, part)
    return [("ERROR", f"{hour}:{minute:02}")] if found is None else _time(found, minute, settled=True)


def _numbers_as_days(values: Values, _: Sequence[Word]) -> Made:
    """Days of a month, and what they are of."""
    unit = next((kind for kind in ("QUARTER", "YEAR_") if values(kind)), "MONTH")
    return [("DOM", tuple(values("NUM") + values("ORD"))), (unit, None)]


def _nth_day(values: Values, words: Sequence[Word]) -> Made | None:
    """The second Friday of a month. In Portuguese an ordinal may be the short name of a day: "segunda e quinta"."""
    at = max(number for number, word in enumerate(words) if "DAY" in word.kinds)
    ahead, day = words[:at], words[at]
    twofold = any("DAY" in word.kinds for word in ahead)
    if twofold and ("ORD" in day.kinds or any("AND" in word.kinds for word in ahead)):
        return None
    numbers = [-1 if "LAST" in kinds else kinds["ORD"] for kinds in (word.kinds for word in ahead) if _counts(kinds)]
    return [("NTH", (tuple(numbers or [2]), (day.kinds["DAY"],))), *_unit(values)]


def _day_nth(values: Values, words: Sequence[Word]) -> Made | None:
    """ "Friday (2nd of the month)"."""
    day, count = words[0].kinds, next(word.kinds for word in words[1:] if _counts(word.kinds))
    return [("NTH", ((-1 if "LAST" in count else count["ORD"],), (day["DAY"],))), *_unit(values)]


def _counts(kinds: Mapping[str, Any]) -> bool:
    return "ORD" in kinds or "LAST" in kinds


def _date_in_figures(values: Values, words: Sequence[Word]) -> Made | None:
    """ "the 15th"; "the fifteenth" only with its month, since ordinals in words mean much else."""
    written = words[-1].text
    if "DAY" in words[-1].kinds or not (written[:1].isdigit() or written.endswith(("号", "日"))):
        return None
    return [("DOM", (values("ORD")[0],))]


def _unit(values: Values) -> Made:
    return [(kind, None) for kind in ("MONTH", "QUARTER", "YEAR_") if values(kind)]


def _nth_working(values: Values, _: Sequence[Word]) -> Made:
    numbers = [*values("ORD"), *([-1] if values("LAST") else [])]
    return [("WORKING", tuple(numbers)), *_unit(values)]


def _nth_of_unit(values: Values, _: Sequence[Word]) -> Made:
    numbers = [*values("ORD"), *([-1] if values("LAST") else [])]
    return [("DOM", tuple(numbers)), *_unit(values)]


def _step(values: Values, _: Sequence[Word]) -> Made:
    count = [*values("NUM"), *values("ORD"), 2][0]
    unit = next(kind for kind in ("DAY_", "WEEK", "MONTH", "QUARTER", "YEAR_", "HOUR") if values(kind))
    return [("STEP", (count, unit))]


def _step_of_day(values: Values, _: Sequence[Word]) -> Made | None:
    count = [*values("NUM"), *values("ORD"), 2][0]
    if count < 2:
        return None
    return [("STEP", (count, "WEEK")), *(("DAYS", (day,)) for day in values("DAY"))]


def _span(values: Values, _: Sequence[Word]) -> Made:
    first, last = values("DAY")[:2]
    return [("DAYS", tuple((first - 1 + step) % 7 + 1 for step in range((last - first) % 7 + 1)))]


def _listed_days(values: Values, words: Sequence[Word]) -> Made | None:
    """ "周一、三、五": days of which only the first is named in full."""
    days = [*values("DAY"), *(word.kinds["NUM"] for word in words if "NUM" in word.kinds and "DAY" not in word.kinds)]
    unspaced = words[0].text[:1] in {"周", "星", "礼"}  # elsewhere a number behind a day is an hour
    return [("DAYS", tuple(days))] if unspaced and all(1 <= day <= 7 for day in days) else None


def _span_in_short(values: Values, words: Sequence[Word]) -> Made | None:
    first, last = values("DAY")[0], values("NUM")[-1]
    unspaced = words[0].text[:1] in {"周", "星", "礼"}
    return _span(lambda _kind: [first, last], ()) if unspaced and 1 <= last <= 7 else None


def _dated(values: Values, words: Sequence[Word]) -> Made | None:
    month_first = "MONTHNAME" in words[0].kinds
    if words[0].text.endswith(("日", "号")) or (month_first and "DAY" in words[0].kinds):  # "1日（4月…", "mar (2º…"
        return None
    day = [*values("ORD"), *values("NUM")][0]
    year = next(iter(values("YEAR")), None)
    return [("DATE", (year, values("MONTHNAME")[0], day))]


def _as(kind: str, of: str) -> Callable[[Values, Sequence[Word]], Made]:
    return lambda values, _: [(kind, values(of)[0])]


def _two_times(values: Values, words: Sequence[Word]) -> Made | None:
    """ "8 and 6pm", "at 7 and 9 pm": a bare hour beside a time is one, in its half of the day if before it."""
    number = values("NUM")[0]
    other = values("T")[0]
    if "NUM" in words[0].kinds and other[0] > 12 >= number and other[2] and number + 12 < other[0]:
        number += 12
    made = _time(number)
    return [*made, ("T", other)] if "NUM" in words[0].kinds else [("T", other), *made]


def _times_a_day(values: Values, _: Sequence[Word]) -> Made:
    count = 2 if values("TWICE") else 3
    unit = next((kind for kind in ("WEEK", "MONTH") if values(kind) or values(f"{kind}LY")), "DAY_")
    return [("OFTEN", (count, unit))]


_UNITS = "DAY_|WEEK|MONTH|QUARTER|YEAR_"
_OF = "EVERY? MONTH|QUARTER|YEAR_|MONTHLY|QUARTERLY|YEARLY"
_RULES: list[tuple[str, Callable[[Values, Sequence[Word]], Made | None]]] = [
    # Dates, and where a schedule begins.
    ("NUM|ORD MONTHNAME YEAR", _dated),
    ("MONTHNAME NUM|ORD AND? YEAR", _dated),
    ("NUM|ORD MONTHNAME", _dated),
    ("MONTHNAME ORD|NUM !OCLOCK|AFTERNOON|MORNING|EVENING", _dated),
    ("FROM DATE FROM?", _as("START", "DATE")),
    ("DATE FROM", _as("START", "DATE")),
    ("MONTHNAME AND MONTHNAME AND? MONTHNAME? AND? MONTHNAME? AND? MONTHNAME? AND? MONTHNAME?", lambda values, _: [
        ("MONTHS", tuple(values("MONTHNAME")))]),
    # How often.
    (f"EVERY {_PARTS}", lambda _values, words: [("EVERYDAY", None), next(iter(words[-1].kinds.items()))]),
    ("TWICE|THRICE EVERY? DAY_|WEEK|MONTH|EVERYDAY|DAILY|WEEKLY|MONTHLY", _times_a_day),
    ("EVERYDAY|WEEKLY|MONTHLY TWICE|THRICE", _times_a_day),
    ("EVERY DAY_|WEEK|MONTH TWICE|THRICE", _times_a_day),
    (f"EVERY NUM {_UNITS}|HOUR", _step),
    ("EVERY ORD DAY_|WEEK !EVERY|MONTH|QUARTER|YEAR_", _step),
    ("NUM DAY ONE_IN NUM", lambda values, words: _step_of_day(
        lambda k: values(k)[-1:] if k == "NUM" else values(k), words)),
    (f"NUM {_UNITS} ONE_IN NUM", lambda values, words: _step(
        lambda k: values(k)[-1:] if k == "NUM" else values(k), words)),
    ("OTHER DAY_ !EVERY|MONTH|QUARTER|YEAR_", _step),
    ("OTHER WEEK|MONTH|QUARTER", _step),
    ("NUM? WEEK|MONTH|DAY_ OTHER", lambda values, words: _step(lambda k: [] if k == "NUM" else values(k), words)),
    ("DAY TO|AND NUM AND NUM AND NUM AND NUM !OCLOCK", _listed_days),
    ("DAY AND NUM AND NUM AND NUM !OCLOCK", _listed_days),
    ("DAY AND NUM AND NUM !OCLOCK|T", _listed_days),
    ("DAY AND NUM !OCLOCK|T", _listed_days),
    # Times that say that they are times.
    ("PASTN NUM OCLOCK?", lambda values, _: _time(values("NUM")[0], values("PASTN")[0])),
    ("TON NUM|ORD OCLOCK?", lambda values, _: _before([*values("NUM"), *values("ORD")][0], values("TON")[0])),
    ("NUM MINUTES? PAST NUM OCLOCK?", lambda values, _: _time(values("NUM")[1], values("NUM")[0])),
    ("NUM MINUTES? BEFORE NUM OCLOCK?", lambda values, _: _before(values("NUM")[1], values("NUM")[0])),
    (f"NUM OCLOCK? {_PARTS}? PLUS", lambda values, _: _time(values("NUM")[0], values("PLUS")[0])),
    ("NUM OCLOCK? MINUS", lambda values, _: _before(values("NUM")[0], values("MINUS")[0])),
    ("NUM OCLOCK NUM MINUTES", _hour_and_minutes),
    ("NUM OCLOCK AND? NUM !OCLOCK|NUM|EVERY|MONTH|MORNING|AFTERNOON|EVENING|NIGHT", _hour_then_minutes),
    ("NUM AND? NUM !WEEK|DAY_|MONTH|EVERY|OCLOCK", _spoken_minutes),
    ("AT? T OCLOCK", _as("T", "T")),
    ("AT? NUM OCLOCK", _hour),
    (f"AT? NUM {_PARTS}", lambda values, words: _with_part(
        lambda kind: [(values("NUM")[0], 0, False)] if kind == "T" else values(kind), words)),
    (f"{_PARTS} AT? NUM !{_UNITS}", lambda values, words: _with_part(
        lambda kind: [(values("NUM")[0], 0, False)] if kind == "T" else values(kind), words)),
    (f"AT NUM !{_UNITS}|MONTHNAME", _hour),
    ("AT T", _as("T", "T")),
    ("NUM NOON", lambda values, _: _time(values("NUM")[0], settled=True) if values("NUM")[0] in (11, 12, 1) else None),
    ("NOON NUM|T", lambda values, _: [("T", t) for t in values("T")] or _time(
        values("NUM")[0] % 12 + 12 if values("NUM")[0] in (12, 1) else values("NUM")[0], settled=True)),
    ("NOON PLUS", lambda values, _: _time(12, values("PLUS")[0], settled=True)),
    ("MIDNIGHT PLUS", lambda values, _: _time(0, values("PLUS")[0], settled=True)),
    ("NOON", lambda _values, _: _time(12, settled=True)),
    ("NUM? MIDNIGHT", lambda _values, _: _time(0, settled=True)),
    # Days of the month, behind spans of days: in Portuguese "segunda a sexta" begins with what may be an ordinal.
    ("FROM? DAY TO DAY", _span),
    (f"EVERY? ORD|LAST AND? ORD|LAST? WORKDAY {_OF}", _nth_working),
    ("EVERY? ORD|LAST WORKDAY", _nth_working),
    (f"EVERY? ORD|LAST AND? ORD|LAST? DAY {_OF}", _nth_day),
    (f"DAY ORD|LAST {_OF}", _day_nth),
    (f"OTHER DAY {_OF}", _nth_day),
    ("EVERY ORD|LAST AND ORD|LAST DAY", _nth_day),
    ("EVERY ORD DAY", _step_of_day),
    ("ORD|LAST AND? ORD|LAST? DAY", _nth_day),
    ("OTHER DAY", _step_of_day),
    ("NUM? DAY OTHER", lambda values, words: _step_of_day(lambda k: [] if k == "NUM" else values(k), words)),
    (f"ORD|LAST AND? ORD|LAST? DAY_ {_OF}", _nth_of_unit),
    ("EVERY? ORD|LAST DAY_", _nth_of_unit),
    (f"ORD AND? ORD? AND? ORD? AND? LAST? {_OF}", _nth_of_unit),
    (f"LAST {_OF}", _nth_of_unit),
    (f"MONTH_END {_OF}", lambda _values, _: [("DOM", (-1,)), ("MONTH", None)]),
    ("MONTH_END", lambda _values, _: [("DOM", (-1,)), ("MONTH", None)]),
    (f"DAY_BEFORE|DAY_? NUM DAY_? AND? NUM? AND? NUM? {_OF}", _numbers_as_days),
    ("DAY_BEFORE NUM AND NUM !OCLOCK|EVERY", lambda values, _: [("DOM", tuple(values("NUM")))]),
    ("DAY_BEFORE NUM", lambda values, _: [("DOM", tuple(values("NUM")))]),
    ("EVERY? ORD", _date_in_figures),
    # Days of the week.
    ("DAY TO NUM !OCLOCK", _span_in_short),
    ("FROM NEXT? DAY FROM?", _as("START_DAY", "DAY")),
    ("EVERY DAY AND?", lambda values, _: [("DAYS", (values("DAY")[0],))]),
    ("DAY AND?", lambda values, _: [("DAYS", (values("DAY")[0],))]),
    # What is left of the times.
    ("T AND NUM !EVERY|MONTH|DAY_", _two_times),
    ("NUM AND T", _two_times),
    (f"T {_PARTS}", _with_part),
    (f"{_PARTS} AT? T", _with_part),
    ("EVERY HOUR", lambda _values, _: [("STEP", (1, "HOUR"))]),
    ("HOURLY", lambda _values, _: [("STEP", (1, "HOUR"))]),
    ("EVERY WEEK", lambda _values, _: [("WEEKLY", None)]),
    ("EVERY MONTH", lambda _values, _: [("MONTH", None)]),
    ("EVERY QUARTER", lambda _values, _: [("QUARTER", None)]),
    ("EVERY YEAR_", lambda _values, _: [("YEAR_", None)]),
    ("EVERY DAY_", lambda _values, _: [("EVERYDAY", None)]),
    (f"EVERY {_PARTS}|DAYS|EVERYDAY|WORKDAYS|WEEKEND", lambda _values, words: [next(iter(words[-1].kinds.items()))]),
    ("EVERY WORKDAY", lambda _values, _: [("WORKDAYS", None)]),
    ("MONTHLY", lambda _values, _: [("MONTH", None)]),
    ("QUARTERLY", lambda _values, _: [("QUARTER", None)]),
    ("YEARLY", lambda _values, _: [("YEAR_", None)]),
    ("BIWEEKLY", lambda _values, _: [("STEP", (2, "WEEK"))]),
]  # fmt: skip
_AGAIN = frozenset({_two_times})
