"""What the words of a topic mean: which of them tell, which are names, and what else they may be called. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from bot.languages import every
from bot.languages.notation import expression
from bot.languages.schema import Spelling
from bot.library.index_terms import index_words
from bot.library.printed_words import PrintedWords
from bot.search.queries import as_indexed, mended, query_words
from bot.text import plain, stemmer, words
from bot.text.question_words import question_words

_MOST_PARTS = 6

Known = Callable[[Iterable[str]], set[str]]  # which of some words are known


def parts_of(topic: str) -> list[str]:
    """The parts of a topic that is a list, those that tell and at most six; the topic as it is for one that is none."""
    telling = set(query_words(topic))
    between = (part.strip(" .?!。？！") for part in question_words().lists.split(topic))
    parts = [part for part in between if not telling.isdisjoint(query_words(part))]
    return list(dict.fromkeys(parts))[:_MOST_PARTS] if len(parts) > 1 else [topic]


def is_vague(word: str) -> bool:
    """Whether a word asks for a kind of answer, or joins, rather than names a topic."""
    return word in question_words().vague


def shortened(topic: str, language: str = "en") -> str:
    """A topic in fewer characters that is answered alike: without question words, the others as they were typed."""
    wanted = query_words(topic, language)
    parts = parts_of(topic)
    kept = [[word for word in words(part) if not set(wanted).isdisjoint(index_words(plain(word)))] for part in parts]
    short = ", ".join(" ".join(dict.fromkeys(part)) for part in kept)
    alike = (
        query_words(short, language) == wanted
        and names_in(short) == names_in(topic) & set(wanted)
        and len(parts_of(short)) == len(parts)
    )
    return short if alike and len(short) < len(topic) else topic


def names_in(topic: str) -> set[str]:
    """The words of a topic that were typed as names: in capitals, or with one behind a word without."""
    typed = re.findall(r"\w+", topic)
    if not any(word.islower() for word in typed if len(word) > 3):
        return set()
    return {
        plain(word) for at, word in enumerate(typed) if len(word) > 1 and (word.isupper() or (at and word[0].isupper()))
    }


def as_typed(topic: str, wanted: Sequence[str]) -> tuple[str, ...]:
    """Words of a topic as they were typed, and pairs of Chinese characters that overlap put together again."""
    printed = {plain(part): part for word in words(topic) for part in re.findall(r"\w+", word)}
    joined: list[str] = list(wanted[:1])
    for before, word in pairwise(wanted):
        if len(before) == len(word) == 2 and not word.isascii() and before[-1] == word[0]:
            joined[-1] += word[1]
        else:
            joined.append(word)
    return tuple(printed.get(word, word) for word in joined)


def spellings(word: str) -> list[str]:
    """A word, and how the other side of the Atlantic spells it."""
    twins = (pattern.sub(other, word) for pattern, other in _twins() if pattern.search(word))
    return [word, *dict.fromkeys(twins)]


@cache
def _twins() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Endings, each with its twin. A twin that is no word only finds nothing."""
    return tuple(
        (re.compile(rf"{_behind(one)}{ending}({expression(one.tails)})$"), rf"{other}\1")
        for language in every()
        for one in language.forms.spellings
        for ending, other in ((one.one, one.other), (one.other, one.one))
    )


def _behind(one: Spelling) -> str:
    letters = r"\w" * one.letters + (f"[{one.after}]" if one.after else "")
    return f"(?<={letters})" if letters else ""


def parted(word: str, known: Known) -> list[str]:
    """The pairs of known words that make up a word which is itself none: "datacenters" is "data centres", too."""
    cuts = [(word[:at], second) for at in range(3, len(word) - 2) for second in spellings(word[at:])]
    here = known({word, *(part for pair in cuts for part in pair)}) if cuts else set()
    return [] if word in here else [f"{first} {second}" for first, second in cuts if first in here and second in here]


def peoples(name: str, names: Known) -> list[str]:
    """Of the names known, those of a place's people for the place, and the other way round: Africa, African."""
    of_place = [f"{name}{ending}" for ending in _endings()]
    of_people = [name.removesuffix(ending) for ending in _endings() if name.endswith(ending)]
    every = [*of_place, *of_people]
    known = names(every)
    return [other for other in every if other in known] if known else []


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for language in every() for ending in sorted(language.forms.peoples))


def meant(word: str, vocabulary: PrintedWords, also: Iterable[str]) -> list[str]:
    """What a word without a hit most likely stands for: words that it begins, that begin it, or a misspelled one.

    `also` are plain words that are understood, too.
    """
    others = {other: other for other in also}
    if len(word) >= 5:
        begun = [*vocabulary.begun_by(word), *(other for other in others if other.startswith(word))]
        if begun:
            return begun[:3]
    least = max(5, 0.6 * len(word))
    root = [
        *vocabulary.beginning(word, least),
        *(other for other in others if len(other) >= least and word.startswith(other)),
    ]
    return sorted(root, key=len)[-1:] or mended(word, {**vocabulary.like(word), **others})


class Synonyms:
    """Groups of words and phrases that mean the same. Any form of one stands for the others."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._stem = stemmer("en") or str
        self._others: dict[tuple[str, ...], list[str]] = {}
        alone: list[str] = []
        for group in groups:
            for name in group:
                words = query_words(name)
                known = self._others.setdefault(self._key(words), [])
                known += [other for other in map(as_indexed, group) if other not in known]
                alone += words if len(words) == 1 else []
        self._longest = max(map(len, self._others), default=0)
        self.words = tuple(dict.fromkeys(alone))

    def of(self, words: Sequence[str]) -> list[list[str]]:
        """For each word of a topic, what stands for it, or for a phrase of the topic that it is a part of."""
        found: list[list[str]] = [[] for _ in words]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + self._longest) + 1):
                for other in self._others.get(self._key(words[start:end]), ()):
                    for at in range(start, end):
                        if other not in found[at] and other != words[at]:
                            found[at].append(other)
        return found

    def beside(self, name: str) -> list[str]:
        """What stands for a plain word or phrase."""
        return [other for other in self._others.get(self._key(name.split()), ()) if other != name]

    def _key(self, words: Sequence[str]) -> tuple[str, ...]:
        """What is alike for all forms of the words in English."""
        return tuple(self._stem(word) for word in words)
