"""Fits the ranker's model to sentences that editors graded, and writes it and the models of a cross-validation.

    python -m tests.bench.fit GRADED.jsonl [...]
    python -m tests.bench.fit editors.jsonl --texts extra.jsonl --summaries train.jsonl    what ships

writes tests/bench/folds/0.npz to 4.npz and bot/ranking/editors.npz.

Each line of the files is a document: {"text", "title", "ext", "language", "kind" (its genre), "graded": [{"text",
"grade", "kind"}]}. The grades are 2 for the best sentences of a document, 1 for good ones, -1 for such as must not be
shown; what is not graded counts 0. Graded sentences are matched with ours by their text. Needs scipy ("pip install -e
'.[fit]'").

tests/bench/grades.jsonl holds grades of ours for 1,618 more documents, without their texts: of each, where it is from,
the MD5 of its opening, and of each graded sentence its MD5 with grade and kind. With `--texts FILE`, whose lines have
the texts, those of them are learnt from, too, with less weight than the editors' (a text whose opening was lost in
reading it again says in `opening` which it is); 456 are OpenStax sections, PubMed
articles and Multi-News clusters.

Each line of the files behind `--summaries` is a document with a summary that people wrote of it: {"text", "title",
"summary"}, in English. From these the gist is learnt: of each sentence, how many of its words and pairs of words are
in the summary. Without them the gist says nothing.

A document belongs to a fold by its text, so that copies of it are held out together; `tests.bench.summaries
--out-of-fold` answers for each document with the model of the fold that has not seen it. A document of train.jsonl or
dev.jsonl that is graded, too, is in the same fold there. The second judgment is learnt from first judgments by models
that had seen neither the document nor the fold that is held out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ranking.company import KINDS, company
from bot.ranking.model import (
    Arrays,
    FirstArrays,
    first_judgment,
    genre_features,
    network_input,
    scaled_features,
)
from tests.bench.examples import Example, Floats, Summarized, examples_in, summarized_in
from tests.bench.network import Network, fitted_network
from tests.bench.regression import Cues, Genres, Numbers, Sparse, floats, ridge
from tests.bench.summaries import FOLD_COUNT, FOLDS, fold_of

HOME = Path(__file__).parent.parent.parent
RIDGE, KIND_RIDGE = 700.0, 300.0
GIST_RIDGE = 20.0  # documents
# The ridge counts a weight less the larger its column is: what a genre adds to the features' weights is held closer.
OWN = 0.7
NEVER = -1.3  # what a sentence counts for that must not be shown: more than the scorers' -1, since trust is at stake
CUES, KIND_CUES = 48_000, 12_000  # that are kept: those that decide most
SIFTING_ROUNDS, ROUNDS, KIND_ROUNDS = 15, 40, 20  # of the solver; more fit the noise
Folds = frozenset[int]


class Fitting:
    """All examples as one table, and what is fitted to those outside of some folds, each once."""

    def __init__(self, examples: Sequence[Example], summarized: Sequence[Summarized]) -> None:
        self.examples, self.summarized = examples, summarized
        self.document = np.repeat(np.arange(len(examples)), [len(one.grades) for one in examples])
        self.starts = np.append(0, np.cumsum([len(one.grades) for one in examples]))
        self.folds = np.asarray([fold_of(one.text) for one in examples])
        self.table = np.concatenate([one.table for one in examples])
        self.grades = np.concatenate([one.grades for one in examples])
        self.weights = np.asarray([one.weight for one in examples])[self.document]
        numbers = {str(kind): number for number, kind in enumerate(KINDS)}
        self.kinds = np.asarray([numbers[kind] if kind else -1 for one in examples for kind in one.kinds])
        self.mean, self.spread = floats(self.table.mean(axis=0)), floats(self.table.std(axis=0) + 1e-6)
        self.scaled = floats(scaled_features(self.table, self.mean, self.spread))
        self.genres = sorted({one.genre for one in examples})
        self._marks = np.stack([genre_features(one.table) for one in examples])
        self._summary_marks = [genre_features(one.table) for one in summarized]
        self._genres: dict[Folds, Genres] = {}
        self._firsts: dict[Folds, FirstArrays] = {}
        self._judged: dict[tuple[Folds, int], Floats] = {}

    @cached_property
    def cues(self) -> Cues:
        return Cues(self.examples, self.starts, self.document)

    def genres_without(self, folds: Folds) -> Genres:
        if folds not in self._genres:
            inside = ~np.isin(self.folds, list(folds))
            wanted = np.asarray([[one.genre == genre for genre in self.genres] for one in self.examples], dtype=float)
            self._genres[folds] = Genres(self._marks[inside], wanted[inside])
        return self._genres[folds]

    def genre_chances(self, folds: Folds, documents: NDArray[np.intp]) -> Floats:
        """The genres of some documents as told without these folds and without their own, as those of new ones are."""
        found = np.zeros((len(documents), len(self.genres)))
        for fold in range(FOLD_COUNT):
            held = self.folds[documents] == fold
            if held.any():
                found[held] = self.genres_without(folds | {fold}).chances(self._marks[documents[held]])
        return found

    def first_without(self, folds: Folds) -> FirstArrays:
        """What the first judgment is made by, fitted to all documents outside of these folds."""
        if folds not in self._firsts:
            self._firsts[folds] = self._first(folds)
            _say(f"fitted without {sorted(folds)}")
        return self._firsts[folds]

    def _first(self, folds: Folds) -> FirstArrays:
        documents = np.flatnonzero(~np.isin(self.folds, list(folds)))
        rows = np.flatnonzero(~np.isin(self.folds[self.document], list(folds)))
        chances = np.zeros((len(self.examples), len(self.genres)))
        chances[documents] = self.genre_chances(folds, documents)
        numbers = Numbers(self.scaled[rows], np.insert(chances[self.document[rows]] * OWN, 0, 1.0, axis=1))
        grades, weights = self.grades[rows], self.weights[rows]
        wanted = np.stack([np.where(grades < 0, NEVER, grades), grades == 2, grades < 0], axis=1)
        known = self.cues.frequent(rows)
        sifted = Sparse(self.cues.table(rows, known))
        _, (_, telling) = ridge([numbers, sifted], wanted[:, :1], weights, RIDGE, SIFTING_ROUNDS)
        known = known[_most_telling(telling[:, 0], sifted.table, CUES)]
        cues = Sparse(self.cues.table(rows, known))
        constant, (of_features, of_cues) = ridge([numbers, cues], wanted, weights, RIDGE, ROUNDS)
        of_features = of_features.reshape(len(self.genres) + 1, -1, 3)
        cue_weights, cue_scale = _integers(of_cues, np.int16)
        kind_constant, kind_weights, kind_cues = self._kind_weights(rows, cues.table)
        kind_cue_weights, kind_cue_scale = _integers(kind_cues, np.int8)
        genres = self.genres_without(folds)
        gist_weights, gist_own_weights = self._gist(folds, genres)
        return FirstArrays(
            features=np.asarray(self.examples[0].names),
            mean=self.mean,
            spread=self.spread,
            genre_mean=floats(genres.mean),
            genre_spread=floats(genres.spread),
            genre_weights=floats(genres.weights),
            genre_constant=floats(genres.constant),
            constant=floats(constant),
            weights=floats(of_features[0]),
            own_weights=floats(of_features[1:] * OWN),
            gist_weights=floats(gist_weights),
            gist_own_weights=floats(gist_own_weights),
            cues=np.asarray(["\n".join(self.cues.names[number] for number in known)]),
            cue_weights=cue_weights,
            cue_scale=cue_scale,
            kind_constant=floats(kind_constant),
            kind_weights=floats(kind_weights),
            kind_cue_weights=kind_cue_weights,
            kind_cue_scale=kind_cue_scale,
        )

    def _kind_weights(self, rows: NDArray[np.intp], cues: Any) -> tuple[Floats, Floats, Floats]:  # scipy has no types
        """Constants, weights of features and weights of cues for each kind; most cues say nothing of it."""
        said = np.flatnonzero(self.kinds[rows] >= 0)
        telling = np.sort(np.argsort(-np.asarray((cues[said] > 0).sum(axis=0)).ravel(), kind="stable")[:KIND_CUES])
        blocks: list[Numbers | Sparse] = [
            Numbers(self.scaled[rows[said]], np.ones((len(said), 1))),
            Sparse(cues[said][:, telling]),
        ]
        wanted = np.eye(len(KINDS))[self.kinds[rows[said]]]
        constant, (weights, some) = ridge(blocks, wanted, np.ones(len(said)), KIND_RIDGE, KIND_ROUNDS)
        of_cues = np.zeros((cues.shape[1], len(KINDS)))
        of_cues[telling] = some
        return constant, weights, of_cues

    def _gist(self, folds: Folds, genres: Genres) -> tuple[Floats, Floats]:
        """The gist's weights for all documents, and what each genre adds: a ridge where all documents count alike."""
        width, blocks = len(self.mean), 1 + len(self.genres)
        products, told = np.eye(width * blocks) * GIST_RIDGE, np.zeros(width * blocks)
        for one, marks in zip(self.summarized, self._summary_marks, strict=True):
            if fold_of(one.text) in folds:
                continue
            scaled = scaled_features(one.table, self.mean, self.spread)
            scaled -= scaled.mean(axis=0)
            chances = np.append(1.0, genres.chances(marks[None])[0] * OWN)
            there = np.flatnonzero(chances)  # one genre or two
            table = np.concatenate([scaled * chance for chance in chances[there]], axis=1)
            at = (there[:, None] * width + np.arange(width)).ravel()
            products[np.ix_(at, at)] += table.T @ table / len(table)
            told[at] += table.T @ one.told / len(table)
        weights = np.asarray(np.linalg.solve(products, told), dtype=np.float64).reshape(blocks, width)
        return weights[0], weights[1:] * OWN

    def judged(self, folds: Folds, fold: int) -> Floats:
        """What the second judgment sees of the documents of one fold, by first judgments without these folds."""
        if (folds, fold) not in self._judged:
            arrays = self.first_without(folds)
            documents = np.flatnonzero(self.folds == fold)
            rows = np.flatnonzero(self.folds[self.document] == fold)
            numbers = {name: number for number, name in enumerate(self.cues.names)}
            cues = self.cues.table(rows, np.asarray([numbers[name] for name in str(arrays.cues[0]).split("\n")]))
            said = cues @ (arrays.cue_weights * arrays.cue_scale)
            kinds = cues @ (arrays.kind_cue_weights.astype(np.float32) * arrays.kind_cue_scale)
            chances = self.genres_without(folds).chances(self._marks[documents])
            found, first = [], 0
            for number, genres in zip(documents.tolist(), chances, strict=True):
                one, last = self.examples[number], first + len(self.examples[number].grades)
                scaled = self.scaled[self.starts[number] : self.starts[number + 1]]
                judgment = first_judgment(arrays, scaled, genres, said[first:last], kinds[first:last])
                beside = company(judgment, one.sections, one.shown)
                found.append(np.concatenate([beside, np.tile(genres, (len(scaled), 1))], axis=1))
                first = last
            self._judged[folds, fold] = np.concatenate(found)
        return self._judged[folds, fold]

    def model_without(self, folds: Folds) -> Arrays:
        """The whole model, fitted to all documents outside of these folds."""
        inner = [fold for fold in range(FOLD_COUNT) if fold not in folds and (self.folds == fold).any()]
        rows = np.concatenate([np.flatnonzero(self.folds[self.document] == fold) for fold in inner])
        seen = np.concatenate([self.judged(folds | {fold}, fold) for fold in inner])
        beside, genres = np.split(seen, [seen.shape[1] - len(self.genres)], axis=1)
        mean, spread = beside.mean(axis=0), beside.std(axis=0) + 1e-6
        starts = np.append(np.flatnonzero(np.append(True, np.diff(self.document[rows]) != 0)), len(rows))
        parts = [
            network_input(((beside - mean) / spread)[a:b], self.scaled[rows[a:b]], genres[a])
            for a, b in pairwise(starts)
        ]
        inputs = np.concatenate(parts)
        grades = self.grades[rows]
        network = fitted_network(inputs, np.where(grades < 0, NEVER, grades), self.weights[rows], self.kinds[rows])
        return _arrays(self.first_without(folds), mean, spread, network)


