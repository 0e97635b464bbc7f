"""A server's library and the operator's, asked as one: each method of a library, and how two answers become one."""

from __future__ import annotations

import inspect
from contextlib import asynccontextmanager

import pytest

from bot.libraries import Together
from bot.libraries.merging import Asked, best_first, in_turn
from bot.model import BotError, Collection, Owner
from bot.search import Library
from tests.own_libraries import LIGHTHOUSES, arrival, libraries

HERE = 111
OF_THE_STORE = {"open", "close", "faults", "damage", "counts", "has_chart"}  # which nobody asks about several


@asynccontextmanager
async def both(config, tmp_path, text=LIGHTHOUSES, folder=""):
    made = libraries(config)
    own = await made.own(HERE)
    await own.add(arrival(tmp_path, "lighthouses.md", text), folder)
    try:
        yield await made.of(HERE), own.library, made.operators
    finally:
        await made.close()
        await made.operators.close()


def test_all_that_a_library_can_be_asked_both_can_be_asked():
    for name, method in inspect.getmembers(Library, inspect.iscoroutinefunction):
        if name not in OF_THE_STORE and not name.startswith("_"):
            own = getattr(Together, name)
            assert [*inspect.signature(own).parameters] == [*inspect.signature(method).parameters], name


async def test_each_briefing_is_asked_about_where_it_is(config, tmp_path):
    async with both(config, tmp_path) as (here, own, operators):
        lamps, reefs = await here.find("lighthouses"), await here.find("reefs")
        assert (lamps.owner, reefs.owner) == (Owner.SERVER, Owner.OPERATOR)
        for briefing, library in ((lamps, own), (reefs, operators)):
            assert await here.summary(briefing.id, "", 3) == await library.summary(briefing.id, "", 3)
            assert await here.figures_in(briefing.id) == await library.figures_in(briefing.id)
            assert await here.text(briefing.id) == await library.text(briefing.id)
            quote = (await here.summary(briefing.id, "", 1)).quotes[0]
            assert await here.passages(quote) == await library.passages(quote)
            assert await here.explained([quote]) == await library.explained([quote])
            assert (await here.passage(briefing.id, quote.sentence.start)).quote == quote
            one = (await here.figures_in(briefing.id))[0]
            assert await here.figures_at([one.place]) == (one,)
        assert [one.id for one in await here.briefings()][:2] == [lamps.id, reefs.id]
        with pytest.raises(BotError, match="no longer here"):
            await here.summary("00000000", "", 3)


async def test_the_sentences_that_answer_come_from_both(config, tmp_path):
    async with both(config, tmp_path) as (here, _own, _operators):
        found = await here.answer("seaborne trade", "", "", 4)
        assert {one.briefing.slug for one in found.summaries} == {"lighthouses", "northern-harbours"}
        assert found.total == sum(one.total for one in found.summaries)
        alone = await here.answer("captains trust a lamp", "", "", 4)
        assert [one.briefing.slug for one in alone.summaries] == ["lighthouses"]
        assert (await here.answer("wardens patrol villages", "", "", 4)).summaries[0].briefing.slug == "reefs"
        nothing = await here.answer("quantum computing", "", "", 4)
        assert not nothing.quotes and not nothing.mentioned


async def test_a_word_is_missed_only_where_no_library_has_it(config, tmp_path):
    async with both(config, tmp_path) as (here, own, _operators):
        topic = "seaborne trade of merchants and captains"
        assert "merchants" in (await own.answer(topic, "", "", 4)).absent
        found = await here.answer(topic, "", "", 4)
        assert "merchants" not in found.absent and "captains" not in found.absent
        assert "zeppelins" in (await here.answer("seaborne trade by zeppelins", "", "", 4)).absent


async def test_figures_come_from_both_the_best_first(config, tmp_path):
    async with both(config, tmp_path) as (here, _own, _operators):
        found = await here.look_up("seaborne trade", limit=5)
        assert {one.quote.briefing.slug for one in found.figures} == {"lighthouses", "northern-harbours"}
        first = (await here.look_up("cost of keeping a lighthouse", limit=3)).figures[0]
        assert first.figure.printed == "US$ 95,000"
        assert [one.figure.printed for one in await here.figures("premium", limit=1)] == ["35%"]
        assert (await here.look_up("zeppelins")).figures == ()


async def test_what_both_libraries_state_is_found_once_and_names_both(config, tmp_path):
    text = LIGHTHOUSES.replace(
        "Wrecks fell by 62% along", "The average premium fell by 35% between 2015 and 2023 along"
    )
    async with both(config, tmp_path, text) as (here, _own, _operators):
        found = await here.look_up("average premium fell")
        assert [one.figure.printed for one in found.figures] == ["35%"]
        assert found.total == 1
        (one,) = found.figures
        assert {each.quote.briefing.slug for each in (one, *one.also)} == {"lighthouses", "northern-harbours"}


