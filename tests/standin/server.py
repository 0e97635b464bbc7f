"""Discord, stood in for on loopback: the world, REST and gateway behind one port, and the bot process before it."""

from __future__ import annotations

import asyncio
import base64
import logging
import re
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from tests.standin.calls import PREFIX, Call, read_call
from tests.standin.commands import NotOfferedError
from tests.standin.errors import internal
from tests.standin.faults import FOREVER, Fault, Faults, answered, break_connection, limited
from tests.standin.gateway import Gateway
from tests.standin.interactions import Interaction, Interactions
from tests.standin.places import Guild
from tests.standin.process import BotProcess
from tests.standin.rates import Rates
from tests.standin.rest import Rest
from tests.standin.tls import certify
from tests.standin.world import World

log = logging.getLogger(__name__)


class Discord:
    """The stand-in, listening while it is entered.

    `shards` is what /gateway/bot recommends. `nonce_window` is the seconds for which enforce_nonce remembers,
    `whole_limit` the requests of the whole bot in `whole_seconds`, `post_limit` the (posts, seconds) of a channel; None
    is no limit. `deadline` is for the first response to an interaction, `patience` how long a test waits for one that
    says something. `clock` is Discord's own time of day. `tls` listens as discord.com itself, with a certificate by our
    own authority, and changes nothing in discord.py.
    """

    def __init__(
        self,
        *,
        shards: int = 1,
        token: str = "",
        nonce_window: float = 120.0,
        whole_limit: int | None = 50,
        whole_seconds: float = 1.0,
        post_limit: tuple[int, float] | None = None,
        deadline: float = 3.0,
        patience: float = 10.0,
        heartbeat: float = 41.25,
        tls: bool = False,
        seed: int = 0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.shards = shards
        self.tls = tls
        self.world = World(clock)
        self.world.interactions = Interactions(self.world, deadline=deadline, patience=patience)
        number = base64.b64encode(str(self.world.bot.id).encode()).decode().rstrip("=")
        self.token = token or f"{number}.standin.{'x' * 27}"
        self.calls: list[Call] = []
        self.crashes: list[str] = []  # calls on which the stand-in itself failed
        self.rates = Rates(whole_limit, post_limit, whole_seconds)
        self.port = 0
        self.rest: Rest
        self.faults: Faults
        self.gateway: Gateway
        self._nonce_window = nonce_window
        self._heartbeat = heartbeat
        self._seed = seed
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._authority: Path | None = None
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 << 20)
        app.router.add_get("/", self._connect)
        app.router.add_route("*", "/{path:.+}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        context = None
        if self.tls:
            self._folder = tempfile.TemporaryDirectory()
            self._authority, context = await asyncio.to_thread(certify, Path(self._folder.name))
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context, backlog=1024)
        await site.start()
        self.port = self._runner.addresses[0][1]
        url = "wss://gateway.discord.gg/" if self.tls else f"ws://127.0.0.1:{self.port}/"
        self.faults = Faults(self._seed)
        self.gateway = Gateway(self.world, token=self.token, url=url, heartbeat=self._heartbeat)
        self.rest = Rest(self.world, token=self.token, shards=self.shards, gateway=url, nonce_window=self._nonce_window)
        self.world.emit = self.gateway.emit
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.over.set()
        await self.gateway.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._folder is not None:
            self._folder.cleanup()
        if error is None and self.crashes:
            raise AssertionError("the stand-in itself failed:\n" + "\n".join(self.crashes))

    def guild(self, name: str, *, locale: str = "en-US", installed: bool = True) -> Guild:
        """A new server; where it is not `installed`, the bot is no member of it."""
        return self.world.guild(name, locale=locale, installed=installed)

    @property
    def commands(self) -> list[dict[str, Any]]:
        """The commands registered for all servers."""
        return self.world.commands.get(0, [])

    @property
    def interactions(self) -> list[Interaction]:
        """Every interaction sent so far."""
        return self.world.interactions.all

    def requests(self, method: str = "*", path: str = "") -> list[Call]:
        """The calls so far of a method (* for any) to a path (below /api/v10) in which the pattern is found."""
        return [call for call in self.calls if method in ("*", call.method) and re.search(path, call.path)]

    def fail(self, method: str, path: str, **how: Any) -> Fault:
        """Plans a fault for requests of a method (* for any) to a path in which the pattern is found; see Fault."""
        if not {"status", "reset", "hang"} & set(how):
            raise NotOfferedError("a fault has a status, a reset or a hang")
        fault = Fault(method, re.compile(path), **how)
        self.faults.plan.append(fault)
        return fault

    async def until(self, happened: Callable[[], object], timeout: float = 10.0) -> None:  # noqa: ASYNC109 # a test's plain number
        """Waits until `happened()` is true, asking again after every call and gateway event. Raises TimeoutError."""
        await self.world.bell.until(happened, timeout)

    def environment(self, *, hurry: bool = True) -> dict[str, str]:
        """The variables that make a child's discord.py take this for Discord, with its token."""
        own = {"DISCORD_TOKEN": self.token} | ({"STANDIN_HURRY": "1"} if hurry else {})
        if self.tls:
            return own | {"STANDIN_HOSTS": f"127.0.0.1:{self.port}", "SSL_CERT_FILE": str(self._authority)}
        address = f"127.0.0.1:{self.port}"
        return own | {"STANDIN_API": f"http://{address}{PREFIX}", "STANDIN_GATEWAY": f"ws://{address}/"}

    def bot(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        ready: bool = True,
        hurry: bool = True,
        timeout: float = 30.0,
    ) -> BotProcess:
        """The command as a child process that takes this for Discord.

        `env` is added to what it inherits (a DISCORD_TOKEN in it replaces the right one). `hurry` leaves out
        discord.py's pauses at login: 5 s between shards, 2 s before on_ready.
        """
        variables = {**self.environment(hurry=hurry), **(env or {})}
        return BotProcess(command, self.gateway, self.shards, env=variables, cwd=cwd, ready=ready, timeout=timeout)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        return await self.gateway.connect(request)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        call = await read_call(request)
        self.calls.append(call)
        fault: Fault | None = None
        if wait := self.rates.whole_wait(call):
            response = limited(wait, whole=True)
        elif wait := self.rates.channel_wait(call):
            response = limited(wait, whole=False)
        else:
            fault = self.faults.striking(call)
            response = await self._answer(call) if fault is None else await self._suffer(fault, call, request)
        call.done = time.monotonic()
        call.status = 0 if fault is not None and (fault.reset or fault.hang >= FOREVER) else response.status
        response.headers.update(self.rates.headers(call))
        return response

    async def _answer(self, call: Call) -> web.Response:
        try:
            status, call.answer = self.rest.answer(call)
        except Exception as error:
            log.exception("%s %s", call.method, call.path)
            self.crashes.append(f"{call.method} {call.path}: {error!r}")
            status, call.answer = 500, internal().body
        self.world.bell.ring()
        return answered(status, call.answer)

    async def _suffer(self, fault: Fault, call: Call, request: web.Request) -> web.Response:
        call.fault = str(fault)
        response = await self._answer(call) if fault.after else None
        await self.faults.hang(fault)
        if fault.reset:
            break_connection(request)
        elif fault.status == 429:
            return limited(fault.retry_after, whole=fault.whole, via=fault.via)
        elif fault.status:
            return answered(fault.status, {"message": f"{fault.status}: planned", "code": 0})
        elif response is None and not self.faults.over.is_set():
            return await self._answer(call)
        return response or answered(503, None)
