"""Text with pages in it, as it comes out of PDFs."""

from __future__ import annotations

import pytest

from bot.model import Kind
from bot.reading import outline, read
from tests.reading_texts import PAGED, Paged, paged


def body_of(text: str, name: str = "a.txt") -> list[str]:
    manuscript = read(text.encode(), name)
    kinds = (Kind.PARAGRAPH, Kind.ITEM)
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind in kinds]


def titles_of(text: str, name: str = "a.txt") -> list[str]:
    return [entry.section.name for entry in outline(read(text.encode(), name)) if not entry.section.implied]


@pytest.mark.parametrize("one", PAGED, ids=lambda one: one.language)
def test_a_paged_report_gives_its_cover_its_headings_and_whole_sentences(one: Paged):
    manuscript = read(paged(one).encode(), "a.txt")
    assert (manuscript.title, manuscript.author) == (one.title, one.author)
    assert str(manuscript.published) == one.published
    assert [entry.section.name for entry in outline(manuscript)] == list(one.headings)
    bodies = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.PARAGRAPH]
    assert bodies == [f"{one.sentence} {one.sentence}", one.sentence, *[f"{one.sentence} {one.sentence}"] * 2]


HEAD = "AB/2031/40"
NEWLINES = "\n" * 100_000  # a pattern that takes quadratic time would not end
PROSE = (
    "The council agreed to mend the pipes before the winter, and to pay for\n"
    "the work from the fund that the towns had set up for it last year.\n"
)


def test_heads_feet_and_numbers_that_every_page_bears_are_no_text():
    pages = [
        f"{HEAD}\n\n{roman}. Part {roman}\n\n{PROSE}\n{i}/3\n\n31-04512\n"
        for i, roman in enumerate(("I", "II", "III"), 1)
    ]
    text = "Report on the pipes of the north\n\f" + "\f".join(pages)
    assert titles_of(text) == ["I: Part I", "II: Part II", "III: Part III"]
    read_text = read(text.encode(), "a.txt").text
    assert HEAD not in read_text
    assert "31-04512" not in read_text


def test_body_text_that_is_alike_on_every_page_is_never_taken_for_a_foot():
    pages = [f"{HEAD}\n\nPart {i} of the work\n\nIn year {i} much was done.\n{PROSE}" for i in range(1, 6)]
    assert " ".join(body_of("\f".join(pages))).count("The council agreed") == 5


def test_a_running_head_that_names_an_appendix_is_its_heading_once():
    slides = [
        f"Appendix I: Slides\n\nSlide {name}\n\n{PROSE}\nPage {i}\n"
        for i, name in enumerate(("One", "Two", "Three"), 1)
    ]
    text = f"Pipes of the north\n\n{PROSE}\nPage 0\n\f" + "\f".join(slides)
    assert titles_of(text).count("Appendix I: Slides") == 1
    assert read(text.encode(), "a.txt").text.count("Appendix I: Slides") == 1


def test_a_title_that_is_the_running_head_stands_on_the_first_page_only():
    text = f"Water in the north\n\n{PROSE}\n1\n\fWater in the north\n\n{PROSE}\n2\n\fWater in the north\n\n{PROSE}\n3\n"
    manuscript = read(text.encode(), "a.txt")
    assert manuscript.title == "Water in the north"
    assert manuscript.text.count("Water in the north") == 1


def test_pages_are_told_by_their_numbers_where_no_form_feed_parts_them():
    text = (
        f"Pipes\n\n{PROSE}\nThe survey was tried out among people who stand for the\nPage 1\n\n"
        f"AB-08-58T\n\nmany towns of the region.\n\n{PROSE}"
    )
    assert "The survey was tried out among people who stand for the many towns of the region." in body_of(text)


