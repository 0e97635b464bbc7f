"""Searching for words: what is found, in what order it is told, and what it is asked with."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest import prepare
from bot.library import write_library
from bot.model import BotError, Passage, Passages
from bot.search.sought import Sought, day_of, sought
from tests.conftest import DOCUMENTS, ask

PAGED = "\f".join(
    f"{head}\n\nThe ferry to the outer islands {tail}\n"
    for head, tail in (
        ("Ferries and Their Passengers\n\n1 June 2025", "carried 4,000 people in a single week of the summer."),
        ("Second part", "sails at night, and nobody on board complains about the noise of it."),
    )
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    store = tmp_path_factory.mktemp("passages") / "library.db"
    texts = {**DOCUMENTS, "ferries.txt": PAGED}
    write_library(store, [prepare(text.encode(), name) for name, text in texts.items()])
    return store


def found(path, query, scope="", page=0, size=5) -> Passages:
    return ask(path, lambda library: library.search(query, scope, page, size))


def bold(one: Passage) -> list[str]:
    return [one.quote.sentence.text[start:end] for start, end in one.bold]


def said(passages: Passages) -> list[str]:
    return [one.quote.sentence.text for one in passages.found]


def test_a_passage_has_all_words_in_any_form_and_they_are_marked(path):
    one = found(path, "pilots accident").found[0]
    assert one.quote.sentence.text.startswith("Accidents remain rare, because pilots")
    assert bold(one) == ["Accidents", "pilots"]


def test_what_only_headings_say_is_not_enough(path):
    assert not any("Seaweed" in text for text in said(found(path, "fisheries")))
    assert found(path, "fisheries").nearest[0].section.title == "Fisheries"


def test_a_phrase_is_found_word_for_word_and_marked_as_a_whole(path):
    (one,) = found(path, '"the northern passage"').found
    assert bold(one) == ["the northern passage"]
    assert found(path, '"passage northern"').found == ()
    assert found(path, '"northern passages"').found == ()


def test_a_word_with_a_hyphen_before_it_must_not_be_there(path):
    every = said(found(path, "crane drivers", size=50))
    without = said(found(path, "crane drivers -pilots", size=50))
    assert without == [text for text in every if "pilots" not in text]
    assert 0 < len(without) < len(every)


def test_briefings_and_days_narrow_a_search(path):
    reefs = ask(path, lambda library: library.find("reefs"))
    assert {one.quote.briefing.id for one in found(path, "towns villages people", reefs.id).found} <= {reefs.id}
    assert found(path, "reefs since:2025-03").found == ()
    assert found(path, "reefs since:2025-02-03 until:2025-02").found
    assert found(path, "harbour until:2023").found == ()


def test_pages_follow_one_another_and_none_is_beyond_the_last(path):
    whole = said(found(path, "harbours", size=50))
    assert len(whole) > 2
    parts = [found(path, "harbours", page=at, size=2) for at in range(parts_of(whole))]
    assert [text for part in parts for text in said(part)] == whole
    assert {part.pages for part in parts} == {len(parts)}
    assert found(path, "harbours", page=99, size=2).page == len(parts) - 1


def parts_of(whole):
    return -(-len(whole) // 2)


def test_a_passage_knows_the_page_that_it_begins_on(path):
    pages = {one.quote.sentence.text.split()[-1]: one.quote.page for one in found(path, "ferry").found}
    assert pages == {"summer.": "1", "it.": "2"}
    assert {one.quote.page for one in found(path, "harbours").found} == {""}


def test_chinese_is_found_by_its_characters(path):
    one = found(path, "排污口").found[0]
    assert "排污口" in one.quote.sentence.text
    assert any("排污口" in text for text in bold(one))


def test_a_misspelled_word_is_mended_and_named(path):
    passages = found(path, "merchnts")
    assert passages.read_as == (("merchnts", "merchants"),)
    assert bold(passages.found[0]) in (["Merchants"], ["merchants"])


def test_where_no_passage_says_it_the_nearest_headings_are_named(path):
    passages = found(path, "schools zebra")
    assert passages.found == ()
    assert "Schools and training come next" in [place.section.title for place in passages.nearest]


def test_a_passage_is_opened_by_its_place(path):
    one = found(path, '"northern passage"').found[0]
    place = one.quote.briefing.id, one.quote.sentence.start
    assert ask(path, lambda library: library.passage(*place)).quote == one.quote
    with pytest.raises(BotError, match="no longer"):
        ask(path, lambda library: library.passage(place[0], place[1] + 1))


@given(st.text(max_size=60))
def test_any_text_is_taken_apart_or_refused_with_a_reason(typed):
    with contextlib.suppress(BotError):
        asked = sought(typed)
        assert asked.words or asked.phrases


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('trade "foreign debt" -oil', Sought("trade", ("foreign debt",), ("oil",))),
        ("„kalter Krieg“ Frieden", Sought("Frieden", ("kalter Krieg",))),
        ("« guerre froide » paix", Sought("paix", ("guerre froide",))),
        ('harbours -"night shift"', Sought("harbours", (), ("night shift",))),
        ("anti-inflation e-commerce", Sought("anti-inflation e-commerce")),
        ("ice since:2024 until:2024-02", Sought("ice", (), (), date(2024, 1, 1), date(2024, 2, 29))),
    ],
)
def test_a_search_is_taken_apart(typed, expected):
    assert sought(typed) == expected


@pytest.mark.parametrize("typed", ["-oil", '""', "since:2024", "…", ""])
def test_a_search_for_nothing_is_refused(typed):
    with pytest.raises(BotError, match="what to look for"):
        sought(typed)


@pytest.mark.parametrize("typed", ["yesterday", "2024-13", "2024-02-31", "24"])
def test_a_day_that_is_none_is_named(typed):
    with pytest.raises(BotError, match=typed):
        day_of(typed, last=False)
