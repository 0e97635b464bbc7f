"""The characters of a PDF's page, with their places and faces, put together to pieces of lines as they were drawn."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)|-bd\b|,bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_ITALIC_FLAG, _BOLD_FLAG = 1 << 6, 1 << 18
_HEAVY = 600  # of a font's weight, from which it is bold
_STROKED = 2  # the mode of drawing that fills and strokes, by which programs imitate a bold face
_ODD = {"\x02": "-", "\ufffe": "-", "\uffff": "", "\x00": "", "\ufeff": "", "\u200b": "", "\x03": ""}
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LABEL = re.compile(
    r"(?:[•·●▪◦‣■□–—▶➢✓\uf0b7\uf0a7\uf0d8\-*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|§)"
)
_GAP = 0.9  # ems between two strips of a line
_LABEL_GAP = 5.0  # ems between a number or bullet and what it stands before


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of characters is set. `artifact` says that the file itself calls it furniture of the page."""

    size: float
    bold: bool = False
    italic: bool = False
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one face on one base line; `base` is in points from the top of the page."""

    text: str
    face: Face
    base: float


@dataclass(slots=True)
class Strip:
    """A piece of a line: what was drawn side by side without a gap as wide as one between columns or cells.

    Places are in points from the page's upper left corner. `row` is the same for strips of one line that were drawn
    one after another, as the cells of a table are.
    """

    spans: list[Span]
    x0: float
    x1: float
    base: float
    row: int
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    marked: bool = False  # begins with a small raised mark, as a footnote does
    artifact: bool = False

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    def settle(self) -> Strip:
        """The strip with what most of its characters are."""
        sizes: Counter[float] = Counter()
        bases: Counter[float] = Counter()
        weights = [0, 0, 0, 0]
        for span in self.spans:
            count = len(span.text.replace(" ", ""))
            sizes[span.face.size] += count
            weights[0] += count
            weights[1] += count * span.face.bold
            weights[2] += count * span.face.italic
            weights[3] += count * span.face.artifact
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        if len(sizes) > 1 and all(span.text.isupper() for span in self.spans if span.face.size == self.size):
            # Capitals set small among letters of the usual size: those tell how large the line is.
            self.size = max((s for s, count in sizes.items() if count >= 3), default=self.size)
        for span in self.spans:
            if span.face.size == self.size:
                bases[span.base] += len(span.text)
        self.base = bases.most_common(1)[0][0] if bases else self.base
        whole = max(1, weights[0])
        self.bold, self.italic, self.artifact = (part * 5 >= whole * 4 for part in weights[1:])
        self.marked = len(self.spans) > 1 and self.is_raised(self.spans[0])
        return self

    def is_raised(self, span: Span) -> bool:
        return span.face.size <= 0.85 * self.size and self.base - span.base >= 0.12 * self.size


@dataclass(slots=True)
class Sheet:
    """A page: its number from 0, its size in points, and what is written on it in the order of drawing."""

    number: int
    width: float
    height: float
    strips: list[Strip] = field(default_factory=list)
    pictures: bool = False


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    base: float
    face: Face
    spaced: bool  # a space stands before it
    drawn: int  # which string it was drawn with


def sheet_of(page: pdfium.PdfPage, number: int) -> Sheet:
    """What is written on a page, upright; what is turned otherwise than most of it is left out."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        glyphs, turned = _glyphs(text_page, page)
    finally:
        text_page.close()
    if turned in (90, 270):
        width, height = max(width, height), min(width, height)
    sheet = Sheet(number, width, height)
    sheet.strips = list(_strips(glyphs))
    if not sheet.strips:
        sheet.pictures = any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return sheet


def _glyphs(text_page: pdfium.PdfTextPage, page: pdfium.PdfPage) -> tuple[list[_Glyph], int]:
    """The visible characters in the order of drawing, and by how many degrees they are turned on the page as drawn."""
    count = text_page.count_chars()
    chars = _characters(text_page, count)
    faces: dict[int, tuple[Face, int]] = {}
    box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    found: list[tuple[str, float, float, float, Face, bool, int, int]] = []
    spaced = False
    for i, char in enumerate(chars):
        if char.isspace():
            spaced = True
            continue
        if char in _ODD and not (char := _ODD[char]):
            continue
        handle = pdfium_c.FPDFText_GetTextObject(text_page, i)
        if not handle:
            if char == "-" and found:  # a hyphen that the library put in the place of the one drawn
                found.append((char, *found[-1][1:]))
            continue
        key = ctypes.addressof(handle.contents)
        if key not in faces:
            faces[key] = _face(text_page, handle, i)
        face, angle = faces[key]
        pdfium_c.FPDFText_GetCharOrigin(text_page, i, x_at, y_at)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, i, box_at)
        if angle in (0, 180):
            found.append((char, x.value, box.right, y.value, face, spaced, key, angle))
        else:
            found.append((char, y.value, box.top, x.value, face, spaced, key, angle))
        spaced = False
    angles = Counter(one[-1] for one in found)
    angle = angles.most_common(1)[0][0] if angles else 0
    left, bottom, right, top = page.get_mediabox()
    glyphs = []
    for char, start, end, base, face, space, key, turn in found:
        if turn != angle:
            continue
        if angle == 0:
            glyphs.append(_Glyph(char, start - left, end - left, top - base, face, space, key))
        elif angle == 180:
            glyphs.append(_Glyph(char, right - start, right - min(end, start - 0.1), base - bottom, face, space, key))
        elif angle == 90:
            glyphs.append(_Glyph(char, start - bottom, end - bottom, base - left, face, space, key))
        else:
            glyphs.append(_Glyph(char, top - start, top - start + face.size / 2, right - base, face, space, key))
    return glyphs, angle


