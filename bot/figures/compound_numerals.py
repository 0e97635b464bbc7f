"""The numbers that a language writes as one word, made of its ones and tens: "siebenundvierzig", "ventotto"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

_HUNDRED: Final = Decimal(100)
_VOWELS: Final = frozenset("aeiou")


def compounds(ones: Mapping[str, Decimal], tens: Mapping[str, Decimal], how: str) -> dict[str, Decimal]:
    """All numbers below a thousand that a language writes as one word."""
    if how == "apart":
        return {}
    below = dict(_below_hundred(ones, tens, how))
    small = {**ones, **{word: value for word, value in tens.items() if value < _HUNDRED}, **below}
    found = dict(below)
    for hundred in (word for word, value in tens.items() if value == _HUNDRED):
        heads = {hundred: _HUNDRED} | {word + hundred: value * 100 for word, value in ones.items() if 1 < value < 10}
        found |= heads
        found |= {head + word: total + value for head, total in heads.items() for word, value in small.items()}
        if how == "ones und tens":
            found |= {f"{h}und{word}": total + value for h, total in heads.items() for word, value in small.items()}
    return found


def _below_hundred(ones: Mapping[str, Decimal], tens: Mapping[str, Decimal], how: str) -> Iterator[tuple[str, Decimal]]:
    for ten, many in tens.items():
        for one, few in ones.items():
            if not 0 < few < 10 or many >= _HUNDRED:
                continue
            if how == "ones und tens":
                yield f"{one}und{ten}", many + few
            elif one[0] in _VOWELS:
                yield ten[:-1] + one, many + few  # "ventotto"
            else:
                yield ten + one, many + few
