"""/figures: all key figures of a briefing or section, by section, and as files."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, export_card, figures_card
from bot.chat.cards.controls import TEMPLATE, is_id
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import chosen_briefing
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond
from bot.exporting import files
from bot.search import by_importance, named_section


class FigureLists(commands.Cog):
    """Lists of figures."""

    def __init__(self, services: Services) -> None:
        self.services = services

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
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(interaction, self.services, typed)

    @figures.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.section_choices(
            interaction, self.services, typed, self.services.contents.with_figures
        )

    async def _list(
        self, interaction: Interaction, briefing: str | None, section: str | None, *, export: bool
    ) -> Reply:
        asker = await asking(interaction, self.services)
        chosen = await chosen_briefing(asker, briefing)
        part = named_section(chosen, section or "")
        control = asker.control.to(briefing=chosen.id, section=part.id if part else "")
        card = _exported if export else _listed
        return Reply(await card(self.services, asker, control), asker.private)


class FiguresButton(Pressed[ui.Button[Any]], template=r"figures" + TEMPLATE):
    """A page of the figures of a briefing or section."""

    shows = "figures"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _listed(services, asker, control)


class AllFiguresButton(Pressed[ui.Button[Any]], template=r"figuresall" + TEMPLATE):
    """A page of all figures of a briefing or section, in reading order."""

    shows = "figures"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _listed(services, asker, control, everything=True)


class FiguresSelect(Pressed[ui.Select[Any]], template=r"figuresof" + TEMPLATE):
    """The figures of the section that was picked."""

    shows = "figures"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        picked = self.picked
        return await _listed(services, asker, control.to(section=picked if is_id(picked) else "", number=0))


class ExportButton(Pressed[ui.Button[Any]], template=r"export" + TEMPLATE):
    """The figures of a list as files."""

    shows = "figures"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _exported(services, asker, control)


CONTROLS = (FiguresButton, AllFiguresButton, FiguresSelect, ExportButton)


async def _listed(services: Services, asker: Asker, control: Control, *, everything: bool = False) -> Card:
    """The page of figures that a control leads to."""
    briefing = await asker.library.briefing(control.briefing)
    section = briefing.section(control.section)
    found = await asker.library.figures_in(briefing.id, section.id if section else "")
    filled = await services.contents.with_figures(asker.library, briefing)
    shown = found if everything else by_importance(found)
    return figures_card(
        briefing, section, shown, control, asker.say, filled=filled, everything=everything, count=len(found)
    )


async def _exported(services: Services, asker: Asker, control: Control) -> Card:
    """The same figures as files."""
    briefing = await asker.library.briefing(control.briefing)
    section = briefing.section(control.section)
    found = await asker.library.figures_in(briefing.id, section.id if section else "")
    filled, made = await services.contents.with_figures(asker.library, briefing), files(briefing, section, found)
    return export_card(briefing, section, found, made, control, asker.say, filled=filled)
