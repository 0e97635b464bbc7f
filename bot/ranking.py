"""The only room with sumy: which sentences of a text are the most telling, best first."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import Stemmer, null_stemmer
from sumy.summarizers import AbstractSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from bot.quoting import is_statement, stands_alone
from bot.text import Tokenizer, small_words

Vector = NDArray[np.float64]

# sumy names languages in words.
_NAMES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "ko": "korean",
    "nb": "norwegian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sv": "swedish", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip
_STOCK: dict[str, type[AbstractSummarizer]] = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sumbasic": SumBasicSummarizer,
}
METHODS = ("verbatim", *_STOCK)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as the ranking sees it, with its place.

    `section` and `paragraph` count sections and blocks in reading order; `headings` are the titles above it, outermost
    first; `figures` is the number of key figures in it.
    """

    text: str
    section: int
    paragraph: int
    headings: tuple[str, ...]
    figures: int = 0


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature of a sentence counts. All features run from 0 to about 1."""

    centrality: float = 1.0
    opening: float = 0.35  # nearness to the document's beginning
    section_opening: float = 0.25  # first in its section
    paragraph_opening: float = 0.15
    title: float = 0.35  # cosine with the document's title
    headings: float = 0.25  # cosine with the headings above it
    figures: float = 0.08
    length: float = 0.25
    redundancy: float = 0.7  # what a sentence loses for its likeness to one already chosen
    crowding: float = 0.06  # what it loses for each one already chosen from its section


class Ranker:
    """Orders the sentences of a text by one method and language.

    A language that sumy has no stemmer for is ranked without.
    """

    def __init__(self, method: str = "verbatim", language: str = "en", weights: Weights | None = None) -> None:
        name = _NAMES.get(language, "")
        self._tokenizer = Tokenizer(language)
        self._language = language
        self._method = method
        self._stemmer = _Remembering(_stemmer(name))
        # sumy's lists miss words as small as Spanish "de", and it has none at all for many languages.
        self._stop_words = _stop_words(name) | small_words(language)
        self._weights = weights or Weights()

    def order(self, passages: Sequence[Passage], title: str) -> list[int]:
        """Indexes of the quotable passages, best first, so that the first n of any n are a summary.

        Where none can stand alone, whole statements are ordered; where there are none either, nothing is.
        """
        fit = [i for i, passage in enumerate(passages) if stands_alone(passage.text, self._language)]
        fit = fit or [i for i, passage in enumerate(passages) if is_statement(passage.text, self._language)]
        if len(fit) < 2:
            return fit
        summarizer: AbstractSummarizer
        if self._method == "verbatim":
            summarizer = VerbatimSummarizer(passages, fit, title, self._stemmer, self._tokenizer, self._weights)
        else:
            summarizer = _STOCK[self._method](self._stemmer)
        summarizer.stop_words = self._stop_words
        sentences = [SumySentence(passage.text, self._tokenizer) for passage in passages]
        document = ObjectDocumentModel([Paragraph(sentences)])
        if self._method == "verbatim":
            return [int(i) for i in summarizer(document, len(passages))]
        return _stock_order(summarizer, document, sentences, set(fit))


class _Remembering:
    """A stemmer that stems each word once: a briefing is ranked anew for each of its sections."""

    def __init__(self, stemmer: Callable[[str], str]) -> None:
        self._stemmer = stemmer
        self._stems: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        stem = self._stems.get(word)
        if stem is None:
            stem = self._stems[word] = self._stemmer(word)
        return stem


class VerbatimSummarizer(AbstractSummarizer):  # type: ignore[misc] # sumy has no types
    """Continuous LexRank over tf-idf cosines, blended with place, headings, figures and length, then chosen by MMR.

    LexRank after Erkan and Radev, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization" (JAIR
    22, 2004), section 3.3; the choice after Carbonell and Goldstein, "The Use of MMR" (SIGIR 1998). The matrix of
    similarities S = X·Xᵀ is never formed: each step of the power method multiplies by Xᵀ and then by X, which are
    sparse, so that time and memory grow with the number of words and not with the square of the sentences.
    """

    _damping = 0.85
    _steps = 30
    _chosen_by_mmr = 40  # more than anyone is shown; the rest follow by score

    def __init__(
        self,
        passages: Sequence[Passage],
        fit: Sequence[int],
        title: str,
        stemmer: Callable[[str], str],
        tokenizer: Tokenizer,
        weights: Weights,
    ) -> None:
        super().__init__(stemmer)
        self.stop_words: frozenset[str] = frozenset()
        self._passages = passages
        self._fit = np.asarray(fit, dtype=np.intp)
        self._title = title
        self._words = tokenizer.to_words
        self._weights = weights
        self._stems: dict[str, str] = {}

    def __call__(self, document: Any, sentences_count: int) -> list[int]:  # noqa: ANN401 # sumy has no types
        """Indexes of the fit sentences in order of choice, at most `sentences_count`."""
        matrix = _Matrix([self._terms(sentence.words) for sentence in document.sentences])
        scores = self._scores(matrix, [len(sentence.words) for sentence in document.sentences])
        return self._chosen(matrix, scores)[:sentences_count]

    def _terms(self, words: Sequence[str]) -> list[str]:
        terms = []
        for word in words:
            if word not in self._stems:
                lowered = word.lower()
                self._stems[word] = "" if lowered in self.stop_words else self.stem_word(lowered)
            terms.append(self._stems[word])
        return [term for term in terms if term]

    def _scores(self, matrix: _Matrix, lengths: Sequence[int]) -> Vector:
        w, passages, count = self._weights, self._passages, len(self._passages)
        place = np.arange(count) / max(1, count - 1)
        seen_section: set[int] = set()
        seen_paragraph: set[int] = set()
        first_in_section, first_in_paragraph = np.zeros(count), np.zeros(count)
        for i, passage in enumerate(passages):
            first_in_section[i] = passage.section not in seen_section
            first_in_paragraph[i] = passage.paragraph not in seen_paragraph
            seen_section.add(passage.section)
            seen_paragraph.add(passage.paragraph)
        title = matrix.cosines(self._terms(self._words(self._title)))
        above: dict[tuple[str, ...], Vector] = {}
        headings = np.zeros(count)
        for i, passage in enumerate(passages):
            if passage.headings:
                if passage.headings not in above:
                    above[passage.headings] = matrix.vector(self._terms(self._words(" ".join(passage.headings))))
                headings[i] = matrix.dot(i, above[passage.headings])
        log_length = np.log(np.maximum(np.asarray(lengths, dtype=float), 1.0) / 24.0)
        return np.asarray(
            w.centrality * _scaled(matrix.centrality(self._damping, self._steps))
            + w.opening * np.exp(-4.0 * place)
            + w.section_opening * first_in_section
            + w.paragraph_opening * first_in_paragraph
            + w.title * title
            + w.headings * headings
            + w.figures * np.minimum(2.0, [passage.figures for passage in passages])
            + w.length * np.exp(-(log_length**2) / 0.72)
        )

    def _chosen(self, matrix: _Matrix, scores: Vector) -> list[int]:
        """The fit sentences in the order in which each adds the most to those before it."""
        w = self._weights
        left = scores[self._fit].copy()
        sections = np.asarray([self._passages[i].section for i in self._fit])
        likeness = np.zeros(len(self._fit))
        crowd = np.zeros(len(self._fit))
        open_ = np.ones(len(self._fit), dtype=bool)
        chosen: list[int] = []
        for _ in range(min(self._chosen_by_mmr, len(self._fit))):
            worth = np.where(open_, left - w.redundancy * likeness - w.crowding * crowd, -np.inf)
            at = int(np.argmax(worth))
            open_[at] = False
            chosen.append(int(self._fit[at]))
            likeness = np.maximum(likeness, matrix.similar_to(chosen[-1])[self._fit])
            crowd += sections == sections[at]
        rest = [int(i) for i in np.argsort(-left, kind="stable") if open_[i]]
        return chosen + [int(self._fit[i]) for i in rest]


class _Matrix:
    """Sentences as tf-idf vectors of length 1, kept as the list of their entries."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.count = len(sentences)
        self.terms: dict[str, int] = {}
        rows: list[int] = []
        columns: list[int] = []
        for row, sentence in enumerate(sentences):
            for term in sentence:
                rows.append(row)
                columns.append(self.terms.setdefault(term, len(self.terms)))
        self.width = max(1, len(self.terms))
        # Repeated terms of a sentence are one entry, its count the term's frequency.
        keys, counts = np.unique(
            np.asarray(rows, dtype=np.int64) * self.width + np.asarray(columns, dtype=np.int64), return_counts=True
        )
        self.rows, self.columns = keys // self.width, keys % self.width
        frequency = np.bincount(self.columns, minlength=self.width)
        self.idf = np.log((1.0 + self.count) / (1.0 + frequency)) + 1.0
        values = (1.0 + np.log(counts)) * self.idf[self.columns]
        norms = np.sqrt(np.bincount(self.rows, weights=values**2, minlength=self.count))
        self.values = values / np.where(norms > 0, norms, 1.0)[self.rows]
        self.starts = np.searchsorted(self.rows, np.arange(self.count + 1))

    def times(self, vector: Vector) -> Vector:
        """X·v, for a vector over terms."""
        return _sums(self.rows, self.values * vector[self.columns], self.count)

    def transposed_times(self, vector: Vector) -> Vector:
        """Xᵀ·v, for a vector over sentences."""
        return _sums(self.columns, self.values * vector[self.rows], self.width)

    def similar_to(self, row: int) -> Vector:
        """The cosine of each sentence with one of them."""
        vector = np.zeros(self.width)
        entries = slice(self.starts[row], self.starts[row + 1])
        vector[self.columns[entries]] = self.values[entries]
        return self.times(vector)

    def vector(self, terms: Sequence[str]) -> Vector:
        """A text's terms as a vector of length 1; terms that no sentence has are left out."""
        vector = np.zeros(self.width)
        for term in terms:
            column = self.terms.get(term)
            if column is not None:
                vector[column] = self.idf[column]
        norm = math.sqrt(float(vector @ vector))
        return vector / norm if norm else vector

    def cosines(self, terms: Sequence[str]) -> Vector:
        return self.times(self.vector(terms))

    def dot(self, row: int, vector: Vector) -> float:
        entries = slice(self.starts[row], self.starts[row + 1])
        return float(self.values[entries] @ vector[self.columns[entries]])

    def centrality(self, damping: float, steps: int) -> Vector:
        """The stationary weights of a walk that goes from sentence to sentence by their likeness."""
        if not len(self.values):
            return np.ones(self.count)
        ones = np.ones(self.count)
        degree = self.times(self.transposed_times(ones)) - 1.0
        degree = np.where(degree > 1e-9, degree, 1.0)
        walk = ones / self.count
        for _ in range(steps):
            out = walk / degree
            moved = damping * (self.times(self.transposed_times(out)) - out) + (1.0 - damping) / self.count
            if float(np.abs(moved - walk).sum()) < 1e-6:
                return moved
            walk = moved
        return walk


