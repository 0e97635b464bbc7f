"""The languages: one file for each with its words and rules, their schema, and what reads them."""

from bot.languages.loading import CODES, every, find, language, nouns_have_capitals
from bot.languages.schema import Language

__all__ = ["CODES", "Language", "every", "find", "language", "nouns_have_capitals"]
