"""Words parted at line ends that somebody has joined since: which are made whole, and what is left as it is."""

import pytest

from bot.reading.parted_words import with_parted_words_joined

PARTED = "Der Rat muss kri- tisch fragen, was der Ha- fen kostet, und die Ge- meinden zah- len mit. "
WHOLE = "Der Rat muss kritisch fragen, was der Hafen kostet, und die Gemeinden zahlen mit. "


def test_parted_words_are_whole_in_a_text_that_has_many():
    rest = "Bund sowie Land wollen das Geld einbrin- gen. Vor- und Nachteile, Straßen- sowie Bahnbau kosten viel."
    assert with_parted_words_joined(PARTED * 6 + WHOLE + rest) == WHOLE * 7 + rest.replace("brin- gen", "bringen")


@pytest.mark.parametrize(
    "text",
    [
        PARTED * 2 + WHOLE,  # too few to tell
        PARTED * 6,  # none of which stands whole
        "Pre- and post-war houses, two- or three-year plans, in- and outflows. " * 12,
        "Norway- Sweden, Chile- Peru, Mali- Niger, Kenya- Uganda, Ghana- Togo. " * 9,
        "1- 2, 3- 4, 5- 6, a- b, c- d " * 9,
    ],
)
def test_what_is_meant_so_or_can_not_be_told_is_left(text):
    assert with_parted_words_joined(text) == text
