"""/summary by kind, for several briefings and with its reasons, as people meet it over a simulated Discord."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import Config
from bot.ingest import prepare
from bot.library import write_library
from bot.locale import LANGUAGES, Wording
from bot.model import StatementKind
from tests.discord_world import World, buttons, only_select, picked, said, shown, words_of, world

FRONT = "---\ntitle: {title}\npublished: {day}\nlanguage: en\n---\n\n"
DOCUMENTS = {
    "towns/coal.md": (
        FRONT.format(title="Coal in the Towns", day="2025-03-04") + "## Mines\n\nCoal use fell by 12% in the towns in"
        " 2024. The council must close the last mine by 2030. Miners have found work on the quays of the north.\n\n"
        "## Homes\n\nFlats are heated by the harbour's warm water today. The council should insulate every old school."
    ),
    "towns/air.md": (
        FRONT.format(title="Air in the Towns", day="2025-03-20")
        + "In 2024, coal use in the towns fell by 12%. Children cough less than ten years ago. Doctors expect fewer"
        " cases of asthma by 2035."
    ),
    "reefs.md": (
        FRONT.format(title="Reefs", day="2024-11-02")
        + "Warm water bleaches coral in every ocean. Divers saw bleaching on 40% of the reefs in 2024."
    ),
}
KINDS = {"must": StatementKind.RECOMMENDATION, "should": StatementKind.RECOMMENDATION, "expect": StatementKind.FORECAST}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("options") / "library.db"
    prepared = [prepare(text.encode(), name) for name, text in DOCUMENTS.items()]
    write_library(
        path,
        [
            replace(
                one,
                sentences=tuple(
                    replace(s, kind=next((kind for word, kind in KINDS.items() if word in s.text), s.kind))
                    for s in one.sentences
                ),
            )
            for one in prepared
        ],
    )
    return path


@pytest.fixture
async def here(tmp_path: Path, library: Path) -> AsyncIterator[World]:
    config = Config(seeds=tmp_path / "seeds", data=tmp_path / "data")
    config.data.mkdir()
    shutil.copy(library, config.library)
    async with world(config) as made:
        yield made


def quoted(words: str) -> list[str]:
    return re.findall(r"(?m)^> (.+)$", words)


async def words_for(here: World, **options: object) -> str:
    return words_of(shown(await here.ben.slash(here.channel, "summary", **options)))


# ------------------------------------------------------------------ kinds


async def test_the_kinds_that_can_be_asked_for_are_offered_as_choices(here):
    command = here.env.backend.find_command("summary", here.guild.id, type=1)
    assert command is not None
    (kind,) = (option for option in command["options"] if option["name"] == "kind")
    assert [choice["value"] for choice in kind["choices"]] == [
        *("finding", "figure", "recommendation", "decision", "cause", "forecast", "definition")
    ]


async def test_a_summary_of_one_kind_has_nothing_else_and_its_buttons_keep_to_it(here):
    result = await here.ben.slash(here.channel, "summary", briefing="coal", kind="recommendation", length="1")
    words = words_of(shown(result))
    assert "-# Whole briefing · Recommendations and demands" in words
    (first,) = quoted(words)
    await here.restart()
    longer = await here.ben.click(result.response, label="Longer")
    both = quoted(words_of(shown(longer)))
    assert both == ["The council must close the last mine by 2030.", "The council should insulate every old school."]
    assert first in both
    moved = await here.ben.select(longer.response, **picked(shown(longer), "Go to a section", "Homes"))
    assert quoted(words_of(shown(moved))) == ["The council should insulate every old school."]


async def test_a_topic_that_only_names_a_kind_asks_for_that_kind(here):
    words = await words_for(here, briefing="coal", topic="what does the report recommend?")
    assert "-# Whole briefing · Recommendations and demands" in words
    assert set(quoted(words)) == {
        *("The council must close the last mine by 2030.", "The council should insulate every old school.")
    }
    assert await words_for(here, topic="tl;dr") == await words_for(here)
    everywhere = await words_for(here, topic="recommendations")
    assert "All briefings" in everywhere
    assert set(quoted(everywhere)) == set(quoted(words))


async def test_a_kind_that_is_nowhere_is_said_in_a_plain_sentence(here):
    result = await here.ben.slash(here.channel, "summary", briefing="coal", kind="definition")
    words = words_of(shown(result))
    assert "None stated here: Definitions." in words
    assert quoted(words) == []
    assert not {"Why these sentences", "Shorter", "Longer"} & set(buttons(shown(result)))
    assert "0 of 0" not in words


async def test_a_kind_narrows_a_topic_or_leads_to_where_it_is_spoken_of(here):
    assert quoted(await words_for(here, topic="coal mine", kind="recommendation")) == [
        "The council must close the last mine by 2030."
    ]
    words = await words_for(here, topic="coal use", kind="forecast")
    assert words.startswith("### On “coal use”\nNone stated here: Forecasts.")
    assert "Nearest sections" in words


# ------------------------------------------------------------------ several briefings


@pytest.mark.parametrize("named", ["March 2025", "everything of March", "März 2025", "2025年3月", "towns", "2025"])
async def test_a_folder_a_month_or_a_year_is_one_card_that_says_the_same_once(here, named):
    words = await words_for(here, briefing=named, length="10")
    quotes = quoted(words)
    assert sum("12%" in quote for quote in quotes) == 1
    assert len(quotes) == len(set(quotes)) == 7
    assert re.search(r"-# Also in: (Coal|Air) in the Towns", words)
    assert "Coal in the Towns" in words and "Air in the Towns" in words and "Reefs" not in words
    assert words.endswith("-# sentences: 7 · briefings: 2 of 2")


async def test_everything_can_be_asked_and_of_one_kind(here):
    words = await words_for(here, briefing="everything", kind="recommendation")
    assert words.startswith("### All briefings\n-# Summary · Recommendations and demands")
    assert len(quoted(words)) == 2
    assert "None stated here: Causes." in await words_for(here, briefing="everything", kind="cause")


async def test_the_buttons_of_several_briefings_work_after_a_restart_and_lead_to_one(here):
    result = await here.ben.slash(here.channel, "summary", briefing="March 2025", length="2")
    two = quoted(words_of(shown(result)))
    await here.restart()
    longer = await here.ben.click(result.response, label="Longer")
    assert quoted(words_of(shown(longer)))[:2] == two
    assert len(quoted(words_of(shown(longer)))) == 3
    option = next(o for o in only_select(shown(longer))["options"] if o["label"] == "Air in the Towns")
    moved = await here.ben.select(longer.response, [option["value"]])
    assert words_of(shown(moved)).startswith("### Air in the Towns\n-# Whole briefing")


async def test_a_topic_can_be_asked_of_several_briefings(here):
    words = await words_for(here, briefing="towns", topic="in 2024")
    assert "-# towns/" in words
    assert "12%" in words and "40%" not in words
    assert "Not in these briefings: “coral”.\n\n-# March 2025" in await words_for(
        here, briefing="March 2025", topic="coral"
    )


async def test_a_month_without_briefings_and_a_section_of_several_are_told_to_the_asker_alone(here):
    assert said(await here.ben.slash(here.channel, "summary", briefing="May 1999")) == (
        "There is no briefing of “May 1999”."
    )
    assert "A section is of one briefing" in said(
        await here.ben.slash(here.channel, "summary", briefing="2025", section="Mines")
    )


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("march", "March 2025 · Briefings: 2"),
        ("everything of march", "March 2025 · Briefings: 2"),
        ("2025", "2025 · Briefings: 2"),
        ("towns", "towns/ · Briefings: 2"),
        ("everything", "All briefings · Briefings: 3"),
        ("", "Air in the Towns"),
    ],
)
async def test_autocomplete_offers_several_briefings_and_is_understood(here, typed, first):
    choices = await here.ben.autocomplete(here.channel, "summary", "briefing", typed)
    assert len({choice["value"] for choice in choices}) == len(choices) <= 25
    assert choices[0]["name"] == first
    result = await here.ben.slash(here.channel, "summary", briefing=choices[0]["value"])
    assert quoted(words_of(shown(result)))
    sections = await here.ben.autocomplete(here.channel, "summary", "section", "", briefing=choices[0]["value"])
    assert bool(sections) == (" · " not in first)


async def test_a_month_is_offered_in_the_servers_language(here):
    await here.ada.slash(here.channel, "settings set", language="de")
    choices = await here.ben.autocomplete(here.channel, "summary", "briefing", "märz")
    assert choices[0]["name"] == "März 2025 · Dokumente: 2"


# ------------------------------------------------------------------ why


async def test_why_is_answered_to_whoever_asks_and_the_summary_stays(here):
    result = await here.ben.slash(here.channel, "summary", briefing="coal", length="3")
    quotes = quoted(words_of(shown(result)))
    await here.restart()
    for member in (here.ben, here.ada):
        why = await member.click(result.response, label="Why these sentences")
        assert why.response.ephemeral
        assert why.response.id != result.response.id
        words = words_of(shown(why))
        assert quoted(words) == quotes
        assert (
            words.count("-# Kind: ")
            == words.count("-# Place: sentence ")
            == words.count("-# What speaks for it: ")
            == 3
        )
        assert "-# Covers: Mines" in words


@pytest.mark.parametrize(
    "options", [{"briefing": "2025"}, {"topic": "coal"}, {"briefing": "coal", "kind": "recommendation"}]
)
async def test_why_is_of_the_sentences_that_are_shown(here, options):
    result = await here.ben.slash(here.channel, "summary", **options)
    why = await here.ben.click(result.response, label="Why these sentences")
    assert quoted(words_of(shown(why))) == quoted(words_of(shown(result)))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_is_said_in_the_servers_language(here, language):
    say = Wording(language)
    await here.ada.slash(here.channel, "settings set", language=language)
    result = await here.ben.slash(here.channel, "summary", briefing="coal")
    why = await here.ben.click(result.response, label=say("Why these sentences"))
    assert say("Kind: {kind}", kind=say("recommendation or demand")) in words_of(shown(why))
