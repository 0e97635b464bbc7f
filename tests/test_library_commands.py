"""/library, /brief and /privacy in Discord: who may, what a card shows, and that nothing reaches another server."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.config import Allowed
from bot.libraries import Document
from bot.model import BotError
from tests.conftest import HARBOURS
from tests.discord_world import World, buttons, menu, picked, said, shown, words_of, world
from tests.own_libraries import LIGHTHOUSES, holds

FILE = ("lighthouses.md", LIGHTHOUSES.encode())
OTHER = ("harbours.txt", HARBOURS.replace("Northern", "Southern").encode())


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


async def add(here: World, *files, member=None, **options):
    given = {f"file{at or ''}": file for at, file in zip((0, *range(2, 11)), files, strict=False)}
    return await (member or here.ada).slash(here.channel, "library add", **given, **options)


async def kept(here: World, guild=None) -> list[Document]:
    own = await here.bot.libraries.own((guild or here.guild).id)
    return list(own.manifest.documents.values())


async def test_a_document_is_brought_shown_and_answered_from(here):
    card = shown(await add(here, FILE, folder="coast"))
    words = words_of(card)
    assert "### Lighthouses and Their Keepers\n-# this server’s document · Mira Holt · May 4, 2026" in words
    assert "**Outline**\n- What keepers cost\n- What keepers are worth" in words
    assert "> Wrecks fell by 62% along the coasts that have keepers." in words
    assert "- **US$ 95,000**" in words
    assert re.search(r"coast/lighthouses\.md · 1 kB · 1 page · added <t:\d+:d> by <@\d+>", words)
    assert list(buttons(card)) == ["Summary", "Outline", "Key figures", "Correct", "Undo"]
    answered = words_of(shown(await here.ben.slash(here.channel, "summary", topic="wrecks along coasts")))
    assert "Wrecks fell by 62%" in answered
    assert "this server’s document" in answered
    assert "US$ 95,000" in words_of(shown(await here.ben.slash(here.channel, "figure", query="cost of a lighthouse")))
    listing = words_of(shown(await here.ben.slash(here.channel, "briefings")))
    assert listing.index("Lighthouses") < listing.index("Reefs")
    assert "Lighthouses and Their Keepers" in words_of(shown(await here.ben.slash(here.channel, "summary")))
    choices = await here.ben.autocomplete(here.channel, "summary", "briefing", "light")
    assert [one["name"] for one in choices][:1] == ["Lighthouses and Their Keepers"]


async def test_its_buttons_work(here):
    result = await add(here, FILE)
    assert "Keeping a lighthouse cost" in words_of(shown(await here.ada.click(result.response, label="Key figures")))
    result = await here.ada.slash(here.channel, "library show", document="lighthouses")
    assert "**What keepers cost**" in words_of(shown(await here.ada.click(result.response, label="Outline")))


async def test_it_is_nowhere_else(here):
    await add(here, FILE)
    card = shown(await here.ada.slash(here.channel, "library show", document="lighthouses"))
    elsewhere = here.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("general")
    eve = elsewhere.add_member(here.env.create_user("eve"))
    for command, options in (
        ("summary", {"topic": "lighthouses"}),
        ("summary", {}),
        ("figure", {"query": "lighthouse cost"}),
        ("search", {"words": "lighthouse"}),
        ("briefings", {}),
    ):
        result = await eve.slash(channel, command, **options)
        text = words_of(result.response.components) if result.response.components else result.response.content
        assert "Lighthouses and" not in text and "62%" not in text and "95,000" not in text
    theirs = (await eve.slash(channel, "summary")).response
    document = (await kept(here))[0]
    forged = buttons(card)["Summary"]["custom_id"]
    assert f":{here.guild.id}:" in forged and document.id in forged
    for custom_id in (forged, forged.replace(str(here.guild.id), str(elsewhere.id))):
        _forge(here, theirs, custom_id)
        assert re.search("another server|no longer here", said(await eve.click(theirs, custom_id=custom_id)))


def _forge(here: World, message, custom_id: str) -> None:
    """Put a control with another custom_id into a message, as somebody who writes requests by hand can."""
    stored = here.env.backend.get_message(message.channel_id, message.id)
    for part in stored.components[0]["components"]:
        for inner in part.get("components", ()):
            if inner["type"] == 2:
                inner["custom_id"] = custom_id
                return


async def test_only_those_who_may_bring_and_see_documents(here):
    assert "Only those with the Manage Server permission" in said(await add(here, FILE, member=here.ben))
    for command, options in (("list", {}), ("show", {"document": "x"}), ("export", {}), ("share", {"operator": "off"})):
        assert "Only those" in said(await here.ben.slash(here.channel, f"library {command}", **options))
    keepers = here.guild.create_role("Keepers")
    await here.ada.slash(here.channel, "settings set", library=keepers)
    text = words_of(shown(await here.ada.slash(here.channel, "settings view")))
    assert "**Who changes the library**: those with Manage Server, @Keepers" in text
    keeper = here.guild.add_member(here.env.create_user("kim"), roles=[keepers])
    assert "Lighthouses" in words_of(shown(await add(here, FILE, member=keeper)))
    assert "Only those" in said(await add(here, OTHER, member=here.ben))


async def test_several_files_come_in_and_each_that_cannot_says_why(here):
    bad = ("all.zip", b"PK\x03\x04")
    scan = ("invoice.pdf", b"MZ\x90\x00\x03\x00\x00\x00")
    result = await add(here, FILE, bad, OTHER, scan, ("none.md", b"# Heading only\n"))
    words = words_of(shown(result))
    assert words.startswith("### 2 documents are in")
    assert "✅ **Lighthouses and Their Keepers**: is in" in words
    assert "⚠️ **all.zip**: is not in\n-# “all.zip” is an archive. Unpack it" in words
    assert "⚠️ **invoice.pdf**: is not in\n-# “invoice.pdf” is a program" in words
    assert "⚠️ **none.md**: is not in" in words
    second = await here.ada.select(result.response, **picked(result.response.components, "Show a document", "Southern"))
    assert "### The Southern Harbours" in words_of(shown(second))
    assert not list(here.bot.libraries.arrivals.iterdir())


async def test_one_that_cannot_be_read_says_why(here):
    words = words_of(shown(await add(here, ("old.doc", b"\xd0\xcf\x11\xe0"))))
    assert words == "⚠️ “old.doc” is of a format that is not read. Save it as .docx or PDF, and add that."


async def test_a_file_may_be_too_large_or_one_too_many(config):
    config = replace(config, allowed=Allowed(file=1, hourly=2))
    async with world(config) as here:
        large = ("large.txt", b"Many words. " * 100_000)
        assert "is larger than 1 megabytes" in words_of(shown(await add(here, large)))
        assert "One person may bring 2 files in an hour" in said(await add(here, FILE, OTHER))
        assert "Lighthouses" in words_of(shown(await add(here, FILE)))
        assert "One person may bring 2 files in an hour" in said(await add(here, OTHER))


async def test_files_can_be_chosen_in_a_form(here):
    form = await here.ada.slash(here.channel, "library add", folder="coast")
    result = await here.ada.submit_modal(form, {"files": [FILE, OTHER], "folder": "coast/2026", "day": "2026-06-07"})
    assert words_of(shown(result)).startswith("### 2 documents are in")
    assert [(one.folder, str(one.published)) for one in await kept(here)] == [("coast/2026", "2026-06-07")] * 2
    form = await here.ada.slash(here.channel, "library add")
    refused = await here.ada.submit_modal(form, {"files": [FILE], "day": "soon"})
    assert "“soon” is no day" in said(refused)


async def test_what_was_read_wrongly_is_corrected(here):
    result = await add(here, FILE)
    form = await here.ada.click(result.response, label="Correct")
    changes = {"title": "Lamps of the Coast", "author": "", "day": "15.03.2025", "language": ["en"]}
    words = words_of(shown(await here.ada.submit_modal(form, changes)))
    assert "### Lamps of the Coast\n-# this server’s document · March 15, 2025" in words
    assert "Saved." in words
    (document,) = await kept(here)
    assert (document.corrected.title, document.corrected.author, document.corrected.language) == (
        "Lamps of the Coast",
        "",
        None,
    )


async def test_adding_is_undone(here):
    result = await add(here, FILE)
    assert "“Lighthouses and Their Keepers” is erased" in words_of(
        shown(await here.ada.click(result.response, label="Undo"))
    )
    assert not await kept(here)
    assert holds(here.config.libraries, "lighthouse") == []


async def test_a_new_edition_replaces_the_old_one_and_can_be_taken_back(here):
    first = await add(here, FILE)
    newer = ("second.md", LIGHTHOUSES.replace("Forty", "Thirty-one").encode())
    result = await here.ada.slash(here.channel, "library replace", document="lighthouses", file=newer)
    assert "Earlier editions: added" in words_of(shown(result))
    assert "was changed since" in said(await here.ada.click(first.response, label="Undo"))
    assert "The edition before is back." in words_of(shown(await here.ada.click(result.response, label="Undo")))
    assert len((await kept(here))[0].editions) == 1


async def test_a_document_is_moved_and_removed_after_a_question(here):
    await add(here, FILE)
    words = words_of(shown(await here.ada.slash(here.channel, "library move", document="lighthouses", folder="old")))
    assert "Moved to old/." in words and "old/lighthouses.md" in words
    asked = await here.ada.slash(here.channel, "library remove", document="lighthouses")
    assert "Remove this document?" in words_of(shown(asked))
    assert "### Lighthouses" in words_of(shown(await here.ada.click(asked.response, label="Keep it")))
    asked = await here.ada.slash(here.channel, "library remove", document="lighthouses")
    assert "is erased" in words_of(shown(await here.ada.click(asked.response, label="Remove it")))
    assert holds(here.config.libraries, "lighthouse") == []


async def test_the_list_shows_what_there_is_and_how_much_room_is_left(here):
    assert "It is empty. `/library add` brings documents." in words_of(
        shown(await here.ada.slash(here.channel, "library list"))
    )
    await add(here, FILE, folder="coast")
    await add(here, OTHER)
    result = await here.ada.slash(here.channel, "library list")
    words = words_of(shown(result))
    assert words.index("**No folder**") < words.index("The Southern") < words.index("**coast/**")
    assert "documents: 2 of 200 · pages: 2 of 10000 · megabytes: 0.0 of 500" in words
    assert len(menu(result.response.components, "Show a document")["options"]) == 2


async def test_the_operators_briefings_can_be_left_out(here):
    await add(here, FILE)
    words = words_of(shown(await here.ada.slash(here.channel, "library share", operator="off")))
    assert "Only these are shown here." in words
    assert "Reefs" not in words_of(shown(await here.ben.slash(here.channel, "briefings")))
    await here.ada.slash(here.channel, "library share", operator="on")
    assert "Reefs" in words_of(shown(await here.ben.slash(here.channel, "briefings")))


async def test_the_library_is_exported_as_one_archive(here):
    assert "is empty" in said(await here.ada.slash(here.channel, "library export"))
    await add(here, FILE, folder="coast")
    result = await here.ada.slash(here.channel, "library export")
    (file,) = result.response.attachments
    assert file.filename == "library.zip"


async def test_a_file_is_briefed_for_whoever_asks_alone(here):
    result = await here.ben.slash(here.channel, "brief", file=FILE)
    assert result.response.ephemeral
    card = shown(result)
    assert "### Lighthouses and Their Keepers\n-# your document · Mira Holt" in words_of(card)
    assert "Only you see this. It is in no library, and is forgotten after a day." in words_of(card)
    pressed = await here.ben.click(result.response, label="Key figures")
    assert "US$ 95,000" in words_of(shown(pressed))
    result = await here.ben.slash(here.channel, "brief", file=OTHER)
    section = await here.ben.select(result.response, **picked(result.response.components, "Go to a section", "Schools"))
    assert "Three training schools" in words_of(shown(section))
    assert "Lighthouses" not in words_of(shown(await here.ben.slash(here.channel, "briefings")))
    answer = await here.ben.slash(here.channel, "summary", topic="lighthouses")
    assert "62%" not in words_of(answer.response.components)
    assert not await kept(here)


async def test_a_message_is_briefed(here):
    message = await here.ada.send(here.channel, "Look at this", attachments=[("a.png", b"x"), FILE])
    assert "### Lighthouses" in words_of(shown(await here.ben.context_menu(here.channel, "Brief this", message)))
    long = await here.ada.send(here.channel, "The harbour grew by 7% in 2026, as the towns had hoped for. " * 20)
    assert "7%" in words_of(shown(await here.ben.context_menu(here.channel, "Brief this", long)))
    short = await here.ada.send(here.channel, "Hello")
    assert "nothing to brief" in said(await here.ben.context_menu(here.channel, "Brief this", short))
    archive = await here.ada.send(here.channel, "x", attachments=[("all.zip", b"PK\x03\x04")])
    assert "is an archive" in said(await here.ben.context_menu(here.channel, "Brief this", archive))


async def test_privacy_is_told_and_traces_are_erased(here):
    await add(here, FILE)
    await here.ada.slash(here.channel, "brief", file=OTHER)
    result = await here.ada.slash(here.channel, "privacy")
    assert "kept for 30 days, and then erased" in words_of(shown(result))
    assert "Your traces are erased." in words_of(shown(await here.ada.click(result.response, label="Erase my traces")))
    assert (await kept(here))[0].newest.by == 0
    assert holds(here.config.data / "briefs", "harbours") == []


async def test_a_bot_without_any_briefings_is_of_use_from_the_first_document_on(config):
    config.library.unlink()
    async with world(config) as here:
        assert "no briefings here yet. “/library add” brings one" in said(await here.ben.slash(here.channel, "summary"))
        assert "Lighthouses" in words_of(shown(await add(here, FILE)))
        assert "Lighthouses" in words_of(shown(await here.ben.slash(here.channel, "summary")))
        assert "US$ 95,000" in words_of(shown(await here.ben.slash(here.channel, "figure", query="lighthouse cost")))
    with pytest.raises(BotError, match="No briefings have been built"):
        async with world(replace(config, allowed=Allowed(documents=0))):
            pass


async def test_cards_that_show_several_briefings_say_whose_each_is(here):
    await add(here, FILE)
    for command, options in (
        ("compare", {"query": "seaborne trade"}),
        ("search", {"words": "trade"}),
        ("summary", {"briefing": "everything", "length": "10"}),
        ("figure", {"query": "seaborne trade"}),
        ("summary", {"topic": "seaborne trade"}),
    ):
        words = words_of(shown(await here.ben.slash(here.channel, command, **options)))
        assert "Lighthouses and Their Keepers" in words and "this server’s document" in words, command


async def test_a_file_is_briefed_in_a_direct_message_too(here):
    ben = here.env.create_user("bea")
    result = await ben.slash("brief", file=FILE)
    assert "### Lighthouses and Their Keepers\n-# your document" in words_of(shown(result))
    pressed = await ben.click(result.response, label="Outline")
    assert "**What keepers cost**" in words_of(shown(pressed))


async def test_what_is_asked_of_a_brief_is_not_asked_of_a_library(here):
    await add(here, FILE)
    result = await here.ben.slash(here.channel, "brief", file=OTHER)
    page = await here.ben.click(result.response, label="Summary")
    words = words_of(shown(page))
    assert "### The Southern Harbours" in words and "Go to a briefing" not in str(page.response.components)


async def test_the_server_that_is_left_is_remembered(here):
    await add(here, FILE)
    await here.bot.on_guild_remove(here.bot.get_guild(here.guild.id))
    assert await here.bot.services.guilds.remembered(f"left {here.guild.id}")
    await here.bot.on_guild_join(here.bot.get_guild(here.guild.id))
    assert not await here.bot.services.guilds.remembered(f"left {here.guild.id}")
