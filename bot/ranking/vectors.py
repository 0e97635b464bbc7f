"""Sentences and the terms in them, as the list of the entries of a sparse matrix: counts, tf-idf cosines, LexRank.

No matrix of sentences by sentences is ever formed, so that time and memory grow with the number of words and not with
the square of the sentences: a product with X·Xᵀ is one with Xᵀ and then one with X.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Indexes = NDArray[np.intp]


def sums(places: Indexes, values: Vector, size: int) -> Vector:
    """The sum of the values at each place from 0 to size - 1."""
    return np.asarray(np.bincount(places, weights=values, minlength=size), dtype=np.float64)


class Incidence:
    """Which terms stand in which sentences, how often, sorted by sentence. Every column has an entry."""

    def __init__(self, rows: Indexes, terms: Indexes, count: int) -> None:
        """`rows` and `terms` give the sentence and the term's key at each place of the text."""
        self.count = count
        self.keys, columns = np.unique(terms, return_inverse=True)
        self.width = len(self.keys)
        entries, self.counts = np.unique(rows * max(1, self.width) + columns, return_counts=True)
        self.rows, self.columns = np.divmod(entries, max(1, self.width))
        self.starts = np.searchsorted(self.rows, np.arange(count + 1))
        self.frequency = np.bincount(self.columns, minlength=self.width)  # in how many sentences each term stands
        self.by_column = np.argsort(self.columns, kind="stable")

    def times(self, values: Vector, vector: Vector) -> Vector:
        """For each sentence, the sum over its entries of their values times the vector over terms."""
        return sums(self.rows, values * vector[self.columns], self.count)

    def most_in_sentences(self, per_term: Vector) -> Vector:
        """For each sentence, the most over its terms of a number that each term has; 0 for one without."""
        found = np.zeros(self.count)
        filled = np.flatnonzero(self.starts[1:] > self.starts[:-1])
        if len(filled):
            found[filled] = np.maximum.reduceat(per_term[self.columns], self.starts[filled])
        return found

    def firsts(self, groups: Indexes) -> Indexes:
        """Where, among the entries by column, a column's entries in a group begin."""
        columns, group = self.columns[self.by_column], groups[self.rows[self.by_column]]
        return np.flatnonzero((np.diff(columns, prepend=-1) != 0) | (np.diff(group, prepend=-1) != 0))


