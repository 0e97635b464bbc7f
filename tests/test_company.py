"""How sentences stand beside each other: the table from which the second judgment is made."""

import numpy as np
import pytest

from bot.model import StatementKind
from bot.ranking.company import KINDS, First, company, standardized


def first(grades, kinds=()):
    chances = np.full((len(grades), len(KINDS)), 0.0)
    for row, kind in enumerate(kinds):
        chances[row, KINDS.index(kind)] = 1.0
    values = np.asarray(grades, dtype=float)
    zeros = np.zeros(len(values))
    return First(np.stack([values, zeros, zeros], axis=1), zeros, chances, zeros)


def table(grades, sections=None, kinds=(), shown=None):
    count = len(grades)
    sections = np.zeros(count, dtype=np.intp) if sections is None else np.asarray(sections)
    return company(first(grades, kinds), sections, np.ones(count, bool) if shown is None else np.asarray(shown))


def test_it_has_a_row_for_each_sentence_and_only_numbers():
    for count in (1, 2, 7):
        found = table([0.5] * count)
        assert len(found) == count
        assert np.isfinite(found).all()


def test_what_is_the_same_beside_the_others_has_the_same_row_wherever_it_stands():
    found = table([0.2, 0.2, 0.2, 0.2, 0.2, 0.2])
    ahead = found[2] - found[3]
    assert np.count_nonzero(ahead) == 3  # its place among equals, three times


def test_a_neighbour_of_a_courtesy_is_told_from_one_of_a_finding():
    plain = table([0.1, 0.1, 0.1], kinds=[StatementKind.FINDING] * 3)
    polite = table([0.1, 0.1, 0.1], kinds=[StatementKind.COURTESY, StatementKind.FINDING, StatementKind.FINDING])
    assert (plain[1] != polite[1]).any()


def test_a_good_sentence_stands_out_in_its_section():
    parted, whole = table([0.1, 0.3, 0.9, 0.8], sections=[4, 4, 9, 9]), table([0.1, 0.3, 0.9, 0.8])
    assert (parted[1] != whole[1]).any()


def test_columns_are_standardized_over_the_document():
    found = standardized(np.asarray([[1.0, 5.0], [3.0, 5.0]]))
    assert found[:, 0] == pytest.approx([-1.0, 1.0], abs=0.01)
    assert (found[:, 1] == 0).all()
