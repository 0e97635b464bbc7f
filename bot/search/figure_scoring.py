"""How well a figure fits what was asked: which of its words have each of the query's, and how near. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from bot.library.read_figures import ReadFigure
from bot.search.figure_context import FigureContext, Places
from bot.search.figure_kinds import has_sense, kind_of
from bot.search.figure_terms import QueryTerm
from bot.text.question_words import question_words

# A figure fits where at least one word is found this near to it, and not far less well than the best one does.
_LEAST = 0.34
_ANSWERS = 0.3  # the least fit that is an answer: less well, every word may stand somewhere around it by accident
_BESIDE_BEST, _BESIDE_BEST_OF_ONE = 0.68, 0.75  # of a query of one word, no other form of it beside the word itself
_CLOSELY = 0.8  # for figures of one measure
_NEVER = 0.5  # of the best one's fit, below which a figure is never beside it
_ALIKE = 0.82  # of the best one's fit, from which two figures of one unit and briefing answer the same question
_COUNTED, _OF_KIND = 0.1, 0.15
_WHOLE_LABEL = 0.08  # what is added where a label has nothing but words of the query, less where it has others
_MINOR, _DIFFERENCE, _NO_DIGITS, _OF_ANOTHER, _NOT_OF_KIND, _SHARE = 0.6, 0.7, 0.75, 0.85, 0.8, 0.9
# What is asked for weighs more than what it is asked of, a year and a name more than another word; less weighs what
# the whole briefing is about, and a word that asks for any number.
_HEAD, _YEARS, _NAMES, _IMPLIED, _LOOSE = 1.7, 2.0, 1.6, 0.5, 0.4
_LOOSE_LEAST = 0.45
_UNIMPORTANT = 0.01  # of a figure's fit, what the least important one of a briefing loses
_ELSEWHERE = 0.8  # what is left of the fit of one that is of another place than the one asked of


# For each of some figures, the names beside it that tell it from others of its briefing.
Names = Callable[[Sequence[ReadFigure]], list[AbstractSet[str]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the words, which kind of figure ("money", "share", "count" or ""), and what may be assumed.

    `ahead` is what is to come, such as a forecast; `changes` asks by how much something changed. `tokens` are all
    of the question, with its numbers and signs: what "the 30-year mortgage rate" says itself answers nothing.
    """

    words: tuple[QueryTerm, ...]
    kind: str = ""
    ahead: bool = False
    changes: bool = False
    tokens: frozenset[str] = frozenset()

    def repeats(self, one: ReadFigure) -> bool:
        """Whether a figure says nothing that the question doesn't say, but in passing, as "30-year" says of a rate.

        Who asks for "63 reactors" wants to see what is counted so.
        """
        said = one.tokens
        return len(said) > 1 and said <= self.tokens and one.unit != one.label


class Fit(NamedTuple):
    """A figure with how well it fits, towards 1, and with what is added to that for the order of those that fit."""

    one: ReadFigure
    fit: float
    extra: float = 0.0
    lacks: bool = False  # a word that a text does not say in another way
    of_another: bool = False  # it lacks that, and is told of something else
    of_year: bool = False  # of the year that was asked for

    @property
    def score(self) -> float:
        return self.fit + self.extra

    def times(self, share: float) -> Fit:
        return self._replace(fit=self.fit * share, extra=self.extra * share)


