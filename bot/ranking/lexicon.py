"""The words of a text as numbers: one key for all words of one stem, and which words are too small to count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.vectors import Indexes


class Lexicon(dict[str, int]):
    """Words to keys. A word that is new gets one when it is asked for, and is stemmed once, however often it comes."""

    def __init__(self, stemmer: Callable[[str], str], stop_words: frozenset[str]) -> None:
        super().__init__()
        self._stemmer = stemmer
        self._stop_words = stop_words
        self._of_stem: dict[str, int] = {}
        self.stems: list[str] = []  # by key; a stop word is its own stem
        self.small: list[bool] = []  # by key: whether it is too small to count
        self.numeric: list[bool] = []  # by key: whether there is a digit in it

    def __missing__(self, word: str) -> int:
        lowered = word.lower()
        is_small = lowered in self._stop_words
        stem = lowered if is_small else self._stemmer(lowered)
        key = self._of_stem.get(stem)
        if key is None:
            key = self._of_stem[stem] = len(self.small)
            self.stems.append(stem)
            self.small.append(is_small)
            self.numeric.append(not stem.isalpha() and any(map(str.isdigit, stem)))
        self[word] = key
        return key

    def telling(self, words: Iterable[str]) -> list[int]:
        """The keys of those words that are not too small to count."""
        return [self[word] for word in words if not self.small[self[word]]]

    def flags(self, texts: Iterable[Sequence[str]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """For each key, 1 where one of the texts has it, without the small ones."""
        keys = [key for text in texts for key in self.telling(text)]
        found = np.zeros(len(self.small))
        found[keys] = 1.0
        return found


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of some sentences in reading order: the sentence it is in, and its key."""

    printed: Sequence[Sequence[str]]
    rows: Indexes
    keys: Indexes

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> Words:
        rows = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
        keys = [lexicon[word] for sentence in sentences for word in sentence]
        return cls(sentences, rows, np.asarray(keys, dtype=np.intp))

    @property
    def lengths(self) -> Indexes:
        """How many words each sentence has."""
        return np.bincount(self.rows, minlength=len(self.printed)).astype(np.intp)