def test_a_footnote_at_the_end_of_a_page_does_not_part_a_sentence():
    text = (
        f"Pipes\n\n{PROSE}\nThe office shall ask all towns to report each year on the use of the\n"
        "funds for pipes, and it shall teach the towns about\n\n1\nThe committee asked for it.\n\nPage 1\n\f"
        "FNS policy that limits the use of its name.\n"
    )
    assert body_of(text)[-1].endswith("teach the towns about FNS policy that limits the use of its name.")


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("the use of desalina-", "tion plants in the dry south of the country", "the use of desalination plants"),
        ("the use of long-", "term loans, since long-term loans are cheap", "the use of long-term loans"),
        ("the short-", "and long-term effects of all these many new rules", "the short- and long-term effects"),
        ("the state-", "Owned firms of the coast and of the old towns", "the state-Owned firms"),
    ],
)
def test_a_hyphen_at_a_line_s_end_stays_where_it_belongs_to_the_word(above, below, whole):
    text = f"Pipes\n\nThe council of the northern towns decided in the end to pay for {above}\n{below}.\n\n{PROSE}"
    assert whole in body_of(text)[0]


def test_a_table_with_wide_lines_leaves_the_paragraphs_of_its_file_joined():
    rows = "\n".join(f"District {i}{' ' * 30}{i}00 houses{' ' * 30}{i} million{' ' * 60}" for i in range(1, 13))
    text = f"Pipes\n\n{PROSE}\n{PROSE}\n{PROSE}\n{rows}\n"
    assert body_of(text) == [" ".join(PROSE.split("\n")).strip()] * 3


def test_lines_that_end_where_they_want_to_are_not_joined():
    text = f"Offices of the north\n\n{PROSE}\n441 Harbour Street\nRoom 12\nNorth Town\n\n{PROSE}"
    assert body_of(text)[1:4] == ["441 Harbour Street", "Room 12", "North Town"]


@pytest.mark.parametrize(
    "entries",
    [
        "Funds ........ 3\nStaff of the works ........ 4\nTools ........ 5\n",
        "Funds\n\n3\n\nStaff of the works\n\n4\n\nTools\n\n5\n",
        "Funds\nStaff of the works\nTools\n",
        "Funds 3\nStaff of the works 4\nTools 5\n",
        "Funds . . . . . . 3\nStaff of the\nworks . . . . . . 4\n1\n\nTools . . . . . 5\n\n2\n",
    ],
)
def test_a_list_of_contents_is_left_out_whatever_its_form(entries):
    parts = "".join(f"{title}\n\n{PROSE}\n" for title in ("Funds", "Staff of the works", "Tools"))
    text = f"Pipes of the north\n\nContents\n\n{entries}\n{parts}"
    assert titles_of(text) == ["Funds", "Staff of the works", "Tools"]
    assert len(body_of(text)) == 3


def test_a_list_of_contents_needs_neither_a_title_nor_leaders():
    names = ("Funds of the works", "Staff of the works", "Tools", "Pumps in the southern districts", "What is left")
    entries = "\n".join(
        f"{name.replace(' southern', chr(10) + 'southern')} {3 * at}" for at, name in enumerate(names, 1)
    )
    parts = "".join(f"{title}\n\n{PROSE}\n" for title in names)
    text = f"Pipes of the north\n\n{entries}\n\n{parts}"
    assert titles_of(text) == list(names)
    assert len(body_of(text)) == 5


def test_lines_of_numbers_that_nothing_later_is_called_by_are_no_contents():
    rows = "\n".join(
        f"Pumps of the {name} 1{at}" for at, name in enumerate(("north", "south", "east", "west", "hills"))
    )
    read_whole = read(f"Pipes of the north\n\nFunds\n\n{PROSE}\n{rows}\n\nStaff\n\n{PROSE}".encode(), "a.txt").text
    assert "Pumps of the west 13" in read_whole


def test_a_sorted_table_of_what_chapters_are_called_takes_no_sentence_with_it():
    names = ("Housing", "Transport", "Energy supply", "Health", "Education")
    rows = [f"{name} {12 + 7 * at}" for at, name in enumerate(names)]
    rows.insert(2, "The towns spent more on health than on anything else.")
    parts = "".join(f"{title}\n\n{PROSE}\n" for title in names)
    whole = read(("Pipes of the north\n\n" + "\n\n".join(rows) + f"\n\n{parts}").encode(), "a.txt").text
    assert "The towns spent more on health" in whole


def test_a_number_that_stands_apart_from_its_title_joins_it():
    text = (
        f"Pipes\n\nI.\n\nIntroduction\n\n1.\n\n{PROSE}\nII.\n\nFunds and pipes\n\n2.\n\n{PROSE}\nA.\n\n"
        f"Pipes\n\n3.\n\n{PROSE}"
    )
    assert titles_of(text) == ["I: Introduction", "II: Funds and pipes", "A: Pipes"]
    assert all(body.startswith("The council") for body in body_of(text))


