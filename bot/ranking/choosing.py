"""Choosing the sentences of a summary together: the best few within a length, and what follows when more are asked for.

Each sentence has its worth; a set is worth the sum, less for saying the same twice, more for hearing each large part
of the text and for bringing its key figures. The best set is sought by a beam over the best sentences; its members then
stand so that the first ones are the best shorter summary, and others follow one by one. What a sentence is worth in a
set and what it is worth in turn, in that order, are told apart.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.vectors import Indexes, Vector

TOGETHER = 5  # sentences that are chosen as a set
_WORDS = 130  # that these may have together
_HAN = 260  # characters, in Chinese
_CANDIDATES, _BEAM = 36, 12
_MORE = 11  # that follow one by one; more than anyone is shown
_SAME = 0.85  # the cosine from which two sentences say the same
_ALIKE = 0.45  # from which on likeness costs
_COST_OF_LIKENESS = 0.6
_COST_OF_SAMENESS = 10.0  # more than anything is worth
_LARGE = 0.1  # of a scope's sentences: a part of so many has something to say in its summary
_NEW_PART = 0.25
_NEW_PART_FIRST = 2.0  # times as much, among those chosen: first each part is heard
_FIGURES_FROM = 10  # key figures in a scope from which on two of the sentences chosen should have one
_FIGURES = 2
_FIGURE = 0.25
_HIGHEST = 99  # above every level


@dataclass(frozen=True, slots=True)
class Candidates:
    """The sentences of a scope, each with what choosing goes by. All sequences have one entry a sentence."""

    worth: Vector  # in a set
    in_turn: Vector  # where a set is put in order, and where more follow it
    lengths: Vector  # in words, Chinese in characters
    limit: float  # of the set's length
    part: Indexes  # of the scope's parts, the one that it stands in
    figured: NDArray[np.bool_]  # whether there is a key figure in it
    shown: NDArray[np.bool_]  # whether it may be shown
    leaning: NDArray[np.bool_]  # whether only behind the one before it
    level: Indexes  # sentences of a higher level come behind all of a lower one


class _Set(NamedTuple):
    """Some of the candidates: `parts` has a bit for each large part heard, `figures` counts those with a figure."""

    worth: float
    used: float  # of the length
    members: tuple[int, ...]
    parts: int
    figures: int


_worth = operator.attrgetter("worth")


def limit_for(language: str) -> float:
    """How long the sentences of a summary are together: words, of Chinese characters."""
    return _HAN if language == "zh" else _WORDS


class Choice:
    """Which sets of a scope's sentences are worth most."""

    def __init__(
        self,
        candidates: Candidates,
        similar_to: Callable[[int], Vector],
        similar_among: Callable[[Indexes], NDArray[np.float64]],
    ) -> None:
        """`similar_to` gives the cosine of each sentence with one of them; `similar_among` that of each of a few."""
        self._candidates = candidates
        shown = candidates.shown
        self._first = shown & (candidates.level == candidates.level[shown].min(initial=_HIGHEST))
        self._similar_to = similar_to
        self._similar_among = similar_among
        self._likeness: dict[int, Vector] = {}
        self._part = candidates.part.tolist()
        sizes = np.bincount(candidates.part)
        large = (sizes >= max(2.0, _LARGE * len(candidates.part))) & (np.count_nonzero(sizes) > 1)
        self._new_part = (_NEW_PART * large[candidates.part]).tolist()
        wants_figures = np.count_nonzero(candidates.figured) >= _FIGURES_FROM
        self._figure = (_FIGURE * wants_figures * candidates.figured).tolist()

    def order(self) -> list[int]:
        """The sentences that may be shown, best first."""
        these = self._candidates
        chosen = self._in_order(self._best_set())
        left = self._first.copy()
        left[chosen] = False
        nearest = np.max([self._like(j) for j in chosen], axis=0) if chosen else np.zeros(len(left))
        for _ in range(min(_MORE, int(np.count_nonzero(left)))):
            best = self._next(chosen, left, nearest)
            left[best] = False
            chosen.append(best)
            np.maximum(nearest, self._like(best), out=nearest)
        left = these.shown.copy()
        left[chosen] = False
        rest = np.lexsort((-these.worth, these.level))
        return chosen + [int(i) for i in rest if left[i]]

    def _best_set(self) -> tuple[int, ...]:
        """A set of at most so many sentences within the limit, worth most; one sentence at least."""
        these = self._candidates
        most = these.worth + np.asarray(self._new_part) + np.asarray(self._figure)
        by_worth = [int(i) for i in np.argsort(-most, kind="stable") if self._first[i]][:_CANDIDATES]
        costs, limit = self._costs(by_worth), these.limit
        # Sets of each size by themselves: a small one that leaves room is not outdone by a large one that is full.
        beams: list[list[_Set]] = [[_Set(0.0, 0.0, (), 0, 0)], *([] for _ in range(TOGETHER))]
        for at, i in enumerate(by_worth):
            length, cost = float(these.lengths[i]), costs[at]
            worth, new_part, figure = float(these.worth[i]), self._new_part[i], self._figure[i]
            part = 1 << self._part[i] if new_part else 0
            leaning = bool(these.leaning[i])
            leader = by_worth.index(i - 1) if leaning and i - 1 in by_worth else None
            most_added = worth + new_part + figure
            for size in range(TOGETHER - 1, -1, -1):
                longer = []
                least = beams[size + 1][-1].worth if len(beams[size + 1]) == _BEAM else -math.inf
                for one in beams[size]:
                    if one.worth + most_added <= least:
                        break  # neither this one nor those behind it would stay
                    if one.used + length > limit or (leaning and leader not in one.members):
                        continue
                    total = one.worth + worth - max(map(cost.__getitem__, one.members), default=0.0)
                    total += new_part * (not one.parts & part) + figure * (one.figures < _FIGURES)
                    if total <= least:
                        continue
                    longer.append(
                        _Set(total, one.used + length, (*one.members, at), one.parts | part, one.figures + (figure > 0))
                    )
                if longer:
                    beams[size + 1] = sorted(beams[size + 1] + longer, key=_worth, reverse=True)[:_BEAM]
        best = max((one for beam in beams for one in beam), key=_worth).members
        return tuple(by_worth[at] for at in best) or tuple(by_worth[:1])

    def _costs(self, members: Sequence[int]) -> list[list[float]]:
        """What it costs each of some sentences to stand beside each other: nothing where they are unlike."""
        alike = self._similar_among(np.asarray(members, dtype=np.intp))
        made: list[list[float]] = np.where(alike >= _SAME, _COST_OF_SAMENESS, _cost(alike)).tolist()
        return made

    def _in_order(self, members: tuple[int, ...]) -> list[int]:
        chosen: list[int] = []
        while len(chosen) < len(members):
            free = [i for i in members if i not in chosen and self._led(i, chosen)] or [
                i for i in members if i not in chosen
            ]
            chosen.append(max(free, key=lambda i: (self._added(i, chosen), -i)))
        return chosen

    def _next(self, chosen: Sequence[int], left: NDArray[np.bool_], nearest: Vector) -> int:
        """What adds most; what says the same as something chosen comes last, what leans waits for what it leans on.

        `nearest` is the cosine of each sentence with the one among those chosen that is most like it.
        """
        these = self._candidates
        led = ~these.leaning
        led[[i + 1 for i in chosen if i + 1 < len(left)]] = True
        free = left & led
        free = free if free.any() else left
        new = free & (nearest < _SAME)
        worth = these.in_turn - _cost(nearest)
        return int(np.argmax(np.where(new if new.any() else free, worth, -np.inf)))

    def _added(self, i: int, chosen: Sequence[int]) -> float:
        worth = float(self._candidates.in_turn[i])
        nearest = max([float(self._like(j)[i]) for j in chosen], default=0.0)
        if nearest >= _SAME:
            return -_COST_OF_SAMENESS
        worth -= float(_cost(np.asarray(nearest)))
        if self._new_part[i] and all(self._part[i] != self._part[j] for j in chosen):
            worth += _NEW_PART_FIRST * self._new_part[i]
        if self._figure[i] and sum(self._figure[j] > 0 for j in chosen) < _FIGURES:
            worth += self._figure[i]
        return worth

    def _led(self, i: int, chosen: Sequence[int]) -> bool:
        return not self._candidates.leaning[i] or i - 1 in chosen

    def _like(self, i: int) -> Vector:
        if i not in self._likeness:
            self._likeness[i] = self._similar_to(i)
        return self._likeness[i]


def _cost(alike: Vector) -> Vector:
    """What it costs a sentence to be so much like another that is chosen: nothing below a bound."""
    return np.asarray(_COST_OF_LIKENESS * np.maximum(0.0, alike - _ALIKE), dtype=np.float64)
