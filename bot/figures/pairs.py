"""Two atoms that are one figure: the ends of a range ("between 2 and 3 percent") or of a change ("from 25% to 29.7%")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from bot.figures import comparators
from bot.figures.atoms import Atom
from bot.figures.grammar_words import english_words
from bot.figures.non_figures import is_year
from bot.figures.tokens import Token, Tokens

_DASHES: Final = frozenset("–—-‑~～")
_HAN_YEARS: Final = frozenset(("年", "年末", "年底"))
_DIGITS_OF_YEAR: Final = 4
_WIDEST: Final = 9  # tokens between the ends of a change: "from 5 percent of output in 2019 to 7 percent"
_HEDGES: Final = english_words("between ends")
_RANGING: Final = english_words("ranging")
_WENT: Final = english_words("went before from")
_STEPS: Final = english_words("before steps")


class Pair(NamedTuple):
    """One atom, or two with what they are: "range" or "change". `first` to `last` are the tokens printed."""

    atoms: tuple[Atom, ...]
    kind: str
    first: int
    last: int
    early: Atom
    late: Atom


def pairs_in(tokens: Tokens, atoms: list[Atom]) -> Iterator[Pair]:
    i = 0
    while i < len(atoms):
        one = atoms[i]
        after = atoms[i + 1] if i + 1 < len(atoms) else None
        if after is not None and _same_unit(one, after):
            third = atoms[i + 2] if i + 2 < len(atoms) else None
            pair = _forward(tokens, one, after) or _backward(tokens, one, after, third)
            if pair is not None and pair.kind == "range" and after.number.value < one.number.value < 0:
                pair = pair._replace(early=pair.late, late=pair.early)  # "-15 to -25%"
            if pair is not None and (pair.kind != "range" or pair.early.number.value <= pair.late.number.value):
                yield pair
                i += 2
                continue
        yield _either_way(tokens, one) or Pair((one,), "", one.first, one.last, one, one)
        i += 1


def _either_way(tokens: Tokens, one: Atom) -> Pair | None:
    """ "±3 points": from as much below to as much above; but "20 ± 2 °C"."""
    sign = one.first - 1
    if sign < 0 or tokens[sign].text != "±" or one.number.value <= 0:
        return None
    if sign and tokens[sign - 1].kind in {"number", "sign"}:
        return None
    below = replace(one, number=one.number._replace(value=-one.number.value))
    return Pair((below, one), "range", sign, one.last, below, one)


def _same_unit(one: Atom, after: Atom) -> bool:
    if one.unit is None or after.unit is None:
        return one.unit is after.unit
    # "between R350 and R500 per month": what it is per may stand behind one of the two alone.
    names = (one.unit.name, after.unit.name)
    return names[0] == names[1] or (one.kind == "money" and names[0].split(" per ")[0] == names[1].split(" per ")[0])


def _forward(tokens: Tokens, one: Atom, after: Atom) -> Pair | None:
    """ "A to B", "A–B", "between A and B", "from A … to B"."""
    between = tokens[one.last : _before_year(tokens, after.first)]
    words = [token.lower for token in between]
    begin = _before_year(tokens, one.first)
    opener = tokens[begin - 1].lower if begin else ""
    opened = _before_articles(tokens, one.first)
    if opened >= 0 and tokens[opened].lower in tokens.words.between and _DASHES.isdisjoint(words):
        joint = _without_brackets(words, tokens[after.last : after.last + 1])
        to = len(joint) == 1 and joint[0] in tokens.words.ends  # "between 10 to 14 percent"
        if to or (joint and joint[0] in tokens.words.pairs and len(joint) <= 4):
            return Pair((one, after), "range", opened, after.last, one, after)
        if opener in tokens.words.between:
            return None
    if len(words) == 1 and words[0] in _DASHES:
        spaced = is_spaced_dash(tokens, one, after)
        both = words == ["-"] and one.kind == "share" and _is_printed(one) and _is_printed(after)  # "2.0% - 3.5%"
        return _ends(one, after, "range") if both or not spaced or _is_spaced_range(tokens, one, after) else None
    if tuple(words) in tokens.words.even and _is_bare(one):
        return _ends(one, after, "range")
    if words in (["-", "to", "-"], ["-", "to"], ["or"]):
        return _ends(one, after, "range") if words != ["or"] or _is_bare(one) else None
    return _led(tokens, one, after, opener)


def _led(tokens: Tokens, one: Atom, after: Atom, opener: str) -> Pair | None:
    """Two ends of which a word such as "to" leads to the second: "from A … to B", "by A to B"."""
    words = [token.lower for token in tokens[one.last : _before_year(tokens, after.first)]]
    if not words or len(words) > _WIDEST or any(word in ";:" for word in words):
        return None
    if "," in words and not tokens.words.parting.isdisjoint(words):
        return None  # "de 4 %, tandis que l'autre atteint 19 %"
    to = next((k for k in reversed(range(len(words))) if words[k] in tokens.words.ends), -1)
    hedges = _HEDGES | tokens.words.articles  # "de un 8 % a un 9 %"
    if to < 0 or not set(words[to + 1 :]) <= hedges or words[to - 1] in tokens.words.pairs:
        return None
    if to and tokens.words.compares.search(" ".join(words[max(0, to - 2) : to + 1])):
        return None  # "12 % en 2010, frente al 15 % en 2008"
    if opener in tokens.words.begins or (one.first >= 2 and opener in hedges and _has_from(tokens, one.first)):
        return _ends(one, after, _moved(tokens, one, after))
    begins = tokens.words.begins if tokens.words.range_ends else tokens.words.begins - tokens.words.joins
    if one.first >= 2 and tokens[one.first - 2].lower in begins and _moved(tokens, one, after) == "change":
        return _ends(one, after, "change")  # "von aktuell 7 % auf 19 %"
    if tokens.words.range_ends and words[to] not in tokens.words.range_ends:
        return None
    if not set(words[to + 1 :]) <= _HEDGES:
        return None
    if opener in tokens.words.by - {"by"} and words[to] not in tokens.words.range_ends and _is_printed(one):
        return None  # "um 3,5 Mrd. € auf 12,75 Mrd. €"
    went = opener in tokens.words.up or opener in tokens.words.down
    if to == 0 and went and one.unit is not None and one.unit.first < one.unit.last:
        return None  # "went up £1.20 to £12.60": by how much, and to what
    if to == 0 and opener not in {"by", "of"} | tokens.words.pairs:
        return _ends(one, after, "range")
    # "by 40 to 45 percent" has its unit once; "by €180 to €11,784" is a step and what it leads to.
    is_step = opener == "by" and one.unit is not None and one.unit.first < one.unit.last
    return _ends(one, after, "range") if to == 0 and len(words) == 1 and not is_step else None


def _before_year(tokens: Tokens, at: int) -> int:
    """Where the year begins that a Chinese amount stands behind, "2015年的4810亿元", else where the amount does."""
    first = at - (at > 0 and tokens[at - 1].text == "的")
    dated = first >= 2 and tokens[first - 1].text in _HAN_YEARS and len(tokens[first - 2].text) == _DIGITS_OF_YEAR
    return first - 2 if dated and tokens[first - 2].text.isdigit() else at


def _before_articles(tokens: Tokens, at: int) -> int:
    """The index of the word before a token and its articles: "tra i 30 e i 34 anni"; -1 for none."""
    at -= 1
    while at > 0 and tokens[at].lower in tokens.words.articles and tokens[at].lower not in tokens.words.between:
        at -= 1
    return at


def _without_brackets(words: list[str], behind: list[Token]) -> list[str]:
    """The words between two ends without what stands in brackets: "entre 2 °C (scénario bas) et 5 °C".

    They stay where they tell of when or of what each of two amounts is: "2 % (2010) and 4 %", "3 % (urban) and 8 % (rural)".
    """
    if words[:1] == ["("] and ")" in words:
        close = words.index(")")
        if not any(map(is_year, words[1:close])) and not any(token.text == "(" for token in behind):
            return words[close + 1 :]
    return words


def _is_bare(one: Atom) -> bool:
    """Whether a number has its unit from another: the first of "2 or 3 percent"."""
    return one.unit is not None and one.unit.last <= one.number.last and one.unit.first >= one.number.first


def _is_spaced_range(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """ "0.2 - 0.4%", "5 – 10 km": a dash with spaces between a bare number and what is measured, but no item's number."""
    exact = (
        after.kind in {"share", "measure", "money"} and after.unit is not None and after.unit.last > after.number.last
    )
    plain = one.number.form == after.number.form == "digits" and not one.number.scaled
    if not (exact and plain and _is_bare(one)) or tokens[one.last].text not in "-–":
        return False
    if one.number.value >= after.number.value or is_named(tokens, one):
        return False
    item = one.first == 0 or tokens[one.first - 1].text in "•;"
    return not item or one.number.value != one.number.value.to_integral_value()