def test_markdown_s_marks_count_in_a_text_file():
    text = f"Pipes\n\nI. Funds\n\n{PROSE}\n# II. Pipes\n\n{PROSE}\n## New pipes\n\n{PROSE}\n# III. Staff\n\n{PROSE}"
    sections = [(e.section.level, e.section.name) for e in outline(read(text.encode(), "a.txt"))]
    assert sections == [(1, "I: Funds"), (1, "II: Pipes"), (2, "New pipes"), (1, "III: Staff")]


def test_the_marks_of_notes_and_the_notes_are_no_part_of_the_sentences():
    text = (
        "The port\n\n"
        "The port was sold in 2021.4 Rents rose by 12% there. The lease ends in 2022.² The pilots earned 9% more.\n\n"
        "4 Register of the port, page 7.\n2 Wage tables.\n"
    )
    assert body_of(text) == [
        "The port was sold in 2021. Rents rose by 12% there. The lease ends in 2022. The pilots earned 9% more."
    ]


@pytest.mark.parametrize(
    "text", ["It covers 12 km² of land and holds 3 m³ of oil.", "The Boeing 737.2 of the line is gone."]
)
def test_what_only_looks_like_the_mark_of_a_note_stays(text):
    assert text in body_of(f"Notes on air\n\n{text} {PROSE}")[0]


def test_lines_that_were_joined_with_their_indents_are_no_row_of_a_table():
    text = (
        "The council met in March.          It raised the water rate by 4 per cent.          The towns agreed.   " * 6
    )
    assert [block.kind for block in read(text.encode(), "a.txt").blocks] == [Kind.PARAGRAPH]


def test_a_list_of_contents_ends_where_its_first_entry_stands_again_however_its_entries_were_broken():
    entries = (
        "Einleitung\n\nWohin das Geld der Häfen ging Was die Städte\n\nzahlen mussten Schluss!\n\nWas nun folgt\n\nDank"
    )
    body = (
        "Einleitung\n\nDie Häfen sind nachts laut, und die Städte dahinter zahlen dafür.\n\n"
        "Wohin das Geld der Häfen ging\n\nDie Hälfte des Geldes ging an die Werften des Nordens.\n\n"
        "Was nun folgt\n\nDer Rat stimmt im Mai über die neue Mauer ab.\n\n"
        "Dank\n\nDie Städte haben ihre Bücher gern gezeigt, als der Rat danach fragte."
    )
    found = " ".join(body_of(f"Bericht über die Häfen\n\nInhalt\n\n{entries}\n\n{body}"))
    assert "Schluss" not in found
    assert "Die Häfen sind nachts laut" in found


def test_a_line_that_ends_with_an_article_goes_on_before_a_german_noun():
    text = (
        "Die Städte des Nordens wollen, dass die Regierung die Wahl der\n"
        "Hafenräte erleichtert. Das neue Verfahren soll für alle Häfen gelten, in\n"
        "denen mehr als hundert Menschen arbeiten, und nach der\n"
        "Frühjahrssitzung in Kraft treten."
    )
    assert body_of(text) == [text.replace("\n", " ")]


LINES = "The fishers of the region pay for their places at the quay by the month,\nand by the week in winter.\n"


TOWNS = "Ashby Corby Selby Derby Rugby Whitby Formby Grimsby".split()


def _book(number: str) -> str:
    """Pages of a text without form feeds, of which each ends within a sentence and with its number, in a form."""
    pages = (
        f"{LINES * 8}A new survey of {town} will be\n{number.format(at)}\nmade before {town} has drawn its plan.\n"
        for at, town in enumerate(TOWNS, 7)
    )
    return "Pipes of the north\n\n" + "".join(pages)


@pytest.mark.parametrize("number", ["{}", "\n{}", "{}\n", "  {}"])
def test_numbers_alone_on_their_lines_that_count_on_are_those_of_pages_and_part_no_sentence(number):
    text = f"{_book(number)}\nCatches by year\n\n3\n\n70\n\n19\n"
    body = " ".join(body_of(text))
    assert all(f"A new survey of {town} will be made before {town} has drawn its plan." in body for town in TOWNS)


