"""Atoms: single numbers with their units, before two of them are found to be the ends of one range or change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.figures import non_english
from bot.figures.fractions import Number
from bot.figures.non_figures import is_name
from bot.figures.numbers import number_at, number_reader
from bot.figures.rates import rate_behind
from bot.figures.tokens import Tokens
from bot.figures.units import Unit, subject_unit, unit_of

_THE: Final = frozenset("the its their these those all our".split())
_ABOUT: Final = frozenset("about around nearly almost roughly just only more over than under at least some".split())
_THAN_BEFORE: Final = frozenset(
    (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"), ("rather", "than"), (",", "against"))
)
_YEARS: Final = 1500  # whole numbers from here on that stand alone may be years
_TOLD: Final = 8  # tokens behind "doubled" in which the numbers stand that say from what to what
_FURTHEST: Final = 10  # tokens between two counts of the same thing
# What people did or became: "143 voted in favour", "80 dead".
_DID: Final = frozenset(
    "were are have had voted died did survived said joined agreed dead injured wounded killed missing".split()
)
_COMPOUNDS: Final = {
    (one, other): parts
    for ones, others, parts in (
        ("ft feet foot", "in inches inch", 12),
        ("lb lbs pounds", "oz ounces ounce", 16),
        ("USD EUR AUD CAD HKD SGD BRL ZAR", "cents", 100),
        ("GBP", "pence", 100),
        ("m metres metre meters", "cm centimetres centimeters", 100),
        ("km kilometres kilometers", "m metres meters", 1000),
        ("kg kilograms", "g grams", 1000),
    )
    for one in ones.split()
    for other in others.split()
}
_ALONE: Final = frozenset(
    "than to over about nearly least reached totalled totaled under almost approximately roughly around below above hit"
    " exceeded exceeding".split()
)


_NO_MINUS: Final = frozenset("减担欠抱背")  # 减负: to lighten a burden


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


def atoms_in(tokens: Tokens) -> list[Atom]:
    """The numbers of a sentence that may be figures, those of a list or range with the unit that they share."""
    found = list(_atoms(tokens))
    found = list(_compounds(tokens, found))
    _share_units(tokens, found)
    _name_points(found)
    return [atom for atom in found if _is_figure(tokens, atom)]


def _atoms(tokens: Tokens) -> Iterator[Atom]:
    at, read = 0, number_reader(tokens)
    while at < len(tokens):
        if tokens[at].kind in {"mark", "sign"}:
            at += 1
            continue
        number = read(at)
        if number is None:
            if _is_fold(tokens, at):
                yield Atom(fold(tokens, at), Unit("times", at + 1, at + 1, "times"), at, at + 1)
            at += 1
            continue
        unit = (
            Unit("%", number.last, number.last, "share")
            if number.is_percent
            else unit_of(tokens, number.first, number.last)
        )
        if unit is not None and unit.kind == "count" and number.form in {"fraction", "ratio"} and not number.scaled:
            unit = None  # "three in five firms" is a share, not a number of firms
        if unit is None and number.form != "fraction":
            thing = non_english.counted(tokens, number.last)
            unit = Unit(thing[0], number.last, thing[1], "count") if thing is not None else None
        if is_name(tokens, number, unit):
            at = max(number.last, at + 1)
            continue
        if unit is None and number.scaled:
            unit = subject_unit(tokens, number.first, number.last)
        first = min(unit.first, number.first) if unit is not None else number.first
        last = max(unit.last, number.last) if unit is not None else number.last
        number, last = _scaled_behind(tokens, number, unit, last)
        number, last = _and_half(tokens, number, unit, last)
        if first and _is_minus(tokens, first - 1):
            number, first = number._replace(value=-number.value), first - 1
        if unit is None and _is_tally(tokens, number):
            last += 2
        atom = Atom(number, unit, first, last)
        if _in_brackets(tokens, number):
            atom = _below_zero(tokens, atom)
        yield atom
        at = max(atom.last, at + 1)


def fold(tokens: Tokens, at: int) -> Number:
    return Number(tokens.words.folds[tokens[at].lower], at, at + 1, "fold")


def _is_fold(tokens: Tokens, at: int) -> bool:
    """ "Exports doubled": a verb that is a figure by itself, unless the numbers behind it say the same."""
    articles = tokens.words.articles or _THE | {"a", "an"}
    if tokens[at].lower not in tokens.words.folds or (at and tokens[at - 1].lower in articles):
        return False
    behind = tokens[at + 1 : at + 1 + _TOLD]
    return not any(token.kind in {"number", "sign"} and not _is_year(token.text) for token in behind)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100


def _scaled_behind(tokens: Tokens, number: Number, unit: Unit | None, last: int) -> tuple[Number, int]:
    """ "75 USD million": a scale behind the currency."""
    if unit is None or unit.kind != "money" or number.scaled or not number.last <= unit.first < unit.last == last:
        return number, last
    scale = tokens.words.scales.get(tokens[last].lower) if last < len(tokens) else None
    if scale is None or scale < _YEARS or tokens[unit.first].lower in tokens.words.of:
        return number, last
    return number._replace(value=number.value * scale, scale=scale), last + 1


def _and_half(tokens: Tokens, number: Number, unit: Unit | None, last: int) -> tuple[Number, int]:
    """一吨半: a half behind the unit."""
    half = unit is not None and unit.kind in {"measure", "money", "time"} and last < len(tokens)
    if not half or tokens[last].text != "半" or number.value != number.value.to_integral_value():
        return number, last
    return number._replace(value=number.value + Decimal("0.5")), last + 1


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
    if one.unit is None or not whole or between not in ([], ["and"]) or one.unit.last <= one.number.last:
        return 0
    name = after.unit.name if after.unit is not None else ""
    if after.unit is None and after.number.last < len(tokens):
        name = tokens[after.number.last].lower  # "in" is no unit elsewhere
    parts = _COMPOUNDS.get((one.unit.name, name), 0)
    return parts if 0 <= after.number.value < parts else 0


def _is_tally(tokens: Tokens, number: Number) -> bool:
    """ "11 of 31": how many of how many."""
    last = number.last + 1
    if number.form != "digits" or number.scaled or number.value < 2:
        return False
    if last >= len(tokens) or tokens[last - 1].lower != "of" or unit_of(tokens, last, last + 1) is not None:
        return False
    whole = number_at(tokens, last)
    return (
        whole is not None and whole.form == "digits" and whole.last == last + 1 and number.value < whole.value < _YEARS
    )


def _is_minus(tokens: Tokens, at: int) -> bool:
    """A minus in words, or a dash that touches the number behind it and not the word before it."""
    if tokens[at].lower in tokens.words.minus:
        return not (at and tokens[at - 1].text in _NO_MINUS)
    if tokens[at].text not in "-−–" or tokens[at].end != tokens[at + 1].start:
        return False
    return at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text == "("


def _share_units(tokens: Tokens, atoms: list[Atom]) -> None:
    """ "25 to 29.7%", "about 350 and 265 percent", "US$ 5 to 7 billion": what is printed once counts for both."""
    for one, after in zip(atoms[-2::-1], atoms[:0:-1], strict=True):
        joint = _joint(tokens, one, after)
        if not joint:
            continue
        if (
            one.unit is None
            and after.unit is not None
            and one.number.form != "ratio"
            and not _starts(after)
            and _fits(one, after)
        ):
            one.unit = after.unit._replace(first=one.last, last=one.last)
            _share_scale(one, after)
        elif one.kind == after.kind == "money" and joint != ",":
            _share_scale(one, after)
    for one, after in itertools.pairwise(atoms):
        if one.unit is None:
            if after.unit is not None and after.kind == "count" and _is_part(tokens, one, after):
                one.unit = after.unit._replace(first=one.last, last=one.last)
        elif after.unit is None and after.number.form in {"digits", "words"}:
            joined = one.kind != "count" and _joint(tokens, one, after) not in {"", ","} and not _is_step(tokens, one)
            if joined or _is_measured_alike(tokens, one, after):
                after.unit = one.unit._replace(first=after.last, last=after.last)
                if one.kind == "money":
                    _share_scale(one, after)
                    _take_rate(tokens, after)


def _name_points(atoms: list[Atom]) -> None:
    """Points behind a percentage are percentage points: "61%, up 3.2 points"."""
    percent = False
    for atom in atoms:
        if percent and atom.unit is not None and atom.unit.name == "points":
            atom.unit = atom.unit._replace(name="percentage points", kind="share")
        percent = percent or (atom.unit is not None and atom.unit.name == "%")


def _is_part(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """ "14 of the 23 agencies": the first counts what the second does."""
    between = [token.lower for token in tokens[one.last : after.first]]
    whole = between[:1] == ["of"] and len(between) <= 2 and set(between[1:]) <= _THE
    return whole and one.number.form in {"digits", "words"} and one.number.value < after.number.value


def _is_step(tokens: Tokens, one: Atom) -> bool:
    """ "by 5 percent to 8 million": what something moved by and what it came to are of different kinds."""
    whole = one.unit is not None and one.unit.first < one.unit.last
    return whole and bool(one.first) and tokens[one.first - 1].lower in {"by", "um"}


def _is_measured_alike(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """ "from 40 schools to 55", "57 countries, up from 36", "of the 193 members, 143": the same thing counted again."""
    between = [token.lower for token in tokens[one.last : after.first]]
    if not between or len(between) > _FURTHEST or any(word in ";:.()" for word in between):
        return False
    ahead = [token.lower for token in tokens[max(0, one.first - 3) : one.first]]
    if between == [","]:
        return ahead[-2:-1] == ["of"] and ahead[-1] in _THE
    while between and between[-1] in _ABOUT:
        between.pop()
    if tuple(between[-2:]) in _THAN_BEFORE:
        return True
    return between[-1:] == ["to"] and "from" in ahead and "," not in between


def _in_brackets(tokens: Tokens, number: Number) -> bool:
    """ "$(3.2)", "(0.4)%": accounts put what is below zero in brackets."""
    at, last = number.first, number.first + 1
    if not at or last >= len(tokens) or tokens[at - 1].text != "(" or tokens[last].text != ")":
        return False
    before = at >= 2 and tokens[at - 2].kind == "sign" and tokens[at - 2].end == tokens[at - 1].start
    behind = last + 1 < len(tokens) and tokens[last + 1].text == "%" and tokens[last + 1].start == tokens[last].end
    return before or behind


def _below_zero(tokens: Tokens, atom: Atom) -> Atom:
    """A number in an account's brackets with the scale and unit that stand around them."""
    number, at, last = atom.number, atom.number.first, atom.number.first + 2
    scale = tokens.words.scales.get(tokens[last].lower, Decimal(1)) if last < len(tokens) else Decimal(1)
    last += scale > 1
    number = number._replace(value=-number.value * scale, scale=scale)
    unit = unit_of(tokens, at - 1, last)
    if unit is None:
        return Atom(number, None, at - 1, last)
    return Atom(number, unit, min(unit.first, at - 1), max(unit.last, last))


