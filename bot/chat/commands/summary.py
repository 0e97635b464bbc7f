"""/summary: the sentences that stand for a briefing or section, or that answer a topic, and the cards' controls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, answer_card, overview_card, summary_card, why_card
from bot.chat.cards.controls import TEMPLATE, TOPIC_TEMPLATE, WHY_TEMPLATE, is_id
from bot.chat.cards.summaries import WHOLE
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import chosen_scope, preferred
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond
from bot.config import LONGEST
from bot.model import ASKED_FOR, Answer, BotError, Briefing, Collection, Overview, Summary
from bot.naming import KINDS, kind_named
from bot.search import as_meant, named_section, shortened

LONGEST_TOPIC = 300
_LENGTH_HINT = f"short, medium, long, or 1 to {LONGEST} sentences"


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options of /summary say, "" for those left out."""

    topic: str
    briefing: str
    section: str
    kind: str
    length: str


class Summaries(commands.Cog):
    """Summaries as a command and as buttons."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="The most telling sentences of a briefing or section, word for word.")
    @app_commands.describe(
        topic="What they should be about, in your own words; all briefings are looked through unless you name one",
        briefing="Which one, or several: a folder, a month, a year, everything; else the default or the newest",
        section="Only this section",
        kind="Only sentences of this kind",
        length=f"How long: {_LENGTH_HINT}",
        share="Show it to the whole channel (true) or to you alone (false)",
    )
    @app_commands.choices(kind=[app_commands.Choice(name=KINDS[kind], value=kind.value) for kind in ASKED_FOR])
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def summary(
        self,
        interaction: Interaction,
        topic: app_commands.Range[str, 1, LONGEST_TOPIC] | None = None,
        briefing: str | None = None,
        section: str | None = None,
        kind: str | None = None,
        length: str | None = None,
        share: bool | None = None,
    ) -> None:
        asked = _Asked((topic or "").strip(), briefing or "", section or "", kind or "", length or "")
        await respond(interaction, self._answer(interaction, asked, share))

    @summary.autocomplete("topic")
    async def _topics(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.topic_choices(interaction, self.services, typed)

    @summary.autocomplete("briefing")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.scope_choices(interaction, self.services, typed)

    @summary.autocomplete("section")
    async def _sections(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.section_choices(interaction, self.services, typed, self.services.contents.quotable)

    @summary.autocomplete("length")
    async def _lengths(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.length_choices(interaction, self.services, typed)

    async def _answer(self, interaction: Interaction, asked: _Asked, share: bool | None) -> Reply:
        asker = await asking(interaction, self.services, share=share)
        count = self.services.config.lengths.sentences(asked.length or asker.preferences.length or "medium")
        kind = kind_named(asked.kind) if asked.kind else None
        topic, briefing, kind = as_meant(asked.topic, asked.briefing, asked.section, kind)
        control = asker.control.to(number=count, kind=kind)
        # A topic is looked for everywhere: a default briefing is for those who name nothing at all.
        if briefing or asked.section or not topic:
            chosen = await chosen_scope(asker, briefing)
            control = control.to(briefing=chosen.id, section=_section_id(chosen, asked.section))
        card = topic_answered(asker, control, topic) if topic else _card(self.services, asker, control)
        return Reply(await card, asker.private)


class SummaryButton(Pressed[ui.Button[Any]], template=r"summary" + TEMPLATE):
    """A summary of another length, or from another card."""

    shows = "summary"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _card(services, asker, control)


class OverviewButton(Pressed[ui.Button[Any]], template=r"overview" + TEMPLATE):
    """What several briefings say, in another length."""

    shows = "overview"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _card(services, asker, control)


class SectionSelect(Pressed[ui.Select[Any]], template=r"goto" + TEMPLATE):
    """A summary of the section that was picked."""

    shows = "summary"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        picked = self.picked
        return await _card(services, asker, control.to(section=picked if is_id(picked) else ""))


class TopicButton(Pressed[ui.Button[Any]], template=r"on" + TOPIC_TEMPLATE):
    """An answer of another length to the same topic."""

    shows = "topic"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        return await topic_answered(asker, control, control.topic)


class PlaceSelect(Pressed[ui.Select[Any]], template=r"place" + WHY_TEMPLATE):
    """A summary of a section that a topic led to, or of a briefing that was picked."""

    shows = "summary"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        briefing, _, section = self.picked.partition(":")
        if not is_id(briefing) or not (is_id(section) or section == WHOLE):
            raise BotError("That section is no longer in the briefing. Choose another one.")
        kind = None if control.topic else control.kind
        place = control.to(briefing=briefing, section=section.strip(WHOLE), topic="", kind=kind)
        return await _card(services, asker, place)


class WhyButton(Pressed[ui.Button[Any]], template=r"why" + WHY_TEMPLATE):
    """Why the sentences of an answer are in it, for whoever asks."""

    aside = True

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        count = max(1, min(control.number, LONGEST))
        scope = (control.briefing, control.section, count, control.kind)
        found: Summary | Overview | Answer
        if control.topic:
            found = await asker.library.answer(control.topic, *scope)
        elif await asker.library.collection(control.briefing):
            found = await asker.library.overview(control.briefing, count, control.kind)
        else:
            found = await asker.library.summary(*scope)
        return why_card(await asker.library.explained(found.quotes), asker.say)


CONTROLS = (SummaryButton, OverviewButton, SectionSelect, TopicButton, PlaceSelect, WhyButton)


def _section_id(chosen: Briefing | Collection, name: str) -> str:
    """The id of the section named, "" for none. Raises BotError where several briefings are to have one."""
    if isinstance(chosen, Briefing):
        part = named_section(chosen, name)
        return part.id if part else ""
    if name:
        raise BotError("A section is of one briefing: name that briefing, or leave the section out.")
    return ""


async def topic_answered(asker: Asker, control: Control, topic: str) -> Card:
    """The answer to a topic, with the topic in its controls: as it was typed, or in short, where there is room."""
    count = max(1, min(control.number, LONGEST))
    control = control.to(number=count, topic="")
    answer = await asker.library.answer(topic, control.briefing, control.section, count, control.kind)
    short = shortened(topic, answer.language)
    held = control.holding("why", topic) or control.holding("why", short)
    return answer_card(answer, held or control, asker.say)


async def _card(services: Services, asker: Asker, control: Control) -> Card:
    """The summary that a control leads to, of one briefing or of several."""
    count = max(1, min(control.number, LONGEST))
    if await asker.library.collection(control.briefing):
        overview = await asker.library.overview(control.briefing, count, control.kind)
        return overview_card(overview, control.to(number=count), asker.say)
    summary = await asker.library.summary(control.briefing, control.section, count, control.kind)
    known = await asker.library.briefings()
    own, contents = preferred(known, asker), services.contents
    return summary_card(
        summary,
        control.to(number=count),
        asker.say,
        known=known,
        default=own.id if own else "",
        filled=await contents.quotable(asker.library, summary.briefing),
        figures=await contents.with_figures(asker.library, summary.briefing),
    )
