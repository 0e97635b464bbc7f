"""From what a person types to a full-text query: words cut, question words dropped, misspellings mended. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.library.index_terms import CHINESE, KANA, index_words
from bot.text import plain, words
from bot.text.question_words import question_words

MOST_WORDS = 16
_SPELLING = 82  # a similarity of 0 to 100 from which a word counts as another's misspelling

_NAME = re.compile(r"\b[A-Z]{2,5}\b")


def query_words(query: str, language: str = "en") -> list[str]:
    """The words of a query that carry its topic, plain, at most 16; all of its words when none does.

    Chinese is cut into words, to know which carry the topic, and these into pairs of characters as in the index: so a
    word is found wherever its characters stand together, whatever words the text was made of.
    """
    every = plain_words(query, language)
    asking = question_words().saying_nothing(every)
    # “WHO” and “US” in capitals are names, unless everything is in capitals.
    names = set() if query.isupper() else {name.casefold() for name in _NAME.findall(query)}
    names |= question_words().names if question_words().country.search(query) else set()
    telling = [word for word in every if word not in asking or word in names] or every
    return list(dict.fromkeys(part for word in telling for part in _indexed_parts(word)))[:MOST_WORDS]


def plain_words(query: str, language: str = "en") -> list[str]:
    """All words of a query, plain."""
    chinese = CHINESE.search(query) and not KANA.search(query) and language != "ja"
    return [plain(word) for word in (words(query, "zh") if chinese else index_words(query))]


def mended(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """The words of the vocabulary that a word without a hit was most likely meant to be, best first, at most three.

    The vocabulary maps words as printed to plain ones, which are compared: an accent left out is no misspelling. The
    whole word is compared (Levenshtein, normalised), so that "biodiversity" is not taken for "diversity".
    """
    if len(word) < 4 or word.isdecimal():
        return []
    near = process.extract(word, vocabulary, scorer=fuzz.ratio, limit=3, score_cutoff=_SPELLING)
    return [printed for found, score, printed in near if found[:1] == word[:1] or score >= 88]


def misspelled(word: str, vocabulary: Mapping[str, str]) -> list[str]:
    """As `mended`, and words that one typing slip parts from one of five letters or more; none that only asks.

    A slip is a letter too many, too few, another one, or two in the wrong order (optimal string alignment distance).
    """
    # A short word with another first letter is another word: “buses” are no “uses”.
    near = [one for one in mended(word, vocabulary) if one[:1] == word[:1] or len(word) > 6]
    if len(word) >= 5 and not word.isdecimal():
        slips = process.extract(word, vocabulary, scorer=OSA.distance, limit=3, score_cutoff=1)
        near += [printed for found, _distance, printed in slips if found[:1] == word[:1]]
    asking = question_words()
    nothing = asking.asking | asking.vague | asking.any_number
    return [one for one in dict.fromkeys(near) if one not in nothing]


def as_indexed(name: str) -> str:
    """The words of a name as the index has them, plain and parted by spaces."""
    return " ".join(plain(word) for word in _indexed_parts(name))


def _indexed_parts(word: str) -> list[str]:
    """A word as the index has it: Chinese by its pairs, without the last character, which is only in a run's end."""
    parts = index_words(word)
    return parts[:-1] if len(parts) > 1 and CHINESE.match(word) else parts
