"""Where the columns of a document begin and end, by which a full line is told from the last of a paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.reading.pdf.lines import Line, leading_of

_ALIKE, _COMMON = 8.0, 0.15  # points between the ends of like columns, and how many of a document's are of one kind
_SHORT, _FEWEST_SMALL = 6, 4  # ems by which a full line ends before others; lines of small print that tell


@dataclass(frozen=True, slots=True)
class Column:
    left: float
    right: float
    leading: float
    narrower: Mapping[float, float] = field(default_factory=dict)  # size -> where its lines end, if before `right`

    def right_of(self, line: Line) -> float:
        return self.narrower.get(line.size, self.right)


def columns_of(lines: Sequence[Line], usual: float) -> Mapping[int, Column]:
    by_column: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_column[line.column].append(line)
    widths: dict[tuple[int, int], list[float]] = defaultdict(list)
    found = {}
    for number, column in by_column.items():
        text = [line for line in column if not line.table] or column
        lefts = Counter(round(line.x0) for line in text)
        left = min(place for place, count in lefts.items() if count * 4 >= max(lefts.values()))
        rights = sorted(line.x1 for line in text)
        right = rights[-1 - len(rights) // 20]
        widths[round(left / 6), 0].append(right)
        found[number] = Column(left, right, leading_of(text))
    return {
        # A column of few lines may have no full one: the same column of other pages tells how wide it is.
        number: Column(
            one.left,
            max(one.right, _full(one.right, widths[round(one.left / 6), 0])),
            one.leading,
            _narrower(by_column[number], one.right, usual),
        )
        for number, one in found.items()
    }


def _narrower(lines: Sequence[Line], right: float, usual: float) -> dict[float, float]:
    """For each size of small print in a column, where its lines end: what stands below the text is often narrower."""
    found = {}
    for size in {line.size for line in lines if line.size < 0.97 * usual}:
        ends = [line.x1 for line in lines if line.size == size and not line.table]
        full = sum(max(ends, default=0) - end < _SHORT * size for end in ends)
        if len(ends) >= _FEWEST_SMALL and full * 5 >= len(ends) * 3 and max(ends) < right - _SHORT * size:
            found[size] = max(ends)
    return found


def _full(right: float, rights: Sequence[float]) -> float:
    """Where a column's full lines end, by those of other pages that begin at the same place.

    Where many end as its own do, that is one of the document's columns; else the widest of them that is near.
    """
    alike = sum(abs(other - right) < _ALIKE for other in rights)
    if alike >= max(3, len(rights) * _COMMON):
        return right
    usual = sorted(rights)[-1 - len(rights) // 10]
    return usual if usual - right < 120 else right


def fits(above: Line, line: Line, column: Column) -> bool:
    """Whether the first word of a line would have had room on the line above: a writer ended that one."""
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    width = (line.x1 - line.x0) * len(word) / max(1, len(line.text))
    return above.x1 + width + 1.2 * line.size < column.right_of(above)
