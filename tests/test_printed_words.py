"""The vocabulary: words as they are printed, found with their accents and without."""

from __future__ import annotations

import sqlite3

import pytest

from bot.library.printed_words import PrintedWords, count_in, count_out, counted, words_of
from bot.library.schema import create

SENTENCES = ("Das Café öffnet im März.", "Ein Cafe in Malmo und eines in Malmö.", "Malmö plant ein drittes Café.")


@pytest.fixture
def db():
    db = sqlite3.connect(":memory:", isolation_level=None)
    create(db)
    count_in(db, words_of((), SENTENCES, "de"))
    return db


def test_each_word_is_counted_as_it_is_printed(db):
    words = counted(db)
    assert (words["café"], words["cafe"], words["malmö"], words["malmo"]) == (2, 1, 2, 1)


def test_a_word_is_known_as_it_is_printed_alone_and_a_plain_one_however_it_is(db):
    words = PrintedWords(db)
    assert words.known(["café", "cafe", "malmo", "öffnet", "offnet", "ein"]) == {"café", "cafe", "malmo", "öffnet"}
    assert words.known_plain(["offnet", "öffnet", "marz", "ein"]) == {"offnet", "marz"}
    assert words.times(["cafe", "marz", "nirgends"]) == {"cafe": 3, "marz": 1}


def test_words_alike_are_given_as_they_are_printed_the_most_frequent_first(db):
    words = PrintedWords(db)
    assert list(words.like("caffe").items()) == [("café", "cafe"), ("cafe", "cafe")]
    assert list(words.begun_by("mal").items()) == [("malmö", "malmo"), ("malmo", "malmo")]
    assert list(words.beginning("malmoe", 4)) == ["malmö", "malmo"]


def test_what_is_counted_out_leaves_nothing_behind(db):
    count_out(db, words_of((), SENTENCES[:1], "de"))
    assert counted(db)["café"] == 1
    assert "öffnet" not in counted(db)
    count_out(db, words_of((), SENTENCES[1:], "de"))
    assert counted(db) == {}
