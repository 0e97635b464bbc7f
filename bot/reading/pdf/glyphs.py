"""The characters of a PDF's page, with their places and faces, put together to pieces of lines as they were drawn."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from bot.reading.pdf.accents import with_accents
from bot.reading.pdf.even_sizes import with_even_sizes
from bot.reading.pdf.ligatures import with_ligatures
from bot.reading.pdf.line_numbers import line_numbers, without_line_numbers
from bot.reading.pdf.lost_spaces import with_lost_spaces
from bot.reading.pdf.ruled_tables import Grid, grids_of
from bot.reading.pdf.strips import Face, Glyph, Strip, line_around, strips_of, without_shadows

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!light)|-bd\b|,bd\b", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slanted", re.IGNORECASE)
_SIGNS = re.compile(r"wingdings|dingbats|webdings", re.IGNORECASE)
_RUPEES = re.compile(r"rupee", re.IGNORECASE)  # fonts that draw the sign of the rupee, which is younger, as "`"
_ICONS = re.compile(r"awesome|icon|glyph|material", re.IGNORECASE)
_PRIVATE = "\ue000", "\uf8ff"  # the first and the last of the characters that fonts of icons name their pictures by
_ITALIC_FLAG = 1 << 6
_BOLD_FLAG = 1 << 18
_HEAVY = 600  # of a font's weight, from which it is bold
_STROKED = 2  # the mode of drawing that fills and strokes, by which programs imitate a bold face
_HYPHENS = "-\xad‐"
_ODD = {"\x02": "-", "\ufffe": "-", "\uffff": "", "\x00": "", "\ufeff": "", "\u200b": "", "\x03": ""}
# TeX's fonts have ligatures, dashes and quotation marks where others have no character, and not every file says so (the
# Cork encoding). Without its dash, "2021–2023" would be one number.
_TEX = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl", "\x19": "ı"}
_TEX |= {"\x10": "“", "\x11": "”", "\x12": "„", "\x13": "«", "\x14": "»", "\x15": "–", "\x16": "—"}
_TEX_SHARE = 8  # letters of a page for each of these, at least: in fonts that name no letters at all, they are anything
_TOUCHING = 0.08  # ems between two letters of a word, at most
_TIGHT = 0.17  # ems between two words, mostly at least
_LEANS = 3  # degrees that a page may have been laid askew on the scanner
_ASLANT = 45  # degrees, told of any letters that are set aslant, as those of stamps, watermarks and arches are
_NARROWER = 0.75  # of a line's usual space, below which one that the library has guessed is none
_Found = tuple[str, float, float, float, Face, bool, int, int]  # character, start, end, base line, …, drawn with, angle


@dataclass(slots=True)
class Sheet:
    """A page: its number from 0, its size in points, what is written on it in the order of drawing, and its grids."""

    number: int
    width: float
    height: float
    strips: list[Strip] = field(default_factory=list)
    pictures: bool = False
    grids: list[Grid] = field(default_factory=list)


def has_line_numbers(page: pdfium.PdfPage) -> bool:
    """Whether the lines of a page are counted in its margin."""
    return bool(line_numbers(_read(page)[0]))


def sheet_of(page: pdfium.PdfPage, number: int, *, counted: bool = False) -> Sheet:
    """What is written on a page, upright; what is turned otherwise than most of it is left out.

    `counted` says that the document's lines are counted in the margin: those numbers are left out.
    """
    width, height = page.get_size()
    glyphs, turned = _read(page)
    if counted:
        glyphs = without_line_numbers(glyphs)
    if (turned in (90, 270)) != (page.get_rotation() in (90, 270)):
        width, height = height, width
    sheet = Sheet(number, width, height)
    strips = list(strips_of(with_lost_spaces(with_accents(glyphs))))
    sheet.strips = with_even_sizes(without_shadows(strips))
    if not turned:
        sheet.grids = grids_of(page)
    if not sheet.strips:
        sheet.pictures = any(True for _ in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return sheet


def _read(page: pdfium.PdfPage) -> tuple[list[Glyph], int]:
    text_page = page.get_textpage()
    try:
        return _glyphs(text_page, page)
    finally:
        text_page.close()


def _glyphs(text_page: pdfium.PdfTextPage, page: pdfium.PdfPage) -> tuple[list[Glyph], int]:
    """The visible characters in the order of drawing, and by how many degrees they are turned to the left."""
    count = text_page.count_chars()
    chars = _characters(text_page, count)
    odd = _ODD | _TEX if sum(map(_TEX.__contains__, chars)) * _TEX_SHARE < sum(map(str.isalpha, chars)) else _ODD
    faces: dict[int, tuple[Face, int]] = {}
    fonts: dict[int, str] = {}
    box, x, y = pdfium_c.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    found: list[_Found] = []
    guessed: list[int] = []  # before which characters the library has put a space that is a tight one
    spaced = False
    for i, read_as in enumerate(chars):
        char = odd.get(read_as, read_as)  # first of all: Python takes some of these for spaces
        if char.isspace():
            spaced = True
            continue
        if not char:
            continue
        handle = pdfium_c.FPDFText_GetTextObject(text_page, i)
        if not handle:
            if char == "-" and found:  # a hyphen that the library put in the place of the one drawn
                found.append((char, *found[-1][1:]))
            continue
        key = ctypes.addressof(handle.contents)
        if key not in faces:
            faces[key] = _face(text_page, handle, i)
            fonts[key] = _font_name(pdfium_c.FPDFTextObj_GetFont(handle))
        char = _as_drawn(char, fonts[key])
        if not char:
            continue
        face, angle = faces[key]
        pdfium_c.FPDFText_GetCharOrigin(text_page, i, x_at, y_at)
        pdfium_c.FPDFText_GetLooseCharBox(text_page, i, box_at)
        if char in _HYPHENS and found and found[-1][0] in _HYPHENS and found[-1][1] in (x.value, y.value):
            continue  # some programs give one hyphen as three characters
        if spaced and angle == 0 and char.isalpha() and found and found[-1][0].isalpha():
            spaced = not _is_amid(found, x.value, y.value, face.size)
            if pdfium_c.FPDFText_IsGenerated(text_page, i - 1) and _is_tight(found[-1], x.value, y.value, face.size):
                guessed.append(len(found))
        if angle in (0, 180):
            found.append((char, x.value, box.right, y.value, face, spaced, key, angle))
        else:
            end = box.top if angle == 90 else box.bottom
            found.append((char, y.value, end, x.value, face, spaced, key, angle))
        spaced = False
    for at in guessed:
        if _is_no_space(found, at):
            found[at] = (*found[at][:5], False, *found[at][6:])
    angles = Counter(one[-1] for one in found)
    angle = angles.most_common(1)[0][0] if angles else 0
    return with_ligatures(_upright(found, angle, page.get_mediabox()), fonts), angle


def _upright(found: Sequence[_Found], angle: int, box: tuple[float, float, float, float]) -> list[Glyph]:
    """The characters that are turned as most of the page is, with their places from its upper left corner."""
    left, bottom, right, top = box
    glyphs = []
    for char, start, end, base, face, space, key, turn in found:
        if turn != angle:
            continue
        if angle == 0:
            glyphs.append(Glyph(char, start - left, end - left, top - base, face, space, key))
        elif angle == 180:
            glyphs.append(Glyph(char, right - start, right - min(end, start - 0.1), base - bottom, face, space, key))
        elif angle == 90:
            glyphs.append(Glyph(char, start - bottom, end - bottom, base - left, face, space, key))
        else:
            glyphs.append(Glyph(char, top - start, top - end, right - base, face, space, key))
    return glyphs


def _is_tight(last: _Found, x: float, base: float, size: float) -> bool:
    """Whether a character stands so near behind the last one that a space between must have been drawn."""
    return abs(base - last[3]) < 0.1 * size and 0 <= x - last[2] < _TIGHT * size


def _is_no_space(found: Sequence[_Found], at: int) -> bool:
    """Whether a tight space that was guessed is narrower than those of its line, or the only one there."""
    first, last = line_around(at, len(found), lambda i: found[i][3], found[at][4].size)
    gaps = [found[i][1] - found[i - 1][2] for i in range(first + 1, last + 1) if found[i][5] and i != at]
    return not gaps or found[at][1] - found[at - 1][2] < _NARROWER * median(gaps)


def _is_amid(found: list[_Found], x: float, base: float, size: float) -> bool:
    """Whether a character stands right behind a ligature: the space between ("fi nal") is drawn upon it."""
    if len(found) < 2 or (found[-1][1], found[-1][3]) != (found[-2][1], found[-2][3]):
        return False
    return abs(base - found[-1][3]) < 0.1 * size and abs(x - found[-1][2]) < _TOUCHING * size


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
    turned = pdfium_c.FPDFText_GetCharAngle(text_page, at) * 57.29578  # it counts clockwise
    angle = -round(turned / 90) * 90 % 360
    lying = math.degrees(math.atan2(matrix.b, matrix.a))  # unlike the other, it tells letters aslant from italic ones
    if all(abs(one - round(one / 90) * 90) > _LEANS for one in (turned, lying)):
        angle += _ASLANT
    return Face(round(abs(size.value * scale) * 4) / 4, bold, italic, _is_artifact(handle)), angle


def _as_drawn(char: str, font: str) -> str:
    """The character that a font draws in the place of the one that it is stored as; "" for a picture."""
    if char.isalnum() and _SIGNS.search(font):
        return "•"  # a font of signs, whose letters are bullets
    if char == "`" and _RUPEES.search(font):
        return "₹"
    return "" if _PRIVATE[0] <= char <= _PRIVATE[1] and _ICONS.search(font) else char


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
