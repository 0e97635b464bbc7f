"""What a newcomer is told: /help with questions that are answered, once beside the first answer; and on joining."""

from __future__ import annotations

import re

import discord
import pytest

from bot.chat.cards.controls import Control
from bot.chat.cards.guide import Example, help_card
from bot.chat.commands.examples import Examples
from bot.chat.commands.guide import Introduction
from bot.ingest import build
from bot.locale import Wording
from bot.servers.preferences import Guilds
from tests.conftest import ask, write_documents
from tests.discord_world import World, buttons, said, shown, words_of, world


@pytest.fixture
async def here(config):
    async with world(config, new=True) as made:
        yield made


async def test_help_says_what_can_be_asked_who_may_do_what_and_what_is_kept(here):
    result = await here.ben.slash(here.channel, "help")
    words = words_of(shown(result))
    assert all(f"`/{name}`" in words for name in ("summary", "figure", "compare", "figures", "briefings"))
    assert "Manage Server" in words
    assert "I read no messages" in words
    assert result.response.ephemeral


async def test_each_question_of_help_has_an_answer_and_a_way_back(here):
    result = await here.ben.slash(here.channel, "help")
    labels = list(buttons(shown(result)))
    assert 3 <= len(labels) <= 5
    assert any(label.startswith("On “") for label in labels)
    at = result
    for label in labels:
        answered = await here.ben.click(at.response, label=label)
        words = words_of(shown(answered))
        assert re.search(r"(?m)^(## .*\\d|> )", words), label
        assert "Not in these briefings" not in words
        at = await here.ben.click(answered.response, label="Back")
        assert words_of(shown(at)) == words_of(shown(result))


def test_questions_come_from_several_briefings_and_are_made_anew_with_the_store(tmp_path):
    seeds, path = write_documents(tmp_path / "seeds"), tmp_path / "library.db"
    build(seeds, path)

    async def questions(library):
        examples = Examples()
        first = await examples.some(library)
        for one in first:
            found = (await library.answer(one.question, "", "", 1)).quotes if one.on_topic else ()
            figures = () if one.on_topic else (await library.look_up(one.question, "", 1)).figures
            assert found or figures
        (seeds / "reefs.md").unlink()
        build(seeds, path)
        return first, await examples.some(library)

    before, after = ask(path, questions)
    assert before != after
    assert len({one.question for one in before}) == len(before)
    assert not any("Fisheries" in one.question for one in after)


@pytest.mark.parametrize(
    ("titles", "sentences"),
    [
        (
            ("Executive summary", "Bleaching in warm water"),
            ("Half of the reefs have shrunk since 1990.", "Bleaching in warm water took most of the corals."),
        ),
        (
            ("Zusammenfassung", "Korallenbleiche in warmem Wasser"),
            ("Die Hälfte der Riffe ist geschrumpft.", "Die Korallenbleiche in warmem Wasser nahm die meisten."),
        ),
        (("摘要", "海水变暖"), ("一半的珊瑚礁自1990年以来缩小了。", "海水变暖使大部分珊瑚白化。")),
    ],
)
def test_questions_are_not_made_of_headings_that_any_document_has(titles, sentences, tmp_path):
    parts = "".join(f"## {title}\n\n{sentence}\n\n" for title, sentence in zip(titles, sentences, strict=True))
    (tmp_path / "reefs.md").write_text(f"# 2025\n\n{parts}", encoding="utf-8")
    build(tmp_path, tmp_path / "data" / "library.db")
    found = ask(tmp_path / "data" / "library.db", lambda library: Examples().some(library))
    assert [one.question for one in found if one.on_topic] == [titles[1]]


def test_a_question_without_room_in_a_button_is_not_offered():
    long = "of " * 40
    card = help_card([Example(long), Example("trade", on_topic=True)], Control(2**63, 2**63), Wording())
    assert list(buttons(card.to_components())) == ["On “trade”"]


async def test_the_first_answer_in_a_server_comes_with_help_once_for_the_asker_alone(here):
    def helped() -> list[bool]:
        every = [message for found in here.env.backend.messages.values() for message in found.values()]
        return [bool(m.flags & 64) for m in every if m.components and "What you can ask" in words_of(m.components)]

    result = await here.ben.slash(here.channel, "figure", query="premium")
    assert "## 35%" in words_of(shown(result))
    assert helped() == [True]
    await here.ada.slash(here.channel, "figure", query="premium")
    await here.restart()
    await here.ada.slash(here.channel, "briefings")
    assert helped() == [True]


async def test_an_error_is_no_first_answer(here):
    assert "A summary is" in said(await here.ben.slash(here.channel, "summary", length="99"))
    messages = [m for found in here.env.backend.messages.values() for m in found.values() if m.components]
    assert messages == []


def in_channel(here: World) -> list[str]:
    found = here.env.backend.messages.get(here.channel.id, {})
    return [words_of(message.components) for message in found.values() if message.components]


async def test_on_joining_the_servers_own_channel_is_told_the_two_next_steps_once(here, monkeypatch):
    guild = here.bot.get_guild(here.guild.id)
    channel = guild.get_channel(here.channel.id)
    monkeypatch.setattr(discord.Guild, "system_channel", property(lambda _: channel))
    for _ in range(2):
        await Introduction(here.bot.services).on_joining(guild)
    (words,) = in_channel(here)
    assert "1. `/help`" in words.replace("\\", "")
    assert "`/digest create`" in words


async def test_without_a_channel_to_write_in_nothing_is_said_on_joining(here):
    await Introduction(here.bot.services).on_joining(here.bot.get_guild(here.guild.id))
    assert in_channel(here) == []


async def test_a_miss_with_nothing_near_offers_questions_that_are_answered(here):
    result = await here.ben.slash(here.channel, "figure", query="the")
    labels = list(buttons(shown(result)))
    if labels:
        answered = await here.ben.click(result.response, label=labels[0])
        assert re.search(r"(?m)^(## .*\\d|> )", words_of(shown(answered)))


async def test_after_a_restart_it_is_looked_up_once_whether_a_server_was_told(here, monkeypatch):
    await here.ben.slash(here.channel, "summary")
    here.bot._introduction = Introduction(here.bot.services)
    asked, remembered = [], Guilds.remembered

    async def counted(guilds: Guilds, key: str) -> str:
        asked.append(key)
        return await remembered(guilds, key)

    monkeypatch.setattr(Guilds, "remembered", counted)
    for _ in range(3):
        result = await here.ben.slash(here.channel, "summary")
        assert not result.followups
    assert len(asked) == 1


async def test_a_bot_that_is_being_stopped_leaves_its_introduction_out(config, monkeypatch):
    async with world(config, new=True) as here:

        async def closed(*_: object, **_options: object) -> None:
            raise RuntimeError("Session is closed")

        monkeypatch.setattr(discord.Webhook, "send", closed)
        result = await here.ben.slash(here.channel, "summary")
        assert words_of(shown(result))
        assert not result.followups
        assert not here.env.errors
