"""The amounts of a sentence: its atoms, two that are one put together, units shared, and what is no figure left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from bot.figures.atoms import Atom, read_atoms
from bot.figures.grammar_words import english_words
from bot.figures.numbers import number_at
from bot.figures.shared_units import name_points, share_units
from bot.figures.tokens import Tokens
from bot.languages import find

_DID: Final = english_words("did")
#: How many of a smaller unit make one of a larger, by their names here.
_SMALLER: Final = (
    *(("ft", "in", 12), ("lb", "oz", 16), ("m", "cm", 100), ("km", "m", 1000), ("kg", "g", 1000)),
    *((code, "cents", 100) for code in "USD EUR AUD CAD HKD SGD BRL ZAR".split()),
    ("GBP", "pence", 100),
)
_THOUSAND: Final = 1000
_MILLION: Final = 10**6
_ALONE: Final = english_words("before bare numbers")


def amounts_in(tokens: Tokens) -> list[Atom]:
    """The numbers of a sentence that may be figures, those of a list or range with the unit that they share."""
    found = list(read_atoms(tokens))
    found = list(_compounds(tokens, list(_sums(tokens, found))))
    share_units(tokens, found)
    name_points(found)
    return [atom for atom in found if _is_figure(tokens, atom)]


def _sums(tokens: Tokens, atoms: list[Atom]) -> Iterator[Atom]:
    """ "146 миллионов 203 тысячи 613", "2 milioni e 746mila": what one scale and those below it say is one number."""
    held: Atom | None = None
    for atom in atoms:
        if held is not None and _goes_on(tokens, held, atom):
            number = held.number._replace(value=held.number.value + atom.number.value, last=atom.number.last)
            held = Atom(number._replace(scale=atom.number.scale), atom.unit, held.first, atom.last)
            continue
        if held is not None:
            yield held
        held = atom
    if held is not None:
        yield held


def _goes_on(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """Whether a number adds what is less than the scale of the one before it."""
    between = [token.lower for token in tokens[one.last : after.first]]
    parted = one.unit is not None and one.unit.first < one.unit.last
    whole = one.number.scaled and one.number.value == one.number.value.to_integral_value()
    if parted or not whole or one.number.scale < 1000 or not (not between or set(between) <= tokens.words.joined):
        return False
    lesser = after.number.scaled and after.number.scale < one.number.scale
    last = not between and one.number.scale == 1000 and after.number.scale == 1
    rest = (
        bool(between) and one.number.scale >= _MILLION and after.number.scale == 1 and after.number.value >= _THOUSAND
    )
    counts = after.unit is None or after.kind in {"count", "money", "measure"}
    starts = after.unit is not None and after.unit.first < after.number.first
    return (
        counts
        and not starts
        and (lesser or last or rest)
        and after.number.form == "digits"
        and 0 < after.number.value < one.number.scale
    )


def _compounds(tokens: Tokens, atoms: list[Atom]) -> Iterator[Atom]:
    """ "12 ft 6 in", "3 dollars 50 cents": two amounts of which the second counts parts of the first's unit, as one."""
    held: Atom | None = None
    for atom in atoms:
        parts = _parts(tokens, held, atom) if held is not None else 0
        if held is not None and parts:
            last = max(atom.last, atom.number.last + (atom.unit is None))
            value = held.number.value + atom.number.value / parts
            held = Atom(held.number._replace(value=value, last=atom.number.last), held.unit, held.first, last)
            continue
        if held is not None:
            yield held
        held = atom
    if held is not None:
        yield held


def _parts(tokens: Tokens, one: Atom, after: Atom) -> int:
    """How many of the second atom's unit make one of the first's, where the two are one amount; else 0."""
    between = [token.lower for token in tokens[one.last : after.first]]
    whole = one.number.value == one.number.value.to_integral_value() and not one.number.scaled
    joined = not between or (len(between) == 1 and between[0] in tokens.words.pairs)
    if one.unit is None or not whole or not joined or one.unit.last <= one.number.last:
        return 0
    name = after.unit.name if after.unit is not None else ""
    if after.unit is None and after.number.last < len(tokens):
        name = tokens[after.number.last].lower  # "in" is no unit elsewhere
    parts = _compounds_in(tokens.words.language).get((one.unit.name, name), 0)
    return parts if 0 <= after.number.value < parts else 0


@cache
def _compounds_in(code: str) -> Mapping[tuple[str, str], int]:
    """How many of a smaller unit make one of a larger, by all their names in a language and in English."""
    known = [one.units.names for one in map(find, dict.fromkeys(("en", code))) if one is not None]

    def names(unit: str) -> list[str]:
        return [unit, *(name for one in known for name in one.get(unit, ()))]

    return {(one, other): parts for large, small, parts in _SMALLER for one in names(large) for other in names(small)}


def _is_figure(tokens: Tokens, atom: Atom) -> bool:
    """Whether a number without a unit is a figure still: a share, a decimal, thousands, or what is compared."""
    number = atom.number
    if atom.unit is not None:
        return atom.kind != "count" or number.form != "words" or number.value != 1
    if number.form in {"fraction", "ratio", "vague"} or number.scaled:
        return True
    if number.form == "words":
        return False
    if number.value != number.value.to_integral_value() or abs(number.value) >= 1000 or atom.last > number.last:
        return True
    behind = tokens[atom.last].lower if atom.last < len(tokens) else ""
    if behind == "to" and atom.first and tokens[atom.first - 1].lower == "from":
        return tokens[atom.first - 2].lower != "scale" and number_at(tokens, atom.last + 1) is not None
    share = [token.text for token in tokens[atom.last + 1 : atom.last + 4]]
    if behind == "(" and share[1:] == ["%", ")"] and share[0][:1].isdigit():
        return True  # "49 (64%) agreed"
    return behind in _DID or (bool(atom.first) and tokens[atom.first - 1].lower in _ALONE)
