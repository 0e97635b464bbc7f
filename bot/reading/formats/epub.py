"""The reader for EPUB books: their chapters in the order of the spine, each read as a page of its own."""

from __future__ import annotations

import html.entities
import posixpath
import re
from datetime import date
from urllib.parse import unquote

from bot.model import BotError
from bot.reading.dates import day_in
from bot.reading.formats.finishing import finished
from bot.reading.formats.html_flow import pieces_of, signs_of, tag_of
from bot.reading.formats.packages import Package
from bot.reading.formats.pieces import Facts, Piece
from bot.reading.formats.trees import Node, html_tree, xml_tree
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,400}>", re.IGNORECASE)
_KEPT = {"amp", "lt", "gt", "quot", "apos"}
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CONTENTS = re.compile(r"(?:^|\s)(?:toc|doc-toc|landmarks|page-list|lot|loi|index|doc-index|cover)(?:\s|$)")


def epub_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of the book reads, without its cover, contents and lists of pages."""
    package = Package(source, name, limits)
    _refuse_protected(package, name)
    container = package.xml("META-INF/container.xml")
    paths = [] if container is None else [node.get("full-path", "") for node in container.iter("{*}rootfile")]
    book = package.xml(paths[0]) if paths else None
    if book is None:
        raise BotError("{name}: it is damaged. Save it again from its program.", name=name)
    pieces: list[Piece] = []
    for path in _chapters(book, posixpath.dirname(paths[0])):
        pieces += _pieces(package.read(path), name, limits)
    if not pieces:
        raise BotError(
            "{name}: its pages are pictures without text (a scan). Run text recognition (OCR) on it first.", name=name
        )
    facts = _facts(book)
    return finished(pieces, facts, fallback=facts.title)


def _refuse_protected(package: Package, name: str) -> None:
    locks = package.xml("META-INF/encryption.xml")
    methods = [] if locks is None else [node.get("Algorithm", "") for node in locks.iter("{*}EncryptionMethod")]
    if any(method not in _FONTS for method in methods):
        raise BotError("{name}: it is protected against copying. Use a copy without protection.", name=name)


def _chapters(book: Node, folder: str) -> list[str]:
    """The parts of the book's text, in reading order."""
    items = {node.get("id"): node for node in book.iter("{*}item")}
    found = []
    for node in book.iter("{*}itemref"):
        item = items.get(node.get("idref"))
        if item is None or node.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if "html" in (item.get("media-type") or "html"):
            found.append(posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))))
    return list(dict.fromkeys(found))


def _pieces(source: bytes, name: str, limits: Limits) -> list[Piece]:
    root = _tree(source, name, limits) if source.strip() else None
    body = None if root is None else next((node for node in root if tag_of(node) == "body"), None)
    if body is None:
        return []
    contents = frozenset(node for node in body.iter() if tag_of(node) and _CONTENTS.search(signs_of(node)))
    return pieces_of(body, contents)


def _tree(source: bytes, name: str, limits: Limits) -> Node:
    """A chapter's tree: XML, with HTML's names for letters, or else whatever HTML makes of it."""
    source = _DOCTYPE.sub(b"", source, count=1)
    try:
        return xml_tree(_ENTITY.sub(_letter, source), name, limits)
    except BotError:
        return html_tree(source, name, limits)


def _letter(match: re.Match[bytes]) -> bytes:
    entity = match[1].decode("ascii")
    letter = html.entities.html5.get(f"{entity};")
    return match[0] if entity in _KEPT or letter is None else "".join(f"&#{ord(c)};" for c in letter).encode()


def _facts(book: Node) -> Facts:
    def said(key: str) -> list[Node]:
        return list(book.iter(f"{{http://purl.org/dc/elements/1.1/}}{key}"))

    def words(node: Node) -> str:
        return " ".join("".join(node.itertext()).split())

    titles = [words(node) for node in said("title")]
    people = [words(node) for node in said("creator") if "aut" in _role(book, node)]
    days = [_day(words(node)) for node in said("date") if _event(node) in ("", "publication", "issued")]
    return Facts(titles[0] if titles else "", ", ".join(filter(None, people)), next(filter(None, days), None))


def _role(book: Node, creator: Node) -> str:
    """What somebody did for the book, by the codes of library catalogues: an author where nothing is said."""
    own = next((value for key, value in creator.attrib.items() if str(key).endswith("role")), None)
    marked = creator.get("id")
    for meta in book.iter("{*}meta") if marked else ():
        if meta.get("refines") == f"#{marked}" and meta.get("property") == "role":
            return meta.text or "aut"
    return str(own or "aut")


def _event(node: Node) -> str:
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith("event")), "")


def _day(text: str) -> date | None:
    return day_in(re.sub(r"T.*", "", text)) or day_in(f"{text}-01")
