"""How exact a figure is: "more than", "nearly", "at least", and which way it went: "rose", "fell"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import chinese_words, english_pattern
from bot.figures.units import Unit
from bot.languages.notation import one_of


class Comparator(NamedTuple):
    """Its sense, one of = > < >= <= ~, and the words as printed."""

    sense: str = "="
    printed: str = ""


# "goes up to", "added up to": where something comes to, not a bound.
_MOVED = re.compile(rf"\b{english_pattern('moved')}\s$", re.IGNORECASE)
_BEYOND = re.compile(rf"(?<=[\d万亿千百十])({one_of(chinese_words('beyond'))})")  # "120多个国家": more than 120
_CAPPED = re.compile(rf"\b({english_pattern('capped')})[^,;.]{{0,60}}\sat $", re.IGNORECASE)
# "不超过总投入15%": what a share is of stands between.
_OF_A_BASE = tuple(
    (sense, re.compile(rf"({one_of(bounds)})[一-鿿]{{2,8}}$"))
    for sense, bounds in (("<=", chinese_words("not above")), (">=", chinese_words("not below")))
)
_LATELY = chinese_words("lately")
_LASTING = chinese_words("lasting")
_BASE = 16  # characters before a share in which that stands
_FORBIDDEN = 160  # characters before a qualifier in which its clause says that nobody may
_NEXT = 24  # characters behind a qualifier in which a figure begins that it may belong to
_CLAUSE = 90  # characters before a figure in which its verb stands
_MANY = 20  # of what puts other things in order there are fewer
_STOP = re.compile(r"[;:.(]\s?|, (?!\d)")
# "<45", "≥ 18", "~30 %": not the arrow of "->5", nor what parts the ends of a range.
_SIGN = re.compile(r"(?:^|[^\d\s<>=~-])\s?([<>≤≥⩽⩾≦≧＜＞~≈≃∼～])\s?$")
_SIGNS = {"<": "<", "＜": "<", ">": ">", "＞": ">"} | dict.fromkeys("≤⩽≦", "<=") | dict.fromkeys("≥⩾≧", ">=")
_WORDS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z\d]*(?: [A-Za-z-]+=[^<>]*)?\s?/?>\s?$")
_CLOSED = re.compile(r"[^<>]{1,60}[^<>\s]>(?!\s?\d)")
_ON_THE_WAY = frozenset(("aus", "an", "über"))  # German: "von Kiel über Plön bis"


def comparator_at(text: str, start: int, end: int, words: Vocabulary) -> Comparator:
    """The comparator right before a figure at a place, or right behind it."""
    ahead = text[max(0, start - 40) : start]
    sign = _SIGN.search(ahead)
    if sign is not None and (sign.end(1) == len(ahead) or sign.start(1) > 0) and not _is_tag(text, start, sign[1]):
        return Comparator(_SIGNS.get(sign[1], "~"), sign[1])
    for sense, form in words.comparators:
        match = form.search(ahead)
        if match is None or (match[1].lower() == "up to" and _MOVED.search(ahead, 0, match.start(1))):
            continue
        opens = start - len(ahead) + match.start(1)
        if sense == "<=" and _joins(text[:opens], match[1], words):
            continue
        if sense == "<=" and _leads_on(text[max(0, start - _CLAUSE) : opens], match[1], words):
            continue
        if sense == "<=" and _came_to(text[max(0, start - _CLAUSE) : opens], match[1], words):
            continue
        forbidden = sense == ">" and _is_forbidden(text, opens, end, words)  # "no one may have more than 20%"
        return Comparator("<=" if forbidden else sense, match[1])
    behind = text[end : end + 20]
    for sense, form in words.comparators_behind:
        match = form.match(behind)
        if match is not None and not _qualifies_next(text, end + match.end(), words):
            return Comparator(sense, match[1])
    return _from_afar(text, start, end)


def _joins(before: str, printed: str, words: Vocabulary) -> bool:
    """Whether what may be a bound only joins two numbers: "Faktor 15 bis 20 Prozent"."""
    return printed.lower() in words.ends and before.rstrip()[-1:].isdigit()


def _is_tag(text: str, start: int, sign: str) -> bool:
    """Whether the sign before a place belongs to a tag that was left in the text: "<b>5 people</b>", "<5 people>"."""
    if sign == ">":
        return _TAG.search(text, max(0, start - _CLAUSE), start) is not None
    return sign == "<" and _CLOSED.match(text, start) is not None


def _leads_on(before: str, printed: str, words: Vocabulary) -> bool:
    """Whether "bis" opens a clause of its own, or ends a way: ", bis 200 Boote da sind", "von Kiel bis 20 km hinter"."""
    if printed.lower() not in words.range_ends:
        return False
    return before.rstrip().endswith(",") or _is_way(_STOP.split(before)[-1].split(), words)


def _is_way(clause: Sequence[str], words: Vocabulary) -> bool:
    """Whether words end with where a way begins, "vom Kieler Hafen", and no verb stands behind it."""
    for at in range(len(clause) - 1, -1, -1):
        word = clause[at].lower()
        if word in words.joins - words.articles:
            return at < len(clause) - 1
        if clause[at][:1].islower() and word not in words.articles | _ON_THE_WAY:
            return False
    return False


def _from_afar(text: str, start: int, end: int) -> Comparator:
    """The comparator within a figure, or one that words part from it."""
    beyond = _BEYOND.search(text, start, end)
    if beyond is not None:
        return Comparator(">", beyond[1])
    capped = _CAPPED.search(text[max(0, start - 80) : start])
    if capped is not None:
        return Comparator("<=", capped[1])
    if text[end - 1] in "%％":
        for sense, form in _OF_A_BASE:
            match = form.search(text, max(0, start - _BASE), start)
            if match is not None:
                return Comparator(sense, match[1])
    return Comparator()


def holds(one: Comparator, value: Decimal, unit: Unit | None, ahead: str, words: Vocabulary) -> bool:
    """Whether a qualifier bounds a figure, and does not say where a counted thing is ("under four themes") or when.

    `ahead` is the text before the figure: 近3年 are the last three years, but 历时近3年 is nearly as long.
    """
    printed = one.printed.lower().split()
    if printed and unit is not None and unit.kind == "time" and one.printed in _LATELY:
        return ahead.removesuffix(one.printed).endswith(_LASTING)
    if not printed or unit is None or unit.kind != "count":
        return True
    if not words.inside.isdisjoint((printed[0], " ".join(printed))):
        return False
    if one.sense != "<" and value >= _MANY:
        return True  # "around three goals" is where, "around 300 goals" and "over 20 questions" are how many
    return words.placing.isdisjoint(printed[:1]) or words.groupings.isdisjoint(unit.name.lower().split())


def is_measuring(one: Comparator, words: Vocabulary) -> bool:
    """Whether a qualifier is a verb whose subject is what is measured: "supera i 5 milioni"."""
    return one.printed.partition(" ")[0].lower() in words.measuring


def _is_forbidden(text: str, at: int, end: int, words: Vocabulary) -> bool:
    """Whether nobody may go beyond the figure that ends at a place, and whose qualifier opens at another."""
    told = words.forbids
    if told is None or told.ahead.search(text, max(0, at - _FORBIDDEN), at) is None:
        return False
    return told.behind is None or told.behind.match(text, end) is not None


def _qualifies_next(text: str, at: int, words: Vocabulary) -> bool:
    """Whether what stands at a place between two figures is said of the second: "3 %, al menos 40 personas"."""
    if not text[at : at + 1].isspace():
        return False
    for word in text[at : at + _NEXT].split()[:3]:
        if word[:1].isdigit() or word[:1] in "$€£":
            return True
        if word.lower() not in words.articles | words.prepositions:
            return word.lower() in words.counting
    return False


def _came_to(before: str, printed: str, words: Vocabulary) -> bool:
    """Whether what may be a bound says what something came to: "снизился до 5 %", "aumentó hasta el 5 %"."""
    told = set(printed.lower().replace("’", "'").split())
    if not words.prepositions or told.isdisjoint(words.to | words.ends) or told & words.by:
        return False  # English says it with verbs that are known; "hasta en un 5 %" is by how much
    if any(word in words.bounding or words.higher.match(word) or words.lower.match(word) for word in told):
        return False  # "el aumento no fue mayor a 3 %"
    clause = _WORDS.findall(_STOP.split(before)[-1].lower())
    return is_move(set(clause) - words.prepositions, words) and clause[-1] not in words.by | words.joins


def is_move(words: Collection[str], known: Vocabulary) -> bool:
    """Whether one of the words says that something changes."""
    return any(word in known.up or word in known.down or word in known.moves for word in words)


def direction(words: Sequence[str], known: Vocabulary) -> str:
    """ "up" or "down" by the first of the words that says so; they begin with the one nearest to the figure."""
    for word, earlier in zip(words, [*words[1:], ""], strict=False):
        if word in known.up and (word != "up" or earlier == "is"):
            return "up"
        if word in known.down:
            return "down"
    return ""
