"""A text as the features of its sentences see it: its passages, the words in them, and what stands above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.lexicon import Lexicon, Words
from bot.ranking.ranked_text import Passage, Standing
from bot.ranking.vectors import Incidence, Vectors, inverse_frequency
from bot.text import Tokenizer


@dataclass(frozen=True, slots=True)
class Document:
    """A text as the features see it: its passages with the words in them, and what each may be shown as."""

    passages: Sequence[Passage]
    words: Words
    lexicon: Lexicon
    standing: Sequence[Standing]
    title: Sequence[str]  # words
    headings: Sequence[Sequence[str]]  # words of each different heading
    language: str

    @property
    def terms(self) -> Incidence:
        """The words of each sentence, without the small ones."""
        telling = ~np.asarray(self.lexicon.small, dtype=bool)[self.words.keys]
        return Incidence(self.words.rows[telling], self.words.keys[telling], len(self.passages))


def document_of(
    passages: Sequence[Passage],
    printed: Sequence[Sequence[str]],
    lexicon: Lexicon,
    standing: Sequence[Standing],
    title: str,
    tokenizer: Tokenizer,
) -> tuple[Document, Vectors]:
    """A text as the features see it, and its sentences as vectors."""
    headings = [tokenizer.to_words(heading) for heading in distinct_headings(passages)]
    words = Words.of(printed, lexicon)
    document = Document(passages, words, lexicon, standing, tokenizer.to_words(title), headings, tokenizer.language)
    for text in (document.title, *headings):
        lexicon.telling(text)  # so that every key is known before flags are made
    terms = document.terms
    return document, Vectors(terms, inverse_frequency(terms.frequency, terms.count))


def distinct_headings(passages: Sequence[Passage]) -> list[str]:
    """The titles that stand above the passages, each once, in reading order."""
    return list(dict.fromkeys(title for passage in passages for title in passage.headings))
