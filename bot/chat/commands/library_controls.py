"""What the controls of a library's cards do: another page, a document, its correction, its undoing, its removal."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.chat.cards import Card, Control
from bot.chat.cards.controls import TEMPLATE, is_id
from bot.chat.commands.components import ItemT, Pressed
from bot.chat.commands.librarians import librarian, own_library
from bot.chat.commands.library import listed, removed, shown
from bot.chat.commands.library_forms import CorrectForm
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, apologise
from bot.libraries import Document
from bot.model import BotError


class _Kept(Pressed[ItemT], template=r"(?!)"):
    """A control of a library's card: for those alone who may change the library."""

    async def _reply(self, interaction: Interaction) -> Reply:
        services: Services = interaction.client.services
        asker = await librarian(interaction, services)
        return Reply(await self.card(services, asker, self.control.to(user=asker.user, spare=0)), private=True)


class ListButton(_Kept[ui.Button[Any]], template=r"liblist" + TEMPLATE):
    """A page of the library."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return listed(await own_library(services, asker), asker, control)


class ShowSelect(_Kept[ui.Select[Any]], template=r"libshow" + TEMPLATE):
    """The document that was picked, beside the others."""

    aside = True

    async def card(self, services: Services, asker: Asker, _: Control) -> Card:
        picked = self.item.values[0] if self.item.values else ""
        return await shown(services, asker, picked if is_id(picked) else "")


class UndoButton(_Kept[ui.Button[Any]], template=r"libundo" + TEMPLATE):
    """The last edition taken back; without an earlier one, the document."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        own = await own_library(services, asker)
        document = _unchanged(own.manifest.document(control.briefing), control)
        done = await own.undo(document.id)
        if document.id in own.manifest.documents:
            return await shown(services, asker, done.id, asker.say("The edition before is back."))
        return removed(done.title, asker)


class RemoveButton(_Kept[ui.Button[Any]], template=r"libremove" + TEMPLATE):
    """The second yes to erasing a document."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        own = await own_library(services, asker)
        document = _unchanged(own.manifest.document(control.briefing), control)
        return removed((await own.remove(document.id)).title, asker)


class KeepButton(_Kept[ui.Button[Any]], template=r"libkeep" + TEMPLATE):
    """The document as it is."""

    async def card(self, services: Services, asker: Asker, control: Control) -> Card:
        return await shown(services, asker, control.briefing)


class CorrectButton(_Kept[ui.Button[Any]], template=r"libfix" + TEMPLATE):
    """The form in which a document is corrected."""

    async def callback(self, interaction: Interaction) -> None:
        try:
            if self.control.guild != (interaction.guild_id or 0):
                raise BotError("This control belongs to another server. Ask again with a command here.")
            services: Services = interaction.client.services
            asker = await librarian(interaction, services)
            own = await own_library(services, asker)
            document = own.manifest.document(self.control.briefing)
            briefing = await own.library.briefing(document.id)
            await interaction.response.send_modal(CorrectForm(services, asker.say, document, briefing))
        except Exception as error:  # noqa: BLE001 # discord.py would only log it, and leave the person waiting
            await apologise(interaction, error)


def _unchanged(document: Document, control: Control) -> Document:
    """A document, if it has as many editions as when the control was made: a later one is not what it speaks of."""
    if len(document.editions) != control.number:
        raise BotError("That document was changed since. “/library show” shows it as it is.")
    return document


CONTROLS = (ListButton, ShowSelect, UndoButton, RemoveButton, KeepButton, CorrectButton)
