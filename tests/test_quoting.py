"""Which sentences can be shown by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoting import is_balanced, stands_alone


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Trade between the two regions rose by 5% in 2021."),
        ("en", "In 2021, the union adopted a law on batteries and waste."),
        ("en", "€100 billion a year was promised for the decade to 2020."),
        ("en", "“Rates will stay where they are,” the governor told the committee in May."),
        ("de", "Die Ausgaben stiegen im Jahr 2021 um fünf Prozent."),
        ("zh", "2022年，数字经济规模达到50.2万亿元。"),
    ],
)
def test_whole_statements_stand_alone(language, sentence):
    assert stands_alone(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This is the reason for the rise in prices since 2021."),
        ("en", "They have worked together on ports and railways since 2013."),
        ("en", "However, the rate of growth has slowed in each year since."),
        ("en", "For example, the price of gas rose by half within a year."),
        ("en", "In addition, nine countries have joined the agreement since May."),
        ("en", "Most of these were built before the law was passed in 2010."),
        ("de", "Diese Ausgaben stiegen im Jahr 2021 um fünf Prozent."),
        ("fr", "Cela explique la hausse des prix depuis deux ans."),
        ("es", "Esto explica el aumento de los precios desde hace dos años."),
        ("zh", "这说明数字经济正在快速增长。"),
    ],
)
def test_what_points_back_does_not_stand_alone(language, sentence):
    assert not stands_alone(sentence, language)


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the price of energy ever come down again in Europe?",
        "A matter of time.",
        "Growth in the second half of the year",
        "The minister called it “a turning point for the whole of the country.",
        "Table 3 shows the price of energy in each of the regions.",
        "More is at https://example.org for all of those who wish to read.",
        "As a proverb goes, many hands make the work of the day light.",
        "and then the price of energy fell again in the spring.",
        "",
    ],
)
def test_questions_fragments_half_quotations_and_captions_do_not(sentence):
    assert not stands_alone(sentence)


@given(st.text(max_size=120), st.sampled_from(["en", "de", "fr", "es", "zh", "xx"]))
def test_any_text_is_judged(text, language):
    assert stands_alone(text, language) in (True, False)
    assert is_balanced(text) in (True, False)
