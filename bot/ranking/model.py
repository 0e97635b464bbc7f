"""The fitted model: how good a sentence is in a summary, and what kind of statement it makes, as plain arrays.

tests/bench/fit.py writes it, fitted to sentences that editors graded: 2 for each of the best of a document, 1 for a
good one, -1 for one that must not be shown, 0 for all else. The worth of a sentence is the grade that it can be
expected to have: a ridge regression (Hoerl and Kennedy, 1970) on features and cues. What makes a sentence good differs
between a speech and a study, so the features' weights are those of all documents and, by the genre's probability, those
of its own (after Daumé, "Frustratingly Easy Domain Adaptation", ACL 2007). The genre is told from the features alone.

That judges each sentence by itself. A second step sees it beside the others of its document (see company.py): a network
of one hidden layer, fitted to grades and kinds together, on first judgments by models that had not seen the document.

Beside the worth there is the gist: how much of what people's own summaries of a document say is said in a sentence, by
a second regression on the features alone, so that it holds in every language. It counts a little in the worth.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.model import StatementKind
from bot.ranking.company import GENRE, HELD, KINDS, First, Table, company, standardized
from bot.ranking.cues import CueIncidence, KnownCues
from bot.ranking.document import Document
from bot.ranking.ranked_text import SHOWN
from bot.ranking.vectors import Vector

FARTHEST = 4.0  # spreads from its mean that a feature may be: beyond, nothing was learnt
_SMALLEST = 0.05  # probability of a genre that counts
GIST = 0.15  # of a grade, for each spread of the gist: as much as costs no grade
_HANDFUL, _COMPANY = 8, 20  # sentences of a document in which the second judgment counts for nothing, and in full
_COST_OF_DOUBT = 1.4  # of a grade: what it costs to be, for all that is known, a courtesy, a method and the like
_HELD_BACK = 0.5  # probability that a sentence is a courtesy, a method and the like from which on it is one
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FirstArrays:
    """What the first judgment is made by: F features, G genres, C cues, K kinds.

    Weights of cues are integers, each column with a scale.
    """

    features: NDArray[np.str_]  # (F,) names
    mean: Floats  # (F,)
    spread: Floats  # (F,)
    genre_mean: Floats  # (2F,) of the means and spreads of a document's features
    genre_spread: Floats  # (2F,)
    genre_weights: Floats  # (G, 2F)
    genre_constant: Floats  # (G,)
    constant: Floats  # (3,) of the grade, of being among the best, of being such as must not be shown
    weights: Floats  # (F, 3) for all
    own_weights: Floats  # (G, F, 3) what each genre adds
    gist_weights: Floats  # (F,) as these two, of the gist
    gist_own_weights: Floats  # (G, F)
    cues: NDArray[np.str_]  # (1,) all cues, a line each
    cue_weights: NDArray[np.int16]  # (C, 3)
    cue_scale: Floats  # (3,)
    kind_constant: Floats  # (K,)
    kind_weights: Floats  # (F, K)
    kind_cue_weights: NDArray[np.int8]  # (C, K)
    kind_cue_scale: Floats  # (K,)


@dataclass(frozen=True, slots=True)
class Arrays(FirstArrays):
    """What is stored: these, and what the second judgment is made by.

    M things are known of a sentence beside others; the network has H units. An input is all that `network_input` puts
    together: M + 2F + G numbers.
    """

    company_mean: Floats  # (M,) of what is known of a sentence beside others
    company_spread: Floats  # (M,)
    inner_weights: Floats  # (inputs, H)
    inner_constant: Floats  # (H,)
    outer_weights: Floats  # (H, 1 + K) from the units to the grade and to the kinds
    direct_weights: Floats  # (inputs, 1 + K) past the units
    outer_constant: Floats  # (1 + K,)


@dataclass(frozen=True, slots=True)
class Judgment:
    """Of each sentence: the grade that an editor is expected to give, its kind, and what each source adds to the grade.

    `parts` has a number for each sentence under the name of each feature, under "cues" for all words together, and
    under "company" for what the second judgment changes.
    `gist` is how much of the whole a sentence says, beside the document's other sentences: 0 for the average one.
    """

    worth: Vector
    gist: Vector
    kinds: Sequence[StatementKind]
    parts: Mapping[str, Vector]


class EditorModel:
    """Judges the sentences of a document as editors would."""

    def __init__(self, arrays: Arrays) -> None:
        self.names = tuple(map(str, arrays.features))
        self._arrays = arrays
        self._known = KnownCues(str(arrays.cues[0]).split("\n"))
        of_grades, of_kinds = arrays.cue_weights * arrays.cue_scale, arrays.kind_cue_weights * arrays.kind_cue_scale
        self._cue_weights = np.concatenate([of_grades, of_kinds], axis=1, dtype=np.float32)

    def judgment(self, document: Document, features: Mapping[str, Vector]) -> Judgment:
        """The judgment on a document's sentences; `features` holds all that the model names."""
        table = np.stack([features[name] for name in self.names], axis=1, dtype=np.float32)
        scaled = scaled_features(table, self._arrays.mean, self._arrays.spread)
        cues = CueIncidence(document, self._known)
        genres = self.genres(table)
        said, kinds = np.split(cues.times(self._cue_weights), [3], axis=1)
        first = first_judgment(self._arrays, scaled, genres, said, kinds)
        shown = np.asarray([one in SHOWN for one in document.standing])
        sections = np.asarray([passage.section for passage in document.passages])
        beside = (company(first, sections, shown) - self._arrays.company_mean) / self._arrays.company_spread
        grade, chances = answer(self._arrays, network_input(beside, scaled, genres))
        trust = _trust_in_company(len(grade))
        grade = trust * grade + (1.0 - trust) * first.grades[:, 0]
        chances = trust * chances + (1.0 - trust) * _as_chances(first.kinds)
        weights = self._arrays.weights[:, 0] + genres @ self._arrays.own_weights[:, :, 0]
        gist_weights = self._arrays.gist_weights + genres @ self._arrays.gist_own_weights
        added = scaled * weights + (scaled - scaled.mean(axis=0)) * (GIST * gist_weights)
        grade -= _COST_OF_DOUBT * chances[:, HELD].sum(axis=1)
        beside_others = grade - first.grades[:, 0]
        parts = dict(zip(self.names, added.T, strict=True)) | {"cues": first.cues, "company": beside_others}
        return Judgment(grade + GIST * first.gist, first.gist, _kinds(chances, shown), parts)

    def genres(self, table: NDArray[np.floating[Any]]) -> Vector:
        """The probability of each genre for the document whose features these are (sentences x features)."""
        arrays = self._arrays
        scores = ((genre_features(table) - arrays.genre_mean) / arrays.genre_spread) @ arrays.genre_weights.T
        return soft_genres(scores + arrays.genre_constant)


