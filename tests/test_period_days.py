"""Periods have the first and last day that their words say, in every language, and none that they don't."""

from datetime import date

import pytest

from bot.figures.grammar import figures_in

SAID = {
    "en": "Sales rose by 4 % {}.",
    "de": "Der Absatz stieg {} um 4 %.",
    "fr": "Les ventes ont progressé de 4 % {}.",
    "es": "Las ventas crecieron un 4 % {}.",
    "pt": "As vendas cresceram 4 % {}.",
    "it": "Le vendite sono cresciute del 4 % {}.",
    "ru": "Продажи выросли на 4 % {}.",
    "zh": "{}销售增长4%。",
}
FIRST_HALF = (date(2019, 1, 1), date(2019, 6, 30))
SECOND_QUARTER = (date(2019, 4, 1), date(2019, 6, 30))
NINE_MONTHS = (date(2021, 1, 1), date(2021, 9, 30))
DAYS = (date(2018, 6, 5), date(2018, 6, 19))
MONTH = (date(2020, 2, 1), date(2020, 2, 29))


def days(language, words):
    found = figures_in(SAID[language].format(words), language=language)
    (figure,) = (one for one in found if one.key)
    assert figure.period is not None
    return figure.period.start, figure.period.end


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "in the second quarter of 2019", SECOND_QUARTER),
        ("en", "in 2019 Q2", SECOND_QUARTER),
        ("en", "in 2Q 2019", SECOND_QUARTER),
        ("de", "im zweiten Quartal 2019", SECOND_QUARTER),
        ("fr", "au deuxième trimestre 2019", SECOND_QUARTER),
        ("es", "en el segundo trimestre de 2019", SECOND_QUARTER),
        ("pt", "no segundo trimestre de 2019", SECOND_QUARTER),
        ("it", "nel secondo trimestre del 2019", SECOND_QUARTER),
        ("ru", "во втором квартале 2019 года", SECOND_QUARTER),
        ("zh", "2019年第二季度", SECOND_QUARTER),
        ("en", "in the first half of 2019", FIRST_HALF),
        ("de", "im ersten Halbjahr 2019", FIRST_HALF),
        ("fr", "au premier semestre 2019", FIRST_HALF),
        ("es", "en el primer semestre de 2019", FIRST_HALF),
        ("pt", "no primeiro semestre de 2019", FIRST_HALF),
        ("it", "nel primo semestre del 2019", FIRST_HALF),
        ("ru", "в первом полугодии 2019 года", FIRST_HALF),
        ("zh", "2019年上半年", FIRST_HALF),
        ("en", "in the first nine months of 2021", NINE_MONTHS),
        ("de", "in den ersten neun Monaten 2021", NINE_MONTHS),
        ("fr", "au cours des neuf premiers mois de 2021", NINE_MONTHS),
        ("es", "en los nueve primeros meses de 2021", NINE_MONTHS),
        ("pt", "nos primeiros nove meses de 2021", NINE_MONTHS),
        ("it", "nei primi nove mesi del 2021", NINE_MONTHS),
        ("ru", "за первые девять месяцев 2021 года", NINE_MONTHS),
        ("zh", "2021年前九个月", NINE_MONTHS),
        ("en", "from 5 to 19 June 2018", DAYS),
        ("de", "vom 5. bis 19. Juni 2018", DAYS),
        ("fr", "du 5 au 19 juin 2018", DAYS),
        ("es", "del 5 al 19 de junio de 2018", DAYS),
        ("pt", "de 5 a 19 de junho de 2018", DAYS),
        ("it", "dal 5 al 19 giugno 2018", DAYS),
        ("ru", "с 5 по 19 июня 2018 года", DAYS),
        ("zh", "2018年6月5日至6月19日", DAYS),
        ("en", "in February 2020", MONTH),
        ("de", "im Februar 2020", MONTH),
        ("fr", "en février 2020", MONTH),
        ("es", "en febrero de 2020", MONTH),
        ("pt", "em fevereiro de 2020", MONTH),
        ("it", "nel febbraio 2020", MONTH),
        ("ru", "в феврале 2020 года", MONTH),
        ("zh", "2020年2月", MONTH),
        ("en", "in the year to June 2022", (date(2021, 7, 1), date(2022, 6, 30))),
        ("en", "in the year to December 2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("de", "im Jahr bis Juni 2022", (date(2021, 7, 1), date(2022, 6, 30))),
        ("it", "nei dodici mesi fino a giugno 2022", (date(2021, 7, 1), date(2022, 6, 30))),
    ],
)
def test_a_period_begins_and_ends_on_the_days_that_it_says(language, words, expected):
    assert days(language, words) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in early 2019"),
        ("en", "in late 2019"),
        ("en", "in mid-2019"),
        ("en", "in 2024/25"),
        ("en", "in FY2024"),
        ("de", "Anfang 2019"),
        ("fr", "début 2019"),
        ("es", "a principios de 2019"),
        ("pt", "no início de 2019"),
        ("it", "all’inizio del 2019"),
        ("ru", "в начале 2019 года"),
        ("zh", "2019年初"),
    ],
)
def test_a_period_claims_no_days_that_nobody_can_know(language, words):
    assert days(language, words) == (None, None)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in 1974–2009"),
        ("de", "1974–2009"),
        ("fr", "en 1974-2009"),
        ("es", "en 1974–2009"),
        ("pt", "em 1974-2009"),
        ("it", "nel 1974–2009"),
        ("ru", "в 1974–2009 гг."),
    ],
)
def test_years_in_a_row_are_all_of_them_and_not_the_first_or_the_last(language, words):
    assert days(language, words) == (date(1974, 1, 1), date(2009, 12, 31))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "in 2013-14"),
        ("fr", "en 2013-14"),
        ("es", "en 2013-14"),
        ("en", "in spring 2013"),
        ("de", "im Sommer 2013"),
        ("fr", "à l’automne 2013"),
        ("es", "en el verano de 2013"),
        ("pt", "no outono de 2013"),
        ("it", "nell’inverno del 2013"),
        ("ru", "летом 2013 года"),
        ("it", "entro fine secolo"),
    ],
)
def test_a_year_over_two_and_a_season_keep_their_words_and_claim_no_days(language, words):
    assert days(language, words) == (None, None)


