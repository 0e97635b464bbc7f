"""Fit the weights of the ranking to documents with a human summary each.

    python -m tests.bench.train DOCUMENTS.jsonl                     writes bot/ranking/weights.json
    python -m tests.bench.train DOCUMENTS.jsonl --folds 5 --out F   writes JSON lines {id, summary}: each document's
                                                                    by weights fitted to the other folds
    python -m tests.bench.train DOCUMENTS.jsonl --by-set --out F    the same, by weights fitted to the other sets

Documents are JSON lines {id, set, title, text, summary, budget_words}. Two logistic regressions say how likely a word
or a pair of words is in the summary. Then the choice is followed sentence by sentence, as the program makes it by the
weights so far, and now and then by chance; at each step a ridge regression learns what each sentence left would add
for each of its words: words of the summary, and pairs, which count twice. What was learned decides the next round (as
in Ross, Gordon and Bagnell, "A Reduction of Imitation Learning and Structured Prediction to No-Regret Online
Learning", AISTATS 2011). No text enters the weights, only how much each feature counts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.ingest import split
from bot.ranking.passages import SHOWN, Standing
from bot.ranking.ranker import Ranker
from bot.ranking.verbatim import Analysis
from bot.ranking.weights import Weights
from bot.text import words
from tests.bench.summaries import document_of, within_budget

Vector = NDArray[np.float64]

HOME = Path(__file__).parent.parent.parent
ROUNDS = 3
BY_CHANCE = 0.2
PAIRS_COUNT = 2.0
RIDGE = 3000.0
# Set by hand, since summaries of so many words do not teach them: people ask for a number of sentences, and want those
# that say something by themselves, from all parts of a briefing. They cost a tenth of a point of the share of the
# oracle; to ask for parts and figures more loudly costs up to half a point.
SENTENCE_BY_HAND = {"short": -1.0, "leans": -0.05}
CHOICE_BY_HAND = {"new_part": 0.05, "figure": 0.05}
ABOUT = (
    "Fitted by tests/bench/train.py to 350 documents with a human summary each: 150 sections of open textbooks"
    " (OpenStax, CC BY 4.0), 100 news clusters (Multi-News, Fabbri et al. 2019) and 100 articles (PubMed, Cohan et al."
    " 2018). The weights say how much each feature counts and hold nothing of the texts."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A document as the ranking sees it, with what its sentences share with its human summary."""

    id: str
    of: str  # the set it is from
    budget: int
    texts: list[str]
    analysis: Analysis
    leaning: frozenset[int]
    word_hits: Vector  # sentences x the summary's words: how often each stands in the sentence
    pair_hits: Vector
    word_most: Vector  # how often each stands in the summary
    pair_most: Vector
    word_in_summary: Vector  # for each column of the analysis' words, whether the summary has it
    pair_in_summary: Vector


def example_of(document: dict[str, Any]) -> Example | None:
    """What is learned from one document; None for one that has no two sentences to choose from."""
    parts = split(document_of(document["title"], document["text"]), "document.txt")
    ranker = Ranker(language=parts.briefing.language)
    summarizer = ranker.summarizer_for(parts.passages)
    members = range(len(parts.passages))
    found = summarizer.analysis(members, [words(parts.briefing.title)])
    if sum(one in SHOWN for one in found.standing) < 3:
        return None
    lexicon = summarizer.lexicon
    summary = [[lexicon[word] for word in words(line)] for line in document["summary"].split("\n")]
    keys = [[lexicon[word] for word in words(passage.text)] for passage in parts.passages]
    word_counts = Counter(key for line in summary for key in line)
    pair_counts = Counter(pair for line in summary for pair in pairwise(line))
    wide = {first << 31 | second for first, second in pair_counts}
    return Example(
        document["id"],
        document["set"],
        document["budget_words"],
        [passage.text for passage in parts.passages],
        found,
        frozenset(i for i, one in enumerate(found.standing) if one is not Standing.ALONE),
        _hits([Counter(line) for line in keys], word_counts),
        _hits([Counter(pairwise(line)) for line in keys], pair_counts),
        np.asarray(list(word_counts.values()), dtype=np.float64),
        np.asarray(list(pair_counts.values()), dtype=np.float64),
        np.isin(found.vectors.incidence.keys, list(word_counts)).astype(np.float64),
        np.isin(found.pairs.keys, list(wide)).astype(np.float64),
    )


def _hits(sentences: Sequence[Counter[Any]], wanted: Counter[Any]) -> Vector:
    return np.asarray([[counts[key] for key in wanted] for counts in sentences], dtype=np.float64)


def fit(examples: Sequence[Example], seed: int = 0) -> Weights:
    """The weights that examples teach."""
    word = _logistic([(one.analysis.of_words, one.word_in_summary) for one in examples])
    pair = _logistic([(one.analysis.of_pairs, one.pair_in_summary) for one in examples])
    sentence = dict.fromkeys(examples[0].analysis.of_sentences, 0.0) | {"centrality": 1.0}
    choice = {"words": 0.0, "pairs": 0.0, "likeness": -1.0, "follows": 0.0} | dict.fromkeys(CHOICE_BY_HAND, 0.0)
    weights = Weights(sentence, choice, word, pair)
    chance = np.random.default_rng(seed)
    steps: list[_Step] = []
    for _ in range(ROUNDS):
        steps += [step for example in examples for step in _followed(example, weights, chance)]
        learned = iter(map(float, _ridge(steps)))
        weights = replace(
            weights,
            sentence=weights.sentence | {name: next(learned) for name in _taught(weights.sentence)},
            choice=weights.choice | {name: next(learned) for name in _taught(weights.choice)},
        )
    return replace(weights, sentence=weights.sentence | SENTENCE_BY_HAND, choice=weights.choice | CHOICE_BY_HAND)


