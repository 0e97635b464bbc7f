"""A card always has a way back to the answer that it was opened from, and the question above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards.escaping import inert, plain
from bot.chat.cards.way_back import home_of
from tests.discord_world import World, buttons, menu, only_select, picked, shown, words_of, world


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


async def asked(here: World, command: str, **options: object):
    return await here.ben.slash(here.channel, command, **options)


QUESTION = "what did *seaborne* trade come to?"


@pytest.mark.parametrize("label", ["Figures of this section", "Summary", "Chart"])
async def test_what_is_opened_from_a_figure_leads_back_to_it_with_the_question_above(here, label):
    result = await asked(here, "figure", query=QUESTION)
    before = words_of(shown(result))
    assert before.startswith(f"-# {inert(QUESTION)}\n\n")
    opened = await here.ben.click(result.response, label=label)
    assert opened.response.id == result.response.id
    assert words_of(shown(opened)) != before
    assert words_of(shown(opened)).startswith(f"-# {inert(QUESTION)}\n\n")
    await here.restart()
    back = await here.ben.click(opened.response, label="Back")
    assert words_of(shown(back)) == before
    assert "Back" not in buttons(shown(back))


async def test_the_way_back_stays_while_one_goes_on_from_card_to_card(here):
    result = await asked(here, "figure", query="premium")
    before = words_of(shown(result))
    at = await here.ben.click(result.response, label="Figures of this section")
    at = await here.ben.select(at.response, **picked(shown(at), "Go to a section", "Whole briefing"))
    at = await here.ben.click(at.response, label="Export")
    at = await here.ben.click(at.response, label="Back to the list")
    at = await here.ben.click(at.response, label="Summary")
    at = await here.ben.click(at.response, label="Longer")
    assert words_of(shown(at)).startswith("-# premium\n\n")
    at = await here.ben.click(at.response, label="Back")
    assert words_of(shown(at)) == before


@pytest.mark.parametrize(("open_", "close"), [("Context", "Hide the context"), ("Cite", "Hide the citation")])
async def test_a_view_of_a_figure_keeps_the_question_and_the_figure_that_the_menu_shows(here, open_, close):
    result = await asked(here, "figure", query="tonnes in 2023")
    options = only_select(shown(result))["options"]
    at = await here.ben.select(result.response, ["1"])
    chosen = words_of(shown(at))
    assert chosen.startswith("-# tonnes in 2023\n\n")
    at = await here.ben.click(at.response, label=open_)
    again = only_select(shown(at))["options"]
    assert [option["label"] for option in again] == [option["label"] for option in options]
    assert [option.get("default", False) for option in again] == [number == 1 for number in range(len(again))]
    assert words_of(shown(at)).startswith("-# tonnes in 2023\n\n")
    at = await here.ben.click(at.response, label=close)
    assert words_of(shown(at)) == chosen


async def test_someone_else_gets_a_way_back_of_their_own(here):
    result = await asked(here, "figure", query="premium")
    opened = await here.ada.click(result.response, label="Summary")
    assert opened.response.ephemeral
    back = await here.ada.click(opened.response, label="Back")
    assert back.response.id == opened.response.id
    assert words_of(shown(back)) == words_of(shown(result))


@pytest.mark.parametrize("topic", ["tonnes in 2023", "fisheries on Jupiter"])
async def test_a_section_that_a_topic_led_to_leads_back_to_the_topic(here, topic):
    result = await asked(here, "summary", topic=topic)
    before = words_of(shown(result))
    select = only_select(shown(result))
    moved = await here.ben.select(result.response, [select["options"][0]["value"]])
    assert words_of(shown(moved)).startswith(f"-# {topic}\n\n### ")
    assert words_of(shown(await here.ben.click(moved.response, label="Back"))) == before


async def test_the_key_figures_of_a_summary_lead_back_to_it_as_long_as_it_was(here):
    result = await asked(here, "summary", briefing="northern", section="Second", length="2")
    before = words_of(shown(result))
    figures = await here.ben.click(result.response, label="Key figures")
    assert words_of(shown(await here.ben.click(figures.response, label="Back"))) == before


async def test_a_briefing_of_several_leads_back_to_all_of_them(here):
    result = await asked(here, "summary", briefing="everything", length="4")
    before = words_of(shown(result))
    title = menu(shown(result), "Go to a briefing")["options"][0]
    moved = await here.ben.select(result.response, [title["value"]])
    assert words_of(shown(moved)).startswith(f"### {title['label']}")
    assert words_of(shown(await here.ben.click(moved.response, label="Back"))) == before


async def test_an_outline_and_the_list_of_briefings_are_found_again(here):
    result = await asked(here, "briefings")
    outline = await here.ben.select(result.response, [only_select(shown(result))["options"][0]["value"]])
    assert "Outline" in words_of(shown(outline))
    listed = await here.ben.click(outline.response, label="Back")
    assert words_of(shown(listed)) == words_of(shown(result))
    at = await asked(here, "briefings", briefing="reefs")
    summary = await here.ben.click(at.response, label="Summary")
    assert words_of(shown(await here.ben.click(summary.response, label="Back"))) == words_of(shown(at))


async def test_single_figures_of_a_comparison_lead_back_to_it(here):
    result = await asked(here, "compare", query="tonnes in 2023")
    before = words_of(shown(result))
    single = await here.ben.click(result.response, label="As single figures")
    assert words_of(shown(single)).startswith("-# tonnes in 2023\n\n## ")
    assert words_of(shown(await here.ben.click(single.response, label="Back"))) == before


async def test_more_figures_than_a_card_holds_are_counted_and_turned_through(here):
    result = await asked(here, "figure", query="in 2023")
    words = words_of(shown(result))
    total = int(words.rpartition("1 to 3 of ")[2])
    assert total > 3
    more = await here.ben.click(result.response, label="More")
    assert f"4 to {min(6, total)} of {total}" in words_of(shown(more))
    assert words_of(shown(more)).startswith("-# in 2023\n\n")
    context = await here.ben.click(more.response, label="Context")
    assert f"4 to {min(6, total)} of {total}" in words_of(shown(context))
    back = await here.ben.click(context.response, label="Previous")
    assert words_of(shown(back)) == words


async def test_what_is_all_shown_is_not_counted(here):
    result = await asked(here, "figure", query="premium")
    assert "More" not in buttons(shown(result))
    assert "1 to 1" not in words_of(shown(result))


@given(
    st.lists(st.text(max_size=120) | st.from_regex(r"[a-z]{2,9}:1:2:[0-9a-f]{0,8}::0:[0-9](:.{1,9})?", fullmatch=True))
)
def test_controls_of_any_kind_have_a_home_or_none(custom_ids):
    home = home_of(custom_ids)
    assert home is None or home[1].custom_id(home[0])


@given(st.text())
def test_what_was_made_inert_can_be_read_again(text):
    shown_as = inert(text)
    assert inert(plain(shown_as)) == shown_as
