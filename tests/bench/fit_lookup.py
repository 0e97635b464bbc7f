"""Fits what a figure's traits weigh in a look-up: python -m tests.bench.fit_lookup [QUESTIONS.jsonl ...] [--write]

Each line of a file is {"document", "query", "answers"}; the document, or a folder of them, lies beside the file or in a
folder given with `--folder`. The queries of `tests.lookup_cases` always count. Printed is what comes out of fold: each
document's questions are answered with weights that were fitted without it. `--write` fits to all of them, and writes
bot/search/figure_weights.json. `--stores` keeps what is built.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bot.ingest import build
from bot.library.store import Store
from bot.library.store_file import StoreFile
from bot.model import KeyFigure
from bot.search import figure_partly
from bot.search.figure_partly import BESIDE, Likely
from bot.search.figure_scoring import best
from bot.search.figure_traits import NAMES, weights
from bot.search.lookup import FigureSearch, Question
from bot.search.queries import query_words
from bot.search.query_expansion import Synonyms
from bot.search.query_intent import asks_nothing
from tests.lookup_cases import (
    CASES,
    HELD_OUT,
    HELD_OUT_NOT_THERE,
    NOT_THERE,
    SECOND,
    SECOND_NOT_THERE,
    SYNONYMS,
    THIRD,
    THIRD_NOT_THERE,
    answers,
    write_seeds,
)

WEIGHTS = Path(__file__).parent.parent.parent / "bot" / "search" / "figure_weights.json"
HINDER = {
    *("missing", "not_of_kind", "no_count", "difference", "no_change", "no_digits", "of_another", "other_named"),
    *("of_some", "unasked_ahead", "unasked_time", "names_missing", "unknown", "unknown_weight"),
}
# These may help or hinder; all others help.
EITHER = {
    "unasked_money",
    "unasked_count",
    "first_here",
    "alone",
    "unlabelled",
    "change_unasked",
    "two_ends",
    "difference_asked",
}
FOLDS = 6  # of the cases, which are of one library
Floats = npt.NDArray[np.float64]
Right = Callable[[KeyFigure, tuple[str, ...]], bool]  # whether a figure is one of those expected


@dataclass
class Case:
    """A question, what may answer it, and which of that does."""

    store: str
    query: str
    expects: tuple[str, ...]
    question: Question | None = None
    whole: list[bool] = field(default_factory=list)  # whether each that has all words is right
    every: list[Likely] = field(default_factory=list)  # the figures that have some
    right: dict[int, bool] = field(default_factory=dict)


def is_printed(one: KeyFigure, expects: tuple[str, ...]) -> bool:
    """Whether a printed figure is one of those expected: the number whole, or a part of what is expected."""
    printed = " ".join(one.figure.printed.split()).casefold()
    return any(
        re.search(rf"(?<![\d.,]){re.escape(part.casefold())}(?!\d|[.,]\d)", printed) or printed in part.casefold()
        for part in expects
    )


def read(case: Case, synonyms: Synonyms, is_right: Right, store: Store) -> None:
    search = FigureSearch(store, synonyms)
    query = search.apart(case.query)
    typed = query_words(query)
    if asks_nothing(typed):
        return
    asked = search.question(query, typed)
    whole = search.having_all(asked)
    case.question = search.widened(asked, query, typed)
    case.every = search.having_some(case.question)
    figures = search.shown([*whole, *(fit.one.row for fit in case.every)])
    right = [bool(case.expects) and is_right(one, case.expects) for one in figures]
    case.whole = right[: len(whole)]
    case.right = {fit.one.row: hit for fit, hit in zip(case.every, right[len(whole) :], strict=True)}


def cases_of(files: Sequence[Path], folders: Sequence[Path]) -> Iterator[tuple[Path, Case]]:
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            places = [folder / row["document"] for folder in (path.parent, *folders)]
            source = next((place for place in places if place.exists()), None)
            if source is not None:
                yield source, Case(row["document"], row["query"], tuple(row["answers"]))


def cases_of_seeds() -> Iterator[Case]:
    there = [*CASES, *SECOND, *THIRD, *HELD_OUT]
    for number, (query, expects) in enumerate(there):
        yield Case(f"cases {number % FOLDS}", query, expects)
    for number, query in enumerate([*NOT_THERE, *SECOND_NOT_THERE, *THIRD_NOT_THERE, *HELD_OUT_NOT_THERE]):
        yield Case(f"cases {number % FOLDS}", query, ())


def fitted(cases: Sequence[Case], strength: float) -> tuple[list[float], float]:
    """Weights by which the right ones come first: a softmax of all that may answer, and of no answer.

    A ridge holds them small, bounds hold each to the direction that it can be explained in.
    """
    able = [case for case in cases if case.every and (any(case.right.values()) or not case.expects)]
    tables = [np.array([[getattr(fit.traits, name) for name in NAMES] for fit in case.every]) for case in able]
    every = np.concatenate(tables)
    mean, spread = every.mean(0), every.std(0) + 1e-6
    tables = [(table - mean) / spread for table in tables]
    wanted = [
        np.array([*(case.right[fit.one.row] for fit in case.every), not case.expects], dtype=float) for case in able
    ]

    def loss(weights: Floats) -> tuple[float, Floats]:
        each, always = weights[:-1], weights[-1]
        total, slope = 0.5 * strength * float(each @ each), np.append(strength * each, 0.0)
        for table, right in zip(tables, wanted, strict=True):
            scores = np.append(table @ each + always, 0.0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            hit = chances * right
            total -= float(np.log(hit.sum() + 1e-12))
            change = chances - hit / (hit.sum() + 1e-12)
            slope[:-1] += table.T @ change[:-1]
            slope[-1] += change[:-1].sum()
        return total, slope

    bounds = [(None, 0) if name in HINDER else (None, None) if name in EITHER else (0, None) for name in NAMES]
    start = np.zeros(len(NAMES) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)]).x
    each = found[:-1] / spread
    return [float(one) for one in each], float(found[-1] - mean @ each)


def answer(case: Case, each: Sequence[float], always: float) -> list[bool]:
    """Whether each of the first figures that are given is right."""
    assert case.question is not None
    if case.whole:
        return case.whole[:3]
    if case.question.lacks:
        return []
    # Without the store, a word that says nearly the same counts as the word itself, and a paragraph tells nothing.
    fits = figure_partly.answers([one.fit(each, always) for one in case.every], lambda _: True, lambda _: False)
    return [case.right[row] for row in best(fits, case.question.asked, 3, beside=BESIDE)]


def shares(name: str, given: Sequence[tuple[Case, list[bool]]]) -> None:
    there = [found for case, found in given if case.expects]
    nowhere = [found for case, found in given if not case.expects]
    first, three = sum(found[:1] == [True] for found in there), sum(any(found) for found in there)
    print(
        f"{name:10} first {first / len(there):6.1%}, three {three / len(there):6.1%} of {len(there)},"
        f" nothing {sum(not found for found in there)}; without an answer: given one"
        f" {sum(bool(found) for found in nowhere)} of {len(nowhere)}"
    )


def tell(case: Case, given: Sequence[bool]) -> None:
    """What went wrong, with the best of all and the best that is right."""
    if given[:1] == [True] or not (case.expects or given):
        return
    order = sorted(case.every, key=lambda one: -one.fit(*weights()).fit)
    shown = [*order[:1], *[fit for fit in order if case.right[fit.one.row]][:1]]
    print("none" if not given else "three" if any(given) else "wrong", case.store, repr(case.query), case.expects)
    for fit in shown:
        traits = {name: round(float(value), 2) for name in NAMES if (value := getattr(fit.traits, name))}
        print(f"    {fit.fit(*weights()).fit:6.2f} {fit.one.printed!r} {fit.one.label!r} {traits}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--folder", type=Path, action="append", default=[])
    parser.add_argument("--stores", type=Path)
    parser.add_argument("--strength", type=float, default=4.0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        groups = gathered(options.files, options.folder, options.stores or Path(folder))
    every = [case for cases in groups.values() for case in cases if case.question is not None]
    given: dict[int, list[bool]] = {}
    for store in dict.fromkeys(case.store for case in every):
        each, always = fitted([case for case in every if case.store != store], options.strength)
        for case in every:
            if case.store == store:
                given[id(case)] = answer(case, each, always)
    for name, cases in groups.items():
        shares(f"out {name}", [(case, given.get(id(case), [])) for case in cases])
    if options.misses:
        for case in every:
            tell(case, given[id(case)])
    each, always = fitted(every, options.strength)
    for name, cases in groups.items():
        shares(f"in {name}", [(case, answer(case, each, always) if case.question else []) for case in cases])
    if options.write:
        found = {name: round(float(value), 3) for name, value in zip(NAMES, each, strict=True)}
        WEIGHTS.write_text(json.dumps({"always": round(always, 3), **found}, indent=1) + "\n", encoding="utf-8")


def gathered(files: Sequence[Path], folders: Sequence[Path], stores: Path) -> dict[str, list[Case]]:
    """The questions of each file, read."""
    groups: dict[str, list[Case]] = {"cases": list(cases_of_seeds())}
    sources: dict[int, Path | None] = {}
    for path in files:
        groups[path.stem] = []
        for place, case in cases_of([path], folders):
            sources[id(case)] = place
            groups[path.stem].append(case)
    synonyms = Synonyms(SYNONYMS)
    opened: dict[str, StoreFile] = {}
    for cases in groups.values():
        for case in cases:
            source: Path | None = sources.get(id(case))
            name = f"{source.parent.name}-{source.name}" if source else "cases"
            if name not in opened:
                opened[name] = StoreFile(built(stores / name, source))
            is_right = is_printed if source else answers
            opened[name].answer(partial(read, case, synonyms, is_right))
    for file in opened.values():
        file.let_go()
    return groups


def built(folder: Path, source: Path | None) -> Path:
    library = folder / "library.db"
    if not library.exists():
        folder.mkdir(parents=True, exist_ok=True)
        seeds = folder / "seeds"
        if source is None:
            write_seeds(seeds)
        elif source.is_dir():
            shutil.copytree(source, seeds)
        else:
            seeds.mkdir()
            shutil.copy(source, seeds)
        build(seeds, library)
    return library


if __name__ == "__main__":
    main()
