"""/figure: the number asked for, as printed, with the sentence that proves it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, View, chart_card, figure_card, no_figure_card
from bot.chat.cards.controls import FIGURES_TEMPLATE, TEMPLATE, TOPIC_TEMPLATE, places_in
from bot.chat.cards.escaping import cut
from bot.chat.cards.figure import BEST, LONGEST_QUERY, Window
from bot.chat.cards.guide import Example
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking, visible_library
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import briefing_meant
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond
from bot.libraries import Briefings
from bot.model import BotError
from bot.search.lookup import MOST

_TO_TRY = 3  # questions beside a miss


class Figures(commands.Cog):
    """Look-up of a figure."""

    def __init__(self, services: Services) -> None:
        self.services = services

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

    @figure.autocomplete("query")
    async def _labels(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await label_choices(interaction, self.services, typed)

    @figure.autocomplete("briefing")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(interaction, self.services, typed)

    async def _answer(self, interaction: Interaction, query: str, briefing: str | None) -> Reply:
        asker = await asking(interaction, self.services)
        only = (await briefing_meant(asker.library, briefing, asker.say)).id if briefing else ""
        return Reply(await figures_found(self.services, asker, query, asker.control.to(briefing=only)), asker.private)


class _Shown(Pressed[ui.Button[Any]], template=r"(?!)"):
    """The figures of a card, the one that its menu shows in another view."""

    shows = "figure"
    how = View.SENTENCE

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        return await _shown(asker, control, self.how)


class AloneButton(_Shown, template=r"alone" + FIGURES_TEMPLATE):
    """The figures as they were."""


class ContextButton(_Shown, template=r"context" + FIGURES_TEMPLATE):
    """With the sentences around it, word for word."""

    how = View.CONTEXT


class CiteButton(_Shown, template=r"cite" + FIGURES_TEMPLATE):
    """With a citation of it that can be copied."""

    how = View.CITATION


class FirstSelect(Pressed[ui.Select[Any]], template=r"first" + FIGURES_TEMPLATE):
    """The same figures, the one that was picked before the others."""

    shows = "figure"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        picked = self.picked
        at = int(picked) if picked.isdecimal() and picked.isascii() and len(picked) < 3 else 0
        return await _shown(asker, control.to(number=at), View.SENTENCE)


class MoreButton(Pressed[ui.Button[Any]], template=r"more" + TEMPLATE):
    """The figures before or behind those that are shown. What was asked stands above them in the message."""

    shows = "figure"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        if not control.trail.question:
            raise BotError("That figure is no longer in the briefing. Ask for it again.")
        start, control = control.number, control.to(briefing=control.section, number=0)
        return await figures_found(services, asker, control.trail.question, control, start)


class ChartButton(Pressed[ui.Button[Any]], template=r"chart" + TEMPLATE):
    """The chart that a figure is in; its id stands where other controls have a section's."""

    shows = "chart"

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        return chart_card(await asker.library.chart(control.section), control, asker.say)


class TopicSelect(Pressed[ui.Select[Any]], template=r"topic" + TEMPLATE):
    """The figure for a topic that was offered instead."""

    shows = "figure"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        picked = self.picked
        return await figures_found(services, asker, picked[:LONGEST_QUERY], control)


class AskedButton(Pressed[ui.Button[Any]], template=r"asked" + TOPIC_TEMPLATE):
    """The figures for what a comparison was asked."""

    shows = "figure"

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await figures_found(services, asker, control.topic, control.to(topic=""))


CONTROLS = (
    AloneButton, ContextButton, CiteButton, FirstSelect, MoreButton, ChartButton, TopicSelect, AskedButton,
)  # fmt: skip


async def label_choices(interaction: Interaction, services: Services, typed: str) -> autocomplete.Choices:
    """What was typed comes first, since Enter takes the first choice; then labels of key figures that are like it.

    Two labels that are alike up to the limit would be one choice to Discord.
    """
    own = " ".join(typed.split())
    library = await visible_library(interaction, services)
    found = await library.labels_like(own, autocomplete.CHOICES * 2) if library else []
    offered = [
        own if len(own) <= autocomplete.CHOICE_TEXT else "",
        *(cut(label, autocomplete.CHOICE_TEXT) for label in found),
    ]
    shown: dict[str, str] = {}
    for label in filter(str.strip, offered):
        shown.setdefault(label.casefold(), label)
    return [app_commands.Choice(name=label, value=label) for label in list(shown.values())[: autocomplete.CHOICES]]


async def figures_found(services: Services, asker: Asker, query: str, control: Control, start: int = 0) -> Card:
    """The best figures for a query from the one at `start` on, or that there is none, with what is near.

    `control.briefing` is the briefing that is asked of alone.
    """
    library, only = asker.library, control.briefing
    found = await library.look_up(query, only, BEST, start)
    if found.figures:
        return figure_card(
            query,
            found.figures,
            control.to(section=only, number=0),
            asker.say,
            read_as=found.read_as,
            charts=await library.charts_of(found.figures[:1]),
            window=Window(found.start, found.total),
        )
    briefing = await library.briefing(only) if only else None
    topics, examples = ((), ()) if found.closest else await beside_a_miss(services, library, query, only)
    return no_figure_card(
        *(query, topics, briefing, control, asker.say),
        read_as=found.read_as,
        closest=found.closest,
        examples=examples,
    )


async def beside_a_miss(
    services: Services, library: Briefings, query: str, only: str
) -> tuple[Sequence[str], Sequence[Example]]:
    """What is offered where a query finds nothing: the nearest topics, or else questions that the briefings answer."""
    topics = await library.topics(query, only)
    return topics, () if topics else await services.examples.some(library, _TO_TRY)


async def _shown(asker: Asker, control: Control, view: View) -> Card:
    """The figures whose places a control holds, the one that it counts first and in a view."""
    places = places_in(control.topic, control.briefing)[:BEST]
    if not places:
        raise BotError("That figure is no longer in the briefing. Ask for it again.")
    library, query = asker.library, control.trail.question
    found = await library.figures_at(places)
    at = control.number if control.number < len(found) else 0
    window = Window()
    if query:
        every = {one.place: one for one in (await library.look_up(query, control.section, MOST)).figures}
        if found[0].place in every:
            window = Window(list(every).index(found[0].place), len(every))
        found = tuple(every.get(one.place, one) for one in found)
    return figure_card(
        query,
        found,
        control.to(number=at),
        asker.say,
        view=view,
        passages=await library.passages(found[at].quote) if view is View.CONTEXT else (),
        charts=await library.charts_of([found[at]]),
        window=window,
    )
