"""Faults that a test plans: which requests meet with which trouble, before or after they were carried out."""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import struct
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.standin.calls import Call

FOREVER = 3600.0


@dataclass
class Fault:
    """Trouble for the `nth` request (from 1) that matches, and the `times - 1` after it (None: all after it).

    Where `after` is set the request is carried out first. `hang` waits so many seconds before anything else is done
    or answered; `reset` breaks the connection; `status` answers so instead. A 429 carries `retry_after`, says whether
    it is the `whole` bot's limit, and has a Via header unless `via` is off (then it looks like Cloudflare's ban).
    """

    method: str
    path: re.Pattern[str]
    status: int = 0
    reset: bool = False
    hang: float = 0.0
    after: bool = False
    nth: int = 1
    times: int | None = 1
    probability: float = 1.0
    retry_after: float = 0.3
    whole: bool = False
    via: bool = True
    seen: int = 0
    hits: int = 0

    def strikes(self, call: Call, chance: random.Random) -> bool:
        """Whether this request is hit; counts it as seen if it matches."""
        if self.method not in ("*", call.method) or not self.path.search(call.path):
            return False
        self.seen += 1
        due = self.seen >= self.nth and (self.times is None or self.hits < self.times)
        if not due or chance.random() >= self.probability:
            return False
        self.hits += 1
        return True

    def __str__(self) -> str:
        kind = "reset" if self.reset else str(self.status) if self.status else "hang"
        return f"{kind} {'after' if self.after else 'before'}"


class Faults:
    """The plan, in the order it was made; the first fault that strikes a request is the one it meets."""

    def __init__(self, seed: int) -> None:
        self.plan: list[Fault] = []
        self.over = asyncio.Event()  # ends every hang when the stand-in closes
        self._chance = random.Random(seed)

    def striking(self, call: Call) -> Fault | None:
        return next((fault for fault in self.plan if fault.strikes(call, self._chance)), None)

    async def hang(self, fault: Fault) -> None:
        if fault.hang:
            try:
                await asyncio.wait_for(self.over.wait(), fault.hang)
            except TimeoutError:
                return


def break_connection(request: web.Request) -> None:
    """Resets the connection, so that the client reads ECONNRESET and not a polite end."""
    if request.transport is None:
        return
    raw = request.transport.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    request.transport.abort()


def limited(retry_after: float, *, whole: bool, via: bool = True) -> web.Response:
    """The answer 429: for the whole bot, or for a resource that it shares with nobody."""
    headers = {"Retry-After": str(round(retry_after) or 1), "X-RateLimit-Scope": "global" if whole else "user"}
    if whole:
        headers["X-RateLimit-Global"] = "true"
    if via:
        headers["Via"] = "1.1 google"
    body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": whole}
    return answered(429, body, headers)


def answered(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    """A response with Content-Type exactly as Discord has it: discord.py compares the whole header."""
    if body is None:
        return web.Response(status=status, headers=headers)
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **(headers or {})},
    )
