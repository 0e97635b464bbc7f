"""Word, OpenDocument, EPUB and web pages: read as somebody would who has the page in front of them."""

from __future__ import annotations

import codecs
import textwrap
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import BotError, Kind, Manuscript
from bot.reading import SUFFIXES, read
from bot.reading.formats.trees import xml_tree
from bot.reading.limits import Limits
from bot.reading.sniffing import Format, format_of
from tests.made_files import docx, epub, odt, p, packed, r

BODY = "Leaks in the mains cost the towns 30% of their water each year, and no one counts them."


def kinds(manuscript: Manuscript) -> list[tuple[str, str]]:
    return [(block.kind.value, manuscript.text[block.start : block.end]) for block in manuscript.blocks]


def texts(manuscript: Manuscript, kind: Kind) -> list[str]:
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind is kind]


def headings(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    found = [block for block in manuscript.blocks if block.kind is Kind.HEADING]
    return [(block.level, block.number, block.title) for block in found]


def refused_or_read(source: bytes, name: str) -> Manuscript | None:
    """The manuscript of a file; None where it is refused as it should be, with its name first."""
    try:
        return read(source, name)
    except BotError as error:
        if not str(error).startswith(name):
            raise
        return None


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


# What a file is


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.txt", Format.PDF),
        (b"\n\n%PDF-1.7\n", "a.pdf", Format.PDF),
        (b"<!DOCTYPE html><html><p>x</p></html>", "a.txt", Format.HTML),
        (b'<?xml version="1.0"?>\n<!-- x -->\n<html><p>x</p></html>', "a", Format.HTML),
        (codecs.BOM_UTF8 + b"<html><p>x</p></html>", "a.txt", Format.HTML),
        (b"<div><p>One.</p></div>", "a.html", Format.HTML),
        (b"<div align=center><img></div>\n\n# Title\n", "a.md", Format.MARKDOWN),
        (b"Water <b>and</b> wine", "a.txt", Format.TEXT),
        (docx(p("x")), "a.pdf", Format.DOCX),
        (odt("<text:p>x</text:p>"), "a.docx", Format.ODT),
        (epub(["<p>x</p>"]), "a.zip", Format.EPUB),
    ],
)
def test_a_file_is_told_by_its_content_and_not_by_its_name(source, name, kind):
    assert format_of(source, name) is kind


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Office file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (packed({"ppt/presentation.xml": "x"}), "presentation"),
        (packed({"xl/workbook.xml": "x"}), "spreadsheet"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
        (packed({"a.txt": "x"}), "archive"),
        (b"PK\x03\x04rest", "damaged"),
    ],
)
def test_what_is_not_read_is_named(source, what):
    with pytest.raises(BotError, match=what) as refused:
        read(source, "report.docx")
    assert str(refused.value).startswith("report.docx: ")


# Word


def test_word_styles_are_headings_whatever_language_word_speaks():
    body = p("Rivers and the Common Purse", "Title") + p("Supply", "Heading1") + p(BODY)
    body += p("Pipes", "Heading2") + p(BODY) + p("Valves", "Ueberschrift3") + p(BODY)
    manuscript = read(docx(body), "rivers.docx")
    assert manuscript.title == "Rivers and the Common Purse"
    assert headings(manuscript) == [(1, "", "Supply"), (2, "", "Pipes"), (3, "", "Valves")]
    assert texts(manuscript, Kind.PARAGRAPH) == [BODY] * 3


NUMBERING = """<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
<w:num w:numId="9"><w:abstractNumId w:val="2"/></w:num>"""


def test_a_heading_that_is_but_a_number_and_the_one_below_it_are_one():
    body = (
        p("Title of the whole", "Heading1") + p("Part II", "Heading1") + p("Water in the towns", "Heading1") + p(BODY)
    )
    found = read(docx(p("Plan of the office for 2026", "Heading1") + p(BODY) + body), "a.docx")
    assert (1, "Part II", "Water in the towns") in headings(found)


def test_what_a_cover_and_a_first_page_both_give_is_the_title():
    cover = p("Council of the towns", "Heading2") + p("Plan of the office", "Heading2")
    first = p("Plan of the office", "Heading1") + p("Water", "Heading1") + p(BODY) + p("Walls", "Heading1") + p(BODY)
    assert read(docx(cover + first), "a.docx").title == "Plan of the office"


