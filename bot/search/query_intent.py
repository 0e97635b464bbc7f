"""What a question for a figure asks: which of its words are what is asked for, and which kind of number. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from babel import Locale

from bot.languages import CODES, every, find
from bot.library.figure_reading import YEAR
from bot.library.index_terms import index_words
from bot.search.queries import query_words
from bot.search.query_expansion import is_vague
from bot.text import plain
from bot.text.question_words import question_words

_SHORT = 3  # letters of a word in a country's name that may be any word: "and", "des"
_VERB = re.compile(r"\b(?:did|do|does)\b((?:\s+[\w’'-]+){2,6})", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)+")
_SMALL = re.compile(r"\b[a-zà-þ]{4}")  # where every word has a capital, it says nothing
_HAN = re.compile(r"[\u3400-\u9fff]")


def is_loose(word: str) -> bool:
    """Whether a word narrows nothing, and need not be found."""
    return is_vague(word) or word in question_words().any_number


def joining_words(codes: Iterable[str]) -> frozenset[str]:
    """The plain words of some languages that only join others: articles, prepositions, and those in every sentence."""
    return frozenset[str]().union(*map(_joining, codes))


@cache
def _joining(code: str) -> frozenset[str]:
    known = find(code)
    if known is None:
        return frozenset()
    of = known.quantities
    return frozenset(map(plain, known.small_words | of.articles | of.prepositions | of.joins | of.helpers | of.having))


def heads_of(query: str, typed: Sequence[str]) -> frozenset[str]:
    """What is asked for: the last telling word of the first part of the query that has any (“electric car sales”)."""
    asking = question_words()
    for part in asking.asked_of.split(query):
        telling = [word for word in query_words(part) if word in typed]
        verb = next((at for at, word in enumerate(telling) if at and asking.is_deed(word)), len(telling))
        # “How many people get water” asks for people.
        told = [word for word in telling[:verb] if word not in asking.any_number and word not in asking.portions]
        told = [word for word in told if word not in asking.vague] or told
        while len(told) > 1 and (told[-1].isdecimal() or asking.participle.fullmatch(told[-1])):
            told.pop()  # “capacity added” asks for the capacity
        if told and not told[-1].isdecimal():
            return frozenset(told if _HAN.match(told[-1]) else told[-1:])
    return frozenset()


def kind_asked(query: str) -> str:
    asking = question_words()
    words = {plain(word.strip("¿?!.,")) for word in query.split()}
    if asking.how_long.search(query):
        return "time"
    if asking.how_many.search(query):
        return "count"
    if not words.isdisjoint(asking.share):
        return "share"
    told = next((part for part in asking.asked_of.split(query) if set(query_words(part)) - asking.asking), query)
    asked = {plain(word.strip("¿?!.,")) for word in told.split()}
    if asking.money.isdisjoint(asked) and asking.sums.isdisjoint(asked):
        return ""
    return "" if is_of_change(words) else "money"


def other_goals(word: str) -> tuple[str, ...]:
    """What a word for a goal stands for as well, where a number is asked for; nothing for any other word."""
    goals = next((one.search.goals for one in every() if word.removesuffix("s") in one.search.goals), frozenset())
    return tuple(sorted(goals))


def deeds_of(query: str, typed: Sequence[str]) -> set[str]:
    """The verbs of a question, which may be told in other words: those known as such, else the one behind “did”."""
    asking = question_words()
    found = {word for word in typed if asking.is_deed(word)}
    clause = _VERB.search(query)
    if clause is not None and not found:
        told = [word for word in query_words(asking.asked_of.split(clause[1])[0]) if word in typed]
        found = {told[-1]} if len(told) > 1 else found
    return found


def capitalised(query: str) -> set[str]:
    """The plain words of a name in a query: those in a row that are typed with capitals, as “World Bank”."""
    return {plain(word) for name in _NAME.findall(query) for word in name.split()} if _SMALL.search(query) else set()


def places_in(typed: Sequence[str]) -> set[str]:
    """The plain words that are in the name of a country or a part of the world."""
    return {word for word in typed if word in _places()}


@cache
def _places() -> frozenset[str]:
    """By Unicode's names for them (https://cldr.unicode.org), in the languages that people ask in."""
    names = (name for code in CODES for name in Locale.parse(code).territories.values())
    return frozenset(plain(word) for name in names for word in index_words(name) if len(word) > _SHORT)


def asks_nothing(typed: Sequence[str]) -> bool:
    """Whether plain words are only such as ask, or numbers."""
    asking = question_words().saying_nothing(typed)
    return all(word in asking or (word[:1].isdigit() and not YEAR.fullmatch(word)) for word in typed)


def means(word: str) -> str:
    """What a figure may be, "ahead", "change", "share" or "money", instead of having the word; "" for most words."""
    asking = question_words()
    senses = {"ahead": asking.ahead, "change": asking.changes, "share": asking.share, "money": asking.money}
    return next((sense for sense, words in senses.items() if word in words), "")


def is_ahead(words: Sequence[str]) -> bool:
    """Whether plain words ask for what is to come."""
    return not question_words().ahead.isdisjoint(words)


def is_of_change(words: Iterable[str]) -> bool:
    """Whether plain words ask by how much something changed."""
    return not question_words().changes.isdisjoint(words)
