"""The reader for Word files (.docx): what is printed, with automatic numbers, and tracked changes as accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from bot.languages.all_languages import pattern_of_all, words_of_all
from bot.model import BotError, Kind
from bot.reading.captions import is_caption
from bot.reading.formats.cut_headings import EMPTY, with_centred_lines_joined
from bot.reading.formats.docx_styles import Numbering, Style, Styles, W, in_one_namespace, value_of
from bot.reading.formats.docx_text import Words
from bot.reading.formats.finishing import finished
from bot.reading.formats.packages import Package
from bot.reading.formats.pieces import Facts, Line, Piece
from bot.reading.formats.trees import Node, xml_tree
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft
from bot.reading.markers import BULLET

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CONTENTS = re.compile(
    rf"toc\b.*|{pattern_of_all(lambda one: one.headings.contents)}.*|table of figures|index \d", re.IGNORECASE
)
_TITLE = frozenset(words_of_all(lambda one: one.headings.title_styles))
_BLOCKS = frozenset(f"{W}{tag}" for tag in "sdt sdtContent customXml ins moveTo body txbxContent".split())
_LONGEST_HEADING = 400  # characters
_LONGEST_COUNTED = 100  # characters of a bold line that is no point of a list
_DEEPEST = 60  # tables and boxes within one another


def docx_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of the printed document reads."""
    reader = _Reader(Package(source, name, limits), name, limits)
    pieces = list(reader.pieces())
    if not pieces:
        raise BotError("{name}: there is no text in it.", name=name)
    if not reader.words.paged:
        pieces = [replace(piece, pages=()) for piece in pieces]
    return finished(pieces, reader.facts())


