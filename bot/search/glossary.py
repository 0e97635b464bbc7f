"""What the words of a question are called in the languages that the briefings are written in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from bot.languages import CODES, every
from bot.library.index_terms import CHINESE, Stemming, engine_term
from bot.search.queries import as_indexed, query_words

_LONGEST = 4  # words of a phrase

Key = tuple[str, ...]  # the words of a name, as `_key` has them


def translated(words: Sequence[str], spoken: Collection[str]) -> list[list[str]]:
    """For each plain word of a question in any language, what it, or a phrase that it is part of, is called otherwise.

    Only what the languages `spoken` (ISO 639-1) have for it is given: what an English word is called in the others, in
    the forms that the index holds, and what a word of another is called in English, plain. A question does not say
    which language it is in: a word that two have is taken for both.
    """
    found: list[list[str]] = [[] for _ in words]
    for code in CODES:
        others = [one for one in (CODES if code == "en" else ("en", code)) if one in spoken and not one == code == "en"]
        # What cuts Chinese takes a third of a second to load, and 33 MB.
        if not others or (code == "zh" and not any(map(CHINESE.search, words))):
            continue
        entries = _terms(code)
        keys = [_key(word, code) for word in words]
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                for english in entries.get(tuple(keys[start:end]), ()):
                    called = [one for other in others for one in _called(english, other)]
                    for at in range(start, end):
                        found[at] += [one for one in called if one not in found[at] and one != words[at]]
    return found


def _key(word: str, code: str) -> str:
    """A plain word as it is looked up: an English one by its stem, and so one in other letters than these.

    Others stand for themselves, or a misspelled English word would be a foreign one by its stem.
    """
    return engine_term(_stemming(code).indexed(word)) if code == "en" or not word.isascii() else word


@cache
def _stemming(code: str) -> Stemming:
    return Stemming(code)


@cache
def _terms(code: str) -> Mapping[Key, tuple[str, ...]]:
    """Each name that a language has -> the English ones for it; those of all languages for an English one."""
    found: dict[Key, tuple[str, ...]] = {}
    for language in every():
        if code in ("en", language.code):
            for english, names in language.glossary.items():
                for name in (english,) if code == "en" else names:
                    key = tuple(_key(word, code) for word in query_words(name, code))
                    found[key] = (english,) if code == "en" else (*found.get(key, ()), english)
    return found


@cache
def _called(english: str, code: str) -> tuple[str, ...]:
    """What an English word or phrase is called in a language."""
    if code == "en":
        return (as_indexed(english),)
    names = next(one for one in every() if one.code == code).glossary.get(english, ())
    return tuple(" ".join(map(_stemming(code).indexed, as_indexed(name).split())) for name in names)
