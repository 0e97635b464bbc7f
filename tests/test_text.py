"""Sentences and words: what must be cut, what must not, and what holds for any text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import Tokenizer, language_of, sentence_spans, words

# A block as its sentences, which "|" parts here and a space (none in Chinese) parts in the block.
BLOCKS = [
    ("en", "Output came to US$ 11 trillion.|In 2021, it rose again."),
    ("en", "Mr. J. Smith spoke to Dr. A. B. Jones.|She agreed with St. John's report."),
    ("en", "Several measures, e.g. carbon pricing, were taken.|Others, i.e. subsidies, were not."),
    ("en", "Trade with the U.S. fell sharply.|The E.U. was next."),
    ("en", "It fell in the U.S.|The rest of the world held up."),
    ("en", "Growth was 3.5 per cent.|Inflation stood at .5 per cent."),
    ("en", "See Fig. 3 and Table 2.|No. 5 on p. 4 lists the costs."),
    ("en", "Art. 5 of the treaty applies.|Sec. 12 does not."),
    ("en", "“We will act.”|He then left the room."),
    ("en", "“We will act”.|He then left the room."),
    ("en", "“We will act. We must act now.”|He then left."),
    ("en", "She said: “It is late. We go home.” and left."),
    ("en", "Prices rose … and then fell.|Wages did not."),
    ("en", "Prices rose... and then fell.|Wages did not."),
    ("en", "The plan (see Annex A. It is long.) was approved.|Work began."),
    ("en", "The firm, Acme Ltd., was sold.|Its owner retired."),
    ("en", "Meetings begin at 9 a.m. and end at 5 p.m.|Lunch is served."),
    ("en", "He arrived on Jan. 5.|She came on Feb. 2, 2020."),
    ("en", "The cost was approx. 3 million euros.|Nobody paid."),
    ("en", "She asked “Is it enough?” and sat down."),
    ("en", "“Is it enough?” she asked.|Nobody answered."),
    ("en", "Growth was strong.[3]|Investment fell."),
    ("en", "1. Improve the roads.|2. Build the bridges."),
    ("en", "iPhones sold well.|eBay did not."),
    ("en", "The vote was 5 vs. 4.|The court adjourned."),
    ("en", "The data were poor.|nevertheless, the study went on."),
    ("en", "It rose to 5 million.|(The target was six.)"),
    ("en", "Yes.|We can."),
    ("de", "Die Kosten lagen bei ca. 600 Millionen Euro.|Das war z. B. mehr als 2019."),
    ("de", "Am 3. Oktober 1990 endete die Teilung.|Der 2. Vertrag folgte."),
    ("de", "Dr. Müller sagte: „Wir handeln. Es ist Zeit.“|Danach ging er."),
    ("fr", "M. Dupont a parlé.|Mme Martin a répondu."),
    ("fr", "Il a dit : « Nous agirons. C’est urgent. »|Puis il est parti."),
    ("fr", "Le coût est d’env. 3 millions d’euros.|Le reste suivra."),
    ("es", "El Sr. García habló.|La Sra. López respondió."),
    ("es", "¿Es suficiente?|Costó aprox. 3 millones de euros."),
    ("zh", "中国经济增长了8.1%。|出口继续扩大！|真的吗？|是的；我们同意。"),
    ("zh", "他说：“这很重要。我们要努力。”|会议随后结束。"),
    ("zh", "（一）加强合作。|（二）扩大开放。"),
]
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "zh", "ja", "xx", ""])
# Texts made of what splitters stumble over, beside texts of anything.
PIECES = st.lists(
    st.sampled_from(
        ["A", "b", " ", ". ", "。", "?", "“", "”", '"', "(", ")", "1.", "U.S.", "\n", "…", "\x00", "\ud800", "中"]
    )
)
ANY_TEXT = st.one_of(st.text(), st.text(st.characters()), PIECES.map("".join))


def sentences(block, language="en"):
    return [block[start:end] for start, end in sentence_spans(block, language)]


@pytest.mark.parametrize(("language", "block"), BLOCKS)
def test_a_block_is_cut_where_its_sentences_end_and_nowhere_else(language, block):
    expected = block.split("|")
    assert sentences(("" if language == "zh" else " ").join(expected), language) == expected


@given(ANY_TEXT, LANGUAGES)
def test_spans_are_trimmed_in_order_and_hold_every_character_that_is_no_space(text, language):
    at = 0
    for start, end in sentence_spans(text, language):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(ANY_TEXT)
def test_a_sentence_never_runs_over_a_line_break(text):
    assert not any("\n" in sentence for sentence in sentences(text))


def test_a_long_line_is_cut_like_a_short_one():
    block = "Prices rose in May. Wages fell, said Mr. Gray. "
    assert sentences(block * 1000) == ["Prices rose in May.", "Wages fell, said Mr. Gray."] * 1000


def test_a_long_chinese_line_is_cut_like_a_short_one():
    assert sentences("出口继续扩大。" * 3000, "zh") == ["出口继续扩大。"] * 3000


@pytest.mark.parametrize("text", ["", " ", "a" * 1_000_000, "\x00\x1f", "\ud83d", "👩‍👩‍👧 hi.", "مرحبا بالعالم. نعم؟"])
def test_odd_texts_are_cut_without_complaint(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_words_are_as_printed_and_without_punctuation():
    assert words("“Don’t panic”, said the E.U.-wide board: 3.5% (US$4bn).") == [
        "Don’t", "panic", "said", "the", "E.U", "wide", "board", "3.5", "US", "4bn",
    ]  # fmt: skip


def test_chinese_words_are_pairs_of_neighbouring_characters():
    assert words("经济增长2021年", "zh") == ["经济", "济增", "增长", "2021", "年"]


@given(ANY_TEXT, LANGUAGES)
def test_every_word_is_printed_in_its_text(text, language):
    assert all(word in text for word in words(text, language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers of the region have agreed that the fund will be raised by the end of the year."),
        ("de", "Die Minister der Region haben sich darauf geeinigt, dass der Fonds bis zum Ende des Jahres wächst."),
        ("fr", "Les ministres de la région ont décidé que le fonds sera augmenté avant la fin de l’année."),
        ("es", "Los ministros de la región acordaron que el fondo se ampliará antes de que termine el año."),
        ("zh", "各国部长同意在年底前扩大基金规模。"),
        ("ja", "各国の閣僚は年末までに基金を拡大することで合意した。"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_script_and_its_small_words(language, text):
    assert language_of(text, default="xx") == language


@pytest.mark.parametrize("text", ["", "1234 5678", "Zagreb Split", "\ud800", "qwx zxv bnm qqq www zzz ppp lll kkk jjj"])
def test_a_text_that_does_not_tell_its_language_gets_the_default(text):
    assert language_of(text, default="sv") == "sv"


def test_the_tokenizer_has_the_form_that_sumy_asks_for():
    tokenizer = Tokenizer("en")
    assert tokenizer.to_sentences("Prices rose. Wages fell.") == ("Prices rose.", "Wages fell.")
    assert tokenizer.to_words("Prices rose.") == ("Prices", "rose")
