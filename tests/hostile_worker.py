"""A reader of files that does what a hostile file might make it do; run by the tests of the sandbox."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bot.libraries import confinement

with contextlib.suppress(ImportError):
    import fcntl  # there is none on Windows


def main() -> None:
    left = confinement.leave_the_network()
    job = json.load(sys.stdin)
    if "heir" in job:
        _leave_an_heir(Path(job["heir"]))
    folder = Path(job["folder"])
    confinement.keep_to(folder, seconds=job["seconds"], memory=job["memory"] * 1_000_000, size=1_000_000)
    told: dict[str, Any] = {}
    _be_ended(job["does"])
    match job["does"]:
        case "garble":
            sys.stdout.write("no JSON at all")
            return
        case "nothing":
            return
        case "environment":
            told = {"names": sorted(os.environ), "nice": os.nice(0)}
        case "write":
            told = {"tried": [_tried(lambda: Path(job["outside"]).write_text("x")), _tried((folder / "in").touch)]}
            told["tried"].append(_tried(lambda: Path(job["outside"]).with_name("kept").unlink()))
            told["tried"].append(_tried(lambda: (folder / "in").rename(job["outside"])))
        case "grow":
            told = {"tried": [_tried(lambda: (folder / "large").write_bytes(b"x" * 2_000_000))]}
        case "network":
            told = {"tried": [_tried(lambda: socket.create_connection(("127.0.0.1", job["port"]), 1))], "left": left}
        case "start":
            told = {"tried": [_tried(lambda: subprocess.run(["true"], check=False)), _tried(os.fork)]}
    json.dump(told, sys.stdout)


def _be_ended(does: str) -> None:
    """Do what somebody else must put an end to, where that is asked for."""
    match does:
        case "loop":
            while True:
                pass
        case "sleep":
            time.sleep(600)
        case "crash":
            os.kill(os.getpid(), 11)
        case "memory":
            _ = [bytearray(100_000_000) for _ in range(100)]
        case "chatter":
            while True:
                sys.stdout.write("x" * 100_000)
        case "flood":  # more than is taken from a pipe at once, and than an answer may have
            fcntl.fcntl(1, fcntl.F_SETPIPE_SZ, 1_000_000)
            sys.stdout.write("x" * 70_000)
            sys.stdout.flush()
            time.sleep(0.5)
            sys.stdout.write("x" * 5_000_000)


def _leave_an_heir(told: Path) -> None:
    """Start a process that has left the group, and holds the pipe's end open."""
    heir = os.fork()
    if heir:
        told.write_text(str(heir), encoding="ascii")
    else:
        os.setsid()
        time.sleep(600)
        os._exit(0)


def _tried(act) -> str:
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "done"


if __name__ == "__main__":
    main()
