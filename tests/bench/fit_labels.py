"""Fits which phrase is a figure's label: python -m tests.bench.fit_labels DOCUMENTS.jsonl ... [--write]

Each line of a file is {"text", "language"?, "ext"?}. `labels.jsonl` beside this module says of 4,400 figures in such
documents, by the hash of their sentence, which phrases a careful reader would sign, the best first: from the shortest
form to the longest, as places in the sentence. Sentences that aren't found are left out, and the documents are others'
and not here. Printed is what comes out of fold, the figures of a document never parted, in percent: right, vague (it
overlaps with what is right), wrong, none (though there is a right one) and silent (where there is none).
`label_cases.jsonl` has sentences of our own, each of a kind, many of them those by which the rules are tested, with the
one label of a figure or none; they count for every fold and are not scored. `--misses` shows what is wrong, `--write`
fits to all and writes bot/figures/label_weights.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.figures.grammar import figures_in
from bot.figures.label_candidates import Choice
from bot.figures.label_model import LabelModel, label_model
from bot.figures.spacing import evenly_spaced
from bot.ingest import split
from bot.model import BotError
from tests.labelling import Recording

WEIGHTS = Path(__file__).parent.parent.parent / "bot" / "figures" / "label_weights.json"
LABELS = Path(__file__).parent / "labels.jsonl"
OWN = Path(__file__).parent / "label_cases.jsonl"
FOLDS = 5
RARE = 3  # documents in which a trait must be seen
STRENGTH = 2.0  # of what keeps weights small
OWN_TIMES = 2  # as often as a figure of a document does one of our own sentences count: it stands for a kind
SMALL = 0.02  # a weight that is left out
SLACK = 3  # characters by which an article or a mark may differ
OUTCOMES = ("right", "vague", "wrong", "none", "silent")
Floats = npt.NDArray[np.float64]
# The shortest form's first and last character, the longest one's, and how many phrases are better.
Place = tuple[int, int, int, int, int]


@dataclass
class Case:
    """One figure: what may be its label, where that stands, and which of it is right; what the program says today."""

    document: str
    language: str
    sentence: str
    choice: Choice
    verdicts: list[str]
    best: list[bool]  # whether none is better
    has_label: bool
    now: str


def hash_of(sentence: str) -> str:
    return hashlib.sha1(sentence.encode()).hexdigest()[:10]


def verdict(start: int, end: int, places: Sequence[Place]) -> str:
    for core, core_end, full, full_end, _ in places:
        if start <= core + 1 and end >= core_end - 1 and start >= full - SLACK and end <= full_end + SLACK:
            return "right"
    return "vague" if any(start < end_ and end > begin for _, _, begin, end_, _ in places) else "wrong"


def cases_of(documents: Sequence[Path]) -> Iterator[Case]:
    """The figures of the labels' file that stand in some documents."""
    marked: dict[str, list[tuple[int, list[Place]]]] = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        marked[row["sentence"]].append((row["start"], [(a, b, c, d, worse) for a, b, c, d, worse in row["labels"]]))
    for path in documents:
        for line in path.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            try:
                name = f"document.{document.get('ext', 'txt')}"
                parts = split(document["text"].encode(), name, document.get("language", "en"))
            except BotError:
                continue
            for sentence in parts.sentences:
                for start, places in marked.pop(hash_of(sentence.text), ()):
                    case = _case(document["text"][:200], parts.briefing.language, sentence.text, start, places)
                    if case is not None:
                        yield case


