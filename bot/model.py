"""The nouns of Verbatim: frozen records that every other room speaks in, and the one error a person may see."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class BotError(Exception):
    """What went wrong in one plain sentence that a person may see and can act on."""


class Kind(StrEnum):
    """What a block of a manuscript is to a careful reader."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one point of a list
    TABLE = "table"  # rows of cells; figures may be in it, quotable sentences are not
    NOTE = "note"  # about the author, references, footnotes: no part of the argument


@dataclass(frozen=True, slots=True)
class Block:
    """A span of a manuscript's text, `text[start:end]`, in reading order and never overlapping another.

    A heading has a level (1 is the outermost), its number as printed without the point ("First", "1", "II", "(a)")
    and its title without number and closing stop. A run-in heading is the opening fragment of a paragraph: it is a
    block of its own that ends where the paragraph's first sentence begins.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    number: str = ""
    title: str = ""
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One document as a reader hands it over: its canonical text, what each block of it is, and who wrote it when."""

    title: str
    author: str
    published: date | None
    language: str  # ISO 639-1, such as "en"
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, str], ...] = ()  # where each page begins in the text, and its label, in order

    def page_at(self, offset: int) -> str:
        """The label of the page that a character stands on ("12", "iv"); "" where the format has no pages."""
        place = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[place - 1][1] if place else ""


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: the words as printed, and the first and last day they mean where that is known."""

    text: str
    start: date | None = None
    end: date | None = None


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


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote: `text` is the briefing's canonical text from `start` to `end`."""

    text: str
    start: int
    end: int
    section: str  # the id of the section it stands in


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a briefing. It runs from its heading to the end of its last subsection.

    `id` stays the same over rebuilds as long as the headings above it do; `parent` is "" for the outermost.
    An implied section has no heading in the source (the opening before the first heading, a closing paragraph):
    its title is ours, and is shown as ours.
    """

    id: str
    parent: str
    number: str
    title: str
    level: int
    start: int
    end: int
    run_in: bool = False
    implied: bool = False

    @property
    def name(self) -> str:
        """Number and title as one line: "1. Smooth circulations", "First: Belt and Road …", "Steady progress"."""
        if not self.number:
            return self.title
        if not self.title:
            return self.number
        if self.number.startswith(("(", "（")) or self.number.endswith((")", "）")):
            return f"{self.number} {self.title}"
        if not self.number.isascii() and len(self.number) <= 6:
            return f"{self.number}、{self.title}"
        return f"{self.number}{'.' if len(self.number) <= 6 and not self.number.isalpha() else ':'} {self.title}"


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is known of a briefing without its text. `id` is short and stable, `slug` is what people type."""

    id: str
    slug: str
    title: str
    author: str
    published: date | None
    language: str
    source: str  # the file's name under seeds/
    words: int
    sections: tuple[Section, ...]

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)

    def path(self, section_id: str) -> tuple[Section, ...]:
        """The section and all above it, outermost first; empty for an id that is not of this briefing."""
        above: list[Section] = []
        found = self.section(section_id)
        while found is not None:
            above.append(found)
            found = self.section(found.parent)
        return tuple(reversed(above))


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with its place: the briefing it is from and the sections above it, outermost first."""

    sentence: Sentence
    briefing: Briefing
    path: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The best `len(quotes)` of `total` quotable sentences of a briefing or section, in reading order."""

    briefing: Briefing
    section: Section | None
    quotes: tuple[Quote, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Place:
    """A section with the briefing that it is in."""

    briefing: Briefing
    section: Section


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
class KeyFigure:
    """A figure with the sentence that proves it. The figure's span is in the briefing's canonical text."""

    figure: Figure
    quote: Quote

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
