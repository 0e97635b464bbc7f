"""Whether two sentences say the same: by the words they share, and by what only one of them names or denies. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from bot.languages import every, nouns_have_capitals
from bot.languages.all_languages import words_of_all
from bot.languages.notation import somewhere
from bot.model import Quote
from bot.text import plain, small_words, stemmer, words

SAME = 0.6  # a likeness from which two sentences say the same
_NAME = re.compile(r"(?<=\w )[A-ZÀ-Þ][\w’'-]*")  # a word with a capital that opens no sentence


@dataclass(frozen=True)
class Wording:
    """What a sentence in a language is compared by: read when it is compared by that."""

    text: str
    language: str

    @classmethod
    def of(cls, quote: Quote) -> Wording:
        return cls(quote.sentence.text, quote.briefing.language)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Stems of its words but the small ones."""
        return terms(self._words, self.language)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(_number().findall(plain(self.text)))

    @cached_property
    def names(self) -> frozenset[str]:
        """None in German, where every noun has a capital."""
        return frozenset(_NAME.findall(self.text) if not nouns_have_capitals(self.language) else ())

    @cached_property
    def turning(self) -> frozenset[str]:
        """Words that turn what is said into its opposite."""
        return _turning().intersection(self._words) | _turning().intersection(self.text)

    @cached_property
    def _words(self) -> list[str]:
        return words(plain(self.text))

    def likeness_to(self, other: Wording) -> float:
        """The share of the words of both that they have in common."""
        return len(self.terms & other.terms) / (len(self.terms | other.terms) or 1)

    def can_mean(self, other: Wording) -> bool:
        """Whether neither denies what the other says, nor names what the other does not: what one names, both may."""
        return self.turning == other.turning and _agree(self.names, other.names)

    def is_same_as(self, other: Wording, likeness: float) -> bool:
        """Whether it says what the other says: in much the same words, with no number or name that is another's."""
        return likeness >= SAME and self.can_mean(other) and _agree(self.numbers, other.numbers)


def terms(plain_words: Iterable[str], language: str) -> frozenset[str]:
    """The stems of plain words of a language but the small ones."""
    return frozenset(map(_stem(language), frozenset(plain_words) - _small(language)))


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences can speak of the same: what one of them names, the other names too."""
    return some <= others or some >= others


@cache
def _stem(language: str) -> Callable[[str], str]:
    return stemmer(language) or str


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(map(plain, small_words(language)))


@cache
def _number() -> re.Pattern[str]:
    """Numbers, and words of scale in every language, from thousands on."""
    tables = [language.numbers.scales for language in every()]
    scales = {word.lower() for table in tables for power, words in table.items() if power > 2 for word in words}
    return re.compile(rf"\d+(?:[.,]\d+)*|{somewhere(sorted(scales))}")


@cache
def _turning() -> frozenset[str]:
    return frozenset(words_of_all(lambda one: one.search.turning))
