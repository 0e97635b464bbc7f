"""Markdown as it is rendered, and as it comes out of other programs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ingest.preparing import split
from bot.model import Kind
from bot.reading import outline, read

PROSE = "The council agreed to mend the pipes before the winter, and to pay for the work from its own fund."


def body_of(text: str) -> list[str]:
    manuscript = read(text.encode(), "a.md")
    kinds = (Kind.PARAGRAPH, Kind.ITEM)
    return [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind in kinds]


def titles_of(text: str) -> list[str]:
    return [entry.section.name for entry in outline(read(text.encode(), "a.md")) if not entry.section.implied]


def figures_of(text: str) -> list[str]:
    return [figure.printed for _at, figure in split(text.encode(), "a.md").figures]


@pytest.mark.parametrize(
    "top",
    [
        "# Water in the north\n",
        "# Water in the north | Office\n\n# Water in the north\n",
        "## Water in the north\n",
        "[Previous](a.md) | [Contents](b.md)\n\n## Water in the north\n",
        "| Part | Page |\n|---|---|\n| Rents | 3 |\n\n# Water in the north\n",
        "Water in the north\n==================\n",
    ],
)
def test_the_first_heading_that_is_alone_at_its_level_is_the_title(top):
    text = f"{top}\n### Funds\n\n{PROSE}\n\n### Pipes\n\n{PROSE}\n"
    manuscript = read(text.encode(), "a.md")
    assert manuscript.title == "Water in the north"
    assert [(e.section.level, e.section.title) for e in outline(manuscript) if e.blocks] in (
        [(1, "Funds"), (1, "Pipes")],
        [(1, "Introduction"), (1, "Funds"), (1, "Pipes")],
    )


@pytest.mark.parametrize(
    ("lines", "author", "published"),
    [
        ("by Ada Sample\n\n18 September 2031", "Ada Sample", date(2031, 9, 18)),
        ("*Prepared by the Harbour Institute, 3 September 2025*", "the Harbour Institute", date(2025, 9, 3)),
        (
            "**Report:** AB-31 | **Published:** 2031-03-11 | **Source:** [Office](https://example.org)",
            "",
            date(2031, 3, 11),
        ),
        ("**Author:** Ada Sample\\\n**Date:** 3 May 2024", "Ada Sample", date(2024, 5, 3)),
        ("*October 24, 2012*  \nKarole Sample, Head of Studies", "Karole Sample", date(2012, 10, 24)),
        ("**From:**\n\n* **Ada Sample**<br />Director\n* **Ben Other**<br />Deputy", "Ada Sample, Ben Other", None),
        ("Von Anna Beispiel\n\nStand: 5. März 2024", "Anna Beispiel", date(2024, 3, 5)),
        ("作者：李明\n\n2024年3月5日", "李明", date(2024, 3, 5)),
    ],
)
def test_who_and_when_are_read_below_the_title_and_are_no_text(lines, author, published):
    text = f"# Water in the north\n\n{lines}\n\n## Funds\n\n{PROSE}\n\n## Pipes\n\n{PROSE}\n"
    manuscript = read(text.encode(), "a.md")
    assert (manuscript.title, manuscript.author, manuscript.published) == ("Water in the north", author, published)
    assert body_of(text) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line", ["By the Numbers", "By 2030 the towns will pay.", "Por un país mejor", "Par ailleurs, rien."]
)
def test_what_only_begins_like_a_byline_is_no_author(line):
    assert read(f"# Water\n\n{line}\n\n## Funds\n\n{PROSE}\n".encode(), "a.md").author == ""


def test_a_bold_sentence_that_opens_a_paragraph_is_a_sentence():
    text = (
        f"# Water\n\n## Funds\n\n**This part looks at how the money was spread over the districts**. {PROSE}\n\n"
        f"**Late spending leads to much lower effects on water.** {PROSE}\n\n**Banks set the rate**, and {PROSE}\n"
    )
    assert titles_of(text) == ["Funds"]
    assert body_of(text)[1].startswith("Late spending leads to much lower effects on water. The council")


def test_sentences_with_figures_are_no_run_in_headings():
    text = (
        "# Report\n\n## Inequality\n\nSpending per pupil ranged from €8,120 to €10,470. The gap was €1,480 in 2018.\n\n"
        "Results follow money only in part. In Westhaven, 84% of pupils reached the standard in reading last year.\n\n"
        "Free meals reached 31% of pupils in Eastmoor. Where more are entitled to them, a grant adds €640 for each.\n"
    )
    assert titles_of(text) == ["Inequality"]
    assert "31%" in figures_of(text)


def test_what_is_struck_out_is_neither_quoted_nor_counted():
    text = "# Shares\n\nThe share was ~~50%~~ 60% in 2022. It had been <del>30%</del> 35% in 2019.\n"
    assert body_of(text) == ["The share was 60% in 2022. It had been 35% in 2019."]
    assert figures_of(text) == ["60%", "35%"]


def test_powers_of_ten_are_whole_or_no_figure():
    text = "# Energy\n\nThe works cost 10<sup>6</sup> euros. They used $3.2 \\times 10^6$ joules. The 60 men left.\n"
    assert body_of(text) == ["The works cost 10⁶ euros. They used 3.2 × 10⁶ joules. The 60 men left."]
    assert figures_of(text) == ["60 men"]


def test_code_and_addresses_give_no_figures_and_no_quotes():
    text = (
        "# Cargo\n\n"
        "See <https://ex.org/99-percent> for it. Run `head -500 tonnes.csv` first. The cargo weighed 300 tonnes.\n\n"
        '```\n{"x": [2030], "y": [100]}\n```\n\n    indented = 700 tonnes\n'
    )
    parts = split(text.encode(), "a.md")
    assert figures_of(text) == ["300 tonnes"]
    assert [s.text for s, p in zip(parts.sentences, parts.passages, strict=True) if p.quotable] == [
        "The cargo weighed 300 tonnes."
    ]


def test_links_pictures_and_template_tags_are_read_as_they_are_rendered():
    text = (
        "# Plan\n\n"
        "See [the plan]({{ site.baseurl }}/plan.pdf) ![chart](a.png) of the *council*{: .x} {{ page.tag }}here.\n"
    )
    assert body_of(text) == ["See the plan of the council here."]


def test_offsets_prove_every_sentence_whatever_was_taken_out():
    text = (
        "# A\n\nOne `x` two. Three[^1] ~~four~~ five. See <https://a.b/9>.[^2]\n\n- `y` six 7%.\n\n"
        "[^1]: Note.\n[^2]: Note.\n"
    )
    parts = split(text.encode(), "a.md")
    assert parts.sentences
    assert all(parts.text[s.start : s.end] == s.text for s in parts.sentences)
    assert all(parts.text[f.start : f.end] == f.printed for _at, f in parts.figures)


def test_numbers_of_points_are_no_sentences():
    text = (
        "# Plan\n\n1.10. Raise the pay of all staff by 2 percent.\n\n"
        "1.11. Build new schools in the towns.\n\n2.1.1. Give free books.\n"
    )
    assert [s.text for s in split(text.encode(), "a.md").sentences] == [
        "Raise the pay of all staff by 2 percent.", "Build new schools in the towns.", "Give free books."
    ]  # fmt: skip


def test_rows_of_a_table_are_no_sentences_and_their_bare_numbers_no_figures():
    text = f"# Accounts\n\n| Category | 2022 |\n|---|---:|\n| Salaries | 1,196 |\n| Energy | 81 |\n\n{PROSE}\n"
    parts = split(text.encode(), "a.md")
    assert [s.text for s in parts.sentences] == [PROSE]
    assert parts.figures == []


def test_bullets_that_are_no_marks_of_markdown_part_the_points_of_a_list():
    text = f"# Plan\n\n{PROSE}\n•\nFirst, the pipes are mended.\n•\nThen the towns pay.\n"
    assert body_of(text) == [PROSE, "First, the pipes are mended.", "Then the towns pay."]


def test_a_list_of_links_into_the_page_is_left_out():
    text = f"# Plan\n\n- [Funds](#funds)\n- [Pipes](#pipes)\n\n## Funds\n\n{PROSE}\n\n## Pipes\n\n{PROSE}\n"
    assert body_of(text) == [PROSE, PROSE]


def test_bold_words_right_below_a_heading_are_headings_of_its_parts():
    text = (
        f"# Plan\n\n## Minimum\n\n**Publish a list**\n\n{PROSE}\n\n**Set up an office**\n\n{PROSE}\n\n"
        f"## Rest\n\n{PROSE}\n"
    )
    assert [(e.section.level, e.section.title) for e in outline(read(text.encode(), "a.md"))] == [
        (1, "Minimum"), (2, "Publish a list"), (2, "Set up an office"), (1, "Rest")
    ]  # fmt: skip


WRAPPED = """\
---
title: Two Rivers
---

