"""The briefings store: a SQLite file that a build writes once and the bot only reads."""

from bot.library.asking import Library
from bot.library.collections import named_collection
from bot.library.meanings import shortened
from bot.library.search import best_matches, named_section
from bot.library.writing import Known, Prepared, known_in, slug_for, write_library

__all__ = [
    "Known",
    "Library",
    "Prepared",
    "best_matches",
    "known_in",
    "named_collection",
    "named_section",
    "shortened",
    "slug_for",
    "write_library",
]
