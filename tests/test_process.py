"""`verbatim run` and `verbatim sync` as unmodified processes, before a stand-in for Discord on real sockets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.library import Prepared, slug_for, write_library
from bot.model import Briefing, Figure, Period, Section, Sentence
from tests.standin import (
    ADMIN,
    BotProcess,
    Channel,
    Discord,
    Member,
    NotOfferedError,
    python,
)
from tests.standin.tls import openssl

HOME = Path(__file__).parent.parent
HARBOURS = (
    (
        "1. Trade has moved north",
        (
            "Trade through the northern harbours rose to US$ 8 billion in 2023.",
            "Shipping lines have opened new routes since the ice service was made permanent.",
            "Insurers now price the northern passage like any other.",
        ),
    ),
    (
        "2. Work has followed",
        (
            "More people work on the quays than in the mines behind them.",
            "Training schools in three towns teach crane drivers and pilots side by side.",
            "Wages on the quays remain below the national average.",
        ),
    ),
)
CHINESE = tuple(
    (f"{n}. 第{n}部分", tuple(f"{n}之{m}：" + "北方港口的贸易继续增长" * 30 + "。" for m in range(3)))
    for n in range(1, 9)
)


def prepared(
    source: str, title: str, sections: Sequence[tuple[str, Sequence[str]]], language: str = "en", number: int = 0
) -> Prepared:
    """A briefing ready for the store, its sentences ranked as they stand; "US$ 8 billion" in it is its figure."""
    text, told, parts, places = "", [], [], []
    for n, (heading, sentences) in enumerate(sections):
        start = len(text)
        text += f"{heading}\n\n"
        section = f"{number:04x}{n:04x}"
        for sentence in sentences:
            told.append(Sentence(sentence, len(text), len(text) + len(sentence), section))
            places.append(n)
            text += sentence + "\n"
        mark, name = heading.split(". ", 1)
        parts.append(Section(section, "", mark, name, 1, start, len(text)))
    scopes = {part.id: [i for i, s in enumerate(told) if s.section == part.id] for part in parts}
    briefing = Briefing(
        f"{number:08x}", slug_for(source), title, "Inga Halvorsen", date(2024, 5, 6 + number), language, source,
        len(text.split()), tuple(parts),
    )  # fmt: skip
    return Prepared(
        *(briefing, "digest", text, tuple(told), tuple(places)),
        *(scopes | {"": list(range(len(told)))}, frozenset(), _figures(text)),
    )


def _figures(text: str) -> tuple[tuple[int, Figure], ...]:
    printed = "US$ 8 billion"
    at = text.find(printed)
    if at < 0:
        return ()
    period = Period("2023", date(2023, 1, 1), date(2023, 12, 31))
    figure = Figure(Decimal(8_000_000_000), "USD", printed, at, at + len(printed), label="Trade", period=period)
    return ((0, figure),)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a store of two briefings, the newer one Chinese."""
    write_library(
        tmp_path / "library.db",
        [
            prepared("harbours.md", "The harbours of the north", HARBOURS, number=1),
            prepared("gangkou.md", "北方港口", CHINESE, "zh", number=2),
        ],
    )
    return tmp_path


def verbatim(discord: Discord, command: str, data: Path, **how: Any) -> BotProcess:
    """The command line as an operator's shell runs it."""
    return discord.bot(python("-m", "bot", command, "--data", data), cwd=HOME, **how)


def place(discord: Discord) -> tuple[Channel, Member]:
    guild = discord.guild("Think tank")
    return guild.channel("briefings"), guild.member("ada", permissions=ADMIN)


async def test_sync_registers_the_commands_and_prints_the_invite_link(data: Path):
    async with Discord() as discord:
        async with verbatim(discord, "sync", data, ready=False) as process:
            assert await process.wait() == 0
        assert {"summary", "figure", "figures", "briefings", "settings"} <= {c["name"] for c in discord.commands}
        assert process.stdout[0].startswith(f"Registered {len(discord.commands)} commands")
        assert f"client_id={discord.world.bot.id}" in process.stdout[-1]
        assert discord.gateway.identifies == []


async def test_a_refused_or_missing_token_is_one_clear_line(data: Path):
    async with Discord() as discord:
        for command in ("run", "sync"):
            for token, said in (("wrong", "refused the token"), ("", "DISCORD_TOKEN is not set")):
                async with verbatim(discord, command, data, ready=False, env={"DISCORD_TOKEN": token}) as process:
                    assert await process.wait() == 1
                complaints = [line for line in process.stderr if line.startswith("verbatim: ")]
                assert len(complaints) == 1 and said in complaints[0]
                assert not any("Traceback" in line or "Unclosed" in line for line in process.stderr)


