"""Numbers that are ages by the words beside them: "aged 55", "mayores de 50 años"."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.tokens import Tokens

_PERSONS: Final = english_words("aged persons")
_BOUNDS: Final = english_words("bounds of ages")
_AGES: Final = english_words("ages")
_AGED: Final = 6  # tokens before a time by which it is told to be an age


def is_age(tokens: Tokens, first: int) -> bool:
    """ "aged 55", "aged between 55 and 60", "people under 50"."""
    ahead = [token.lower for token in tokens[max(0, first - 3) : first]]
    bounds = 0
    while ahead and ahead[-1] in _BOUNDS:
        ahead.pop()
        bounds += 1
    if not ahead:
        return False
    if bounds and ahead[-1] in _PERSONS and len(tokens[first].text) < 3 + 6 * (tokens[first].kind == "word"):
        return True
    return ahead[-1] in _AGES or " ".join(ahead[-2:]) in _AGES


def is_told_of_age(tokens: Tokens, first: int, last: int) -> bool:
    """ "mayores de 50 años", "Kinder unter 6 Jahren", "3 anos de idade": a time that is an age, by the words beside it."""
    ahead = " ".join(token.lower for token in tokens[max(0, first - _AGED) : first])
    behind = " ".join(token.lower for token in tokens[last : last + 2])
    return tokens.words.ages.search(ahead) is not None or tokens.words.aged.match(behind) is not None
