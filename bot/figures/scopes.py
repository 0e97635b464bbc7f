"""Whose figure or where: the country or region that a sentence names, by Unicode's names of territories."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.alternatives import alternatives

_LONGEST: Final = 400  # characters before and behind a figure in which its place is looked for
_PARTED: Final = re.compile(r"[;；。]")


def scope_in(text: str, at: int, language: str) -> str:
    """The place that a sentence names nearest before a figure at a place in it, else behind it; "" where it names none."""
    places = _places(text, language)
    before = [name for start, end, name in places if end <= at and at - start <= _LONGEST]
    if before:
        return before[-1]
    start, name = next(((start, name) for start, _, name in places if at <= start <= at + _LONGEST), (at, ""))
    return name if _PARTED.search(text, at, start) is None else ""


@lru_cache(maxsize=16)  # a sentence and the headings above it are asked for figure by figure
def _places(text: str, language: str) -> list[tuple[int, int, str]]:
    """The places that a text names, in order: where each name begins and ends."""
    names = _names(language)
    return [(found.start(), found.end(), found[0]) for found in names.finditer(text)] if names is not None else []


@cache
def _names(language: str) -> re.Pattern[str] | None:
    try:
        known = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return None
    own = [one.places for one in map(find, dict.fromkeys(("en", language))) if one is not None]
    no_names = {name for one in own for name in one.no_names}
    names = {
        name
        for code, name in known.items()
        if (len(name) > 2 or not name.isascii()) and name.lower() not in no_names and code != "ZZ"
    }
    names |= own[-1].names
    ordered = sorted(names, key=lambda name: (-len(re.escape(name)), re.escape(name)))
    if not vocabulary(language).spaced:
        return re.compile(alternatives(map(re.escape, ordered)))  # no spaces stand around them
    letters = own[-1].case_letters
    inflected = rf"\w{{0,{letters}}}(?!\w)" if letters else r"(?!\w)"
    ordered = [name[:-1] if letters and len(name) > 4 else name for name in ordered]
    return re.compile(rf"(?<!\w)(?:{alternatives(map(re.escape, ordered))}){inflected}")