def test_two_years_joined_by_a_dash_in_full_are_both():
    assert days("en", "in 2013–2014") == (date(2013, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "in the three months to January 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("en", "in the twelve months to March 2024", (date(2023, 4, 1), date(2024, 3, 31))),
        ("en", "in the December quarter 2023", (date(2023, 10, 1), date(2023, 12, 31))),
        ("de", "in den drei Monaten bis Januar 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("fr", "sur trois mois à janvier 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("es", "en los tres meses hasta enero de 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("it", "nei tre mesi fino a gennaio 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("pt", "em três meses até janeiro de 2024", (date(2023, 11, 1), date(2024, 1, 31))),
        ("ru", "за три месяца до января 2024 года", (date(2023, 11, 1), date(2024, 1, 31))),
        ("en", "by the early 2030s", (None, date(2033, 12, 31))),
        ("en", "by the 2030s", (None, date(2039, 12, 31))),
        ("en", "as at 17 November 2016", (date(2016, 11, 17), date(2016, 11, 17))),
        ("de", "ab 01.10.2022", (date(2022, 10, 1), None)),
        ("ru", "с 01.10.2022", (date(2022, 10, 1), None)),
        ("es", "el 2013", (date(2013, 1, 1), date(2013, 12, 31))),
        ("es", "hacia el 2028", (date(2028, 1, 1), date(2028, 12, 31))),
        ("de", "vom 28. Mai bis 8. Juni 2019", (date(2019, 5, 28), date(2019, 6, 8))),
        ("fr", "du 28 mai au 8 juin 2019", (date(2019, 5, 28), date(2019, 6, 8))),
        ("es", "del 28 de mayo al 8 de junio de 2019", (date(2019, 5, 28), date(2019, 6, 8))),
        ("it", "dal 28 maggio al 8 giugno 2019", (date(2019, 5, 28), date(2019, 6, 8))),
        ("pt", "entre 28 de maio e 8 de junho de 2019", (date(2019, 5, 28), date(2019, 6, 8))),
        ("ru", "с 28 мая по 8 июня 2019 года", (date(2019, 5, 28), date(2019, 6, 8))),
    ],
)
def test_months_up_to_one_days_of_two_months_and_openings_of_decades_have_their_days(language, words, expected):
    assert days(language, words) == expected


def test_a_date_that_the_calendar_does_not_have_gives_no_days():
    assert days("de", "ab 31.02.2022") == (None, None)


@pytest.mark.parametrize(
    "text", ["In Q4 FY22 exports rose by 5 per cent.", "Exports rose by 5 per cent in Q4 of FY22."]
)
def test_the_quarter_of_a_fiscal_year_is_told_whole_and_claims_no_days(text):
    (told,) = figures_in(text)
    assert told.period is not None
    assert "Q4" in told.period.text
    assert "FY22" in told.period.text
    assert (told.period.start, told.period.end) == (None, None)


def test_years_over_a_dash_are_all_of_them_behind_any_russian_preposition():
    (told,) = figures_in("Освоены были по программе на 2002-2010 годы только 25 процентов.", language="ru")
    assert told.period is not None
    assert (told.period.start, told.period.end) == (date(2002, 1, 1), date(2010, 12, 31))
