"""The languages: one file for each with its words and rules, their schema, and what reads them."""

from bot.languages.loading import CODES, compound_joints, every, find, language, nouns_have_capitals
from bot.languages.schema import Language

__all__ = ["CODES", "Language", "compound_joints", "every", "find", "language", "nouns_have_capitals"]
