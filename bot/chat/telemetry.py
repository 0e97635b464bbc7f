"""What is counted of the bot's answers: by command and outcome, with how long they took. Nobody's name, id or text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

# Seconds; an answer is in the first that it is not longer than.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
OTHER = "other"


class Outcome(StrEnum):
    """How an interaction ended."""

    ANSWERED = "answered"
    ANNOUNCED = "announced"  # answered, after it was announced that this takes a moment
    REFUSED = "refused"  # with a plain sentence that says why
    FAILED = "failed"  # by a fault of the program's own or of what it stands on
    LOST = "lost"  # nobody was there to take the answer


@dataclass
class Histogram:
    """How many took how long."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    total: float = 0.0

    def add(self, seconds: float) -> None:
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.total += seconds


class Telemetry:
    """Counts answers. What is no known command or action, such as a forged one, is counted as "other"."""

    def __init__(self) -> None:
        self.known: Collection[str] = ()
        self.outcomes: Counter[tuple[str, Outcome]] = Counter()
        self.seconds: dict[str, Histogram] = {}
        self.working = 0  # interactions that are not answered yet

    def ended(self, what: str, outcome: Outcome, seconds: float | None = None) -> None:
        """Take note of an interaction that ended, and how long it took where that is known."""
        name = what if what in self.known else OTHER
        self.outcomes[name, outcome] += 1
        if seconds is not None:
            self.seconds.setdefault(name, Histogram()).add(seconds)
