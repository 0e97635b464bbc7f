"""One PDF from its bytes to a draft: opened within limits, its pages read, its lines made pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium

from bot.model import BotError, Kind
from bot.reading.captions import is_caption
from bot.reading.dates import day_in
from bot.reading.formats.finishing import finished
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft
from bot.reading.pdf.bookmarks import bookmarks_of, with_bookmarks
from bot.reading.pdf.columns import in_order
from bot.reading.pdf.furniture import is_contents_title, is_entry, is_leader, usual_size, without_furniture
from bot.reading.pdf.glyphs import Sheet, has_line_numbers, sheet_of
from bot.reading.pdf.joined_lines import DocumentWords, text_of
from bot.reading.pdf.lines import Line, lines_of
from bot.reading.pdf.paragraphs import Paragraph, mark_notes, paragraphs_of

_BULLET = re.compile(r"(?:[•·●▪◦‣■□▶➢✓◆○❖➔→\uf020-\uf0ff]|[–—*-](?=\s))\s*")
_LABEL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s")
_DAY = re.compile(
    r"[A-Z][a-zé]{2,9}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2}\.? [^\W\d_]{3,9} (?:19|20)\d\d"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
_LONGEST_DAY = 40  # characters of a date with its weekday
_TEXT = 150  # characters, from which on a page has a text to be measured by
_MANY_LEADERS = 5
_LONGEST_ENTRY = 3  # lines before the one that leads to a page
_LETTERS = re.compile(r"[^\W\d_]")
_FEWEST = 40  # letters on the pages of a document, for each page: what has fewer is a scan
_WORD = 4  # characters of a word that can be told to be a jumble
_JUMBLE = re.compile(r"[^\W\d_][\d<>=?@&%:;+*#$\\^~|\[\]{}\x00-\x1f]+[^\W\d_]|\d[^\W\d_]\d|[\ue000-\uf8ff\ufffd]{2}")
_SENTENCE_END = re.compile(r"[.!?:;。！？；][\"”’»)\]]*$")


def pdf_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of the pages reads. Raises BotError for a file that is locked, damaged, too long or a scan."""
    try:
        document = pdfium.PdfDocument(source)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise BotError("{name}: it is protected by a password. Save it without one.", name=name) from error
        raise BotError("{name}: it is a damaged PDF. Save it again from its program.", name=name) from error
    try:
        return _draft(document, name, limits)
    except pdfium.PdfiumError as error:
        raise BotError("{name}: it is a damaged PDF. Save it again from its program.", name=name) from error
    finally:
        document.close()


def _draft(document: pdfium.PdfDocument, name: str, limits: Limits) -> Draft:
    sheets = _sheets_of(document, name, limits)
    _require_letters(sheets, name)
    labels = [document.get_page_label(number) or str(number + 1) for number in range(len(document))]
    usual = usual_size(sheets)
    furniture = without_furniture(sheets, usual)
    lines: list[Line] = []
    for number, sheet in enumerate(sheets):
        drawn = lines_of(sheet, sheets[number - 1].grids if number else ())
        lines += _without_contents(in_order(drawn, lines[-1].column if lines else 0))
    mark_notes(lines, usual)
    words = DocumentWords(lines)
    pieces: list[Piece] = []
    pages: list[int] = []
    page_sizes = _page_sizes(lines, usual)
    for paragraph in paragraphs_of(lines, usual):
        piece = _piece(paragraph, words, labels, page_sizes[paragraph.lines[0].page])
        piece = replace(piece, look=replace(piece.look, around=page_sizes[paragraph.lines[0].page]))
        if piece.text:
            pieces.append(piece)
            pages.append(paragraph.lines[0].page)
    pieces = with_bookmarks(pieces, pages, bookmarks_of(document))
    said = _said_title(document)
    return finished(
        pieces,
        Facts(said, published=_day_on_all(furniture) or _day_on_first(furniture)),
    )


def _said_title(document: pdfium.PdfDocument) -> str:
    """The title that a file gives itself, "" where it is damaged."""
    try:
        return " ".join(document.get_metadata_value("Title").split())
    except ValueError:  # half a letter
        return ""


def _sheets_of(document: pdfium.PdfDocument, name: str, limits: Limits) -> list[Sheet]:
    """What is drawn on each page. Raises BotError for more pages or characters than the limits allow."""
    if len(document) > limits.pages:
        raise BotError(
            "{name}: it has {count} pages; {most} are the most that are read. Part it.",
            name=name,
            count=f"{len(document):,}",
            most=f"{limits.pages:,}",
        )
    sheets: list[Sheet] = []
    characters = 0
    counted = _counts_lines(document)
    for number in range(len(document)):
        page = document[number]
        sheets.append(sheet_of(page, number, counted=counted))
        page.close()
        characters += sum(len(strip.text) for strip in sheets[-1].strips)
        if characters > limits.characters:
            raise BotError(
                "{name}: its text is longer than {millions} million characters. Part it.",
                name=name,
                millions=limits.characters // 1_000_000,
            )
    return sheets


