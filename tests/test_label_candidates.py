"""The phrases from which a figure's label is chosen: those of its rules, and the noun phrases around it."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in
from bot.figures.label_candidates import shortest
from tests.labelling import SUREST_RULE, Recording


def offered(sentence: str, language: str = "en") -> list[set[str]]:
    asked = Recording(SUREST_RULE)
    figures_in(sentence, language=language, model=asked)
    return [{sentence[slice(*one.printed)] for one in choice.candidates} for choice, _ in asked.asked]


def test_a_phrase_that_rules_propose_is_told_from_one_that_stands_near():
    asked = Recording(SUREST_RULE)
    figures_in("The rent in the city rose by 4 percent.", model=asked)
    told = {one.printed: one.rules for one in asked.asked[0][0].candidates}
    assert "subject" in told[4, 20] and told[16, 20] == []


def test_the_shortest_phrases_stand_behind_one_another():
    assert shortest([(0, 5), (0, 2), (3, 5), (6, 7)]) == [(0, 2), (3, 5), (6, 7)]


@pytest.mark.parametrize(
    ("language", "sentence", "phrases"),
    [
        ("en", "The cost of rail travel fell by 3 percent.", {"cost", "cost of rail travel", "rail travel"}),
        ("en", "Jail and a fine of $500 await drivers.", {"Jail", "fine"}),
        ("de", "Die Steuer auf Flugtickets steigt auf 17 Euro.", {"Steuer", "Flugtickets", "Steuer auf Flugtickets"}),
        ("es", "El precio de la vivienda subió un 5 %.", {"precio de la vivienda", "vivienda"}),
    ],
)
def test_a_phrase_is_offered_whole_and_in_its_parts(language: str, sentence: str, phrases: set[str]) -> None:
    assert phrases <= offered(sentence, language)[0]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Prices often remain high, about 3 percent up."),
        ("it", "I prezzi restano alti, circa il 3 per cento in più."),
        ("de", "Der Bund muss Straßen im Wert von 3 Mio. Euro bauen, hat Hamburg berichtet."),
    ],
)
def test_verbs_and_adverbs_are_no_part_of_what_is_offered(language: str, sentence: str) -> None:
    words = {word for phrase in offered(sentence, language)[0] for word in phrase.split()}
    assert words.isdisjoint({"remain", "often", "restano", "circa", "muss", "hat", "bauen"})


def test_another_figure_is_no_part_of_what_is_offered():
    first, second = offered("Rents rose by 4 percent and 12,000 homes were built.")
    assert not any("percent" in phrase or "12,000" in phrase for phrase in first | second)


def test_what_a_share_is_measured_against_is_not_offered():
    assert "GDP" not in offered("Spending came to 3 percent of GDP.")[0]
