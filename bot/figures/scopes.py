"""Whose figure or where: the country or region that a sentence names, by Unicode's names of territories."""

from __future__ import annotations

import re
from functools import cache
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
    names = _names(language)
    if names is None:
        return ""
    before = names.findall(text, max(0, at - _LONGEST), at)
    if before:
        return str(before[-1])
    found = names.search(text, at, at + _LONGEST)
    return found[0] if found is not None and _PARTED.search(text, at, found.start()) is None else ""


@cache
def _names(language: str) -> re.Pattern[str] | None:
    try:
        known = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return None
    names = {name for code, name in known.items() if len(name) > 2 and name.lower() not in _NO_PLACES and code != "ZZ"}
    names.update(_MORE.get(language, "").split(";"))
    names.discard("")
    ordered = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    if language == "zh":
        return re.compile("|".join(ordered))
    inflected = r"\w{0,3}" if language == "ru" else "(?!\\w)"
    ordered = [name[:-1] if language == "ru" and len(name) > 4 else name for name in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)}){inflected}")
