"""What people type for a digest's time and days -> when it comes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from bot.model import BotError
from bot.servers.recurrence import SEPARATOR
from bot.servers.schedule import Schedule, checked_line, daily_line
from bot.servers.time_lines import USUAL, Timing
from bot.servers.time_phrases import not_understood, understood
from bot.servers.time_words import folded
from bot.servers.time_zones import Zones

_FIELD = r"[\d*][\d*/,-]*"
_LINE = re.compile(rf"{_FIELD} +{_FIELD}(?: +\S+)+ *", re.ASCII)
_ZONED = re.compile(r"(.+?) *\(([^()]+)\) *")


def timing_of(typed: str, language: str, zone: str, now: datetime, zones: Zones) -> Timing:
    """When something comes, as a cron line or in words. Raises BotError that says how it may be written."""
    line, named = typed.strip(), ""
    if (match := _ZONED.fullmatch(line)) and is_line(match[1].replace("`", "")):
        line, named = match[1], zones.named(match[2], now)
    line = line.replace("`", "").strip()
    if not is_line(line):
        return understood(typed, language, zone, now, zones)
    checked = checked_line(line)
    if not all(one.split()[0].isdecimal() for one in checked.split(SEPARATOR)):
        raise BotError("A digest comes once an hour at most: the minute of a cron line is one number, such as 30.")
    return Timing(checked, None, named, timed=True)


def timing_given(  # what was typed, and what it is read with
    at: str | None, days: str | None, before: Schedule | None, language: str, zone: str, now: datetime, zones: Zones
) -> Timing:
    """When a digest comes by a time and days as typed, either of which may say it all.

    What is not given stays as it was before, or is 9:00 every day. Raises BotError that says what cannot be read.
    """
    if days and at and is_line(days.strip()):
        raise BotError("A cron line says the time by itself: leave out either the time or the line.")
    hours = timing_of(_as_time(at), language, zone, now, zones) if at else None
    if days and folded(days).isdecimal():
        raise not_understood(days)
    chosen = timing_of(days, language, zone, now, zones) if days else None
    if hours is not None and not _is_time(hours):
        if chosen is not None:
            raise BotError("Say the days either under “time” or under “days”, not under both.")
        return hours
    if hours is None and chosen is None:
        return Timing(before.line, before.step) if before else Timing(daily_line(USUAL))
    kept = Timing(before.line, before.step) if before else Timing(daily_line(USUAL))
    if chosen is None:
        if before is not None and not _has_hours(before.line):
            raise _by_line()
        chosen = kept
    elif chosen.timed and hours is None:
        return chosen
    hours = hours or kept
    if not _has_hours(hours.line):
        raise _by_line()
    clocks = dict.fromkeys(" ".join(one.split()[:2]) for one in hours.line.split(SEPARATOR))
    tails = dict.fromkeys(" ".join(one.split()[2:]) for one in chosen.line.split(SEPARATOR))
    line = SEPARATOR.join(f"{clock} {tail}" for tail in tails for clock in clocks)
    return replace(chosen, line=checked_line(line), zone=hours.zone or chosen.zone)


def is_line(typed: str) -> bool:
    """Whether somebody means a cron line: five fields or so, the first of which are numbers or stars."""
    return _LINE.fullmatch(typed.strip()) is not None


def _as_time(at: str) -> str:
    """A bare number typed as a time is an hour."""
    plain = folded(at)
    return f"{plain}:00" if re.fullmatch(r"\d{1,2}", plain, re.ASCII) else at


def _is_time(timing: Timing) -> bool:
    return timing.step is None and all(one.split()[2:] == ["*", "*", "*"] for one in timing.line.split(SEPARATOR))


def _has_hours(line: str) -> bool:
    """Whether a line comes at times that can be told by themselves."""
    return all(
        re.fullmatch(r"\d+", field.replace(",", "")) for one in line.split(SEPARATOR) for field in one.split()[:2]
    )


def _by_line() -> BotError:
    return BotError("This digest comes by a cron line. To change it, give both a time and days, or another line.")
