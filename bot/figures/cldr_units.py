"""The names of currencies and measures in a language, as the Unicode CLDR (https://cldr.unicode.org) has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name
from babel.units import format_unit

# What policy texts measure in; CLDR also has pinches, dots and solar radii.
_MEASURES: Final = (
    *("length-kilometer", "length-meter", "length-centimeter", "length-millimeter", "length-mile", "length-foot"),
    *("area-hectare", "area-square-kilometer", "area-square-meter", "area-acre", "area-square-mile"),
    *("volume-cubic-meter", "volume-cubic-kilometer", "volume-liter", "volume-hectoliter", "volume-gallon"),
    *("volume-barrel", "mass-tonne", "mass-kilogram", "mass-gram", "mass-milligram", "mass-pound"),
    *("power-gigawatt", "power-megawatt", "power-kilowatt", "power-watt", "energy-kilowatt-hour", "energy-kilojoule"),
    *("energy-kilocalorie", "frequency-gigahertz", "frequency-megahertz", "frequency-kilohertz"),
    *("digital-terabyte", "digital-gigabyte", "digital-megabyte", "temperature-celsius", "temperature-fahrenheit"),
    *("pressure-hectopascal", "pressure-bar", "speed-kilometer-per-hour", "speed-mile-per-hour"),
)
_CURRENCIES: Final = (
    "USD EUR GBP JPY CNY INR HKD SGD AUD CAD NZD ZAR CHF MYR ILS KRW RUB SEK NOK DKK BRL MXN TRY PLN CZK HUF THB IDR PHP"
    " VND TWD PKR BDT NGN KES EGP SAR AED CLP COP ARS UAH ETB TZS UGX GHS ZMW"
).split()
_COUNTS: Final = (1, 2, 5, 1.5)  # each plural form of every language is that of one of these
_DIGITS: Final = re.compile(r"[\d.,٫]+")
_LETTER: Final = re.compile(r"[^\W\d_]")


def measure_names(language: str) -> frozenset[str]:
    """The names and abbreviations of measures, in all plural forms and small letters; none for an unknown language."""
    return frozenset(_measures(language))


def _measures(language: str) -> Iterator[str]:
    locale = _locale(language)
    for unit in _MEASURES if locale is not None else ():
        for length in ("long", "short"):
            for count in _COUNTS:
                name = " ".join(_DIGITS.sub("", format_unit(count, unit, length, locale=locale)).lower().split())
                international = length == "short" and name.isascii()  # these stand in the English file
                if len(name) > 1 and _LETTER.search(name) and not international and name != unit:
                    yield name


def currency_names(language: str) -> dict[str, str]:
    """The names of currencies in full ("Swiss francs"), in all plural forms and small letters, with their codes."""
    locale = _locale(language)
    if locale is None:
        return {}
    names = {get_currency_name(code, count, locale).lower(): code for code in _CURRENCIES for count in _COUNTS}
    return {name: code for name, code in names.items() if name != code.lower()}


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return None