def _trust_in_company(count: int) -> float:
    """How much the second judgment counts in a document of so many sentences.

    Next to a handful of others, how far a sentence stands out says nothing.
    """
    return min(1.0, max(0.0, (count - _HANDFUL) / (_COMPANY - _HANDFUL)))


def _as_chances(kinds: Table) -> Vector:
    """The first judgment's measures of the kinds, which a ridge gives, as probabilities."""
    found = np.maximum(kinds.astype(np.float64), 1e-6)
    return np.asarray(found / found.sum(axis=1, keepdims=True), dtype=np.float64)


def _kinds(chances: Vector, whole: NDArray[np.bool_]) -> list[StatementKind]:
    """The likeliest kind of each sentence; none that is a whole statement is a fragment.

    It is among those that are held back only if these are likelier all together.
    """
    chances = chances.copy()
    chances[whole, KINDS.index(StatementKind.FRAGMENT)] = 0.0
    back = chances[:, HELD].sum(axis=1) > _HELD_BACK
    return [KINDS[at] for at in np.argmax(np.where(back[:, None] == HELD, chances, -np.inf), axis=1)]


def first_judgment(arrays: FirstArrays, scaled: Table, genres: Vector, said: Table, kinds: Table) -> First:
    """What is thought of each sentence of a document by itself; `said` and `kinds` are what its cues add."""
    weights = arrays.weights + np.tensordot(genres, arrays.own_weights, 1)
    gist_weights = arrays.gist_weights + genres @ arrays.gist_own_weights
    return First(
        scaled @ weights + said + arrays.constant,
        np.asarray(said[:, 0], dtype=np.float64),
        scaled @ arrays.kind_weights + kinds + arrays.kind_constant,
        (scaled - scaled.mean(axis=0)) @ gist_weights,
    )


def network_input(beside: Table, scaled: Table, genres: Vector) -> Table:
    """All that the second judgment goes by: what is known of each sentence beside others, and its features."""
    of_document = np.tile(GENRE * genres, (len(scaled), 1))
    beside = np.clip(beside, -FARTHEST, FARTHEST)
    return np.concatenate([beside, scaled, standardized(scaled), of_document], axis=1, dtype=np.float32)


def answer(arrays: Arrays, table: Table) -> tuple[Vector, Vector]:
    """Of each row, the grade and the probability of each kind: a layer of rectified units beside a linear way."""
    units = np.maximum(table @ arrays.inner_weights + arrays.inner_constant, 0.0)
    out = (units @ arrays.outer_weights + table @ arrays.direct_weights + arrays.outer_constant).astype(np.float64)
    chances = np.exp(out[:, 1:] - out[:, 1:].max(axis=1, keepdims=True))
    return out[:, 0], chances / chances.sum(axis=1, keepdims=True)


def scaled_features(table: NDArray[np.floating[Any]], mean: Floats, spread: Floats) -> Vector:
    """Features in spreads from their means."""
    return np.asarray(np.clip((table - mean) / spread, -FARTHEST, FARTHEST), dtype=np.float64)


def genre_features(table: NDArray[np.floating[Any]]) -> Vector:
    """What tells the genre of a document: the mean and the spread of each feature over its sentences."""
    return np.concatenate([table.mean(axis=0), table.std(axis=0)])


def soft_genres(scores: Vector) -> Vector:
    """Probabilities from scores, without the very small ones."""
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    kept = np.where(chances < _SMALLEST, 0.0, chances)
    return np.asarray(kept / kept.sum(), dtype=np.float64)


def read_model(content: bytes) -> EditorModel:
    """A model from a file as `numpy.savez_compressed` writes it."""
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return EditorModel(Arrays(**{field.name: stored[field.name] for field in fields(Arrays)}))


@cache
def fitted() -> EditorModel:
    """The model that ships with the program, read once in a process."""
    return read_model(resources.files("bot.ranking").joinpath("editors.npz").read_bytes())
