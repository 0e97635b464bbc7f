"""A small bot on which the stand-in itself is tested; it is run as a process of its own."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import re
import sys
from typing import Any, Self

import discord
from discord import app_commands
from discord.ext import commands

FRUIT = [f"fruit {n:02}" for n in range(40)] + ["berry", "beet"]
Interaction = discord.Interaction[Any]


class Count(discord.ui.DynamicItem[discord.ui.Button[discord.ui.LayoutView]], template=r"count:(?P<n>\d{1,9})"):
    """A button whose number is kept in its custom_id, so that it works after a restart."""

    def __init__(self, n: int) -> None:
        super().__init__(discord.ui.Button(label=f"Count {n}", custom_id=f"count:{n}"))
        self.n = n

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: discord.ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(int(match["n"]))

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=card(self.n + 1))


class Choose(discord.ui.DynamicItem[discord.ui.Select[discord.ui.LayoutView]], template=r"choose"):
    """A select that answers in a message of its own."""

    def __init__(self) -> None:
        options = [discord.SelectOption(label=f"Option {n}", value=f"o{n}") for n in range(3)]
        super().__init__(discord.ui.Select(custom_id="choose", options=options))

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: discord.ui.Item[Any], ___: re.Match[str], /) -> Self:
        return cls()

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"You chose {self.item.values}.", ephemeral=True)


def card(n: int) -> discord.ui.LayoutView:
    view = discord.ui.LayoutView(timeout=None)
    view.add_item(discord.ui.Container(discord.ui.TextDisplay(f"The count is {n}."), discord.ui.TextDisplay("So far.")))
    for item in (Count(n), Choose()):
        row: discord.ui.ActionRow[discord.ui.LayoutView] = discord.ui.ActionRow()
        row.add_item(item)
        view.add_item(row)
    return view


class Note(discord.ui.Modal, title="A note"):
    """One line of text, echoed."""

    line: discord.ui.TextInput[Self] = discord.ui.TextInput(label="Line", custom_id="line")

    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"Noted: {self.line.value}")


@app_commands.command(description="Shows a card that counts.")
async def count(interaction: Interaction, start: app_commands.Range[int, 0, 1000] = 0) -> None:
    await interaction.response.send_message(view=card(start))


@app_commands.command(description="Names a fruit.")
async def fruit(interaction: Interaction, name: str, private: bool = True) -> None:
    await interaction.response.defer(ephemeral=private, thinking=True)
    await interaction.followup.send(f"{name} for {interaction.user.name} @everyone")


@fruit.autocomplete("name")
async def fruits(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    found = [app_commands.Choice(name=name, value=name) for name in FRUIT if typed in name]
    return found if typed == "fruit" else found[:25]  # too many on purpose


@app_commands.command(description="Takes a note.")
async def note(interaction: Interaction) -> None:
    await interaction.response.send_modal(Note())


@app_commands.command(description="Answers after some seconds.")
async def slow(interaction: Interaction, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await interaction.response.send_message("At last.")


@app_commands.command(description="Sends text of a size.")
async def big(interaction: Interaction, letter: str, times: int) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay(letter * times))
    try:
        await interaction.response.send_message(view=view)
    except discord.HTTPException as error:
        print(f"refused: {error.status} {error.code}")


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Post(app_commands.Group, description="Posts in a channel."):
    """What an administrator may do; each prints what came of it."""

    @app_commands.command(description="Posts a line once, whatever happens.")
    async def once(self, interaction: Interaction, channel: discord.TextChannel, line: str) -> None:
        assert isinstance(interaction.permissions, discord.Permissions) and interaction.permissions.manage_guild
        await interaction.response.defer(thinking=True)
        try:
            message = await channel.send(line, nonce=line[:25])
        except (discord.HTTPException, OSError) as error:
            await interaction.edit_original_response(content=f"{type(error).__name__} {error}")
        else:
            await interaction.edit_original_response(content=f"Posted {message.id}.")

    @app_commands.command(description="Attaches a file.")
    async def file(self, interaction: Interaction, channel: discord.TextChannel) -> None:
        message = await channel.send("With a file.", file=discord.File(io.BytesIO(b"abc"), "abc.txt"))
        await message.edit(content="With a file, edited.")
        pages = [m.content async for m in channel.history(limit=250)]
        await interaction.response.send_message(f"{len(pages)} messages, the newest: {pages[0]}")


class Bot(commands.AutoShardedBot):
    async def setup_hook(self) -> None:
        self.add_dynamic_items(Count, Choose)
        answers: list[app_commands.Command[Any, Any, Any] | Post] = [count, fruit, note, slow, big, Post(name="post")]
        for command in answers:
            self.tree.add_command(command)
        if "SYNC" in os.environ:
            await self.tree.sync()

    async def on_ready(self) -> None:
        print(f"ready in {len(self.guilds)} servers")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, stream=sys.stderr)
    intents = discord.Intents(guilds=True, members="MEMBERS" in os.environ)
    Bot(commands.when_mentioned, intents=intents).run(os.environ["DISCORD_TOKEN"], log_handler=None)
