"""Documents with many habits, and the trees that a careful reader would draw of them."""

import codecs
import textwrap
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest import split
from bot.model import BotError, Kind
from bot.reading import outline, read

SPEECH = """Rivers and the Common Purse

By Ada Sample

15 March 2022

Water has become the first subject of every budget debate, and the last one to be funded.

First, supply has to be secured.

Supply was taken for granted for two generations and is taken for granted no longer.

1. Old pipes are the cheapest source.

Leaks in the mains. About 30% of treated water never reaches a tap in the older towns of the basin.

Meters for all. Households with a meter use 12% less water than those without one in the same street.

2. New sources cost more

Desalination by the sea. A litre from the sea costs three times as much as a litre from the river did in 2020.

Second, demand has to be priced.

1. Farms come first.

Irrigation by the hour. Farms take 70% of the water and pay 9% of what it costs to bring it to them.

Rivers will not wait for budgets. The next dry year will decide which of these plans were more than paper.

Ada Sample is a fellow at the Institute for Rivers.
"""

WRAPPED = """NATIONAL WATER STRATEGY
Ministry of Rivers
12 June 2021

I. CONTEXT
Water use rose by 12 per cent between 2010
and 2020. Farms take about 70 per cent of it,
and cities the rest.

(a) Rainfall
Rain fell on 96 days in 2020, fewer than in any
year since 1961.

(b) Demand
Demand will exceed supply by 2030 unless losses
in pipes are halved.

II. MEASURES
The government will:
- repair 4,000 km of pipes;
- meter every household by 2025;
- raise the price of water for large users
  by 5 per cent a year.

III. COST
The plan costs €2.3 billion over five years.
"""

UNDERLINED = """Trade after the crisis
======================

Part One: What happened

World trade fell by 5.3% in 2020. It recovered in 2021 faster than after 2009.

Goods
-----

Trade in goods rose by 9.8% in volume in 2021, led by electronics and medical supplies.

Services
--------

Services trade remained 3% below its level of 2019 because tourism had not come back.

Part Two: What comes next

Growth will slow. Higher rates weigh on demand in all large economies, and shipping costs remain high.
"""

RESOLUTION = """Resolution on safe roads

The General Assembly,

Recalling its earlier resolutions on road safety and the decade of action that it proclaimed,

1. Decides to halve road deaths by 2030 compared with the level that was recorded in 2020 in all regions;

2. Urges Member States to adopt laws on speed, helmets, seat belts and drink-driving, and to enforce them with the means
that are needed;

3. Requests the Secretary-General to report on progress at its eightieth session, with figures for each region.
"""

PLAIN = """The economy grew by 2.1 percent last year, more than the bank had expected. Unemployment fell to 4.9 percent.

Prices rose more slowly. Inflation averaged 3.2 percent, down from 5.8 percent the year before.

The outlook is uncertain. A rise in energy prices would hit households and firms alike, as it did two years ago.
"""

CHINESE = """数字经济发展报告

作者：李明

2023年5月10日

一、总体情况

2022年，数字经济规模达到50.2万亿元，同比增长10.3%。占国内生产总值的比重为41.5%。

（一）产业数字化

产业数字化规模达到41万亿元，占数字经济的81.7%。

（二）数字产业化

数字产业化规模为9.2万亿元。

二、下一步工作

要加快建设数据中心。到2025年，算力规模将超过300 EFLOPS。
"""

MINUTES = """Minutes of the committee
1. Opening
The chair opened the meeting at 10.00 and welcomed the members of the committee who had come from eleven countries.
2. Budget
The committee approved a budget of US$ 4.2 million for 2024, which is 6% more than in 2023.
2.1 Travel
Travel takes US$ 0.4 million of it, and is capped at that level by the rules of the organization.
2.2 Staff
Staff costs rise by 3% in line with inflation, as they did the year before.
3. Any other business
There was none, and the meeting was closed by the chair at 12.30 after thanks to all.
"""

MARKDOWN = """---
title: Ports and pipes
author: [A. Sample, B. Other]
published: 3 May 2024
language: en
---
# Ports and pipes

**Containers.** Ports handled 866 million containers in 2022, about 0.5% more than in 2021.

**Pipelines.** New pipelines with a length of 9,100 km were opened in 2023[^1].

## 1. Rates

Rates fell by *two thirds* from their peak, see [the index](https://example.org).

| Year | TEU |
|---|---|
| 2021 | 862 |

1. First point
2. Second point

### References

A book.

[^1]: Company reports.
"""

