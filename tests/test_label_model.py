"""Which phrase of a sentence is shown as a figure's label: the likeliest, where it is likely enough."""

from __future__ import annotations

import pytest

from bot.figures.grammar import figures_in
from bot.figures.label_candidates import Candidate, Choice
from bot.figures.label_model import LabelModel


def choice(*traits: tuple[tuple[int, int], str], none: str = "none") -> Choice:
    return Choice(0, [Candidate(span, traits=[trait]) for span, trait in traits], [none])


def test_the_likeliest_phrase_is_the_label():
    model = LabelModel({"near": 1.0, "named": 4.0})
    best = model.best(choice(((0, 2), "near"), ((4, 6), "named")))
    assert best is not None and best.span == (4, 6)


def test_of_two_phrases_as_likely_as_one_another_none_is_shown():
    assert LabelModel({"near": 3.0}).best(choice(((0, 2), "near"), ((4, 6), "near"))) is None


def test_a_phrase_that_is_likely_in_several_lengths_is_shown_in_the_likeliest():
    model = LabelModel({"short": 3.0, "long": 3.2})
    best = model.best(choice(((0, 2), "short"), ((0, 5), "long")))
    assert best is not None and best.span == (0, 5)


def test_no_label_is_shown_where_none_is_likelier():
    assert LabelModel({"near": 2.0, "none": 3.0}).best(choice(((0, 2), "near"))) is None


def test_a_sentence_without_phrases_gives_no_label():
    assert LabelModel({"none": -9.0}).best(choice()) is None


@pytest.mark.parametrize(
    ("language", "sentence", "label"),
    [
        (
            "en",
            "In 2021, trade in goods between the regions totalled US$ 4 billion.",
            "trade in goods between the regions",
        ),
        ("en", "Some 40 percent of the harvest was lost.", "harvest"),
        ("en", "Sales of heat pumps rose by 12 percent, to $3 billion, in 2023.", "Sales of heat pumps"),
        ("de", "Die Arbeitslosenquote sank auf 5,4 Prozent.", "Arbeitslosenquote"),
        ("fr", "Les exportations ont atteint 30 milliards d'euros en 2022.", "exportations"),
        ("es", "El desempleo cayó al 12 % en mayo.", "desempleo"),
        ("it", "Il tasso di disoccupazione è sceso al 7,2 per cento.", "tasso di disoccupazione"),
        ("pt", "A inflação atingiu 4,5 % em 2023.", "inflação"),
        ("ru", "Экспорт нефти вырос на 5 процентов.", "Экспорт нефти"),
    ],
)
def test_what_is_measured_is_named_in_each_language(language: str, sentence: str, label: str) -> None:
    assert {one.label for one in figures_in(sentence, language=language)} == {label}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The accident took place at 300 metres."),
        ("en", "Her spokesman arrived in Berlin with 3 percent."),
        ("fr", "Elle a parlé à Lyon pendant 30 minutes."),
    ],
)
def test_no_label_is_better_than_a_wrong_one(language: str, sentence: str) -> None:
    assert [one.label for one in figures_in(sentence, language=language)] == [""]


def test_what_and_parts_from_a_count_is_not_its_label():
    assert [one.label for one in figures_in("Rents rose by 4 percent and 12,000 homes were built.")] == [
        "Rents",
        "homes",
    ]


def test_a_neighbours_label_is_not_taken_over_where_a_figures_own_words_are_unsure():
    figures = figures_in("Hydropower provided 14.3%, nuclear 9.0%, wind 8.1% and solar 6.9%.")
    assert all(one.label != "Hydropower" for one in figures[1:])


def test_another_model_may_choose():
    (silent,) = figures_in("Rents rose by 4 percent.", model=LabelModel({"none": 99.0}))
    (told,) = figures_in("Rents rose by 4 percent.")
    assert (silent.label, told.label) == ("", "Rents")