def numbered(list_: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def test_automatic_numbers_are_read_as_they_are_printed():
    body = p("Supply", "Heading1", numbered(7)) + p(BODY) + p("Pipes", "Heading2", numbered(7, 1)) + p(BODY)
    body += p("Valves", "Heading2", numbered(7, 1)) + p(BODY) + p("Demand", "Heading1", numbered(7)) + p(BODY)
    body += p("Price", "Heading2", numbered(7, 1)) + p(BODY) + p("Reform", "Heading1", numbered(8)) + p(BODY)
    manuscript = read(docx(body, numbering=NUMBERING), "rivers.docx")
    printed = texts(manuscript, Kind.HEADING)
    assert printed == ["1. Supply", "1.a) Pipes", "1.b) Valves", "2. Demand", "2.a) Price", "5. Reform"]


def test_points_of_a_list_are_items_and_bullets_are_not_printed_with_them():
    body = p("Report", "Title") + p("Plan", "Heading1") + p("Mend the mains.", "", numbered(9))
    body += p("Price the water.", "", numbered(7))
    manuscript = read(docx(body, numbering=NUMBERING), "a.docx")
    assert texts(manuscript, Kind.ITEM) == ["Mend the mains.", "Price the water."]
    assert "1. Price the water." in manuscript.text  # a number that Word itself prints belongs to no sentence


def test_tracked_changes_are_read_as_accepted():
    kept = "<w:p><w:r><w:t>Water rose by </w:t></w:r><w:del><w:r><w:delText>9%</w:delText></w:r></w:del>"
    kept += f"<w:ins>{r('12%')}</w:ins>{r(' in 2020.')}</w:p>"
    merged = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('The towns pay ')}</w:p>{p('most of it.')}"
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    moved = f"<w:p><w:moveFrom>{r('Gone from here.')}</w:moveFrom><w:moveTo>{r('Come to here.')}</w:moveTo></w:p>"
    manuscript = read(docx(p("Report", "Title") + kept + merged + gone + moved), "a.docx")
    assert texts(manuscript, Kind.PARAGRAPH) == [
        "Water rose by 12% in 2020.",
        "The towns pay most of it.",
        "Come to here.",
    ]


def test_struck_out_and_hidden_words_are_not_read():
    body = (
        p("Report", "Title")
        + f"<w:p>{r('Not 50% ', '<w:strike/>')}{r('but 30% ')}{r('secret ', '<w:vanish/>')}{r('pay.')}</w:p>"
    )
    assert texts(read(docx(body), "a.docx"), Kind.PARAGRAPH) == ["but 30% pay."]


def test_contents_fields_and_styles_are_left_out():
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
    field += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Supply 1")}</w:p>{p("Demand 2")}'
    field += '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    gallery += f"<w:sdtContent>{p('Supply 1')}</w:sdtContent></w:sdt>"
    body = p("Report", "Title") + p("Supply 1", "TOC1") + field + gallery + p("Supply", "Heading1") + p(BODY)
    assert [text for _kind, text in kinds(read(docx(body), "a.docx"))] == ["Report", "Supply", BODY]


def test_a_field_shows_its_result_and_not_its_instruction():
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    field += (
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Table 3")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p("Report", "Title") + f"<w:p>{r('As ')}{field}{r(' shows, rents rose.')}</w:p>"
    assert texts(read(docx(body), "a.docx"), Kind.PARAGRAPH) == ["As Table 3 shows, rents rose."]


def test_footnotes_are_notes_and_their_marks_no_part_of_a_sentence():
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    body = p("Report", "Title") + f"<w:p>{r('Rents rose in 2021.')}{reference}{r(' Wages did not.')}</w:p>"
    notes = f'<w:footnote w:id="2">{p("See the accounts of 2021.")}</w:footnote>'
    manuscript = read(docx(body, footnotes=notes), "a.docx")
    assert texts(manuscript, Kind.PARAGRAPH) == ["Rents rose in 2021. Wages did not."]
    assert texts(manuscript, Kind.NOTE) == ["See the accounts of 2021."]


def test_raised_powers_are_kept_and_raised_marks_are_not():
    raised = '<w:vertAlign w:val="superscript"/>'
    runs = (r("It cost 10"), r("6", raised), r(" euros in 2021"), r("4", raised), r(" a km"), r("2", raised), r("."))
    body = p("Report", "Title") + f"<w:p>{''.join(runs)}</w:p>"
    assert texts(read(docx(body), "a.docx"), Kind.PARAGRAPH) == ["It cost 10⁶ euros in 2021 a km²."]


def test_a_raised_space_still_parts_words():
    runs = (r("It is paid for two"), r(" ", '<w:vertAlign w:val="superscript"/>'), r("terms of three years."))
    assert texts(read(docx(p("Report", "Title") + f"<w:p>{''.join(runs)}</w:p>"), "a.docx"), Kind.PARAGRAPH) == [
        "It is paid for two terms of three years."
    ]


def test_a_table_is_rows_and_a_table_of_one_column_is_text():
    rows = "".join(
        f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (("Year", "Rent"), ("2021", "900"))
    )
    box = f"<w:tbl><w:tr><w:tc>{p(BODY)}</w:tc></w:tr></w:tbl>"
    manuscript = read(docx(p("Report", "Title") + f"<w:tbl>{rows}</w:tbl>" + box), "a.docx")
    assert texts(manuscript, Kind.TABLE) == ["Year | Rent", "2021 | 900"]
    assert texts(manuscript, Kind.PARAGRAPH) == [BODY]


def test_bold_lines_are_headings_where_nothing_is_styled():
    bold = "<w:b/>"
    body = p("Rivers and the Common Purse", run=f'{bold}<w:sz w:val="40"/>') + p("By Ada Sample") + p("15 March 2022")
    body += p("Supply", run=bold) + p(BODY * 3) + p("Demand", run=bold) + p(BODY * 3)
    manuscript = read(docx(body), "a.docx")
    assert (manuscript.title, manuscript.author) == ("Rivers and the Common Purse", "Ada Sample")
    assert manuscript.published == date(2022, 3, 15)
    assert [title for _level, _number, title in headings(manuscript)] == ["Supply", "Demand"]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            ("Article 3. PREPARING THE TENDER FOR THE", "HARBOUR WORKS"),
            "Article 3. PREPARING THE TENDER FOR THE HARBOUR WORKS",
        ),
        (("Статья 4. ПОРЯДОК ПОДАЧИ", "ЗАЯВОК НА УЧАСТИЕ"), "Статья 4. ПОРЯДОК ПОДАЧИ ЗАЯВОК НА УЧАСТИЕ"),
        (("Раздел 2. Приглашение к участию", "в закупке насосов"), "Раздел 2. Приглашение к участию в закупке насосов"),
        (("Capítulo 2. Del uso de las aguas", "y de su precio"), "Capítulo 2. Del uso de las aguas y de su precio"),
        (("Titre 2. De l’eau des communes et", "Du prix"), "Titre 2. De l’eau des communes et Du prix"),
    ],
)
def test_a_centred_heading_that_is_typed_in_several_paragraphs_is_one(lines, whole):
    centred, bold = '<w:jc w:val="center"/>', "<w:b/>"
    body = p("Report on the water of the towns", "Title") + p(BODY * 3)
    body += "".join(p(line, "", centred, bold) for line in lines) + p(BODY * 3)
    body += "".join(p(line, "", centred, bold) + p("") for line in ("Article 9. TARIFFS", "OF THE TOWNS")) + p(BODY)
    printed = texts(read(docx(body), "a.docx"), Kind.HEADING)
    assert whole in printed
    assert "Article 9. TARIFFS OF THE TOWNS" not in printed  # an empty paragraph parts them


