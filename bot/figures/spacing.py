"""A sentence with its line breaks and runs of spaces made single spaces, and where each of its characters stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_RUNS: Final = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")


def evenly_spaced(text: str) -> tuple[str, Sequence[int]]:
    """The text, and for each of its characters its place in what it was; text out of a PDF breaks in mid-phrase."""
    if _RUNS.search(text) is None:
        return text, range(len(text))
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUNS.finditer(text):
        parts += [text[at : run.start()], " "]
        places += [*range(at, run.start()), run.start()]
        at = run.end()
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text))]
