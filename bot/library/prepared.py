"""A briefing as the build hands it over, and the short name by which people ask for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.model import BotError, Briefing, Figure, Sentence

_NOT_IN_SLUGS = re.compile(r"[\W_]+")


class UnstorableError(BotError):
    """One briefing cannot be stored as it is, for a fault of its own: the library is as it was, and takes others."""


@dataclass(frozen=True, slots=True)
class PlannedChart:
    """A chart that can be drawn: what it shows in words, and its figures, each by its briefing's id and its start.

    Of two charts that a figure is in, the one with the lower place tells more.
    """

    id: str
    alt: str
    place: int
    figures: tuple[tuple[str, int], ...]
    across: bool = False  # it is of several briefings


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a briefing, and which of its figures may be compared with those of others.

    `measured` has the start of each of those, and a number that two that can be compared have in common.
    """

    planned: tuple[PlannedChart, ...] = ()
    measured: tuple[tuple[int, int], ...] = ()  # the number, the start


@dataclass(frozen=True, slots=True)
class Prepared:
    """A briefing with everything that the build worked out: what is stored, and nothing that is not."""

    briefing: Briefing
    digest: str
    text: str
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[int, ...]  # for each sentence, the ordinal of its block
    rankings: Mapping[str, Sequence[int]]  # scope (a section's id, "" for all) -> ordinals of sentences, best first
    leaning: frozenset[int]  # ordinals of sentences that point back, and are shown behind the one before them only
    figures: tuple[tuple[int, Figure], ...]  # ordinal of the sentence; the figure, with offsets into `text`
    charts: Charts = Charts()
    pages: int = 0  # how many the document has, 0 where its format knows none; told, and not stored
    warnings: tuple[str, ...] = ()  # what of the document could not be used; told, and not stored


def slug_for(source: str, taken: Iterable[str] = ()) -> str:
    """A short name to type for a source file: its stem in plain letters, made unique among those taken.

    Latin letters lose their accents; those of other scripts stay, since without them "城市.md" would have no name.
    """
    stem = unicodedata.normalize("NFKC", Path(source).stem).lower()
    plain = "".join(_plain(letter) for letter in stem)
    slug = _NOT_IN_SLUGS.sub("-", plain).strip("-")[:60] or "briefing"
    unique, count, used = slug, 1, set(taken)
    while unique in used:
        count += 1
        unique = f"{slug}-{count}"
    return unique


def _plain(letter: str) -> str:
    """A letter without its accents; a Latin one that is left with more than a plain letter is left out."""
    if letter.isascii():
        return letter
    if not unicodedata.name(letter, "").startswith("LATIN") and letter.isalnum():
        return letter
    return unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()


@dataclass(frozen=True, slots=True)
class Known:
    """What a build needs to know of a briefing that a store already holds."""

    digest: str
    slug: str
