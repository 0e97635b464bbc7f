"""The words of a briefing as numbers: one key for all words of one stem, and which words are too small to count."""

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
        # By key: whether it is too small to count, whether there is a digit in it, and its stem's length.
        self.small: list[bool] = []
        self.digit: list[bool] = []
        self.length: list[int] = []

    def __missing__(self, word: str) -> int:
        lowered = word.lower()
        is_small = lowered in self._stop_words
        stem = lowered if is_small else self._stemmer(lowered)
        key = self._of_stem.get(stem)
        if key is None:
            key = self._of_stem[stem] = len(self.small)
            self.small.append(is_small)
            self.digit.append(not stem.isalpha() and any(map(str.isdigit, stem)))
            self.length.append(len(stem))
        self[word] = key
        return key

    def telling(self, words: Iterable[str]) -> list[int]:
        """The keys of those words that are not too small to count."""
        return [self[word] for word in words if not self.small[self[word]]]


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of some sentences in reading order: its sentence, its key, and whether it is printed as a name."""

    count: int  # of sentences
    rows: Indexes
    keys: Indexes
    named: Indexes  # 1 for a capital within the sentence

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> Words:
        rows = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
        keys = [lexicon[word] for sentence in sentences for word in sentence]
        named = [word[:1].isupper() for sentence in sentences for word in sentence]
        opening = np.diff(rows, prepend=-1) > 0  # where a capital says nothing
        return cls(len(sentences), rows, np.asarray(keys, dtype=np.intp), np.asarray(named, dtype=np.intp) * ~opening)

    def within(self, members: Indexes) -> Words:
        """The words of some of the sentences, which are numbered anew."""
        place = np.full(self.count, -1, dtype=np.intp)
        place[members] = np.arange(len(members))
        rows = place[self.rows]
        kept = rows >= 0
        return Words(len(members), rows[kept], self.keys[kept], self.named[kept])
