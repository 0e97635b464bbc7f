"""Which currency a bare sign means in a document: that of the country it speaks of, else the sign's usual one."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

from bot.languages import find
from bot.languages.alternatives import alternatives
from bot.languages.notation import needed, one_of
from bot.model import Figure

# For each usual currency of a sign, those of the countries that have the same sign.
_FAMILIES: Final = {
    "USD": "USD HKD SGD AUD CAD NZD TWD JMD TTD FJD MXN CLP COP ARS".split(),
    "MXN": "MXN ARS CLP COP UYU DOP PHP".split(),
    "JPY": ["JPY", "CNY"],
    "CNY": ["CNY", "JPY"],
    "INR": "INR PKR LKR NPR".split(),
}
# Of these none is called a dollar: "20 millones de dólares" of an Argentine text are no pesos.
_PESOS: Final = frozenset("MXN CLP COP ARS UYU DOP PHP".split())
_PESO: Final = re.compile("[Pp]eso|[Пп]есо")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SIGNS: Final = {
    "USD": r"(?<![A-Za-z.])\$",
    "MXN": r"\bMXN\b",
    "JPY": "(?<![A-Za-z])[¥￥]",
    "CNY": "(?<![A-Za-z])[¥￥]",
    "INR": r"\bRs\.?",
}
# What a currency is written with where its sign alone would not tell it.
_WRITTEN: Final = {
    "HKD": r"HK\$",
    "SGD": r"\bS\$",
    "AUD": r"\bA\$",
    "CAD": r"\bC\$",
    "NZD": r"\bNZ\$",
    "TWD": r"\bNT\$",
    "JMD": r"\bJ\$",
    "TTD": r"\bTT\$",
    "FJD": r"\bFJ\$",
    "CNY": r"\bRMB\b",
}
_USUAL: Final = frozenset(("USD", "JPY", "INR"))  # of which no text writes the code for a bare sign
_READ: Final = 60_000  # characters of a document from which its country is told
_ENOUGH: Final = 3  # times that a document names a country before its currency is taken


@dataclass(frozen=True, slots=True)
class _Country:
    """What names a country, and parts of which every line has one that names it."""

    names: re.Pattern[str]
    needed: tuple[str, ...]

    def times_in(self, text: str) -> int:
        """How often a text names it: only lines that may do so are looked through."""
        here = [part for part in self.needed if part in text]
        lines = (line for line in text.split("\n") if any(part in line for part in here)) if here else ()
        return sum(len(self.names.findall(line)) for line in lines)


@dataclass(frozen=True, slots=True)
class _Words:
    """What tells currencies in the texts of a language: their countries, and names that say no more than a sign."""

    countries: Mapping[str, _Country]
    bare: Mapping[str, re.Pattern[str]]
    named: re.Pattern[str]  # that the dollars are those of the United States


class DocumentCurrency:
    """Reads the bare signs of one document."""

    def __init__(self, text: str, language: str = "en") -> None:
        self._text = text[:_READ]
        self._words = _words(language)
        self._meant: dict[str, str] = {}

    def of(self, figure: Figure) -> Figure:
        """The figure, its currency that of its document where it has but a sign that several countries use."""
        usual = figure.unit[:3]
        bare = self._words.bare.get(usual)
        found = bare.search(figure.printed) if bare is not None else None
        if found is None or self._words.named.search(figure.printed):
            return figure
        meant = self._meant_by(usual)
        if _LETTER.search(found[0]) and meant in _PESOS and not _PESO.search(found[0]):
            return figure
        return figure if meant == usual else replace(figure, unit=meant + figure.unit[3:])

    def _meant_by(self, usual: str) -> str:
        if usual not in self._meant:
            countries = self._words.countries
            counts = {code: countries[code].times_in(self._text) for code in _FAMILIES[usual]}
            best = max(counts, key=lambda code: (counts[code], code == usual))
            sure = counts[best] >= _ENOUGH and counts[best] >= 2 * counts[usual]
            self._meant[usual] = best if sure else usual
        return self._meant[usual]


@cache
def _words(language: str) -> _Words:
    """The words of a language and of English, with the names of countries that Unicode's CLDR has in both."""
    codes = list(dict.fromkeys(("en", language)))
    units = [one.units for one in map(find, codes) if one is not None]
    nations = {
        code: [phrase for one in units for phrase in one.nations.get(code, ())]
        for family in _FAMILIES.values()
        for code in family
    }
    countries = {}
    for code, words in nations.items():
        told = dict(_told(code, words, codes))
        countries[code] = _Country(
            re.compile(alternatives(told)), tuple(part for some in told.values() for part in some)
        )
    bare = {
        code: re.compile(rf"{sign}|\b(?i:{one_of([word for one in units for word in one.signs.get(code, ())])})")
        for code, sign in _SIGNS.items()
    }
    return _Words(countries, bare, re.compile(rf"USD|{one_of(nations['USD'])}"))


def _told(code: str, words: Sequence[str], languages: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """What tells the country of a currency, with what a text needs to have for that.

    These are its names, what the files have beside them, and its signs and code. The code of a country's territory is
    how that of its currency begins.
    """
    names = set()
    for language in languages:
        with contextlib.suppress(UnknownLocaleError, ValueError):
            names.add(Locale.parse(language).territories.get(code[:2], ""))
    yield from ((re.escape(name), [name]) for name in sorted(names - {""}, key=re.escape))
    yield rf"\b{one_of(words)}", [part for word in words for part in needed(word)]
    if code in _WRITTEN:
        yield _WRITTEN[code], [_WRITTEN[code].replace(r"\b", "").replace("\\", "")]
    if code not in _USUAL:
        yield rf"\b{code}\b", [code]
