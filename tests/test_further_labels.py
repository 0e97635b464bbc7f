"""Labels that stand further from their figure, or that a figure must not have: subjects, bounds, lengths of time."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in


def labels(language: str, sentence: str) -> list[str]:
    return [one.label for one in figures_in(sentence, language=language)]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("de", "Der Umsatz der Händler, der sich lange kaum bewegt hatte, stieg um 4 %.", "Umsatz der Händler"),
        ("fr", "La dette des communes, que l’État avait garantie, s’élève à 6 %.", "dette des communes"),
        ("es", "El gasto de los hogares, que incluye la energía, aumentó un 4 %.", "gasto de los hogares"),
        ("it", "La spesa delle famiglie, che comprende i servizi, è salita al 4 %.", "spesa delle famiglie"),
        ("pt", "O consumo das famílias, que inclui os serviços, recuou 4 %.", "consumo das famílias"),
        ("ru", "Доход фонда, указанный в годовом отчёте, составил 40 млн рублей.", "Доход фонда"),
        ("pt", "A renda média – medida pelo instituto – variou 2 %.", "renda média"),
    ],
)
def test_a_clause_put_in_between_does_not_part_a_subject_from_its_verb(
    language: str, sentence: str, label: str
) -> None:
    assert labels(language, sentence) == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("de", "Löhne und Renten stiegen um 3 Prozent.", "Löhne und Renten"),
        ("it", "Un rapporto tra debito e reddito superiore al 60 per cento è troppo.", "rapporto tra debito e reddito"),
        (
            "de",
            "Das Budget für Wind- und Solaranlagen in Höhe von 30 Mio. Euro reicht.",
            "Budget für Wind- und Solaranlagen",
        ),
        ("ru", "Зарплаты и пенсии выросли на 3 процента.", "Зарплаты и пенсии"),
    ],
)
def test_what_and_joins_is_one_phrase(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "first"),
    [
        ("pt", "O emprego recuou 0,9 % em maio e aumentou 1,5 % em junho.", "emprego"),
        ("es", "La inflación bajó al 3 % y subió al 4 % en mayo.", "inflación"),
    ],
)
def test_two_verbs_share_a_subject(language: str, sentence: str, first: str) -> None:
    assert labels(language, sentence) == [first, first]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("de", "Spenden über 2000 € werden veröffentlicht.", "Spenden"),
        ("fr", "Des amendes jusqu’à 4 % du chiffre d’affaires sont prévues.", "amendes"),
        ("pt", "Há apoios sociais até 600 euros.", "apoios sociais"),
        ("ru", "Взносы до 600 рублей не облагаются.", "Взносы"),
        ("de", "Die Gruppe bekam mehr als 30 Millionen Euro.", ""),
    ],
)
def test_an_amount_that_a_preposition_bounds_is_of_the_noun_before_it(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("fr", "Aides sous la forme d’un taux unique de 12 % des frais engagés.", "taux unique"),
        ("en", "The plan would surpass the national target of 3 billion tonnes of carbon.", "national target"),
        ("ru", "Для них введён новый штраф в размере 30 тысяч рублей.", "новый штраф"),
        ("pt", "O programa dá um apoio médio de apenas 150 euros.", "apoio médio"),
    ],
)
def test_a_rate_is_told_rather_than_what_it_is_of(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The index of orders rose to a four-month high."),
        ("en", "Unemployment had eased in the three months to January."),
        ("pt", "As reformas das duas últimas décadas mudaram o país."),
        ("es", "El delito vuelve a lo largo de los cuatro años."),
        ("fr", "Au bout de deux ans, le potager est cultivé."),
        ("it", "Il catalogo è stato consultato negli ultimi cinque anni."),
        ("zh", "出口总额连续6年居首位。"),
        ("zh", "这是实力明显增强的五年。"),
    ],
)
def test_how_long_something_takes_is_no_label_of_it(language: str, sentence: str) -> None:
    assert set(labels(language, sentence)) <= {""}


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("en", "The board has a term of four years.", "term"),
        ("pt", "A lei prevê um mandato de quatro anos.", "mandato"),
        ("fr", "Il y a une franchise de 10 jours.", "franchise"),
        ("zh", "合同期限为3年。", "合同期限"),
    ],
)
def test_what_lasts_so_long_is_its_label(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


def test_a_duration_takes_no_label_from_a_figure_beside_it():
    found = figures_in("Pay growth fell from 6 percent in the three months to May to 5 percent in June.")
    assert {one.label for one in found if one.unit == "months"} <= {""}


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("fr", "Cette action a permis de toucher 60 personnes.", "personnes"),
        ("fr", "Le réseau travaille à l’échelle des 14 villes.", "villes"),
        ("it", "Uno dei 200 deputati non parla.", "deputati"),
        ("de", "Im Jahr 2024 waren es fast 20 Millionen Übernachtungen.", "Übernachtungen"),
        ("en", "The agency is working with 9 regional ministries.", "regional ministries"),
        ("en", "The duties of the board fall into three broad classes.", "broad classes"),
    ],
)
def test_a_count_is_of_what_it_counts_where_nothing_likelier_is_said(language: str, sentence: str, label: str) -> None:
    assert labels(language, sentence) == [label]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "En 2021, la Direction des déchets a collecté 69 000 tonnes en porte-à-porte."),
        ("pt", "O gasto atingiu 30 milhões de euros, o que é 2 % do PIB nacional."),
        ("en", "Most fishing is thought to occur within 20 miles of the village."),
        ("it", "Arrivano 450 mila rilanciando i settori tradizionali."),
    ],
)
def test_no_doer_base_or_gerund_is_a_label(language: str, sentence: str) -> None:
    wrong = {"Direction des déchets", "PIB nacional", "rilanciando", "village"}
    assert wrong.isdisjoint(labels(language, sentence))


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        ("fr", "Le coût total de l’opération s’élève à 3 millions d’euros.", "coût total de l’opération"),
        ("pt", "O peso da despesa total subiu para 40 %.", "peso da despesa total"),
        ("de", "Der Preis hat sich in den letzten zehn Jahren bereits verdoppelt.", "Preis"),
        ("ru", "Число таких школ во всех городах составляет 16 тысяч.", "Число таких школ"),
        ("ru", "Доля занятых женщин – 70 % в среднем.", "Доля занятых женщин"),
        ("es", "El gasto de los hogares ha alcanzado los 3 millones de euros.", "gasto de los hogares"),
        ("es", "La tasa de ahorro ha promediado un 24 % del PIB.", "tasa de ahorro"),
        ("de", "Bis 2050 wird die Bevölkerung auf über neun Milliarden Menschen ansteigen.", "Bevölkerung"),
        ("es", "El plan busca que el sector industrial supere el 20 % del empleo.", "sector industrial"),
    ],
)
def test_the_whole_subject_is_told(language: str, sentence: str, label: str) -> None:
    assert label in labels(language, sentence)
