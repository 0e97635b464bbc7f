"""Common words that are no nouns: the verbs, adjectives and adverbs of a language that are practically nothing else.

classes/<code>.txt holds those of a language in three blocks. What is a noun as well ("increase", "cost") is in none, so
a word that is missing may be anything.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class NoNouns(NamedTuple):
    """Words in small letters; all are empty for a language that has no file. Adverbs include other words that join."""

    verbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()


@cache
def no_nouns(code: str) -> NoNouns:
    place = resources.files("bot.languages").joinpath("classes", f"{code}.txt")
    if not place.is_file():
        return NoNouns()
    found: dict[str, list[str]] = {}
    block: list[str] = []
    for line in place.read_text(encoding="utf-8").splitlines():
        if line.endswith(":"):
            block = found.setdefault(line[:-1], [])
        else:
            block += line.split()
    return NoNouns(**{name: frozenset(words) for name, words in found.items()})
