"""Which way a figure went: up or down, by the words around it, or neither where it says what something is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Final

from bot.figures import comparators, movements
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import english_words
from bot.figures.label_words import BLAND
from bot.figures.movements import CLAUSES, STOPS
from bot.figures.pairs import Pair
from bot.figures.tokens import Tokens
from bot.figures.unit_kinds import is_money, is_share, is_time
from bot.figures.vocabulary import vocabulary
from bot.languages.no_nouns import no_nouns
from bot.languages.notation import one_of
from bot.model import Figure

_BEHIND: Final = 2  # tokens behind a figure: "7% higher", "a 5 percent increase"
_END: Final = 8  # and where the verb comes last: "um 60 Prozent gegenüber 2010 reduzieren"
_COMPARATIVE: Final = 3  # of what something is: "un 5 % plus élevé"
_MORE: Final = dict.fromkeys(english_words("more"), "up") | dict.fromkeys(english_words("less"), "down")
_PLAIN_OF: Final = frozenset(("de", "di", "d'", "von"))  # "un 5 % de aumento" is a rise, "del aumento" a part of one
_BEHIND_TRAITS: Final = frozenset(("to", "than", "for", "in", "on", "as", "with", "and", "or", "when", "if"))
_NO_STEPS: Final = frozenset(("times", "time", "age"))  # of which more is no rise: "trois fois plus", "10 años más"
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\s+$")
_AT: Final = frozenset(("at", "to"))  # English: "grow at 6% and costs at 17%"
_BEFORE_FROM: Final = frozenset(("up", "higher", "down", "lower"))
_NOUNS: Final = BLAND | english_words("went before from")  # and "up", "lower"


def direction(tokens: Tokens, pair: Pair, early: Decimal, late: Decimal, qualified: int) -> str:
    """Which way a change went, or the words around an amount say that it was one: "fell by 3%", "7.3% higher".

    `qualified` is where the words begin that qualify the figure: the "higher" of "higher than 9%" is no rise.
    """
    if pair.kind == "change":
        return "" if early == late else "up" if late > early else "down"
    if pair.late.number.form == "fold":
        return "up" if late > 1 else "down"
    first = pair.first
    while first > 0 and tokens[first - 1].start >= qualified:
        first -= 1
    found = _behind(tokens, pair) or _signed(tokens, first, pair, early) or movements.ahead(tokens, first, pair)
    last = bool(tokens.words.prepositions)  # English verbs stand before
    if not found and last and _is_step_ahead(tokens, first, pair):
        found = comparators.direction(
            _until_stop(tokens.words, [one.lower for one in tokens[pair.last : pair.last + _END]], numbers=False),
            tokens.words,
        )
    below = found == "up" and early < 0 and pair.late.kind == "share" and tokens[max(0, first - 1)].lower != "to"
    return "down" if below else found  # "growth was minus 0.3 per cent"


def _is_step_ahead(tokens: Tokens, first: int, pair: Pair) -> bool:
    """Whether an amount is what something changed by or to, by the words before it or those that qualify it.

    "Почти на 20 %" has its preposition within the qualifier, and "в 2 раза" has another one.
    """
    known = tokens.words
    if pair.late.kind == "times" and known.things == "bare" and tokens[max(0, pair.first - 1)].lower in known.links:
        return True
    # "не менее чем на 300 предприятиях" is where, and not by how many.
    where = pair.late.kind == "count" and tokens[pair.last - 1].lower not in known.tallies
    return _follows_step(tokens, first) or (not where and movements.has_step(tokens, first, pair))


def _follows_step(tokens: Tokens, first: int) -> bool:
    """Whether what stands at a token is what something changed by or to: "auf jährlich 5 Mio. Euro"."""
    if movements.is_step(tokens, first - 1):
        return True
    adverb = tokens.words.things == "capital" and first > 1 and tokens[first - 1].text.islower()
    return adverb and tokens[first - 1].kind == "word" and movements.is_step(tokens, first - 2)


def _behind(tokens: Tokens, pair: Pair) -> str:
    """The direction that the words right behind a figure give: "7% higher", "a 5 percent increase", "un 5 % menos".

    What is more or less than was expected need not have changed, nor what two things differ by: "33% less likely".
    """
    words, last = tokens.words, pair.last
    if not words.spaced or last >= len(tokens):
        return ""
    behind = " ".join(_until_stop(words, [one.lower for one in tokens[last : last + _END]], numbers=False))
    if words.expected.search(behind) or tokens[last].lower in words.joins - _PLAIN_OF:
        return ""  # "la mitad del aumento" is a share of the rise
    if tokens[last].lower in _MORE:
        return "" if _is_trait(tokens, last + 1, pair) else _MORE[tokens[last].lower]
    ahead = " ".join(token.lower for token in tokens[last : last + _COMPARATIVE])
    for way, forms in (("down", words.lower), ("up", words.higher)):
        found = forms.match(ahead) if pair.late.kind not in _NO_STEPS else None
        if found is not None and _is_whole(tokens, last + found[0].count(" ") + 1):
            return way
    for at in range(last, min(last + _BEHIND, len(tokens))):
        word, follower = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word in STOPS or word in words.pairs or word in words.either or word in words.having:
            return ""  # "la tasa del 10 % es baja"
        if word in _NOUNS or word in words.bland:
            return movements.way_of(word, words) if follower != "to" else ""  # "for three years up to 2028"
    return ""


def _is_trait(tokens: Tokens, at: int, pair: Pair) -> bool:
    """Whether a word behind "more" says what something is like: "33% less likely to", "10 times more destructive"."""
    if at >= len(tokens) or tokens[at].kind != "word" or tokens[at].lower == "than":
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    parted = behind is None or behind.kind == "mark" or behind.lower in _BEHIND_TRAITS
    known = no_nouns("en")
    return pair.late.kind == "times" or (parted and tokens[at].lower in known.adjectives | known.adverbs)


def _is_whole(tokens: Tokens, at: int) -> bool:
    """Whether what stands before a token is all of a comparison: "un 5 % más que", and not "el 10 % más rico"."""
    words = tokens.words
    if words.things == "capital" or at >= len(tokens) or tokens[at].kind != "word":
        return True
    word = tokens[at].lower.replace("’", "'")
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if word in words.joins and behind is not None and (behind.kind == "number" or behind.lower in words.numerals):
        return False  # "en 25 regiones más del 90 %"
    joining = words.joins | words.prepositions | words.links | words.to | words.pairs | words.either | words.articles
    return word in joining or word.startswith(words.elided_joins) or words.compares.match(word) is not None


def _signed(tokens: Tokens, first: int, pair: Pair, early: Decimal) -> str:
    """ "il registre un recul en mai (-0,3 %)": where the words before a bracket go the way of the sign within it."""
    plus = first > 0 and tokens[first - 1].text == "+"
    at = first - 1 - plus
    if plus and (at < 0 or tokens[at].text == ":"):
        return "up"  # "Change since 2020: +47%"
    if pair.late.kind != "share" or at < 1 or tokens[at].text != "(" or not (plus or early < 0):
        return ""
    found = movements.ahead(tokens, at, pair)
    return found if (found == "up") == plus else ""


def _until_stop(known: Vocabulary, words: Sequence[str], *, numbers: bool = True) -> list[str]:
    """The words up to the end of the clause, or up to a number or what joins one to it where `numbers` end it."""
    ends = known.pairs | known.either
    found: list[str] = []
    for word in words:
        if word in STOPS or word in CLAUSES or (numbers and (word in ends or word[:1].isdigit())):
            break
        found.append(word)
    return found


def shared(text: str, figures: list[Figure], words: Vocabulary) -> list[Figure]:
    """The figures of a sentence, those of a list going the way of its first: "fell by 3% and 4%"."""
    _drop_bounds(text, figures, words)
    _drop_from_bases(text, figures, words)
    listed = _listed(words.language)
    for at in range(1, len(figures)):
        above, one = figures[at - 1], figures[at]
        if one.direction or not above.direction:
            continue
        between = text[above.end : one.start]
        between = between.removesuffix(f"{one.qualifier} ") if one.qualifier else between
        if above.change is not None:
            goes_on = one.unit == above.unit and one.change is None and _follows_dated(between, words)
        else:
            alike = one.unit == above.unit or " to " in between
            goes_on = alike and listed.fullmatch(between) is not None
            goes_on = goes_on or (one.unit == above.unit and _follows(text, above, between, words))
        if goes_on:
            figures[at] = replace(one, direction=above.direction)
    return figures


def _drop_from_bases(text: str, figures: list[Figure], words: Vocabulary) -> None:
    """Take the direction from what a figure came from: "5% in May, down from 6%" is told of the first."""
    bases = _base_behind(words.language)
    for at, (above, one) in enumerate(pairwise(figures), start=1):
        if above.unit == one.unit and above.change is None and one.change is None:
            told = bases.search(text, above.end, one.start)
            figures[at] = replace(one, direction="") if told is not None and told.end() == one.start else one


@cache
def _base_behind(language: str) -> re.Pattern[str]:
    """What stands between a figure and the one it came from: a word for a way and "from", up to the second's qualifier."""
    words = vocabulary(language)
    ways = one_of(sorted(words.up | words.down | _BEFORE_FROM))
    return re.compile(
        rf"[^;:.()\d]*?\b{ways} {one_of(sorted(words.come_from))} ?(?:[^\W\d_]+ ){{0,2}}[^\w\s]?",
        re.IGNORECASE,
    )


