"""The two ends of a change as the text has them: "86% in 2019" and "81%" of "86% in 2019 to 81%"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.charts.terms import Point
from bot.figures import figures_in
from bot.figures.comparators import Comparator, comparator_at
from bot.model import Change, Figure, KeyFigure, Period

# Where a change's printed words can be parted: "25% | to | 29.7%", "57, | up from | 36", "从3%|增至|5%".
_PARTING = re.compile(
    r",?\s*\b(?:up|down|higher|lower)?\s*from\b\s*|\s*\b(?:to|auf|bis|à|a|hasta|until)\b\s*|\s*(?:增至|降至|升至|至|到)\s*|\s*[–—-]\s*"
)
# A time that the grammar of periods does not know: "in mid-2021".
_BEHIND = re.compile(r"\s+((?:in|at|by|as of)\s[\w -]{0,20}\b(?:19|20)\d\d)\b(?=\s(?:to|from)\b)")
_NEAR = 3  # characters between a figure and the period that is its own


def ends(one: KeyFigure) -> tuple[Point, Point] | None:
    """The points before and after of a figure that changed, each as printed; None where the text does not part so."""
    figure, change = one.figure, one.figure.change
    if change is None or change.before == change.after:
        return None
    for left, right in _parted(figure.printed):
        first, second = _read(left, one), _read(right, one)
        if first is None or second is None:
            continue
        told = change if first.value == change.before else Change(change.after, change.before)
        if (first.value, second.value) != (told.before, told.after):
            continue
        points = (_point(first, 0, one), _point(second, figure.printed.rindex(right), one))
        before, after = points if told is change else points[::-1]
        return before, after
    return None


def whole_period(one: KeyFigure) -> str:
    """The period that a change took in all, "" where its period is that of one end: "in 2021"."""
    figure, text = one.figure, one.quote.sentence.text
    if figure.period is None or _own_period(figure, text, one.span[1]) is not None:
        return ""
    return figure.period.text


def _parted(printed: str) -> Iterator[tuple[str, str]]:
    for match in _PARTING.finditer(printed):
        left, right = printed[: match.start()].strip(), printed[match.end() :].strip()
        if left and right:
            yield left, right


def _read(piece: str, one: KeyFigure) -> Figure | None:
    """The only figure of a piece of text; in the change's unit, which may stand at the other end alone."""
    found = figures_in(piece, language=one.quote.briefing.language)
    if len(found) != 1 or found[0].change is not None or found[0].upper is not None:
        return None
    own = found[0].unit
    return found[0] if own in ("", one.figure.unit) or own in one.figure.unit else None


def _point(end: Figure, at: int, one: KeyFigure) -> Point:
    """One end with its qualifier and, where it stands with it, its period."""
    text = one.quote.sentence.text
    start = one.span[0] + at + (end.start if at == 0 else one.figure.printed[at:].index(end.printed))
    stop = start + len(end.printed)
    comparator: Comparator = comparator_at(text, start, stop)
    shown = end.printed
    ahead = text[:start].rstrip()
    if comparator.printed and ahead.endswith(comparator.printed):
        shown = text[len(ahead) - len(comparator.printed) : stop]
    elif comparator.sense != "=":
        comparator = Comparator()
    period = _own_period(one.figure, text, stop) if stop == one.span[1] else end.period
    name = period.text if period else ""
    if stop != one.span[1]:
        if period is not None:
            language, published = one.quote.briefing.language, one.quote.briefing.published
            dated = figures_in(f"{end.printed} {period.text}", published=published, language=language)
            period = dated[0].period if len(dated) == 1 and dated[0].period else period
        else:
            behind = _BEHIND.match(text, stop, one.span[1])
            name = behind[1] if behind else ""
    return Point(Decimal(end.value), shown, name, one, comparator=comparator.sense, period=period)


def _own_period(figure: Figure, text: str, end: int) -> Period | None:
    """The figure's period where it stands right behind it."""
    period = figure.period
    at = text.find(period.text, end) if period is not None else -1
    return period if 0 <= at - end <= _NEAR else None
