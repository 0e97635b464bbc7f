"""A sentence with its spaces made even, and where each of its characters stood.

Line breaks, runs of spaces and the times of a transcript, "[72:15]", become single spaces; between a number and a Chinese character there is none, though
many print one there: "6 月份", "涨 2.5%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.model import Figure

_HAN: Final = "\u3400-\u9fff，。；：、（）"
_INNER: Final = rf"(?<=[{_HAN}])[ \t\r\n]+(?=[\d+-])|(?<=[\d%])[ \t\r\n]+(?=[{_HAN}])"
_SPACES: Final = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_TIMED: Final = r"[ \t\r\n]*\[\d{1,3}:\d\d(?::\d\d)?\][ \t\r\n]*"
_RUN: Final = re.compile(f"{_TIMED}|{_SPACES.pattern}")
_RUNS: Final = re.compile(f"(?P<inner>{_INNER})|{_RUN.pattern}")


def even_runs(text: str) -> str:
    """The text with a single space for any run of spaces or line breaks, or for the time of a transcript."""
    return _RUN.sub(" ", text)


def evenly_spaced(text: str) -> tuple[str, Sequence[int]]:
    """The text, and for each of its characters its place in what it was; text out of a PDF breaks in mid-phrase."""
    if _RUNS.search(text) is None:
        return text, range(len(text))
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for run in _RUNS.finditer(text):
        between = " " if run["inner"] is None else ""
        parts += [text[at : run.start()], between]
        places += [*range(at, run.start()), *([run.start()] if between else [])]
        at = run.end()
    return "".join([*parts, text[at:]]), [*places, *range(at, len(text))]


def as_it_was(one: Figure, even: str, text: str, places: Sequence[int]) -> Figure:
    """A figure of an evenly spaced text as it stands in the text as it was."""
    start, end = places[one.start], places[one.end - 1] + 1
    period = one.period
    return replace(
        one,
        start=start,
        end=end,
        printed=text[start:end],
        qualifier=_as_was(one.qualifier, even, text, places),
        label=_as_was(one.label, even, text, places),
        period=replace(period, text=_as_was(period.text, even, text, places)) if period is not None else None,
    )


def _as_was(words: str, even: str, text: str, places: Sequence[int]) -> str:
    """Words of an evenly spaced text with the spaces that they were printed with, one for any run."""
    at = even.find(words) if words else -1
    return even_runs(text[places[at] : places[at + len(words) - 1] + 1]) if at >= 0 else words
