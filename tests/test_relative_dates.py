"""Times that are told from the day of a document have their days, in every language."""

from datetime import date

import pytest

from bot.figures.period_dates import days_meant

PUBLISHED = date(2024, 5, 14)
LAST_YEAR = (date(2023, 1, 1), date(2023, 12, 31))
THIS_YEAR = (date(2024, 1, 1), date(2024, 12, 31))
NEXT_YEAR = (date(2025, 1, 1), date(2025, 12, 31))
THREE_YEARS_AGO = (date(2021, 1, 1), date(2021, 12, 31))
TEN_YEARS = (date(2014, 5, 15), PUBLISHED)
LAST_MONTH = (date(2024, 4, 1), date(2024, 4, 30))
LAST_QUARTER = (date(2024, 1, 1), date(2024, 3, 31))
END_OF_2020 = (date(2020, 12, 31), date(2020, 12, 31))
TODAY = (PUBLISHED, PUBLISHED)
NONE = (None, None)


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "last year", LAST_YEAR),
        ("de", "im vergangenen Jahr", LAST_YEAR),
        ("fr", "l’an dernier", LAST_YEAR),
        ("es", "el año pasado", LAST_YEAR),
        ("pt", "no ano passado", LAST_YEAR),
        ("it", "l’anno scorso", LAST_YEAR),
        ("ru", "в прошлом году", LAST_YEAR),
        ("zh", "去年", LAST_YEAR),
        ("en", "this year", THIS_YEAR),
        ("de", "in diesem Jahr", THIS_YEAR),
        ("fr", "cette année", THIS_YEAR),
        ("es", "este año", THIS_YEAR),
        ("pt", "neste ano", THIS_YEAR),
        ("it", "quest’anno", THIS_YEAR),
        ("ru", "в текущем году", THIS_YEAR),
        ("zh", "今年", THIS_YEAR),
        ("en", "next year", NEXT_YEAR),
        ("de", "im kommenden Jahr", NEXT_YEAR),
        ("fr", "l’année prochaine", NEXT_YEAR),
        ("es", "el próximo año", NEXT_YEAR),
        ("pt", "no próximo ano", NEXT_YEAR),
        ("it", "il prossimo anno", NEXT_YEAR),
        ("ru", "в следующем году", NEXT_YEAR),
        ("zh", "明年", NEXT_YEAR),
        ("en", "three years ago", THREE_YEARS_AGO),
        ("de", "vor drei Jahren", THREE_YEARS_AGO),
        ("fr", "il y a trois ans", THREE_YEARS_AGO),
        ("es", "hace tres años", THREE_YEARS_AGO),
        ("pt", "há três anos", THREE_YEARS_AGO),
        ("it", "tre anni fa", THREE_YEARS_AGO),
        ("ru", "три года назад", THREE_YEARS_AGO),
        ("zh", "三年前", THREE_YEARS_AGO),
        ("en", "over the past ten years", TEN_YEARS),
        ("de", "in den letzten zehn Jahren", TEN_YEARS),
        ("fr", "au cours des dix dernières années", TEN_YEARS),
        ("es", "en los últimos diez años", TEN_YEARS),
        ("pt", "nos últimos dez anos", TEN_YEARS),
        ("it", "negli ultimi dieci anni", TEN_YEARS),
        ("ru", "за последние десять лет", TEN_YEARS),
        ("zh", "过去十年", TEN_YEARS),
        ("en", "last month", LAST_MONTH),
        ("de", "im letzten Monat", LAST_MONTH),
        ("fr", "le mois dernier", LAST_MONTH),
        ("ru", "в прошлом месяце", LAST_MONTH),
        ("zh", "上月", LAST_MONTH),
        ("en", "last quarter", LAST_QUARTER),
        ("de", "im vergangenen Quartal", LAST_QUARTER),
        ("es", "el trimestre pasado", LAST_QUARTER),
        ("en", "today", TODAY),
        ("de", "derzeit", TODAY),
        ("fr", "aujourd’hui", TODAY),
        ("it", "attualmente", TODAY),
        ("en", "at the end of 2020", END_OF_2020),
        ("de", "am Ende des Jahres 2020", END_OF_2020),
        ("fr", "à la fin de 2020", END_OF_2020),
        ("it", "alla fine del 2020", END_OF_2020),
        ("zh", "2020年底", END_OF_2020),
        ("en", "fiscal 2020", NONE),
        ("de", "im Schuljahr 2020", NONE),
        ("es", "en el año escolar 2020", NONE),
    ],
)
def test_a_time_told_from_now_has_its_days(language, words, expected):
    assert days_meant(words, PUBLISHED, language) == expected


@pytest.mark.parametrize("words", ["in the past several years", "years ago", "over the past few decades"])
def test_a_time_of_which_nobody_can_tell_how_long_it_is_has_none(words):
    assert days_meant(words, PUBLISHED, "en") == NONE


def test_without_the_documents_day_nothing_is_told_from_it():
    assert days_meant("last year", None, "en") == NONE


@pytest.mark.parametrize(
    ("words", "published"),
    [("last year", date(1, 5, 1)), ("next year", date(9999, 5, 1)), ("last month", date(1, 1, 5))],
)
def test_what_is_on_no_calendar_has_no_days(words, published):
    assert days_meant(words, published, "en") == NONE
