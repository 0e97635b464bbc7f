"""The REST endpoints that a bot of this kind calls, as plain functions from a call to its answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.standin import posts
from tests.standin.calls import Call
from tests.standin.commands import check_commands
from tests.standin.errors import (
    ApiError,
    Form,
    missing_access,
    missing_permissions,
    not_found,
    unauthorized,
)
from tests.standin.messages import Message
from tests.standin.places import Channel, Guild, Permission
from tests.standin.world import World

Handler = Callable[[Call], Any]


class Rest:
    """Answers calls out of the world. A handler returns JSON (None: no content) or raises ApiError."""

    def __init__(self, world: World, *, token: str, shards: int, gateway: str, nonce_window: float) -> None:
        self.world = world
        self.token = token
        self.shards = shards
        self.gateway = gateway
        self.session_starts = {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1}
        self.nonce_window = nonce_window
        self._nonces: dict[str, Message] = {}
        bot, interactions = world.bot, world.interactions
        number, token_, webhook = r"(\d{1,20})", "([^/]+)", r"/webhooks/(\d+)/([^/]+)"
        one = f"{webhook}/messages/(@original|\\d+)"
        self._routes: list[tuple[str, re.Pattern[str], Handler]] = [
            (method, re.compile(path), handler)
            for method, path, handler in (
                ("GET", f"/users/(?:@me|{bot.id})", lambda _: bot.payload()),
                ("GET", "/users/@me/guilds", lambda _: [g.partial() for g in world.guilds.values()]),
                ("POST", "/users/@me/channels", self.direct),
                ("GET", "(?:/oauth2)?/applications/@me", lambda _: self.application()),
                ("GET", "/gateway(?:/bot)?", lambda _: self.gateways()),
                ("GET", f"/applications/{bot.id}(?:/guilds/{number})?/commands", self.commands),
                ("PUT", f"/applications/{bot.id}(?:/guilds/{number})?/commands", self.register),
                ("GET", f"/guilds/{number}", lambda call: self._guild(call).payload()),
                ("GET", f"/guilds/{number}/channels", lambda call: self._guild(call).payload()["channels"]),
                ("GET", f"/guilds/{number}/roles", lambda call: self._guild(call).payload()["roles"]),
                ("GET", f"/guilds/{number}/members/{number}", self.member),
                ("GET", f"/channels/{number}", lambda call: self._channel(call).payload()),
                ("POST", f"/channels/{number}/typing", lambda call: self._channel(call) and None),
                ("POST", f"/channels/{number}/messages", self.post),
                ("GET", f"/channels/{number}/messages", self.history),
                ("GET", f"/channels/{number}/messages/{number}", lambda call: self._message(call).payload()),
                ("PATCH", f"/channels/{number}/messages/{number}", self.edit),
                ("DELETE", f"/channels/{number}/messages/{number}", self.delete),
                ("POST", f"/interactions/{number}/{token_}/callback", interactions.callback),
                ("POST", webhook, interactions.follow),
                ("GET", one, interactions.read),
                ("PATCH", one, interactions.change),
                ("DELETE", one, interactions.remove),
            )
        ]

    def answer(self, call: Call) -> tuple[int, Any]:
        """Carries a call out: HTTP status and JSON."""
        try:
            open_to_all = call.path.startswith(("/interactions/", "/webhooks/")) or call.path == "/gateway"
            if not open_to_all and call.authorization != f"Bot {self.token}":
                raise unauthorized()
            for method, path, handler in self._routes:
                if method == call.method and (match := path.fullmatch(call.path)):
                    call.args = tuple(match.groups(default=""))
                    answer = handler(call)
                    call.accepted = True
                    return (204 if answer is None else 200), answer
            raise not_found()
        except ApiError as error:
            return error.status, error.body

    def application(self) -> dict[str, Any]:
        bot = self.world.bot
        owner = bot.payload() | {"id": str(bot.id + (1 << 22)), "username": "owner", "bot": False}
        return {
            "id": str(bot.id),
            "name": bot.name,
            "icon": None,
            "description": "",
            "summary": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0" * 64,
            "flags": 0,
            "owner": owner,
            "integration_types_config": {"0": {}, "1": {}},
        }

    def gateways(self) -> dict[str, Any]:
        return {"url": self.gateway, "shards": self.shards, "session_start_limit": self.session_starts}

    def commands(self, call: Call) -> list[dict[str, Any]]:
        return self.world.commands.get(int(call.args[0] or 0), [])

    def register(self, call: Call) -> list[dict[str, Any]]:
        """Replaces all commands at once; those that keep their name keep their id, as on Discord."""
        check_commands(call.body)
        old = {(c["type"], c["name"]): c["id"] for c in self.commands(call)}
        bot, version = str(self.world.bot.id), str(self.world.now())
        registered = []
        for command in call.body:
            kind = command.get("type", 1)
            number = old.get((kind, command["name"])) or str(self.world.now())
            kept = {"id": number, "application_id": bot, "version": version, "type": kind}
            registered.append({"description": "", "default_member_permissions": None, **command, **kept})
        self.world.commands[int(call.args[0] or 0)] = registered
        return registered

    def direct(self, call: Call) -> dict[str, Any]:
        people = [member.user for guild in self.world.guilds.values() for member in guild.members]
        user = next((user for user in people if str(user.id) == str(call.body["recipient_id"])), None)
        if user is None:
            raise not_found("User")
        return self.world.direct(user).payload()

    def member(self, call: Call) -> dict[str, Any]:
        guild = self._guild(call)
        for member in guild.members:
            if str(member.id) == call.args[1]:
                return member.payload()
        if call.args[1] == str(self.world.bot.id):
            me: dict[str, Any] = guild.payload()["members"][0]
            return me
        raise not_found("User")

    def post(self, call: Call) -> dict[str, Any]:
        """A new message; with enforce_nonce, the one that was made with this nonce within the window instead."""
        channel, body = self._channel(call), call.body or {}
        if not self.world.message_allowed(channel, files=bool(call.files), embeds=bool(body.get("embeds"))):
            raise missing_permissions()
        nonce = str(body["nonce"]) if body.get("nonce") is not None else None
        if nonce is not None and body.get("enforce_nonce"):
            before = self._nonces.get(nonce)
            if before is not None and self.world.clock() - before.time < self.nonce_window:
                if before.id not in before.channel.posted:  # removed since: Discord will not make it anew
                    raise not_found("Message")
                return before.payload() | {"nonce": nonce}
        message = posts.created(self.world, channel, body, call.files)
        if nonce is None:
            return message.payload()
        message.nonce = nonce
        self._nonces[nonce] = message
        return message.payload() | {"nonce": nonce}

    def history(self, call: Call) -> list[dict[str, Any]]:
        """A page of messages, newest first. Without the permission to read it, it is empty: Discord says no word."""
        channel = self._channel(call)
        limit = int(call.query.get("limit", 50))
        if not 1 <= limit <= 100:
            form = Form()
            form.refuse(("limit",), "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
            form.check()
        if not channel.bot_permissions() & Permission.READ_MESSAGE_HISTORY:
            return []
        messages = channel.messages
        if "before" in call.query:
            messages = [m for m in messages if m.id < int(call.query["before"])]
        if "after" in call.query:
            messages = [m for m in messages if m.id > int(call.query["after"])][:limit]
        if "around" in call.query:
            middle = int(call.query["around"])
            older, newer = [m for m in messages if m.id <= middle], [m for m in messages if m.id > middle]
            messages = older[-(limit - limit // 2) :] + newer[: limit // 2]
        return [message.payload() for message in reversed(messages[-limit:])]

    def edit(self, call: Call) -> dict[str, Any]:
        message = self._message(call)
        if message.author is not self.world.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        posts.edit(self.world, message, call.body or {}, call.files)
        return message.payload()

    def delete(self, call: Call) -> None:
        message = self._message(call)
        if message.author is not self.world.bot and not message.channel.bot_permissions() & Permission.MANAGE_MESSAGES:
            raise missing_permissions()
        posts.delete(self.world, message)

    def _guild(self, call: Call) -> Guild:
        guild = self.world.guilds.get(int(call.args[0]))
        if guild is None or not guild.installed:
            raise not_found("Guild")
        return guild

    def _channel(self, call: Call) -> Channel:
        channel = self.world.channels.get(int(call.args[0]))
        if channel is None:
            raise not_found("Channel")
        there = channel.guild is None or (channel.guild.installed and channel.guild.id in self.world.guilds)
        if not there or not channel.bot_permissions() & Permission.VIEW_CHANNEL:
            raise missing_access()
        return channel

    def _message(self, call: Call) -> Message:
        message = self._channel(call).posted.get(int(call.args[1]))
        if message is None:
            raise not_found("Message")
        return message
