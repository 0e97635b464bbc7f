"""What a server has chosen about a digest: when it comes and where, what it brings, and why it is paused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum

from cronsim import CronSim, CronSimError

from bot.model import BotError
from bot.servers.recurrence import SEPARATOR, Step, plain

EVERY_DAY = frozenset(range(1, 8))  # ISO: Monday is 1, Sunday 7
WEEKDAYS = frozenset(range(1, 6))
LONGEST_WINDOW = 72  # hours
MOST_SCHEDULES = 25  # of one server: as many as a choice can offer
_LONGEST_LINE = 100
_MOST_LINES = 12
_EPOCH = datetime.fromtimestamp(0, UTC)


class Brings(StrEnum):
    """What a digest is made of."""

    NEW = "new"  # briefings that came since the last one
    ROTATION = "rotation"  # a section a day, none twice before all were shown
    FIGURES = "figures"  # figures of the day
    BRIEFINGS = "briefings"  # those chosen
    TOPICS = "topics"  # those chosen


class Paused(StrEnum):
    """Why a schedule does not run."""

    NO = ""
    BY_HAND = "by hand"
    FORBIDDEN = "forbidden"  # Discord answered 403: a permission is missing
    GONE = "gone"  # Discord answered 404: there is no such channel any more
    DRAFT = "draft"  # it was shown to whoever makes it, and not saved yet


@dataclass(frozen=True, slots=True)
class Schedule:
    """A digest's schedule. The first part is what somebody chose, the second how it stands, which the ledger keeps.

    `line` is a cron line of five fields in the wall time of `zone`, or several, as bot/servers/recurrence.py has it;
    `step` keeps every so many days, weeks or months of its runs.
    """

    id: str  # 8 hex digits, "" before it is kept
    guild: int
    channel: int  # or a thread
    line: str
    zone: str  # an IANA name
    brings: Brings
    chosen: tuple[str, ...] = ()  # ids of briefings, or topics
    length: str = "medium"
    role: int = 0  # to ping; 0 for none
    window: int = 6  # hours in which a missed run is still posted; 0 skips it
    owner: int = 0  # who made it
    step: Step | None = None
    name: str = ""  # as somebody called it; "" for one that is called by what it brings

    since: datetime = _EPOCH  # every occurrence up to here has been dealt with
    last: datetime | None = None  # local wall time, without a zone, of the newest one dealt with
    due: datetime | None = None  # when the next one comes; None for never
    paused: Paused = Paused.NO
    stopped: datetime | None = None  # when it was paused
    refusals: int = 0  # how often in a row Discord has refused its messages

    @property
    def once_a_day(self) -> bool:
        """Whether no day has more than one run: its minute and its hour are one number each."""
        minute, hour = self.line.split()[:2]
        return minute.isdecimal() and hour.isdecimal() and SEPARATOR not in self.line

    @property
    def daily(self) -> tuple[time, frozenset[int]] | None:
        """The time and ISO days that the line stands for; None for a line that says more than these."""
        if SEPARATOR in self.line or self.step is not None:
            return None
        minute, hour, day, month, weekday = self.line.split()
        days = frozenset(EVERY_DAY if weekday == "*" else map(int, weekday.split(",")) if _listed(weekday) else ())
        if not (self.once_a_day and day == month == "*" and days and days <= EVERY_DAY):
            return None
        return time(int(hour), int(minute)), days


def daily_line(at: time, days: Iterable[int] = EVERY_DAY) -> str:
    """The line of a time on ISO days. Raises BotError for no day."""
    chosen = sorted(set(days))
    if not chosen:
        raise BotError("Choose at least one day.")
    weekday = "*" if len(chosen) == len(EVERY_DAY) else ",".join(map(str, chosen))
    return f"{at.minute} {at.hour} * * {weekday}"


def checked_line(line: str) -> str:
    """A cron line, or several, as they are kept. Raises BotError that says what is wrong with one."""
    if SEPARATOR in line:
        lines = dict.fromkeys(map(checked_line, line.split(SEPARATOR)[:_MOST_LINES]))
        return SEPARATOR.join(lines)
    fields = line.upper().split()
    if len(fields) != 5 or len(line) > _LONGEST_LINE:
        raise BotError(
            "A cron line has five fields, such as “30 9 * * MON-FRI”: minute, hour, day of the month, month, day of"
            " the week."
        )
    kept = " ".join(fields)
    try:
        next(CronSim(plain(kept), datetime(2024, 1, 1)))  # noqa: DTZ001 # local wall time has no zone
    except StopIteration:
        raise BotError("“{line}” never comes: there is no such day.", line=kept) from None
    except (CronSimError, AssertionError, TypeError, ValueError) as error:  # it asserts what it does not expect
        what = f" ({error})" if isinstance(error, CronSimError) else ""
        raise BotError(
            "“{line}” is no cron line{detail}. It is one such as “30 9 * * MON-FRI”: minute, hour, day of the month,"
            " month, day of the week.",
            line=kept,
            detail=what,
        ) from error
    return kept


def _listed(weekday: str) -> bool:
    return all(part.isdecimal() and len(part) == 1 for part in weekday.split(","))
