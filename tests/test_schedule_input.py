"""Times and days of digests, as people type them into the options of a command."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import LANGUAGES, Wording
from bot.model import BotError
from bot.servers import EVERY_DAY, WEEKDAYS, Brings, Schedule, next_runs
from bot.servers.recurrence import Step
from bot.servers.schedule_input import timing_given, timing_of
from bot.servers.time_lines import Timing
from bot.servers.time_zones import Zones

NOW = datetime(2027, 2, 1, 10, tzinfo=UTC)
ZONES = Zones()
BIWEEKLY = Schedule("", 1, 2, "0 9 * * 5", "UTC", Brings.NEW, step=Step(2, "week", date(2027, 2, 5)))


def given_as(at: str | None, days: str | None, before: Schedule | None = None) -> Timing:
    return timing_given(at, days, before, "en", "UTC", NOW, ZONES)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("9:30", 9, 30), ("09:30", 9, 30), ("9.30", 9, 30), ("9h30", 9, 30), ("7pm", 19, 0), ("7 PM", 19, 0),
        ("7:15 p.m.", 19, 15), ("12am", 0, 0), ("12pm", 12, 0), ("noon", 12, 0), ("midnight", 0, 0), ("21", 21, 0),
        ("21 Uhr", 21, 0), ("9h", 9, 0), ("0:00", 0, 0), (" 23:59 ", 23, 59), ("24:00", 0, 0),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, hour, minute):
    assert given_as(typed, None).line == f"{minute} {hour} * * *"


@pytest.mark.parametrize(
    "typed", ["24:01", "9:60", "13pm", "0am", "9:3", "-1", "half nine", "9:30:00", "1e1", "25", "x"]
)
def test_what_is_no_time_is_told(typed):
    with pytest.raises(BotError, match=r"no time of the day|no time that is understood"):
        given_as(typed, None)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("every day", EVERY_DAY), ("Daily", EVERY_DAY), ("weekdays", WEEKDAYS), ("weekends", {6, 7}),
        ("mon, thu", {1, 4}), ("Mon-Fri", WEEKDAYS), ("monday and thursday", {1, 4}), ("fri-mon", {5, 6, 7, 1}),
        ("mondays", {1}), ("mon to wed", {1, 2, 3}), ("Di, Do", {2, 4}), ("lun, mar", {1, 2}), ("mié", {3}),
        ("周一", {1}), ("täglich", EVERY_DAY), ("samedi", {6}), ("Tues; Thurs", {2, 4}),
        ("ogni giorno", EVERY_DAY), ("sabato e domenica", {6, 7}), ("todos os dias", EVERY_DAY), ("seg, qui", {1, 4}),
        ("terça-feira", {2}), ("segunda, quinta", {1, 4}), ("segunda-feira a sexta-feira", WEEKDAYS),
        ("по будням", WEEKDAYS), ("по выходным", {6, 7}), ("пн и чт", {1, 4}), ("пн-пт", WEEKDAYS),
        ("понедельник", {1}), ("周一、周四", {1, 4}),
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(typed, days):
    line = given_as("9:00", typed).line
    assert line == "0 9 * * " + ("*" if days == EVERY_DAY else ",".join(map(str, sorted(days))))


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_read_as_they_are_shown(language):
    say = Wording(language)
    assert given_as(None, say.weekdays((1, 4))).line == "0 9 * * 1,4"
    assert given_as(None, say("every day")).line == "0 9 * * *"


@pytest.mark.parametrize("typed", ["x", "mon x", "mon-", "-", "1", "mon,,x"])
def test_what_names_no_days_is_told(typed):
    with pytest.raises(BotError, match="no time that is understood"):
        given_as(None, typed)


def test_either_option_may_say_it_all():
    assert given_as("every weekday at 8", None) == given_as(None, "every weekday at 8") == Timing("0 8 * * 1,2,3,4,5")
    assert given_as("7pm Tokyo time", "fridays") == Timing("0 19 * * 5", None, "Asia/Tokyo")


def test_days_under_both_options_are_asked_about():
    with pytest.raises(BotError, match="not under both"):
        given_as("mondays at 9", "fridays")


def test_a_new_time_leaves_every_other_week_as_it_was():
    assert given_as("18:30", None, BIWEEKLY) == Timing("30 18 * * 5", BIWEEKLY.step)


def test_new_days_keep_the_time_unless_they_say_one():
    before = Schedule("", 1, 2, "15 7 * * *", "UTC", Brings.NEW)
    assert given_as(None, "last day of the month", before).line == "15 7 L * *"
    assert given_as(None, "last day of the month at 18:00", before).line == "0 18 L * *"


def test_a_cron_line_is_read_with_the_zone_that_is_printed_beside_it():
    assert timing_of("`0 9-17 * * 1-5` (Asia/Tokyo)", "en", "UTC", NOW, ZONES).zone == "Asia/Tokyo"


def test_two_times_of_a_day_are_an_hour_apart_at_least():
    with pytest.raises(BotError, match="once an hour at most"):
        given_as("9:00 and 9:30", None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_time_and_days_make_a_line_or_a_plain_error(at, days):
    with contextlib.suppress(BotError):
        line = given_as(at, days).line
        assert next_runs(Schedule("", 1, 2, line, "UTC", Brings.NEW), datetime(2026, 1, 1, tzinfo=UTC), 1)
