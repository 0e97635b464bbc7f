"""Having a file read into a library: in turn, in a process of its own, within what one file may take."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.config import Allowed
from bot.libraries import sandbox
from bot.libraries.manifest import Corrected
from bot.libraries.turns import Turns
from bot.model import Notice

_PAGES_OF_ONE = 3_000
_DOUBTS = 5  # that are told
_UNPACKED = 200_000_000  # bytes that a packed document may unpack to
_CHARACTERS = 10_000_000
_SECTIONS = 5_000


CarryOut = Callable[[Mapping[str, Any], Path, sandbox.Effort], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read into the library of a folder, under an id, a slug and a source, with what is known of it."""

    folder: Path
    original: Path
    name: str
    digest: str
    id: str
    slug: str
    source: str
    corrected: Corrected = field(default_factory=Corrected)
    pages_left: int = _PAGES_OF_ONE
    charts: bool = True
    piece: Path | None = None  # where it is also to be left as a piece


@dataclass(frozen=True, slots=True)
class Read:
    """What a file was read as; `doubts` are what to look at."""

    title: str
    published: date | None
    pages: int
    doubts: tuple[Notice, ...] = ()


class Reader:
    """Reads files, each of which is to wait for one of the `turns`."""

    def __init__(self, allowed: Allowed, language: str = "en", carry_out: CarryOut = sandbox.read) -> None:
        self.turns = Turns()
        self.ended: Counter[bool] = Counter()  # how many files were read, and how many could not be
        self.seconds = 0.0  # that reading them took, in all
        self.carry_out = carry_out
        self.effort = sandbox.Effort(allowed.seconds, allowed.memory)
        self._language = language

    async def read(self, task: Task) -> Read:
        """Read a file, by whoever holds a turn. Raises BotError that says why it could not be read."""
        began, is_read = time.monotonic(), False
        try:
            told = await self.carry_out(self.job_of(task), task.folder, self.effort)
            is_read = True
        finally:
            self.ended[is_read] += 1
            self.seconds += time.monotonic() - began
        return read_of(told)

    def job_of(self, task: Task) -> dict[str, Any]:
        """What the reading process is told; its paths are those of this machine."""
        said = asdict(task.corrected)
        said["published"] = task.corrected.published.isoformat() if task.corrected.published else None
        known = {name: value for name, value in said.items() if value is not None}
        limits = {"pages": min(_PAGES_OF_ONE, max(1, task.pages_left)), "unpacked": _UNPACKED}
        return {
            "library": str(task.folder / "library.db"),
            "original": str(task.original),
            "name": task.name,
            "digest": task.digest,
            "language": self._language,
            "about": {"id": task.id, "slug": task.slug, "source": task.source, **known},
            "limits": {**limits, "characters": _CHARACTERS, "sections": _SECTIONS},
            "pages_left": task.pages_left,
            "charts": task.charts,
            "piece": str(task.piece) if task.piece else "",
        }


def read_of(told: Mapping[str, Any]) -> Read:
    """What a reading process has answered; it is not believed but for sizes and words."""
    published = told.get("published")
    return Read(
        str(told.get("title", ""))[:300],
        date.fromisoformat(published) if isinstance(published, str) else None,
        max(1, int(told.get("pages", 1))),
        tuple(_notice(*doubt) for doubt in list(told.get("doubts", ()))[:_DOUBTS]),
    )


def _notice(message: object, names: Mapping[str, object]) -> Notice:
    """What a reading process says to look at; it has read a stranger's file, and is not believed."""
    return Notice(str(message)[:300], {str(name)[:20]: str(value)[:20] for name, value in names.items()})
