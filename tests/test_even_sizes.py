"""Pages from text recognition, which gives each line another size: they are read as pages set in one."""

from bot.ingest.preparing import split
from tests.made_files import PdfPage, pdf

LINES = (
    "Leaks in the mains cost the towns of the northern basin nearly a third of their water,",
    "and no one has counted them since the spring of 2019. The last survey was made by the",
    "office for water in the towns of the coast. Departures from its method have since been",
    "allowed by the council, which asked for cheaper ways of counting what is lost between",
    "the works and the houses. Farms take seven tenths of the water of the basin and pay a",
    "tenth of what it costs to bring it to them over the hills, which is why the council has",
    "asked for a new report on prices. Mills and breweries have said that they would pay up",
    "to twice as much as they do, as long as the towns mend the mains within five years and",
    "give back what they have saved.",
)
SIZES = (10, 11, 9.5, 10.5, 9, 11, 10, 9.5, 10.5)


def test_lines_of_many_sizes_are_one_paragraph_where_the_size_changes_from_line_to_line():
    page = PdfPage()
    for place, (line, size) in enumerate(zip(LINES, SIZES, strict=True)):
        page.text(60, 150 + 12 * place, line, size)
    assert [one.text for one in split(pdf([page]), "a.pdf").sentences] == [
        one.text for one in split((" ".join(LINES)).encode(), "a.txt").sentences
    ]


def test_a_note_set_smaller_than_the_text_is_one_still():
    page = PdfPage().lines(60, 150, LINES, 10).text(60, 700, "4", 6, rise=3)
    page.lines(66, 700, ("The survey of the office for water in the towns of the coast is kept there.",), 8.5)
    assert "survey of the office" not in " ".join(one.text for one in split(pdf([page]), "a.pdf").sentences)
