"""The order of a page's lines: columns one after another, headings in the margin before what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.reading.pdf.lines import NUMERIC, Line

_MOST_EDGES = 12  # places where a column may begin that are looked at
_GAP = 1.6  # ems between running text and a cell beside it
_CELL, _TEXT = 12, 38  # characters of such a cell at most, and of a line of running text at least
_HANGING = 3.0  # ems that a bullet may hang to the left of its text
_LABEL, _ASIDE = 20, 0.8  # characters of a chart's label at most, and ems from the text that it stands beside
_APART = 2.6  # ems between the bases of two lines of such a text, with a paragraph's space between them
_APART_COLUMNS = 0.4  # ems between two columns, at least
_OVERLAP, _RUNNING = 0.1, 30  # ems by which the last letter of a full line may reach into the next, and its characters
_END = re.compile(r"[.!?:;。！？：；][\"”’»)\]」』]*$")
_FEWEST = 3  # lines that make a column


@dataclass(slots=True)
class _Order:
    """Puts lines in order and numbers their columns."""

    column: int = 0
    found: list[Line] = field(default_factory=list)

    def put(self, lines: Sequence[Line]) -> None:
        """Lines of one column, from top to bottom."""
        if not lines:
            return
        self.column += 1
        ordered = sorted(lines, key=lambda one: (round(one.base / 3), one.x0))
        cells = _cells_beside(ordered) | _labels_beside(ordered)
        for line in ordered:
            line.column = self.column
            line.table = line.table or id(line) in cells
        self.found += [line for line in ordered if id(line) not in cells]
        self.found += [line for line in ordered if id(line) in cells]

    def order(self, lines: Sequence[Line], depth: int = 0) -> None:
        gutter = _gutter(lines) if depth < 6 else None
        if gutter is None:
            self.put(lines)
            return
        for left, across, right in _zones(lines, gutter):
            if across or not left or not right:
                self.order(left, depth + 1) if len(left) < len(lines) else self.put(left)
                self.order(right, depth + 1) if len(right) < len(lines) else self.put(right)
                self.put(across)
            elif _is_margin(left, right):
                self._beside(left, right)
            else:
                self.order(left, depth + 1)
                self.order(right, depth + 1)

    def _beside(self, margin: Sequence[Line], text: Sequence[Line]) -> None:
        """A column with headings in the margin: each goes before the text that stands beside it."""
        text = sorted(text, key=lambda line: line.base)
        at = 0
        for block in _blocks(margin):
            end = at
            while end < len(text) and text[end].base < block[0].base - 0.7 * block[0].size:
                end += 1
            self.put(text[at:end])
            self.put(block)
            at = end
        self.put(text[at:])


def in_order(lines: Sequence[Line], column: int = 0) -> list[Line]:
    """The lines of a page as one reads them; their columns are counted on from `column`."""
    order = _Order(column)
    order.order(lines)
    return order.found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Where a second column begins, None where there is but one."""
    if len(lines) < 2 * _FEWEST:
        return None
    edges: Counter[int] = Counter()
    leftmost = min(line.x0 for line in lines)
    for line in lines:
        if not line.table:
            edges[round(line.x0 / 3)] += 1
    best: tuple[int, float] | None = None
    for edge, count in edges.most_common(_MOST_EDGES):
        start = edge * 3.0
        if count + edges.get(edge - 1, 0) + edges.get(edge + 1, 0) < _FEWEST or start < leftmost + 40:
            continue
        start = _with_hanging(lines, start)
        pairs = sum(
            min(len(left), len(right))
            for left, across, right in _zones(lines, start)
            if not across and _side_by_side(left, right)
        )
        if pairs and (best is None or pairs > best[0] or (pairs == best[0] and start < best[1])):
            best = pairs, start
    return best[1] if best else None


def _cells_beside(lines: Sequence[Line]) -> set[int]:
    """Those of a column's lines that are cells beside running text, as the dates and amounts of a list of grants."""
    cells: set[int] = set()
    for above, line in pairwise(lines):
        beside = abs(line.base - above.base) < 2 and line.x0 - above.x1 > _GAP * line.size
        if beside and len(line.text) <= _CELL and (len(above.text) >= _TEXT or id(above) in cells):
            cells.add(id(line))
    return cells if len(cells) >= _FEWEST else set()


def _labels_beside(lines: Sequence[Line]) -> set[int]:
    """Those of a column's lines that are the labels of a chart beside its running text, most of them numbers.

    Sorted by their height alone, they would part the sentences beside which they stand.
    """
    found: set[int] = set()
    for stack in _stacks(lines):
        left, right = min(one.x0 for one in stack), max(one.x1 for one in stack)
        inside = set(map(id, stack))
        beside = [
            one
            for one in lines
            if id(one) not in inside
            and len(one.text) <= _LABEL
            and stack[0].top <= one.base <= stack[-1].base + 1
            and (one.x1 <= left - _ASIDE * one.size or one.x0 >= right + _ASIDE * one.size)
        ]
        numbers = sum(NUMERIC.fullmatch(one.text) is not None for one in beside)
        if numbers >= _FEWEST and 2 * numbers >= len(beside):
            found |= set(map(id, beside))
    return found