def _arrays(first: FirstArrays, mean: Floats, spread: Floats, network: Network) -> Arrays:
    return Arrays(
        **asdict(first),
        company_mean=floats(mean),
        company_spread=floats(spread),
        inner_weights=network.inner_weights,
        inner_constant=network.inner_constant,
        outer_weights=network.outer_weights,
        direct_weights=network.direct_weights,
        outer_constant=network.outer_constant,
    )


def _most_telling(weights: Floats, cues: Any, count: int) -> NDArray[np.intp]:  # as above
    spread = np.sqrt(np.asarray(cues.power(2).sum(axis=0)).ravel())
    return np.sort(np.argsort(-np.abs(weights) * spread, kind="stable")[:count])


def _integers(weights: Floats, kind: type[np.signedinteger[Any]]) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Weights as small integers and what these are to be multiplied by."""
    most = np.iinfo(kind).max
    scale = np.abs(weights).max(axis=0) / most + 1e-12
    return np.round(weights / scale).astype(kind), np.atleast_1d(floats(scale))


def write_all(fitting: Fitting) -> None:
    """The models of the folds, and the one that ships."""
    FOLDS.mkdir(exist_ok=True)
    for fold in range(FOLD_COUNT):
        _write(FOLDS / f"{fold}.npz", fitting.model_without(frozenset({fold})))
    _write(HOME / "bot" / "ranking" / "editors.npz", fitting.model_without(frozenset()))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("graded", type=Path, nargs="+")
    asked.add_argument("--texts", type=Path, nargs="*", default=())
    asked.add_argument("--summaries", type=Path, nargs="*", default=())
    options = asked.parse_args()
    write_all(Fitting(examples_in(options.graded, options.texts), summarized_in(options.summaries)))


def _write(path: Path, arrays: Arrays) -> None:
    np.savez_compressed(path, allow_pickle=False, **asdict(arrays))
    _say(f"{path.name}: {path.stat().st_size / 1000:.0f} KB")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    main()
