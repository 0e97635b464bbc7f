"""The servers, channels, roles and people of the stand-in, and how Discord's payloads describe them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntFlag
from typing import TYPE_CHECKING, Any

from tests.standin.messages import Message
from tests.standin.people import Member

if TYPE_CHECKING:
    from tests.standin.world import World


class Permission(IntFlag):
    """The bits that a bot of this kind may meet; ALL is every bit that Discord uses."""

    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38
    ALL = (1 << 51) - 1


MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)
ADMIN = Permission.ALL


@dataclass
class User:
    id: int
    name: str
    bot: bool = False

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "global_name": None if self.bot else self.name.title(),
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
        }


@dataclass
class Role:
    id: int
    name: str
    permissions: int
    position: int

    def payload(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": True,
            "flags": 0,
        }

    def resolved(self) -> dict[str, Any]:
        return {"roles": self.payload()}


@dataclass
class Channel:
    """A text channel (type 0), public thread (11) or direct message (1), with what was posted in it by id."""

    world: World = field(repr=False)
    id: int
    name: str
    guild: Guild | None = field(default=None, repr=False)
    type: int = 0
    parent: Channel | None = field(default=None, repr=False)
    recipient: User | None = None
    denied: int = 0  # to the bot
    posted: dict[int, Message] = field(default_factory=dict, repr=False)

    @property
    def messages(self) -> list[Message]:
        """What everybody can see, oldest first."""
        return list(self.posted.values())

    def bot_permissions(self) -> int:
        if self.guild is None:
            return MEMBER
        where = self.parent or self  # a thread has its parent's overwrites
        return self.guild.bot_permissions & ~where.denied

    def deny(self, permissions: int) -> None:
        """Takes permissions away from the bot in this channel, and tells it."""
        self.denied |= permissions
        self._tell("UPDATE")

    def allow(self, permissions: int) -> None:
        """Gives back to the bot what was denied in this channel, and tells it."""
        self.denied &= ~permissions
        self._tell("UPDATE")

    def delete(self) -> None:
        """Removes the channel with all that was posted in it, and tells the bot."""
        self.world.channels.pop(self.id, None)
        if self.guild is not None:
            self.guild.channels.remove(self)
        self._tell("DELETE")

    def resolved(self) -> dict[str, Any]:
        return {"channels": self.payload() | {"permissions": str(int(MEMBER))}}

    def _tell(self, what: str) -> None:
        self.world.emit(self.guild, f"{'THREAD' if self.type == 11 else 'CHANNEL'}_{what}", self.payload())

    def payload(self) -> dict[str, Any]:
        last = next(reversed(self.posted), None)
        payload: dict[str, Any] = {
            "id": str(self.id),
            "type": self.type,
            "last_message_id": last and str(last),
            "flags": 0,
        }
        if self.recipient is not None:
            return payload | {"recipients": [self.recipient.payload()]}
        assert self.guild is not None
        payload |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        if self.parent is not None:
            return payload | {
                "parent_id": str(self.parent.id),
                "owner_id": str(self.guild.owner_id),
                "message_count": len(self.posted),
                "member_count": 1,
                "thread_metadata": {
                    "archived": False,
                    "auto_archive_duration": 1440,
                    "archive_timestamp": "2024-01-01T00:00:00+00:00",
                    "locked": False,
                },
            }
        overwrite = {"id": str(self.world.bot.id), "type": 1, "allow": "0", "deny": str(int(self.denied))}
        return payload | {
            "position": self.guild.channels.index(self) if self in self.guild.channels else 0,
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "permission_overwrites": [overwrite] if self.denied else [],
        }


@dataclass
class Guild:
    """A server. Where it is not `installed` the bot is no member: only people who carry the app can use it there."""

    world: World = field(repr=False)
    id: int
    name: str
    locale: str = "en-US"
    installed: bool = True
    owner_id: int = 0
    bot_permissions: int = int(MEMBER)
    channels: list[Channel] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)

    def channel(self, name: str, *, denied: int = 0) -> Channel:
        """A new text channel in which the bot lacks the `denied` permissions."""
        return self._add(Channel(self.world, self.world.thing(), name, self, denied=denied), "CHANNEL_CREATE")

    def thread(self, parent: Channel, name: str) -> Channel:
        """A new public thread under `parent`."""
        return self._add(Channel(self.world, self.world.thing(), name, self, 11, parent), "THREAD_CREATE")

    def _add(self, channel: Channel, event: str) -> Channel:
        self.channels.append(channel)
        self.world.channels[channel.id] = channel
        self.world.emit(self, event, channel.payload())
        return channel

    def role(self, name: str, permissions: int = 0) -> Role:
        role = Role(self.world.thing(), name, permissions, len(self.roles))
        self.roles.append(role)
        self.world.emit(self, "GUILD_ROLE_CREATE", {"guild_id": str(self.id), "role": role.payload()})
        return role

    def member(self, name: str, *, permissions: int = MEMBER, locale: str = "en-US") -> Member:
        """A new person in this server."""
        member = Member(self.world, self, User(self.world.thing(), name), int(permissions), locale)
        self.members.append(member)
        return member

    def leave(self) -> None:
        """The bot is thrown out."""
        self.world.guilds.pop(self.id, None)
        self.world.emit(self, "GUILD_DELETE", {"id": str(self.id)})

    def partial(self) -> dict[str, Any]:
        return {"id": str(self.id), "locale": self.locale, "features": []}

    def payload(self) -> dict[str, Any]:
        me = {
            "user": self.world.bot.payload(),
            "roles": [str(self.roles[1].id)],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        nothing = ("emojis", "stickers", "features", "voice_states", "presences", "stage_instances")
        return {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner_id),
            "unavailable": False,
            "large": False,
            "member_count": len(self.members) + 1,
            "members": [me],
            "preferred_locale": self.locale,
            "roles": [role.payload() for role in self.roles],
            "channels": [c.payload() for c in self.channels if c.parent is None],
            "threads": [c.payload() for c in self.channels if c.parent is not None],
            **{key: [] for key in nothing},
        }
