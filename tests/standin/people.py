"""What a person does in Discord's client, and the bot's reply to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.standin import commands
from tests.standin.commands import NotOfferedError
from tests.standin.messages import Message, copied, walk

if TYPE_CHECKING:
    from tests.standin.interactions import Interaction
    from tests.standin.places import Channel, Guild, User
    from tests.standin.world import World

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5


class NotAnsweredError(Exception):
    """The application did not respond."""


@dataclass
class Reply:
    """The bot's answer to one act. It is live: later edits and follow-ups show."""

    interaction: Interaction = field(repr=False)

    @property
    def message(self) -> Message:
        """The reply itself, or for a button that changes its message, that message."""
        assert self.interaction.original is not None, "this reply is no message"
        return self.interaction.original

    @property
    def content(self) -> str:
        return self.message.content

    @property
    def embeds(self) -> list[dict[str, Any]]:
        return self.message.embeds

    @property
    def components(self) -> list[dict[str, Any]]:
        return self.message.components

    @property
    def text(self) -> str:
        """The content and all text displays, joined by line breaks."""
        return self.message.text

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral

    @property
    def edited(self) -> bool:
        return self.message.edits > 0

    @property
    def deferred(self) -> bool:
        """Whether the first response was only "thinking"."""
        return self.interaction.response in (5, 6)

    @property
    def updated(self) -> bool:
        """Whether the message that was clicked on was changed, and no new one posted."""
        return self.interaction.original is self.interaction.message

    @property
    def elapsed(self) -> float:
        """Seconds from the act to the first response."""
        return self.interaction.acknowledged - self.interaction.sent

    @property
    def followups(self) -> list[Message]:
        return self.interaction.followups

    @property
    def modal(self) -> dict[str, Any] | None:
        return self.interaction.modal


