"""What a question to the library is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.briefings import Briefing, Place, Quote, Section
from bot.model.figures import KeyFigure


@dataclass(frozen=True, slots=True)
class Summary:
    """The best `len(quotes)` of `total` quotable sentences of a briefing or section, in reading order."""

    briefing: Briefing
    section: Section | None
    quotes: tuple[Quote, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences that best answer a topic: a summary of each briefing that speaks of it, the best one first.

    `total` sentences answer it in all, those of a summary's `total` in its briefing. `absent` are words of the topic
    that the scope never mentions. Where nothing answers, `nearest` has the sections to look into instead, and
    `mentioned` says that they do speak of the topic, but in no sentence that can be quoted by itself. `read_as` are
    words that nothing matches, each with what it was taken for.
    """

    topic: str
    briefing: Briefing | None  # the only one that was asked, None for all
    section: Section | None
    summaries: tuple[Summary, ...] = ()
    total: int = 0
    absent: tuple[str, ...] = ()
    mentioned: bool = False
    nearest: tuple[Place, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> str:
        """The language that the topic is read in."""
        return self.briefing.language if self.briefing else "en"

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(quote for summary in self.summaries for quote in summary.quotes)


@dataclass(frozen=True, slots=True)
class Lookup:
    """The figures that a query is about, best first; none where the briefings give no such figure.

    `read_as` are words that nothing matches, each with what it was taken for.
    """

    query: str
    figures: tuple[KeyFigure, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures that can be compared, as a picture: a PNG, the same in words, and its figures in the order shown."""

    id: str
    image: bytes
    alt: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures of one measure in one unit, by period: of several briefings, or of several periods of one."""

    unit: str
    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What can be set side by side for a query, the best unit first; `found` is all there is, comparable or not."""

    query: str
    comparisons: tuple[Comparison, ...] = ()
    found: tuple[KeyFigure, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