def test_a_bold_line_that_word_counts_is_a_heading_and_a_bold_point_of_a_list_is_none():
    bold = "<w:b/>"
    body = p("Report", "Title") + p("Plan", "Heading1") + p(BODY * 3)
    body += p("Pipes and valves", "", numbered(7), bold) + p(BODY * 3) + p("Price", "", numbered(7), bold) + p(BODY * 3)
    body += p("Mend the mains.", "", numbered(9), bold) + p("Price the water.", "", numbered(9), bold)
    manuscript = read(docx(body, numbering=NUMBERING), "a.docx")
    assert texts(manuscript, Kind.HEADING)[-3:] == ["Plan", "1. Pipes and valves", "2. Price"]
    assert texts(manuscript, Kind.ITEM) == ["Mend the mains.", "Price the water."]


@pytest.mark.parametrize(
    "clause",
    [
        "3.2.1 The seller shall tell the buyer of each delay within five days of hearing of it.",
        "3.2.2. Le vendeur est tenu de dire à l’acheteur dans les cinq jours ce qui retarde la livraison.",
        "3.2.3 Der Verkäufer muss dem Käufer jede Verzögerung binnen fünf Tagen nach Kenntnis schriftlich mitteilen.",
    ],
)
def test_a_whole_clause_in_the_style_of_headings_is_a_paragraph(clause):
    body = p("Contract", "Title") + p("3.2 Delays of the seller", "Heading1") + p(clause, "Heading2")
    body += p("3.3 Costs of the seller that are borne by the buyer of the works.", "Heading1") + p(BODY)
    manuscript = read(docx(body), "a.docx")
    assert clause in texts(manuscript, Kind.PARAGRAPH) + [
        f"{clause[:6].strip()} {text}" for text in texts(manuscript, Kind.PARAGRAPH)
    ]
    assert len(texts(manuscript, Kind.HEADING)) == 2


def test_bullets_in_paragraphs_of_their_own_make_points_of_a_list():
    body = p("Report", "Title") + p("Plan", "Heading1") + p(BODY)
    for sign in ("n", "n", "n", "n", "n"):
        body += p(sign) + p("The towns mend what leaks.")
    body += p("a") + p(BODY)  # a letter that stands there once is none
    manuscript = read(docx(body), "a.docx")
    assert texts(manuscript, Kind.ITEM) == ["The towns mend what leaks."] * 5
    assert texts(manuscript, Kind.PARAGRAPH) == [BODY, "a", BODY]


def test_a_heading_that_continues_the_number_of_another_is_below_it():
    body = p("Report", "Title") + p("3.4 – Patents", "Heading2") + p(BODY)
    body += p("3.4.1 – Patents and the towns", "Heading2") + p(BODY) + p("On seeds", "Ueberschrift3") + p(BODY)
    body += p("3.5 – Wells", "Heading2") + p(BODY) + p("On pumps", "Ueberschrift3") + p(BODY)
    assert headings(read(docx(body), "a.docx"))[-5:] == [
        (2, "3.4", "Patents"),
        (3, "3.4.1", "Patents and the towns"),
        (4, "", "On seeds"),
        (2, "3.5", "Wells"),
        (3, "", "On pumps"),
    ]


