"""What is measured of each sentence besides its words: place, repetition, make, neighbours, and the document around it.

All of it is neutral of language, so that it carries over to languages in which nothing was graded. The directed sense
of place (openings of document, section and paragraph) follows Dong, Mircea and Cheung, "Discourse-Aware Unsupervised
Summarization of Long Scientific Documents" (HipoRank, EACL 2021); centrality is LexRank's (see vectors.py).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.ranking.document import Document, distinct_headings
from bot.ranking.ranked_text import LEANS, Passage, Standing
from bot.ranking.surface import surface_features
from bot.ranking.vectors import Incidence, Indexes, Vector, Vectors

_USUAL = 3.2  # the logarithm of 25 words, the usual length of a sentence
_HAN_PER_WORD = 1.7  # Chinese characters that say what a word of other languages does


def features_of(document: Document, vectors: Vectors) -> dict[str, Vector]:
    """Every feature by name, each with a number for each sentence."""
    section = _numbered([passage.section for passage in document.passages])
    paragraph = _numbered([passage.paragraph for passage in document.passages])
    figured = np.asarray([passage.figures for passage in document.passages], dtype=np.float64)
    lengths = _lengths(document)
    made = surface_features(document, lengths)
    features = (
        _place(section, paragraph, document.passages)
        | _repetition(document, vectors, section)
        | _length(lengths, vectors.incidence)
        | made
        | _figures(figured, document)
        | _standing(document.standing)
    )
    return features | _neighbours(features, document, paragraph) | _surroundings(features, section, figured)


def _place(section: Indexes, paragraph: Indexes, passages: Sequence[Passage]) -> dict[str, Vector]:
    """Where a sentence stands: openings and ends of a text say most, and those of its parts more than the middle."""
    count = len(passages)
    order = np.arange(count)
    place = order / max(1, count - 1)
    in_section, in_paragraph = _before(section), _before(paragraph)
    section_size, paragraph_size = np.bincount(section)[section], np.bincount(paragraph)[paragraph]
    sections = int(section.max(initial=0)) + 1
    parted = float(sections > 2)
    return {
        **{f"early_{rate}": np.exp(-rate * place) for rate in (2, 5, 15, 40)},
        **{f"late_{rate}": np.exp(-rate * (1.0 - place)) for rate in (3, 10, 30)},
        "first": (order == 0) * 1.0,
        "among_first_5": np.exp(-order / 5.0),
        "among_first_2": np.exp(-order / 2.0),
        "among_last_3": np.exp(-(count - 1 - order) / 3.0),
        "early_in_section": np.exp(-in_section / 1.5),
        "opens_section": (in_section == 0) * 1.0,
        "place_in_section": in_section / section_size,
        "ends_section": (in_section == section_size - 1) * 1.0,
        "section_size": np.log(section_size),
        "opens_paragraph": (in_paragraph == 0) * 1.0,
        "ends_paragraph": (in_paragraph == paragraph_size - 1) * 1.0,
        "paragraph_size": np.log(paragraph_size),
        "whole_paragraph": (paragraph_size == 1) * 1.0,
        "place_in_paragraph": in_paragraph / paragraph_size,
        "place_of_section": section / max(1, sections - 1),
        "in_last_section": (section == sections - 1) * parted,
        "in_first_section": (section == 0) * parted,
        "depth": np.asarray([len(passage.headings) for passage in passages], dtype=np.float64),
        "no_heading": np.asarray([not passage.headings for passage in passages], dtype=np.float64),
    }


def _repetition(document: Document, vectors: Vectors, section: Indexes) -> dict[str, Vector]:
    """What the text keeps coming back to, what its title and headings name, and what is said only once."""
    terms = vectors.incidence
    ones = np.ones(len(terms.rows))
    varied = np.maximum(1.0, np.diff(terms.starts))
    frequency = np.log(np.maximum(1, terms.frequency)).astype(np.float64)
    recurring = terms.times(ones, frequency)
    likeness = vectors.likeness_to_all()
    walk = vectors.centrality()
    before, after = vectors.with_neighbours()
    return {
        "likeness": likeness,
        "likeness_ranked": _standard(likeness),
        "centrality": _standard(np.log(np.maximum(walk, 0.0) + 1e-9)),
        "likeness_before": before,
        "likeness_after": after,
        "likeness_to_sections": vectors.likeness_to_groups(section),
        "likeness_to_section": vectors.likeness_to_own(section),
        "title": vectors.cosines(document.lexicon.flags([document.title])),
        "headings": vectors.cosines(document.lexicon.flags(document.headings)),
        "own_heading": _own_heading(document, vectors),
        "rarity": _standard(terms.times(ones, vectors.idf) / varied),
        "rare": terms.times(ones, (terms.frequency == 1).astype(np.float64)) / varied,
        "recurrence": recurring / varied,
        "most_recurrent": terms.most_in_sentences(frequency),
        "all_recurrence": np.log1p(recurring),
    }


def _length(lengths: Vector, terms: Incidence) -> dict[str, Vector]:
    """How long a sentence is, and how much of it are words that say something."""
    log = np.log(lengths)
    telling = np.bincount(terms.rows, weights=terms.counts, minlength=len(lengths))
    return {
        "length": log,
        "odd_length": (log - _USUAL) ** 2,
        "very_short": (lengths < 8) * 1.0,
        "short": np.maximum(0.0, np.log(14 / lengths)),
        "long": np.maximum(0.0, np.log(lengths / 35)),
        "length_ranked": _standard(log),
        "telling": telling / lengths,
    }


def _figures(figured: Vector, document: Document) -> dict[str, Vector]:
    """Figures, and how far a sentence stands out by them where others have none."""
    has = (figured > 0) * 1.0
    numeric = np.asarray(document.lexicon.numeric, dtype=np.float64)[document.words.keys]
    digits = np.bincount(document.words.rows, weights=numeric, minlength=len(figured))
    return {
        "digits": np.minimum(5.0, digits) / 5,
        "any_digit": np.minimum(1.0, digits),
        "figured": has,
        "figures": np.minimum(4.0, figured) / 4,
        "figured_unlike_others": has - has.mean(),
        "figured_like_others": has * has.mean(),
    }


def _standing(standing: Sequence[Standing]) -> dict[str, Vector]:
    """Whether a sentence can be shown by itself."""
    return {f"is_{one.value}": np.asarray([is_ is one for is_ in standing], dtype=np.float64) for one in Standing}


def _neighbours(features: dict[str, Vector], document: Document, paragraph: Indexes) -> dict[str, Vector]:
    """What stands before and behind: who is pointed back to says more, who answers a question or a colon is a part."""
    leans = np.asarray([one in LEANS for one in document.standing], dtype=np.float64)
    followed = np.append(paragraph[1:] == paragraph[:-1], False)
    return {
        "led_back_to": _next(leans) * followed,
        "figured_after": _next(features["figured"]),
        "figured_before": _last(features["figured"]),
        "asked_after": _next(features["asks"]),
        "asked_before": _last(features["asks"]),
        "length_after": _next(features["length"]),
        "length_before": _last(features["length"]),
        "colon_before": _last(features["ends_with_colon"]),
        "no_end_before": _last(features["no_end"]),
        "no_end_after": _next(features["no_end"]),
    }


def _surroundings(features: dict[str, Vector], section: Indexes, figured: Vector) -> dict[str, Vector]:
    """What kind of document a sentence is in, the same for all of its sentences."""
    count = len(section)
    return {
        "document_size": np.full(count, np.log(count)),
        "document_figured": np.full(count, (figured > 0).mean()),
        "document_quotes": np.full(count, features["quotation"].mean()),
        "document_sections": np.full(count, (int(section.max(initial=0)) + 1) / count),
        "document_speaker": np.full(count, features["speaker"].mean()),
    }


def _lengths(document: Document) -> Vector:
    """In words, or what Chinese needs for as much."""
    if document.language == "zh":
        return np.asarray([max(1.0, len(passage.text) / _HAN_PER_WORD) for passage in document.passages])
    return np.maximum(1.0, document.words.lengths.astype(np.float64))


def _own_heading(document: Document, vectors: Vectors) -> Vector:
    """The cosine of each sentence with the words of the heading that stands nearest above it."""
    terms = vectors.incidence
    numbers = {title: number for number, title in enumerate(distinct_headings(document.passages))}
    under = np.asarray([numbers[one.headings[-1]] if one.headings else -1 for one in document.passages])
    keys = [list(dict.fromkeys(document.lexicon.telling(heading))) for heading in document.headings]
    of_heading = np.repeat(np.arange(len(keys)), [len(some) for some in keys])
    flat = np.asarray([key for some in keys for key in some], dtype=np.intp)
    if not len(flat) or not terms.width:
        return np.zeros(len(document.passages))
    columns = np.minimum(np.searchsorted(terms.keys, flat), terms.width - 1)
    there = terms.keys[columns] == flat
    of_heading, columns = of_heading[there], columns[there]
    norms = np.sqrt(np.bincount(of_heading, weights=vectors.idf[columns] ** 2, minlength=len(keys)))
    shared = np.isin(under[terms.rows] * terms.width + terms.columns, of_heading * terms.width + columns)
    dots = np.bincount(
        terms.rows, weights=vectors.values * vectors.idf[terms.columns] * shared, minlength=len(document.passages)
    )
    return np.asarray(dots / np.where(norms > 0, norms, 1.0)[under], dtype=np.float64)


def _standard(values: Vector) -> Vector:
    return np.asarray((values - values.mean()) / (values.std() + 1e-9), dtype=np.float64)


def _next(values: Vector) -> Vector:
    return np.append(values[1:], 0.0)


def _last(values: Vector) -> Vector:
    return np.append(0.0, values[:-1])


def _numbered(groups: Sequence[int]) -> Indexes:
    return np.unique(np.asarray(groups, dtype=np.intp), return_inverse=True)[1].astype(np.intp)


def _before(groups: Indexes) -> NDArray[np.intp]:
    """How many of its group stand before each; the members of a group stand together."""
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups))))
