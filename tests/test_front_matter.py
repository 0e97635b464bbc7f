"""What a document says of itself above its text, as people write it; no document is refused for it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import read
from bot.reading.front_matter import FrontMatter, split_front_matter
from bot.reading.title_block import split_title_block


def said(*lines: str, mark: str = "---") -> FrontMatter:
    return split_front_matter("\n".join([mark, *lines, mark, "Text of a sort."]))[0]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Water in the north", "Water in the north"),
        ("title: Water in the north: a review", "Water in the north: a review"),
        ("title: Harbour #1 in the north", "Harbour #1 in the north"),
        ("title: Water  # to be checked", "Water"),
        ('title: "Water: a \\"review\\""', 'Water: a "review"'),
        ("title: 'The town''s water'", "The town's water"),
        ("title: “Water” and @home, 100% & more", "“Water” and @home, 100% & more"),
        ('title: "Water" in the north', 'Water" in the north'),
        ("title: {{ page.title }} Water", "Water"),
        ("title: >\n  Water in\n  the north", "Water in the north"),
        ("Title: Water", "Water"),
        ("titre: L’eau", "L’eau"),
        ("标题: 水", "水"),
    ],
)
def test_a_title_is_read_as_it_is_written(line, title):
    found = said(line)
    assert (found.title, found.warnings) == (title, ())


@pytest.mark.parametrize(
    ("lines", "author"),
    [
        ("author: Ada Sample", "Ada Sample"),
        ("authors:\n  - Ada Sample\n  - Ben Other", "Ada Sample, Ben Other"),
        ("author: [Ada Sample, Ben Other]", "Ada Sample, Ben Other"),
        ("author:\n  - name: Ada Sample\n    email: ada@example.org", "Ada Sample"),
        ("author: {name: Ada Sample, orcid: 1}", "Ada Sample"),
        ("author:\n  name:\n    given: Ada\n    family: Sample", "Ada Sample"),
        ("author:\n  - Ada Sample:\n      institute: north", "Ada Sample"),
        ('author: "[[Ada Sample]]"', "Ada Sample"),
        ("author: Ada Sample <ada@example.org>", "Ada Sample"),
    ],
)
def test_authors_are_names_alone(lines, author):
    assert said(lines).author == author


@pytest.mark.parametrize(
    ("value", "day", "warned"),
    [
        ("2022-03-05", date(2022, 3, 5), False),
        ("2022-03-05T10:00:00Z", date(2022, 3, 5), False),
        ("2022-03-05 10:00:00 +0100", date(2022, 3, 5), False),
        ("2022/03/05", date(2022, 3, 5), False),
        ("2022.03.05", date(2022, 3, 5), False),
        ("20220305", date(2022, 3, 5), False),
        ("5-Mar-2022", date(2022, 3, 5), False),
        ("5th of March 2022", date(2022, 3, 5), False),
        ('"5 mars 2022"', date(2022, 3, 5), False),
        ("5 марта 2022 г.", date(2022, 3, 5), False),
        ("2022年3月5日", date(2022, 3, 5), False),
        ("2022-03", date(2022, 3, 1), True),
        ("March 2022", date(2022, 3, 1), True),
        ("2022", date(2022, 1, 1), True),
        ("Spring 2022", None, True),
        ("draft", None, True),
        ("TBD", None, True),
        ("2022-13-45", None, True),
        ("[2022, 3]", None, True),
    ],
)
def test_dates_are_read_as_people_write_them_and_warned_of_where_they_are_none(value, day, warned):
    found = said(f"date: {value}")
    assert (found.published, bool(found.warnings)) == (day, warned)


def test_a_page_that_is_published_says_no_date():
    assert said("published: true") == FrontMatter()
    found = said("layout: default", "published: true", "date: 2022-03-05")
    assert (found.published, found.warnings) == (date(2022, 3, 5), ())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("en", "en"),
        ("de-DE", "de"),
        ("pt_BR", "pt"),
        ("Deutsch", "de"),
        ("english", "en"),
        ("no", "no"),
        ("中文", "zh"),
    ],
)
def test_a_language_is_a_code_or_a_name(value, code):
    assert said(f"lang: {value}").language == code


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("title: [broken", "title"),
        ("title: {a: b}", "title"),
        ("author: {x: y}", "author"),
        ("language: 12", "language"),
        ("title: *name", "title"),
        ("author: &ada [Ada]", "author"),
        ("date: someday", "date"),
    ],
)
def test_what_cannot_be_used_is_named_in_a_warning_and_left_out(lines, key):
    found = said(lines, "layout: page")
    assert (found.title, found.author, found.published, found.language) == (None, None, None, None)
    assert f"'{key}'" in found.warnings[0]
    assert not any(mark in warning for warning in found.warnings for mark in "[]{}")


def test_one_line_that_is_no_yaml_costs_no_other():
    found = said("title: Water", "tags: [a, b", "  : - x", "date: 2022-03-05", "author: 'Ada")
    assert (found.title, found.published, found.author) == ("Water", date(2022, 3, 5), "Ada")


def test_aliases_are_never_followed():
    bomb = [
        "a: &a [x, x, x, x, x, x, x, x, x]",
        *(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdef", "bcdefg", strict=True)),
    ]
    start = time.process_time()
    found = said(*bomb, "title: [*g, *g]", "author: Ada Sample")
    assert time.process_time() - start < 1
    assert (found.title, found.author) == (None, "Ada Sample")


def test_toml_and_json_are_front_matter_too():
    found = said(
        'title = "Ports: a review"', "date = 2022-03-05", 'author = "A. Writer"', "[params]", "x = 1", mark="+++"
    )
    assert (found.title, found.published, found.author) == ("Ports: a review", date(2022, 3, 5), "A. Writer")
    found, rest = split_front_matter('{\n"title": "Ports", "date": "2022-03-05"\n}\n\nText.')
    assert (found.title, found.published, rest.strip()) == ("Ports", date(2022, 3, 5), "Text.")


def test_broken_toml_is_read_by_its_plain_lines_with_a_warning():
    found = said('title = "Ports"', "date = 2022-03-05", "tags = [a", mark="+++")
    assert (found.title, found.published, len(found.warnings)) == ("Ports", date(2022, 3, 5), 1)


def test_blank_lines_may_stand_above_front_matter():
    found, rest = split_front_matter("\n\n---\ntitle: Late ports\n---\n\nText.")
    assert (found.title, rest.strip()) == ("Late ports", "Text.")


@pytest.mark.parametrize(
    "text",
    [
        "---\nJust a rule above.\n\nText: more of it.\n---\nRest.",
        "---\n\nThis report says: all is well.\n\n---\nRest.",
        "Text.\n\n---\ntitle: no\n---\n",
        "---\ntitle: never closed\n\nText of a sort.",
    ],
)
def test_what_stands_between_rules_of_a_page_is_no_front_matter(text):
    assert split_front_matter(text) == (FrontMatter(), text)


@given(
    st.lists(
        st.sampled_from(
            ["title:", "date:", "author:", "- a", "  b: c", "[", "{", "'", '"', "&a", "*a", "|", "x", ": ", "#"]
        )
    )
)
def test_no_front_matter_refuses_a_document(pieces):
    text = "---\ntitle: x\n" + "\n".join(pieces) + "\n---\nText of a sort that is long enough.\n"
    manuscript = read(text.encode(), "a.md")
    assert "Text of a sort" in manuscript.text
    assert not any(mark in manuscript.author for mark in "{}")


def test_a_title_on_several_lines_that_markdown_forces_is_one_line():
    text = "---\ntitle: |\n  A new start\\\n  for the harbour\n---\n\nThe harbour was closed in spring.\n"
    assert read(text.encode(), "a.md").title == "A new start for the harbour"


@pytest.mark.parametrize(
    ("block", "title", "author", "day"),
    [
        (
            "% Water in the north\n% Ada Sample; Peter Example\n% 3 May 2031",
            "Water in the north",
            "Ada Sample, Peter Example",
            date(2031, 5, 3),
        ),
        (
            "% Water in the north\n  and the south\n% Ada Sample\n  Peter Example",
            "Water in the north and the south",
            "Ada Sample, Peter Example",
            None,
        ),
        (
            "% Wasser für alle\n% Der Vertrag für Avona\n% Die Blauen Avona \\\n  Die Roten Avona",
            "Wasser für alle: Der Vertrag für Avona",
            None,
            None,
        ),
        ("% Water in the north\n%\n% 2031", "Water in the north", None, date(2031, 1, 1)),
        ("% Water in the north\n% Harbour Institute\n% May 2031", "Water in the north", None, date(2031, 5, 1)),
    ],
)
def test_the_title_block_of_pandoc_says_title_authors_and_date(
    block: str, title: str, author: str | None, day: date | None
):
    found, body = split_title_block(f"{block}\n\nText of a sort.")
    assert (found.title, found.author, found.published) == (title, author, day)
    assert body.strip() == "Text of a sort."


@pytest.mark.parametrize(
    "text", ["% of the towns\nhave water.", "% a\n% b\n% c\n% d\n\nText", "50 % of the towns\n\nText"]
)
def test_other_lines_with_such_a_sign_are_no_title_block(text: str):
    assert split_title_block(text) == (FrontMatter(), text)
