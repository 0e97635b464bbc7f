"""What a search asks for: words, phrases in quotation marks, what must not be there, and from when. Pure."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from bot.model import BotError

_MARKS = '"“”„«»「」'
_PART = re.compile(
    rf"(?P<without>-?)[{_MARKS}](?P<phrase>[^{_MARKS}]+)[{_MARKS}]?"
    r"|(?P<bound>since|until):(?P<day>\S+)"
    r"|(?P<no>-(?=\w))?(?P<word>[^\s" + _MARKS + "]+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words and phrases that must be there, those that must not, and the first and the last day of a briefing."""

    words: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def sought(typed: str) -> Sought:
    """What was typed, taken apart: `trade "foreign debt" -oil since:2024 until:2025-03`.

    Raises BotError for a day that is none, and where nothing is looked for.
    """
    words, phrases, without = list[str](), list[str](), list[str]()
    days: dict[str, date] = {}
    for part in _PART.finditer(typed):
        if part["phrase"]:
            (without if part["without"] else phrases).append(part["phrase"].strip())
        elif part["bound"]:
            bound = part["bound"].casefold()
            days[bound] = day_of(part["day"], last=bound == "until")
        else:
            (without if part["no"] else words).append(part["word"])
    phrases = [phrase for phrase in phrases if re.search(r"\w", phrase)]
    said = " ".join(words)
    if not phrases and not re.search(r"\w", said):
        raise BotError("Say what to look for: a word or a phrase in quotation marks.")
    return Sought(said, tuple(phrases), tuple(without), days.get("since"), days.get("until"))


def day_of(typed: str, *, last: bool) -> date:
    """The first day, or the last, that a year, a month or a day means: 2024, 2024-03, 2024-03-15. Raises BotError."""
    found = _DAY.fullmatch(typed.strip())
    if found:
        year, month, day = int(found[1]), found[2], found[3]
        try:
            first_or_last = date(year, int(month or (12 if last else 1)), 1)
            days = calendar.monthrange(year, first_or_last.month)[1]
            return first_or_last.replace(day=int(day or (days if last else 1)))
        except ValueError:
            pass
    raise BotError("“{day}” is no date. Write it as 2024, 2024-03 or 2024-03-15.", day=typed[:40])
