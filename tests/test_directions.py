"""Which way a figure went, or that it says what something is."""

import pytest

from bot.figures.grammar import figures_in


def directions(text, language="en"):
    return [figure.direction for figure in figures_in(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Rents rose by 4 percent and 6 percent.", ["up", "up"]),
        ("en", "Freight fell by 5 percent, to 200 million tonnes.", ["down", "down"]),
        ("en", "The board is raising the ceiling for the fund only 2 percent.", ["up"]),
        ("en", "Poverty fell by 4% and child poverty by 7%.", ["down", "down"]),
        ("en", "A 12 percent increase in fares came next.", ["up"]),
        ("en", "The unit employs 3 million more people.", ["up"]),
        ("en", "Losses were reduced by half in 2023.", ["down"]),
        ("de", "Die Zahl der Unfälle soll bis 2030 um 40 Prozent gegenüber 2020 sinken.", ["down"]),
        ("de", "Die Ausgaben wuchsen um 3 Prozent.", ["up"]),
        ("fr", "Les ventes ont progressé de 6 %.", ["up"]),
        ("es", "El déficit descendió un 8 %.", ["down"]),
        ("it", "Le esportazioni sono calate del 2 %.", ["down"]),
        ("pt", "As vendas recuaram 3 %.", ["down"]),
        ("ru", "Цены снизились на 2 процента.", ["down"]),
        ("zh", "出口额94.7亿元、增长6.8%。", ["", "up"]),
        ("zh", "失业率下降0.3个百分点。", ["down"]),
    ],
)
def test_moves_are_told(language, text, expected):
    assert directions(text, language) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plan would raise incomes for 70% of people.",
        "The tax would reduce the income of 5% of residents.",
        "Fares are highest in the north, at 12 percent of income.",
        "A falling oil price and a $9.8bn charge hurt the firm.",
        "The cost will be higher than 9%.",
        "Its margin is higher at 12 percent.",
        "Costs came to $3 million, rising steadily.",
    ],
)
def test_levels_are_not(text):
    assert directions(text)[0] == ""


def test_to_lighten_a_burden_is_no_number_below_zero():
    (figure,) = figures_in("当年为企业新增减负147亿元。", language="zh")
    assert figure.value == 14_700_000_000
