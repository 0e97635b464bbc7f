"""PDF: characters with places, put together as somebody reads the page."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import BotError, Kind, Manuscript
from bot.reading import read
from bot.reading.limits import Limits
from bot.reading.pdf.glyphs import sheet_of
from bot.reading.pdf.lines import lines_of
from tests.made_files import PdfPage, pdf

WIDE = (
    "Leaks in the mains cost the towns of the northern basin nearly a third of their water each",
    "year, and no one has counted them since the spring of 2019, when the last survey was made by",
    "the office for water in the towns of the coast.",
)
SECOND = (
    "Farms take seven tenths of the water of the basin and pay a tenth of what it costs to bring it",
    "to them over the hills, which is why the council asked for a new report on prices in 2021.",
)
PARAGRAPH, OTHER = " ".join(WIDE), " ".join(SECOND)


def texts(manuscript: Manuscript, kind: Kind) -> list[str]:
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind is kind]


def headings(manuscript: Manuscript) -> list[tuple[int, str]]:
    return [(block.level, block.title) for block in manuscript.blocks if block.kind is Kind.HEADING]


def report(pages: int = 1) -> list[PdfPage]:
    """Pages with a heading and two paragraphs each, and nothing at their edges."""
    made = []
    for number in range(1, pages + 1):
        page = PdfPage().text(60, 150, f"Chapter on the matter {'abcdefgh'[number - 1]}", 14, bold=True)
        made.append(page.lines(60, 180, WIDE).lines(60, 240, SECOND))
    return made


def test_lines_become_paragraphs_and_large_lines_headings():
    page = PdfPage().text(60, 80, "Rivers of the north", 22, bold=True).text(60, 110, "By Ada Sample", 11)
    page.text(60, 150, "Supply", 14, bold=True).lines(60, 180, WIDE).lines(60, 230, SECOND)
    page.text(60, 290, "Demand", 14, bold=True).lines(60, 320, SECOND)
    manuscript = read(pdf([page]), "a.pdf")
    assert (manuscript.title, manuscript.author) == ("Rivers of the north", "Ada Sample")
    assert headings(manuscript) == [(1, "Supply"), (1, "Demand")]
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER, OTHER]


def test_bullets_that_hang_to_the_left_of_a_column_do_not_part_it():
    page = PdfPage()
    for place in range(12):
        page.text(40, 80 + 14 * place, f"left line {'abcdefghijkl'[place]} of the first column of it")
        hangs = place in (3, 8)
        page.text(
            305 if hangs else 322,
            80 + 14 * place,
            f"{'* ' if hangs else ''}right line {'abcdefghijkl'[place]} of it all",
        )
    text = read(pdf([page]), "a.pdf").text
    assert text.index("left line l") < text.index("right line a")


def test_dates_and_amounts_beside_running_text_are_in_no_sentence():
    page = PdfPage()
    for place in range(4):
        page.lines(40, 80 + 60 * place, WIDE)
        page.text(500, 80 + 60 * place, "August").text(500, 92 + 60 * place, "2024").text(560, 80 + 60 * place, "$20")
    found = read(pdf([page]), "a.pdf")
    assert texts(found, Kind.PARAGRAPH) == [PARAGRAPH] * 4
    assert "August" in found.text


def test_what_counts_in_brackets_is_below_the_headings_of_its_look():
    page = PdfPage()
    for place, title in enumerate(("Rules of the port", "(a) Noise", "(b) Lorries", "Rules of the town", "(a) Walls")):
        page.text(60, 100 + 100 * place, title, 12, bold=True).lines(60, 125 + 100 * place, WIDE)
    assert [level for level, _title in headings(read(pdf([page]), "a.pdf"))] == [1, 2, 2, 1, 2]


def test_a_first_page_with_a_paragraph_is_no_cover():
    first = PdfPage().text(60, 80, "Rivers of the north", 22, bold=True).text(60, 120, "Supply", 14, bold=True)
    first.text(60, 150, "Leaks cost the towns of the basin a third of their water.")
    second = PdfPage().text(60, 80, "Demand", 14, bold=True).lines(60, 110, SECOND)
    manuscript = read(pdf([first, second]), "a.pdf")
    assert [title for _level, title in headings(manuscript)] == ["Supply", "Demand"]
    assert "Leaks cost the towns of the basin a third of their water." in texts(manuscript, Kind.PARAGRAPH)


def test_a_bold_beginning_without_a_stop_is_a_heading_where_a_sentence_begins_behind_it():
    page = PdfPage().text(60, 40, "Water", 22, bold=True).text(60, 70, "The north", 16, bold=True)
    page.text(60, 100, "Note on the mains", 11, bold=True).text(165, 100, "The towns of the north lose a", 11)
    page.text(60, 112, "third of their water, and no one has counted it since the spring of 2019.", 11)
    page.text(60, 150, "Leaks in the", 11, bold=True).text(130, 150, "Mains of the north cost the towns a third of", 11)
    page.text(60, 162, "their water, and no one has counted it since the spring of 2019.", 11)
    blocks = [block for block in read(pdf([page]), "a.pdf").blocks if block.run_in]
    assert [block.title for block in blocks] == ["Note on the mains"]


def test_levels_follow_from_size_and_from_the_depth_of_numbers():
    page = PdfPage()
    lines = (("1. Supply", 14), ("1.1 Pipes", 12), ("1.2 Valves", 12), ("2. Demand", 14), ("2.1 Prices", 12))
    for place, (title, size) in enumerate(lines):
        page.text(60, 100 + 100 * place, title, size, bold=True).lines(60, 125 + 100 * place, WIDE)
    assert [level for level, _title in headings(read(pdf([page]), "a.pdf"))] == [1, 2, 2, 1, 2]


def test_running_heads_feet_and_page_numbers_are_no_text():
    pages = report(4)
    for number, page in enumerate(pages, 1):
        page.text(60, 40, "Rivers of the north", 8).text(500, 40, f"Page {number}", 8)
        page.text(290, 810, str(number), 9).text(60, 810, f"Report {number} of the office", 8)
    manuscript = read(pdf(pages), "a.pdf")
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER] * 4
    assert "Page" not in manuscript.text
    assert "Report" not in manuscript.text


def test_the_edge_of_a_page_is_where_the_printing_ends_on_most_pages():
    pages = report(4)
    for number, page in enumerate(pages, 1):
        page.text(60, 640, "04-07-2002", 10, bold=True).text(500, 638, str(number), 10)
    manuscript = read(pdf(pages), "a.pdf")
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER] * 4
    assert "2002" not in manuscript.text


def test_a_day_at_the_edge_of_the_first_page_is_the_date_of_the_document():
    pages = report(2)
    pages[0].content.append("/Artifact BMC")
    pages[0].text(400, 40, "28 November 2018", 9)
    pages[0].content.append("EMC")
    manuscript = read(pdf(pages), "a.pdf")
    assert manuscript.published == date(2018, 11, 28)
    assert "November" not in manuscript.text


def test_a_sentence_goes_on_over_the_page_and_knows_both_pages():
    first = PdfPage().text(60, 80, "Supply", 14, bold=True).lines(60, 700, WIDE[:2])
    second = PdfPage().lines(60, 80, WIDE[2:]).lines(60, 120, SECOND)
    manuscript = read(pdf([first, second]), "a.pdf")
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER]
    at = manuscript.text.index
    assert [manuscript.page_at(at(word)) for word in ("Leaks", "office for water", "Farms")] == ["1", "2", "2"]


def test_the_numbers_of_a_chart_beside_running_text_part_no_sentence():
    narrow = ["Farms take seven tenths of the water that falls", "and pay a tenth of what it costs to bring all of"]
    narrow.append("it to them over the hills in the north of them.")
    page = PdfPage().text(60, 60, "Water of the north", 20, bold=True)
    for place in range(3):
        page.lines(330, 100 + 60 * place, narrow)
    for place in range(11):
        page.text(300, 104 + 13 * place, f"{12 - place}0", 6)
        page.text(60 + 22 * place, 140 - 3 * place, f"{place}.{place}", 6)
    found = read(pdf([page]), "a.pdf")
    assert texts(found, Kind.PARAGRAPH) == [" ".join(narrow)] * 3
    assert "80" in found.text


def test_a_chart_below_a_few_words_is_a_column_beside_the_text():
    left = [
        "Leaks in the mains cost the towns nearly a",
        "third of their water, and no one has yet",
        "counted them since the spring of 2019.",
    ]
    page = PdfPage()
    for place in range(4):
        page.lines(60, 100 + 40 * place, left)
    for place, words in enumerate(("share of the", "water that is", "lost each year", "in the towns", "of the north")):
        page.text(330, 96 + 11 * place, words, 8)
    for place in range(6):
        page.text(330, 165 + 11 * place, f"{6 - place}0%", 8)
    found = read(pdf([page]), "a.pdf")
    assert [text for text in texts(found, Kind.PARAGRAPH) if text.startswith("Leaks")] == [" ".join(left)] * 4


def test_two_columns_are_read_one_after_the_other_below_a_title_across_them():
    left = [
        "Leaks in the mains cost the towns nearly",
        "a third of their water, and no one has",
        "counted them since the spring of 2019.",
    ]
    right = [
        "Farms take seven tenths of the water",
        "and pay a tenth of what it costs to",
        "bring it to them over the hills now.",
    ]
    page = PdfPage().text(60, 70, "Rivers of the north and all the water that is in them", 20, bold=True)
    for place in range(5):
        page.lines(60, 110 + 40 * place, left).lines(310, 110 + 40 * place, right)
    found = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)
    assert found == [" ".join(left)] * 5 + [" ".join(right)] * 5


def test_a_heading_in_the_margin_stands_before_the_text_beside_it():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True)
    for place, title in enumerate(("Supply", "Demand", "Prices")):
        page.text(60, 120 + 110 * place, title, 11, bold=True)
        page.lines(200, 120 + 110 * place, [line[:60] + "." for line in (*WIDE, *SECOND)])
    manuscript = read(pdf([page]), "a.pdf")
    assert [title for _level, title in headings(manuscript)] == ["Supply", "Demand", "Prices"]
    order = [manuscript.text.index(title) for title in ("Supply", "Leaks", "Demand")]
    assert order == sorted(order)


def test_columns_whose_longest_lines_touch_the_next_are_read_one_after_the_other():
    left = [
        "The council counts all the wells of the",
        "towns each spring, and asks those who",
        "own a well to say how deep it is now.",
    ]
    right = [
        "The owners may object to that count",
        "within a month, and are heard by the",
        "office before it sends its bills out.",
    ]
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True)
    for place in range(4):
        page.lines(60, 110 + 40 * place, left).lines(238, 110 + 40 * place, right)
    found = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)
    assert found == [" ".join(left)] * 4 + [" ".join(right)] * 4


def test_labels_in_the_margin_stand_before_the_text_beside_whose_first_line_they_are():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    for place, label in enumerate(("1. Leaks", "2. Prices of the water", "3. Wells", "4. Harbours")):
        page.text(60, 170 + 50 * place, label)
        page.text(200, 170 + 50 * place, f"The towns mend what they own in the {label[3:7].strip()} programme,")
        page.text(200, 182 + 50 * place, "and say each year what that has cost them.")
    text = read(pdf([page]), "a.pdf").text
    parts = ("1. Leaks", "Leak programme", "2. Prices of", "Pric programme", "4. Harbours", "Harb programme")
    order = [text.index(part) for part in parts]
    assert order == sorted(order)


def test_where_compounds_are_rare_two_words_at_a_line_s_end_are_one():
    filler = [
        "El gobierno ha puesto en marcha un plan con el que puede seguir cada mente lo que ante todo importa."
    ] * 60
    pages = [PdfPage().text(60, 70, "Agua para todos", 20, bold=True).lines(60, 110, filler, 8)]
    pages.append(
        PdfPage().lines(60, 110, ["Los pueblos han ante-", "puesto el agua a todo lo demás para con-", "seguir más."])
    )
    assert "han antepuesto el agua a todo lo demás para conseguir más." in read(pdf(pages), "a.pdf").text


def test_rows_of_a_table_axes_of_charts_and_units_are_no_headings():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).text(60, 110, "Supply", 14, bold=True)
    page.lines(60, 140, WIDE).text(60, 200, "FY20 FY21 FY22 FY23", bold=True).lines(60, 220, SECOND)
    page.text(60, 270, "(million litres)", bold=True)
    for place, row in enumerate((("Eastmoor", "8,120", "8,300"), (), ("Westhaven", "470", "500"), ("Moor", "9", "4"))):
        for x, cell in zip((60, 200, 300), row, strict=False):
            page.text(x, 290 + 16 * place, cell)
    page.text(60, 306, "Towns of the coast", bold=True).text(60, 380, "Demand", 14, bold=True).lines(60, 410, WIDE)
    manuscript = read(pdf([page]), "a.pdf")
    assert [title for _level, title in headings(manuscript)] == ["Supply", "Demand"]


@pytest.mark.parametrize("word", ["CHAPTER", "CAPÍTULO", "KAPITEL", "Chapitre"])
def test_the_word_before_a_chapter_s_number_is_no_heading_by_itself(word):
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    page.text(60, 200, word, 14, bold=True).lines(60, 230, SECOND).text(60, 300, "Demand", 14, bold=True)
    page.lines(60, 330, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == ["Demand"]


def test_a_word_on_a_page_before_each_chapter_is_no_heading_above_it():
    pages = []
    for place, (word, title) in enumerate(
        (
            ("WATER", "WATER FOR ALL"),
            ("ROADS", "ROADS AND RAIL"),
            ("SCHOOLS", "BETTER SCHOOLS"),
            ("TOWNS", "TOWNS AND LAND"),
        )
    ):
        pages.append(PdfPage().text(60, 400, word, 40 + 4 * place, bold=True))
        page = PdfPage().text(60, 150, title, 20, bold=True).lines(60, 180, WIDE)
        pages.append(page.text(60, 240, "What we will do", 14, bold=True).lines(60, 270, SECOND))
    found = headings(read(pdf([PdfPage().lines(60, 100, WIDE), *pages]), "a.pdf"))
    assert {level for level, title in found if title.isupper()} == {1}
    assert not {title for _level, title in found} & {"WATER", "ROADS", "SCHOOLS", "TOWNS"}


def test_a_heading_that_is_counted_and_set_as_its_fellows_is_not_missed():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    titles = ("B. Leaks", "C. Prices", "D. The wells of the towns", "E. Harbours")
    for place, title in enumerate(titles):  # "D. The" begins as names do
        page.text(60, 170 + 90 * place, title, bold=True).lines(60, 190 + 90 * place, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == [title[3:] for title in titles]


def test_a_point_that_is_a_sentence_is_no_fellow_of_headings():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    for place, title in enumerate(("1. Leaks", "2. The towns pay; farms do not.", "3. Wells", "4. Harbours")):
        page.text(60, 170 + 90 * place, title, bold=place != 1).lines(60, 190 + 90 * place, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == ["Leaks", "Wells", "Harbours"]


def test_a_sentence_out_of_the_text_that_is_set_large_beside_it_is_no_heading():
    said = "Farms take seven tenths of the water of the basin and pay a tenth."
    page = PdfPage().text(60, 70, "Rivers of the north", 24, bold=True).lines(60, 110, WIDE)
    page.text(60, 180, said.upper(), 14, bold=True).lines(60, 220, (said, *SECOND))
    page.text(60, 300, "Supply", 14, bold=True).lines(60, 330, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == ["Supply"]


def test_the_last_of_named_points_above_text_is_no_heading():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    for place, group in enumerate(("Group 1: towns of the coast", "Group 2: towns of the hills", "Group 3: the farms")):
        page.text(60, 170 + 20 * place, group, bold=True)
    page.lines(60, 240, SECOND).text(60, 300, "Demand", bold=True).lines(60, 320, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == ["Demand"]


def test_a_label_among_labels_may_stand_before_few_words():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True)
    page.text(60, 110, "AGENCY: Office for the Water of the Towns.").text(60, 140, "ACTION: Final rule.")
    page.text(60, 170, "SUMMARY: The office counts the wells of the towns and says what they give each year.")
    page.text(60, 200, "DATES: The rule becomes effective on the first day of August of next year for all.")
    found = [title for _level, title in headings(read(pdf([page]), "a.pdf"))]
    assert found == ["AGENCY", "ACTION", "SUMMARY", "DATES"]


def test_a_first_chapter_that_is_set_otherwise_stands_beside_the_others():
    page = PdfPage().text(60, 70, "Rivers of the north", 28, bold=True).text(60, 120, "A green COUNTRY", 18, bold=True)
    page.lines(60, 150, WIDE)
    for place, title in enumerate(("OUR TOWNS", "OUR WELLS", "OUR HARBOURS")):
        page.text(60, 220 + 80 * place, title, 16, bold=True).lines(60, 245 + 80 * place, SECOND)
    assert {level for level, _title in headings(read(pdf([page]), "a.pdf"))} == {1}


def test_words_parted_at_line_ends_are_whole_and_compounds_keep_their_hyphen():
    lines = [
        "The long-term plan of the govern-",
        "ment asks for year-on-",
        "year growth, bank-",
        "backed and long-",
        "term loans of 2-",
        "3 years.",
    ]
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, lines).lines(60, 180, WIDE)
    first = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)[0]
    plan = "The long-term plan of the government asks for year-on-year growth, bank-backed"
    assert first == f"{plan} and long-term loans of 2-3 years."


def test_where_nouns_have_capitals_a_small_letter_behind_a_hyphen_goes_on_with_its_word():
    lines = [
        "Die Eltern der Stadt und der Rat wollen die Wahl der Schule und die Eltern-",
        "zeit in einem Gesetz des Landes regeln, das die Wahl der Kinder-",
        "gärten und das EU-weit gültige Recht der deutsch-dänische Schulen nennt, das-",
        "jenige der Rat-Haus-Ordnung und des Bundes-Amtes für die Zeit der Gärten und das EU-",
        "weite Recht der Stadt-Werke, der Land-Kreise, der deutsch-polnischen Berg-Werke und der deutsch-",
        "dänischen Schulen des Landes, die das Bau-Amt, der Orts-Rat und der Kreis-Rat tragen.",
    ]
    page = PdfPage().text(60, 70, "Schulen im Norden", 20, bold=True).lines(60, 110, lines)
    first = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)[0]
    whole = [word for word in first.replace(",", "").split() if word.casefold() in WHOLE]
    assert [word.casefold() for word in whole] == list(WHOLE)


WHOLE = ("elternzeit", "kindergärten", "dasjenige", "eu-weite", "deutsch-dänischen")


def test_letters_set_aslant_and_ornaments_are_no_part_of_the_text_or_the_title():
    page = PdfPage().text(60, 60, "o r n a m e n t", 30).text(60, 100, "Rivers of the north", 20, bold=True)
    page.content.append("BT /F1 30 Tf 0.7 0.7 -0.7 0.7 60 300 Tm (Draft of the year) Tj ET")
    page.content.append("BT /F1 10 Tf 1 0 0.3 1 60 450 Tm (Italic letters may be made by a slant.) Tj ET")
    page.content.append("BT /F1 10 Tf 1 0.005 -0.005 1 60 500 Tm (Scanned pages lie askew at times.) Tj ET")
    manuscript = read(pdf([page.lines(60, 150, WIDE)]), "a.pdf")
    assert manuscript.title == "Rivers of the north"
    assert "Draft" not in manuscript.text
    assert "Scanned pages lie askew at times." in manuscript.text
    assert "Italic letters may be made by a slant." in manuscript.text


EMS = {
    "c": 0.5,
    "e": 0.556,
    "t": 0.278,
    "m": 0.833,
    "u": 0.556,
    "r": 0.333,
    "s": 0.5,
    "n": 0.556,
    "o": 0.556,
    "a": 0.556,
}


def parted(page: PdfPage, base: float, words: str, gaps: list[float]) -> PdfPage:
    """Words of a line, each drawn by itself, with so many ems between them and no space that is drawn."""
    at = 60.0
    for word, gap in zip(words.split(), [*gaps, 0.0], strict=True):
        page.text(at, base, word, 10)
        at += 10 * (sum(EMS[letter] for letter in word) + gap)
    return page


def test_narrow_spaces_of_a_justified_line_part_its_words_and_narrower_ones_amid_others_do_not():
    page = parted(PdfPage(), 100, "ces murs sans murs sans murs", [0.165] * 5)
    page = parted(page, 130, "ces mur s sans murs sans murs", [0.28, 0.16, 0.28, 0.28, 0.28, 0.28])
    found = read(pdf([page.lines(60, 180, WIDE)]), "a.pdf").text
    assert found.count("ces murs sans murs sans murs") == 2


def test_the_ligatures_dashes_and_quotation_marks_of_texs_fonts_are_read():
    drawn = "The o\x1eces de\x1cned a \x10dry\x11 year as the e\x1bect of 2021\x152023 and the \x1doods as none of it."
    meant = "The offices defined a “dry” year as the effect of 2021–2023 and the floods as none of it."
    assert meant in read(pdf([PdfPage().text(60, 100, drawn, 11).lines(60, 150, WIDE)]), "a.pdf").text


def test_footnotes_are_notes_and_their_marks_no_part_of_a_sentence():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    page.text(60, 146, "Rents rose in 2021.").text(152, 146, "4", 6, rise=4).text(
        158, 146, "Wages did not rise in that year."
    )
    page.text(60, 760, "4 See the accounts of the office for 2021.", 7.5).text(
        60, 769, "They are printed each year.", 7.5
    )
    manuscript = read(pdf([page]), "a.pdf")
    assert "Rents rose in 2021. Wages did not rise in that year." in manuscript.text
    assert (
        " ".join(texts(manuscript, Kind.NOTE))
        == "4 See the accounts of the office for 2021. They are printed each year."
    )


def test_notes_on_a_table_are_in_no_quote_wherever_they_stand():
    page = PdfPage().lines(60, 60, WIDE)
    for place, row in enumerate(
        (("Town", "2019", "2020"), ("Eastmoor", "1,204", "1,310"), ("Westhaven", "988", "1,022"))
    ):
        for x, cell in zip((60, 240, 380), row, strict=True):
            page.text(x, 120 + 14 * place, cell)
    page.text(60, 172, "Only towns with a harbour are counted.", 8).text(60, 184, "Ships of the navy are left out.", 8)
    page.text(60, 210, "1", 5, rise=4).text(64, 210, "Since the second year the smaller ships are counted as well.")
    page.text(60, 240, "SOURCE: the books of the port. They were closed in March, when the office moved to the hills.")
    page.lines(60, 270, SECOND)
    manuscript = read(pdf([page]), "a.pdf")
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_small_lines_below_a_source_note_the_same_figure():
    page = PdfPage().lines(60, 60, WIDE).text(60, 300, "Source: the books of the port.", 8)
    page.text(60, 312, "The largest ships of the year are left out of the curve.", 8).lines(60, 340, SECOND)
    assert texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_columns_beside_pages_of_one_column_keep_their_paragraphs():
    narrow = [
        "The towns of the north pay",
        "For water by what they use,",
        "Since the council has asked",
        "For it in the spring of the",
    ]
    pages = []
    for _ in range(4):
        page = PdfPage()
        for place in range(12):
            page.text(60, 80 + 12 * place, narrow[place % 4]).text(250, 80 + 12 * place, narrow[(place + 1) % 4])
        pages.append(page)
    pages += [PdfPage().lines(60, 80, [line[:60] for line in (*WIDE[:2], *SECOND, *WIDE[:2], *SECOND)])]
    text = texts(read(pdf(pages), "a.pdf"), Kind.PARAGRAPH)[0]
    assert "The towns of the north pay For water by what they use, Since the council has asked" in text


def test_a_sentence_goes_on_behind_a_large_table():
    page = PdfPage().lines(
        60,
        60,
        (*WIDE[:2], "office for water in the towns of the coast, where the old harbour is deepest and the long bent"),
    )
    for place in range(20):
        for x, cell in zip((60, 240, 380), ("Eastmoor", f"1,{200 + place}", f"{900 + place}"), strict=True):
            page.text(x, 110 + 14 * place, cell)
    page.text(60, 410, "river ends, has counted them twice since then.").lines(60, 440, SECOND)
    assert "the long bent river ends, has counted" in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)[0]


def test_the_rest_of_a_paragraph_on_the_next_page_is_read_once():
    first = PdfPage().text(60, 80, "Chapter on the matter", 14, bold=True).lines(60, 110, WIDE)
    for place, label in enumerate(("Towns of the coast", "Towns of the hills", "Towns of the plain")):
        first.text(60, 600 + 40 * place, label)
    second = PdfPage().text(60, 60, "which the office for water has measured twice a year since the flood of 2013.")
    second.lines(60, 100, SECOND)
    assert read(pdf([first, second]), "a.pdf").text.count("measured twice a year") == 1


def test_points_counted_in_brackets_with_a_heading_in_capitals_are_no_notes():
    page = PdfPage().text(60, 70, "Measures for the water", 20, bold=True)
    page.text(60, 110, "[1] A LAW ON THE MAINS. The towns mend each year a tenth of the mains that leak, and say so")
    page.text(60, 122, "in a report that anybody can read.").text(60, 150, "[2] PRECIO DEL AGUA. Quien riega paga lo")
    page.text(60, 162, "mismo que quien bebe, y nadie paga por lo que se pierde.").lines(60, 200, WIDE)
    paragraphs = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)
    assert any(text.endswith("in a report that anybody can read.") for text in paragraphs)
    assert any(text.endswith("nadie paga por lo que se pierde.") for text in paragraphs)


def test_contents_whose_pages_stand_behind_a_stroke_are_left_out():
    titles = ["The towns of the coast", "The towns of the hills", "Wells and springs", "Who pays for it"]
    page = PdfPage().text(60, 60, "Water for the towns", 22, bold=True)
    for place, title in enumerate(titles):
        page.text(60, 120 + 24 * place, f"{title} / {3 + 4 * place}.")
    body = [
        PdfPage().text(60, 150, title, 14, bold=True).lines(60, 180, WIDE).lines(60, 240, SECOND) for title in titles
    ]
    manuscript = read(pdf([page, *body]), "a.pdf")
    assert [title for _level, title in headings(manuscript)] == titles
    assert " / 7" not in manuscript.text


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("VALUES AND PRINCIPLES OF THE", "WATER PLAN"),
        ("VALORES Y PRINCIPIOS CENTRALES DEL", "PLAN DE AGUAS"),
        ("VALORES E PRINCÍPIOS CENTRAIS DO", "PLANO DE ÁGUAS"),
    ],
)
def test_a_heading_that_goes_on_in_the_next_line_is_one(above, below):
    page = PdfPage().text(60, 70, "Rivers of the north", 24, bold=True).lines(60, 110, WIDE)
    page.text(60, 200, above, 14, bold=True).text(60, 246, below, 14, bold=True).lines(60, 290, WIDE)
    page.text(60, 380, "Supply", 14, bold=True).lines(60, 410, SECOND)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == [f"{above} {below}", "Supply"]


def test_a_raised_power_is_one():
    page = (
        PdfPage()
        .text(60, 70, "Rivers of the north", 20, bold=True)
        .text(60, 110, "It cost 10")
        .text(108, 110, "6", 6, rise=4)
    )
    page.text(114, 110, "euros in all, which the towns of the coast paid.").lines(60, 150, WIDE)
    assert "10⁶ euros" in read(pdf([page]), "a.pdf").text


def test_brackets_go_with_the_raised_mark_of_a_note_between_them():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).text(60, 110, "It cost the towns a lot (")
    page.text(169, 110, "7", 6, rise=4).text(173, 110, "), and the towns of the coast paid.").lines(60, 150, WIDE)
    assert "It cost the towns a lot, and the towns" in read(pdf([page]), "a.pdf").text


def test_rows_of_a_table_are_no_sentences():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    for place, row in enumerate(
        (("Town", "2020", "2021"), ("Eastmoor", "8,120", "8,300"), ("Westhaven", "10,470", "10,500"))
    ):
        for at, cell in zip((60, 200, 300), row, strict=True):
            page.text(at, 170 + 14 * place, cell)
    page.lines(60, 230, SECOND)
    manuscript = read(pdf([page]), "a.pdf")
    assert texts(manuscript, Kind.TABLE) == [
        "Town | 2020 | 2021",
        "Eastmoor | 8,120 | 8,300",
        "Westhaven | 10,470 | 10,500",
    ]
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_a_table_of_contents_is_left_out():
    contents = PdfPage().text(60, 80, "Contents", 16, bold=True)
    for place, title in enumerate(("Chapter on the matter a", "Chapter on the matter b", "Chapter on the matter c")):
        contents.text(60, 120 + 20 * place, f"{title} .......... {place + 2}")
    manuscript = read(pdf([contents, *report(3)]), "a.pdf")
    assert ".." not in manuscript.text
    assert [title for _level, title in headings(manuscript)].count("Chapter on the matter b") == 1


def test_bookmarks_give_levels_where_they_cover_the_document():
    pages = report(3)
    names = [("Chapter on the matter a", 0), ("Chapter on the matter b", 1), ("Chapter on the matter c", 2)]
    assert headings(read(pdf(pages, bookmarks=names), "a.pdf")) == [(1, name) for name, _page in names]
    strange = read(pdf(pages, bookmarks=[("Slide 1", 0), ("Slide 2", 1), ("Slide 3", 2)]), "a.pdf")
    assert [title for _level, title in headings(strange)] == [name for name, _page in names]


def test_the_title_that_a_file_gives_itself_counts_only_where_a_page_agrees():
    page = PdfPage().text(60, 80, "RIVERS OF THE NORTH", 12).text(60, 120, "Supply", 14, bold=True).lines(60, 150, WIDE)
    page.text(60, 220, "Demand", 14, bold=True).lines(60, 250, WIDE)
    assert read(pdf([page], title="AB-12: Rivers of the North"), "a.pdf").title == "RIVERS OF THE NORTH"
    assert read(pdf(report(2), title="Microsoft Word - draft3.doc"), "water.pdf").title != "Microsoft Word - draft3.doc"


def test_a_cover_gives_title_author_and_date_and_is_no_text():
    cover = (
        PdfPage()
        .text(60, 200, "Rivers of the north", 28, bold=True)
        .text(60, 260, "Prepared by the Harbour Institute", 12)
    )
    cover.text(60, 300, "12 June 2021", 12).text(60, 700, "Office for Water", 12)
    manuscript = read(pdf([cover, *report(2)]), "a.pdf")
    assert (manuscript.title, manuscript.published) == ("Rivers of the north", date(2021, 6, 12))
    assert "Harbour Institute" in manuscript.author
    assert "Office for Water" not in [title for _level, title in headings(manuscript)]


def test_text_that_is_drawn_twice_is_read_once_and_turned_text_not_at_all():
    page = PdfPage().text(60, 80, "Supply", 14).text(60.2, 80, "Supply", 14).lines(60, 110, WIDE)
    page.content.append("BT /F1 10 Tf 0 1 -1 0 30 400 Tm (Turned along the margin) Tj ET")
    manuscript = read(pdf([page]), "a.pdf")
    assert manuscript.text.count("Supply") == 1
    assert "Turned" not in manuscript.text


@pytest.mark.parametrize(("matrix", "x", "y", "step"), [("0 1 -1 0", 60, 80, 12), ("0 -1 1 0", 530, 760, -12)])
def test_a_page_whose_text_is_turned_is_read_as_turned(matrix, x, y, step):
    page = PdfPage()
    for place, line in enumerate((*WIDE, "", *SECOND)):
        page.content.append(f"BT /F1 10 Tf {matrix} {x + step * place} {y} Tm ({line}) Tj ET")
    assert texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


# Hostile files


def test_a_scan_says_that_it_has_no_text():
    with pytest.raises(BotError, match=r"a\.pdf: its pages are pictures without text"):
        read(pdf([PdfPage(), PdfPage()]), "a.pdf")


def test_a_document_of_too_many_pages_or_characters_is_refused():
    with pytest.raises(BotError, match="3 pages; 2 are the most"):
        read(pdf(report(3)), "a.pdf", Limits(pages=2))
    with pytest.raises(BotError, match="longer than"):
        read(pdf(report(3)), "a.pdf", Limits(characters=100))


def test_loops_in_a_files_structure_end():
    source = pdf(report(2), bookmarks=[("Chapter on the matter a", 0), ("Chapter on the matter b", 1)])
    tree_in_itself = source.replace(b"/Kids [4 0 R", b"/Kids [7 0 R").replace(b"/Kids [", b"/Kids [7 0 R ", 1)
    marks_in_themselves = source.replace(b"/Next ", b"/Prev ").replace(b"/First ", b"/First 8 0 R /X ")
    for hostile in (tree_in_itself, marks_in_themselves):
        try:
            manuscript = read(hostile, "a.pdf")
        except BotError as error:
            assert "a.pdf" in str(error)  # noqa: PT017 # either end is good
        else:
            assert "Leaks" in manuscript.text


@given(st.binary(min_size=1, max_size=40), st.integers(min_value=0, max_value=5000))
def test_a_damaged_pdf_is_read_or_refused(noise, place):
    source = pdf(report(2))
    at = place % len(source)
    try:
        manuscript = read(source[:at] + noise + source[at + len(noise) :], "a.pdf")
    except BotError as error:
        assert str(error).startswith("a.pdf")  # noqa: PT017 # either end is good
    else:
        assert all(a.end <= b.start for a, b in pairwise(manuscript.blocks))


def test_a_pdf_whose_fonts_name_no_letters_is_refused_with_what_to_do():
    jumble = "B?<%5?C5D: A46<74F B?E5F4 BG5B5 A4@5D6 F5E4<7 "
    page = PdfPage().lines(60, 60, [jumble * 2] * 8)
    with pytest.raises(BotError, match="which letters they draw"):
        read(pdf([page]), "a.pdf")


def test_entries_of_several_lines_are_contents_too():
    page = PdfPage().text(60, 60, "Contents", 14, bold=True)
    for place in range(6):
        top = 100 + 40 * place
        page.text(60, top, f"{place + 1}. What the towns of the northern basin pay for water, and what they")
        page.text(60, top + 12, f"paid in the year before . . . . . . . . . . . . . {place + 3}")
    second = PdfPage().text(60, 80, "1. Prices", 14, bold=True).lines(60, 110, WIDE).lines(60, 160, SECOND)
    assert texts(read(pdf([page, second]), "a.pdf"), Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_a_bold_line_amid_a_sentence_is_no_heading():
    page = PdfPage().text(60, 80, "Supply", 14, bold=True).text(60, 110, WIDE[0]).text(60, 122, WIDE[1], bold=True)
    page.text(60, 134, WIDE[2]).lines(60, 170, SECOND)
    manuscript = read(pdf([page]), "a.pdf")
    assert texts(manuscript, Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_neither_the_first_part_nor_an_epigraph_is_the_title():
    quote = "“Nobody owns a river, and everybody who lives on it owes it what he takes from it each year”"
    page = PdfPage().text(60, 60, quote, 12).text(60, 100, "1 Supply", 14, bold=True).lines(60, 130, WIDE)
    page.text(60, 190, "2 Demand", 14, bold=True).lines(60, 220, SECOND)
    assert read(pdf([page]), "rivers.pdf").title == "Rivers"


def test_lines_set_flush_right_are_one_paragraph():
    page = PdfPage().lines(60, 80, WIDE).lines(60, 130, SECOND)
    said = (  # with their widths, for all to end at one place
        ("The ferry to the islands has been late on two of the", 224.6),
        ("days in every week of this summer, which is why nobody in", 261.2),
        ("Eastmoor takes the boat, and what the people of the islands", 265.7),
        ("say of it is heard in no office of the town.", 178.4),
    )
    for place, (line, width) in enumerate(said):
        page.text(488 - width, 240 + 12 * place, line)
    assert " ".join(line for line, _width in said) in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)


def test_a_line_in_small_letters_goes_on_though_it_is_set_far_below():
    page = PdfPage().lines(60, 80, WIDE).text(60, 160, "The council will vote on the price of the water of the")
    page.text(60, 182, "northern basin in May of next year.").lines(60, 230, SECOND)
    assert "The council will vote on the price of the water of the northern basin in May of next year." in texts(
        read(pdf([page]), "a.pdf"), Kind.PARAGRAPH
    )


def test_the_letter_o_before_a_gap_is_a_bullet():
    page = PdfPage().lines(60, 80, WIDE)
    for place, item in enumerate(("pay for the mains", "count the leaks")):
        page.text(80, 150 + 14 * place, "o").text(98, 150 + 14 * place, item)
    page.lines(60, 220, SECOND)
    assert texts(read(pdf([page]), "a.pdf"), Kind.ITEM) == ["pay for the mains", "count the leaks"]


def test_small_print_that_is_narrower_than_the_text_is_one_paragraph():
    page = PdfPage().lines(60, 80, WIDE).lines(60, 130, SECOND).lines(60, 170, WIDE).lines(60, 220, SECOND)
    small = (
        "The Office for Water is a public board under the",
        "Ministry of Works with the duty to count what the",
        "Towns of the coast and of the northern basin take",
        "and what they pay for it in each of the years.",
    )
    page.lines(60, 300, small, 7, step=9)
    assert " ".join(small) in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)


def test_a_label_that_nearly_touches_the_column_beside_it_is_a_line_of_its_own():
    page = PdfPage()
    for place in range(5):
        page.text(180, 150 + 14 * place, f"The law of the year {2001 + place} says what is counted there.")
    page.text(66, 230, "Meters of water in use").text(180, 230, "The law of the year 2011 says so.")
    with pdfium.PdfDocument(pdf([page])) as document:
        lines = [line.text for line in lines_of(sheet_of(document[0], 0))]
    assert lines[-2:] == ["Meters of water in use", "The law of the year 2011 says so."]


def test_a_title_that_is_damaged_costs_nothing_but_itself():
    source = pdf(report(), title="Rivers of the north")
    damaged = source.replace(b"(Rivers of the north)", b"<FEFF0052D83400520052>")
    assert damaged != source
    assert texts(read(damaged, "a.pdf"), Kind.PARAGRAPH) == [PARAGRAPH, OTHER]


def test_a_title_with_a_shadow_is_read_once():
    page = PdfPage().text(63, 83, "Rivers of the north", 40).text(60, 80, "Rivers of the north", 40)
    page.lines(60, 180, WIDE).lines(60, 240, SECOND)
    assert read(pdf([page]), "a.pdf").title == "Rivers of the north"


def test_a_line_goes_on_behind_a_word_that_nothing_ends_with_whatever_letter_comes_next():
    first = "Die Sammlung der Ziele, auf die sich die Ministerien einigten, entstand aus der"
    second = "Zusammenführung der Pläne von vier Häusern, die einander lange widersprachen."
    page = PdfPage().lines(60, 120, WIDE).lines(60, 180, (first, second)).lines(60, 240, SECOND)
    assert f"{first} {second}" in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)


def test_a_title_of_two_lines_that_are_set_far_apart_is_whole():
    page = PdfPage().text(60, 80, "Opinion of the harbours on the", 22).text(60, 122, "Strategy for grain and rail", 22)
    page.lines(60, 180, WIDE).lines(60, 240, SECOND)
    assert read(pdf([page]), "a.pdf").title == "Opinion of the harbours on the Strategy for grain and rail"


def test_a_small_line_that_begins_with_a_number_amid_a_sentence_is_no_note():
    small = (
        "The council may ask any town of the basin for its books, as laid down in the Water Act, see sections 12 and",
        "655 The towns must answer within 30 days, or pay for the water of all the others.",
    )
    page = PdfPage().lines(60, 120, WIDE).lines(60, 180, SECOND).lines(60, 240, small, 9)
    assert texts(read(pdf([page]), "a.pdf"), Kind.NOTE) == []


def test_a_date_in_the_column_before_a_text_is_in_no_sentence():
    page = PdfPage().lines(60, 80, WIDE)
    for place, day in enumerate(("02/03/2011", "19/11/2010", "08/02/2011")):
        action = (
            f"Town {place + 1} of the basin is kept informed of the",
            "progress of the work on the mains, and of",
            "what is lost.",
        )
        page.text(60, 160 + 60 * place, day).lines(150, 160 + 60 * place, action)
    found = texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)
    assert (
        "Town 2 of the basin is kept informed of the progress of the work on the mains, and of what is lost." in found
    )


def test_somebodys_words_set_large_beside_the_text_are_no_heading():
    page = PdfPage().lines(60, 80, WIDE).text(60, 140, "“Water is dear where nobody counts it, and cheap nowhere”", 14)
    page.lines(60, 180, SECOND).text(60, 230, "Demand", 14, bold=True).lines(60, 260, WIDE)
    assert headings(read(pdf([page]), "a.pdf")) == [(1, "Demand")]


def test_the_address_of_who_issued_a_document_is_not_its_title():
    page = PdfPage().text(300, 60, "Office for Harbours, Northport, NA 20528", 14, bold=True)
    page.text(60, 100, "Order on the quays of 2031", 14, bold=True).lines(60, 140, WIDE)
    page.text(60, 200, "Demand", 12, bold=True).lines(60, 230, SECOND)
    assert read(pdf([page]), "a.pdf").title == "Order on the quays of 2031"


def test_an_amount_or_a_day_opens_no_paragraph_amid_a_sentence():
    lines = (
        "In reference to the paragraphs on the mains in the report of the office dated",
        "17 January 2031, the council says that the towns would have to pay an additional",
        "$80 million over three years, which is more than they have.",
    )
    page = PdfPage().lines(60, 120, WIDE).lines(60, 180, lines).lines(60, 240, SECOND)
    assert " ".join(lines) in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH)


def test_the_sign_of_a_font_of_rupees_is_the_rupee():
    page = PdfPage().text(72, 100, "The towns paid").text(145, 100, "`", font="F3").text(153, 100, "4 crore for boats.")
    assert "paid ₹ 4 crore for boats." in read(pdf([page]), "a.pdf").text


@pytest.mark.parametrize(("first", "second"), [("1. ", "2. "), ("4) ", "5) "), ("(7) ", "(8) ")])
def test_the_next_point_of_a_list_is_a_paragraph_of_its_own_though_the_line_above_it_is_full(first, second):
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True)
    page.text(60, 110, f"{first}Towns of the coast mend a tenth of the mains").text(
        60, 122, f"{second}Farms pay for it"
    )
    page.text(60, 150, "Nothing of this is new to the towns, and the").text(60, 162, "council has said it.")
    assert not any(second in text for text in texts(read(pdf([page]), "a.pdf"), Kind.PARAGRAPH))


def test_the_last_point_of_a_list_above_text_is_no_heading():
    page = PdfPage().text(60, 70, "Rivers of the north", 20, bold=True).lines(60, 110, WIDE)
    for place, point in enumerate(("Mend the mains", "Price the water", "Count the wells", "Close the old ones")):
        page.text(60, 170 + 16 * place, f"{place + 1}. {point}", bold=True)
    page.lines(60, 250, SECOND).text(60, 300, "Demand", bold=True).lines(60, 320, WIDE)
    assert [title for _level, title in headings(read(pdf([page]), "a.pdf"))] == ["Demand"]
