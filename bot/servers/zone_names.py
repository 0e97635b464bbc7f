"""The names that people have for time zones: cities, countries, abbreviations and IANA names, in every language.

Zones and their rules are the tzdata package's; countries' names in the interface's languages are Babel's (Unicode
CLDR).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from importlib import resources
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from bot.locale import LANGUAGES

# Of zones that match alike, these come first: one for each clock that many people live by.
USUAL = """UTC Europe/London Europe/Berlin America/New_York Asia/Shanghai Europe/Paris Europe/Madrid Europe/Brussels
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


class ZoneNames:
    """The names of all zones, gathered when they are first asked for; those to search are folded."""

    @cached_property
    def names(self) -> frozenset[str]:
        """Every IANA name, old ones included."""
        return frozenset(_file("zones").split()) - {"Factory"}

    @cached_property
    def _places(self) -> dict[str, str]:
        """The zones that a country has, each with the codes of its countries."""
        rows = (line.split("\t") for line in _file("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
        return {row[2]: row[0] for row in rows}

    @cached_property
    def rank(self) -> dict[str, int]:
        """The zones to offer with their places in a list: usual ones, those of countries, fixed offsets."""
        fixed = (name for name in sorted(self.names) if re.fullmatch(r"Etc/GMT[+-][1-9]\d?", name))
        return {zone: at for at, zone in enumerate(dict.fromkeys([*USUAL, *sorted(self._places), *fixed]))}

    @cached_property
    def _links(self) -> dict[str, str]:
        """Old and other names of zones, with the names that they stand for today."""
        lines = (line.split() for line in _file("zoneinfo/tzdata.zi").splitlines() if line.startswith("L "))
        links = {alias: target for _link, target, alias in lines if alias not in self._places}
        return {alias: links.get(target, target) for alias, target in links.items() if alias != "UTC"}

    @cached_property
    def canonical(self) -> dict[str, str]:
        """Every IANA name in small letters, with the one that is kept for it."""
        utc = {"Etc/UTC", "Etc/GMT"}
        kept = {name: self._links.get(name, name) for name in self.names}
        return {name.casefold(): "UTC" if zone in utc else zone for name, zone in kept.items()}

    @cached_property
    def spoken(self) -> list[tuple[str, int, str]]:
        """Names that people have for zones, folded: the name, how telling its kind is, and the zone."""
        return [(folded(name), kind, zone) for zone in self.rank for name, kind in self._names_of(zone)]

    @cached_property
    def called(self) -> dict[str, dict[str, int]]:
        """By a name in full, the zones that have it, each with how telling its kind is."""
        found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for name, kind, zone in self.spoken:
            found[name][zone] = max(found[name][zone], kind)
        return found

    @cached_property
    def lines(self) -> Lines:
        """All names, in the order in which they are spoken."""
        return Lines([name for name, _kind, _zone in self.spoken])

    @cached_property
    def words(self) -> Lines:
        """All words of each zone's names, by its rank."""
        words: dict[str, dict[str, None]] = {zone: {} for zone in self.rank}
        for name, _kind, zone in self.spoken:
            words[zone].update(dict.fromkeys(re.findall(r"\w+", name)))
        return Lines(["".join(f" {word}" for word in some) for some in words.values()])

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


class Lines:
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


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def folded(text: str) -> str:
    """Small letters without accents, underscores or needless spaces; the minus sign as a hyphen."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[−–]", "-", plain).replace("_", " ").split())


def _locale(language: str) -> Locale:
    return Locale.parse(language)


def _file(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text(encoding="utf-8")
