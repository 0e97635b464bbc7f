"""A sentence cut into tokens: numbers, words, signs and marks, each with its place in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from bot.figures.vocabulary import Vocabulary, vocabulary


class Token(NamedTuple):
    """`text` stands at `start` to `end` of the sentence; `kind` is number, fraction, sign, word or mark."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


_NOT_DIGITS: Final = re.compile(r"[^0-9.]")


class Tokens(list[Token]):
    """The tokens of a sentence in order, and the words of its language."""

    __slots__ = ("words",)

    def __init__(self, tokens: Iterable[Token], words: Vocabulary) -> None:
        super().__init__(tokens)
        self.words = words


def tokens_of(text: str, language: str = "en") -> Tokens:
    words = vocabulary(language)
    found = words.tokens.finditer(text)
    return Tokens((Token(str(m.lastgroup), m.group(), m.group().lower(), m.start(), m.end()) for m in found), words)


def literal_value(printed: str, *, decimal_comma: bool) -> Decimal:
    """The value of a number written in digits, by the language's marks for thousands and decimals."""
    if decimal_comma:
        # "1.234" is a thousand, but "3.5" can only be a decimal point that a translator left standing.
        groups = printed.split(".")
        if len(groups) == 1 or all(len(group.split(",")[0]) == 3 for group in groups[1:]):
            printed = printed.replace(".", "")
        printed = printed.replace(",", ".")
    return Decimal(_NOT_DIGITS.sub("", printed.replace("·", ".")))
