"""A document as a reader hands it over: one canonical text, and what each block of it is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
    """One document as a reader hands it over: its canonical text, what each block of it is, and who wrote it when.

    `code` are spans of the text that are code or addresses: they are shown, but are no figures and in no quote.
    `warnings` say what could not be used, each as a sentence.
    """

    title: str
    author: str
    published: date | None
    language: str  # ISO 639-1, such as "en"
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[int, str], ...] = ()  # where each page begins in the text, and its label, in order
    code: tuple[tuple[int, int], ...] = ()
    warnings: tuple[str, ...] = ()

    def page_at(self, offset: int) -> str:
        """The label of the page that a character stands on ("12", "iv"); "" where the format has no pages."""
        place = bisect_right(self.pages, offset, key=lambda page: page[0])
        return self.pages[place - 1][1] if place else ""
