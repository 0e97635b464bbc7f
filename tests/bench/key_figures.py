"""Fits what makes a figure important to figures that analysts named, and tells how well that orders other documents.

    python -m tests.bench.key_figures GOLD.jsonl          each document ordered by weights fitted to all the others
    python -m tests.bench.key_figures GOLD.jsonl --fit    writes bot/figures/importance.json, fitted to all of them

Each line of the file is a document: {"text", "ext", "figures": [{"printed", "text" (its sentence)}, the most important
first]}. A logistic regression on the traits of bot/figures/importance.py: whether an analyst named a figure, the first
five of a document counting twice, and a document the less for each of its figures the more it has.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.figures.importance import traits_of
from bot.ingest import prepare
from bot.ingest.document_figures import places_of, standing_of
from bot.library import Prepared

HOME = Path(__file__).parent.parent.parent / "bot" / "figures" / "importance.json"
RIDGE = 6.0
SHOWN, FIRST = 15, 5
USUAL = 20  # figures of a document that counts once

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Graded:
    """A document's key figures: their traits, and the place of each among those named, -1 for none."""

    traits: list[dict[str, float]]
    places: NDArray[np.int64]
    named: int


def graded(document: dict[str, Any]) -> Graded:
    one = prepare(document["text"].encode(), f"document.{document['ext']}")
    key = [(figure, one.sentences[at].text) for at, figure in one.figures if figure.key]
    places = np.full(len(key), -1)
    for rank, named in enumerate(document["figures"]):
        same = (
            k
            for k, (figure, text) in enumerate(key)
            if places[k] < 0 and alike(figure.printed, named["printed"]) and near(text, named["text"])
        )
        at = next(same, None)
        if at is not None:
            places[at] = rank
    return Graded(traits(one), places, len(document["figures"]))


def traits(one: Prepared) -> list[dict[str, float]]:
    briefing = one.briefing
    places = places_of(briefing, one.sentences, one.paragraphs)
    every = traits_of(one.figures, places, briefing.title, standing_of(one.sentences), briefing.language)
    return [dict(told) for (_, figure), told in zip(one.figures, every, strict=True) if figure.key]


def plain(text: str) -> str:
    return re.sub(r"[\s.,]", "", re.sub(r"[‐‑–—−]", "-", text)).lower()


def alike(one: str, other: str) -> bool:
    """Whether two figures are printed alike, one perhaps with more of its words."""
    first, second = plain(one), plain(other)
    within = bool(first and second) and (first in second or second in first)
    return within and re.findall(r"\d+", first)[:1] == re.findall(r"\d+", second)[:1]


def near(one: str, other: str) -> bool:
    """Whether two sentences are the same, perhaps cut otherwise."""
    first, second = re.sub(r"\W+", "", one.lower()), re.sub(r"\W+", "", other.lower())
    return first in second or second in first or first[:60] == second[:60] or first[-60:] == second[-60:]


def matrix(traits: list[dict[str, float]], names: list[str]) -> Numbers:
    return np.array([[one.get(name, 0.0) for name in names] for one in traits]).reshape(len(traits), len(names))


def fitted(documents: list[Graded], names: list[str]) -> Numbers:
    """The weights, by Newton's method."""
    some = [one for one in documents if one.traits]
    x = np.vstack([matrix(one.traits, names) for one in some])
    y = np.concatenate([one.places >= 0 for one in some]).astype(float)
    counts = [
        np.where((one.places >= 0) & (one.places < FIRST), 2.0, 1.0) * (USUAL / len(one.traits)) ** 0.5 for one in some
    ]
    weight = np.concatenate(counts)
    ridge = np.diag([0.1 if name == "always" else RIDGE for name in names])
    found = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (y - chance)) - ridge @ found
        step = np.linalg.solve((x * (weight * chance * (1 - chance))[:, None]).T @ x + ridge, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--fit", action="store_true")
    chosen = options.parse_args()
    documents = [graded(json.loads(line)) for line in chosen.gold.read_text(encoding="utf-8").splitlines()]
    names = sorted({name for one in documents for traits in one.traits for name in traits})
    if chosen.fit:
        weights = {name: round(float(value), 3) for name, value in zip(names, fitted(documents, names), strict=True)}
        HOME.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    first = five = 0
    for held, one in enumerate(documents):
        if one.traits:
            others = fitted(documents[:held] + documents[held + 1 :], names)
            order = np.argsort(-(matrix(one.traits, names) @ others), kind="stable")[:SHOWN]
            first += int((one.places[order] >= 0).sum())
            five += int(((one.places[order] >= 0) & (one.places[order] < FIRST)).sum())
    named = sum(one.named for one in documents)
    most = sum(min(FIRST, one.named) for one in documents)
    print(f"among the first {SHOWN} of documents not fitted to: {first / named:.1%} of all named")
    print(f"of the {FIRST} most important: {five / most:.1%}")


if __name__ == "__main__":
    main()
