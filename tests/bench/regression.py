"""What the ranker's first judgment is fitted by: tables of features and cues, and regressions on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bot.ranking.cues import GROUPS
from bot.ranking.model import soft_genres
from tests.bench.examples import Example, Floats

GENRE_RIDGE = 30.0
DOCUMENTS = 3  # in which a cue must stand to be learnt


class Genres:
    """How the genre of a document is told, by multinomial logistic regression."""

    def __init__(self, marks: Floats, wanted: Floats) -> None:
        """`marks` are the documents' genre features, `wanted` has a 1 for the genre of each."""
        self.mean, self.spread = marks.mean(axis=0), marks.std(axis=0) + 1e-6
        scaled, count = (marks - self.mean) / self.spread, wanted.shape[1]

        def loss(flat: Floats) -> tuple[float, Floats]:
            weights = flat.reshape(count, -1)
            scores = scaled @ weights[:, :-1].T + weights[:, -1]
            scores -= scores.max(axis=1, keepdims=True)
            chances = np.exp(scores)
            chances /= chances.sum(axis=1, keepdims=True)
            off = chances - wanted
            slope = np.concatenate([off.T @ scaled + GENRE_RIDGE * weights[:, :-1], off.sum(axis=0)[:, None]], axis=1)
            lost = -np.log(np.maximum(1e-12, (chances * wanted).sum(axis=1))).sum()
            return float(lost + GENRE_RIDGE / 2 * (weights[:, :-1] ** 2).sum()), slope.ravel()

        start = np.zeros(count * (scaled.shape[1] + 1))
        found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
        weights = found.x.reshape(count, -1)
        self.weights, self.constant = weights[:, :-1], weights[:, -1]

    def chances(self, marks: Floats) -> Floats:
        scores = ((marks - self.mean) / self.spread) @ self.weights.T + self.constant
        return np.asarray([soft_genres(score) for score in scores]).reshape(len(marks), len(self.constant))


class Cues:
    """Which cues stand in which sentences of all examples, each once."""

    def __init__(self, examples: Sequence[Example], starts: NDArray[np.intp], document: NDArray[np.intp]) -> None:
        known: dict[str, int] = {}
        rows, columns = [], []
        for one, start in zip(examples, starts, strict=False):
            numbers = np.asarray([known.setdefault(cue, len(known)) for cue in one.cues], dtype=np.intp)
            for _group, in_rows, cues in one.places:
                codes = np.unique(in_rows * max(1, len(numbers)) + cues)
                row, cue = np.divmod(codes, max(1, len(numbers)))
                rows.append(row + start)
                columns.append(numbers[cue])
        self.names = list(known)
        self._rows, self._columns, self._document = np.concatenate(rows), np.concatenate(columns), document
        letters = list(GROUPS)
        self._group = np.asarray([letters.index(name[0]) for name in self.names])

    def frequent(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        """The numbers of those that stand in some documents with these sentences, by name."""
        inside = np.isin(self._rows, rows)
        pairs = np.unique(self._document[self._rows[inside]] * len(self.names) + self._columns[inside])
        counts = np.bincount(pairs % len(self.names), minlength=len(self.names))
        return np.asarray(sorted(np.flatnonzero(counts >= DOCUMENTS), key=self.names.__getitem__), dtype=np.intp)

    def table(self, rows: NDArray[np.intp], known: NDArray[np.intp]) -> Any:  # scipy has no types
        """Sentences x cues, as bot.ranking.cues weighs them, of these sentences (in order) and cues."""
        column = np.full(len(self.names), -1)
        column[known] = np.arange(len(known))
        place = np.full(len(self._document), -1)
        place[rows] = np.arange(len(rows))
        kept = (place[self._rows] >= 0) & (column[self._columns] >= 0)
        row, group = place[self._rows[kept]], self._group[self._columns[kept]]
        in_group = row * len(GROUPS) + group
        weights = np.asarray(list(GROUPS.values()))[group] / np.sqrt(np.bincount(in_group)[in_group])
        shape = (len(rows), len(known))
        return sparse.csr_matrix((floats(weights), (row, column[self._columns[kept]])), shape=shape)


class Numbers:
    """Features of sentences, once for all documents and once for each genre, as far as the document is of it."""

    def __init__(self, scaled: NDArray[np.float32], gates: Floats) -> None:
        self._scaled, self._gates = scaled, floats(gates)

    def times(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        (blocks, width), count = (self._gates.shape[1], self._scaled.shape[1]), weights.shape[1]
        flat = weights.reshape(blocks, width, count).transpose(1, 0, 2).reshape(width, blocks * count)
        return floats(((self._scaled @ flat).reshape(-1, blocks, count) * self._gates[:, :, None]).sum(axis=1))

    def transposed_times(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        (blocks, width), count = (self._gates.shape[1], self._scaled.shape[1]), values.shape[1]
        gated = (self._gates[:, :, None] * values[:, None, :]).reshape(len(values), blocks * count)
        found = (self._scaled.T @ gated).reshape(width, blocks, count)
        return found.transpose(1, 0, 2).reshape(blocks * width, count)


class Sparse:
    """A sparse table, which is multiplied both ways."""

    def __init__(self, table: Any) -> None:  # scipy has no types
        self.table, self._transposed = table, table.T.tocsr()
        self.times: Callable[[Any], Any] = self.table.__matmul__
        self.transposed_times: Callable[[Any], Any] = self._transposed.__matmul__


def ridge(
    blocks: Sequence[Numbers | Sparse], wanted: Floats, counts: Floats, strength: float, rounds: int
) -> tuple[Floats, list[Floats]]:
    """Constants and weights (by block of columns) of ridge regressions whose rows count so much, one for each column.

    By conjugate gradients on the normal equations (Hestenes and Stiefel, 1952), all columns at once.
    """
    mean = np.average(wanted, axis=0, weights=counts)
    root = floats(np.sqrt(counts))[:, None]

    def back(values: NDArray[np.float32]) -> list[NDArray[np.float32]]:
        return [block.transposed_times(root * values) for block in blocks]

    off = root * floats(wanted - mean)
    down = back(off)
    weights = [np.zeros_like(one) for one in down]
    way = [one.copy() for one in down]
    steep = _squares(down)
    for _ in range(rounds):
        ahead = root * sum(block.times(one) for block, one in zip(blocks, way, strict=True))
        step = steep / np.maximum(1e-20, (ahead * ahead).sum(axis=0) + strength * _squares(way))
        weights = [one + step * its for one, its in zip(weights, way, strict=True)]
        off = off - step * ahead
        down = [one - np.float32(strength) * its for one, its in zip(back(off), weights, strict=True)]
        before, steep = steep, _squares(down)
        way = [one + steep / np.maximum(1e-20, before) * its for one, its in zip(down, way, strict=True)]
    return mean, [one.astype(np.float64) for one in weights]


def _squares(blocks: Iterable[NDArray[np.float32]]) -> Any:
    return sum((one * one).sum(axis=0) for one in blocks)


def floats(values: Any) -> NDArray[np.float32]:
    return np.asarray(values, dtype=np.float32)
