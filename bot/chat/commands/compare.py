"""/compare: figures of one measure side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, comparison_card
from bot.chat.cards.controls import TOPIC_TEMPLATE
from bot.chat.cards.figure import LONGEST_QUERY
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.figure import beside_a_miss, label_choices
from bot.chat.commands.meant import briefing_meant
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond


class Comparisons(commands.Cog):
    """Comparison of figures."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="Figures on one measure side by side, from several briefings or periods.")
    @app_commands.describe(
        query="What the figures are about, such as: inflation",
        briefing="Only from this briefing; all are looked through when left out",
        briefing2="And from this one",
        briefing3="And from this one",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def compare(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUERY],
        briefing: str | None = None,
        briefing2: str | None = None,
        briefing3: str | None = None,
    ) -> None:
        await respond(interaction, self._answer(interaction, query, (briefing, briefing2, briefing3)))

    @compare.autocomplete("query")
    async def _labels(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await label_choices(interaction, self.services, typed)

    @compare.autocomplete("briefing")
    @compare.autocomplete("briefing2")
    @compare.autocomplete("briefing3")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(interaction, self.services, typed)

    async def _answer(self, interaction: Interaction, query: str, named: tuple[str | None, ...]) -> Reply:
        asker = await asking(interaction, self.services)
        meant = [await briefing_meant(asker.library, name, asker.say) for name in named if name]
        ids = list(dict.fromkeys(one.id for one in meant))
        return Reply(await _compared(self.services, asker, asker.control, query, ids), asker.private)


class ComparedButton(Pressed[ui.Button[Any]], template=r"compared" + TOPIC_TEMPLATE):
    """The comparison that one came from, of one briefing or of all."""

    shows = "comparison"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        ids = [control.briefing] if control.briefing else []
        return await _compared(services, asker, control, control.topic, ids)


CONTROLS = (ComparedButton,)


async def _compared(services: Services, asker: Asker, control: Control, query: str, ids: Sequence[str]) -> Card:
    """The figures for a query side by side, of the briefings of some ids or of all."""
    only = ids[0] if len(ids) == 1 else ""
    found = await asker.library.compare(query, ids)
    topics, examples = ((), ()) if found.found else await beside_a_miss(services, asker.library, query, only)
    return comparison_card(found, topics, control.to(briefing=only, number=len(ids)), asker.say, examples=examples)
