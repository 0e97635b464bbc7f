"""What the words of a topic mean: which of them tell, which are names, and what else they may be called. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise

from bot.library.index_terms import index_words
from bot.search.queries import mended, query_words
from bot.text import plain, stemmer, words

# Words that ask for a kind of answer, or join, rather than name a topic. No sentence has to have them.
_VAGUE = frozenset(
    """affect affected affects after again against aim aims already also always amount because become becomes before
    being between big briefing briefings but cause caused causes come consequence consequences country countries
    current currently detail details document documents development developments during each effect effects ever
    explain explanation fact facts get go going happen happened happening happens help impact impacts important
    importance influence into its just kind latest let like look main make makes may mean means mention mentioned
    might money more most need needed needs never new news not now one only opinion other our outcome outcomes out
    over overview part people plan point problem problems question quite reason reasons recent recently regarding
    related relation result results role said say says see should since situation so some state status still such
    summary take than then these thing things think this those through today topic trend trends under until up use
    used using very view views want way ways went while whether within without work works world yet your
    auswirkung auswirkungen bedeutung entwicklung entwicklungen folge folgen frage fragen grund grunde lage neue neuen
    rolle thema themen uber wirkung wirkungen
    apres avant consequences effet effets enjeu enjeux importance nouveau nouveaux nouvelle nouvelles probleme
    problemes propos raison raisons sujet sujets
    causa causas consecuencia consecuencias despues efecto efectos importancia motivo motivos nueva nuevas nuevo
    nuevos papel problema problemas sobre tema temas
    作用 关于 原因 因素 影响 情况 意义 方面 最新 简报 结果 问题""".split()
)
# British and American endings, each with its twin. A twin that is no word only finds nothing.
_TWINS = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"(?<=\w{3})is(e[dsr]?|ers|ing|ations?|ational)$", r"iz\1"),
        (r"(?<=\w{3})iz(e[dsr]?|ers|ing|ations?|ational)$", r"is\1"),
        (r"(?<=\w{2})ys(e[dsr]?|ing)$", r"yz\1"),
        (r"(?<=\w{2})yz(e[dsr]?|ing)$", r"ys\1"),
        (r"(?<=\w{3})our(s|ed|ing|able|al|hood)?$", r"or\1"),
        (r"(?<=\w{3})or(s|ed|ing|able|al|hood)?$", r"our\1"),
        (r"(?<=\w{2})tre(s)?$", r"ter\1"),
        (r"(?<=\w{2})ter(s)?$", r"tre\1"),
        (r"(?<=\w{2})ence(s)?$", r"ense\1"),
        (r"(?<=\w{2})ense(s)?$", r"ence\1"),
        (r"(?<=\w{2}[aeiou]l)l(ed|ing|ers?)$", r"\1"),
        (r"(?<=\w{2}[aeiou])l(ed|ing|ers?)$", r"ll\1"),
        (r"gramme(s)?$", r"gram\1"),
        (r"gram(s)?$", r"gramme\1"),
    )
)
_PEOPLES = ("n", "an", "ian", "ean", "ese", "ish", "i")

# Where a list is parted, in English, German, French, Spanish and Chinese. A comma within a number parts nothing.
_PARTED = re.compile(
    r"[;；，、]|,(?!\d)|\s(?:and|or|und|oder|sowie|et|ou|y|e|o|u)(?=\s)"
    r"|(?<=[\u3400-\u9fff]{2})(?:以及|和|与|或)(?=[\u3400-\u9fff]{2})",
    re.IGNORECASE,
)
_MOST_PARTS = 6


def parts_of(topic: str) -> list[str]:
    """The parts of a topic that is a list, those that tell and at most six; the topic as it is for one that is none."""
    telling = set(query_words(topic))
    between = (part.strip(" .?!。？！") for part in _PARTED.split(topic))
    parts = [part for part in between if not telling.isdisjoint(query_words(part))]
    return list(dict.fromkeys(parts))[:_MOST_PARTS] if len(parts) > 1 else [topic]


def is_vague(word: str) -> bool:
    """Whether a word asks for a kind of answer, or joins, rather than names a topic."""
    return word in _VAGUE


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
    return [word, *dict.fromkeys(pattern.sub(other, word) for pattern, other in _TWINS if pattern.search(word))]


def parted(word: str, known: Container[str]) -> list[str]:
    """The pairs of known words that make up a word which is itself none: "datacenters" is "data centres", too."""
    if word in known:
        return []
    cuts = [(word[:at], second) for at in range(3, len(word) - 2) for second in spellings(word[at:])]
    return [f"{first} {second}" for first, second in cuts if first in known and second in known]


def peoples(name: str, names: frozenset[str]) -> list[str]:
    """Of the names known, those of a place's people for the place, and the other way round: Africa, African."""
    of_place = [f"{name}{ending}" for ending in _PEOPLES]
    of_people = [name.removesuffix(ending) for ending in _PEOPLES if name.endswith(ending)]
    return [other for other in (*of_place, *of_people) if other in names]


def meant(word: str, known: Mapping[str, str]) -> list[str]:
    """What a word without a hit most likely stands for: words that it begins, that begin it, or a misspelled one.

    `known` maps words as printed to plain ones.
    """
    begun = [printed for printed, other in known.items() if other.startswith(word)] if len(word) >= 5 else []
    least = max(5, 0.6 * len(word))
    root = [printed for printed, other in known.items() if len(other) >= least and word.startswith(other)]
    return begun[:3] or sorted(root, key=len)[-1:] or mended(word, known)


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
                known += [other for other in map(_plain, group) if other not in known]
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

    def _key(self, words: Sequence[str]) -> tuple[str, ...]:
        """What is alike for all forms of the words in English."""
        return tuple(self._stem(word) for word in words)


def _plain(name: str) -> str:
    return " ".join(plain(word) for word in index_words(name))