def test_chinese_parts_that_are_counted_are_headings_though_nothing_sets_them_off():
    text = "各镇每年统计水井的数量和深度，并向水务局报告用水的情况，以便安排明年的维修工作。" * 3
    long = "（二）加快老旧供水管网的更新改造，推动城乡供水一体化建设，提升居民的用水质量。"
    body = p("关于供水情况的报告", "", '<w:jc w:val="center"/>') + p(text)
    for part in ("一、供水的基本情况", "二、存在的主要问题", "三、下一步的工作"):
        body += p(part) + p(f"（一）水井的统计。{text}") + p(f"{long}{text}") + p(f"（三）水价的改革。{text}")
    found = [title for _level, _number, title in headings(read(docx(body), "a.docx"))]
    assert [title for title in found if title in ("供水的基本情况", "存在的主要问题", "下一步的工作")] == [
        "供水的基本情况",
        "存在的主要问题",
        "下一步的工作",
    ]
    assert found.count(long[3:-1]) == 3


def test_pages_are_those_that_word_last_laid_out():
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p("Report", "Title") + p("One.") + f"<w:p>{r('It begins here ')}{turn}{r('and ends there.')}</w:p>" + p("Two.")
    )
    manuscript = read(docx(body), "a.docx")
    at = manuscript.text.index
    assert [manuscript.page_at(at(word)) for word in ("One.", "It begins", "and ends", "Two.")] == ["1", "1", "2", "2"]


def test_the_title_that_a_file_gives_itself_counts_only_where_its_page_agrees():
    body = p("Rivers of the north", run="<w:b/>") + p(BODY * 3) + p("Supply", "Heading1") + p(BODY)
    same = read(docx(body, core="<dc:title>Rivers of the North</dc:title>"), "a.docx")
    other = read(
        docx(p("Supply", "Heading1") + p(BODY) + p("Demand", "Heading1") + p(BODY), core="<dc:title>Memo 3</dc:title>"),
        "water-report.docx",
    )
    assert same.title == "Rivers of the north"
    assert other.title == "Water report"


# OpenDocument


def test_an_opendocument_text_is_read_by_its_outline_levels():
    body = '<text:h text:outline-level="1">Rivers</text:h><text:p>By Ada Sample</text:p>'
    body += f'<text:h text:outline-level="2">Supply</text:h><text:p>{BODY}</text:p>'
    body += "<text:list><text:list-item><text:p>Mend the mains.</text:p></text:list-item></text:list>"
    manuscript = read(odt(body), "a.odt")
    assert (manuscript.title, manuscript.author) == ("Rivers", "Ada Sample")
    assert headings(manuscript) == [(1, "", "Supply")]
    assert texts(manuscript, Kind.ITEM) == ["Mend the mains."]


