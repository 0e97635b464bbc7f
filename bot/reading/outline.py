"""The tree of sections that a manuscript's headings draw, each section with the text that is its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.model import Block, Kind, Manuscript, Section

_BODY = (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A section, and the blocks of text that are its own and not its subsections'."""

    section: Section
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Growing:
    parent: str
    key: str
    heading: Block
    implied: bool = False
    blocks: list[Block] = field(default_factory=list)
    end: int = 0


def outline(manuscript: Manuscript) -> tuple[Entry, ...]:
    """The sections in reading order.

    Text before the first heading is an implied "Introduction", the text of a document without headings an implied
    "Text". Where run-in headings have one paragraph each, a last paragraph without one closes the document rather than
    the section it follows: it is an implied "Conclusion".
    """
    closing = _closing(manuscript.blocks)
    seen: Counter[str] = Counter()
    grown: list[_Growing] = []
    above: list[_Growing] = []
    headed = any(block.kind is Kind.HEADING for block in manuscript.blocks)

    def grow(heading: Block, *, implied: bool = False) -> None:
        while above and above[-1].heading.level >= heading.level:
            above.pop()
        path = "/".join(f"{one.heading.number} {one.heading.title}" for one in above)
        path += f"/{heading.number} {heading.title}"
        seen[path] += 1
        digest = hashlib.sha256(f"{path}#{seen[path]}".encode("utf-8", "surrogatepass"))
        grown.append(_Growing(above[-1].key if above else "", digest.hexdigest()[:8], heading, implied))
        above.append(grown[-1])

    for block in manuscript.blocks:
        if block.kind is Kind.HEADING:
            grow(block)
        elif block.kind in _BODY:
            if block is closing:
                grow(_implied("Conclusion", block), implied=True)
            elif not above:
                grow(_implied("Introduction" if headed else "Text", block), implied=True)
            above[-1].blocks.append(block)
        for one in above if block.kind is Kind.HEADING or block.kind in _BODY else ():
            one.end = block.end
    return tuple(Entry(_section(one), tuple(one.blocks)) for one in grown)


def _closing(blocks: Sequence[Block]) -> Block | None:
    """The last paragraph, where nearly all others that follow a run-in heading are alone with theirs."""
    body = [i for i, block in enumerate(blocks) if block.kind in _BODY or block.kind is Kind.HEADING]
    while body and blocks[body[-1]].kind is Kind.HEADING:
        body.pop()  # nothing but notes stands under it
    if len(body) < 3 or blocks[body[-1]].kind is not Kind.PARAGRAPH or blocks[body[-2]].run_in:
        return None
    under: list[int] = []  # for each run-in heading, how many blocks follow it before the next heading
    run_in = False
    for i in body[:-1]:
        if blocks[i].kind is Kind.HEADING:
            run_in = blocks[i].run_in
            if run_in:
                under.append(0)
        elif run_in:
            under[-1] += 1
    alone = sum(count == 1 for count in under)
    return blocks[body[-1]] if run_in and len(under) >= 2 and alone * 5 >= len(under) * 4 else None


def _implied(title: str, block: Block) -> Block:
    return Block(Kind.HEADING, block.start, block.start, 1, "", title)


def _section(one: _Growing) -> Section:
    heading = one.heading
    return Section(
        id=one.key,
        parent=one.parent,
        number=heading.number,
        title=heading.title,
        level=heading.level,
        start=heading.start,
        end=max(one.end, heading.end),
        run_in=heading.run_in,
        implied=one.implied,
    )