TREES = {
    "speech.txt": (
        SPEECH,
        """
        . Introduction
        First supply has to be secured
          1 Old pipes are the cheapest source
            > Leaks in the mains
            > Meters for all
          2 New sources cost more
            > Desalination by the sea
        Second demand has to be priced
          1 Farms come first
            > Irrigation by the hour
        . Conclusion
        """,
    ),
    "wrapped.txt": (
        WRAPPED,
        """
        I CONTEXT
          (a) Rainfall
          (b) Demand
        II MEASURES
        III COST
        """,
    ),
    "underlined.txt": (
        UNDERLINED,
        """
        Part One What happened
          Goods
          Services
        Part Two What comes next
        """,
    ),
    "resolution.txt": (RESOLUTION, ". Text"),
    "plain.txt": (PLAIN, ". Text"),
    "chinese.txt": (
        CHINESE,
        """
        一 总体情况
          （一） 产业数字化
          （二） 数字产业化
        二 下一步工作
        """,
    ),
    "minutes.txt": (
        MINUTES,
        """
        1 Opening
        2 Budget
          2.1 Travel
          2.2 Staff
        3 Any other business
        """,
    ),
    "ports.md": (
        MARKDOWN,
        """
        > Containers
        > Pipelines
        1 Rates
          References
        """,
    ),
}


def drawn(source, name):
    lines = []
    for entry in outline(read(source, name)):
        section = entry.section
        mark = ". " if section.implied else "> " if section.run_in else ""
        lines.append("  " * (section.level - 1) + f"{mark}{section.number} {section.title}".replace("  ", " ").strip())
    return [line.replace(">  ", "> ").replace(".  ", ". ") for line in lines]


def expected(tree):
    lines = [line for line in tree.split("\n") if line.strip()]
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    return [line[margin:].rstrip() for line in lines]


@pytest.mark.parametrize("name", TREES)
def test_the_tree_is_what_a_careful_reader_would_draw(name):
    text, tree = TREES[name]
    assert drawn(text.encode(), name) == expected(tree)


@pytest.mark.parametrize("name", TREES)
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(name):
    text, tree = TREES[name]
    source = codecs.BOM_UTF8 + text.replace("\n", "\r\n").encode()
    assert drawn(source, name) == expected(tree)
    assert read(source, name).text == read(text.encode(), name).text


def test_title_author_and_date_come_from_the_first_lines():
    manuscript = read(SPEECH.encode(), "speech.txt")
    assert (manuscript.title, manuscript.author) == ("Rivers and the Common Purse", "Ada Sample")
    assert manuscript.published == date(2022, 3, 15)


def test_front_matter_goes_before_what_the_text_says():
    manuscript = read(MARKDOWN.encode(), "ports.md")
    assert manuscript.author == "A. Sample, B. Other"
    assert manuscript.published == date(2024, 5, 3)
    assert manuscript.language == "en"


def test_a_closing_note_on_the_author_is_no_part_of_the_argument():
    manuscript = read(SPEECH.encode(), "speech.txt")
    notes = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.NOTE]
    assert notes == ["Ada Sample is a fellow at the Institute for Rivers."]


def test_references_and_footnotes_are_notes():
    manuscript = read(MARKDOWN.encode(), "ports.md")
    notes = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.NOTE]
    assert notes == ["A book.", "Company reports."]
    assert [entry.blocks for entry in outline(manuscript) if entry.section.title == "References"] == [()]


def test_a_run_in_heading_is_not_part_of_its_paragraph():
    manuscript = read(SPEECH.encode(), "speech.txt")
    bodies = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.PARAGRAPH]
    assert any(body.startswith("About 30% of treated water") for body in bodies)
    assert not any("Leaks in the mains" in body for body in bodies)


def test_short_sentences_that_open_paragraphs_now_and_then_are_no_headings():
    assert drawn(PLAIN.encode(), "plain.txt") == [". Text"]


def test_wrapped_lines_are_joined_and_list_items_are_kept_apart():
    manuscript = read(WRAPPED.encode(), "wrapped.txt")
    assert "Water use rose by 12 per cent between 2010 and 2020. Farms take" in manuscript.text
    items = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.ITEM]
    assert items[-1] == "raise the price of water for large users by 5 per cent a year."


