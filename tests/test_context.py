"""What the text around a figure's sentence tells: when it holds, what it measures, what it is."""

from datetime import date

import pytest

from bot.figures.context import Context
from bot.figures.grammar import figures_in
from bot.figures.passages import Place


def told(*sentences, headings=(), title="", language="en", published=None):
    """The figures of sentences that stand in one paragraph under some headings, as the context completes them."""
    places, figures, at = [], [], 0
    for number, text in enumerate(sentences):
        places.append(Place(text, 0, 0, "a", tuple(headings)))
        before = sentences[number - 1] if number else ""
        figures += [(number, one) for one in figures_in(text, before=before, published=published, language=language)]
        at += len(text)
    return [one for _, one in Context(places, title, published, language).completed(figures)]


def when(one):
    return (one.period.text, one.period.source) if one.period else None


@pytest.mark.parametrize(
    ("language", "heading", "text", "period"),
    [
        ("en", "Results for 2024", "Grain exports came to 40 million tonnes.", "2024"),
        ("de", "Haushalt 2023", "Die Einnahmen betrugen 40 Mio. Euro.", "2023"),
        ("fr", "Bilan de l’année 2022", "Les recettes atteignent 40 millions d’euros.", "2022"),
        ("es", "Resultados de 2021", "Los ingresos alcanzaron 40 millones de euros.", "2021"),
        ("it", "Risultati 2023", "Le entrate ammontano a 40 milioni di euro.", "2023"),
        ("pt", "Resultados de 2020", "As receitas somaram 40 milhões de euros.", "2020"),
        ("ru", "Итоги 2021 года", "Доходы составили 40 млн рублей.", "2021"),
        ("zh", "2018年工作回顾", "地方财政收入94.7亿元。", "2018年"),
    ],
)
def test_a_heading_says_when_and_is_named_as_saying_so(language, heading, text, period):
    (one,) = told(text, headings=["Part", heading], language=language)
    assert one.period is not None
    assert period in one.period.text
    assert one.period.source == "heading"


def test_a_sentence_before_says_when_before_any_heading():
    first, second = told("In 2003, banks earned $90 billion.", "Their costs were $20 billion.", headings=["Since 1990"])
    assert when(first) == ("In 2003", "")
    assert second.period.text == "In 2003"


def test_of_the_sentence_before_only_the_period_that_opens_it_may_be_of_more():
    *_, last = told("The survey was made in 2019.", "Half of farms, or 52%, had a well.", headings=["A survey"])
    assert last.period is None
    *_, last = told("In 2019, there was a survey of farms.", "It was the first.", "Half of farms, or 52%, had a well.")
    assert when(last) == ("In 2019", "before")
    *_, goal = told("In 2019, farms took 40% of the water.", "We will cut this to 30%.")
    assert goal.period is None


def test_a_day_of_something_that_a_sentence_names_is_no_period_of_the_next():
    *_, last = told(
        "The harbour board, which the towns had set up together in 1961, kept the quays open.",
        "The board owns 40 quays.",
    )
    assert last.period is None
    *_, goal = told("The towns are expected to need 900 MW by 2030.", "Demand has come to 400 MW.")
    assert goal.period is None


def test_what_a_sentence_only_compares_with_is_no_period_of_the_next():
    *_, last = told("Profits were higher than in 2002.", "Costs came to $4 million.")
    assert last.period is None


def test_a_sentence_that_has_a_period_takes_none_from_elsewhere():
    figures = told("The tax, set in 1998, yields $3 million.", headings=["Results for 2024"])
    assert figures[0].period is None or figures[0].period.source == ""


def test_a_title_says_when_only_of_outcomes():
    (one,) = told("Receipts were $7 million.", title="Annual Report 2023")
    assert when(one) == ("2023", "title")
    (two,) = told("Receipts will be $7 million.", title="Budget Proposal 2023")
    assert two.period is None


