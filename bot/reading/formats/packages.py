"""Packed documents (Word, OpenDocument, EPUB): their parts unpacked and parsed within limits, never reaching out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from bot.model import BotError
from bot.reading.limits import Limits

Node = etree._Element  # noqa: SLF001 # lxml has no other name for it
_CHUNK = 1 << 20


class Package:
    """A zip file whose parts are read by name; BotErrors name the file and what is wrong with it."""

    def __init__(self, source: bytes, name: str, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(source))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError) as error:
            raise BotError(f"{name}: it is damaged ({error}). Save it again from its program.") from error
        if len(infos) > limits.parts:
            raise BotError(f"{name}: it has {len(infos):,} parts inside; {limits.parts:,} are the most that are read.")
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise BotError(f"{name}: it is protected by a password. Save it without one.")

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def names(self) -> Iterator[str]:
        return iter(self._infos)

    def read(self, part: str) -> bytes:
        """The bytes of a part, b"" where there is none. What is said of its size is not believed."""
        info = self._infos.get(part)
        if info is None:
            return b""
        found: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    if size > self._limits.part or self._unpacked > self._limits.unpacked:
                        raise BotError(
                            f"{self.name}: unpacked it is larger than {self._limits.part // 1_000_000:,} MB. Part it."
                        )
                    found.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise BotError(f"{self.name}: it is damaged ({error}). Save it again from its program.") from error
        return b"".join(found)

    def xml(self, part: str) -> Node | None:
        """The tree of a part, None where there is none."""
        source = self.read(part)
        return parsed(source, self.name, self._limits) if source.strip() else None


def parsed(source: bytes, name: str, limits: Limits) -> Node:
    """An XML tree. Entities of its own are not resolved, and nothing is fetched. Raises BotError for what is none."""
    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    depth = nodes = 0
    root: Node | None = None
    try:
        for at in range(0, len(source), _CHUNK):
            parser.feed(source[at : at + _CHUNK])
            for event, node in parser.read_events():
                depth += 1 if event == "start" else -1
                nodes += event == "start"
                if root is None:
                    root = node
                    _without_entities(node, name)
                if depth > limits.depth or nodes > limits.nodes:
                    raise BotError(f"{name}: it is nested too deep or has too many elements to be a document.")
        parser.close()
    except etree.XMLSyntaxError as error:
        raise BotError(f"{name}: it is damaged ({error.msg}). Save it again from its program.") from error
    if root is None:
        raise BotError(f"{name}: it is damaged (a part of it is empty). Save it again from its program.")
    return root


def _without_entities(root: Node, name: str) -> None:
    """Refuse a document that defines entities: no program writes them, and they are how XML explodes."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        raise BotError(f"{name}: it defines entities of its own, which are not read. Save it again from its program.")
