"""Datelines of releases: taken out of the first sentence, and read as the date."""

from datetime import date

import pytest

from bot.ingest.preparing import split
from bot.reading import read

RELEASE = """# New rules for the harbour

{line}The port authority of Eastmoor will close two of its nine quays to lorries. Residents had asked for it since 2019.

The quays lie beside a school. Noise there was measured over three winters.
"""


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("EASTMOOR, 2 March 2023 – ", date(2023, 3, 2)),
        ("Eastmoor, March 2, 2023 — ", date(2023, 3, 2)),
        ("EASTMOOR (2 March 2023) - ", date(2023, 3, 2)),
        ("Eastmoor, den 2. März 2023 – ", date(2023, 3, 2)),
        ("San Marino, le 2 mars 2023 – ", date(2023, 3, 2)),
        ("2 March 2023 -- ", date(2023, 3, 2)),
        ("**EASTMOOR, 2 March 2023** – ", date(2023, 3, 2)),
    ],
)
def test_a_dateline_gives_the_date_and_is_in_no_sentence(line, day):
    source = RELEASE.format(line=line).encode()
    assert read(source, "a.md").published == day
    parts = split(source, "a.md")
    assert parts.sentences[0].text == "The port authority of Eastmoor will close two of its nine quays to lorries."
    assert not [section for section in parts.briefing.sections if section.run_in]


@pytest.mark.parametrize("line", ["The rules of 2 March 2023 – ", "Talks ended on 2 March 2023 – ", ""])
def test_a_date_within_a_sentence_is_no_dateline(line):
    assert read(RELEASE.format(line=line).encode(), "a.md").published is None


def test_the_date_that_a_document_gives_goes_before_a_dateline():
    source = "---\ndate: 2023-03-05\n---\n" + RELEASE.format(line="EASTMOOR, 2 March 2023 – ")
    assert read(source.encode(), "a.md").published == date(2023, 3, 5)
