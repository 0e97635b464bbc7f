"""A period that a figure is only compared with is not the figure's own, and the sentence's opening is."""

import pytest

from bot.figures.grammar import figures_in


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        (
            "en",
            "Relative to 38 percent in the previous quarter, 41 percent of firms built.",
            ["in the previous quarter", ""],
        ),
        ("en", "During the new fiscal year, revenue will rise by 6 percent.", ["During the new fiscal year"]),
        ("en", "At its May meeting, the panel kept the fee at 3 percent.", ["At its May meeting"]),
        ("en", "By 2030, the plan cuts waste by 40 percent against 1990 levels.", ["By 2030"]),
        ("de", "Die Quote lag 2023 bei 5,7 Prozent nach 5,3 Prozent im Vorjahr.", ["2023", "im Vorjahr"]),
        ("fr", "Le taux était de 7,5 % en 2024, après 7,2 % en 2023.", ["en 2024", "en 2023"]),
        ("es", "La tasa fue del 11 % en 2023, tras el 12 % en 2022.", ["en 2023", "en 2022"]),
        (
            "en",
            "In 2022, the catch grew by 6 per cent, following a collapse by 19 per cent in 2021 after the storm.",
            ["In 2022", "in 2021"],
        ),
        (
            "en",
            "In 2022, the catch grew by 6 per cent, yet boats did not win back what they had lost in 2020.",
            ["In 2022"],
        ),
        ("en", "By 2023, the town had cut its debt to 4 per cent of income, from 19 per cent in 2009.", ["By 2023"]),
        (
            "en",
            "On May 4, the bank said it would lend $60 billion, to be paid out later this month.",
            ["later this month"],
        ),
        ("en", "In 2023, the gap narrowed to $4 billion, after a peak of $6 billion in 2021.", ["In 2023", "in 2021"]),
        (
            "de",
            "Im Jahr 2023 sank der Fehlbetrag auf 4 Mio. Euro, nach einem Gipfel von 6 Mio. Euro im Jahr 2021.",
            ["Im Jahr 2023", "im Jahr 2021"],
        ),
        (
            "fr",
            "En 2023, le trou est tombé à 4 millions d’euros, après un sommet de 6 millions d’euros en 2021.",
            ["En 2023", "en 2021"],
        ),
        (
            "es",
            "En 2023, la deuda cayó a 4 millones de euros, tras un máximo de 6 millones de euros en 2021.",
            ["En 2023", "en 2021"],
        ),
        (
            "it",
            "Nel 2023 il buco è sceso a 4 milioni di euro, dopo un massimo di 6 milioni di euro nel 2021.",
            ["Nel 2023", "nel 2021"],
        ),
        (
            "pt",
            "Em 2023, a dívida caiu para 4 milhões de euros, após um máximo de 6 milhões de euros em 2021.",
            ["Em 2023", "em 2021"],
        ),
        (
            "ru",
            "В 2023 году долг сократился до 4 млн рублей после максимума в 6 млн рублей в 2021 году.",
            ["В 2023 году", "в 2021 году"],
        ),
        ("zh", "2023年，欠款降至41亿元，2021年曾高达63亿元。", ["2023年", "2021年"]),
        ("zh", "2023年，全市生产总值5200亿元，比2022年增长6.3%。", ["2023年", "2023年"]),
    ],
)
def test_what_is_compared_with_spreads_to_no_other_figure(language, text, periods):
    found = [one for one in figures_in(text, language=language) if one.key]
    assert [one.period.text if one.period else "" for one in found] == periods


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("en", "Grants came to €4.1 million (FY2019: €3.2 million).", ["", "FY2019"]),
        ("en", "Grants in FY2020 came to €4.1 million (FY2019: €3.2 million).", ["in FY2020", "FY2019"]),
        ("en", "In 2018, 410 new boats were built (2017: 380 new boats).", ["In 2018", "2017"]),
        ("en", "Repairs cost $5 million (2016) and $7 million (2017).", ["2016", "2017"]),
        ("de", "Die Mieten stiegen auf 9 Euro (2017: 7 Euro).", ["", "2017"]),
        ("fr", "Les loyers atteignent 9 euros (en 2017 : 7 euros).", ["", "en 2017"]),
        ("es", "El alquiler llega a 9 euros (para 2030 se espera un alquiler de 12 euros).", ["", "para 2030"]),
        ("it", "Gli affitti sono a 9 euro (nel 2017: 7 euro).", ["", "nel 2017"]),
        ("pt", "Foram criados 40 mil postos em maio (90 mil em maio de 2012).", ["em maio", "em maio de 2012"]),
        ("ru", "Охват школ связью - 100% (2007 г. - 5%).", ["", "2007 г"]),
        ("ru", "Охват школ связью - 100% (в 2007 г. - не более 10%).", ["", "в 2007 г"]),
    ],
)
def test_a_year_in_a_bracket_is_of_the_figure_in_it(language, text, periods):
    figures = figures_in(text, language=language)
    assert [one.period.text if one.period else "" for one in figures] == periods


def test_what_a_chinese_sentence_opens_with_holds_for_all_its_clauses():
    text = "确保到2030年，全市铁路货物运输总量达到50万吨，每年开行班列保持在400列以上，港口货物吞吐总量达到25万吨。"
    assert {one.period.text if one.period else "" for one in figures_in(text, language="zh")} == {"到2030年"}


@pytest.mark.parametrize(
    ("language", "text", "years"),
    [
        ("en", "Inflation was 2%, 3% and 4% in 2019, 2020 and 2021, respectively.", ["2019", "2020", "2021"]),
        ("en", "The forecasts for 2019, 2020 and 2021 are 3.8%, 4.0% and 3.75%.", ["2019", "2020", "2021"]),
        ("de", "Die Quote lag 2019, 2020 und 2021 bei 3,8 %, 4,0 % und 3,7 %.", ["2019", "2020", "2021"]),
        ("es", "Las previsiones para 2019 y 2020 son 3,8 % y 4 %, respectivamente.", ["2019", "2020"]),
        ("fr", "La hausse fut de 3,8 %, 4 % et 3,7 % en 2019, 2020 et 2021.", ["2019", "2020", "2021"]),
        ("it", "La crescita è del 3,8%, del 4% e del 3,7% nel 2019, 2020 e 2021.", ["2019", "2020", "2021"]),
        ("pt", "As expectativas para 2019, 2020 e 2021 são de 3,8%, 4,0% e 3,75%.", ["2019", "2020", "2021"]),
        ("ru", "Рост составил 3,8 %, 4 % и 3,7 % в 2019, 2020 и 2021 годах.", ["2019", "2020", "2021"]),
        ("zh", "2019年、2020年和2021年增速分别为3.8%、4.0%和3.75%。", ["2019", "2020", "2021"]),
        ("en", "Between 2019 and 2020 prices rose by 5% and 6%.", ["Between 2019 and 2020"] * 2),
        ("en", "In 2019 and 2020 it spent $5 million and hired 300 people.", ["In 2019 and 2020"] * 2),
        ("en", "Growth was 2% in 2019 and 2020.", ["in 2019 and 2020"]),
    ],
)
def test_years_in_a_list_go_each_with_its_figure_of_a_list_as_long(language, text, years):
    assert [one.period.text for one in figures_in(text, language=language) if one.period] == years
