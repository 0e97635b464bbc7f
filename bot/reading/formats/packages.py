"""Packed documents (Word, OpenDocument, EPUB): their parts unpacked and parsed within limits, never reaching out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from bot.model import BotError
from bot.reading.formats.trees import Node, xml_tree
from bot.reading.limits import Limits

_CHUNK = 1 << 20

# What zipfile raises on a damaged archive; a ValueError comes of offsets that lie outside of it.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


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
            raise BotError("{name}: it is damaged. Save it again from its program.", name=name) from error
        if len(infos) > limits.parts:
            raise BotError(
                "{name}: it has {count} parts inside; {most} are the most that are read.",
                name=name,
                count=f"{len(infos):,}",
                most=f"{limits.parts:,}",
            )
        self._infos = {info.filename.lstrip("/"): info for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise BotError("{name}: it is protected by a password. Save it without one.", name=name)

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
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > self._limits.unpacked:
                        most = self._limits.unpacked // 1_000_000
                        raise BotError(
                            "{name}: unpacked it is larger than {most} MB. Part it.", name=self.name, most=f"{most:,}"
                        )
                    found.append(chunk)
        except _DAMAGE as error:
            raise BotError("{name}: it is damaged. Save it again from its program.", name=self.name) from error
        return b"".join(found)

    def xml(self, part: str) -> Node | None:
        """The tree of a part, None where there is none."""
        source = self.read(part)
        return xml_tree(source, self.name, self._limits) if source.strip() else None
