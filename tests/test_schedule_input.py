"""Times and days of digests, as people type them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import LANGUAGES, Wording
from bot.model import BotError
from bot.servers import EVERY_DAY, WEEKDAYS, Brings, Schedule, next_runs
from bot.servers.schedule_input import days_of, line_of, time_of


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("9:30", 9, 30), ("09:30", 9, 30), ("9.30", 9, 30), ("9h30", 9, 30), ("7pm", 19, 0), ("7 PM", 19, 0),
        ("7:15 p.m.", 19, 15), ("12am", 0, 0), ("12pm", 12, 0), ("noon", 12, 0), ("midnight", 0, 0), ("21", 21, 0),
        ("21 Uhr", 21, 0), ("9h", 9, 0), ("0:00", 0, 0), (" 23:59 ", 23, 59),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(typed, hour, minute):
    assert (time_of(typed).hour, time_of(typed).minute) == (hour, minute)


@pytest.mark.parametrize("typed", ["", "24:00", "9:60", "13pm", "0am", "9:3", "-1", "half nine", "9:30:00", "1e1"])
def test_what_is_no_time_is_told(typed):
    with pytest.raises(BotError, match="no time of the day"):
        time_of(typed)


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
    assert days_of(typed) == days


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_read_as_they_are_shown(language):
    say = Wording(language)
    assert days_of(say.weekdays((1, 4))) == {1, 4}
    assert days_of(say("every day")) == EVERY_DAY


@pytest.mark.parametrize("typed", ["", "x", "mon x", "mon-", "-", "1", "mon,,x"])
def test_what_names_no_days_is_told(typed):
    with pytest.raises(BotError, match="names no days"):
        days_of(typed)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_time_and_days_make_a_line_or_a_plain_error(at, days):
    with contextlib.suppress(BotError):
        line = line_of(at, days)
        assert next_runs(Schedule("", 1, 2, line, "UTC", Brings.NEW), datetime(2026, 1, 1, tzinfo=UTC), 1)