def is_spaced_dash(tokens: Tokens, one: Atom, after: Atom) -> bool:
    """Whether a dash with a space before it is all that stands between two numbers."""
    alone = after.first - one.last == 1 and tokens[one.last].text in _DASHES
    return alone and tokens[one.last].start > tokens[one.last - 1].end


def is_named(tokens: Tokens, one: Atom) -> bool:
    """Whether the word before a number may have it as its own: "Variante 2 – 10 Prozent", "Men 12 – 15%"."""
    if one.first == 0 or tokens[one.first - 1].kind != "word":
        return False
    word, known = tokens[one.first - 1], tokens.words
    if word.lower in known.naming:
        return True
    small = _HEDGES | known.articles | known.prepositions | known.begins | known.between | known.function_words
    whole = one.number.value == one.number.value.to_integral_value()
    return whole and word.text[:1].isupper() and word.lower not in small


def _is_printed(one: Atom) -> bool:
    """Whether a number's unit or scale is printed beside it, rather than beside the other end."""
    return one.unit is not None and (one.unit.first < one.unit.last or one.number.last - one.number.first > 1)


def _has_from(tokens: Tokens, at: int) -> bool:
    hedges = _HEDGES | tokens.words.articles
    for index in range(at - 1, max(-1, at - 5), -1):
        if tokens[index].lower in tokens.words.begins:
            return True
        if tokens[index].lower not in hedges:
            return False
    return False


