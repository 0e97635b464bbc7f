"""The signs of life of a bot that runs: to systemd where it asks for them, and in a file beside the store."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

EVERY = 10.0  # seconds
LATE = 60.0  # seconds after which whoever wrote it last is taken for gone


class Heartbeat:
    """Beats while the event loop turns, so that one that hangs is noticed: by systemd's watchdog, or by `alive`.

    `environment` is that of the process; https://www.freedesktop.org/software/systemd/man/sd_notify.html says what
    systemd sets in it, and what it wants to hear.
    """

    def __init__(self, path: Path, environment: Mapping[str, str], state: Callable[[], str]) -> None:
        self._path = path
        self._address = environment.get("NOTIFY_SOCKET", "")
        watchdog = environment.get("WATCHDOG_USEC", "")
        self._every = min(EVERY, int(watchdog) / 2e6) if watchdog.isdecimal() else EVERY
        self._state = state

    async def during(self, work: Coroutine[Any, Any, object]) -> None:
        """Do some work to its end, beating."""
        beating = asyncio.create_task(self._beat())
        self._tell("READY=1")
        try:
            await work
        finally:
            beating.cancel()
            self._tell("STOPPING=1")
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    async def _beat(self) -> None:
        while True:
            state = self._state()
            self._tell(f"WATCHDOG=1\nSTATUS={state}")
            with contextlib.suppress(OSError):  # a full disk is told by who needs it
                self._path.write_text(json.dumps({"pid": os.getpid(), "state": state}), encoding="utf-8")
            await asyncio.sleep(self._every)

    def _tell(self, what: str) -> None:
        if not self._address:
            return
        address = f"\0{self._address[1:]}" if self._address.startswith("@") else self._address
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.setblocking(False)  # the loop waits for nobody
            line.sendto(what.encode(), address)


def alive(path: Path) -> str:
    """What the bot that last wrote its sign of life said of itself; "" where that is too long ago, or none did."""
    try:
        if abs(time.time() - path.stat().st_mtime) < LATE:
            return str(json.loads(path.read_text(encoding="utf-8"))["state"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return ""


def file_of(path: Path, cluster: str) -> Path:
    """The file of one of several processes on the same data, "2/8"; the one itself for a process alone, ""."""
    number = cluster.partition("/")[0]
    return path.with_stem(f"{path.stem}-{number}") if number.isdecimal() else path
