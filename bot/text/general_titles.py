"""Titles that any document may give a part of itself, which therefore say nothing of what it is about."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import every
from bot.languages.notation import expression


def is_general_title(title: str) -> bool:
    """Whether a heading names a part that any document may have: "Executive summary", "Conclusions"."""
    return _general().fullmatch(title.strip()) is not None


@cache
def _general() -> re.Pattern[str]:
    """The titles of all languages: a document's parts may be headed in another than its own."""
    titles = [phrase for language in every() for phrase in language.headings.titles]
    return re.compile("|".join(map(expression, titles)), re.IGNORECASE)
