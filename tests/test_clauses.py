"""Lines that stand alone: whole clauses are told from points of a list that have no verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking import Passage
from bot.ranking.clauses import are_clauses
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
    point, clause = POINTS["en"][0], CLAUSES["en"][0]
    points = [f"{word} {rest}" for word in ("Providing", "Support for", "Provision of") for rest in POINT_ENDS]
    clauses = [f"The {word} was closed for three weeks in spring." for word in WORDS]
    apart = [Passage(text, 0, place, ()) for place, text in enumerate([*points, *clauses])]
    assert standings(apart, "en") == [Standing.NEVER] * len(points) + [Standing.ALONE] * len(clauses)
    plan = [Passage(text, 0, place, ()) for place, text in enumerate([*points, *clauses[:4]])]
    assert standings(plan, "en") == [Standing.ALONE] * len(plan)  # a plan of points says them
    beside = [Passage(text, 0, 0, ()) for text in [clause, point]]
    assert standings(beside, "en")[1] is not Standing.NEVER


@given(st.lists(st.text(max_size=60), max_size=8), st.sampled_from([*CLAUSES, "ru", "xx"]))
def test_any_lines_are_told(lines: list[str], language: str):
    assert len(are_clauses(lines, language)) == len(lines)
