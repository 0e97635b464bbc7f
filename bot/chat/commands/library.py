"""/library: a server's own documents, for those who manage it and the roles that they choose."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.cards import Card, Control
from bot.chat.cards.documents import document_card, library_card, limits_line, note_card, removing_card
from bot.chat.cards.escaping import cut, inert
from bot.chat.commands import autocomplete
from bot.chat.commands.librarians import document_meant, gist_of, librarian, own_library
from bot.chat.commands.library_forms import AddForm
from bot.chat.commands.replies import Asker, Interaction, Reply, Services, respond
from bot.chat.commands.uploads import Upload, added, replaced, shown_while
from bot.libraries import OwnLibrary
from bot.libraries.archive import archived, can_be_sent
from bot.libraries.arrivals import checked_day, checked_folder
from bot.model import BotError
from bot.search import best_matches

_MOST_SENT = 10_000_000  # bytes that Discord lets anyone send; a boosted server may have more


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
class ServerLibrary(commands.GroupCog, group_name="library", group_description="This server's own documents."):
    """Bringing, ordering and removing documents. Discord shows the commands to all; the check here is what holds."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="Bring documents to this server: PDF, Word, web pages, text. Up to ten at once.")
    @app_commands.describe(
        file="A document; leave it out to choose several in a form",
        file2="And this one",
        file3="And this one",
        file4="And this one",
        file5="And this one",
        file6="And this one",
        file7="And this one",
        file8="And this one",
        file9="And this one",
        file10="And this one",
        folder="The folder to put them into, such as reports/2027",
        date="The day they are of, such as 2027-03-15, where they do not say it themselves",
    )
    async def add(  # noqa: PLR0917 # discord.py makes an option of each
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        file2: discord.Attachment | None = None,
        file3: discord.Attachment | None = None,
        file4: discord.Attachment | None = None,
        file5: discord.Attachment | None = None,
        file6: discord.Attachment | None = None,
        file7: discord.Attachment | None = None,
        file8: discord.Attachment | None = None,
        file9: discord.Attachment | None = None,
        file10: discord.Attachment | None = None,
        folder: app_commands.Range[str, 1, 120] | None = None,
        date: app_commands.Range[str, 1, 20] | None = None,
    ) -> None:
        asker = await librarian(interaction, self.services)
        given = (file, file2, file3, file4, file5, file6, file7, file8, file9, file10)
        files = [one for one in given if one is not None]
        where, day = checked_folder(folder or ""), checked_day(date) if date else None
        if not files:
            await interaction.response.send_modal(AddForm(self.services, asker.say, where, date or ""))
            return
        await bring(self.services, interaction, asker, files, where, day)

    @app_commands.command(name="list", description="What this server's library holds, and how much room is left.")
    async def listing(self, interaction: Interaction) -> None:
        await respond(interaction, self._list(interaction))

    @app_commands.command(
        description="One document: outline, best sentences, key figures, and what can be done with it."
    )
    @app_commands.describe(document="Which one")
    async def show(self, interaction: Interaction, document: str) -> None:
        await respond(interaction, self._show(interaction, document))

    @app_commands.command(description="Put a document into another folder.")
    @app_commands.describe(document="Which one", folder="The folder, such as reports/2027; none when left out")
    async def move(
        self, interaction: Interaction, document: str, folder: app_commands.Range[str, 1, 120] | None = None
    ) -> None:
        await respond(interaction, self._move(interaction, document, folder or ""))

    @app_commands.command(description="A new edition of a document: all that refers to it stays, the old one is kept.")
    @app_commands.describe(document="Which one", file="The new edition")
    async def replace(self, interaction: Interaction, document: str, file: discord.Attachment) -> None:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        key = document_meant(own, document).id
        self.services.libraries.hourly.take(asker.user, 1)
        upload = Upload([file])
        await shown_while(interaction, upload, asker, replaced(self.services, asker, own, upload, key))

    @app_commands.command(description="Erase a document with all its editions, after a question.")
    @app_commands.describe(document="Which one")
    async def remove(self, interaction: Interaction, document: str) -> None:
        await respond(interaction, self._remove(interaction, document))

    @app_commands.command(description="The whole library with its settings, as one archive.")
    async def export(self, interaction: Interaction) -> None:
        await respond(interaction, self._export(interaction))

    @app_commands.command(description="Whether the operator's own briefings are shown in this server, too.")
    @app_commands.describe(operator="Shown beside this server's documents, or not")
    async def share(self, interaction: Interaction, operator: Literal["on", "off"]) -> None:
        await respond(interaction, self._share(interaction, shares=operator == "on"))

    @show.autocomplete("document")
    @move.autocomplete("document")
    @replace.autocomplete("document")
    @remove.autocomplete("document")
    async def _documents(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        try:
            own = await own_library(self.services, await librarian(interaction, self.services))
        except BotError:
            return []
        known = list(own.manifest.documents.values())
        found = best_matches(typed, known, lambda one: f"{one.title} {one.name}", autocomplete.CHOICES)
        shown = found if typed.strip() else known[: autocomplete.CHOICES]
        return [
            app_commands.Choice(name=cut(one.title, autocomplete.CHOICE_TEXT) or one.name, value=one.id)
            for one in shown
        ]

    @add.autocomplete("folder")
    @move.autocomplete("folder")
    async def _folders(self, interaction: Interaction, typed: str) -> autocomplete.Choices:
        try:
            own = await own_library(self.services, await librarian(interaction, self.services))
        except BotError:
            return []
        known = sorted({one.folder for one in own.manifest.documents.values()} - {""})
        like = [one for one in known if typed.strip().casefold() in one.casefold()]
        offered = dict.fromkeys([*([typed.strip()] if typed.strip() else []), *like])
        return [app_commands.Choice(name=one[:100], value=one[:100]) for one in offered][: autocomplete.CHOICES]

    async def _list(self, interaction: Interaction) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        return Reply(listed(own, asker, asker.control), private=True)

    async def _show(self, interaction: Interaction, name: str) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        return Reply(await shown(self.services, asker, document_meant(own, name).id), private=True)

    async def _move(self, interaction: Interaction, name: str, folder: str) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        moved = await own.move(document_meant(own, name).id, checked_folder(folder))
        said = asker.say("Moved to {folder}.", folder=f"{moved.folder}/") if moved.folder else asker.say("Moved.")
        return Reply(await shown(self.services, asker, moved.id, said), private=True)

    async def _remove(self, interaction: Interaction, name: str) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        return Reply(removing_card(document_meant(own, name), asker.control, asker.say), private=True)

    async def _share(self, interaction: Interaction, *, shares: bool) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        await own.share(shares=shares)
        return Reply(listed(own, asker, asker.control), private=True)

    async def _export(self, interaction: Interaction) -> Reply:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        if not own.manifest.documents:
            raise BotError("This server's library is empty.")
        set_ = asker.preferences
        settings = {"briefing": set_.briefing, "length": set_.length, "private": set_.private}
        settings |= {"language": set_.language, "time_zone": set_.time_zone, "librarians": set_.librarians}
        settings |= {"askers": set_.askers, "channels": set_.channels}
        most = max(_MOST_SENT, interaction.filesize_limit or 0)
        content = b""
        if can_be_sent(own.manifest, most):
            async with own.files() as folder:
                content = await asyncio.to_thread(archived, own.manifest, folder, settings, most)
        if not content:
            raise BotError(
                "The archive is larger than {n} megabytes, which is all that Discord takes here. The bot's operator can"
                " give it to you: “verbatim servers export {guild}”.",
                n=most // 1_000_000,
                guild=asker.guild,
            )
        text = asker.say("All documents with their editions, and this server's settings.")
        return Reply(note_card(text, name="library.zip", content=content), private=True)


async def bring(
    services: Services,
    interaction: Interaction,
    asker: Asker,
    files: Sequence[discord.Attachment],
    folder: str,
    published: date | None,
) -> None:
    """Take files into the library of the server, and show how far they are."""
    services.libraries.hourly.take(asker.user, len(files))
    own, upload = await own_library(services, asker), Upload(files)
    await shown_while(interaction, upload, asker, added(services, asker, own, upload, folder, published))


def listed(own: OwnLibrary, asker: Asker, control: Control) -> Card:
    allowed = own.allowed
    limits = limits_line(own.manifest, allowed.documents, allowed.pages, allowed.megabytes, asker.say)
    return library_card(own.manifest, limits, control.to(briefing="", section=""), asker.say)


async def shown(services: Services, asker: Asker, key: str, said: str = "") -> Card:
    """A document of the server's library."""
    own = await own_library(services, asker)
    document = own.manifest.document(key)
    gist = await gist_of(own.library, key)
    return document_card(document, gist, asker.control, asker.say, said=said)


def removed(title: str, asker: Asker) -> Card:
    return note_card(inert(asker.say("“{title}” is erased, with all its editions.", title=cut(title, 200))))
