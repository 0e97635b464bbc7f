"""The words of a sentence as lists of verbs know them, and the endings by which others are told."""

from __future__ import annotations

import re

from bot.languages.schema import Prose

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINT = re.compile(r"['’-]")


def words_in(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words between two places, each with what an apostrophe or hyphen joins to it: "l'aide", "dit-il"."""
    return _WORD.findall(text, start, len(text) if end is None else end)


def parts_of(word: str) -> list[str]:
    """What an apostrophe or hyphen joins in a word: "l", "aide"."""
    return _JOINT.split(word)


def verb_endings(prose: Prose) -> list[str]:
    """What finite verbs of a language end with, as far as its endings tell any."""
    return sorted(prose.finite_endings or prose.verb_endings - {"s"})
