"""The lock that keeps a second build from writing to a library: held by the system, so that a crash lets go of it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.library.files import lock_path
from bot.model import BotError


@contextmanager
def sole_writer(library: Path) -> Iterator[None]:
    """Be the only writer of a library meanwhile. Raises BotError when another process, or another part of this, is."""
    path = lock_path(library)
    descriptor = _locked(path)
    if descriptor is None:
        raise BotError(f"Another build is writing to {library}. Wait until it has ended, and try again.")
    try:
        yield
    finally:
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(descriptor)
        with contextlib.suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def _locked(path: Path) -> int | None:
    """A descriptor of the file with the lock on it; None where another has it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(descriptor)
        except OSError:
            os.close(descriptor)
            return None
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)  # its holder removed it between our opening it and our locking it


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
