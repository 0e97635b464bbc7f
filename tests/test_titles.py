"""Which of a document's first lines is its title, in Word files and web pages."""

from __future__ import annotations

import pytest

from bot.model import Kind
from bot.reading import read
from bot.reading.formats.pieces import Piece
from bot.reading.formats.title_parts import title_parts
from tests.made_files import PdfPage, docx, p, pdf

BODY = "Leaks in the mains cost the towns 30% of their water each year, and no one counts them."


def title_of(*first: str) -> str:
    """The title of a Word file that begins with some paragraphs, before a heading, text, and another heading."""
    return read(
        docx("".join(first) + p("Supply", "Heading2") + p(BODY) + p("Demand", "Heading2") + p(BODY)), "a.docx"
    ).title


@pytest.mark.parametrize(
    "line",
    ["Mr Speaker, Sir", "Part B", "Foreword from the Minister of Water"],
)
def test_whom_a_text_speaks_to_and_its_part_name_no_document(line: str):
    assert title_of(p(line, "Heading1")) == "A"


@pytest.mark.parametrize(
    "title",
    [
        "Proposal for a Regulation of the European Parliament and of the Council amending Regulation 2019/943",
        "How towns that have lost their water can find new springs and what the state should do to help them all",
        "Regierungserklärung vom 3. Mai 2024",
        "Resolution of 7 July 1950",
        "2024年3月5日国务院关于加强港口安全管理的意见",
        "State of the World's Forests",
        "Ville de demain : un plan pour l'eau",
        "Comune di Avona: piano delle acque",
        "Excellence in Education: a plan",
        "Overview by country of water use",
        "Introduzione di un reddito minimo",
        "Article 50",
        "Klimaschutzplan",
        "Manifesto",
    ],
)
def test_a_heading_that_begins_like_something_else_is_a_title_all_the_same(title: str):
    assert title_of(p(title, "Heading1")) == title


def test_a_line_above_the_first_heading_is_not_the_title():
    assert title_of(p("A briefing of the water desk"), p("Water strategy for towns", "Heading1")) == (
        "Water strategy for towns"
    )


def test_a_subject_below_a_title_is_none():
    assert title_of(p("Water strategy for towns", "Heading1"), p("Subject: procurement of new pumps")) == (
        "Water strategy for towns"
    )


def test_a_site_s_name_above_a_page_s_text_is_not_its_title():
    body = "".join(f"<p>{BODY} {BODY}</p>" for _ in range(8))
    page = (
        "<html><head><title>Water plan for 2031 | Harbour Desk</title></head><body><div><h1>Harbour Desk</h1></div>"
        f"<article><h1>Our plan for the water of towns</h1>{body}<h2>Pipes</h2>{body}</article></body></html>"
    )
    assert read(page.encode(), "a.html").title == "Our plan for the water of towns"


def test_the_heading_below_the_name_of_a_series_is_the_title():
    assert title_of(p("DIRECTIVES", "Heading1"), p("Directive on the water of towns", "Heading2")) == (
        "Directive on the water of towns"
    )


@pytest.mark.parametrize(
    "line", ["OGGETTO: Acqua dei comuni", "SUBJECT: Water of the towns", "Objet : Eau des communes"]
)
def test_what_a_decision_says_that_it_is_about_is_its_title(line: str):
    assert title_of(p("Comune di Avona", "Heading1"), p(line)) == line.partition(":")[2].strip()


def test_a_first_line_above_one_that_leads_to_the_text_is_the_title():
    assert title_of(p("Policy brief: Water for the towns"), p("Summary:")) == "Policy brief: Water for the towns"


def test_a_heading_outside_of_a_page_s_text_is_its_title_where_its_head_says_the_same():
    body = "".join(f"<p>{BODY} {BODY}</p>" for _ in range(8))
    page = (
        "<html><head><title>Water is never enough for towns - Harbour Desk</title></head><body>"
        "<div><h1>Water is never enough for towns</h1></div>"
        f"<article><h2>Only pipes can help the towns now.</h2>{body}<h3>Pipes</h3>{body}</article></body></html>"
    )
    assert read(page.encode(), "a.html").title == "Water is never enough for towns"


