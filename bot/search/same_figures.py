"""Which figures of several briefings are one fact: the first stands for all, and tells where else it is. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from bot.library.figure_reading import is_difference
from bot.library.read_figures import ReadFigure
from bot.model import KeyFigure, Period
from bot.search.likeness import SAME, Wording

_SHARED = 0.6  # of the shorter label's words, what the other has, if both are of one measure

Known = dict[tuple[str, str], Wording]  # texts that were compared, with their languages: alike ones are found often


class Claim(NamedTuple):
    """What a figure is compared by."""

    number: Hashable  # with what its words say of it, such as “about”, and what it claims to be: must be equal
    briefings: tuple[Hashable, ...]  # its own, and those that are known to say the same
    language: str
    sentence: str
    label: str
    direction: str
    scope: str
    days: Hashable  # of its period; what its words are where these tell none


def claim_of(one: ReadFigure) -> Claim:
    """That of a figure of a store, where briefings go by their numbers."""
    change = tuple(map(Decimal, one.change)) if one.change else None
    upper = None if one.upper is None else Decimal(one.upper)
    return Claim(
        (Decimal(one.value), upper, change, one.unit, one.comparator, one.status, one.differs),
        (one.sentence.briefing,),
        *(one.sentence.language, one.sentence.text, one.own_label, one.direction, one.scope.casefold()),
        (one.first, one.last) if one.first or one.last else (one.period or "").casefold(),
    )


def _claimed(one: KeyFigure) -> Claim:
    figure, quote = one.figure, one.quote
    text, period = quote.sentence.text, figure.period or Period("")
    return Claim(
        (
            *(figure.value, figure.upper, figure.change, figure.unit, figure.comparator, figure.status),
            is_difference(figure, text, one.span),
        ),
        (quote.briefing.id, *(each.quote.briefing.id for each in one.also)),
        *(quote.briefing.language, text, figure.label, figure.direction, figure.scope.casefold()),
        (period.start, period.end) if period.start or period.end else period.text.casefold(),
    )


def facts_in(claims: Sequence[Claim], known: Known) -> list[list[int]]:
    """The places of the claims, those that are one fact together: each fact where its first claim stands."""
    found: list[list[int]] = []
    by_number: dict[Hashable, list[tuple[list[int], set[Hashable]]]] = {}  # facts, with the briefings that state each
    for at, one in enumerate(claims):
        alike = by_number.setdefault(one.number, [])
        for places, briefings in alike:
            if one.briefings[0] not in briefings and _is_same(one, claims[places[0]], known):
                places.append(at)
                briefings.update(one.briefings)
                break
        else:
            found.append([at])
            alike.append((found[-1], set(one.briefings)))
    return found


def each_once(found: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """The figures in their order, each fact once: the first that says it, with those of other briefings as `also`."""
    return tuple(together([found[at] for at in places]) for places in facts_in([_claimed(one) for one in found], {}))


def together(alike: Sequence[KeyFigure]) -> KeyFigure:
    """The first of several figures that are one fact, with the others as `also`."""
    first, *others = alike
    if not others:
        return first
    also = (each for other in others for each in (replace(other, also=()), *other.also))
    return replace(first, also=(*first.also, *also))


def _is_same(one: Claim, other: Claim, known: Known) -> bool:
    """Whether two claims of one number are of one thing."""
    told = (one.direction, other.direction), (one.days, other.days), (one.scope, other.scope)
    if not all(_agree(mine, others) for mine, others in told):
        return False
    mine, others = _wording(one.sentence, one.language, known), _wording(other.sentence, other.language, known)
    return mine.can_mean(others) and (_is_one_measure(one, other, known) or mine.likeness_to(others) >= SAME)


def _agree(one: Hashable, other: Hashable) -> bool:
    """Whether two say the same of something, or one says nothing of it."""
    return not one or not other or one == other


def _is_one_measure(one: Claim, other: Claim, known: Known) -> bool:
    mine = _wording(one.label, one.language, known).terms
    others = _wording(other.label, other.language, known).terms
    return bool(mine and others) and len(mine & others) >= _SHARED * min(len(mine), len(others))


def _wording(text: str, language: str, known: Known) -> Wording:
    found = known.get((text, language))
    if found is None:
        found = known[text, language] = Wording(text, language)
    return found
