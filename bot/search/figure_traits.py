"""What tells whether a figure answers a question: plain traits, each with a weight that was fitted to questions."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import attrgetter, mul

from bot.library.read_figures import ReadFigure
from bot.search.figure_context import FigureContext, covers
from bot.search.figure_kinds import has_sense, kind_of
from bot.search.figure_scoring import Asked
from bot.search.figure_terms import QueryTerm
from bot.text.question_words import question_words

# A word's share of a question: less where a text may well say it otherwise, more where nothing else will do.
_SOFT, _FIXED = 0.4, 1.5
_LEAST = 0.12  # how well a figure has a word that stands nowhere near it
_IN_SENTENCE, _IN_TITLE = 0.85, 0.6
_NEARLY_OWN = 0.9  # of how well the sentence has a word, from which the figure itself has it as well
_NEARER = 0.7  # of how well a heading has it, from which the sentence has it
_MEANT = 0.8  # how well a figure has a word that it is without having it
_RIGHT_YEAR = 0.85
_MOST_UNKNOWN, _UNKNOWN_UNIT = 15.0, 5.0  # of the weight of words that no briefing has


@dataclass(slots=True)
class Traits:
    """Of one figure and one question. Shares are of the question's words by what each says; the rest is 0 or 1."""

    own: float = 0.0  # its label, unit or period have it
    near: float = 0.0  # its sentence
    above: float = 0.0  # a heading
    before: float = 0.0  # the sentence before
    title: float = 0.0
    missing: float = 0.0
    closeness: float = 0.0  # the logarithm of how well it has each word
    weakest: float = 0.0  # how well it has the word that it has least well
    nearest: float = 0.0  # the share of words that no other figure of its sentence is nearer to
    named: float = 0.0  # the share of names that no other figure of its sentence is nearer to
    all_there: float = 0.0  # none is missing
    label_asked: float = 0.0  # the share of the label's words that were asked for
    head_own: float = 0.0
    head_near: float = 0.0
    year_right: float = 0.0
    year_near: float = 0.0
    counted: float = 0.0  # it counts what is asked for
    of_kind: float = 0.0
    not_of_kind: float = 0.0
    no_count: float = 0.0  # how many was asked
    unasked_money: float = 0.0  # the kind it is of, where none was asked for
    unasked_time: float = 0.0
    unasked_count: float = 0.0
    key: float = 0.0
    importance: float = 0.0
    difference: float = 0.0  # by how much something differs, where a level was asked for
    change: float = 0.0  # one was asked for, and it is one
    no_change: float = 0.0
    no_digits: float = 0.0
    of_another: float = 0.0  # of somebody or some place that was not asked of
    other_named: float = 0.0  # its clause names one
    of_some: float = 0.0  # it is of somebody or some place, where none was asked of
    ahead: float = 0.0  # what is to come was asked for, and it is that
    unasked_ahead: float = 0.0
    names_missing: float = 0.0  # the share of names that are missing
    unknown: float = 0.0  # the share of words that no briefing has
    unknown_weight: float = 0.0
    engine: float = 0.0
    first_here: float = 0.0
    alone: float = 0.0
    unlabelled: float = 0.0
    label_of: float = 0.0  # its label is of a word that was asked for
    change_unasked: float = 0.0
    two_ends: float = 0.0
    difference_asked: float = 0.0

    lacks: bool = False  # a word that a text does not say in another way
    told_of_another: bool = False  # its label says what it is of, which was not asked

    def score(self, weights: Sequence[float]) -> float:
        """How surely it answers, as log-odds."""
        return sum(map(mul, _in_order(self), weights), 0.0)


NAMES = tuple(name for name in Traits.__slots__ if name not in ("lacks", "told_of_another"))
_in_order: Callable[[Traits], tuple[float, ...]] = attrgetter(*NAMES)


@cache
def weights() -> tuple[tuple[float, ...], float]:
    """The weight of each trait, and what is added: made by `tests.bench.fit_lookup`."""
    found: Mapping[str, float] = json.loads(
        resources.files("bot.search").joinpath("figure_weights.json").read_text(encoding="utf-8")
    )
    return tuple(found.get(name, 0.0) for name in NAMES), found["always"]