<span class="lead" style="display:block">
*The two rivers carried 40 million tonnes of silt in 2019, as much as in the ten years before.*
</span>
<!--more-->
<div class="text">
<h2>Dredging</h2>
<ul> <li> The first harbour is dredged twice a year, at a cost of 3 million euros.
<li> The second one has been left to itself since 2004.
</ul>
</div>

<p align="center"><a href="x">Docs</a> · <a href="y">Site</a></p>
"""


def test_text_within_blocks_of_html_is_read_as_its_reader_sees_it():
    manuscript = read(WRAPPED.encode(), "rivers.md")
    assert "The two rivers carried 40 million tonnes of silt in 2019" in manuscript.text
    assert "The first harbour is dredged twice a year, at a cost of 3 million euros." in manuscript.text
    assert "Dredging" in manuscript.text
    assert "<" not in manuscript.text and "Docs" not in manuscript.text


COPIED = """\
# Harbours

In brief
Over 2,500 pilots were trained in 2024, more than in any year since the port was opened.
12 million people
live within an hour of the coast
Where the money goes
The fund has paid for dredging, for lights and for the two new locks at the mouth of the river.
Currently, about
3 million tonnes
of grain are shipped each year.
"""


def test_lines_of_a_copied_page_without_blank_ones_between_are_not_joined():
    sentences = [one.text for one in split(COPIED.encode(), "harbours.md", "en").sentences]
    assert "Over 2,500 pilots were trained in 2024, more than in any year since the port was opened." in sentences
    assert (
        "The fund has paid for dredging, for lights and for the two new locks at the mouth of the river." in sentences
    )


def test_lines_broken_to_a_width_or_at_each_clause_are_joined():
    broken = (
        "# Harbours\n\nThe port trained pilots in 2024,\nmore than in any year before,\nand it will train\n"
        "as many in 2025\nwherever they come from.\n"
    )
    sentences = [one.text for one in split(broken.encode(), "harbours.md", "en").sentences]
    assert len(sentences) == 1
    assert sentences[0].endswith("wherever they come from.")


def test_a_star_for_all_genders_is_no_emphasis():
    text = (
        "# Häfen\n\nDie Bürger*innen und die *neuen* Besucher*innen der Häfen zahlen weniger, jede*r Lehrer*in auch.\n"
    )
    shown = read(text.encode(), "a.md").text
    assert "Die Bürger*innen und die neuen Besucher*innen der Häfen" in shown
    assert "jede*r Lehrer*in auch" in shown
    code = read(
        "# Häfen\n\nDas Feld `Bürger*innen` der Häfen ist leer, und das <b>Bürger*innen</b> nicht.\n".encode(), "a.md"
    )
    assert "\\" not in code.text


def test_what_only_pandoc_writes_is_no_text():
    text = (
        f"% Water in the north\n% The office\n\n# Funds\n\n{PROSE}^[Note: see the [old plan](a.pdf).]\n\n"
        f"[[The port]{{.icon .blue}}]{{#head\n.box}}\n\n# A price of CO~2~\n\n{PROSE}\\\n\n# Staff\n\n{PROSE}\n"
    )
    manuscript = read(text.encode(), "a.md")
    assert manuscript.title == "Water in the north"
    assert titles_of(text) == ["Funds", "A price of CO2", "Staff"]
    assert body_of(text) == [PROSE, "The port", PROSE, PROSE]


def test_strokes_links_and_prices_in_markdown_stay():
    text = f"# Funds\n\nIt costs ~5~7 euros in [the port](a.md) and C:\\temp is full of 50% of it.\n\n{PROSE}\n"
    assert "the port and C:\\temp is full of 50% of it." in body_of(text)[0]


def test_what_stands_between_waves_makes_no_new_number_and_stays_in_code():
    text = (
        f"# Funds\n\nThe works take 3~5~7 days and (NH~4~)~2~ pipes. Type `a~2~` first.\n\n```\nb~3~\n```\n\n{PROSE}\n"
    )
    assert body_of(text)[0].startswith("The works take 3~5~7 days and (NH4)2 pipes. Type ")
    shown = read(text.encode(), "a.md").text
    assert "a~2~" in shown and "b~3~" in shown


LINES = ["Pipes make a town strong", "Help must come sooner", "Care for the quays of the port"]


def test_lines_of_their_own_over_their_text_are_headings_where_that_is_a_habit():
    text = "".join(f"## Part {name}\n\n{line}\n\n{PROSE} {PROSE}\n\n" for name, line in zip("ABC", LINES, strict=True))
    titles = titles_of(f"# Water\n\n{PROSE}\n\n{text}")
    assert all(line in titles for line in LINES)
    assert titles.index(LINES[0]) == 1 + titles.index("Part A")


def test_lines_that_lead_in_or_end_a_letter_are_no_headings():
    ends = ["Yours sincerely in spring", "With all good wishes", "From the whole council"]
    text = "".join(f"## Part {name}\n\n{PROSE} {PROSE}\n\n{line}\n\n" for name, line in zip("ABC", ends, strict=True))
    assert not set(ends) & set(titles_of(f"# Water\n\n{PROSE}\n\n{text}"))
    leads = "".join(f"## Part {name}\n\nThese are the aims of it:\n\n{PROSE} {PROSE}\n\n" for name in "ABC")
    assert not any("aims" in title for title in titles_of(f"# Water\n\n{PROSE}\n\n{leads}"))


def test_running_heads_in_pairs_are_no_headings_and_part_no_paragraph():
    pages = [
        f"# Water in the north\n\n# The office of pipes\n\n## Part {name}\n\n{PROSE}\n\nThe survey of {name} was tried"
        f"\n\n# Water in the north\n\n# The office of pipes\n\nout among many towns of the region.\n"
        for name in ("Ashby", "Corby", "Selby")
    ]
    text = "\n".join(pages)
    assert [title for title in titles_of(text) if title.startswith("Part")] == [
        "Part Ashby",
        "Part Corby",
        "Part Selby",
    ]
    assert len(titles_of(text)) <= 5
    assert "The survey of Corby was tried out among many towns of the region." in body_of(text)


def test_headings_that_come_again_under_other_headings_stay():
    text = "".join(
        f"## {name}\n\n### Aims\n\n{PROSE}\n\n### Costs\n\n{PROSE}\n\n" for name in ("A1", "B2", "C3", "D4", "E5")
    )
    assert titles_of(f"# Water\n\n{text}").count("Aims") == 5
