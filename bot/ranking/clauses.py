"""Which lines that stand alone are whole clauses, and which are points of a list without a verb (“Repair of quays”).

No tagger tells verbs here. How clauses and points open, and the words and endings that each have, tell them apart:
logistic regressions, one for each language, of a few hundred weights (`clauses.json`), fitted by
`tests.bench.fit_clauses` to the sentences of paragraphs and the headings and points of the same documents.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_LONG = 4  # letters of a word up to which its ending is the word
_OPENING = 2  # words that are told apart from the others
_LIKELY = 0.2  # from which it is a clause: a plain one has little that tells it
_SUPPOSED, _LEAST, _MOST = 0.8, 0.5, 0.9  # the share of clauses in a document before its lines are seen, and its bounds
_ROUNDS, _TAKEN = 12, 5  # of estimating that share, in which so many clauses are taken for granted


def signs_of(text: str) -> tuple[Iterator[str], float]:
    """What tells a clause: words, their endings, and those that open; and what each counts."""
    words = ["0" if word[0].isdigit() else word.lower().replace("’", "'") for word in _WORD.findall(text)]
    return _signs(words), 1 / math.sqrt(max(1, len(words)))


def are_clauses(lines: Sequence[str], language: str) -> list[bool]:
    """Whether each of a document's lines that stand alone is likely a clause; all are, where nothing is known of it.

    How many are is estimated from the lines themselves (Saerens, Latinne, Decaestecker, "Adjusting the Outputs of a
    Classifier to New a Priori Probabilities", 2002): speeches have hardly a point among such lines, plans many.
    """
    weights = _weights().get(language)
    if weights is None:
        return [True] * len(lines)
    chances = [_chance(line, weights) for line in lines]
    share = _SUPPOSED
    for _ in range(_ROUNDS):
        expected = sum(_given(share, chance) for chance in chances)
        share = min(_MOST, max(_LEAST, (expected + _TAKEN) / (len(lines) + _TAKEN)))
    return [_given(share, chance) >= _LIKELY for chance in chances]


def _given(share: float, chance: float) -> float:
    """How likely a line is a clause where such a share of the lines are."""
    return chance * share / (chance * share + (1 - chance) * (1 - share))


def _chance(line: str, weights: Mapping[str, float]) -> float:
    signs, each = signs_of(line)
    score = weights[""] + each * sum(weights.get(sign, 0.0) for sign in set(signs))
    return 1 / (1 + math.exp(-score))


def _signs(words: list[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        place = ("first ", "second ")[at] if at < _OPENING else ""
        yield word
        if place:
            yield place + word
        if len(word) > _LONG:
            for ending in (word[-3:], word[-2:]):
                yield f"-{ending}"
                if place:
                    yield f"{place}-{ending}"


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """By language; "" is what is always added."""
    found: Mapping[str, Mapping[str, float]] = json.loads(
        resources.files("bot.ranking").joinpath("clauses.json").read_text(encoding="utf-8")
    )
    return found
