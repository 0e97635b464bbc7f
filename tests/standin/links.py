"""A shard's connection to the gateway, and the session that outlives it."""

from __future__ import annotations

import asyncio
import importlib
import json
import secrets
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Identify:
    """What a shard said of itself; `time` in monotonic seconds."""

    shard: int
    shards: int
    intents: int
    presence: dict[str, Any] | None
    time: float


class Link:
    """One WebSocket, with the compression that its client asked for."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        self.session: Session | None = None  # once it has identified or resumed
        self._compress = compressor(request.query.get("compress", ""))

    async def send(self, op: int, data: Any = None, sequence: int | None = None, event: str | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "s": sequence, "t": event})
        if self.socket.closed:
            return
        try:
            if self._compress is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(self._compress(text.encode()))
        except ConnectionError:
            return

    def break_off(self) -> None:
        """Ends the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()


def compressor(name: str) -> Callable[[bytes], bytes] | None:
    """Transport compression: one stream for the connection, flushed after each message."""
    if name == "zlib-stream":
        stream = zlib.compressobj()
        return lambda raw: stream.compress(raw) + stream.flush(zlib.Z_SYNC_FLUSH)
    if name == "zstd-stream":  # what discord.py asks for from Python 3.14 on, or where zstandard is installed
        try:
            standard = importlib.import_module("compression.zstd").ZstdCompressor()
        except ImportError:
            package = importlib.import_module("zstandard")
            block = package.ZstdCompressor().compressobj()
            return lambda raw: bytes(block.compress(raw) + block.flush(package.COMPRESSOBJ_FLUSH_BLOCK))
        return lambda raw: bytes(standard.compress(raw, mode=standard.FLUSH_BLOCK))
    return None


@dataclass
class Session:
    """What a shard was told since it identified, kept so that a resumed connection misses nothing."""

    identify: Identify
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    link: Link | None = None
    sent: list[tuple[str, Any]] = field(default_factory=list)  # event n has sequence n + 1
    outbox: asyncio.Queue[int] = field(default_factory=asyncio.Queue)  # sequences still to send
