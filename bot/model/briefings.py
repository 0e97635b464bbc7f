"""A briefing, its sections and its sentences, each with its place in the canonical text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.statements import Reason, StatementKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A quote: `text` is the briefing's canonical text from `start` to `end`.

    `worth` says how good it is in a summary of its whole briefing, comparable between briefings: about -1 to 2, more
    is better. `reasons` are what speaks for it, the strongest first, three at most.
    """

    text: str
    start: int
    end: int
    section: str  # the id of the section it stands in
    kind: StatementKind = StatementKind.FINDING
    worth: float = 0.0
    reasons: tuple[Reason, ...] = ()


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


class Owner(StrEnum):
    """Whose briefing it is: who brought it, and who may ask about it."""

    OPERATOR = "operator"  # for everybody
    SERVER = "server"  # of the server in which it is asked about, for nobody elsewhere
    ASKER = "asker"  # of the person who asks, for nobody else


@dataclass(frozen=True, slots=True)
class Briefing:
    """What is known of a briefing without its text. `id` is short and stable, `slug` is what people type.

    `pages` are where each page begins in its text, and its label, in order; empty where its format has none.
    """

    id: str
    slug: str
    title: str
    author: str
    published: date | None
    language: str
    source: str  # the file's name under seeds/
    words: int
    sections: Sequence[Section]
    pages: Sequence[tuple[int, str]] = ()
    owner: Owner = Owner.OPERATOR

    def __hash__(self) -> int:
        return hash(self.id)

    def page_at(self, offset: int) -> str:
        """The label of the page that a character of its text stands on ("12", "iv"); "" where it has no pages."""
        place = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[place - 1][1] if place else ""

    def section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)

    def path(self, section_id: str) -> tuple[Section, ...]:
        """The section and all above it, outermost first; empty for an id that is not of this briefing."""
        sections = {one.id: one for one in self.sections}
        above: list[Section] = []
        found = sections.get(section_id)
        while found is not None:
            above.append(found)
            found = sections.get(found.parent)
        return tuple(reversed(above))


@dataclass(frozen=True, slots=True)
class Collection:
    """Briefings that are asked about together, the newest first: those of a folder, a year, a month; or all there are.

    `id` is as short and stable as a briefing's, and never one of theirs.
    """

    id: str
    briefings: tuple[Briefing, ...]
    folder: str = ""  # under seeds/, such as "zh" or "reports/2025"
    year: int = 0
    month: int = 0  # 1 to 12; 0 for a whole year


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with its place: the briefing it is from and the sections above it, outermost first."""

    sentence: Sentence
    briefing: Briefing
    path: tuple[Section, ...]

    @property
    def page(self) -> str:
        """The label of the page that it begins on; "" where the briefing has no pages."""
        return self.briefing.page_at(self.sentence.start)


@dataclass(frozen=True, slots=True)
class Place:
    """A section with the briefing that it is in."""

    briefing: Briefing
    section: Section