def _stacks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of running text one below another, from three on."""
    stacks: list[list[Line]] = []
    for line in lines:
        if len(line.text) < _TEXT or line.table:
            continue
        above = stacks[-1][-1] if stacks else None
        goes_on = above is not None and abs(line.x0 - above.x0) <= 2 and line.size == above.size
        if above is None or not goes_on or line.base - above.base > _APART * line.size:
            stacks.append([])
        stacks[-1].append(line)
    return [stack for stack in stacks if len(stack) >= _FEWEST]


def _with_hanging(lines: Sequence[Line], start: float) -> float:
    """Where a column begins whose bullets and numbers hang to the left of its text, short of the column before."""
    left = max((line.x1 for line in lines if _ends_before(line, start)), default=start)
    hanging = (
        line.x0
        for line in lines
        if left < line.x0 < start - 3 and line.x1 > start and start - line.x0 < _HANGING * line.size
    )
    return min(hanging, default=start)


def _zones(lines: Sequence[Line], gutter: float) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """The stretches of a page from top to bottom: lines left and right of a gutter, or lines across it."""
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda one: one.base):
        if line.x0 >= gutter - 3:
            side = right
        elif _ends_before(line, gutter):
            side = left
        else:
            side = across
        if across and side is left and _ends(across[-1], line):
            side = across
        if side is across and (left or right):
            yield left, [], right
            left, right = [], []
        elif side is not across and across:
            yield [], across, []
            across = []
        side = left if side is not across and line.x0 < gutter - 3 else right if side is not across else across
        side.append(line)
    if across:
        yield [], across, []
    if left or right:
        yield left, [], right


def _ends_before(line: Line, gutter: float) -> bool:
    """Whether a line stands left of a gutter. Running text may touch what stands right of it, a cell may not."""
    reach = _OVERLAP if len(line.text) >= _RUNNING else -_APART_COLUMNS
    return line.x1 <= gutter + reach * line.size


def _ends(above: Line, line: Line) -> bool:
    """Whether a short line is the last one of what stands across the columns."""
    alike = above.size == line.size and above.bold == line.bold and abs(above.x0 - line.x0) < 2
    return alike and 0 < line.base - above.base < 1.5 * line.size


def _side_by_side(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two stretches of lines stand beside each other, as columns do, and are no table's."""
    if len(left) < _FEWEST or len(right) < _FEWEST:
        return _is_margin(left, right)
    top, bottom = max(left[0].top, right[0].top), min(left[-1].base, right[-1].base)
    beside = min(sum(top <= line.base <= bottom for line in side) for side in (left, right))
    # Numbers are a table's where they stand in its rows; the labels of a chart stand at heights of their own.
    rows = {round(line.base) + off for line in left if len(line.text) < _TEXT for off in (-1, 0, 1)}
    numbers = [line for line in right if NUMERIC.fullmatch(line.text)]
    cells = sum(round(line.base) in rows for line in numbers)
    return beside >= 2 and cells * 2 < len(right) and (len(right) - len(numbers)) * 3 >= len(right)


def _is_margin(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether a narrow column at the left holds but headings for the text at its right."""
    if not left or len(right) < 2 * _FEWEST or not (len(left) * 5 <= len(right) * 2 or _are_labels(left, right)):
        return False
    width = max(line.x1 for line in left) - min(line.x0 for line in left)
    text = max(line.x1 for line in right) - min(line.x0 for line in right)
    longest = max(len(block) for block in _blocks(left))
    short = all(len(line.text) < 60 for line in left)
    return width < 0.6 * text and longest <= 9 and short and right[0].top < left[-1].base


def _are_labels(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether each block at the left stands beside the first line of a paragraph at the right, which is text."""
    if sum(len(line.text) >= _TEXT and not line.table for line in right) * 3 < 2 * len(right):
        return False
    text = sorted(right, key=lambda line: line.base)
    step = min(line.base - above.base for above, line in pairwise(text))
    opens = [text[0]]
    opens += [
        line
        for above, line in pairwise(text)
        if _END.search(above.text) or line.base - above.base > max(1.2 * step, step + 2)
    ]
    blocks = _blocks(left)
    level = (any(abs(block[0].base - line.base) < 2 for line in opens) for block in blocks)
    return len(blocks) >= _FEWEST and len(left) < len(right) and all(level)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted where the space between them is wider than within a block."""
    ordered = sorted(lines, key=lambda line: line.base)
    blocks = [[ordered[0]]] if ordered else []
    for above, line in pairwise(ordered):
        if line.base - above.base > 1.7 * max(line.size, above.size):
            blocks.append([])
        blocks[-1].append(line)
    return blocks
