"""A currency that is printed once for the parts of one sum: "999 billion dollars, of which 152 billion is owed"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.figures.figure_words import Vocabulary
from bot.figures.unit_kinds import is_money
from bot.model import Figure

_BILLION: Final = 10**9
_SEVERAL: Final = 2


def with_carried_currency(figures: Sequence[Figure], words: Vocabulary) -> list[Figure]:
    """The figures of a sentence, bare billions with the currency of the sum before them that they are less than.

    Only where the sentence has no other currency and counts nothing else in billions: then they are its parts. Where
    there are several, so is one that is told of what it is: "152 miliardi di tributi".
    """
    money = [one for one in figures if is_money(one)]
    parts = [one for one in figures if one.value >= _BILLION and not is_money(one)]
    bare = [one for one in parts if not one.unit]
    if not money or not bare or len({_currency(one) for one in money}) > 1:
        return list(figures)
    if (len(bare) < _SEVERAL and len(bare) < len(parts)) or not all(_may_be_money(one, words) for one in parts):
        return list(figures)
    whole = max(money, key=lambda one: one.value)
    return [
        replace(one, unit=_currency(whole))
        if one in parts and whole.start < one.start and one.value < whole.value
        else one
        for one in figures
    ]


def _may_be_money(one: Figure, words: Vocabulary) -> bool:
    """Whether billions are bare, or of something other than people."""
    linked = not words.of.isdisjoint(one.printed.lower().split())
    return not one.unit or (linked and one.unit.lower() not in words.plurals)


def _currency(one: Figure) -> str:
    return one.unit.partition(" ")[0]
