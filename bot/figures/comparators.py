"""How exact a figure is: "more than", "nearly", "at least", and which way it went: "rose", "fell"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import chinese_words, english_pattern
from bot.languages.notation import one_of


class Comparator(NamedTuple):
    """Its sense, one of = > < >= <= ~, and the words as printed."""

    sense: str = "="
    printed: str = ""


# "goes up to", "added up to": where something comes to, not a bound.
_MOVED = re.compile(rf"\b{english_pattern('moved')}\s$", re.IGNORECASE)
_BEYOND = re.compile(rf"(?<=[\d万亿千百])({one_of(chinese_words('beyond'))})")  # "120多个国家": more than 120
_CAPPED = re.compile(rf"\b({english_pattern('capped')})[^,;.]{{0,60}}\sat $", re.IGNORECASE)
_CLAUSE = 90  # characters before a figure in which its verb stands
_STOP = re.compile(r"[;:.(]\s?|, (?!\d)")
_WORDS = re.compile(r"[^\W\d_]+")


def comparator_at(text: str, start: int, end: int, words: Vocabulary) -> Comparator:
    """The comparator right before a figure at a place, or right behind it."""
    ahead = text[max(0, start - 40) : start]
    for sense, form in words.comparators:
        match = form.search(ahead)
        if match is None or (match[1].lower() == "up to" and _MOVED.search(ahead, 0, match.start(1))):
            continue
        if sense == "<=" and _came_to(
            text[max(0, start - _CLAUSE) : start - len(ahead) + match.start(1)], match[1], words
        ):
            continue
        return Comparator(sense, match[1])
    behind = text[end : end + 20]
    for sense, form in words.comparators_behind:
        match = form.match(behind)
        if match is not None:
            return Comparator(sense, match[1])
    beyond = _BEYOND.search(text, start, end)
    if beyond is not None:
        return Comparator(">", beyond[1])
    capped = _CAPPED.search(text[max(0, start - 80) : start])
    return Comparator("<=", capped[1]) if capped is not None else Comparator()


def _came_to(before: str, printed: str, words: Vocabulary) -> bool:
    """Whether what may be a bound says what something came to: "снизился до 5 %", "aumentó hasta el 5 %"."""
    told = set(printed.lower().replace("’", "'").split())
    if not words.prepositions or told.isdisjoint(words.to | words.ends):
        return False  # English says it with verbs that are known
    clause = _WORDS.findall(_STOP.split(before)[-1].lower())
    return is_move(clause, words) and clause[-1] not in words.by | words.joins


def is_move(words: Collection[str], known: Vocabulary) -> bool:
    """Whether one of the words says that something changes."""
    return any(word in known.up or word in known.down or word in known.moves for word in words)


def direction(words: Sequence[str], known: Vocabulary) -> str:
    """ "up" or "down" by the first of the words that says so; they begin with the one nearest to the figure."""
    for word, earlier in zip(words, [*words[1:], ""], strict=False):
        if word in known.up and (word != "up" or earlier == "is"):
            return "up"
        if word in known.down:
            return "down"
    return ""
