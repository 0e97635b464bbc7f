"""/privacy: what is kept of whom, and the button that erases one person's traces."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control
from bot.chat.cards.controls import TEMPLATE
from bot.chat.cards.documents import privacy_card
from bot.chat.commands.components import Pressed
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, asker_of, respond


class Privacy(commands.Cog):
    """What is kept."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="What this bot keeps of you and of this server, and how to have it erased.")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def privacy(self, interaction: Interaction) -> None:
        await respond(interaction, self._answer(interaction))

    async def _answer(self, interaction: Interaction) -> Reply:
        asker = await asker_of(interaction, self.services)
        kept = self.services.libraries.allowed.kept
        return Reply(privacy_card(asker.control, asker.say, kept=kept), private=True)


class ForgetButton(Pressed[ui.Button[Any]], template=r"forgetme" + TEMPLATE):
    """Whoever presses it is named no more, and what was briefed for them is gone."""

    asks = False

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        await services.libraries.forget(asker.user)
        said = asker.say("Your traces are erased.")
        return privacy_card(control, asker.say, kept=services.libraries.allowed.kept, said=said)


CONTROLS = (ForgetButton,)
