"""From classified units of text to a manuscript: one canonical text, in which each block is a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.model import Block, Kind, Manuscript
from bot.reading.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of the canonical text and what it is. A run-in heading is the first `run_in` characters of its paragraph.

    For a heading, level, number and title are as in a Block; for a run-in, level is the heading's. A paragraph's own
    number is its first `numbered` characters: they stay in the text, and belong to none of its sentences.
    """

    kind: Kind
    text: str
    level: int = 0
    number: str = ""
    title: str = ""
    run_in: int = 0
    numbered: int = 0
    pages: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader found in a document: its units in order, and what its first lines say of it."""

    units: Sequence[Unit] = field(default_factory=tuple)
    title: str = ""
    author: str = ""
    published: date | None = None


def manuscript_of(draft: Draft, said: FrontMatter, fallback_title: str) -> Manuscript:
    """Lay the units out as one text, parted by blank lines. Front matter goes before what the first lines say."""
    blocks: list[Block] = []
    pages: list[tuple[int, str]] = []
    parts: list[str] = []
    at = 0
    for unit in draft.units:
        end = at + len(unit.text)
        start = at + unit.numbered
        if unit.run_in:
            head = unit.text[: unit.run_in].rstrip()
            blocks.append(Block(Kind.HEADING, at, at + len(head), unit.level, "", unit.title, run_in=True))
            start = at + unit.run_in
        if unit.kind is Kind.HEADING:
            blocks.append(Block(Kind.HEADING, at, end, unit.level, unit.number, unit.title))
        else:
            blocks.append(Block(unit.kind, start, end))
        pages += [(at + offset, label) for offset, label in unit.pages]
        parts.append(unit.text)
        at = end + 2
    return Manuscript(
        title=said.title or draft.title or fallback_title,
        author=said.author or draft.author,
        published=said.published or draft.published,
        language=said.language or "",
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        pages=tuple(pages),
    )