@pytest.mark.parametrize(
    ("language", "title", "text", "source"),
    [
        ("en", "Annual Report 2023", "Receipts were $7 million.", "title"),
        ("en", "Manifesto for the Elections of 2023", "About 40% of pupils cannot swim.", None),
        ("de", "Jahresbericht 2022", "Die Einnahmen betrugen 7 Mio. Euro.", "title"),
        ("de", "Programm zur Landtagswahl 2022", "Rund 40 Prozent der Kinder können nicht schwimmen.", None),
        ("fr", "Rapport d’activité 2021", "Les recettes s’élèvent à 7 millions d’euros.", "title"),
        ("fr", "Programme pour les élections de 2021", "Environ 40 % des élèves ne savent pas nager.", None),
        ("es", "Informe anual 2020", "Los ingresos fueron de 7 millones de euros.", "title"),
        ("es", "Programa electoral 2020", "El 40 % de los alumnos no sabe nadar.", None),
        ("it", "Rapporto annuale 2019", "Le entrate sono state di 7 milioni di euro.", "title"),
        ("it", "Programma elettorale 2019", "Il 40% degli alunni non sa nuotare.", None),
        ("pt", "Relatório anual 2018", "As receitas foram de 7 milhões de euros.", "title"),
        ("pt", "Programa eleitoral 2018", "Cerca de 40% dos alunos não sabem nadar.", None),
        ("ru", "Отчёт за 2017 год", "Доходы составили 7 млн рублей.", "title"),
        ("ru", "Закон о портах 2017 года", "Доля портов составляет 40 процентов.", None),
        ("zh", "2016年统计公报", "地方财政收入94.7亿元。", "title"),
    ],
)
def test_the_year_of_a_report_is_of_its_outcomes_and_that_of_an_election_or_law_is_not(language, title, text, source):
    (one,) = told(text, title=title, language=language)
    assert (one.period.source if one.period else None) == source


@pytest.mark.parametrize(
    ("heading", "sentences", "period"),
    [
        ("2025年工作回顾", ["新建公园40个。"], "2025年"),
        ("2025年工作回顾", ["外贸出口年均增长5%。"], None),
        ("2025年工作回顾", ["累计开行班列1.4万列。"], None),
        ("2025年和“十四五”时期工作回顾", ["新建公园40个。"], "2025年"),
        ("2025年和“十四五”时期工作回顾", ["外贸出口年均增长5%。", "新建公园40个。"], None),
    ],
)
def test_what_several_years_came_to_is_not_of_a_headings_one(heading, sentences, period):
    *_, one = told(*sentences, headings=[heading], language="zh")
    assert (one.period.text if one.period else None) == period


def test_the_day_that_a_heading_names_is_when_something_was_decided():
    one, *_ = told("Half of the farms, 52%, had a well.", headings=["Decisions of 3 May 2019"])
    assert one.period is None


def test_an_example_is_of_no_time_and_no_key_figure_among_outcomes():
    outcomes = [f"Sales were ${n} million in 2020." for n in (3, 4, 5, 6)]
    *_, last = told(*outcomes, "Suppose that a firm owes $9,000.", headings=["Figures for 2024"])
    assert (last.status, last.period, last.key) == ("example", None, False)


def test_a_textbook_has_examples_for_its_key_figures():
    figures = told("Suppose that a firm has debts of $9,000.", "If it pays $400 a year, the debt grows.")
    assert [one.key for one in figures] == [True, False]  # an example of nothing that is named tells nothing


@pytest.mark.parametrize(
    ("language", "opening", "example", "result"),
    [
        ("en", "Consider a family of four:", "Their rent is $900 a month.", "The reform costs $4 billion a year."),
        ("de", "Nehmen wir einmal eine Familie:", "Die Miete beträgt 900 Euro.", "Die Reform kostet 4 Mrd. Euro."),
        ("fr", "Prenons le cas d’une famille :", "Le loyer est de 900 euros.", "La réforme coûte 4 milliards d’euros."),
        ("es", "Supongamos que hay una familia.", "El alquiler es de 900 euros.", "La reforma cuesta 4 millones."),
        ("pt", "Tomemos o caso de uma família.", "O aluguel é de 900 reais.", "A reforma custa 4 milhões de reais."),
        ("it", "Prendiamo il caso di una famiglia.", "L’affitto è di 900 euro.", "La riforma costa 4 milioni di euro."),
        ("ru", "Рассмотрим пример семьи.", "Аренда составляет 900 рублей.", "Реформа стоит 4 млн рублей."),
        ("zh", "举例说明如下。", "该户房租为900元。", "改革耗资4亿元。"),
    ],
)
def test_a_passage_of_examples_has_no_key_figures(language, opening, example, result):
    places = [
        *(Place(text, 0, number, "first", ()) for number, text in enumerate((result, result))),
        *(Place(text, 0, 2, "second", ()) for text in (opening, example)),
        Place(result, 0, 3, "third", ()),
    ]
    figures = [(at, one) for at, place in enumerate(places) for one in figures_in(place.text, language=language)]
    done = Context(places, "", None, language).completed(figures)
    assert [(at, one.status == "example", one.key) for at, one in done if at in {0, 3, 4}] == [
        *((0, False, True), (3, True, False), (4, False, True))
    ]


def test_a_pronoun_takes_the_label_of_the_sentence_before_and_says_so():
    *_, last = told("Coverage of the vaccine fell to 81% in 2021.", "It stayed at 81% in 2022.")
    assert (last.label, last.label_source) == ("Coverage of the vaccine", "before")
    *_, open_ended = told("Coal made up 30% of supply and wind 12% in 2021.", "It stayed at 30% in 2022.")
    assert open_ended.label == ""  # of two things, which?