def traits_of(
    asked: Asked,
    known: Sequence[bool],
    one: ReadFigure,
    place: FigureContext,
    beside: Sequence[ReadFigure],
) -> Traits | None:
    """Those of a figure; None where it lacks a word that nothing answers without, or is of another year."""
    found = Traits()
    total = heads = names = 0.0
    weakest = 1.0
    for at, word in enumerate(asked.words):
        if word.year is not None:
            year = place.of_year(at, word.year)
            if not year or (year < _RIGHT_YEAR and any(covers(other, word.year) for other in beside)):
                return None  # of another year, or of none where one beside it is of that year
            found.year_right += year >= _RIGHT_YEAR
            found.year_near += year < _RIGHT_YEAR
            continue
        share = word.weight * (_SOFT if word.soft and not word.head else _FIXED if word.fixed else 1.0)
        total += share
        grade = _place(found, at, share, place) or _meant(found, one, word, share)
        names += word.name
        weakest = min(weakest, max(grade, _LEAST if word.soft else 0.0))
        if not grade:
            if word.fixed:
                return None
            found.missing += share
            found.lacks = found.lacks or not word.soft
            found.names_missing += word.name
            if not known[at]:
                found.unknown += share
                found.unknown_weight += 0.0 if word.soft else share
        if (place.near[at] or place.own[at]) and (
            len(beside) == 1 or not (rows := place.said.nearest(at, beside)) or one.row in rows
        ):
            found.nearest += share
            found.named += word.name
        if word.head:
            heads += 1
            found.head_own += place.own[at]
            found.head_near += place.near[at]
    found.weakest = weakest
    found.told_of_another = found.lacks and place.is_told_of_another()
    _share_out(found, total, heads, names)
    _kinds(found, asked, one, place)
    _told(found, asked, one, place)
    return found


def _place(found: Traits, at: int, share: float, place: FigureContext) -> float:
    """Count where a word stands; how well a figure has it, 0 where it stands nowhere."""
    said = place.said
    own, near, above, before, title = place.own[at], place.near[at], said.headings[at], said.before[at], said.title[at]
    best = max(own, _IN_SENTENCE * near, above, _IN_TITLE * title, before)
    found.closeness += share * math.log(max(best, _LEAST))
    if own and own >= _NEARLY_OWN * near:
        found.own += share * own
    elif near and near >= _NEARER * max(above, title, before):
        found.near += share * near
    elif above and above >= title / 2:
        found.above += share * above
    elif before:
        found.before += share * before
    elif title:
        found.title += share * title
    return best


def _meant(found: Traits, one: ReadFigure, word: QueryTerm, share: float) -> float:
    """How well a figure has a word that it is without having it, such as a goal."""
    if not word.sense or not has_sense(one, word.sense):
        return 0.0
    found.near += share * _MEANT
    found.closeness -= share * (math.log(_LEAST) - math.log(_MEANT))
    return _MEANT


def _share_out(found: Traits, total: float, heads: float, names: float) -> None:
    if total:
        found.own /= total
        found.near /= total
        found.above /= total
        found.before /= total
        found.title /= total
        found.missing /= total
        found.closeness /= total
        found.nearest /= total
        found.unknown /= total
    if heads:
        found.head_own /= heads
        found.head_near /= heads
    found.named = found.named / names if names else 0.0
    found.names_missing = found.names_missing / names if names else 0.0
    found.unknown_weight = min(found.unknown_weight, _MOST_UNKNOWN) / _UNKNOWN_UNIT
    found.all_there = float(not found.missing)


def _kinds(found: Traits, asked: Asked, one: ReadFigure, place: FigureContext) -> None:
    kind = kind_of(one.unit)
    counted = [grade for word, grade in zip(asked.words, place.counted, strict=True) if word.head]
    found.counted = float(bool(counted) and all(counted))
    if asked.kind:
        found.of_kind = found.counted if asked.kind == "count" else float(asked.kind == kind)
        found.not_of_kind = 1 - found.of_kind
        found.no_count = float(asked.kind == "count" and kind != "count")
    else:
        found.unasked_money, found.unasked_time = float(kind == "money"), float(kind == "time")
        found.unasked_count = float(kind == "count")


def _told(found: Traits, asked: Asked, one: ReadFigure, place: FigureContext) -> None:
    changes = bool(one.change or one.direction or one.difference) or (
        kind_of(one.unit) == "share" and not one.beside.isdisjoint(question_words().changes)
    )
    ahead = has_sense(one, "ahead")
    found.key, found.importance = float(one.is_key), one.importance
    found.difference = float(one.difference and not asked.changes)
    found.change, found.no_change = float(asked.changes and changes), float(asked.changes and not changes)
    found.no_digits = float(not one.has_digits)
    names = [at for at, word in enumerate(asked.words) if word.name and word.needed]
    found.of_another = float(place.is_of_another(names))
    found.of_some = float(bool(one.place) and not place.is_asked_of())
    found.ahead, found.unasked_ahead = float(asked.ahead and ahead), float(ahead and not asked.ahead)
    found.label_asked = place.label_asked()
    found.label_of = max(place.label_head())
    found.change_unasked = float(changes and not asked.changes)
    found.difference_asked = float(one.difference and asked.changes)
    found.two_ends = float(one.change is not None)
    found.unlabelled = float(not one.label)
