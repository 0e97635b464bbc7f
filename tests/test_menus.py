"""Menus in texts that were copied from web pages."""

from bot.ingest.preparing import split
from bot.model import Kind
from bot.reading import read

TEXT = """Harbour Institute

Skip to

Start
Search
Portal
Everyday life
Rights
Contracts
Terms
Imprint

Noise

Ports are loud at night, and the towns behind them pay for what that costs them in each of the years since 2019.

Lorries wait at the gate for two hours, which the port could shorten by half with one more lane at the gate.

Minister

Divisions

Jobs

© 2031 Harbour Institute
"""


def test_the_entries_of_menus_are_no_text_and_no_headings():
    parts = split(TEXT.encode(), "a.txt")
    assert [one.text.split()[0] for one in parts.sentences] == ["Ports", "Lorries"]
    assert [section.title for section in parts.briefing.sections] == ["Noise"]


def test_a_few_short_lines_are_no_menu():
    text = TEXT.replace("Start\nSearch\nPortal\nEveryday life\nRights\nContracts\nTerms\nImprint\n\n", "")
    manuscript = read(text.encode(), "a.txt")
    notes = [manuscript.text[block.start : block.end] for block in manuscript.blocks if block.kind is Kind.NOTE]
    assert notes == ["© 2031 Harbour Institute"]
