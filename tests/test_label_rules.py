"""Each rule of an English label, on sentences of its kind: what is measured, or nothing."""

import pytest

from bot.figures.grammar import figures_in
from tests.labelling import SUREST_RULE


def labels(text, language="en"):
    return [(one.printed, one.label) for one in figures_in(text, language=language, model=SUREST_RULE) if one.key]


@pytest.mark.parametrize(
    ("text", "printed", "label"),
    [
        # infinitives and what they change
        ("The Board decided to raise the lending rate 50 basis points.", "50 basis points", "lending rate"),
        ("The bank voted to cut its deposit rate 25 basis points, to 2 percent.", "2 percent", "deposit rate"),
        # what is put in between subject and verb
        ("Rental income -- which is taxed at source -- rose by 3 percent.", "3 percent", "Rental income"),
        ("Farm poverty (the share of growers below the line) would fall by 2.4%.", "2.4%", "Farm poverty"),
        ("Pay of an AB 100 manager fell by 3 percent.", "3 percent", "Pay of an AB 100 manager"),
        # what stands still, high or low
        ("The vacancy rate is markedly higher at 9 percent.", "9 percent", "vacancy rate"),
        (
            "Despite the rebound, joblessness in the valley stayed high, at 26 percent.",
            "26 percent",
            "joblessness in the valley",
        ),
        # participles in names, and before a noun, are no verbs
        (
            "The trade of the Occupied Northern Valley grew by 7 percent.",
            "7 percent",
            "trade of the Occupied Northern Valley",
        ),
        ("The output of installed capacity fell by 7 percent.", "7 percent", "output of installed capacity"),
        # what households tell of is no part of who they are
        ("Only 57 percent of farms in the Upper Valley kept sheep.", "57 percent", "farms in the Upper Valley"),
        # a second range goes on with what the first measured
        (
            "Hunger rose from 9 to 23 percent in the north and from 50 to 53 percent in the south.",
            "50 to 53 percent",
            "Hunger",
        ),
        # of whom so many are, where another clause ends before
        ("Prices stayed high and over 30 percent of homes stood empty.", "30 percent", "homes"),
        # per head
        ("In 2021, per capita income was $5,394.", "$5,394", "per capita income"),
        # amounts and what they are more of
        ("Owners would pay $310 more in fees.", "$310", "fees"),
        # ends of ranges say nothing of what is measured
        (
            "Forecasts of inflation were near the middle of a 2 to 3 percent range.",
            "2 to 3 percent",
            "inflation",
        ),
        ("The share of women ranged from a low of 4% to a high of 19%.", "4%", "share of women"),
        ("The board keeps the overnight rate at an average of 5 percent.", "5 percent", "overnight rate"),
        # what a thing has so much of
        ("Most lenders are firms with assets of less than $2 billion.", "$2 billion", "assets"),
        ("The relief ends for filers with incomes above $90,000.", "$90,000", "incomes"),
        # a change, and what it is to
        ("The chair got a 12 percent increase in her base salary to $410,000.", "$410,000", "base salary"),
        # growth names itself where nothing else does
        ("The region is expected to achieve growth of 2.2 percent.", "2.2 percent", "growth"),
        # units that only say that there are many
        ("Housing starts averaged 1.4 million units in May.", "1.4 million units", "Housing starts"),
        # people and what they have or do
        ("About 18% had recurrent headaches.", "18%", "recurrent headaches"),
        ("Some 62 percent of older tenants received repairs.", "62 percent", "repairs"),
        ("Severe hunger was reported by 84 (23%) respondents.", "23%", "Severe hunger"),
        ("Surgery was performed in 40 percent of cases.", "40 percent", "Surgery"),
        ("A decline was found in 576 new patients.", "576 new patients", "new patients"),
        # what is left out behind "while"
        ("Ames spends 9 percent of its sales on rent, while Boyd spends only 4 percent.", "4 percent", "sales on rent"),
    ],
)
def test_a_label_is_what_is_measured(text, printed, label):
    assert (printed, label) in labels(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("It brought $13 billion for a return on assets of 1.2 percent.", "$13 billion"),
        ("The plan saves $4 billion, or $3 billion applying the old rates.", "$3 billion"),
        ("Graduates of Irish, Greek, or Polish descent were 10 percent.", "10 percent"),
        ("Almost 10% reported five or more faults.", "10%"),
        ("The accident took place at 300 metres.", "300 metres"),
    ],
)
def test_what_is_another_thing_is_no_label(text, printed):
    assert (printed, "") in labels(text)


@pytest.mark.parametrize(
    ("language", "text", "printed", "label"),
    [
        # amounts that a word for an amount joins to their thing
        (
            "de",
            "Es ist ein Ausgleich der Kosten in Höhe von 22 Prozent enthalten.",
            "22 Prozent",
            "Ausgleich der Kosten",
        ),
        ("fr", "Un crédit à hauteur de 20 millions d’euros est ouvert.", "20 millions d’euros", "crédit"),
        ("es", "Ayudas por valor de 45 millones de euros llegarán pronto.", "45 millones de euros", "Ayudas"),
        ("it", "Un contributo pari a 20 milioni di euro è assegnato.", "20 milioni di euro", "contributo"),
        ("pt", "Auxílios no valor de 300 milhões de reais serão pagos.", "300 milhões de reais", "Auxílios"),
        # what money is for
        ("de", "Für den Radwegebau stehen 45 Millionen Euro bereit.", "45 Millionen Euro", "Radwegebau"),
        (
            "fr",
            "L’État consacre 7 milliards d’euros à la rénovation des écoles.",
            "7 milliards d’euros",
            "rénovation des écoles",
        ),
        ("es", "Destinará 300 millones de euros a la vivienda social.", "300 millones de euros", "vivienda social"),
        ("ru", "На ремонт дорог направлено 500 млн рублей.", "500 млн рублей", "ремонт дорог"),
        # verbs between a thing and its figure
        ("de", "Den Anteil der Waldflächen erhöhen wir auf 10 Prozent.", "10 Prozent", "Anteil der Waldflächen"),
        ("de", "Die Ausgaben für Pflege sollen um 3 Prozent steigen.", "3 Prozent", "Ausgaben für Pflege"),
        ("fr", "La subvention est portée à 450 euros par mois.", "450 euros par mois", "subvention"),
        # what a share does is no part of whose it is
        ("fr", "Près de 40 % des ménages se chauffent au gaz.", "40 %", "ménages"),
        ("it", "Circa il 40 per cento delle famiglie vive in affitto.", "40 per cento", "famiglie"),
        ("ru", "Около 40 процентов семей живут в съёмном жилье.", "40 процентов", "семей"),
        # a thing that is counted ends before its verb
        ("zh", "对108个项目进行投资评审。", "108个项目", "项目"),
        ("zh", "15个景区规划编制完成。", "15个景区", "景区"),
        ("zh", "城镇居民收入跨上5万元台阶。", "5万元", "城镇居民收入"),
        # the degrees of a goal are no amount of anything
        ("de", "Wir halten am 1,5-Grad-Ziel fest.", "1,5-Grad", ""),
        ("es", "El salario mínimo sube hasta 1.134 euros al mes.", "1.134 euros al mes", "salario mínimo"),
    ],
)
def test_in_other_languages_a_label_is_what_is_measured_or_nothing(language, text, printed, label):
    assert (printed, label) in labels(text, language)


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "ru", "zh"])
def test_a_figure_that_is_all_of_its_sentence_has_no_label(language):
    assert labels("$1", language) == [("$1", "")]
