"""Paragraphs out of lines: where one ends and the next begins, over columns and pages too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.reading.captions import is_note_on
from bot.reading.dates import day_in
from bot.reading.line_words import rarely_last
from bot.reading.pdf.column_ends import Column, columns_of, fits
from bot.reading.pdf.lines import Line

_END = re.compile(r"[.!?:;。！？：；…][\"”’»)\]」』]*\d{0,3}$")
_STOP = re.compile(r"[.!?。！？][\"”’»)\]」』]*\d{0,3}$")
_BULLET = re.compile(r"(?:[•·●▪◦‣■□▶➢✓◆○❖➔→\uf020-\uf0ff]|[–—*-](?=\s))\s*")
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)\s+\S|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、"
)
_POINT = re.compile(r"\(?(\d{1,3})([.)])\s+\S")
_FULL = 25  # characters of a line of running text
_NOTE_MARK = re.compile(r"(?:\d{1,3}(?!\()\.?\s?|[*†‡§]+\s?|\[\d{1,3}\]\s?)[\"“‘'(A-ZÀ-Þ\u3400-\u9fff]")
_SIGN = re.compile(r"\d{1,3}|[a-z]|[*†‡§¶]{1,3}")
_SMALL = 0.9  # of the text's size: so small are notes below a table
_NOTES_ON_TABLE = 6
_LONGEST_HEADING = 2  # lines of a bold heading: what is longer is text
_LONGEST_LARGE = 150  # characters of what is set large and may be a heading
_APART = 3.0  # ems between two lines of one paragraph, at most
_BESIDE_DATE = 2.0  # ems between a date and what stands beside it in its row
_AMOUNT = re.compile(r"[$€£¥]?\d[\d,.]*(?:%|\s[^\W\d_A-ZÀ-Þ]|\s[^\W\d_]+ (?:19|20)\d\d\b)|[½¼¾]")
_DOUBLE = 2.2  # ems between the base lines of text that is spaced as widely as any
_UNFINISHED = re.compile(rf"\s{rarely_last()}$", re.IGNORECASE)
_CUT = re.compile(rf"(?:\s{rarely_last()}|[,§])$", re.IGNORECASE)  # behind it, a number is one of the sentence
_NEAR, _FAR = 12, 60  # paragraphs behind which one may go on: figures and tables stand between


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; `note` and `table` are those of all of them."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.lines[-1].text

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def table(self) -> bool:
        return self.lines[0].table

    @property
    def note(self) -> bool:
        return self.lines[0].note

    @property
    def footnote(self) -> bool:
        """Whether it begins with a raised number or sign, as what explains a table does wherever it stands."""
        first = self.lines[0]
        return first.marked and _SIGN.fullmatch(first.spans[0].text.strip()) is not None

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def bulleted(self) -> bool:
        return _BULLET.match(self.lines[0].text) is not None


def mark_notes(lines: Sequence[Line], usual: float) -> None:
    """Mark the footnotes: small lines at a column's end, the first of which begins with a number or sign."""
    by_column: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_column[line.column].append(line)
    full = {line.page for line in lines if line.size >= 0.97 * usual and len(line.text) > _FULL}
    for column in by_column.values():
        at = len(column)
        first = len(column)
        if column[0].page not in full:
            continue  # the whole page is set small
        while at and column[at - 1].size <= 0.94 * usual and not column[at - 1].table:
            at -= 1
            marked = column[at].marked or _NOTE_MARK.match(column[at].text)
            if marked and not (at and _CUT.search(column[at - 1].text)):
                first = at
        for line in column[first:]:
            line.note = True


def paragraphs_of(lines: Sequence[Line], usual: float) -> list[Paragraph]:
    """The paragraphs of a document, those that go on over a column or page in one."""
    columns = columns_of(lines, usual)
    found: list[Paragraph] = []
    for line in lines:
        last = found[-1] if found else None
        if last is None or _parts(last, line, columns, usual):
            found.append(Paragraph([line]))
        else:
            last.lines.append(line)
    _mark_notes_on_tables(found, usual)
    return list(_joined(found, columns, usual))


