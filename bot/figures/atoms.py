"""Atoms: single numbers with their units, before two of them are found to be the ends of one range or change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.figures.names import is_name
from bot.figures.numbers import Number, number_at
from bot.figures.tokens import Token
from bot.figures.units import Unit, subject_unit, unit_of

_JOINTS: Final = frozenset(
    ("to", "and", "or", "–", "—", "-", "‑", "bis", "und", "oder", "à", "et", "ou", "a", "y", "至", "~", "/")
)
_MINUS: Final = frozenset(("minus", "negative"))
_ALONE: Final = frozenset(
    "than to over about nearly least reached totalled totaled under almost approximately roughly around below above hit"
    " exceeded exceeding".split()
)


@dataclass(slots=True)
class Atom:
    """One number with its unit; tokens[first:last] is everything printed of it."""

    number: Number
    unit: Unit | None
    first: int
    last: int

    @property
    def kind(self) -> str:
        return self.unit.kind if self.unit is not None else ""


def atoms_in(tokens: list[Token], language: str) -> list[Atom]:
    """The numbers of a sentence that may be figures, those of a list or range with the unit that they share."""
    found = list(_atoms(tokens, language))
    _share_units(tokens, found)
    return [atom for atom in found if _is_figure(tokens, atom)]


def _atoms(tokens: list[Token], language: str) -> Iterator[Atom]:
    at = 0
    while at < len(tokens):
        number = number_at(tokens, at, language)
        if number is None:
            at += 1
            continue
        unit = unit_of(tokens, number.first, number.last)
        if unit is not None and unit.kind == "count" and number.form in {"fraction", "ratio"} and not number.scaled:
            unit = None  # "three in five firms" is a share, not a number of firms
        if is_name(tokens, number, unit):
            at = max(number.last, at + 1)
            continue
        if unit is None and number.scaled:
            unit = subject_unit(tokens, number.first, number.last)
        first = min(unit.first, number.first) if unit is not None else number.first
        last = max(unit.last, number.last) if unit is not None else number.last
        if first and _is_minus(tokens, first - 1):
            number, first = number._replace(value=-number.value), first - 1
        yield Atom(number, unit, first, last)
        at = max(last, at + 1)


def _is_minus(tokens: list[Token], at: int) -> bool:
    """A minus in words, or a dash that touches the number behind it and not the word before it."""
    if tokens[at].lower in _MINUS:
        return True
    if tokens[at].text not in "-−–" or tokens[at].end != tokens[at + 1].start:
        return False
    return at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text == "("


def _share_units(tokens: list[Token], atoms: list[Atom]) -> None:
    """ "25 to 29.7%", "about 350 and 265 percent", "US$ 5 to 7 billion": what is printed once counts for both."""
    for one, after in zip(atoms[-2::-1], atoms[:0:-1], strict=True):
        joint = _joint(tokens, one, after)
        if not joint:
            continue
        if one.unit is None and after.unit is not None and one.number.form != "ratio" and not _starts(after):
            one.unit = after.unit._replace(first=one.last, last=one.last)
            _share_scale(one, after)
        elif one.kind == after.kind == "money" and joint != ",":
            _share_scale(one, after)
    for one, after in itertools.pairwise(atoms):
        simple = after.number.form in {"digits", "words"} and one.kind != "count"
        if after.unit is None and one.unit is not None and simple and _joint(tokens, one, after) not in {"", ","}:
            after.unit = one.unit._replace(first=after.last, last=after.last)
            if one.kind == "money":
                _share_scale(one, after)


def _starts(atom: Atom) -> bool:
    """Whether an atom's unit stands before its number: the "$" of "12, $5" says nothing about the 12."""
    return atom.unit is not None and atom.unit.first < atom.number.first


def _share_scale(one: Atom, after: Atom) -> None:
    number = one.number
    if after.number.scaled and not number.scaled and number.form == "digits" and number.value < 1000:
        one.number = number._replace(value=number.value * after.number.scale, scale=after.number.scale)


def _joint(tokens: list[Token], one: Atom, after: Atom) -> str:
    """The word or mark that joins two atoms of one list or range, or nothing."""
    between = [token.lower for token in tokens[one.last : after.first]]
    if len(between) == 2 and between[0] == "," and between[1] in {"and", "or"}:
        return ","
    if len(between) == 3 and between[0] == between[2] == "-" and between[1] == "to":
        return "to"
    return between[0] if len(between) == 1 and (between[0] in _JOINTS or between[0] == ",") else ""


def _is_figure(tokens: list[Token], atom: Atom) -> bool:
    """Whether a number without a unit is a figure still: a share, a decimal, thousands, or what is compared."""
    number = atom.number
    if atom.unit is not None:
        return atom.kind != "count" or number.form != "words" or number.value != 1
    if number.form in {"fraction", "ratio", "vague"} or number.scaled:
        return True
    if number.form == "words":
        return False
    if number.value != number.value.to_integral_value() or number.value >= 1000:
        return True
    return bool(atom.first) and tokens[atom.first - 1].lower in _ALONE
