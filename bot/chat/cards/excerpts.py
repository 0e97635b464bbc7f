"""The part of a sentence that stands around a figure: whole clauses where they fit, else whole words."""

from __future__ import annotations

import re

# Where a clause ends: behind a comma that stands in no number, a semicolon, a bracket, before a dash; Chinese has no
# spaces there.
_CLAUSE = re.compile(r"(?<=[,;:)])\s+|\s+(?=[(–—-]\s?)|(?<=[，；：、。])")
_WORD = re.compile(r"\s+|(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")


def excerpt(text: str, span: tuple[int, int], limit: int) -> tuple[int, int]:
    """Start and end of the longest part of a text around a span that has at most `limit` characters.

    It is all of the text where that fits, else whole clauses, else whole words; the span is in it whatever its length.
    """
    if len(text) <= limit:
        return 0, len(text)
    start, end = span
    for ends in (_CLAUSE, _WORD):
        starts = [0, *(match.end() for match in ends.finditer(text)), len(text)]
        stops = [0, *(match.start() for match in ends.finditer(text)), len(text)]
        first = max(at for at in starts if at <= start)
        last = min(at for at in stops if at >= end)
        if last - first > limit:
            continue
        return _grown(first, last, starts, stops, limit)
    return start, end


def _grown(first: int, last: int, starts: list[int], stops: list[int], limit: int) -> tuple[int, int]:
    """A part made longer by what comes behind it and before it in turn, while there is room."""
    while True:
        behind = next((at for at in stops if at > last), last)
        before = next((at for at in reversed(starts) if at < first), first)
        if behind > last and behind - first <= limit:
            last = behind
        elif before < first and last - before <= limit:
            first = before
        else:
            return first, last
