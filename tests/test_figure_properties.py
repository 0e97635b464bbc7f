"""What holds for the figures of any text in any language: nothing raises, and whatever is found stands in the text."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.grammar import figures_in
from bot.figures.spacing import even_runs
from bot.languages import CODES, language

DIGITS = [
    "0",
    "7",
    "0.3",
    "1,5",
    "12.000",
    "2.345,67",
    "1 943",
    "816\u00a0000",
    "１２．５",
    "½",
    "3¾",
    "2024",
    "1e9",
    "9" * 30,
    "٣",
    "²",
]
SIGNS = [
    "%",
    "％",
    "$",
    "€",
    "￥",
    "°",
    "°C",
    "-",
    "−",
    "–",
    "+",
    "±",
    "~",
    "/",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "№",
    "§",
    "µ",
    "m²",
]
ENDS = ["", ".", "。", "!", "…", ",", "，", ";", "：", "\n", "\u200b", "\u2028"]


def printed_words(code):
    """The words that a language's file has around numbers, each as a text may have it."""
    spoken = language(code)
    numbers, units, around, calendar = spoken.numbers, spoken.units, spoken.quantities, spoken.calendar
    tables: list[Any] = [
        numbers.ones,
        numbers.tens,
        numbers.vague,
        numbers.parts,
        numbers.scales,
        units.currencies,
        calendar.months,
    ]
    found = {word for table in tables for words in table.values() for word in words}
    for words in (units.percent, units.percentage_points, units.basis_points, units.measures, units.times, units.per):
        found.update(words)
    for words in (around.up, around.down, around.joints, around.begins, around.between, around.pairs, around.ends):
        found.update(words)
    for words in (around.naming, around.hedges, around.measuring, calendar.until, calendar.since, spoken.small_words):
        found.update(words)
    return sorted(found)


def mixtures(code):
    piece = st.sampled_from(printed_words(code)) | st.sampled_from(DIGITS) | st.sampled_from(SIGNS)
    joined = st.lists(st.tuples(piece, st.sampled_from(["", " ", " ", "\u00a0", ", "])), max_size=14)
    text = joined.map(lambda pairs: "".join(word + gap for word, gap in pairs))
    return st.tuples(text, st.sampled_from(ENDS)).map("".join)


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_any_mixture_of_numbers_units_and_words_gives_slices_of_the_text_in_order(code, data):
    text = data.draw(mixtures(code))
    figures = figures_in(text, before=data.draw(mixtures(code)), language=code)
    for figure in figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.printed == text[figure.start : figure.end]
        assert figure.label in even_runs(text)
        assert figure.qualifier in text
        assert figure.value.is_finite()
        if figure.upper is not None:
            assert figure.upper.is_finite()
        if figure.period is not None and figure.period.start and figure.period.end:
            assert figure.period.start <= figure.period.end
    assert [figure.start for figure in figures] == sorted(figure.start for figure in figures)


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_the_ends_of_a_range_are_in_order(code, data):
    for figure in figures_in(data.draw(mixtures(code)), language=code):
        if figure.upper is not None:
            assert figure.value <= figure.upper


@pytest.mark.parametrize("code", CODES)
@given(data=st.data())
def test_a_text_that_breaks_off_anywhere_is_read_as_far_as_it_goes(code, data):
    text = data.draw(mixtures(code))
    for end in range(0, len(text), 3):
        assert all(figure.end <= end for figure in figures_in(text[:end], language=code))
