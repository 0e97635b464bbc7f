"""Rules that join neighbouring words into larger ones: patterns of the words' kinds, and what each match becomes.

In a pattern, `X?` may be missing, `X*` come often, `X|Y` be either, `!X` must not follow. Between any two, words that
only fill may stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from bot.servers.time_words import Word

Values = Callable[[str], list[Any]]
Made = list[tuple[str, Any]]
_FILL = r"(?:<[^<>]*\bFILL\b[^<>]*>)*?"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    made = ""
    for number, piece in enumerate(pattern.split()):
        gap = _FILL if number else ""
        if piece.startswith("!"):
            made += rf"(?!{gap}<[^<>]*\b(?:{piece[1:]})\b[^<>]*>)"
            continue
        often = piece[-1] if piece[-1] in "?*+" else ""
        made += rf"(?:{gap}<[^<>]*\b(?:{piece.rstrip('?*+')})\b[^<>]*>){often}"
    return re.compile(made)


def rewrite(words: Sequence[Word], pattern: str, make: Callable[[Values, Sequence[Word]], Made | None]) -> list[Word]:
    """The words with each match of a pattern made into others; `make` returns None for one that is none after all."""
    found = list(words)
    start = 0
    while True:
        shown = "".join(f"<{' '.join(word.kinds)}>" for word in found)
        skipped = sum(len(" ".join(word.kinds)) + 2 for word in found[:start])
        match = _compiled(pattern).search(shown, skipped)
        if match is None or match.start() == match.end():
            return found
        first, count = shown[: match.start()].count("<"), match[0].count("<")
        taken = found[first : first + count]
        made = make(_values(taken), taken)
        start = first + 1
        if made is not None:
            ends = (taken[0].start, taken[-1].end)
            found[first : first + count] = [Word("", {kind: value}, *ends) for kind, value in made]
            start = first + len(made)


def _values(words: Sequence[Word]) -> Values:
    return lambda kind: [word.kinds[kind] for word in words if kind in word.kinds]
