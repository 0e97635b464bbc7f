"""A depot in a folder that all machines mount, such as on NFS: a file for each object, put there as a whole."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from bot.depot.hands import Hands
from bot.depot.objects import MARK, MARKED, DepotError, MissingError, hash_of, is_hash, unmarked

R = TypeVar("R")
_PATIENCE = 60.0  # seconds for which a file system that hangs is waited for
_AT_ONCE = 4  # that are asked of it; each may hang
_NEW = ".new-"


class FolderDepot:
    """Objects lie under their hash, in folders by its first two letters: `12/1234…`.

    One is written under another name, and gets its own once the disk has it, so that a crash leaves all of it or
    nothing that has a hash for a name. A file tells that this is the folder: where the share is not mounted, the
    place for it is an empty folder like any other, and what was put there would be found by nobody else.
    """

    def __init__(self, folder: Path, hands: Hands | None = None) -> None:
        self.name = str(folder)
        self._folder = folder
        self._hands = hands or Hands("depot", _AT_ONCE)

    async def begin(self) -> None:
        def mark() -> None:
            if not self._folder.is_dir():
                raise DepotError(f"{self.name} is no folder. Mount or make it, so that libraries can be put there")
            if not (self._folder / MARK).exists():
                (self._folder / MARK).write_bytes(MARKED)
                _settle(self._folder)

        await self._done(mark)

    async def put(self, content: bytes) -> str:
        return await self._done(lambda: self._put(content))

    async def get(self, key: str) -> bytes:
        def read() -> bytes:
            try:
                return self._path(key).read_bytes()
            except FileNotFoundError:
                self._require()
                raise MissingError(key) from None

        return await self._done(read)

    async def delete(self, keys: Collection[str]) -> None:
        until = time.monotonic() + _PATIENCE

        def remove() -> None:
            self._require()
            for key in keys:
                if time.monotonic() > until:  # what hung goes on when nobody counts on it, and may be put again by then
                    return
                self._path(key).unlink(missing_ok=True)

        await self._done(remove)

    async def objects(self) -> AsyncIterator[tuple[str, float]]:
        def found_parts() -> list[Path]:
            self._require()
            return sorted(one for one in self._folder.iterdir() if len(one.name) == 2 and one.is_dir())

        for part in await self._done(found_parts):
            for found in await self._done(lambda part=part: list(_files(part))):  # type: ignore[misc]
                yield found

    def _put(self, content: bytes) -> str:
        self._require()
        key = hash_of(content)
        path = self._path(key)
        if not path.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
            _settle(self._folder)
        new = path.with_name(f"{_NEW}{secrets.token_hex(8)}")
        try:
            with new.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)
            raise
        _settle(path.parent)
        self._require()  # it was unmounted in this moment
        return key

    def _path(self, key: str) -> Path:
        if not is_hash(key):
            raise MissingError(key[:80])
        return self._folder / key[:2] / key

    def _require(self) -> None:
        if not (self._folder / MARK).exists():
            where = "" if self._folder.is_dir() else f"{self.name} is no folder. Mount it"
            raise DepotError(where or unmarked(self.name, "Mount the share there, or correct DEPOT"))

    async def _done(self, work: Callable[[], R]) -> R:
        try:
            return await self._hands.done(work, _PATIENCE)
        except TimeoutError:
            raise DepotError(f"{self.name} does not answer") from None
        except OSError as error:
            raise DepotError(f"{self.name}: {error.strerror or error}") from error


def _settle(folder: Path) -> None:
    """Let the disk have the names in a folder as well, where the system can be told so."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _files(part: Path) -> Iterator[tuple[str, float]]:
    """The objects in one part; what a writer that was killed has left is taken away once it is a day old."""
    for entry in os.scandir(part):
        try:
            changed = entry.stat().st_mtime
        except FileNotFoundError:
            continue
        if is_hash(entry.name):
            yield entry.name, changed
        elif entry.name.startswith(_NEW) and _now_of(part) - changed > 86_400:
            Path(entry.path).unlink(missing_ok=True)


def _now_of(folder: Path) -> float:
    """About now by the clock that gives the folder's files their times: no file in it is newer than this."""
    return max((entry.stat().st_mtime for entry in os.scandir(folder)), default=0.0)
