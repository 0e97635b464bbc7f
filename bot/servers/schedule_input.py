"""Times and days as people type them -> the cron line of a schedule."""

from __future__ import annotations

import re
import unicodedata
from datetime import time

from babel import Locale
from babel.dates import get_day_names

from bot.model import BotError
from bot.servers.schedule import EVERY_DAY, WEEKDAYS, Schedule, checked_line, daily_line

USUAL_TIME, USUAL_DAYS = "9:00", "every day"
_LANGUAGES = ("en", "de", "fr", "es", "zh", "it", "pt", "ru")
_HOUR = re.compile(r"(\d{1,2})(?: ?[:.h] ?(\d{2}))?(?: ?(?:h|uhr|o'clock))? ?([ap])?\.?m?\.?", re.ASCII)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_SETS = {
    EVERY_DAY: "every day, daily, all, all days, everyday, täglich, jeden tag, chaque jour, cada día, diario, 每天,"
    " ogni giorno, tutti i giorni, todos os dias, diariamente, todo dia, каждый день, ежедневно",
    WEEKDAYS: "weekdays, weekday, workdays, working days, werktags, jours ouvrables, laborables, 工作日,"
    " giorni feriali, feriali, dias úteis, по будням, будни, по рабочим дням",
    frozenset({6, 7}): "weekends, weekend, the weekend, wochenende, week-end, le week-end,"
    " am wochenende, fin de semana, fines de semana, 周末, fine settimana, nel fine settimana, fim de semana,"
    " fins de semana, по выходным, выходные",
}
_SHORT_IN_PORTUGUESE = {"segunda": 1, "terca": 2, "quarta": 3, "quinta": 4, "sexta": 5}  # of "segunda-feira"
_BETWEEN = re.compile(r" ?(?:-|–|\bto\b|\bthrough\b|\bbis\b|\bau\b|\ba\b|\bal\b|\bпо\b|至|到) ?")


def line_of(at: str | None, days: str | None, before: Schedule | None = None) -> str:
    """The cron line of a time and days as typed; what is not given stays as it was before, or is 9:00 every day.

    Raises BotError that says what cannot be read, and how it may be written.
    """
    if days and is_line(days):
        if at:
            raise BotError("A cron line says the time by itself: leave out either the time or the line.")
        line = checked_line(days)
        if not line.split()[0].isdecimal():
            raise BotError("A digest comes once an hour at most: the minute of a cron line is one number, such as 30.")
        return line
    kept = before.daily if before else None
    if before is not None and kept is None and not (at and days):
        raise BotError("This digest comes by a cron line. To change it, give both a time and days, or another line.")
    hour = time_of(at or USUAL_TIME) if at or not kept else kept[0]
    return daily_line(hour, days_of(days or USUAL_DAYS) if days or not kept else kept[1])


def time_of(typed: str) -> time:
    """The time that "9:30", "9.30", "9h30", "7pm", "12 am", "noon" or "21" stands for."""
    plain = _folded(typed)
    if plain in _WORDS:
        return _WORDS[plain]
    match = _HOUR.fullmatch(plain)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise BotError("“{typed}” is no time of the day. Write it as 9:30, 21:00 or 7pm.", typed=typed.strip()[:40])
    return time(hour, minute)


def days_of(typed: str) -> frozenset[int]:
    """The ISO days that "every day", "weekdays", "mon, thu", "mon-fri" or the like stand for."""
    plain = _folded(typed)
    for days, names in _SETS.items():
        if plain in {_folded(name) for name in names.split(", ")}:
            return days
    found: set[int] = set()
    for part in re.split(
        r" ?(?:[,;/+&、]| and | und | et | y | e | и |\s) ?", _BETWEEN.sub("-", plain.replace("-feira", ""))
    ):
        if part:
            found |= _span(part, typed)
    if not found:
        raise _no_days(typed)
    return frozenset(found)


def is_line(typed: str) -> bool:
    """Whether somebody means a cron line: five fields or so, the first of which are numbers or stars."""
    return re.match(r"[\d*][\d*/,-]* +[\d*][\d*/,-]*(?: +\S+)+ *$", typed.strip(), re.ASCII) is not None


def _span(part: str, typed: str) -> set[int]:
    """The days of one name, or from one to another."""
    names = _day_names()
    ends = [names.get(name, 0) for name in part.split("-")]
    if not all(ends) or len(ends) > 2:
        raise _no_days(typed)
    start, end = ends[0], ends[-1]
    return {(start - 1 + step) % 7 + 1 for step in range((end - start) % 7 + 1)}


def _no_days(typed: str) -> BotError:
    return BotError(
        "“{typed}” names no days. Write every day, weekdays, weekends, names of days such as “mon, thu”, or a cron"
        " line.",
        typed=typed.strip()[:40],
    )


def _day_names() -> dict[str, int]:
    """What the days are called in each language, folded -> their ISO numbers."""
    found: dict[str, int] = {}
    for language in reversed(_LANGUAGES):  # English has the last word
        for width in ("short", "abbreviated", "wide"):
            for day, name in get_day_names(width, locale=Locale.parse(language)).items():
                plain = _folded(name)
                found[plain] = found[f"{plain}s"] = day + 1
    return found | {"tues": 2, "weds": 3, "thur": 4, "thurs": 4} | _SHORT_IN_PORTUGUESE


def _folded(text: str) -> str:
    """Small letters without accents, abbreviating points at the end or needless spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"\.(?=\s|,|;|-|$)", "", " ".join(plain.split()))
