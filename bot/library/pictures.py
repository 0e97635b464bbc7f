"""Pictures of charts: drawn when they are first asked for, by a process of their own, and kept beside the library.

Drawing needs a library that no bot should hold in memory, and half a second that no answer should wait for.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.library.files import charts_path
from bot.model import BotError, KeyFigure

log = logging.getLogger(__name__)

_WORKER = "bot.charts.worker"  # a module that is run, and never imported here
_LONGEST = 60.0  # seconds
_KEPT = 2_000  # pictures: the oldest go


class Pictures:
    """The pictures of one library's charts, each drawn once."""

    def __init__(self, library: Path) -> None:
        self._folder = charts_path(library)
        self._drawing = asyncio.Lock()  # one at a time: the processors are for answers

    async def of(self, chart: str, recipe: str, told: Sequence[tuple[KeyFigure, str]]) -> bytes:
        """The PNG of a chart, drawn from the figures of its sentences if it is not there yet. Raises BotError."""
        path = self._folder / f"{chart}-{recipe}.png"
        loop = asyncio.get_running_loop()
        async with self._drawing:
            return await loop.run_in_executor(None, self._of, path, chart, told)

    def _of(self, path: Path, chart: str, told: Sequence[tuple[KeyFigure, str]]) -> bytes:
        with contextlib.suppress(OSError):
            return path.read_bytes()
        image = _drawn(chart, told)
        with contextlib.suppress(OSError):  # where nothing can be written, it is drawn anew each time
            self._folder.mkdir(exist_ok=True)
            new = path.with_name(f"{path.name}.{os.getpid()}")
            new.write_bytes(image)
            new.replace(path)
            self._tidy()
        return image

    def _tidy(self) -> None:
        known = sorted(self._folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
        for file in known[:-_KEPT]:
            file.unlink(missing_ok=True)


def _drawn(chart: str, told: Sequence[tuple[KeyFigure, str]]) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 # our own module
            [sys.executable, "-m", _WORKER],
            input=pickle.dumps((chart, list(told))),
            capture_output=True,
            timeout=_LONGEST,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *_inherited()])},
        )
    except (OSError, subprocess.SubprocessError) as error:
        told_ = getattr(error, "stderr", b"") or b""
        log.error("Chart %s could not be drawn: %s %s", chart, error, told_.decode("utf-8", "replace")[-500:])  # noqa: TRY400 # the trace adds nothing
        raise BotError("That chart could not be drawn. The operator's log says why.") from error
    return done.stdout


def _inherited() -> list[str]:
    return [os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else []
