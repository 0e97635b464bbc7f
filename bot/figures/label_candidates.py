"""The phrases that may be a figure's label: what its rules propose, and the noun phrases around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from bot.figures.label_classes import WordClasses
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair

_AHEAD, _BEHIND = 40, 25  # tokens before and behind a figure in which its label may stand
_JOINTS: Final = 3  # words of a phrase at which it may be parted
_PAIRS: Final = 2
_ARTICLES: Final = 3  # tokens between a share and what it is of
#: The rule by which a count is of what is counted.
COUNTED: Final = "counted"
_NOTHING: Final = -2  # the index of no figure: all of them are taken

#: The noun phrase that ends before a token, and a span without loose words at its ends.
Ending = Callable[[int], Span | None]
Trimmed = Callable[[int, int], Span | None]


@dataclass(slots=True)
class Candidate:
    """A phrase with the rules that propose it, none where it only stands near. `traits` tell how likely it is."""

    span: Span
    rules: list[str] = field(default_factory=list)
    traits: list[str] = field(default_factory=list)
    printed: Span = (0, 0)  # its characters


@dataclass(slots=True)
class Choice:
    """What may be a figure's label, best rules first, and what speaks for none of it. `start` is the figure's first character."""

    start: int
    candidates: Sequence[Candidate]
    none: Sequence[str]


def candidates(
    phrases: Phrases, proposed: Sequence[tuple[str, Span]], near: Sequence[Span], words: WordClasses
) -> list[Candidate]:
    """Each phrase once, those that rules propose before others and without adverbs behind: "the goal itself"."""
    found: dict[Span, Candidate] = {}
    for rule, (first, end) in proposed:
        last = end
        while last - first > 1 and phrases.lower(last - 1) in words.no_nouns.adverbs:
            last -= 1
        shown = (first, last)
        found.setdefault(shown, Candidate(shown)).rules.append(rule)
    for span in near:
        found.setdefault(span, Candidate(span))
    return list(found.values())


def phrases_near(
    phrases: Phrases, pair: Pair, words: WordClasses, is_edge: Callable[[int], bool], ending: Ending, trimmed: Trimmed
) -> list[Span]:
    """The noun phrases around a figure, and their parts: that before a preposition, and what is joined by it or by "and".

    `is_edge` tells whether a phrase may end before a token. Each end of a sentence is looked at once for all figures.
    """
    first, last = max(0, pair.first - _AHEAD), min(len(phrases.tokens), pair.last + _BEHIND)
    own, phrases.own = phrases.own, _NOTHING
    try:
        found: list[Span] = []
        for end in range(first + 1, last + 1):
            if end not in phrases.ending_at:
                phrases.ending_at[end] = tuple(_ending_at(phrases, end, words, is_edge, ending, trimmed))
            found += phrases.ending_at[end]
    finally:
        phrases.own = own
    beside = [
        span
        for span in found
        if (span[1] <= pair.first or span[0] >= pair.last) and not _is_base(phrases, pair, span, words)
    ]
    return [*beside, *_joined(phrases, pair, shortest(beside), words)]


def _is_base(phrases: Phrases, pair: Pair, span: Span, words: WordClasses) -> bool:
    """ "6.8% of GDP": what a share is measured against."""
    shared = pair.late.kind == "share" and pair.last < span[0] <= pair.last + _ARTICLES
    return shared and any(phrases.lower(at) in words.bases for at in range(*span))


def shortest(spans: Sequence[Span]) -> list[Span]:
    """The shortest phrases, one behind the other."""
    found: list[Span] = []
    end = -1
    for first, last in sorted(spans):
        if first >= end:
            found.append((first, last))
            end = last
    return found


def _joined(phrases: Phrases, pair: Pair, base: Sequence[Span], words: WordClasses) -> Iterator[Span]:
    """Phrases with the one that a preposition, or an article in another case, joins to them: "Steuer auf Flugtickets"."""
    for (first, end), (start, last) in pairwise(base):
        between = range(end, start)
        free = not any(phrases.is_figure(at) or pair.first <= at < pair.last for at in between)
        joins = all(phrases.lower(at) in words.joints or phrases.lower(at) in words.determiners for at in between)
        if between and free and joins:
            yield first, last


def _ending_at(
    phrases: Phrases, end: int, words: WordClasses, is_edge: Callable[[int], bool], ending: Ending, trimmed: Trimmed
) -> Iterator[Span]:
    before = phrases.tokens[end - 1]
    if before.kind != "word" and before.text != ")":
        return
    if end < len(phrases.tokens) and not is_edge(end) and phrases.lower(end) not in words.no_nouns.verbs:
        return
    found = ending(end)
    whole = without_verbs(phrases, found, words) if found is not None else None
    if whole is None:
        return
    yield whole
    for classes, most in ((words.joints, _JOINTS), (words.pairs, _PAIRS)):
        joints = [(at, at + 1) for at in range(whole[0] + 1, whole[1] - 1) if phrases.lower(at) in classes]
        if classes is words.joints and words.elided_of:  # "la forme | d'un taux forfaitaire"
            elided = (at for at in range(whole[0] + 1, whole[1]) if phrases.lower(at).startswith(words.elided_of))
            joints = sorted([*joints, *((at, at) for at in elided)])
        for end_of, start_of in joints[:most]:
            for part in (trimmed(whole[0], end_of), trimmed(start_of, whole[1])):
                shown = without_verbs(phrases, part, words) if part is not None else None
                if shown is not None:
                    yield shown


def without_verbs(phrases: Phrases, span: Span, words: WordClasses) -> Span | None:
    """What of a phrase stands behind its last verb, without adverbs at its ends and adjectives behind its noun.

    None where no word is left that may be a noun.
    """
    first, last = span
    known, tokens, lowers = words.no_nouns, phrases.tokens, phrases.lowers
    for at in range(last - 1, first - 1, -1):
        if lowers[at] in known.verbs and not phrases.is_inner(at) and tokens[at].text.islower():
            first = at + 1
            break
    while first < last and (lowers[first] in known.adverbs or tokens[first].kind != "word"):
        first += 1
    while first < last and _is_behind(lowers[last - 1], words) and tokens[last - 1].text.islower():
        last -= 1
    told = (lowers[at] for at in range(first, last) if tokens[at].kind == "word")
    return (first, last) if any(word not in known.adjectives and word not in known.adverbs for word in told) else None


def _is_behind(word: str, words: WordClasses) -> bool:
    """Whether a word behind a noun is no part of its phrase."""
    known = words.no_nouns
    return word in known.adverbs or (words.adjectives_ahead and word in known.adjectives)
