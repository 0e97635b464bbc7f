"""What a figure claims to be: an outcome, a forecast, a target, a rule, an example or a vote, by the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Final

from bot.languages import find
from bot.languages.notation import somewhere
from bot.languages.schema import Statuses
from bot.model import Figure

#: What a figure is where nothing says otherwise.
OUTCOME: Final = "outcome"
STATUSES: Final = tuple(one.name for one in fields(Statuses))
_CLAUSE: Final = re.compile(
    r"[;；。]|[.!?]\s|\s[–—]\s|, (?:but|while|whereas|aber|während|mais|tandis|mientras|ma|mentre|mas|enquanto|а|но)\b"
)
_NEAR: Final = 26  # characters behind a figure within which a noun names what it is: "2 percent objective"
_FAR: Final = 130  # characters behind it within which its verb stands: "one in ten cancers … will be diagnosed"
_PART: Final = re.compile(r"[,;:()，；：（）]|\d")
_MOST: Final = 0.5  # the share of a document's figures that must say one thing for the silent ones to be taken so
_SOME: Final = 4  # and how many of them there must be
_NAMES_IT: Final = frozenset(("target", "rule", "vote"))  # what a noun right behind a figure can make it


def status_of(text: str, figure: Figure, language: str) -> str:
    """What the words of its clause make of a figure of a sentence, whose offsets count in `text`; "" where none do.

    A noun right behind it is what counts first ("our 2 percent objective"), then the nearest word before it, then its
    verb behind it.
    """
    cues = _cues(language)
    clause = max((found.end() for found in _CLAUSE.finditer(text, 0, figure.start)), default=0)
    behind = _PART.search(text, figure.end)
    near = min(figure.end + _NEAR, behind.start() if behind else len(text))
    for found in cues.finditer(text, figure.end, near):
        if _status(found) in _NAMES_IT:
            return _of(_status(found), figure)
    before = [_status(found) for found in cues.finditer(text, clause, figure.start)]
    if before:
        # What is supposed stays so, whatever is said to follow from it.
        return "example" if before[0] == "example" else _of(before[-1], figure)
    ended = _CLAUSE.search(text, figure.end)
    found_behind = cues.search(text, figure.end, min(figure.end + _FAR, ended.start() if ended else len(text)))
    return _of(_status(found_behind), figure) if found_behind else ""


def _of(status: str, figure: Figure) -> str:
    """A share of the votes is an outcome like others; how many there were is no measure of anything."""
    return OUTCOME if status == "vote" and figure.unit == "%" else status


def prevailing(told: Iterable[str]) -> str:
    """What a document's figures are whose own words do not say: what most of all of them are said to be, or outcomes."""
    counts = Counter(filter(None, told))
    total = sum(counts.values())
    status, count = max(
        ((one, counts[one]) for one in STATUSES if one != OUTCOME), key=lambda one: one[1], default=(OUTCOME, 0)
    )
    return status if count >= _SOME and count > _MOST * total else OUTCOME


def settled(told: Sequence[str]) -> list[str]:
    """The statuses of a document's figures, in order, each said or taken from what prevails."""
    default = prevailing(told)
    return [one or default for one in told]


@cache
def _cues(code: str) -> re.Pattern[str]:
    """All cues of a language, and the English ones, each in a group that begins with its status; phrases before words."""
    known = [one.statuses for one in (find("en"), find(code)) if one is not None]
    groups = []
    for length, is_long in (("long", True), ("short", False)):
        for status in reversed(STATUSES):
            phrases = dict.fromkeys(phrase for one in known for phrase in getattr(one, status))
            chosen = [phrase for phrase in phrases if (" " in phrase) == is_long]
            groups.append(f"(?P<{status}_{length}>{somewhere(chosen)})")
    return re.compile("|".join(groups), re.IGNORECASE)


def _status(found: re.Match[str]) -> str:
    return str(found.lastgroup).partition("_")[0]