@dataclass
class Member:
    """A person in a server (in their direct messages with the bot where the channel given is `direct`)."""

    world: World = field(repr=False)
    guild: Guild = field(repr=False)
    user: User
    permissions: int
    locale: str = "en-US"

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def direct(self) -> Channel:
        return self.world.direct(self.user)

    def payload(self) -> dict[str, Any]:
        return {
            "user": self.user.payload(),
            "roles": [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": str(self.permissions),
        }

    def resolved(self) -> dict[str, Any]:
        return {"users": self.user.payload(), "members": self.payload()}

    async def slash(self, channel: Channel, command: str, /, *, insist: bool = False, **options: Any) -> Reply:
        """Uses "settings set" with options; a channel, role or member is given as itself.

        Raises NotOfferedError for what Discord's client would not send; `insist` sends it without the permission.
        """
        spec, nodes = self._offered(channel, command, insist=insist)
        data = _command(spec, nodes, commands.filled(nodes[-1], options), commands.resolved(options))
        return await self.act(channel, COMMAND, data)

    async def autocomplete(
        self, channel: Channel, command: str, focused: str, typed: str, /, **options: Any
    ) -> list[dict[str, Any]]:
        """The choices (name, value) offered while `typed` stands in the option `focused`, others being filled in."""
        spec, nodes = self._offered(channel, command, insist=False)
        filled = commands.filled(nodes[-1], options | {focused: typed}, focused)
        reply = await self.act(channel, AUTOCOMPLETE, _command(spec, nodes, filled, {}))
        return reply.interaction.choices

    async def click(
        self,
        on: Reply | Message,
        /,
        label: str | None = None,
        *,
        custom_id: str | None = None,
        forged: str | None = None,
        insist: bool = False,
    ) -> Reply:
        """Presses the button with this label or custom_id; `forged` is sent in place of its custom_id."""
        message = self._seen(on, insist=insist)
        for button in message.buttons:
            if (label is None or button.get("label") == label) and custom_id in (None, button.get("custom_id")):
                return await self._use(message, button, {}, forged, insist=insist)
        raise NotOfferedError(
            f"no button {label or custom_id!r}; there are {[b.get('label') for b in message.buttons]}"
        )

    async def select(
        self,
        on: Reply | Message,
        chosen: str | Sequence[str],
        /,
        *,
        custom_id: str | None = None,
        forged: str | None = None,
        insist: bool = False,
    ) -> Reply:
        """Chooses options of a select by value or label; `custom_id` says of which, where several have them."""
        message = self._seen(on, insist=insist)
        wanted = [chosen] if isinstance(chosen, str) else list(chosen)
        for menu in message.selects:
            options = menu.get("options") or []
            values = [o["value"] for want in wanted for o in options if want in (o["value"], o["label"])]
            if custom_id in (None, menu["custom_id"]) and (insist or len(values) == len(wanted)):
                if not insist and not menu.get("min_values", 1) <= len(values) <= menu.get("max_values", 1):
                    raise NotOfferedError(f"{len(values)} values chosen of {menu['custom_id']}")
                return await self._use(message, menu, {"values": values or wanted}, forged, insist=insist)
        offered = [[o["label"] for o in menu.get("options") or []] for menu in message.selects]
        raise NotOfferedError(f"no select offers {wanted}; there are {offered}")

    async def submit(self, on: Reply, values: dict[str, Any], /) -> Reply:
        """Fills in the modal that a reply opened, by its fields' custom_ids, and sends it."""
        modal = copied(on.modal)
        for item in walk(modal["components"]):
            if "custom_id" in item:
                key = "value" if item["type"] == 4 else "values"
                item[key] = values.get(item["custom_id"], item.get("value", "") if item["type"] == 4 else [])
        data = {"custom_id": modal["custom_id"], "components": modal["components"]}
        return await self.act(on.interaction.channel, MODAL, data, on.interaction.message)

    async def act(
        self,
        channel: Channel,
        kind: int,
        data: dict[str, Any],
        message: Message | None = None,
        shown: dict[str, Any] | None = None,
    ) -> Reply:
        """Sends any interaction at all and waits for an answer. Raises NotAnsweredError where there is none."""
        interaction = self.world.interactions.send(self, channel, kind, data, message, shown)
        with suppress(TimeoutError):
            await asyncio.wait_for(interaction.answered.wait(), self.world.interactions.patience)
        if interaction.acknowledged and interaction.answered.is_set():
            return Reply(interaction)
        said = "thinking" if interaction.acknowledged else "too late" if interaction.late else "nothing"
        raise NotAnsweredError(f"{data}: {said}; refused: {interaction.refused}")

    def _offered(self, channel: Channel, command: str, *, insist: bool) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        here = self.world.commands.get(channel.guild.id, []) if channel.guild else []
        spec, nodes = commands.found(here + self.world.commands.get(0, []), command)
        needed = int(spec.get("default_member_permissions") or 0)
        if channel.guild is not None and self.permissions & needed != needed and not insist:
            raise NotOfferedError(f"/{command} is not shown to {self.user.name}")
        if (spec.get("contexts") is not None) and (0 if channel.guild else 1) not in spec["contexts"]:
            raise NotOfferedError(f"/{command} is not there in {'servers' if channel.guild else 'direct messages'}")
        return spec, nodes

    def _seen(self, on: Reply | Message, *, insist: bool) -> Message:
        message = on.message if isinstance(on, Reply) else on
        if message.seen_by not in (None, self.user) and not insist:
            raise NotOfferedError(f"{self.user.name} does not see this message")
        return message

    async def _use(
        self, message: Message, item: dict[str, Any], data: dict[str, Any], forged: str | None, *, insist: bool
    ) -> Reply:
        if item.get("disabled") and not insist:
            raise NotOfferedError(f"{item.get('label') or item['custom_id']} is disabled")
        shown = message.payload()
        for component in walk(shown["components"]):
            if component.get("custom_id") == item["custom_id"]:
                component["custom_id"] = forged or item["custom_id"]
        data = {"custom_id": forged or item["custom_id"], "component_type": item["type"]} | data
        return await self.act(message.channel, COMPONENT, data, message, shown)


def _command(
    spec: dict[str, Any], nodes: list[dict[str, Any]], options: list[dict[str, Any]], resolved: dict[str, Any]
) -> dict[str, Any]:
    for node in reversed(nodes[1:]):
        options = [{"name": node["name"], "type": node["type"], "options": options}]
    data: dict[str, Any] = {"id": spec["id"], "name": spec["name"], "type": 1, "options": options}
    return data | ({"resolved": resolved} if resolved else {})
