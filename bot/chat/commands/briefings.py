"""/briefings: what there is to ask about, with the outline of each."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, briefings_card, outline_card
from bot.chat.cards.controls import TEMPLATE, is_id
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import briefing_meant
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond


class Briefings(commands.Cog):
    """The list of briefings and their outlines."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="The briefings there are, and their outlines.")
    @app_commands.describe(briefing="Show the outline of this one")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def briefings(self, interaction: Interaction, briefing: str | None = None) -> None:
        await respond(interaction, self._answer(interaction, briefing))

    @briefings.autocomplete("briefing")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(interaction, self.services, typed)

    async def _answer(self, interaction: Interaction, briefing: str | None) -> Reply:
        asker = await asking(interaction, self.services)
        if briefing:
            chosen = await briefing_meant(asker.library, briefing, asker.say)
            return Reply(outline_card(chosen, asker.control, asker.say), asker.private)
        return Reply(await _listed(asker, asker.control), asker.private)


class BriefingsButton(Pressed[ui.Button[Any]], template=r"briefings" + TEMPLATE):
    """A page of the list."""

    shows = "briefings"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        return await _listed(asker, control)


class OutlineButton(Pressed[ui.Button[Any]], template=r"outline" + TEMPLATE):
    """A page of an outline."""

    shows = "outline"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        return outline_card(await asker.library.briefing(control.briefing), control, asker.say)


class OutlineSelect(Pressed[ui.Select[Any]], template=r"outlineof" + TEMPLATE):
    """The outline of the briefing that was picked."""

    shows = "outline"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        picked = self.picked
        chosen = await asker.library.briefing(picked if is_id(picked) else "")
        return outline_card(chosen, control.to(number=0), asker.say)


CONTROLS = (BriefingsButton, OutlineButton, OutlineSelect)


async def _listed(asker: Asker, control: Control) -> Card:
    return briefings_card(await asker.library.briefings(), control.to(briefing="", section=""), asker.say)
