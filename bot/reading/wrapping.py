"""From lines to paragraphs: which lines were broken to a width, decided for each block by its own lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bot.reading.dates import day_in
from bot.reading.manuscript import Candidate
from bot.reading.markers import BULLET, marker_of, underline_of

_TABLE = re.compile(r"[^|\t]*(?:[|\t][^|\t]*){2,}")
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_HYPHENATED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_HAN_END = re.compile(f"[{_HAN}]$")
_CAPS_LINE = re.compile(r"[^a-zß-öø-ÿа-я]{4,80}")
_NARROWEST = 34  # a block that is narrower tells no width
_USUAL, _USUAL_HAN = 72, 30  # the width that lines are broken to, where a document does not tell
_FITS = 0.85  # of the width: letters are not all of one width
_LONGEST_LINE = 140  # characters of a line that was broken to a width, where nothing else tells
_BULLET_ALONE = re.compile(r"[-*•·●▪◦‣–—\uf0b7]")
_NUMBER_ALONE = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[IVXLC]{1,7}[.)]|[A-Za-z][.)]|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)"
    r"|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|§ ?\d{1,4}[a-z]?)"
)
_SMALL = r"[^\W\d_A-ZÀ-ÞА-Я]"
_NUMBER_START = re.compile(r"[$€£¥]?\d")
_LABEL = re.compile(r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я &,/’'-]{3,60}:(?:\s|$)")
_STOP = re.compile(r"[.!?][\"”’)]*\d{0,2}$")
_LOWER_START = re.compile(rf"[(“‘\"'„«]?{_SMALL}")


@dataclass(frozen=True, slots=True)
class Habits:
    """What the whole document tells: its words, and the width that most of its lines were broken to (0 for none)."""

    words: frozenset[str] = frozenset()
    width: int = 0
    titled: bool = False  # most pages begin with a title, as slides do


@dataclass(slots=True)
class _Growing:
    """A unit while its lines are found."""

    lines: list[str] = field(default_factory=list)
    item: bool = False
    table: bool = False
    style: str = ""
    title: bool = False  # a line between paragraphs that names what follows


def habits_of(pages: Sequence[Sequence[str]]) -> Habits:
    """The habits of a document, from the lines of its pages."""
    words: set[str] = set()
    widths: Counter[int] = Counter()
    for lines in pages:
        cut = False  # whether the line above ends with a hyphen: neither half of that word is a word
        for line in lines:
            found = [word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line)]
            parted = _HYPHENATED.search(line.rstrip()[-40:]) is not None
            words.update(found[int(cut) : len(found) - int(parted)])
            cut = parted
        for group in groups_of(lines):
            if len(group) > 2:
                longest = max(len(line.rstrip()) for line in group)
                if longest >= _NARROWEST and _is_wrapped(group, 0):
                    widths[longest] += len(group)
    usual = _usual(widths)
    return Habits(frozenset(words), usual, _are_titled(pages, usual))


def _are_titled(pages: Sequence[Sequence[str]], usual: int) -> bool:
    """Whether most pages begin with a title."""
    filled = [group for group in (next(groups_of(lines), None) for lines in pages) if group is not None]
    titled = sum(_title_lines(group, usual) > 0 for group in filled)
    return len(filled) > 4 and titled * 2 > len(filled)


def _title_lines(group: Sequence[str], usual: int) -> int:
    """How many lines of a page's first block are its title: at most three short ones, most words with capitals."""
    taken = 0
    for line in (line.strip() for line in group[:4]):
        words = re.findall(r"[^\W\d_]{4,}", line)
        capitals = sum(word[0].isupper() for word in words) * 10 >= len(words) * 6
        if not words or not capitals or line[-1] in ".:;" or BULLET.match(line) or len(line) > max(60, 0.8 * usual):
            break
        if re.search(r"\b\d{5}\b", line):
            return 0
        if taken and marker_of(line) is not None:
            break
        taken += 1
    if taken > 3 or (taken and len(group) > taken and _ends_within(group[taken - 1].strip(), group[taken].strip())):
        return 0
    return taken


