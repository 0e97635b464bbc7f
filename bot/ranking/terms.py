"""How likely each word, and each pair of neighbouring words, of a text is to be in a summary of it.

Summaries are scored, and read, by the words and pairs that they share with what a person would write; the best choice
of sentences covers those that are likely to be there. After Gillick and Favre, "A Scalable Global Model for
Summarization" (2009), with the likelihood of a term fitted to summaries rather than counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.ranking.lexicon import Lexicon, Words
from bot.ranking.vectors import Incidence, Indexes, Vector

_WIDTH = 1 << 31  # a pair's key is its first word's key times this, plus its second's


@dataclass(frozen=True, slots=True)
class Places:
    """Where each sentence of a scope stands, and how central it is among the others."""

    section: Indexes  # counted from 0 within the scope, as is paragraph
    paragraph: Indexes
    in_section: Indexes  # how many sentences of its section stand before it
    in_paragraph: Indexes
    centrality: Vector  # 1 for the most central


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the sentences of a scope, its title and all headings: for each key, 1 where it is there."""

    title: Vector
    headings: Vector

    @classmethod
    def of(cls, title: Sequence[Sequence[str]], headings: Sequence[Sequence[str]], lexicon: Lexicon) -> Above:
        keys = [[key for text in texts for key in lexicon.telling(text)] for texts in (title, headings)]
        flags = np.zeros((2, len(lexicon.small)))
        for flag, found in zip(flags, keys, strict=True):
            flag[found] = 1.0
        return cls(*flags)


def words_in(words: Words, lexicon: Lexicon) -> Incidence:
    """The words of each sentence, without the small ones."""
    telling = ~np.asarray(lexicon.small, dtype=bool)[words.keys]
    return Incidence(words.rows[telling], words.keys[telling], words.count)


def pairs_in(words: Words, lexicon: Lexicon) -> Incidence:
    """The pairs of neighbouring words of each sentence, without those of two small ones."""
    small = np.asarray(lexicon.small, dtype=bool)[words.keys]
    kept = (words.rows[:-1] == words.rows[1:]) & ~(small[:-1] & small[1:])
    keys = words.keys[:-1] * _WIDTH + words.keys[1:]
    return Incidence(words.rows[:-1][kept], keys[kept], words.count)


def word_features(
    incidence: Incidence, words: Words, lexicon: Lexicon, places: Places, above: Above
) -> dict[str, Vector]:
    """What is known of each word (a column of the incidence), by name."""
    named = np.bincount(words.keys, weights=words.named, minlength=len(lexicon.small))[incidence.keys]
    total = np.bincount(words.keys, minlength=len(lexicon.small))[incidence.keys]
    return _features(incidence, places) | {
        "in_title": above.title[incidence.keys],
        "in_headings": above.headings[incidence.keys],
        "name": named / np.maximum(1, total),
        "digit": np.asarray(lexicon.digit, dtype=np.float64)[incidence.keys],
        "length": np.minimum(16, np.asarray(lexicon.length, dtype=np.float64)[incidence.keys]) / 10,
    }


def pair_features(incidence: Incidence, lexicon: Lexicon, places: Places, above: Above) -> dict[str, Vector]:
    """What is known of each pair (a column of the incidence), by name."""
    first, second = np.divmod(incidence.keys, _WIDTH)
    small = np.asarray(lexicon.small, dtype=bool)
    in_title = (above.title[first], above.title[second])
    in_headings = (above.headings[first], above.headings[second])
    return _features(incidence, places) | {
        "in_title": in_title[0] * in_title[1],
        "half_in_title": np.maximum(*in_title),
        "in_headings": in_headings[0] * in_headings[1],
        "with_small": (small[first] | small[second]).astype(np.float64),
    }


def likelihood(features: dict[str, Vector], weights: dict[str, float]) -> Vector:
    """The probability of each term by logistic regression; the weight named "" is the constant."""
    score = np.asarray(weights[""]) + sum(weights[name] * values for name, values in features.items())
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))), dtype=np.float64)


def _features(incidence: Incidence, places: Places) -> dict[str, Vector]:
    count, frequency = incidence.count, incidence.frequency.astype(np.float64)
    last = max(1, count - 1)
    in_order = incidence.rows[incidence.by_column]
    first_row = in_order[incidence.column_starts]
    last_row = in_order[incidence.column_starts + incidence.frequency - 1]
    paragraphs, sections = incidence.spread(places.paragraph), incidence.spread(places.section)
    one = np.maximum(1.0, frequency)
    return {
        "frequency": np.log(one),
        "share": np.sqrt(frequency / max(1, count)),
        "sections": sections / (int(places.section.max(initial=0)) + 1),
        "paragraphs": paragraphs / (int(places.paragraph.max(initial=0)) + 1),
        "log_paragraphs": np.log(np.maximum(1.0, paragraphs)),
        "early": np.exp(-5.0 * first_row / last),
        "late": last_row / last,
        "section_opening": incidence.over_terms((places.in_section == 0).astype(np.float64)) / one,
        "paragraph_opening": incidence.over_terms((places.in_paragraph == 0).astype(np.float64)) / one,
        "mean_centrality": incidence.over_terms(places.centrality) / one,
        "top_centrality": incidence.most_over_terms(places.centrality),
        "in_opening": (places.paragraph[first_row] == places.paragraph[0]).astype(np.float64),
        "in_closing": (places.paragraph[last_row] == places.paragraph[-1]).astype(np.float64),
        "once": (frequency == 1).astype(np.float64),
        "often": (frequency > 2).astype(np.float64),
    }  # fmt: skip
