"""Lines of a page in the order of reading: cells of tables kept together, columns one after another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from bot.reading.pdf.glyphs import Sheet
from bot.reading.pdf.ruled_tables import Grid, rows_in
from bot.reading.pdf.strips import Span, Strip

NUMERIC = re.compile(r"[\s\d.,%$€£¥()+\-−–/:*a-z<>≤≥~—]{0,24}\d[\s\d.,%$€£¥()+\-−–/:*a-z]{0,24}|[-–—.…n/aNA*]{1,4}")
_LONG_CELL = 38  # characters; longer ones are lines of columns
_LABEL = re.compile(r".{1,24}:|\(?[\w]{1,4}(?:\.\d{1,2}){0,3}[.)]|\W|o|\d{1,2}(?:\.\d{1,2}){1,3}")
_WORDED = 4  # letters of a label in words
_COLUMN = 4  # rows that begin where a column does, at least
_DRAWN = re.compile(r"[¦│║]|[-─═]{4,}[+┼]|[+┼][-─═]{4,}")  # the lines of a table that is typed with signs
_BULLET = "o"  # the letter that word processors draw as the bullet of a list within a list
_CELL = 1.6  # ems between two cells, or two columns
Cell = list[Strip]  # what stands together in a row


@dataclass(slots=True)
class Line:
    """One line of a column, or one row of a table (`cells` above 1)."""

    spans: list[Span]
    page: int
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    marked: bool = False
    cells: int = 1
    table: bool = False
    note: bool = False
    column: int = 0  # counts the columns of the document, in reading order
    text: str = ""

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size


def lines_of(sheet: Sheet, before: Sequence[Grid] = ()) -> list[Line]:
    """The lines of a page as drawn: strips of one row that belong to one table joined, others by themselves.

    `before` are the grids of the page before it.
    """
    ruled = [row for grid in sheet.grids for row in rows_in(grid, sheet.strips, before)]
    taken = {id(strip) for row in ruled for cell in row for strip in cell}
    free = [strip for strip in sheet.strips if id(strip) not in taken]
    drawn = [list(row) for _key, row in groupby(free, key=lambda strip: strip.row)]
    edges = _edges(drawn)
    rows = [_wide(row, edges) for row in drawn]
    found = [_line(row, sheet.number, table=True) for row in ruled]
    for strips, row, is_row in zip(drawn, rows, _tabular(rows), strict=True):
        if is_row:
            found.append(_line([[strip] for strip in strips], sheet.number, table=True))
        elif len(row) == 2 and _is_label(row[0]) and row[1][0].x0 - row[0][-1].x1 < 8 * row[0][0].size:
            found.append(_line(row, sheet.number))
        else:
            found += [_line([cell], sheet.number) for cell in row]
    return found


def _edges(rows: Sequence[Sequence[Strip]]) -> frozenset[int]:
    """Where columns begin on a page, in points: the places at which many of its rows do."""
    starts = Counter(round(row[0].x0) for row in rows)
    return frozenset(place for place, count in starts.items() if count >= _COLUMN)


def _wide(row: Sequence[Strip], edges: Container[int]) -> list[Cell]:
    """A row's strips, with those together that are no further apart than words of a justified line.

    What begins where a column does stands by itself, though the label before it nearly touches it.
    """
    cells: list[Cell] = [[row[0]]]
    for left, strip in pairwise(row):
        beside = 0 <= strip.x0 - left.x1 <= _CELL * max(left.size, strip.size)
        if beside and not (round(strip.x0) in edges and len(cells) == 1 and _is_worded(cells[0])):
            cells[-1].append(strip)
        else:
            cells.append([strip])
    return cells


def _text(cell: Cell) -> str:
    return " ".join(strip.text.strip() for strip in cell)


def _is_worded(cell: Cell) -> bool:
    return sum(map(str.isalpha, _text(cell))) >= _WORDED and not _is_label(cell)


def _is_label(cell: Cell) -> bool:
    """Whether a strip stands before what it names: "Subject:", "12.", a bullet."""
    return _LABEL.fullmatch(_text(cell)) is not None


def _line(cells: Sequence[Cell], page: int, *, table: bool = False) -> Line:
    spans: list[Span] = []
    cells = sorted(cells, key=lambda cell: cell[0].x0) if table else cells
    for place, cell in enumerate(cells):
        for at, strip in enumerate(cell):
            if place or at:
                spans.append(Span(" | " if table and not at else " ", strip.spans[0].face, strip.base))
            spans += strip.spans
    strips = [strip for cell in cells for strip in cell]
    first = max(strips, key=lambda strip: len(strip.text))
    if len(strips) > 1 and strips[0].text.strip() == _BULLET:
        spans[0] = Span("•", spans[0].face, spans[0].base)
    line = Line(
        spans,
        page,
        min(strip.x0 for strip in strips),
        max(strip.x1 for strip in strips),
        first.base,
        first.size,
        all(strip.bold for strip in strips),
        all(strip.italic for strip in strips),
        strips[0].marked,
        len(cells),
        table,
    )
    line.text = "".join(span.text for span in spans).strip()
    line.table = table or _DRAWN.search(line.text) is not None
    return line


def _tabular(rows: Sequence[Sequence[Cell]]) -> list[bool]:
    """Which rows are rows of tables: several short cells side by side, in more than one row."""
    likely = [_is_cells(row) for row in rows]
    found = []
    for place, (row, cells) in enumerate(zip(rows, likely, strict=True)):
        size, base = row[0][0].size, row[0][0].base
        near = any(
            0 <= other < len(rows) and likely[other] and abs(rows[other][0][0].base - base) < 6 * size
            for other in (place - 2, place - 1, place + 1, place + 2)
        )
        found.append(cells and (near or len(row) >= 4))
    return found


def _is_cells(row: Sequence[Cell]) -> bool:
    if len(row) < 2:
        return False
    texts = [_text(cell) for cell in row]
    numeric = sum(NUMERIC.fullmatch(text) is not None for text in texts)
    if numeric * 2 >= len(texts) - 1 and numeric:
        return True
    longest = max(map(len, texts))
    return len(row) >= 3 and sum(map(len, texts)) / len(texts) <= _LONG_CELL and longest <= 2 * _LONG_CELL


def leading_of(lines: Sequence[Line]) -> float:
    """The usual distance of the base lines in a column, as a share of the size."""
    steps = [
        (line.base - above.base) / above.size
        for above, line in pairwise(lines)
        if above.size and above.size == line.size and 0.8 * above.size < line.base - above.base < 2.6 * above.size
    ]
    return median(steps) if steps else 1.25