class Vectors:
    """Sentences as tf-idf vectors of length 1."""

    def __init__(self, incidence: Incidence, idf: Vector) -> None:
        self.incidence = incidence
        self.idf = idf
        values = (1.0 + np.log(incidence.counts)) * idf[incidence.columns]
        norms = np.sqrt(sums(incidence.rows, values**2, incidence.count))
        self.values = values / np.where(norms > 0, norms, 1.0)[incidence.rows]

    def times(self, vector: Vector) -> Vector:
        """X·v, for a vector over terms."""
        return self.incidence.times(self.values, vector)

    def transposed_times(self, vector: Vector) -> Vector:
        """Xᵀ·v, for a vector over sentences."""
        return sums(self.incidence.columns, self.values * vector[self.incidence.rows], self.incidence.width)

    def similar_to(self, row: int, first: int, last: int) -> Vector:
        """The cosine with one sentence of each from the first to before the last."""
        starts = self.incidence.starts
        own, others = slice(starts[row], starts[row + 1]), slice(starts[first], starts[last])
        vector = np.zeros(self.incidence.width)
        vector[self.incidence.columns[own]] = self.values[own]
        of_others = self.values[others] * vector[self.incidence.columns[others]]
        return sums(self.incidence.rows[others] - first, of_others, last - first)

    def similar_among(self, rows: Indexes) -> NDArray[np.float64]:
        """The cosine of each of a few sentences with each of them."""
        starts = self.incidence.starts
        entries = np.concatenate([np.arange(starts[row], starts[row + 1]) for row in rows])
        columns = np.unique(self.incidence.columns[entries], return_inverse=True)[1]
        table = np.zeros((len(rows), int(columns.max(initial=-1)) + 1))
        table[np.repeat(np.arange(len(rows)), starts[rows + 1] - starts[rows]), columns] = self.values[entries]
        return np.asarray(table @ table.T, dtype=np.float64)

    def cosines(self, flags: Vector) -> Vector:
        """The cosine of each sentence with a text, given for each key as 1 if the text has it."""
        columns = np.flatnonzero(flags[self.incidence.keys])
        vector = np.zeros(self.incidence.width)
        vector[columns] = self.idf[columns]
        return self.times(_unit(vector))

    def likeness_to_all(self) -> Vector:
        """The cosine of each sentence with the sum of all."""
        return self.times(_unit(self.transposed_times(np.ones(self.incidence.count))))

    def likeness_to_groups(self, groups: Indexes) -> Vector:
        """The mean cosine of each sentence with the sums of groups of sentences, such as paragraphs."""
        if not len(self.values):
            return np.zeros(self.incidence.count)
        firsts = self.incidence.firsts(groups)
        values = np.add.reduceat(self.values[self.incidence.by_column], firsts)
        entries = self.incidence.by_column[firsts]
        of_group, column = groups[self.incidence.rows[entries]], self.incidence.columns[entries]
        norms = np.sqrt(sums(of_group, values**2, int(groups.max(initial=0)) + 1))
        mean = sums(column, values / np.where(norms > 0, norms, 1.0)[of_group], self.incidence.width)
        return self.times(mean / max(1, int(np.count_nonzero(norms))))

    def likeness_to_own(self, groups: Indexes) -> Vector:
        """The mean cosine of each sentence with the others of its group; 0 where there is no other."""
        count = self.incidence.count
        if not len(self.values):
            return np.zeros(count)
        codes = groups[self.incidence.rows] * self.incidence.width + self.incidence.columns
        _, places = np.unique(codes, return_inverse=True)
        together = np.bincount(places, weights=self.values)[places]
        own = sums(self.incidence.rows, self.values * (together - self.values), count)
        return np.asarray(own / np.maximum(1, np.bincount(groups)[groups] - 1), dtype=np.float64)

    def with_neighbours(self) -> tuple[Vector, Vector]:
        """The cosine of each sentence with the one before it, and with the one behind it."""
        count = self.incidence.count
        after = np.zeros(count)
        if len(self.values):
            codes = self.incidence.rows * self.incidence.width + self.incidence.columns  # sorted, by their making
            at = np.minimum(np.searchsorted(codes, codes + self.incidence.width), len(codes) - 1)
            shared = codes[at] == codes + self.incidence.width
            after = sums(self.incidence.rows, self.values * self.values[at] * shared, count)
        return np.append(0.0, after[:-1]), after

    def centrality(self, damping: float = 0.85, steps: int = 15) -> Vector:
        """The stationary weights of a walk that goes from sentence to sentence by their likeness (continuous LexRank).

        After Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization" (JAIR 22,
        2004), section 3.3.
        """
        count = self.incidence.count
        if not len(self.values):
            return np.ones(count)
        degree = self.times(self.transposed_times(np.ones(count))) - 1.0
        degree = np.where(degree > 1e-9, degree, 1.0)
        walk = np.ones(count) / count
        for _ in range(steps):
            out = walk / degree
            moved = damping * (self.times(self.transposed_times(out)) - out) + (1.0 - damping) / count
            if float(np.abs(moved - walk).sum()) < 1e-4:
                return moved
            walk = moved
        return walk


def inverse_frequency(frequency: NDArray[np.int_], count: int) -> Vector:
    """How rare each term is among `count` sentences: 1 for one that is in all of them."""
    return np.asarray(np.log((1.0 + count) / (1.0 + frequency)) + 1.0, dtype=np.float64)


def _unit(vector: Vector) -> Vector:
    norm = float(np.sqrt(vector @ vector))
    return vector / norm if norm else vector
