"""Choosing sentences one by one, each for what it adds to those before it, so that any first n are a summary.

Greedy choice of a submodular cover, after Lin and Bilmes, "A Class of Submodular Functions for Document
Summarization" (ACL 2011), with the likeness to what is chosen as in Carbonell and Goldstein, "The Use of MMR" (SIGIR
1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.ranking.passages import SHOWN, Standing
from bot.ranking.vectors import Incidence, Indexes, Vector, Vectors

_SAME = 0.85  # the cosine from which two sentences say the same
_LARGE = 0.1  # of a scope's sentences: a part of so many has something to say in its summary
_AT_A_TIME = 16  # more than anyone is shown; the rest follow by what is known of each by itself


class Coverage:
    """How much of what is likely in a summary each sentence would add to what is chosen, for each of its words.

    A term that is in the summary with probability p is there once more than the chosen sentences say it with p squared,
    then with the square of that, and so on. `value` is what each term counts for.
    """

    def __init__(self, incidence: Incidence, likelihood: Vector, value: Vector, lengths: Vector) -> None:
        self._incidence = incidence
        self._left = likelihood.copy()
        self._lengths = lengths
        self._values = value[incidence.columns]
        self._sums = incidence.times(self._values, likelihood)

    @property
    def added(self) -> Vector:
        return self._sums / self._lengths

    def take(self, row: int) -> None:
        entries = slice(self._incidence.starts[row], self._incidence.starts[row + 1])
        columns = self._incidence.columns[entries]
        gone = np.zeros(self._incidence.width)
        gone[columns] = self._left[columns] - self._left[columns] ** 2
        self._left[columns] **= 2
        self._sums = self._sums - self._incidence.times(self._values, gone)


class Choice:
    """The sentences chosen so far, and what that says of the others."""

    def __init__(
        self,
        coverages: Mapping[str, Coverage],
        vectors: Vectors,
        part: Indexes,
        figured: NDArray[np.bool_],
        standing: Sequence[Standing],
    ) -> None:
        self._coverages = coverages
        self._vectors = vectors
        self._part = part
        sizes = np.bincount(part)
        self._large = sizes >= max(2.0, _LARGE * len(part))
        self._large &= np.count_nonzero(sizes) > 1
        self._figured = figured.astype(np.float64)
        self._leaning = np.asarray([one is Standing.LEANING for one in standing])
        self._likeness, self._follows = np.zeros(len(standing)), np.zeros(len(standing))
        self.left = np.asarray([one in SHOWN for one in standing])
        self.chosen: list[int] = []

    @property
    def free(self) -> NDArray[np.bool_]:
        """Which sentences may be chosen next: one that leans on another waits for it; what says the same comes last."""
        led = self.left & (~self._leaning | (self._follows > 0))
        new = led & (self._likeness < _SAME)
        return np.asarray(new if new.any() else led)

    def features(self) -> dict[str, Vector]:
        """What each sentence would add (see Coverage), its cosine with the nearest chosen sentence, whether the one
        before it is chosen, whether it would be the first of a large part of the scope, and whether it would bring a
        key figure where no more than half of those chosen do.
        """
        wanted = float(2 * np.count_nonzero(self._figured[self.chosen]) <= len(self.chosen))
        return {name: coverage.added for name, coverage in self._coverages.items()} | {
            "likeness": self._likeness,
            "follows": self._follows,
            "new_part": self._large[self._part].astype(np.float64),
            "figure": self._figured * wanted,
        }

    def take(self, row: int) -> None:
        self.left[row] = False
        self.chosen.append(row)
        for coverage in self._coverages.values():
            coverage.take(row)
        self._likeness = np.maximum(self._likeness, self._vectors.similar_to(row))
        self._large[self._part[row]] = False
        self._follows = self._follows.copy()
        self._follows[row + 1 : row + 2] = 1.0


def in_order_of_choice(choice: Choice, worth: Vector, weights: Mapping[str, float]) -> list[int]:
    """The sentences that may be shown, best first. `worth` is what each counts for before any is chosen."""
    for _ in range(min(_AT_A_TIME, int(np.count_nonzero(choice.left)))):
        total = worth + sum(weights[name] * values for name, values in choice.features().items())
        choice.take(int(np.argmax(np.where(choice.free, total, -np.inf))))
    return choice.chosen + [int(i) for i in np.argsort(-worth, kind="stable") if choice.left[i]]
