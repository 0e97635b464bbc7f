"""What the ranker's model is fitted to: graded documents and summed-up ones, read and cut as a build does."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ingest import split
from bot.model import BotError
from bot.ranking import Ranker
from bot.ranking.company import KINDS
from bot.ranking.cues import cues_by_group
from bot.ranking.features import features_of
from bot.ranking.ranked_text import SHOWN
from bot.ranking.vectors import Indexes
from bot.text import stemmer
from tests.bench.summaries import document_of, key_of

EDITORS, OURS = 1.4, 0.8  # weight of a document that editors graded, and of one that we did
PAIR = 2.0  # what a pair of words counts that a summary has, too, where a word counts 1
BRIEF = 8.0  # words that are added to each sentence's, so that none of few words leads by chance
GRADES = Path(__file__).parent / "grades.jsonl"
_KINDS = dict(zip("fnrdcoebmaiqyx", KINDS, strict=True))  # in grades.jsonl
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A graded document: the features of its sentences, their cues by group, and what the editors said of each."""

    text: str
    genre: str
    names: tuple[str, ...]
    table: Floats  # sentences x features
    sections: Indexes
    shown: NDArray[np.bool_]  # whether each may be shown at all
    cues: list[str]  # each different one
    places: list[tuple[str, Indexes, Indexes]]  # by group, the sentence and the number of the cue at each place
    grades: Floats
    kinds: list[str]  # "" where nobody said
    weight: float


def example_of(document: dict[str, Any], weight: float = EDITORS) -> Example | None:
    """What is learnt from one document; None for one that cannot be read, or has next to nothing in it."""
    try:
        source = document_of(document.get("title") or "", document["text"])
        parts = split(source, f"document.{document.get('ext', 'txt')}", document["language"])
    except BotError:
        return None
    if len(parts.passages) < 4:
        return None
    ranker = Ranker(language=document["language"])
    seen, vectors = ranker.document(parts.passages, parts.briefing.title)
    features = features_of(seen, vectors)
    grades, kinds = _matched([passage.text for passage in parts.passages], document["graded"])
    known: dict[str, int] = {}
    places = [
        (
            group,
            found.rows,
            np.asarray([known.setdefault(cue, len(known)) for cue in found.cues], np.intp)[found.which],
        )
        for group, found in cues_by_group(seen)
    ]
    return Example(
        document["text"],
        document["kind"],
        tuple(features),
        np.stack(list(features.values()), axis=1),
        np.asarray([passage.section for passage in parts.passages], dtype=np.intp),
        np.asarray([one in SHOWN for one in seen.standing]),
        list(known),
        places,
        np.asarray(grades, dtype=np.float64),
        kinds,
        weight,
    )


@dataclass(frozen=True, slots=True)
class Summarized:
    """A document that people have summed up: the features of its sentences, and how much of each the summary says."""

    text: str
    table: Floats  # sentences x features
    told: Floats  # in spreads from the document's mean


def summarized_of(document: dict[str, Any]) -> Summarized | None:
    """What is learnt from one document; None for one that cannot be read, or has next to nothing in it."""
    try:
        parts = split(document_of(document.get("title") or "", document["text"]), "document.txt", "en")
    except BotError:
        return None
    if len(parts.passages) < 4:
        return None
    features = features_of(*Ranker(language="en").document(parts.passages, parts.briefing.title))
    told = _told([passage.text for passage in parts.passages], document["summary"])
    return Summarized(document["text"], np.stack(list(features.values()), axis=1), told)


def _told(texts: Sequence[str], summary: str) -> Floats:
    """How much of each sentence a summary says: words and pairs, as ROUGE counts them, for its length."""
    said = _counts(summary)
    shares = []
    for text in texts:
        own = _counts(text)
        words = sum(n for gram, n in own.items() if len(gram) == 1)
        both = sum(min(n, said[gram]) * (PAIR if len(gram) > 1 else 1.0) for gram, n in own.items())
        shares.append(both / (words + BRIEF))
    found = np.asarray(shares)
    return np.asarray((found - found.mean()) / (found.std() + 1e-9), dtype=np.float64)


def _counts(text: str) -> Counter[tuple[str, ...]]:
    """The stems of a text and its pairs of stems, each with how often it stands there."""
    stem = stemmer("en") or str
    stems = [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]
    return Counter([*((one,) for one in stems), *pairwise(stems)])


def _matched(texts: Sequence[str], graded: Sequence[dict[str, Any]] | str) -> tuple[list[int], list[str]]:
    """Grade and kind of each sentence."""
    if isinstance(graded, str):
        hashed = {one[:8]: (int(one[8:10]), _KINDS[one[10]]) for one in graded.split()}
        said = [hashed.get(_hash(_letters(text)), (0, "")) for text in texts]
        return [grade for grade, _ in said], [kind for _, kind in said]
    known = [(_letters(one["text"]), one["grade"], one["kind"]) for one in graded]
    whole = {text: (grade, kind) for text, grade, kind in known}
    found = []
    for text in map(_letters, texts):
        part = whole.get(text) or next(
            (
                (grade, kind)
                for other, grade, kind in known
                if len(text) > 30 and (text in other or (other in text and len(other) > 30))
            ),
            (0, ""),
        )
        found.append(part)
    return [grade for grade, _ in found], [kind for _, kind in found]


def _hash(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()[:8]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def examples_in(paths: Sequence[Path], texts: Sequence[Path]) -> list[Example]:
    """All graded documents, each once."""
    documents: dict[str, dict[str, Any]] = {}
    for document in (one for path in paths for one in _lines(path)):
        documents.setdefault(document["text"], document)
    ours = {one["text"]: one for one in _lines(GRADES)}
    weights = [EDITORS] * len(documents)
    for known in (one for path in texts for one in _lines(path)):
        grades = ours.get(known.get("opening") or _hash(key_of(known["text"])))
        if grades is not None and known["text"] not in documents:
            documents[known["text"]] = grades | {"title": known.get("title"), "text": known["text"]}
            weights.append(OURS)
    with ProcessPoolExecutor() as pool:
        found = pool.map(example_of, documents.values(), weights, chunksize=8)
        return [one for one in found if one is not None]


def summarized_in(paths: Sequence[Path]) -> list[Summarized]:
    """All documents with a summary, each once."""
    documents = {one["text"]: one for path in paths for one in _lines(path)}
    with ProcessPoolExecutor() as pool:
        return [one for one in pool.map(summarized_of, documents.values(), chunksize=8) if one is not None]