def test_lines_that_were_joined_already_do_not_part_the_wrapped_ones_around_them():
    prose = (
        "Die Stadt baut an der Küste neue Deiche und hebt die Straßen hinter ihnen. Wer dort wohnt, zahlt für den "
        "Schutz der Häuser und der Felder einen Beitrag. Das Land gibt den Gemeinden Geld für Pumpen und Schleusen. "
    )
    lines: list[str] = []
    for _ in range(9):
        wrapped = textwrap.wrap(prose * 4, 80)
        lines += [*wrapped[:2], " ".join(wrapped[2:5]), *wrapped[5:]]
    found = split("\n".join(["Küstenschutz", "", *lines]).encode(), "deiche.txt").sentences
    assert {one.text for one in found} == {f"{sentence}." for sentence in prose.strip(". ").split(". ")}


def test_a_wrapped_line_that_happens_to_begin_with_an_ordinal_goes_on_with_its_paragraph():
    text = (
        "Notes on rain\n\n"
        "The basin has three kinds of towns, and the study of last year looked at each of\n"
        "them. First, the old ones on the river were found to lose the most of their water.\n"
        "Second, the new ones lose less. The villages, which have wells, were left for later.\n"
    )
    assert drawn(text.encode(), "rain.txt") == [". Text"]
    assert len(outline(read(text.encode(), "rain.txt"))[0].blocks) == 1


def test_markdown_is_shown_as_it_is_rendered():
    text = read(MARKDOWN.encode(), "ports.md").text
    assert "Rates fell by two thirds from their peak, see the index." in text
    assert "2021 | 862" in text
    assert "[^1]" not in text
    assert "*" not in text


def test_characters_stay_as_they_are_printed():
    text = "A title\n\nPrices rose by\u00a05%  in 2021, said the “Bank” – and that’s ‘all’.\n"
    assert "Prices rose by\u00a05%  in 2021, said the “Bank” – and that’s ‘all’." in read(text.encode(), "a.txt").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_that_briefings_come_in_are_read(encoding):
    text = "Énergie\n\nLe coût s’élève à 3,5 € par tête – après l’été.\n"
    assert "Le coût s’élève à 3,5 € par tête – après l’été." in read(text.encode(encoding), "a.txt").text


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"text\x00with\x00nulls", "not text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_what_to_mend(source, says):
    with pytest.raises(BotError, match=says) as caught:
        read(source, "odd.txt")
    assert str(caught.value).startswith("odd.txt")


def test_ids_of_sections_stay_when_other_parts_change():
    before = {e.section.title: e.section.id for e in outline(read(SPEECH.encode(), "s.txt"))}
    changed = SPEECH.replace("1. Farms come first.", "1. Gardens come first.").replace("70%", "71%")
    after = {e.section.title: e.section.id for e in outline(read(changed.encode(), "s.txt"))}
    assert before["Meters for all"] == after["Meters for all"]
    assert len(set(after.values())) == len(after)


def test_headings_that_are_alike_have_ids_of_their_own():
    text = "A title\n\n" + "Goods\n\nTrade rose by 5% in the year that ended in June 2021, they said.\n\n" * 3
    ids = [e.section.id for e in outline(read(text.encode(), "a.txt"))]
    assert len(ids) == 3 == len(set(ids))


def test_a_section_spans_its_subsections():
    manuscript = read(SPEECH.encode(), "s.txt")
    sections = {e.section.title: e.section for e in outline(manuscript)}
    whole, part = sections["supply has to be secured"], sections["Desalination by the sea"]
    assert whole.start < part.start
    assert whole.end == part.end
    assert manuscript.text[whole.start : whole.end].startswith("First, supply")


PAGED = """\
Policy Brief No. 17 | January 2024

Housing the Carers

Share this article

1. Vacancies and rents

1.1 Hospitals had 186,000 unfilled posts for nurses in 2023. Rents had risen by a fifth.

1.2 The link holds when pay is taken into account. It is twice as strong for the young.

Advertisement

2.3 million people live within an hour of a hospital that has no flats of its own.

READ MORE: Five cities that built flats

2. Conclusion

Cities should build flats for those who care for them.

Annex A. Data

The data cover 412 hospitals in 40 cities.

Notes to editors

A post is vacant when it was advertised for thirty days.
"""


def test_what_belongs_to_the_page_is_no_heading_and_no_text():
    manuscript = read(PAGED.encode(), "a.txt")
    assert manuscript.title == "Housing the Carers"
    notes = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind is Kind.NOTE]
    assert notes[:3] == ["Share this article", "Advertisement", "READ MORE: Five cities that built flats"]
    assert notes[3:] == ["A post is vacant when it was advertised for thirty days."]


COUNTED = [(1, "cranes are old"), (2, "quays are short"), (3, "ferries are late"), (4, "all of it costs money")]