async def test_a_word_that_one_library_has_is_no_misspelling_in_the_other(config, tmp_path):
    text = LIGHTHOUSES.replace("Wrecks fell by 62%", "Premia fell by 62%")
    async with both(config, tmp_path, text) as (here, _own, operators):
        assert (await operators.look_up("premia")).read_as or not (await operators.look_up("premia")).figures
        found = await here.look_up("premia")
        assert [one.figure.printed for one in found.figures] == ["62%"]
        assert found.read_as == ()


async def test_figures_of_both_are_set_side_by_side(config, tmp_path):
    text = LIGHTHOUSES.replace("Wrecks fell by 62% along", "The average premium fell by 12% in 2025 along")
    async with both(config, tmp_path, text) as (here, _own, _operators):
        (one,) = (await here.compare("average premium")).comparisons
        assert {each.quote.briefing.slug for each in one.figures} == {"lighthouses", "northern-harbours"}
        lamps = await here.find("lighthouses")
        assert {f.quote.briefing.id for f in (await here.compare("average premium", [lamps.id])).found} == {lamps.id}


async def test_passages_come_in_pages_of_both_without_one_twice(config, tmp_path):
    async with both(config, tmp_path) as (here, own, operators):
        total = (await own.search("coast*")).total + (await operators.search("coast*")).total
        seen = []
        page = await here.search("coast*", "", 0, 2)
        assert page.total == total
        for at in range(page.pages):
            seen += [one.quote.sentence.text for one in (await here.search("coast*", "", at, 2)).found]
        assert len(seen) == len(set(seen)) == total
        assert (await here.search("wrecks")).found[0].quote.briefing.slug == "lighthouses"
        assert (await here.search("zeppelins")).total == 0


async def test_a_year_and_a_folder_are_those_of_both(config, tmp_path):
    async with both(config, tmp_path, LIGHTHOUSES.replace("2026-05-04", "2024-05-04"), "zh") as (here, own, _operators):
        year = await here.scope("2024")
        assert isinstance(year, Collection)
        assert [one.slug for one in year.briefings] == ["lighthouses", "northern-harbours"]
        folder = await here.scope("zh")
        assert {one.slug for one in folder.briefings} == {"lighthouses", "rivers"}
        whole = await here.scope("everything")
        assert len(whole.briefings) == 4
        found = await here.overview(folder.id, 8)
        assert {s.quote.briefing.slug for s in found.statements} == {"lighthouses", "rivers"}
        assert [s.quote.sentence.worth for s in found.statements[:2]] == sorted(
            (s.quote.sentence.worth for s in found.statements[:2]), reverse=True
        )
        assert (await here.collection(year.id)).briefings == year.briefings
        assert await here.scope("May 2024") == await own.find("")
        assert (await here.answer("seaborne trade", year.id, "", 4)).collection == year
        with pytest.raises(BotError, match="no briefing of"):
            await here.scope("2019")


async def test_what_is_offered_while_somebody_types_comes_from_both(config, tmp_path):
    async with both(config, tmp_path) as (here, _own, _operators):
        assert [one.slug for one in await here.like("light", 5)] == ["lighthouses"]
        assert next(one.slug for one in await here.like("", 5)) == "lighthouses"
        assert "What keepers cost" in await here.headings_like("keepers", 5)
        assert "The state of the reefs" in await here.headings_like("state", 5)
        assert await here.labels_like("", 5)
        assert "average premium" in await here.topics("premiums", limit=4)


async def test_without_any_library_there_is_nothing_and_it_says_so():
    nothing = Together()
    assert await nothing.briefings() == () and await nothing.collections() == ()
    assert (await nothing.look_up("trade")).figures == () and (await nothing.compare("trade")).found == ()
    for asked in (nothing.find(""), nothing.answer("trade", "", "", 3), nothing.search("trade")):
        with pytest.raises(BotError, match="no briefings here yet"):
            await asked
    with pytest.raises(BotError, match="no longer here"):
        await nothing.chart("00000000")


def test_lists_are_taken_in_turn_and_each_thing_once():
    assert in_turn([["a", "b", "c"], ["A", "d"]], str.casefold, 3) == ("a", "b", "d")
    assert in_turn([], str.casefold, 3) == ()


def test_the_best_comes_first_and_each_stores_own_order_is_kept():
    fit = {"a": 0.5, "b": 0.9, "c": 0.1, "x": 0.6, "y": 0.2}.__getitem__
    assert best_first([["a", "b", "c"], ["x", "y"]], fit) == ("x", "a", "b", "y", "c")


async def test_how_much_of_a_question_a_sentence_has_counts_inflected_words_and_headings(config, tmp_path):
    async with both(config, tmp_path) as (here, _own, _operators):
        quotes = (await here.answer("wrecks along coasts", "", "", 5)).quotes
        asked = Asked("wreck along the coast keepers are worth")
        assert asked.quote(quotes[0]) > Asked("harbours insurers grain").quote(quotes[0])
