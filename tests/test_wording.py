"""Each phrase is there in every language, with the same names in braces."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest

import bot
from bot.wording import _COLUMNS, _PHRASES, LANGUAGES, Wording


def names(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def test_there_is_a_column_for_each_language():
    assert ("en", *_COLUMNS) == tuple(LANGUAGES)


@pytest.mark.parametrize("row", _PHRASES, ids=lambda row: row[0][:40])
def test_a_phrase_has_every_language_and_the_same_names_in_each(row):
    assert len(row) == len(LANGUAGES)
    for phrase in row:
        assert phrase.strip() == phrase != ""
        assert names(phrase) == names(row[0])


def test_no_phrase_is_there_twice():
    assert len({row[0] for row in _PHRASES}) == len(_PHRASES)


def test_every_phrase_that_the_code_says_is_there():
    known = {row[0] for row in _PHRASES}
    said = set()
    for path in Path(bot.__file__).parent.rglob("*.py"):
        said |= set(re.findall(r"""\bsay\(\s*["'](.+?)["'][,)]""", path.read_text(encoding="utf-8")))
    assert len(said) > 20
    assert said <= known


def test_each_language_says_a_phrase_in_its_own_words():
    phrases = {Wording(language)("{n} of {m} sentences", n=3, m=9) for language in LANGUAGES}
    assert len(phrases) == len(LANGUAGES)
    assert all("3" in phrase and "9" in phrase for phrase in phrases)


def test_an_unknown_language_or_phrase_falls_back_to_english():
    assert Wording("xx")("Summary") == "Summary"
    assert Wording("de")("No such phrase: {n}", n=1) == "No such phrase: 1"


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en", "March 14, 2024"),
        ("de", "14. März 2024"),
        ("fr", "14 mars 2024"),
        ("es", "14 de marzo de 2024"),
        ("zh", "2024年3月14日"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language, day):
    assert Wording(language).day(date(2024, 3, 14)) == day
