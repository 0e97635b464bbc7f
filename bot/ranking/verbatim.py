"""Verbatim's own summarizer: sentences judged as an editor would, and chosen together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from bot.ranking.choosing import Candidates, Choice, limit_for
from bot.ranking.document import Document
from bot.ranking.features import features_of
from bot.ranking.model import EditorModel
from bot.ranking.ranked_text import SHOWN, Passage, Standing
from bot.ranking.vectors import Indexes, Vector, Vectors

_HAN = re.compile("[\u4e00-\u9fff]")
_OWN = 0.25  # of how much more a sentence is like its part than like the rest of the text
_GIST = 0.3  # of a grade: what a sentence gains in turn for each spread of the gist


class VerbatimSummarizer:
    """Orders the sentences of any part of one text, which are judged once, in the whole text."""

    def __init__(self, document: Document, vectors: Vectors, model: EditorModel) -> None:
        self._vectors = vectors
        self._passages = document.passages
        self._language = document.language
        self.judgment = model.judgment(document, features_of(document, vectors))
        self._held = np.asarray([kind.comes_last for kind in self.judgment.kinds], dtype=np.intp)
        self._shown = np.asarray([one in SHOWN for one in document.standing])
        self._leaning = np.asarray([one is Standing.LEANING for one in document.standing])
        self._lengths = lengths_of(document)

    def order(self, members: Sequence[int], later: AbstractSet[int]) -> list[int]:
        """The places among some sentences, in order of choice; those in `later` come behind all others."""
        places = np.asarray(members, dtype=np.intp)
        return self._choice(places, self.levels(members, later)).order()

    def levels(self, members: Sequence[int], later: AbstractSet[int]) -> Indexes:
        """What may come only behind all that is lower: a courtesy, method and the like; then what is in `later`."""
        behind = np.asarray([i in later for i in members], dtype=np.intp)
        return np.asarray(self._held[np.asarray(members, dtype=np.intp)] + 2 * behind, dtype=np.intp)

    def _choice(self, members: Indexes, levels: Indexes) -> Choice:
        judged = self.judgment
        part = len(members) < len(self._passages)
        worth = judged.worth[members] + (_OWN * self._ownness(members) if part else 0.0)
        candidates = Candidates(
            worth,
            worth + _GIST * judged.gist[members],
            self._lengths[members],
            limit_for(self._language),
            parts_of([self._passages[i] for i in members]),
            np.asarray([self._passages[i].figures > 0 for i in members]),
            self._shown[members],
            self._leaning[members],
            levels,
        )
        first, last = int(members[0]), int(members[-1]) + 1
        within = members - first
        return Choice(
            candidates,
            lambda i: self._vectors.similar_to(int(members[i]), first, last)[within],
            lambda some: self._vectors.similar_among(members[some]),
        )

    def _ownness(self, members: Indexes) -> Vector:
        """How much more each sentence of a part is like the part than like the rest of the text, from -1 to 1."""
        inside = np.zeros(len(self._passages))
        inside[members] = 1.0
        here = self._vectors.times(self._vectors.transposed_times(inside))[members] - 1.0
        everywhere = self._vectors.times(self._vectors.transposed_times(1.0 - inside))[members]
        here, everywhere = here / max(1, len(members) - 1), everywhere / max(1, len(inside) - len(members))
        return np.asarray((here - everywhere) / np.maximum(here + everywhere, 1e-9), dtype=np.float64)


def lengths_of(document: Document) -> Vector:
    """The length of each sentence by which summaries are limited: its words, or its characters in Chinese."""
    if document.language == "zh":
        return np.asarray([float(len(_HAN.findall(passage.text))) for passage in document.passages])
    return np.asarray([float(len(passage.text.split())) for passage in document.passages])


def parts_of(passages: Sequence[Passage]) -> Indexes:
    """The part of a scope that each sentence stands in: by the first heading that is not over all of them."""
    first, last = min(passage.headings for passage in passages), max(passage.headings for passage in passages)
    shared = next((i for i, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    numbers: dict[tuple[str, ...], int] = {}
    return np.asarray(
        [numbers.setdefault(passage.headings[shared : shared + 1], len(numbers)) for passage in passages], dtype=np.intp
    )
