"""Each command and control as people meet it: the real client, answering over a simulated Discord."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.chat.cards import Control
from bot.chat.commands import replies
from bot.chat.pulse import PATIENCE
from bot.ingest import build
from tests.conftest import write_documents
from tests.discord_world import World, buttons, only_select, picked, said, shown, walk, words_of, world

HARBOURS = "The Northern Harbours after the Ice"
REEFS = "Reefs and the People Who Live on Them"
GALLERY = 12
SECTIONS, BRIEFINGS = "Go to a section", "Go to a briefing"


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


def quoted(words: str) -> list[str]:
    return re.findall(r"(?m)^> (.+)$", words)


async def words_for(here: World, command: str, **options: object) -> str:
    return words_of(shown(await here.ben.slash(here.channel, command, **options)))


# ------------------------------------------------------------------ /summary


async def test_a_summary_without_options_is_of_the_newest_briefing_in_medium_length(here):
    result = await here.ben.slash(here.channel, "summary")
    words = words_of(shown(result))
    assert f"### {REEFS}" in words
    assert len(quoted(words)) == 5
    assert words.endswith("-# Tomas Reyes · February 3, 2025 · 5 of 10 sentences")
    assert not result.response.ephemeral


async def test_a_summary_quotes_word_for_word_in_reading_order_under_its_headings(here, built_seeds):
    words = await words_for(here, "summary", briefing="northern harbours", length="10")
    text = (built_seeds / "northern-harbours.txt").read_text()
    places = [text.index(quote) for quote in quoted(words)]
    assert len(places) == 10
    assert places == sorted(places)
    assert "-# First: the Harbours Have Found New Trade" in words


@pytest.mark.parametrize("section", ["Second", "the towns must decide"])
async def test_a_summary_of_a_section_stays_in_it(here, built_seeds, section):
    words = await words_for(here, "summary", briefing="northern", section=section, length="10")
    text = (built_seeds / "northern-harbours.txt").read_text()
    assert quoted(words)
    assert all(text.index(quote) > text.index("Second, the Towns") for quote in quoted(words))
    assert "-# Second: the Towns Must Decide" in words


@pytest.mark.parametrize(
    ("length", "count"), [("short", 3), ("medium", 5), ("long", 8), ("1", 1), ("10", 10), (" SHORT ", 3)]
)
async def test_a_summary_has_the_length_asked_for(here, length, count):
    assert len(quoted(await words_for(here, "summary", length=length))) == count


@pytest.mark.parametrize("length", ["99", "0", "-1", "huge", "²", "5.5"])
async def test_a_length_that_is_none_is_told_to_the_asker_alone(here, length):
    assert said(await here.ben.slash(here.channel, "summary", length=length)) == (
        "A summary is short, medium, long, or 1 to 10 sentences."
    )


async def test_a_briefing_or_section_that_is_not_there_is_told_to_the_asker_alone(here):
    told = said(await here.ben.slash(here.channel, "summary", briefing="zzqx"))
    assert f"The nearest: {REEFS}; " in told
    assert told.endswith("“/briefings” shows all 3.")
    assert "has no section" in said(await here.ben.slash(here.channel, "summary", section="zzqx"))


@pytest.mark.parametrize("share", [True, False])
async def test_share_decides_who_sees_a_summary(here, share):
    result = await here.ben.slash(here.channel, "summary", share=share)
    assert result.response.ephemeral is not share


async def test_the_select_leads_to_another_section_and_back_in_the_same_message(here):
    result = await here.ben.slash(here.channel, "summary", length="short")
    moved = await here.ben.select(result.response, **picked(shown(result), SECTIONS, "Fisheries"))
    assert moved.response.id == result.response.id
    words = words_of(shown(moved))
    assert "-# The state of the reefs › Fisheries" in words
    assert "Catches fell to 310,000 tonnes" in words
    back = await here.ben.select(moved.response, **picked(shown(moved), SECTIONS, "Whole briefing"))
    assert "-# Whole briefing" in words_of(shown(back))


async def test_shorter_and_longer_step_through_the_lengths_and_keep_what_was_chosen(here):
    result = await here.ben.slash(here.channel, "summary", length="3")
    three = quoted(words_of(shown(result)))
    five = quoted(words_of(shown(await here.ben.click(result.response, label="Longer"))))
    assert (len(three), len(five)) == (3, 5)
    assert set(three) < set(five)
    await here.ben.click(result.response, label="Shorter")
    await here.ben.click(result.response, label="Shorter")
    one = await here.ben.click(result.response, label="Shorter")
    assert len(quoted(words_of(shown(one)))) == 1
    assert "Shorter" not in buttons(shown(one))


async def test_longer_ends_where_the_section_has_no_more_sentences(here):
    result = await here.ben.slash(here.channel, "summary", briefing="reefs", section="Fisheries", length="10")
    assert "Longer" not in buttons(shown(result))


# ------------------------------------------------------------------ /summary with a topic


async def test_a_topic_is_answered_from_all_briefings_each_quote_under_its_own(here):
    words = await words_for(here, "summary", topic="tonnes in 2023", length="10")
    assert words.startswith("### On “tonnes in 2023”\n-# All briefings")
    titles = {words.index(f"**{REEFS}**"): "> Catches fell to 310,000 tonnes in 2023"}
    titles |= {words.index(f"**{HARBOURS}"): "> Grain exports reached 2.4 million tonnes in 2023"}
    for title, quote in titles.items():
        assert max(at for at in titles if at < words.index(quote)) == title
    assert words.endswith("2 of 2 sentences")


async def test_a_default_briefing_does_not_restrict_a_topic_but_a_named_one_or_a_section_does(here):
    await here.ada.slash(here.channel, "settings set", briefing="northern harbours")
    assert "> Biodiversity recovers first" in await words_for(here, "summary", topic="biodiversity")
    assert "Not in these briefings: “biodiversity”." in await words_for(
        here, "summary", topic="biodiversity", briefing="northern harbours"
    )
    fisheries = await words_for(here, "summary", topic="reefs in 2024", briefing="reefs", section="Fisheries")
    assert "Surveys covered" not in fisheries


async def test_a_topic_that_is_not_there_says_so_and_its_nearest_section_can_be_gone_to(here):
    result = await here.ben.slash(here.channel, "summary", topic="fisheries on Jupiter")
    words = words_of(shown(result))
    assert "Not in these briefings: “fisheries on Jupiter”." in words
    assert quoted(words) == []
    option = next(o for o in only_select(shown(result))["options"] if o["label"] == "Fisheries")
    moved = await here.ben.select(result.response, [option["value"]])
    assert "-# The state of the reefs › Fisheries" in words_of(shown(moved))


async def test_shorter_and_longer_of_a_topic_keep_working_after_a_restart(here):
    result = await here.ben.slash(here.channel, "summary", topic="What is said of the harbours?", length="2")
    two = quoted(words_of(shown(result)))
    await here.restart()
    longer = quoted(words_of(shown(await here.ben.click(result.response, label="Longer"))))
    assert (len(two), len(longer)) == (2, 3)
    assert set(two) < set(longer)
    again = await here.ben.click(result.response, label="Shorter")
    assert quoted(words_of(shown(again))) == two
    assert "“What is said of the harbours?”" in words_of(shown(again))


async def test_a_topic_too_long_for_a_button_is_held_in_its_telling_words(here):
    topic = "please tell me what the briefings say about how the accidents there have been and what is to be"
    result = await here.ben.slash(here.channel, "summary", topic=topic, length="1")
    assert quoted(words_of(shown(result)))
    longer = await here.ben.click(result.response, label="Longer")
    assert len(quoted(words_of(shown(longer)))) == 2
    fuller = (
        "the harbours and their merchants, insurers, pilots, farmers, workers, councils, trainers and crane drivers"
    )
    result = await here.ben.slash(here.channel, "summary", topic=fuller, length="1")
    assert "Longer" not in buttons(shown(result))


@pytest.mark.parametrize(
    "topic", ["   ", "!?", "<@1> @everyone **x**", '"coal" OR * NEAR(', "😀", "\u202eשלום", "河流 治理"]
)
async def test_a_topic_of_any_kind_gets_an_answer_that_acts_on_nothing(here, topic):
    words = await words_for(here, "summary", topic=topic)
    assert words
    assert "<@1>" not in words.replace("\\<@1>", "")


# ------------------------------------------------------------------ figures


async def test_a_figure_is_as_printed_with_its_period_sentence_and_section(here):
    words = await words_for(here, "figure", query="premium")
    assert "## 35%" in words
    assert "between 2015 and 2023" in words
    assert "> The average premium fell by **35%** between 2015 and 2023." in words
    assert "2. Insurance has followed the ships" in words
    assert "-# The Northern Harbours after the Ice: Ten Years of Open Water · Ingrid Solberg · March 14, 2024" in words


async def test_a_figure_can_be_asked_of_one_briefing_only(here):
    assert "“Reefs and the People Who Live on Them” gives no such figure" in await words_for(
        here, "figure", query="premium", briefing="reefs"
    )


async def test_a_miss_says_so_and_its_topics_lead_to_figures(here):
    result = await here.ben.slash(here.channel, "figure", query="grain in 1950")
    card = shown(result)
    assert words_of(card).startswith("The briefings give no such figure: “grain in 1950”.\n\n-# Nearest topics: ")
    topic = only_select(card)["options"][0]["value"]
    found = await here.ben.select(result.response, [topic])
    assert found.response.id == result.response.id
    assert re.search(r"(?m)^## .*\d", words_of(shown(found)))


@pytest.mark.parametrize("command", ["figure", "compare"])
async def test_a_miss_that_nothing_is_near_to_offers_questions_that_are_answered(here, command):
    card = shown(await here.ben.slash(here.channel, command, query="volcano"))
    assert words_of(card).startswith("The briefings give no such figure: “volcano”.\n\n-# These briefings do answer:")


PREMIUM = "> The average premium fell by **35%** between 2015 and 2023."


async def test_context_shows_the_paragraph_word_for_word_in_place_and_closes_again(here, built_seeds):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    opened = await here.ben.click(result.response, label="Context")
    assert opened.response.id == result.response.id
    (passage,) = quoted(words_of(shown(opened)))
    assert passage.startswith("Insurers once refused the northern passage")
    assert passage.endswith("because pilots come aboard early and leave late.")
    assert passage.replace("**", "") in (built_seeds / "northern-harbours.txt").read_text()
    assert "fell by **35%** between" in passage
    await here.restart()
    closed = await here.ben.click(opened.response, label="Hide the context")
    assert PREMIUM in words_of(shown(closed))


async def test_a_lone_point_of_a_list_has_its_neighbours_as_context(here):
    result = await here.ben.slash(here.channel, "figure", query="seaweed farms employ")
    opened = await here.ben.click(result.response, label="Context")
    lines = quoted(words_of(shown(opened)))
    assert "Seaweed farms now employ **23,000 people** in the region." in lines[-2:] or len(lines) > 1
    assert any("Tourism earned" in line for line in lines)


async def test_a_citation_can_be_copied_as_it_is_and_names_everything(here):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    cited = words_of(shown(await here.ben.click(result.response, label="Cite")))
    assert cited[cited.index("**Citation**") :].splitlines()[:3] == [
        "**Citation**",
        "“The average premium fell by 35% between 2015 and 2023.”",
        (
            "Ingrid Solberg, “The Northern Harbours after the Ice: Ten Years of Open Water”, March 14, 2024,"
            " First: the Harbours Have Found New Trade › 2. Insurance has followed the ships."
        ),
    ]


async def test_a_figure_leads_to_all_of_its_section_and_from_there_to_any_other(here):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    listed = await here.ben.click(result.response, label="Figures of this section")
    words = words_of(shown(listed))
    assert r"-# 2\. Insurance has followed the ships · 1 key figure" in words
    option = next(o for o in only_select(shown(listed))["options"] if "Housing comes first" in o["label"])
    moved = await here.ben.select(listed.response, [option["value"]])
    assert "**4,500 new flats**" in words_of(shown(moved))


async def test_the_menu_puts_another_figure_first_and_its_controls_with_it(here):
    result = await here.ben.slash(here.channel, "figure", query="tonnes in 2023")
    options = only_select(shown(result))["options"]
    assert [option.get("default", False) for option in options] == [True, *[False] * (len(options) - 1)]
    before = re.findall(r"(?m)^## (.+)$", words_of(shown(result)))
    moved = await here.ben.select(result.response, ["1"])
    after = re.findall(r"(?m)^## (.+)$", words_of(shown(moved)))
    assert after == [before[1], before[0], *before[2:]]
    cited = words_of(shown(await here.ben.click(moved.response, label="Cite")))
    assert before[1].split(" · ")[0] in cited[cited.index("**Citation**") :].splitlines()[1]


async def test_the_controls_of_a_figure_are_in_one_order(here):
    for query in ("premium", "tonnes in 2023", "seaborne trade"):
        card = shown(await here.ben.slash(here.channel, "figure", query=query))
        assert list(buttons(card))[:4] == ["Context", "Figures of this section", "Cite", "Summary"]


async def test_someone_else_gets_the_context_alone_and_the_message_stays(here):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    opened = await here.ada.click(result.response, label="Context")
    assert opened.response.ephemeral
    assert opened.response.id != result.response.id


async def test_a_figure_that_is_gone_says_so(here):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    here.config.library.unlink()
    seeds = write_documents(here.config.data / "seeds")
    text = (seeds / "northern-harbours.txt").read_text()
    (seeds / "northern-harbours.txt").write_text(text.replace("35%", "much"))
    build(seeds, here.config.library)
    assert "no longer in the briefing" in said(await here.ben.click(result.response, label="Context"))


async def test_a_word_that_was_read_as_another_is_named_beside_the_figure(here):
    assert "“premum” read as “premium" in await words_for(here, "figure", query="premum")


async def test_a_figure_that_can_be_compared_has_a_chart_with_its_words_beside_it(here):
    result = await here.ben.slash(here.channel, "figure", query="seaborne trade")
    chart = await here.ben.click(result.response, label="Chart")
    assert chart.response.id == result.response.id
    card = shown(chart)
    (gallery,) = (part for part in walk(card) if part["type"] == GALLERY)
    (item,) = gallery["items"]
    (attachment,) = chart.response.attachments
    assert attachment.content_type == "image/png"
    assert (await attachment.read()).startswith(b"\x89PNG")
    assert attachment.filename in item["media"]["url"]
    for words in (attachment.description, item["description"]):
        assert "in 2013: US$ 3 billion; in 2023: US$ 8 billion. Source: The Northern Harbours" in words
    words = words_of(card)
    assert "### US$ 3 billion in 2013 to US$ 8 billion" in words
    assert "> Seaborne trade through the northern harbours rose from US$ 3 billion in 2013" in words
    assert "Ten Years of Open Water · Ingrid Solberg" in words


async def test_what_a_chart_leads_to_leaves_the_picture_behind(here):
    result = await here.ben.slash(here.channel, "figure", query="seaborne trade")
    chart = await here.ben.click(result.response, label="Chart")
    summary = await here.ben.click(chart.response, label="Summary")
    assert summary.response.id == result.response.id
    assert not summary.response.attachments


async def test_someone_else_gets_the_chart_alone(here):
    result = await here.ben.slash(here.channel, "figure", query="seaborne trade")
    chart = await here.ada.click(result.response, label="Chart")
    assert chart.response.ephemeral
    assert len(chart.response.attachments) == 1


async def test_a_figure_without_a_chart_has_no_button_for_one(here):
    result = await here.ben.slash(here.channel, "figure", query="premium")
    assert "Chart" not in buttons(shown(result))


async def test_a_chart_that_is_gone_says_so(here):
    result = await here.ben.slash(here.channel, "figure", query="seaborne trade")
    here.config.library.unlink()
    seeds = write_documents(here.config.data / "seeds")
    (seeds / "northern-harbours.txt").unlink()
    build(seeds, here.config.library)
    assert "That chart is no longer here" in said(await here.ben.click(result.response, label="Chart"))


async def test_a_server_in_german_shows_figures_as_germans_write_them_behind_the_printed_form(here):
    here.allow_settings(here.ada)
    await here.ada.slash(here.channel, "settings set", language="de")
    words = await words_for(here, "figure", query="southern port cargo")
    assert "## 61% to 48.5% · 61 % → 48,5 %" in words.replace("\N{NO-BREAK SPACE}", " ")


async def test_figures_are_written_for_the_asker_where_the_server_has_chosen_no_language(here):
    asked: Any = SimpleNamespace(guild_id=here.guild.id, user=SimpleNamespace(id=7), locale=discord.Locale.german)
    assert (await replies.asker_of(asked, here.bot.services)).say.reader == "de"
    here.allow_settings(here.ada)
    await here.ada.slash(here.channel, "settings set", language="fr")
    assert (await replies.asker_of(asked, here.bot.services)).say.reader == "fr"


async def test_a_query_is_shown_without_pinging_or_formatting(here):
    words = await words_for(here, "figure", query="@everyone <@1> **volcano**")
    assert r"\@everyone" in words
    assert r"\<@1>" in words
    assert r"\*\*volcano\*\*" in words


async def test_figures_are_listed_by_section_and_lead_to_the_summary(here):
    result = await here.ben.slash(here.channel, "figures", briefing="northern", section="Housing")
    words = words_of(shown(result))
    assert "1 key figure\n" in words
    assert "**4,500 new flats**" in words
    summary = await here.ben.click(result.response, label="Summary")
    assert "Housing comes first" in words_of(shown(summary))


@pytest.mark.parametrize("section", ["", "Housing"])
async def test_figures_are_exported_as_csv_and_json(here, section):
    result = await here.ben.slash(here.channel, "figures", briefing="northern", section=section)
    exported = await here.ben.click(result.response, label="Export")
    assert exported.response.id == result.response.id
    names = [attachment.filename for attachment in exported.response.attachments]
    assert [name.rpartition("-figures.")[2] for name in names] == ["csv", "json"]
    assert all(name.startswith("northern-harbours") for name in names)
    shown(exported)
    back = await here.ben.click(exported.response, label="Back to the list")
    assert words_of(shown(back)) == words_of(shown(result))
    assert back.response.attachments == []


async def test_an_export_can_be_asked_for_at_once(here):
    result = await here.ben.slash(here.channel, "figures", briefing="reefs", export=True)
    assert len(result.response.attachments) == 2
    assert "CSV is for spreadsheets" in words_of(shown(result))


# ------------------------------------------------------------------ /compare


async def test_figures_of_one_unit_are_compared_in_the_order_of_time_with_their_sources(here):
    words = await words_for(here, "compare", query="tonnes in 2023")
    assert words.startswith("### Compared: “tonnes in 2023”\n\n**tonnes**\n- **")
    assert "310,000 tonnes" in words
    assert "2.4 million tonnes" in words
    assert "Reefs and the People Who Live on Them · Fisheries · February 3, 2025" in words


async def test_units_are_never_mixed(here):
    words = await words_for(here, "compare", query="between 2013 and 2023")
    for group in re.split(r"(?m)^(?=\*\*)", words)[1:]:
        units = {"%" in line for line in group.splitlines() if line.startswith("- **")}
        assert len(units) == 1


async def test_what_cannot_be_compared_is_said_and_shown_by_itself(here):
    result = await here.ben.slash(here.channel, "compare", query="premium")
    words = words_of(shown(result))
    assert "Nothing to compare for “premium”: there is only one such figure." in words
    assert "- **35%** · " in words
    single = await here.ben.click(result.response, label="As single figures")
    assert PREMIUM in words_of(shown(single))


async def test_a_comparison_of_what_is_not_there_leads_to_what_is(here):
    result = await here.ben.slash(here.channel, "compare", query="grain volcano")
    assert "The briefings give no such figure: “grain volcano”." in words_of(shown(result))
    topic = only_select(shown(result))["options"][0]["value"]
    assert "## " in words_of(shown(await here.ben.select(result.response, [topic])))


async def test_a_comparison_keeps_to_the_briefings_named(here):
    both = await words_for(here, "compare", query="tonnes in 2023", briefing="reefs", briefing2="northern")
    assert "310,000 tonnes" in both
    assert "2.4 million tonnes" in both
    assert "Nothing to compare" in await words_for(here, "compare", query="tonnes in 2023", briefing="reefs")
    assert "The nearest:" in said(await here.ben.slash(here.channel, "compare", query="tonnes", briefing="zzqx"))


@pytest.mark.parametrize("command", ["figure", "compare"])
@pytest.mark.parametrize(
    "query", ["   ", "!?", '"a" OR * NEAR(', "😀", "\u202eשלום", "河流 2023", "'; DROP", "x" * 200]
)
async def test_a_query_of_any_kind_gets_an_answer(here, command, query):
    assert await words_for(here, command, query=query)


async def test_many_figures_are_paged(here, config, tmp_path):
    seeds = write_documents(tmp_path / "more")
    lines = "\n\n".join(f"The port of number {n} handled {n * 1_000:,} tonnes of grain in 2023." for n in range(11, 36))
    (seeds / "ports.txt").write_text(f"A Long List of Ports\n\nBy Ada Lind\n1 May 2026\n\n{lines}\n")
    build(seeds, config.library)
    result = await here.ben.slash(here.channel, "figures", briefing="ports")
    assert "page 1 of" in words_of(shown(result))
    assert "Previous" not in buttons(shown(result))
    seen = set()
    pages = int(re.findall(r"page 1 of (\d+)", words_of(shown(result)))[0])
    for page in range(1, pages + 1):
        assert f"page {page} of {pages}" in words_of(shown(result))
        seen |= set(re.findall(r"\*\*([\d,]+ tonnes)", words_of(shown(result))))
        if page < pages:
            result = await here.ben.click(result.response, label="Next")
    assert "Next" not in buttons(shown(result))
    assert seen == {f"{n * 1_000:,} tonnes" for n in range(11, 36)}
    back = await here.ben.click(result.response, label="Previous")
    assert f"page {pages - 1} of {pages}" in words_of(shown(back))


# ------------------------------------------------------------------ /briefings


async def test_the_briefings_are_listed_and_the_select_shows_an_outline(here):
    result = await here.ben.slash(here.channel, "briefings")
    words = words_of(shown(result))
    assert words.index(REEFS) < words.index(HARBOURS) < words.index("河流治理简报")
    options = {o["label"]: o["value"] for o in only_select(shown(result))["options"]}
    chosen = next(value for label, value in options.items() if label.startswith(HARBOURS))
    outline = await here.ben.select(result.response, [chosen])
    lines = words_of(shown(outline))
    assert r"- **1\. Cargo has moved north**" in lines.replace("  - ", "- ")
    assert lines.index("Harbours Have Found") < lines.index("Cargo") < lines.index("Towns Must Decide")
    listed = await here.ben.click(outline.response, label="Briefings")
    assert words_of(shown(listed)) == words


async def test_an_outline_can_be_asked_for_by_name_and_leads_on(here):
    result = await here.ben.slash(here.channel, "briefings", briefing="rivers")
    assert "水质改善" in words_of(shown(result))
    assert "河" in words_of(shown(await here.ben.click(result.response, label="Summary")))


# ------------------------------------------------------------------ autocomplete


@pytest.mark.parametrize(
    ("command", "option", "typed", "filled", "expected"),
    [
        ("summary", "briefing", "", {}, REEFS),
        ("summary", "briefing", "north", {}, HARBOURS),
        ("figure", "briefing", "reef", {}, REEFS),
        ("figures", "briefing", "harbour", {}, HARBOURS),
        ("briefings", "briefing", "河", {}, "河流治理简报"),
        ("summary", "section", "fish", {}, "Fisheries"),
        ("summary", "section", "", {"briefing": "rivers"}, "水质改善"),
        ("figures", "section", "hous", {"briefing": "northern"}, "Housing comes first"),
        ("summary", "topic", "price of fish", {}, "price of fish"),
        ("summary", "topic", "", {}, "The state of the reefs"),
        ("summary", "length", "", {}, "short (3 sentences)"),
        ("summary", "length", "1", {}, "1 sentence"),
        ("figure", "query", "grain", {}, "grain"),
        ("settings set", "briefing", "reef", {}, REEFS),
        ("settings set", "length", "lo", {}, "long (8 sentences)"),
        ("settings set", "zone", "berl", {}, "Europe/Berlin"),
        ("settings set", "zone", "new york", {}, "America/New_York"),
        ("settings set", "zone", "", {}, "UTC"),
    ],
)
async def test_autocomplete_offers_what_is_meant_first_within_discords_limits(
    here, command, option, typed, filled, expected
):
    choices = await here.ada.autocomplete(here.channel, command, option, typed, **filled)
    assert expected in choices[0]["name"]
    assert len(choices) <= 25
    assert all(c["name"].strip() and c["value"] for c in choices)
    assert all(len(c["name"]) <= 100 and len(c["value"]) <= 100 for c in choices)


@pytest.mark.parametrize("command", ["figure", "compare"])
async def test_a_query_is_offered_as_typed_then_the_labels_like_it(here, command):
    typed = "what was the average premium?"
    choices = await here.ada.autocomplete(here.channel, command, "query", typed)
    assert [choice["value"] for choice in choices[:2]] == [typed, "average premium"]
    assert len(await here.ada.autocomplete(here.channel, command, "query", "")) > 5


async def test_a_topic_is_offered_as_typed_then_the_sections_like_it_and_nothing_else(here):
    offered = [
        choice["name"] for choice in await here.ada.autocomplete(here.channel, "summary", "topic", "fish  price")
    ]
    assert offered == ["fish price", "Fisheries"]
    assert [c["name"] for c in await here.ada.autocomplete(here.channel, "summary", "topic", "penguins")] == [
        "penguins"
    ]
    assert await here.ada.autocomplete(here.channel, "summary", "topic", "x" * 101) == []


async def test_autocomplete_keeps_to_the_limits_for_many_long_names(here, config, tmp_path):
    seeds = tmp_path / "many"
    seeds.mkdir()
    for n in range(30):
        parts = "\n\n".join(
            f"## Part {k} {'on the long road to the harbour ' * 6}\n\nHarbour {k} of {n} earned {k + 2}% more in 2021."
            for k in range(30)
        )
        (seeds / f"{n}.md").write_text(f"# {n} {'harbours and their towns ' * 8}\n\n{parts}\n")
    build(seeds, config.library, workers=1)
    for command, option in (("summary", "briefing"), ("summary", "section"), ("summary", "topic"), ("figure", "query")):
        for typed in ("", "harbour", "x" * 100):
            choices = await here.ada.autocomplete(here.channel, command, option, typed)
            assert len(choices) <= 25
            assert all(len(c["name"]) <= 100 and len(c["value"]) <= 100 for c in choices)
            assert len({c["value"] for c in choices}) == len(choices)
    assert len(await here.ada.autocomplete(here.channel, "summary", "section", "")) == 25
    for command in ("summary", "figures", "briefings"):
        shown(await here.ben.slash(here.channel, command))


async def test_a_choice_of_autocomplete_is_understood_by_the_command(here):
    (choice, *_) = await here.ben.autocomplete(here.channel, "summary", "briefing", "north")
    (section, *_) = await here.ben.autocomplete(here.channel, "summary", "section", "cargo", briefing=choice["value"])
    words = await words_for(here, "summary", briefing=choice["value"], section=section["value"])
    assert "Cargo has moved north" in words


async def test_sections_of_no_known_briefing_are_no_choices(here):
    assert await here.ben.autocomplete(here.channel, "summary", "section", "", briefing="zzqx") == []


# ------------------------------------------------------------------ /settings


async def test_an_administrator_sees_the_defaults(here):
    result = await here.ada.slash(here.channel, "settings view")
    words = words_of(shown(result))
    assert result.response.ephemeral
    assert words.count("(default)") == 8
    assert "medium (5)" in words
    assert "Saved." not in words


async def test_settings_hold_at_once_for_later_answers(here):
    result = await here.ada.slash(
        here.channel,
        "settings set",
        briefing="northern",
        length="short",
        replies="private",
        language="de",
        zone="europe/berlin",
    )
    words = words_of(shown(result))
    assert "Gespeichert." in words
    assert "Europe/Berlin" in words
    answer = await here.ben.slash(here.channel, "summary")
    assert answer.response.ephemeral
    assert HARBOURS in words_of(shown(answer))
    assert len(quoted(words_of(shown(answer)))) == 3
    assert "14. März 2024" in words_of(shown(answer))
    assert "Kürzer" in buttons(shown(answer))
    shared = await here.ben.slash(here.channel, "summary", briefing="reefs", share=True)
    assert not shared.response.ephemeral
    assert REEFS in words_of(shown(shared))


async def test_one_setting_or_all_can_be_reset(here):
    await here.ada.slash(here.channel, "settings set", length="short", replies="private")
    await here.ada.slash(here.channel, "settings reset", setting="replies")
    answer = await here.ben.slash(here.channel, "summary")
    assert not answer.response.ephemeral
    assert len(quoted(words_of(shown(answer)))) == 3
    asked = await here.ada.slash(here.channel, "settings reset")
    assert "**Summary length**: short (3)" in words_of(shown(asked))
    kept = await here.ada.click(asked.response, label="Keep it")
    assert words_of(shown(kept)).count("(default)") == 7
    asked = await here.ada.slash(here.channel, "settings reset")
    done = await here.ada.click(asked.response, label="Reset all of it")
    assert "Reset: Summary length." in words_of(shown(done))
    assert words_of(shown(done)).count("(default)") == 8
    assert len(quoted(await words_for(here, "summary"))) == 5
    assert "Nothing is set here" in words_of(shown(await here.ada.slash(here.channel, "settings reset")))


async def test_what_is_reset_by_name_is_said(here):
    await here.ada.slash(here.channel, "settings set", length="short", replies="private")
    words = words_of(shown(await here.ada.slash(here.channel, "settings reset", setting="replies")))
    assert "Reset: Replies." in words
    again = words_of(shown(await here.ada.slash(here.channel, "settings reset", setting="replies")))
    assert "It was the default already." in again


async def test_resetting_everything_is_for_those_who_manage_the_server(here):
    await here.ada.slash(here.channel, "settings set", length="short")
    asked = await here.ada.slash(here.channel, "settings reset")
    custom_id = buttons(shown(asked))["Reset all of it"]["custom_id"]
    assert "Manage Server permission" in said(await forge(here, custom_id))
    assert (await here.bot.services.guilds.preferences(here.guild.id)).length == "short"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({}, "Name at least one setting"),
        ({"length": "enormous"}, "A summary is short, medium, long"),
        ({"briefing": "zzqx"}, "There is no briefing named"),
        ({"zone": "Europe/Berlim"}, "Did you mean Europe/Berlin"),
    ],
)
async def test_a_setting_that_cannot_be_is_told_and_changes_nothing(here, options, told):
    assert told in said(await here.ada.slash(here.channel, "settings set", **options))
    assert words_of(shown(await here.ada.slash(here.channel, "settings view"))).count("(default)") == 8


@pytest.mark.parametrize(
    ("command", "options"),
    [("settings view", {}), ("settings set", {"length": "short"}), ("settings reset", {})],
)
async def test_a_plain_member_is_refused_even_where_discord_lets_the_command_through(here, command, options):
    await here.ada.slash(here.channel, "settings set", length="long")
    here.allow_settings(here.ben)
    assert "Manage Server permission" in said(await here.ben.slash(here.channel, command, **options))
    assert (await here.bot.services.guilds.preferences(here.guild.id)).length == "long"


async def test_settings_of_one_server_are_not_anothers(here):
    await here.ada.slash(here.channel, "settings set", length="short")
    other = here.env.create_guild("Other")
    channel = other.create_text_channel("talk")
    eve = other.add_member(here.env.create_user("eve"))
    assert len(quoted(words_of(shown(await eve.slash(channel, "summary"))))) == 5


async def test_settings_survive_a_restart_and_a_rebuild_of_the_store(here, config, built_seeds):
    await here.ada.slash(here.channel, "settings set", briefing="northern", length="short", language="fr")
    await here.restart()
    config.library.unlink()
    build(built_seeds, config.library)
    words = await words_for(here, "summary")
    assert HARBOURS in words
    assert len(quoted(words)) == 3
    assert "14 mars 2024" in words


async def test_a_default_briefing_that_is_gone_is_passed_over(here, config, tmp_path):
    await here.ada.slash(here.channel, "settings set", briefing="reefs")
    seeds = write_documents(tmp_path / "fewer")
    (seeds / "reefs.md").unlink()
    build(seeds, config.library)
    assert HARBOURS in await words_for(here, "summary")
    view = words_of(shown(await here.ada.slash(here.channel, "settings view")))
    assert f"**Default briefing**: the newest, since “{REEFS}” is gone" in view


async def test_a_default_briefing_is_known_again_when_its_file_is_renamed(here, config, tmp_path):
    await here.ada.slash(here.channel, "settings set", briefing="northern")
    seeds = write_documents(tmp_path / "renamed")
    (seeds / "northern-harbours.txt").rename(seeds / "ports.txt")
    build(seeds, config.library)
    words = await words_for(here, "summary")
    assert HARBOURS in words
    assert "the default of this server" in words
    assert HARBOURS in words_of(shown(await here.ada.slash(here.channel, "settings view")))


# ------------------------------------------------------------------ controls


async def test_controls_work_after_a_restart_with_a_new_client(here):
    result = await here.ben.slash(here.channel, "summary", length="3")
    await here.restart()
    assert len(quoted(words_of(shown(await here.ben.click(result.response, label="Longer"))))) == 5
    moved = await here.ben.select(result.response, **picked(shown(result), SECTIONS, "Fisheries"))
    assert "Fisheries" in words_of(shown(moved))


async def test_a_press_by_someone_else_answers_them_alone_and_leaves_the_message(here):
    result = await here.ben.slash(here.channel, "summary", length="3")
    before = result.response.components
    pressed = await here.ada.click(result.response, label="Longer")
    assert pressed.response.id != result.response.id
    assert pressed.response.ephemeral
    assert len(quoted(words_of(shown(pressed)))) == 5
    assert result.response.components == before
    again = await here.ada.click(pressed.response, label="Longer")
    assert again.response.id == pressed.response.id


async def forge(here: World, custom_id: str):
    """Press a button of a message of the bot's whose custom_id came from elsewhere."""
    message = (await here.ben.slash(here.channel, "summary")).response
    assert message is not None
    components = message.components
    for part in walk(components):
        if part.get("label") == "Longer":
            part["custom_id"] = custom_id
    here.env.backend.get_message(here.channel.id, message.id).components = components
    return await here.ben.click(message, custom_id=custom_id)


