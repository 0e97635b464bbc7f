"""Interactions: what a person's act sends the bot, and the endpoints through which the bot answers it."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.standin import posts
from tests.standin.calls import Call
from tests.standin.errors import ApiError, Form, already_acknowledged, not_found
from tests.standin.limits import checked_choices, checked_modal
from tests.standin.messages import EPHEMERAL, LOADING, Message
from tests.standin.places import Channel
from tests.standin.world import World

if TYPE_CHECKING:
    from tests.standin.people import Member

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, FORM = 4, 5, 6, 7, 8, 9
LASTS = 15 * 60  # seconds that an interaction's token is good for


@dataclass
class Interaction:
    """One act of a person's, and all that the bot answered. Times are monotonic seconds."""

    id: int
    token: str
    kind: int
    member: Member
    channel: Channel
    data: dict[str, Any]
    message: Message | None  # the one whose button was pressed
    sent: float = field(default_factory=time.monotonic)
    acknowledged: float = 0.0
    late: bool = False  # a first response came after the deadline
    echoed: bool = False  # the bot asked for what it had just sent
    response: int = 0
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    choices: list[dict[str, Any]] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    refused: list[str] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)  # there is something to read, not "thinking" alone

    def metadata(self) -> dict[str, Any]:
        owners = {"0": str(self.channel.guild.id)} if self.channel.guild else {"1": str(self.member.id)}
        user = self.member.user.payload()
        return {"id": str(self.id), "type": self.kind, "user": user, "authorizing_integration_owners": owners}


