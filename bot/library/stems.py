"""Words as the index holds them: by their stem, marked with its language, so that inflected forms meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.text import plain, stemmer


class Stemming:
    """One language's way from a plain word (small letters, no accents) to its stem."""

    def __init__(self, language: str) -> None:
        self.code = language
        # The index's own tokenizer stems English, and leaves a plain word of another language nearly as it is.
        stem = None if language == "en" else stemmer(language)
        self._mark = f"{language}_" if stem is not None else ""
        self._stem = stem or str

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


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The plain words of an index: how often each was indexed, and by their English stems."""

    times: Mapping[str, int]
    total: int
    stem: Callable[[str], str]  # of an English word
    _kindred: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, counts: Iterable[tuple[str, int]]) -> Vocabulary:
        """Of words as printed, in small letters, with how often each was indexed."""
        stem = stemmer("en") or str
        times: dict[str, int] = {}
        kindred: dict[str, list[str]] = {}
        for printed, count in counts:
            word = plain(printed)
            if word not in times:
                kindred.setdefault(stem(word), []).append(word)
            times[word] = times.get(word, 0) + count
        return cls(times, sum(times.values()), stem, kindred)

    def kin(self, word: str) -> Sequence[str]:
        """The words that have an English word's stem."""
        return self._kindred.get(self.stem(word), ())
