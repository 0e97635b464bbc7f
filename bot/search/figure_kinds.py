"""Kinds of figures: money, a share, a time or a count; a level or a change; past or to come. Pure."""

from __future__ import annotations

import re

from bot.model import KeyFigure

_AT_LEVEL = re.compile(r"\b(?:to|at|of|reached|was|were|is|are|stood|auf|bei|von|à|de|al?|en|del)\W*(?:[\w’]+\s){0,2}$")
_BY = re.compile(
    r"\b(?:reduction|increase|decrease|rise|fall|drop|decline|growth|gain|cut|change|by|um|rückgang|anstieg|baisse|hausse"
    r"|subida|caída|aumento)\W*(?:[\w’]+\s){0,2}$",
    re.IGNORECASE,
)
_AS_DIFFERENCE = re.compile(
    r"\s*(?:points?\s|more\s)?(?:more|fewer|less|higher|lower|longer|shorter|greater|larger|smaller)\s+than\b"
)


_TIME = re.compile(
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|decades?|jahre?|monate?|tage?|stunden?|minuten?|ans?|mois|jours?"
    r"|heures?|años?|mes(?:es)?|días?|horas?|minutos?)\b|[年月天]",
    re.IGNORECASE,
)


def kind_of(one: KeyFigure) -> str:
    """ "money", "share", "time" or "count": what kind of figure it is."""
    unit = one.figure.unit
    if re.match(r"[A-Z]{3}\b", unit) or unit == "cents":
        return "money"
    if _TIME.match(unit):
        return "time"
    return "share" if unit in ("%", "percentage points", "basis points") else "count"


def is_difference(one: KeyFigure) -> bool:
    """Whether a figure says by how much something changed or differs, rather than how much it is."""
    figure, text = one.figure, one.quote.sentence.text
    start, end = one.span
    moved = figure.unit in ("%", "times") and bool(figure.direction) and figure.change is None
    return bool(
        (moved and not _AT_LEVEL.search(text[:start])) or _BY.search(text[:start]) or _AS_DIFFERENCE.match(text[end:])
    )


def has_sense(one: KeyFigure, sense: str) -> bool:
    """Whether a figure is what a word says that it may do without: "ahead", a "change" or a "share"."""
    if sense == "ahead":
        return lies_ahead(one)
    if sense == "change":
        return one.figure.change is not None or bool(one.figure.direction) or is_difference(one)
    return sense == "share" == kind_of(one)


def lies_ahead(one: KeyFigure) -> bool:
    """Whether a figure is of a time after its briefing, such as a goal."""
    period, published = one.figure.period, one.quote.briefing.published
    day = (period.start or period.end) if period else None
    return day is not None and published is not None and day > published
