"""From bytes to text: encodings, stray bytes, and characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import BotError
from bot.reading import read
from bot.reading.decoding import decoded, legible

RUSSIAN = "В 2022 году экономика выросла на 3,5 процента. Министерство сообщило об этом в марте. " * 3
CHINESE = "数字经济发展报告。2022年，数字经济规模达到50.2万亿元，同比增长10.3%。占国内生产总值的比重为41.5%。" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (CHINESE, "gbk"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("El año pasado creció. " * 3, "latin-1"),
    ],
)
def test_encodings_of_other_alphabets_are_told_by_what_reads_well(text, encoding):
    assert decoded(text.encode(encoding), "a.txt").text == text


def test_one_stray_byte_is_read_by_itself_with_a_warning():
    found = decoded("Cafés of Orléans earned €2 million. ".encode() + b"Besan\xe7on lost.", "a.txt")
    assert found.text == "Cafés of Orléans earned €2 million. Besançon lost."
    assert "1 of its bytes" in found.warnings[0]


def test_a_file_that_ends_within_a_letter_is_read_to_there_with_a_warning():
    found = decoded("The cafés of Orléans, and the last é".encode()[:-1], "a.txt")
    assert found.text == "The cafés of Orléans, and the last "
    assert "complete" in found.warnings[0]


@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("1,2\u00ad00 people of the desali\u00adnation plant", "1,200 people of the desalination plant"),
        ("desali\u00ad\nnation", "desalination"),
        ("40,\u200e000 boxes, 7 mil\u200dlion", "40,000 boxes, 7 million"),
        ("cafe\u0301s and nai\u0308ve", "cafés and naïve"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a 👩\u200d🔬 b", "a 👩\u200d🔬 b"),
        ("\u212b and \ufa0e", "\u212b and \ufa0e"),
        ("one\u2028two\x85three\r\nfour\rfive", "one\ntwo\nthree\nfour\nfive"),
        ("page one\x0cpage two", "page one\x0cpage two"),
    ],
)
def test_what_nobody_sees_is_taken_out_and_letters_are_put_together(printed, seen):
    assert legible(printed) == seen


@given(st.text())
def test_what_is_legible_stays_as_it_is(text):
    assert legible(legible(text)) == legible(text)


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_a_clear_error(source):
    try:
        assert decoded(source, "odd.txt").text.strip()
    except BotError as error:
        assert str(error).startswith("odd.txt: ")  # noqa: PT017 # both ends are right


def test_a_document_carries_what_was_odd_about_it():
    assert read("Title\n\nCafés of Orléans €2. ".encode() + b"Besan\xe7on lost it all.", "a.txt").warnings


@pytest.mark.parametrize("printed", ["Today’s rents – in €", "Ünïcödé in Łódź", "Ее рост", "水价上涨"])
def test_what_was_encoded_twice_is_read_as_it_was_meant(printed):
    twice = printed.encode("utf-8").decode("latin-1").encode("utf-8")
    assert decoded(twice, "a.txt").text == printed
    assert decoded(printed.encode("utf-8"), "a.txt").text == printed
