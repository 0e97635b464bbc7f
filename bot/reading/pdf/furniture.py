"""What stands on a page and is not its text: running heads and feet, page numbers, contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from bot.reading import contents
from bot.reading.captions import is_caption_word
from bot.reading.pages import PAGE_NUMBERS, PAGE_OF, PAGE_WORD
from bot.reading.pdf.glyphs import Sheet
from bot.reading.pdf.strips import Strip

_EDGE = 0.14  # of the page's height, at its top and its bottom
_MANY = 5  # pages; what more of them have at an edge is no heading
_ROWS = 3  # at each edge that can be furniture
_ONE_ROW = 2.5  # points between the base lines of what stands in one row
_COUNT = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    rf"[\W_]*(?:{PAGE_NUMBERS}|(?:{PAGE_WORD}\s*)?(?:\d{{1,4}}|[ivxlc]{{1,7}}|[A-Z]{{1,2}}[-–.]\d{{1,3}})"
    rf"(?:\s*(?:{PAGE_OF}|[/|])\s*\d{{0,4}})?)[\W_]*",
    re.IGNORECASE,
)
_MARGINALIA = re.compile(
    r"VerDate |Jkt \d|PO 00000|Frm \d{5}|Fmt \d{4}|Sfmt|\.indd?\b|on DSK\w+|with (?:RULES|PROPOSALS|NOTICES)"
)
_ALL_ARTIFACTS = 0.4  # of a document's characters: where more are called furniture, the file's word is worth nothing


def without_furniture(sheets: Sequence[Sheet], usual: float) -> list[tuple[int, str]]:
    """Take from the pages what repeats at their edges, and give it back, each with its page.

    `usual` is the size of the text. A line larger than it that repeats is a heading that goes on: its first stands.
    """
    taken = _without_artifacts(sheets)
    frame = _frame_of(sheets)
    edges: dict[int, list[list[Strip]]] = {sheet.number: _edge_rows(sheet, frame) for sheet in sheets}
    seen: dict[str, list[int]] = defaultdict(list)
    for number, rows in edges.items():
        for key in {_key(row) for row in rows}:
            seen[key].append(number)
    sizes: dict[str, float] = {}
    for rows in edges.values():
        for row in rows:
            sizes[_key(row)] = min(sizes.get(_key(row), 1000.0), max(strip.size for strip in row))
    kept: set[str] = set()
    for sheet in sheets:
        gone: set[int] = set()
        odd: set[int] = set()  # the marks of those who set and printed the page
        for row in edges[sheet.number]:
            key = _key(row)
            if any(_MARGINALIA.search(strip.text) for strip in row):
                gone.update(map(id, row))
                odd.update(map(id, row))
            elif _is_number(row):
                gone.update(map(id, row))
            elif _repeats(seen[key], sheet.number, len(sheets)) and key:
                size = max(strip.size for strip in row)
                large = size >= 1.15 * usual and (len(seen[key]) < _MANY or size >= 1.5 * sizes[key])
                if large and key not in kept:
                    kept.add(key)
                    continue
                gone.update(map(id, row))
        gone.update(id(strip) for strip in sheet.strips if _MARGINALIA.search(strip.text))
        taken += [(sheet.number, one.text) for one in sheet.strips if id(one) in gone and id(one) not in odd]
        sheet.strips = [strip for strip in sheet.strips if id(strip) not in gone]
    return taken


def _without_artifacts(sheets: Sequence[Sheet]) -> list[tuple[int, str]]:
    """Take from the pages what the file itself calls furniture, and give it back."""
    strips = [strip for sheet in sheets for strip in sheet.strips]
    whole = sum(len(strip.text) for strip in strips)
    furniture = sum(len(strip.text) for strip in strips if strip.artifact)
    if not 0 < furniture < _ALL_ARTIFACTS * whole:
        return []
    taken = [(sheet.number, strip.text) for sheet in sheets for strip in sheet.strips if strip.artifact]
    for sheet in sheets:
        sheet.strips = [strip for strip in sheet.strips if not strip.artifact]
    return taken


def _frame_of(sheets: Sequence[Sheet]) -> tuple[float, float]:
    """The base lines between which most pages are printed: on paper that is cut, the margins may be wide."""
    filled = [[strip.base for strip in sheet.strips] for sheet in sheets if sheet.strips]
    if not filled:
        return 0.0, 0.0
    return median(map(min, filled)), median(map(max, filled))


def _edge_rows(sheet: Sheet, frame: tuple[float, float]) -> list[list[Strip]]:
    """The outermost rows at the top and the bottom of a page, or of what is printed of most pages."""
    rows: list[list[Strip]] = []
    for strip in sorted(sheet.strips, key=lambda one: (one.base, one.x0)):
        if rows and abs(rows[-1][0].base - strip.base) < _ONE_ROW:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    highest = max(_EDGE * sheet.height, frame[0] + _ONE_ROW)
    lowest = min((1 - _EDGE) * sheet.height, frame[1] - _ONE_ROW)
    top = [row for row in rows[:_ROWS] if row[0].base < highest]
    bottom = [row for row in rows[-_ROWS:] if row[0].base > lowest]
    return [*top, *(row for row in bottom if row not in top)]


def _key(row: Sequence[Strip]) -> str:
    """The text of a row without its numbers and spaces."""
    return re.sub(r"\s+", "", _COUNT.sub("#", " ".join(strip.text for strip in row).casefold()))


def _is_number(row: Sequence[Strip]) -> bool:
    text = " ".join(strip.text for strip in row).strip()
    return len(text) < 24 and _PAGE_NUMBER.fullmatch(text) is not None


def _repeats(pages: Sequence[int], page: int, count: int) -> bool:
    """Whether what stands on some pages is furniture of this one: others near it, or many, have it too."""
    if len(pages) < 2:
        return False
    near = sum(0 < abs(other - page) <= 3 for other in pages)
    return near >= 1 and (len(pages) >= 3 or count <= 4)


_LONGEST_ENTRY = 400  # characters
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|_{4,}")
_ENTRY = re.compile(r".{2,160}?[\s.|…]+(?:\d{1,4}|[ivxlc]{1,6}|[A-Z]-\d{1,3})", re.IGNORECASE)


def is_contents_title(text: str) -> bool:
    """Whether a line stands over a table of contents, or over a list of figures or tables."""
    line = text.strip(" :.")
    return contents.is_contents_title(line) or is_caption_word(line)


def is_leader(text: str) -> bool:
    """Whether a line leads with dots to a page's number."""
    return len(text) < _LONGEST_ENTRY and _LEADERS.search(text) is not None and is_entry(text)


def is_entry(text: str) -> bool:
    """Whether a line could be an entry of a table of contents: it ends with a page's number."""
    return len(text) < _LONGEST_ENTRY and _ENTRY.fullmatch(text.strip()) is not None


def usual_size(sheets: Sequence[Sheet]) -> float:
    """The size in which most of a document is set, in points."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for strip in sheet.strips:
            sizes[round(strip.size * 2) / 2] += len(strip.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