def test_a_form_feed_or_two_part_no_pages_where_numbers_count_far_more():
    text = f"Pipes of the north\f\n{_book('{}')}"
    body = " ".join(body_of(text))
    assert all(f"A new survey of {town} will be made before {town} has drawn its plan." in body for town in TOWNS)


def test_numbers_alone_on_their_lines_that_count_nothing_stay():
    text = f"Pipes of the north\n\n{PROSE}\n40\n\n{PROSE}\n12\n\n{PROSE}\n31\n\n{PROSE}"
    assert {"40", "12", "31"} <= set(read(text.encode(), "a.txt").text.split())


def test_a_running_head_is_no_text_where_a_picture_stands_above_it():
    head = "ANSWERS TO THE CRISES OF THE COAST"
    pages = [f"{head}\n\n{LINES * 8}\n{at}\n" for at in range(1, 12)]
    pages[5] = f"Rents of the towns\n40 50 60\n\n{head}\n\n{LINES * 8}\n6\n"
    pages += [f"Staff of the port\n\n{LINES * 8}\n{at}\n" for at in range(12, 26)]
    assert read("".join(pages).encode(), "a.txt").text.count(head) <= 1


@pytest.mark.parametrize("caption", ["FIGURE 3", "Table 2", "GRÁFICO 14", "Tabelle 4"])
def test_a_line_that_only_counts_a_figure_is_no_heading(caption):
    assert titles_of(f"Pipes\n\nFunds\n\n{PROSE}\n{caption}\n\n{PROSE}") == ["Funds"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The {} is closed in winter", "We ask for a report"),
        ("Der {} ist im Winter zu", "Wir bitten um einen Bericht"),
        ("Le {} ferme en hiver", "Nous demandons un rapport"),
        ("Порт {} закрыт зимой", "Уважаемые коллеги, просим отчёт"),
    ],
)
def test_paragraphs_that_were_joined_without_a_space_are_parted_where_that_is_a_habit(first, second):
    towns = ["Ashby", "Corby", "Selby", "Derby", "Rugby", "Whitby"]
    joined = "".join(f"{first.format(f'port of {town}')} at {town.lower()}.{second} from there soon." for town in towns)
    body = body_of(f"Pipes\n\n{joined}")
    assert len(body) > len(towns)
    assert all(".W" not in one and ".N" not in one and ".У" not in one for one in body)


def test_a_few_slips_names_of_firms_and_code_are_not_parted():
    text = f"Pipes\n\n{PROSE}\nIt uses os.Path and www.ports.Example of Booking.Com here.The end came soon."
    assert any("here.The end" in one for one in body_of(text))


SHIFTED = (
    "The port™s plan and the town™s fund are set.\nŁ\nThe ﬁPierﬂ was sold.\nŁ\nThe fleet™s ﬁQuayﬂ is new.\n"
    "Ł\nThe ports Œ all of them Œ are open.\n"
)


def test_signs_that_were_shifted_are_those_that_were_printed():
    body = body_of(f"Pipes\n\n{SHIFTED}")
    assert "The “Pier” was sold." in body
    assert "The fleet’s “Quay” is new." in body
    assert "The ports – all of them – are open." in body
    assert not any(sign in " ".join(body) for sign in "™ŁﬁﬂŒ")


def test_signs_that_stand_for_themselves_stay():
    text = "Pipes\n\nThe Œuvre of Łódź sells Kleenex™ and other goods at the quay of the old port.\n"
    assert any("Œuvre of Łódź sells Kleenex™" in one for one in body_of(text))


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_text_with_markdown_s_headings_is_read_as_markdown_whatever_its_name(suffix):
    parts = "".join(
        f"## {name}\n\n{PROSE}\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n" for name in ("Funds", "Pipes", "Staff")
    )
    text = f"# Water in the north\n\n{PROSE}\n{parts}## Plans\n\n{PROSE}"
    manuscript = read(text.encode(), f"a.{suffix}")
    assert manuscript.title == "Water in the north"
    assert titles_of(text, f"a.{suffix}") == ["Funds", "Pipes", "Staff", "Plans"]
    assert "#" not in manuscript.text
    assert "---" not in manuscript.text


def test_the_marks_of_a_few_headings_are_no_part_of_them_either():
    text = f"Pipes\n\n# Funds\n\n{PROSE}\n# Staff of the port\n\n{PROSE}"
    assert "#" not in read(text.encode(), "a.txt").text


