"""Which figures of several briefings are one fact: the first stands for all, and tells where else it is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from bot.library.figure_reading import is_difference
from bot.model import KeyFigure, Period
from bot.search.likeness import SAME, Wording, terms
from bot.text import plain, words

_SHARED = 0.6  # of the shorter label's words, what the other has, if both are of one measure


def each_once(found: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """The figures in their order, each fact once: the first that says it, with those of other briefings as `also`."""
    chosen: dict[Hashable, list[KeyFigure]] = {}
    wordings: dict[tuple[str, int], Wording] = {}  # by briefing and place of the sentence

    def wording(one: KeyFigure) -> Wording:
        place = one.quote.briefing.id, one.quote.sentence.start
        if place not in wordings:
            wordings[place] = Wording.of(one.quote)
        return wordings[place]

    for one in found:
        alike = chosen.setdefault(_said(one), [])
        at = next((at for at, other in enumerate(alike) if _is_same(one, other, wording)), None)
        if at is None:
            alike.append(one)
        else:
            alike[at] = replace(alike[at], also=(*alike[at].also, replace(one, also=()), *one.also))
    kept = {one.place: one for alike in chosen.values() for one in alike}
    return tuple(kept[one.place] for one in found if one.place in kept)


def _said(one: KeyFigure) -> Hashable:
    """What must be equal: the number with what its words say of it, such as “about”, and what it claims to be."""
    figure = one.figure
    return (
        *(figure.value, figure.upper, figure.change, figure.unit, figure.comparator, figure.status),
        is_difference(figure, one.quote.sentence.text, one.span),
    )


def _is_same(one: KeyFigure, other: KeyFigure, wording: Callable[[KeyFigure], Wording]) -> bool:
    if one.quote.briefing.id in (other.quote.briefing.id, *(each.quote.briefing.id for each in other.also)):
        return False
    first, second = one.figure, other.figure
    if not (
        _agree(first.direction, second.direction)
        and _agree(first.scope.casefold(), second.scope.casefold())
        and _agree(_days(first.period), _days(second.period))
    ):
        return False
    mine, others = wording(one), wording(other)
    return mine.can_mean(others) and (_is_one_measure(one, other) or mine.likeness_to(others) >= SAME)


def _agree(one: Hashable, other: Hashable) -> bool:
    """Whether two say the same of something, or one says nothing of it."""
    return not one or not other or one == other


def _days(period: Period | None) -> Hashable:
    if period is None:
        return None
    return (period.start, period.end) if period.start or period.end else period.text.casefold()


def _is_one_measure(one: KeyFigure, other: KeyFigure) -> bool:
    mine, others = _label(one), _label(other)
    return bool(mine and others) and len(mine & others) >= _SHARED * min(len(mine), len(others))


def _label(one: KeyFigure) -> frozenset[str]:
    return terms(words(plain(one.figure.label)), one.quote.briefing.language)
