"""What is ranked: sentences with their places, whether each can be quoted, and the scopes that can be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from bot.ranking.clauses import are_clauses
from bot.ranking.quotability import is_statement, points_back


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as the ranking sees it, with its place.

    `section` and `paragraph` count sections and blocks in reading order; `headings` are the titles above it, outermost
    first; `figures` is the number of key figures in it. What is not `quotable` (a row of a table) is never chosen.
    """

    text: str
    section: int
    paragraph: int
    headings: tuple[str, ...]
    figures: int = 0
    quotable: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """What a summary can be asked of: its title and its passages, by index, in reading order.

    Those in `later` (an annex) come behind all others.
    """

    title: str
    members: Sequence[int]
    later: AbstractSet[int] = frozenset()


class Standing(Enum):
    """Whether a passage may be shown: by itself, or right behind the one before it that it points back to.

    An orphan points back to what may not be shown. Never shown is what is no statement.
    """

    ALONE = "alone"
    LEANING = "leaning"
    ORPHAN = "orphan"
    NEVER = "never"


SHOWN = frozenset((Standing.ALONE, Standing.LEANING))
LEANS = frozenset((Standing.LEANING, Standing.ORPHAN))


def standings(passages: Sequence[Passage], language: str) -> list[Standing]:
    """The standing of each passage. What was said before, word for word, is not shown again.

    A statement that points back leans on the sentence before it in its paragraph, if that one may be shown itself.
    """
    stated = _statements(passages, language)
    found: list[Standing] = []
    said: set[str] = set()
    for i, passage in enumerate(passages):
        led = i > 0 and passages[i - 1].paragraph == passage.paragraph and found[-1] in SHOWN
        if not stated[i] or passage.text in said:
            found.append(Standing.NEVER)
        elif not points_back(passage.text, language):
            found.append(Standing.ALONE)
        else:
            found.append(Standing.LEANING if led else Standing.ORPHAN)
        said.add(passage.text)
    return found


def _statements(passages: Sequence[Passage], language: str) -> list[bool]:
    """Whether each passage states something by itself.

    What is all of its paragraph must be a clause, since points of lists stand so. Where most statements of a document
    are such points, they are what it says.
    """
    size = Counter(passage.paragraph for passage in passages)
    stated = [passage.quotable and is_statement(passage.text, language) for passage in passages]
    lone = [i for i, passage in enumerate(passages) if stated[i] and size[passage.paragraph] == 1]
    points = [
        i
        for i, is_clause in zip(lone, are_clauses([passages[i].text for i in lone], language), strict=True)
        if not is_clause
    ]
    if len(points) * 2 <= sum(stated):
        for i in points:
            stated[i] = False
    return stated
