from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import BotError
from bot.servers.time_zones import Zones, offset_name
from bot.servers.zone_names import ZoneNames

WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def zones() -> Zones:
    return Zones()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Berlin", "Europe/Berlin"),
        ("berl", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("Kolkata", "Asia/Kolkata"),
        ("calcutta", "Asia/Kolkata"),
        ("Kolkata/India", "Asia/Kolkata"),
        ("Berlin, Germany", "Europe/Berlin"),
        ("india", "Asia/Kolkata"),
        ("mumbai", "Asia/Kolkata"),
        ("beijing", "Asia/Shanghai"),
        ("北京", "Asia/Shanghai"),
        ("中国", "Asia/Shanghai"),
        ("Deutschland", "Europe/Berlin"),
        ("Москва", "Europe/Moscow"),
        ("Германия", "Europe/Berlin"),
        ("Stati Uniti", "America/New_York"),
        ("Alemanha", "Europe/Berlin"),
        ("españa", "Europe/Madrid"),
        ("Espana", "Europe/Madrid"),
        ("munchen", "Europe/Berlin"),
        ("são paulo", "America/Sao_Paulo"),
        ("CET", "Europe/Berlin"),
        ("cest", "Europe/Berlin"),
        ("central european time", "Europe/Berlin"),
        ("EST", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("pacific time", "America/Los_Angeles"),
        ("JST", "Asia/Tokyo"),
        ("GMT", "UTC"),
        ("utc", "UTC"),
        ("Z", "UTC"),
        ("Zürich", "Europe/Zurich"),
        ("oslo", "Europe/Oslo"),
        ("brlin", "Europe/Berlin"),
        ("singapor", "Asia/Singapore"),
        ("United Kingdom", "Europe/London"),
    ],
)
def test_what_people_type_finds_their_zone_first(zones, typed, first):
    assert zones.find(typed, WINTER)[:1] == [first]


@pytest.mark.parametrize("typed", ["UTC+8", "utc + 8", "GMT+8", "+8", "+08:00", "UTC+0800", "utc+8:00"])
def test_an_offset_finds_the_zones_that_keep_it(zones, typed):
    found = zones.find(typed, WINTER)
    assert found[0] == "Etc/GMT-8"  # POSIX counts the other way
    assert found[1] == "Asia/Shanghai"
    assert {offset_name(zone, WINTER) for zone in found} == {"UTC+8"}
    assert zones.named(typed, WINTER) == "Etc/GMT-8"


@pytest.mark.parametrize("typed", ["UTC+5:30", "+5.5", "gmt +0530"])
def test_half_hours_are_offsets_too(zones, typed):
    assert zones.named(typed, WINTER) == "Asia/Kolkata"


def test_an_offset_is_one_of_the_moment(zones):
    assert "Europe/Berlin" in zones.find("UTC+2", SUMMER, 99)
    assert "Europe/Berlin" not in zones.find("UTC+2", WINTER, 99)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("europe/berlin", "Europe/Berlin"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("US/Eastern", "America/New_York"),
        ("Etc/UTC", "UTC"),
        ("Europe/Oslo", "Europe/Oslo"),
        (" Berlin ", "Europe/Berlin"),
        ("Japan", "Asia/Tokyo"),
        ("−3", "Etc/GMT+3"),
    ],
)
def test_a_name_stands_for_one_zone(zones, typed, zone):
    assert zones.named(typed, WINTER) == zone


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Europe/Berlim", "Did you mean Europe/Berlin"),
        ("CET", "more than one time zone.*Europe/Berlin, Africa/Algiers"),  # which has no summer time
        ("IST", "more than one time zone.*Asia/Kolkata"),
        ("United States", "more than one time zone.*America/New_York, America/Chicago"),
        ("UTC+25", "no time zone"),
        ("xqzv", "It is a city, or a name"),
        ("", "no time zone"),
        ("Factory", "no time zone"),
    ],
)
def test_what_is_no_zone_or_several_is_refused_with_what_to_choose(zones, typed, says):
    with pytest.raises(BotError, match=says):
        zones.named(typed, WINTER)


def test_nothing_typed_offers_the_usual_zones(zones):
    assert zones.find("", WINTER, 5) == ["UTC", "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Shanghai"]


def test_every_zone_that_is_offered_can_be_used_and_named(zones):
    for zone in zones.find("", WINTER) + zones.find("a", WINTER, 500) + zones.find("+8", WINTER, 99):
        assert ZoneInfo(zone).key == zone
        assert zones.named(zone, WINTER) == zone


def test_every_iana_name_is_understood(zones):
    for name in ZoneNames().names:
        if "/" in name:
            kept = zones.named(name, WINTER)
            assert WINTER.astimezone(ZoneInfo(kept)).utcoffset() == WINTER.astimezone(ZoneInfo(name)).utcoffset()


@pytest.mark.parametrize(
    ("zone", "name"),
    [("UTC", "UTC"), ("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC-3:30"), ("Etc/GMT-8", "UTC+8")],
)
def test_an_offset_is_written_as_people_write_it(zone, name):
    assert offset_name(zone, WINTER) == name


@given(st.text(max_size=120) | st.text("utcgm+-:.0123456789 /", max_size=12))
def test_any_text_finds_zones_or_says_that_it_is_none(zones, text):
    assert len(zones.find(text, WINTER)) <= 25
    with contextlib.suppress(BotError):
        assert ZoneInfo(zones.named(text, WINTER)).key
