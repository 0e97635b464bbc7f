"""A PDF's bookmarks: headings with their levels, where they cover the document and its pages bear them out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from bot.languages.all_languages import pattern_of_all
from bot.model import Kind
from bot.reading.contents import is_contents_title
from bot.reading.formats.pieces import Piece

_SHORT = 6  # pages; a document of so few may have its bookmarks anywhere
_LONGEST = 300  # characters of a heading
_MOST_LINES = 300  # of a page that are compared with a bookmark
_MOST = 5000
_DEEPEST = 8
_COVER = 0.6  # of bookmarks that must be found as lines on their pages
_COVER_PAGE = re.compile(pattern_of_all(lambda one: one.lines.cover), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bookmark:
    level: int
    title: str
    page: int  # from 0


def bookmarks_of(document: pdfium.PdfDocument) -> list[Bookmark]:
    """The bookmarks in order; loops end, and what leads nowhere is left out."""
    found: list[Bookmark] = []
    try:
        for item in document.get_toc(max_depth=_DEEPEST):
            target = item.get_dest()
            page = target.get_index() if target is not None else None
            title = " ".join(item.get_title().split())
            if page is not None and title:
                found.append(Bookmark(item.level + 1, title, page))
            if len(found) >= _MOST:
                break
    except (pdfium.PdfiumError, ValueError, RecursionError):
        return found
    return found


def with_bookmarks(pieces: Sequence[Piece], pages: Sequence[int], bookmarks: Sequence[Bookmark]) -> list[Piece]:
    """The pieces with those made headings that bookmarks name; `pages` are the pieces' pages.

    Bookmarks count where most are found as short lines on the page that they lead to.
    """
    last = max(pages, default=0)
    if last > _SHORT and bookmarks and not _covers([mark.page for mark in bookmarks], last):
        return list(pieces)
    wanted = [mark for mark in bookmarks if not (is_contents_title(mark.title) or _COVER_PAGE.fullmatch(mark.title))]
    by_page: dict[int, list[int]] = {}
    for place, page in enumerate(pages):
        if len(pieces[place].text) < _LONGEST and pieces[place].kind in (Kind.PARAGRAPH, Kind.ITEM):
            by_page.setdefault(page, []).append(place)
    marked = list(pieces)
    taken: set[int] = set()
    for mark in wanted:
        for place in [at for page in (mark.page, mark.page + 1) for at in by_page.get(page, [])[:_MOST_LINES]]:
            if place not in taken and _agree(pieces[place].text, mark.title):
                marked[place] = replace(pieces[place], kind=Kind.HEADING, level=mark.level)
                taken.add(place)
                break
    if len(taken) < 3 or len(taken) < _COVER * len(wanted):
        return list(pieces)
    return marked


def _covers(marked: Sequence[int], last: int) -> bool:
    """Whether bookmarks are spread over the whole document."""
    return min(marked) <= 0.4 * last and max(marked) >= 0.6 * last


def _agree(text: str, title: str) -> bool:
    if len(text) > len(title) + 40:
        return False
    line, named = _key(text), _key(title)
    return bool(named) and (
        line == named
        or (
            len(named) > 8
            and (
                line.endswith(named)
                or line.startswith(named)
                or (named.startswith(line) and len(line) * 2 > len(named))
            )
        )
    )


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
