"""A bare sign is the currency of the country that its document speaks of."""

import pytest

from bot.figures.document_currency import DocumentCurrency
from bot.figures.grammar import figures_in


def unit(document, text):
    (figure,) = figures_in(text)
    return DocumentCurrency(document).of(figure).unit


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ("Hong Kong is a port. Hong Kong grows. Hong Kong trades.", "The works cost $3 billion.", "HKD"),
        ("Singapore saves. Singaporean homes. Singapore builds.", "The grant is $200 per child.", "SGD per child"),
        ("Canada exports. Canadian farms. Canada’s budget.", "Farms earned $4 million.", "CAD"),
        ("Australia mines. Australian ore. Australia’s ports.", "Ore brought 7 million dollars.", "AUD"),
        ("Pakistan plants. Pakistani rice. Pakistan’s fields.", "Seed costs Rs. 500.", "PKR"),
        ("China builds. Chinese rail. China’s ports.", "The line cost ¥3 billion.", "CNY"),
    ],
)
def test_a_sign_takes_the_currency_of_the_country(about, text, expected):
    assert unit(about, text) == expected


@pytest.mark.parametrize(
    ("about", "text", "expected"),
    [
        ("Singapore is small.", "The works cost $3 billion.", "USD"),  # named but once
        ("Canada and the United States trade. Canada, U.S., Canada, American steel.", "It cost $3 billion.", "USD"),
        ("Hong Kong. Hong Kong. Hong Kong.", "It cost US$3 billion.", "USD"),
        ("Hong Kong. Hong Kong. Hong Kong.", "It cost 3 million euros.", "EUR"),
    ],
)
def test_a_sign_in_full_or_in_doubt_stays_what_it_is(about, text, expected):
    assert unit(about, text) == expected
