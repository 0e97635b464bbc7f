"""“Brief this” and /brief: the gist of a file, or of a long message, for whoever asks alone and for a day."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import discord
from discord import app_commands
from discord.ext import commands

from bot.chat.cards import Card
from bot.chat.cards.documents import brief_card
from bot.chat.commands.librarians import gist_of
from bot.chat.commands.replies import Asker, Interaction, Services, apologise, asker_of
from bot.chat.commands.uploads import Upload, shown_while
from bot.libraries.arrivals import checked_name
from bot.model import BotError

_LONG = 600  # characters of a message from which it has a gist
MENU = "Brief this"


class Briefs(commands.Cog):
    """The gist of what is in no library."""

    def __init__(self, services: Services) -> None:
        self.services = services

    @app_commands.command(description="The gist of a document of your own: summary, outline, figures. Only you see it.")
    @app_commands.describe(file="PDF, Word, OpenDocument, EPUB, a web page, Markdown or text")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def brief(self, interaction: Interaction, file: discord.Attachment) -> None:
        await _briefed(self.services, interaction, [file])


def menu(services: Services) -> app_commands.ContextMenu:
    """The command of a message: its first document, or its own text if that is long."""

    async def brief_this(interaction: Interaction, message: discord.Message) -> None:
        try:
            files = [*message.attachments, *(one for snap in message.message_snapshots for one in snap.attachments)]
            text = message.content or "\n\n".join(snap.content for snap in message.message_snapshots)
            await _briefed(services, interaction, files, text)
        except BotError as error:
            await apologise(interaction, error)

    made = app_commands.ContextMenu(name=MENU, callback=brief_this)
    made.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    made.allowed_contexts = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    return made


async def _briefed(
    services: Services, interaction: Interaction, files: Sequence[discord.Attachment], text: str = ""
) -> None:
    asker = await asker_of(interaction, services)
    chosen = _readable(files)
    if chosen is None and len(text) < _LONG:
        if files:
            checked_name(files[0].filename)  # or an error that says what there is to do
        raise BotError("There is nothing to brief: no document, and the text is short enough to be read.")
    services.libraries.hourly.take(asker.user, 1)
    upload = Upload([chosen] if chosen else [])
    await shown_while(interaction, upload, asker, _card(services, asker, upload, text))


def _readable(files: Sequence[discord.Attachment]) -> discord.Attachment | None:
    """The first file that is a document by its name."""
    for file in files:
        with contextlib.suppress(BotError):
            checked_name(file.filename)
            return file
    return None


async def _card(services: Services, asker: Asker, upload: Upload, text: str) -> Card:
    briefs = services.libraries.briefs
    source = _fetched(services, upload) if upload.files else _written(services.libraries.arrivals, text)
    async with source as (path, name):
        key, read = await briefs.add(asker.user, path, name, lambda: _begun(upload))
    library = await briefs.of(asker.user, key)
    if library is None:
        raise BotError("That document was forgotten after a day. Have it briefed again.")
    return brief_card(await gist_of(library, key, read.doubts), asker.control, asker.say)


@asynccontextmanager
async def _fetched(services: Services, upload: Upload) -> AsyncIterator[tuple[Path, str]]:
    file, libraries = upload.files[0], services.libraries
    upload.now(0, "fetching")
    most = libraries.allowed.file
    async with services.attachments.brought(file.url, file.filename, libraries.arrivals, most) as brought:
        upload.now(0, "queued")
        yield brought


@asynccontextmanager
async def _written(folder: Path, text: str) -> AsyncIterator[tuple[Path, str]]:
    """A message's own text as a file."""
    path = folder / secrets.token_hex(8)
    try:
        await asyncio.to_thread(_write, path, text)
        yield path, "message.md"
    finally:
        await asyncio.to_thread(path.unlink, missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _begun(upload: Upload) -> None:
    if upload.files:
        upload.now(0, "reading")