def test_opendocument_numbers_headings_and_lists_as_printed():
    outline = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    outline += (
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    listed = '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a"'
    listed += ' style:num-suffix=")"/></text:list-style>'
    heads = "".join(
        f'<text:h text:outline-level="{level}">{title}</text:h><text:p>{BODY}</text:p>'
        for level, title in ((1, "Supply"), (2, "Pipes"), (2, "Valves"), (1, "Demand"))
    )
    items = "".join(f"<text:list-item><text:p>{item}</text:p></text:list-item>" for item in ("One.", "Two."))
    body = f'{heads}<text:list text:style-name="L1">{items}</text:list>'
    manuscript = read(odt(body, automatic=listed, styles=outline), "a.odt")
    assert texts(manuscript, Kind.HEADING) == ["1. Supply", "1.1 Pipes", "1.2 Valves", "2. Demand"]
    assert texts(manuscript, Kind.ITEM) == ["One.", "Two."]  # a number is printed, and belongs to no sentence
    assert "a) One." in manuscript.text


def test_opendocument_leaves_out_what_is_deleted_listed_or_a_note():
    struck = '<style:style style:name="T1" style:family="text">'
    struck += '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    body = "<text:tracked-changes><text:p>Old.</text:p></text:tracked-changes>"
    body += "<text:table-of-content><text:p>Supply 1</text:p></text:table-of-content>"
    body += "<text:p>Rents rose.<text:note><text:note-citation>1</text:note-citation>"
    body += "<text:note-body><text:p>A note.</text:p>"
    body += '</text:note-body></text:note> <text:span text:style-name="T1">Not so. </text:span>Wages did not.</text:p>'
    manuscript = read(odt(body, automatic=struck), "a.odt")
    assert texts(manuscript, Kind.PARAGRAPH) == ["Rents rose. Wages did not."]
    assert texts(manuscript, Kind.NOTE) == ["A note."]


# EPUB


def test_a_book_is_read_in_the_order_of_its_spine_without_its_contents():
    metadata = "<dc:title>Rivers</dc:title><dc:creator>Ada Sample</dc:creator><dc:date>2022-03-15</dc:date>"
    manuscript = read(
        epub([f"<h1>Supply</h1><p>{BODY}</p>", "<h1>Demand</h1><p>Farms&nbsp;take 70%.</p>"], metadata=metadata),
        "a.epub",
    )
    assert (manuscript.title, manuscript.author, manuscript.published) == ("Rivers", "Ada Sample", date(2022, 3, 15))
    assert [title for _level, _number, title in headings(manuscript)] == ["Supply", "Demand"]
    assert texts(manuscript, Kind.PARAGRAPH)[1] == "Farms\xa0take 70%."
    assert "Listed" not in manuscript.text


def test_printed_pages_of_a_book_are_kept():
    body = f'<h1>Supply</h1><p>{BODY}<span epub:type="pagebreak" title="12"/> Two.</p>'
    manuscript = read(epub([body]), "a.epub")
    assert manuscript.page_at(manuscript.text.index("Two")) == "12"


def test_a_protected_book_is_refused():
    lock = '<encryption xmlns="x"><EncryptedData><EncryptionMethod Algorithm="aes"/></EncryptedData></encryption>'
    with pytest.raises(BotError, match="protected against copying"):
        read(epub(["<p>x</p>"], extra={"META-INF/encryption.xml": lock}), "a.epub")


# Web pages

ARTICLE = f"<h1>Rivers of the north</h1><p>By Ada Sample</p><h2>Supply</h2><p>{BODY}</p><p>{BODY}</p>"
AROUND = (
    '<div class="cookie-consent">We use 14 cookies. <button>Accept</button></div><nav><a href="/">Home</a></nav>'
    '<header class="site-header"><a href="/">Papers</a></header>{}'
    '<aside><p>More on this: <a href="/x">x</a></p></aside>'
    "<form><p>Join 25,000 readers.</p><input></form><footer><p>© 2025 Papers. Phone 555 0134.</p></footer>"
)


@pytest.mark.parametrize("wrap", ["<main><article>{}</article></main>", '<div id="content"><div>{}</div></div>', "{}"])
def test_only_the_main_text_of_a_page_is_read(wrap):
    manuscript = read(page(AROUND.format(wrap.format(ARTICLE))), "a.html")
    assert [text for _kind, text in kinds(manuscript)] == ["Rivers of the north", "By Ada Sample", "Supply", BODY, BODY]


def test_what_readers_write_below_a_page_is_no_part_of_it():
    comments = f"<div class='article-comments-list'><p>{BODY} Well said.</p></div>"
    body = f"<article><h1>Rents in the harbour</h1><p>{BODY}</p>{comments}"
    assert "Well said" not in read(page(f"{body}<p>{BODY}</p><p>{BODY}</p></article>"), "a.html").text


def test_an_author_is_a_name_without_an_office():
    for said in ("By ADA SAMPLE, Harbour Press Business Writer", "ADA SAMPLE, Harbour News", "ADA SAMPLE"):
        head = f'<meta name="author" content="{said}">'
        assert read(page(f"<article><h1>Rents</h1><p>{BODY}</p></article>", head), "a.html").author == "ADA SAMPLE"
    head = '<meta name="author" content="Di Sample, Ada">'
    assert read(page(f"<article><h1>Rents</h1><p>{BODY}</p></article>", head), "a.html").author == "Di Sample, Ada"


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Anna Beispiel, Redakteurin", "Anna Beispiel"),
        ("Par Jeanne Exemple, journaliste", "Jeanne Exemple"),
        ("Por Ana Ejemplo, redactora de economía", "Ana Ejemplo"),
        ("Maria Esempio, giornalista", "Maria Esempio"),
        ("Por Ana Exemplo, repórter", "Ana Exemplo"),
        ("Автор: Иван Примеров, корреспондент", "Иван Примеров"),
        ("作者：李明", "李明"),
        ("Redaktion", ""),
        ("La redazione", "La redazione"),
        ("编辑部", ""),
    ],
)
def test_an_author_is_told_in_every_language(said, author):
    head = f'<meta name="author" content="{said}">'
    assert read(page(f"<article><h1>Rents</h1><p>{BODY}</p></article>", head), "a.html").author == author


def test_who_issued_a_document_stands_above_its_title():
    above = "<h1>UNITED STATES</h1><h1>Harbour Commission</h1><p>Eastmoor</p>"
    body = f"{above}<h1>Rents of 2021</h1><h2>Towns</h2><p>{BODY}</p>"
    assert read(page(body), "a.html").title == "Rents of 2021"


