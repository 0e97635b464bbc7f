"""Captions of tables and figures, in the words of the languages' files."""

import pytest

from bot.reading.captions import is_caption, is_caption_word


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
