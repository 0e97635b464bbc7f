"""Spaces between strings of a line: those behind a letter that reaches over them, and none where there is none."""

import pytest

from bot.reading.pdf.lost_spaces import with_lost_spaces
from bot.reading.pdf.strips import Face, Glyph

FACE = Face(10)
F = 2.8  # the width of an f, whose box is 4.5 wide


def drawn(word: str, at: float, string: int) -> list[Glyph]:
    """A word's letters, each as wide as 5 points but an f, which reaches over what is behind it."""
    glyphs = []
    for char in word:
        glyphs.append(Glyph(char, at, at + (4.5 if char == "f" else 5), 100, FACE, spaced=False, drawn=string))
        at += F if char == "f" else 5
    return glyphs


@pytest.mark.parametrize(("gap", "spaced"), [(2.8, True), (1.9, False)])
def test_a_space_behind_an_f_is_told_by_how_wide_an_f_is_elsewhere(gap, spaced):
    first = drawn("staff", 50, 1)
    second = drawn("so", first[-1].x0 + F + gap, 2)
    assert [one.spaced for one in with_lost_spaces([*first, *second])][5:] == [spaced, False]


@pytest.mark.parametrize(("gap", "spaced"), [(2.3, True), (1.9, False)])
def test_a_space_behind_an_f_is_told_within_one_string(gap, spaced):
    first = drawn("staff of", 50, 1)
    second = drawn("so", first[-1].x0 + F + gap, 1)
    assert [one.spaced for one in with_lost_spaces([*first, *second])][-2:] == [spaced, False]


def test_letters_of_one_string_are_never_parted():
    word = [*drawn("sta", 50, 1), *drawn("ffs", 80, 1)]
    assert not any(one.spaced for one in with_lost_spaces(word))


@pytest.mark.parametrize(("gap", "spaced"), [(1.8, True), (1.3, False)])
def test_a_gap_between_strings_is_a_space_where_the_line_has_no_wider_ones(gap, spaced):
    line: list[Glyph] = []
    for place, word in enumerate(("towns", "pay", "for", "the", "quay")):
        letters = drawn(word.replace("f", "t"), line[-1].x1 + 2 if line else 50, place)
        letters[0].spaced = place > 0
        line += letters
    line += drawn("that", line[-1].x1 + gap, 9)
    assert with_lost_spaces(line)[-4].spaced == spaced


def test_the_letters_of_a_ligature_share_its_place_and_are_followed_by_no_space():
    word = [*drawn("defin", 50, 1)]
    ligature = [Glyph(char, 90, 95.5, 100, FACE, spaced=False, drawn=2) for char in "fi"]
    assert not any(one.spaced for one in with_lost_spaces([*word, *ligature, *drawn("ne", 96.2, 3)]))


def test_a_space_behind_an_f_is_told_where_each_letter_is_drawn_by_itself():
    letters = [*drawn("of", 50, 0), *drawn("staff", 70, 0), *drawn("so", 70 + 15 + F + F + 2.8, 0)]
    glyphs = [Glyph(one.char, one.x0, one.x1, 100, FACE, spaced=False, drawn=at) for at, one in enumerate(letters)]
    assert [one.char for one in with_lost_spaces(glyphs)[3:] if one.spaced] == ["s"]
