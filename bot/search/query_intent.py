"""What a question for a figure asks: which of its words are what is asked for, and which kind of number. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.search.queries import query_words
from bot.search.query_expansion import is_vague
from bot.text import plain
from bot.text.question_words import question_words

_GOALS = ("goal", "target", "aim")  # one and the same, where a number is asked for
_SHARES = frozenset(("share", "percent", "percentage", "proportion"))  # “share of coal” asks for coal
_VERB = re.compile(r"\b(?:did|do|does)\b((?:\s+[\w’'-]+){2,6})", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


def is_loose(word: str) -> bool:
    """Whether a word narrows nothing, and need not be found."""
    return is_vague(word) or word in question_words().any_number


def heads_of(query: str, typed: Sequence[str]) -> frozenset[str]:
    """What is asked for: the last telling word of the first part of the query that has any (“electric car sales”)."""
    asking = question_words()
    for part in asking.asked_of.split(query):
        told = [word for word in query_words(part) if word in typed and word not in asking.any_number | _SHARES]
        while len(told) > 1 and (told[-1].isdecimal() or told[-1].endswith("ed")):
            told.pop()  # “capacity added” asks for the capacity
        if told and not told[-1].isdecimal():
            return frozenset(told if _HAN.match(told[-1]) else told[-1:])
    return frozenset()


def kind_asked(query: str) -> str:
    words = {plain(word.strip("¿?!.,")) for word in query.split()}
    asking = question_words()
    if asking.how_long.search(query):
        return "time"
    if asking.how_many.search(query):
        return "count"
    if not words.isdisjoint(asking.money):
        return "money"
    return "share" if not words.isdisjoint(asking.share) else ""


def other_goals(word: str) -> tuple[str, ...]:
    return _GOALS if word.removesuffix("s") in _GOALS else ()


def verb_of(query: str, typed: Sequence[str]) -> str:
    """The verb of an English question with “did” or “does”, which may be told in another word; "" for none."""
    found = _VERB.search(query)
    if found is None:
        return ""
    clause = [word for word in query_words(question_words().asked_of.split(found[1])[0]) if word in typed]
    return clause[-1] if len(clause) > 1 else ""


def means(word: str) -> str:
    """What a figure may be instead of having the word with it: "ahead", a "change" or a "share"; "" for most words."""
    if word in question_words().ahead:
        return "ahead"
    return "change" if word in question_words().changes else "share" if word in ("rate", "coverage") else ""


def is_ahead(words: Sequence[str]) -> bool:
    """Whether plain words ask for what is to come."""
    return not question_words().ahead.isdisjoint(words)


def is_of_change(words: Sequence[str]) -> bool:
    """Whether plain words ask by how much something changed."""
    return not question_words().changes.isdisjoint(words)
