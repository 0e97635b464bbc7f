"""Kinds of figures: money, a share, a time or a count; a level or a change; past or to come. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.library.read_figures import ReadFigure
from bot.text.question_words import question_words

_AHEAD = "target", "forecast"  # what a figure claims to be, of what is to come


@lru_cache(1_000)
def kind_of(unit: str) -> str:
    """ "money", "share", "time" or "count": what kind of figure has a unit."""
    if re.match(r"[A-Z]{3}\b", unit) or unit == "cents":
        return "money"
    if question_words().times.match(unit):
        return "time"
    return "share" if unit in ("%", "percentage points", "basis points") else "count"


def has_sense(one: ReadFigure, sense: str) -> bool:
    """Whether a figure is what a word says that it may do without: "ahead", a "change", a "share" or "money"."""
    if sense == "ahead":
        return one.status in _AHEAD or one.lies_ahead
    if sense == "change":
        return bool(one.change or one.direction or one.difference)
    if sense == "share" and not one.has_digits:
        return True  # "a quarter", "two thirds"
    return sense == kind_of(one.unit)
