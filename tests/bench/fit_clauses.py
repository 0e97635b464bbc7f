"""Fits what tells a clause from a point without a verb: python -m tests.bench.fit_clauses FOLDER ... [--write]

FOLDER holds documents of any format. Clauses are the sentences of their paragraphs but for the first ones, which may be
anything; none are their headings, and points that end without a stop. Both may be otherwise, and few are. For each
language, what comes out of fold is printed: how many of the headings and points are told, where so many of a hundred
sentences are lost. `--write` makes bot/ranking/clauses.json of all.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bot.model import BotError, Kind
from bot.ranking.clauses import signs_of
from bot.reading import read
from bot.text.language_identification import language_of
from bot.text.sentences import sentence_spans

WEIGHTS = Path(__file__).parent.parent.parent / "bot" / "ranking" / "clauses.json"
LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
FEWEST = 800  # clauses, and headings and points, of a language, from which it is fitted
STRENGTH = 1.5  # of the lasso (Tibshirani, "Regression Shrinkage and Selection via the Lasso", 1996)
OFTEN = 4  # times that a sign must be seen
FOLDS = 5
STOPPED = re.compile(r"[.!?:…][»”\"’)]*$")
Floats = npt.NDArray[np.float64]


class Line(NamedTuple):
    language: str
    is_clause: bool
    text: str
    source: str


def lines_of(path: Path) -> list[Line]:
    try:
        manuscript = read(path.read_bytes(), path.name)
    except BotError:
        return []
    code = language_of(manuscript.text)
    found = []
    for block in manuscript.blocks if code in LANGUAGES else ():
        text = manuscript.text[block.start : block.end].strip()
        if block.kind is Kind.HEADING:
            title = (block.title or text).strip()
            found += [Line(code, False, title, path.name)] if _may_be_point(title) else []
        elif block.kind is Kind.ITEM and not STOPPED.search(text):
            found += [Line(code, False, text, path.name)] if _may_be_point(text) else []
        elif block.kind is Kind.PARAGRAPH:
            spans = sentence_spans(text, code)
            sentences = [text[start:end].strip() for start, end in spans[1:]] if len(spans) > 2 else []
            found += [Line(code, True, one, path.name) for one in sentences if one.rstrip('”"»').endswith(".")]
    return found


def _may_be_point(text: str) -> bool:
    return 3 <= len(text.split()) <= 40 and not text.endswith(("?", "!"))


def chosen(lines: Sequence[Line]) -> list[Line]:
    """All that are no clauses, three times as many clauses of their lengths, and twice as many of any."""
    rng = random.Random(0)
    by_length: dict[int, list[Line]] = defaultdict(list)
    clauses = [line for line in lines if line.is_clause]
    points = [line for line in lines if not line.is_clause]
    for line in clauses:
        by_length[_length(line)].append(line)
    found = list(points)
    for length, count in Counter(map(_length, points)).items():
        rng.shuffle(by_length[length])
        found += by_length[length][: 3 * count]
    return [*found, *rng.sample(clauses, min(len(clauses), 2 * len(points)))]


def _length(line: Line) -> int:
    return min(10, len(line.text.split()) // 3)


def table_of(lines: Sequence[Line], names: Sequence[str]) -> csr_matrix:
    places = {name: at for at, name in enumerate(names)}
    rows, columns, values = [], [], []
    for row, line in enumerate(lines):
        signs, each = signs_of(line.text, line.language)
        for column in {places[sign] for sign in signs if sign in places}:
            rows.append(row)
            columns.append(column)
            values.append(each)
    return csr_matrix((values, (rows, columns)), shape=(len(lines), len(names)))


def fitted(table: csr_matrix, is_clause: Floats) -> tuple[Floats, float]:
    """Weights by the lasso: each is the difference of two that are not negative, so that the loss is smooth."""
    count = table.shape[1]
    shares = np.where(is_clause > 0, 0.5 / max(1.0, is_clause.sum()), 0.5 / max(1.0, (1 - is_clause).sum()))
    shares *= len(is_clause)

    def loss(both: Floats) -> tuple[float, Floats]:
        weights, always = both[:count] - both[count:-1], both[-1]
        scores = table @ weights + always
        signed = np.where(is_clause > 0, scores, -scores)
        total = float((shares * np.logaddexp(0, -signed)).sum()) + STRENGTH * float(both[:-1].sum())
        change = shares * (1 / (1 + np.exp(-scores)) - is_clause)
        slope = table.T @ change
        return total, np.concatenate([slope + STRENGTH, STRENGTH - slope, [change.sum()]])

    bounds = [(0, None)] * (2 * count) + [(None, None)]
    found = minimize(loss, np.zeros(2 * count + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return found[:count] - found[count:-1], float(found[-1])


def tell(code: str, lines: Sequence[Line], table: csr_matrix, is_clause: Floats) -> None:
    sources = sorted({line.source for line in lines})
    random.Random(0).shuffle(sources)
    fold = {source: at % FOLDS for at, source in enumerate(sources)}
    folds = np.asarray([fold[line.source] for line in lines])
    scores = np.zeros(len(lines))
    for at in range(FOLDS):
        weights, always = fitted(table[folds != at], is_clause[folds != at])
        scores[folds == at] = table[folds == at] @ weights + always
    told = [
        f"{(scores[is_clause == 0] < np.quantile(scores[is_clause == 1], lost)).mean():.0%} at {lost:.0%}"
        for lost in (0.01, 0.02, 0.05)
    ]
    print(f"{code}: {int(is_clause.sum()):,} clauses, {int((1 - is_clause).sum()):,} others: {', '.join(told)}")


def paths_of(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.iterdir() if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        every = [line for lines in pool.map(lines_of, paths_of(options.folders)) for line in lines]
    found: dict[str, dict[str, float]] = {}
    for code in LANGUAGES:
        lines = chosen([line for line in every if line.language == code])
        if min(Counter(line.is_clause for line in lines).get(one, 0) for one in (True, False)) < FEWEST:
            continue
        seen = Counter(sign for line in lines for sign in signs_of(line.text, line.language)[0])
        names = sorted(sign for sign, times in seen.items() if times >= OFTEN)
        table, is_clause = table_of(lines, names), np.asarray([float(line.is_clause) for line in lines])
        tell(code, lines, table, is_clause)
        weights, always = fitted(table, is_clause)
        kept = {name: round(float(value), 2) for name, value in zip(names, weights, strict=True) if abs(value) >= 0.05}
        found[code] = {"": round(always, 2), **kept}
        print(f"    {len(kept)} signs")
    if options.write:
        WEIGHTS.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