def _mark_notes_on_tables(paragraphs: Sequence[Paragraph], usual: float) -> None:
    """Mark what is set small right below a table: it says where the table is from, or what it leaves out."""
    column, left = 0, 0
    for paragraph in paragraphs:
        if paragraph.table or is_note_on(paragraph.lines[0].text):
            column, left = paragraph.lines[-1].column, _NOTES_ON_TABLE
        elif left and paragraph.lines[0].column == column and paragraph.size <= _SMALL * usual:
            left -= 1
            for line in paragraph.lines:
                line.note = True
        else:
            left = 0


def _parts(paragraph: Paragraph, line: Line, columns: Mapping[int, Column], usual: float) -> bool:
    """Whether a line begins a new paragraph."""
    above = paragraph.lines[-1]
    if line.table or above.table or line.note != above.note or is_note_on(line.text) or _is_in_date_column(above, line):
        return True
    if abs(line.size - above.size) > 0.07 * max(line.size, above.size):
        return True
    if line.column != above.column or line.page != above.page:
        return True  # what goes on is joined later
    step = line.base - above.base
    if (abs(step) < 0.3 * line.size and line.x0 >= above.x1 - 1) or _must_go_on(above, line, step):
        return False
    column = columns[line.column]
    if step > (column.leading + 0.35) * line.size or step < 0:
        return True
    has_room = fits(above, line, column)
    small, text = line.text[:1].islower(), not above.bold or len(paragraph.lines) > _LONGEST_HEADING
    amid = not _END.search(above.text) and ((small and not above.bold) or (not has_room and (small or text)))
    if line.bold != above.bold and not (above.bold and line.spans[0].face.bold) and not amid:
        return True
    dash = (
        line.text[:1] in "-–—*"
        and line.x0 < column.left + 2
        and not (_END.search(above.text) or above.text[-1:] == ",")
    )
    if (_BULLET.match(line.text) and not dash) or (
        line.note and (line.marked or _NOTE_MARK.match(line.text)) and _STOP.search(above.text)
    ):
        return True
    if (
        step > (column.leading + 0.15) * line.size
        and (has_room or _STOP.search(above.text))
        and above.size <= 1.07 * usual
    ):
        return True
    heading = above.bold or above.size > 1.07 * usual
    if _counts_on(paragraph.lines[0], line) or (
        _LABEL.match(line.text)
        and (has_room or _END.search(above.text))
        and not (heading and not _END.search(above.text) and not has_room)
    ):
        return True
    em = line.size
    indent = line.x0 - above.x0
    first = len(paragraph.lines) == 1
    labelled = paragraph.bulleted or _LABEL.match(paragraph.lines[0].text) is not None
    if abs(line.x0 + line.x1 - above.x0 - above.x1) < 0.8 * em < indent and not _END.search(above.text):
        return False  # centred, one below the other
    if abs(line.x1 - above.x1) < 0.2 * em and not (has_room or _END.search(above.text)):
        return False  # full lines, set flush right or justified
    if indent > 0.8 * em and not (first and labelled) and not heading:
        return bool(has_room or _STOP.search(above.text) or not first) and line.x0 < column.right - 8 * em
    if indent < -0.8 * em and not first and not heading:
        return bool(has_room or _END.search(above.text))
    if heading:
        return bool(has_room and _STOP.search(above.text))
    return has_room and (bool(_END.search(above.text)) or not (line.text[:1].islower() or _is_amount(above, line)))


def _counts_on(first: Line, line: Line) -> bool:
    """Whether a line begins the point behind the one that a paragraph is: "2." below "1.", set alike."""
    own, next_ = _POINT.match(first.text), _POINT.match(line.text)
    if own is None or next_ is None or abs(line.x0 - first.x0) > line.size:
        return False
    return own[2] == next_[2] and int(own[1]) + 1 == int(next_[1])


