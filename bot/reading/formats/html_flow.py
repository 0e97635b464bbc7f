"""The elements of a web page or of a book's chapter as pieces of text, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from bot.model import Kind
from bot.reading.formats.pieces import Line, Piece
from bot.reading.formats.trees import Node

_UNREAD = frozenset(
    "script style noscript template head svg canvas audio video object embed iframe map form button input select"
    " textarea option datalist del s strike nav dialog rp rt rtc menu title link meta math-annotation annotation"
    " annotation-xml progress meter frameset applet".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer h1 h2 h3"
    " h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul caption legend"
    " html".split()
)
_BOLD = frozenset(("b", "strong"))
_ITALIC = frozenset(("i", "em", "cite"))
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:foot-?notes?|end-?notes?|references|reflist|doc-footnote|doc-endnotes?|footnote|endnote"
    r"|rearnotes?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[\s?(?:\d{1,4}|[a-z]|[ivx]{1,5})\s?\]|[*†‡]")
_NOTE_ID = re.compile(r"(?:fn|ftn|footnote|endnote|cite_note|edn|note)[-_:.]?\d+", re.IGNORECASE)
_BACK = re.compile(
    r"(?:^|[\s_-])(?:foot-?note-?back(?:ref|link)?|reversefootnote|backlink|return|fn-?back)(?:$|[\s_-])"
)
_ANCHOR = re.compile(
    r"(?:^|[\s_-])(?:headerlink|anchor(?:js)?(?:-?link)?|mw-editsection|permalink|sr-only|visually-?hidden"
    r"|screen-reader-text|footnote-backref)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"(?:^|[\s_-])(?:btn|button)(?:$|[\s_-])", re.IGNORECASE)
_SET_BOLD = re.compile(
    r"(?:^|[\s_-])(?:strong|bold|h[1-6]|(?:sub)?head(?:ing|line)?|subtitle|section-?title)(?:$|[\s_-])"
)
_BOLD_CLASS = re.compile(
    r"(?:^|\s)(?:bold|strong|[a-z]+Head|cmbx-?[\d.x-]*)(?:$|\s)"
)  # the last two as TeX writes pages
_PAGE = re.compile(r"(?:page[-_ ]?)?([ivxlc]+|\d{1,4})", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_STYLED_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|top)", re.IGNORECASE)
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def tag_of(node: Node) -> str:
    """The name of an element without its namespace, in small letters; "" for a comment or an instruction."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def signs_of(node: Node) -> str:
    """All that an element says of what it is for."""
    return " ".join(filter(None, (node.get("class"), node.get("id"), node.get("role"), node.get(_EPUB_TYPE))))


def is_unread(node: Node) -> bool:
    """Whether nobody sees an element, or what is in it is struck out or no text."""
    tag = tag_of(node)
    style = node.get("style") or ""
    hidden = node.get("hidden") is not None or _HIDDEN.search(style) or _STRUCK.search(style)
    return not tag or tag in _UNREAD or bool(hidden) or (tag == "a" and _is_control(node)) or _is_for_machines(node)


def _is_control(node: Node) -> bool:
    words = "".join(node.itertext()).strip()
    if _BUTTON.search(node.get("class") or "") or node.get("role") == "button":
        return True
    return bool(_BACK.search(signs_of(node))) or words in ("↩", "↩︎", "¶", "#", "§", "↑", "^", "🔗", "[edit]")


def _is_for_machines(node: Node) -> bool:
    return tag_of(node) in ("span", "a", "div", "p", "sup") and bool(_ANCHOR.search(node.get("class") or ""))


