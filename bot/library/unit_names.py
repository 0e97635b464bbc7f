"""The words by which people ask for a unit: “dollars” for USD, “percent” and “share” for %, “gigawatts” for GW."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name
from babel.units import get_unit_name

# What the store calls a unit -> what else people call it. Babel has the currencies, and most physical units.
_OTHERWISE = {
    "%": "percent per cent percentage share proportion prozent anteil pour cent pourcentage part por ciento porcentaje"
    " proporción cuota 百分比 比例 占比 比率",
    "percentage points": "percent percentage prozentpunkte points de pourcentage puntos porcentuales 百分点",
    "basis points": "bp bps basispunkte points de base puntos básicos 基点",
    "CNY": "yuan renminbi RMB 元 人民币",
    "USD": "dollar dollars greenback",
    "GBP": "pound pounds sterling quid",
    "JPY": "yen",
    "cents": "cent cents",
    "times": "multiple factor",
    "GW": "gigawatt gigawatts capacity",
    "MW": "megawatt megawatts capacity",
    "kW": "kilowatt kilowatts capacity",
    "TW": "terawatt terawatts capacity",
    "kWh": "kilowatt hour kilowatt hours kilowatthours energy",
    "MWh": "megawatt hour megawatt hours energy",
    "GWh": "gigawatt hour gigawatt hours energy",
    "TWh": "terawatt hour terawatt hours terawatthours energy",
    "years": "duration",
    "years old": "age",
}
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
_SPELLED = {
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "kilómetros": "km",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m", "metros": "m", "mètres": "m",
    "mile": "mi", "miles": "mi", "hectares": "ha", "hectáreas": "ha", "hektar": "ha",
    "tonne": "t", "tonnes": "t", "tons": "t", "toneladas": "t", "tonnen": "t",
}  # fmt: skip

UNIT_WORDS = frozenset(word for names in _OTHERWISE.values() for word in names.split() if len(word) > 3)


@cache
def unit_names(unit: str, language: str = "en") -> str:
    """Words for a unit as the store has it, in English and in the briefing's language, parted by spaces."""
    names = [unit]
    for part in unit.split(" per "):
        names.append(_OTHERWISE.get(part, ""))
        if len(part) == 3 and part.isupper():
            names += [name for locale in _locales(language) for name in _currency(part, locale)]
        cldr, measured = _MEASURED.get(_SPELLED.get(part.casefold(), part), ("", ""))
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
