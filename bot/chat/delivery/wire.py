"""One request to Discord at a time under our own control, over discord.py's client and its handling of rate limits.

Left alone, discord.py asks again for up to 25 seconds after errors of the server's, past the pace and without telling
what came before. A trace on its HTTP session sees each request of the bot: it paces them all, and ends a request of
ours where discord.py would begin it a second time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
from discord.http import INTERNAL_API_VERSION, Route

from bot.chat.delivery.pacing import Turns
from bot.chat.delivery.refusals import Refusals
from bot.chat.delivery.responses import Response

log = logging.getLogger(__name__)

PATIENCE = 10.0  # seconds for an answer
# A 429 that Discord's own servers have not signed comes from something in front of them. One may be a freak; after a
# few in a row the bot is shut out, and keeps still for so many seconds if it is not told for how long.
_BANNED = 3
_BAN = 60.0
_FREE = ("/interactions/", "/webhooks/")  # these count for no limit of the whole bot's
_HELD_BACK = 30.0  # seconds that discord.py may hold back a request, or an answer, for the limits of its channel


@dataclass
class _Attempt:
    """What the trace has seen of a request of ours."""

    may_leave: Callable[[], bool] = lambda: True
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    status: int = 0
    wait: float = 0.0
    turned_away: asyncio.Event = field(default_factory=asyncio.Event)


class _AgainError(Exception):
    """discord.py was about to send a request of ours a second time."""


class _TooLateError(Exception):
    """A request of ours was about to leave later than it may."""


class HushError(OSError):
    """A request was about to leave while the bot keeps still, for the many that Discord has refused of late."""


def traced(gate: Turns, digests: Turns, refusals: Refusals) -> aiohttp.TraceConfig:
    """The trace for discord.py's `http_trace`: each request waits at the gate, just before it leaves.

    The pace of the digests is held as well when Discord asks the whole bot to wait. Once Discord has refused many
    requests in a short time, none leaves until that is some time ago: HushError is raised in its place.
    """

    async def starts(_: object, context: SimpleNamespace, params: aiohttp.TraceRequestStartParams) -> None:
        attempt, path = context.trace_request_ctx, params.url.path
        if isinstance(attempt, _Attempt) and attempt.begun.is_set():
            raise _AgainError
        if "/api/" in path and (wait := refusals.hush()):
            raise HushError(f"Discord has refused too many requests; none is sent for {wait:.0f} s")
        if "/api/" in path and not any(part in path for part in _FREE):
            await gate.turn()
        if isinstance(attempt, _Attempt):
            if not attempt.may_leave():
                raise _TooLateError
            attempt.begun.set()

    bans = 0  # in a row

    async def ends(_: object, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams) -> None:
        nonlocal bans
        status, headers = params.response.status, params.response.headers
        wait = _seconds(headers.get("Retry-After"))
        if status in (401, 403) or (status == 429 and headers.get("X-RateLimit-Scope") != "shared"):
            refusals.count(status)
        signed = "Via" in headers or "X-RateLimit-Scope" in headers
        bans = bans + 1 if status == 429 and not signed else 0
        if bans >= _BANNED or (status == 429 and headers.get("X-RateLimit-Global")):
            for pacer in (gate, digests):
                pacer.hold(wait or _BAN)
        attempt = context.trace_request_ctx
        if isinstance(attempt, _Attempt):
            attempt.status, attempt.wait = status, wait
            if status == 429 or status >= 500:  # what discord.py waits for now is not for us
                attempt.turned_away.set()

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(starts)
    trace.on_request_end.append(ends)
    return trace


def through(proxy: str) -> None:
    """Send all requests of this process to a proxy that keeps Discord's limits, such as http://127.0.0.1:8080."""
    Route.BASE = f"{proxy.rstrip('/')}/api/v{INTERNAL_API_VERSION}"


class Wire:
    """Posts and reads messages, one attempt a call. Whoever calls has waited for a turn of the pacer."""

    def __init__(self, client: discord.Client, patience: float = PATIENCE) -> None:
        self._client = client
        self._patience = patience
        self._open: set[asyncio.Future[Any]] = set()

    async def post(self, channel: int, body: dict[str, Any], may_leave: Callable[[], bool] = lambda: True) -> Response:
        """Send a message; the answer's body is the message as Discord shows it.

        `may_leave` is asked at the last moment: a channel's limit or the whole bot's may have held the message back.
        """
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel)
        return await self._ask(route, _Attempt(may_leave), json=body)

    async def page(self, channel: int, before: int = 0) -> Response:
        """Up to 100 messages of a channel as JSON, the newest first, all older than a message."""
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        return await self._ask(route, _Attempt(), params={"limit": 100} | ({"before": before} if before else {}))

    async def _ask(self, route: Route, attempt: _Attempt, **content: Any) -> Response:  # noqa: ANN401 # for aiohttp
        request = asyncio.ensure_future(self._client.http.request(route, trace_request_ctx=attempt, **content))
        self._open.add(request)
        request.add_done_callback(self._forget)
        await _either(request, attempt.begun, _HELD_BACK)
        if attempt.begun.is_set():
            await _either(request, attempt.turned_away, self._patience)
        if attempt.status and not attempt.turned_away.is_set():
            await asyncio.wait({request}, timeout=_HELD_BACK)
        if request.done():
            return _answer(request, attempt)
        if attempt.turned_away.is_set():
            # It is left to itself: cancelled while it waits out a limit of the whole bot's, it would never lift that.
            return Response(attempt.status, wait=attempt.wait)
        request.cancel()
        if not attempt.begun.is_set():
            return Response(left=False, detail="the channel's limit")
        return Response(detail=f"no answer within {self._patience:g} s")

    def _forget(self, request: asyncio.Future[Any]) -> None:
        self._open.discard(request)
        if not request.cancelled():
            request.exception()  # it was read, or nobody waits for it any more

    def close(self) -> None:
        """End what nobody waits for any more."""
        for request in tuple(self._open):
            request.cancel()


async def _either(request: asyncio.Future[Any], event: asyncio.Event, seconds: float) -> None:
    """Wait until a request is done or an event is set, but for so many seconds at most."""
    happens = asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({request, happens}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        happens.cancel()


def _answer(request: asyncio.Future[Any], attempt: _Attempt) -> Response:
    try:
        return Response(attempt.status or 200, request.result())
    except discord.HTTPException as error:
        kind = str(getattr(error.response, "content_type", "application/json"))
        return Response(
            error.status,
            code=error.code,
            wait=attempt.wait,
            own=kind == "application/json",
            detail=error.text,
        )
    except discord.RateLimited as error:
        return Response(429, wait=error.retry_after)
    except _AgainError:
        return Response(attempt.status, wait=attempt.wait, detail="" if attempt.status else "the connection broke")
    except _TooLateError:
        return Response(left=False, detail="held back for too long")
    except (aiohttp.ClientConnectorError, HushError) as error:
        return Response(left=False, detail=str(error))
    except (aiohttp.ClientError, OSError) as error:
        return Response(left=attempt.begun.is_set(), detail=f"{type(error).__name__}: {error}")


def _seconds(header: str | None) -> float:
    try:
        return max(0.0, float(header or 0))
    except ValueError:
        return 0.0
