"""Tables that are drawn with lines: which of a page's words stand in one cell, however near those of the next are."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from bot.reading.pdf.strips import Strip

_MOST_OBJECTS = 6000  # of a page: what has more is a map or a drawing
_MOST_RULES = 600
_MOST_FIELDS = 20_000  # of a grid
_THIN = 2.5  # points that a line is thick at most
_SHORTEST = 5.0  # points of a line
_NEAR = 3.0  # points between the ends of lines that touch
_CORNERS = 6  # points of a rectangle's outline, at most
_WHOLE = 0.5  # of the page: what is larger is a ground to print on
_LONGEST_CELL = 1000  # characters; what holds more is a text in a frame
_LONGEST_OF_FEW = 300  # the same where but two rows stand below each other
_FEW = 2  # rows
_COLUMN = 3  # numbers below each other
_NUMBER = re.compile(r"[\W\d]+")
_APART = 1.6  # ems between two words, from which they stand in columns
_LONGEST_LINE = 25  # characters of the lines of a column, at least
_Box = tuple[float, float, float, float]  # left, top, right, bottom
Row = list[list[Strip]]  # the strips of each cell that is not empty, from left to right


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: where it stands (from the top, or from the left), and from where to where it goes; in points."""

    at: float
    start: float
    end: float

    def covers(self, start: float, end: float) -> bool:
        return self.start <= start + _NEAR and self.end >= end - _NEAR


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines across and down that touch each other."""

    across: Sequence[Rule]
    down: Sequence[Rule]

    @property
    def tops(self) -> list[float]:
        """Where its rows begin, and the last one ends: a table may be open at its sides."""
        return _places(
            [rule.at for rule in self.across] + [end for rule in self.down for end in (rule.start, rule.end)]
        )

    @property
    def lefts(self) -> list[float]:
        """Where its columns begin, and the last one ends."""
        return _places(
            [rule.at for rule in self.down] + [end for rule in self.across for end in (rule.start, rule.end)]
        )


def grids_of(page: pdfium.PdfPage) -> list[Grid]:
    """The grids that are drawn on an upright page, each of which may be a table of two columns or more."""
    lines, grounds = _drawn(page)
    found = _grids(*_sides(lines))
    # What is shaded within lines is so line by line, or cell by cell: it adds nothing. Elsewhere shades may be cells.
    frames = [(grid.lefts, grid.tops) for grid in found]
    return found + _grids(*_sides([one for one in grounds if not any(_is_within(one, *frame) for frame in frames)]))


def _grids(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    across, down = _joined(across), _joined(down)
    if not 2 < len(across) + len(down) < _MOST_RULES:
        return []
    return [grid for grid in _touching(across, down) if _may_be_a_table(grid.tops, grid.lefts)]


def _may_be_a_table(tops: Sequence[float], lefts: Sequence[float]) -> bool:
    return len(tops) >= _FEW < len(lefts) and len(tops) * len(lefts) <= _MOST_FIELDS


def rows_in(grid: Grid, strips: Sequence[Strip], before: Sequence[Grid] = ()) -> list[Row]:
    """The rows of a table, where a grid is one: from two cells with words on in a row, and no text in a frame.

    One row alone is a table's that began in one of the grids `before`, those of the last page.
    """
    tops, lefts = grid.tops, grid.lefts
    cells = _cells(grid, tops, lefts)
    inside: dict[tuple[int, int], list[Strip]] = defaultdict(list)
    for strip in strips:
        row, column = _between(tops, strip.base - 0.3 * strip.size), _between(lefts, (strip.x0 + strip.x1) / 2)
        if row is not None and column is not None:
            inside[cells[row, column]].append(strip)
    rows: dict[int, Row] = defaultdict(list)
    for (row, column), own in sorted(inside.items()):
        if column or cells[row, len(lefts) - 2] != (row, 0):  # what goes over the whole width may be a heading
            rows[row].append(own)
    found = list(rows.values())
    longest = _LONGEST_CELL if len(found) > _FEW else _LONGEST_OF_FEW
    framed = any(sum(len(strip.text) for strip in cell) > longest for row in found for cell in row)
    if framed or _are_lines(found) or any(_has_rows(cell) for row in found for cell in row):
        return []
    if sum(len(row) >= 2 for row in found) < (1 if any(_goes_on(grid, other) for other in before) else _FEW):
        return []
    return [[_in_order(cell) for cell in row] for row in found]


def _goes_on(grid: Grid, before: Grid) -> bool:
    """Whether two grids have the same columns, the first of them rows too."""
    own, other = grid.lefts, before.lefts
    alike = len(own) == len(other) and all(abs(a - b) <= _NEAR for a, b in zip(own, other, strict=True))
    return alike and len(before.tops) > _FEW


def _drawn(page: pdfium.PdfPage) -> tuple[list[_Box], list[_Box]]:
    """The lines and frames that are drawn on a page, and the grounds that are laid under its words."""
    lines: list[_Box] = []
    grounds: list[_Box] = []
    count = pdfium_c.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return lines, grounds
    origin, bottom, end, top = page.get_mediabox()
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    ends = [ctypes.byref(one) for one in (left, low, right, high)]
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    for i in range(count):
        shape = pdfium_c.FPDFPage_GetObject(page, i)
        if pdfium_c.FPDFPageObj_GetType(shape) != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        pdfium_c.FPDFPageObj_GetBounds(shape, *ends)
        x0, x1, y0, y1 = left.value - origin, right.value - origin, top - high.value, top - low.value
        if min(x1 - x0, y1 - y0) <= _THIN:
            lines.append((x0, y0, x1, y1))
        elif (
            min(x1 - x0, y1 - y0) > _SHORTEST
            and (x1 - x0) * (y1 - y0) < _WHOLE * (end - origin) * (top - bottom)
            and pdfium_c.FPDFPath_CountSegments(shape) <= _CORNERS
        ):
            pdfium_c.FPDFPath_GetDrawMode(shape, ctypes.byref(filled), ctypes.byref(stroked))
            (lines if stroked.value else grounds).append((x0, y0, x1, y1))
    return lines, grounds


def _sides(boxes: Sequence[_Box]) -> tuple[list[Rule], list[Rule]]:
    """The lines across and down that shapes show: themselves where they are thin, and their sides."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1 in boxes:
        if y1 - y0 > _THIN < x1 - x0:
            across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
        elif x1 - x0 > max(_SHORTEST, y1 - y0):
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif y1 - y0 > _SHORTEST:
            down.append(Rule((x0 + x1) / 2, y0, y1))
    return across, down


