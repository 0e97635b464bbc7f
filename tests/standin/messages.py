"""A message as the stand-in keeps it: how it is read in a test, shown to the bot, and made from what the bot sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.standin.places import Channel, User

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
PING = re.compile(r"<@(?P<role>&?)!?(?P<id>\d{1,20})>|@(?P<all>everyone|here)")


def walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every component in reading order, nested ones and accessories included."""
    for component in components:
        yield component
        yield from walk(component.get("components") or [])
        yield from walk([component[key] for key in ("accessory", "component") if key in component])


def media(component: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The media objects, each with a url, that a component itself shows."""
    for key in ("media", "file"):
        if isinstance(component.get(key), dict):
            yield component[key]
    for item in component.get("items") or []:
        yield item["media"]


@dataclass
class Message:
    """`data` is as the bot sent it; `files` holds what it attached, by name."""

    id: int
    channel: Channel = field(repr=False)
    author: User
    data: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    time: float = 0.0  # by the stand-in's clock
    edits: int = 0
    nonce: str | None = None
    metadata: dict[str, Any] | None = field(default=None, repr=False)  # of the interaction that it answers
    seen_by: User | None = None  # the only one who sees it, where it is ephemeral

    @property
    def content(self) -> str:
        return self.data.get("content") or ""

    @property
    def embeds(self) -> list[dict[str, Any]]:
        return self.data.get("embeds") or []

    @property
    def components(self) -> list[dict[str, Any]]:
        return self.data.get("components") or []

    @property
    def flags(self) -> int:
        return self.data.get("flags") or 0

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def texts(self) -> list[str]:
        """The contents of all text displays, in reading order."""
        return [c["content"] for c in walk(self.components) if c["type"] == 10]

    @property
    def text(self) -> str:
        """Everything there is to read but embeds: the content and all text displays, joined by line breaks."""
        return "\n".join(filter(None, [self.content, *self.texts]))

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [c for c in walk(self.components) if c["type"] == 2]

    @property
    def selects(self) -> list[dict[str, Any]]:
        return [c for c in walk(self.components) if c["type"] in (3, 5, 6, 7, 8)]

    @property
    def pings(self) -> set[str]:
        """Who is notified: "everyone", "here", "role:<id>" and "user:<id>", after allowed_mentions."""
        allowed = self.data.get("allowed_mentions")
        parse = {"everyone", "roles", "users"} if allowed is None else set(allowed.get("parse") or [])
        named = {key: {str(i) for i in (allowed or {}).get(key) or []} for key in ("roles", "users")}
        found = set()
        for match in PING.finditer(self.text):
            kind = "everyone" if match["all"] else "roles" if match["role"] else "users"
            if kind in parse or match["id"] in named.get(kind, ()):
                found.add(match["all"] or f"{kind[:-1]}:{match['id']}")
        return found

    def payload(self) -> dict[str, Any]:
        pings = self.pings
        payload: dict[str, Any] = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "type": 0 if self.metadata is None else 20,
            "author": self.author.payload(),
            "content": self.content,
            "embeds": self.embeds,
            "components": self._components(),
            "attachments": [self._attachment(n, name, len(raw)) for n, (name, raw) in enumerate(self.files.items())],
            "timestamp": stamp(self.time),
            "edited_timestamp": stamp(self.time + 1) if self.edits else None,
            "flags": self.flags,
            "tts": False,
            "pinned": False,
            "mention_everyone": bool(pings & {"everyone", "here"}),
            "mentions": [],
            "mention_roles": [ping.removeprefix("role:") for ping in pings if ping.startswith("role:")],
        }
        if self.metadata is not None:
            payload |= {"interaction_metadata": self.metadata, "application_id": str(self.author.id)}
        if self.metadata is not None or self.flags & EPHEMERAL:
            payload["webhook_id"] = str(self.author.id)
        return payload

    def _components(self) -> list[dict[str, Any]]:
        """The components as Discord keeps them: numbered, and with attachments' links resolved."""
        copies: list[dict[str, Any]] = copied(self.components)
        taken = {c["id"] for c in walk(copies) if "id" in c}
        free = (number for number in range(1, 1000) if number not in taken)
        for component in walk(copies):
            component.setdefault("id", next(free))
            for item in media(component):
                url = item["url"].replace("attachment://", f"https://cdn.discordapp.com/attachments/{self.id}/")
                item |= {"url": url, "proxy_url": url, "width": None, "height": None, "loading_state": 2, "flags": 0}
        return copies

    def _attachment(self, number: int, name: str, size: int) -> dict[str, Any]:
        url = f"https://cdn.discordapp.com/attachments/{self.id}/{name}"
        return {"id": str(self.id + number), "filename": name, "size": size, "url": url, "proxy_url": url}


def copied(value: Any) -> Any:
    """A deep copy of JSON."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return [copied(item) for item in value] if isinstance(value, list) else value


def stamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
