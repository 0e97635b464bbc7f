"""When something comes, in people's words -> the lines, step and zone of a schedule. Pure: the moment is handed in."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.locale import gettext_noop
from bot.model import BotError
from bot.servers.recurrence import SEPARATOR
from bot.servers.schedule import checked_line
from bot.servers.time_grammar import joined
from bot.servers.time_lines import Timing, timing_of_said
from bot.servers.time_meaning import NotUnderstoodError, gathered
from bot.servers.time_words import LONGEST, Word, folded, languages, words_of
from bot.servers.time_zones import Zones


def understood(typed: str, language: str, zone: str, now: datetime, zones: Zones) -> Timing:
    """What somebody means, read in their language, or else in another of the interface's.

    Raises NotUnderstoodError for what is no schedule, BotError for a time that is none or a zone that is several.
    """
    plain = folded(typed[: LONGEST + 1])
    if not plain or len(typed) > LONGEST:
        raise not_understood(typed)
    for code in languages(language):
        with contextlib.suppress(NotUnderstoodError):
            return _read(words_of(plain, code), plain, zone, now, zones)
    raise not_understood(typed)


def not_understood(typed: str) -> NotUnderstoodError:
    message = gettext_noop(
        "“{typed}” is no time that is understood. Write it like one of these: “every weekday at 8”, “Monday and"
        " Thursday at 9:30”, “first Monday of the month at 10:00”."
    )
    return NotUnderstoodError(message, typed=" ".join(typed.split())[:60])


def _read(words: Sequence[Word], plain: str, zone: str, now: datetime, zones: Zones) -> Timing:
    named, rest = _zone(words, plain, now, zones)
    place = named or zone
    today = now.astimezone(ZoneInfo(place)).date()
    found = joined(rest)
    groups = _groups(found)
    if len(groups) > 1:
        made = [timing_of_said(gathered(group, today), place, now) for group in groups]
        if any(one.step for one in made):
            raise NotUnderstoodError("")
        return Timing(checked_line(SEPARATOR.join(one.line for one in made)), None, named, timed=True)
    return replace(timing_of_said(gathered(found, today), place, now), zone=named)


def _zone(words: Sequence[Word], plain: str, now: datetime, zones: Zones) -> tuple[str, list[Word]]:
    """The zone that is named among the words, and the other words. What nobody knows may be a zone's name."""
    known = {word.kinds["ZONE"] for word in words if "ZONE" in word.kinds}
    unknown = [at for at, word in enumerate(words) if not word.kinds]
    if not unknown:
        # "pacific" of "Pacific time" may be a word that a language knows.
        if len(known) > 1:
            raise NotUnderstoodError("")
        rest = [word for word in words if "ZONE" not in word.kinds]
        return (zones.named(known.pop(), now) if known else ""), rest
    if known:
        raise NotUnderstoodError("")
    first, last = unknown[0], unknown[-1]
    for begin, end in itertools.product(range(first, max(first - 3, -1), -1), (last, last + 1)):
        if end >= len(words):
            continue
        text = plain[words[begin].start : words[end].end]
        found = _named(text, now, zones)
        if found:
            return found, [*words[:begin], *words[end + 1 :]]
    raise NotUnderstoodError("")


def _named(text: str, now: datetime, zones: Zones) -> str:
    """The zone of a name, of an adjective ("Berliner") or of the clock of a place ("Pacific"); "" for none."""
    if len(text) < 2 or re.fullmatch(r"[\d\W]+", text):
        return ""
    for name in (text, f"{text} time", text.removesuffix("er") if len(text) > 4 else text):
        if found := zones.known(name, now):
            return found
    return ""


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    """Days with times of their own: "Mondays at 9 and Thursdays at 18"."""
    days, times = {"DAYS", "WORKDAYS", "WEEKEND"}, {"T"}
    shown = [(("D" if days & word.kinds.keys() else "T" if times & word.kinds.keys() else ""), word) for word in words]
    order = "".join(letter for letter, _word in shown)
    runs = re.sub(r"(.)\1+", r"\1", order)
    if len(runs) < 4 or runs not in ("DT" * (len(runs) // 2), "TD" * (len(runs) // 2)):
        return [list(words)]
    groups: list[list[Word]] = [[]]
    before = ""
    for letter, word in shown:
        if letter and letter == runs[0] and before and before != letter:
            groups.append([])
        groups[-1].append(word)
        before = letter or before
    return groups


def moment(typed: str, zone: str) -> datetime:
    """A moment as ISO 8601; without an offset it is the wall time of a zone. Raises BotError for none."""
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise BotError("“{typed}” is no moment. Write it as 2027-03-24T10:00.", typed=typed[:40]) from None
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
