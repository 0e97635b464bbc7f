"""Ligatures whose file names but their last letter: told by their width, within one font."""

from __future__ import annotations

from collections.abc import Mapping

from bot.reading.pdf.ligatures import with_ligatures
from bot.reading.pdf.strips import Face, Glyph

WIDTHS = {"i": 2.6, "l": 2.5, "f": 4.0, "h": 5.1, "T": 6.6}
FACE = Face(10.0)


def drawn(text: str, widths: Mapping[int, float] | None = None, font: int = 1) -> list[Glyph]:
    """The characters of a text side by side; `widths` are those of characters that are not as wide as usual."""
    glyphs, at = [], 0.0
    for place, char in enumerate(text):
        width = (widths or {}).get(place, WIDTHS.get(char, 5.0))
        glyphs.append(Glyph(char, at, at + width, 100.0, FACE, False, font))
        at += width
    return glyphs


def read(glyphs: list[Glyph], fonts: Mapping[int, str]) -> str:
    return "".join(glyph.char for glyph in with_ligatures(glyphs, fonts))


def test_a_letter_drawn_as_wide_as_two_is_the_ligature_that_ends_with_it():
    usual = "the order of the cart is in three different places if it will fall of his hills "
    words = {"ive": "five", "diferent": "different", "oice": "office", "lood": "flood", "he": "The"}
    wide = {"ive": (0, 5.2), "diferent": (2, 6.7), "oice": (1, 7.9), "lood": (0, 5.1), "he": (0, 10.6)}
    for told, meant in words.items():
        place, width = wide[told]
        twice = {len(usual) + at * (len(told) + 5) + place: width for at in (0, 1)}
        assert read(drawn(f"{usual}{told} tea {told}", twice), {1: "Serif"}) == f"{usual}{meant} tea {meant}"


def test_what_is_wide_once_is_no_ligature():
    usual = "the order of the cart is in three different places if it will fall of his hills "
    assert read(drawn(f"{usual}diferent", {len(usual) + 2: 6.7}), {1: "Serif"}) == f"{usual}diferent"


def test_what_is_wide_in_another_font_is_no_ligature():
    typed = drawn("if it will", dict.fromkeys(range(10), 6.0), font=2)
    text = drawn("the order of the cart is in three different places if it will fall of his hills ")
    assert read([*text, *typed], {1: "Serif", 2: "Typewriter"}).endswith("if it will")


def test_letters_that_share_the_place_of_a_ligature_stay_two():
    text = drawn("the order of the cart is in three different places if it will fall of his hills ")
    shared = [Glyph(char, 300.0, 305.2, 100.0, FACE, False, 1) for char in "fi"]
    assert read([*text, *shared], {1: "Serif"}).endswith("fi")


def test_letters_that_begin_at_one_place_stay_two_though_each_ends_where_it_would_alone():
    text = drawn("the order of the cart is in three different places if it will fall of his hills ")
    shared = [Glyph("f", 300.0, 302.5, 100.0, FACE, False, 1), Glyph("l", 300.0, 305.2, 100.0, FACE, False, 1)]
    assert read([*text, *shared], {1: "Serif"}).endswith(" fl")


def test_letters_that_are_spaced_out_are_no_ligatures():
    text = "the order of the cart is in three different places if it will fall of his hills "
    spaced = {len(text) + place: WIDTHS.get(char, 5.0) + 2.6 for place, char in enumerate("half of his hills")}
    assert read(drawn(f"{text}half of his hills", spaced), {1: "Serif"}) == f"{text}half of his hills"
