"""Fits the ranker's model to sentences that editors graded, and writes it, or the models of a cross-validation.

    python -m tests.bench.fit GRADED.jsonl [...]              writes bot/ranking/editors.npz
    python -m tests.bench.fit GRADED.jsonl [...] --folds      writes tests/bench/folds/0.npz to 4.npz
    python -m tests.bench.fit editors.jsonl --texts extra.jsonl --summaries train.jsonl    what ships

Each line of the files is a document: {"text", "title", "ext", "language", "kind" (its genre), "graded": [{"text",
"grade", "kind"}]}. The grades are 2 for the best sentences of a document, 1 for good ones, -1 for such as must not be
shown; what is not graded counts 0. Graded sentences are matched with ours by their text. Needs scipy ("pip install -e
'.[fit]'").

tests/bench/grades.jsonl holds grades of ours for 1,116 more documents, without their texts: of each, where it is from,
the MD5 of its opening, and of each graded sentence its MD5 with grade and kind. With `--texts FILE`, whose lines have
the texts, those of them are learnt from, too, with less weight than the editors' (a text whose opening was lost in
reading it again says in `opening` which it is); 327 are OpenStax sections, PubMed
articles and Multi-News clusters.

Each line of the files behind `--summaries` is a document with a summary that people wrote of it: {"text", "title",
"summary"}, in English. From these the gist is learnt: of each sentence, how many of its words and pairs of words are
in the summary. Without them the gist says nothing.

A document belongs to a fold by its text, so that copies of it are held out together; `tests.bench.summaries
--out-of-fold` answers for each document with the model of the fold that has not seen it. A document of train.jsonl or
dev.jsonl that is graded, too, is in the same fold there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse
from scipy.sparse import linalg

from bot.ingest import split
from bot.model import BotError
from bot.ranking import Ranker
from bot.ranking.cues import GROUPS, cues_by_group
from bot.ranking.features import features_of
from bot.ranking.model import KINDS, Arrays, genre_features, scaled_features, soft_genres
from bot.text import stemmer
from tests.bench.summaries import FOLD_COUNT, FOLDS, document_of, fold_of, key_of

HOME = Path(__file__).parent.parent.parent
RIDGE, KIND_RIDGE = 700.0, 300.0
GIST_RIDGE = 20.0  # documents
GENRE_RIDGE = 30.0
# The ridge counts a weight less the larger its column is: what a genre adds to the features' weights is held closer.
OWN = 0.7
NEVER = -1.3  # what a sentence counts for that must not be shown: more than the scorers' -1, since trust is at stake
DOCUMENTS = 3  # in which a cue must stand to be learnt
CUES, KIND_CUES = 48_000, 12_000  # that are kept: those that decide most
ROUNDS, KIND_ROUNDS = 80, 30  # of the solver; more fit the noise
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
    cues: list[tuple[str, list[int], list[str]]]
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
    return Example(
        document["text"],
        document["kind"],
        tuple(features),
        np.stack(list(features.values()), axis=1),
        [(group, list(rows), list(cues)) for group, rows, cues in cues_by_group(seen)],
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
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


class Data:
    """All examples as one table; `within` are the numbers of the examples that may be learnt from."""

    def __init__(self, examples: Sequence[Example], within: Sequence[int]) -> None:
        self.examples = [examples[i] for i in within]
        self.document = np.repeat(np.arange(len(within)), [len(one.grades) for one in self.examples])
        self.table = np.concatenate([one.table for one in self.examples])
        self.grades = np.concatenate([one.grades for one in self.examples])
        self.kinds = np.asarray([kind for one in self.examples for kind in one.kinds])
        self.weights = np.asarray([one.weight for one in self.examples])[self.document]
        self.mean = self.table.mean(axis=0)
        self.spread = self.table.std(axis=0) + 1e-6
        self.scaled = scaled_features(self.table, _floats(self.mean), _floats(self.spread))
        self.genres = sorted({one.genre for one in self.examples})

    def cue_table(self, known: dict[str, int]) -> Any:  # scipy has no types
        """Sentences x cues, as bot.ranking.cues weighs them."""
        rows, columns, weights, first = [], [], [], 0
        for example in self.examples:
            count = len(example.grades)
            for group, in_rows, cues in example.cues:
                there = {(row, known[cue]) for row, cue in zip(in_rows, cues, strict=True) if cue in known}
                of_row = Counter(row for row, _ in there)
                for row, column in there:
                    rows.append(first + row)
                    columns.append(column)
                    weights.append(GROUPS[group] / np.sqrt(of_row[row]))
            first += count
        return sparse.csr_matrix((np.asarray(weights, np.float32), (rows, columns)), shape=(first, len(known)))

    def frequent_cues(self) -> dict[str, int]:
        """Those that stand in some documents, by number."""
        counts = Counter(cue for one in self.examples for cue in {cue for _, _, cues in one.cues for cue in cues})
        return {cue: i for i, cue in enumerate(sorted(cue for cue, n in counts.items() if n >= DOCUMENTS))}


@dataclass(frozen=True, slots=True)
class Genres:
    """How the genre of a document is told, by multinomial logistic regression."""

    mean: Floats
    spread: Floats
    weights: Floats  # genres x twice the features
    constant: Floats

    def chances(self, tables: Iterable[Floats]) -> Floats:
        scores = [((genre_features(table) - self.mean) / self.spread) @ self.weights.T for table in tables]
        found = [soft_genres(score + self.constant) for score in scores]
        return np.asarray(found, dtype=np.float64).reshape(len(found), len(self.constant))


def fit_genres(examples: Sequence[Example], genres: Sequence[str]) -> Genres:
    seen = np.stack([genre_features(one.table) for one in examples])
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    scaled = (seen - mean) / spread
    wanted = np.asarray([[one.genre == genre for genre in genres] for one in examples], dtype=np.float64)
    width = scaled.shape[1] + 1

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(len(genres), width)
        scores = scaled @ weights[:, :-1].T + weights[:, -1]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        off = chances - wanted
        slope = np.concatenate([off.T @ scaled + GENRE_RIDGE * weights[:, :-1], off.sum(axis=0)[:, None]], axis=1)
        lost = -np.log(np.maximum(1e-12, (chances * wanted).sum(axis=1))).sum()
        return float(lost + GENRE_RIDGE / 2 * (weights[:, :-1] ** 2).sum()), slope.ravel()

    start = np.zeros(len(genres) * width)
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights = found.x.reshape(len(genres), width)
    return Genres(mean, spread, weights[:, :-1], weights[:, -1])


def fit(examples: Sequence[Example], within: Sequence[int], summarized: Sequence[Summarized]) -> Arrays:
    """The model that some of the examples teach, and the documents that people have summed up."""
    data = Data(examples, within)
    genres = fit_genres(data.examples, data.genres)
    chances = _genres_unseen(data)[data.document]
    own = [sparse.csr_matrix(data.scaled * chances[:, g : g + 1] * OWN) for g in range(len(data.genres))]
    numbers = sparse.hstack([sparse.csr_matrix(data.scaled), *own], format="csr", dtype=np.float32)
    known = data.frequent_cues()
    cues = data.cue_table(known)
    wanted = np.where(data.grades < 0, NEVER, data.grades)
    table = sparse.hstack([numbers, cues], format="csr")
    constant, weights = _ridge(table, wanted, data.weights, RIDGE, ROUNDS)
    kept = _most_telling(weights[numbers.shape[1] :], cues, CUES)
    names = np.asarray(list(known))[kept]
    cue_weights, cue_scale = _integers(weights[numbers.shape[1] :][kept], np.int16)
    width = data.scaled.shape[1]
    kind_constant, kind_weights, kind_cues = _fit_kinds(data, cues[:, kept])
    kind_cue_weights, kind_cue_scale = _integers(kind_cues, np.int8)
    gist_weights, gist_own_weights = fit_gist(summarized, _floats(data.mean), _floats(data.spread), genres)
    return Arrays(
        features=np.asarray(data.examples[0].names),
        mean=_floats(data.mean),
        spread=_floats(data.spread),
        genre_mean=_floats(genres.mean),
        genre_spread=_floats(genres.spread),
        genre_weights=_floats(genres.weights),
        genre_constant=_floats(genres.constant),
        constant=_floats(np.asarray([constant])),
        weights=_floats(weights[:width]),
        own_weights=_floats(weights[width : numbers.shape[1]].reshape(len(data.genres), width) * OWN),
        gist_weights=_floats(gist_weights),
        gist_own_weights=_floats(gist_own_weights),
        cues=np.asarray(["\n".join(names)]),
        cue_weights=cue_weights,
        cue_scale=cue_scale,
        kind_constant=_floats(kind_constant),
        kind_weights=_floats(kind_weights),
        kind_cue_weights=kind_cue_weights,
        kind_cue_scale=kind_cue_scale,
    )


def fit_gist(
    summarized: Sequence[Summarized], mean: NDArray[np.float32], spread: NDArray[np.float32], genres: Genres
) -> tuple[Floats, Floats]:
    """The gist's weights for all documents, and what each genre adds: a ridge in which all documents count alike."""
    width, blocks = len(mean), 1 + len(genres.constant)
    products, told = np.eye(width * blocks) * GIST_RIDGE, np.zeros(width * blocks)
    for one, chances in zip(summarized, genres.chances(one.table for one in summarized), strict=True):
        scaled = scaled_features(one.table, mean, spread)
        scaled -= scaled.mean(axis=0)
        table = np.concatenate([scaled, *(scaled * (OWN * chance) for chance in chances)], axis=1)
        products += table.T @ table / len(table)
        told += table.T @ one.told / len(table)
    weights = np.asarray(np.linalg.solve(products, told), dtype=np.float64).reshape(blocks, width)
    return weights[0], weights[1:] * OWN


