"""The reader for OpenDocument texts (.odt): outline levels, lists, tables and notes as the file has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from bot.model import BotError, Kind
from bot.reading.formats.finishing import finished
from bot.reading.formats.numerals import numeral
from bot.reading.formats.packages import Package
from bot.reading.formats.pieces import Facts, Line, Piece
from bot.reading.formats.trees import Node
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft

_N = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE, DRAW = (f"{_N}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing"))
FO = f"{_N}xsl-fo-compatible:1.0}}"
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
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal", "": "none"}
_DEEPEST = 60


def odt_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of the printed document reads."""
    package = Package(source, name, limits)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None:
        raise BotError(f"{name}: it is protected by a password. Save it without one.")
    root, styles = package.xml("content.xml"), package.xml("styles.xml")
    text = None if root is None else next(root.iter(f"{OFFICE}text"), None)
    if root is None or text is None:
        raise BotError(f"{name}: it is damaged (it has no text part). Save it again from its program.")
    reader = _Reader([one for one in (styles, root) if one is not None])
    pieces = [*reader.blocks(text, 0), *reader.notes]
    if not pieces:
        raise BotError(f"{name}: there is no text in it.")
    if reader.page == 1:
        pieces = [replace(piece, pages=()) for piece in pieces]
    meta = package.xml("meta.xml")
    title = None if meta is None else next(meta.iter("{http://purl.org/dc/elements/1.1/}title"), None)
    return finished(pieces, Facts(title=" ".join((title.text or "").split()) if title is not None else ""))


