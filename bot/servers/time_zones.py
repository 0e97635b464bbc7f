"""Time zones as people type them: a city, a country, an abbreviation, "UTC+8" or an IANA name -> IANA names.

Names and rules are the tzdata package's; countries' names in the interface's languages are Babel's (Unicode CLDR). The
hour at which something is asked is handed in, since an offset is one of a moment.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from importlib import resources
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from bot.locale import LANGUAGES
from bot.model import BotError

LONGEST = 100  # characters of what is typed that are looked at
# Of zones that match alike, these come first: one for each clock that many people live by.
_USUAL = """UTC Europe/London Europe/Berlin America/New_York Asia/Shanghai Europe/Paris Europe/Madrid Europe/Brussels
Europe/Istanbul Europe/Moscow America/Chicago America/Denver America/Los_Angeles America/Toronto America/Mexico_City
America/Bogota America/Sao_Paulo America/Argentina/Buenos_Aires Africa/Lagos Africa/Cairo Africa/Johannesburg
Africa/Nairobi Asia/Dubai Asia/Karachi Asia/Kolkata Asia/Dhaka Asia/Bangkok Asia/Singapore Asia/Tokyo Asia/Seoul
Australia/Sydney Pacific/Auckland""".split()
# Large cities that name no zone of their own; a local spelling stands beside the English one.
_CITIES = """\
Africa/Cairo: Alexandria
Africa/Johannesburg: Cape Town, Pretoria, Durban
Africa/Lagos: Abuja, Kano
America/Chicago: Houston, Dallas, Austin, New Orleans
America/Denver: Salt Lake City
America/Los_Angeles: San Francisco, Seattle, San Diego, Las Vegas, Silicon Valley, California
America/New_York: Washington DC, Boston, Miami, Philadelphia, Atlanta, NYC
America/Sao_Paulo: Rio de Janeiro, Brasilia
America/Toronto: Ottawa, Montreal
Asia/Dubai: Abu Dhabi
Asia/Ho_Chi_Minh: Hanoi, Saigon
Asia/Karachi: Islamabad, Lahore
Asia/Kolkata: Mumbai, Delhi, New Delhi, Bangalore, Bengaluru, Chennai, Hyderabad
Asia/Riyadh: Mecca, Jeddah
Asia/Shanghai: Beijing, Peking, Guangzhou, Shenzhen, Chengdu, 北京, 上海
Asia/Tokyo: Osaka, Kyoto, 東京, 东京
Asia/Jerusalem: Tel Aviv
Australia/Sydney: Canberra
Europe/Berlin: Munich, München, Frankfurt, Hamburg, Cologne, Köln, Bonn
Europe/Brussels: Bruxelles, Brüssel
Europe/Istanbul: Ankara
Europe/London: Edinburgh, Manchester, Cardiff, England, Scotland
Europe/Madrid: Barcelona
Europe/Moscow: Saint Petersburg
Europe/Paris: Lyon, Marseille, Strasbourg
Europe/Rome: Milan, Milano, Roma
Europe/Vienna: Wien
Europe/Warsaw: Krakow
Europe/Zurich: Geneva, Genève, Genf, Bern
Europe/Amsterdam: The Hague, Rotterdam
Asia/Almaty: Astana
America/Vancouver: Victoria BC
"""
_OFFSET = re.compile(r"(?:utc|gmt|z)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d)|([.,]5))?", re.ASCII)
_EQUAL, _BEGINS, _HOLDS, _LIKE = 400, 300, 200, 0  # how well a name matches; what kind of name it is adds to that
_MISSPELT = 75  # a similarity of 0 to 100 from which something counts as a misspelling


class Zones:
    """All zones, with the names that people have for them. The names are gathered when first something is typed."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every IANA name, old ones included."""
        return frozenset(_file("zones").split()) - {"Factory"}

    def find(self, typed: str, now: datetime, limit: int = 25) -> list[str]:
        """The zones that somebody may mean, the likeliest first; the usual ones for nothing typed."""
        wanted = _folded(typed[:LONGEST])
        if not wanted:
            return list(_USUAL[:limit])
        offset = _offset(wanted)
        if offset is not None:
            return self._at_offset(offset, now)[:limit]
        scores = self._scores(wanted)
        return sorted(scores, key=lambda zone: (-scores[zone], self._rank[zone]))[:limit]

    def named(self, typed: str, now: datetime) -> str:
        """The zone that somebody means. Raises BotError that offers the nearest where it is none, or one of several."""
        if found := self.known(typed, now):
            return found
        shown = typed.strip()[:60]
        near = ", ".join(self.find(typed, now, 3)) if shown else ""
        if near:
            raise BotError("There is no time zone “{shown}”. Did you mean {near}?", shown=shown, near=near)
        raise BotError("There is no time zone “{shown}”. It is a city, or a name such as Europe/Berlin.", shown=shown)

    def known(self, typed: str, now: datetime) -> str:
        """The zone that something typed names in full, "" for none. Raises BotError where it may be one of several."""
        exact = self._canonical.get(typed.strip().replace(" ", "_").casefold())
        if exact and "/" in typed:
            return exact
        meant = self._meant(_folded(typed[:LONGEST]), now)
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
        kinds = self._called.get(wanted, {})
        best = max(kinds.values(), default=0)
        return sorted((zone for zone, kind in kinds.items() if kind == best), key=self._rank.__getitem__)

    def _at_offset(self, offset: timedelta, now: datetime) -> list[str]:
        """The zones whose clocks now show that offset: the fixed one, those that keep it all year, the others."""
        found = [zone for zone in self._rank if _offset_of(zone, now) == offset]
        return sorted(found, key=lambda zone: (not _fixed(zone), len(set(_clock(zone, now))), self._rank[zone]))

    def _scores(self, wanted: str) -> dict[str, int]:
        scores: dict[str, int] = defaultdict(int)
        for how, beginning in ((_HOLDS, " "), (_BEGINS, "\n")):
            for at in self._names.lines_with(beginning + wanted):
                _name, kind, zone = self._spoken[at]
                scores[zone] = max(scores[zone], how + kind)
        for zone, kind in self._called.get(wanted, {}).items():
            scores[zone] = _EQUAL + kind
        parts = re.findall(r"\w+", wanted)
        if not scores and len(parts) > 1:  # "Kolkata/India": its words may be of several names of one zone
            zones = list(self._rank)
            in_all = set.intersection(*({*self._words.lines_with(f" {part}")} for part in parts))
            scores.update({zones[at]: _HOLDS for at in in_all})
        if not scores and len(wanted) > 3:
            for _name, score, at in process.extract(
                wanted, self._names.lines, scorer=fuzz.ratio, limit=20, score_cutoff=_MISSPELT
            ):
                zone = self._spoken[at][2]
                scores[zone] = max(scores[zone], _LIKE + int(score))
        return scores

    @cached_property
    def _places(self) -> dict[str, str]:
        """The zones that a country has, each with the codes of its countries."""
        rows = (line.split("\t") for line in _file("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
        return {row[2]: row[0] for row in rows}

    @cached_property
    def _rank(self) -> dict[str, int]:
        """The zones to offer with their places in a list: usual ones, those of countries, fixed offsets."""
        fixed = (name for name in sorted(self.names) if re.fullmatch(r"Etc/GMT[+-][1-9]\d?", name))
        return {zone: at for at, zone in enumerate(dict.fromkeys([*_USUAL, *sorted(self._places), *fixed]))}

    @cached_property
    def _links(self) -> dict[str, str]:
        """Old and other names of zones, with the names that they stand for today."""
        lines = (line.split() for line in _file("zoneinfo/tzdata.zi").splitlines() if line.startswith("L "))
        links = {alias: target for _link, target, alias in lines if alias not in self._places}
        return {alias: links.get(target, target) for alias, target in links.items() if alias != "UTC"}

    @cached_property
    def _canonical(self) -> dict[str, str]:
        """Every IANA name in small letters, with the one that is kept for it."""
        utc = {"Etc/UTC", "Etc/GMT"}
        kept = {name: self._links.get(name, name) for name in self.names}
        return {name.casefold(): "UTC" if zone in utc else zone for name, zone in kept.items()}

    @cached_property
    def _spoken(self) -> list[tuple[str, int, str]]:
        """Names that people have for zones, folded: the name, how telling its kind is, and the zone."""
        return [(_folded(name), kind, zone) for zone in self._rank for name, kind in self._names_of(zone)]

    @cached_property
    def _called(self) -> dict[str, dict[str, int]]:
        """By a name in full, the zones that have it, each with how telling its kind is."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for name, kind, zone in self._spoken:
            found[name][zone] = max(found[name][zone], kind)
        return found

    @cached_property
    def _names(self) -> _Lines:
        return _Lines([name for name, _kind, _zone in self._spoken])

    @cached_property
    def _words(self) -> _Lines:
        """All words of each zone's names, by its rank."""
        words: dict[str, dict[str, None]] = {zone: {} for zone in self._rank}
        for name, _kind, zone in self._spoken:
            words[zone].update(dict.fromkeys(re.findall(r"\w+", name)))
        return _Lines(["".join(f" {word}" for word in some) for some in words.values()])

    @cached_property
    def _cities(self) -> dict[str, list[str]]:
        lines = (line.split(": ") for line in _CITIES.splitlines())
        return {zone: cities.split(", ") for zone, cities in lines}

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for alias, zone in self._links.items():
            found[zone].append(alias)
        return found

    def _names_of(self, zone: str) -> Iterator[tuple[str, int]]:
        yield zone, 90
        yield _city(zone), 80
        yield from ((name, 80) for name in self._cities.get(zone, ()))
        for alias in self._aliases.get(zone, ()):
            if "/" in alias:  # "EST" by itself is a link to Panama, which few people mean by it
                yield alias, 60
                yield _city(alias), 70
        country = self._places.get(zone, "")
        for language in LANGUAGES if country else ():
            locale = _locale(language)
            yield str(locale.territories.get(country, "")), 50
            if (local := locale.time_zones.get(zone, {}).get("city")) is not None:
                yield str(local), 80
        yield from ((name, 40) for name in self._abbreviations(zone))
        if zone == "UTC":
            yield from (("GMT", 80), ("Z", 80), ("Zulu", 80))

    def _abbreviations(self, zone: str) -> Iterable[str]:
        """What its clocks are called in winter and summer: "CET", "CEST", "Central European Time"."""
        place = ZoneInfo(zone)
        names = {place.tzname(datetime(2026, month, 1)) or "" for month in (1, 7)}  # noqa: DTZ001 # wall times
        clocks = _locale("en").meta_zones.get(get_global("meta_zones").get(zone, ""), {})
        names.update(str(name) for width in ("long", "short") for name in clocks.get(width, {}).values())
        return [name for name in sorted(names) if name[:1].isalpha()]


class _Lines:
    """Names in one text, each on a line: all of them are gone through at once, as fast as a text is searched."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._text = "".join(f"\n{line}" for line in lines)
        self._starts = [0, *itertools.accumulate(len(line) + 1 for line in lines[:-1])]

    def lines_with(self, wanted: str) -> Iterator[int]:
        """The numbers of the lines that hold something; what begins with a line's end is where a line begins."""
        at = self._text.find(wanted)
        while at >= 0:
            yield bisect_right(self._starts, at) - 1
            at = self._text.find(wanted, at + 1)


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


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _folded(text: str) -> str:
    """Small letters without accents, underscores or needless spaces; the minus sign as a hyphen."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[−–]", "-", plain).replace("_", " ").split())


def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _file(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")
