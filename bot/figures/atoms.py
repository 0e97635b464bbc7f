"""Atoms: single numbers with their units, before two of them are found to be the ends of one range or change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.figures import non_english
from bot.figures.currencies import money_at
from bot.figures.fractions import Number
from bot.figures.grammar_words import chinese_words, english_words
from bot.figures.non_figures import is_name, is_year
from bot.figures.numbers import number_at, number_reader
from bot.figures.tokens import Tokens
from bot.figures.units import Unit, subject_unit, unit_of, with_rate

THE: Final = english_words("articles before counts")
_FIRST_YEAR: Final = 1500  # whole numbers from here on that stand alone may be years
_TOLD: Final = 8  # tokens behind "doubled" in which the numbers stand that say from what to what
_MANIFOLD: Final = 3  # tokens of "twice as large"
_SPEEDS: Final = english_words("speeds")
_MILLIONS: Final = frozenset(("M", "MM"))
_NO_MINUS: Final = frozenset(chinese_words("no minus"))
_NO_BALANCE: Final = frozenset(("count", "time", "age", "times"))  # kinds of units of which no balance is told


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


def read_atoms(tokens: Tokens) -> Iterator[Atom]:
    """The numbers of a sentence, in order, each with the unit that is printed beside it."""
    at, read = 0, number_reader(tokens)
    while at < len(tokens):
        if tokens[at].kind in {"mark", "sign"}:
            at += 1
            continue
        number = read(at)
        if number is None:
            fold = _manifold(tokens, at) or (_fold(tokens, at) if _is_fold(tokens, at) else None)
            if fold is not None:
                yield Atom(fold, Unit("times", fold.last, fold.last, "times"), at, fold.last)
            at = fold.last if fold is not None else at + 1
            continue
        number = _in_millions(tokens, number) or number
        unit = (
            Unit("%", number.last, number.last, "share")
            if number.is_percent
            else unit_of(tokens, number.first, number.last)
        )
        if unit is not None and unit.kind == "count" and number.form in {"fraction", "ratio"} and not number.scaled:
            unit = None  # "three in five firms" is a share, not a number of firms
        if unit is None and number.form not in {"fraction", "ratio"}:
            thing = non_english.counted(tokens, number.last)
            unit = Unit(thing[0], number.last, thing[1], "count") if thing is not None else None
            unit = with_rate(tokens, unit, number.first) if unit is not None else None
        if is_name(tokens, number, unit):
            at = max(number.last, at + 1)
            continue
        if unit is None and number.scaled:
            unit = subject_unit(tokens, number.first, number.last)
        first = min(unit.first, number.first) if unit is not None else number.first
        last = max(unit.last, number.last) if unit is not None else number.last
        number, last = _scaled_behind(tokens, number, unit, last)
        number, last = _and_half(tokens, number, unit, last)
        minus = _minus(tokens, first - 1) if first else 0
        if minus > 1 and not _is_balance(tokens, number, unit, last):
            minus = 0
        if minus:
            number, first = number._replace(value=-number.value), first - minus
        if unit is None and _is_tally(tokens, number):
            last += 2
        atom = Atom(number, unit, first, last)
        if _in_brackets(tokens, number):
            atom = _below_zero(tokens, atom)
        yield atom
        at = max(atom.last, at + 1)


def _in_millions(tokens: Tokens, number: Number) -> Number | None:
    """A number with a letter for millions before its currency: "850 M d'euros", "848 M de dólares"."""
    words, last = tokens.words, number.last + 1
    if number.form != "digits" or number.scaled or last >= len(tokens) or tokens[last - 1].text not in _MILLIONS:
        return None
    money = last + (tokens[last].lower in words.of)
    if not words.of or money >= len(tokens) or money_at(tokens, money) is None:
        return None
    return number._replace(value=number.value * 10**6, last=money, scale=Decimal(10**6))


def _manifold(tokens: Tokens, at: int) -> Number | None:
    """How many times as much as another something is: "twice as large", "il doppio rispetto al 2015"."""
    if tokens[at].lower not in tokens.words.opens_manifold:
        return None
    ahead = " ".join(token.lower for token in tokens[at : at + _MANIFOLD])
    for many, phrase in tokens.words.manifold.items():
        found = phrase.match(ahead)
        if found is None:
            continue
        last = at + found[0].count(" ") + 1
        if last > len(tokens) or tokens[last - 1].kind != "word":
            return None  # "doppelt so 30"
        if tokens[last - 1].lower in _SPEEDS and at and tokens[at - 1].lower in tokens.words.up | tokens.words.down:
            return None  # "fell twice as fast": by how much it fell is said elsewhere
        if tokens[at].lower not in tokens.words.articles or _is_compared(tokens, last):
            return Number(many, at, last, "words")
    return None


def _is_compared(tokens: Tokens, at: int) -> bool:
    """Whether the noun before a token, "il doppio", goes with no other: what it is compared with follows, or nothing."""
    if at >= len(tokens) or tokens[at].kind == "mark":
        return True
    word, words = tokens[at].lower.replace("’", "'"), tokens.words
    return word in words.joins | words.prepositions | words.to | words.pairs or word.startswith(words.elided_joins)


def _fold(tokens: Tokens, at: int) -> Number:
    return Number(tokens.words.folds[tokens[at].lower], at, at + 1, "fold")


def _is_fold(tokens: Tokens, at: int) -> bool:
    """ "Exports doubled": a verb that is a figure by itself, unless the numbers behind it say the same."""
    articles = tokens.words.articles or THE | {"a", "an"}
    if tokens[at].lower not in tokens.words.folds or (at and tokens[at - 1].lower in articles):
        return False
    if at and tokens[at - 1].text in non_english.HAN_MEASURES:
        return False  # “三个翻番”: a name
    behind = tokens[at + 1 : at + 1 + _TOLD]
    return not any(token.kind in {"number", "sign"} and not is_year(token.text) for token in behind)


def _scaled_behind(tokens: Tokens, number: Number, unit: Unit | None, last: int) -> tuple[Number, int]:
    """ "75 USD million": a scale behind the currency."""
    if unit is None or unit.kind != "money" or number.scaled or not number.last <= unit.first < unit.last == last:
        return number, last
    scale = tokens.words.scales.get(tokens[last].lower) if last < len(tokens) else None
    if scale is None or scale < _FIRST_YEAR or tokens[unit.first].lower in tokens.words.of:
        return number, last
    return number._replace(value=number.value * scale, scale=scale), last + 1


def _and_half(tokens: Tokens, number: Number, unit: Unit | None, last: int) -> tuple[Number, int]:
    """一吨半: a half behind the unit."""
    half = unit is not None and unit.kind in {"measure", "money", "time"} and last < len(tokens)
    if not half or tokens[last].text != "半" or number.value != number.value.to_integral_value():
        return number, last
    return number._replace(value=number.value + Decimal("0.5")), last + 1


def _is_tally(tokens: Tokens, number: Number) -> bool:
    """ "11 of 31": how many of how many."""
    last = number.last + 1
    if number.form != "digits" or number.scaled or number.value < 2:
        return False
    if last >= len(tokens) or tokens[last - 1].lower != "of" or unit_of(tokens, last, last + 1) is not None:
        return False
    whole = number_at(tokens, last)
    return (
        whole is not None
        and whole.form == "digits"
        and whole.last == last + 1
        and number.value < whole.value < _FIRST_YEAR
    )


def _minus(tokens: Tokens, at: int) -> int:
    """How many tokens up to one are a minus: words, "negativo em", or a dash at the number and not at what is before."""
    if tokens[at].lower in tokens.words.minus:
        return int(not (at and tokens[at - 1].text in _NO_MINUS))
    if at and f"{tokens[at - 1].lower} {tokens[at].lower}" in tokens.words.minus:
        return 2
    if tokens[at].text not in "-−–" or tokens[at].end != tokens[at + 1].start:
        return 0
    return int(at == 0 or tokens[at - 1].end < tokens[at].start or tokens[at - 1].text == "(")


def _is_balance(tokens: Tokens, number: Number, unit: Unit | None, last: int) -> bool:
    """Whether a number behind "negativo en" may be below zero: money or a share, and nothing "negativo en 30 casos"."""
    if unit is not None:
        return unit.kind not in _NO_BALANCE
    joins = tokens.words.joins  # "negativo en 30 de los casos"
    return number.form not in {"fraction", "ratio"} and not (last < len(tokens) and tokens[last].lower in joins)


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
