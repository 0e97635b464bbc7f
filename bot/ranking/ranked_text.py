"""What is ranked: sentences with their places, whether each can be quoted, and the scopes that can be asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from bot.ranking.anaphora import is_caption
from bot.ranking.clauses import are_clauses
from bot.ranking.garbling import has_any, merged_words
from bot.ranking.labelled import labelled
from bot.ranking.points import is_point
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


_ENOUGH = 20  # statements that say what a document has to say, however many points there are beside


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

    It must be no point, and what is all of its paragraph must be a clause, since points of lists stand so. Where most
    statements of a document are such points, and few others are left, they are what it says.
    """
    size = Counter(passage.paragraph for passage in passages)
    captions = _captions(passages)
    merged = merged_words([passage.text for passage in passages], language)
    labels = labelled([passage.text for passage in passages], [passage.paragraph for passage in passages], language)
    stated = [
        passage.quotable
        and i not in labels
        and passage.paragraph not in captions
        and is_statement(passage.text, language)
        and not (merged and has_any(passage.text, merged))
        for i, passage in enumerate(passages)
    ]
    lone = [i for i, passage in enumerate(passages) if stated[i] and size[passage.paragraph] == 1]
    clauses = are_clauses([passages[i].text for i in lone], language)
    points = {i for i, is_clause in zip(lone, clauses, strict=True) if not is_clause}
    likely = [i for i, passage in enumerate(passages) if stated[i] and is_point(passage.text, language)]
    among = Counter(passages[i].paragraph for i in likely)
    points.update(
        i
        for i in likely
        if 2 * among[passages[i].paragraph] > size[passages[i].paragraph]  # a list, not running text
        or is_point(passages[i].text, language, alone=False)
    )
    left = sum(stated) - len(points)
    if left >= min(len(points), _ENOUGH):
        for i in points:
            stated[i] = False
    return stated


def _captions(passages: Sequence[Passage]) -> frozenset[int]:
    """The paragraphs that open as captions do: "Figure 3: Rents. The bars show …" says what is drawn, to its end."""
    return frozenset(
        passage.paragraph
        for above, passage in pairwise([None, *passages])
        if passage is not None and (above is None or above.paragraph != passage.paragraph) and is_caption(passage.text)
    )