def test_what_a_file_says_is_its_title_where_its_beginning_has_all_words_of_it():
    core = "<dc:title>Harbour board: water strategy 2031</dc:title>"
    cover = p("December 2031") + p("Part 1", "Heading1") + p(f"The water strategy of the harbour board is new. {BODY}")
    rest = p("Part 2", "Heading1") + p(BODY)
    assert read(docx(cover + rest, core=core), "a.docx").title == "Harbour board: water strategy 2031"
    assert read(docx(p("Part 1", "Heading1") + p(BODY) + rest, core=core), "a.docx").title == "A"


def test_what_a_program_calls_a_page_without_a_title_is_none():
    page = f"<html><head><title>&lt;string&gt;</title></head><body><p>{BODY}</p><p>{BODY}</p></body></html>"
    assert read(page.encode(), "a.html").title == "A"


def test_the_subject_of_a_memorandum_in_markdown_is_its_title_where_no_heading_is():
    text = f"FROM: Ada Sample, Harbour Desk\n\nSUBJECT: Water of the towns\n\n{BODY}\n\n{BODY}\n"
    assert read(text.encode(), "a.md").title == "Water of the towns"


@pytest.mark.parametrize(
    "line",
    [
        "Accusé de réception en préfecture",
        "Documento firmado electrónicamente por Ana Muelle",
        "Documento firmato digitalmente da Ada Molo",
        "Documento assinado digitalmente por Ana Cais",
        "ДОКУМЕНТ ПОДПИСАН ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        "Elektronisch signiert von Ada Kai",
        "Digitally signed by Ada Quay",
        "Sous embargo jusqu’au 3 mai",
        "Reconocimiento-NoComercial 4.0 Internacional",
        "Water for the towns – Harbour Wiki 25/02/31, 18:33",
        "quays/plan",
        "quays_2031_final.docx",
        "December 17-18, 2031",
        "(name of the body that fills this in)",
        "\ufffd\ufffd\ufffd",
        "ˆ˚ ˆ ˙˚ˆ˙",
        "fe N",
        "W a t e r  p l a n",
        "Deputy Minister",
    ],
)
def test_stamps_dates_files_and_what_cannot_be_read_are_no_titles(line: str):
    assert title_of(p(line, "Heading1"), p(BODY)) == "A"
    assert title_of(p(line, "Heading1"), p("Water strategy for towns", "Heading1")) in ("Water strategy for towns", "A")
    assert title_of(p(line, "Title"), p("Water strategy for towns", "Title")) == "Water strategy for towns"


@pytest.mark.parametrize(
    "line",
    ["Embargo on oil: what next?", "Signed and forgotten", "Attribution of floods", "AI", "Wasser/Abwasser", "水利"],
)
def test_a_title_that_looks_like_a_stamp_or_is_short_is_one_all_the_same(line: str):
    assert title_of(p(line, "Title"), p(BODY)) == line


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Analysis of the quays", "from the northern towns"), "Analysis of the quays from the northern towns"),
        (("Harbour finances:", "Calm and hopeful"), "Harbour finances: Calm and hopeful"),
        (("Ein Plan für", "die Häfen des Nordens"), "Ein Plan für die Häfen des Nordens"),
        (("Documento programático de", "Puertos y muelles"), "Documento programático de Puertos y muelles"),
        (("关于加强港口安全", "管理的意见"), "关于加强港口安全管理的意见"),
        (("Water for all", "A plan for the towns"), "Water for all: A plan for the towns"),
    ],
)
def test_a_title_in_two_paragraphs_reads_as_one(lines: tuple[str, ...], title: str):
    assert title_of(*(p(line, "Title") for line in lines)) == title


def test_a_line_that_leads_to_a_list_is_no_title():
    assert title_of(p("What our party wants:", "Heading1"), p(BODY)) == "A"


def test_what_is_set_as_a_title_is_no_part_of_it_where_it_tells_who_or_when():
    assert title_of(p("Speech on the quays of", "Heading1"), p("3 May 2031", "Heading2")) == "Speech on the quays of"
    assert title_of(p("Water for the towns", "Title"), p("by Ada Sample", "Title")).startswith("Water for the towns")


