"""How an answer reaches Discord: in time, private or shared, pinging nobody, and an error as one plain sentence."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot.chat.attachments import Attachments
from bot.chat.cards import Card, Control
from bot.chat.cards.escaping import inert
from bot.chat.commands.examples import Examples
from bot.chat.commands.filled_sections import Contents
from bot.chat.digest_composer import Composer
from bot.chat.telemetry import Outcome
from bot.config import Config
from bot.libraries import Briefings, Libraries
from bot.locale import Wording
from bot.locale.wording import language_of
from bot.model import BotError
from bot.servers import Ledger, StoreError, Timetable
from bot.servers.preferences import Guilds, Preferences
from bot.servers.time_zones import Zones

log = logging.getLogger(__name__)

Interaction = discord.Interaction[Any]
_SHARED = "shared"  # noted of an interaction: whether what it comes to will be seen by the whole channel
_TO_KNOW = 0.25  # seconds more that are given to learn that, before an answer is announced
_STEPS = 4  # of the event loop: an answer lets others have their turn once for each question that it puts to the store


@dataclass(frozen=True, slots=True)
class Services:
    """What every command area needs: the briefings, what servers prefer and schedule, the operator's configuration."""

    libraries: Libraries
    guilds: Guilds
    config: Config
    timetable: Timetable
    zones: Zones
    ledger: Ledger
    composer: Composer
    examples: Examples
    contents: Contents
    attachments: Attachments
    wake: Callable[[], None]  # lets digests that are due be posted at once
    now: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, from where, what that server prefers, and what can be asked there. Server 0 is a direct message."""

    guild: int
    user: int
    preferences: Preferences
    say: Wording
    library: Briefings
    private: bool  # whether they alone see the answer

    @property
    def control(self) -> Control:
        return Control(self.guild, self.user)


@dataclass(frozen=True, slots=True)
class Reply:
    """A card, who sees it, and what follows in messages of their own."""

    card: Card
    private: bool = False
    more: tuple[Card, ...] = ()


async def asker_of(interaction: Interaction, services: Services) -> Asker:
    """Who asks, with the words of the server's language; of the person's own, where there is no server.

    Figures are written for the server's language where it has chosen one, else for the person's locale.
    """
    guild = interaction.guild_id or 0
    preferences = await services.guilds.preferences(guild) if guild else Preferences()
    own = "" if guild else language_of(interaction.locale.value)
    fallback = own or services.config.language
    say = Wording(preferences.language or fallback, preferences.language or interaction.locale.value)
    library = await library_of(interaction, services)
    return Asker(guild, interaction.user.id, preferences, say, library, bool(preferences.private))


async def library_of(interaction: Interaction, services: Services) -> Briefings:
    """What can be asked where an interaction comes from."""
    return await services.libraries.of(interaction.guild_id or 0)


def require_manager(interaction: Interaction, refusal: str) -> None:
    """A server can give a command to others than those who manage it, but not the right to what it does.

    Raises BotError that says so with `refusal`.
    """
    if interaction.guild_id is None:
        raise BotError("That belongs to a server: use this command in one.")
    if not (interaction.permissions.manage_guild or interaction.permissions.administrator):
        raise BotError(refusal)


def will_be_shared(interaction: Interaction, *, shared: bool) -> None:
    """Note who will see an answer, so that one that takes its time is announced to them."""
    interaction.extras[_SHARED] = shared


async def respond(interaction: Interaction, work: Awaitable[Reply]) -> None:
    """Send what the work comes to. One that takes its time is announced first.

    Where it is not known by then who will see it, it is for the asker alone.
    """
    with _counted(interaction):
        await _respond(interaction, work)


async def _respond(interaction: Interaction, work: Awaitable[Reply]) -> None:
    reply = await _announced(interaction, work)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=reply.card, attachments=reply.card.files())
    else:
        await _send(interaction, reply.card, private=reply.private)
    for card in reply.more:
        await interaction.followup.send(view=card, ephemeral=reply.private)


async def turn(interaction: Interaction, work: Awaitable[Reply], *, own: bool) -> None:
    """Let a control's message show something else; for anyone but its asker, answer them alone instead."""
    with _counted(interaction):
        await _turn(interaction, work, own=own)


