"""From a file's bytes to text: the encodings that briefings come in, and a clear refusal of what is no text."""

from __future__ import annotations

import codecs
import re

from bot.model import BotError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What other formats begin with, so that the refusal can say what the file is.
_FORMATS = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a Word file or an archive"), (b"\xd0\xcf\x11\xe0", "an old Word file"))
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ufeff\u200b\u2060\ud800-\udfff]")


def decoded(source: bytes, name: str) -> str:
    """The text of a file, with one form of line ends, and without characters that nobody can see.

    A mark at the beginning decides the encoding; else UTF-8 where that fits, else Windows-1252, of which Latin-1's
    printable part is a part. Raises BotError for what is empty or no text.
    """
    for start, what in _FORMATS:
        if source.startswith(start):
            raise BotError(f"{name}: it is {what}. Save it as plain text or Markdown.")
    text = _unicode(source, name)
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).expandtabs(4)
    if not text.strip():
        raise BotError(f"{name}: it is empty.")
    return text


def _unicode(source: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            try:
                return source[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise BotError(f"{name}: it says that it is {encoding}, and is not. Save it as UTF-8.") from error
    if b"\x00" in source:
        raise BotError(f"{name}: it is not text. Save it as plain text or Markdown.")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        text = source.decode("cp1252", errors="replace")
        odd = sum(c < " " and c not in "\t\n\r\x0b\x0c" for c in text) + text.count("\ufffd")
        foreign = sum(byte >= 0x80 for byte in source) * 4 > len(source)  # another alphabet, not accented letters
        if odd * 50 > len(text) or foreign:
            raise BotError(f"{name}: it is neither UTF-8 nor Latin-1 text. Save it as UTF-8.") from None
        return text