async def test_a_control_with_another_servers_id_is_refused(here):
    briefing = (await here.bot.libraries.operators.briefings())[0].id
    forged = Control(here.guild.id + 1, here.ben.id, briefing, "", 3).custom_id("summary")
    assert "belongs to another server" in said(await forge(here, forged))


@pytest.mark.parametrize("custom_id", ["from-an-old-version", "summary:1:2", "x" * 100, "summary:1:2:zz::3:0"])
async def test_a_control_that_nobody_knows_is_answered(here, custom_id):
    assert "older version" in said(await forge(here, custom_id))


@pytest.mark.parametrize("action", ["summary", "figures", "outline"])
async def test_a_control_for_a_briefing_or_section_that_is_gone_is_a_plain_sentence(here, action):
    gone = Control(here.guild.id, here.ben.id, "ffffffff", "", 3).custom_id(action)
    assert "no longer" in said(await forge(here, gone))


@pytest.mark.parametrize("action", ["summary", "figures", "outline", "briefings"])
async def test_a_control_with_any_number_leads_to_a_card(here, action):
    briefing = (await here.bot.libraries.operators.briefings())[0].id
    shown(await forge(here, Control(here.guild.id, here.ben.id, briefing, "", 99_999).custom_id(action)))


# ------------------------------------------------------------------ errors and time


