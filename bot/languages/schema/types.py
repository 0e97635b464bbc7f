"""The two types that words and phrases of a file have."""

Words = frozenset[str]  # in no order
Phrases = tuple[str, ...]  # in the order of the file, in the notation of bot/languages/notation.py
