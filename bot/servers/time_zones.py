"""Time zones as people type them: a city, a country, an abbreviation, "UTC+8" or an IANA name -> IANA names.

The hour at which something is asked is handed in, since an offset is one of a moment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.model import BotError
from bot.servers.zone_names import USUAL, ZoneNames, folded

LONGEST = 100  # characters of what is typed that are looked at
_OFFSET = re.compile(r"(?:utc|gmt|z)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d)|([.,]5))?", re.ASCII)
_EQUAL, _BEGINS, _HOLDS, _LIKE = 400, 300, 200, 0  # how well a name matches; what kind of name it is adds to that
_MISSPELT = 75  # a similarity of 0 to 100 from which something counts as a misspelling


class Zones:
    """All zones, with the names that people have for them. The names are gathered when first something is typed."""

    def __init__(self) -> None:
        self._names = ZoneNames()

    def find(self, typed: str, now: datetime, limit: int = 25) -> list[str]:
        """The zones that somebody may mean, the likeliest first; the usual ones for nothing typed."""
        wanted = folded(typed[:LONGEST])
        if not wanted:
            return list(USUAL[:limit])
        offset = _offset(wanted)
        if offset is not None:
            return self._at_offset(offset, now)[:limit]
        scores = self._scores(wanted)
        return sorted(scores, key=lambda zone: (-scores[zone], self._names.rank[zone]))[:limit]

    def named(self, typed: str, now: datetime) -> str:
        """The zone that somebody means. Raises BotError that offers the nearest where it is none, or one of several."""
        if found := self.known(typed, now):
            return found
        shown = typed.strip()[:60]
        near = ", ".join(self.find(typed, now, 3)) if folded(typed[:LONGEST]) else ""
        if near:
            raise BotError("There is no time zone “{shown}”. Did you mean {near}?", shown=shown, near=near)
        raise BotError("There is no time zone “{shown}”. It is a city, or a name such as Europe/Berlin.", shown=shown)

    def known(self, typed: str, now: datetime) -> str:
        """The zone that something typed names in full, "" for none. Raises BotError where it may be one of several."""
        exact = self._names.canonical.get(typed.strip().replace(" ", "_").casefold())
        if exact and "/" in typed:
            return exact
        meant = self._meant(folded(typed[:LONGEST]), now)
        clocks = {_clock(zone, now): zone for zone in reversed(meant)}
        if len(clocks) > 1:
            shown, near = typed.strip()[:60], ", ".join([zone for zone in meant if zone in clocks.values()][:5])
            raise BotError("“{shown}” is more than one time zone. Choose one, such as {near}.", shown=shown, near=near)
        return meant[0] if meant else ""

    def _meant(self, wanted: str, now: datetime) -> list[str]:
        """The zones that something typed names in full; of those at an offset, the ones that keep it all year."""
        offset = _offset(wanted)
        if offset is not None:
            found = self._at_offset(offset, now)
            return [zone for zone in found if set(_clock(zone, now)) == {offset}] or found
        kinds = self._names.called.get(wanted, {})
        best = max(kinds.values(), default=0)
        return sorted((zone for zone, kind in kinds.items() if kind == best), key=self._names.rank.__getitem__)

    def _at_offset(self, offset: timedelta, now: datetime) -> list[str]:
        """The zones whose clocks now show that offset: the fixed one, those that keep it all year, the others."""
        found = [zone for zone in self._names.rank if _offset_of(zone, now) == offset]
        return sorted(found, key=lambda zone: (not _fixed(zone), len(set(_clock(zone, now))), self._names.rank[zone]))

    def _scores(self, wanted: str) -> dict[str, int]:
        scores: dict[str, int] = defaultdict(int)
        for how, beginning in ((_HOLDS, " "), (_BEGINS, "\n")):
            for at in self._names.lines.lines_with(beginning + wanted):
                _name, kind, zone = self._names.spoken[at]
                scores[zone] = max(scores[zone], how + kind)
        for zone, kind in self._names.called.get(wanted, {}).items():
            scores[zone] = _EQUAL + kind
        parts = re.findall(r"\w+", wanted)
        if not scores and len(parts) > 1:  # "Kolkata/India": its words may be of several names of one zone
            zones = list(self._names.rank)
            in_all = set.intersection(*({*self._names.words.lines_with(f" {part}")} for part in parts))
            scores.update({zones[at]: _HOLDS for at in in_all})
        if not scores and len(wanted) > 3:
            for _name, score, at in process.extract(
                wanted, self._names.lines.lines, scorer=fuzz.ratio, limit=20, score_cutoff=_MISSPELT
            ):
                zone = self._names.spoken[at][2]
                scores[zone] = max(scores[zone], _LIKE + int(score))
        return scores


def offset_name(zone: str, now: datetime) -> str:
    """The offset of a zone as people write it: "UTC", "UTC+1", "UTC-3:30"."""
    minutes = int(_offset_of(zone, now).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    if not minutes:
        return "UTC"
    return f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def _offset(wanted: str) -> timedelta | None:
    """The offset that "utc+8", "gmt-3:30" or "+5.5" stands for; None for anything else and what no clock shows."""
    if wanted in {"utc", "gmt", "z"}:
        return timedelta(0)
    match = _OFFSET.fullmatch(wanted)
    if match is None:
        return None
    sign, hours, minutes, half = match.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0) + (30 if half else 0))
    return offset if sign == "+" else -offset


def _offset_of(zone: str, now: datetime) -> timedelta:
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


def _clock(zone: str, now: datetime) -> tuple[timedelta, ...]:
    """How a zone's clocks differ from UTC in each month of a year from now: equal ones are as good as each other."""
    return tuple(_offset_of(zone, now + timedelta(days=30 * month)) for month in range(12))


def _fixed(zone: str) -> bool:
    return zone == "UTC" or zone.startswith("Etc/")
