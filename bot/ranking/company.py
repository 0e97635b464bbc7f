"""What is measured of sentences once each has been judged by itself: how they stand beside each other.

A sentence is good for want of a better one, or next to one; a courtesy stands among courtesies, and an example behind
what it is an example of. So the judgment is made in two steps (stacking: Wolpert, "Stacked Generalization", 1992): of
this table, which has the first judgment in it, a small network makes the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.model import StatementKind
from bot.ranking.vectors import Indexes, Vector

KINDS = tuple(StatementKind)
HELD = np.asarray([kind.comes_last for kind in KINDS])
GENRE = 2.0  # what a genre's probability counts beside the rest, which is scaled to a spread of 1
Table = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class First:
    """What is thought of each sentence of a document by itself."""

    grades: Table  # sentences x 3: the grade expected, and the chances of the best and of the worst
    cues: Vector  # of the grade, what its words add
    kinds: Table  # sentences x kinds: the chance of each
    gist: Vector


def company(first: First, sections: Indexes, shown: NDArray[np.bool_]) -> Table:
    """What is known of each sentence beside its features, from the first judgment on all of them."""
    grade = first.grades[:, 0].astype(np.float64)
    held = first.kinds[:, HELD].sum(axis=1)
    count = len(grade)
    section = np.unique(sections, return_inverse=True)[1].astype(np.intp)
    in_section, of_section, _ = _beside(grade, section)
    in_all, _, spread = _beside(grade, np.zeros(count, dtype=np.intp))
    ahead = np.empty(count)
    ahead[np.argsort(-np.where(shown, grade, -9.0), kind="stable")] = np.arange(count)
    one_by_one = (
        *(first.cues, in_all, np.full(count, grade.mean()), spread, in_section, of_section),
        *(np.exp(-ahead / 3.0), np.exp(-ahead / 10.0), np.log1p(ahead)),
        *(_moved(grade, 1), _moved(grade, -1), _moved(grade, 2)),
        *(held, _moved(held, 1), _moved(held, -1), np.full(count, held.mean()), first.gist),
    )
    return np.concatenate(
        [first.grades, first.kinds, _moved(first.kinds, 1), _moved(first.kinds, -1), np.stack(one_by_one, axis=1)],
        axis=1,
        dtype=np.float32,
    )


def standardized(table: Table) -> Table:
    """Each column in spreads from its mean over the document: how far a sentence stands out in it."""
    return np.asarray(np.clip((table - table.mean(axis=0)) / (table.std(axis=0) + 1e-3), -4.0, 4.0))


def _beside(values: Vector, groups: Indexes) -> tuple[Vector, Vector, Vector]:
    """Of each value, how many spreads it is from its group's mean, that mean, and the spread."""
    size = np.bincount(groups)
    mean = np.bincount(groups, weights=values) / size
    spread = np.sqrt(np.maximum(1e-6, np.bincount(groups, weights=values**2) / size - mean**2))
    return np.clip((values - mean[groups]) / spread[groups], -4.0, 4.0), mean[groups], spread[groups]


def _moved(values: Table, by: int) -> Table:
    """The values of the sentence so many before, or behind; 0 where there is none."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved
