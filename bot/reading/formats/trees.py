"""XML and HTML as trees: parsed within limits, with no entity resolved and nothing fetched."""

from __future__ import annotations

import codecs
import re
from typing import TypeAlias

from lxml import etree

from bot.model import BotError
from bot.reading.limits import Limits
from bot.reading.templates import without_templates

Node: TypeAlias = etree._Element  # noqa: SLF001 # lxml has no other name for it

_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)


def xml_tree(source: bytes, name: str, limits: Limits) -> Node:
    """An XML tree. Entities of its own are not resolved, and nothing is fetched. Raises BotError for what is none."""
    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    depth = nodes = 0
    root: Node | None = None
    try:
        for at in range(0, len(source) + 1, _CHUNK):
            if at < len(source):
                parser.feed(source[at : at + _CHUNK])
            if at + _CHUNK > len(source):
                parser.close()  # of a small part, all is told only now
            for event, node in parser.read_events():
                depth += 1 if event == "start" else -1
                nodes += event == "start"
                if root is None:
                    root = node
                    _without_entities(node, name)
                _refuse_monster(depth, nodes, name, limits)
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise BotError(
                "{name}: it is nested too deep, or too long in one part, to be a document. Save it as plain text.",
                name=name,
            ) from error
        raise BotError("{name}: it is damaged. Save it again from its program.", name=name) from error
    if root is None:
        raise BotError("{name}: it is damaged. Save it again from its program.", name=name)
    return root


def _without_entities(root: Node, name: str) -> None:
    """Refuse a document that defines entities: no program writes them, and they are how XML explodes."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise BotError(
            "{name}: it defines entities of its own, which are not read. Save it again from its program.", name=name
        )


def html_tree(source: bytes, name: str, limits: Limits) -> Node:
    """The tree of a page, whatever state its markup is in."""
    text = without_templates(_decoded(source))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        raise BotError("{name}: it is not a web page that can be read. Save it as plain text.", name=name) from error
    if root is None:
        raise BotError("{name}: it is empty.", name=name)
    depth = nodes = 0
    for event, _node in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        nodes += event == "start"
        _refuse_monster(depth, nodes, name, limits)
    return root


def _refuse_monster(depth: int, nodes: int, name: str, limits: Limits) -> None:
    """Raise BotError for a tree that is deeper or larger than any document."""
    if depth > limits.depth:
        raise BotError(
            "{name}: it is nested more than {most} deep, as no document is. Save it as plain text.",
            name=name,
            most=limits.depth,
        )
    if nodes > limits.nodes:
        raise BotError(
            "{name}: it has more than {most} elements, the most that are read. Part it, or save it as plain text.",
            name=name,
            most=f"{limits.nodes:,}",
        )


def _decoded(source: bytes) -> str:
    for mark, encoding in _MARKS:
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