def test_a_page_says_who_wrote_it_when():
    data = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Rivers of the north",'
    data += ' "author": [{"name": "Ada Sample"}, {"name": "Bo Example"}],'
    data += ' "datePublished": "2025-09-03T08:00:00Z"}]}</script>'
    said = read(page(f"<main><h1>Rivers of the north</h1><p>{BODY}</p></main>", data), "a.html")
    assert (said.title, said.author, said.published) == (
        "Rivers of the north",
        "Ada Sample, Bo Example",
        date(2025, 9, 3),
    )
    meta = '<title>Rivers of the north | Papers</title><meta name="author" content="https://example.org/ada">'
    timed = f'<main><h1>Rivers of the north</h1><time datetime="2025-09-03">3 Sep</time><p>{BODY}</p></main>'
    other = read(page(timed, meta), "a.html")
    assert (other.title, other.author, other.published) == ("Rivers of the north", "", date(2025, 9, 3))


def test_marks_deletions_and_powers_on_a_page():
    text = 'Rents rose in 2021.<sup><a href="#n1">4</a></sup> They cost 10<sup>6</sup> euros,'
    text += " not <del>50%</del> 30%, on the 3<sup>rd</sup> of May."
    manuscript = read(page(f"<main><h1>Rents in the harbour</h1><p>{text}</p><p>{BODY}</p></main>"), "a.html")
    assert (
        texts(manuscript, Kind.PARAGRAPH)[0] == "Rents rose in 2021. They cost 10⁶ euros, not 30%, on the 3rd of May."
    )


def test_a_pages_notes_tables_and_code_are_no_paragraphs():
    body = f"<h1>Rents in the harbour</h1><p>{BODY}</p>"
    body += "<table><tr><th>Year</th><th>Rent</th></tr><tr><td>2021</td><td>900</td></tr></table>"
    body += "<pre>x = 1\ny = 2</pre><figure><img><figcaption>Figure 1. Rents.</figcaption></figure>"
    body += '<ol class="footnotes"><li>A note. <a href="#r1">↩</a></li></ol>'
    manuscript = read(page(f"<main>{body}</main>"), "a.html")
    assert texts(manuscript, Kind.TABLE) == ["Year | Rent", "2021 | 900", "x = 1", "y = 2", "Figure 1. Rents."]
    assert texts(manuscript, Kind.NOTE) == ["A note."]
    assert texts(manuscript, Kind.PARAGRAPH) == [BODY]


def test_a_table_that_only_lays_out_a_page_is_read_through():
    manuscript = read(page(f"<table><tr><td><h1>Rents in the harbour</h1><p>{BODY}</p></td></tr></table>"), "a.html")
    assert texts(manuscript, Kind.PARAGRAPH) == [BODY]


def test_a_plain_text_in_a_frame_is_read_as_a_plain_text():
    lines = "RENTS IN THE HARBOUR\n\n1. Supply\n\nLeaks in the mains cost the towns 30% of their water\n"
    lines += "each year, and no one counts them.\n\n"
    lines += (
        "2. Demand\n\nFarms take 70% of the water of the basin and pay a\ntenth of what it costs to bring it to them.\n"
    )
    found = texts(read(page(f"<pre>{lines}</pre>"), "a.htm"), Kind.PARAGRAPH)
    assert [text[:9] for text in found] == ["Leaks in ", "Farms tak"]
    assert not any("\n" in text for text in found)


PRINTED = {
    "Supply": (
        "Leaks in the mains cost the towns 30% of their water each year, and no one counts them. The council has asked"
        " for meters in every house, since without them nobody knows where the water goes."
    ),
    "Demand": (
        "Farms take 70% of the water of the basin and pay a tenth of what it costs to bring it to them. Most of them"
        " grow maize, which is thirsty, on land that has never been levelled for it."
    ),
    "Prices": (
        "A cubic metre costs 1.20 euros in the harbour and 4.10 euros on the hill, for no reason that anybody knows."
        " The council means to let both come to one price by the end of the decade."
    ),
    "Meters": (
        "Meters stand in 400 of the 9,000 houses, most of them new, and in none of the farms. They are read once a year"
        " by people who walk from door to door with a book, as their grandparents did."
    ),
}


def printed_pages() -> list[list[tuple[str, int]]]:
    """The lines of each page, with the size of their letters: a running head with the page's number, a title, text."""
    return [
        [(f"{number} Harbour towns and their water", 9), (title, 18), *((line, 12) for line in textwrap.wrap(text, 76))]
        for number, (title, text) in enumerate(PRINTED.items(), 2)
    ]


def placed_from_the_top(lines: list[tuple[str, int]]) -> str:
    """A page as one program writes it: each line with its distance from the top, its size in a class."""
    shown = (
        f'<p style="position:absolute;top:{60 + 20 * at}px;left:85px" class="ft{size}">{text}&#160;</p>'
        for at, (text, size) in enumerate(lines)
    )
    return f'<div style="position:relative;width:722px">{"".join(shown)}</div>'


def placed_from_the_bottom(lines: list[tuple[str, int]]) -> str:
    """A page as another writes it: distance and size both in classes."""
    shown = (f'<div class="t m0 y{at} ft{size}">{text} </div>' for at, (text, size) in enumerate(lines))
    return f'<div class="pf"><div class="pc">{"".join(shown)}</div></div>'