def _genres_unseen(data: Data) -> Floats:
    """The genre of each example as it is told without it, since the genres of new documents are told so."""
    folds = np.asarray([fold_of(one.text) for one in data.examples])
    found = np.zeros((len(data.examples), len(data.genres)))
    for fold in range(FOLD_COUNT):
        others = [one for one, its in zip(data.examples, folds, strict=True) if its != fold]
        held = np.flatnonzero(folds == fold)
        if len(held):
            found[held] = fit_genres(others, data.genres).chances(data.examples[i].table for i in held)
    return found


def _fit_kinds(data: Data, cues: Any) -> tuple[Floats, Floats, Floats]:  # scipy has no types
    """Constants, weights of features and weights of cues for each kind; most cues say nothing of it."""
    said = np.flatnonzero(data.kinds != "")
    telling = np.sort(np.argsort(-np.asarray((cues[said] > 0).sum(axis=0)).ravel(), kind="stable")[:KIND_CUES])
    numbers = sparse.csr_matrix(data.scaled[said])
    table = sparse.hstack([numbers, cues[said][:, telling]], format="csr", dtype=np.float32)
    even = np.ones(len(said))
    found = [_ridge(table, (data.kinds[said] == kind) * 1.0, even, KIND_RIDGE, KIND_ROUNDS) for kind in KINDS]
    weights = np.stack([weights for _, weights in found], axis=1)
    of_cues = np.zeros((cues.shape[1], len(KINDS)))
    of_cues[telling] = weights[data.scaled.shape[1] :]
    return np.asarray([constant for constant, _ in found]), weights[: data.scaled.shape[1]], of_cues


