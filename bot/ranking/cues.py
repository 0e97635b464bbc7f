"""What words say of the sentences that they stand in: single words, pairs, openings, last words, words of headings.

A cue is a string of the group's letter and what stands there. The model knows some thousands of them; what it doesn't
know says nothing. Each group counts by the root of how many known cues a sentence has of it, so that long sentences
don't win by length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.ranking.document import Document, distinct_headings
from bot.ranking.vectors import Vector

# Group -> how much it counts beside the features, which are scaled to a spread of 1.
GROUPS = {"w": 4.0, "p": 8.0, "o": 4.0, "l": 2.0, "h": 4.0}  # word, pair, opening, last word, heading
_OPENING = 3  # words
_HEADINGS = 2  # the nearest ones


def cues_by_group(document: Document) -> Iterator[tuple[str, Sequence[int], Sequence[str]]]:
    """For each group, its letter, and the sentence and the cue at each place of the text; one group at a time."""
    for group, cues in zip(GROUPS, (_words, _pairs, _openings, _last_words, _of_headings), strict=True):
        yield group, *cues(document)


def _words(document: Document) -> tuple[Sequence[int], Sequence[str]]:
    cues = [f"w {stem}" for stem in document.lexicon.stems]
    return document.words.rows.tolist(), [cues[key] for key in document.words.keys.tolist()]


def _pairs(document: Document) -> tuple[Sequence[int], Sequence[str]]:
    rows, keys, stems = document.words.rows.tolist(), document.words.keys.tolist(), document.lexicon.stems
    inside = [at for at, (row, then) in enumerate(pairwise(rows)) if row == then]
    return [rows[at] for at in inside], [f"p {stems[keys[at]]} {stems[keys[at + 1]]}" for at in inside]


def _openings(document: Document) -> tuple[Sequence[int], Sequence[str]]:
    rows: list[int] = []
    cues: list[str] = []
    for row, words in enumerate(document.words.printed):
        opening = [word.lower() for word in words[:_OPENING]]
        cues.extend(f"o {' '.join(opening[:length])}" for length in range(1, len(opening) + 1))
        rows.extend([row] * len(opening))
    return rows, cues


def _last_words(document: Document) -> tuple[Sequence[int], Sequence[str]]:
    ended = [(row, words[-1].lower()) for row, words in enumerate(document.words.printed) if words]
    return [row for row, _ in ended], [f"l {word}" for _, word in ended]


def _of_headings(document: Document) -> tuple[list[int], list[str]]:
    titles = distinct_headings(document.passages)
    stems = document.lexicon.stems
    cues = {
        title: [f"h {stems[document.lexicon[word]]}" for word in words]
        for title, words in zip(titles, document.headings, strict=True)
    }
    rows: list[int] = []
    found: list[str] = []
    for row, passage in enumerate(document.passages):
        for title in passage.headings[-_HEADINGS:]:
            rows.extend([row] * len(cues[title]))
            found.extend(cues[title])
    return rows, found


class CueIncidence:
    """Which known cues stand in which sentences, each once, and how much it counts there."""

    def __init__(self, document: Document, known: Mapping[str, int]) -> None:
        """`known` gives the number of each cue."""
        self.count = len(document.passages)
        rows: list[int] = []
        columns: list[int] = []
        groups: list[int] = []
        get = known.get
        for number, (_group, in_rows, cues) in enumerate(cues_by_group(document)):
            found = [(row, column) for row, column in zip(in_rows, map(get, cues), strict=True) if column is not None]
            rows.extend(row for row, _ in found)
            columns.extend(column for _, column in found)
            groups.extend([number] * len(found))
        width = max(1, len(known))
        codes, first = np.unique(np.asarray(rows, dtype=np.intp) * width + columns, return_index=True)
        self.rows, self.columns = np.divmod(codes.astype(np.intp), width)
        group = np.asarray(groups, dtype=np.intp)[first]
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