class _Reader:
    """One document with its parts: styles, numbering, notes."""

    def __init__(self, package: Package, name: str, limits: Limits) -> None:
        self._package, self._name, self._limits = package, name, limits
        self._main = self._target("_rels/.rels", "", "/officeDocument") or "word/document.xml"
        self._relations = posixpath.join(
            posixpath.dirname(self._main), "_rels", f"{posixpath.basename(self._main)}.rels"
        )
        self.styles = Styles(self._part("/styles"))
        self.numbering = Numbering(self._part("/numbering"))
        self.words = Words(self.styles)
        # What the next paragraph begins with: a page's beginning, the words of a paragraph whose end is deleted.
        self._line = Line(pages=[(0, "1")])

    def pieces(self) -> Iterator[Piece]:
        root = self._tree(self._main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise BotError("{name}: it is damaged. Save it again from its program.", name=self._name)
        yield from with_centred_lines_joined(self._blocks(body, 0))
        for kind in ("footnote", "endnote"):
            yield from self._notes(kind)

    def facts(self) -> Facts:
        """What the file says of itself. Word fills in the author by itself, so that only the title counts."""
        root = self._package.xml("docProps/core.xml") if "docProps/core.xml" in self._package else None
        title = None if root is None else root.find("{http://purl.org/dc/elements/1.1/}title")
        return Facts(title=" ".join((title.text or "").split()) if title is not None else "")

    def _blocks(self, around: Node, depth: int) -> Iterator[Piece]:
        if depth > _DEEPEST:
            return
        for node in around:
            if node.tag == f"{W}p":
                yield from self._paragraph(node, depth)
            elif node.tag == f"{W}tbl":
                yield from self._table(node, depth)
            elif node.tag in _BLOCKS and not self._is_gallery(node):
                yield from self._blocks(node, depth + 1)

    @staticmethod
    def _is_gallery(node: Node) -> bool:
        gallery = value_of(node, "sdtPr/docPartObj/docPartGallery")
        return gallery is not None and gallery.startswith("Table of")

    def _paragraph(self, node: Node, depth: int) -> Iterator[Piece]:
        own = node.find(f"{W}pPr")
        style = self.styles.of(value_of(own, "pStyle")).with_(own, None)
        line, self._line = self._line, Line()
        contents = self.words.in_contents
        self.words.read(node, style, line)
        contents = contents or self.words.in_contents or _CONTENTS.fullmatch(style.name) is not None
        boxes, self.words.boxes = self.words.boxes, []
        if own is not None and own.find(f"{W}rPr/{W}del") is not None:
            self._line = line
        elif not line.text or contents:
            self._line.pages = [(0, label) for _at, label in line.pages[-1:]]
            yield EMPTY
        else:
            yield self._piece(line, style)
        for box in boxes:
            yield from self._blocks(box, depth + 1)

    def _piece(self, line: Line, style: Style) -> Piece:
        number, listed = self.numbering.next(style.number) if style.number else ("", False)
        number = number if any(map(str.isalnum, number)) else ""
        text, lead, pages = line.text, line.bold_lead(), tuple(line.pages)
        # A number that is counted by the program stands before headings too.
        heads = line.whole_bold and any(map(str.isdigit, number)) and len(text) < _LONGEST_COUNTED
        kind = self._kind(text, style, listed=listed and not heads)
        if kind is Kind.ITEM and not number and (mark := BULLET.match(text)):
            text = text[mark.end() :]
        if number and kind is not Kind.NOTE:
            shown = len(number) + 1
            text, lead = f"{number} {text}", lead + shown if lead else 0
            pages = tuple((at + shown if at else 0, label) for at, label in pages)
        return Piece(kind, text, style.level, number, lead, line.look(centred=style.centred), pages)

    @staticmethod
    def _kind(text: str, style: Style, *, listed: bool) -> Kind:
        if style.name in _TITLE:
            return Kind.TITLE
        if style.level and len(text) < _LONGEST_HEADING:
            return Kind.HEADING
        if "caption" in style.name or (style.name.startswith("source") and is_caption(text)):
            return Kind.TABLE
        if "footnote" in style.name or "endnote" in style.name:
            return Kind.NOTE
        return Kind.ITEM if listed or BULLET.match(text) else Kind.PARAGRAPH

    def _table(self, table: Node, depth: int) -> Iterator[Piece]:
        rows = [row for row in table.iter(f"{W}tr") if row.getparent() is table or row.getparent().getparent() is table]
        cells = [[cell for cell in row.iter(f"{W}tc") if _row_of(cell) is row] for row in rows]
        if max(map(len, cells), default=0) <= 1:
            for row in cells:
                for cell in row:
                    yield from self._blocks(cell, depth + 1)
            return
        for row, own in zip(rows, cells, strict=True):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            texts = [" ".join(piece.text for piece in self._blocks(cell, depth + 1) if piece.text) for cell in own]
            if any(texts):
                yield Piece(Kind.TABLE, " | ".join(texts))

    def _notes(self, kind: str) -> Iterator[Piece]:
        wanted = [id_ for which, id_ in self.words.notes if which == kind]
        root = self._part(f"/{kind}s") if wanted else None
        found = {} if root is None else {node.get(f"{W}id", ""): node for node in root.iter(f"{W}{kind}")}
        for id_ in wanted:
            if id_ in found:
                for piece in self._blocks(found[id_], 0):
                    if piece.text:
                        yield Piece(Kind.NOTE, piece.text)

    def _part(self, type_: str) -> Node | None:
        path = self._target(self._relations, posixpath.dirname(self._main), type_)
        path = path or posixpath.join(posixpath.dirname(self._main), f"{type_[1:]}.xml")
        return self._tree(path)

    def _tree(self, path: str) -> Node | None:
        source = self._package.read(path)
        return xml_tree(in_one_namespace(source), self._name, self._limits) if source.strip() else None

    def _target(self, relations: str, folder: str, type_: str) -> str:
        """The part that a relation of a type leads to, "" where there is none or it leads out of the file."""
        root = self._package.xml(relations)
        for node in root.iter(_RELATION) if root is not None else ():
            if node.get("Type", "").endswith(type_) and node.get("TargetMode") != "External":
                target = node.get("Target", "")
                return posixpath.normpath(posixpath.join(folder, target)).lstrip("/") if target else ""
        return ""


def _row_of(cell: Node) -> Node | None:
    up = cell.getparent()
    while up is not None and up.tag != f"{W}tr":
        up = up.getparent()
    return up
