"""The words that English numbers are written with, and signs, with their exact values."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from bot.figures.grammar_words import english_words
from bot.languages import language

_NUMBERS: Final = language("en").numbers
SMALL: Final = {word: Decimal(value) for value, words in _NUMBERS.ones.items() for word in words}
TENS: Final = {word: Decimal(value) for value, words in _NUMBERS.tens.items() for word in words}
# Single letters are scales only where they touch the digits: "$20b", "£5m", "30k".
LETTERS: Final = {"k": Decimal(1000), "m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "t": Decimal(10) ** 12}
PLURALS: Final = {word: Decimal(value) for value, words in _NUMBERS.vague.items() for word in words}
DENOMINATORS: Final = {word: Decimal(value) for value, words in _NUMBERS.parts.items() for word in words}
#: Parts that a whole number may have one of: "two and a quarter".
HALVES: Final = {word: parts for word, parts in DENOMINATORS.items() if parts <= 4 and word in english_words("parts")}
SIGNS: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
