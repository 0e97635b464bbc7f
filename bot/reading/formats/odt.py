"""The reader for OpenDocument texts (.odt): outline levels, lists, tables and notes as the file has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.languages.all_languages import words_of_all
from bot.model import BotError, Kind
from bot.reading.formats.finishing import finished
from bot.reading.formats.odt_numbers import Counter, Numbers, whole
from bot.reading.formats.odt_styles import DRAW, OFFICE, TABLE, TEXT, Setting, Settings
from bot.reading.formats.packages import Package
from bot.reading.formats.pieces import Facts, Line, Piece
from bot.reading.formats.trees import Node
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft

_DROPPED = frozenset(
    (
        *(
            f"{TEXT}{tag}"
            for tag in "tracked-changes table-of-content illustration-index table-index object-index".split()
        ),
        *(f"{TEXT}{tag}" for tag in "alphabetical-index user-index note ruby-text hidden-text variable-decls".split()),
        *(f"{TEXT}{tag}" for tag in "sequence-decls user-field-decls page-number page-count".split()),
        *(f"{OFFICE}{tag}" for tag in "annotation annotation-end forms scripts".split()),
        f"{TABLE}covered-table-cell",
    )
)
_DEEPEST = 60
_TITLES = frozenset(words_of_all(lambda one: one.headings.title_styles))


def odt_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of the printed document reads."""
    package = Package(source, name, limits)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise BotError("{name}: it is protected by a password. Save it without one.", name=name)
    root, styles = package.xml("content.xml"), package.xml("styles.xml")
    text = None if root is None else next(root.iter(f"{OFFICE}text"), None)
    if root is None or text is None:
        raise BotError("{name}: it is damaged. Save it again from its program.", name=name)
    reader = _Reader([one for one in (styles, root) if one is not None])
    pieces = [*reader.blocks(text, 0), *reader.notes]
    if not pieces:
        raise BotError("{name}: there is no text in it.", name=name)
    if reader.page == 1:
        pieces = [replace(piece, pages=()) for piece in pieces]
    meta = package.xml("meta.xml")
    title = None if meta is None else next(meta.iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return finished(pieces, Facts(title=" ".join((title.text or "").split()) if title is not None else ""))


class _Reader:
    def __init__(self, roots: list[Node]) -> None:
        self.notes: list[Piece] = []
        self.page = 1
        self._line = Line(pages=[(0, "1")])
        self._settings = Settings(roots)
        self._numbers = Numbers(roots)

    def blocks(self, around: Node, depth: int, list_: Counter | None = None, level: int = 0) -> Iterator[Piece]:
        """The pieces below an element; `list_` and `level` where it stands in a list."""
        for node in around if depth < _DEEPEST else ():
            tag = node.tag
            if tag in _DROPPED or node.get(f"{TEXT}display") == "none":
                continue
            if tag == f"{TEXT}h":
                yield from self._paragraph(node, depth, "", heading=True)
            elif tag == f"{TEXT}p":
                yield from self._paragraph(node, depth, None)
            elif tag == f"{TEXT}list":
                yield from self._list(node, depth, list_, level)
            elif tag == f"{TABLE}table":
                yield from self._table(node, depth)
            elif tag == f"{TEXT}soft-page-break":
                self._turn()
            elif tag == f"{TEXT}bibliography":
                yield from (replace(piece, kind=Kind.NOTE) for piece in self.blocks(node, depth + 1))
            elif tag in (
                f"{TEXT}section",
                f"{TEXT}index-body",
                f"{DRAW}frame",
                f"{DRAW}text-box",
                f"{TEXT}numbered-paragraph",
            ):
                yield from self.blocks(node, depth + 1)

    def _list(self, node: Node, depth: int, list_: Counter | None, level: int) -> Iterator[Piece]:
        counter = self._numbers.begun(node, list_, level)
        level += 1
        for item in node if depth < _DEEPEST else ():
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            number = self._numbers.of_item(item, counter, level) if item.tag == f"{TEXT}list-item" else ""
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, counter, level)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._paragraph(child, depth + 1, number, heading=child.tag == f"{TEXT}h")
                    number = ""
        self._numbers.end(counter)

    def _paragraph(self, node: Node, depth: int, number: str | None, *, heading: bool = False) -> Iterator[Piece]:
        """A paragraph; `number` is that of its list item, None outside of lists."""
        style = self._settings.of("paragraph", node.get(f"{TEXT}style-name", ""))
        line, self._line = self._line, Line()
        boxes: list[Node] = []
        self._words(node, style, line, boxes, depth)
        text, pages, lead = line.text, tuple(line.pages), line.bold_lead()
        level = whole(node.get(f"{TEXT}outline-level") or "1") if heading else 0
        if not text:
            self._line.pages = [(0, label) for _at, label in pages[-1:]]
        else:
            shown = self._numbers.of_heading(node, level) if heading and not number else number or ""
            if shown:
                text, lead = f"{shown} {text}", lead + len(shown) + 1 if lead else 0
                pages = tuple((at + len(shown) + 1 if at else 0, label) for at, label in pages)
            kind = Kind.ITEM if number is not None else Kind.PARAGRAPH
            if heading:
                kind = Kind.HEADING
            elif style.name in _TITLES:
                kind = Kind.TITLE
            elif "caption" in style.name or style.name in ("table", "figure", "illustration"):
                kind = Kind.TABLE
            elif "footnote" in style.name or "endnote" in style.name:
                kind = Kind.NOTE
            yield Piece(kind, text, level, shown, lead, line.look(centred=style.centred), pages)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _words(self, around: Node, style: Setting, line: Line, boxes: list[Node], depth: int) -> None:
        if depth > _DEEPEST:
            return
        self._add(around.text, style, line)
        for node in around:
            tag = node.tag
            if tag == f"{TEXT}note":
                self._note(node, depth)
            elif tag == f"{TEXT}soft-page-break":
                self.page += 1
                line.turn(str(self.page))
            elif tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
                line.add(" ")
            elif tag in (f"{DRAW}frame", f"{DRAW}text-box", f"{DRAW}custom-shape"):
                boxes.append(node)
            elif tag == f"{TEXT}span":
                self._words(node, self._settings.over(style, node.get(f"{TEXT}style-name", "")), line, boxes, depth + 1)
            elif tag not in _DROPPED and isinstance(tag, str):
                self._words(node, style, line, boxes, depth + 1)
            self._add(node.tail, style, line)

    @staticmethod
    def _add(text: str | None, style: Setting, line: Line) -> None:
        if not text or style.unseen:
            return
        if style.raised:
            line.raise_(text)
        else:
            line.add(text, bold=style.bold, italic=style.italic, size=style.size)

    def _note(self, node: Node, depth: int) -> None:
        body = node.find(f"{TEXT}note-body")
        if body is not None:
            kept, self._line = self._line, Line()
            self.notes += [replace(piece, kind=Kind.NOTE, pages=()) for piece in self.blocks(body, depth + 1)]
            self._line = kept

    def _turn(self) -> None:
        self.page += 1
        self._line.turn(str(self.page))

    def _table(self, table: Node, depth: int) -> Iterator[Piece]:
        rows = [
            [cell for cell in row if cell.tag == f"{TABLE}table-cell"]
            for row in table.iter(f"{TABLE}table-row")
            if _table_of(row) is table
        ]
        single = max(map(len, rows), default=0) <= 1
        for row in rows:
            if single:
                for cell in row:
                    yield from self.blocks(cell, depth + 1)
                continue
            texts = [" ".join(piece.text for piece in self.blocks(cell, depth + 1)) for cell in row]
            if any(texts):
                yield Piece(Kind.TABLE, " | ".join(texts))


def _table_of(row: Node) -> Node | None:
    up = row.getparent()
    while up is not None and up.tag != f"{TABLE}table":
        up = up.getparent()
    return up
