"""The date in a document's first or last lines, where its front says none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import Kind
from bot.reading.manuscript import Unit
from bot.reading.nearby_dates import nearby_date

BODY = "The harbour board met to speak of quays and cranes, and of what they cost the town each year. " * 4


def units(*lines: str, end: tuple[str, ...] = ()) -> list[Unit]:
    texts = [*lines, BODY, BODY, *[BODY] * 20, *end]
    return [Unit(Kind.PARAGRAPH, text) for text in texts]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(Beschluss der Mitgliederversammlung vom 1.2.2014)", date(2014, 2, 1)),
        ("24.01.2022 Meldung", date(2022, 1, 24)),
        ("N° 10 del 03/03/2026", date(2026, 3, 3)),
        ("HARB/2021/10/Add.1 Distr.: General 8 March 2022 Original: English", date(2022, 3, 8)),
        ("[Harbour Register Volume 82, Number 6 (Tuesday, January 10, 2017)]", date(2017, 1, 10)),
        ("Vu pour être annexé à la délibération du 8 juin 2023", date(2023, 6, 8)),
        ("发布日期: 2025-12-22 发布机构: 港务局", date(2025, 12, 22)),
        ("Meeting of the Board, October 28-29, 2025", date(2025, 10, 29)),
        ("Reunión del consejo, 28-29 octubre 2025", date(2025, 10, 29)),
    ],
)
def test_a_first_line_with_one_date_tells_it(line: str, day: date):
    assert nearby_date(units("On Quays", line)) == day


@pytest.mark.parametrize(
    "line",
    [
        "Comments are due by 8 March 2022",
        "Frist für Stellungnahmen: 8. März 2022",
        "Candidatures jusqu’au 8 mars 2022",
        "Accounts for the year ended December 31, 2024",
        "Valid from 1 July 2022 and until 1 July 2024",
        "Briefing on the Water Act of 3 March 1999",
        "Note sur la loi du 9 décembre 1905",
        "Wahlprogramm zur Bundestagswahl am 23. Februar 2025",
        "Anmeldefrist: 3. Mai 2024",
        "Respond by 4 May 2025",
        "This includes Resolution 84 of 7 July 1950:",
        "On 3 May 2024 the board of the harbour took note of all that the engineers had found out about its quays.",
    ],
)
def test_a_deadline_a_reference_or_a_sentence_tells_none(line: str):
    assert nearby_date(units("On Quays", line)) is None


def test_what_stands_behind_the_text_counts_where_it_is_hardly_more_than_a_date():
    assert nearby_date(units("On Quays", end=("(February 28, 1949)",))) == date(1949, 2, 28)
    assert nearby_date(units("On Quays", end=("Stand 27.01.2022", "More on this"))) == date(2022, 1, 27)
    said = "The board had agreed on all of this with the crane drivers in a meeting on 3 May 2024."
    assert nearby_date(units("On Quays", end=(said,))) is None


@pytest.mark.parametrize(
    "line", ["Next meeting: 12 June 2031", "Source: Port Desk, 3 May 2019", "OJ L 197, 21.7.2001, p. 30."]
)
def test_a_reference_or_the_next_day_at_the_end_tells_none(line: str):
    assert nearby_date(units("On Quays", end=(line,))) is None


def test_a_point_of_a_list_tells_none():
    assert nearby_date([Unit(Kind.ITEM, "The dam broke on 3 May 1911"), *units()]) is None


def test_a_date_within_the_text_tells_nothing():
    assert nearby_date([Unit(Kind.PARAGRAPH, BODY)] * 3 + [Unit(Kind.PARAGRAPH, "3 May 2024")] + units()) is None


def test_a_table_of_versions_tells_nothing():
    assert nearby_date([Unit(Kind.TABLE, "v1.0 | First | 1 July 2022"), *units()]) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Authored by: Harbour Trust Date ratified: October 2031", date(2031, 10, 1)),
        ("Mis à jour le 13 mai 2031 à 19H30", date(2031, 5, 13)),
        ("Stand: Mai 2031", date(2031, 5, 1)),
        ("Дата публикации: 3 мая 2031 г.", date(2031, 5, 3)),
        ("发布日期：2031年5月3日", date(2031, 5, 3)),
    ],
)
def test_the_only_date_behind_its_key_counts_wherever_it_stands(line: str, day: date):
    text = [BODY, BODY, *[BODY] * 20, line, *[BODY] * 20]
    assert nearby_date([Unit(Kind.PARAGRAPH, one) for one in text]) == day
    assert nearby_date([Unit(Kind.PARAGRAPH, one) for one in [*text, "Published: 9 May 2033", BODY, *text]]) is None


@pytest.mark.parametrize(
    "line", ["Due date: May 2031", "Expiry date: May 2031", "Date of birth: 3 May 1931", "Updated plans for May 2031"]
)
def test_a_date_behind_another_key_is_none(line: str):
    assert nearby_date([Unit(Kind.PARAGRAPH, one) for one in [BODY, BODY, *[BODY] * 20, line, *[BODY] * 20]]) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2031 г.", date(2031, 1, 1)),
        ("Москва, 2031 г.", date(2031, 1, 1)),
        ("Paris, 2031", date(2031, 1, 1)),
        ("December, 2031", date(2031, 12, 1)),
        ("Agenda 2031", None),
        ("2031", None),
        ("Budget 2031", None),
    ],
)
def test_the_month_or_the_year_of_a_cover_is_its_date(line: str, day: date | None):
    assert nearby_date(units("On Quays", line)) == day
