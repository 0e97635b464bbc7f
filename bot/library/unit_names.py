"""The words by which people ask for a unit: “dollars” for USD, “percent” and “share” for %, “gigawatts” for GW."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name
from babel.units import format_unit, get_unit_name

from bot.languages import CODES, every

_DIGITS = re.compile(r"[\d.,٫]+")
# Physical units by Unicode's names for them (https://cldr.unicode.org), with what they measure.
_MEASURED = {
    "km": ("length-kilometer", "length distance"),
    "m": ("length-meter", "length height"),
    "mi": ("length-mile", "length distance"),
    "ha": ("area-hectare", "area"),
    "km²": ("area-square-kilometer", "area"),
    "m²": ("area-square-meter", "area"),
    "m³": ("volume-cubic-meter", "volume"),
    "t": ("mass-tonne", "weight mass"),
    "kg": ("mass-kilogram", "weight mass"),
    "l": ("volume-liter", "volume"),
    "°C": ("temperature-celsius", "temperature"),
    "GW": ("power-gigawatt", ""),
    "MW": ("power-megawatt", ""),
    "kW": ("power-kilowatt", ""),
    "kWh": ("energy-kilowatt-hour", ""),
}
_COUNTS = (1, 2, 5)  # each plural form of every language is that of one of these


@cache
def unit_words() -> frozenset[str]:
    """All words that people call units by, but for the shortest."""
    names = (name for language in every() for names in language.unit_names.values() for name in names)
    return frozenset(word for name in names for word in name.split() if len(word) > 3)


@cache
def unit_names(unit: str, language: str = "en") -> str:
    """Words for a unit as the store has it, in English and in the briefing's language, parted by spaces."""
    names = [unit]
    for part in unit.split(" per "):
        names += [name for one in every() for name in one.unit_names.get(part, ())]
        if len(part) == 3 and part.isupper():
            names += [name for locale in _locales(language) for name in _currency(part, locale)]
        cldr, measured = _MEASURED.get(_symbols().get(part.casefold(), part), ("", ""))
        if cldr:
            names += [measured, *(get_unit_name(cldr, "long", locale) or "" for locale in _locales(language))]
    return " ".join(filter(None, names))


def _currency(code: str, locale: Locale) -> list[str]:
    # Babel gives the code itself back for one that it does not know.
    return [get_currency_name(code, count, locale) for count in (None, 2)]


def _locales(language: str) -> list[Locale]:
    try:
        return list(dict.fromkeys([Locale("en"), Locale.parse(language)]))
    except (UnknownLocaleError, ValueError):
        return [Locale("en")]


@cache
def _symbols() -> dict[str, str]:
    """The names of the measured units in full, in small letters and every language, with their symbols."""
    found = {"tons": "t"}
    for locale in map(Locale.parse, (*CODES, "en_GB")):
        for symbol, (unit, _) in _MEASURED.items():
            for count in _COUNTS:
                name = format_unit(count, unit, "long", locale=locale).casefold()
                found.setdefault(_DIGITS.sub("", name).strip(), symbol)
    return found