def own_cases() -> Iterator[Case]:
    """Those of sentences that were written for it."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, label = row["text"], row["label"]
        found = re.finditer(re.escape(label), text) if label else ()
        places = [(one.start(), one.end(), one.start(), one.end(), 0) for one in found]
        case = _case(text, row["language"], text, row["start"], places)
        if case is not None:
            yield case


def _case(document: str, language: str, sentence: str, start: int, places: list[Place]) -> Case | None:
    model = Recording(label_model())
    figures_in(sentence, language=language, model=model)
    places_of = evenly_spaced(sentence)[1]
    for choice, _ in model.asked:  # from the evenly spaced sentence to the one that was read
        choice.start = places_of[choice.start]
        for one in choice.candidates:
            one.printed = places_of[one.printed[0]], places_of[one.printed[1] - 1] + 1
    asked = next(((choice, best) for choice, best in model.asked if abs(choice.start - start) <= SLACK), None)
    if asked is None:
        return None
    choice, best = asked
    verdicts = [verdict(*one.printed, places) for one in choice.candidates]
    ranked = [
        [place for place in places if place[4] == rank] for rank in range(1 + max((p[4] for p in places), default=0))
    ]
    hits = [[verdict(*one.printed, some) == "right" for one in choice.candidates] for some in ranked]
    best_ones = next((some for some in hits if any(some)), [False] * len(verdicts))
    now = ("none" if places else "silent") if best is None else verdict(*best.printed, places)
    return Case(document, language, sentence, choice, verdicts, best_ones, bool(places), now)


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """Weights that make the right labels likeliest: those of a conditional log-linear model, kept small."""
    seen: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for traits in _rows(case):
            for trait in traits:
                seen[trait].add(case.document)
    names = {trait: at for at, trait in enumerate(sorted(t for t, where in seen.items() if len(where) >= RARE))}
    rows = [[names[trait] for trait in traits if trait in names] for case in cases for traits in _rows(case)]
    matrix = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        matrix[at, row] = 1
    right = np.array([hit for case in cases for hit in _right(case)], dtype=np.float64)
    sizes = np.array([len(case.verdicts) + 1 for case in cases])
    starts = np.cumsum([0, *sizes])[:-1]
    group = np.repeat(np.arange(len(cases)), sizes)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = (matrix @ weights.astype(np.float32)).astype(np.float64)
        scores -= np.maximum.reduceat(scores, starts)[group]
        odds = np.exp(scores)
        hits = odds * right
        total, hit = np.add.reduceat(odds, starts), np.add.reduceat(hits, starts) + 1e-12
        slope = odds / total[group] - hits / hit[group]
        found = float((np.log(total) - np.log(hit)).sum() + STRENGTH * (weights @ weights))
        return found, (matrix.T @ slope.astype(np.float32)).astype(np.float64) + 2 * STRENGTH * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(best[at]), 3) for name, at in names.items() if abs(best[at]) >= SMALL}


def _rows(case: Case) -> list[Sequence[str]]:
    return [*(one.traits for one in case.choice.candidates), case.choice.none]


def _right(case: Case) -> list[bool]:
    return [*case.best, not any(case.best)]


def outcome(case: Case, model: LabelModel) -> str:
    best = model.best(case.choice)
    if best is None:
        return "none" if case.has_label else "silent"
    return case.verdicts[list(case.choice.candidates).index(best)]


def told(outcomes: Sequence[str]) -> str:
    counts = Counter(outcomes)
    return "  ".join(f"{name} {100 * counts[name] / max(1, len(outcomes)):4.1f}" for name in OUTCOMES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--least", type=float, nargs="*", default=[0.45, 0.5, 0.55, 0.6])
    asked = parser.parse_args()
    cases, own = list(cases_of(asked.documents)), OWN_TIMES * list(own_cases())
    if not cases:
        parser.error("no sentence of labels.jsonl stands in these documents")
    order = {one: at for at, one in enumerate(sorted({case.document for case in cases}, key=hash_of))}
    folds = [order[case.document] % FOLDS for case in cases]
    held = list(zip(cases, folds, strict=True))
    weights = [fitted([*own, *(c for c, fold in held if fold != k)]) for k in range(FOLDS)]
    reach = sum("right" in case.verdicts for case in cases) / len(cases)
    print(f"{len(cases)} figures; of {100 * reach:.1f} % a right label is among what may be chosen")
    print(f"{'today':>9}  {told([case.now for case in cases])}")
    for least in asked.least:
        models = [LabelModel(one, least) for one in weights]
        print(f"{least:>9}  {told([outcome(c, models[k]) for c, k in held])}")
    models = [LabelModel(one) for one in weights]
    for language in sorted({case.language for case in cases}):
        told_in = [(c, k) for c, k in held if c.language == language]
        print(f"{language:>9}  {told([outcome(c, models[k]) for c, k in told_in])}  of {len(told_in)}")
    for case, k in held:
        if asked.misses and outcome(case, models[k]) == "wrong":
            best = models[k].best(case.choice)
            shown = case.sentence[slice(*best.printed)] if best is not None else ""
            at = case.choice.start
            print(f"{case.language}  {shown}  |  {case.sentence[max(0, at - 150) : at]}>{case.sentence[at : at + 90]}")
    if asked.write:
        found = fitted([*own, *cases])
        WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{len(found)} weights written")


if __name__ == "__main__":
    main()
