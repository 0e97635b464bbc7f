"""Captions of tables and figures, in the words of the languages' files."""

import pytest

from bot.reading.captions import is_caption, is_caption_word, is_note_on


@pytest.mark.parametrize(
    "line",
    ["Figure 1: Noise", "Fig. 2 Noise", "Table A.1: Cost", "Source: the port", "Tab. 3 Kosten", "Graphique 2 : Bruit",
     "Cuadro 4. Costes", "Рис. 5. Шум", "图1 噪声", "资料来源：港口", "Map 3"],
)  # fmt: skip
def test_a_caption_is_told_by_its_first_word_and_its_number(line):
    assert is_caption(line)


@pytest.mark.parametrize("line", ["Figures rose", "Tables turned", "Sources of noise", "Notes on cost"])
def test_a_heading_that_begins_like_one_is_no_caption(line):
    assert not is_caption(line)
    assert not is_caption_word(line)


@pytest.mark.parametrize("line", ["Figures", "Table", "Fig.", "Quellen", "来源：", "Figure 35.I", "Table A.1", "图1"])
def test_a_caption_s_word_alone_is_told(line):
    assert is_caption_word(line)


@pytest.mark.parametrize("text", ["Source: the port’s books. " * 30, "NOTE: Ships are counted once.", "注：不含渔船。"])
def test_what_notes_a_table_does_so_at_any_length(text):
    assert is_note_on(text)


@pytest.mark.parametrize(
    "text", ["Notes on the port: none.", "Sources differ.", "Figure 1: Noise", "The source: a well."]
)
def test_a_sentence_with_such_a_word_is_no_note_on_a_table(text):
    assert not is_note_on(text)
