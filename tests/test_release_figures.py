"""Figures as statistical offices and ministries tell them, in each language: when, of what, what came to what."""

from datetime import date
from decimal import Decimal

import pytest

from bot.figures.context import Context
from bot.figures.document_currency import DocumentCurrency
from bot.figures.grammar import figures_in
from bot.figures.passages import Place
from tests.labelling import SUREST_RULE


def one_of(text, printed, language):
    return next(one for one in figures_in(text, language=language) if one.printed.startswith(printed))


@pytest.mark.parametrize(
    ("language", "text", "printed", "period"),
    [
        ("de", "Im Mai lag die Quote bei 4,2 Prozent.", "4,2", "Im Mai"),
        ("de", "Seit Jahresbeginn stiegen die Mieten um 2,1 Prozent.", "2,1", "Seit Jahresbeginn"),
        ("fr", "En septembre dernier, le taux est tombé à 7,1 %.", "7,1", "En septembre dernier"),
        ("fr", "Le déficit est inférieur à celui de 2019 (62 millions d’euros).", "62", "celui de 2019"),
        ("es", "En junio, la tasa bajó al 7,1 %.", "7,1", "En junio"),
        ("pt", "Em junho, a taxa caiu para 7,1%.", "7,1", "Em junho"),
        ("it", "A giugno il tasso è sceso al 7,1%.", "7,1", "A giugno"),
        ("it", "Il saldo è salito al 3%, contro il 2,4% del 2019.", "2,4", "del 2019"),
        ("ru", "В июне уровень безработицы снизился до 3,1%.", "3,1", "В июне"),
        ("ru", "Во II квартале 2021 года сбор составил 40 млн рублей.", "40", "II квартале 2021 года"),
        ("ru", "Годом ранее сбор составил 38 млн рублей.", "38", "Годом ранее"),
        ("en", "At its 2018 annual meeting the fund took 96% of the vote.", "96", "At its 2018 annual meeting"),
        ("en", "The clubs paid $40 a match in the 2016-17 season.", "$40", "in the 2016-17 season"),
    ],
)
def test_a_period_is_read_as_releases_write_it(language, text, printed, period):
    found = one_of(text, printed, language).period
    assert found is not None and period in found.text


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("it", "Gli occupati aumentano dell’1,1% rispetto allo stesso periodo dell’anno scorso.", "1,1"),
        ("fr", "Les recettes augmentent de 1,1 % par rapport à la même période de l’année précédente.", "1,1"),
        ("de", "Die Einnahmen stiegen um 1,1 Prozent im Vergleich zum gleichen Zeitraum im Mai 2019.", "1,1"),
        ("en", "Receipts rose 1.1 percent compared with the corresponding period of 2019.", "1.1"),
    ],
)
def test_what_is_far_behind_a_word_of_comparison_is_still_only_compared_with(language, text, printed):
    assert one_of(text, printed, language).period is None


@pytest.mark.parametrize(
    ("language", "text", "printed", "period"),
    [
        ("en", "In 2021 the share was 6.4%, against 6.2% the year before.", "6.2", "the year before"),
        ("pt", "Em 2021 a taxa foi de 6,4%, ante 6,2% no trimestre anterior.", "6,2", "no trimestre anterior"),
        ("it", "(per il 2023 si prevedeva il 5,3%) il dato è stato portato al 6% nel 2022.", "5,3", "il 2023"),
        ("en", "In 2020, when prices rose 4%, real wages fell 2%.", "4%", "In 2020"),
        ("en", "The firms sold 12 million cars in 2020, earning $9 billion from them.", "$9", "in 2020"),
    ],
)
def test_each_figure_keeps_to_its_own_period(language, text, printed, period):
    found = one_of(text, printed, language).period
    assert found is not None and found.text == period


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Доля выросла до 12 процентов."),
        ("es", "La cuota aumentó hasta el 12 %."),
        ("it", "La quota è salita fino a 12 punti."),
        ("fr", "La part a progressé jusqu’à 12 %."),
    ],
)
def test_what_something_moved_to_is_no_bound(language, text):
    (one,) = figures_in(text, language=language)
    assert one.comparator == "="


def test_what_may_be_spent_at_most_is_one():
    (one,) = figures_in("Выделят до 12 млн рублей.", language="ru")
    assert one.comparator == "<="


