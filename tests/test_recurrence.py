"""Every other week, working days and several lines: each run once, over changes of the clock and restarts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.servers import Brings, Schedule
from bot.servers.occurrences import advanced, local_time, next_runs, plan
from bot.servers.recurrence import Step, wall_times
from bot.servers.schedule import checked_line

START = datetime(2027, 1, 1)  # noqa: DTZ001 # local wall time has no zone


def first(line: str, step: Step | None = None, count: int = 4) -> list[str]:
    runs = wall_times(line, step, START)
    return [next(runs).strftime("%m-%d %H:%M") for _ in range(count)]


def test_working_days_are_counted_from_either_end_of_a_month():
    assert first("0 9 W1 * *") == ["01-01 09:00", "02-01 09:00", "03-01 09:00", "04-01 09:00"]
    assert first("0 9 W-1 * *") == ["01-29 09:00", "02-26 09:00", "03-31 09:00", "04-30 09:00"]
    assert first("0 9 W1 5,8 *", count=2) == ["05-03 09:00", "08-02 09:00"]


def test_several_lines_come_in_order_and_a_common_time_once():
    assert first("0 9 * * 1 | 0 18 * * 4 | 0 9 * * 1") == ["01-04 09:00", "01-07 18:00", "01-11 09:00", "01-14 18:00"]


@pytest.mark.parametrize(
    ("step", "line", "runs"),
    [
        (Step(2, "week", date(2027, 1, 8)), "0 9 * * 5", ["01-08 09:00", "01-22 09:00", "02-05 09:00", "02-19 09:00"]),
        (
            Step(2, "week", date(2027, 1, 6)),
            "0 9 * * 1,5",
            ["01-08 09:00", "01-18 09:00", "01-22 09:00", "02-01 09:00"],
        ),
        (Step(3, "day", date(2027, 2, 1)), "0 9 * * *", ["02-01 09:00", "02-04 09:00", "02-07 09:00", "02-10 09:00"]),
        (Step(5, "month", date(2027, 1, 1)), "0 9 L * *", ["01-31 09:00", "06-30 09:00", "11-30 09:00", "04-30 09:00"]),
    ],
)
def test_a_step_counts_from_where_it_begins(step, line, runs):
    assert first(line, step) == runs
    forwards = [at for at, _ in zip(wall_times(line, step, START), range(20), strict=False)]
    backwards = wall_times(line, step, forwards[-1] + timedelta(minutes=1), reverse=True)
    assert list(backwards) == forwards[::-1]


def test_a_step_is_read_as_it_was_written():
    step = Step(2, "week", date(2027, 4, 5))
    assert Step.read(str(step)) == step
    assert Step.read("") is None


def test_several_lines_are_checked_each():
    assert checked_line("0 9 * * mon | 0 18 w-1 * *") == "0 9 * * MON | 0 18 W-1 * *"


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("30 2 * * 7", Step(2, "week", date(2027, 3, 14))),
        ("30 2 W-1 * *", None),
        ("30 2 * * 7L", None),
        ("30 2 * * * | 0 3 * * *", None),
        ("30 2,14 * * *", Step(2, "day", date(2027, 3, 2))),
    ],
)
def test_each_run_of_a_year_is_posted_once_though_the_clock_changes_and_the_bot_restarts(line, step):
    """The clock of Berlin leaves out 02:30 on 28 March 2027, and shows it twice on 31 October."""
    now = datetime(2027, 3, 1, 12, tzinfo=UTC)
    end = now + timedelta(days=400)
    schedule = advanced(Schedule("a", 1, 2, line, "Europe/Berlin", Brings.NEW, step=step), None, now)
    expected = [run for run in next_runs(schedule, now, 1000) if run.at <= end]
    done = []
    while schedule.due is not None and schedule.due <= end:
        now = schedule.due
        due = plan(schedule, now)
        done += [run for run, _why in due.skipped] + ([due.post] if due.post else [])
        assert due.newest is not None
        schedule = advanced(schedule, due.newest, now)
        # What is read back after a restart has all that decides, and nothing is due a second time.
        again = replace(schedule, step=Step.read(str(schedule.step or "")))
        assert plan(again, now).newest is None
    assert done == expected
    assert len({run.local for run in done}) == len(done)
    assert local_time(done[0].at, "Europe/Berlin").month == 3
