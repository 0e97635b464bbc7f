from __future__ import annotations

import zoneinfo
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import BotError
from bot.servers import EVERY_DAY, WEEKDAYS, Brings, Schedule, checked_line, daily_line, next_runs
from bot.servers.delivery_states import Reason
from bot.servers.occurrences import MOST_MISSED, Plan, advanced, local_time, moment_of, plan, was_ahead

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def schedule(line: str = "0 9 * * *", zone: str = "Europe/Berlin", *, since: str = "2026-01-01", window: int = 6):
    made = Schedule("0badcafe", 1, 2, line, zone, Brings.NEW, window=window)
    return advanced(replace(made, since=utc(since)), None, utc(since))


def runs(line: str, zone: str, after: str, count: int) -> list[str]:
    """The next runs, each as its local name and its moment in UTC."""
    return [
        f"{run.local:%m-%d %H:%M} = {run.at:%d %H:%M}Z"
        for run in next_runs(schedule(line, zone, since=after), utc(after), count)
    ]


def clock(made: Schedule, moments: list[datetime]) -> list[tuple[datetime, Plan]]:
    """What a clock that shows these moments, one after the other, does about a schedule."""
    seen = []
    for now in moments:
        if (made.due is None or now < made.due) and not was_ahead(made, now):
            continue
        planned = plan(made, now)
        if planned.newest:
            seen.append((now, planned))
            made = advanced(made, planned.newest, now)
    return seen


def posts(made: Schedule, moments: list[datetime]) -> list[str]:
    return [f"{p.post.local:%m-%d %H:%M}" for _now, p in clock(made, moments) if p.post]


