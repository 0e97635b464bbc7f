"""Periods and figures that stand in brackets, or right before one: "40 towns in July (30 in June 2012)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.figures.periods import Found
from bot.model import Figure

_IN_BRACKETS: Final = re.compile(r"\s?\(\D{0,3}")


def heads_bracket(text: str, end: int, one: Found, figures: Sequence[Figure]) -> bool:
    """Whether a period stands in a bracket before a figure of its own: "100% of schools (2007: 5%)"."""
    opened = text.rfind("(", end, one.start)
    if opened < 0 or text.find(")", opened, one.start) >= 0:
        return False
    inner = next((figure.start for figure in figures if figure.start >= one.end), None)
    return inner is not None and text.find(")", one.end, inner) < 0


def is_inside(text: str, figure: Figure, one: Found) -> bool:
    """Whether a figure stands in a bracket with the period behind it, and only there: "40 towns (30 in June 2012)"."""
    opened, closed = text.rfind("(", 0, figure.start), text.rfind(")", 0, figure.start)
    return opened > closed and text.find(")", figure.end, one.start) < 0


def before_bracket(text: str, figure: Figure, found: Sequence[Found]) -> Found | None:
    """ "higher than in 2022 ($151 million)": the period right before the bracket that a figure opens."""
    return next((one for one in found if _IN_BRACKETS.fullmatch(text, one.end, figure.start)), None)


def is_outside(text: str, start: int, end: int) -> bool:
    """Whether a bracket that is closed between two places was opened before the first."""
    closed = text.find(")", start, end)
    return closed >= 0 and not 0 <= text.find("(", start, end) < closed
