"""Verbatim's own summarizer, in sumy's form: a linear ranking of sentences and a cover of what a summary would say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers import AbstractSummarizer

from bot.ranking.choosing import Choice, Coverage, in_order_of_choice
from bot.ranking.features import make_features, places_of, sentence_features
from bot.ranking.lexicon import Lexicon, Words
from bot.ranking.passages import Passage, Standing
from bot.ranking.terms import Above, likelihood, pair_features, pairs_in, word_features, words_in
from bot.ranking.vectors import Incidence, Indexes, Vector, Vectors, inverse_frequency
from bot.ranking.weights import Weights
from bot.text import Tokenizer


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of the sentences of a scope, and of the words and pairs in them."""

    vectors: Vectors
    pairs: Incidence
    parts: Indexes  # for each sentence, which of the scope's own parts it stands in
    lengths: Vector  # in words
    of_sentences: dict[str, Vector]
    of_words: dict[str, Vector]
    of_pairs: dict[str, Vector]
    own_words: Vector  # how much each word is the scope's own; 1 for all, in a whole text
    own_pairs: Vector
    figured: NDArray[np.bool_]  # whether there is a key figure in each sentence
    standing: Sequence[Standing]

    def choice(self, weights: Weights) -> Choice:
        """Nothing chosen yet, with what is likely in a summary by some weights."""
        words, pairs = likelihood(self.of_words, weights.word), likelihood(self.of_pairs, weights.pair)
        coverages = {
            "words": Coverage(self.vectors.incidence, words, self.own_words, self.lengths),
            "pairs": Coverage(self.pairs, pairs, self.own_pairs, self.lengths),
        }
        return Choice(coverages, self.vectors, self.parts, self.figured, self.standing)

    def order(self, weights: Weights) -> list[int]:
        """The sentences that may be shown, best first."""
        worth = np.zeros(len(self.lengths))
        for name, values in self.of_sentences.items():
            worth = worth + weights.sentence[name] * values
        return in_order_of_choice(self.choice(weights), worth, weights.choice)


class VerbatimSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """Orders the sentences of any part of one text, given as a sumy document whose headings are the part's titles.

    A word's rarity is that in the whole text, and what a part says more often than the whole counts for more there, so
    that a part's summary says what that part adds.
    """

    def __init__(
        self,
        stemmer: Callable[[str], str],
        stop_words: frozenset[str],
        tokenizer: Tokenizer,
        weights: Weights,
        passages: Sequence[Passage],
        sentences: Sequence[SumySentence],
        standing: Sequence[Standing],
    ) -> None:
        super().__init__(stemmer)
        self._tokenizer = tokenizer
        self._weights = weights
        self._passages = passages
        self._standing = standing
        self._place = {id(sentence): i for i, sentence in enumerate(sentences)}
        self.lexicon = Lexicon(stemmer, stop_words)
        printed = [sentence.words for sentence in sentences]
        self._words = Words.of(printed, self.lexicon)
        self._made = make_features(passages, printed, tokenizer.language)
        self._whole_words = words_in(self._words, self.lexicon)
        self._whole_pairs = pairs_in(self._words, self.lexicon)
        self._idf = inverse_frequency(self._whole_words.frequency, self._whole_words.count)

    def __call__(self, document: Any, sentences_count: int) -> list[int]:  # noqa: ANN401 # sumy has no types
        """The places in the document of its sentences, in order of choice, without those that may not be shown."""
        members = [self._place[id(sentence)] for sentence in document.sentences]
        found = self.analysis(members, [heading.words for heading in document.headings])
        return found.order(self._weights)[:sentences_count]

    def analysis(self, indexes: Sequence[int], titles: Sequence[Sequence[str]]) -> Analysis:
        """What the ranking goes by, for some of the sentences, by index, and the words of the titles above them."""
        members = np.asarray(indexes, dtype=np.intp)
        passages = [self._passages[i] for i in members]
        words = self._words.within(members)
        whole = len(members) == len(self._passages)
        terms = self._whole_words if whole else words_in(words, self.lexicon)
        pairs = self._whole_pairs if whole else pairs_in(words, self.lexicon)
        vectors = Vectors(terms, self._idf[np.searchsorted(self._whole_words.keys, terms.keys)])
        places = places_of(passages, vectors)
        headings = dict.fromkeys(title for passage in passages for title in passage.headings)
        above = Above.of(titles, [self._tokenizer.to_words(title) for title in headings], self.lexicon)
        standing = [self._standing[i] for i in members]
        return Analysis(
            vectors,
            pairs,
            _parts(passages),
            np.maximum(1.0, np.bincount(words.rows, minlength=len(members))),
            {name: values[members] for name, values in self._made.items()}
            | sentence_features(standing, words, vectors, pairs, places, above, self._tokenizer.language),
            word_features(terms, words, self.lexicon, places, above),
            pair_features(pairs, self.lexicon, places, above),
            _own(terms, self._whole_words),
            _own(pairs, self._whole_pairs),
            np.asarray([passage.figures > 0 for passage in passages]),
            standing,
        )


def _own(part: Incidence, whole: Incidence) -> Vector:
    """For each term of a part of a text, 1 if the part says it as often as the whole, up to 2 if only the part does."""
    elsewhere = whole.frequency[np.searchsorted(whole.keys, part.keys)] / whole.count
    here = part.frequency / max(1, part.count)
    return np.asarray(2.0 * here / (here + elsewhere))


def _parts(passages: Sequence[Passage]) -> Indexes:
    """The part of a scope that each sentence stands in: by the first heading that is not over all of them."""
    first, last = min(passage.headings for passage in passages), max(passage.headings for passage in passages)
    shared = next((i for i, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    numbers: dict[tuple[str, ...], int] = {}
    return np.asarray(
        [numbers.setdefault(passage.headings[shared : shared + 1], len(numbers)) for passage in passages], dtype=np.intp
    )
