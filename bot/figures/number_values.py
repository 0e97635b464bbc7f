"""The values of a language's words for numbers, those that it writes as one word included: "siebenundvierzig", "ventotto"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from bot.figures.token_phrases import lowered
from bot.languages import Language
from bot.languages.notation import openings
from bot.languages.schema import Numbers, Quantities

_HUNDRED: Final = Decimal(100)
_LONG: Final = 5  # letters of a word that is in few sentences
_VOWELS: Final = frozenset("aeiou")


def values(table: Mapping[int, frozenset[str]]) -> dict[str, Decimal]:
    """The value of each word of a table of a language's file."""
    return {word.lower(): Decimal(value) for value, words in table.items() for word in words}


def numerals(numbers: Numbers) -> dict[str, Decimal]:
    """All single words for numbers below a thousand."""
    ones, tens = values(numbers.ones), values(numbers.tens)
    return ones | tens | compounds(ones, tens, numbers.compounds)


def folds(quantities: Sequence[Quantities]) -> dict[str, Decimal]:
    """Verbs, and how many times as much they say that something became."""
    halves = {word.lower(): Decimal("0.5") for one in quantities for word in one.halvings}
    return halves | {word: value for one in quantities for word, value in values(one.folds).items()}


def manifolds(known: Sequence[Language]) -> dict[int, list[str]]:
    """Phrases that say how many times as much something is as another, in small letters."""
    found: dict[int, list[str]] = {}
    for one in known:
        for many, phrases in one.numbers.manifold.items():
            found.setdefault(many, []).extend(phrase.lower() for phrase in phrases)
    return found


def number_words(known: Sequence[Language]) -> frozenset[str]:
    """Words by which a sentence may have a figure, but for articles, which most sentences have."""
    numbers = [one.numbers for one in known]
    tables = [table for one in numbers for table in (one.ones, one.tens, one.vague, one.parts, one.scales, one.halved)]
    words = {word.lower() for table in tables for found in table.values() for word in found}
    words |= lowered(word for one in numbers for word in one.half) | _in_manifolds(known)
    own = numerals(known[-1].numbers) if len(known) > 1 else {}
    articles = {word for one in numbers for word in one.articles}
    return frozenset(words | own.keys() | folds([one.quantities for one in known]).keys()) - articles | {"dozen"}


def counting_words(known: Sequence[Language]) -> frozenset[str]:
    """Those of the number words that are no thing to count: "two", "million", but not "quarters"."""
    things = [table for one in known for table in (one.numbers.parts, one.numbers.vague)]
    parts = lowered(word for table in things for words in table.values() for word in words)
    return number_words(known) - parts - lowered(word for one in known for word in one.numbers.half)


def _in_manifolds(known: Sequence[Language]) -> frozenset[str]:
    """Of each phrase for how many times as much the word that is not in most sentences: "doppio" of "il doppio", "twice"."""
    found = (opening for phrases in manifolds(known).values() for one in phrases for opening in openings(one))
    return frozenset(next((word for word in one.split() if len(word) >= _LONG), one.split()[-1]) for one in found)


def compounds(ones: Mapping[str, Decimal], tens: Mapping[str, Decimal], how: str) -> dict[str, Decimal]:
    """All numbers below a thousand that a language writes as one word, put together as its file says."""
    if how == "apart":
        return {}
    joint = how.removeprefix("ones").removesuffix("tens").strip() if how.startswith("ones") else ""
    below = dict(_below_hundred(ones, tens, joint))
    small = {**ones, **{word: value for word, value in tens.items() if value < _HUNDRED}, **below}
    found = dict(below)
    for hundred in (word for word, value in tens.items() if value == _HUNDRED):
        heads = {hundred: _HUNDRED} | {word + hundred: value * 100 for word, value in ones.items() if 1 < value < 10}
        found |= heads
        for between in {"", joint}:
            found |= {
                f"{h}{between}{word}": total + value for h, total in heads.items() for word, value in small.items()
            }
    return found


def _below_hundred(
    ones: Mapping[str, Decimal], tens: Mapping[str, Decimal], joint: str
) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a ten and a one: "siebenundvierzig" by what joins the two, else "trentadue", "ventotto"."""
    for ten, many in tens.items():
        for one, few in ones.items():
            if not 0 < few < 10 or many >= _HUNDRED:
                continue
            if joint:
                yield one + joint + ten, many + few
            else:
                yield (ten[:-1] if one[0] in _VOWELS else ten) + one, many + few
