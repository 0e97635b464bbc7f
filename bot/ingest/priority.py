"""Work that can wait steps back: whoever answers meanwhile, on the same cores and the same disk, comes first."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from pathlib import Path

_BEHIND = 19  # the lowest of Unix's priorities for what still goes on
_BELOW_NORMAL = 0x00004000  # of Windows' priority classes
_IDLE_DISK = 3 << 13  # Linux's class for whoever takes the disk when nobody else does
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30}


def step_back(*, alone: bool = False) -> None:
    """Let this process, and those that it starts, have what others leave of the processors and the disk.

    One that is `alone` leaves its terminal as well. Linux first shares out among sessions and only then within them
    (`man 7 sched`, autogroup), so that a bot in another session is left the processors by a whole session alone.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _BELOW_NORMAL)
        return
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, _BEHIND)
    if sys.platform == "linux":
        # A batch job is not woken in place of what runs.
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
        if alone:
            with contextlib.suppress(OSError):
                os.setsid()
                Path("/proc/self/autogroup").write_text(str(_BEHIND), encoding="ascii")
        call = _IOPRIO_SET.get(os.uname().machine)
        if call is not None:
            ctypes.CDLL(None).syscall(call, 1, 0, _IDLE_DISK)
