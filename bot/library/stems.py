"""Words as the index holds them: by their stem, marked with its language, so that inflected forms meet."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from bot.text import plain

# ISO 639-1 to Snowball's algorithms. English is not among them: the index's own tokenizer stems it, and leaves a
# plain word of any language without an algorithm nearly as it is.
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "es": "spanish", "et": "estonian",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip


class Stemming:
    """One language's way from a plain word (small letters, no accents) to its stem."""

    def __init__(self, language: str) -> None:
        self._mark = f"{language}_" if language in _ALGORITHMS else ""
        stem = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord if self._mark else str
        self._stem = lru_cache(20_000)(stem)  # pure Python takes some 50 µs a word

    def indexed(self, word: str) -> str:
        """The one form in which the index holds a word of this language.

        The mark keeps a French stem such as that of "note" from meeting the English "not".
        """
        return self._mark + self._stem(word) if self._mark and word.isalpha() else word

    def line(self, words: Iterable[str]) -> str:
        """Words of a text as the index takes them: plain, by their stems, parted by spaces."""
        return " ".join(self.indexed(plain(word)) for word in words)

    def asked(self, word: str) -> tuple[str, ...]:
        """The forms in which the index may hold the word or phrase that a person typed, if this is its language.

        Besides its stem, that is the word itself: "joven" is the stem of "jóvenes", but is itself stemmed further.
        """
        if not self._mark:
            return (word,)
        parts = word.split()
        as_is = " ".join(self._mark + part if part.isalpha() else part for part in parts)
        return " ".join(self.indexed(part) for part in parts), as_is


def forms(word: str, languages: Iterable[Stemming]) -> list[str]:
    """All the forms in which an index of these languages may hold a word or phrase: as it is, then by its stems."""
    return list(dict.fromkeys([word, *(form for language in languages for form in language.asked(word))]))
