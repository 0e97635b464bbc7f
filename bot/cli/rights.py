"""Whether what the program writes can be written, found out before any work is done, and told with who may."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from bot.config import Config
from bot.model import BotError

_COMPANIONS = "", "-wal", "-shm"


def must_be_writable(config: Config) -> None:
    """Raises BotError where the data folder, or a file of its, cannot be written."""
    fault = unwritable(config)
    if fault:
        raise BotError(fault)


def unwritable(config: Config) -> str:
    """Why the data folder or a file of its cannot be written, and who may; "" where all can."""
    if fault := _unwritable_folder(config.data):
        return fault
    databases = (config.library, config.guilds)
    files = [path.with_name(f"{path.name}{companion}") for path in databases for companion in _COMPANIONS]
    for path in (*files, config.guilds.with_suffix(".lock"), config.library.with_suffix(".index")):
        if path.exists() and not os.access(path, os.W_OK):
            return _refused(path, "Permission denied")
    return ""


def _unwritable_folder(folder: Path) -> str:
    if not folder.exists():
        above = next((parent for parent in folder.absolute().parents if parent.exists()), Path())
        if not above.is_dir():
            return f"{folder} cannot be made: {above} is a file. Name another folder with 'data' or --data."
        return "" if os.access(above, os.W_OK | os.X_OK) else _refused(above, "Permission denied")
    if not folder.is_dir():
        return f"{folder} is a file, not a folder. Name another one with 'data' or --data."
    try:
        with tempfile.TemporaryFile(prefix=".verbatim-", dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return f"{folder} cannot be written: the disk is full ({error.strerror}). Make room on it."
        return _refused(folder, error.strerror or str(error))
    return ""


def _refused(path: Path, why: str) -> str:
    """Whose a path is, and who is asking: what to change follows from that."""
    with contextlib.suppress(KeyError, NotImplementedError, OSError, ImportError, AttributeError):
        import pwd

        status, whoever = path.stat(), pwd.getpwuid(os.geteuid()).pw_name
        said = f"it belongs to {path.owner()} (mode {status.st_mode & 0o777:o}), and Verbatim runs as {whoever}"
        return f"{path} cannot be written ({why}): {said}. Give it to {whoever}, or run Verbatim as its owner."
    return f"{path} cannot be written ({why}). Check its rights, and those of the folder it is in."
