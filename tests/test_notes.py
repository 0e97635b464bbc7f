"""What stands behind the argument: entries of references, and marks of notes."""

import pytest

from bot.ingest.preparing import split
from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.notes import is_entry, opens_notes, with_notes

ENTRIES = [
    "Sample, Ada, and Ben Other. “Ports and the towns behind them.” Journal of Harbours 12:3 (May 2004): 401-405.",
    "Sample, A., & Other, B. (2004). Ports and the towns behind them. Journal of Harbours, 12(3), 401–405.",
    "[12] Sample, A. Ports and towns. Journal of Harbours, vol. 12, pp. 401-405, 2004.",
    "A. Sample, B. Other, “Ports and the towns behind them,” Journal of Harbours (2004) vol. 5, 401-405.",
    "SAMPLE Ada, « Ports et villes », Revue des ports, n°9, 2009.",
    "OTHER Ben, Ports and the towns behind them, deliverable 3, 2008.",
    "Institute of Ports (2004), Ports and the towns behind them, https://example.org/ports.",
    "Beispiel, Anna und Bernd Muster (2004). Häfen und Städte. Bd. 12, S. 401.",
    "Ejemplo, Ana y Bea Otra (2004). Puertos y ciudades, págs. 401.",
]


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_of_a_list_of_references_is_told_by_its_form(entry):
    assert is_entry(entry)


@pytest.mark.parametrize(
    "text",
    [
        "Additionally, GAO bought data on the market and found that advertising grew between 1999-2004.",
        "Eastmoor, Westhaven and Northport closed their quays in 2004, and 12 (40) ships lay outside.",
        "A. Sample, who led the port, said in 2004 that “the towns will pay for the wall” within a year.",
        "The institute (2004) said that the towns behind the ports pay for the noise.",
        "In 2004, Ada Sample wrote “Ports and the towns behind them”, which changed the law.",
    ],
)
def test_a_sentence_is_no_entry(text):
    assert not is_entry(text)


@pytest.mark.parametrize("heading", ["References", "9 Literatur", "VI. Notes", "A Bibliographie", "参考文献"])
def test_what_stands_over_notes_is_told_with_its_number(heading):
    assert opens_notes(heading)


def test_a_list_of_references_without_a_heading_is_in_no_quote():
    text = "# Ports\n\nPorts are loud at night, and the towns behind them pay for that.\n\n" + "\n\n".join(ENTRIES)
    assert [one.text for one in split(text.encode(), "a.md").sentences] == [
        "Ports are loud at night, and the towns behind them pay for that."
    ]


def test_a_note_s_mark_behind_a_short_word_parts_two_sentences():
    text = "# Ports\n\nThat is how they want it in the long run.1 The towns behind them pay, as fig.1 shows.\n"
    assert [one.text for one in split(text.encode(), "a.md").sentences] == [
        "That is how they want it in the long run.",
        "The towns behind them pay, as fig.1 shows.",
    ]


def test_a_paragraph_that_introduces_the_author_among_the_last_is_in_no_quote():
    said = "By Ada Sample\n\n"
    body = "".join(
        f"The port of Eastmoor has counted its ships since {year} and found fewer each year.\n\n"
        for year in range(2001, 2007)
    )
    end = "Ada Sample is a reporter of the Harbour Press in Eastmoor.\n\nThe press has asked the port for its books.\n"
    parts = split(f"# Ships of Eastmoor\n\n{said}{body}{end}".encode(), "a.md")
    assert not any(sentence.text.startswith("Ada Sample is") for sentence in parts.sentences)
    assert any(sentence.text.startswith("The press has asked") for sentence in parts.sentences)


@pytest.mark.parametrize("mark", ["ENDS", "###", "FIN", "ENDE", "КОНЕЦ"])
def test_only_the_last_of_several_marks_ends_a_text_of_several_releases(mark):
    releases = [
        f"The port of {town} will build two quays by 2030.\n\nThe council of {town} pays for them.\n\n{mark}\n\n"
        for town in ("Eastmoor", "Westhaven", "Northquay")
    ]
    parts = split(("Ports\n\n" + "".join(releases) + "Call the press office of the ports.\n").encode(), "a.txt")
    texts = [one.text for one in parts.sentences]
    assert "The council of Northquay pays for them." in texts
    assert not any(mark in text or "press office" in text for text in texts)


def test_a_mark_of_the_end_before_most_of_the_text_ends_nothing():
    body = "".join(f"The port of Eastmoor counted {n}00 ships in 201{n}, fewer than before.\n\n" for n in range(1, 7))
    parts = split(f"# Ships\n\nShips are counted each year.\n\nENDS\n\n{body}".encode(), "a.md")
    assert len(parts.sentences) == 7


@pytest.mark.parametrize(
    ("author", "note"),
    [
        ("Ada Sample", "Ada Sample is a reporter of the Harbour Press."),
        ("Anna Beispiel", "Anna Beispiel war die Leiterin des Hafenamts."),
        ("Jeanne Exemple", "Jeanne Exemple était la directrice du port."),
        ("Ana Ejemplo", "Ana Ejemplo es la directora del puerto."),
        ("Maria Esempio", "Maria Esempio è una giornalista del porto."),
        ("Ana Exemplo", "Ana Exemplo é a diretora do porto."),
        ("Иван Примеров", "Иван Примеров является корреспондентом портовой газеты."),
        ("李明", "李明是港口报的记者。"),
    ],
)
def test_a_paragraph_on_who_wrote_a_text_is_a_note(author, note):
    paragraphs = [
        Unit(Kind.PARAGRAPH, f"{word} paragraph of the text." * 3) for word in "First Second Third Fourth".split()
    ]
    told = [
        *paragraphs[:3],
        Unit(Kind.PARAGRAPH, note),
        Unit(Kind.PARAGRAPH, "Photo of the port at night."),
        paragraphs[3],
    ]
    assert [unit.kind for unit in with_notes(told, author)].count(Kind.NOTE) == 1


def test_marks_that_a_space_parts_from_their_sentence_are_in_none_where_they_count_on():
    said = [f"The council of town {name} has asked for a new quay." for name in "ABCDEF"]
    text = "# Ports\n\n" + " ".join(f"{one} {number}" for number, one in enumerate(said, 3))
    assert [one.text for one in split(text.encode(), "a.md").sentences] == said


def test_numbers_that_open_sentences_here_and_there_stay():
    said = ["The towns met.", "12 Ports were closed.", "The ministry met.", "4 Towns paid for it."]
    assert [one.text for one in split(f"# Ports\n\n{' '.join(said)}".encode(), "a.md").sentences] == said
