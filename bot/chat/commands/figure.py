"""/figure: the number asked for, as printed, with the sentence that proves it, and what can be done with it."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, View, chart_card, figure_card, no_figure_card
from bot.chat.cards.controls import FIGURES_TEMPLATE, TEMPLATE, TOPIC_TEMPLATE, places_in
from bot.chat.cards.escaping import cut
from bot.chat.commands import autocomplete
from bot.chat.commands.components import Pressed
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, asker_of, respond
from bot.model import BotError

BEST = 3  # figures in one answer
LONGEST_QUERY = 200


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
    async def _labels(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await label_choices(self.services, typed)

    @figure.autocomplete("briefing")
    async def _briefings(self, _: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.briefing_choices(self.services, typed)

    async def _answer(self, interaction: Interaction, query: str, briefing: str | None) -> Reply:
        asker = await asker_of(interaction, self.services)
        only = (await self.services.library.find(briefing)).id if briefing else ""
        return Reply(await _found(self.services, asker, query, asker.control.to(briefing=only)), asker.private)


class _Shown(Pressed[ui.Button[Any]], template=r"(?!)"):
    """The figures of a card, the first one in another view. What was asked is not in the control any more."""

    shows = View.SENTENCE

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _shown(services, asker, control, places_in(control.topic, control.briefing), self.shows)


class AloneButton(_Shown, template=r"alone" + FIGURES_TEMPLATE):
    """The figures as they were."""


class ContextButton(_Shown, template=r"context" + FIGURES_TEMPLATE):
    """With the sentences around the first one, word for word."""

    shows = View.CONTEXT


class CiteButton(_Shown, template=r"cite" + FIGURES_TEMPLATE):
    """With a citation of the first one that can be copied."""

    shows = View.CITATION


class FirstSelect(Pressed[ui.Select[Any]], template=r"first" + FIGURES_TEMPLATE):
    """The same figures with the one that was picked before the others."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        places = places_in(control.topic, control.briefing)
        picked = self.item.values[0] if self.item.values else ""
        at = int(picked) if picked.isdecimal() and picked.isascii() and len(picked) < 3 else 0
        first = places[at : at + 1]
        return await _shown(
            services, asker, control, [*first, *(one for one in places if one not in first)], View.SENTENCE
        )


class ChartButton(Pressed[ui.Button[Any]], template=r"chart" + TEMPLATE):
    """The chart that a figure is in; its id stands where other controls have a section's."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return chart_card(await services.library.chart(control.section), control, asker.say)


class TopicSelect(Pressed[ui.Select[Any]], template=r"topic" + TEMPLATE):
    """The figure for a topic that was offered instead."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await _found(services, asker, picked[:LONGEST_QUERY], control)


class AskedButton(Pressed[ui.Button[Any]], template=r"asked" + TOPIC_TEMPLATE):
    """The figures for what a comparison was asked."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await _found(services, asker, control.topic, control.to(topic=""))


CONTROLS = (AloneButton, ContextButton, CiteButton, FirstSelect, ChartButton, TopicSelect, AskedButton)


async def label_choices(services: Services, typed: str) -> autocomplete.Choices:
    """What was typed comes first, since Enter takes the first choice; then labels of key figures that are like it.

    Two labels that are alike up to the limit would be one choice to Discord.
    """
    own = " ".join(typed.split())
    found = await services.library.labels_like(own, autocomplete.CHOICES * 2)
    offered = [
        own if len(own) <= autocomplete.CHOICE_TEXT else "",
        *(cut(label, autocomplete.CHOICE_TEXT) for label in found),
    ]
    shown = list(dict.fromkeys(filter(str.strip, offered)))
    return [app_commands.Choice(name=label, value=label) for label in shown[: autocomplete.CHOICES]]


async def _found(services: Services, asker: Asker, query: str, control: Control) -> Card:
    """The best figures for a query, or that there is none, with what is near."""
    library = services.library
    found = await library.look_up(query, control.briefing, BEST)
    if found.figures:
        charts = await library.charts_of(found.figures)
        return figure_card(query, found.figures, control, asker.say, read_as=found.read_as, charts=charts)
    only = await library.briefing(control.briefing) if control.briefing else None
    topics = await library.topics(query, control.briefing)
    return no_figure_card(query, topics, only, control, asker.say, read_as=found.read_as)


async def _shown(services: Services, asker: Asker, control: Control, places: list[tuple[str, int]], view: View) -> Card:
    """The figures at some places, the first one in a view."""
    if not places:
        raise BotError("That figure is no longer in the briefing. Ask for it again.")
    library = services.library
    found = await library.figures_at(places[:BEST])
    passages = await library.passages(found[0].quote) if view is View.CONTEXT else ()
    charts = await library.charts_of(found)
    return figure_card("", found, control, asker.say, view=view, passages=passages, charts=charts)
