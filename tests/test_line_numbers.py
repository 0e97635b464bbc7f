"""Lines that are counted in the margin of a PDF."""

from bot.model import Kind
from bot.reading import read
from tests.made_files import PdfPage, pdf

LINES = (
    "Leaks in the mains cost the towns of the northern basin nearly a third of their water",
    "each year, and no one has counted them since the spring of 2019, when the last survey",
    "was made by the office for water in the towns of the coast. Farms take seven tenths of",
    "the water of the basin and pay a tenth of what it costs to bring it to them over the",
    "hills, which is why the council asked for a new report on prices in 2021.",
)


def page(first, *, numbered=True):
    made = PdfPage()
    for place in range(15):
        if numbered:
            made.text(40, 80 + 16 * place, str(first + place))
        made.text(80, 80 + 16 * place, LINES[place % 5])
    return made


def test_the_numbers_of_lines_are_no_part_of_the_text():
    counted = read(pdf([page(1), page(16), page(31)]), "a.pdf")
    plain = read(pdf([page(1, numbered=False) for _ in range(3)]), "a.pdf")
    assert counted.text == plain.text
    assert "third of their water each year" in counted.text


def test_a_numbered_list_keeps_its_numbers():
    made = PdfPage()
    for place in range(8):
        made.text(60, 80 + 50 * place, f"{place + 1}. {LINES[place % 5]}").text(60, 96 + 50 * place, LINES[2])
    text = read(pdf([made]), "a.pdf").text
    assert "1. Leaks" in text
    assert "8. " in text


def test_the_page_s_own_number_is_left_out_too():
    pages = [page(1), page(16), page(31)]
    for number, one in enumerate(pages, 1):
        one.text(300, 820, str(number))
    blocks = read(pdf(pages), "a.pdf").blocks
    assert {block.kind for block in blocks} <= {Kind.PARAGRAPH, Kind.TITLE}
