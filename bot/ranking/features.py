"""What is known of each sentence before any is chosen: how central it is, where it stands, and how it is made.

The directed sense of place (openings of document, section and paragraph) follows Dong, Mircea and Cheung,
"Discourse-Aware Unsupervised Summarization of Long Scientific Documents" (HipoRank, EACL 2021).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bot.ranking.lexicon import Words
from bot.ranking.passages import Passage, Standing
from bot.ranking.terms import Above, Places
from bot.ranking.vectors import Incidence, Indexes, Vector, Vectors

_SHORT = 10  # words: a sentence of fewer says little by itself
_SECTIONED = 3  # from so many sections on, a text is built of them, and these count otherwise
_OTHERWISE = (
    *("very_early", "early", "late", "section_early", "centrality", "likeness", "paragraphs", "sections"),
    *("title", "headings", "length", "telling"),
)
# English words of assertion and stress, and of a writer who speaks as one person, or as a body.
_STRESS = frozenset(
    """aim aimed aims because challenge challenged challenges challenging conclude concluded concludes concluding
    conclusion conclusions critical essential find finding findings finds first found importance important key largest
    main major most must need needed needs new objective overall purpose result resulted results role should show showed
    shown shows significant significantly suggest suggested suggesting suggestion suggestions suggests
    therefore""".split()
)
_PERSON = frozenset("i me my you your".split())
_BODY = frozenset("we our us".split())


def places_of(passages: Sequence[Passage], vectors: Vectors) -> Places:
    section = _numbered([passage.section for passage in passages])
    paragraph = _numbered([passage.paragraph for passage in passages])
    centrality = vectors.centrality()
    return Places(section, paragraph, _before(section), _before(paragraph), centrality / centrality.max())


def make_features(passages: Sequence[Passage], words: Sequence[Sequence[str]], language: str) -> dict[str, Vector]:
    """How each sentence is made, wherever it stands. What rests on English words is 0 in other languages."""
    texts = [passage.text for passage in passages]
    return {
        "quotation": _marks(texts, lambda text: '"' in text or "“" in text or "«" in text or "„" in text),
        "colon": _marks(texts, lambda text: ":" in text or ";" in text),
        "commas": np.asarray([min(5, text.count(",")) / 5 for text in texts]),
        **(_english(words) if language == "en" else dict.fromkeys(("stress", "person", "body"), np.zeros(len(texts)))),
    }


def sentence_features(
    standing: Sequence[Standing],
    words: Words,
    vectors: Vectors,
    pairs: Incidence,
    places: Places,
    above: Above,
    language: str,
) -> dict[str, Vector]:
    """How central each sentence is in its scope, and where it stands there."""
    count = len(standing)
    leans = np.asarray([one is Standing.LEANING for one in standing], dtype=np.float64)
    place = np.arange(count) / max(1, count - 1)
    in_section, in_paragraph = places.in_section, places.in_paragraph
    section_size, paragraph_size = np.bincount(places.section), np.bincount(places.paragraph)
    ends = in_paragraph == paragraph_size[places.paragraph] - 1
    length = np.maximum(1.0, np.bincount(words.rows, minlength=count))
    log_length = np.log(length)
    terms = vectors.incidence
    varied = np.maximum(1.0, np.diff(terms.starts))
    frequency = np.log(np.maximum(1, terms.frequency)).astype(np.float64)
    repeated = pairs.times(np.ones(len(pairs.rows)), (pairs.frequency > 1).astype(np.float64))
    features = {
        "centrality": (places.centrality - places.centrality.mean()) / (places.centrality.std() + 1e-9),
        "likeness": vectors.likeness_to_all(),
        "paragraphs": vectors.likeness_to_groups(places.paragraph),
        "sections": vectors.likeness_to_groups(places.section),
        "title": vectors.cosines(above.title),
        "headings": vectors.cosines(above.headings),
        "very_early": np.exp(-20.0 * place),
        "early": np.exp(-4.0 * place),
        "late": np.exp(-10.0 * (1.0 - place)),
        "section_early": np.exp(-in_section / 2.0),
        "section_place": in_section / section_size[places.section],
        "paragraph_place": in_paragraph / paragraph_size[places.paragraph],
        "paragraph_end": (ends & (paragraph_size[places.paragraph] > 1)).astype(np.float64),
        "leads_on": _leads_on(leans, places),
        "leans": leans,
        "length": log_length,
        "short": np.maximum(0.0, np.log(_SHORT / length)),
        "odd_length": (log_length - 3.2) ** 2,  # 25 words are the usual length
        "telling": np.bincount(terms.rows, weights=terms.counts, minlength=count) / length,
        "recurrence": terms.times(np.ones(len(terms.rows)), frequency) / varied,
        "rare": terms.times(np.ones(len(terms.rows)), (terms.frequency == 1).astype(np.float64)) / varied,
        "repeated_pairs": repeated / np.maximum(1.0, np.diff(pairs.starts)),
        "many_repeated_pairs": np.log1p(repeated),
        # German prints every noun with a capital.
        "names": np.bincount(words.rows, weights=words.named, minlength=count) / length * (language != "de"),
    }
    sectioned = float(places.section.max(initial=0) + 1 >= _SECTIONED)
    return features | {f"sectioned_{name}": features[name] * sectioned for name in _OTHERWISE}


def _english(sentences: Sequence[Sequence[str]]) -> dict[str, Vector]:
    lowered = [[word.lower() for word in sentence] for sentence in sentences]
    return {
        "stress": np.asarray([min(3, sum(word in _STRESS for word in sentence)) / 3 for sentence in lowered]),
        "person": np.asarray([not _PERSON.isdisjoint(sentence) for sentence in lowered], dtype=np.float64),
        "body": np.asarray([not _BODY.isdisjoint(sentence) for sentence in lowered], dtype=np.float64),
    }


def _marks(texts: Sequence[str], has: Callable[[str], bool]) -> Vector:
    return np.asarray([has(text) for text in texts], dtype=np.float64)


def _leads_on(leans: Vector, places: Places) -> Vector:
    """1 for a sentence that the next one of its paragraph points back to."""
    found = np.zeros(len(leans))
    found[:-1] = leans[1:] * (places.paragraph[1:] == places.paragraph[:-1])
    return found


def _numbered(groups: Sequence[int]) -> Indexes:
    return np.unique(np.asarray(groups, dtype=np.intp), return_inverse=True)[1].astype(np.intp)


def _before(groups: Indexes) -> Indexes:
    """How many of its group stand before each; the members of a group stand together."""
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
    return np.arange(len(groups)) - np.repeat(starts, np.diff(np.append(starts, len(groups))))
