"""What a sentence does in its briefing, and what speaks for it."""

from __future__ import annotations

from enum import StrEnum


class StatementKind(StrEnum):
    """What a sentence of the argument does there."""

    FINDING = "finding"
    FIGURE = "figure"
    RECOMMENDATION = "recommendation"  # or demand
    DECISION = "decision"
    CAUSE = "cause"
    FORECAST = "forecast"
    DEFINITION = "definition"
    BACKGROUND = "background"
    METHOD = "method"
    ABOUT = "about"  # about the document itself: what it is, what a part of it does
    ILLUSTRATION = "illustration"  # an example or an exhibit
    QUOTATION = "quotation"
    COURTESY = "courtesy"
    FRAGMENT = "fragment"

    @property
    def comes_last(self) -> bool:
        """Whether a sentence of this kind is shown only where nothing else can be."""
        return self in COMING_LAST


COMING_LAST = frozenset(
    (
        StatementKind.METHOD,
        StatementKind.ABOUT,
        StatementKind.ILLUSTRATION,
        StatementKind.COURTESY,
        StatementKind.FRAGMENT,
    )
)
# What can be asked for by kind, in the order in which it is offered.
ASKED_FOR = (
    StatementKind.FINDING,
    StatementKind.FIGURE,
    StatementKind.RECOMMENDATION,
    StatementKind.DECISION,
    StatementKind.CAUSE,
    StatementKind.FORECAST,
    StatementKind.DEFINITION,
)


class Reason(StrEnum):
    """What speaks for a sentence as one of a summary."""

    OPENING = "opening"  # stands at the opening of the briefing
    CLOSING = "closing"
    SECTION_OPENING = "section_opening"
    CENTRAL = "central"  # says what the briefing keeps coming back to
    TITLED = "titled"  # takes up the title or headings
    FIGURED = "figured"  # carries a key figure
    WORDED = "worded"  # is worded as findings, decisions, demands are
    PARTICULAR = "particular"  # names who, what and how much
