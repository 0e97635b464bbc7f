"""How the store keeps what a look-up reads of a sentence."""

from __future__ import annotations

import pytest

from bot.library.figure_reading import cut, packed, unpacked
from bot.library.index_terms import Stemming

SENTENCES = {
    "en": "The port handled 4.2 million containers in 2023, up from 3.9 million a year earlier, its operator said.",
    "de": "Die Stadt pflanzte 1.200 Bäume, überwiegend Linden, und gab dafür 3,4 Millionen Euro aus.",
    "zh": "2023年全市新增绿地320公顷，比上年增长12%。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_reading_comes_out_as_it_was_put_in(language):
    sentence = SENTENCES[language]
    reading = " ".join(["0", "--", *cut(sentence, Stemming(language))])
    assert unpacked(packed(reading, sentence), sentence) == reading


def test_what_the_sentence_says_itself_takes_little_room():
    sentence = SENTENCES["en"]
    reading = " ".join(cut(sentence, Stemming("en")))
    assert len(packed(reading, sentence)) < len(reading) / 3


@pytest.mark.parametrize("sentence", ["", "word " * 20_000])
def test_sentences_of_any_length_will_do(sentence):
    assert unpacked(packed("1 -# word 5", sentence), sentence) == "1 -# word 5"