def _sums(places: NDArray[np.int64], values: Vector, size: int) -> Vector:
    """The sum of the values at each place from 0 to size - 1."""
    return np.asarray(np.bincount(places, weights=values, minlength=size), dtype=np.float64)


def _scaled(values: Vector) -> Vector:
    top = float(values.max(initial=0.0))
    return values / top if top > 0 else values


def _stock_order(
    summarizer: AbstractSummarizer, document: ObjectDocumentModel, sentences: Sequence[SumySentence], fit: set[int]
) -> list[int]:
    """The order of one of sumy's own summarizers: a callable as the count is handed all sentences, best first.

    Those that return sentences without an order (KL, SumBasic) are taken in the order of their answer.
    """
    place = {id(sentence): i for i, sentence in enumerate(document.sentences)}
    ranked: list[int] = []

    def note(infos: Sequence[Any]) -> Sequence[Any]:
        ranked.extend(place[id(info.sentence)] for info in infos)
        return infos

    summarizer(document, note)
    found = [i for i in dict.fromkeys(ranked) if i in fit]
    return found + [i for i in range(len(sentences)) if i in fit and i not in set(found)]


def _stemmer(name: str) -> Callable[[str], str]:
    stem: Callable[[str], str] = null_stemmer
    try:
        return Stemmer(name) if name else stem
    except LookupError:
        return stem


def _stop_words(name: str) -> frozenset[str]:
    try:
        return frozenset(get_stop_words(name)) if name else frozenset()
    except LookupError:
        return frozenset()
