"""/compare: figures of one measure side by side."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.chat.cards import comparison_card
from bot.chat.commands import autocomplete
from bot.chat.commands.figure import LONGEST_QUERY, label_choices
from bot.chat.commands.replies import Interaction, Reply, Services, asker_of, respond


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
    async def _labels(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await label_choices(self.services, typed)

    @compare.autocomplete("briefing")
    @compare.autocomplete("briefing2")
    @compare.autocomplete("briefing3")
    async def _briefings(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(self.services, typed)

    async def _answer(self, interaction: Interaction, query: str, named: tuple[str | None, ...]) -> Reply:
        asker = await asker_of(interaction, self.services)
        library = self.services.library
        ids = list(dict.fromkeys([(await library.find(name)).id for name in named if name]))
        found = await library.compare(query, ids)
        topics = () if found.found else await library.topics(query, ids[0] if len(ids) == 1 else "")
        return Reply(comparison_card(found, topics, asker.control, asker.say), asker.private)
