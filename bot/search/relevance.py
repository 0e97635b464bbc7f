"""Which sentences answer a topic, in which order they are chosen, and answers put together. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import mul

from bot.model import Summary

# What a sentence's score is made of, beside the share of the topic that it covers.
_RELEVANCE = 0.15  # the search engine's measure, which knows how often words occur and how long the sentence is
_WORTH = 0.12  # how telling the sentence is in its briefing
_SUBJECT = 0.1  # the share of the topic among the words that the sentence opens with: what it is about
# What is taken off or added in view of the sentences chosen before it.
_SAME_WORDS = 0.4
_SAME_SECTION = 0.05
_NEW_WORDS = 0.1

_LEAST = 0.55  # of the topic, by weight, a sentence must cover to be an answer
_LEAST_OF_MANY = 0.4  # the same for a topic of more than two words
_BESIDE_BEST = 0.6  # of what the best one covers, with its paragraph and by itself


@dataclass(slots=True, eq=False)  # dozens are made for an answer
class Candidate:
    """A quotable sentence that has words of a topic.

    `covers` says for each word of the topic how well the sentence has it: 1 for the word itself in the sentence, less
    for a synonym or for one that only a heading above it has, 0 for none.
    """

    id: int
    section: tuple[str, int]  # id of the briefing, place of the section in its outline
    relevance: float
    worth: float  # in a summary of its briefing: about -1 to 2
    covers: tuple[float, ...]
    by_itself: tuple[float, ...]  # the same without what stands around it in its paragraph
    opens_with: tuple[bool, ...] = ()  # for each word of the topic, whether it is among the first ones
    words: frozenset[str] = frozenset()
    comes_last: bool = False  # it is of a kind that is shown only where nothing else answers


def weight(holding: int, of: int) -> float:
    """How much a word says: the fewer of all sentences hold it, the more (its inverse document frequency)."""
    return math.log((of + 1) / (holding + 0.5))


def answering(
    candidates: Sequence[Candidate], weights: Sequence[float], telling: int, names: Sequence[int]
) -> list[Candidate]:
    """Those that speak of the topic rather than of one of its words.

    Of its first words, those that are `telling`, a sentence must cover a good share by weight, and two where there are
    two. It must cover each of the `names` (by index), since a name narrows a topic to another one: “solar power in
    Ghana” is not answered by solar power elsewhere, nor by what else is said of Ghana. What one has only from its
    paragraph does not carry it beside another that has it by itself.
    """
    needed = min(2, telling)
    able = [
        one
        for one in candidates
        if telling - one.covers[:telling].count(0.0) >= needed and all(one.covers[at] > 0 for at in names)
    ]
    shares = [_share(one.covers, weights[:telling]) for one in able]
    alone = [_share(one.by_itself, weights[:telling]) for one in able]
    least = max([_LEAST_OF_MANY if telling > 2 else _LEAST, *(_BESIDE_BEST * share for share in shares)])
    least_alone = _BESIDE_BEST * max(alone, default=0)
    return [one for one, share, own in zip(able, shares, alone, strict=True) if share >= least and own >= least_alone]


def chosen(candidates: Sequence[Candidate], weights: Sequence[float], count: int) -> list[Candidate]:
    """The best `count` of those that answer, in the order of choice, so that a longer choice begins with a shorter.

    Each is chosen in view of those before it: rather one that says something else of the topic, or elsewhere.
    """
    most = max((one.relevance for one in candidates), default=0) or 1
    score = {
        one.id: _share(one.covers, weights)
        + _RELEVANCE * one.relevance / most
        + _WORTH * one.worth
        + _SUBJECT * _share(one.opens_with, weights)
        for one in candidates
    }
    waiting, picked = list(candidates), list[Candidate]()
    alike = dict.fromkeys(score, 0.0)
    covered = [0.0] * len(weights)
    sections: set[tuple[str, int]] = set()

    most_new = sum(weights) or 1

    def gain(one: Candidate) -> float:
        new = 0.0
        for w, c, had in zip(weights, one.covers, covered, strict=True):
            if c > had:
                new += w * (c - had)
        novelty = _NEW_WORDS * new / most_new
        return score[one.id] + novelty - _SAME_WORDS * alike[one.id] - _SAME_SECTION * (one.section in sections)

    while waiting and len(picked) < count:
        best = max(waiting, key=lambda one: (gain(one), -one.id))
        waiting.remove(best)
        picked.append(best)
        sections.add(best.section)
        covered = [max(had, c) for had, c in zip(covered, best.covers, strict=True)]
        for one in waiting:
            alike[one.id] = max(alike[one.id], _likeness(one.words, best.words))
    return picked


def joined(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Summaries with one for each briefing, in the order of the first ones, each sentence once and in reading order."""
    of: dict[str, list[Summary]] = {}
    for summary in summaries:
        of.setdefault(summary.briefing.id, []).append(summary)
    made = []
    for each in of.values():
        quotes = {quote.sentence.start: quote for summary in each for quote in summary.quotes}
        in_order = tuple(quotes[start] for start in sorted(quotes))
        made.append(replace(each[0], quotes=in_order, total=sum(summary.total for summary in each)))
    return tuple(made)


def _share(covers: Sequence[float], weights: Sequence[float]) -> float:
    """How much of a topic's first words is covered, by weight."""
    return sum(map(mul, weights, covers), 0.0) / (sum(weights) or 1)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that they have in common."""
    common = len(one & other)
    return common / ((len(one) + len(other) - common) or 1)
