"""Stems: what the forms of a word have in common."""

from __future__ import annotations

from collections.abc import Callable

import Stemmer

# ISO 639-1 to the algorithms of Snowball (https://snowballstem.org/algorithms/).
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali",
    "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


def stemmer(language: str) -> Callable[[str], str] | None:
    """From a word in small letters to its stem, for an ISO 639-1 language that Snowball has; None for any other."""
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None or algorithm not in Stemmer.algorithms():
        return None
    stem: Callable[[str], str] = Stemmer.Stemmer(algorithm).stemWord
    return stem
