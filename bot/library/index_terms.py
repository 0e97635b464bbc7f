"""Words as the index holds them: cut from a text, then by their stem, marked with its language, so that forms meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from bot.text import pieces, plain, stemmer

_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_LONG_NAME = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?(?: (?:of |and |for |the |on )*[A-Z][a-z]+(?:-[a-z]+)?){2,6}")
_WORD = re.compile(r"[^\W_]++(?!\$)")  # a dollar sign's country is not spoken of: US$, A$
_PARTS = re.compile(r"\w+")
_KEPT = 20_000  # words whose stems are kept
CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
KANA = re.compile(r"[\u3040-\u30ff]")


def index_words(text: str) -> list[str]:
    """The words of a text in small letters, as printed but for punctuation: what the vocabulary holds."""
    if not text.isascii() and (CHINESE.search(text) or KANA.search(text)):
        cut = pieces(text.casefold())
        return [part for word in cut for part in ((word,) if word.isalnum() else _PARTS.findall(word))]
    return _WORD.findall(text.casefold())  # the same, at a third of the cost


def figure_words(text: str) -> list[str]:
    """The words of a text as figures' search has them: as in the index, and two more kinds.

    These are compounds without their hyphens, and the initials by which people know a name of three words or more.
    """
    words = index_words(text)
    for compound in _HYPHENATED.findall(text) if "-" in text else ():
        joined = "".join(index_words(compound))
        if joined.isalpha():
            words.append(joined)
    for name in _LONG_NAME.findall(text):
        initials = "".join(word[0] for word in name.removeprefix("The ").split() if word[0].isupper())
        if len(initials) > 2:
            words.append(initials.casefold())
    return words


class Stemming:
    """One language's way from a plain word (small letters, no accents) to its stem."""

    def __init__(self, language: str) -> None:
        self.code = language
        # English is stemmed only on the way into the index (`engine_term`): how near two forms are is told before.
        stem = None if language == "en" else _stem_of(language)
        self._mark = f"{language}_" if stem is not None else ""
        self._stem = stem or str

    def indexed(self, word: str) -> str:
        """The one form in which the index holds a word of this language.

        The mark keeps a French stem such as that of "note" from meeting the English "not".
        """
        return self._mark + self._stem(word) if self._mark and word.isalpha() else word

    def line(self, words: Iterable[str]) -> str:
        """Words of a text as the index takes them: plain, by their stems, parted by spaces."""
        line = plain(" ".join(words))
        return " ".join(map(self.indexed, line.split(" "))) if self._mark else line

    def asked(self, word: str) -> tuple[str, ...]:
        """The forms in which the index may hold the word or phrase that a person typed, if this is its language.

        Besides its stem, that is the word itself: "joven" is the stem of "jóvenes", but is itself stemmed further.
        """
        if not self._mark:
            return (word,)
        parts = word.split()
        as_is = " ".join(self._mark + part if part.isalpha() else part for part in parts)
        return " ".join(self.indexed(part) for part in parts), as_is


@lru_cache(maxsize=8)
def _stem_of(language: str) -> Callable[[str], str] | None:
    """A stemmer that remembers the words that come again and again, from one briefing to the next."""
    stem = stemmer(language)
    return lru_cache(_KEPT)(stem) if stem is not None else None


class _Terms(dict[str, str]):
    """Forms of words with what the search engine has for them: few words make up most of a text."""

    _MOST = 100_000

    def __init__(self) -> None:
        self._stem = stemmer("en") or str

    def __missing__(self, form: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        self[form] = term = form if "_" in form else self._stem(form)
        return term


@cache
def _terms() -> _Terms:
    return _Terms()


def engine_term(form: str) -> str:
    """A form of a word as the search engine has it: one of another language as it is, else its English stem."""
    return _terms()[form]


def engine_line(line: str) -> str:
    """The same for a line of forms."""
    return " ".join(map(_terms().__getitem__, line.split()))


def terms_of(text: str, stemming: Stemming) -> str:
    """The words of a text as the search engine has them, parted by spaces."""
    return engine_line(stemming.line(index_words(text)))


@lru_cache(10_000)
def forms(word: str, languages: tuple[Stemming, ...]) -> tuple[str, ...]:
    """All the forms in which an index of these languages may hold a word or phrase: as it is, then by its stems."""
    return tuple(dict.fromkeys([word, *(form for language in languages for form in language.asked(word))]))
