"""The gateway: who connects as which shard, and telling each of what happens in its servers, in order."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

from tests.standin.links import Identify, Link, Session
from tests.standin.places import Guild
from tests.standin.world import World

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS = 0, 1, 2, 3, 4, 6, 7, 8
INVALID_SESSION, HELLO, ACKNOWLEDGED = 9, 10, 11
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # members, presences, message content
GUILDS, GUILD_MESSAGES = 1 << 0, 1 << 9


class Gateway:
    """Takes the shards' connections and tells them of events. `allowed` is the intents that the bot may use."""

    def __init__(self, world: World, *, token: str, url: str, heartbeat: float, allowed: int = ~PRIVILEGED) -> None:
        self.world = world
        self.token = token
        self.url = url
        self.heartbeat = heartbeat
        self.allowed = allowed
        self.trouble: int | None = None  # what each IDENTIFY meets with: a close code, or 0 for op 9
        self.refusals: list[float] = []  # when IDENTIFYs met with that
        self.identifies: list[Identify] = []
        self.resumes = 0
        self.heartbeats = 0
        self.sessions: dict[int, Session] = {}  # the latest of each shard
        self._all: dict[str, Session] = {}
        self._sockets: set[web.WebSocketResponse] = set()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serves one WebSocket until it closes."""
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        link = Link(socket, request)
        self._sockets.add(socket)
        sender: asyncio.Task[None] | None = None
        try:
            await link.send(HELLO, {"heartbeat_interval": int(self.heartbeat * 1000)})
            while (frame := await self._frame(link)) is not None:
                await self._take(link, *frame)
                if sender is None and link.session is not None:
                    sender = asyncio.create_task(self._send(link.session, link))
        finally:
            self._sockets.discard(socket)
            if sender is not None:
                sender.cancel()
            if link.session is not None and link.session.link is link:
                link.session.link = None
            self.world.bell.ring()
        return socket

    async def _frame(self, link: Link) -> tuple[int, Any] | None:
        """The next frame's op and data; None once the connection is closed, if need be by us."""
        try:
            frame = await link.socket.receive(timeout=self.heartbeat * 2)
        except TimeoutError:
            await link.socket.close(code=4009)
            return None
        if frame.type in (WSMsgType.TEXT, WSMsgType.BINARY):
            try:
                message = json.loads(frame.data)
                return int(message["op"]), message.get("d")
            except (ValueError, KeyError, TypeError):
                await link.socket.close(code=4002)
        return None

    async def _take(self, link: Link, op: int, data: Any) -> None:
        if op == HEARTBEAT:
            self.heartbeats += 1
            await link.send(ACKNOWLEDGED)
        elif op == IDENTIFY:
            await self._identify(link, data)
        elif op == RESUME:
            await self._resume(link, data)
        elif link.session is None:
            await link.socket.close(code=4003)
        elif op == MEMBERS:
            self._tell(link.session, "GUILD_MEMBERS_CHUNK", self._chunk(data))
        elif op not in (PRESENCE, VOICE):
            await link.socket.close(code=4001)

    def _refusal(self, link: Link, data: dict[str, Any]) -> int:
        """The code with which an IDENTIFY is refused, 0 if it is not."""
        (shard, shards), intents = data.get("shard") or (0, 1), data.get("intents")
        faults = {
            4005: link.session is not None,
            4004: data.get("token") != self.token,
            4010: not 0 <= shard < shards,
            4013: not isinstance(intents, int) or intents < 0,
            4014: isinstance(intents, int) and bool(intents & ~self.allowed),
        }
        return next((code for code, true in faults.items() if true), 0)

    async def _identify(self, link: Link, data: dict[str, Any]) -> None:
        if code := self._refusal(link, data):
            await link.socket.close(code=code)
            return
        if self.trouble is not None:
            self.refusals.append(time.monotonic())
            self.world.bell.ring()
            if self.trouble:
                await link.socket.close(code=self.trouble)
            else:
                await link.send(INVALID_SESSION, data=False)
            return
        shard, shards = data.get("shard") or (0, 1)
        identify = Identify(shard, shards, data["intents"], data.get("presence"), time.monotonic())
        session = link.session = Session(identify, link=link)
        self.identifies.append(identify)
        self.sessions[shard] = self._all[session.id] = session
        guilds = [guild for guild in self.world.guilds.values() if guild.installed and self._belongs(guild, session)]
        ready = {
            "v": 10,
            "user": self.world.bot.payload(),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [shard, shards],
            "application": {"id": str(self.world.bot.id), "flags": 0},
        }
        self._tell(session, "READY", ready)
        for guild in guilds:
            self._tell(session, "GUILD_CREATE", guild.payload())

    async def _resume(self, link: Link, data: dict[str, Any]) -> None:
        session, seen = self._all.get(data.get("session_id") or ""), data.get("seq") or 0
        if session is None or data.get("token") != self.token or seen > len(session.sent):
            await link.send(INVALID_SESSION, data=False)
            return
        self.resumes += 1
        session.link, session.outbox, link.session = link, asyncio.Queue(), session
        for sequence in range(seen + 1, len(session.sent) + 1):
            session.outbox.put_nowait(sequence)
        self._tell(session, "RESUMED", {})

    async def _send(self, session: Session, link: Link) -> None:
        while True:
            sequence = await session.outbox.get()
            event, payload = session.sent[sequence - 1]
            await link.send(DISPATCH, payload, sequence, event)
            if session.outbox.empty():
                self.world.bell.ring()

    def _tell(self, session: Session, event: str, payload: Any) -> None:
        session.sent.append((event, payload))
        session.outbox.put_nowait(len(session.sent))

    def _chunk(self, data: dict[str, Any]) -> dict[str, Any]:
        guild = self.world.guilds[int(data["guild_id"])]
        members = [m.payload() for m in guild.members if not data.get("user_ids") or str(m.id) in data["user_ids"]]
        chunk = {"guild_id": str(guild.id), "members": members, "chunk_index": 0, "chunk_count": 1, "not_found": []}
        return chunk | ({"nonce": data["nonce"]} if "nonce" in data else {})

    def _belongs(self, guild: Guild | None, session: Session) -> bool:
        return ((guild.id >> 22) % session.identify.shards if guild else 0) == session.identify.shard

    def emit(self, guild: Guild | None, event: str, payload: Any) -> None:
        """Tells the shard that a server belongs to, where its intents cover the event."""
        if guild is not None and not guild.installed and event != "INTERACTION_CREATE":
            return
        needed = GUILD_MESSAGES if event.startswith("MESSAGE_") else 0 if event == "INTERACTION_CREATE" else GUILDS
        for session in self.sessions.values():
            if self._belongs(guild, session) and session.identify.intents & needed == needed:
                self._tell(session, event, payload)

    def connected(self) -> set[int]:
        """The shards that are connected and have been told everything there is."""
        return {shard for shard, session in self.sessions.items() if session.link and session.outbox.empty()}

    async def drop(self, shard: int = 0, code: int | None = None) -> None:
        """Closes a shard's connection with a code, or without one breaks it off."""
        link = self.sessions[shard].link
        if link is None:
            return
        if code is not None:
            await link.socket.close(code=code)
        else:
            link.break_off()

    async def reconnect(self, shard: int = 0) -> None:
        """Asks a shard to connect anew and resume (op 7)."""
        link = self.sessions[shard].link
        if link is not None:
            await link.send(RECONNECT)

    async def invalidate(self, shard: int = 0) -> None:
        """Ends a shard's session for good (op 9): it must identify again."""
        session = self.sessions[shard]
        self._all.pop(session.id, None)
        if session.link is not None:
            await session.link.send(INVALID_SESSION, data=False)

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(code=1001)
