"""How important a figure is among those of its document: a weighted sum of plain traits, the same in every language."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from bot.figures.passages import Place
from bot.figures.unit_kinds import is_money, is_share, is_time
from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.notation import anywhere
from bot.model import Figure

_WORDS: Final = re.compile(r"[\u3400-\u9fff]|[^\W\d_]{3,}")
_MANY: Final = 8  # figures of a sentence from which on it is a list
_EARLY: Final = 0.15  # the part of a document that is its opening

Traits = Mapping[str, float]


def importance(
    figures: Sequence[tuple[int, Figure]], places: Sequence[Place], title: str, standing: Sequence[float], language: str
) -> list[float]:
    """For each figure of a document, with the ordinal of its sentence, how important it is: 0 to 1, 0 for a minor one.

    `standing` says of each sentence where the ranker has it: from 1 for the first to 0 for the last.
    """
    weights = _weights()
    return [
        1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in traits.items() if value)))
        if traits
        else 0.0
        for traits in traits_of(figures, places, title, standing, language)
    ]


def traits_of(
    figures: Sequence[tuple[int, Figure]], places: Sequence[Place], title: str, standing: Sequence[float], language: str
) -> Iterator[Traits]:
    """What the importance of each figure is told by, each trait from 0 to 1; nothing for a minor one."""
    key = [(at, one) for at, one in figures if one.key]
    in_sentence = Counter(at for at, _ in key)
    values = Counter((one.unit, one.value) for _, one in key)
    biggest: dict[str, float] = {}
    for _, one in key:
        biggest[one.unit] = max(biggest.get(one.unit, 0.0), _size(one))
    labels = Counter(word for _, one in key for word in _content(one.label))
    common = max(labels.values(), default=1)
    titled = _content(title)
    first: dict[int, int] = {}
    for at, one in key:
        first.setdefault(at, one.start)
    openings = _openings(places)
    in_section = Counter(places[at].section for at, _ in key)
    starts: dict[str, int] = {}
    for ordinal, place in enumerate(places):
        starts.setdefault(place.section, ordinal)
    newest = max((_year(one) for _, one in key), default=0)
    compares = vocabulary(language).compares
    told: set[tuple[str, Decimal]] = set()
    measured: set[frozenset[str]] = set()
    headline = _headlines(language)
    for at, one in figures:
        if not one.key:
            yield {}
            continue
        place = places[at]
        label = _content(one.label)
        headed = {word for heading in place.headings for word in _content(heading)}
        here = one.start - place.start
        kind = _kind(one, language)
        before = (one.unit, one.value) in told
        told.add((one.unit, one.value))
        fresh = bool(label) and label not in measured
        measured.add(label)
        heads = headline.search(one.label) is not None
        yield {
            "always": 1.0,
            f"is {kind}": 1.0,
            f"status {one.status}": 1.0,
            "largest of its unit": _size(one) / biggest[one.unit] if biggest.get(one.unit) else 0.0,
            "standing of its sentence": standing[at],
            "sentence among the first tenth": float(standing[at] >= 0.9),
            "opening of the document": float(at <= _EARLY * len(places)),
            "how late": at / max(1, len(places)),
            "opens a section": float(at in openings),
            "named in the title": _overlap(label, titled),
            "named in a heading": _overlap(label, headed),
            "often measured": max((labels[word] for word in label), default=0) / common,
            "a headline measure": float(heads),
            "first of its measure": float(fresh),
            "told before": float(before),
            "told again": float(values[one.unit, one.value] > 1 and not before),
            "compared with": float(compares.search(place.text, max(0, here - 24), max(0, here)) is not None),
            "one of many in its section": min(in_section[place.section], 40) / 40,
            "of the newest year": float(newest > 0 and _year(one) == newest),
            "of an older year": float(0 < _year(one) < newest),
            "exact": min(len(one.printed.partition(".")[2]), 2) / 2,
            "brief sentence": float(len(place.text) < 60),
            "first of a standing sentence": standing[at] if first.get(at) == one.start else 0.0,
            "a headline measure in a standing sentence": standing[at] if heads else 0.0,
            "in the opening of its section": 1 / (1 + at - starts[place.section]),
            "has no label": float(not label),
            "long label": min(len(label), 10) / 10,
            "label from elsewhere": float(bool(one.label_source)),
            "one of many": min(in_sentence[at], _MANY) / _MANY,
            "first of its sentence": float(first.get(at) == one.start),
            "has a period": float(one.period is not None and not one.period.source),
            "moves": float(bool(one.direction)),
            "from one value to another": float(one.change is not None),
            "a range": float(one.upper is not None),
            "bounded or about": float(one.comparator != "="),
            "in brackets": float("(" in place.text[max(0, here - 3) : here]),
            "early in its sentence": 1 - here / max(1, len(place.text)),
            "long sentence": min(len(place.text), 600) / 600,
            "says whose": float(bool(one.scope)),
            "deep": min(len(place.headings), 4) / 4,
        }


def _year(one: Figure) -> int:
    """The last year of a figure's period, 0 where it has none."""
    day = (one.period.end or one.period.start) if one.period else None
    return day.year if day else 0


def _kind(one: Figure, language: str) -> str:
    if is_money(one):
        return "money"
    if is_share(one):
        return "a share"
    if not one.unit:
        return "bare"
    return "a time" if is_time(one, language) else "a count"


def _size(one: Figure) -> float:
    """How large a value is, by its digits."""
    return math.log10(1 + min(abs(float(one.value)), 1e18))


@lru_cache(maxsize=256)  # labels come again and again, and so do the headings above them
def _content(text: str) -> frozenset[str]:
    return frozenset(word.lower()[:6] for word in _WORDS.findall(text))


def _overlap(label: AbstractSet[str], words: AbstractSet[str]) -> float:
    return len(label & words) / len(label) if label else 0.0


def _openings(places: Sequence[Place]) -> set[int]:
    """The ordinals of the first sentences of sections."""
    return {at for at, place in enumerate(places) if not at or places[at - 1].section != place.section}


@cache
def _headlines(code: str) -> re.Pattern[str]:
    known = [one.quantities.headlines for one in (find("en"), find(code)) if one is not None]
    return anywhere(dict.fromkeys(phrase for phrases in known for phrase in phrases))


@cache
def _weights() -> Traits:
    """The weights of the traits, as `python -m tests.bench.key_figures --fit` has found them."""
    found: Traits = json.loads(resources.files("bot.figures").joinpath("importance.json").read_text(encoding="utf-8"))
    return found