def _require_letters(sheets: Sequence[Sheet], name: str) -> None:
    """Raise BotError for a scan, and for fonts that name no letters."""
    letters = sum(len(_LETTERS.findall(strip.text)) for sheet in sheets for strip in sheet.strips)
    if letters < min(_FEWEST * len(sheets), 200) and (any(sheet.pictures for sheet in sheets) or not letters):
        raise BotError(
            "{name}: its pages are pictures without text (a scan). Run text recognition (OCR) on it first.", name=name
        )
    if _is_garbled(sheets):
        raise BotError(
            "{name}: its fonts do not say which letters they draw. Save it as PDF anew, or run text recognition (OCR)"
            " on it.",
            name=name,
        )


def _is_garbled(sheets: Sequence[Sheet]) -> bool:
    """Whether many words of a document are a jumble: signs and digits amid letters, or characters of no script."""
    words = [word for sheet in sheets for strip in sheet.strips for word in strip.text.split() if len(word) >= _WORD]
    odd = sum(_JUMBLE.search(word) is not None for word in words)
    return len(words) >= _FEWEST and odd * 4 > len(words)


def _counts_lines(document: pdfium.PdfDocument) -> bool:
    """Whether a document counts its lines in the margin, by three of its pages."""
    count = len(document)
    pages = [document[number] for number in sorted({count // 3, count // 2, count * 2 // 3})]
    found = sum(has_line_numbers(page) for page in pages)
    for page in pages:
        page.close()
    return found * 2 > len(pages)


def _day_on_first(furniture: Sequence[tuple[int, str]]) -> date | None:
    """The day that stands by itself at the edge of the first page, as on letters and reports of the United Nations."""
    days = (day_in(text) for page, text in furniture if not page and _DAY.search(text) and len(text) < _LONGEST_DAY)
    return next(filter(None, days), None)


def _day_on_all(furniture: Sequence[tuple[int, str]]) -> date | None:
    """The day that running heads give, as those of gazettes and newspapers do: it is the same on all pages."""
    days = Counter(match[0] for _page, text in furniture for match in _DAY.finditer(text))
    text, count = days.most_common(1)[0] if days else ("", 0)
    return day_in(text) if count >= 2 else None


def _page_sizes(lines: Sequence[Line], usual: float) -> dict[int, float]:
    """For each page, the size in which its text is set: slides, say, are set larger than what they are bound with."""
    sizes: dict[int, Counter[float]] = {}
    for line in lines:
        sizes.setdefault(line.page, Counter())[round(line.size * 2) / 2] += len(line.text)
    found = {}
    for page, counted in sizes.items():
        size, count = counted.most_common(1)[0]
        own = counted.total() >= _TEXT and count * 2 >= counted.total() and counted[usual] * 4 < counted.total()
        found[page] = size if own and size > 0.75 * usual else usual
    return found


def _without_contents(lines: Sequence[Line]) -> list[Line]:
    """A page's lines without a table of contents on it."""
    leaders = sum(is_leader(line.text) for line in lines)
    entries = sum(is_entry(line.text) for line in lines)
    titled = next((place for place, line in enumerate(lines) if is_contents_title(line.text)), None)
    if titled is not None and entries >= 3:
        end = max(place for place, line in enumerate(lines) if is_entry(line.text))
        if end > titled and entries * 3 >= end - titled:
            return [*lines[:titled], *lines[end + 1 :]]
    if leaders >= 3 and leaders * 5 >= len(lines) * 2:
        return []
    led = [place for place, line in enumerate(lines) if is_leader(line.text)]
    if leaders >= _MANY_LEADERS and leaders * 6 >= led[-1] - led[0]:
        return [*lines[: max(0, led[0] - _LONGEST_ENTRY)], *lines[led[-1] + 1 :]]  # entries of several lines
    if leaders >= 2:
        return [line for line in lines if not is_leader(line.text)]
    return list(lines)


def _piece(paragraph: Paragraph, words: DocumentWords, labels: Sequence[str], usual: float) -> Piece:
    text = text_of(paragraph.lines, words, labels)
    shown, lead, pages = text.text, text.bold_lead(), tuple(text.pages)
    look = text.look()
    kind = Kind.PARAGRAPH
    if paragraph.table:
        kind = Kind.TABLE
    elif paragraph.note or paragraph.footnote:
        kind = Kind.NOTE
    elif is_caption(shown) and (look.size <= usual or len(shown) < 200):
        kind = Kind.TABLE
    elif mark := _BULLET.match(shown):
        kind = Kind.ITEM
        shown, lead = shown[mark.end() :], max(0, lead - mark.end())
        pages = tuple((max(0, at - mark.end()), label) for at, label in pages)
    elif not look.bold and not _LABEL.match(shown) and _is_scrap(shown, look.size, usual):
        kind = Kind.TABLE
    return Piece(kind, shown, lead=lead, look=look, pages=pages)


def _is_scrap(text: str, size: float, usual: float) -> bool:
    """Whether words belong to a drawing or a table rather than to the text: few, small, and no sentence."""
    if _SENTENCE_END.search(text) or day_in(text) is not None:
        return False
    letters = len(_LETTERS.findall(text))
    return letters * 2 < len(text.replace(" ", "")) or (size <= 0.93 * usual and len(text.split()) <= 12)