def _is_within(box: _Box, lefts: Sequence[float], tops: Sequence[float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return tops[0] <= y <= tops[-1] and lefts[0] <= x <= lefts[-1]


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """The lines, with those as one that go on in one another."""
    found: list[Rule] = []
    level: list[Rule] = []
    for rule in [*sorted(rules, key=lambda one: one.at), None]:
        if rule is not None and (not level or rule.at - level[0].at <= _THIN):
            level.append(rule)
            continue
        found += _end_to_end(level)
        level = [rule] if rule is not None else []
    return found


def _end_to_end(level: Sequence[Rule]) -> Iterator[Rule]:
    whole: Rule | None = None
    for rule in sorted(level, key=lambda one: one.start):
        if whole is not None and rule.start <= whole.end + _NEAR:
            whole = Rule(whole.at, whole.start, max(whole.end, rule.end))
            continue
        if whole is not None:
            yield whole
        whole = rule
    if whole is not None:
        yield whole


def _touching(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """Lines across and down, put together where they touch."""
    left = set(range(len(down)))
    waiting = set(range(len(across)))
    grids = []
    while waiting:
        rows, columns = [waiting.pop()], []
        at = 0
        while at < len(rows):
            one = across[rows[at]]
            for column in [place for place in left if _touch(one, down[place])]:
                left.discard(column)
                columns.append(column)
                beside = [place for place in waiting if _touch(across[place], down[column])]
                waiting.difference_update(beside)
                rows += beside
            at += 1
        grids.append(Grid([across[row] for row in rows], [down[column] for column in columns]))
    return grids


def _touch(across: Rule, down: Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _places(every: Iterable[float]) -> list[float]:
    """Where lines stand or end, what is one place to the eye once."""
    found: list[float] = []
    for at in sorted(every):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _cells(grid: Grid, tops: Sequence[float], lefts: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each field of a grid, by row and column, the first one of its cell: a cell goes on where no line parts it."""
    first: dict[tuple[int, int], tuple[int, int]] = {}
    over, beside = [_at(top, grid.across) for top in tops], [_at(left, grid.down) for left in lefts]
    for row, (top, bottom) in enumerate(pairwise(tops)):
        for column, (left, right) in enumerate(pairwise(lefts)):
            above, before = first.get((row - 1, column)), first.get((row, column - 1))
            if before is not None and not _parted(beside[column], top, bottom):
                first[row, column] = before
            elif above is not None and not _parted(over[row], left, right):
                first[row, column] = above
            else:
                first[row, column] = row, column
    return first


def _at(place: float, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - place) <= _NEAR]


def _parted(rules: Sequence[Rule], start: float, end: float) -> bool:
    return any(rule.covers(start, end) for rule in rules)


def _between(places: Sequence[float], at: float) -> int | None:
    return next((place for place, (low, high) in enumerate(pairwise(places)) if low <= at < high), None)


def _lines(cell: Sequence[Strip]) -> list[list[Strip]]:
    """What stands in a cell, line by line."""
    lines: list[list[Strip]] = []
    for strip in sorted(cell, key=lambda one: one.base):
        if lines and strip.base - lines[-1][0].base < 0.5 * strip.size:
            lines[-1].append(strip)
        else:
            lines.append([strip])
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def _in_order(cell: Sequence[Strip]) -> list[Strip]:
    return [strip for line in _lines(cell) for strip in line]


def _has_rows(cell: Sequence[Strip]) -> bool:
    """Whether what seems a cell has rows of its own: the lines that are drawn do not part them."""
    lines = _lines(cell)
    parted = sum(any(b.x0 - a.x1 > _APART * b.size for a, b in pairwise(line)) for line in lines)
    numbers = sum(all(_NUMBER.fullmatch(strip.text) for strip in line) for line in lines)
    return parted >= _FEW or numbers >= _COLUMN


def _are_lines(rows: Sequence[Row]) -> bool:
    """Whether what seem cells are the lines of columns, each with a ground of its own: most begin amid a sentence."""
    cells = [text for row in rows for cell in row if (text := " ".join(strip.text for strip in cell).strip())]
    small = sum(text[0].islower() for text in cells)
    return small * 2 > len(cells) and sum(map(len, cells)) > _LONGEST_LINE * len(cells)
