"""/search: the passages that say some words, in pages, and each by itself with what stands around it."""

from __future__ import annotations

from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot.chat.cards import Card, Control, View, passage_card, passages_card
from bot.chat.cards.controls import FIGURES_TEMPLATE, TEMPLATE, is_id, places_in
from bot.chat.commands import autocomplete
from bot.chat.commands.askers import asking
from bot.chat.commands.components import Pressed
from bot.chat.commands.meant import chosen_scope
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond
from bot.model import BotError

LONGEST_SEARCH = 90
_A_PAGE = 5


class Searches(commands.Cog):
    """Search for words."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="The passages that say these words, word for word, with their places.")
    @app_commands.describe(
        words="Words, “phrases in quotation marks”, and -words that must not be there",
        briefing="Only from this one, or several: a folder, a month, a year",
        since="Only from briefings of this day or later: 2024, 2024-03 or 2024-03-15",
        until="Only from briefings of this day or earlier",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def search(
        self,
        interaction: Interaction,
        words: app_commands.Range[str, 1, LONGEST_SEARCH],
        briefing: str | None = None,
        since: app_commands.Range[str, 1, 20] | None = None,
        until: app_commands.Range[str, 1, 20] | None = None,
    ) -> None:
        bounds = [f"{name}:{''.join(day.split())}" for name, day in (("since", since), ("until", until)) if day]
        await respond(interaction, self._answer(interaction, " ".join([*words.split(), *bounds]), briefing))

    @search.autocomplete("briefing")
    async def _briefings(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        return await autocomplete.scope_choices(interaction, self.services, typed)

    async def _answer(self, interaction: Interaction, query: str, briefing: str | None) -> Reply:
        asker = await asking(interaction, self.services)
        scope = (await chosen_scope(asker, briefing)).id if briefing else ""
        return Reply(await _found(asker, asker.control.to(briefing=scope), query, 0), asker.private)


class FoundSelect(Pressed[ui.Select[Any]], template=r"found" + TEMPLATE):
    """Another page of the passages; the search stands in the option, behind the number of the page."""

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        page, _sep, query = self.picked.partition(":")
        at = int(page) if page.isdecimal() and page.isascii() and len(page) < 4 else 0
        return await _found(asker, control.to(spare=0), query, at)


class OpenSelect(Pressed[ui.Select[Any]], template=r"open" + TEMPLATE):
    """One of the passages, beside the others."""

    aside = True

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        briefing, _sep, start = self.picked.partition(":")
        if not is_id(briefing) or not (start.isdecimal() and start.isascii() and len(start) < 12):
            raise _gone()
        return await _opened(asker, control, (briefing, int(start)), View.SENTENCE)


class _Passage(Pressed[ui.Button[Any]], template=r"(?!)"):
    """A passage in one of its views; its place stands in the control."""

    way = View.SENTENCE

    async def card(self, _: Services, asker: Asker, control: Control) -> Card:
        places = places_in(control.topic, control.briefing)
        if not places:
            raise _gone()
        return await _opened(asker, control, places[0], self.way)


class PassageButton(_Passage, template=r"passage" + FIGURES_TEMPLATE):
    """The passage as it was."""


class AroundButton(_Passage, template=r"passagein" + FIGURES_TEMPLATE):
    """With the sentences around it, word for word."""

    way = View.CONTEXT


class QuoteButton(_Passage, template=r"passagecite" + FIGURES_TEMPLATE):
    """With a citation that can be copied."""

    way = View.CITATION


CONTROLS = (FoundSelect, OpenSelect, PassageButton, AroundButton, QuoteButton)


def _gone() -> BotError:
    return BotError("That passage is no longer in the briefing. Search for it again.")


async def _found(asker: Asker, control: Control, query: str, page: int) -> Card:
    return passages_card(await asker.library.search(query, control.briefing, page, _A_PAGE), control, asker.say)


async def _opened(asker: Asker, control: Control, place: tuple[str, int], view: View) -> Card:
    passage = await asker.library.passage(*place)
    around = await asker.library.passages(passage.quote) if view is View.CONTEXT else ()
    return passage_card(passage, control, asker.say, view=view, around=around)
