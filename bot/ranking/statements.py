"""What each sentence does in its text, how good it is in a summary of it, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Reason, StatementKind
from bot.ranking.passages import Passage, Standing

_MOST, _LEAST = 1.0, -1.0  # the worth of the best sentence of an order, and of one that is in none
_CENTRAL = 0.1  # of an order: its first ones say what the text keeps coming back to
_REASONS = 3
_ENDS = 3  # sentences that make the opening of a text, and its closing


def kinds_of(passages: Sequence[Passage], standing: Sequence[Standing]) -> list[StatementKind]:
    """What each passage does: gives a figure or finds something, where it is a statement at all."""
    return [
        StatementKind.FRAGMENT
        if one is Standing.NEVER
        else (StatementKind.FIGURE if passage.figures else StatementKind.FINDING)
        for passage, one in zip(passages, standing, strict=True)
    ]


def worth_of(count: int, order: Sequence[int]) -> list[float]:
    """The worth of each of `count` passages by its place in the order of the whole text, best first."""
    worth = [_LEAST] * count
    for place, at in enumerate(order):
        worth[at] = _MOST - place / len(order)
    return worth


def reasons_for(passages: Sequence[Passage], order: Sequence[int]) -> list[tuple[Reason, ...]]:
    """What speaks for each passage, by its place in the order and in the text, and by its figures."""
    central = frozenset(order[: max(1, round(_CENTRAL * len(order)))])
    last = len(passages) - _ENDS
    found = []
    for at, passage in enumerate(passages):
        has = {
            Reason.CENTRAL: at in central,
            Reason.FIGURED: passage.figures > 0,
            Reason.OPENING: at < _ENDS,
            Reason.CLOSING: at >= max(_ENDS, last),
            Reason.SECTION_OPENING: at >= _ENDS and passages[at - 1].section != passage.section,
        }
        found.append(tuple(reason for reason, holds in has.items() if holds)[:_REASONS])
    return found
