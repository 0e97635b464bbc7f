"""A word of a question for figures, and how well texts have such words. Pure."""

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
