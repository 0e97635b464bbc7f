"""Accents and ligatures that a page draws in parts."""

from dataclasses import replace

from bot.reading.pdf.accents import with_accents
from bot.reading.pdf.strips import Face, Glyph, strips_of

FACE = Face(10.0)


def glyphs(text, *, start=0.0, base=100.0):
    return [Glyph(char, start + 5 * at, start + 5 * at + 5, base, FACE, False, 1) for at, char in enumerate(text)]


def text_of(found):
    return "".join(glyph.char for glyph in found)


def test_an_accent_drawn_before_its_letter_is_joined_to_it():
    word = glyphs("Satze")
    accent = replace(word[1], char="¨", base=99.8)
    assert text_of(with_accents([word[0], accent, *word[1:]])) == "Sätze"


def test_an_accent_drawn_after_the_line_finds_its_letter():
    line = glyphs("Fur uns")
    assert text_of(with_accents([*line, replace(line[1], char="¨")])) == "Für uns"


def test_an_accent_above_a_capital_and_above_a_dotless_i_are_joined():
    line = glyphs("Eaı")
    found = with_accents([*line, replace(line[0], char="´", base=97.0), replace(line[2], char="´")])
    assert text_of(found) == "Éaí"


def test_a_space_before_an_accent_stays_before_its_letter():
    line = glyphs("Uber")
    found = with_accents([replace(line[0], char="¨", spaced=True), *line])
    assert text_of(found) == "Über"
    assert found[0].spaced


def test_a_sign_above_no_letter_stays_as_it_is():
    line = glyphs("l´Etat")
    assert text_of(with_accents(line)) == "l´Etat"


def test_a_mark_that_makes_no_letter_with_what_is_below_stays():
    line = glyphs("xb")
    assert text_of(with_accents([*line, replace(line[0], char="¸")])) == "xb¸"


def test_the_letters_of_a_wide_ligature_stay_on_their_line():
    word = glyphs("o")
    parts = [Glyph(char, 5.0, 16.0, 100.0, FACE, False, 1) for char in "ffi"]
    rest = glyphs("ce", start=16.0)
    assert [strip.text for strip in strips_of([*word, *parts, *rest])] == ["office"]
