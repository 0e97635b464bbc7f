"""Units that are printed once and hold for several numbers: those of a list, a range, or the same thing counted again."""

from __future__ import annotations

import itertools
from typing import Final

from bot.figures.atoms import THE, Atom
from bot.figures.grammar_words import english_words
from bot.figures.pairs import is_named, is_spaced_dash
from bot.figures.rates import rate_behind
from bot.figures.tokens import Tokens
from bot.figures.units import Unit

_ABOUT: Final = english_words("roughly")
_THAN_BEFORE: Final = english_words("than before")
_BOUND: Final = 5  # words of "and no more than"
_FURTHEST: Final = 10  # tokens between two counts of the same thing


def share_units(tokens: Tokens, atoms: list[Atom]) -> None:
    """ "25 to 29.7%", "about 350 and 265 percent", "US$ 5 to 7 billion": what is printed once counts for both."""
    for one, after in zip(atoms[-2::-1], atoms[:0:-1], strict=True):
        joint = _joint(tokens, one, after)
        if not joint:
            continue
        if one.unit is not None and after.unit is not None and _opens_points(tokens, one.unit, after.unit):
            one.unit = after.unit._replace(first=one.unit.first, last=one.unit.last)
        elif (
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
        opener = tokens[one.first - 1].lower if one.first else ""
        bare = one.unit is None and after.unit is None and opener in tokens.words.begins
        if bare and _joint(tokens, one, after) not in {"", ","}:
            _share_scale(one, after)  # "с 5,8 до 10,3 трлн"
        if one.unit is None:
            if after.unit is not None and after.kind == "count" and _is_part(tokens, one, after):
                one.unit = after.unit._replace(first=one.last, last=one.last)
        elif after.unit is None and after.number.form in {"digits", "words"}:
            joined = one.kind != "count" and _joint(tokens, one, after) not in {"", ","} and not _is_step(tokens, one)
            if joined or _is_measured_alike(tokens, one, after):
                after.unit = _unit_again(tokens, one.unit, after)
                after.last = max(after.last, after.unit.last)
                if one.kind == "money":
                    _share_scale(one, after)
                    _take_rate(tokens, after)


def _opens_points(tokens: Tokens, unit: Unit, shared: Unit) -> bool:
    """ "7.4个和7.7个百分点": the measure word behind the first number is the one that the shared unit begins with."""
    opener = tokens[shared.first].text if shared.first < shared.last else ""
    return (unit.kind, shared.kind) == ("count", "share") and unit.name == opener and unit.last - unit.first == 1


def name_points(atoms: list[Atom]) -> None:
    """Points behind a percentage are percentage points: "61%, up 3.2 points"."""
    percent = False
    for atom in atoms:
        if percent and atom.unit is not None and atom.unit.name == "points":
            atom.unit = atom.unit._replace(name="percentage points", kind="share")
        percent = percent or (atom.unit is not None and atom.unit.name == "%")


def _is_part(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """ "14 of the 23 agencies": the first counts what the second does."""
    between = [token.lower for token in tokens[one.last : after.first]]
    whole = between[:1] == ["of"] and len(between) <= 2 and set(between[1:]) <= THE
    return whole and one.number.form in {"digits", "words"} and one.number.value < after.number.value


def _is_step(tokens: Tokens, one: Atom) -> bool:
    """ "by 5 percent to 8 million": what something moved by and what it came to are of different kinds."""
    whole = one.unit is not None and one.unit.first < one.unit.last
    return whole and bool(one.first) and tokens[one.first - 1].lower in tokens.words.by


def _is_measured_alike(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """ "from 40 schools to 55", "57 countries, up from 36", "of the 193 members, 143": the same thing counted again."""
    between = [token.lower for token in tokens[one.last : after.first]]
    if not between or len(between) > _FURTHEST or any(word in ";:.()" for word in between):
        return False
    ahead = [token.lower for token in tokens[max(0, one.first - 3) : one.first]]
    if between == [","]:
        return ahead[-2:-1] == ["of"] and ahead[-1] in THE
    while between and between[-1] in _ABOUT:
        between.pop()
    if " ".join(between[-2:]) in _THAN_BEFORE:
        return True
    return between[-1:] == ["to"] and "from" in ahead and "," not in between


def _fits(one: Atom, after: Atom) -> bool:
    """Whether a number may have the other's unit: "666 million, or 8%" are not both percentages.

    Nor is a number so many times as much where another is said to be that in words: "8.000, il doppio".
    """
    said = after.kind == "times" and after.unit is not None and after.unit.first == after.unit.last
    return not said and not (one.number.scaled and after.kind == "share")


def _starts(atom: Atom) -> bool:
    """Whether an atom's unit stands before its number: the "$" of "12, $5" says nothing about the 12."""
    return atom.unit is not None and atom.unit.first < atom.number.first


def _share_scale(one: Atom, after: Atom) -> None:
    number = one.number
    if not after.number.scaled or number.scaled or number.form != "digits":
        return
    if number.value < 1000 or number.value < after.number.value / after.number.scale:  # "30000 y 40000 millones"
        one.number = number._replace(value=number.value * after.number.scale, scale=after.number.scale)


def _unit_again(tokens: Tokens, unit: Unit, after: Atom) -> Unit:
    """The unit of a number before one without, which may be per another thing: "300 dollars annually and 25 monthly"."""
    own = rate_behind(tokens, after.last) if unit.kind in {"money", "measure"} else None
    if own is None:
        return unit._replace(first=after.last, last=after.last)
    return unit._replace(name=f"{unit.name.partition(' per ')[0]} {own[0]}", first=after.last, last=own[1])


def _take_rate(tokens: Tokens, atom: Atom) -> None:
    """ "$5-10m a year": what both ends are per stands behind the second."""
    rate = rate_behind(tokens, atom.last)
    if rate is not None and atom.unit is not None and " per " not in atom.unit.name:
        atom.unit = atom.unit._replace(name=f"{atom.unit.name} {rate[0]}", last=rate[1])
        atom.last = rate[1]


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether what opens a range or a change stands before a number and its article."""
    at -= 1
    opening = tokens.words.between | tokens.words.begins
    while at > 0 and tokens[at].lower in tokens.words.articles - opening:
        at -= 1
    return at >= 0 and tokens[at].lower in opening


def _is_bound(tokens: Tokens, between: list[str]) -> bool:
    """Whether words before a number are all of a bound from above or below: "no more than"."""
    if not 0 < len(between) < _BOUND:
        return False
    ahead = " ".join(between)
    bounds = (form.search(f"{ahead} ") for sense, form in tokens.words.comparators if sense in {"<=", ">=", "<", ">"})
    return any(found is not None and found.start(1) == 0 for found in bounds)


def _joint(tokens: Tokens, one: Atom, after: Atom) -> str:
    """The word or mark that joins two atoms of one list or range, or nothing."""
    between = [token.lower for token in tokens[one.last : after.first]]
    if len(between) == 2 and between[0] == "," and between[1] in {"and", "or"}:
        return ","
    if between[1:2] == ["to"] and between in (["-", "to", "-"], ["-", "to"]):
        return "to"
    if one.unit is None and not one.number.scaled and is_spaced_dash(tokens, one, after) and is_named(tokens, one):
        return ""  # "Variante 2 – 10 Prozent"
    if tuple(between) in tokens.words.lists:
        return ","
    if tuple(between) in tokens.words.even:
        return between[0]
    if between[:1] and between[0] in tokens.words.pairs and _is_bound(tokens, between[1:]):
        return between[0]  # "at least 5 and no more than 12 percent"
    articles = tokens.words.articles
    if len(between) == 2 and between[1] in articles and _opens(tokens, one.first):
        between = between[:1]  # "entre las 35 y las 37 semanas"
    return between[0] if len(between) == 1 and (between[0] in tokens.words.joints or between[0] == ",") else ""
