"""What a file is, by its content: its name only decides between plain text and Markdown."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from bot.model import BotError


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "web page"
    PDF = "PDF"
    DOCX = "Word"
    ODT = "OpenDocument"
    EPUB = "EPUB"


_MARKDOWN = (".md", ".markdown")
_HTML_NAMES = (".html", ".htm", ".xhtml")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_TAGS = re.compile(r"</?(?:head|body|title|meta|div|p|h[1-6]|table|span|a|script|ul|li)\b[^<>]{0,300}>", re.IGNORECASE)
_SAVE = "Save it as PDF, .docx, .odt, HTML or plain text."
# What other files begin with, and what they are, so that the refusal can say so.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"BZh", "a packed archive"),
    (b"\xfd7zXZ", "a packed archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"RIFF", "a recording or a picture"),
)
_OFFICE = (
    ("word/", Format.DOCX),
    ("ppt/", "a PowerPoint presentation"),
    ("xl/", "an Excel workbook"),
    ("visio/", "a Visio drawing"),
    ("Index/", "an Apple iWork document"),
)
_MIMETYPES = {
    "application/epub+zip": Format.EPUB,
    "application/vnd.oasis.opendocument.text": Format.ODT,
    "application/vnd.oasis.opendocument.text-template": Format.ODT,
}


def format_of(source: bytes, name: str) -> Format:
    """The format of a file. Raises BotError for one that is not read, and says what it is."""
    head = source[:4096]
    if b"%PDF-" in source[:1024]:
        return Format.PDF
    if head.startswith(b"PK"):
        return _packed(source, name)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in source:
            raise BotError(f"{name}: it is protected by a password. Save it without one.")
        raise BotError(f"{name}: it is an old Office file (.doc, .xls or .ppt). {_SAVE}")
    for start, what in _OTHERS:
        if head.startswith(start):
            raise BotError(f"{name}: it is {what}. {_SAVE}")
    return _text(head, name)


def _text(head: bytes, name: str) -> Format:
    suffix = PurePosixPath(name).suffix.lower()
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    text = head.decode(encoding, "replace")
    if _PAGE.match(text):
        return Format.HTML
    if suffix in _MARKDOWN:
        return Format.MARKDOWN
    tags = _TAGS.findall(text)
    if len(tags) >= (1 if suffix in _HTML_NAMES else 12):
        return Format.HTML
    return Format.TEXT


def _packed(source: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package:
            names = package.namelist()[:5000]
            kind = ""
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise BotError(
            f"{name}: it is a damaged Word file or archive ({error}). Save it again from its program."
        ) from error
    if kind in _MIMETYPES:
        return _MIMETYPES[kind]
    if kind.startswith("application/vnd.oasis.opendocument"):
        raise BotError(f"{name}: it is a spreadsheet, a presentation or a drawing. {_SAVE}")
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Format.ODT
    for folder, what in _OFFICE:
        if any(part.startswith(folder) for part in names):
            if isinstance(what, Format):
                return what
            raise BotError(f"{name}: it is {what}. {_SAVE}")
    raise BotError(f"{name}: it is an archive. Unpack it, and put the documents in the folder.")
