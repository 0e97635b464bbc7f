"""What a conversion left in the text of a marked-up document, and what a web page calls itself."""

import pytest

from bot.ingest.preparing import split
from bot.reading import read
from bot.reading.formats.titles import without_site

PARAGRAPHS = [
    "Ports are loud at night, and the towns behind them pay for what that costs them each year.",
    "Ferries take power from the shore while they lie at the northern quay, as they have since 2019.",
    "Lorries wait at the gate for two hours, which the port could shorten by half with one more lane.",
    "Nobody has said who pays for the wall that the council of the town has asked for twice.",
    "Ships that come by night pay half as much again as those that come by day since the spring.",
]


def page(body, title="Ports and the towns behind them | Harbour Institute"):
    return f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>".encode()


def sentences(source):
    return [one.text for one in split(source, "a.html").sentences]


def test_a_running_foot_with_the_page_s_number_is_no_text():
    body = "".join(f"<p>{text}</p><p>HI-24-1 Ports {at}</p>" for at, text in enumerate(PARAGRAPHS, 1))
    assert sentences(page(f"<h1>Ports and the towns behind them</h1>{body}")) == PARAGRAPHS


def test_a_heading_that_begins_with_a_bullet_is_a_point_of_a_list():
    body = f"<h1>Ports and towns</h1><h2>Advice</h2><p>{PARAGRAPHS[0]}</p><h4>• Count them</h4><p>{PARAGRAPHS[1]}</p>"
    assert [section.title for section in split(page(body), "a.html").briefing.sections] == ["Advice"]


def test_lines_that_end_with_the_numbers_of_pages_are_a_table_of_contents():
    entries = "".join(
        f"<p><b>{name} {at}</b></p>" for name, at in (("Letter", 1), ("Noise", 4), ("Cost", 9), ("Data", 12))
    )
    body = "".join(f"<h2>{name}</h2><p>{text}</p>" for name, text in zip(("Noise", "Cost"), PARAGRAPHS, strict=False))
    found = split(page(f"<h1>Ports and the towns behind them</h1>{entries}{body}"), "a.html").briefing.sections
    assert [section.title for section in found] == ["Noise", "Cost"]


def test_a_page_is_called_what_its_head_says_where_its_first_heading_names_a_section():
    body = f"<h2>Highlights</h2><h3>Noise</h3><p>{PARAGRAPHS[0]}</p><h3>Cost</h3><p>{PARAGRAPHS[1]}</p>"
    manuscript = read(page(body), "a.html")
    assert manuscript.title == "Ports and the towns behind them"
    assert [section.title for section in split(page(body), "a.html").briefing.sections] == [
        "Highlights",
        "Noise",
        "Cost",
    ]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Ports and the towns | Harbour Institute", "Ports and the towns"),
        ("Ports and the towns — HI Reports", "Ports and the towns"),
        ("Ports and the towns — what they pay", "Ports and the towns — what they pay"),
        ("Ports | Harbour Institute", "Ports | Harbour Institute"),
        ("Ports and the towns - Part One", "Ports and the towns - Part One"),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_title(title, whole):
    assert without_site(title) == whole