@pytest.mark.parametrize("placed", [placed_from_the_top, placed_from_the_bottom])
def test_lines_that_are_placed_one_by_one_are_paragraphs_again(placed):
    sizes = "".join(f".ft{size}{{font-size:{size}px}}" for size in (9, 12, 18))
    heights = "".join(f".y{at}{{bottom:{900 - 20 * at}px}}" for at in range(9))
    head = f"<style>.t{{position:absolute}} {heights} {sizes}</style><style>@media print{{.y1{{bottom:3pt}}}}</style>"
    manuscript = read(page("".join(map(placed, printed_pages())), head), "a.html")
    assert [title for _level, _number, title in headings(manuscript)] == list(PRINTED)
    assert texts(manuscript, Kind.PARAGRAPH) == list(PRINTED.values())


@pytest.mark.parametrize(
    "style",
    ["top:.px", "top:1.2.3px", "font-size:absolute", "bottom:-px", "position:3px", f"top:{'9' * 400}px", "top:-.5px"],
)
def test_places_that_no_program_would_write_do_no_harm(style):
    placed = "".join(
        f'<p style="position:absolute;top:{20 * at}px;{style}">The towns mend pipe {at} of the quay</p>'
        for at in range(30)
    )
    head = f"<style>.t{{position:absolute;{style}}} @media print{{.t{{{style}}}}} {'a' * 200_000}</style>"
    assert "The towns mend pipe 29 of the quay" in read(page(placed, head), "a.html").text


def test_a_page_with_a_few_placed_words_is_read_as_any_other():
    labels = "".join(f'<p style="position:absolute;top:{at}px">{at} m</p>' for at in range(30))
    text = "".join(f"<p>{BODY} It is {n} times as much as there.</p>" for n in range(5))
    manuscript = read(page(f"<h1>Rents</h1>{text}<div>{labels}</div>"), "a.html")
    assert texts(manuscript, Kind.PARAGRAPH)[:1] == [f"{BODY} It is 0 times as much as there."]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_pages_letters_are_read_in_its_encoding(encoding):
    source = f'<html><head><meta charset="{encoding}"></head><body><p>Übergänge für Köln kosten €9.</p></body></html>'
    assert read(source.encode(encoding), "a.html").text == "Übergänge für Köln kosten €9."


def test_all_formats_of_one_document_give_the_same_sentences():
    body = p("Rivers", "Title") + p("Supply", "Heading1") + p(BODY) + p("Demand", "Heading1") + p(BODY)
    markup = f"<h1>Rivers</h1><h2>Supply</h2><p>{BODY}</p><h2>Demand</h2><p>{BODY}</p>"
    outline = "".join(
        f'<text:h text:outline-level="{level}">{title}</text:h>{f"<text:p>{BODY}</text:p>" * (level - 1)}'
        for level, title in ((1, "Rivers"), (2, "Supply"), (2, "Demand"))
    )
    markdown = f"# Rivers\n\n## Supply\n\n{BODY}\n\n## Demand\n\n{BODY}\n".encode()
    sources = {
        "a.docx": docx(body),
        "a.odt": odt(outline),
        "a.epub": epub([markup]),
        "a.html": page(markup),
        "a.md": markdown,
    }
    read_ = {name: read(source, name) for name, source in sources.items()}
    assert len({(one.title, one.text, one.blocks) for one in read_.values()}) == 1


# Hostile files


def test_a_file_that_unpacks_to_more_than_it_may_is_refused():
    bomb = docx(p("x" * 30_000_000))
    assert len(bomb) < 100_000
    with pytest.raises(BotError, match="unpacked it is larger"):
        read(bomb, "a.docx", Limits(unpacked=1_000_000))
    many = packed({"word/document.xml": "x", **{f"word/{i}": "" for i in range(200)}})
    with pytest.raises(BotError, match="parts inside"):
        read(many, "a.docx", Limits(parts=100))


def test_entities_of_a_files_own_are_refused_and_nothing_outside_is_read(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 9))
    for dtd in (f'<!ENTITY l0 "lol">{lol}', f'<!ENTITY l8 SYSTEM "{secret.as_uri()}">'):
        xml = f"<!DOCTYPE x [{dtd}]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
        xml += "<w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>"
        with pytest.raises(BotError, match=r"entities|too deep"):
            read(packed({"word/document.xml": xml}), "a.docx")


@pytest.mark.parametrize(
    "body",
    [
        "<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000,
        p("x" * 11_000_000),
    ],
    ids=["too deep", "a text without end"],
)
def test_what_grows_beyond_any_document_is_refused_in_plain_words(body):
    with pytest.raises(BotError, match=r"to be a document\. Save it as plain text") as refused:
        read(docx(body), "a.docx")
    assert "XML_PARSE_HUGE" not in str(refused.value)


def test_too_many_elements_are_refused_with_what_to_do():
    for source, name in ((docx(p("Rents rose.") * 30), "a.docx"), (b"<html>" + b"<p>Rents rose." * 30, "a.html")):
        with pytest.raises(BotError, match=r"more than 20 elements, the most that are read\. Part it"):
            read(source, name, Limits(nodes=20))