@pytest.mark.parametrize("stop", [BotProcess.terminate, BotProcess.interrupt])
async def test_a_signal_ends_it_cleanly(data: Path, stop: Any):
    async with Discord() as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data) as process:
            await ada.slash(channel, "summary")
            stop(process)
            assert await process.wait() in (0, 130)
            assert discord.gateway.connected() == set()
        assert process.stderr[-1].endswith("Stopped.")
        bad = [line for line in process.stderr if "Traceback" in line or "never" in line or "Unclosed" in line]
        assert bad == []
    assert "servers.db" in names(data) and not any(name.endswith("-wal") for name in names(data))  # it was closed


async def test_a_summary_is_found_by_autocomplete_and_changed_by_its_controls(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data):
            briefings = await ada.autocomplete(channel, "summary", "briefing", "harb")
            assert briefings[0]["name"] == "The harbours of the north"
            chosen = briefings[0]["value"]
            sections = await ada.autocomplete(channel, "summary", "section", "work", briefing=chosen)
            assert sections[0]["name"] == "2. Work has followed"
            card = await ada.slash(channel, "summary", briefing=chosen, length="short", share=True)
            assert quotes(card.text) == list(HARBOURS[0][1]) and "3 of 6 sentences" in card.text
            assert not card.ephemeral and card.elapsed < 3 and card.message.pings == set()
            longer = await ada.click(card, "Longer")
            assert longer.updated and quotes(longer.text) == [*HARBOURS[0][1], *HARBOURS[1][1][:2]]
            shorter = await ada.click(await ada.click(longer, "Shorter"), "Shorter")
            assert quotes(shorter.text) == list(HARBOURS[0][1][:2])
            moved = await ada.select(card, "2. Work has followed")
            assert set(quotes(moved.text)) <= set(HARBOURS[1][1]) and quotes(moved.text)
            figures = await ada.click(await ada.select(card, "Whole briefing"), "Key figures")
            assert "US$ 8 billion" in figures.text
            alone = await ada.slash(channel, "summary", share=False)
            assert alone.ephemeral and not card.ephemeral
            assert len(discord.interactions) > 8 and not any(one.echoed for one in discord.interactions)


async def test_figures_outlines_and_apologies_are_answered(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data) as process:
            figure = await ada.slash(channel, "figure", query="trade")
            assert "US$ 8 billion" in figure.text and "2023" in figure.text
            assert "Trade through the northern harbours rose to" in figure.text
            none = await ada.slash(channel, "figure", query="penguins @everyone <@1>")
            assert "no such figure" in none.text and none.message.pings == set()
            assert "US$ 8 billion" in (await ada.slash(channel, "figures", briefing="harbours")).text
            listed = await ada.slash(channel, "briefings")
            assert "The harbours of the north" in listed.text and "北方港口" in listed.text
            outline = await ada.slash(channel, "briefings", briefing="harbours")
            assert outline.text.index("Trade has moved north") < outline.text.index("Work has followed")
            sorry = await ada.slash(channel, "summary", length="endless")
            assert sorry.ephemeral and sorry.content.startswith("A summary is short, medium, long")
            assert [choice["value"] for choice in await ada.autocomplete(channel, "summary", "length", "sh")] == [
                "short"
            ]
        assert not any(re.search("ERROR|Traceback", line) for line in process.stderr)


async def test_the_longest_summary_of_chinese_text_is_within_discords_limits(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data):
            card = await ada.slash(channel, "summary", briefing="gangkou", length="10")
            assert len(quotes(card.text)) >= 5
            assert set(quotes(card.text)) <= {s for _, sentences in CHINESE for s in sentences}
        assert discord.interactions[-1].refused == []


