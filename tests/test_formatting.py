"""Figures as readers of other languages write them: tables by locale, and that nothing is ever lost or rounded."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from babel import Locale
from babel.numbers import get_decimal_symbol, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.formatting import readers_form
from bot.figures.grammar import figures_in
from bot.model import Figure


def only(text: str, language: str = "en") -> Figure:
    (figure,) = figures_in(text, language=language)
    return figure


def form(text: str, locale: str, language: str = "en") -> str:
    """The reader's form with plain spaces for all that CLDR knows."""
    return re.sub(r"\s", " ", readers_form(only(text, language), locale, language))


TRADE = "Trade came to US$ 11 trillion."
SHARE = "The share was 3.2%."
EXACT = "The share was 10.0%."
DOSES = "It sent more than 2.1 billion doses."
CHANGE = "The share climbed from 25% to 29.7%."
RANGE = "The rate is 5.25–5.50%."
YEARLY = "It pays at least US$300 billion a year."
POWER = "They have 4,448 GW."
TRIPS = "Trains made about 15,000 trips."
LOSS = "The rate was −0.50%."
ENVELOPE = "It had €1,850 billion."
PAID = "It paid US$41.0 billion."
PEOPLE = "It reached 1.5 lakh people."


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        (
            "de",
            {
                TRADE: "11 Bio. $",
                SHARE: "3,2 %",
                EXACT: "10,0 %",
                DOSES: "> 2,1 Mrd.",
                CHANGE: "25 % → 29,7 %",
                RANGE: "5,25 % – 5,50 %",
                YEARLY: "≥ 300 Mrd. $ pro Jahr",
                POWER: "4.448 GW",
                TRIPS: "≈ 15.000",
                LOSS: "-0,50 %",
                ENVELOPE: "1,85 Bio. €",
                PAID: "41,0 Mrd. $",
                PEOPLE: "150.000",
            },
        ),
        (
            "fr",
            {
                TRADE: "11 billions $US",
                SHARE: "3,2 %",
                EXACT: "10,0 %",
                DOSES: "> 2,1 milliards",
                CHANGE: "25 % → 29,7 %",
                YEARLY: "≥ 300 milliards $US par an",
                POWER: "4 448 GW",
                TRIPS: "≈ 15 000",
                PAID: "41,0 milliards $US",
                PEOPLE: "150 000",
            },
        ),
        (
            "es-ES",
            {
                TRADE: "11 billones US$",
                SHARE: "3,2 %",
                EXACT: "10,0 %",
                DOSES: "> 2,1 mil millones",
                YEARLY: "≥ 300 mil millones US$ por año",
                POWER: "4.448 GW",
                PAID: "41,0 mil millones US$",
            },
        ),
        (
            "zh-CN",
            {
                TRADE: "US$11万亿",
                SHARE: "",
                DOSES: "> 21亿",
                CHANGE: "",
                YEARLY: "≥ US$3,000亿/年",
                POWER: "",
                TRIPS: "",
                ENVELOPE: "€1.85万亿",
                PAID: "US$410亿",
                PEOPLE: "15万",
            },
        ),
        (
            "en-IN",
            {
                TRADE: "$11 lakh crore",
                SHARE: "",
                DOSES: "> 210 crore",
                TRIPS: "",
                YEARLY: "≥ $30,000 crore per year",
                PAID: "$4,100 crore",
                PEOPLE: "",
                "It has 150,000 members.": "1,50,000",
            },
        ),
        ("hi", {TRADE: "$1.1 नील", DOSES: "> 2.1 अ॰", PEOPLE: "1.5 लाख"}),
        ("en-US", {TRADE: "", SHARE: "", DOSES: "", PEOPLE: "150,000", "It has 1,50,000 members.": "150,000"}),
    ],
)
def test_english_figures_as_readers_elsewhere_write_them(locale, expected):
    assert {text: form(text, locale) for text in expected} == expected


