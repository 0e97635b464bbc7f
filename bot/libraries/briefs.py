"""Documents that one person has had briefed for themselves: each a small library of its own, forgotten after a day."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from bot.libraries.intake import Read, Reader, Task
from bot.library import slug_for
from bot.model import BotError, Owner
from bot.search import Library

KEPT = timedelta(days=1)
MOST = 20  # of one person at once: the oldest goes
_OPEN = 16  # that are open at once
_PAGES = 1_000
_MADE = "made"  # a file that says when, in seconds since 1970


class Briefs:
    """What was briefed for people: nobody else ever reaches it, nor they themselves but by its id."""

    def __init__(
        self, folder: Path, reader: Reader, synonyms: Sequence[Sequence[str]], now: Callable[[], datetime]
    ) -> None:
        self._folder = folder.absolute()
        self._reader = reader
        self._synonyms = synonyms
        self._now = now
        self._open: OrderedDict[Path, Library] = OrderedDict()

    async def add(self, user: int, path: Path, name: str, begun: Callable[[], None]) -> tuple[str, Read]:
        """Read a file for a person alone: the id of its briefing, and what it was read as. The file is moved.

        Raises BotError that says why it could not be read.
        """
        key = secrets.token_hex(4)
        folder = self._of(user, key)
        original = folder / f"original{PurePosixPath(name).suffix}"
        digest = await asyncio.to_thread(_put_down, path, original, int(self._now().timestamp()))
        task = Task(folder, original, name, digest, key, slug_for(name), name, pages_left=_PAGES)
        try:
            async with self._reader.turns.turn(("person", user)):
                begun()
                read = await self._reader.read(task)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        original.unlink(missing_ok=True)  # its buttons need the text alone
        self._keep_few(user)
        return key, read

    async def of(self, user: int, key: str) -> Library | None:
        """The library of one briefing that was made for a person; None where there is none, or not any more."""
        folder = self._of(user, key)
        if not self._is_there(folder):
            return None
        if self._is_old(folder):
            await self._let_go(folder)
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
            raise BotError("That document was forgotten after a day. Have it briefed again.")
        if folder not in self._open:
            self._open[folder] = Library(folder / "library.db", self._synonyms, owner=Owner.ASKER)
        self._open.move_to_end(folder)
        while len(self._open) > _OPEN:
            await self._let_go(next(iter(self._open)))
        return self._open[folder]

    async def forget_old(self) -> int:
        """Erase what is older than a day; how many documents that were."""
        old = [one for one in self._folder.glob("*/*") if self._is_old(one)]
        for folder in old:
            await self._let_go(folder)
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        return len(old)

    def erase(self, user: int) -> None:
        """Erase all that was briefed for a person."""
        shutil.rmtree(self._folder / str(int(user)), ignore_errors=True)

    async def close(self) -> None:
        for folder in list(self._open):
            await self._let_go(folder)

    async def _let_go(self, folder: Path) -> None:
        library = self._open.pop(folder, None)
        if library is not None:
            await library.close()

    def _is_there(self, folder: Path) -> bool:
        return folder in self._open or (folder / _MADE).exists()

    def _of(self, user: int, key: str) -> Path:
        return self._folder / str(int(user)) / (key if key.isalnum() else "-")

    def _is_old(self, folder: Path) -> bool:
        return self._now().timestamp() - _made_at(folder) > KEPT.total_seconds()

    def _keep_few(self, user: int) -> None:
        kept = sorted((self._folder / str(int(user))).iterdir(), key=_made_at)
        for folder in kept[:-MOST]:
            shutil.rmtree(folder, ignore_errors=True)


def _put_down(path: Path, original: Path, at: int) -> str:
    """Move a file to where it is read, in a folder of its own; the digest of it."""
    original.parent.mkdir(parents=True)
    (original.parent / _MADE).write_text(str(at), encoding="ascii")
    path.replace(original)
    return hashlib.sha256(original.read_bytes()).hexdigest()


def _made_at(folder: Path) -> int:
    """When something was briefed; long ago, where that cannot be told."""
    try:
        return int((folder / _MADE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