def _ridge(
    table: Any, wanted: Floats, counts: Floats, strength: float, rounds: int
) -> tuple[float, Floats]:  # as above
    """Constant and weights of a ridge regression whose rows count so much, by LSQR (Paige and Saunders, 1982)."""
    mean = float(np.average(wanted, weights=counts))
    root = np.sqrt(counts)
    weighed = sparse.diags(root.astype(np.float32)) @ table
    found = linalg.lsqr(weighed, root * (wanted - mean), damp=strength**0.5, iter_lim=rounds, atol=1e-3, btol=1e-3)[0]
    return mean, np.asarray(found)


def _most_telling(weights: Floats, cues: Any, count: int) -> NDArray[np.intp]:  # as above
    spread = np.sqrt(np.asarray(cues.power(2).sum(axis=0)).ravel())
    return np.sort(np.argsort(-np.abs(weights) * spread, kind="stable")[:count])


def _integers(weights: Floats, kind: type[np.signedinteger[Any]]) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Weights as small integers and what these are to be multiplied by."""
    most = np.iinfo(kind).max
    scale = np.abs(weights).max(axis=0) / most + 1e-12
    return np.round(weights / scale).astype(kind), np.atleast_1d(_floats(scale))


def _floats(values: Floats) -> NDArray[np.float32]:
    return np.asarray(values, dtype=np.float32)


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


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("graded", type=Path, nargs="+")
    asked.add_argument("--texts", type=Path, nargs="*", default=())
    asked.add_argument("--summaries", type=Path, nargs="*", default=())
    asked.add_argument("--folds", action="store_true")
    options = asked.parse_args()
    examples, summarized = examples_in(options.graded, options.texts), summarized_in(options.summaries)
    if not options.folds:
        _write(HOME / "bot" / "ranking" / "editors.npz", fit(examples, range(len(examples)), summarized))
        return
    FOLDS.mkdir(exist_ok=True)
    for fold in range(FOLD_COUNT):
        others = [i for i, one in enumerate(examples) if fold_of(one.text) != fold]
        _write(FOLDS / f"{fold}.npz", fit(examples, others, [one for one in summarized if fold_of(one.text) != fold]))


def _write(path: Path, arrays: Arrays) -> None:
    np.savez_compressed(path, allow_pickle=False, **asdict(arrays))
    sys.stderr.write(f"{path.name}: {path.stat().st_size / 1000:.0f} KB\n")


if __name__ == "__main__":
    main()
