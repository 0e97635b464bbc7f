"""The languages: one file for each with its words and rules, their schema, and what reads them."""

from bot.languages.loading import CODES, compound_joints, every, find, language, nouns_have_capitals
from bot.languages.no_nouns import NoNouns, no_nouns
from bot.languages.schema import Language

__all__ = [
    "CODES",
    "Language",
    "NoNouns",
    "compound_joints",
    "every",
    "find",
    "language",
    "no_nouns",
    "nouns_have_capitals",
]
