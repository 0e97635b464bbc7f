"""The words of each language that are no nouns."""

from __future__ import annotations

from importlib import resources

import pytest

from bot.languages import no_nouns

LANGUAGES = ["de", "en", "es", "fr", "it", "pt", "ru"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_word_stands_once_and_in_small_letters(code: str) -> None:
    text = resources.files("bot.languages").joinpath("classes", f"{code}.txt").read_text(encoding="utf-8")
    every = [word for word in text.split() if not word.endswith(":")]
    assert len(every) == len(set(every)) == sum(map(len, no_nouns(code))) > 1_000
    assert all(word == word.lower() for word in every)


@pytest.mark.parametrize(
    ("code", "verb", "adjective"),
    [
        ("de", "stieg", "neue"),
        ("en", "remain", "recent"),
        ("es", "alcanzó", "nuevas"),
        ("fr", "atteint", "nouvelles"),
        ("it", "raggiunto", "nuove"),
        ("pt", "atingiu", "novas"),
        ("ru", "сообщил", "важен"),
    ],
)
def test_verbs_are_told_from_adjectives(code: str, verb: str, adjective: str) -> None:
    assert verb in no_nouns(code).verbs and adjective in no_nouns(code).adjectives


@pytest.mark.parametrize(("code", "noun"), [("en", "increase"), ("en", "cost"), ("fr", "rapport"), ("es", "compra")])
def test_what_is_a_noun_as_well_is_left_out(code: str, noun: str) -> None:
    assert all(noun not in words for words in no_nouns(code))


def test_a_language_without_a_file_has_none():
    assert no_nouns("xx") == (frozenset(), frozenset(), frozenset())
