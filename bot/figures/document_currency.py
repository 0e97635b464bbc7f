"""Which currency a bare sign means in a document: that of the country it speaks of, else the sign's usual one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.model import Figure

# For each usual currency of a sign: what a document names where the same sign means another, and where it means this.
_FAMILIES: Final = {
    "USD": {
        "USD": r"United States|U\.S\.|\bUS\b|\bUSA\b|American?\b|Washington",
        "HKD": r"Hong Kong|HK\$|\bHKD\b|HKSAR",
        "SGD": r"Singapore(?:an)?|\bS\$|\bSGD\b",
        "AUD": r"Australian?|\bA\$|\bAUD\b",
        "CAD": r"Canada|Canadian|\bC\$|\bCAD\b",
        "NZD": r"New Zealand|\bNZ\$|\bNZD\b",
        "TWD": r"Taiwan(?:ese)?|\bNT\$|\bTWD\b",
        "JMD": r"Jamaican?|\bJ\$",
        "TTD": r"Trinidad|\bTT\$",
        "FJD": r"Fiji(?:an)?|\bFJ\$",
        "MXN": r"México|Mexico|Mexican|mexican[oa]s?|\bMXN\b",
        "CLP": r"Chile(?:an)?|chilen[oa]s?|\bCLP\b",
        "COP": r"Colombian?|colombian[oa]s?|\bCOP\b",
        "ARS": r"Argentin[ae]n?|argentin[oa]s?|\bARS\b",
    },
    "MXN": {
        "MXN": r"México|Mexico|Mexican|mexican[oa]s?|\bMXN\b",
        "ARS": r"Argentin[ae]n?|argentin[oa]s?|Buenos Aires|\bARS\b",
        "CLP": r"Chile(?:an)?|chilen[oa]s?|\bCLP\b",
        "COP": r"Colombian?|colombian[oa]s?|\bCOP\b",
        "UYU": r"Uruguay(?:an)?|uruguay[oa]s?|\bUYU\b",
        "DOP": r"República Dominicana|Dominican Republic|dominican[oa]s?|\bDOP\b",
        "PHP": r"Philippines?|Filipin[oa]s?|\bPHP\b",
    },
    "JPY": {"JPY": r"Japan(?:ese)?|日本|日元", "CNY": r"China|Chinese|中国|人民币|\bRMB\b|\bCNY\b"},
    "CNY": {"CNY": r"China|Chinese|中国|人民币|\bRMB\b|\bCNY\b", "JPY": r"Japan(?:ese)?|日本|日元"},
    "INR": {
        "INR": r"Indian?\b",
        "PKR": r"Pakistani?|\bPKR\b",
        "LKR": r"Sri Lankan?|\bLKR\b",
        "NPR": r"Nepal(?:ese|i)?|\bNPR\b",
    },
}
_BARE: Final = {
    "USD": re.compile(r"(?<![A-Za-z.])\$|\b[Dd]ollars?\b|\b(?:pesos?|dólares)\b"),
    "MXN": re.compile(r"\b[Pp]esos?\b"),
    "JPY": re.compile(r"(?<![A-Za-z])[¥￥]"),
    "CNY": re.compile(r"(?<![A-Za-z])[¥￥]"),
    "INR": re.compile(r"\b(?:Rs\.?|[Rr]upees?)"),
}
_READ: Final = 60_000  # characters of a document from which its country is told
_ENOUGH: Final = 3  # times that a document names a country before its currency is taken
_NAMED: Final = re.compile(r"US|U\.S\.|USD|American")


class DocumentCurrency:
    """Reads the bare signs of one document."""

    def __init__(self, text: str) -> None:
        self._text = text[:_READ]
        self._meant: dict[str, str] = {}

    def of(self, figure: Figure) -> Figure:
        """The figure, its currency that of its document where it has but a sign that several countries use."""
        usual = figure.unit[:3]
        bare = _BARE.get(usual)
        if bare is None or not bare.search(figure.printed) or _NAMED.search(figure.printed):
            return figure
        meant = self._meant_by(usual)
        return figure if meant == usual else replace(figure, unit=meant + figure.unit[3:])

    def _meant_by(self, usual: str) -> str:
        if usual not in self._meant:
            counts = {code: len(re.findall(form, self._text)) for code, form in _FAMILIES[usual].items()}
            best = max(counts, key=lambda code: (counts[code], code == usual))
            sure = counts[best] >= _ENOUGH and counts[best] >= 2 * counts[usual]
            self._meant[usual] = best if sure else usual
        return self._meant[usual]