def breaking(*_: object, **__: object):
    raise RuntimeError("secret detail")


@pytest.mark.parametrize(
    ("command", "options", "method"),
    [
        ("summary", {}, "summary"),
        ("figure", {"query": "trade"}, "look_up"),
        ("figures", {}, "figures_in"),
        ("briefings", {}, "briefings"),
    ],
)
async def test_an_unexpected_error_is_an_apology_with_the_id_that_the_log_has(
    here, monkeypatch, caplog, command, options, method
):
    monkeypatch.setattr(here.bot.libraries.operators, method, breaking)
    with caplog.at_level(logging.ERROR):
        told = said(await here.ben.slash(here.channel, command, **options))
    (key,) = re.findall(r"[0-9a-f]{8}", told)
    assert "secret" not in told
    (record,) = (r for r in caplog.records if key in r.getMessage())
    assert record.exc_info is not None
    assert "secret detail" in str(record.exc_info[1])


async def test_an_unexpected_error_behind_a_button_is_an_apology_too_and_leaves_the_message(here, monkeypatch, caplog):
    result = await here.ben.slash(here.channel, "summary")
    before = result.response.components
    monkeypatch.setattr(here.bot.libraries.operators, "summary", breaking)
    with caplog.at_level(logging.ERROR):
        told = said(await here.ben.click(result.response, label="Longer"))
    (key,) = re.findall(r"[0-9a-f]{8}", told)
    assert key in caplog.text
    assert "secret" not in told
    assert result.response.components == before