def _drop_bounds(text: str, figures: list[Figure], words: Vocabulary) -> None:
    """Take the direction from a figure behind which "more than" bounds the next: "In 20 towns fewer than 5 percent"."""
    for at, (one, after) in enumerate(pairwise(figures)):
        way = {">": "up", "<": "down"}.get(after.comparator)
        if not after.qualifier or way != one.direction or text[one.end : after.start].strip() != after.qualifier:
            continue
        if not is_time(after, words.language) or not (is_share(one) or is_money(one)):  # "5 % mehr als 2 Jahre zuvor"
            figures[at] = replace(one, direction="")


def _follows(text: str, above: Figure, between: str, words: Vocabulary) -> bool:
    """Whether a figure goes the way of the one before it, in the same list or as what that came to.

    "by 55% in 2030 and 75% in 2050", "sales will grow at 6% and costs at 17%", "eased from 6% in May to 5%".
    """
    before = _LAST_WORD.search(text, 0, above.start)
    word = before[1].lower() if before is not None else ""
    if word in _AT and _same_step(word).fullmatch(between):
        return True
    return _follows_dated(between, words) or (
        word in words.begins - words.joins and _came_to(words.language).fullmatch(between) is not None
    )


def _follows_dated(between: str, words: Vocabulary) -> bool:
    """Whether what stands between two figures is the year of the first, and what joins the second to it."""
    return _dated_list(words.language).fullmatch(between) is not None


