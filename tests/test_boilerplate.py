"""What belongs to a page and not to its argument, and which parts stand behind a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.boilerplate import is_behind, is_furniture, without_speaker

FURNITURE = """\
Advertisement
ANZEIGE
Share this article
READ MORE: Five crops that are running out of mountain
Related: Rationing schedule for the summer
Lire aussi : la réforme en cinq questions
Lea también: cinco claves de la reforma
Photo by T. Okoye.
Foto: Karin Holm
Image caption: A farmer inspects the crop
Download the fact sheet (PDF, 2 MB)
Sign up for our newsletter
Keywords: housing, health workers, rents
JEL codes: I11, R31
Dear Madam Chair:
Mr President, Excellencies, ladies and gentlemen,
Meine sehr verehrten Damen und Herren,
Check against delivery
© 2031 Harbour Institute
(c) 2031 Harbour Institute
Tel. +44 20 5555 0100"""
HEADINGS = """\
Advertising and the press
Read the market, not the mood
Download speeds in rural areas
Share of renewables in 2023
Friends and foes of the reform
Photovoltaics
More on trade
(c) Applicability
Copyright in the single market
The watch list
Keyword searches
Credit growth
Registered voters"""


@pytest.mark.parametrize("line", FURNITURE.splitlines())
def test_a_line_that_invites_credits_or_addresses_belongs_to_the_page(line):
    assert is_furniture(line)


@pytest.mark.parametrize("line", HEADINGS.splitlines())
def test_a_heading_that_only_looks_like_one_does_not(line):
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("number", "title", "behind"),
    [
        ("Annex 1", "Terms of reference", True),
        ("Appendix II", "Scope", True),
        ("", "Appendix: Glossary", True),
        ("", "Annexes", True),
        ("", "List of participants", True),
        ("", "Glossary", True),
        ("", "Anhang", True),
        ("Anlage 2", "Daten", True),
        ("", "Anexo 1", True),
        ("", "附件一 名单", True),
        ("", "Annexation of the islands", False),
        ("", "Anlagen im Ausland", False),
        ("1", "Listing of firms", False),
        ("2", "The annexes that nobody reads", False),
    ],
)
def test_an_annex_is_told_by_its_number_or_its_title(number, title, behind):
    assert is_behind(number, title) is behind


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("MS. SOLBERG: Prices rose.", "Prices rose."),
        ("Dr. Holm: Prices rose.", "Prices rose."),
        ("Q: Will prices rise?", "Will prices rise?"),
        ("Three reasons stand out: rents, wages, age.", "Three reasons stand out: rents, wages, age."),
        ("Germany: the largest buyer of gas.", "Germany: the largest buyer of gas."),
    ],
)
def test_the_name_of_a_speaker_is_no_part_of_what_is_said(printed, said):
    assert without_speaker(printed) == said


@pytest.mark.parametrize("text", ["a " * 30_000, "we will " * 9_000, "the report " * 9_000, "table in " * 9_000])
def test_no_line_takes_long_to_read(text):
    assert not is_furniture(text)


@given(st.text())
def test_any_text_gets_an_answer(text):
    assert is_furniture(text) in (True, False)
    assert text.endswith(without_speaker(text))