@dataclass(slots=True)
class _Flow:
    """The walk through a tree: what is open around the place it has come to."""

    dropped: Container[Node]
    pieces: list[Piece] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    bold: int = 0
    italic: int = 0
    links: int = 0
    heading: int = 0
    lists: int = 0
    notes: int = 0
    captions: int = 0
    set_bold: int = 0
    broken: bool = False
    title: bool = False

    def flush(self) -> None:
        """End the piece that is open."""
        if self.heading:
            self.line.add(" ")
            return
        self._end()

    def _end(self) -> None:
        line, self.line = self.line, Line()
        self.broken = False
        text = line.text
        if not text:
            self.line.pages = line.pages
            return
        kind = Kind.PARAGRAPH
        if self.notes:
            kind = Kind.NOTE
        elif self.heading:
            kind = Kind.TITLE if self.title else Kind.HEADING
        elif self.captions:
            kind = Kind.TABLE
        elif self.lists:
            kind = Kind.ITEM
        look = line.look(bold=self.set_bold > 0)
        made = Piece(kind, text, self.heading, lead=line.bold_lead(), look=look, pages=tuple(line.pages))
        self.pieces.append(replace(made, linked=line.whole_linked))

    def text(self, text: str | None) -> None:
        if text:
            self.line.add(text, bold=self.bold > 0, italic=self.italic > 0, linked=self.links > 0)
            if text.strip():
                self.broken = False

    def enter(self, node: Node) -> bool:
        """Come to an element; whether to go into it."""
        tag, signs = tag_of(node), signs_of(node)
        if node in self.dropped or is_unread(node):
            return False
        if "pagebreak" in signs and (label := _page_label(node)):
            self.line.turn(label)
            return False
        if tag == "br":
            self._break()
            return False
        if tag == "sup" or (tag == "span" and _RAISED.search(node.get("style") or "")):
            self.line.raise_("".join(node.itertext()), linked=_leads_to_a_note(node))
            return False
        if tag == "a" and ("noteref" in signs or _is_mark(node)):
            return False
        if tag == "table" and not is_layout(node):
            self.flush()
            self.pieces += _rows(node, self.dropped)
            return False
        if tag == "pre":
            self.flush()
            lines = "".join(node.itertext()).split("\n")
            self.pieces += [Piece(Kind.TABLE, " ".join(line.split())) for line in lines if line.strip()]
            return False
        if tag in _BLOCKS:
            self.flush()
        self._open(node, tag, signs, 1)
        return True

    def leave(self, node: Node) -> None:
        tag, signs = tag_of(node), signs_of(node)
        if tag in _BLOCKS:
            if _level(tag):
                self._end()
            else:
                self.flush()
        self._open(node, tag, signs, -1)

    def _open(self, node: Node, tag: str, signs: str, by: int) -> None:
        """Count an element in (1) or out (-1)."""
        if _level(tag):
            self.heading = _level(tag) if by > 0 else 0
            self.title = by > 0 and "title" in (node.get("class") or "").split()
        style = node.get("style") or ""
        set_so = tag == "span" and _BOLD_CLASS.search(node.get("class") or "") is not None
        self.bold += by if tag in _BOLD or _STYLED_BOLD.search(style) or set_so else 0
        self.italic += by if tag in _ITALIC else 0
        self.links += by if tag == "a" and node.get("href") is not None else 0
        self.lists += by if tag in ("li", "dd") else 0
        self.captions += by if tag in ("figcaption", "caption") else 0
        self.notes += by if _is_note(node, tag, signs) else 0
        self.set_bold += by if tag in ("summary", "dt") or (tag == "p" and _SET_BOLD.search(signs)) else 0

    def _break(self) -> None:
        if self.broken or (self.line.whole_bold and not self.heading):
            self.flush()
        else:
            self.line.add(" ")
        self.broken = True


def pieces_of(root: Node, dropped: Container[Node] = ()) -> list[Piece]:
    """The pieces of text under an element, without the elements that are dropped."""
    flow = _Flow(dropped)
    open_: list[tuple[Node, Iterator[Node]]] = []
    if flow.enter(root):
        flow.text(root.text)
        open_.append((root, iter(root)))
    while open_:
        node, children = open_[-1]
        child = next(children, None)
        if child is None:
            open_.pop()
            flow.leave(node)
            if open_:
                flow.text(node.tail)
        elif flow.enter(child):
            flow.text(child.text)
            open_.append((child, iter(child)))
        else:
            flow.text(child.tail)
    flow.flush()
    return flow.pieces


def is_layout(table: Node) -> bool:
    """Whether a table only places what is in it: it has one column, or whole texts in its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    rows = [[cell for cell in row if tag_of(cell) in ("td", "th")] for row in _rows_in(table)]
    if max(map(len, rows), default=0) <= 1 or any(True for _ in table.iterdescendants("{*}table")):
        return True
    if any(tag_of(node) in ("h1", "h2", "h3", "article", "section") for node in table.iterdescendants()):
        return True
    cells = [cell for row in rows for cell in row]
    paragraphs = max((sum(tag_of(node) == "p" for node in cell) for cell in cells), default=0)
    return paragraphs >= 4


def _rows_in(table: Node) -> Iterator[Node]:
    for node in table:
        if tag_of(node) == "tr":
            yield node
        elif tag_of(node) in ("thead", "tbody", "tfoot"):
            yield from (row for row in node if tag_of(row) == "tr")


def _rows(table: Node, dropped: Container[Node]) -> Iterator[Piece]:
    for node in table:
        if tag_of(node) == "caption":
            yield from (Piece(Kind.TABLE, piece.text) for piece in pieces_of(node, dropped))
    for row in _rows_in(table):
        cells = [
            " ".join(piece.text for piece in pieces_of(cell, dropped)) for cell in row if tag_of(cell) in ("td", "th")
        ]
        if any(cells):
            yield Piece(Kind.TABLE, " | ".join(cells))


def _level(tag: str) -> int:
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0


def _page_label(node: Node) -> str:
    said = node.get("aria-label") or node.get("title") or "".join(node.itertext()).strip() or node.get("id") or ""
    match = _PAGE.fullmatch(said.strip(" .p"))
    return match[1] if match else ""


def _leads_to_a_note(node: Node) -> bool:
    links = [link for link in node.iter("{*}a", "a") if link.get("href", "").startswith("#")]
    around = node.getparent()
    return bool(links) or (around is not None and tag_of(around) == "a" and around.get("href", "").startswith("#"))


def _is_mark(link: Node) -> bool:
    """Whether a link is a note's number in the line: "[79]"."""
    return "#" in link.get("href", "") and _MARK.fullmatch("".join(link.itertext()).strip()) is not None


def _is_note(node: Node, tag: str, signs: str) -> bool:
    if tag in ("section", "div", "aside", "ol", "ul", "footer") and _NOTES.search(signs):
        return True
    if tag not in ("p", "li", "div", "aside", "dd"):
        return False
    if _NOTE_ID.fullmatch(node.get("id") or ""):
        return True
    back = [a for a in node.iter("{*}a", "a") if _BACK.search(signs_of(a)) or (a.text or "").strip() in ("↩", "↑", "^")]
    return bool(back) and tag in ("p", "li")
