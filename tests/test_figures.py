"""Figures: exact values, what they count, how exact they are, when they hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures import figures_in


def only(text, **context):
    (figure,) = figures_in(text, **context)
    return figure


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("Trade came to US$ 11 trillion in the period.", "US$ 11 trillion", "11000000000000", "USD"),
        ("The fund began with RMB 1.5 billion.", "RMB 1.5 billion", "1500000000", "CNY"),
        ("The plan costs €2.3 billion over the decade.", "€2.3 billion", "2300000000", "EUR"),
        ("It cost £750m to build.", "£750m", "750000000", "GBP"),
        ("Prices rose by 3.2 per cent.", "3.2 per cent", "3.2", "%"),
        ("The rate was raised by 0.5 percentage points.", "0.5 percentage points", "0.5", "percentage points"),
        ("Spreads widened by 25 basis points.", "25 basis points", "25", "basis points"),
        (
            "China gave 2.1 billion doses of vaccines.",
            "2.1 billion doses of vaccines",
            "2100000000",
            "doses of vaccines",
        ),
        ("The pact has 148 countries.", "148 countries", "148", "countries"),
        ("Capacity reached 3,870 GW.", "3,870 GW", "3870", "GW"),
        ("The line is 1,200 kilometres long.", "1,200 kilometres", "1200", "kilometres"),
        ("Permits cost $25 per tonne.", "$25 per tonne", "25", "USD per tonne"),
        ("The deposit rate stood at -0.5%.", "-0.5%", "-0.5", "%"),
        ("Two thirds of households have a meter.", "Two thirds", "0.6666666666666666666666666667", ""),
    ],
)
def test_a_figure_is_read_exactly_as_printed(text, printed, value, unit):
    figure = only(text)
    assert (figure.printed, figure.unit) == (printed, unit)
    assert figure.value == Decimal(value)
    assert text[figure.start : figure.end] == printed


@pytest.mark.parametrize(
    ("text", "qualifier", "comparator"),
    [
        ("More than 120 countries joined.", "More than", ">"),
        ("At least 40 people were hurt.", "At least", ">="),
        ("Up to 500 jobs will go.", "Up to", "<="),
        ("Nearly 14 million cars were sold.", "Nearly", "~"),
        ("It needs 30 votes or more.", "or more", ">="),
        ("Fewer than 90 ships passed.", "Fewer than", "<"),
        ("Exports added up to US$ 5 billion.", "", "="),
    ],
)
def test_how_exact_a_figure_is_comes_with_it(text, qualifier, comparator):
    figure = only(text)
    assert (figure.qualifier, figure.comparator) == (qualifier, comparator)


def test_a_change_is_one_figure_with_both_ends():
    figure = only("The share in foreign trade increased from 25% to 29.7%.")
    assert figure.printed == "25% to 29.7%"
    assert figure.change is not None
    assert (figure.change.before, figure.change.after) == (Decimal(25), Decimal("29.7"))
    assert figure.change.difference == Decimal("4.7")


def test_a_range_is_one_figure_with_both_ends():
    figure = only("Growth is forecast at between 0.5% and 2.5%.")
    assert (figure.value, figure.upper, figure.change) == (Decimal("0.5"), Decimal("2.5"), None)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("From 2013 to 2021, trade came to US$ 11 trillion.", "From 2013 to 2021"),
        ("By the end of 2021, 22 countries had joined.", "By the end of 2021"),
        ("Inflation peaked at 9.1% in June 2022.", "in June 2022"),
        ("In the past decade, 31 partners joined.", "In the past decade"),
        ("Spending was $5 billion in FY2015.", "FY2015"),
    ],
)
def test_a_period_is_given_as_printed(text, period):
    figure = only(text)
    assert figure.period is not None
    assert period in figure.period.text


def test_a_period_is_taken_over_from_the_sentence_before_where_the_text_goes_on():
    before = "From 2013 to 2021, trade came to US$ 11 trillion."
    inherited = only("Its share rose from 25% to 29.7%.", before=before).period
    assert inherited is not None
    assert inherited.text == "From 2013 to 2021"
    assert only("Prices rose by 5%.", before=before).period is None


@pytest.mark.parametrize(
    "text",
    [
        "The response to COVID-19 changed it all.",
        "Firms in 5G and the G20 met.",
        "The 21st century began with hope.",
        "Section 4 of the act says so.",
        "It began in 2013 and ended in 2021.",
        "They met on 15 March 2022 in Rome.",
        "Convention 169 was signed.",
        "See Article 6 and Chapter 12.",
    ],
)
def test_names_and_dates_are_no_figures(text):
    assert figures_in(text) == ()


@pytest.mark.parametrize("text", ["The plan has six corridors.", "Work went on for nine years in all."])
def test_incidental_counts_are_minor(text):
    assert not any(figure.key for figure in figures_in(text))


def test_the_label_says_what_is_measured_in_the_words_of_the_text():
    text = "In 2021, trade in goods between the regions totalled US$ 4 billion."
    assert only(text).label == "trade in goods between the regions"


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("de", "Das sind ca. 600 Millionen Euro.", "600000000", "EUR"),
        ("de", "Die Preise stiegen um 3,5 %.", "3.5", "%"),
        ("fr", "Le taux est de 3,5 %.", "3.5", "%"),
        ("zh", "规模达到50.2万亿元。", "50200000000000", "CNY"),
    ],
)
def test_numbers_are_read_in_the_language_of_the_text(language, text, value, unit):
    figure = only(text, language=language)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


PIECES = st.sampled_from(
    [
        "5",
        "1,234",
        "US$",
        "%",
        "to",
        "from",
        "between",
        "and",
        "million",
        "more than",
        "in 2021",
        "-",
        "–",
        "½",
        "e",
        "€",
        ".",
        "two",
        "thirds",
        "万",
        "°C",
    ]
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join), st.sampled_from(["en", "de", "zh"]))
def test_any_text_gives_figures_that_are_slices_of_it(text, language):
    for figure in figures_in(text, before=text, language=language):
        assert figure.printed == text[figure.start : figure.end] != ""
        assert figure.label in text
        assert figure.qualifier in text
        assert figure.value.is_finite()