async def _turn(interaction: Interaction, work: Awaitable[Reply], *, own: bool) -> None:
    will_be_shared(interaction, shared=own)
    reply = await _announced(interaction, work, turned=own)
    # An edit names all files that the message is to have: those of a card that was there before go with it.
    if interaction.response.is_done():
        await interaction.edit_original_response(view=reply.card, attachments=reply.card.files())
    elif own:
        await interaction.response.edit_message(view=reply.card, attachments=reply.card.files())
    else:
        await _send(interaction, reply.card, private=True)


async def _announced(interaction: Interaction, work: Awaitable[Reply], *, turned: bool = False) -> Reply:
    """What the work comes to; that it takes its time is told before Discord would forget the interaction.

    A message that is `turned` goes on showing what it shows until then.
    """
    task = asyncio.ensure_future(work)
    try:
        for _ in range(_STEPS):  # most are done in a few, and need no timer
            await asyncio.sleep(0)
            if task.done():
                return task.result()
        if patience := interaction.client.pulse.patience:
            await asyncio.wait({task}, timeout=patience)
        if not task.done() and _SHARED not in interaction.extras:
            await asyncio.wait({task}, timeout=_TO_KNOW)
        if not task.done():
            await interaction.response.defer(ephemeral=not interaction.extras.get(_SHARED), thinking=not turned)
        return await task
    except BaseException:
        task.cancel()
        raise


@contextlib.contextmanager
def _counted(interaction: Interaction) -> Iterator[None]:
    """Count an interaction that is answered, and how long that takes; what is raised is counted where it is told."""
    telemetry, began = interaction.client.telemetry, time.perf_counter()
    telemetry.working += 1
    try:
        yield
        how = Outcome.ANNOUNCED if _was_announced(interaction) else Outcome.ANSWERED
        telemetry.ended(_describe(interaction).removeprefix("/"), how, time.perf_counter() - began)
    finally:
        telemetry.working -= 1


def _was_announced(interaction: Interaction) -> bool:
    kinds = discord.InteractionResponseType
    return interaction.response.type in (kinds.deferred_channel_message, kinds.deferred_message_update)


async def _send(interaction: Interaction, card: Card, *, private: bool) -> None:
    files = card.files()
    if files:
        await interaction.response.send_message(view=card, files=files, ephemeral=private)
    else:
        await interaction.response.send_message(view=card, ephemeral=private)


async def apologise(interaction: Interaction, error: BaseException) -> None:
    """Tell the asker what went wrong: a BotError as it stands, anything else as an id that the log has too.

    They alone read it, unless an answer was announced to all: what follows takes the place of that.
    """
    say = await _wording_of(interaction)
    telemetry = interaction.client.telemetry
    how = Outcome.REFUSED if isinstance(error, BotError) and not isinstance(error, StoreError) else Outcome.FAILED
    telemetry.ended(_describe(interaction).removeprefix("/"), how)
    if isinstance(error, BotError):
        text = inert(say.error(error))[:1_900]
    else:
        key = secrets.token_hex(4)
        log.error("Error %s in %s", key, _describe(interaction), exc_info=error, extra={"cause": key})
        text = say(
            "Something went wrong on my side. If it happens again, tell the bot's operator this number: {key}", key=key
        )
    try:
        if interaction.response.is_done():
            await interaction.followup.send(text, ephemeral=True)
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except discord.HTTPException as failure:
        # The interaction is gone (answered too late, or its channel deleted): there is nobody left to tell.
        telemetry.ended(_describe(interaction).removeprefix("/"), Outcome.LOST)
        log.warning("No apology could be sent for %s: %s", _describe(interaction), failure)


async def _wording_of(interaction: Interaction) -> Wording:
    """The words for an apology, also where what went wrong is that nobody can say what the server prefers."""
    try:
        return (await asker_of(interaction, interaction.client.services)).say
    except Exception:  # noqa: BLE001 # whatever it is, the person still wants to know what went wrong before
        return Wording(language_of(interaction.locale.value))


def _describe(interaction: Interaction) -> str:
    """The command, or the action of the control: without what was asked, which may stand behind it."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    return action_of(custom_id_of(interaction)) or interaction.type.name


def action_of(custom_id: str) -> str:
    """What a control does, as its custom_id begins."""
    return custom_id.partition(":")[0]


def custom_id_of(interaction: Interaction) -> str:
    """The custom_id of the control that was pressed, "" for any other interaction."""
    data: Any = interaction.data or {}
    return str(data.get("custom_id", ""))