def _usual(widths: Counter[int]) -> int:
    """The width that most lines have, give or take a few characters."""
    if not widths:
        return 0
    near = {width: sum(widths[width + step] for step in range(-6, 7)) for width in widths}
    return max(near, key=lambda width: (near[width], width))


def groups_of(lines: Sequence[str]) -> Iterator[list[str]]:
    """Runs of lines without a blank one between."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def candidates_of(lines: Sequence[str], habits: Habits, page: int = 0) -> list[Candidate]:
    """The lines of a page as units: wrapped lines joined, each marked line and each list item by itself."""
    found: list[Candidate] = []
    groups = list(groups_of(lines))
    if habits.titled and groups and (size := _title_lines(groups[0], habits.width)):
        title = joined([line.strip() for line in groups[0][:size]], habits)
        found.append(Candidate(title, "page", lines=size, page=page))
        groups[:1] = [groups[0][size:]] if len(groups[0]) > size else []
    for place, group in enumerate(groups):
        below = groups[place + 1] if place + 1 < len(groups) else ()
        if _is_title_block(group, below, habits):
            units = [Candidate(joined([line.strip() for line in group], habits), lines=len(group))]
        else:
            units = _units_of(group, habits)
        found += [replace(unit, page=page, opens=place == 0) for place, unit in enumerate(units)]
    return _with_numbers(found)


def _is_title_block(group: Sequence[str], below: Sequence[str], habits: Habits) -> bool:
    """Whether a block is one title over several lines: short ones, most words with capitals, above a paragraph."""
    lines = [line.strip() for line in group]
    if not 2 <= len(lines) <= 4 or not habits.width or not below or len(below[0].strip()) < 0.5 * habits.width:
        return False
    if (
        max(map(len, lines)) > 0.66 * habits.width
        or lines[-1][-1] in ".,;:"
        or any(line[-1] in ".;:" for line in lines)
    ):
        return False
    if any(marker_of(line) is not None or BULLET.match(line) for line in lines[1:]) or re.search(
        r"@|\d{4}", " ".join(lines)
    ):
        return False
    words = re.findall(r"[^\W\d_]{4,}", " ".join(lines))
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 7 and bool(words)


def _is_wrapped(group: Sequence[str], usual: int) -> bool:
    """Whether the lines of a block were broken to a width, rather than ended where they wanted to."""
    lines = [line.strip() for line in group]
    pairs = list(pairwise(lines))
    if not pairs:
        return False
    width = _width(lines)
    within = sum(_ends_within(above, line) for above, line in pairs)
    full = sum(len(above) + 1 + _first_length(line) > max(width, 0.9 * usual) for above, line in pairs)
    if width > _LONGEST_LINE:
        return within * 2 >= len(pairs) and min(len(line) for line in lines[:-1]) > 0.7 * width
    if len(pairs) == 1:
        return within > 0 or (usual > 0 and len(lines[0]) > 0.8 * usual and lines[0][-1] not in ".!?:;")
    return within * 4 >= len(pairs) or full * 10 >= len(pairs) * 7


def _width(lines: Sequence[str]) -> int:
    """The width of a block's lines; one that is far longer than all others does not tell it."""
    return _width_of([len(line) for line in lines])


def _width_of(lengths: Sequence[int]) -> int:
    longest = sorted(lengths)[-4:]
    lone = len(longest) == 4 and longest[-1] > 1.2 * longest[-2] and longest[0] > 0.85 * longest[-2]
    return longest[-2] if lone else longest[-1]


def _ends_within(above: str, line: str) -> bool:
    """Whether a line ends within a sentence, since the next begins with a small letter or goes on in Chinese."""
    if above[-1] in ".!?:;。！？：；":
        return False
    if above[-1] == "-" and above[-2:-1].isalpha() and line[:1].isalpha():
        return True
    if _NUMBER_START.match(line) and above[-1].islower() and len(line.split()) > 2 and len(above.split()) > 2:
        return marker_of(line) is None and day_in(line) is None
    if _HAN_END.search(above):
        return len(above) > 15 and above[-1] not in "」』”）》" and marker_of(line) is None
    return _LOWER_START.match(line) is not None