def test_a_paragraph_s_number_is_in_the_text_and_in_none_of_its_sentences():
    manuscript = read(PAGED.encode(), "a.txt")
    body = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind in (Kind.PARAGRAPH, Kind.ITEM)]
    assert body[0].startswith("Hospitals had 186,000")
    assert body[1].startswith("The link holds")
    assert body[2].startswith("2.3 million people")  # a figure, not one of a count
    assert "1.2 The link holds" in manuscript.text


def test_a_number_before_a_colon_counts_paragraphs_where_others_do():
    lines = [f"{count}: The board of the harbour noted that {what}." for count, what in COUNTED]
    manuscript = read(("The Harbour Board\n\n" + "\n\n".join(lines)).encode(), "a.txt")
    body = [manuscript.text[b.start : b.end] for b in manuscript.blocks if b.kind in (Kind.PARAGRAPH, Kind.ITEM)]
    assert [text[:9] for text in body] == ["The board"] * len(COUNTED)


def test_signs_by_name_are_read_as_signs_in_a_plain_text():
    text = "The Harbour Board\n\nThe board said &#34;no&#34; to Crane &amp; Sons in 2024, &c., &amp so on.\n"
    assert 'said "no" to Crane & Sons in' in read(text.encode(), "a.txt").text
    assert "&c., &amp so on" in read(text.encode(), "a.txt").text


def test_a_note_s_number_between_backslashes_is_no_part_of_a_text():
    body = "The harbour board has counted all of the cranes in the port.\\4\\ It found that most of them are old."
    text = f"The Harbour Board\n\n{body}\n\n    \\4\\ Register of the port, 2024.\n\n{body[:61]}\n"
    assert "in the port. It found" in read(text.encode(), "a.txt").text


def test_an_annex_stands_beside_the_outermost_sections():
    sections = [entry.section for entry in outline(read(PAGED.encode(), "a.txt"))]
    assert [(one.number, one.title, one.parent == "") for one in sections if one.number] == [
        ("1", "Vacancies and rents", True),
        ("2", "Conclusion", True),
        ("Annex A", "Data", True),
    ]


@pytest.mark.parametrize("line", ["Policy Brief", "Working Paper 2023/14", "Fact sheet – May 2024", "Press release"])
def test_what_kind_of_paper_it_is_is_not_its_title(line):
    text = f"{line}\n\nThe price of water\n\nWater became dearer in all of the twelve towns last year.\n"
    assert read(text.encode(), "a.txt").title == "The price of water"


@pytest.mark.parametrize("line", ["Policy brief: the price of water", "Policy Brief – Why Water Became Dear"])
def test_a_title_that_names_the_kind_of_paper_is_kept(line):
    text = f"{line}\n\nWater became dearer in all of the twelve towns last year.\n"
    assert read(text.encode(), "a.txt").title == line


def assert_sound(manuscript):
    assert manuscript.title
    for block in manuscript.blocks:
        assert 0 <= block.start < block.end <= len(manuscript.text)
        assert "\n" not in manuscript.text[block.start : block.end]
    for one, other in pairwise(manuscript.blocks):
        assert one.end <= other.start
    for entry in outline(manuscript):
        assert 0 <= entry.section.start <= entry.section.end <= len(manuscript.text)


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "",
                "1. One",
                "2. Two",
                "First, this.",
                "II. X",
                "(a) b",
                "- item",
                "===",
                "---",
                "# H",
                "ALL CAPS",
                "1.1 D",
            ]
        ),
        st.sampled_from(
            ["Trade in goods. It rose by 5% over the year, more than anybody had thought possible.", "a | b | c"]
        ),
    ),
    max_size=30,
).map("\n".join)


def manuscript_or_refusal(source, name):
    """What reading comes to: a manuscript, or the text of the error that names the document."""
    try:
        return read(source, name)
    except BotError as error:
        return str(error)


@given(LINES, st.sampled_from(["a.txt", "a.md"]))
def test_any_text_becomes_a_sound_manuscript_or_a_clear_error(text, name):
    found = manuscript_or_refusal(text.encode("utf-8", "surrogatepass"), name)
    if isinstance(found, str):
        assert found.startswith(name)
    else:
        assert_sound(found)


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md"]))
def test_any_bytes_become_a_sound_manuscript_or_a_clear_error(source, name):
    found = manuscript_or_refusal(source, name)
    if isinstance(found, str):
        assert found.startswith(name)
    else:
        assert_sound(found)
