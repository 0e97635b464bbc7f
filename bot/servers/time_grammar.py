"""What words about times say together: the rules that join them, until nothing is left over. Their order decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.servers import time_readings as read
from bot.servers.rewriting import Made, Values, rewrite
from bot.servers.time_words import PARTS, Word

_PART = "|".join(PARTS)
_UNITS = "DAY_|WEEK|MONTH|QUARTER|YEAR_"
_OF = "EVERY? MONTH|QUARTER|YEAR_|MONTHLY|QUARTERLY|YEARLY"
_RULES: list[tuple[str, Callable[[Values, Sequence[Word]], Made | None]]] = [
    # Dates, and where a schedule begins.
    ("NUM|ORD MONTHNAME YEAR", read.dated),
    ("MONTHNAME NUM|ORD AND? YEAR", read.dated),
    ("NUM|ORD MONTHNAME", read.dated),
    ("MONTHNAME ORD|NUM !OCLOCK|AFTERNOON|MORNING|EVENING", read.dated),
    ("FROM DATE FROM?", read.renamed("START", "DATE")),
    ("DATE FROM", read.renamed("START", "DATE")),
    ("MONTHNAME AND MONTHNAME AND? MONTHNAME? AND? MONTHNAME? AND? MONTHNAME? AND? MONTHNAME?", lambda values, _: [
        ("MONTHS", tuple(values("MONTHNAME")))]),
    # How often.
    (f"EVERY {_PART}", lambda _values, words: [("EVERYDAY", None), next(iter(words[-1].kinds.items()))]),
    ("TWICE|THRICE EVERY? DAY_|WEEK|MONTH|EVERYDAY|DAILY|WEEKLY|MONTHLY", read.times_a_day),
    ("EVERYDAY|WEEKLY|MONTHLY TWICE|THRICE", read.times_a_day),
    ("EVERY DAY_|WEEK|MONTH TWICE|THRICE", read.times_a_day),
    (f"EVERY NUM {_UNITS}|HOUR", read.step),
    ("EVERY ORD DAY_|WEEK !EVERY|MONTH|QUARTER|YEAR_", read.step),
    ("NUM DAY ONE_IN NUM", lambda values, words: read.step_of_day(
        lambda k: values(k)[-1:] if k == "NUM" else values(k), words)),
    (f"NUM {_UNITS} ONE_IN NUM", lambda values, words: read.step(
        lambda k: values(k)[-1:] if k == "NUM" else values(k), words)),
    ("OTHER DAY_ !EVERY|MONTH|QUARTER|YEAR_", read.step),
    ("OTHER WEEK|MONTH|QUARTER", read.step),
    ("NUM? WEEK|MONTH|DAY_ OTHER", lambda values, words: read.step(lambda k: [] if k == "NUM" else values(k), words)),
    ("DAY TO|AND NUM AND NUM AND NUM AND NUM !OCLOCK", read.listed_days),
    ("DAY AND NUM AND NUM AND NUM !OCLOCK", read.listed_days),
    ("DAY AND NUM AND NUM !OCLOCK|T", read.listed_days),
    ("DAY AND NUM !OCLOCK|T", read.listed_days),
    # Times that say that they are times.
    ("PASTN NUM OCLOCK?", lambda values, _: read.clock_time(values("NUM")[0], values("PASTN")[0])),
    ("TON NUM|ORD OCLOCK?", lambda values, _: read.before([*values("NUM"), *values("ORD")][0], values("TON")[0])),
    ("NUM MINUTES? PAST NUM OCLOCK?", lambda values, _: read.clock_time(values("NUM")[1], values("NUM")[0])),
    ("NUM MINUTES? BEFORE NUM OCLOCK?", lambda values, _: read.before(values("NUM")[1], values("NUM")[0])),
    (f"NUM OCLOCK? {_PART}? PLUS", lambda values, _: read.clock_time(values("NUM")[0], values("PLUS")[0])),
    ("NUM OCLOCK? MINUS", lambda values, _: read.before(values("NUM")[0], values("MINUS")[0])),
    ("NUM OCLOCK NUM MINUTES", read.hour_and_minutes),
    ("NUM OCLOCK AND? NUM !OCLOCK|NUM|EVERY|MONTH|MORNING|AFTERNOON|EVENING|NIGHT", read.hour_then_minutes),
    ("NUM AND? NUM !WEEK|DAY_|MONTH|EVERY|OCLOCK", read.spoken_minutes),
    ("AT? T OCLOCK", read.renamed("T", "T")),
    ("AT? NUM OCLOCK", read.hour),
    (f"AT? NUM {_PART}", lambda values, words: read.with_part(
        lambda kind: [(values("NUM")[0], 0, False)] if kind == "T" else values(kind), words)),
    (f"{_PART} AT? NUM !{_UNITS}", lambda values, words: read.with_part(
        lambda kind: [(values("NUM")[0], 0, False)] if kind == "T" else values(kind), words)),
    (f"AT NUM !{_UNITS}|MONTHNAME", read.hour),
    ("AT T", read.renamed("T", "T")),
    ("NUM NOON", read.before_noon),
    ("NOON NUM|T", read.after_noon),
    ("NOON PLUS", lambda values, _: read.clock_time(12, values("PLUS")[0], settled=True)),
    ("MIDNIGHT PLUS", lambda values, _: read.clock_time(0, values("PLUS")[0], settled=True)),
    ("NOON", lambda _values, _: read.clock_time(12, settled=True)),
    ("NUM? MIDNIGHT", lambda _values, _: read.clock_time(0, settled=True)),
    # Days of the month, behind spans of days: in Portuguese "segunda a sexta" begins with what may be an ordinal.
    ("FROM? DAY TO DAY", read.span),
    (f"EVERY? ORD|LAST AND? ORD|LAST? WORKDAY {_OF}", read.nth_working),
    ("EVERY? ORD|LAST WORKDAY", read.nth_working),
    (f"EVERY? ORD|LAST AND? ORD|LAST? DAY {_OF}", read.nth_day),
    (f"DAY ORD|LAST {_OF}", read.day_nth),
    (f"OTHER DAY {_OF}", read.nth_day),
    ("EVERY ORD|LAST AND ORD|LAST DAY", read.nth_day),
    ("EVERY ORD DAY", read.step_of_day),
    ("ORD|LAST AND? ORD|LAST? DAY", read.nth_day),
    ("OTHER DAY", read.step_of_day),
    ("NUM? DAY OTHER", lambda values, words: read.step_of_day(lambda k: [] if k == "NUM" else values(k), words)),
    (f"ORD|LAST AND? ORD|LAST? DAY_ {_OF}", read.nth_of_unit),
    ("EVERY? ORD|LAST DAY_", read.nth_of_unit),
    (f"ORD AND? ORD? AND? ORD? AND? LAST? {_OF}", read.nth_of_unit),
    (f"LAST {_OF}", read.nth_of_unit),
    (f"MONTH_END {_OF}", lambda _values, _: [("DOM", (-1,)), ("MONTH", None)]),
    ("MONTH_END", lambda _values, _: [("DOM", (-1,)), ("MONTH", None)]),
    (f"DAY_BEFORE|DAY_? NUM DAY_? AND? NUM? AND? NUM? {_OF}", read.numbers_as_days),
    ("DAY_BEFORE NUM AND NUM !OCLOCK|EVERY", lambda values, _: [("DOM", tuple(values("NUM")))]),
    ("DAY_BEFORE NUM", lambda values, _: [("DOM", tuple(values("NUM")))]),
    ("EVERY? ORD", read.date_in_figures),
    # Days of the week.
    ("DAY TO NUM !OCLOCK", read.span_in_short),
    ("FROM NEXT? DAY FROM?", read.renamed("START_DAY", "DAY")),
    ("EVERY DAY AND?", lambda values, _: [("DAYS", (values("DAY")[0],))]),
    ("DAY AND?", lambda values, _: [("DAYS", (values("DAY")[0],))]),
    # What is left of the times.
    ("T AND NUM !EVERY|MONTH|DAY_", read.two_times),
    ("NUM AND T", read.two_times),
    (f"T {_PART}", read.with_part),
    (f"{_PART} AT? T", read.with_part),
    ("EVERY HOUR", lambda _values, _: [("STEP", (1, "HOUR"))]),
    ("HOURLY", lambda _values, _: [("STEP", (1, "HOUR"))]),
    ("EVERY WEEK", lambda _values, _: [("WEEKLY", None)]),
    ("EVERY MONTH", lambda _values, _: [("MONTH", None)]),
    ("EVERY QUARTER", lambda _values, _: [("QUARTER", None)]),
    ("EVERY YEAR_", lambda _values, _: [("YEAR_", None)]),
    ("EVERY DAY_", lambda _values, _: [("EVERYDAY", None)]),
    (f"EVERY {_PART}|DAYS|EVERYDAY|WORKDAYS|WEEKEND", lambda _values, words: [next(iter(words[-1].kinds.items()))]),
    ("EVERY WORKDAY", lambda _values, _: [("WORKDAYS", None)]),
    ("MONTHLY", lambda _values, _: [("MONTH", None)]),
    ("QUARTERLY", lambda _values, _: [("QUARTER", None)]),
    ("YEARLY", lambda _values, _: [("YEAR_", None)]),
    ("BIWEEKLY", lambda _values, _: [("STEP", (2, "WEEK"))]),
]  # fmt: skip
_AGAIN = frozenset({read.two_times})


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
