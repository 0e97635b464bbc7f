"""What speaks for and against a phrase as the label of a figure: which rules propose it, where it stands, what stands between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from bot.figures.label_candidates import Candidate, Choice, shortest
from bot.figures.label_classes import WordClasses
from bot.figures.label_flags import (
    AUXILIARY,
    CLAUSE,
    COMMA,
    DETERMINER,
    FIGURE,
    OF,
    OTHER_VERB,
    PAIR,
    PARTICIPLE,
    PREPOSITION,
    STOP,
    VERB,
    flags_of,
)
from bot.figures.label_making import MakingTraits
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair

#: What may stand between a phrase and its figure, by the name of its trait.
_BETWEEN: Final = (
    *((COMMA, "comma"), (STOP, "stop"), (CLAUSE, "clause"), (PAIR, "and"), (AUXILIARY, "auxiliary")),
    *((PARTICIPLE, "participle"), (OTHER_VERB, "other verb")),
)
#: What may stand right before or behind a phrase, the most telling first.
_BEHIND: Final = ((VERB, "verb"), (AUXILIARY, "auxiliary"), (OF, "of"), (PREPOSITION, "preposition"))
_FURTHER: Final = ((OTHER_VERB, "other verb"), (PAIR, "and"), (FIGURE, "figure"), (CLAUSE, "clause"))
_AHEAD: Final = ((PREPOSITION, "preposition"), (DETERMINER, "determiner"), (VERB, "verb"), (AUXILIARY, "auxiliary"))
_NEAR: Final = 4  # tokens to a figure, up to which each counts
_FURTHER_AWAY: Final = (7, 12)  # likewise, from which on a phrase is further away
_SHORT: Final = 3  # tokens between that are told by name
_MOST: Final = 3  # from which on ranks and numbers of things are alike


class LabelTraits:
    """Those of all that may be the label of one figure. `before` is the token before it and what qualifies it."""

    def __init__(self, phrases: Phrases, pair: Pair, before: int, words: WordClasses) -> None:
        self._phrases, self._pair, self._words = phrases, pair, words
        self._before, self._after = before, pair.last
        self._starts: list[int] = []  # of the shortest phrases
        self._ends: list[int] = []
        self._kind = pair.late.kind or "bare"
        self._lower = phrases.word
        if not phrases.classes:
            phrases.classes = flags_of(phrases, words)
        self._flags = phrases.classes

    def choice(self, candidates: Sequence[Candidate]) -> Choice:
        ruled = [one for one in candidates if one.rules]
        base = shortest([one.span for one in candidates])
        self._starts, self._ends = [first for first, _ in base], [last for _, last in base]
        longest = _Bounds(candidates)
        made = MakingTraits(self._phrases, self._pair, self._words, self._flags)
        for one in candidates:
            one.printed = self._phrases.within(*one.span)
            one.traits.extend(self._of_rules(one, ruled))
            one.traits.extend(self._of_place(one.span))
            one.traits.extend(made.of(one.span, self._side(one.span)))
            one.traits.extend(longest.of(one.span))
        return Choice(self._phrases.tokens[self._pair.first].start, candidates, self._of_none(candidates, ruled))

    def _of_none(self, candidates: Sequence[Candidate], ruled: Sequence[Candidate]) -> list[str]:
        prefix = self._words.prefix
        return [
            "none",
            f"none {self._kind}",
            f"none {'ruled' if ruled else 'unruled'}",
            f"none {prefix}",
            f"none {min(len(candidates), _MOST + 1)}",
            f"none {prefix}{self._lower(self._before)} _",
            f"none _ {prefix}{self._lower(self._after)}",
        ]

    def _of_rules(self, one: Candidate, ruled: Sequence[Candidate]) -> Iterator[str]:
        """Whether rules propose it, and how it lies to what the surest of them does."""
        if one.rules:
            yield "ruled"
            yield f"rule {min(ruled.index(one), _MOST)}"
            yield f"rules {min(len(one.rules), _MOST)}"
            for rule in one.rules:
                yield f"by {rule}"
                yield f"by {self._words.prefix}{rule} {self._kind}"
        else:
            yield "unruled"
        if not ruled:
            yield f"no rules {self._side(one.span)}"
        elif ruled[0] is not one:
            yield f"{_beside(one.span, ruled[0].span)} best"

    def _inner(self, low: int, high: int) -> int:
        """How many of the shortest phrases stand between two tokens."""
        return max(0, bisect_right(self._ends, high) - bisect_left(self._starts, low))

    def _side(self, span: Span) -> str:
        return "l" if span[1] <= self._pair.first else "r" if span[0] >= self._after else "o"

    def _of_place(self, span: Span) -> Iterator[str]:
        """Where it stands from the figure, and what stands between and beside it."""
        side, prefix = self._side(span), self._words.prefix
        behind = self._phrases.asides.get(span[1], span[1])  # what is put in between a subject and its verb is nothing
        low, high = (behind, self._before + 1) if side == "l" else (self._after, span[0])
        inner = self._inner(low, high) if side != "o" else 0
        rank = f"{side}{min(inner, _MOST)}"
        yield f"rank {rank}"
        yield f"rank {rank} {self._kind}"
        distance = max(0, high - low) if side != "o" else 0
        far = distance if distance < _NEAR else _NEAR + bisect_right(_FURTHER_AWAY, distance)
        yield f"far {side}{far}"
        yield f"far {side}{far} {self._kind}"
        if side == "o":
            yield "within"
        else:
            yield from self._between(low, high, side)
            yield f"left {prefix}{self._lower(self._before)} {rank}"
            yield f"right {prefix}{self._lower(self._after)} {rank}"
        yield f"next {self._next(behind)} {side}"
        yield from self._ahead(span[0], side)
        if self._starts and span[0] <= self._starts[0]:
            yield "first"

    def _between(self, low: int, high: int, side: str) -> Iterator[str]:
        prefix, flags = self._words.prefix, self._flags
        told = [at for at in range(low, high) if not self._phrases.is_taken(at)]
        if len(told) <= _SHORT:
            yield f"between {prefix}{side} {' '.join(self._lower(at) for at in told)}"
        verbs = [at for at in told if flags[at] & VERB]
        yield f"verbs {side}{min(len(verbs), 2)}"
        if len(verbs) == 1:
            yield f"verb {prefix}{side} {self._lower(verbs[0])}"
        mask = 0
        for at in told:
            mask |= flags[at]
        for flag, name in _BETWEEN:
            if mask & flag:
                yield f"{name} between {side}"
        if len(told) < high - low:
            taken = [self._phrases.is_period(at) for at in range(low, high) if self._phrases.is_taken(at)]
            if any(taken):
                yield f"period between {side}"
            if not all(taken):
                yield f"figure between {side}"

    def _next(self, at: int) -> str:
        """What stands right behind a phrase."""
        if at >= len(self._flags):
            return "|"
        flags, text = self._flags[at], self._phrases.tokens[at].text
        for flag, name in _BEHIND:
            if flags & flag:
                return name
        if text in ",.:;()":
            return text
        if self._pair.first <= at < self._pair.last:
            return "own"
        return next((name for flag, name in _FURTHER if flags & flag), "word")

    def _ahead(self, first: int, side: str) -> Iterator[str]:
        """What stands right before a phrase, and before its article."""
        yield f"previous {self._previous(first - 1)} {side}"
        if first and self._flags[first - 1] & PREPOSITION:
            yield f"governed {self._words.prefix}{self._lower(first - 1)} {side}"
        elif first > 1 and self._flags[first - 1] & DETERMINER:
            yield f"before article {self._previous(first - 2)} {side}"
            if self._flags[first - 2] & PREPOSITION:
                yield f"governed {self._words.prefix}{self._lower(first - 2)} {side}"

    def _previous(self, at: int) -> str:
        if at < 0:
            return "|"
        if self._pair.first <= at < self._pair.last:
            return "own"
        flags = self._flags[at]
        for flag, name in _AHEAD:
            if flags & flag:
                return name
        if flags & PAIR:
            return "and"
        if self._phrases.tokens[at].kind == "mark":
            return "mark"
        return "figure" if flags & FIGURE else "clause" if flags & CLAUSE else "word"


def _beside(span: Span, other: Span) -> str:
    """How a phrase lies to another."""
    (first, last), (start, end) = span, other
    if start <= first and last <= end:
        return "head of" if start == first else "tail of" if last == end else "in"
    if first <= start and end <= last:
        return "around"
    return "behind" if first > start else "before"


class _Bounds:
    """How far the phrases that begin, or end, at the same token reach."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._behind: dict[int, list[int]] = {}
        self._ahead: dict[int, list[int]] = {}
        for one in candidates:
            first, last = one.span
            self._behind.setdefault(first, []).append(last)
            self._ahead.setdefault(last, []).append(first)

    def of(self, span: Span) -> Iterator[str]:
        """Whether a phrase is the beginning or the end of a longer one that may be the label, or the other way round."""
        first, last = span
        if max(self._behind[first]) > last:
            yield "head"
        if min(self._ahead[last]) < first:
            yield "tail"
        if min(self._behind[first]) < last:
            yield "has head"
        if max(self._ahead[last]) > first:
            yield "has tail"
