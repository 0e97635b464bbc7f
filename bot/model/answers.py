"""What a question to the library is answered with."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.briefings import Briefing, Collection, Place, Quote, Section
from bot.model.figures import KeyFigure
from bot.model.statements import StatementKind


@dataclass(frozen=True, slots=True)
class Summary:
    """The best `len(quotes)` of `total` quotable sentences of a briefing or section, in reading order.

    Of one kind alone, where one was asked for.
    """

    briefing: Briefing
    section: Section | None
    quotes: tuple[Quote, ...]
    total: int
    kind: StatementKind | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and where other briefings say the same in nearly the same words."""

    quote: Quote
    also: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """What several briefings say that matters, each thing once, the most telling first; `more` says if there is more.

    Of one kind alone, where one was asked for.
    """

    collection: Collection
    statements: tuple[Statement, ...]
    more: bool = False
    kind: StatementKind | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(statement.quote for statement in self.statements)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that says what was searched for; `bold` are the places of the words in it, as offsets."""

    quote: Quote
    bold: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages that say what was searched for, the best first: those of one page, counted from 0, of `pages`.

    Of `total` in all, which is as many as are looked through where `more` says that there are others. Where there are
    none, `nearest` has the sections whose headings are nearest. `read_as` are words that nothing matches, each with
    what it was taken for.
    """

    query: str
    found: tuple[Passage, ...] = ()
    page: int = 0
    pages: int = 0
    total: int = 0
    more: bool = False
    nearest: tuple[Place, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """A quote and which sentence of its briefing it is: the `number`th of `total`, counted from 1."""

    quote: Quote
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class Answer:
    """The sentences that best answer a topic: a summary of each briefing that speaks of it, the best one first.

    `total` sentences answer it in all, those of a summary's `total` in its briefing. `absent` are words of the topic
    that the scope never mentions. Where nothing answers, `nearest` has the sections to look into instead, and
    `mentioned` says that they do speak of the topic, but in no sentence that can be quoted by itself. `read_as` are
    words that nothing matches, each with what it was taken for. Where only sentences of one `kind` were asked for and
    there are none, `nearest` has the sections that speak of the topic otherwise.
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
    kind: StatementKind | None = None
    collection: Collection | None = None  # those that were asked, where it was some of several

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

    `read_as` are words that nothing matches, each with what it was taken for. `closest` are figures that lack a word
    of the query, where none has all of them: never the answer. `total` were found in all, of which these begin with the
    one at `start`. A fact that several briefings state is one of them.
    """

    query: str
    figures: tuple[KeyFigure, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    closest: tuple[KeyFigure, ...] = ()
    total: int = 0
    start: int = 0


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
