"""Python runs this at start when its directory is on PYTHONPATH: it points discord.py, or names, to the stand-in.

STANDIN_API and STANDIN_GATEWAY replace two constants of discord.py when (and only if) it is imported. STANDIN_HURRY
leaves out its pauses at login. STANDIN_HOSTS ("127.0.0.1:port") touches no discord.py at all: Discord's host names
resolve to that address, and SSL_CERT_FILE makes the certificate found there a trusted one.
"""

from __future__ import annotations

import os
import socket
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
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
    return chosen


if wanted := patches():
    sys.meta_path.insert(0, PatchingFinder(wanted))
if "STANDIN_HOSTS" in os.environ:
    redirect_names(os.environ["STANDIN_HOSTS"])
