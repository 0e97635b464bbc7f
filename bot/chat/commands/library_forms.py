"""The forms of /library: several files at once, and what to correct of a document."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.chat.cards import Card
from bot.chat.cards.documents import document_card
from bot.chat.commands.librarians import gist_of, librarian, own_library
from bot.chat.commands.replies import Asker, Interaction, Services, apologise
from bot.chat.commands.uploads import Upload, added, shown_while
from bot.libraries import Corrected, Document
from bot.libraries.arrivals import checked_day, checked_folder
from bot.locale import LANGUAGES, Wording
from bot.model import Briefing

MOST_FILES = 10


class _Form(ui.Modal):
    """A form. What goes wrong with it is told as with a command."""

    async def on_error(self, interaction: Interaction, error: Exception, /) -> None:  # type: ignore[override] # a modal's
        await apologise(interaction, error)


class AddForm(_Form):
    """Up to ten files, with a folder and a day."""

    def __init__(self, services: Services, say: Wording, folder: str, day: str) -> None:
        super().__init__(title=say("Add documents"), timeout=1_800)
        self.services = services
        self.files: ui.FileUpload[Any] = ui.FileUpload(custom_id="files", min_values=1, max_values=MOST_FILES)
        self.folder: ui.TextInput[Any] = ui.TextInput(
            custom_id="folder", default=folder or None, required=False, max_length=120
        )
        self.day: ui.TextInput[Any] = ui.TextInput(
            custom_id="day", default=day or None, required=False, max_length=20, placeholder="2027-03-15"
        )
        formats = say("PDF, Word, OpenDocument, EPUB, web pages, Markdown or text; up to ten")
        self.add_item(ui.Label(text=say("Documents"), description=formats, component=self.files))
        self.add_item(ui.Label(text=say("Folder"), component=self.folder))
        where = say("Where they do not say it themselves")
        self.add_item(ui.Label(text=say("Date"), description=where, component=self.day))

    async def on_submit(self, interaction: Interaction, /) -> None:
        asker = await librarian(interaction, self.services)
        folder, day = checked_folder(self.folder.value), self.day.value.strip()
        published = checked_day(day) if day else None
        files = list(self.files.values)
        self.services.libraries.hourly.take(asker.user, len(files))
        own, upload = await own_library(self.services, asker), Upload(files)
        await shown_while(interaction, upload, asker, added(self.services, asker, own, upload, folder, published))


class CorrectForm(_Form):
    """Title, author, day and language of a document, as it was read or corrected before."""

    def __init__(self, services: Services, say: Wording, document: Document, briefing: Briefing) -> None:
        super().__init__(title=say("Correct a document"), timeout=1_800)
        self.services = services
        self.key = document.id
        self.read = briefing
        day = briefing.published.isoformat() if briefing.published else ""
        self.named = _line("title", briefing.title, 300, required=True)
        self.author = _line("author", briefing.author, 200)
        self.day = _line("day", day, 20)
        options = [
            discord.SelectOption(label=name, value=code, default=code == briefing.language)
            for code, name in LANGUAGES.items()
        ]
        self.language: ui.Select[Any] = ui.Select(custom_id="language", options=options, required=False)
        self.add_item(ui.Label(text=say("Title"), component=self.named))
        self.add_item(ui.Label(text=say("Author"), component=self.author))
        self.add_item(ui.Label(text=say("Date"), description="2027-03-15", component=self.day))
        self.add_item(ui.Label(text=say("Language"), component=self.language))

    async def on_submit(self, interaction: Interaction, /) -> None:
        asker = await librarian(interaction, self.services)
        own = await own_library(self.services, asker)
        before = own.manifest.document(self.key).corrected
        day = self.day.value.strip()
        published = checked_day(day) if day else None
        language = self.language.values[0] if self.language.values else None
        title, author = " ".join(self.named.value.split()), " ".join(self.author.value.split())
        corrected = Corrected(
            before.title if title == self.read.title else title,
            before.author if author == self.read.author else author,
            before.published if published == self.read.published else published,
            before.language if language == self.read.language else language,
        )
        upload = Upload([])
        work = self._corrected(asker, corrected)
        await shown_while(interaction, upload, asker, work)

    async def _corrected(self, asker: Asker, corrected: Corrected) -> Card:
        own = await own_library(self.services, asker)
        done = await own.correct(self.key, corrected)
        gist = await gist_of(own.library, self.key, done.doubts)
        return document_card(done.document, gist, asker.control, asker.say, said=asker.say("Saved."))


def _line(name: str, value: str, most: int, *, required: bool = False) -> ui.TextInput[Any]:
    return ui.TextInput(custom_id=name, default=value[:most] or None, required=required, max_length=most)
