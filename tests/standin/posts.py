"""Making, changing and removing messages from what the bot sent, as Discord does and within its limits."""

from __future__ import annotations

from typing import Any

from tests.standin.limits import check_message
from tests.standin.messages import COMPONENTS_V2, EPHEMERAL, LOADING, Message
from tests.standin.places import Channel
from tests.standin.world import World

SUPPRESS = 1 << 2 | 1 << 12  # embeds, notifications: what else a bot may set
FIELDS = ("content", "embeds", "components", "allowed_mentions", "nonce", "poll", "sticker_ids")


def created(
    world: World, channel: Channel, body: dict[str, Any], files: dict[str, bytes], *, ephemeral: bool = False
) -> Message:
    """A new message of the bot's, in the channel unless it is ephemeral. Raises ApiError for one that is refused."""
    data = {key: body[key] for key in FIELDS if body.get(key) is not None}
    data["flags"] = (body.get("flags") or 0) & (COMPONENTS_V2 | SUPPRESS) | (EPHEMERAL if ephemeral else 0)
    check_message(data, files)
    return placed(world, channel, Message(world.now(), channel, world.bot, data, files, world.clock()))


def placed(world: World, channel: Channel, message: Message) -> Message:
    """The message, put in its channel where everybody may see it."""
    if not message.ephemeral:
        channel.posted[message.id] = message
        world.emit(channel.guild, "MESSAGE_CREATE", _event(channel, message))
    return message


def edit(world: World, message: Message, body: dict[str, Any], files: dict[str, bytes]) -> None:
    """Changes what `body` names, and ends a deferred message's "thinking". Raises ApiError for what is refused."""
    data = message.data | {key: body[key] for key in FIELDS if key in body}
    wanted = (body.get("flags") or 0) & (COMPONENTS_V2 | SUPPRESS)
    data["flags"] = (message.flags | wanted) & ~LOADING
    kept = message.files
    if "attachments" in body:
        ids = {str(attachment.get("id")) for attachment in body["attachments"]}
        kept = {name: raw for n, (name, raw) in enumerate(kept.items()) if str(message.id + n) in ids}
    check_message(data, kept | files)
    message.edits += not message.flags & LOADING
    message.data, message.files = data, kept | files
    if message.id in message.channel.posted:
        world.emit(message.channel.guild, "MESSAGE_UPDATE", _event(message.channel, message))


def delete(world: World, message: Message) -> None:
    if message.channel.posted.pop(message.id, None) is not None:
        gone = {"id": str(message.id), "channel_id": str(message.channel.id)}
        guild = message.channel.guild
        world.emit(guild, "MESSAGE_DELETE", gone | ({"guild_id": str(guild.id)} if guild else {}))


def _event(channel: Channel, message: Message) -> dict[str, Any]:
    return message.payload() | ({"guild_id": str(channel.guild.id)} if channel.guild else {})
