"""The reader for Markdown: the canonical text is what a reader of the rendered page sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.model import Kind
from bot.reading.captions import is_caption
from bot.reading.contents import is_contents_title
from bot.reading.datelines import with_dateline
from bot.reading.footnotes import with_notes_marked
from bot.reading.formats.pieces import Piece
from bot.reading.html_blocks import pieces_in
from bot.reading.inline import Inline, inline_of
from bot.reading.line_headings import with_line_headings
from bot.reading.manuscript import Candidate, Draft, Unit
from bot.reading.markdown_front import with_front
from bot.reading.markers import marker_of, without_stop
from bot.reading.notes import with_notes
from bot.reading.numbering import with_numbers
from bot.reading.pandoc import without_pandoc
from bot.reading.people import facts_in
from bot.reading.plain import draft_of
from bot.reading.repeated_heads import without_repeated_heads
from bot.reading.run_ins import is_statement, with_run_ins
from bot.reading.templates import without_templates
from bot.reading.terms import without_terms
from bot.reading.widths import ends_lines

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
# "{: .box}", "{#id}", and where a converter broke its lines, "{#id\n.box}".
_ATTRIBUTES = re.compile(r"\{[:#.](?:[^{}\n]|\n(?!\n)){0,200}\}")
_CROWDED = re.compile(r"^(#{2,6})(?=[^#\s])", re.MULTILINE)  # "##Annex" as some renderers allow it
_BULLET = re.compile(r"[•·●▪◦\uf0b7]\s*")
_BULLET_IN_HEADING = re.compile(r"(?:[•·●▪◦\uf0b7]|[y§](?= \[))\s")
_LONGEST_RUN_IN = 8  # words: a longer bold opening is a sentence that is stressed


# Of all genders, "Bürger*innen", "jede*r": no mark of Markdown's.
_STAR = re.compile(r"(?<=[^\W\d_])\*(?=(?:in|r|n|e|s|m|rn)\b|innen)")


def markdown_draft(text: str, title: str = "") -> Draft:
    """Headings as marked up, paragraphs, list items and table rows, with title, author and date from the first lines.

    A first heading that is the only one of its level is the document's title, and those below it move up. `title` is
    what front matter gives for it.
    """
    text = "\n".join(map(_with_stars, text.split("\n")))
    text = without_templates(without_pandoc(text.replace("\f", "\n")))
    text = _CROWDED.sub(r"\1 ", _ATTRIBUTES.sub("", text))
    units = without_repeated_heads(_without_contents(list(_units(text))))
    if not any(unit.kind is Kind.HEADING for unit in units):
        return draft_of([_candidate(unit) for unit in units])
    front, units = with_front(with_line_headings(_with_bold_headings(units)), title)
    units = [replace(unit, text=unit.text.replace("\n", " ")) for unit in units]
    body, sent = with_dateline(without_terms(_levelled(_noted(units))))
    units = with_numbers(with_run_ins(body))
    return Draft(tuple(with_notes(units, front.author)), front.title, front.author, front.published or sent)


def _with_stars(line: str) -> str:
    """A line whose stars of all genders are told from marks; in code, addresses and HTML nothing can be told so."""
    return line if "<" in line or "`" in line else _STAR.sub(r"\\*", line)


def _candidate(unit: Unit) -> Candidate:
    """A unit of a document that has no headings, to be told by its place and its words."""
    style = "bold" if unit.level == _BOLD else ""
    text = unit.text.replace("\n", " ")
    item, table = unit.kind is Kind.ITEM, unit.kind is Kind.TABLE
    return Candidate(text, style, item, table, note=unit.kind is Kind.NOTE)


_BOLD = -2  # the level of a paragraph that is nothing but a few bold words


def _parser() -> MarkdownIt:
    # HTML is markup too: it is parsed so that it can be left out.
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _units(text: str) -> Iterator[Unit]:
    """The blocks of a document, each as one line of text; a heading's level is that of its marks. Code is left out."""
    heading = lists = 0
    cells: list[str] | None = None
    parser = _parser()
    for token in parser.parse(text):
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
                if any(cells):
                    yield Unit(Kind.TABLE, " | ".join(cells))
                cells = None
            case "fence" | "code_block":
                yield from (
                    Unit(Kind.NOTE, " ".join(line.split())) for line in token.content.split("\n") if line.strip()
                )
            case "html_block":
                for piece in pieces_in(token.content):
                    yield from _of_html(piece, parser)
            case "inline" if cells is not None:
                cells.append(inline_of(token).text.replace("\n", " "))
            case "inline":
                yield from _inline(token, heading, in_list=lists > 0)
            case _:
                pass


def _of_html(piece: Piece, parser: MarkdownIt) -> Iterator[Unit]:
    """A piece of a block of HTML; marks of Markdown count in its text, as most blog engines have it."""
    if piece.kind in (Kind.TABLE, Kind.NOTE):
        yield Unit(piece.kind, piece.text)
        return
    heading = piece.level if piece.kind is Kind.HEADING else 0
    for token in parser.parseInline(piece.text):
        yield from _inline(token, heading, in_list=piece.kind is Kind.ITEM)


