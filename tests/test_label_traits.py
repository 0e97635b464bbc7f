"""What speaks for and against a phrase as the label of a figure."""

from __future__ import annotations

from bot.figures.grammar import figures_in
from bot.figures.label_candidates import Candidate, Choice
from bot.figures.label_model import LabelModel


class _Asked(LabelModel):
    def __init__(self) -> None:
        super().__init__({})
        self.choices: list[Choice] = []

    def best(self, choice: Choice) -> Candidate | None:
        self.choices.append(choice)
        return None


def traits(sentence: str, phrase: str, language: str = "en") -> list[str]:
    asked = _Asked()
    figures_in(sentence, language=language, model=asked)
    return next(one.traits for one in asked.choices[0].candidates if sentence[slice(*one.printed)] == phrase)


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
    assert "noun de:Miete" not in traits("Die Miete stieg um 4 Prozent.", "Miete", "de")
    assert "noun de:miete" in traits("Die Miete stieg um 4 Prozent.", "Miete", "de")


def test_what_speaks_for_no_label_is_told():
    asked = _Asked()
    figures_in("It rose by 4 percent.", model=asked)
    assert {"none", "none share"} <= set(asked.choices[0].none)
