"""What a look-up puts together: a word of a question, and a figure that may answer it. Pure.

Both are tuples: dozens are made for an answer, and a data class takes ten times as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Grades = tuple[float, ...]  # for each word of a query, how well something has it


class QueryTerm(NamedTuple):
    """A word of a query: what stands for it in texts, each with how well (1 for the word itself), and its weight.

    `phrases` are several words in a row that stand for it. A word that is not `needed` adds to what has it; the `head`
    is what is asked for, rather than what it is asked of. One that is `soft` may be told in another way, and without
    one that is `fixed`, nothing answers.
    """

    typed: str
    words: Mapping[str, float]
    phrases: Mapping[tuple[str, ...], float] = MappingProxyType({})
    weight: float = 1.0
    needed: bool = True
    soft: bool = False
    head: bool = False
    name: bool = False
    fixed: bool = False
    sense: str = ""  # what a figure may be instead of having the word
    year: int | None = None  # where it is one


class Candidate(NamedTuple):
    """A figure that may answer, as the store has it; dates are in ISO 8601."""

    row: int
    briefing: int  # its number
    sentence: int  # its row
    section: int  # its place in the outline
    unit: str
    own_label: str
    shared_label: str | None
    period: str | None
    first: str | None
    last: str | None
    printed: str
    is_key: int
    direction: str
    changes: int
    words_before: int
    words_inside: int
    differs: int  # it says by how much something changed or differs
    scope: str  # whose it is, or where
    importance: float
    status: str
    text: str  # of its sentence
    reading: bytes  # and the words of that
    sentence_before: str | None  # in its paragraph

    @property
    def difference(self) -> bool:
        """Whether it is by how much something changed or differs; points are that by themselves."""
        return bool(self.differs) or self.unit in ("percentage points", "basis points")

    @property
    def place(self) -> str:
        """Whose it is, or where; a currency's sign tells neither."""
        return "" if not self.scope or f"{self.scope}$" in self.printed else self.scope

    @property
    def label(self) -> str:
        return self.own_label if self.shared_label is None else self.shared_label