def _inline(token: Token, heading: int, *, in_list: bool) -> Iterator[Unit]:
    found = inline_of(token)
    text = " ".join(found.text.split("\n"))
    if not text:
        return
    if heading and not _BULLET_IN_HEADING.match(text):
        mark = marker_of(text)
        split = mark is not None and mark.title and not mark.style.startswith("hash")
        number, title = (mark.number, mark.title) if mark and split else ("", text)
        yield Unit(Kind.HEADING, text, heading, number, without_stop(title) or text)
    elif _FOOTNOTE.match(token.content):
        yield Unit(Kind.NOTE, text.lstrip(": "))
    elif found.is_links_only and not in_list:
        yield Unit(Kind.NOTE, text)
    elif (strong := _run_in(found)) and not in_list:
        yield Unit(Kind.PARAGRAPH, found.text, -1, "", without_stop(text[:strong]), run_in=strong)
    elif "•" in text and (parts := _bulleted(found.text)):
        yield from parts
    elif not heading and not in_list and ends_lines(lines := found.text.split("\n")):
        yield from (Unit(Kind.PARAGRAPH, line) for line in lines if line.strip())
    else:
        kind = Kind.ITEM if in_list or heading else Kind.PARAGRAPH
        bold = _BOLD if found.bold == len(found.text) and len(text.split()) <= 12 and text[-1] not in ".:;,!" else 0
        yield Unit(kind, found.text, bold, number=token.content if found.anchors_only else "")


def _bulleted(text: str) -> list[Unit]:
    """The units of a paragraph whose lines begin with bullets that are no marks of Markdown; none where none do."""
    units: list[Unit] = []
    parts: list[str] = []
    bulleted = False
    for line in text.split("\n"):
        mark = _BULLET.match(line)
        if mark is not None:
            if parts:
                units.append(Unit(Kind.ITEM if bulleted else Kind.PARAGRAPH, " ".join(parts)))
            bulleted, parts = True, [line[mark.end() :]] if line[mark.end() :] else []
        else:
            parts.append(line)
    if not bulleted:
        return []
    return [unit for unit in (*units, Unit(Kind.ITEM, " ".join(parts))) if unit.text.strip()]


def _run_in(found: Inline) -> int:
    """How many characters of a text are a bold heading with what stands behind it; 0 where none opens it."""
    head, rest = found.text[: found.bold], found.text[found.bold :]
    if not head or len(head.split()) > _LONGEST_RUN_IN or len(rest.strip(" .:–—-")) < 20 or is_statement(head):
        return 0
    gap = re.match(r"[.:–—-]?\s+", rest)
    if gap is None or not (head[-1] in ".:" or gap[0].strip()):
        return 0  # emphasis at the start of a sentence
    return len(head) + gap.end()


def _without_contents(units: Sequence[Unit]) -> list[Unit]:
    """The units without lists of contents: what stands under such a heading, and lists of links into the page."""
    kept: list[Unit] = []
    level = 0
    for at, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            level = unit.level if is_contents_title(unit.text) and _lists_links(units, at) else 0
        if (
            level
            or (unit.number and unit.kind is Kind.ITEM)
            or (unit.kind is Kind.ITEM and is_contents_title(unit.text))
        ):
            continue
        kept.append(unit)
    return kept


def _lists_links(units: Sequence[Unit], at: int) -> bool:
    """Whether what stands under a heading is short entries only, up to the next heading."""
    below = []
    for unit in islice(units, at + 1, None):
        if unit.kind is Kind.HEADING:
            break
        below.append(unit)
    return all(len(unit.text) < 150 and not unit.text.endswith(".") for unit in below)


def _with_bold_headings(units: Sequence[Unit]) -> list[Unit]:
    """The units, with a few bold words by themselves over text as headings, one level below those with marks."""
    found: list[Unit] = []
    level = 0
    bold: list[int] = []
    habit = False  # whether bold words opened the section
    for at, unit in enumerate(units):
        if unit.kind is Kind.HEADING:
            level, habit = unit.level, False
        elif units[at - 1].kind is Kind.HEADING:
            habit = unit.level == _BOLD
        below = units[at + 1] if at + 1 < len(units) else None
        if (
            unit.level == _BOLD and unit.kind is Kind.PARAGRAPH and not is_caption(unit.text) and below is not None
            and below.kind in (Kind.PARAGRAPH, Kind.ITEM) and below.level != _BOLD and not facts_in(unit.text).told
            and level and habit and _is_more(below.text)
        ):  # fmt: skip
            bold.append(at)
            text = " ".join(unit.text.split())
            mark = marker_of(text)
            found.append(
                Unit(
                    Kind.HEADING,
                    text,
                    level + 1,
                    mark.number if mark else "",
                    mark.title if mark else without_stop(text),
                )
            )
        else:
            found.append(unit)
    return found if len(bold) > 1 else list(units)


def _is_more(text: str) -> bool:
    return len(text) > 60 or text.endswith((".", "。", ":", "?", "!"))


def _noted(units: Sequence[Unit]) -> list[Unit]:
    """The units, with footnotes that are typed as paragraphs told as notes, and without the marks that lead to them."""
    found = []
    candidates = [
        Candidate(u.text, "x" * (u.kind is Kind.HEADING or u.run_in > 0), table=u.kind in (Kind.TABLE, Kind.NOTE))
        for u in units
    ]
    for unit, one in zip(units, with_notes_marked(candidates), strict=True):
        if unit.kind in (Kind.PARAGRAPH, Kind.ITEM) and not unit.run_in:
            found.append(replace(unit, kind=Kind.NOTE if one.note else unit.kind, text=one.text, number=""))
        else:
            found.append(unit)
    return found


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
            found.append(replace(unit, level=len(depths) + 1))
        else:
            found.append(replace(unit, level=0))
    return found
