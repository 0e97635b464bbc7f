"""Words that say nearly the same: which are near, and what a look-up gives by them alone."""

from __future__ import annotations

import pytest

from bot.search.near_words import near_words
from tests.test_lookup import look_up, store_of


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("tourists", "visitors"),
        ("physicians", "doctor"),
        ("salaries", "wage"),
        ("jails", "prison"),
        ("carers", "caregivers"),
        ("overseas", "abroad"),
    ],
)
def test_what_says_nearly_the_same_is_near(word, other):
    assert other in [one for one, _ in near_words(word)]


@pytest.mark.parametrize(
    ("word", "other"), [("women", "men"), ("exports", "import"), ("birth", "death"), ("rich", "poor"), ("oil", "gas")]
)
def test_opposites_are_never_near(word, other):
    assert not any(one.startswith(other) for one, _ in near_words(word))


def test_a_name_and_an_unknown_word_have_nothing_near():
    assert near_words("norway") == [] and near_words("porphyry") == near_words("xqz") == []


def test_the_nearest_come_first_and_each_is_between_half_and_one():
    for word in ("prison", "spending", "children", "economy"):
        near = [degree for _, degree in near_words(word)]
        assert near == sorted(near, reverse=True) and all(0.5 <= one <= 1 for one in near)


def test_a_figure_is_found_in_other_words_where_nothing_has_those_of_the_question(tmp_path):
    path = store_of(tmp_path, "The valley counted 4,200 caregivers in 2023, most of them from the coast.")
    found = look_up(path, "carers in the valley")
    assert [one.figure.printed for one in (*found.figures, *found.closest)][:1] == ["4,200 caregivers"]


def test_what_has_the_words_of_the_question_never_gives_way_to_what_says_nearly_the_same(tmp_path):
    path = store_of(tmp_path, "The town has 4,200 caregivers in all.\n\nSome 3,100 carers live beside the harbour.")
    assert [one.figure.printed for one in look_up(path, "carers").figures] == ["3,100 carers"]