async def test_an_apology_that_cannot_be_sent_is_logged(here, caplog):
    here.env.inject_error("POST", "/interactions/*", times=None, status=404, code=10062)
    with caplog.at_level(logging.WARNING):
        await here.ben.slash(here.channel, "summary", length="99")
    assert "No apology could be sent for /summary" in caplog.text


def slowed(here: World, monkeypatch: pytest.MonkeyPatch, name: str, *, fails: bool = False) -> asyncio.Event:
    """Let a question to the library end only after Discord was told to wait, which the event is set by."""
    begun, told = asyncio.Event(), asyncio.Event()
    original = getattr(here.bot.libraries.operators, name)

    async def slow(*args: object):
        begun.set()
        await told.wait()
        if fails:
            breaking()
        return await original(*args)

    async def time_is_up(tasks: Iterable[asyncio.Future[object]], timeout: float) -> None:  # noqa: ASYNC109 # asyncio's own
        assert timeout == PATIENCE < 3
        await begun.wait()
        assert not any(task.done() for task in tasks)

    defer = discord.InteractionResponse.defer

    async def announced(response: discord.InteractionResponse, *, ephemeral: bool = False, thinking: bool = False):
        answer = await defer(response, ephemeral=ephemeral, thinking=thinking)
        told.set()
        return answer

    monkeypatch.setattr(discord.InteractionResponse, "defer", announced)
    monkeypatch.setattr(here.bot.libraries.operators, name, slow)
    # No real wait: the simulated Discord's clock waits for the bot, which here waits for the clock.
    clockless = SimpleNamespace(ensure_future=asyncio.ensure_future, wait=time_is_up, sleep=asyncio.sleep)
    monkeypatch.setattr(replies, "asyncio", clockless)
    return told