def _is_amount(above: Line, line: Line) -> bool:
    """Whether a line begins with an amount or a day of the sentence above, rather than with the number of a point."""
    full = len(above.text) > _FULL and above.text[-1:].isalpha() and above.text[-1:].islower()
    return full and len(line.text) > _FULL and _AMOUNT.match(line.text) is not None


def _is_in_date_column(above: Line, line: Line) -> bool:
    """Whether a line is a date with a text in its row: cells of a table that was not told as one."""
    beside = abs(line.base - above.base) < 0.3 * line.size and line.x0 - above.x1 > _BESIDE_DATE * line.size
    return beside and day_in(above.text) is not None


def _must_go_on(above: Line, line: Line, step: float) -> bool:
    """Whether a line ends with a word that nothing ends with, right above one that is set alike, whatever opens that.

    The next word may have been too long for the room that was left.
    """
    if line.bold != above.bold or abs(line.x0 - above.x0) > line.size or not 0 < step < _DOUBLE * line.size:
        return False
    return _UNFINISHED.search(above.text) is not None and not (_BULLET.match(line.text) or _LABEL.match(line.text))


def _joined(paragraphs: Sequence[Paragraph], columns: Mapping[int, Column], usual: float) -> Iterator[Paragraph]:
    """Paragraphs, with those joined that go on after a column's or a page's end, or behind a table or a note."""
    gone: set[int] = set()
    for place, paragraph in enumerate(paragraphs):
        if place in gone:
            continue
        if not paragraph.table:
            at = place
            while (at := _rest(paragraphs, at, paragraph, columns, usual)) > 0 and at not in gone:
                paragraph.lines += paragraphs[at].lines
                gone.add(at)
        yield paragraph


def _rest(
    paragraphs: Sequence[Paragraph], place: int, whole: Paragraph, columns: Mapping[int, Column], usual: float
) -> int:
    """Where the paragraph goes on; 0 where it is whole."""
    above = whole.lines[-1]
    open_ = not _END.search(above.text) and not (len(whole.lines) == 1 and day_in(above.text) is not None)
    large = above.size > 1.07 * usual and not whole.note
    if not open_ or (large and sum(len(one.text) for one in whole.lines) < _LONGEST_LARGE):
        return 0
    for at in range(place + 1, min(place + _FAR, len(paragraphs))):
        other = paragraphs[at]
        line = other.lines[0]
        if line.page > above.page + 2:
            return 0
        if other.table or other.note != whole.note or abs(line.size - above.size) > 0.07 * above.size:
            if line.size > 1.07 * usual and not other.table:
                return 0
            continue
        full = not fits(above, line, columns[above.column])
        behind = at > place + 1 and full and line.text[:1].islower()  # a table or a figure stands between
        if line.column == above.column and not behind and _is_scrap(other):
            continue  # the head of a table
        if at == place + 1 and _goes_on_below(above, line, full=full):
            return at
        if line.column == above.column and not behind and not (above.text[-1:] in "-‐\xad" and at == place + 1):
            return 0
        if line.bold and not above.bold:
            continue
        starts_small = line.text[:1].islower() or above.text[-1:] in "-‐\xad,"
        goes_on = starts_small or (
            at < place + _NEAR
            and not large
            and full
            and (not _BULLET.match(line.text) or line.text[0] in "-–—")
            and not _LABEL.match(line.text)
            and not above.bold
        )
        return at if goes_on and not line.bold > above.bold else 0
    return 0


def _goes_on_below(above: Line, line: Line, *, full: bool) -> bool:
    """Whether a line in small letters goes on right below one that is full, or ends with a word that nothing ends with.

    Lines that are set further apart than the others look like the end of a paragraph.
    """
    if line.column != above.column or line.bold != above.bold or not line.text[:1].islower():
        return False
    if _BULLET.match(line.text) or _LABEL.match(line.text) or abs(line.x0 - above.x0) > line.size:
        return False
    near = 0 < line.base - above.base < _APART * line.size
    return near and (full or _UNFINISHED.search(above.text) is not None)


def _is_scrap(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return len(paragraph.lines) == 1 and not text[:1].islower() and len(text) < _FULL and not _END.search(text)
