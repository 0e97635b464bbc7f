"""A briefing's sections as the store keeps them: packed, and unpacked when they are first looked at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import overload

from bot.model import Section

_MOST = 512  # outlines that stay unpacked: thousands of briefings are known, and few of them are asked about at a time


class Outline(Sequence[Section]):
    """The sections of a stored briefing, in reading order."""

    __slots__ = ("_packed",)

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @overload
    def __getitem__(self, at: int) -> Section: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Section, ...]: ...

    def __getitem__(self, at: int | slice) -> Section | tuple[Section, ...]:
        return _unpacked(self._packed)[at]

    def __iter__(self) -> Iterator[Section]:
        return iter(_unpacked(self._packed))

    def __len__(self) -> int:
        return len(_unpacked(self._packed))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and _unpacked(self._packed) == tuple(other)

    def __hash__(self) -> int:
        return hash(_unpacked(self._packed))


def packed(sections: Iterable[Section]) -> bytes:
    rows = [(s.id, s.parent, s.number, s.title, s.level, s.start, s.end, s.run_in, s.implied) for s in sections]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


@lru_cache(_MOST)
def _unpacked(packed_: bytes) -> tuple[Section, ...]:
    rows = json.loads(zlib.decompress(packed_).decode("utf-8", "surrogatepass"))
    return tuple(Section(*row) for row in rows)