def test_the_office_that_issued_a_document_is_not_its_title_where_its_file_is_called_after_it():
    core = "<dc:title>Правительство Авоны</dc:title>"
    head = p("Правительство Авоны", "Heading1") + p("О программе водоснабжения", "Heading1")
    assert read(docx(head + p(BODY) + p("Supply", "Heading1") + p(BODY), core=core), "a.docx").title == (
        "О программе водоснабжения"
    )


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】\n2031年港口工作报告\n来源：港口日报\n",
            "2031年港口工作报告",
        ),
        ("# RAPPORT ANNUEL 2031\n\n# EDITO : Le mot de la directrice\n", "RAPPORT ANNUEL 2031"),
        ("S T A D T  A v o n a\n\nWasser für alle\n\nBeschlossen am 3. Mai 2031\n", "Wasser für alle"),
        ("Water plan – Harbour Wiki 25/02/31, 18:33\n\nWater plan of the towns\n", "Water plan of the towns"),
        ("PARLIAMENT OF THE FREE\nREPUBLIC OF\nAVONA\n\nHARBOUR ACT, No. 4 OF 2031\n", "HARBOUR ACT, No. 4 OF 2031"),
        ("WATER\nFOR ALL\nˆ˚ˆ ˙˚\n", "WATER FOR ALL"),
    ],
)
def test_the_title_of_a_plain_text_is_neither_what_stands_above_nor_below_it(head: str, title: str):
    assert read(f"{head}\n{BODY} {BODY}\n\n{BODY} {BODY}\n".encode(), "a.txt").title == title


@pytest.mark.parametrize(
    "line",
    [
        "Reference:",
        "Уважаемые коллеги! Комитет по воде возражает против проекта, который мы получили вчера вечером от министра",
        "Dear colleagues! The board of the harbour does not agree with what the engineers have found out about pipes",
    ],
)
def test_what_leads_to_a_text_or_speaks_to_somebody_is_no_title_of_a_plain_text(line: str):
    assert read(f"{line}\n\n{BODY} {BODY}\n\n{BODY} {BODY}\n".encode(), "a.txt").title == "A"


def test_a_page_s_own_title_is_left_where_its_letters_are_lost():
    head = '<title>\ufffd\ufffd\ufffd</title><meta name="author" content="KV\ufffd">'
    manuscript = read(f"<html><head>{head}</head><body><p>{BODY}</p><p>{BODY}</p></body></html>".encode(), "a.html")
    assert (manuscript.title, manuscript.author) == ("A", "")


@pytest.mark.parametrize(
    "above",
    [
        "DEPARTMENT OF RIVERS\n\n10 CFR Part 535\n\nRIN 1904-AX99\n\n",
        f"Proposed Rules\n\nFederal Register\n\nThis section {BODY} {BODY} {BODY}\n\nDEPARTMENT OF RIVERS\n\n",
    ],
)
def test_the_lines_above_the_agency_are_the_title_of_a_rule_in_plain_text(above: str):
    rule = "Efficiency Standards for Pumps of\nNew Federal Waterworks\n\nAGENCY: Office of Pumps.\n\n"
    text = f"{above}{rule}{BODY} {BODY}\n"
    assert read(text.encode(), "a.txt").title == "Efficiency Standards for Pumps of New Federal Waterworks"


def paged(*large: tuple[str, float]) -> bytes:
    """A PDF that begins with lines in a size of their own, above text in ten points."""
    page = PdfPage()
    for place, (line, size) in enumerate(large):
        page.text(60, 60 + 50 * place, line, size, bold=not line.endswith("."))
    for part in range(4):
        page.lines(60, 300 + 90 * part, [f"{BODY[:80]} {part}{line}" for line in range(5)])
    return pdf([page, PdfPage().lines(60, 60, [f"{BODY[:80]} {line}" for line in range(40)])])


