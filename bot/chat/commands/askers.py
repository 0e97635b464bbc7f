"""Who may ask in a server, and where: everyone and everywhere, until those who manage it choose roles or channels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import discord

from bot.chat.commands.replies import Asker, Interaction, Services, asker_of, will_be_shared
from bot.libraries import Briefings
from bot.model import BotError
from bot.servers.preferences import Preferences

_NAMED = 3  # channels that a refusal names


async def asking(interaction: Interaction, services: Services, *, share: bool | None = None) -> Asker:
    """Who asks, if they may ask there. Raises BotError that says who may, or where.

    The answer is shown to the whole channel where `share` says so; else as the server prefers.
    """
    asker = await asker_of(interaction, services)
    require_right(interaction, asker.preferences)
    if share is not None:
        asker = replace(asker, private=not share)
    will_be_shared(interaction, shared=not asker.private)
    return asker


async def visible_library(interaction: Interaction, services: Services) -> Briefings | None:
    """What autocomplete may offer from; None for somebody who may not ask there, who is not to read its titles."""
    try:
        return (await asking(interaction, services)).library
    except BotError:
        return None


def require_right(interaction: Interaction, preferences: Preferences) -> None:
    """Raises BotError where a server has not given somebody the right to ask, or not there.

    Those who manage the server always have it, and those who change its library, since they have its texts anyhow.
    """
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return
    if has_role(interaction, preferences.librarians):
        return
    if preferences.askers and not has_role(interaction, preferences.askers):
        raise BotError("Only certain roles may ask me here. Those who manage this server choose them.")
    chosen = ids_in(preferences.channels)
    if chosen and not chosen & set(_places(interaction.channel)):
        named = _visible_names(interaction, chosen)
        if named:
            raise BotError("Ask me in {channels}.", channels=", ".join(named))
        raise BotError("I am not to be asked in this channel. Those who manage this server choose where.")


def has_role(interaction: Interaction, roles: str | None) -> bool:
    """Whether who is behind an interaction has one of these roles, ids parted by spaces."""
    member = interaction.user
    return isinstance(member, discord.Member) and any(member.get_role(role) for role in ids_in(roles))


def ids_in(kept: str | None) -> frozenset[int]:
    """The ids that a setting keeps, parted by spaces."""
    return frozenset(int(one) for one in (kept or "").split())


def _places(channel: object) -> Iterator[int]:
    """A channel's id, that of the channel that it is a thread of, and that of their category."""
    # A thread asks its parent for its category, and fails where that one is not known.
    parent = channel.parent if isinstance(channel, discord.Thread) else channel
    for found in (
        getattr(channel, "id", None),
        getattr(channel, "parent_id", None),
        getattr(parent, "category_id", None),
    ):
        if found is not None:
            yield found


def _visible_names(interaction: Interaction, chosen: frozenset[int]) -> list[str]:
    """The chosen channels that somebody sees, by name, a few of them: a hidden one is not to be told of."""
    guild, member = interaction.guild, interaction.user
    if guild is None or not isinstance(member, discord.Member):
        return []
    known = [channel for channel in guild.channels if channel.id in chosen]
    return [f"#{one.name}" for one in known if one.permissions_for(member).view_channel][:_NAMED]