@cache
def _same_step(word: str) -> re.Pattern[str]:
    return re.compile(rf" and [^,;:.()0-9]{{1,60}} {word} $")


@cache
def _came_to(language: str) -> re.Pattern[str]:
    """What stands between what something came from and what it came to, with the date of the first."""
    return re.compile(rf"\s[^;:.,()]{{1,60}}\s{one_of(sorted(vocabulary(language).to - {'at'}))} $", re.IGNORECASE)


@cache
def _dated_list(language: str) -> re.Pattern[str]:
    """What joins a figure with its year to the next of a list: " in 2022 and "."""
    ands = one_of(sorted(vocabulary(language).pairs))
    return re.compile(rf"(?:\s[^\W\d]{{1,8}}){{0,2}}\s\(?\d{{4}}\)?,? {ands} (?:[^\W\d]{{1,3}} )?$", re.IGNORECASE)


@cache
def _listed(language: str) -> re.Pattern[str]:
    """What joins a figure to one that went the same way: "by 4% and 7%", "poverty by 4% and inequality by 7%"."""
    words = vocabulary(language)
    ands, by = one_of(sorted(words.pairs)), one_of(sorted(words.by))
    again = by if words.by - {"by"} else one_of(sorted(words.joins))  # "réduire de 5 % le bruit et de 3 % les rejets"
    either = one_of(sorted(words.either))
    return re.compile(
        rf"\s?(?:,|、|和|与|,? ?{ands}|,? ?{either})\s?$|,? to (?:\w+ )?$| {ands} [^,;:.0-9]{{1,60}} {by} $"
        rf"|[^;:.(]{{0,90}} {ands} {again} ?(?:[^\W\d_]+ )?$"
    )
