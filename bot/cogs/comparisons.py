"""/compare: figures of one measure side by side."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.cards import comparison_card
from bot.cogs import choosing
from bot.cogs.figures import LONGEST_QUERY, label_choices
from bot.cogs.replying import Desk, Interaction, Reply, asker_of, respond


class Comparisons(commands.Cog):
    """Comparison of figures."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

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
    async def _labels(self, _: Interaction, typed: str) -> choosing.Choices:
        return await label_choices(self.desk, typed)

    @compare.autocomplete("briefing")
    @compare.autocomplete("briefing2")
    @compare.autocomplete("briefing3")
    async def _briefings(self, _: Interaction, typed: str) -> choosing.Choices:
        return await choosing.briefing_choices(self.desk, typed)

    async def _answer(self, interaction: Interaction, query: str, named: tuple[str | None, ...]) -> Reply:
        asker = await asker_of(interaction, self.desk)
        library = self.desk.library
        ids = list(dict.fromkeys([(await library.find(name)).id for name in named if name]))
        found = await library.compare(query, ids)
        topics = () if found.found else await library.topics(query, ids[0] if len(ids) == 1 else "")
        return Reply(comparison_card(found, topics, asker.control, asker.say), asker.private)
