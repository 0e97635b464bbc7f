"""What a file is, by its content: its name only tells Markdown from a plain text that has few of its marks."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from bot.locale import gettext_noop
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
# A heading of Markdown with a blank line above it; a plain text has one by chance ("# of pupils"), but not several.
_HASHED = re.compile(r"(?:\A|\n[ \t]*\n)#{1,6} [^\W\d_][^\n]{2,}(?=\n|\Z)")
_FEWEST_HASHED = 5
_TO_HASHED = 60_000  # characters within which they stand
_PICTURE = gettext_noop("{name}: it is a picture. Run text recognition (OCR) on it, and save that as PDF.")
_ARCHIVE = gettext_noop("{name}: it is an archive. Unpack it, and bring the documents that are in it.")
_RECORDING = gettext_noop("{name}: it is a recording. Bring a transcript of it as text.")
_SHEETS = gettext_noop("{name}: it is a spreadsheet. Save what is to be read as PDF or .docx.")
_SLIDES = gettext_noop("{name}: it is a presentation. Save it as PDF.")
_DRAWING = gettext_noop("{name}: it is a drawing. Save it as PDF.")
# What files begin with that are not read, and the refusal that says what they are.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", gettext_noop("{name}: it is an RTF file. Save it as .docx or PDF.")),
    *((start, _PICTURE) for start in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")),
    *((start, _ARCHIVE) for start in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")),
    (b"%!PS", gettext_noop("{name}: it is a PostScript file. Save it as PDF.")),
    (b"SQLite format 3", gettext_noop("{name}: it is a database. Save what is to be read as PDF or .docx.")),
    *((start, _RECORDING) for start in (b"ID3", b"OggS")),
    (b"RIFF", gettext_noop("{name}: it is a recording or a picture. Bring its text.")),
)
_OFFICE: tuple[tuple[str, str], ...] = (
    ("ppt/", _SLIDES),
    ("xl/", _SHEETS),
    ("visio/", _DRAWING),
    ("Index/", gettext_noop("{name}: it is an Apple iWork document. Save it as PDF or .docx.")),
)
_DRAWN = (("spreadsheet", _SHEETS), ("presentation", _SLIDES))  # kinds of OpenDocument
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
            raise BotError("{name}: it is protected by a password. Save it without one.", name=name)
        raise BotError("{name}: it is an old Office file (.doc, .xls or .ppt). Save it as .docx or PDF.", name=name)
    for start, refusal in _OTHERS:
        if head.startswith(start):
            raise BotError(refusal, name=name)
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


def is_markdown(text: str) -> bool:
    """Whether a plain text has Markdown's headings, as programs write it that take text out of pages."""
    start = text[:_TO_HASHED].replace("\r\n", "\n")
    return "\f" not in start and len(_HASHED.findall(start)) >= _FEWEST_HASHED


def _packed(source: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as package:
            names = package.namelist()[:5000]
            kind = ""
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace").strip()
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise BotError(
            "{name}: it is a damaged Word file or archive. Save it again from its program.", name=name
        ) from error
    if kind in _MIMETYPES:
        return _MIMETYPES[kind]
    if kind.startswith("application/vnd.oasis.opendocument"):
        refusal = next((refusal for part, refusal in _DRAWN if part in kind), _DRAWING)
        raise BotError(refusal, name=name)
    if "META-INF/container.xml" in names:
        return Format.EPUB
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Format.ODT
    if any(part.startswith("word/") for part in names):
        return Format.DOCX
    for folder, refusal in _OFFICE:
        if any(part.startswith(folder) for part in names):
            raise BotError(refusal, name=name)
    refusal = _ARCHIVE
    raise BotError(refusal, name=name)
