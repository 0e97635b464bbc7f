"""From a file's bytes to text: the encodings that briefings come in, and a clear refusal of what is no text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

import charset_normalizer

from bot.model import BotError

PAGE_BREAK = "\f"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_ENDS = re.compile(r"\r\n?|\x0b|\x85|\u2028|\u2029")
# UTF-8 that was read as Latin-1 and written as UTF-8 again: "â\x80\x99" for an apostrophe. A text that has its control
# characters, which stand in no other, was written so as a whole.
_SURELY_TWICE = re.compile("[\xc2-\xdf][\x80-\x9f]|[\xe0-\xef](?=[\x80-\xbf]?[\x80-\x9f])[\x80-\xbf]{2}")
_TWICE_ENCODED = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HYPHENATED = re.compile(r"\u00ad[ \t]*\n[ \t]*")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000\ue001\U000e0000-\U000e007f]"
)
# Joiners are letters' shapes in the scripts of Persia and India, and parts of pictures; in others nobody sees them.
_JOINER = re.compile(
    "(?<![\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+"
)
# A letter and the marks that belong on it, or the parts of a Korean syllable.
_APART = re.compile(
    "[^\\W\\d_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
# What every one of these has, to be looked for first: most texts have none of it.
_RARE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\r\u00ad\u0300-\u036f\u061c\u0653-\u0655\u1100-\u11ff\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3099\u309a\ud800-\udfff\ue000\ue001\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FREQUENT_HAN = frozenset("的一是在和了有不人年发中国为大上展 地对工业以到要会")
# Letters and marks in common use: Latin, Greek, Cyrillic, punctuation, Chinese, Japanese, Korean, wide forms.
_IN_USE = (
    *(("\u00a0", "\u00ff"), ("\u0370", "\u03ff"), ("\u0400", "\u045f"), ("\u2010", "\u2030"), ("\u3000", "\u30ff")),
    *(("\u4e00", "\u9fa5"), ("\uac00", "\ud7a3"), ("\uff00", "\uff65")),
)
_MOST_STRAYS = 10_000
_SAMPLE = 60_000  # bytes that an unknown encoding is told by


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, with pages parted by PAGE_BREAK, and what a person should know of how it was read."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(source: bytes, name: str) -> Decoded:
    """The text of a file, with one form of line ends, and without characters that nobody can see.

    A mark at the beginning decides the encoding; else UTF-8 where that fits but for a few stray bytes, else
    Windows-1252, of which Latin-1's printable part is a part, or what the bytes are told by. Letters that are stored
    apart from their accents are put together. Raises BotError for what is empty or no text.
    """
    found = _unicode(source, name)
    text = legible(found.text)
    if not text.strip():
        raise BotError("{name}: it is empty.", name=name)
    return Decoded(text, found.warnings)


def legible(text: str) -> str:
    """A text with one form of line ends, letters in one piece, and without characters that nobody can see."""
    if not _RARE.search(text):
        return text.expandtabs(4)
    if _SURELY_TWICE.search(text):
        text = _TWICE_ENCODED.sub(_once_encoded, text)
    text = _HYPHENATED.sub("", _LINE_ENDS.sub("\n", text))
    text = _JOINER.sub("", _UNSEEN.sub("", text)).expandtabs(4)
    return _APART.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)


def _once_encoded(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _unicode(source: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            try:
                return Decoded(source[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise BotError(
                    "{name}: it says that it is {encoding}, and is not. Save it as UTF-8.", name=name, encoding=encoding
                ) from error
    if b"\x00" in source:
        raise BotError("{name}: it is not text. Save it as plain text or Markdown.", name=name)
    try:
        return Decoded(source.decode("utf-8"))
    except UnicodeDecodeError:
        return _with_strays(source) or _in_other_encoding(source, name)


def _with_strays(source: bytes) -> Decoded | None:
    """A text in UTF-8 but for bytes that are read by themselves; None where letters in UTF-8 are no more than those."""
    parts: list[str] = []
    strays = letters = at = 0
    cut = False
    view = memoryview(source)
    while at < len(source):
        try:
            good, end = str(view[at:], "utf-8"), len(source)
        except UnicodeDecodeError as error:
            good, end = str(view[at : at + error.start], "utf-8"), at + error.end
            if at + error.end == len(source) and "end of data" in error.reason:
                cut = True
                stray = ""
            else:
                strays += 1
                stray = bytes(view[at + error.start : end]).decode("cp1252", "replace")
            good += stray
        letters += sum(not part.isascii() for part in good) if not good.isascii() else 0
        parts.append(good)
        at = end
        if strays > _MOST_STRAYS:
            return None
    if letters - strays <= strays and not (cut and not strays):
        return None
    warnings = [f"{strays} of its bytes are not UTF-8, and were read as Windows-1252."] * (strays > 0)
    warnings += ["It ends in the middle of a letter: is it complete?"] * cut
    return Decoded("".join(parts), tuple(warnings))


def _in_other_encoding(source: bytes, name: str) -> Decoded:
    text = source.decode("cp1252", errors="replace")
    odd = sum(c < " " and c not in "\t\n\r\x0b\x0c" for c in text) + text.count("\ufffd")
    foreign = sum(byte >= 0x80 for byte in source) * 4 > len(source)  # another alphabet, not accented letters
    if odd * 50 <= len(text) and not foreign:
        return Decoded(text)
    best = charset_normalizer.from_bytes(source[:_SAMPLE]).best() if odd * 50 <= len(source) else None
    for encoding in ("gb18030", "cp1251", "koi8-r", *([best.encoding] if best is not None else [])):
        try:
            text = source.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _reads_well(text):
            return Decoded(text, (f"It was read as {encoding}. Save it as UTF-8 if letters look wrong.",))
    raise BotError("{name}: its encoding is not known. Save it as UTF-8.", name=name)


def _reads_well(text: str) -> bool:
    """Whether a text is made of letters in common use, and none from a private or rare corner."""
    letters = [c for c in text[:20_000] if c > "\x7f"]
    common = sum(any(first <= c <= last for first, last in _IN_USE) for c in letters)
    if not letters or common * 20 <= len(letters) * 19:
        return False
    han = [c for c in letters if "\u4e00" <= c <= "\u9fa5"]
    cyrillic = [c for c in letters if "\u0400" <= c <= "\u045f"]
    if len(han) > len(letters) // 4:
        return sum(c in _FREQUENT_HAN for c in han) * 50 > len(han)
    return sum(map(str.islower, cyrillic)) * 3 >= len(cyrillic) * 2