def test_a_sentence_is_no_title_however_large_it_is_set():
    said = ("This plan is no list of what we promise.", "It is a way out of the dry years that we had.")
    assert read(paged(*((line, 20) for line in said)), "a.pdf").title == "A"
    assert title_of(p("How to bring water to all the states of the U.N.", "Heading1"), p(BODY)) != "A"
    assert read(paged(("This plan is no list", 20)), "a.pdf").title == "This plan is no list"


def test_the_parts_of_a_title_that_a_page_sets_alike_read_as_one():
    parted = paged(("Harbour finances:", 24), ("Chapter", 14), ("Calm and hopeful", 24))
    assert read(parted, "a.pdf").title == "Harbour finances: Calm and hopeful"
    assert read(paged(("Plan of action of", 18), ("Ports and Quays", 22)), "a.pdf").title == (
        "Plan of action of Ports and Quays"
    )
    assert read(paged(("Ports and Quays", 22), ("What we are for", 14)), "a.pdf").title == "Ports and Quays"


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        ("ПОСТАНОВЛЕНИЕ от 5 мая 2031 г. N 70", "О ПРОГРАММЕ ПОРТОВ"),
        ("Decree No. 5 of 3 May 2031", "On the water of towns"),
        ("Decreto n.º 5, de 3 de mayo de 2031", "Sobre el agua de los municipios"),
    ],
)
def test_what_an_act_is_on_goes_on_with_its_number(act: str, subject: str):
    assert title_of(p(act, "Title"), p(subject, "Title")) == f"{act}: {subject}"
    assert title_parts([Piece(Kind.HEADING, act, 1), Piece(Kind.HEADING, subject, 1)], 0) == [0, 1]


def test_what_a_meeting_speaks_of_first_is_no_part_of_its_title():
    pieces = [Piece(Kind.HEADING, text, 1) for text in ("Meeting of 3 May 2031", "On the water of towns")]
    assert title_parts(pieces, 0) == [0]


def test_a_number_that_stands_for_a_title_goes_on_with_what_the_document_is():
    lines = [Piece(Kind.HEADING, "WAT1001", 1), Piece(Kind.PARAGRAPH, "Final report")]
    assert title_parts(lines, 0) == [0, 1]
    assert title_parts([Piece(Kind.HEADING, "Waterworks", 1), lines[1]], 0) == [0]


@pytest.mark.parametrize(
    "title",
    [
        "City of Avona Water Plan 2031",
        "City of Avona Water Plan",
        "County of Avona: what the quays need",
        "Stadt Avona Haushaltsplan 2031",
        "Gemeinde Avona Trinkwasserkonzept",
        "Ville de Avona Plan de l’eau 2031",
        "Comune di Avona Piano delle acque 2031",
        "Ayuntamiento de Avona Plan de aguas 2031",
        "Creative Commons in schools",
        "Attribution sharealike licences",
        "Downloaded from the cloud",
        "Digitally signed contracts in small towns",
        "知识共享平台建设与港口管理",
    ],
)
def test_a_title_that_opens_with_a_town_or_as_a_stamp_does_is_one_all_the_same(title: str):
    assert title_of(p(title, "Heading1")) == title
    assert read(f"{title}\n\n{BODY} {BODY}\n\n{BODY} {BODY}\n".encode(), "a.txt").title == title


@pytest.mark.parametrize(
    "line",
    [
        "City of Avona",
        "CITY OF NEW AVONA",
        "Stadt Avona am See",
        "Landkreis Avona",
        "Commune de Saint-Avon",
        "COMUNE DI AVONA PROVINCIA DI MOLO",
        "Município de Porto Novo",
        "Creative Commons",
        "Creative Commons BY-SA 4.0 International",
        "Licensed under Creative Commons",
        "Attribution-NonCommercial-NoDerivatives",
        "Downloaded from harbour.example/plan",
        "Downloaded from the Harbour Library on 3 May 2031",
        "Namensnennung-NichtKommerziell 4.0",
        "知识共享许可协议",
    ],
)
def test_a_town_s_bare_name_and_what_says_how_a_text_may_be_used_are_no_titles(line: str):
    assert title_of(p(line, "Heading1"), p("Water strategy for towns", "Heading1")) == "Water strategy for towns"
