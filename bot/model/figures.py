"""Figures: exact numbers with their unit and period, and the sentences that prove them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.model.briefings import Quote


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: the words as printed, and the first and last day they mean where that is known.

    `source` is where they are printed: "" in the figure's own sentence, else "before" it, in a "heading" or in the
    document's "title"; what stands elsewhere is shown as standing there.
    """

    text: str
    start: date | None = None
    end: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From one value to another, both in the figure's unit."""

    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text with what makes it mean something. `printed` is `text[start:end]` of the text it is from.

    `value` is scaled (US$ 11 trillion is 11000000000000), the lower end of a range and the later end of a change.
    `unit` is "%", "percentage points", "basis points", an ISO 4217 code, a physical unit, or what is counted.
    `qualifier` is printed words such as "more than"; `comparator` is its sense: one of = > < >= <= ~.
    """

    value: Decimal
    unit: str
    printed: str
    start: int
    end: int
    qualifier: str = ""
    comparator: str = "="
    direction: str = ""  # "up", "down" or ""
    label: str = ""
    period: Period | None = None
    upper: Decimal | None = None  # the upper end of a range
    change: Change | None = None
    key: bool = True  # False for the incidental: "six corridors", "nine years"
    label_source: str = ""  # where the label is printed, as a period's
    status: str = "outcome"  # or "target", "forecast", "rule", "example", "vote"
    scope: str = ""  # whose or where, as printed in the sentence or near it: "Nigeria"
    importance: float = 0.0  # among the figures of its briefing, more is better


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure with the sentence that proves it. The figure's span is in the briefing's canonical text.

    `also` are those of other briefings that say the same, where an answer gives each fact once.
    """

    figure: Figure
    quote: Quote
    also: tuple[KeyFigure, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands among all figures: its briefing's id and its start there."""
        return self.quote.briefing.id, self.figure.start

    @property
    def span(self) -> tuple[int, int]:
        """Where the figure stands in its sentence, as offsets into the sentence's text."""
        start = self.quote.sentence.start
        return self.figure.start - start, self.figure.end - start

    @property
    def whole_span(self) -> tuple[int, int]:
        """As `span`, with the figure's qualifier where the sentence has it right before or behind the figure."""
        qualifier, text = self.figure.qualifier, self.quote.sentence.text
        start, end = self.span
        before, behind = text[:start].rstrip(), text[end:]
        if qualifier and before.endswith(qualifier):
            return len(before) - len(qualifier), end
        if qualifier and behind.lstrip(" ,").startswith(qualifier):
            return start, end + behind.index(qualifier) + len(qualifier)
        return start, end

    @property
    def qualified(self) -> str:
        """The figure's characters, with its qualifier where that stands right before or behind them."""
        start, end = self.whole_span
        return self.quote.sentence.text[start:end]
