"""What a file that somebody brings must be: a document by its name and its first bytes. All else is refused. Pure."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from datetime import date, datetime
from pathlib import PurePosixPath

from bot.model import BotError

# The formats that are read, as bot/reading has them; they are told here since no bot loads what reads them.
SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown"),
    *(".pdf", ".docx", ".docm", ".dotx", ".odt", ".ott", ".epub", ".html", ".htm", ".xhtml"),
)
LISTED = "PDF, Word (.docx), OpenDocument (.odt), EPUB, HTML, Markdown, .txt"
HEAD = 8  # bytes of a file by which it is told
_ARCHIVES = frozenset(".zip .rar .7z .gz .tgz .bz2 .xz .zst .tar .cab .iso .img .dmg .jar .apk .arj .lz .z".split())
_PROGRAMS = frozenset(
    ".exe .scr .com .bat .cmd .ps1 .vbs .vbe .js .jse .wsf .hta .msi .dll .pif .lnk .cpl .sh .app .command .deb .rpm"
    " .py .pl .php .reg .url .desktop .appimage .bin .elf".split()
)
_OLD_WORD = frozenset((".doc", ".dot", ".rtf", ".wpd", ".pages"))
_PACKED = frozenset((".docx", ".docm", ".dotx", ".odt", ".ott", ".epub"))
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ARCHIVE_HEADS = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF", b"PK")
_PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"#!")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff/\\<>:\"|?*]+")
_LONGEST = 100  # characters of a name


def checked_name(name: str) -> str:
    """The name that a file is kept under: its own without what no file's name should have.

    Raises BotError for one that is no document by its name, is an archive or a program, or has two endings.
    """
    plain = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", name)).split()).strip(". ")
    path = PurePosixPath(plain or "file")
    suffix = path.suffix.lower()
    before = PurePosixPath(path.stem).suffix.lower()
    if suffix in _ARCHIVES:
        raise BotError("“{name}” is an archive. Unpack it, and add the documents that are in it.", name=plain)
    if suffix in _PROGRAMS:
        raise BotError("“{name}” is a program, and is not taken.", name=plain)
    if suffix in _OLD_WORD:
        raise BotError("“{name}” is of a format that is not read. Save it as .docx or PDF, and add that.", name=plain)
    if suffix not in SUFFIXES:
        raise BotError("“{name}” is no document that can be read. There are: {formats}.", name=plain, formats=LISTED)
    if before in _PROGRAMS or before in _ARCHIVES or before in SUFFIXES or before in _OLD_WORD:
        once = f"{PurePosixPath(path.stem).stem}{suffix}"
        raise BotError("“{name}” has two endings. If it is a document, rename it to “{once}”.", name=plain, once=once)
    return f"{path.stem[: _LONGEST - len(suffix)].strip()}{suffix}"


def require_document(head: bytes, name: str) -> None:
    """Raise BotError for a file whose first bytes are those of another kind of file than its name says."""
    suffix = PurePosixPath(name).suffix.lower()
    if not head:
        raise BotError("“{name}” is empty.", name=name)
    if suffix in _PACKED:
        if head.startswith(_OLD_OFFICE):
            raise BotError("“{name}” is locked, or of an old format. Save it anew as .docx, and add that.", name=name)
        if not head.startswith(_ZIP):
            raise BotError("“{name}” is not what its ending says. Save it anew, and add that.", name=name)
        return
    if head.startswith(_PROGRAM_HEADS):
        raise BotError("“{name}” is a program, and is not taken.", name=name)
    if head.startswith(_ARCHIVE_HEADS):
        raise BotError("“{name}” is an archive. Unpack it, and add the documents that are in it.", name=name)


def checked_day(typed: str) -> date:
    """The day that somebody has typed: 2027-03-15 or 15.03.2027. Raises BotError for anything else."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d"):
        with contextlib.suppress(ValueError):
            return datetime.strptime(typed.strip(), form).date()  # noqa: DTZ007 # a day has no zone
    raise BotError("“{day}” is no day. Write it as 2027-03-15.", day=typed[:40])


def checked_folder(folder: str) -> str:
    """A folder's name as it is kept, "" for none: plain, of at most three levels."""
    levels = [
        " ".join(_UNSAFE.sub(" ", part).split()).strip(". ")[:40].strip(". ")
        for part in folder.replace("\\", "/").split("/")
    ]
    kept = [level for level in levels if level]
    if len(kept) > 3:
        raise BotError("A folder has at most three levels, such as reports/2027/march.")
    return "/".join(kept)
