"""The bot as a child process that takes the stand-in for Discord."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.standin.gateway import Gateway

SITE = Path(__file__).with_name("site")
NOT_INHERITED = re.compile(
    r"(?i)DISCORD_|STANDIN_|VERBATIM_|.*_PROXY$|SSL_CERT_|COVERAGE_|PYTEST_|(DATABASE_URL|CLUSTER)$"
)


class ExitedError(Exception):
    """The process ended before it was logged in."""


class BotProcess:
    """Starts the command on entering, and waits until every shard is connected; ends it on leaving.

    With `ready` off it only starts it. `stdout` and `stderr` are its lines so far.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        gateway: Gateway,
        shards: int,
        *,
        env: Mapping[str, str],
        cwd: Path | None = None,
        ready: bool = True,
        timeout: float = 30.0,
    ) -> None:
        self.command = [str(part) for part in command]
        self.gateway = gateway
        self.shards = shards
        self.cwd = cwd
        self.ready = ready
        self.timeout = timeout
        inherited = {key: value for key, value in os.environ.items() if not NOT_INHERITED.match(key)}
        paths = [str(SITE), *filter(None, [env.get("PYTHONPATH") or inherited.get("PYTHONPATH")])]
        self.env = {
            **inherited,
            "PYTHONUNBUFFERED": "1",
            "PYTHONUTF8": "1",
            **env,
            "PYTHONPATH": os.pathsep.join(paths),
        }
        self.stdout: list[str] = []
        self.stderr: list[str] = []
        self._process: asyncio.subprocess.Process | None = None
        self._readers: list[asyncio.Task[None]] = []
        self._spoke = asyncio.Event()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def process(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "not started"
        return self._process

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def returncode(self) -> int | None:
        return self.process.returncode

    async def start(self) -> None:
        """Starts it (anew). Raises ExitedError if it ends before its shards are connected."""
        before = len(self.gateway.identifies)
        self._process = await asyncio.create_subprocess_exec(
            *self.command,
            cwd=self.cwd,
            env=self.env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 22,
        )
        pipes = ((self._process.stdout, self.stdout), (self._process.stderr, self.stderr))
        self._readers = [asyncio.create_task(self._read(pipe, lines)) for pipe, lines in pipes if pipe is not None]
        if self.ready:
            await self._until_ready(before)

    async def _until_ready(self, before: int) -> None:
        def ready() -> bool:
            new = {identify.shard for identify in self.gateway.identifies[before:]}
            return len(new & self.gateway.connected()) >= self.shards

        waits = [
            asyncio.ensure_future(self.gateway.world.bell.until(ready)),
            asyncio.ensure_future(self.process.wait()),
        ]
        try:
            done, _ = await asyncio.wait(waits, timeout=self.timeout, return_when=asyncio.FIRST_COMPLETED)
            if waits[0] in done:
                return
            said = "\n".join(self.stderr[-30:] or self.stdout[-30:])
            if waits[1] in done:
                await asyncio.gather(*self._readers)
                said = "\n".join(self.stderr[-30:] or self.stdout[-30:])
                raise ExitedError(f"exit code {self.returncode}:\n{said}")
            await self.stop()
            raise TimeoutError(f"not connected after {self.timeout} s:\n{said}")
        finally:
            for wait in waits:
                wait.cancel()

    async def _read(self, pipe: asyncio.StreamReader, lines: list[str]) -> None:
        while raw := await pipe.readline():
            lines.append(raw.decode(errors="replace").rstrip("\r\n"))
            self._spoke.set()
            self._spoke = asyncio.Event()

    async def said(self, pattern: str, timeout: float = 10.0) -> str:  # noqa: ASYNC109 # a test's plain number
        """The first line of stderr or stdout, past or to come, in which the pattern is found."""
        async with asyncio.timeout(timeout):
            while True:
                for line in (*self.stderr, *self.stdout):
                    if re.search(pattern, line):
                        return line
                await self._spoke.wait()

    def terminate(self) -> None:
        """SIGTERM."""
        self.process.terminate()

    def interrupt(self) -> None:
        """SIGINT, as Ctrl-C sends it."""
        self.process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """SIGKILL: no chance to put anything in order."""
        self.process.kill()

    async def wait(self, timeout: float = 15.0) -> int:  # noqa: ASYNC109 # a test's plain number
        """Its exit code, once it has ended and all that it said is read."""
        async with asyncio.timeout(timeout):
            code = await self.process.wait()
            await asyncio.gather(*self._readers)
        return code

    async def stop(self) -> int:
        """Ends it, by force if it does not go within some seconds."""
        if self.process.returncode is None:
            self.terminate()
            try:
                return await self.wait()
            except TimeoutError:
                self.kill()
        return await self.wait()

    async def restart(self, *, kill: bool = False) -> None:
        """Ends it (with SIGKILL if `kill`) and starts it again."""
        if self.returncode is None:
            self.kill() if kill else self.terminate()
        await self.wait()
        await self.start()


def python(*arguments: str | Path) -> list[str]:
    """A command line for the Python that runs the tests."""
    return [sys.executable, *map(str, arguments)]
