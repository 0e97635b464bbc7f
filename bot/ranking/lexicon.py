"""The words of a briefing as numbers: one key for all words of one stem, and which words are too small to count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.vectors import Indexes


class Lexicon:
    """Gives words their keys. Each word is stemmed once, however often a briefing prints it."""

    def __init__(self, stemmer: Callable[[str], str], stop_words: frozenset[str]) -> None:
        self._stemmer = stemmer
        self._stop_words = stop_words
        self._of_word: dict[str, int] = {}
        self._of_stem: dict[str, int] = {}
        self.stems: list[str] = []
        self.small: list[bool] = []

    def key(self, word: str) -> int:
        found = self._of_word.get(word)
        if found is None:
            lowered = word.lower()
            is_small = lowered in self._stop_words
            stem = lowered if is_small else self._stemmer(lowered)
            found = self._of_stem.get(stem)
            if found is None:
                found = self._of_stem[stem] = len(self.stems)
                self.stems.append(stem)
                self.small.append(is_small)
            self._of_word[word] = found
        return found

    def telling(self, words: Iterable[str]) -> list[int]:
        """The keys of those words that are not too small to count."""
        return [key for key in map(self.key, words) if not self.small[key]]


@dataclass(frozen=True, slots=True)
class Words:
    """Every word of some sentences in reading order: its sentence, its key, and whether it is printed as a name."""

    count: int  # of sentences
    rows: Indexes
    keys: Indexes
    named: Indexes  # 1 for a capital within the sentence

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], lexicon: Lexicon) -> Words:
        rows = [row for row, sentence in enumerate(sentences) for _ in sentence]
        keys = [lexicon.key(word) for sentence in sentences for word in sentence]
        named = [at > 0 and word[:1].isupper() for sentence in sentences for at, word in enumerate(sentence)]
        return cls(len(sentences), *(np.asarray(numbers, dtype=np.intp) for numbers in (rows, keys, named)))

    def within(self, members: Indexes) -> Words:
        """The words of some of the sentences, which are numbered anew."""
        place = np.full(self.count, -1, dtype=np.intp)
        place[members] = np.arange(len(members))
        rows = place[self.rows]
        kept = rows >= 0
        return Words(len(members), rows[kept], self.keys[kept], self.named[kept])
