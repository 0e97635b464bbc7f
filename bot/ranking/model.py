"""The fitted model: how good a sentence is in a summary, and what kind of statement it makes, as plain arrays.

tests/bench/fit.py writes it, fitted to sentences that editors graded: 2 for each of the best of a document, 1 for a
good one, -1 for one that must not be shown, 0 for all else. The worth of a sentence is the grade that it can be
expected to have: a ridge regression (Hoerl and Kennedy, 1970) on features and cues. What makes a sentence good differs
between a speech and a study, so the features' weights are those of all documents and, by the genre's probability, those
of its own (after Daumé, "Frustratingly Easy Domain Adaptation", ACL 2007). The genre is told from the features alone.

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
from bot.ranking.cues import CueIncidence
from bot.ranking.document import Document
from bot.ranking.ranked_text import SHOWN
from bot.ranking.vectors import Vector

FARTHEST = 4.0  # spreads from its mean that a feature may be: beyond, nothing was learnt
_SMALLEST = 0.05  # probability of a genre that counts
GIST = 0.15  # of a grade, for each spread of the gist: as much as costs no grade
_HELD_BACK = 0.5  # probability that a sentence is a courtesy, a method and the like from which on it is one
KINDS = tuple(StatementKind)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Arrays:
    """What is stored: F features, G genres, C cues, K kinds. Weights of cues are integers, each with a scale."""

    features: NDArray[np.str_]  # (F,) names
    mean: Floats  # (F,)
    spread: Floats  # (F,)
    genre_mean: Floats  # (2F,) of the means and spreads of a document's features
    genre_spread: Floats  # (2F,)
    genre_weights: Floats  # (G, 2F)
    genre_constant: Floats  # (G,)
    constant: Floats  # (1,)
    weights: Floats  # (F,) for all
    own_weights: Floats  # (G, F) what each genre adds
    gist_weights: Floats  # (F,) as these two, of the gist
    gist_own_weights: Floats  # (G, F)
    cues: NDArray[np.str_]  # (1,) all cues, a line each
    cue_weights: NDArray[np.int16]  # (C,)
    cue_scale: Floats  # (1,)
    kind_constant: Floats  # (K,)
    kind_weights: Floats  # (F, K)
    kind_cue_weights: NDArray[np.int8]  # (C, K)
    kind_cue_scale: Floats  # (K,)


@dataclass(frozen=True, slots=True)
class Judgment:
    """Of each sentence: the grade that an editor is expected to give, its kind, and what each source adds to the grade.

    `parts` has a number for each sentence under the name of each feature, and under "cues" for all words together.
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
        self._known = {cue: number for number, cue in enumerate(str(arrays.cues[0]).split("\n"))}
        self._cue_weights = arrays.cue_weights.astype(np.float32) * arrays.cue_scale
        self._kind_cue_weights = arrays.kind_cue_weights.astype(np.float32) * arrays.kind_cue_scale

    def judgment(self, document: Document, features: Mapping[str, Vector]) -> Judgment:
        """The judgment on a document's sentences; `features` holds all that the model names."""
        arrays = self._arrays
        table = np.stack([features[name] for name in self.names], axis=1, dtype=np.float32)
        scaled = scaled_features(table, arrays.mean, arrays.spread)
        cues = CueIncidence(document, self._known)
        said = cues.times(self._cue_weights)
        genres = self.genres(table)
        gist_weights = arrays.gist_weights + genres @ arrays.gist_own_weights
        centred = scaled - scaled.mean(axis=0)
        gist = centred @ gist_weights
        added = scaled * (arrays.weights + genres @ arrays.own_weights) + centred * (GIST * gist_weights)
        worth = added.sum(axis=1) + said + float(arrays.constant[0])
        chances = scaled @ arrays.kind_weights + cues.times(self._kind_cue_weights) + arrays.kind_constant
        whole = np.asarray([one in SHOWN for one in document.standing])
        return Judgment(
            worth, gist, _kinds(chances, whole), dict(zip(self.names, added.T, strict=True)) | {"cues": said}
        )

    def genres(self, table: NDArray[np.floating[Any]]) -> Vector:
        """The probability of each genre for the document whose features these are (sentences x features)."""
        arrays = self._arrays
        scores = ((genre_features(table) - arrays.genre_mean) / arrays.genre_spread) @ arrays.genre_weights.T
        return soft_genres(scores + arrays.genre_constant)


def _kinds(chances: Vector, whole: NDArray[np.bool_]) -> list[StatementKind]:
    """The likeliest kind of each sentence; none that is a whole statement is a fragment.

    It is among those that are held back only if these are likelier all together.
    """
    chances = chances.copy()
    chances[whole, KINDS.index(StatementKind.FRAGMENT)] = 0.0
    held = np.asarray([kind.comes_last for kind in KINDS])
    back = chances[:, held].sum(axis=1) > _HELD_BACK
    return [KINDS[at] for at in np.argmax(np.where(held == back[:, None], chances, -np.inf), axis=1)]


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