def _taught(names: Iterable[str]) -> list[str]:
    """Those of the features whose weights are not set by hand."""
    return [name for name in names if name not in SENTENCE_BY_HAND | CHOICE_BY_HAND]


@dataclass(frozen=True, slots=True)
class _Step:
    """At one step of a choice: the features of each free sentence and what it would add, both around their means."""

    features: Vector
    added: Vector
    taken: int  # how many sentences were chosen before


def _followed(example: Example, weights: Weights, chance: np.random.Generator) -> Iterator[_Step]:
    found = example.analysis
    choice = found.choice(weights)
    static = np.stack([found.of_sentences[name] for name in _taught(weights.sentence)], axis=1)
    worth = static @ np.asarray([weights.sentence[name] for name in _taught(weights.sentence)])
    words_had, pairs_had = np.zeros(len(example.word_most)), np.zeros(len(example.pair_most))
    used = 0.0
    while used < 1.1 * example.budget and np.count_nonzero(choice.free) > 2:
        features = choice.features()
        free = choice.free
        moving = np.stack([features[name] for name in _taught(weights.choice)], axis=1)
        every = np.concatenate([static, moving], axis=1)[free]
        added = _gain(example.word_hits, example.word_most, words_had) / found.lengths
        added += PAIRS_COUNT * _gain(example.pair_hits, example.pair_most, pairs_had) / np.maximum(1, found.lengths - 1)
        yield _Step(every - every.mean(0), added[free] - added[free].mean(), len(choice.chosen))
        total = worth + sum(weights.choice[name] * values for name, values in features.items())
        at = int(np.argmax(np.where(free, total, -np.inf)))
        if chance.random() < BY_CHANCE:
            at = int(chance.choice(np.flatnonzero(free)))
        choice.take(at)
        words_had += example.word_hits[at]
        pairs_had += example.pair_hits[at]
        used += found.lengths[at]


def _gain(hits: Vector, most: Vector, had: Vector) -> Vector:
    return np.asarray(np.minimum(had + hits, most).sum(1) - np.minimum(had, most).sum())


def _ridge(steps: Sequence[_Step]) -> Vector:
    """Weights by which the features say what is added; a step counts less the later it is."""
    features = np.concatenate([step.features for step in steps])
    target = np.concatenate([step.added / (step.added.std() + 0.02) for step in steps])
    weight = np.concatenate(
        [np.full(len(step.added), len(step.added) ** -0.5 / (1 + 0.15 * step.taken)) for step in steps]
    )
    scale = features.std(0) + 1e-9
    scaled = features / scale
    weighted = scaled * weight[:, None]
    return np.asarray(np.linalg.solve(scaled.T @ weighted + RIDGE * np.eye(len(scale)), weighted.T @ target) / scale)


def _logistic(tables: Sequence[tuple[dict[str, Vector], Vector]]) -> dict[str, float]:
    """Logistic regression by Newton's method; a document's terms weigh by the root of their number."""
    names = list(tables[0][0])
    features = np.concatenate([np.stack([table[name] for name in names], axis=1) for table, _ in tables])
    target = np.concatenate([hit for _, hit in tables])
    weight = np.concatenate([np.full(len(hit), max(1, len(hit)) ** -0.5) for _, hit in tables])
    weight /= weight.mean()
    mean, scale = features.mean(0), features.std(0) + 1e-9
    scaled = np.concatenate([(features - mean) / scale, np.ones((len(features), 1))], axis=1)
    found = np.zeros(len(names) + 1)
    penalty = np.append(np.ones(len(names)), 0.0)
    for _ in range(12):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (target - chance)) - penalty * found
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty + 1e-6)
        found = found + np.linalg.solve(curve, slope)
    raw = found[:-1] / scale
    return dict(zip(names, map(float, raw), strict=True)) | {"": float(found[-1] - raw @ mean)}


def summary_of(example: Example, weights: Weights) -> str:
    return within_budget(example.texts, example.analysis.order(weights), example.leaning, example.budget)


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: float(f"{value:.4g}") for name, value in weights.items()}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("documents", type=Path)
    asked.add_argument("--folds", type=int, default=0)
    asked.add_argument("--by-set", action="store_true")
    asked.add_argument("--out", type=Path)
    options = asked.parse_args()
    documents = [json.loads(line) for line in options.documents.read_text(encoding="utf-8").splitlines()]
    examples = [example for example in map(example_of, documents) if example is not None]
    if not options.out:
        weights = fit(examples)
        target = HOME / "bot" / "ranking" / "weights.json"
        content = {
            "about": ABOUT,
            "sentence": _rounded(weights.sentence),
            "choice": _rounded(weights.choice),
            "word": _rounded(weights.word),
            "pair": _rounded(weights.pair),
        }
        target.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        sys.stderr.write(f"{target.name}: fitted to {len(examples)} documents.\n")
        return
    group = {one.id: one.of if options.by_set else _fold(one.id, options.folds) for one in examples}
    answers = {document["id"]: "" for document in documents}
    for held in sorted(set(group.values())):
        weights = fit([one for one in examples if group[one.id] != held])
        answers |= {one.id: summary_of(one, weights) for one in examples if group[one.id] == held}
    lines = [json.dumps({"id": key, "summary": text}, ensure_ascii=False) for key, text in answers.items()]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _fold(key: str, folds: int) -> str:
    return str(int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % folds)


if __name__ == "__main__":
    main()
