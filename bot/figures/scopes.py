"""Whose figure or where: the country or region that a sentence names, by Unicode's names of territories."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

_LONGEST: Final = 400  # characters before and behind a figure in which its place is looked for
_PARTED: Final = re.compile(r"[;；。]")
# Names that are words, too, or that say nothing of where.
_NO_PLACES: Final = frozenset(
    ("world", "welt", "monde", "mundo", "mondo", "мир", "世界", "turkey", "jersey", "guernsey")
)
_MORE: Final = {
    "en": "euro area;eurozone;European Union;EU;UK;US;U.S.;U.K.;USA;Britain;England;Scotland;Wales;Hong Kong;Turkey;Czech Republic;sub-Saharan Africa",
    "de": "Euroraum;Eurozone;Euro-Raum;Europäische Union;EU;USA",
    "fr": "zone euro;Union européenne;UE;États-Unis",
    "es": "zona del euro;eurozona;Unión Europea;UE;EE. UU.",
    "pt": "zona do euro;zona euro;União Europeia;UE;EUA",
    "it": "area dell’euro;zona euro;Unione europea;UE;Stati Uniti",
    "ru": "еврозона;Евросоюз;ЕС;США;РФ",
    "zh": "欧元区;欧盟;我国;我市;我省;全国;全省;全市;全区;全县",
}


def scope_in(text: str, at: int, language: str) -> str:
    """The place that a sentence names nearest before a figure at a place in it, else behind it; "" where it names none."""
    places = _places(text, language)
    before = [name for start, end, name in places if end <= at and at - start <= _LONGEST]
    if before:
        return before[-1]
    start, name = next(((start, name) for start, _, name in places if at <= start <= at + _LONGEST), (at, ""))
    return name if _PARTED.search(text, at, start) is None else ""


@lru_cache(maxsize=16)  # a sentence and the headings above it are asked for figure by figure
def _places(text: str, language: str) -> list[tuple[int, int, str]]:
    """The places that a text names, in order: where each name begins and ends."""
    names = _names(language)
    return [(found.start(), found.end(), found[0]) for found in names.finditer(text)] if names is not None else []


@cache
def _names(language: str) -> re.Pattern[str] | None:
    try:
        known = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return None
    names = {
        name
        for code, name in known.items()
        if (len(name) > 2 or not name.isascii()) and name.lower() not in _NO_PLACES and code != "ZZ"
    }
    names.update(_MORE.get(language, "").split(";"))
    names.discard("")
    ordered = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    if language == "zh":
        return re.compile("|".join(ordered))
    inflected = r"\w{0,3}" if language == "ru" else "(?!\\w)"
    ordered = [name[:-1] if language == "ru" and len(name) > 4 else name for name in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)}){inflected}")