def test_headings_whose_numbers_begin_anew_among_counted_paragraphs_are_headings():
    text = "Report of the port\n\n"
    for part, at in (("IV", 20), ("V", 26), ("VI", 32)):
        text += f"\n{part}.\tThe quays of {part}\n\n1.\tProceedings\n"
        text += "".join(
            f"{at + step}.\tThe council welcomed the report on the quays and asked for more of it soon.\n"
            for step in range(3)
        )
        text += "2.\tConclusions\n"
        text += "".join(
            f"{at + step}.\tThe council welcomed the plan for the quays and asked for more of it soon.\n"
            for step in range(3, 6)
        )
    titles = titles_of(text)
    assert titles.count("2. Conclusions") == 3
    assert titles.count("1. Proceedings") >= 2  # nothing is counted above the first


def test_wide_spaces_between_few_sentences_of_a_long_line_part_paragraphs():
    part = "The board met in May. Prices had risen in the towns. Rents were higher than in the year before. " * 5
    text = "  ".join(part.strip() for _ in range(4))
    assert len(body_of(f"Minutes of May\n\n{text}\n")) == 4
    typed = "The board met in May.  Prices had risen in the towns.  Rents were higher than in the year before.  " * 20
    assert len(body_of(f"Minutes of May\n\n{typed}\n")) == 1


def test_marks_of_pages_and_of_pictures_left_out_are_no_text():
    text = (
        f"Pipes\n\n{PROSE}\nIt is possible that gifts may be\n\n[[Page 14974]]\n\ncounted as a part of the costs.\n\n"
        f"[[Page 14975]]\n\n[GRAPHIC] [TIFF OMITTED] TN07AP25.001\n\n{PROSE}\n"
        f"[GRAPHIC] [TIFF OMITTED] TN07AP25.002\n\n{PROSE}"
    )
    whole = read(text.encode(), "a.txt").text
    assert "gifts may be counted as a part" in whole
    assert "[[Page" not in whole
    assert "GRAPHIC" not in whole


@pytest.mark.parametrize(
    "behind",
    [
        "坚持科技创新和产业创新深度融合，加紧培育壮大新动能。",
        "完善港口制度，推动市场更好结合，出台促进条例，开展治理，规范行为。",
    ],
)
def test_chinese_run_in_headings_of_a_series_may_have_a_short_paragraph(behind):
    text = "".join(f"（{number}）奋力推进港口建设。{behind}\n\n" for number in "一二三")
    assert len(titles_of(f"一、重点工作\n\n{text}二、保障\n\n{behind}")) >= 4


def test_what_stands_for_a_picture_goes_with_the_blank_lines_above_it_however_many_they_are():
    text = f"{PROSE}{NEWLINES}  [GRAPHIC] [MAP OMITTED]\n{PROSE}{NEWLINES}[[Page 12]]\n{PROSE}"
    whole = read(f"Pipes of the north\n\n{PROSE}\n{text}".encode(), "a.txt").text
    assert "GRAPHIC" not in whole and "[[Page" not in whole
    assert whole.count("The council agreed to mend the pipes") == 4


def test_names_and_code_with_dots_in_them_part_no_paragraph():
    listed = "It needs System.Linq and System.Threading, Newtonsoft.Json or Windows.Forms and Microsoft.Data to run"
    called = "the clerks call strings.Split and errors.New, bytes.Buffer or http.Get and json.Marshal for the rest"
    text = f"Pipes of the north\n\n{PROSE}\n{listed}, and {called}.\n\n{PROSE}"
    assert f"{listed}, and {called}." in body_of(text)


def test_sentences_that_were_joined_are_parted_where_a_name_ends_them_as_well():
    said = [
        "The council agreed to mend all the pipes of the towns.",
        "Prices rose in each of the harbours of the north.",
        "The ministers then met once more in the hills of Avona.",
        "The fund has paid for the works since the last spring.",
        "Nobody can say how long the works are going to take.",
        "Many towns will wait for the money until the summer.",
    ]
    whole = read(f"Pipes of the north\n\n{PROSE}\n{''.join(said)}\n\n{PROSE}".encode(), "a.txt").text
    assert all(f"{one}\n" in whole for one in said)
