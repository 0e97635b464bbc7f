"""/figures: all key figures of a briefing or section, by section, and as files."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.cards import Card, Control, export_card, figures_card
from bot.cards.controls import TEMPLATE, is_id
from bot.cogs import choosing
from bot.cogs.pressing import Pressed
from bot.cogs.replying import Asker, Desk, Interaction, Reply, asker_of, respond
from bot.exporting import files
from bot.library import named_section


class FigureLists(commands.Cog):
    """Lists of figures."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(description="All key figures of a briefing or section.")
    @app_commands.describe(
        briefing="Which briefing; the server's default, or the newest, when left out",
        section="Only this section",
        export="As files to save: CSV for spreadsheets, JSON for programs",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def figures(
        self,
        interaction: Interaction,
        briefing: str | None = None,
        section: str | None = None,
        export: bool = False,
    ) -> None:
        await respond(interaction, self._list(interaction, briefing, section, export=export))

    @figures.autocomplete("briefing")
    async def _briefings(self, _: Interaction, typed: str) -> choosing.Choices:
        return await choosing.briefing_choices(self.desk, typed)

    @figures.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> choosing.Choices:
        return await choosing.section_choices(interaction, self.desk, typed)

    async def _list(
        self, interaction: Interaction, briefing: str | None, section: str | None, *, export: bool
    ) -> Reply:
        asker = await asker_of(interaction, self.desk)
        chosen = await choosing.chosen_briefing(self.desk, asker, briefing)
        part = named_section(chosen, section or "")
        control = asker.control.to(briefing=chosen.id, section=part.id if part else "")
        card = _exported if export else _listed
        return Reply(await card(self.desk, asker, control), asker.private)


class FiguresButton(Pressed[ui.Button[Any]], template=r"figures" + TEMPLATE):
    """A page of the figures of a briefing or section."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        return await _listed(desk, asker, control)


class FiguresSelect(Pressed[ui.Select[Any]], template=r"figuresof" + TEMPLATE):
    """The figures of the section that was picked."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await _listed(desk, asker, control.to(section=picked if is_id(picked) else "", number=0))


class ExportButton(Pressed[ui.Button[Any]], template=r"export" + TEMPLATE):
    """The figures of a list as files."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        return await _exported(desk, asker, control)


CONTROLS = (FiguresButton, FiguresSelect, ExportButton)


async def _listed(desk: Desk, asker: Asker, control: Control) -> Card:
    """The page of figures that a control leads to."""
    briefing = await desk.library.briefing(control.briefing)
    section = briefing.section(control.section)
    found = await desk.library.figures_in(briefing.id, section.id if section else "")
    return figures_card(briefing, section, found, control, asker.say)


async def _exported(desk: Desk, asker: Asker, control: Control) -> Card:
    """The same figures as files."""
    briefing = await desk.library.briefing(control.briefing)
    section = briefing.section(control.section)
    found = await desk.library.figures_in(briefing.id, section.id if section else "")
    return export_card(briefing, section, found, files(briefing, section, found), control, asker.say)
