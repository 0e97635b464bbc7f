"""Words that the grammar of figures asks for by their class, where it is a language's own: see `grammar` in its file."""

from __future__ import annotations

from bot.languages import language
from bot.languages.notation import one_of


def english_words(name: str) -> frozenset[str]:
    """The English words of a class. Raises KeyError for one that en.yaml does not have."""
    return frozenset(language("en").grammar[name])


def english_pattern(name: str) -> str:
    """An expression for any phrase of an English class, up to the end of a word. Raises KeyError likewise."""
    return one_of(language("en").grammar[name])


def chinese_words(name: str) -> tuple[str, ...]:
    """The Chinese words of a class, in the order of its file. Raises KeyError for one that zh.yaml does not have."""
    return language("zh").grammar[name]
