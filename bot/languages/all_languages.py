"""Words of all languages at once: for what is read before a text's language is known, or may be in another than it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.languages.loading import every
from bot.languages.notation import one_of
from bot.languages.schema import Language

Of = Callable[[Language], Iterable[str]]  # the words of some kind in a language


def words_of_all(of: Of) -> list[str]:
    """The words of a kind in every language, each once, sorted."""
    return sorted({word for language in every() for word in of(language)})


def pattern_of_all(of: Of) -> str:
    """An expression for the phrases of a kind in every language, each up to the end of a word."""
    return one_of(dict.fromkeys(phrase for language in every() for phrase in sorted(of(language))))
