"""The order in which a briefing's figures are shown: the most important first, what says the same once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.model import KeyFigure


def by_importance(found: Sequence[KeyFigure]) -> tuple[KeyFigure, ...]:
    """The figures in the order in which an analyst would look at them; a value that comes again, once. Pure."""
    said: set[tuple[str, Decimal, Decimal | None]] = set()
    chosen: list[KeyFigure] = []
    for one in sorted(found, key=lambda one: (-one.figure.importance, one.figure.start)):
        figure = one.figure
        same = figure.unit, figure.value, figure.upper
        if same not in said:
            said.add(same)
            chosen.append(one)
    return tuple(chosen)
