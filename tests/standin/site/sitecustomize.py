"""Python runs this at start when its directory is on PYTHONPATH: it points discord.py, or names, to the stand-in.

STANDIN_API and STANDIN_GATEWAY replace two constants of discord.py when (and only if) it is imported. STANDIN_HURRY
leaves out its pauses at login. STANDIN_HOSTS ("127.0.0.1:port") touches no discord.py at all: Discord's host names
resolve to that address, and SSL_CERT_FILE makes the certificate found there a trusted one.

STANDIN_CLOCK names a file with the seconds by which the bot's own clock is ahead, read at every look at it.
STANDIN_DEATH ("ledger.begin after 2") kills the process, as by kill -9, before or after the so many-th call of a
step. STANDIN_LEASE ("2 0.5") are the seconds of a cluster's lease and of its beat. STANDIN_HASTE divides the bot's
pauses between attempts, and the time that it waits for an answer. STANDIN_SLOW divides the pace of clusters.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from datetime import UTC, datetime, timedelta
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

NAMES = ("discord.com", "discord.gg", "discordapp.com", "gateway.discord.gg", "cdn.discordapp.com")


def redirect_api(module: Any) -> None:
    module.Route.BASE = os.environ["STANDIN_API"]


def redirect_gateway(module: Any) -> None:
    module.DiscordWebSocket.DEFAULT_GATEWAY = module.yarl.URL(os.environ["STANDIN_GATEWAY"])


def hurry_identify(module: Any) -> None:
    async def no_pause(self: object, shard_id: int | None, *, initial: bool = False) -> None:
        """Stands in for the five seconds between two shards."""

    module.Client.before_identify_hook = no_pause


def hurry_ready(module: Any) -> None:
    start = module.ConnectionState.__init__

    def hurried(self: object, **options: Any) -> None:
        options.setdefault("guild_ready_timeout", 0.1)
        start(self, **options)

    module.ConnectionState.__init__ = hurried


def turn_clock(module: Any) -> None:
    ahead = Path(os.environ["STANDIN_CLOCK"])

    def turned() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(ahead.read_text()))

    module.utc_now = turned


def make_mortal(owner: type, name: str, when: str, nth: int) -> None:
    """Let the process die before or after the nth call of a method that came to something."""
    method = getattr(owner, name)
    count = 0

    async def mortal(self: object, *arguments: Any, **options: Any) -> Any:
        nonlocal count
        if when == "before":
            count += 1
            if count == nth:
                os.kill(os.getpid(), signal.SIGKILL)
        result = await method(self, *arguments, **options)
        if when == "after" and result:
            count += 1
            if count == nth:
                os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, mortal)


def die_in_ledger(module: Any) -> None:
    step, when, nth = os.environ["STANDIN_DEATH"].split()
    if step.startswith("ledger."):
        make_mortal(module.Ledger, step.removeprefix("ledger."), when, int(nth))


def die_on_wire(module: Any) -> None:
    step, when, nth = os.environ.get("STANDIN_DEATH", "no step 0").split()
    if step.startswith("wire."):
        make_mortal(module.Wire, step.removeprefix("wire."), when, int(nth))
    if "STANDIN_HASTE" in os.environ:
        module.Wire.__init__.__defaults__ = (module.PATIENCE / float(os.environ["STANDIN_HASTE"]),)


def hasten(module: Any) -> None:
    pause, times = module.pause, float(os.environ["STANDIN_HASTE"])
    module.pause = lambda answer, tries, chance: max(answer.wait, pause(answer, tries, chance) / times)


def shorten_leases(module: Any) -> None:
    """Of clusters: shorter leases than theirs, and no pause between sessions where there is to be no other either."""
    if "STANDIN_LEASE" in os.environ:
        lease, beat = map(float, os.environ["STANDIN_LEASE"].split())
        _terms, *others = module.Cluster.__init__.__defaults__
        module.Cluster.__init__.__defaults__ = (module.Terms(lease, beat), *others)
    if "STANDIN_HURRY" in os.environ:
        module._APART = 0.01


def slow_down(module: Any) -> None:
    """Let the paces that processes share be as many times slower: time is scaled, and Discord's limit with it."""
    times = float(os.environ["STANDIN_SLOW"])
    module.ALL_OF_ALL, module.DIGESTS_OF_ALL = module.ALL_OF_ALL / times, module.DIGESTS_OF_ALL / times


class PatchingLoader(SourceFileLoader):
    """Loads a module as ever, then changes it."""

    def __init__(self, name: str, path: str, patch: Callable[[Any], None]) -> None:
        super().__init__(name, path)
        self._patch = patch

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        self._patch(module)


class PatchingFinder(MetaPathFinder):
    """Finds the few modules that are to be changed; leaves all others to Python."""

    def __init__(self, patches: dict[str, Callable[[Any], None]]) -> None:
        self._patches = patches

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in self._patches:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin is not None:
            spec.loader = PatchingLoader(fullname, spec.origin, self._patches[fullname])
        return spec


def redirect_names(address: str) -> None:
    host, port = address.split(":")
    ask = socket.getaddrinfo

    def answer(name: Any, *arguments: Any, **options: Any) -> Any:
        if name in NAMES or (isinstance(name, str) and name.endswith(".discord.gg")):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, int(port)))]
        return ask(name, *arguments, **options)

    resolver: Any = socket
    resolver.getaddrinfo = answer


def patches() -> dict[str, Callable[[Any], None]]:
    chosen: dict[str, Callable[[Any], None]] = {}
    if "STANDIN_API" in os.environ:
        chosen |= {"discord.http": redirect_api, "discord.gateway": redirect_gateway}
    if "STANDIN_HURRY" in os.environ:
        chosen |= {"discord.client": hurry_identify, "discord.state": hurry_ready}
    if {"STANDIN_LEASE", "STANDIN_HURRY"} & set(os.environ):
        chosen["bot.servers.clusters"] = shorten_leases
    if "STANDIN_SLOW" in os.environ:
        chosen["bot.chat.delivery.pacing"] = slow_down
    if "STANDIN_CLOCK" in os.environ:
        chosen["bot.clock"] = turn_clock
    if "STANDIN_DEATH" in os.environ:
        chosen["bot.servers.ledger"] = die_in_ledger
    if "STANDIN_HASTE" in os.environ:
        chosen["bot.chat.delivery.responses"] = hasten
    if {"STANDIN_DEATH", "STANDIN_HASTE"} & set(os.environ):
        chosen["bot.chat.delivery.wire"] = die_on_wire
    return chosen


if wanted := patches():
    sys.meta_path.insert(0, PatchingFinder(wanted))
if "STANDIN_HOSTS" in os.environ:
    redirect_names(os.environ["STANDIN_HOSTS"])
