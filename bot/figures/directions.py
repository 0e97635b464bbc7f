"""Which way a figure went: up or down, by the words around it, or neither where it says what something is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Final

from bot.figures import comparators
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import english_words
from bot.figures.label_words import BLAND, RATES
from bot.figures.pairs import Pair
from bot.figures.tokens import Tokens
from bot.figures.vocabulary import vocabulary
from bot.languages.notation import one_of
from bot.model import Figure

_AHEAD: Final = 9  # tokens before a figure in which its verb stands
_FAR: Final = 16  # and before one that says by how much: "increasing the target range for the funds rate by only"
_BEHIND: Final = 2  # tokens behind it: "7% higher", "a 5 percent increase"
_END: Final = 8  # and where the verb comes last: "um 60 Prozent gegenüber 2010 reduzieren"
_MORE: Final = dict.fromkeys(english_words("more"), "up") | dict.fromkeys(english_words("less"), "down")
_COMPARED: Final = english_words("higher")
_ARTICLES: Final = english_words("articles before changes")
_STOPS: Final = frozenset(",;:-–—()，、；：。")
_AMOUNTS: Final = BLAND | RATES
_CLAUSES: Final = english_words("other clauses")


def direction(tokens: Tokens, pair: Pair, early: Decimal, late: Decimal, qualified: int) -> str:
    """Which way a change went, or the words around an amount say that it was one: "fell by 3%", "7.3% higher".

    `qualified` is where the words begin that qualify the figure: the "higher" of "higher than 9%" is no rise.
    """
    if pair.kind:
        return "" if pair.kind == "range" or early == late else "up" if late > early else "down"
    if pair.late.number.form == "fold":
        return "up" if late > 1 else "down"
    behind = _until_stop(tokens.words, [token.lower for token in tokens[pair.last : pair.last + _BEHIND]])
    if behind and behind[0] in _MORE:
        return _MORE[behind[0]]
    found = comparators.direction(behind, tokens.words) if tokens.words.spaced else ""
    first = pair.first
    while first > 0 and tokens[first - 1].start >= qualified:
        first -= 1
    found = found or _ahead(tokens, first)
    last = bool(tokens.words.prepositions)  # English verbs stand before
    if not found and last and first and _is_step(tokens, first - 1):
        found = comparators.direction(
            _until_stop(tokens.words, [one.lower for one in tokens[pair.last : pair.last + _END]], numbers=False),
            tokens.words,
        )
    below = found == "up" and early < 0 and pair.late.kind == "share" and tokens[max(0, first - 1)].lower != "to"
    return "down" if below else found  # "growth was minus 0.3 per cent"


def _ahead(tokens: Tokens, first: int) -> str:
    """The direction that the words before a figure give."""
    before = tokens[first - 1].lower if first else ""
    if before in _ARTICLES or before == "at":
        before_that = tokens[first - 2].lower if first > 1 else ""
        if (before in _ARTICLES and before_that not in tokens.words.by) or before_that in _COMPARED:
            return ""  # "a $9.8bn charge", "is higher at 12 percent"
    near = {tokens[at].lower for at in range(max(0, first - 4), first)}
    moved = near & _AMOUNTS or (first > 1 and _is_move(tokens, first - 2))
    if before == "for" or (before == "of" and not moved):
        return ""  # "raise income for 70% of people", "the net income of 5% of residents"
    by = before in tokens.words.by
    words = [token.lower for token in tokens[max(0, first - (_FAR if by else _AHEAD)) : first]]
    words.reverse()
    return comparators.direction(_until_stop(tokens.words, words, numbers=not by), tokens.words)


def _is_step(tokens: Tokens, at: int) -> bool:
    return tokens[at].lower in tokens.words.by or tokens[at].lower in tokens.words.to


def _is_move(tokens: Tokens, at: int) -> bool:
    return tokens[at].lower in tokens.words.up or tokens[at].lower in tokens.words.down


def _until_stop(known: Vocabulary, words: Sequence[str], *, numbers: bool = True) -> list[str]:
    """The words up to the end of the clause, or up to a number or what joins one to it where `numbers` end it."""
    ends = known.pairs | known.either
    found: list[str] = []
    for word in words:
        if word in _STOPS or word in _CLAUSES or (numbers and (word in ends or word[:1].isdigit())):
            break
        found.append(word)
    return found


def shared(text: str, figures: list[Figure], words: Vocabulary) -> list[Figure]:
    """The figures of a sentence, those of a list going the way of its first: "fell by 3% and 4%"."""
    listed = _listed(words.language)
    for at in range(1, len(figures)):
        above, one = figures[at - 1], figures[at]
        if one.direction or not above.direction or above.change is not None:
            continue
        between = text[above.end : one.start]
        between = between.removesuffix(f"{one.qualifier} ") if one.qualifier else between
        if listed.fullmatch(between) and (one.unit == above.unit or " to " in between):
            figures[at] = replace(one, direction=above.direction)
    return figures


@cache
def _listed(language: str) -> re.Pattern[str]:
    """What joins a figure to one that went the same way: "by 4% and 7%", "poverty by 4% and inequality by 7%"."""
    words = vocabulary(language)
    ands, by = one_of(sorted(words.pairs)), one_of(sorted(words.by))
    either = one_of(sorted(words.either))
    return re.compile(
        rf"\s?(?:,|、|和|与|,? ?{ands}|,? ?{either})\s?$|,? to (?:\w+ )?$| {ands} [^,;:.0-9]{{1,60}} {by} $"
    )
