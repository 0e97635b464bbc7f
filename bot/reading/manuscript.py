"""From classified units of text to a manuscript: one canonical text, in which each block is a span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.model import Block, Kind, Manuscript
from bot.reading.front_matter import FrontMatter

# Marks around code and addresses in a unit's text; they are taken out when it becomes canonical.
CODE_BEGINS, CODE_ENDS = "\ue000", "\ue001"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit of text before it is known what it is.

    `style` is set where the layout makes it a heading, `opens` where a blank line or a page's beginning is before it,
    `note` where it is known to be no part of the argument. `page` counts from 0; `pages` are the labels of the pages
    that it stands on, each with the character at which it begins.
    """

    text: str
    style: str = ""
    item: bool = False
    table: bool = False
    lines: int = 1
    page: int = 0
    opens: bool = True
    note: bool = False
    pages: tuple[tuple[int, str], ...] = ()


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


def manuscript_of(draft: Draft, said: FrontMatter, fallback_title: str, warnings: tuple[str, ...] = ()) -> Manuscript:
    """Lay the units out as one text, parted by blank lines. Front matter goes before what the first lines say."""
    blocks: list[Block] = []
    code: list[tuple[int, int]] = []
    pages: list[tuple[int, str]] = []
    parts: list[str] = []
    at = 0
    for marked in draft.units:
        unit = _without_marks(marked, at, code)
        end = at + len(unit.text)
        start = at + unit.numbered
        if not unit.text.strip():
            continue
        if unit.run_in:
            head = unit.text[: unit.run_in].rstrip()
            blocks.append(Block(Kind.HEADING, at, at + len(head), unit.level, unit.number, unit.title, run_in=True))
            start = at + unit.run_in
        if unit.kind is Kind.HEADING:
            blocks.append(Block(Kind.HEADING, at, end, unit.level, unit.number, unit.title))
        else:
            blocks.append(Block(unit.kind, start, end))
        for offset, label in unit.pages:
            if not pages or pages[-1][1] != label:
                pages.append((at + offset, label))
        parts.append(unit.text)
        at = end + 2
    return Manuscript(
        title=_plain(said.title or draft.title) or fallback_title,
        author=_plain(said.author or draft.author),
        published=said.published or draft.published,
        language=said.language or "",
        text="\n\n".join(parts),
        blocks=tuple(blocks),
        code=tuple(code),
        warnings=(*warnings, *said.warnings),
        pages=tuple(pages),
    )


def _without_marks(unit: Unit, at: int, code: list[tuple[int, int]]) -> Unit:
    """A unit without the marks around its code, whose spans in the canonical text are added to `code`."""
    if CODE_BEGINS not in unit.text and CODE_ENDS not in unit.text:
        return unit
    parts: list[str] = []
    length = 0
    begun: int | None = None
    for part in re.split(f"([{CODE_BEGINS}{CODE_ENDS}])", unit.text):
        if part == CODE_BEGINS:
            begun = length
        elif part == CODE_ENDS:
            if begun is not None and length > begun:
                code.append((at + begun, at + length))
            begun = None
        else:
            parts.append(part)
            length += len(part)
    before = sum(unit.text.count(mark, 0, unit.run_in) for mark in (CODE_BEGINS, CODE_ENDS))
    return replace(unit, text="".join(parts), title=_plain(unit.title), run_in=max(0, unit.run_in - before))


def _plain(text: str) -> str:
    return text.replace(CODE_BEGINS, "").replace(CODE_ENDS, "")