def _first_length(line: str) -> int:
    return 1 if _HAN_END.search(line[:1]) else len(line.split(" ", 1)[0])


def _units_of(group: Sequence[str], habits: Habits) -> list[Candidate]:
    """Part a run of lines without a blank one between into units."""
    units: list[_Growing] = []
    wrapped = _is_wrapped(group, habits.width)
    width = _width([line.strip() for line in group]) if wrapped else 0
    usual = habits.width or (_USUAL_HAN if _HAN_END.search(group[0].strip()[:1]) else _USUAL)
    narrow = wrapped and _is_narrow(group, usual)
    if wrapped and width < 0.66 * usual and not narrow:
        width = 0  # of lines that are all short, each is one by itself unless it ends within a sentence
    widths = _widths(group, 0 if narrow else habits.width) if width else [0] * len(group)
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
            or (titled := _is_title_within(text, above, below, widths[place]))
            or _begins(text, above, widths[place], units[-1], indented=indented)
        ):
            units.append(_Growing([text[bullet.end() :] if bullet else text], item=bullet is not None, title=titled))
        else:
            units[-1].lines.append(text)
    return [Candidate(joined(unit.lines, habits), unit.style, unit.item, unit.table, len(unit.lines)) for unit in units]


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table: it has three cells, with marks or wide gaps between them."""
    return _TABLE.fullmatch(line[:400]) is not None or len(_GAP.findall(line.strip()[:400])) > 1


def _is_narrow(group: Sequence[str], usual: int) -> bool:
    """Whether a block was broken to a width of its own, as those in a column or beside a picture are."""
    lines = [line.strip() for line in group]
    width = _width(lines)
    full = sum(len(above) + 1 + _first_length(line) > width for above, line in pairwise(lines))
    return width < 0.75 * usual and len(lines) > 2 and full * 10 >= (len(lines) - 1) * 7


def _begins(text: str, above: str, width: int, unit: _Growing, *, indented: bool) -> bool:
    """Whether a line begins a unit, rather than going on with the one above."""
    if not width and not (unit.item and indented):
        return not (above and _ends_within(above, text) and marker_of(text) is None and not _HAN_END.search(above))
    if unit.lines[-1] == above and _BULLET_ALONE.fullmatch(above):
        return False
    if _is_marked(text, above, width) or (indented and not unit.item):
        return True
    if not _continues(text, above, width):
        return not (_is_caps(text) and _is_caps(above) and marker_of(above) is not None and len(unit.lines) < 3)
    if _is_caps(above) != _is_caps(text):
        return not _ends_within(above, text) or _is_caps(above)
    return _is_title_line(above, text, unit)


def _continues(line: str, above: str, width: int) -> bool:
    """Whether a line goes on with the one above: its first word had no place there, or that ends within a sentence."""
    return _ends_within(above, line) or len(above) + 1 + _first_length(line) >= _FITS * width


def _widths(group: Sequence[str], usual: int) -> list[int]:
    """The width that each line was broken to, by the lines around it: notes are set to another one than the text."""
    lengths = [len(line.strip()) for line in group]
    found = []
    for place in range(len(lengths)):
        near = lengths[max(0, place - 4) : place + 5]
        width = _width_of(near)
        found.append(usual if width < usual and len(near) < 6 else width)
    return found


def _is_title_within(line: str, above: str, below: str, width: int) -> bool:
    """Whether a line between paragraphs is a title, though no blank line sets it off.

    A sentence ends above it, its words have capitals, and what begins below it would have had room on it.
    """
    if not (width and below and _STOP.search(above)) or line[-1] in ".,;:!?-–—" or not below[:1].isupper():
        return False
    words = re.findall(r"[^\W\d_]{4,}", line)
    if not words or not all(word[0].isupper() for word in words) or re.search(r"\d{2}|@", line):
        return False
    room = width if len(words) > 1 else _FITS * width
    if not line[:1].isupper() or len(line.split()) < 2:
        return False
    return len(words) > 2 or len(line) + 1 + _first_length(below) <= room


def _is_title_line(above: str, line: str, unit: _Growing) -> bool:
    """Whether a unit is the title of the paragraph that a line begins: all its words have capitals."""
    if len(unit.lines) > 2 or not line[:1].isupper() or above[-1] in ".,;:!?-–—":
        return False
    words = re.findall(r"[^\W\d_]{4,}", " ".join(unit.lines))
    return len(words) >= 3 and all(word[0].isupper() for word in words) and len(above) < 60


def _is_marked(line: str, above: str, width: int) -> bool:
    """Whether a line begins with a mark of its own; a word such as "Third" may be there by the chance of wrapping."""
    mark = marker_of(line)
    if _LABEL.match(line[:80]) and above[-1:] in ".!?:;)":
        return True
    by_chance = mark is not None and mark.style in ("ordinal", "part", "roman", "upper", "number", "decimal2")
    if mark is not None and mark.style in ("number", "decimal2"):
        return above[-1:] in ".!?:;。" or not _continues(line, above, width) or not _ends_within_words(above)
    return mark is not None and not (by_chance and _continues(line, above, width))


def _ends_within_words(above: str) -> bool:
    return above[-1:].isalpha() or above[-1:] in ",–-"


def joined(lines: Sequence[str], habits: Habits) -> str:
    """Wrapped lines as one: Chinese without a space between, a word parted at a hyphen in one piece again."""
    if len(lines) == 1:
        return lines[0]
    parts = [lines[0]]
    for above, line in pairwise(lines):
        parted = _HYPHENATED.search(above[-40:])
        if _HAN_END.search(above[-1:]) and _HAN_END.search(line[:1]):
            parts.append(line)
        elif parted is not None and _LOWER_START.match(line):
            if _is_one_word(parted["first"], line, habits):
                parts[-1] = parts[-1][:-1]
            elif _JOINERS.match(line):
                line = f" {line}"  # noqa: PLW2901 # "short- and long-term"
            parts.append(line)
        else:
            dashed = above[-1:] in "-–" and above[-2:-1].isalnum() and line[:1].isalnum()
            parts.append(line if dashed else f" {line}")
    return "".join(parts)


_JOINERS = re.compile(r"(?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|и|или)\b", re.IGNORECASE)


def _is_one_word(first: str, line: str, habits: Habits) -> bool:
    """Whether the hyphen at a line's end only parted a word: by how the document writes it elsewhere."""
    second = _FIRST_WORD.match(line)
    if second is None or _JOINERS.match(line):
        return False
    one, other = first.lower(), second[0].lower()
    if one + other in habits.words:
        return True
    if f"{one}-{other}" in habits.words:
        return False
    return not (one in habits.words and other in habits.words)


