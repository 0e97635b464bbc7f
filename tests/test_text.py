"""Sentences and words, on the cases that break simple splitters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import Tokenizer, language_of, sentence_spans, words


def split(text, language="en"):
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["Trade came to US$ 11 trillion.", "In 2021 it rose again."]),
        ("en", ["Mr. J. Smith of the U.S. Treasury agreed.", "Nobody else did."]),
        ("en", ["Some goods, e.g. steel, rose by 3.5 per cent.", "Others fell."]),
        ("en", ["See Fig. 3 and No. 5 on p. 4 of the annex.", "The rest is clear."]),
        ("en", ["Costs were approx. 5% of GDP.", "They fell later."]),
        ("en", ["“Rates will stay.”", "The governor said no more."]),
        ("en", ["He said “wait.”", "Then he left."]),
        ("en", ["“One thing. Another thing,” he said."]),
        ("en", ["The bank (which acted late. Too late.) survived.", "Others did not."]),
        ("en", ["It cost $5 million.", "50 people came."]),
        ("en", ["Dr. Lee et al. found the opposite.", "It was ignored."]),
        ("de", ["Das sind ca. 600 Millionen Euro.", "Am 3. Oktober kam Dr. Müller."]),
        ("fr", ["M. Dupont est arrivé.", "Le taux est de 3,5 %."]),
        ("es", ["El Sr. Pérez llegó.", "¿Y después?", "Nada."]),
        ("zh", ["2022年增长10.3%。", "他说：“很好。”", "然后离开了！"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language, sentences):
    assert split(" ".join(sentences) if language != "zh" else "".join(sentences), language) == sentences


@given(st.text(max_size=200), st.sampled_from(["en", "de", "zh", "xx"]))
def test_every_character_but_white_space_is_in_one_sentence(text, language):
    spans = sentence_spans(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


def test_words_keep_their_inner_marks_and_lose_the_outer_ones():
    assert words("China’s e-commerce rose 5.3%, said the U.S. bank.") == [
        *("China’s", "e-commerce", "rose", "5.3", "said", "the", "U.S", "bank")
    ]


def test_chinese_words_are_pairs_of_characters():
    assert words("数字经济 GDP", "zh") == ["数字", "字经", "经济", "GDP"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bank raised its rate in the spring and has not changed it since then, which is a long time."),
        ("de", "Die Bank hat den Zins im Frühjahr erhöht und seitdem nicht mehr geändert, was eine lange Zeit ist."),
        (
            "fr",
            "La banque a relevé son taux au printemps et ne l’a pas changé depuis, ce qui est long pour les marchés.",
        ),
        (
            "es",
            "El banco subió el tipo en la primavera y no lo ha cambiado desde entonces, lo que es mucho.",
        ),
        ("zh", "银行在春天提高了利率，此后没有改变，这是很长的一段时间。"),
        ("ja", "銀行は春に金利を引き上げ、その後は変更していません。"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_script_and_function_words(language, text):
    assert language_of(text, "xx") == language


def test_a_text_that_does_not_tell_is_in_the_default_language():
    assert language_of("GDP 2021 5.3%", "fr") == "fr"


def test_the_tokenizer_has_the_form_that_sumy_asks_for():
    tokenizer = Tokenizer("en")
    assert tokenizer.to_sentences("One is here. Two is there.") == ("One is here.", "Two is there.")
    assert tokenizer.to_words("Two is there.") == ("Two", "is", "there")
