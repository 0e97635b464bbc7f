"""Contents lists: lines that name what comes later, found by their form and by what does come later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.languages import every
from bot.languages.notation import expression
from bot.reading.manuscript import Candidate
from bot.reading.page_lines import is_ended

_TITLE = re.compile("|".join(expression(phrase) for one in every() for phrase in one.headings.contents), re.IGNORECASE)
_LEADER = re.compile(
    r"\s*(?:[.…·_]\s?){3,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|(?:\s{2,}|\s*\|\s*|\t)(?:\d{1,4}|[ivxlc]{1,6})\s*$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_ENDS_WITH_PAGE = re.compile(r"\D\s(\d{1,4})$")
_ENDS_WITH_SMALL_PAGE = re.compile(r"\D\s(\d{1,3})$")  # which no year is
_PARTS = re.compile(r"\s\d{1,4}(?:\s|$)")  # between entries that were joined
_HASHES = re.compile(r"^#{1,6}\s+")
_TO_CONTENTS = 120  # candidates within which a list of contents begins
_LONGEST = 200
_SHARE_NAMED = 6  # of the entries, one in so many names a line by itself, however they were joined
# Of a list without a title: pages and entries named later on that it has at least, candidates without a page in a row
# that are a long entry's lines, and letters of what counts as an entry.
_PAGES, _NAMED, _WRAPPED, _SHORT = 5, 2, 4, 5


def is_contents_title(text: str) -> bool:
    """Whether a line is the title over a list of contents."""
    return len(text) < 50 and _TITLE.fullmatch(_HASHES.sub("", text.strip()).strip(" *_:：.")) is not None


def without_contents(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without a list of contents: lines below its title, or with leaders, that name later ones."""
    start = next((i for i, one in enumerate(candidates[:_TO_CONTENTS]) if is_contents_title(one.text)), None)
    begin = start
    if start is None and (bare := _bare_list(candidates)):
        return [*candidates[: bare.start], *candidates[bare.stop :]]
    if start is None:
        begin = _first_leaders(candidates)
        if begin is None:
            return list(candidates)
        start = begin - 1
    end = _end(candidates, start + 1)
    if begin == start:
        end = max(end, _first_again(candidates, start + 1))
    if end < start + 3:
        return list(candidates)
    return [*candidates[:begin], *candidates[end:]]


def _first_again(candidates: Sequence[Candidate], start: int) -> int:
    """Where the first entry stands again, as the heading that it names; 0 where no list of contents ends there.

    All before it is the list, however its entries were broken and joined, if it names later lines and has no prose.
    """
    first = _entry(candidates[start].text) if start < len(candidates) else ""
    inside = range(start + 1, min(len(candidates), start + _TO_CONTENTS))
    again = next((at for at in inside if first and _entry(candidates[at].text) == first), 0)
    entries = candidates[start:again]
    if any(len(one.text) > _LONGEST and one.text.endswith((".", "。")) for one in entries):
        return 0
    later = {_entry(one.text) for one in candidates[again:] if len(one.text) < _LONGEST}
    named = sum(_entry(one.text) in later for one in entries)
    return again if named >= max(_NAMED + 1, len(entries) // _SHARE_NAMED) else 0


def _first_leaders(candidates: Sequence[Candidate]) -> int | None:
    """Where three lines in a row end with leaders and a page."""
    if not any("..." in one.text for one in candidates[: 2 * _TO_CONTENTS]):
        return None
    led = [len(one.text) < _LONGEST and _LEADER.search(one.text) is not None for one in candidates[: 2 * _TO_CONTENTS]]
    return next((i for i in range(len(led) - 2) if all(led[i : i + 3]) and "..." in candidates[i].text), None)


def _bare_list(candidates: Sequence[Candidate]) -> range:
    """Where a list of contents stands that has neither a title nor leaders; an empty range where none does.

    Its lines end with pages that never fall, but for those that a long entry is wrapped after, and some of its entries
    are lines of their own later on.
    """
    first = candidates[:_TO_CONTENTS]
    paged = [_ENDS_WITH_SMALL_PAGE.search(one.text[-60:]) if len(one.text) < 2 * _LONGEST else None for one in first]
    if sum(page is not None for page in paged) < _PAGES:
        return range(0)
    behind = {_entry(one.text): at for at, one in enumerate(candidates) if len(one.text) < _LONGEST}
    found, last, pages, named = range(0), 0, 0, 0
    for at, (one, page) in enumerate(zip(first, paged, strict=True)):
        may_wrap = pages and at < found.stop + _WRAPPED and len(one.text) < _LONGEST
        if page is None and may_wrap and not is_ended(one.text):
            continue
        if page is None or int(page[1]) < last:
            if pages >= _PAGES and named >= _NAMED:
                break
            found, last, pages, named = range(0), 0, 0, 0
        if page is not None:
            found, last, pages = range(found.start if pages else at, at + 1), int(page[1]), pages + 1
            named += sum(behind.get(_entry(part), 0) > at for part in _PARTS.split(one.text) if len(part) > _SHORT)
    return found if pages >= _PAGES and named >= _NAMED else range(0)


def _end(candidates: Sequence[Candidate], start: int) -> int:
    """The first candidate behind the entries that begin at `start`."""
    later = Counter(_entry(one.text) for one in candidates[start:] if len(one.text) < _LONGEST)
    counted = _counts_pages(candidates[start : start + _TO_CONTENTS])
    end = start
    while end < len(candidates):
        text = candidates[end].text
        if len(text) >= _LONGEST:
            break
        size = _size(candidates, end, later, counted=counted and end - start < _TO_CONTENTS)
        if not size:
            break
        for one in candidates[end : end + size]:
            later[_entry(one.text)] -= 1
        end += size
    return end


def _size(candidates: Sequence[Candidate], at: int, later: Counter[str], *, counted: bool) -> int:
    """How many candidates from one on are an entry of a list of contents; 0 where none is."""
    text = candidates[at].text
    if _LEADER.search(text) or (_PAGE.fullmatch(text) and len(text) < 5) or later[_entry(text)] > 1:
        return 1
    if counted and _ENDS_WITH_PAGE.search(text):
        return 1
    following = [one.text for one in candidates[at + 1 : at + 3]]
    if following and not text.endswith((".", "。")):
        if _LEADER.search(following[0]) or (_PAGE.fullmatch(following[0]) and following[0].isdigit()):
            return 2
        if later[_entry(f"{text} {following[0]}")] >= 1:
            return 2
        if len(following) > 1 and following[1].isdigit() and len(following[1]) < 4 and len(following[0]) < 100:
            return 3
    return 0


def _counts_pages(entries: Sequence[Candidate]) -> bool:
    """Whether lines end with numbers that never fall, as the pages in a list of contents do."""
    found: list[int] = []
    for one in entries:
        match = _ENDS_WITH_PAGE.search(one.text[-60:])
        if match is None:
            break
        found.append(int(match[1]))
    return len(found) >= 3 and all(a <= b for a, b in pairwise(found))


def _entry(text: str) -> str:
    """A line of a table of contents without its dots, marks and page, in small letters."""
    return re.sub(r"\W+", "", _LEADER.sub("", _HASHES.sub("", text[:_LONGEST].strip())).casefold())
