"""Whether anybody has written to a SQLite file since it was read, as the times of its files tell."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

_SETTLED = 2_500_000_000  # nanoseconds; the coarsest times that a file system keeps are of two seconds

Identity = tuple[int, int, int, int]  # device, number, time of the last change in nanoseconds, size
Look = tuple[Identity, Identity | None]  # of the file, and of the log that SQLite writes beside it


def identity(path: str | Path, *, links: bool = True) -> Identity | None:
    """Which file stands under a name, and in which state; None for none, and for a link without `links`."""
    try:
        status = os.stat(path, follow_symlinks=links)  # noqa: PTH116 # before every answer: a third of Path.stat's cost
    except OSError:
        return None
    if not links and stat.S_ISLNK(status.st_mode):
        return None
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


class Watched:
    """A file in WAL mode whose readers want to know whether what they have read of it still stands there."""

    def __init__(self, path: Path) -> None:
        self._file, self._log = str(path), f"{path}-wal"

    def look(self) -> Look | None:
        """How its files stand: as long as that is equal, what was read after the first look stands there.

        None where that cannot be told. Two writes within a tick of the file system's clock leave the same times
        behind, so what was written to just now is not known again; and of a link, SQLite's log stands elsewhere.
        """
        file, written = identity(self._file, links=False), identity(self._log)
        if file is None:
            return None
        if written is not None and not written[-1]:
            written = None  # whoever opens the file first makes an empty log, which says nothing
        newest = max(file[2], written[2] if written is not None else 0)
        return (file, written) if newest < time.time_ns() - _SETTLED else None