class Interactions:
    """Sends interactions to the bot and takes its answers. `deadline` is the seconds it has for the first one.

    `patience` is the seconds until a test gives up on something to read.
    """

    def __init__(self, world: World, *, deadline: float, patience: float) -> None:
        self.world = world
        self.deadline = deadline
        self.patience = patience
        self.all: list[Interaction] = []
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def send(
        self,
        member: Member,
        channel: Channel,
        kind: int,
        data: dict[str, Any],
        message: Message | None = None,
        shown: dict[str, Any] | None = None,
    ) -> Interaction:
        """Tells the bot of an act; `shown` is the message's payload where it is not what the message really is."""
        interaction = Interaction(self.world.now(), secrets.token_urlsafe(48), kind, member, channel, data, message)
        self.all.append(interaction)
        self._by_id[interaction.id] = self._by_token[interaction.token] = interaction
        payload = self._payload(interaction)
        if message is not None:
            payload["message"] = shown or message.payload()
        self.world.emit(channel.guild, "INTERACTION_CREATE", payload)
        return interaction

    def _payload(self, interaction: Interaction) -> dict[str, Any]:
        channel, member, guild = interaction.channel, interaction.member, interaction.channel.guild
        permissions = str(int(channel.bot_permissions()))
        payload = {
            "id": str(interaction.id),
            "application_id": str(self.world.bot.id),
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": channel.payload() | {"permissions": str(member.permissions)},
            "locale": member.locale,
            "app_permissions": permissions,
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
            "context": 0 if guild else 1,
        }
        if guild is None:
            return payload | {"user": member.user.payload(), "authorizing_integration_owners": {"0": "0"}}
        owners = {"0": str(guild.id)} if guild.installed else {"1": str(member.id)}
        return payload | {
            "guild_id": str(guild.id),
            "guild": guild.partial(),
            "guild_locale": guild.locale,
            "member": member.payload(),
            "authorizing_integration_owners": owners,
        }

    def callback(self, call: Call) -> Any:
        """POST /interactions/{id}/{token}/callback: the first response, once, within the deadline."""
        interaction = self._by_id.get(int(call.args[0]))
        if interaction is None or interaction.token != call.args[1]:
            raise not_found("interaction")
        with Refusals(interaction):
            if interaction.acknowledged:
                raise already_acknowledged()
            if call.time - interaction.sent > self.deadline:
                interaction.late = True
                interaction.answered.set()  # a person reads "The application did not respond"
                raise not_found("interaction")
            try:
                self._respond(interaction, call.body["type"], call.body.get("data") or {}, call.files)
            except ApiError as error:
                # Where a message is too big to process, Discord says this at once (discord-api-docs issue 7310).
                raise (not_found("interaction") if error.status == 500 else error) from error
        interaction.acknowledged = time.monotonic()
        interaction.echoed = call.query.get("with_response") in ("1", "true")
        return self._described(interaction) if interaction.echoed else None

    def _respond(self, interaction: Interaction, response: int, data: dict[str, Any], files: dict[str, bytes]) -> None:
        on_message = interaction.kind in (COMPONENT, MODAL) and interaction.message is not None
        if response == CHOICES and interaction.kind == AUTOCOMPLETE:
            interaction.choices = checked_choices(data)
        elif response == FORM and interaction.kind in (COMMAND, COMPONENT):
            interaction.modal = checked_modal(data)
        elif response == MESSAGE and interaction.kind != AUTOCOMPLETE:
            interaction.original = self._posted(interaction, data, files)
        elif response == DEFERRED and interaction.kind != AUTOCOMPLETE:
            flags = LOADING | (data.get("flags") or 0) & EPHEMERAL
            thinking = Message(self.world.now(), interaction.channel, self.world.bot, {"flags": flags})
            interaction.original = posts.placed(self.world, interaction.channel, self._signed(interaction, thinking))
        elif response in (UPDATE, DEFERRED_UPDATE) and on_message and interaction.message is not None:
            if response == UPDATE:
                posts.edit(self.world, interaction.message, data, files)
            interaction.original = interaction.message
        else:
            form = Form()
            form.refuse(("type",), "INTERACTION_RESPONSE_TYPE_INVALID", f"{response} does not answer this interaction")
            form.check()
        interaction.response = response
        if response not in (DEFERRED, DEFERRED_UPDATE):
            interaction.answered.set()

    def _posted(self, interaction: Interaction, body: dict[str, Any], files: dict[str, bytes]) -> Message:
        ephemeral = bool((body.get("flags") or 0) & EPHEMERAL)
        message = posts.created(self.world, interaction.channel, body, files, ephemeral=ephemeral)
        return self._signed(interaction, message)

    def _signed(self, interaction: Interaction, message: Message) -> Message:
        message.time = self.world.clock()
        message.metadata = interaction.metadata()
        message.seen_by = interaction.member.user if message.ephemeral else None
        return message

    def _described(self, interaction: Interaction) -> dict[str, Any]:
        message = interaction.original
        described: dict[str, Any] = {"id": str(interaction.id), "type": interaction.kind}
        resource: dict[str, Any] = {"type": interaction.response}
        if message is not None:
            described |= {
                "response_message_id": str(message.id),
                "response_message_loading": bool(message.flags & LOADING),
                "response_message_ephemeral": message.ephemeral,
            }
            if interaction.response in (MESSAGE, UPDATE):
                resource["message"] = message.payload()
        return {"interaction": described, "resource": resource}

    def follow(self, call: Call) -> Any:
        """POST /webhooks/{application}/{token}: a follow-up; the first one after a deferral takes its place."""
        interaction = self._open(call)
        with Refusals(interaction):
            original = interaction.original
            if original is not None and original.flags & LOADING:
                posts.edit(self.world, original, call.body, call.files)
                message = original
            else:
                message = self._posted(interaction, call.body, call.files)
                interaction.followups.append(message)
        interaction.answered.set()
        return message.payload()

    def read(self, call: Call) -> Any:
        """GET /webhooks/{application}/{token}/messages/{message or @original}."""
        return self._message(call).payload()

    def change(self, call: Call) -> Any:
        """PATCH of the same."""
        interaction, message = self._open(call), self._message(call)
        with Refusals(interaction):
            posts.edit(self.world, message, call.body, call.files)
        interaction.answered.set()
        return message.payload()

    def remove(self, call: Call) -> None:
        """DELETE of the same."""
        interaction, message = self._open(call), self._message(call)
        posts.delete(self.world, message)
        interaction.followups = [m for m in interaction.followups if m is not message]
        if message is interaction.original:
            interaction.original = None

    def _open(self, call: Call) -> Interaction:
        interaction = self._by_token.get(str(call.args[1]))
        if interaction is None or not interaction.acknowledged or call.time - interaction.sent > LASTS:
            raise not_found("Webhook")
        return interaction

    def _message(self, call: Call) -> Message:
        interaction = self._open(call)
        for message in (interaction.original, *interaction.followups):
            if message is not None and call.args[2] in ("@original", str(message.id)):
                if call.args[2] == "@original" and message is not interaction.original:
                    break
                return message
        raise not_found("Message")


class Refusals:
    """Notes on an interaction what was refused while answering it, for a test's failure to show."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if error is not None:
            self.interaction.refused.append(str(error))
            if self.interaction.kind == AUTOCOMPLETE:
                self.interaction.answered.set()  # a person reads "Loading options failed"
