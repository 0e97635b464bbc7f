"""Folders, months and years of briefings, as people name them in any of the interface's languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.collections import collections_of
from bot.locale import LANGUAGES, Wording
from bot.model import Briefing, Collection
from bot.naming import collection_name
from bot.search.collection_names import named_collection, time_named


def a_briefing(number: int, source: str, published: date | None = None) -> Briefing:
    return Briefing(f"{number:08x}", source, source, "", published, "en", source, 1, ())


SHELF = (
    a_briefing(1, "energy/grids.md", date(2025, 3, 20)),
    a_briefing(2, "energy/west-africa/solar.md", date(2025, 3, 2)),
    a_briefing(3, "zh/rivers.txt", date(2024, 11, 1)),
    a_briefing(4, "trade.txt", date(2024, 3, 1)),
    a_briefing(5, "undated.txt"),
)
COLLECTIONS = collections_of(SHELF)


def named(name: str) -> Collection | None:
    return named_collection(name, COLLECTIONS, tuple(LANGUAGES))


def test_every_folder_year_and_month_is_a_collection_and_so_is_everything():
    assert [(one.folder, one.year, one.month, len(one.briefings)) for one in COLLECTIONS.values()] == [
        ("", 0, 0, 5),
        ("energy", 0, 0, 2),
        ("energy/west-africa", 0, 0, 1),
        ("zh", 0, 0, 1),
        ("", 2025, 0, 2),
        ("", 2025, 3, 2),
        ("", 2024, 0, 2),
        ("", 2024, 11, 1),
        ("", 2024, 3, 1),
    ]


def test_an_id_is_that_of_a_briefing_in_form_and_stays_when_a_briefing_comes():
    assert all(len(key) == 8 and int(key, 16) >= 0 for key in COLLECTIONS)
    assert set(COLLECTIONS) <= set(collections_of([*SHELF, a_briefing(6, "new.txt", date(2026, 1, 1))]))


@pytest.mark.parametrize(
    ("name", "year", "month"),
    [
        ("March 2025", 2025, 3),
        ("march 2025", 2025, 3),
        ("Mar 2025", 2025, 3),
        ("2025 March", 2025, 3),
        ("everything of March", 2025, 3),
        ("all briefings from March 2024", 2024, 3),
        ("2025-03", 2025, 3),
        ("03/2025", 2025, 3),
        ("März 2025", 2025, 3),
        ("maerz", 0, 0),
        ("marz 2025", 2025, 3),
        ("alles vom März", 2025, 3),
        ("tout mars 2024", 2024, 3),
        ("todo lo de marzo de 2024", 2024, 3),
        ("noviembre de 2024", 2024, 11),
        ("2025年3月", 2025, 3),
        ("三月", 2025, 3),
        ("2024年11月的全部简报", 2024, 11),
        ("2025", 2025, 0),
        ("everything of 2024", 2024, 0),
        ("2024年", 2024, 0),
        ("the year 2024", 2024, 0),
        ("March 1999", 0, 0),
        ("13/2025", 0, 0),
        ("15 March 2025", 0, 0),
        ("the grid in 2025", 0, 0),
        ("March April 2025", 0, 0),
    ],
)
def test_a_month_or_a_year_is_read_in_every_language(name, year, month):
    found = named(name)
    assert (found and (found.year, found.month)) == ((year, month) if year else None)


@pytest.mark.parametrize("name", ["everything", "*", "All briefings", "alles", "tous les documents", "todo", "全部"])
def test_everything_can_be_asked_in_every_language(name):
    found = named(name)
    assert found is not None and found.briefings == SHELF


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("energy", "energy"),
        ("Energy/", "energy"),
        ("everything of energy", "energy"),
        ("energy/west-africa", "energy/west-africa"),
        ("west africa", "energy/west-africa"),
        ("ZH", "zh"),
    ],
)
def test_a_folder_is_found_by_its_name_or_path(name, folder):
    found = named(name)
    assert found is not None and found.folder == folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_collection_is_called_finds_it(language):
    for one in COLLECTIONS.values():
        assert named(collection_name(one, Wording(language))) is one


def test_a_name_that_is_a_time_is_known_as_one_also_where_it_has_no_briefing():
    assert time_named("March 1999", ("en",)) == (1999, 3)
    assert time_named("trade", ("en",)) is None
    assert time_named("everything", ("en",)) is None


@given(st.text(max_size=60) | st.text("年月0123456789/-. Mär", max_size=20))
def test_no_name_raises(name):
    assert named(name) is None or named(name) in COLLECTIONS.values()
