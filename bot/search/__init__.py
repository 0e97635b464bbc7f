"""Search: from what a person types to the sentences and figures of the library that answer it."""

from bot.search.collection_names import named_collection
from bot.search.figure_order import by_importance
from bot.search.kinds_asked import as_meant, sentences_asked
from bot.search.library import Library
from bot.search.name_matching import best_matches, named_section
from bot.search.query_expansion import shortened

__all__ = [
    "Library",
    "as_meant",
    "best_matches",
    "by_importance",
    "named_collection",
    "named_section",
    "sentences_asked",
    "shortened",
]
