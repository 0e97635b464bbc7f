"""A depot in a folder that all machines mount, such as on NFS: a file for each object, put there as a whole."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from bot.depot.objects import DepotError, MissingError, hash_of, is_hash

R = TypeVar("R")
_PATIENCE = 60.0  # seconds for which a file system that hangs is waited for
_NEW = ".new-"


class FolderDepot:
    """Objects lie under their hash, in folders by its first two letters: `12/1234…`.

    One is written under another name, and gets its own once the disk has it, so that a crash leaves all of it or
    nothing that has a hash for a name. The folder itself must be there: one that is not mounted is not made.
    """

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder

    async def put(self, content: bytes) -> str:
        return await self._done(lambda: self._put(content))

    async def get(self, key: str) -> bytes:
        def read() -> bytes:
            self._require()
            try:
                return self._path(key).read_bytes()
            except FileNotFoundError:
                raise MissingError(key) from None

        return await self._done(read)

    async def delete(self, keys: Collection[str]) -> None:
        def remove() -> None:
            for key in keys:
                self._path(key).unlink(missing_ok=True)

        await self._done(remove)

    async def objects(self) -> AsyncIterator[tuple[str, float]]:
        parts = await self._done(lambda: sorted(one for one in self._folder.iterdir() if len(one.name) == 2))
        for part in parts:
            for found in await self._done(lambda part=part: list(_files(part))):  # type: ignore[misc]
                yield found

    def _put(self, content: bytes) -> str:
        self._require()
        key = hash_of(content)
        path = self._path(key)
        path.parent.mkdir(exist_ok=True)
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
        return key

    def _path(self, key: str) -> Path:
        if not is_hash(key):
            raise MissingError(key[:80])
        return self._folder / key[:2] / key

    def _require(self) -> None:
        if not self._folder.is_dir():
            raise DepotError(f"{self.name} is no folder")

    async def _done(self, work: Callable[[], R]) -> R:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.to_thread(work)
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
