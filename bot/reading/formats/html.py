"""The reader for web pages: their main text, without what stands around it."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from bot.model import BotError
from bot.reading.formats.finishing import finished
from bot.reading.formats.html_facts import facts_of
from bot.reading.formats.html_flow import Node, pieces_of, tag_of
from bot.reading.formats.html_main import main_of
from bot.reading.limits import Limits
from bot.reading.manuscript import Draft
from bot.reading.plain import plain_draft

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})", re.IGNORECASE)


def html_draft(source: bytes, name: str, limits: Limits) -> Draft:
    """What a reader of a web page reads of it. Raises BotError for one without text."""
    root = html_tree(source, name, limits)
    body = next((node for node in root if tag_of(node) == "body"), root)
    facts = facts_of(root)
    preformatted = ["".join(node.itertext()) for node in body.iter("pre")]
    if preformatted and sum(map(len, preformatted)) * 2 > len("".join(body.itertext())):
        return plain_draft("\n".join(preformatted))  # a plain text in a frame, as gazettes publish theirs
    main = main_of(body)
    pieces = pieces_of(main.root, main.dropped)
    if not pieces:
        raise BotError(f"{name}: there is no text on the page. Save it after it is shown in full, or as plain text.")
    return finished(pieces, facts)


def html_tree(source: bytes, name: str, limits: Limits) -> Node:
    """The tree of a page, whatever state its markup is in."""
    text = _decoded(source)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise BotError(f"{name}: it is not a web page that can be read ({error}).") from error
    if root is None:
        raise BotError(f"{name}: it is empty.")
    refuse_monsters(root, name, limits)
    return root


def refuse_monsters(root: Node, name: str, limits: Limits) -> None:
    """Raise BotError for a tree that is deeper or larger than any document."""
    depth = nodes = 0
    for event, _node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        nodes += event == "start"
        if depth > limits.depth or nodes > limits.nodes:
            raise BotError(f"{name}: it is nested too deep or has too many elements to be a document.")


def _decoded(source: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if source.startswith(mark):
            return source[len(mark) :].decode(encoding, "replace")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(source[:4096])
    encoding = (said[1] or said[2]).decode("ascii", "replace") if said else "cp1252"
    try:
        if codecs.lookup(encoding).name in ("utf-8", "iso8859-1", "ascii"):
            encoding = "cp1252" if codecs.lookup(encoding).name != "utf-8" else "utf-8"
        return source.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return source.decode("cp1252", "replace")
