"""Which lines that stand alone are whole clauses, and which are points of a list without a verb (“Repair of quays”).

No tagger tells verbs here. How clauses and points open, and the words and endings that each have, tell them apart:
logistic regressions, one for each language, of a few hundred weights (`clauses.json`), fitted by
`tests.bench.fit_clauses` to the sentences of paragraphs and the headings and points of the same documents.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from bot.languages import find
from bot.languages.no_nouns import no_nouns
from bot.text import small_words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG = 4  # letters of a word up to which its ending is the word
_PLACES = "first", "second"
_OPENING = len(_PLACES)  # words that are told apart from the others
_LIKELY = 0.3  # from which it is a clause: a plain one has little that tells it
_SUPPOSED, _LEAST, _MOST = 0.8, 0.5, 0.9  # the share of clauses in a document before its lines are seen, and its bounds
_ROUNDS, _TAKEN = 12, 5  # of estimating that share, in which so many clauses are taken for granted


def signs_of(text: str, language: str) -> tuple[set[str], float]:
    """What tells a clause: small words, verbs, endings of other words, and what opens it; and what each counts.

    Whatever else a text speaks of tells nothing, since points speak of it as well.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    small, verbs = _told(language)
    found: set[str] = set()
    for at, word in enumerate(words):
        if word in small:
            signs: tuple[str, ...] = (word,)
        elif word in verbs:
            signs = f"verb -{word[-2:]}", "verb"
        elif len(word) > _LONG:
            signs = f"-{word[-3:]}", f"-{word[-2:]}"
        else:
            signs = ()
        found.update(signs)
        if at < _OPENING:
            found.update(f"{_PLACES[at]} {sign}" for sign in signs)
    return found, 1 / math.sqrt(max(1, len(words)))


@cache
def _told(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a language that are told apart one by one, and its verbs that are told by their endings."""
    known = find(language)
    small = small_words(language) | (known.headings.verbs | known.prose.finite if known else frozenset())
    return frozenset(small), no_nouns(language).verbs - small


def are_clauses(lines: Sequence[str], language: str) -> list[bool]:
    """Whether each of a document's lines that stand alone is likely a clause; all are, where nothing is known of it.

    How many are is estimated from the lines themselves (Saerens, Latinne, Decaestecker, "Adjusting the Outputs of a
    Classifier to New a Priori Probabilities", 2002): speeches have hardly a point among such lines, plans many.
    """
    weights = _weights().get(language)
    if weights is None:
        return [True] * len(lines)
    chances = [_chance(signs_of(line, language), weights) for line in lines]
    share = _SUPPOSED
    for _ in range(_ROUNDS):
        expected = sum(_given(share, chance) for chance in chances)
        share = min(_MOST, max(_LEAST, (expected + _TAKEN) / (len(lines) + _TAKEN)))
    return [_given(share, chance) >= _LIKELY for chance in chances]


def chance_of(line: str, language: str) -> float:
    """How likely a line is a clause, by itself; surely where nothing is known of its language."""
    weights = _weights().get(language)
    return 1.0 if weights is None else _chance(signs_of(line, language), weights)


def _given(share: float, chance: float) -> float:
    """How likely a line is a clause where such a share of the lines are."""
    return chance * share / (chance * share + (1 - chance) * (1 - share))


def _chance(told: tuple[set[str], float], weights: Mapping[str, float]) -> float:
    signs, each = told
    score = weights[""] + each * sum(weights.get(sign, 0.0) for sign in signs)
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """By language; "" is what is always added."""
    found: Mapping[str, Mapping[str, float]] = json.loads(
        resources.files("bot.ranking").joinpath("clauses.json").read_text(encoding="utf-8")
    )
    return found
