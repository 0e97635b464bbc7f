"""A briefing's sections and pages as the store keeps them: packed, and unpacked when they are first looked at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar, overload

from bot.model import Section

T = TypeVar("T")

_MOST = 512  # that stay unpacked: thousands of briefings are known, and few of them are asked about at a time


class _Packed(Sequence[T]):
    """A list in a few bytes."""

    __slots__ = ("_bytes",)

    def __init__(self, packed: bytes) -> None:
        self._bytes = packed

    def _all(self) -> tuple[T, ...]:
        raise NotImplementedError

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...

    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._all()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())


class Outline(_Packed[Section]):
    """The sections of a stored briefing, in reading order."""

    __slots__ = ()

    def _all(self) -> tuple[Section, ...]:
        return _sections(self._bytes)


class Pages(_Packed[tuple[int, str]]):
    """Where each page of a stored briefing begins in its text, and its label."""

    __slots__ = ()

    def _all(self) -> tuple[tuple[int, str], ...]:
        return _pages(self._bytes)


def packed(sections: Iterable[Section]) -> bytes:
    return _packed(
        [(s.id, s.parent, s.number, s.title, s.level, s.start, s.end, s.run_in, s.implied) for s in sections]
    )


def packed_pages(pages: Iterable[tuple[int, str]]) -> bytes:
    rows = list(pages)
    return _packed(rows) if rows else b""


@lru_cache(_MOST)
def _sections(packed_: bytes) -> tuple[Section, ...]:
    return tuple(Section(*row) for row in _rows(packed_))


@lru_cache(_MOST)
def _pages(packed_: bytes) -> tuple[tuple[int, str], ...]:
    return tuple((start, label) for start, label in _rows(packed_)) if packed_ else ()


def _packed(rows: Sequence[Sequence[object]]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def _rows(packed_: bytes) -> list[list[Any]]:
    rows: list[list[Any]] = json.loads(zlib.decompress(packed_).decode("utf-8", "surrogatepass"))
    return rows
