"""From lines to paragraphs: which lines were broken to a width, decided for each block by its own lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.reading.line_habits import Habits, joined
from bot.reading.line_titles import is_title_block, is_title_line, is_title_within, title_lines
from bot.reading.lone_numbers import BULLET_ALONE, with_lone_numbers
from bot.reading.manuscript import Candidate
from bot.reading.markers import BULLET, marker_of, underline_of
from bot.reading.widths import HAN_END, continues, ends_within, groups_of, is_narrow, is_wrapped, width_of, widths_of

_TABLE = re.compile(r"[^|\t]*(?:[|\t][^|\t]*){2,}")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LONGEST_ROW = 300  # characters: a longer line with wide gaps is lines that were joined with their indents
_CAPS_LINE = re.compile(r"[^a-zß-öø-ÿа-я]{4,80}")
_USUAL, _USUAL_HAN = 72, 30  # the width that lines are broken to, where a document does not tell
_LABEL = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я &,/’'-]{3,60}:(?:\s|$)")


@dataclass(slots=True)
class _Growing:
    """A unit while its lines are found."""

    lines: list[str] = field(default_factory=list)
    item: bool = False
    table: bool = False
    style: str = ""
    title: bool = False  # a line between paragraphs that names what follows


def candidates_of(lines: Sequence[str], habits: Habits, page: int = 0) -> list[Candidate]:
    """The lines of a page as units: wrapped lines joined, each marked line and each list item by itself."""
    found: list[Candidate] = []
    groups = list(groups_of(lines))
    if habits.titled and groups and (size := title_lines(groups[0], habits.width)):
        title = joined([line.strip() for line in groups[0][:size]], habits)
        found.append(Candidate(title, "page", lines=size, page=page))
        groups[:1] = [groups[0][size:]] if len(groups[0]) > size else []
    for place, group in enumerate(groups):
        below = groups[place + 1] if place + 1 < len(groups) else ()
        if bool(habits.width) and is_title_block(group, below, habits.width):
            units = [Candidate(joined([line.strip() for line in group], habits), lines=len(group))]
        else:
            units = _units_of(group, habits)
        found += [replace(unit, page=page, opens=place == 0) for place, unit in enumerate(units)]
    return with_lone_numbers(found)


def _units_of(group: Sequence[str], habits: Habits) -> list[Candidate]:
    """Part a run of lines without a blank one between into units."""
    units: list[_Growing] = []
    wrapped = is_wrapped(group, habits.width, mixed=habits.mixed)
    width = width_of([line.strip() for line in group]) if wrapped else 0
    usual = habits.width or (_USUAL_HAN if HAN_END.search(group[0].strip()[:1]) else _USUAL)
    narrow = wrapped and is_narrow(group, usual)
    if wrapped and width < 0.66 * usual and not narrow:
        width = 0  # of lines that are all short, each is one by itself unless it ends within a sentence
    widths = widths_of(group, 0 if narrow else habits.width, mixed=habits.mixed) if width else [0] * len(group)
    rows = len(group) > 2 and sum(_GAP.search(line.strip()[:400]) is not None for line in group) * 3 > len(group) * 2
    indent = min(len(line) - len(line.lstrip()) for line in group)
    for place, line in enumerate(group):
        under = underline_of(line)
        if under:
            if units and len(units[-1].lines) == 1 and len(units[-1].lines[0]) <= 120 and under not in "*_":
                units[-1].style = f"underline{under}"
            continue
        text = line.strip()
        if rows or (_is_row(line) and not BULLET.match(text) and marker_of(text) is None):
            units.append(_Growing([re.sub(r"\s*\|\s*|\s{3,}", " | ", text).strip(" |")], table=True))
            continue
        bullet = BULLET.match(text)
        above = group[place - 1].strip() if place else ""
        below = group[place + 1].strip() if place + 1 < len(group) else ""
        indented = len(line) - len(line.lstrip()) >= indent + 2
        titled = False
        if (
            not units
            or bullet is not None
            or units[-1].table
            or units[-1].style
            or units[-1].title
            or (titled := is_title_within(text, above, below, widths[place]))
            or _begins(text, above, widths[place], units[-1], indented=indented)
        ):
            units.append(_Growing([text[bullet.end() :] if bullet else text], item=bullet is not None, title=titled))
        else:
            units[-1].lines.append(text)
    return [Candidate(joined(unit.lines, habits), unit.style, unit.item, unit.table, len(unit.lines)) for unit in units]


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: it has three cells, with marks or wide gaps between them."""
    text = line.strip()
    gaps = len(_GAP.findall(text)) if len(text) <= _LONGEST_ROW else 0
    return _TABLE.fullmatch(line[:400]) is not None or gaps > 1


def _begins(text: str, above: str, width: int, unit: _Growing, *, indented: bool) -> bool:
    """Whether a line begins a unit, rather than going on with the one above."""
    if not width and not (unit.item and indented):
        return not (above and ends_within(above, text) and marker_of(text) is None and not HAN_END.search(above))
    if unit.lines[-1] == above and BULLET_ALONE.fullmatch(above):
        return False
    if _is_marked(text, above, width) or (indented and not unit.item):
        return True
    if not continues(text, above, width):
        return not (_is_caps(text) and _is_caps(above) and marker_of(above) is not None and len(unit.lines) < 3)
    if _is_caps(above) != _is_caps(text):
        return not ends_within(above, text) or _is_caps(above)
    return is_title_line(above, text, unit.lines)


def _is_marked(line: str, above: str, width: int) -> bool:
    """Whether a line begins with a mark of its own; a word such as "Third" may be there by the chance of wrapping."""
    mark = marker_of(line)
    if _LABEL.match(line[:80]) and above[-1:] in ".!?:;)":
        return True
    by_chance = mark is not None and mark.style in ("ordinal", "part", "roman", "upper", "number", "decimal2")
    if mark is not None and mark.style in ("number", "decimal2"):
        return above[-1:] in ".!?:;。" or not continues(line, above, width) or not _ends_within_words(above)
    return mark is not None and not (by_chance and continues(line, above, width))


def _ends_within_words(above: str) -> bool:
    return above[-1:].isalpha() or above[-1:] in ",–-"


def _is_caps(line: str) -> bool:
    return bool(_CAPS_LINE.fullmatch(line)) and sum(map(str.isupper, line)) >= 4 and not line.endswith((".", ",", ";"))
