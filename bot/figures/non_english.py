"""What other languages than English count: the thing right behind a number, by its capital, its place or its measure word."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.grammar_words import chinese_words
from bot.figures.tokens import Token, Tokens
from bot.figures.vocabulary import Vocabulary

_HAN_MEASURES: Final = frozenset(chinese_words("measure words"))
HAN_STOPS: Final = frozenset((*chinese_words("ends of things"), *"，。、；："))
_BEYOND: Final = frozenset(chinese_words("beyond"))
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def counted(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The thing that is counted right behind a number, and the index behind it: "3.200 Gemeinden", "148个国家"."""
    words = tokens.words
    if words.things == "classifier":
        return _counted_han(tokens, at)
    if words.things == "plural" or at >= len(tokens) or tokens[at].lower in words.counting:
        return None
    if tokens[at].lower in words.articles:
        return None
    last = at + (at + 1 < len(tokens) and tokens[at].text.islower() and tokens[at].lower.endswith(words.adjectives))
    noun = tokens[last] if last < len(tokens) else None
    if noun is None or noun.kind != "word" or noun.text in words.months:
        return None
    if words.things == "capital" and (not noun.text[:1].isupper() or len(noun.text) < 4):
        return None
    if words.things == "bare" and any(_names_nothing(token, words) for token in tokens[at : last + 1]):
        return None
    return " ".join(token.text for token in tokens[at : last + 1]), last + 1


def _names_nothing(token: Token, words: Vocabulary) -> bool:
    small = (
        token.lower in words.times
        or token.lower in words.function_words
        or token.lower in words.loose
        or token.lower in words.measuring
    )
    return small or token.kind != "word" or len(token.text) < 3


def _counted_han(tokens: Tokens, at: int) -> tuple[str, int] | None:
    at += at < len(tokens) and tokens[at].text in _BEYOND
    if at >= len(tokens) or tokens[at].text not in _HAN_MEASURES:
        return None
    last = at + 1
    while last < len(tokens) and last - at < 8 and _HAN.match(tokens[last].text) and tokens[last].text not in HAN_STOPS:
        last += 1
    last = before_verb(tokens, at + 1, last)
    return "".join(token.text for token in tokens[at + (last > at + 1) : last]), last


def before_verb(tokens: Tokens, first: int, last: int) -> int:
    """Where the noun that begins at a token ends: before the first verb that goes on with it, "个项目进行"."""
    text = "".join(token.text for token in tokens[first:last])
    places = (text.find(verb) for verb in tokens.words.helpers)
    end = min((place for place in places if place >= 0), default=len(text))
    at, length = first, 0
    while at < last and length < end:
        length += len(tokens[at].text)
        at += 1
    return at
