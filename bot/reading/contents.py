"""Contents lists: lines that name what comes later, found by their form and by what does come later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.languages import every
from bot.languages.notation import expression
from bot.reading.manuscript import Candidate

_TITLE = re.compile("|".join(expression(phrase) for one in every() for phrase in one.headings.contents), re.IGNORECASE)
_LEADER = re.compile(
    r"\s*(?:[.…·_]\s?){3,}\s*(?:\d{1,4}|[ivxlc]{1,6})?\s*$|(?:\s{2,}|\s*\|\s*|\t)(?:\d{1,4}|[ivxlc]{1,6})\s*$",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlc]{1,6})", re.IGNORECASE)
_ENDS_WITH_PAGE = re.compile(r"\D\s(\d{1,4})$")
_HASHES = re.compile(r"^#{1,6}\s+")
_TO_CONTENTS = 120  # candidates within which a list of contents begins
_LONGEST = 200


def is_contents_title(text: str) -> bool:
    """Whether a line is the title over a list of contents."""
    return len(text) < 50 and _TITLE.fullmatch(_HASHES.sub("", text.strip()).strip(" *_:：.")) is not None


def without_contents(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without a list of contents: lines below its title, or with leaders, that name later ones."""
    start = next((i for i, one in enumerate(candidates[:_TO_CONTENTS]) if is_contents_title(one.text)), None)
    begin = start
    if start is None:
        begin = _first_leaders(candidates)
        if begin is None:
            return list(candidates)
        start = begin - 1
    end = _end(candidates, start + 1)
    if end < start + 3:
        return list(candidates)
    return [*candidates[:begin], *candidates[end:]]


def _first_leaders(candidates: Sequence[Candidate]) -> int | None:
    """Where three lines in a row end with leaders and a page."""
    if not any("..." in one.text for one in candidates[: 2 * _TO_CONTENTS]):
        return None
    led = [len(one.text) < _LONGEST and _LEADER.search(one.text) is not None for one in candidates[: 2 * _TO_CONTENTS]]
    return next((i for i in range(len(led) - 2) if all(led[i : i + 3]) and "..." in candidates[i].text), None)


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
