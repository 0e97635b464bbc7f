"""The reader for Markdown: the canonical text is what a reader of the rendered page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model import Kind
from bot.reading.dates import day_in
from bot.reading.manuscript import Candidate, Draft, Unit
from bot.reading.markers import marker_of, without_stop
from bot.reading.notes import with_notes
from bot.reading.people import author_of
from bot.reading.plain import draft_of
from bot.reading.run_ins import with_run_ins

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_LONGEST_RUN_IN = 16  # words


def markdown_draft(text: str) -> Draft:
    """Headings as marked up, paragraphs, list items and table rows, with title, author and date from the first lines.

    A first heading of level 1 that is the only one is the document's title, and those below it move up.
    """
    units = list(_units(_parser().parse(text)))
    if not any(unit.kind is Kind.HEADING for unit in units):
        return draft_of([Candidate(u.text, item=u.kind is Kind.ITEM, table=u.kind is Kind.TABLE) for u in units])
    title, author, published, units = _front(units)
    units = with_run_ins(_levelled(units))
    return Draft(tuple(with_notes(units, author)), title, author, published)


def _parser() -> MarkdownIt:
    # HTML is markup too: it is parsed so that it can be left out.
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _units(tokens: Sequence[Token]) -> Iterator[Unit]:
    """The blocks of a document, each as one line of text; a heading's level is that of its marks."""
    heading = lists = 0
    cells: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                heading = int(token.tag[1])
            case "heading_close":
                heading = 0
            case "list_item_open":
                lists += 1
            case "list_item_close":
                lists -= 1
            case "tr_open":
                cells = []
            case "tr_close" if cells is not None:
                yield Unit(Kind.TABLE, " | ".join(cells))
                cells = None
            case "fence" | "code_block":
                yield from (
                    Unit(Kind.TABLE, " ".join(line.split())) for line in token.content.split("\n") if line.strip()
                )
            case "inline":
                yield from _inline(token, heading, cells, in_list=lists > 0)
            case _:
                pass


def _inline(token: Token, heading: int, cells: list[str] | None, *, in_list: bool) -> Iterator[Unit]:
    text, strong = _text(token)
    if cells is not None:
        cells.append(text)
    elif not text:
        return
    elif heading:
        mark = marker_of(text)
        number, title = (mark.number, mark.title) if mark and not mark.style.startswith("hash") else ("", text)
        yield Unit(Kind.HEADING, text, heading, number, without_stop(title) or text)
    elif _FOOTNOTE.match(token.content):
        yield Unit(Kind.NOTE, text.lstrip(": "))
    elif strong and not in_list:
        yield Unit(Kind.PARAGRAPH, text, -1, "", without_stop(text[:strong]), run_in=strong)
    else:
        yield Unit(Kind.ITEM if in_list else Kind.PARAGRAPH, text)


def _text(token: Token) -> tuple[str, int]:
    """An inline's text, and how many of its characters are a bold opening that more text follows."""
    parts: list[str] = []
    bold_end = -1
    for at, child in enumerate(token.children or ()):
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "strong_close" and bold_end < 0 and _opens_bold(token.children or (), at):
            bold_end = len("".join(parts))
    whole = _FOOTNOTE.sub("", "".join(parts))
    text = whole.strip()
    lead = len(whole) - len(whole.lstrip())
    head = text[: max(bold_end - lead, 0)]
    rest = text[len(head) :]
    if not head or len(head.split()) > _LONGEST_RUN_IN or len(rest.strip(" .:–—-")) < 20:
        return text, 0
    gap = re.match(r"[.:–—-]?\s+", rest)
    if gap is None or not (head[-1] in ".:" or gap[0].strip()):
        return text, 0  # emphasis at the start of a sentence
    return text, len(head) + gap.end()


def _opens_bold(children: Sequence[Token], close: int) -> bool:
    """Whether the bold text that ends here began the paragraph."""
    printed = (child for child in islice(children, close) if child.type != "text" or child.content.strip())
    first = next(printed, None)
    return first is not None and first.type == "strong_open"


def _front(units: list[Unit]) -> tuple[str, str, date | None, list[Unit]]:
    """Title, author and date from the first lines, and the units with those marked as what they are."""
    tops = [i for i, unit in enumerate(units) if unit.kind is Kind.HEADING and unit.level == 1]
    if tops != [0]:
        return "", "", None, units
    title = units[0].text
    author, published, taken = "", None, 1
    for unit in units[1:4]:
        said = author_of(unit.text)
        day = day_in(unit.text) if len(unit.text) < 60 else None
        if unit.kind is not Kind.PARAGRAPH or not (said or day):
            break
        author, published, taken = author or said, published or day, taken + 1
    front = [Unit(Kind.TITLE, title), *(Unit(Kind.BYLINE, unit.text) for unit in units[1:taken])]
    return title, author, published, [*front, *units[taken:]]


def _levelled(units: Sequence[Unit]) -> list[Unit]:
    """Headings with levels from 1 and none left out, and bold run-ins one below the heading above them."""
    depths: list[int] = []
    found = []
    for unit in units:
        if unit.kind is Kind.HEADING:
            while depths and depths[-1] >= unit.level:
                depths.pop()
            depths.append(unit.level)
            found.append(Unit(unit.kind, unit.text, len(depths), unit.number, unit.title))
        elif unit.run_in:
            found.append(Unit(unit.kind, unit.text, len(depths) + 1, "", unit.title, unit.run_in))
        else:
            found.append(unit)
    return found
