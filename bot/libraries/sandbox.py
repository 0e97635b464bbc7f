"""Reading a stranger's file: a process is started for it, watched, and ended; what it ends as is one sentence."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import stat
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model import BotError

log = logging.getLogger(__name__)

_WORKER = "bot.libraries.worker"
_START = 30.0  # seconds that the process may take to start, besides the file's own time
_PATIENCE = 4  # how much longer it may take than the processor's time it has: others are at work, and come first
_ANSWER = 1_000_000  # bytes that an answer may have
_LEFT = 400_000_000  # bytes that the file which a process leaves may have
_LAST_WORDS = 5.0  # seconds that what a process has written may take to come when it is gone
# What a process needs of the environment; a token is not among it.
_INHERITED = "PATH SYSTEMROOT SYSTEMDRIVE LD_LIBRARY_PATH DYLD_LIBRARY_PATH LANG LC_ALL VIRTUAL_ENV".split()


@dataclass(frozen=True, slots=True)
class Effort:
    """What reading one file may take: seconds of the processor, and megabytes of memory."""

    seconds: int = 120
    memory: int = 2_000


async def read(job: Mapping[str, Any], folder: Path, effort: Effort, worker: str = _WORKER) -> dict[str, Any]:
    """What the worker (a module) answers to a job, in a folder that is all it may write to.

    Raises BotError that says why there is no answer, and what to do: the file took too long or too much, or ended its
    reader. The process and all that it has started are gone then.
    """
    name = str(job["name"])
    asked = json.dumps({**job, "folder": str(folder), "seconds": effort.seconds, "memory": effort.memory}).encode()
    transport, told = await asyncio.get_running_loop().subprocess_exec(
        _Told,
        *(sys.executable, "-B", "-m", worker),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        _ask(transport, asked)
        await asyncio.wait_for(told.over.wait(), _PATIENCE * effort.seconds + _START)
    except TimeoutError:
        raise BotError(
            "“{name}” takes longer than {seconds} seconds to read. Part it, and add its parts.",
            name=name,
            seconds=effort.seconds,
        ) from None
    finally:
        _end(transport)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(told.gone.wait(), _START)
        transport.close()
    return outcome(bytes(told.answer), transport.get_returncode(), name, effort)


class _Told(asyncio.SubprocessProtocol):
    """What a process has answered so far.

    asyncio's own Process is waited for until its pipe has ended, which may be never: what is too long is not read to
    its end, and whatever the process has started may hold the pipe open. So that it is gone is heard by itself.
    """

    def __init__(self) -> None:
        self.answer = bytearray()
        self.over = asyncio.Event()  # nothing more will come of it, or is wanted
        self.gone = asyncio.Event()

    def pipe_data_received(self, fd: int, data: bytes) -> None:  # noqa: ARG002 # there is one that it can be
        self.answer += data
        if len(self.answer) > _ANSWER:
            self.over.set()

    def process_exited(self) -> None:
        self.gone.set()
        asyncio.get_running_loop().call_later(_LAST_WORDS, self.over.set)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """It is gone, and all that it has written has come."""
        self.over.set()


def _ask(transport: asyncio.SubprocessTransport, asked: bytes) -> None:
    pipe = transport.get_pipe_transport(0)
    if isinstance(pipe, asyncio.WriteTransport):
        pipe.write(asked)
        pipe.close()  # when all is written


def outcome(answer: bytes, status: int | None, name: str, effort: Effort) -> dict[str, Any]:
    """What a process has answered, by its answer and its status. Raises BotError where that is an error or nothing."""
    try:
        told = json.loads(answer) if len(answer) <= _ANSWER else None
    except ValueError:
        told = None
    if not isinstance(told, dict):
        log.warning("A reading process ended with status %s.", status)
        if status in _OUT_OF_TIME:
            raise BotError(
                "“{name}” takes longer than {seconds} seconds to read. Part it, and add its parts.",
                name=name,
                seconds=effort.seconds,
            )
        raise _ended(name)
    if "error" in told:
        if "where" in told:
            log.error("A file could not be read: %s", str(told["where"])[:100])
        names = {str(key): str(value) for key, value in dict(told.get("names") or {}).items() if key != "message"}
        refusal = str(told["error"])
        raise BotError(refusal, **names)
    return told


def left(path: Path, name: str) -> bytes:
    """The file that a process has left, which may be anything: a link is not followed, nor a pipe waited for.

    Raises BotError, of the document's `name`, where it is no file of a size that one may have.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
        with open(descriptor, "rb") as file:  # noqa: PTH123 # it is a descriptor
            status = os.fstat(descriptor)
            if stat.S_ISREG(status.st_mode) and status.st_size <= _LEFT:
                return file.read(_LEFT)
    except OSError as error:
        log.warning("What a reading process has left cannot be read: %s", error.strerror)
    raise _ended(name)


def _ended(name: str) -> BotError:
    return BotError(
        "Reading “{name}” ended the program that read it. It may be damaged: save it anew, or as PDF, and add that.",
        name=name,
    )


_OUT_OF_TIME = {-int(number) for number in (getattr(signal, "SIGXCPU", None),) if number}


def _environment(folder: Path) -> dict[str, str]:
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
    own = {"PYTHONPATH": path, "TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"}
    single = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return {**{key: os.environ[key] for key in _INHERITED if key in os.environ}, **own, **single}


def _end(transport: asyncio.SubprocessTransport) -> None:
    """End a process with its whole group, where it is not gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError, OSError):
        if hasattr(os, "killpg"):
            os.killpg(transport.get_pid(), signal.SIGKILL)
        else:
            transport.kill()