def _fits(one: Atom, after: Atom) -> bool:
    """Whether a number may have the other's unit: "666 million, or 8%" are not both percentages."""
    return not (one.number.scaled and after.kind == "share")


def _starts(atom: Atom) -> bool:
    """Whether an atom's unit stands before its number: the "$" of "12, $5" says nothing about the 12."""
    return atom.unit is not None and atom.unit.first < atom.number.first


def _share_scale(one: Atom, after: Atom) -> None:
    number = one.number
    if after.number.scaled and not number.scaled and number.form == "digits" and number.value < 1000:
        one.number = number._replace(value=number.value * after.number.scale, scale=after.number.scale)


def _take_rate(tokens: Tokens, atom: Atom) -> None:
    """ "$5-10m a year": what both ends are per stands behind the second."""
    rate = rate_behind(tokens, atom.last)
    if rate is not None and atom.unit is not None and " per " not in atom.unit.name:
        atom.unit = atom.unit._replace(name=f"{atom.unit.name} {rate[0]}", last=rate[1])
        atom.last = rate[1]


def _joint(tokens: Tokens, one: Atom, after: Atom) -> str:
    """The word or mark that joins two atoms of one list or range, or nothing."""
    between = [token.lower for token in tokens[one.last : after.first]]
    if len(between) == 2 and between[0] == "," and between[1] in {"and", "or"}:
        return ","
    if between[1:2] == ["to"] and between in (["-", "to", "-"], ["-", "to"]):
        return "to"
    if tuple(between) in tokens.words.lists:
        return ","
    return between[0] if len(between) == 1 and (between[0] in tokens.words.joints or between[0] == ",") else ""


def _is_figure(tokens: Tokens, atom: Atom) -> bool:
    """Whether a number without a unit is a figure still: a share, a decimal, thousands, or what is compared."""
    number = atom.number
    if atom.unit is not None:
        return atom.kind != "count" or number.form != "words" or number.value != 1
    if number.form in {"fraction", "ratio", "vague"} or number.scaled:
        return True
    if number.form == "words":
        return False
    if number.value != number.value.to_integral_value() or number.value >= 1000 or atom.last > number.last:
        return True
    behind = tokens[atom.last].lower if atom.last < len(tokens) else ""
    if behind == "to" and atom.first and tokens[atom.first - 1].lower == "from":
        return tokens[atom.first - 2].lower != "scale" and number_at(tokens, atom.last + 1) is not None
    share = [token.text for token in tokens[atom.last + 1 : atom.last + 4]]
    if behind == "(" and share[1:] == ["%", ")"] and share[0][:1].isdigit():
        return True  # "49 (64%) agreed"
    return behind in _DID or (bool(atom.first) and tokens[atom.first - 1].lower in _ALONE)
