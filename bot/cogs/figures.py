"""/figure and /figures: the numbers of the briefings, as printed, with the sentence that proves each."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.cards import Card, Control, chart_card, figure_card, figures_card, no_figure_card
from bot.cards.controls import TEMPLATE
from bot.cards.escaping import cut
from bot.cogs import choosing
from bot.cogs.pressing import Pressed
from bot.cogs.replying import Asker, Desk, Interaction, Reply, asker_of, respond
from bot.library import best_matches, named_section

BEST = 3  # figures in one answer
LONGEST_QUERY = 200


class Figures(commands.Cog):
    """Look-up of a figure, and lists of them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(description="A figure from the briefings, exactly as printed, with its sentence.")
    @app_commands.describe(query="What the figure is about, such as: trade", briefing="Only from this briefing")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def figure(
        self,
        interaction: Interaction,
        query: app_commands.Range[str, 1, LONGEST_QUERY],
        briefing: str | None = None,
    ) -> None:
        await respond(interaction, self._answer(interaction, query, briefing))

    @app_commands.command(description="All key figures of a briefing or section.")
    @app_commands.describe(
        briefing="Which briefing; the server's default, or the newest, when left out", section="Only this section"
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def figures(self, interaction: Interaction, briefing: str | None = None, section: str | None = None) -> None:
        await respond(interaction, self._list(interaction, briefing, section))

    @figure.autocomplete("query")
    async def _labels(self, _: Interaction, typed: str) -> choosing.Choices:
        labels = await self.desk.library.labels()
        found = best_matches(typed, labels, str, limit=choosing.CHOICES * 2)
        # Two labels that are alike up to the limit would be one choice to Discord.
        shown = list(dict.fromkeys(cut(label, choosing.CHOICE_TEXT) for label in found if label.strip()))
        return [app_commands.Choice(name=label, value=label) for label in shown[: choosing.CHOICES]]

    @figure.autocomplete("briefing")
    @figures.autocomplete("briefing")
    async def _briefings(self, _: Interaction, typed: str) -> choosing.Choices:
        return await choosing.briefing_choices(self.desk, typed)

    @figures.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> choosing.Choices:
        return await choosing.section_choices(interaction, self.desk, typed)

    async def _answer(self, interaction: Interaction, query: str, briefing: str | None) -> Reply:
        asker = await asker_of(interaction, self.desk)
        only = (await self.desk.library.find(briefing)).id if briefing else ""
        return Reply(await _found(self.desk, asker, query, asker.control.to(briefing=only)), asker.private)

    async def _list(self, interaction: Interaction, briefing: str | None, section: str | None) -> Reply:
        asker = await asker_of(interaction, self.desk)
        chosen = await choosing.chosen_briefing(self.desk, asker, briefing)
        part = named_section(chosen, section or "")
        control = asker.control.to(briefing=chosen.id, section=part.id if part else "")
        return Reply(await _listed(self.desk, asker, control), asker.private)


class FiguresButton(Pressed[ui.Button[Any]], template=r"figures" + TEMPLATE):
    """A page of the figures of a briefing or section."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        return await _listed(desk, asker, control)


class ChartButton(Pressed[ui.Button[Any]], template=r"chart" + TEMPLATE):
    """The chart that a figure is in; its id stands where other controls have a section's."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        return chart_card(await desk.library.chart(control.section), control, asker.say)


class TopicSelect(Pressed[ui.Select[Any]], template=r"topic" + TEMPLATE):
    """The figure for a topic that was offered instead."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await _found(desk, asker, picked[:LONGEST_QUERY], control)


CONTROLS = (FiguresButton, ChartButton, TopicSelect)


async def _found(desk: Desk, asker: Asker, query: str, control: Control) -> Card:
    """The best figures for a query, or that there is none, with what is near."""
    library = desk.library
    found = await library.figures(query, control.briefing, BEST)
    if found:
        return figure_card(query, found, control, asker.say, charts=await library.charts_of(found))
    only = await library.briefing(control.briefing) if control.briefing else None
    return no_figure_card(query, await library.topics(query, control.briefing), only, control, asker.say)


async def _listed(desk: Desk, asker: Asker, control: Control) -> Card:
    """The page of figures that a control leads to."""
    briefing = await desk.library.briefing(control.briefing)
    section = briefing.section(control.section)
    found = await desk.library.figures_in(briefing.id, section.id if section else "")
    return figures_card(briefing, section, found, control, asker.say)
