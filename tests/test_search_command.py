"""/search in Discord: passages in pages, each opened beside the others, and what its buttons lead to."""

from __future__ import annotations

import pytest

from tests.discord_world import buttons, said, shown, walk, words_of, world


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


def selects(components):
    return [part for part in walk(components) if part["type"] == 3]


def opening(result):
    return next(part for part in selects(shown(result)) if part["custom_id"].startswith("open:"))


async def test_passages_come_with_their_words_in_bold_and_their_place(here):
    words = words_of(shown(await here.ben.slash(here.channel, "search", words="pilots accident")))
    assert "> **Accidents** remain rare, because **pilots** come aboard early and leave late." in words
    assert "The Northern Harbours after the Ice" in words
    assert "2. Insurance has followed the ships" in words
    assert "March 14, 2024" in words
    assert "page 1 of 1" in words


async def test_other_pages_are_in_a_menu(here):
    first = await here.ben.slash(here.channel, "search", words="the", briefing="northern-harbours")
    pages = next(part for part in selects(shown(first)) if part["custom_id"].startswith("found:"))
    second = await here.ben.select(first.response, [pages["options"][1]["value"]], custom_id=pages["custom_id"])
    assert second.response.id == first.response.id
    assert "page 2 of " in words_of(shown(second))


async def test_a_passage_is_opened_for_whoever_asks_with_its_context_and_citation(here):
    result = await here.ben.slash(here.channel, "search", words='"northern passage"')
    menu = opening(result)
    opened = await here.ben.select(result.response, [menu["options"][0]["value"]], custom_id=menu["custom_id"])
    assert opened.response.ephemeral
    assert set(buttons(shown(opened))) == {"Context", "Summary", "Figures of this section", "Cite"}
    around = await here.ben.click(opened.response, label="Context")
    assert "The average premium fell by 35% between 2015 and 2023." in words_of(shown(around))
    closed = await here.ben.click(around.response, label="Hide the context")
    assert "The average premium" not in words_of(shown(closed))
    cited = await here.ben.click(closed.response, label="Cite")
    assert "“Insurers once refused the northern passage" in words_of(shown(cited))
    summary = await here.ben.click(cited.response, label="Summary")
    assert "Insurance has followed the ships" in words_of(shown(summary))


async def test_where_no_passage_says_it_the_nearest_headings_lead_to_their_sections(here):
    result = await here.ben.slash(here.channel, "search", words="schools zebra")
    assert "No passage says this: “schools zebra”." in words_of(shown(result))
    (menu,) = selects(shown(result))
    section = await here.ben.select(result.response, [menu["options"][0]["value"]])
    assert "Schools and training come next" in words_of(shown(section))


@pytest.mark.parametrize("value", ["", "0:", "zzz", "00000000:1", "0000000g:1", "00000000:", "00000000:9999999999999"])
async def test_a_forged_choice_is_refused_in_one_sentence(here, value):
    result = await here.ben.slash(here.channel, "search", words="harbours")
    components = result.response.components
    menu = next(part for part in selects(components) if part["custom_id"].startswith("open:"))
    menu["options"][0]["value"] = value
    here.env.backend.get_message(here.channel.id, result.response.id).components = components
    assert said(await here.ben.select(result.response, [value], custom_id=menu["custom_id"]))


async def test_what_cannot_be_searched_for_is_told(here):
    assert "what to look for" in said(await here.ben.slash(here.channel, "search", words="-harbours"))
    assert "“soon” is no date" in said(await here.ben.slash(here.channel, "search", words="harbours", since="soon"))
