"""Topics that name no thing but a kind of sentence: "the key findings", "what does it recommend?", "in short". Pure."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import every
from bot.languages.notation import anywhere
from bot.model import ASKED_FOR, StatementKind
from bot.search.queries import plain_words
from bot.search.query_expansion import is_vague
from bot.text import plain
from bot.text.question_words import question_words

_EVERYTHING = "*"  # what such a topic is asked of where no briefing is named
_WHOLE = "whole"  # what the language files call that all kinds are asked for


def as_meant(
    topic: str, briefing: str, section: str, kind: StatementKind | None
) -> tuple[str, str, StatementKind | None]:
    """Topic, briefing and kind of a question as they are meant: a topic that names no thing is none, but a kind.

    Where neither a briefing nor a section is named, sentences of a kind are asked of everything, as topics are.
    """
    asked = sentences_asked(topic)
    if asked is None:
        return topic, briefing, kind
    return "", briefing or (_EVERYTHING if asked[0] and not section else ""), kind or asked[0]


def sentences_asked(topic: str) -> tuple[StatementKind | None] | None:
    """The kind of sentences that a topic asks for, whatever they are about, or (None,) for those of every kind.

    None for a topic that names a thing: "coal", "forecasts for coal".
    """
    if question_words().how_many.search(topic) is not None:
        return None
    for kind, pattern in _patterns():
        if pattern.search(topic) is not None and not _names_a_thing(pattern.sub(" ", topic)):
            return (kind,)
    return None


def _names_a_thing(rest: str) -> bool:
    every_word = set(plain_words(rest))
    telling = every_word - question_words().saying_nothing(every_word) - _beside()
    return any(not is_vague(word) for word in telling)


@cache
def _patterns() -> tuple[tuple[StatementKind | None, re.Pattern[str]], ...]:
    """In the order in which they are tried: a summary is one of findings where findings are named."""
    kinds: list[tuple[StatementKind | None, str]] = [(kind, kind.value) for kind in ASKED_FOR]
    found = [
        (kind, dict.fromkeys(phrase for one in every() for phrase in one.search.kinds.get(name, ())))
        for kind, name in [*kinds, (None, _WHOLE)]
    ]
    return tuple((kind, anywhere(phrases)) for kind, phrases in found if phrases)


@cache
def _beside() -> frozenset[str]:
    return frozenset(plain(word) for one in every() for word in one.search.kinds_beside)
