"""Words by which a line is told to go on: those that join, and those that nothing ends with."""

from __future__ import annotations

import re
from functools import cache

from bot.languages.all_languages import pattern_of_all


@cache
def behind_hyphens() -> str:
    """An expression for what joins two words, one of which a hyphen may hang on: "short- and medium-term"."""
    return pattern_of_all(lambda one: one.lines.behind_hyphens)


@cache
def never_last() -> str:
    """An expression for words that no heading ends with: "and", "of", "the"."""
    return pattern_of_all(lambda one: one.lines.never_last)


def is_cut_short(text: str) -> bool:
    """Whether a line ends with such a word, in letters of any size."""
    return _cut_short().search(text) is not None


@cache
def _cut_short() -> re.Pattern[str]:
    return re.compile(rf"\b{never_last()}$", re.IGNORECASE)


@cache
def rarely_last() -> str:
    """An expression for those and others behind which a line mostly goes on: "for", "with"."""
    return pattern_of_all(lambda one: one.lines.never_last | one.lines.rarely_last)
