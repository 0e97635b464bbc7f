"""Lines that stand alone: whole clauses are told from points of a list that have no verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking import Passage
from bot.ranking.clauses import are_clauses
from bot.ranking.points import is_point
from bot.ranking.ranked_text import Standing, standings

CLAUSES = {
    "en": ["The harbour was closed for three weeks in spring.", "Ferries are late when the wind is from the north."],
    "de": ["Der Hafen wird im Frühjahr für drei Wochen gesperrt.", "Wir werden die Fähren der Stadt erneuern."],
    "fr": ["Le port est fermé depuis trois semaines.", "Les bacs sont en retard quand le vent vient du nord."],
    "es": ["El puerto se cerró durante tres semanas.", "Las barcas es mejor repararlas en invierno."],
    "it": ["Il porto è chiuso da tre settimane.", "I traghetti sono in ritardo quando soffia il vento."],
    "pt": ["O porto é fechado durante três semanas.", "As barcas são lentas quando o vento se levanta."],
}
POINTS = {
    "en": ["Providing new ferries for the towns of the coast.", "Provision of cranes with quieter engines."],
    "de": ["Förderung von Fähren für die Orte der Küste.", "Sanierung der Kaimauern und Kräne."],
    "fr": ["Réparation des quais et des grues du port.", "Réduction de la pollution des navires."],
    "es": ["Reparación de los muelles y de las grúas.", "Promoción de barcas para los pueblos."],
    "it": ["Riparazione dei moli e delle gru del porto.", "Riduzione delle tariffe per i paesi."],
    "pt": ["Reparação dos cais e das gruas do porto.", "Promover a redução das tarifas."],
}


POINT_ENDS = (
    "new ferries for the towns of the coast.",
    "quieter cranes for the port.",
    "better quays for small boats.",
)
WORDS = "harbour port bridge school market mill road canal station museum".split()
PLAIN = {
    "en": [
        "Rents rose by 12 percent in five years.",
        "Demand for electricity outstrips supply.",
        "Unemployment fell in 2023.",
    ],
    "de": ["Die Inflation sank im März auf 3 Prozent.", "Jedes fünfte Kind lebt in Armut."],
    "es": ["El Gobierno aprobó el plan en mayo.", "España necesita más médicos."],
}


@pytest.mark.parametrize("language", CLAUSES)
def test_clauses_are_told_from_points_without_a_verb_where_there_are_many(language: str):
    lines = [*POINTS[language] * 10, *CLAUSES[language]]
    assert are_clauses(lines, language) == [False] * 20 + [True, True]


@pytest.mark.parametrize("language", PLAIN)
def test_plain_sentences_are_clauses_where_nothing_speaks_against_it(language: str):
    assert all(are_clauses(PLAIN[language], language))


def test_where_points_are_rare_a_doubtful_line_is_a_clause():
    doubtful = "Building new ferries for the towns of the coast."
    assert are_clauses([*CLAUSES["en"] * 40, doubtful], "en")[-1]
    assert not are_clauses([*POINTS["en"] * 40, doubtful], "en")[-1]


def test_every_line_is_a_clause_where_nothing_is_known_of_a_language():
    assert are_clauses(["维修码头。", "港口关闭。"], "zh") == [True, True]
    assert are_clauses([], "en") == []


def test_a_point_that_is_all_of_its_paragraph_is_shown_only_where_most_statements_are_points():
    points = [f"{word} {rest}" for word in ("Providing", "Support for", "Provision of") for rest in POINT_ENDS]
    clauses = [f"The {word} was closed for three weeks in spring." for word in WORDS]
    apart = [Passage(text, 0, place, ()) for place, text in enumerate([*points, *clauses])]
    assert standings(apart, "en") == [Standing.NEVER] * len(points) + [Standing.ALONE] * len(clauses)
    plan = [Passage(text, 0, place, ()) for place, text in enumerate([*points, *clauses[:4]])]
    assert standings(plan, "en") == [Standing.ALONE] * len(plan)  # a plan of points says them


def test_among_other_sentences_of_a_paragraph_only_nouns_of_what_is_to_be_done_open_points():
    point, clause = POINTS["es"][0], CLAUSES["es"][0]
    assert standings([Passage(text, 0, 0, ()) for text in [clause, point]], "es")[1] is Standing.NEVER
    for language, sentences in PLAIN_VERBS.items():
        assert [one for one in sentences if is_point(one, language, alone=False)] == []
    assert not is_point(VERBLESS["en"][0], "en", alone=False)
    assert is_point("Defensa de los muelles del puerto.", "es", alone=False)


def test_a_paragraph_of_points_is_a_list_of_them():
    points = ["New ferries for the towns of the coast.", "Removing unfair tolls on small boats.", CLAUSES["en"][0]]
    clauses = [f"The {word} was closed for three weeks in spring." for word in WORDS]
    listed = [*(Passage(text, 0, 0, ()) for text in points), *(Passage(text, 0, 1, ()) for text in clauses)]
    assert standings(listed, "en")[:3] == [Standing.NEVER, Standing.NEVER, Standing.ALONE]
    running = [Passage(text, 0, 0, ()) for text in [*points[:1], *clauses]]
    assert standings(running, "en")[0] is Standing.ALONE


VERBLESS = {
    "en": ["A fair and lasting deal between the fishers and the port of the old town."],
    "fr": [
        "Un port de plaisance qui attire les touristes du nord.",
        "Disparités importantes entre les villes du littoral, qui s’expliquent par les revenus dont elles disposent.",
        "Réduction des coûts et des délais pour les pêcheurs du littoral.",
    ],
    "es": [
        "Creación de un fondo para los muelles que permita renovar las barcas del puerto.",
        "Aportaciones voluntarias de empresas que optarán con ello a una rebaja de la tasa.",
    ],
    "pt": [
        "Revisão das tarifas do porto, que dificultam a pesca das vilas.",
        "Redução das taxas para as barcas pequenas.",
    ],
    "it": ["Riduzione delle tariffe del porto, che favorirà le barche dei paesi piccoli."],
    "ru": ["Создание единой системы учёта причалов и складов.", "Обеспечение доступа рыбаков к причалам порта."],
}
VERBAL = {
    "en": [
        "Ferries were cheaper than trains in most towns of the coast.",
        "A new bridge opened in the north last year.",
    ],
    "fr": [
        "Un port qui ferme en hiver est un port qui perd ses clients.",
        "Réduire les coûts du port pour les pêcheurs du littoral.",
        "Le port est fermé depuis trois semaines.",
    ],
    "es": [
        "Crearemos un fondo para los muelles que permita renovar las barcas.",
        "Necesitamos puertos que funcionen todo el año.",
        "Reparar los muelles que más sufren en invierno.",
    ],
    "pt": ["A redução das tarifas será aprovada em maio.", "Reduzir as taxas que pesam sobre a pesca."],
    "it": ["Metteremo al centro i porti e le barche dei paesi.", "La riduzione delle tariffe è necessaria."],
    "ru": ["Создание системы учёта причалов завершено в мае.", "Правительство выделило деньги на причалы."],
    "de": ["Wir sorgen für ruhige Häfen und neue Kräne.", "Sanierung der Kaimauern und Kräne."],
    "zh": ["维修码头和起重机。"],
}


# Verbs in the present that look like nouns: these first ones stand behind a definite article or before an article.
PLAIN_VERBS = {
    "en": [
        "The ministry pays half the cost of each new school.",
        "The region exports wine and olives.",
        "Trade unions oppose the sale of the port.",
        "Banks charge high fees for small loans.",
        "Rising rents push young families out of the centre.",
    ],
    "fr": [
        "Un quai relie la halle à la mer.",
        "Une taxe frappe les logements vides.",
        "Une étude montre que les prix montent.",
        "Un décret fixe l’âge de la retraite.",
        "L’agence contrôle la qualité de l’eau.",
        "Paris héberge des familles sans abri.",
    ],
    "es": [
        "Una tasa grava las viviendas vacías.",
        "La pesca de altura baja en todos los puertos.",
        "Un estudio muestra que las rentas suben.",
        "Un tercio de los hogares renuncia a la calefacción.",
    ],
    "it": [
        "La diga conserva acqua per due estati.",
        "Uno studio mostra che i prezzi salgono.",
        "L'imposta pesa sui piccoli negozi.",
        "Un terzo delle famiglie rinuncia alle cure.",
    ],
    "pt": ["Uma taxa penaliza as casas vazias.", "O seguro cobre os danos das cheias."],
    "ru": ["Инфляция бьёт по бедным семьям.", "Решение суда вступает в силу в мае."],
}
FIRST = {"en": 3, "fr": 5, "es": 3, "it": 3, "pt": 2, "ru": 2}


@pytest.mark.parametrize("language", PLAIN_VERBS)
def test_a_definite_article_or_a_word_before_an_article_speaks_for_a_clause(language: str):
    assert [one for one in PLAIN_VERBS[language][: FIRST[language]] if is_point(one, language)] == []


@pytest.mark.parametrize(
    ("language", "point"),
    [
        ("fr", "Un plan pour ouvrir les quais du port."),
        ("fr", "Un port de plaisance qui attire les touristes du nord."),
        ("en", "New ferries for the towns of the coast."),
        ("en", "Removing unfair tolls from the quays of the old port."),
    ],
)
def test_an_infinitive_a_preposition_or_a_relative_clause_before_an_article_speaks_for_none(language: str, point: str):
    assert is_point(point, language)


@pytest.mark.parametrize("language", VERBLESS)
def test_a_sentence_without_a_verb_of_its_own_is_a_point_wherever_it_stands(language: str):
    assert [one for one in VERBLESS[language] if not is_point(one, language)] == []


@pytest.mark.parametrize("language", VERBAL)
def test_a_sentence_with_a_verb_an_infinitive_or_in_a_language_whose_verbs_are_not_told_is_no_point(language: str):
    assert [one for one in VERBAL[language] if is_point(one, language)] == []


def test_few_points_are_left_out_although_most_are_points_where_enough_is_said_beside_them():
    points = [f"{word} {rest}" for word in ("Providing", "Support for", "Provision of") for rest in POINT_ENDS] * 3
    numbered = [f"{point[:-1]} of part {at}." for at, point in enumerate(points)]
    clauses = [f"The {word} was closed for {weeks} weeks in spring." for word in WORDS for weeks in ("two", "three")]
    apart = [Passage(text, 0, place, ()) for place, text in enumerate([*numbered, *clauses])]
    assert standings(apart, "en") == [Standing.NEVER] * len(numbered) + [Standing.ALONE] * len(clauses)


def test_what_stands_behind_a_caption_in_its_paragraph_is_a_part_of_it():
    texts = ["Figure SPM.2: Rents by town.", "The bars are rents of the year before the last one.", "They rose by 3 %."]
    shown = [Passage(text, 0, 0, ()) for text in texts]
    assert standings(shown, "en") == [Standing.NEVER] * 3
    prose = ["Figure 2 of the plan was drawn anew.", "The council closed the port for three weeks in spring."]
    assert standings([Passage(text, 0, 0, ()) for text in prose], "en")[1] is Standing.ALONE


def test_labelled_points_are_not_shown_but_a_place_before_a_sentence_is():
    labelled = ["Clean water: We will renew the pipes of the port.", "Quiet nights: We will close the quays at ten."]
    place = "Port Ashby: The harbour master resigned on Monday."
    clauses = [f"The {word} was closed for three weeks in spring." for word in WORDS[:4]]
    shown = [Passage(text, 0, at, ()) for at, text in enumerate([*labelled, *clauses, place])]
    assert standings(shown, "en") == [Standing.NEVER] * 2 + [Standing.ALONE] * 5


@given(st.lists(st.text(max_size=60), max_size=8), st.sampled_from([*CLAUSES, "ru", "xx"]))
def test_any_lines_are_told(lines: list[str], language: str):
    assert len(are_clauses(lines, language)) == len(lines)
