"""Phrases as a sentence's tokens are compared with them: their words one by one, in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Phrase = tuple[str, ...]  # the words of a phrase, as tokens in small letters


def phrase_of(name: str) -> Phrase:
    """The words of a name as tokens."""
    return tuple(re.findall(r"(?:[a-z]\.){2,5}|[^\W\d_一-鿿]+(?:['’][^\W\d_]+)*|[一-鿿]+|[^\s\w]", name.lower()))


def by_first_word(phrases: Mapping[Phrase, str]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases of several words by their first, the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, meaning in phrases.items():
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).append((phrase, meaning))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


def lowered(words: Iterable[str]) -> frozenset[str]:
    """Words in small letters."""
    return frozenset(word.lower() for word in words)