@pytest.mark.parametrize(
    ("language", "text", "value", "printed"),
    [
        (
            "ru",
            "Население составило 12 миллионов 403 тысячи 210 человек.",
            12_403_210,
            "12 миллионов 403 тысячи 210 человек",
        ),
        ("ru", "Убыль достигла 480 тысяч 600 человек.", 480_600, "480 тысяч 600 человек"),
        ("it", "I disoccupati erano 2 milioni e 746mila.", 2_746_000, "2 milioni e 746mila"),
        ("en", "The city has 2 million 300 thousand residents.", 2_300_000, "2 million 300 thousand residents"),
    ],
)
def test_a_number_told_scale_by_scale_is_one(language, text, value, printed):
    (one,) = figures_in(text, language=language)
    assert (one.value, one.printed) == (value, printed)


@pytest.mark.parametrize(
    ("language", "text", "printed", "label"),
    [
        ("ru", "Число занятых в строительстве составило 6,2 млн человек.", "6,2", "Число занятых в строительстве"),
        ("ru", "Уровень цен снизился на 3 процента.", "3", "Уровень цен"),
        ("it", "Il numero degli iscritti aumenta di 30mila unità.", "30mila", "numero degli iscritti"),
        ("it", "Il rapporto ha evidenziato un miglioramento di 0,4 punti percentuali.", "0,4", "rapporto"),
        ("pt", "O setor registrou contração de 6,4% no mês.", "6,4", "setor"),
        ("es", "Crearemos un fondo de garantía de 20 millones de euros.", "20", "fondo de garantía"),
        ("fr", "Nous lançons un plan de 15 milliards d’euros.", "15", "plan"),
        ("fr", "Le but est de revenir à moins de 3 %.", "3", ""),
        ("en", "Some estimates of the vacancy rate stand at 4 percent.", "4", "vacancy rate"),
        ("en", "The party offers a plan with yearly costs of $5 billion.", "$5", "costs"),
        ("en", "The scheme led to the creation of 150,000 jobs.", "150,000", "jobs"),
        ("zh", "工业增加值占比达到32%。", "32", "工业增加值占比"),
    ],
)
def test_a_label_is_the_thing_and_no_verb(language, text, printed, label):
    assert one_of(text, printed, language).label == label


def test_what_a_share_is_measured_against_is_not_what_it_measures():
    (english,) = figures_in("That will be 3% of GDP.")
    (french,) = figures_in("Cela fait 3 % du PIB.", language="fr")
    assert "GDP" not in english.label and "PIB" not in french.label


def test_a_page_an_address_and_an_article_count_nothing():
    assert figures_in("Familien entlasten ........... 16 Kinderarmut bekämpfen", language="de") == ()
    assert not any(one.printed.startswith("10178") for one in figures_in("Hafenstr. 28, 10178 Berlin", language="de"))
    assert not any("Reform" in one.printed for one in figures_in("44 eine Reform der Steuer", language="de"))


def test_text_that_breaks_within_a_phrase_is_read_as_if_it_did_not():
    text = "The rate was 5 percent in the fourth\n     quarter of   2006."
    (one,) = figures_in(text)
    assert one.period is not None
    assert (one.period.text, one.period.start) == ("in the fourth quarter of 2006", date(2006, 10, 1))
    assert text[one.start : one.end] == one.printed


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "From 2004 to 2013 the town lost a bank in four.", "Loans rose 17% a year over the same period."),
        ("de", "Von 2004 bis 2013 schloss jede vierte Bank.", "In diesem Zeitraum stiegen die Kredite um 17 Prozent."),
        (
            "fr",
            "Entre 2004 et 2013, une banque sur quatre a fermé.",
            "Les prêts ont crû de 17 % sur la même période.",
        ),
        ("es", "Entre 2004 y 2013 cerró un banco de cada cuatro.", "En ese período los préstamos subieron un 17 %."),
        (
            "it",
            "Tra il 2004 e il 2013 ha chiuso una banca su quattro.",
            "Nello stesso periodo i prestiti sono a +17%.",
        ),
        ("pt", "Entre 2004 e 2013 fechou um banco em cada quatro.", "No mesmo período os empréstimos subiram 17%."),
    ],
)
def test_the_same_period_is_the_years_told_before(language, first, second):
    places = [Place(first, 0, 0, "a", ()), Place(second, 0, 0, "a", ())]
    figures = [(1, one) for one in figures_in(second, language=language)]
    ((_, one),) = Context(places, "", None, language).completed(figures)
    assert one.period is not None
    assert one.period.source == "before" and "2004" in one.period.text and "2013" in one.period.text


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "One clinic in eight has no doctor.", Decimal("0.125")),
        ("de", "Drei von acht Kliniken haben keinen Arzt.", Decimal("0.375")),
        ("de", "Ein Achtel der Kliniken hat keinen Arzt.", Decimal("0.125")),
        ("fr", "Trois cliniques sur huit n’ont pas de médecin.", Decimal("0.375")),
        ("fr", "Plus d'un quart des cliniques n’ont pas de médecin.", Decimal("0.25")),
        ("fr", "Près d’un huitième des cliniques ferment.", Decimal("0.125")),
        ("es", "Tres de cada ocho clínicas no tienen médico.", Decimal("0.375")),
        ("es", "Un octavo de las clínicas cierra.", Decimal("0.125")),
        ("pt", "Três em cada oito clínicas não têm médico.", Decimal("0.375")),
        ("it", "Tre cliniche su otto non hanno un medico.", Decimal("0.375")),
        ("it", "Un ottavo delle cliniche chiude.", Decimal("0.125")),
        ("ru", "Три из восьми клиник закрыты.", Decimal("0.375")),
    ],
)
def test_a_part_of_a_whole_is_one_figure(language, text, value):
    (one,) = figures_in(text, language=language)
    assert (one.value, one.unit, one.key) == (value, "", True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "One clinic in two towns closed."),
        ("de", "Das ist eine von drei Säulen."),
        ("es", "Protegen el medio ambiente y el medio rural."),
        ("it", "Si viaggia con un mezzo pubblico."),
        ("ru", "Это один из трёх столпов."),
    ],
)
def test_what_only_looks_like_a_part_is_none(language, text):
    assert not any(one.key for one in figures_in(text, language=language))