@pytest.mark.parametrize(
    ("text", "language", "locale", "expected"),
    [
        ("Réparer ces fuites coûterait 95 millions d’euros.", "fr", "en-GB", "€95 million"),
        ("Réparer ces fuites coûterait 95 millions d’euros.", "fr", "fr", ""),
        ("Die Städte müssen 3,5 Mrd. Euro investieren.", "de", "en-US", "€3.5 billion"),
        ("Die Städte müssen 3,5 Mrd. Euro investieren.", "de", "zh-CN", "€35亿"),
        ("市场规模将超过2万亿元。", "zh", "en-US", "> CN¥2 trillion"),
        ("市场规模将超过2万亿元。", "zh", "de", "> 2 Bio. CN¥"),
    ],
)
def test_figures_of_other_languages_are_written_for_their_readers_too(text, language, locale, expected):
    assert form(text, locale, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has 150 members.",  # the same digits everywhere
        "Thirty-one countries joined.",  # in words
        "Half of them stayed.",
        "It has 1 ¼ miles.",
        "Coverage fell from 86% in 2019 to 81% in 2021.",
    ],
)
def test_what_is_written_alike_or_in_words_has_no_second_form(text):
    assert form(text, "de") == ""


@pytest.mark.parametrize("locale", ["", "xx", "nonsense-locale", "de-", "zz-ZZ"])
def test_a_locale_that_nobody_knows_has_none_either(locale):
    assert form(TRADE, locale) == ""


SCALES = {
    "de": {"Mio.": 6, "Mrd.": 9, "Bio.": 12},
    "fr": {"million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12},
    "es": {"millón": 6, "millones": 6, "mil millones": 9, "billón": 12, "billones": 12},
    "zh-CN": {"万": 4, "亿": 8, "万亿": 12},
    "en-IN": {"lakh": 5, "crore": 7, "lakh crore": 12},
}


def read_back(written: str, locale: str) -> Decimal:
    """The value that a reader of a locale reads: digits by its separators, times what its word says."""
    parsed = Locale.parse(locale, sep="-")
    digits, word = re.fullmatch(r"([-\d.,\s]*\d)\s*(.*)", written.strip("$ €%\xa0US"), re.DOTALL).groups()  # type: ignore[union-attr]
    plain = digits.replace(get_group_symbol(parsed), "").replace(get_decimal_symbol(parsed), ".")
    assert re.fullmatch(r"-?\d+(\.\d+)?", plain), written
    word = re.sub(r"\s", " ", word).strip(" $US")
    return Decimal(plain).scaleb(SCALES[locale][word] if word else 0)


MANTISSAS = st.decimals(min_value="0.001", max_value=99_999, places=3).map(lambda d: d.normalize()) | st.integers(
    1, 99_999
)


@given(
    MANTISSAS,
    st.sampled_from(["thousand", "million", "billion", "trillion", "lakh", "crore", ""]),
    st.sampled_from(sorted(SCALES)),
)
def test_what_a_reader_reads_is_the_figures_value(mantissa, scale, locale):
    figures = figures_in(f"It came to US$ {mantissa:,f} {scale} at last.")
    for figure in figures:
        written = readers_form(figure, locale, "xx")
        if written:
            assert read_back(written, locale) == figure.value


@given(st.integers(0, 9_999), st.integers(1, 3), st.sampled_from(sorted(SCALES)))
def test_zeros_that_end_a_fraction_are_kept(whole, places, locale):
    printed = f"{whole}.{'0' * places}"
    (figure,) = figures_in(f"The share was {printed}%.")
    written = readers_form(figure, locale, "xx")
    if written:
        symbol = get_decimal_symbol(Locale.parse(locale, sep="-"))
        assert written.rstrip("%\xa0\u202f ").endswith(symbol + "0" * places)


@given(
    st.builds(
        Figure,
        value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16),
        unit=st.sampled_from(
            ["%", "USD", "USD per year", "EUR per barrel", "GW", "people", "", "XXX", "percentage points"]
        ),
        printed=st.text(alphabet="0123456789., –-%½", max_size=20),
        start=st.just(0),
        end=st.just(0),
        upper=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
        comparator=st.sampled_from(["=", ">", "~"]),
    ),
    st.sampled_from(
        ["de", "fr", "es", "zh-CN", "zh-TW", "en-IN", "hi", "ja", "ar", "ru", "pt-BR", "sv-SE", "no", "th"]
    ),
)
def test_nothing_makes_it_fail(figure, locale):
    assert isinstance(readers_form(figure, locale, "en"), str)
