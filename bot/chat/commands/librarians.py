"""Who may change a server's library: those who manage the server, and the roles that they have chosen."""

from __future__ import annotations

from bot.chat.cards.documents import Gist
from bot.chat.commands.askers import has_role
from bot.chat.commands.replies import Asker, Interaction, Services, asker_of
from bot.libraries import Briefings, Document, OwnLibrary
from bot.model import BotError, Notice
from bot.search import best_matches, by_importance

SENTENCES = 5


async def librarian(interaction: Interaction, services: Services) -> Asker:
    """Who asks, if they may change the library. Raises BotError where they may not, or there can be none."""
    if interaction.guild_id is None:
        raise BotError("That belongs to a server: use this command in one.")
    asker = await asker_of(interaction, services)
    if not services.libraries.allowed.documents:
        raise BotError("The bot's operator has servers bring no documents of their own.")
    rights = interaction.permissions
    if rights.manage_guild or rights.administrator or has_role(interaction, asker.preferences.librarians):
        return asker
    raise BotError(
        "Only those with the Manage Server permission, and the roles that they choose with “/settings set”, can see"
        " and change this server's library."
    )


async def own_library(services: Services, asker: Asker) -> OwnLibrary:
    """The library of the server that somebody asks in."""
    return await services.libraries.own(asker.guild)


def document_meant(own: OwnLibrary, name: str) -> Document:
    """The document that somebody means by its id, title or file. Raises BotError where none is meant."""
    known = list(own.manifest.documents.values())
    wanted = " ".join(name.split()).casefold()
    exactly = [one for one in known if wanted in (one.id, one.source.casefold(), one.title.casefold())]
    found = exactly or best_matches(name, known, lambda one: f"{one.title} {one.name}", limit=1)
    if not found:
        raise BotError("There is no document “{name}” in this server's library.", name=name[:80])
    return found[0]


async def gist_of(library: Briefings, briefing_id: str, doubts: tuple[Notice, ...] = ()) -> Gist:
    """What a card shows of a document."""
    summary = await library.summary(briefing_id, "", SENTENCES)
    return Gist(summary, by_importance(await library.figures_in(briefing_id)), doubts)