@pytest.mark.parametrize(
    ("language", "text", "step", "level"),
    [
        ("en", "Fares went up $1.20 a trip to $4.60.", "$1.20", "$4.60"),
        ("de", "Der Zins stieg um einen halben Prozentpunkt auf 4,1 Prozent.", "halben Prozentpunkt", "4,1 Prozent"),
    ],
)
def test_by_how_much_and_to_what_are_two_figures(language, text, step, level):
    printed = [one.printed for one in figures_in(text, language=language)]
    assert len(printed) == 2 and step in printed[0] and printed[1] == level


def test_pesos_are_those_of_the_country_that_a_document_names():
    (one,) = figures_in("El subsidio es de 900 pesos.", language="es")
    assert DocumentCurrency("La Argentina, los argentinos y la Argentina.", "es").of(one).unit == "ARS"
    assert DocumentCurrency("México y los mexicanos.", "es").of(one).unit == "MXN"


@pytest.mark.parametrize(
    ("language", "text", "labels"),
    [
        ("en", "Imports and exports fell by 3% and 5%, respectively.", ["Imports", "exports"]),
        ("en", "That would cut rents and taxes by 3% and 5%, respectively.", ["rents", "taxes"]),
        ("fr", "Les loyers et les salaires ont augmenté respectivement de 3 % et 5 %.", ["loyers", "salaires"]),
        ("es", "Los alquileres y los salarios bajaron un 3 % y un 5 %, respectivamente.", ["alquileres", "salarios"]),
        ("pt", "Os aluguéis e os salários caíram 3% e 5%, respectivamente.", ["aluguéis", "salários"]),
        ("it", "Gli affitti e i salari sono calati rispettivamente del 3% e del 5%.", ["affitti", "salari"]),
        ("ru", "Импорт и экспорт снизились на 3% и 5% соответственно.", ["Импорт", "экспорт"]),
        ("zh", "进口额、出口额分别下降3%和5%。", ["进口额", "出口额"]),
        ("zh", "投资以及消费分别增长3%和5%。", ["投资", "消费"]),
        ("zh", "投资及消费分别增长3%和5%。", ["投资", "消费"]),
        ("de", "Ausfuhren und Einfuhren stiegen um 3 % bzw. 5 %.", ["Ausfuhren", "Einfuhren"]),
        ("de", "Die Mieten und die Löhne stiegen um 3 und 5 Prozent respektive.", ["Mieten", "Löhne"]),
    ],
)
def test_the_parts_of_two_lists_go_together(language, text, labels):
    figures = figures_in(text, language=language, model=SUREST_RULE)
    assert [(one.label, one.direction) for one in figures] == [(label, figures[0].direction) for label in labels]
    assert figures[0].direction in {"up", "down"}


def test_lists_of_different_lengths_are_left_alone():
    figures = figures_in("Rents, wages and taxes fell by 3% and 5%, respectively.")
    assert "Rents" not in [one.label for one in figures]