async def test_a_slow_answer_is_announced_and_then_given(here, monkeypatch):
    told = slowed(here, monkeypatch, "summary")
    result = await here.ben.slash(here.channel, "summary")
    assert told.is_set()
    assert len(quoted(words_of(shown(result)))) == 5


@pytest.mark.parametrize("share", [True, False])
async def test_a_slow_answer_is_seen_by_those_who_were_to_see_it(here, monkeypatch, share):
    told = slowed(here, monkeypatch, "summary")
    result = await here.ben.slash(here.channel, "summary", share=share)
    assert told.is_set()
    assert result.response.ephemeral is not share


async def test_a_slow_press_is_announced_and_then_changes_its_message(here, monkeypatch):
    result = await here.ben.slash(here.channel, "summary", length="3")
    told = slowed(here, monkeypatch, "summary")
    await here.ben.click(result.response, label="Longer")
    assert told.is_set()
    assert len(quoted(words_of(result.response.components))) == 5


async def test_a_slow_press_by_someone_else_still_leaves_the_message(here, monkeypatch):
    result = await here.ben.slash(here.channel, "summary", length="3")
    told = slowed(here, monkeypatch, "summary")
    pressed = await here.ada.click(result.response, label="Longer")
    assert told.is_set()
    assert pressed.response.ephemeral
    assert len(quoted(words_of(shown(pressed)))) == 5
    assert len(quoted(words_of(result.response.components))) == 3


async def test_a_slow_answer_that_fails_is_still_an_apology(here, monkeypatch, caplog):
    told = slowed(here, monkeypatch, "summary", fails=True)
    with caplog.at_level(logging.ERROR):
        result = await here.ben.slash(here.channel, "summary")
    assert told.is_set()
    messages = [*([result.response] if result.response else []), *result.followups]
    assert any("Something went wrong" in message.content for message in messages)
    assert "secret" not in "".join(message.content for message in messages)