def _characters(text_page: pdfium.PdfTextPage, count: int) -> list[str]:
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if len(text) == count:
        return list(text)
    codes = (pdfium_c.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return [chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes]


def _face(text_page: pdfium.PdfTextPage, handle: pdfium_c.FPDF_PAGEOBJECT, at: int) -> tuple[Face, int]:
    """How a drawn string is set, and by how many degrees it is turned."""
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(handle, ctypes.byref(size))
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    font = pdfium_c.FPDFTextObj_GetFont(handle)
    name = _font_name(font)
    flags = pdfium_c.FPDFFont_GetFlags(font)
    bold = bool(_BOLD.search(name)) or flags & _BOLD_FLAG > 0 or pdfium_c.FPDFFont_GetWeight(font) >= _HEAVY
    bold = bold or pdfium_c.FPDFTextObj_GetTextRenderMode(handle) == _STROKED
    italic = bool(_ITALIC.search(name)) or flags & _ITALIC_FLAG > 0
    angle = round(pdfium_c.FPDFText_GetCharAngle(text_page, at) * 57.29578 / 90) * 90 % 360
    return Face(round(abs(size.value * scale) * 4) / 4, bold, italic, _is_artifact(handle)), angle


def _font_name(font: pdfium_c.FPDF_FONT) -> str:
    length = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    if not 0 < length < 1000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("latin-1").rpartition("+")[2]


def _is_artifact(handle: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    buffer = (ctypes.c_ushort * 64)()
    length = ctypes.c_ulong()
    for i in range(min(pdfium_c.FPDFPageObj_CountMarks(handle), 8)):
        mark = pdfium_c.FPDFPageObj_GetMark(handle, i)
        named = pdfium_c.FPDFPageObjMark_GetName(mark, buffer, 128, ctypes.byref(length))
        if named and bytes(buffer)[: max(0, length.value - 2)].decode("utf-16-le", "replace") == "Artifact":
            return True
    return False


def _strips(glyphs: list[_Glyph]) -> Iterator[Strip]:
    """Characters in the order of drawing as strips."""
    strip: Strip | None = None
    row = 0
    last: _Glyph | None = None
    for glyph in glyphs:
        if last is not None and _is_drawn_again(last, glyph):
            continue
        if strip is None or last is None or not _on_line(strip, last, glyph):
            if strip is not None:
                yield strip.settle()
            row += 1
            strip = _begun(glyph, row)
        elif not _beside(strip, last, glyph):
            yield strip.settle()
            strip = _begun(glyph, row)
        else:
            _add(strip, last, glyph)
        last = glyph
    if strip is not None:
        yield strip.settle()


def _is_drawn_again(last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a character is the last one drawn once more, to look bold. The parts of a ligature share a place too."""
    near = 0.08 * glyph.face.size
    beside = abs(glyph.x0 - last.x0) < near and abs(glyph.base - last.base) < near
    return beside and glyph.char == last.char and glyph.drawn != last.drawn


def _begun(glyph: _Glyph, row: int) -> Strip:
    char = _LIGATURES.get(glyph.char, glyph.char)
    return Strip([Span(char, glyph.face, glyph.base)], glyph.x0, glyph.x1, glyph.base, row, glyph.face.size)


def _on_line(strip: Strip, last: _Glyph, glyph: _Glyph) -> bool:
    """Whether a character stands on the same line as the strip, behind it."""
    size = max(strip.size, glyph.face.size)
    off = abs(glyph.base - strip.base)
    level = off < 0.2 * size or (off < 0.6 * size and min(glyph.face.size, last.face.size) < 0.86 * size)
    return level and glyph.x0 > last.x0 - 0.3 * size and glyph.x0 > strip.x1 - 0.8 * size


def _beside(strip: Strip, last: _Glyph, glyph: _Glyph) -> bool:
    gap = glyph.x0 - last.x1
    em = max(strip.size, glyph.face.size, 1.0)
    if gap <= _GAP * em:
        return True
    return gap <= _LABEL_GAP * em and len(strip.spans) <= 2 and _LABEL.fullmatch(strip.text.strip()) is not None


def _add(strip: Strip, last: _Glyph, glyph: _Glyph) -> None:
    char = _LIGATURES.get(glyph.char, glyph.char)
    wide = glyph.x0 - last.x1 > _GAP * glyph.face.size
    if (glyph.spaced and glyph.x0 - last.x1 > -0.1 * glyph.face.size) or wide:
        char = f" {char}"
    end = strip.spans[-1]
    if end.face == glyph.face and abs(end.base - glyph.base) < 0.05 * glyph.face.size:
        strip.spans[-1] = replace(end, text=end.text + char)
    else:
        strip.spans.append(Span(char, glyph.face, glyph.base))
    strip.x1 = max(strip.x1, glyph.x1)
    if glyph.face.size > strip.size:  # what is raised or lowered is smaller
        strip.size, strip.base = glyph.face.size, glyph.base
