"""/summary: the sentences that stand for a briefing or section, or that answer a topic, and the cards' controls."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, answer_card, summary_card
from bot.chat.cards.controls import TEMPLATE, TOPIC_TEMPLATE, is_id
from bot.chat.commands import autocomplete
from bot.chat.commands.components import Pressed
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, asker_of, respond
from bot.config import LONGEST
from bot.model import BotError
from bot.search import named_section, shortened

LONGEST_TOPIC = 300
_LENGTH_HINT = f"short, medium, long, or 1 to {LONGEST} sentences"


class Summaries(commands.Cog):
    """Summaries as a command and as buttons."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="The most telling sentences of a briefing or section, word for word.")
    @app_commands.describe(
        topic="What they should be about, in your own words; all briefings are looked through unless you name one",
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
        topic: app_commands.Range[str, 1, LONGEST_TOPIC] | None = None,
        briefing: str | None = None,
        section: str | None = None,
        length: str | None = None,
        share: bool | None = None,
    ) -> None:
        await respond(interaction, self._answer(interaction, topic, briefing, section, length, share))

    @summary.autocomplete("topic")
    async def _topics(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.topic_choices(self.services, typed)

    @summary.autocomplete("briefing")
    async def _briefings(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(self.services, typed)

    @summary.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.section_choices(interaction, self.services, typed)

    @summary.autocomplete("length")
    async def _lengths(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return autocomplete.length_choices(self.services, typed)

    async def _answer(
        self,
        interaction: Interaction,
        topic: str | None,
        briefing: str | None,
        section: str | None,
        length: str | None,
        share: bool | None,
    ) -> Reply:
        asker = await asker_of(interaction, self.services)
        count = self.services.config.lengths.sentences(length or asker.preferences.length or "medium")
        control = asker.control.to(number=count)
        topic = (topic or "").strip()
        # A topic is looked for everywhere: a default briefing is for those who name nothing at all.
        if briefing or section or not topic:
            chosen = await autocomplete.chosen_briefing(self.services, asker, briefing)
            part = named_section(chosen, section or "")
            control = control.to(briefing=chosen.id, section=part.id if part else "")
        card = _answer(self.services, asker, control, topic) if topic else _card(self.services, asker, control)
        return Reply(await card, asker.private if share is None else not share)


class SummaryButton(Pressed[ui.Button[Any]], template=r"summary" + TEMPLATE):
    """A summary of another length, or from another card."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _card(services, asker, control)


class SectionSelect(Pressed[ui.Select[Any]], template=r"goto" + TEMPLATE):
    """A summary of the section that was picked."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await _card(services, asker, control.to(section=picked if is_id(picked) else ""))


class TopicButton(Pressed[ui.Button[Any]], template=r"on" + TOPIC_TEMPLATE):
    """An answer of another length to the same topic."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _answer(services, asker, control, control.topic)


class PlaceSelect(Pressed[ui.Select[Any]], template=r"place" + TEMPLATE):
    """A summary of a section that a topic led to."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        briefing, _, section = (self.item.values[0] if self.item.values else "").partition(":")
        if not is_id(briefing) or not is_id(section):
            raise BotError("That section is no longer in the briefing. Choose another one.")
        return await _card(services, asker, control.to(briefing=briefing, section=section))


CONTROLS = (SummaryButton, SectionSelect, TopicButton, PlaceSelect)


async def _answer(services: Services, asker: Asker, control: Control, topic: str) -> Card:
    """The answer to a topic, with the topic in its controls: as it was typed, or in short, where there is room."""
    count = max(1, min(control.number, LONGEST))
    control = control.to(number=count, topic="")
    answer = await services.library.answer(topic, control.briefing, control.section, count)
    short = shortened(topic, answer.language)
    held = control.holding("on", topic) or control.holding("on", short)
    return answer_card(answer, held or control, asker.say)


async def _card(services: Services, asker: Asker, control: Control) -> Card:
    """The summary that a control leads to."""
    count = max(1, min(control.number, LONGEST))
    summary = await services.library.summary(control.briefing, control.section, count)
    return summary_card(summary, control.to(number=count), asker.say)