def test_a_part_of_a_few_bytes_is_read():
    assert xml_tree(b"<x/>", "a.docx", Limits()).tag == "x"


def test_what_is_nested_without_end_is_refused_or_read_without_harm():
    deep = docx("<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000)
    with pytest.raises(BotError):
        read(deep, "a.docx")
    wide = b"<html>" + b"<div>" * 100_000 + b"Rents rose by 9%."
    for source in (wide, b"<html><p>Rents rose.</p>" + b"<ul><li>" * 50_000):
        manuscript = refused_or_read(source, "a.html")
        assert manuscript is None or "Rents rose" in manuscript.text


def test_a_page_that_closes_nothing_is_read_or_refused():
    source = b"<html><body>" + b"<p>Rents rose by 9% in the harbour towns.<b>" * 20_000
    manuscript = refused_or_read(source, "a.html")
    assert manuscript is None or manuscript.text.count("Rents") == 20_000


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_readers(source):
    for made in (source, b"PK\x03\x04" + source, b"<html>" + source, b"%PDF-1.4\n" + source):
        refused_or_read(made, "a.docx")


@given(st.binary(min_size=1, max_size=60), st.integers(min_value=0, max_value=2000))
def test_a_damaged_file_never_crashes_its_reader(noise, place):
    files = {"a.docx": docx(p(BODY)), "a.odt": odt(f"<text:p>{BODY}</text:p>"), "a.epub": epub([ARTICLE])}
    for name, source in files.items():
        at = place % len(source)
        refused_or_read(source[:at] + noise + source[at + len(noise) :], name)


@given(
    st.recursive(
        st.text("ab <&é1. \n", max_size=12),
        lambda inner: st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from("p div h1 h2 ul li table tr td sup a pre b br del section".split()),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )
)
def test_any_page_gives_blocks_that_are_slices_in_order(markup):
    manuscript = refused_or_read(page(markup), "a.html")
    blocks = manuscript.blocks if manuscript else ()
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert all(0 <= block.start <= block.end <= len(manuscript.text if manuscript else "") for block in blocks)


def test_every_format_that_is_read_is_looked_for_in_the_folder():
    assert {".pdf", ".docx", ".odt", ".epub", ".html", ".htm", ".md", ".txt"} <= set(SUFFIXES)


def test_front_matter_above_a_page_is_what_it_says_of_itself():
    text = "Ports are loud at night, and the towns behind them pay for what that costs."
    more = "".join(
        f"<p>The council of town {name} has asked for a wall, which nobody will pay for.</p>" for name in "ABCDE"
    )
    source = (
        "---\ntitle: Ports of the north\nauthor: Ada Sample\n---\n"
        f"<div class='row'><h2>What they cost</h2><p>{text}</p></div><div><div><h2>Walls</h2>{more}</div></div>"
    )
    manuscript = read(source.encode(), "a.html")
    assert (manuscript.title, manuscript.author) == ("Ports of the north", "Ada Sample")
    assert "title:" not in manuscript.text
    assert texts(manuscript, Kind.PARAGRAPH)[0] == text


def test_headings_that_texs_pages_run_into_paragraphs_are_no_part_of_a_sentence():
    rest = "In the spring of 2031, the council of Eastmoor closed the oldest quay of the harbour."
    run_in = "<p><span class='paragraphHead'><a id='x1'></a><span class='cmbx-12'>{}</span></span>\n {}</p>"
    body = run_in.format("Work of the Council", rest) + run_in.format("Answer of the Towns", rest)
    manuscript = read(page(f"<h1>Ports</h1>{body}"), "a.html")
    assert [title for _level, _number, title in headings(manuscript)][-2:] == [
        "Work of the Council",
        "Answer of the Towns",
    ]
    assert texts(manuscript, Kind.PARAGRAPH) == [rest, rest]


def test_a_title_behind_two_hyphens_is_found_on_its_page_and_the_day_behind_it_counts():
    source = page(
        "<p><b>Ports of the North</b></p><p>Ports are loud at night, and the towns pay for what that costs them.</p>"
        "<p>The council will vote on the new quay in May, after a hearing in the hall of the town.</p>",
        "<title>Harbour office: Speech -- Ports of the north -- March 9, 2031</title>",
    )
    manuscript = read(source, "a.html")
    assert (manuscript.title, str(manuscript.published)) == ("Ports of the North", "2031-03-09")


def test_chinese_numbers_tell_headings_of_a_word_file_that_nothing_else_tells():
    text = "港口制度不断完善，推动市场更好结合，出台促进条例，开展治理，规范行为，取得明显成效。"
    lines = [
        "全国港口工作报告",
        text,
        "一、港口建设成效显著",
        text,
        text,
        "二、面临的形势",
        text,
        "三、下一步安排",
        text,
    ]
    found = read(docx("".join(map(p, lines))), "a.docx")
    assert [title for _level, _number, title in headings(found)] == ["港口建设成效显著", "面临的形势", "下一步安排"]
