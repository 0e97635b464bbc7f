"""What speaks for and against a phrase as the label of a figure."""

from __future__ import annotations

import inspect
import json
import re
from importlib import resources
from pathlib import Path

import pytest

from bot.figures import foreign_labels, labels
from bot.figures.grammar import figures_in
from bot.figures.label_candidates import COUNTED
from tests.labelling import SUREST_RULE, Recording


def traits(sentence: str, phrase: str, language: str = "en") -> list[str]:
    asked = Recording(SUREST_RULE)
    figures_in(sentence, language=language, model=asked)
    return next(one.traits for one in asked.asked[0][0].candidates if sentence[slice(*one.printed)] == phrase)


def test_it_is_told_which_rules_propose_a_phrase():
    assert "rule 0" in traits("The rent rose by 4 percent.", "rent")
    assert "unruled" in traits("The rent in the city rose by 4 percent.", "city")


def test_it_is_told_what_stands_between_a_phrase_and_its_figure():
    found = traits("The rent, which landlords set, rose by 4 percent.", "rent")
    assert "comma between l" in found and "verb l rose" in found


def test_it_is_told_on_which_side_a_phrase_stands_and_how_far():
    assert "rank l0 share" in traits("The rent rose by 4 percent.", "rent")
    assert "rank r0 share" in traits("Some 40 percent of tenants moved.", "tenants")


def test_it_is_told_how_a_phrase_is_made():
    found = traits("The cost of travel rose by 4 percent.", "cost of travel")
    assert {"joined", "joint of", "noun cost", "words 3"} <= set(found)


def test_words_of_another_language_are_told_apart():
    assert "noun de:miete" in traits("Die Miete stieg um 4 Prozent.", "Miete", "de")
    assert not any("de:" in trait or "en:" in trait for trait in traits("The rent rose by 4 percent.", "rent"))


@pytest.mark.parametrize(
    ("language", "sentence", "phrase", "noun"),
    [
        ("en", "The new cost of travel rose by 4 percent.", "new cost of travel", "noun cost"),
        ("de", "Der Preis der Milch stieg um 4 Prozent.", "Preis der Milch", "noun de:preis"),
        ("es", "El precio nuevo de la leche subió un 4 %.", "precio nuevo de la leche", "noun es:precio"),
        ("ru", "Экспорт нефти вырос на 5 процентов.", "Экспорт нефти", "noun ru:экспорт"),
    ],
)
def test_the_noun_of_a_phrase_is_before_what_is_said_of_it(
    language: str, sentence: str, phrase: str, noun: str
) -> None:
    assert noun in traits(sentence, phrase, language)


def test_each_number_beside_a_phrase_is_alike():
    assert [one for one in traits("In 2021 rents rose by 4 percent.", "rents") if "2021" in one] == []


def test_every_rule_that_has_a_weight_is_one_that_proposes():
    weights = json.loads(resources.files("bot.figures").joinpath("label_weights.json").read_text(encoding="utf-8"))
    weighed = {name[len("by ") :] for name in weights if name.startswith("by ") and ":" not in name}
    sources = (Path(inspect.getfile(module)).read_text(encoding="utf-8") for module in (labels, foreign_labels))
    rules = {rule for source in sources for rule in re.findall(r'yield "([a-z ]+)", ', source)} | {COUNTED}
    assert {name.rsplit(" ", 1)[0] if name not in rules else name for name in weighed} <= rules


def test_what_speaks_for_no_label_is_told():
    asked = Recording(SUREST_RULE)
    figures_in("It rose by 4 percent.", model=asked)
    assert {"none", "none share"} <= set(asked.asked[0][0].none)
