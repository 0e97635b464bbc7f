"""Where a sentence stands in its document, and the passages of it that only suppose: "Consider a family of four"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.languages import find
from bot.languages.notation import one_of, somewhere

# Sentences of a passage: where a speech is one section, not all of it is what it once supposed.
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with where it stands: its paragraph and section by their ids, the headings above, outermost first."""

    text: str
    start: int  # in the text that the figures' offsets count in
    paragraph: int
    section: str
    headings: tuple[str, ...]


class Passages:
    """The passages of a document whose figures are examples: what goes on in a section from where it begins to suppose."""

    def __init__(self, places: Sequence[Place], language: str) -> None:
        opens, heads = _cues(language)
        self._supposed = bytearray(len(places))
        left = 0  # sentences that may go on with what has been supposed
        for at, place in enumerate(places):
            headed = any(heads.search(heading) for heading in place.headings)
            left = left - 1 if left and places[at - 1].section == place.section else 0
            left = _LONGEST if opens.match(place.text) else left
            self._supposed[at] = headed or left > 0

    def is_supposed(self, at: int) -> bool:
        return bool(self._supposed[at])


@cache
def _cues(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What opens a sentence that begins to suppose, after a word or two that joins it, and what heads such a section."""
    phrases = [phrase for one in (find("en"), find(code)) if one is not None for phrase in one.quantities.supposes]
    return (
        re.compile(rf"\W*(?:\w+,\s)?{one_of(phrases)}", re.IGNORECASE),
        re.compile(somewhere(phrases), re.IGNORECASE),
    )
