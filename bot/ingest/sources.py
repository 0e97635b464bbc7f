"""What a folder of seeds holds: the documents that are read, and all else with the reason why it is not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bot.model import BotError
from bot.reading import SUFFIXES

# What systems and programs leave in a folder for themselves.
_CLUTTER = frozenset(("thumbs.db", "desktop.ini", "icon\r"))
_KINDS = "Save it as PDF, .docx, .odt, HTML or plain text, or move it out of the folder."


@dataclass(frozen=True, slots=True)
class Sources:
    """Documents by their path within the folder, with / between its parts; and of all else a sentence that names it.

    `unseen` are those of the latter that are folders: what is in them is not known.
    """

    documents: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()

    def may_hold(self, source: str) -> bool:
        """Whether a document that is not among those that can be read may still be there."""
        parents = [str(parent) for parent in PurePosixPath(source).parents]
        return source in self.left_out or any(folder in self.unseen for folder in parents)


def sources_in(folder: Path) -> Sources:
    """What a folder and the folders in it hold. What is hidden is left out without a word, as are links to folders.

    Raises BotError where the folder is none, or can't be looked into.
    """
    if not folder.is_dir():
        raise BotError(
            f"{folder} is not a folder. Put briefings there, name another folder with --seeds, or begin with samples:"
            " verbatim init"
        )
    documents: list[str] = []
    left_out: dict[str, str] = {}
    unseen: list[str] = []
    for path, fault in _walked(folder, folder):
        source = path.relative_to(folder).as_posix()
        said = source.encode("utf-8", "backslashreplace").decode()
        reason = fault or _reason(path)
        if reason:
            left_out[source] = f"{said}: {reason}"
        else:
            documents.append(source)
        if fault:
            unseen.append(source)
    return Sources(tuple(sorted(documents)), dict(sorted(left_out.items())), tuple(sorted(unseen)))


def _walked(folder: Path, top: Path) -> Iterator[tuple[Path, str]]:
    """Each file under a folder, and each folder in it that can't be looked into with why not."""
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        if folder == top:
            raise BotError(f"{folder} cannot be looked into ({error.strerror}). Check the folder's rights.") from error
        yield folder, f"this folder cannot be looked into ({error.strerror}). What was built of it is kept."
        return
    for name, is_folder in names:
        path = folder / name
        if name.startswith((".", "~$")) or name.lower() in _CLUTTER:
            continue
        if is_folder:
            yield from _walked(path, top)
        elif not path.is_dir():
            yield path, ""


def _reason(path: Path) -> str:
    """Why a file is not read; "" where it is."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if path.is_symlink():
            return "it is a link to a file that is not there."
        return f"it cannot be opened ({error.strerror})."
    if not stat.S_ISREG(mode):
        return "it is no file with a text in it."
    if path.suffix.lower() not in SUFFIXES:
        return f"{path.suffix or 'a file without an ending'} is not read. {_KINDS}"
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError:
        return "its name is not UTF-8. Rename it."
    return ""
