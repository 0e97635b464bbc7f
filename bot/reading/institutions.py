"""Lines that only name who has issued a document: a ministry, a parliament, a state."""

from __future__ import annotations

import re

from bot.languages.all_languages import pattern_of_all

_NAME = re.compile(
    rf"(?:{pattern_of_all(lambda one: one.front.institution_words)} )*(?:[\w&’'-]+ ){{0,3}}"
    rf"{pattern_of_all(lambda one: one.front.institutions)}"
    rf"(?: {pattern_of_all(lambda one: one.front.behind_institutions)} (?:the )?[\w&’' -]{{1,40}})?",
    re.IGNORECASE,
)
_STATE = pattern_of_all(lambda one: one.front.states)
_OPENED = re.compile(rf"{pattern_of_all(lambda one: one.front.ministries)}[^:–—]{{0,100}}|{_STATE}", re.IGNORECASE)


def is_institution(text: str) -> bool:
    """Whether a line is nothing but the name of an institution, by what it opens with or by a word that it has."""
    return _NAME.fullmatch(text) is not None or opens_with_institution(text)


def opens_with_institution(text: str) -> bool:
    """Whether a line is the name of a ministry, a town or a state, by what it opens with."""
    return _OPENED.fullmatch(text) is not None
