"""Which briefing a typed name means, and how two of one title are told apart."""

from __future__ import annotations

import pytest

from bot.ingest import build
from bot.locale import Wording
from bot.naming import briefing_names
from tests.conftest import ask, write_documents
from tests.discord_world import World, buttons, menu, said, shown, words_of, world

TEXT = "# {title}\n\n## Mines\n\n{words} The mines of the valley employed 4,000 people in 2020.\n"


@pytest.fixture
async def here(config, tmp_path):
    """A server with two briefings of one title and date-less twins in two folders, beside the usual ones."""
    seeds = write_documents(tmp_path / "seeds")
    for name, title, day in (
        ("coal-a.md", "Coal in the Valley", "2024-03-01"),
        ("coal-b.md", "Coal in the Valley", "2025-01-05"),
        ("one/air.md", "Air in the Valley", ""),
        ("two/air.md", "Air in the Valley", ""),
    ):
        path = seeds / name
        path.parent.mkdir(exist_ok=True)
        head = f"---\ndate: {day}\n---\n" if day else ""
        path.write_text(head + TEXT.format(title=title, words=f"Smoke from {name[:3]} fell on all towns."))
    build(seeds, config.library)
    async with world(config) as made:
        yield made


async def words_for(here: World, **options: object) -> str:
    return words_of(shown(await here.ben.slash(here.channel, "summary", **options)))


async def test_a_title_that_several_have_is_asked_about_with_what_tells_them_apart(here):
    told = said(await here.ben.slash(here.channel, "summary", briefing="coal in the VALLEY"))
    assert "may be more than one briefing" in told
    assert "Coal in the Valley · January 5, 2025" in told
    assert "Coal in the Valley · March 1, 2024" in told
    assert "Air in the Valley · one/air.md" in said(
        await here.ben.slash(here.channel, "briefings", briefing="air in the")
    )


async def test_words_that_fit_several_titles_are_asked_about(here):
    for command, options in (("figure", {"query": "people"}), ("figures", {}), ("summary", {})):
        told = said(await here.ben.slash(here.channel, command, briefing="valley", **options))
        assert "may be more than one briefing" in told
    assert "(+" not in told


@pytest.mark.parametrize("typed", ["coal-b", "coal-b.md", "COAL-B"])
async def test_a_file_or_its_short_name_is_one_briefing(here, typed):
    assert "January 5, 2025" in await words_for(here, briefing=typed)


async def test_a_misspelt_title_is_still_found(here):
    assert "### Reefs and the People" in await words_for(here, briefing="Reffs and the People Who Live on Tehm")


async def test_every_list_tells_two_of_one_title_apart(here):
    offered = {choice["name"] for choice in await here.ben.autocomplete(here.channel, "summary", "briefing", "coal")}
    dated = {"Coal in the Valley · January 5, 2025", "Coal in the Valley · March 1, 2024"}
    assert dated <= offered
    result = await here.ben.slash(here.channel, "summary", briefing="reefs")
    assert dated <= {option["label"] for option in menu(shown(result), "Go to a briefing")["options"]}
    listed = await here.ben.slash(here.channel, "briefings")
    assert dated <= {option["label"] for option in menu(shown(listed), "Show an outline")["options"]}


async def test_a_section_without_anything_to_show_is_not_offered(here, config, tmp_path):
    seeds = write_documents(tmp_path / "more")
    text = "# Bees\n\nBees fed 300 towns in 2020.\n\n## Thanks\n\n## Honey\n\nThe towns of the coast eat honey daily.\n"
    (seeds / "bees.md").write_text(text)
    build(seeds, config.library)
    result = await here.ben.slash(here.channel, "summary", briefing="bees")
    labels = [option["label"].strip() for option in menu(shown(result), "Go to a section")["options"]]
    assert "Honey" in labels
    assert "Thanks" not in labels
    honey = await here.ben.slash(here.channel, "summary", briefing="bees", section="Honey")
    assert "Key figures" not in buttons(shown(honey))
    figures = await here.ben.click(result.response, label="Key figures")
    labels = [option["label"].strip() for option in menu(shown(figures), "Go to a section")["options"]]
    assert "Honey" not in labels
    offered = await here.ben.autocomplete(here.channel, "summary", "section", "", briefing="bees")
    assert "Thanks" not in [choice["name"].strip() for choice in offered]


def test_names_are_titles_where_no_other_has_them(library_path):
    briefings = ask(library_path, lambda library: library.briefings())
    names = briefing_names(briefings, Wording())
    assert list(names.values()) == [" ".join(one.title.split()) for one in briefings]
