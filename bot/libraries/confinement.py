"""What keeps a process that reads a stranger's file within its folder, its time and its memory, as far as can be.

Each part is tried by itself, and what a system does not have is left out: time and size are watched from outside, too.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of unshare(2)
_DEATH_SIGNAL = 1  # of prctl(2)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_STARTING = frozenset(
    "subprocess.Popen os.system os.exec os.posix_spawn os.spawn os.fork os.forkpty os.startfile pty.spawn".split()
)
_CHANGING = frozenset(
    "os.remove os.rename os.mkdir os.rmdir os.link os.symlink os.truncate os.chmod os.chown shutil.rmtree".split()
)
_NICE = 10
_LAST_SECONDS = 3
_FILES = 256  # that are open at once


def keep_to(folder: Path, *, seconds: int, memory: int, size: int) -> None:
    """Confine this process for good: it writes only below `folder`, no file larger than `size`, opens no connection,
    starts no program, and has so many seconds of the processor and so many bytes of memory.
    """
    limit(seconds=seconds, memory=memory, size=size)
    sys.addaudithook(guard(folder))


def limit(*, seconds: int, memory: int, size: int) -> None:
    """Set what the system enforces: priority, time, memory, sizes, open files."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICE)
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 # there is none on Windows

        wanted = {
            "RLIMIT_CPU": seconds,
            "RLIMIT_AS": memory,
            "RLIMIT_FSIZE": size,
            "RLIMIT_NOFILE": _FILES,
            "RLIMIT_CORE": 0,
        }
        for name, most in wanted.items():
            spare = (
                _LAST_SECONDS if name == "RLIMIT_CPU" else 0
            )  # the signal that says so comes at the first of the two
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most + spare))


def leave_the_network() -> bool:
    """Go where there is no network at all, and end with the process that started this one; whether that is so now.

    To be called before there is a second thread: only then does the system let an ordinary user do so.
    """
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        return bool(system.unshare(_NEW_NET) == 0 or system.unshare(_NEW_USER | _NEW_NET) == 0)
    return False


def guard(folder: Path) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that refuses what a reader of a document has no need of. It cannot be taken off again."""
    home = os.path.realpath(folder)

    def is_inside(path: object) -> bool:
        if isinstance(path, int):  # a file that is open already
            return True
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        real = os.path.realpath(os.fsdecode(path))
        return real == home or real.startswith(home + os.sep)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and not is_inside(path) and path != os.devnull:
                raise PermissionError(f"{path!r} is outside of the folder")
        elif event in _CHANGING:
            places = arguments[:2] if event in ("os.rename", "os.link") else arguments[:1]
            if not all(map(is_inside, places)):
                raise PermissionError(f"{places!r} is outside of the folder")
        elif event in _STARTING or event.startswith("socket."):
            raise PermissionError(f"{event} is not allowed here")

    return hook