def _backward(tokens: Tokens, one: Atom, after: Atom, third: Atom | None) -> Pair | None:
    """ "to B, from A", "B, up from A": a change told from its end."""
    words = [token.lower for token in tokens[one.last : after.first]]
    if words[:1] == ["of"] and "," in words[1:4]:
        words = words[words.index(",") :]  # "5.9 per cent of GDP, down from 6.4 per cent"
    if words[:1] == [","]:
        words = words[1:]
    elif len(words) > 2 and words[0] in tokens.words.joins and words[1] in tokens.words.bases:
        words = words[2:]  # "hasta el 2 % del PIB desde el 1 %"
    elif not words or (words[0] == "from" and one.first and tokens[one.first - 1].lower != "to"):
        return None
    if words and words[0] in _WENT:
        words = words[1:]
    if not words or words[0] not in tokens.words.come_from or not set(words[1:]) <= _HEDGES | tokens.words.articles:
        return None
    if words[0] != "from" and not (_came(tokens, one) and one.number.value != after.number.value):
        return None
    if one.first and tokens[one.first - 1].lower in _STEPS:
        return None
    if third is not None and tokens[after.last : third.first] and tokens[after.last].lower in tokens.words.ends:
        return None  # "by 2 points, from 5 to 7"
    return Pair((one, after), "change", one.first, after.last, after, one)


def _came(tokens: Tokens, one: Atom) -> bool:
    """Whether something is said to come to an amount: "aumentar hasta el 5 %", "salire al 5 per cento"."""
    before = _before_articles(tokens, one.first)
    words = {token.lower for token in tokens[max(0, before - 12) : max(0, before)]}
    leads = before >= 0 and tokens[before].lower in tokens.words.to | tokens.words.ends
    return leads and comparators.is_move(words, tokens.words)


def _ends(one: Atom, after: Atom, kind: str) -> Pair:
    return Pair((one, after), kind, one.first, after.last, one, after)


def _moved(tokens: Tokens, one: Atom, after: Atom) -> str:
    """A change where something is said to move, else a range ("costs from $5 to $9")."""
    near = [token.lower for token in tokens[max(0, one.first - 12) : one.first]]
    if after.kind in {"time", "age"} and any(word[:1].isdigit() for word in near):
        near = near[max(at for at, word in enumerate(near) if word[:1].isdigit()) :]
    words = set(near)
    words |= {token.lower for token in tokens[after.last : after.last + 2]}
    between = {token.lower for token in tokens[one.last : after.first]}
    words |= between
    if words & _RANGING or _is_rate(tokens, after, words):
        return "range"
    if tokens.words.range_ends:
        return "range" if between & tokens.words.range_ends else "change"  # "von 7 bis 19 Prozent", "von 7 auf 19"
    if comparators.is_move(words, tokens.words) or after.number.value < one.number.value:
        return "change"
    return "range"


def _is_rate(tokens: Tokens, after: Atom, words: set[str]) -> bool:
    """Whether a share tells a pace, "montent de 4 à 5 % par an", where a word is "from" and "by" in one."""
    known = tokens.words
    paced = after.kind == "share" and bool(known.joins & known.begins) and words.isdisjoint(known.moves)
    return paced and any(token.lower in known.per for token in tokens[after.number.last : after.last + 1])
