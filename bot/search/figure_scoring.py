"""How well a figure fits what was asked: which of its words have each of the query's, and how near. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.library.index_terms import Stemming
from bot.model import KeyFigure
from bot.search.figure_context import Candidate, FigureContext, QueryTerm, Words
from bot.search.figure_kinds import has_sense, is_difference, kind_of, lies_ahead

# A figure fits where at least one word is found this near to it, and not far less well than the best one does.
_LEAST = 0.34
_BESIDE_BEST, _BESIDE_BEST_OF_ONE = 0.68, 0.75  # of a query of one word, no other form of it beside the word itself
_CLOSELY = 0.8  # for figures of one measure
_ALIKE = 0.82  # of the best one's fit, from which two figures of one unit and briefing answer the same question
_COUNTED, _OF_KIND = 0.1, 0.15
_MINOR, _DIFFERENCE, _NO_DIGITS, _OF_ANOTHER, _NOT_OF_KIND, _SHARE = 0.6, 0.7, 0.75, 0.85, 0.8, 0.93
# What is asked for weighs more than what it is asked of, a year and a name more than another word; less weighs what
# the whole briefing is about, and a word that asks for any number.
_HEAD, _YEARS, _NAMES, _IMPLIED, _LOOSE = 2.0, 2.0, 1.6, 0.5, 0.4
_LOOSE_LEAST = 0.45


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the words, which kind of figure ("money", "share", "count" or ""), and what may be assumed.

    `ahead` is what is to come, such as a forecast; `changes` asks by how much something changed.
    """

    words: tuple[QueryTerm, ...]
    kind: str = ""
    ahead: bool = False
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure with how well it fits, towards 1, and with what is added to that for the order of those that fit."""

    one: KeyFigure
    fit: float
    extra: float = 0.0

    @property
    def score(self) -> float:
        return self.fit + self.extra


class FigureScorer:
    """Reads figures for the words of a query, by the stems of their briefings' languages."""

    def __init__(self, asked: Asked, languages: Mapping[str, Stemming], names: frozenset[str]) -> None:
        self._asked = asked
        self._names = names
        self._read = Words(languages)

    def fits(self, candidates: Sequence[Candidate]) -> list[Fit]:
        """How well each figure fits: 0 where a word that is needed is not there."""
        beside: dict[tuple[str, int], list[KeyFigure]] = {}
        for candidate in candidates:
            quote = candidate.one.quote
            beside.setdefault((quote.briefing.id, quote.sentence.start), []).append(candidate.one)
        return [self._fit(one, beside[one.one.quote.briefing.id, one.one.quote.sentence.start]) for one in candidates]

    def _fit(self, candidate: Candidate, beside: Sequence[KeyFigure]) -> Fit:
        one = candidate.one
        place = FigureContext(candidate, beside, self._read)
        total = reached = nearest = 0.0
        for word in self._asked.words:
            strength, near = place.strength(word)
            if not strength and (word.needed or (word.sense and not has_sense(one, word.sense))):
                return Fit(one, 0.0)
            weight = word.weight * self._share(word, implied=near and place.is_implied(word))
            total += weight
            reached += weight * math.log(strength if word.needed else max(_LOOSE_LEAST, strength))
            nearest = max(nearest, strength if near and word.needed and word.year is None else 0.0)
        if not total or (nearest < _LEAST and any(w.year is None and w.needed for w in self._asked.words)):
            return Fit(one, 0.0)
        counted = any(word.head and word.grade(place.counted) for word in self._asked.words)
        extra = _COUNTED if counted else 0.0
        if not counted and any(not word.needed and word.grade(place.counted) for word in self._asked.words):
            extra = _COUNTED / 2
        worth = self._worth(one) * (_OF_ANOTHER if place.names_another(self._asked.words, self._names) else 1)
        extra += _OF_KIND if self._asked.ahead and lies_ahead(one) else 0.0
        if self._asked.kind:
            of_kind = counted if self._asked.kind == "count" else self._asked.kind == kind_of(one)
            extra += _OF_KIND if of_kind else 0.0
            worth *= 1 if of_kind else _NOT_OF_KIND
        elif kind_of(one) == "share":
            worth *= _SHARE  # a share or a rate is called one by those who want it, where there are amounts as well
        return Fit(one, math.exp(reached / total) * worth, extra * worth)

    def _share(self, word: QueryTerm, *, implied: bool) -> float:
        share = _LOOSE if not word.needed else 1.0
        if word.year is not None:
            return share * _YEARS
        if word.head:
            return share * _HEAD
        return share * (_NAMES if word.name else _IMPLIED if implied else 1.0)

    def _worth(self, one: KeyFigure) -> float:
        """Less for the incidental, for what is not in digits, and for a difference where a level was asked for."""
        figure = one.figure
        worth = 1.0 if figure.key or self._asked.kind == kind_of(one) == "time" else _MINOR
        if not any(map(str.isdigit, figure.printed)):
            worth *= _NO_DIGITS
        return worth if self._asked.changes or not is_difference(one) else worth * _DIFFERENCE


def best(fits: Iterable[Fit], asked: Asked, limit: int, *, closely: bool = False) -> list[KeyFigure]:
    """The best figures, best first: only those that fit not much less than the first.

    Of one measure at several times, the latest comes first that lies no later than the briefing itself; the furthest
    ahead where what is to come was asked for; and the best one where the query has a year.
    """
    able = sorted((fit for fit in fits if fit.score > 0), key=lambda fit: -fit.score)
    if not able:
        return []
    alone = sum(word.needed for word in asked.words) == 1
    least = (_CLOSELY if closely else _BESIDE_BEST_OF_ONE if alone else _BESIDE_BEST) * max(fit.fit for fit in able)
    first = able[0].one
    same = [fit for fit in able if fit.score >= _ALIKE * able[0].score and _is_one_measure(fit.one, first)]
    rest = [fit for fit in able if fit not in same]
    if all(word.year is None for word in asked.words):
        same.sort(key=lambda fit: _recency(fit.one, ahead=asked.ahead), reverse=True)
    return [fit.one for fit in (*same, *rest) if fit.fit >= least][:limit]


def _is_one_measure(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether two figures of a briefing are in one unit and of one label or sentence."""
    (this, here), (that, there) = (one.figure, one.quote), (other.figure, other.quote)
    if this.unit != that.unit or here.briefing.id != there.briefing.id:
        return False
    return here.sentence.start == there.sentence.start or bool(this.label and this.label == that.label)


def _recency(one: KeyFigure, *, ahead: bool) -> tuple[bool, date]:
    period = one.figure.period
    end = (period.end or period.start) if period else None
    return end is not None and lies_ahead(one) == ahead, end or date.min
