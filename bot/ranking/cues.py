"""What words say of the sentences that they stand in: single words, pairs, openings, last words, words of headings.

A cue is a string of the group's letter and what stands there. The model knows some thousands of them; what it doesn't
know says nothing. Each group counts by the root of how many known cues a sentence has of it, so that long sentences
don't win by length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.ranking.document import Document, distinct_headings
from bot.ranking.vectors import Indexes, Vector

# Group -> how much it counts beside the features, which are scaled to a spread of 1.
GROUPS = {"w": 4.0, "p": 8.0, "o": 4.0, "l": 2.0, "h": 4.0}  # word, pair, opening, last word, heading
_OPENING = 3  # words
_HEADINGS = 2  # the nearest ones


class Cues(NamedTuple):
    """Where cues of a group stand: at each place the sentence, and which of the cues."""

    rows: Indexes
    which: Indexes
    cues: Sequence[str]


class KnownCues:
    """The cues that a model knows, by number."""

    def __init__(self, cues: Sequence[str]) -> None:
        self.number = {cue: number for number, cue in enumerate(cues)}
        pairs = [cue.split(" ") for cue in cues if cue.startswith("p ")]
        self.first = frozenset(pair[1] for pair in pairs)
        self.second = frozenset(pair[2] for pair in pairs)


def cues_by_group(document: Document, known: KnownCues | None = None) -> Iterator[tuple[str, Cues]]:
    """For each group, its letter and its cues, one group at a time; of pairs only what may be `known`, if given."""
    yield "w", _words(document)
    yield "p", _pairs(document, known)
    yield "o", _openings(document)
    yield "l", _last_words(document)
    yield "h", _of_headings(document)


def _words(document: Document) -> Cues:
    return Cues(document.words.rows, document.words.keys, [f"w {stem}" for stem in document.lexicon.stems])


def _pairs(document: Document, known: KnownCues | None) -> Cues:
    rows, keys, stems = document.words.rows, document.words.keys, document.lexicon.stems
    inside = rows[:-1] == rows[1:]
    if known is not None:
        inside &= np.asarray([stem in known.first for stem in stems], dtype=bool)[keys[:-1]]
        inside &= np.asarray([stem in known.second for stem in stems], dtype=bool)[keys[1:]]
    places = np.flatnonzero(inside)
    pairs = zip(keys[places].tolist(), keys[places + 1].tolist(), strict=True)
    return Cues(rows[places], np.arange(len(places)), [f"p {stems[one]} {stems[other]}" for one, other in pairs])


def _openings(document: Document) -> Cues:
    rows: list[int] = []
    cues: list[str] = []
    for row, words in enumerate(document.words.printed):
        opening = [word.lower() for word in words[:_OPENING]]
        cues.extend(f"o {' '.join(opening[:length])}" for length in range(1, len(opening) + 1))
        rows.extend([row] * len(opening))
    return Cues(np.asarray(rows, dtype=np.intp), np.arange(len(cues)), cues)


def _last_words(document: Document) -> Cues:
    ended = [(row, words[-1].lower()) for row, words in enumerate(document.words.printed) if words]
    rows = np.asarray([row for row, _ in ended], dtype=np.intp)
    return Cues(rows, np.arange(len(ended)), [f"l {word}" for _, word in ended])


def _of_headings(document: Document) -> Cues:
    cues: list[str] = []
    of_title: dict[str, range] = {}
    for title, words in zip(distinct_headings(document.passages), document.headings, strict=True):
        of_title[title] = range(len(cues), len(cues) + len(words))
        cues += [f"h {document.lexicon.stems[document.lexicon[word]]}" for word in words]
    rows: list[int] = []
    which: list[int] = []
    for row, passage in enumerate(document.passages):
        for title in passage.headings[-_HEADINGS:]:
            rows.extend([row] * len(of_title[title]))
            which.extend(of_title[title])
    return Cues(np.asarray(rows, dtype=np.intp), np.asarray(which, dtype=np.intp), cues)


class CueIncidence:
    """Which known cues stand in which sentences, each once, and how much it counts there."""

    def __init__(self, document: Document, known: KnownCues) -> None:
        self.count = len(document.passages)
        rows: list[Indexes] = []
        columns: list[Indexes] = []
        groups: list[Indexes] = []
        for number, (_letter, found) in enumerate(cues_by_group(document, known)):
            numbers = np.asarray([known.number.get(cue, -1) for cue in found.cues], dtype=np.intp)
            of_place = numbers[found.which]
            here = of_place >= 0
            rows.append(found.rows[here])
            columns.append(of_place[here])
            groups.append(np.full(len(columns[-1]), number))
        width = max(1, len(known.number))
        codes, first = np.unique(np.concatenate(rows) * width + np.concatenate(columns), return_index=True)
        self.rows, self.columns = np.divmod(codes.astype(np.intp), width)
        group = np.concatenate(groups)[first]
        in_group = self.rows * len(GROUPS) + group
        size = np.bincount(in_group, minlength=self.count * len(GROUPS))[in_group]
        self.weights: Vector = np.asarray(list(GROUPS.values()))[group] / np.sqrt(size)

    def times(self, values: NDArray[np.float32]) -> Vector:
        """For each sentence, the weighted sum of its cues' values, in each column of the table of values."""
        found = np.zeros((self.count, values.shape[1]))
        firsts = np.flatnonzero(np.diff(self.rows, prepend=-1))  # by their making, those of a sentence stand together
        if len(firsts):
            found[self.rows[firsts]] = np.add.reduceat(self.weights[:, None] * values[self.columns], firsts, axis=0)
        return found
