"""Who may ask in a server, and where, over a simulated Discord."""

from __future__ import annotations

import discord
import pytest

from tests.discord_world import buttons, said, shown, words_of, world

ONLY_ROLES = "Only certain roles may ask me here"


@pytest.fixture
async def here(config):
    async with world(config) as made:
        yield made


async def add_member(here, name, *roles):
    return here.guild.add_member(here.env.create_user(name), roles=list(roles))


async def test_everyone_may_ask_until_a_role_is_chosen_and_then_those_who_have_it(here):
    analysts = here.guild.create_role("Analysts")
    ann = await add_member(here, "ann", analysts)
    assert words_of(shown(await here.ben.slash(here.channel, "summary")))
    words = words_of(shown(await here.ada.slash(here.channel, "settings set", askers=analysts)))
    assert "**Who may ask**: @Analysts" in words
    for command, options in (
        ("summary", {}),
        ("figure", {"query": "fish"}),
        ("figures", {}),
        ("compare", {"query": "fish"}),
        ("search", {"words": "fish"}),
        ("briefings", {}),
        ("help", {}),
    ):
        assert ONLY_ROLES in said(await here.ben.slash(here.channel, command, **options)), command
        assert words_of(shown(await ann.slash(here.channel, command, **options))), command
    await here.ada.slash(here.channel, "settings reset", setting="askers")
    assert words_of(shown(await here.ben.slash(here.channel, "summary")))


async def test_those_who_manage_the_server_or_its_library_may_always_ask(here):
    analysts, keepers = here.guild.create_role("Analysts"), here.guild.create_role("Keepers")
    kim = await add_member(here, "kim", keepers)
    await here.ada.slash(here.channel, "settings set", askers=analysts, library=keepers)
    assert words_of(shown(await here.ada.slash(here.channel, "summary")))
    assert words_of(shown(await kim.slash(here.channel, "summary")))


async def test_a_control_of_somebody_elses_answer_gives_nothing_to_those_who_may_not_ask(here):
    answer = await here.ada.slash(here.channel, "summary")
    await here.ada.slash(here.channel, "settings set", askers=here.guild.create_role("Analysts"))
    for label in ("Longer", "Why these sentences"):
        assert label in buttons(shown(answer))
        assert ONLY_ROLES in said(await here.ben.click(answer.response, label=label))


async def test_autocomplete_offers_no_title_to_those_who_may_not_ask(here):
    await here.ada.slash(here.channel, "settings set", askers=here.guild.create_role("Analysts"))
    for command, option in (("summary", "briefing"), ("figures", "section"), ("summary", "topic"), ("figure", "query")):
        assert await here.ben.autocomplete(here.channel, command, option, "") == []
        assert await here.ada.autocomplete(here.channel, command, option, "")


async def test_where_channels_are_chosen_others_name_those_that_the_asker_sees(here):
    talk = here.guild.create_text_channel("talk")
    hidden = here.guild.create_text_channel(
        "board", overwrites={here.ben: discord.PermissionOverwrite(view_channel=False)}
    )
    await here.ada.slash(here.channel, "settings set", channel=hidden)
    told = said(await here.ben.slash(talk, "summary"))
    assert "not to be asked in this channel" in told
    assert "board" not in told
    words = words_of(shown(await here.ada.slash(here.channel, "settings set", channel=here.channel)))
    assert "**Where**: #briefings, #board" in words
    assert said(await here.ben.slash(talk, "summary")) == "Ask me in #briefings."
    assert words_of(shown(await here.ben.slash(here.channel, "summary")))
    assert words_of(shown(await here.ada.slash(talk, "summary")))


async def test_a_category_stands_for_its_channels(here):
    desk = here.guild.create_category("Desk")
    inside = here.guild.create_text_channel("inside", category=desk)
    await here.ada.slash(here.channel, "settings set", channel=desk)
    assert words_of(shown(await here.ben.slash(inside, "summary")))
    assert said(await here.ben.slash(here.channel, "summary"))


async def test_a_thread_belongs_to_its_channel(here):
    talk = here.guild.create_text_channel("talk")
    real = here.bot.get_channel(here.channel.id)
    assert isinstance(real, discord.TextChannel)
    await real.create_thread(name="daily", type=discord.ChannelType.public_thread)
    (thread,) = here.channel.threads
    await here.ada.slash(here.channel, "settings set", channel=here.channel)
    assert words_of(shown(await here.ben.slash(thread, "summary")))
    await here.ada.slash(here.channel, "settings reset", setting="channel")
    await here.ada.slash(here.channel, "settings set", channel=talk)
    assert said(await here.ben.slash(thread, "summary")) == "Ask me in #talk."


async def test_privacy_and_settings_are_open_where_asking_is_not(here):
    await here.ada.slash(here.channel, "settings set", askers=here.guild.create_role("Analysts"))
    card = await here.ben.slash(here.channel, "privacy")
    (label,) = buttons(shown(card))
    assert "erased" in words_of(shown(await here.ben.click(card.response, label=label)))


async def test_a_role_that_is_gone_says_so_and_lets_nobody_in(here):
    gone = here.guild.create_role("Gone")
    await here.bot.services.guilds.set(here.guild.id, {"askers": str(gone.id + 1)})
    assert "**Who may ask**: (deleted)" in words_of(shown(await here.ada.slash(here.channel, "settings view")))
    assert ONLY_ROLES in said(await here.ben.slash(here.channel, "summary"))


async def test_at_most_ten_roles_are_kept(here):
    kept = " ".join(str(100 + n) for n in range(10))
    await here.bot.services.guilds.set(here.guild.id, {"askers": kept})
    told = said(await here.ada.slash(here.channel, "settings set", askers=here.guild.create_role("More")))
    assert told.startswith("10 are the most.")
    assert (await here.bot.services.guilds.preferences(here.guild.id)).askers == kept
