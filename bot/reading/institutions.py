"""Lines that only name who has issued a document: a ministry, a parliament, a state."""

from __future__ import annotations

import re

from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.languages.notation import somewhere

_NAME = re.compile(
    rf"(?:{pattern_of_all(lambda one: one.front.institution_words)} )*(?:[\w&’'-]+ ){{0,3}}"
    rf"{pattern_of_all(lambda one: one.front.institutions)}"
    rf"(?: {pattern_of_all(lambda one: one.front.behind_institutions)} (?:the )?[\w&’' -]{{1,40}})?",
    re.IGNORECASE,
)
_STATE = pattern_of_all(lambda one: one.front.states)
_SMALL = pattern_of_all(lambda one: one.headings.articles | one.front.in_places | one.front.particles)
_WORD = rf"(?:{_SMALL} ){{0,2}}(?-i:[A-ZÀ-ÞА-Я])[\w’'-]*"
_TOWN = re.compile(rf"{pattern_of_all(lambda one: one.front.towns)} {_WORD}(?:,? {_WORD}){{0,2}}\W*", re.IGNORECASE)
#: What a line has that names a document, whatever else it opens with: "Avona Water Plan".
DOCUMENT = re.compile(somewhere(words_of_all(lambda one: one.front.no_offices)), re.IGNORECASE)
_OPENED = re.compile(rf"{pattern_of_all(lambda one: one.front.ministries)}[^:–—]{{0,100}}|{_STATE}", re.IGNORECASE)


def is_institution(text: str) -> bool:
    """Whether a line is nothing but the name of an institution, by what it opens with or by a word that it has."""
    return _NAME.fullmatch(text) is not None or opens_with_institution(text)


def opens_with_institution(text: str) -> bool:
    """Whether a line is the name of a ministry or a state, by what it opens with, or of a town and nothing more."""
    return _OPENED.fullmatch(text) is not None or (_TOWN.fullmatch(text) is not None and not DOCUMENT.search(text))