def minutes(start: str, end: str, step: int = 1) -> list[datetime]:
    first, last = utc(start), utc(end)
    return [first + timedelta(minutes=n) for n in range(0, int((last - first).total_seconds()) // 60, step)]


# ------------------------------------------------------------------ the clock's changes


def test_half_past_two_runs_at_three_on_the_day_that_the_clock_jumps_over_it():
    assert runs("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00", 3) == [
        "03-28 02:30 = 28 01:30Z",
        "03-29 02:30 = 29 01:00Z",  # 03:00 in Berlin
        "03-30 02:30 = 30 00:30Z",
    ]


def test_half_past_two_runs_once_on_the_day_that_has_it_twice_and_does_so_the_first_time():
    assert runs("30 2 * * *", "Europe/Berlin", "2026-10-24T00:00", 3) == [
        "10-24 02:30 = 24 00:30Z",
        "10-25 02:30 = 25 00:30Z",  # still summer time
        "10-26 02:30 = 26 01:30Z",
    ]


def test_nine_oclock_stays_nine_oclock_when_summer_time_begins():
    assert runs("0 9 * * *", "America/New_York", "2026-03-07T00:00", 2) == [
        "03-07 09:00 = 07 14:00Z",
        "03-08 09:00 = 08 13:00Z",
    ]


def test_a_gap_at_midnight_runs_when_the_day_begins():
    assert runs("15 0 * * *", "Africa/Cairo", "2026-04-23T00:00", 2) == [
        "04-24 00:15 = 23 22:00Z",  # 01:00 in Cairo, where the day has no earlier minute
        "04-25 00:15 = 24 21:15Z",
    ]


def test_an_evening_that_the_clock_skips_comes_before_midnight_and_once_a_day():
    # Nuuk's clock goes from 23:00 on the 28th to 0:00 on the 29th.
    assert runs("30 23 * * *", "America/Nuuk", "2026-03-28 12:00", 3) == [
        "03-28 23:30 = 29 00:59Z",
        "03-29 23:30 = 30 00:30Z",
        "03-30 23:30 = 31 00:30Z",
    ]


def test_no_local_day_of_any_zone_has_two_runs_of_a_daily_schedule():
    skipping = 0
    for zone in sorted(zoneinfo.available_timezones()):
        place, noon = ZoneInfo(zone), datetime(2024, 1, 1, 12, tzinfo=UTC)
        days = [noon + n * DAY for n in range(3 * 365)]
        offsets = [place.utcoffset(day) or timedelta() for day in days]
        for day in (
            later for (before, _), (after, later) in pairwise(zip(offsets, days, strict=True)) if before < after
        ):
            for at in (time(23, 0), time(23, 30), time(23, 59), time(0, 0), time(0, 30), time(2, 30)):
                made = schedule(daily_line(at), zone, since=f"{day - 3 * DAY:%Y-%m-%d}")
                found = next_runs(made, day - 3 * DAY, 6)
                local_days = [local_time(run.at, zone).date() for run in found]
                assert local_days == [run.local.date() for run in found], (zone, day, at)
                assert len(set(local_days)) == 6
                skipping += any(local_time(run.at, zone).time() != at for run in found)
    assert skipping > 60


def test_a_gap_of_half_an_hour_is_a_gap_all_the_same():
    assert runs("15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00", 2) == [
        "10-04 02:15 = 03 15:30Z",  # 02:30 on the island
        "10-05 02:15 = 04 15:15Z",
    ]


def test_a_day_that_an_island_left_out_has_no_run():
    assert runs("0 9 * * *", "Pacific/Apia", "2011-12-29T00:00", 2) == [
        "12-29 09:00 = 29 19:00Z",
        "12-31 09:00 = 30 19:00Z",
    ]
    assert runs("30 23 * * *", "Pacific/Apia", "2011-12-29T12:00", 2) == [
        "12-29 23:30 = 30 09:30Z",
        "12-31 23:30 = 31 09:30Z",
    ]


def test_an_hourly_line_names_each_local_hour_once():
    found = runs("0 * * * *", "Europe/Berlin", "2026-10-24T23:30", 4)
    assert found == [
        "10-25 02:00 = 25 00:00Z",
        "10-25 03:00 = 25 02:00Z",
        "10-25 04:00 = 25 03:00Z",
        "10-25 05:00 = 25 04:00Z",
    ]


def test_the_29th_of_february_comes_in_leap_years_alone():
    assert [run.local.date() for run in next_runs(schedule("0 9 29 2 *"), utc("2026-01-01"), 2)] == [
        date(2028, 2, 29),
        date(2032, 2, 29),
    ]
    assert [run.local.day for run in next_runs(schedule("0 9 L 2 *"), utc("2026-01-01"), 3)] == [28, 28, 29]


TEN_ZONES = [
    "UTC", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Santiago", "America/St_Johns",
    "Asia/Kolkata", "Asia/Shanghai", "Australia/Lord_Howe", "Pacific/Auckland",
]  # fmt: skip


@pytest.mark.parametrize("zone", TEN_ZONES)
@pytest.mark.parametrize("line", ["0 9 * * *", "30 2 * * *", "0 0 * * *", "30 23 * * *"])
def test_a_daily_schedule_runs_once_on_every_local_day_of_a_year(zone, line):
    made = schedule(line, zone, since="2026-01-01T12:00")
    found = next_runs(made, made.since, 366)
    assert [b.local.date() - a.local.date() for a, b in pairwise(found)] == [DAY] * 365
    assert [local_time(run.at, zone).date() for run in found] == [run.local.date() for run in found]
    assert all(b.at > a.at for a, b in pairwise(found))


@pytest.mark.parametrize("zone", TEN_ZONES)
def test_a_clock_that_ticks_through_a_year_posts_what_was_foretold(zone):
    made = schedule("30 2 * * *", zone, since="2026-01-01T12:00")
    ticked = posts(made, minutes("2026-01-01T12:00", "2026-12-31T12:00", 7))
    assert ticked == [f"{run.local:%m-%d %H:%M}" for run in next_runs(made, made.since, len(ticked))]
    assert len(ticked) == 364


# ------------------------------------------------------------------ clocks that jump


def test_a_clock_that_jumps_an_hour_back_posts_nothing_twice():
    moments = minutes("2026-05-01T06:30", "2026-05-01T07:30") + minutes("2026-05-01T06:30", "2026-05-02T07:30")
    assert posts(schedule(since="2026-05-01"), moments) == ["05-01 09:00", "05-02 09:00"]


def test_a_clock_that_jumps_an_hour_ahead_leaves_no_run_out():
    moments = minutes("2026-05-01T06:00", "2026-05-01T06:50") + minutes("2026-05-01T07:50", "2026-05-02T07:30")
    assert posts(schedule(since="2026-05-01", window=1), moments) == ["05-01 09:00", "05-02 09:00"]


def test_a_clock_that_jumps_ahead_and_is_set_right_posts_once_a_day():
    wrong = minutes("2026-05-01T06:30", "2026-05-01T06:40") + minutes("2026-05-01T07:35", "2026-05-01T07:45")
    assert posts(schedule(since="2026-05-01"), wrong + minutes("2026-05-01T06:45", "2026-05-03T06:00")) == [
        "05-01 09:00",
        "05-02 09:00",
    ]


def test_a_clock_that_was_a_year_ahead_does_not_silence_a_schedule_for_a_year():
    made = schedule(since="2026-05-01T12:00")
    ahead = utc("2027-05-01T07:00")
    silent = advanced(made, plan(made, ahead).newest, ahead)
    assert silent.due == utc("2027-05-02T07:00")
    now = utc("2026-05-01T12:10")
    assert next_runs(silent, now, 1)[0].at == utc("2026-05-02T07:00")
    assert plan(silent, now) == Plan()
    assert advanced(silent, None, now).due == utc("2026-05-02T07:00")


# ------------------------------------------------------------------ downtime


def left(made: Schedule, now: str) -> tuple[str | None, list[tuple[str, Reason]]]:
    found = plan(made, utc(now))
    return (
        f"{found.post.local:%m-%d}" if found.post else None,
        [(f"{run.local:%m-%d}", reason) for run, reason in found.skipped],
    )


def test_after_72_hours_away_the_newest_run_is_posted_and_the_others_are_skipped_by_name():
    made = schedule(since="2026-05-01T08:00")
    assert left(made, "2026-05-04T08:00") == (
        "05-04",
        [("05-02", Reason.SUPERSEDED), ("05-03", Reason.SUPERSEDED)],
    )


def test_after_72_hours_away_and_past_the_window_every_run_is_skipped():
    made = schedule(since="2026-05-01T08:00", window=2)
    assert left(made, "2026-05-04T09:01") == (None, [(f"05-0{n}", Reason.MISSED) for n in (2, 3, 4)])


def test_where_missed_runs_are_skipped_one_that_is_minutes_late_is_not_yet_missed():
    made = schedule(since="2026-05-01T08:00", window=0)
    assert left(made, "2026-05-02T07:15") == ("05-02", [])
    assert left(made, "2026-05-02T07:16") == (None, [("05-02", Reason.MISSED)])


def test_what_was_dealt_with_is_not_dealt_with_again():
    made, now = schedule(since="2026-05-01T08:00"), utc("2026-05-04T08:00")
    after = advanced(made, plan(made, now).newest, now)
    assert plan(after, now) == Plan()
    assert after.due == utc("2026-05-05T07:00")


def test_of_a_year_of_missed_hours_the_newest_are_told_and_that_there_are_more():
    found = plan(schedule("0 * * * *"), utc("2026-12-31"))
    assert found.post is not None and found.more
    assert len(found.skipped) == MOST_MISSED - 1
    assert all(b[0].at - a[0].at == HOUR for a, b in pairwise(found.skipped))


# ------------------------------------------------------------------ changed schedules


def test_a_schedule_made_after_its_time_begins_tomorrow():
    assert next_runs(schedule(since="2026-05-01T07:00"), utc("2026-05-01T07:00"), 1)[0].at == utc("2026-05-02T07:00")


def test_a_later_time_on_a_day_that_had_its_run_begins_tomorrow():
    made, now = schedule(since="2026-05-01"), utc("2026-05-01T07:00")
    ran = advanced(made, plan(made, now).newest, now)
    edited = advanced(replace(ran, line="0 12 * * *"), None, now)
    assert edited.due == utc("2026-05-02T10:00")


@pytest.mark.parametrize(
    ("zone", "due"),
    [
        ("America/New_York", "2026-05-02T13:00"),  # where it is still before nine on the day that had its run
        ("Asia/Tokyo", "2026-05-02T00:00"),
    ],
)
def test_a_zone_changed_after_the_run_gives_no_local_day_a_second_one(zone, due):
    made, now = schedule(since="2026-05-01"), utc("2026-05-01T07:00")
    ran = advanced(made, plan(made, now).newest, now)
    assert advanced(replace(ran, zone=zone), None, now).due == utc(due)


def test_a_change_while_the_clock_is_back_by_an_hour_repeats_nothing():
    made = schedule("0 * * * *", since="2026-05-01T07:30")
    ran = advanced(made, plan(made, utc("2026-05-01T08:00")).newest, utc("2026-05-01T08:00"))
    edited = advanced(replace(ran, line="*/30 * * * *", last=None), None, utc("2026-05-01T07:10"))
    assert edited.due == utc("2026-05-01T08:30")


@given(
    st.sampled_from(["0 9 * * *", "30 2 * * *", "59 23 * * 1-5"]),
    st.lists(
        st.tuples(st.integers(-90, 4_000), st.sampled_from([None, "Asia/Tokyo", "America/New_York", "Europe/Berlin"])),
        min_size=5,
        max_size=60,
    ),
)
def test_whatever_clock_and_zone_do_no_local_day_is_named_twice(line, steps):
    now = utc("2026-03-20T12:00")
    made, days = schedule(line, since="2026-03-20T12:00"), []
    for forward, zone in steps:
        now += timedelta(minutes=forward)
        if zone:
            made = advanced(replace(made, zone=zone), None, now)
        planned = plan(made, now)
        days += [run.local.date() for run, _reason in planned.skipped]
        days += [planned.post.local.date()] if planned.post else []
        if planned.newest:
            made = advanced(made, planned.newest, now)
    assert days == sorted(set(days))


# ------------------------------------------------------------------ lines


def test_a_time_and_days_make_a_line_and_come_back_from_it():
    for days in (EVERY_DAY, WEEKDAYS, frozenset({7}), frozenset({1, 3, 7})):
        made = schedule(daily_line(time(7, 5), days))
        assert made.daily == (time(7, 5), days)
        assert {run.local.isoweekday() for run in next_runs(made, made.since, 14)} == days


@pytest.mark.parametrize(
    "line", ["0 9 1 * *", "*/5 9 * * *", "0 9,17 * * *", "0 9 * * MON#1", "0 9 * 6 *", "0 9 * * 1-5"]
)
def test_a_line_that_says_more_than_time_and_days_stays_a_line(line):
    assert schedule(checked_line(line)).daily is None


def test_no_day_is_no_schedule():
    with pytest.raises(BotError, match="at least one day"):
        daily_line(time(9), [])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "five fields"),
        ("0 9 * *", "five fields"),
        ("0 0 9 * * *", "five fields"),
        ("every day at nine please", "no cron line"),
        ("61 9 * * *", "Bad minute"),
        ("0 9 31 2 *", "Bad day-of-month"),
        ("0 9 */20 * 1L", "never comes"),
        ("0 9 * * MON#1/2", "no cron line"),
        ("0 9 * * ²L", "no cron line"),
        ("0 9 * * " + "1," * 60 + "1", "five fields"),
    ],
)
def test_a_line_that_is_none_is_refused_with_what_is_wrong(line, says):
    with pytest.raises(BotError, match=says):
        checked_line(line)


@given(
    st.text(max_size=40)
    | st.lists(st.text("0123456789*/,-#LWMONSUN", max_size=6), min_size=5, max_size=5).map(" ".join)
)
def test_any_text_is_a_line_or_a_clear_error(text):
    try:
        kept = checked_line(text)
    except BotError:
        return
    assert checked_line(kept) == kept
    assert schedule(kept).daily is None or schedule(kept).once_a_day


def test_a_moment_and_its_wall_time_lead_to_each_other():
    moment = utc("2026-07-01T12:34")
    for zone in TEN_ZONES:
        assert moment_of(local_time(moment, zone), zone) == moment
