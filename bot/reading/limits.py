"""How much of a document is read at most, whatever it claims to hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may hold; the defaults let a report of 1,500 pages through.

    `unpacked` and `part` are bytes, of all that is packed in a file and of one part of it; `nodes` are the elements of
    one XML or HTML tree, `depth` how deep they may stand in one another; `characters` are those of the text read.
    """

    unpacked: int = 400_000_000
    parts: int = 20_000
    nodes: int = 4_000_000
    depth: int = 250
    pages: int = 5_000
    characters: int = 20_000_000
    sections: int = 10_000
