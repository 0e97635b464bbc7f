"""Tables that are drawn with lines: a row's words stay together, and what only looks like a table is text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.model import Kind, Manuscript
from bot.reading import read
from tests.made_files import PdfPage, pdf

OPENING = (
    "The basin has two kinds of wells, and the council asked the office for water to say of each how",
    "deep it is, who pays for it and what happens where it falls dry in the summer months.",
)
CLOSING = (
    "Nothing of this changes what the towns have agreed on among themselves in the last ten years,",
    "and whoever wants to dig a well of his own still has to ask the council for its consent.",
)


def texts(manuscript: Manuscript, kind: Kind) -> list[str]:
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind is kind]


def page_with(cells: list[list[list[str]]], xs: Sequence[float], *, filled: bool = False) -> PdfPage:
    """A page with a table of cells of several lines each between two paragraphs."""
    page = PdfPage().text(60, 70, "Wells of the basin", 20, bold=True).lines(60, 110, OPENING)
    top = 150.0
    tops = [top]
    for row in cells:
        for x, lines in zip(xs, row, strict=False):
            page.lines(x + 4, top + 12, lines)
        top += 12 * max(map(len, row)) + 8
        tops.append(top)
    grounds = PdfPage().grid(xs, tops, filled=filled)
    page.content = [*grounds.content, *page.content]
    return page.lines(60, top + 40, CLOSING)


WELLS = [
    [["Kind of well"], ["What happens in summer"], ["Who pays"]],
    [["Deep wells of", "the hills"], ["They are measured each week, and", "closed at forty metres."], ["The council"]],
    [
        ["Shallow wells"],
        ["The owner may take water for", "the house, and for nothing else."],
        ["The owner of", "the land"],
    ],
]
ROWS = [
    "Kind of well | What happens in summer | Who pays",
    "Deep wells of the hills | They are measured each week, and closed at forty metres. | The council",
    "Shallow wells | The owner may take water for the house, and for nothing else. | The owner of the land",
]


@pytest.mark.parametrize("filled", [False, True])
def test_the_lines_of_a_cell_stay_together_and_are_in_no_paragraph(filled):
    manuscript = read(pdf([page_with(WELLS, [60, 160, 360, 460], filled=filled)]), "a.pdf")
    assert texts(manuscript, Kind.TABLE) == ROWS
    assert texts(manuscript, Kind.PARAGRAPH) == [" ".join(OPENING), " ".join(CLOSING)]


def test_a_table_goes_on_with_one_row_on_the_next_page():
    xs = [60, 160, 360, 460]
    first = page_with(WELLS, xs)
    second = PdfPage().grid(xs, [60, 92])
    for x, lines in zip(
        xs, (["Springs"], ["The council counts what they give", "in May and September."], ["Nobody"]), strict=False
    ):
        second.lines(x + 4, 72, lines)
    second.lines(60, 130, OPENING)
    rows = texts(read(pdf([first, second]), "a.pdf"), Kind.TABLE)
    assert rows == [*ROWS, "Springs | The council counts what they give in May and September. | Nobody"]


def test_a_row_over_the_whole_width_may_be_a_heading():
    page = page_with(WELLS, [60, 160, 360, 460])
    page.content += PdfPage().grid([60, 460], [600, 620]).content
    page.text(64, 614, "Wells that belong to the towns", 14, bold=True).lines(60, 650, CLOSING)
    manuscript = read(pdf([page]), "a.pdf")
    assert "Wells that belong to the towns" in texts(manuscript, Kind.HEADING)


def test_a_text_in_a_frame_is_no_table():
    page = PdfPage().text(60, 70, "Wells of the basin", 20, bold=True).lines(60, 110, OPENING)
    page.grid([56, 540], [140, 260]).lines(60, 160, CLOSING).lines(60, 200, OPENING)
    assert not texts(read(pdf([page]), "a.pdf"), Kind.TABLE)


def test_lines_that_do_not_part_what_stands_side_by_side_make_no_cells():
    page = PdfPage().text(60, 70, "Wells of the basin", 20, bold=True).lines(60, 110, OPENING)
    rows = [("Town", "2020", "2021"), ("Eastmoor", "8,120", "8,300"), ("Westhaven", "470", "500"), ("Moor", "9", "4")]
    page.grid([56, 360, 460], [150, 168, 230])
    for place, row in enumerate(rows):
        for x, cell in zip((60, 200, 300), row, strict=True):
            page.text(x, 164 + 16 * place, cell)
    rows_read = texts(read(pdf([page]), "a.pdf"), Kind.TABLE)
    assert rows_read == [" | ".join(row) for row in rows]


def test_the_grounds_of_single_lines_are_no_cells():
    page = PdfPage().text(60, 70, "Wells of the basin", 20, bold=True)
    left = [
        "The council counts the wells",
        "of the towns each spring, and",
        "asks those who own a well to",
        "say how much they have taken",
        "out of it over the last year.",
    ]
    right = [
        "The owners may object to that",
        "count within a month, and are",
        "heard by the office for water",
        "before it sends the bills for",
        "what they have used so far.",
    ]
    for place, (one, other) in enumerate(zip(left, right, strict=True)):
        top = 150 + 14 * place
        page.grid([60, 240, 420], [top - 11, top + 3], filled=True)
        page.text(64, top, one).text(244, top, other)
    paragraphs = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)
    assert paragraphs == [" ".join(left), " ".join(right)]


def test_a_grid_of_more_fields_than_tables_have_is_a_drawing():
    page = page_with(WELLS, [60, 160, 360, 460])
    page.content += PdfPage().grid([60 + 3.2 * at for at in range(150)], [300 + 3.2 * at for at in range(140)]).content
    manuscript = read(pdf([page]), "a.pdf")
    assert texts(manuscript, Kind.TABLE) == ROWS
