"""Reading a stranger's file: a process is started for it, watched, and ended; what it ends as is one sentence."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
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
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-B", "-m", worker),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        start_new_session=True,
    )
    try:
        answer = await asyncio.wait_for(_answered(process, asked), _PATIENCE * effort.seconds + _START)
    except TimeoutError:
        raise BotError(
            "“{name}” takes longer than {seconds} seconds to read. Part it, and add its parts.",
            name=name,
            seconds=effort.seconds,
        ) from None
    finally:
        _end(process)
        await process.wait()
    return outcome(answer, process.returncode, name, effort)


async def _answered(process: asyncio.subprocess.Process, asked: bytes) -> bytes:
    if process.stdin is None or process.stdout is None:
        return b""
    with contextlib.suppress(OSError):
        process.stdin.write(asked)
        await process.stdin.drain()
        process.stdin.close()
    answer = b""
    while len(answer) <= _ANSWER and (more := await process.stdout.read(65_536)):
        answer += more
    if len(answer) <= _ANSWER:
        await process.wait()
    return answer


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
        raise BotError(
            "Reading “{name}” ended the program that read it. It may be damaged: save it anew, or as PDF, and add"
            " that.",
            name=name,
        )
    if "error" in told:
        if "where" in told:
            log.error("A file could not be read: %s", str(told["where"])[:100])
        names = {str(key): str(value) for key, value in dict(told.get("names") or {}).items() if key != "message"}
        refusal = str(told["error"])
        raise BotError(refusal, **names)
    return told


_OUT_OF_TIME = {-int(number) for number in (getattr(signal, "SIGXCPU", None),) if number}


def _environment(folder: Path) -> dict[str, str]:
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))
    own = {"PYTHONPATH": path, "TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"}
    single = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return {**{key: os.environ[key] for key in _INHERITED if key in os.environ}, **own, **single}


def _end(process: asyncio.subprocess.Process) -> None:
    """End a process with its whole group, where it is not gone already."""
    with contextlib.suppress(ProcessLookupError, PermissionError, OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