class FigureScorer:
    """Reads figures for the words of a query, by the stems of their briefings' languages.

    `names` tells by which names beside them figures are told from others.
    """

    def __init__(self, asked: Asked, places: Places, names: Names) -> None:
        self._asked = asked
        self._places = places
        words = asked.words
        self._heads = [at for at, word in enumerate(words) if word.head]
        self._asked_of = [at for at, word in enumerate(words) if word.name and word.needed]
        self._loose = [at for at, word in enumerate(words) if not word.needed]
        self._things_needed = any(word.year is None and word.needed for word in words)
        self._names = names
        # How much each word says, also where the whole briefing is about it.
        self._weights = [
            (word.weight * self._share(word, implied=False), word.weight * self._share(word, implied=True))
            for word in words
        ]

    def fits(self, candidates: Sequence[ReadFigure], least: float = 0.0) -> list[Fit]:
        """Those figures that fit, without those that lack a word that is needed; none where none fits so well."""
        found = [fit for one, _, place in self._places.of(candidates) if (fit := self._fit(one, place)) is not None]
        most = max((fit.fit for fit in found), default=0.0)
        return self._of_others([fit for fit in found if fit.fit >= _NEVER * most]) if most >= least else []

    def _of_others(self, found: Sequence[Fit]) -> list[Fit]:
        """Figures that fit, less well those whose clause names somebody or some place that was not asked of."""
        asked = {form for word in self._asked.words for form in word.words}
        telling = self._names([fit.one for fit in found])
        return [fit if words <= asked else fit.times(_OF_ANOTHER) for fit, words in zip(found, telling, strict=True)]

    def _fit(self, one: ReadFigure, place: FigureContext) -> Fit | None:
        total = reached = nearest = 0.0
        for at, word in enumerate(self._asked.words):
            strength, near = place.strength(at, word)
            if not strength and (word.needed or (word.sense and not self._has_sense(one, word.sense))):
                return None
            weight = self._weights[at][near and place.is_implied(at)]
            total += weight
            reached += weight * math.log(strength if word.needed else max(_LOOSE_LEAST, strength))
            if near and word.needed and word.year is None:
                nearest = max(nearest, strength)
        if not total or (nearest < _LEAST and self._things_needed):
            return None
        kind, asked = kind_of(one.unit), self._asked
        counted, extra = False, 0.0
        if place.counted is not self._places.none:  # most figures count nothing that was asked for
            counted = bool(self._heads) and all(map(place.counted.__getitem__, self._heads))
            some = counted or any(map(place.counted.__getitem__, self._loose))
            extra = _COUNTED if counted else _COUNTED / 2 if some else 0.0
        worth = self._worth(one, place, kind)
        extra += _WHOLE_LABEL * place.label_asked() if one.shared_label is None else 0.0
        extra += _OF_KIND if asked.ahead and one.lies_ahead else 0.0
        if asked.kind:
            of_kind = counted if asked.kind == "count" else asked.kind == kind
            extra += _OF_KIND if of_kind else 0.0
            worth *= 1 if of_kind else _NOT_OF_KIND
        elif kind == "share":
            worth *= _SHARE  # a share or a rate is called one by those who want it, where there are amounts as well
        return Fit(one, math.exp(reached / total) * worth, extra * worth)

    def _share(self, word: QueryTerm, *, implied: bool) -> float:
        share = _LOOSE if not word.needed else 1.0
        if word.year is not None:
            return share * _YEARS
        if word.head:
            return share * _HEAD
        return share * (_NAMES if word.name else _IMPLIED if implied else 1.0)

    def _has_sense(self, one: ReadFigure, sense: str) -> bool:
        if has_sense(one, sense):
            return True
        return (
            sense == "change" and kind_of(one.unit) == "share" and not one.beside.isdisjoint(question_words().changes)
        )

    def _worth(self, one: ReadFigure, place: FigureContext, kind: str) -> float:
        """Less for the incidental, for what is not in digits, and for a difference where a level was asked for.

        Nothing is incidental that is called as what was asked for. The more important one comes first of two alike.
        """
        called = place.labelled is not self._places.none and any(place.labelled[at] == 1 for at in self._heads)
        of_time = self._asked.kind == kind == "time"
        worth = (1.0 if one.is_key or (called and kind != "time") or of_time else _MINOR) * (
            1 - _UNIMPORTANT * (1 - min(1.0, one.importance))
        )
        worth *= _ELSEWHERE if place.is_of_another(self._asked_of) else 1.0
        if not one.has_digits:
            worth *= _NO_DIGITS
        return worth if self._asked.changes or not one.difference else worth * _DIFFERENCE


def best(
    fits: Iterable[Fit],
    asked: Asked,
    limit: int,
    *,
    closely: bool = False,
    from_fit: float = _ANSWERS,
    beside: float = 0.0,
) -> list[int]:
    """The rows of the best figures, best first: only those that fit not much less than the first.

    How much less is told by `beside`, a share of its fit, where it is given.

    Of one measure at several times, the latest comes first that lies no later than the briefing itself; the furthest
    ahead where what is to come was asked for; and the best one where the query has a year.
    """
    able = sorted((fit for fit in fits if fit.fit >= from_fit), key=lambda fit: -fit.score)
    if not able:
        return []
    alone = sum(word.needed for word in asked.words) == 1
    share = beside or (_CLOSELY if closely else _BESIDE_BEST_OF_ONE if alone else _BESIDE_BEST)
    least = share * max(fit.fit for fit in able)
    first = able[0].one
    same = [fit for fit in able if fit.score >= _ALIKE * able[0].score and _is_one_measure(fit.one, first)]
    rest = [fit for fit in able if fit not in same]
    if all(word.year is None for word in asked.words):
        same.sort(key=lambda fit: _recency(fit, ahead=asked.ahead), reverse=True)
    return [fit.one.row for fit in (*same, *rest) if fit.fit >= least][:limit]


def _is_one_measure(one: ReadFigure, other: ReadFigure) -> bool:
    """Whether two figures of a briefing are in one unit and of one label or sentence."""
    if one.unit != other.unit or one.sentence.briefing != other.sentence.briefing:
        return False
    return one.sentence is other.sentence or bool(one.own_label and one.own_label == other.own_label)


def _recency(fit: Fit, *, ahead: bool) -> tuple[bool, str]:
    end = fit.one.last or fit.one.first
    return end is not None and fit.one.lies_ahead == ahead, end or ""
