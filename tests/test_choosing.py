"""Sets of sentences: the best within a length, each part heard, figures in, nothing said twice."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ranking.choosing import TOGETHER, Candidates, Choice, limit_for


def chosen(worth, **other):
    count = len(worth)
    alike = other.pop("alike", {})
    plain = Candidates(
        worth=np.asarray(worth, dtype=float),
        in_turn=np.asarray(other.pop("in_turn", worth), dtype=float),
        lengths=np.full(count, 20.0),
        limit=130.0,
        part=np.zeros(count, dtype=np.intp),
        figured=np.zeros(count, dtype=bool),
        shown=np.ones(count, dtype=bool),
        leaning=np.zeros(count, dtype=bool),
        level=np.zeros(count, dtype=np.intp),
    )
    candidates: Candidates = replace(plain, **{name: np.asarray(value) for name, value in other.items()})  # type: ignore[arg-type]

    def similar_to(i):
        return np.asarray([1.0 if i == j else alike.get(frozenset((i, j)), 0.0) for j in range(count)])

    def similar_among(some):
        return np.asarray([similar_to(i)[some] for i in some])

    return Choice(candidates, similar_to, similar_among).order()


def test_the_best_come_first():
    assert chosen([0.1, 0.9, 0.5, 0.7, 0.3, 0.2]) == [1, 3, 2, 4, 5, 0]


def test_five_are_chosen_within_the_length_although_longer_ones_are_worth_more_each():
    order = chosen([1.0, 0.6, 0.6, 0.6, 0.6, 0.6], lengths=[120.0, 25.0, 25.0, 25.0, 25.0, 25.0])
    assert set(order[:TOGETHER]) == {1, 2, 3, 4, 5}


def test_one_that_is_too_long_by_itself_is_better_than_nothing():
    assert chosen([1.0, 0.5], lengths=[500.0, 400.0])[0] == 0


def test_what_says_the_same_comes_last():
    assert chosen([0.9, 0.89, 0.1], alike={frozenset((0, 1)): 0.9}) == [0, 2, 1]


def test_what_is_worth_more_in_turn_stands_first_in_the_set_and_first_behind_it():
    order = chosen([0.9, 0.9, 0.9, 0.9, 0.9, 0.3, 0.3], in_turn=[0.9, 0.9, 1.2, 0.9, 0.9, 5.0, 6.0])
    assert order == [2, 0, 1, 3, 4, 6, 5]


def test_a_large_part_is_heard_where_it_costs_little():
    parts = [0, 0, 0, 0, 0, 0, 1, 1, 1]
    worth = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.46, 0.1, 0.1]
    assert 6 in chosen(worth, part=parts)[:5]
    assert 6 not in chosen([*worth[:6], 0.05, 0.0, 0.0], part=parts)[:5]


def test_two_of_five_bring_a_figure_where_a_text_is_full_of_them():
    figured = [False] * 6 + [True] * 12
    order = chosen([0.5] * 6 + [0.45] * 12, figured=figured)[:5]
    assert sum(figured[i] for i in order) == 2
    assert not any(figured[i] for i in chosen([0.5] * 6 + [0.45] * 3, figured=[False] * 6 + [True] * 3)[:5])


def test_one_that_leans_waits_for_what_it_leans_on():
    order = chosen([0.3, 0.9, 0.2], leaning=[False, True, False])
    assert order.index(0) < order.index(1)


def test_chinese_is_counted_in_characters():
    assert limit_for("zh") == 260
    assert limit_for("de") == limit_for("en") == 130


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-1, 2), st.integers(1, 200), st.integers(0, 3), *[st.booleans()] * 3), max_size=30))
def test_any_sentences_are_ordered_once_each_and_only_what_may_be_shown(rows):
    columns = list(zip(*rows, strict=True)) or [()] * 6
    worth, lengths, part, figured, shown, leaning = columns
    order = chosen(
        list(worth),
        lengths=np.asarray(lengths, dtype=float),
        part=np.asarray(part, dtype=np.intp),
        figured=np.asarray(figured, dtype=bool),
        shown=np.asarray(shown, dtype=bool),
        leaning=np.asarray(leaning, dtype=bool),
    )
    assert sorted(order) == [i for i, may in enumerate(shown) if may]


def test_what_is_of_a_higher_level_comes_behind_all_others_and_takes_no_place_in_the_set():
    order = chosen([0.9, 0.2, 0.8, 0.1, 0.7, 0.6, 0.5], level=[1, 0, 0, 2, 0, 0, 0])
    assert order == [2, 4, 5, 6, 1, 0, 3]


def test_where_all_are_of_a_higher_level_they_are_chosen_as_others_are():
    assert chosen([0.1, 0.9, 0.5], level=[2, 2, 2]) == [1, 2, 0]
