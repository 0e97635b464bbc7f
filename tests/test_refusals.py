"""The bot stops asking long before Discord shuts it out."""

from __future__ import annotations

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.chat.delivery import Pacer, Refusals, traced
from bot.chat.delivery.refusals import MOST, WINDOW
from bot.chat.delivery.wire import HushError

SHARED = {"X-RateLimit-Scope": "shared"}


def test_ten_minutes_of_nothing_but_refusals_stay_far_from_10000():
    now = 0.0
    refusals, sent = Refusals(lambda: now), []
    while now < 3 * WINDOW:
        if not refusals.hush():
            sent.append(now)
            refusals.count(403)
        now += 1 / 40  # as fast as the gate lets requests through
    assert len(sent) >= 2 * MOST
    assert max(sum(start <= one < start + WINDOW for one in sent) for start in sent[::200]) <= MOST < 10_000 / 4


def test_a_few_refusals_now_and_then_hold_up_nothing():
    now = 0.0
    refusals = Refusals(lambda: now)
    for _ in range(3 * MOST):
        refusals.count(403)
        now += 1.0
        assert refusals.hush() == 0


@pytest.mark.parametrize(
    ("status", "headers", "counts"),
    [
        (401, {}, True),
        (403, {}, True),
        (429, {"Via": "1.1 google"}, True),  # without, it is a ban of the address, which is waited for
        (429, {"X-RateLimit-Scope": "shared"}, False),
        (404, {}, False),
    ],
)
async def test_what_discord_refuses_is_counted_on_every_request_and_ends_them(status, headers, counts):
    seen = 0

    async def answer(_: web.Request) -> web.Response:
        nonlocal seen
        seen += 1
        return web.Response(status=status, headers=headers)

    app = web.Application()
    app.router.add_get("/api/v10/users/@me", answer)
    trace = traced(Pacer(1_000), Pacer(1_000), Refusals(lambda: 0.0, most=5))
    async with TestServer(app) as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
        hushed = 0
        for _ in range(9):
            try:
                await (await session.get(server.make_url("/api/v10/users/@me"))).read()
            except HushError:
                hushed += 1
    assert (seen, hushed) == ((5, 4) if counts else (9, 0))
