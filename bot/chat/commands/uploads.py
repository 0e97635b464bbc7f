"""Files on their way in: fetched, read in their turn, and shown as they go."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import discord

from bot.chat.cards import Card
from bot.chat.cards.documents import Coming, added_card, document_card, note_card, progress_card
from bot.chat.cards.escaping import inert
from bot.chat.commands.librarians import gist_of
from bot.chat.commands.replies import Asker, Interaction, Services
from bot.libraries import Added, Arrival, OwnLibrary
from bot.model import BotError

_BETWEEN = 1.0  # seconds between two changes of a message


@dataclass(slots=True)
class Upload:
    """The files that somebody brings at once, and a bell that rings whenever one of them is further."""

    files: Sequence[discord.Attachment]
    coming: list[Coming] = field(init=False)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.coming = [Coming(one.filename) for one in self.files]

    def now(self, at: int, state: str, said: str = "") -> None:
        self.coming[at].state = state
        self.coming[at].said = said
        self.bell.set()


async def shown_while(interaction: Interaction, upload: Upload, asker: Asker, work: Awaitable[Card]) -> None:
    """Answer at once with how far each file is, keep that up to date, and end with the card that the work comes to.

    What is read is kept, also where nobody can be shown it any more: Discord forgets whom to answer after 15 minutes.
    """
    task = asyncio.ensure_future(work)
    await interaction.response.send_message(view=progress_card(upload.coming, asker.say), ephemeral=True)
    while not task.done():
        ringing = asyncio.ensure_future(upload.bell.wait())
        await asyncio.wait({task, ringing}, return_when=asyncio.FIRST_COMPLETED)
        ringing.cancel()
        upload.bell.clear()
        if not task.done():
            with contextlib.suppress(discord.HTTPException):
                await interaction.edit_original_response(view=progress_card(upload.coming, asker.say))
            await asyncio.wait({task}, timeout=_BETWEEN)
    try:
        card = task.result()
    except BotError as error:
        card = note_card(f"⚠️ {inert(asker.say.error(error))}")
    with contextlib.suppress(discord.HTTPException):
        await interaction.edit_original_response(view=card)


async def brought_in(
    services: Services,
    asker: Asker,
    upload: Upload,
    take: Callable[[Arrival, Callable[[], None]], Awaitable[Added]],
) -> list[Added]:
    """Each file fetched and taken in, one after another; what cannot be is told in its place."""
    libraries = services.libraries
    added = []
    for at, file in enumerate(upload.files):
        upload.now(at, "fetching")
        try:
            most = libraries.allowed.file
            async with services.attachments.brought(file.url, file.filename, libraries.arrivals, most) as (path, name):
                upload.now(at, "queued")
                arrival = Arrival(path, name, asker.user, services.now())
                done = await take(arrival, lambda at=at: upload.now(at, "reading"))  # type: ignore[misc]
        except BotError as error:
            upload.now(at, "failed", asker.say.error(error))
            continue
        upload.coming[at].document = done.document
        upload.now(at, "done")
        added.append(done)
    return added


async def added(
    services: Services, asker: Asker, own: OwnLibrary, upload: Upload, folder: str, published: date | None
) -> Card:
    """Files taken into a library: the card of the one that there is, or of what became of several."""

    async def take(arrival: Arrival, begun: Callable[[], None]) -> Added:
        return await own.add(arrival, folder, published, begun)

    return await _ended(services, asker, own, upload, await brought_in(services, asker, upload, take))


async def replaced(services: Services, asker: Asker, own: OwnLibrary, upload: Upload, key: str) -> Card:
    """A file taken in as a document's new edition."""

    async def take(arrival: Arrival, begun: Callable[[], None]) -> Added:
        return await own.replace(key, arrival, begun)

    return await _ended(services, asker, own, upload, await brought_in(services, asker, upload, take))


async def _ended(services: Services, asker: Asker, own: OwnLibrary, upload: Upload, done: Sequence[Added]) -> Card:
    if len(upload.files) == 1 and done:
        library = await services.libraries.of(asker.guild)
        gist = await gist_of(library, done[0].document.id, done[0].doubts)
        return document_card(own.manifest.document(done[0].document.id), gist, asker.control, asker.say)
    if len(upload.files) == 1:
        return note_card(f"⚠️ {inert(upload.coming[0].said)}")
    return added_card(upload.coming, asker.control, asker.say)
