"""/summary: the sentences that best stand for a briefing or one of its sections, and the controls on that card."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.cards import Card, Control, summary_card
from bot.cards.controls import TEMPLATE, is_id
from bot.cogs import choosing
from bot.cogs.pressing import Pressed
from bot.cogs.replying import Asker, Desk, Interaction, Reply, asker_of, respond
from bot.config import LONGEST
from bot.library import named_section

_LENGTH_HINT = f"short, medium, long, or 1 to {LONGEST} sentences"


class Summaries(commands.Cog):
    """Summaries as a command and as buttons."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(description="The most telling sentences of a briefing or section, word for word.")
    @app_commands.describe(
        briefing="Which briefing; the server's default, or the newest, when left out",
        section="Only this section",
        length=f"How long: {_LENGTH_HINT}",
        share="Show it to the whole channel (true) or to you alone (false)",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def summary(
        self,
        interaction: Interaction,
        briefing: str | None = None,
        section: str | None = None,
        length: str | None = None,
        share: bool | None = None,
    ) -> None:
        await respond(interaction, self._answer(interaction, briefing, section, length, share))

    @summary.autocomplete("briefing")
    async def _briefings(self, _: Interaction, typed: str) -> choosing.Choices:
        return await choosing.briefing_choices(self.desk, typed)

    @summary.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> choosing.Choices:
        return await choosing.section_choices(interaction, self.desk, typed)

    @summary.autocomplete("length")
    async def _lengths(self, _: Interaction, typed: str) -> choosing.Choices:
        return choosing.length_choices(self.desk, typed)

    async def _answer(
        self,
        interaction: Interaction,
        briefing: str | None,
        section: str | None,
        length: str | None,
        share: bool | None,
    ) -> Reply:
        asker = await asker_of(interaction, self.desk)
        chosen = await choosing.chosen_briefing(self.desk, asker, briefing)
        part = named_section(chosen, section or "")
        count = self.desk.config.lengths.sentences(length or asker.preferences.length or "medium")
        control = asker.control.to(briefing=chosen.id, section=part.id if part else "", number=count)
        return Reply(await _card(self.desk, asker, control), asker.private if share is None else not share)


class SummaryButton(Pressed[ui.Button[Any]], template=r"summary" + TEMPLATE):
    """A summary of another length, or from another card."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        return await _card(desk, asker, control)


class SectionSelect(Pressed[ui.Select[Any]], template=r"goto" + TEMPLATE):
    """A summary of the section that was picked."""

    async def card(self, desk: Desk, asker: Asker, control: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await _card(desk, asker, control.to(section=picked if is_id(picked) else ""))


CONTROLS = (SummaryButton, SectionSelect)


async def _card(desk: Desk, asker: Asker, control: Control) -> Card:
    """The summary that a control leads to."""
    count = max(1, min(control.number, LONGEST))
    summary = await desk.library.summary(control.briefing, control.section, count)
    return summary_card(summary, control.to(number=count), asker.say)
