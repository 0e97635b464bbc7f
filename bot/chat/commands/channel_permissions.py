"""Whether a digest can be posted in a channel: what the bot may do there, and how to mend what it may not."""

from __future__ import annotations

from functools import reduce

import discord

from bot.chat.commands.replies import Interaction
from bot.locale import gettext_noop
from bot.model import BotError
from bot.servers import Schedule

# Where a digest can be posted. A forum has no place for a message, only for posts; those are threads.
Reachable = discord.TextChannel | discord.Thread

GONE = gettext_noop("The channel is no longer there, or I am kept out of it. Choose another with {edit}.")
NO_PLACE = gettext_noop(
    "Nothing can be posted in a channel of this kind. Choose a text channel or a thread with {edit}."
)
LOCKED = gettext_noop("The thread is locked. Unlock it, or give my role Manage Threads in {channel}.")
ROLE_GONE = gettext_noop("The role to ping is gone. Choose another with {edit}, or clear it there.")
PING = gettext_noop(
    "I cannot ping {role}: let anyone mention it in its settings, or give my role Mention Everyone in {channel}."
)
# In the order in which one needs the other.
NEEDED = {
    "view_channel": gettext_noop("I cannot see it: give my role View Channel in {channel}."),
    "send_messages": gettext_noop("I cannot post: give my role Send Messages in {channel}."),
    "send_messages_in_threads": gettext_noop(
        "I cannot post in threads: give my role Send Messages in Threads in {channel}."
    ),
    "embed_links": gettext_noop("I cannot show cards: give my role Embed Links in {channel}."),
    "attach_files": gettext_noop("I cannot show charts: give my role Attach Files in {channel}."),
    "read_message_history": gettext_noop(
        "I cannot look whether a digest was posted before a fault: give my role Read Message History in {channel}."
    ),
}


async def place_of(interaction: Interaction, channel_id: int) -> discord.abc.GuildChannel | discord.Thread | None:
    """A channel or thread of the interaction's server; None when it is gone, or hidden, or of another server.

    Raises BotError when Discord does not say.
    """
    guild: discord.Guild | None = interaction.guild
    if guild is None:
        return None
    known = guild.get_channel_or_thread(channel_id)
    if known is not None:
        return known
    try:  # a thread that has been quiet for long is not among those that Discord tells of
        found = await interaction.client.fetch_channel(channel_id)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None
    except (discord.HTTPException, OSError) as error:
        raise BotError("Discord does not say what has become of that thread. Try again in a minute.") from error
    return found if isinstance(found, discord.Thread) and found.guild.id == guild.id else None


async def require_place(interaction: Interaction, channel_id: int) -> None:
    """Raise BotError where no digest can ever be posted; what is only not allowed can still be mended."""
    place = await place_of(interaction, channel_id)
    if place is not None and not isinstance(place, Reachable):
        raise BotError("Nothing can be posted in a channel of that kind. Choose a text channel or a thread.")


async def troubles_of(interaction: Interaction, schedule: Schedule) -> tuple[str, ...]:
    """Why a digest could not be posted as it is, as far as Discord has told what the bot may do there."""
    place = await place_of(interaction, schedule.channel)
    parent = place.parent if isinstance(place, discord.Thread) else place
    me: discord.Member | None = place.guild.me if place else None
    rights = granted(parent, me) if parent and me else interaction.app_permissions
    return troubles(place, rights, schedule.role)


def troubles(
    place: discord.abc.GuildChannel | discord.Thread | None, rights: discord.Permissions, role_id: int
) -> tuple[str, ...]:
    """Why a digest that pings a role (0 for none) could not be posted there, each with how to mend it.

    Phrases in which {channel}, {role} and {edit} are still to be named.
    """
    if place is None:
        return (GONE,)
    if not isinstance(place, Reachable):
        return (NO_PLACE,)
    thread = place if isinstance(place, discord.Thread) else None
    parent = place.parent if isinstance(place, discord.Thread) else place
    if parent is None:
        return (GONE,)
    unneeded = "send_messages" if thread else "send_messages_in_threads"
    found = [how for right, how in NEEDED.items() if right != unneeded and not getattr(rights, right)]
    if thread and thread.locked and not rights.manage_threads:
        found.append(LOCKED)
    role = place.guild.get_role(role_id) if role_id else None
    if role_id and role is None:
        found.append(ROLE_GONE)
    elif role is not None and not role.mentionable and not rights.mention_everyone:
        found.append(PING)
    return tuple(found)


def granted(channel: discord.abc.GuildChannel, member: discord.Member) -> discord.Permissions:
    """Each permission by itself, also where the lack of another makes it useless for now.

    By the rules of https://docs.discord.com/developers/topics/permissions. discord.py's own answer takes away what
    cannot be used, so that two missing permissions would be told one after the other; and in a thread it takes the
    lack of Send Messages for a lack of all, though it does not count there.
    """
    rights = member.guild_permissions
    if rights.administrator:
        return rights
    own = [channel.overwrites_for(role).pair() for role in member.roles if not role.is_default()]
    everyone = channel.overwrites_for(member.guild.default_role).pair()
    no = discord.Permissions.none()
    roles = reduce(lambda a, b: (a[0] | b[0], a[1] | b[1]), own, (no, no))  # one that allows wins over one that denies
    value = rights
    for allow, deny in (everyone, roles, channel.overwrites_for(member).pair()):
        value = value & ~deny | allow
    return value
