"""The addresses that monitoring asks: /livez, /readyz and /metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.chat.watching.health import Health, Verdict
from bot.model import BotError

_MISSING = "Figures need one more package: pip install 'verbatim-briefings[metrics]'\n"


def address(text: str) -> tuple[str, int]:
    """The host and port of "127.0.0.1:9464" or "[::1]:9464". Raises ValueError for anything else."""
    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not (port.isascii() and port.isdecimal() and int(port) < 65_536):
        raise ValueError(text)
    return host, int(port)


async def listen(
    host: str, port: int, health: Health, figures: Callable[[], Awaitable[bytes]] | None, said: Callable[[str], None]
) -> None:
    """Answer until this is cancelled; `said` is told the address. Raises BotError where nobody can listen there.

    `figures` writes those of Prometheus, None where its package is missing.
    """

    async def metrics(_: web.Request) -> web.Response:
        if figures is None:
            return web.Response(status=501, text=_MISSING)
        headers = {"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        return web.Response(body=await figures(), headers=headers)

    async def lives(_: web.Request) -> web.Response:
        return _answer(health.lives())

    async def ready(_: web.Request) -> web.Response:
        return _answer(await health.ready())

    app = web.Application()
    app.add_routes([web.get("/livez", lives), web.get("/readyz", ready), web.get("/metrics", metrics)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        bound = runner.addresses[0]
        said(f"http://{bound[0]}:{bound[1]}")
        await asyncio.Event().wait()
    except OSError as error:
        raise BotError(f"Nobody can listen on {host}:{port} ({error.strerror}). Choose another port.") from error
    finally:
        await runner.cleanup()


def _answer(verdict: Verdict) -> web.Response:
    return web.Response(status=200 if verdict.good else 503, text=str(verdict))