async def test_settings_hold_at_once_and_after_a_kill_and_a_restart(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        elsewhere, eve = place(discord)
        async with verbatim(discord, "run", data) as process:
            zones = await ada.autocomplete(channel, "settings set", "zone", "berlin")
            assert zones[0]["value"] == "Europe/Berlin"
            saved = await ada.slash(
                channel, "settings set", briefing="harbours", length="2", replies="private", language="de",
                zone="Europe/Berlin",
            )  # fmt: skip
            assert saved.ephemeral and "Europe/Berlin" in saved.text
            await process.restart(kill=True)
            card = await ada.slash(channel, "summary")
            assert card.ephemeral and quotes(card.text) == list(HARBOURS[0][1][:2]) and "2 von 6 Sätzen" in card.text
            assert "北方港口" in (await eve.slash(elsewhere, "summary")).text
            await ada.slash(channel, "settings reset", setting="replies")
            await process.restart()
            assert not (await ada.slash(channel, "summary")).ephemeral
            asked = await ada.slash(channel, "settings reset")
            await ada.click(asked, "Alles zurücksetzen")
            assert "Europe/Berlin" not in (await ada.slash(channel, "settings view")).text


async def test_settings_are_refused_to_those_who_do_not_manage_the_server(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        assert channel.guild is not None
        bob = channel.guild.member("bob")
        async with verbatim(discord, "run", data):
            with pytest.raises(NotOfferedError):
                await bob.slash(channel, "settings set", length="1")
            refused = await bob.slash(channel, "settings set", length="1", insist=True)
            assert refused.ephemeral and "Manage Server" in refused.content
            assert len(quotes((await ada.slash(channel, "summary", briefing="harbours")).text)) == 5
            with pytest.raises(NotOfferedError, match="direct messages"):
                await ada.slash(ada.direct, "settings view")


async def test_controls_work_after_a_restart_and_refuse_other_servers_and_other_people(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        elsewhere, eve = place(discord)
        assert channel.guild is not None
        bob = channel.guild.member("bob")
        async with verbatim(discord, "run", data) as process:
            card = await ada.slash(channel, "summary", briefing="harbours", length="2", share=True)
            await process.restart(kill=True)
            assert len(quotes((await ada.click(card, "Longer")).text)) == 3
            others = await bob.click(card, "Longer")
            assert others.ephemeral and not others.updated and len(quotes(card.text)) == 3
            hers = await eve.slash(elsewhere, "summary", briefing="harbours", share=True)
            before = hers.text
            foreign = next(b["custom_id"] for b in card.message.buttons if b["label"] == "Longer")
            refused = await eve.click(hers, "Longer", forged=foreign)
            assert refused.ephemeral and "another server" in refused.content and hers.text == before
            for forged in ("summary:1:2:x:y:z:1", "no such control", foreign[:-1] + "99999999"):
                answer = await ada.click(card, "Longer", forged=forged)
                assert answer.ephemeral and answer.content


async def test_it_answers_in_direct_messages_and_where_only_a_person_has_it(data: Path):
    async with Discord() as discord:
        _, ada = place(discord)
        foreign = discord.guild("A server without the bot", installed=False)
        lobby, eve = foreign.channel("lobby"), foreign.member("eve")
        async with verbatim(discord, "run", data):
            assert "北方港口" in (await ada.slash(ada.direct, "summary")).text
            assert "US$ 8 billion" in (await eve.slash(lobby, "figure", query="trade")).text


async def test_a_new_store_is_answered_from_without_a_restart(data: Path):
    async with Discord() as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data):
            card = await ada.slash(channel, "summary", briefing="harbours", share=True)
            grown = prepared("harbours.md", "The harbours of the south", HARBOURS, number=1)
            write_library(data / "library.db", [replace(grown, digest="other")])
            assert "south" in (await ada.slash(channel, "briefings")).text
            assert "south" in (await ada.click(card, "Longer")).text


async def test_commands_are_registered_again_only_when_they_changed(data: Path):
    async with Discord() as discord:
        async with verbatim(discord, "run", data) as process:
            await process.restart()
        assert len(discord.requests("PUT", "/commands$")) == 1
        assert len(discord.gateway.identifies) == 2


async def test_it_goes_on_after_a_broken_gateway_connection_on_any_shard(data: Path):
    async with Discord(shards=2) as discord:
        places = [place(discord), place(discord)]
        async with verbatim(discord, "run", data):
            for shard in (0, 1):
                await discord.gateway.drop(shard)
            for channel, ada in places:
                assert "harbours" in (await ada.slash(channel, "briefings")).text
        assert discord.gateway.resumes == 2


@pytest.mark.skipif(openssl() is None, reason="needs the openssl command")
async def test_it_answers_over_tls_as_it_would_on_discord_itself(data: Path):
    async with Discord(tls=True) as discord:
        channel, ada = place(discord)
        async with verbatim(discord, "run", data, hurry=False):
            assert quotes((await ada.slash(channel, "summary", briefing="harbours")).text)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def quotes(text: str) -> list[str]:
    """The quoted lines of a card, without their marks."""
    return [line.removeprefix("> ") for line in text.splitlines() if line.startswith("> ")]