@dataclass(frozen=True, slots=True)
class _Set:
    """How a style sets text."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    unseen: bool = False
    centred: bool = False
    size: float = 0.0


@dataclass(slots=True)
class _Counter:
    """A list that is open: its style, its depth, and the count of each level."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class _Reader:
    def __init__(self, roots: list[Node]) -> None:
        self.notes: list[Piece] = []
        self.page = 1
        self._line = Line(pages=[(0, "1")])
        self._styles = {
            (node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", "")): node
            for root in roots
            for node in root.iter(f"{STYLE}style")
        }
        self._lists = {node.get(f"{STYLE}name", ""): node for root in roots for node in root.iter(f"{TEXT}list-style")}
        self._outline = next((node for root in roots for node in root.iter(f"{TEXT}outline-style")), None)
        self._headings: dict[int, int] = {}
        self._known: dict[tuple[str, str], _Set] = {}
        self._ended: dict[str, dict[int, int]] = {}  # list style -> its counts, for lists that go on

    def blocks(self, around: Node, depth: int, list_: _Counter | None = None, level: int = 0) -> Iterator[Piece]:
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

    def _list(self, node: Node, depth: int, list_: _Counter | None, level: int) -> Iterator[Piece]:
        style = node.get(f"{TEXT}style-name") or (list_.style if list_ else "")
        if list_ is None:
            goes_on = node.get(f"{TEXT}continue-numbering") == "true" or node.get(f"{TEXT}continue-list")
            list_ = _Counter(style, dict(self._ended.get(style, {})) if goes_on else {})
        else:
            list_ = _Counter(style, list_.counts)
            list_.counts.pop(level + 1, None)
        level += 1
        for item in node if depth < _DEEPEST else ():
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            number = self._number(item, list_, level) if item.tag == f"{TEXT}list-item" else ""
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, depth + 1, list_, level)
                elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
                    yield from self._paragraph(child, depth + 1, number, heading=child.tag == f"{TEXT}h")
                    number = ""
        self._ended[list_.style] = list_.counts

    def _number(self, item: Node, list_: _Counter, level: int) -> str:
        style = self._level(self._lists.get(list_.style), level)
        begin = item.get(f"{TEXT}start-value") or ""
        start = (style.get(f"{TEXT}start-value") if style is not None else "") or "1"
        list_.counts[level] = int(begin) if begin.isdigit() else list_.counts.get(level, _int(start) - 1) + 1
        if not any(child.tag in (f"{TEXT}p", f"{TEXT}h") for child in item):
            return ""
        return self._printed(self._lists.get(list_.style), level, list_.counts)

    @staticmethod
    def _level(style: Node | None, level: int) -> Node | None:
        for node in style if style is not None else ():
            if node.get(f"{TEXT}level") == str(level):
                return node
        return None

    def _printed(self, style: Node | None, level: int, counts: Mapping[int, int]) -> str:
        """The number of a list's or heading's level as printed, "" for bullets and what has none."""
        own = self._level(style, level)
        if own is None or not own.get(f"{STYLE}num-format"):
            return ""
        shown = _int(own.get(f"{TEXT}display-levels") or "1")
        parts = []
        for place in range(max(1, level - shown + 1), level + 1):
            node = self._level(style, place)
            form = _FORMS.get(node.get(f"{STYLE}num-format", "") if node is not None else "", "decimal")
            parts.append(numeral(counts.get(place, 1), form))
        before, behind = own.get(f"{STYLE}num-prefix", ""), own.get(f"{STYLE}num-suffix", "")
        return f"{before}{'.'.join(filter(None, parts))}{behind}".strip()

    def _heading_number(self, node: Node, level: int) -> str:
        if node.get(f"{TEXT}is-list-header") == "true":
            return ""
        self._headings[level] = self._headings.get(level, 0) + 1
        for deeper in [one for one in self._headings if one > level]:
            del self._headings[deeper]
        return self._printed(self._outline, level, self._headings)

    def _paragraph(self, node: Node, depth: int, number: str | None, *, heading: bool = False) -> Iterator[Piece]:
        """A paragraph; `number` is that of its list item, None outside of lists."""
        style = self._set("paragraph", node.get(f"{TEXT}style-name", ""))
        line, self._line = self._line, Line()
        boxes: list[Node] = []
        self._words(node, style, line, boxes, depth)
        text, pages, lead = line.text, tuple(line.pages), line.bold_lead()
        level = _int(node.get(f"{TEXT}outline-level") or "1") if heading else 0
        if not text:
            self._line.pages = [(0, label) for _at, label in pages[-1:]]
        else:
            shown = self._heading_number(node, level) if heading and not number else number or ""
            if shown:
                text, lead = f"{shown} {text}", lead + len(shown) + 1 if lead else 0
                pages = tuple((at + len(shown) + 1 if at else 0, label) for at, label in pages)
            kind = Kind.ITEM if number is not None else Kind.PARAGRAPH
            if heading:
                kind = Kind.HEADING
            elif style.name in ("title", "titel", "titre"):
                kind = Kind.TITLE
            elif "caption" in style.name or style.name in ("table", "figure", "illustration"):
                kind = Kind.TABLE
            elif "footnote" in style.name or "endnote" in style.name:
                kind = Kind.NOTE
            yield Piece(kind, text, level, shown, lead, line.look(centred=style.centred), pages)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _words(self, around: Node, style: _Set, line: Line, boxes: list[Node], depth: int) -> None:
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
                self._words(node, self._over(style, node.get(f"{TEXT}style-name", "")), line, boxes, depth + 1)
            elif tag not in _DROPPED and isinstance(tag, str):
                self._words(node, style, line, boxes, depth + 1)
            self._add(node.tail, style, line)

    @staticmethod
    def _add(text: str | None, style: _Set, line: Line) -> None:
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

    def _over(self, style: _Set, name: str) -> _Set:
        """A style with what that of a span inside changes."""
        own = self._set("text", name)
        return _Set(
            style.name,
            style.bold or own.bold,
            style.italic or own.italic,
            style.raised or own.raised,
            style.unseen or own.unseen,
            style.centred,
            own.size or style.size,
        )

    def _set(self, family: str, name: str) -> _Set:
        key = family, name
        if key not in self._known:
            self._known[key] = self._resolved(family, name)
        return self._known[key]

    def _resolved(self, family: str, name: str) -> _Set:
        found: dict[str, str] = {}
        named = ""
        for _ in range(_DEEPEST):
            node = self._styles.get((family, name))
            if node is None:
                break
            if not node.get(f"{STYLE}parent-style-name") or not re.fullmatch(r"[PT]\d+", name):
                named = named or (node.get(f"{STYLE}display-name") or name).replace("_20_", " ").lower()
            for tag in ("text-properties", "paragraph-properties"):
                properties = node.find(f"{STYLE}{tag}")
                for key, value in properties.attrib.items() if properties is not None else ():
                    found.setdefault(str(key), str(value))
            name = node.get(f"{STYLE}parent-style-name") or ""
        size = re.fullmatch(r"([\d.]{1,6})pt", found.get(f"{FO}font-size", ""))
        return _Set(
            named or name.replace("_20_", " ").lower(),
            found.get(f"{FO}font-weight", "") in ("bold", "600", "700", "800", "900"),
            found.get(f"{FO}font-style", "") in ("italic", "oblique"),
            found.get(f"{STYLE}text-position", "").startswith(("super", "33%", "58%")),
            found.get(f"{STYLE}text-line-through-style", "none") != "none" or found.get(f"{TEXT}display", "") == "none",
            found.get(f"{FO}text-align", "") == "center",
            float(size[1]) if size else 0.0,
        )


def _table_of(row: Node) -> Node | None:
    up = row.getparent()
    while up is not None and up.tag != f"{TABLE}table":
        up = up.getparent()
    return up


def _int(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 1
