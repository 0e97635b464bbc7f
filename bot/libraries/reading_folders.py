"""Folders in which documents out of the depot are read: each for one document, and gone when that is read."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath

_PREFIX = "reading-"
_LEFT_ALONE = 86_400.0  # seconds after which whoever made one is gone


@asynccontextmanager
async def reading_folder(home: Path, name: str, original: bytes) -> AsyncIterator[tuple[Path, Path]]:
    """A folder of its own in `home`, and the file in it that holds the original of a document called so."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=home))
    try:
        file = folder / f"original{PurePosixPath(name).suffix}"
        await asyncio.to_thread(file.write_bytes, original)
        yield folder, file
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


def clear_readings(home: Path) -> None:
    """Take away what a process that was killed has left of what it read, once it is a day old."""
    for folder in home.glob(f"{_PREFIX}*"):
        if time.time() - folder.stat().st_mtime > _LEFT_ALONE:
            shutil.rmtree(folder, ignore_errors=True)
