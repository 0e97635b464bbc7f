"""Lines with a blank one behind each: which texts are set so, and where their paragraphs end."""

import pytest

from bot.ingest.preparing import split
from bot.reading.double_spacing import set_close

LINES = [
    "The harbour of the northern town was built when most ships",
    "came under sail, and its oldest quays are now too low for",
    "the ships that bring the grain of the whole basin every",
    "autumn from the farms behind the hills. The council of",
    "Westhaven has put off the work for 11 years, since more than",
    "350 families would have to leave their houses below the",
    "wall while it is raised.",
    "Nobody has asked these families what they would take for",
    "leaving, and the ministry says that it will not pay a part",
    "of what the wall costs before the council has asked them,",
    "which it has promised to do before the end of the winter or",
    "as soon as the engineers have measured the quays again.",
]
SENTENCES = [  # each from so many words of the lines on
    " ".join(" ".join(LINES).split()[start:end]) for start, end in ((0, 41), (41, 71), (71, None))
]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("gap", ["\n\n", "\n \n\n"])
def test_double_spaced_lines_are_sentences_again(name, gap):
    assert [one.text for one in split(gap.join(LINES).encode(), name).sentences] == SENTENCES


def test_a_short_line_with_a_stop_ends_its_paragraph():
    assert set_close("\n\n".join(LINES)) == "\n".join([*LINES[:7], "", *LINES[7:]])


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(f"{line[:1].upper()}{line[1:]}." for line in LINES),  # sentences, each by itself
        "\n\n".join(LINES[:6]),  # too few to tell
        "\n".join(LINES),
        "\n\n".join(SENTENCES * 5),
    ],
)
def test_paragraphs_of_one_line_are_left_as_they_are(text):
    assert set_close(text) == text


GERMAN = [
    "Der Hafen der Stadt im Norden wurde gebaut, als die meisten",
    "Schiffe noch unter Segeln kamen, und seine Mauern sind heute",
    "Für die großen Schiffe zu niedrig, wie der Rat der Gemeinde",
    "seit Jahren sagt. Den Bau hat das Amt schon elf Jahre lang",
    "verschoben, weil mehr als 350 Familien ihre Häuser verlassen",
    "müssten, solange die Mauer erhöht wird.",
]


def test_a_short_stretch_is_set_close_in_a_text_that_has_long_ones():
    text = "\n\n".join(LINES) + "\n\n\n\n" + "\n\n".join(GERMAN)
    assert "\n".join(GERMAN) in set_close(text)
    assert set_close("\n\n".join(GERMAN)) == "\n\n".join(GERMAN)


def test_the_rest_of_a_word_that_stands_nearer_joins_it_without_its_hyphen():
    parted = [*LINES[:2], "the ships that bring the grain of the whole basin eve", *LINES[3:]]
    text = "\n\n\n".join(parted).replace("basin eve\n\n\nautumn", "basin eve\n\nry autumn")
    assert "the whole basin every autumn from the farms" in set_close(text)


def test_a_number_by_itself_is_a_page_s_and_a_short_line_before_a_capital_is_a_heading():
    text = "\n\n".join([*LINES[:4], "14", *LINES[4:7], "What it costs", *LINES[7:]])
    assert set_close(text).split("\n") == [*LINES[:7], "", "What it costs", "", *LINES[7:]]
