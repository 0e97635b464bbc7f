"""Which figures are to look up, rather than incidental: counts in passing, sizes of named things, what is recalled."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from bot.figures.atoms import Atom
from bot.figures.grammar_words import chinese_words
from bot.figures.pairs import Pair
from bot.figures.tokens import Tokens
from bot.languages import find
from bot.languages.notation import one_of, somewhere

_QUOTE: Final = 400  # characters that a quotation within a sentence may have
_NO_RATINGS: Final = frozenset(chinese_words("no ratings"))
_STATISTICS: Final = frozenset("pnr")  # their letters
_SURE: Final = 7  # tokens before a figure that may have the word for how sure another is
_INCIDENTAL: Final = 12  # counts up to here are minor, as is what a style guide has written in words
_HAN: Final = re.compile("[\u3400-\u9fff]")
_FEWEST: Final = 100  # of whom a rate is told for so many
_BOUND: Final = 5  # tokens before a bound, its qualifier among them, that have the word for what it bounds
_VERB: Final = 4  # tokens before a number that may have the verb for how many there are
_SUBJECT: Final = 120  # characters before it that may have what there are so many of
_CLAUSES: Final = ";:."
_NEAR: Final = 16  # characters before a number that may have the word by which it is recalled


class _Beside(NamedTuple):
    """What stands right beside a number that is none to look up, in a language and in English."""

    pointing: re.Pattern[str]
    sized: re.Pattern[str]
    ratings: frozenset[str]
    sure: re.Pattern[str]  # anywhere before a figure that tells how sure another is,
    so_sure: re.Pattern[str]  # or behind it
    inhabitants: re.Pattern[str]
    sized_by: frozenset[str]
    numbers_of: re.Pattern[str]
    values: frozenset[str]  # what stands before "=" or "<" in "P<0.001", "p value = 0.03"


@cache
def _beside(code: str) -> _Beside:
    languages = [one for one in (find("en"), find(code)) if one is not None]
    known = [one.quantities for one in languages]
    pointing, sized = (
        re.compile(rf"{somewhere([phrase for one in known for phrase in of(one)])}\s?$", re.IGNORECASE)
        for of in (lambda one: sorted(one.pointing), lambda one: one.sized)
    )
    confidence = list(dict.fromkeys(phrase for one in known for phrase in one.confidence))
    return _Beside(
        pointing,
        sized,
        frozenset(name for one in languages for name in one.units.ratings),
        re.compile(somewhere(confidence)),
        re.compile(rf"[\s‑-]{{0,2}}{one_of(confidence)}"),
        re.compile(rf"\s{one_of([phrase for one in known for phrase in one.inhabitants])}", re.IGNORECASE),
        frozenset(word for one in known for word in one.sized_by),
        re.compile(somewhere([phrase for one in known for phrase in one.numbers_of]), re.IGNORECASE),
        _STATISTICS.union(*(one.p_values for one in known)),
    )


def is_key(text: str, tokens: Tokens, pair: Pair, sense: str) -> bool:
    """Whether a figure is one to look up; `sense` is that of its comparator."""
    start = tokens[pair.first].start
    if _is_recalled(text, tokens, start) or _is_quoted(text, start) or _is_base(text, tokens, pair, sense):
        return False
    return not _is_statistic(text, tokens, pair) and _tells(text, tokens, pair, sense)


def _tells(text: str, tokens: Tokens, pair: Pair, sense: str) -> bool:
    """Whether a figure is a measure of something, rather than a count such as "six corridors" or a time such as "nine years"."""
    atom: Atom = pair.late
    number, unit = atom.number, atom.unit
    if number.form == "vague":
        return False
    if unit is None:
        # A bare number is mostly a name or a mark: a page, a paragraph, an index without its word.
        tallied = atom.last > number.last or _has_share(tokens, pair.last)  # "7 of 19", "49 (64%)"
        told = number.scaled or number.form in {"fraction", "ratio"} or pair.kind == "change" or tallied
        return told or _is_number_of(text, tokens, pair)
    if unit.kind in {"money", "share", "measure", "times"}:
        return unit.name not in _beside(tokens.words.language).ratings and not _is_size(text, tokens, pair)
    if unit.kind in {"time", "age"}:
        # A time is a figure where it is a target, is changed or is measured: "within 100 days", "from 68 to 69 years old",
        # "by 1.8 years".
        exact = number.value != number.value.to_integral_value()
        return pair.kind == "change" or exact or (unit.kind == "time" and number.form == "digits" and sense == "<=")
    if _is_hyphened(text, tokens, pair):
        return False  # "a 4-room flat": its size, not how many there are
    shared = unit.first == unit.last  # "10 of the 18 cases": how many of how many
    is_rate = " per " in unit.name  # "12 deaths per 1,000 births"
    return pair.kind == "change" or shared or is_rate or number.scaled or number.value > _INCIDENTAL or sense != "="


def _is_number_of(text: str, tokens: Tokens, pair: Pair) -> bool:
    """Whether a bare number is how many there are of what stands before its verb: "the number of schools rose to 4,000"."""
    if pair.late.number.form != "digits" or pair.late.number.value <= _INCIDENTAL:
        return False
    known = tokens.words
    near = {token.lower for token in tokens[max(0, pair.first - _VERB) : pair.first]}
    if near.isdisjoint(known.to | known.measuring | known.having):
        return False
    start = tokens[pair.first].start
    clause = max(text.rfind(mark, 0, start) for mark in _CLAUSES)
    return _beside(known.language).numbers_of.search(text, max(clause + 1, start - _SUBJECT), start) is not None


def _is_base(text: str, tokens: Tokens, pair: Pair, sense: str) -> bool:
    """Whether a figure is what a rate is told for, or bounds a class of places: "per 1,000 inhabitants", "towns of up to 20,000"."""
    words, beside = tokens.words, _beside(tokens.words.language)
    before = tokens[pair.first - 1].lower if pair.first else ""
    if pair.late.kind == "share":
        return before == "per" and not words.joins  # "per 1% shift"; Italian has a "per" of its own
    if beside.inhabitants.match(text, tokens[pair.late.number.last - 1].end) is None:
        return False
    if sense == "=" and not pair.kind:
        return before in words.per | words.to | words.by | words.purposes and _is_round(pair)
    near = {token.lower for token in tokens[max(0, pair.first - _BOUND) : pair.first]}
    return sense != "~" and not near.isdisjoint(beside.sized_by)


def _is_round(pair: Pair) -> bool:
    """Whether a number is one that rates are told for: 100, 1,000, 100,000."""
    value = pair.late.number.value
    return value >= _FEWEST and value == value.to_integral_value() and set(str(int(value))) == {"1", "0"}


def _is_recalled(text: str, tokens: Tokens, start: int) -> bool:
    """Whether a word before a number says that it has been told: "these 30 countries"."""
    words = _beside(tokens.words.language).pointing
    return words.search(text, max(0, start - _NEAR), start) is not None


def _is_size(text: str, tokens: Tokens, pair: Pair) -> bool:
    """ "20万吨级航道", "年产5万吨水泥生产线": how large a named thing is, and no amount of what there is."""
    if pair.last < len(tokens) and tokens[pair.last].text in _NO_RATINGS:
        return True
    start, end = tokens[pair.first].start, tokens[pair.last - 1].end
    words = _beside(tokens.words.language).sized
    return pair.late.kind == "measure" and _HAN.match(text, end) is not None and bool(words.search(text, 0, start))


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is within quotation marks: a figure in a saying or a slogan is not the document's own."""
    return text.rfind("“", max(0, at - _QUOTE), at) > text.rfind("”", max(0, at - _QUOTE), at)


def _is_hyphened(text: str, tokens: Tokens, pair: Pair) -> bool:
    """Whether a hyphen joins the number to the word behind it."""
    end = tokens[pair.late.number.last - 1].end
    return text[end : end + 1] in {"-", "‑"} and text[end + 1 : end + 2].isalpha()


def _is_statistic(text: str, tokens: Tokens, pair: Pair) -> bool:
    """Whether a figure tells how sure another is: "P<0.001", "(95% CI, 1.2 to 3.4)"."""
    beside = _beside(tokens.words.language)
    ahead = [token.lower for token in tokens[max(0, pair.first - 2) : pair.first]]
    if len(ahead) == 2 and ahead[1] in "=<>≤≥" and ahead[0] in beside.values:
        return True
    opening = tokens[max(0, pair.first - _SURE)].start
    told = beside.sure.search(text, opening, tokens[pair.first].start) is not None
    return told or beside.so_sure.match(text, tokens[pair.last - 1].end) is not None


def _has_share(tokens: Tokens, at: int) -> bool:
    """Whether a share in brackets is told behind a number: "49 (64%)"."""
    behind = [token.text for token in tokens[at : at + 4]]
    return behind[:1] == ["("] and behind[2:] == ["%", ")"]