def test_a_time_that_is_asked_for_is_a_key_figure():
    (one,) = told("We will extend the leave to 180 days.")
    assert one.key
    (other,) = told("The journey lasted 180 days.")
    assert not other.key


def test_what_holds_after_publication_is_a_forecast():
    (one,) = told("Demand of 40 GW in 2031.", published=date(2025, 1, 1))
    assert one.status == "forecast"


@pytest.mark.parametrize(
    ("language", "text", "scope"),
    [
        ("en", "Nigeria had 2.1 million unvaccinated children.", "Nigeria"),
        ("en", "Unemployment in the euro area was 6.1%.", "euro area"),
        ("de", "In Frankreich lag die Quote bei 7 Prozent.", "Frankreich"),
        ("fr", "L’Allemagne a versé 3 millions d’euros.", "Allemagne"),
        ("es", "En Brasil, la tasa fue del 9 %.", "Brasil"),
        ("it", "In Germania il tasso è del 3 %.", "Germania"),
        ("pt", "Na Argentina, a taxa foi de 9 %.", "Argentina"),
        ("ru", "Во Франции уровень составил 7 процентов.", "Франци"),
        ("zh", "法国的失业率为7%。", "法国"),
        ("en", "Half of the schools, 52%, were closed.", ""),
    ],
)
def test_a_scope_is_the_country_or_region_that_is_named(language, text, scope):
    one = told(text, language=language)[0]
    assert one.scope.startswith(scope) if scope else one.scope == ""


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        ("en", "Taxes came to US$ 40 billion in Ghana.", ["Ghana"]),
        ("en", "In England and Wales, 40% of the courts were closed.", ["England and Wales"]),
        ("es", "Cierran la lista Grecia, Chipre y Malta, con un 2 %.", [""]),
        ("pt", "A despesa foi de 1,7 % do PIB, abaixo dos 2,2 % da União Europeia.", ["", "União Europeia"]),
        ("de", "Die Quote lag bei 4 Prozent, in Frankreich war sie höher.", [""]),
    ],
)
def test_a_place_that_is_compared_or_stands_among_others_is_not_whose_a_figure_is(language, text, scopes):
    assert [one.scope for one in told(text, language=language)] == scopes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The rate may be 5% above that of the Bank of England."),
        ("en", "The crown fell by 2% against the US dollar."),
        ("en", "The U.S. Department of Energy owns 62,000 acres."),
        ("de", "Der Verkehrsclub Deutschland zählt 5000 Orte."),
        ("fr", "La Banque de France prévoit une hausse de 3 %."),
        ("es", "El Banco de España prevé un 3 % más."),
        ("it", "La Banca d'Italia prevede il 3% in più."),
        ("pt", "O Banco de Portugal prevê mais 3%."),
        ("ru", "Правительством Российской Федерации выделено 40 млн рублей."),
        ("zh", "棉花产量居全国首位，单产增长5%。"),
        ("zh", "粮食增量占全国18.7%。"),
        ("zh", "研发投入高于全省平均2个百分点。"),
    ],
)
def test_a_place_within_another_name_or_a_ranking_is_not_whose_a_figure_is(language, text):
    assert {one.scope for one in told(text, language=language)} == {""}


def test_a_place_around_a_figure_is_its_own_only_where_the_document_is_of_it():
    told_of = "Exports of Kenya grew to 40% of output.", "Debts of Kenya came to 60% of output."
    *_, last = told(*told_of, "Elsewhere, as in Chile, ports were sold.", "About 30% of towns have no port.")
    assert last.scope == ""
    *_, last = told(*told_of, "Ports were sold in Kenya.", "About 30% of towns have no port.")
    assert last.scope == "Kenya"
    (only,) = told(
        "About 30% of towns have no port.", headings=["Ports and the lesson of Chile"], title="Ports of Kenya"
    )
    assert only.scope == ""


@pytest.mark.parametrize(
    ("before", "period"),
    [
        ("The plan of the council is to be carried out by 2031.", None),
        ("Prices have been high since 2019.", None),
        ("The law was passed on 3 May 2019.", None),
        ("In 2019, the ports earned $40 million.", "In 2019"),
    ],
)
def test_of_another_sentence_only_a_span_of_time_holds_for_what_was(before, period):
    *_, last = told(before, "Farms took 40% of the water.")
    assert (last.period.text if last.period else None) == period


def test_a_heading_for_a_year_to_come_dates_no_outcome():
    (one,) = told("The towns have 40 schools.", headings=["Vision 2035"], published=date(2025, 1, 1))
    assert one.period is None
    (one,) = told("The towns spent $4 million.", headings=["Guidelines 04/2022"], published=date(2025, 1, 1))
    assert one.period is None
