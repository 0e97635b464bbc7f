"""Bold openings of paragraphs that head nothing."""

from bot.ingest.preparing import split

GLOSSARY = """# Terms of the port

## Definitions

**Berth:** For this paper, the term "berth" means a place at a quay where one ship lies.

**Draught:** A draught is the depth of a ship below the water, in metres, at its deepest.

**Quay dues:** As the act of 1994 has it, "quay dues" are what ships pay for each day of lying at a quay.

## Findings

**Dues.** Ships paid 40 million euros in 2022, a third more than ten years before that.

**Traffic.** Nine ships came in each day, and seven of them were ferries to the islands.

**Noise.** Residents complained 1,200 times, mostly of lorries that wait at night.
"""
STATES = """# Advice and what became of it

## Advice of 2020

**Closed.** The port counts lorries since January, and publishes what it finds each month.

**Closed.** The ministry has set limits for noise at night along the quays of the port.

**Open.** Nobody has said who pays for the wall that the town council has asked for.

**Closed.** Ferries take power from the shore while they lie at the northern quay.
"""
BACK = """# Spending

## Kinds

**Tax reliefs.** These are parts of the tax law that let some firms pay less than others do.

**Subsidies.** The state paid 4 million euros to farmers, and 3 million to those who fish.
"""


def run_ins(text):
    return [section.name for section in split(text.encode(), "a.md").briefing.sections if section.run_in]


def texts(text):
    return [sentence.text for sentence in split(text.encode(), "a.md").sentences]


def test_the_terms_of_a_glossary_are_no_headings_and_run_in_headings_are():
    assert run_ins(GLOSSARY) == ["Dues", "Traffic", "Noise"]


def test_a_term_belongs_to_no_sentence():
    assert "A draught is the depth of a ship below the water, in metres, at its deepest." in texts(GLOSSARY)


def test_a_mark_that_comes_again_and_again_under_one_heading_is_no_heading():
    assert run_ins(STATES) == ["Open"]


def test_an_opening_that_the_text_behind_points_back_to_is_no_heading():
    assert run_ins(BACK) == ["Subsidies"]


def test_the_entries_of_a_form_are_no_headings():
    form = """# Minutes

**Date:** 2 March 2023

**Place:** Room 6, House of the Port

**Present:** Ada Sample, Ben Other, Cem Third

## Noise

**Lorries.** They wait at the gate for two hours, which the port could shorten by half.
"""
    assert run_ins(form) == ["Lorries"]
