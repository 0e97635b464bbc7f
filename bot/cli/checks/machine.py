"""The machine that the program runs on: what is installed, its folder of data, its disk, its clock."""

from __future__ import annotations

import platform
import shutil
import time
from importlib import metadata
from pathlib import Path

from bot.cli.checks.finding import Finding, mend, ok
from bot.cli.rights import unwritable
from bot.config import Config

_ROOM = 200_000_000  # bytes: below that, neither a build nor a backup is sure to end
_AHEAD = 300.0  # seconds by which a file may be from the future, as one of another machine's is


def program(_config: Config) -> Finding:
    """Which versions run, and which extras are there."""
    version = f"{metadata.version('verbatim-briefings')} on Python {platform.python_version()}"
    missing = [extra for extra, package in (("charts", "matplotlib"), ("demo", "simcord")) if not _has(package)]
    if not missing:
        return ok("program", version)
    return ok("program", f"{version}, without {' and '.join(missing)} (pip install 'verbatim-briefings[EXTRA]')")


def _has(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def data_folder(config: Config) -> Finding:
    """Whether all that is written can be."""
    if fault := unwritable(config):
        said, _, how = fault.partition(". ")
        return mend("data", said, how)
    state = "can be written" if config.data.exists() else "not there yet; the first build or run makes it"
    return ok("data", f"{config.data}: {state}")


def disk(config: Config) -> Finding:
    """Whether there is room for a build, and for what servers set."""
    there = next(path for path in (config.data, *config.data.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1e9:,.1f} GB are free for {config.data}"
    if free < _ROOM:
        return mend("disk", said, "Make room: below 0.2 GB a build may not end, and settings may not be saved.")
    return ok("disk", said)


def clock(config: Config) -> Finding:
    """Whether the clock is behind what was written by it."""
    newest = max(((_written(path), path) for path in (config.library, config.guilds)), default=(0.0, Path()))
    ahead = newest[0] - time.time()
    if ahead > _AHEAD:
        said = f"{newest[1]} was written {ahead / 60:,.0f} minutes from now"
        return mend("clock", said, "Set the machine's clock, by NTP if it can: digests come by it.")
    return ok(
        "clock", f"{time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime())}; servers that set none: {config.time_zone}"
    )


def _written(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0