def _with_numbers(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with numbers and bullets that stand by themselves put before what they count."""
    found: list[Candidate] = []
    waiting: Candidate | None = None
    for one in candidates:
        alone = one.lines == 1 and not (one.table or one.style) and len(one.text) < 12
        if waiting is not None and not one.table:
            if _BULLET_ALONE.fullmatch(waiting.text):
                found.append(replace(one, item=True))
            else:
                found.append(_counted(waiting, one))
            waiting = None
        elif alone and (
            _BULLET_ALONE.fullmatch(one.text)
            or (one.opens and _NUMBER_ALONE.fullmatch(one.text) and not one.text.isdigit())
        ):
            waiting = one
        else:
            if waiting is not None:
                found.append(waiting)
                waiting = None
            found.append(one)
    return [*found, waiting] if waiting is not None else found


def _counted(number: Candidate, one: Candidate) -> Candidate:
    """A candidate with the number that stood by itself above it; a short one is a heading by that."""
    text = f"{number.text} {one.text}"
    mark = marker_of(text)
    heads = mark is not None and len(one.text) < 120 and one.text[-1] not in ".;,:。；，："
    return replace(one, text=text, opens=number.opens, style=f"apart {mark.style}" if heads and mark else one.style)


def _is_caps(line: str) -> bool:
    return bool(_CAPS_LINE.fullmatch(line)) and sum(map(str.isupper, line)) >= 4 and not line.endswith((".", ",", ";"))
