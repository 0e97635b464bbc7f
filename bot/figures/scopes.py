"""Whose figure or where: the country or region that a sentence names, by Unicode's names of territories."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.alternatives import alternatives
from bot.languages.notation import one_of

_JOINT: Final = 9  # characters between two places that are joined
_LONGEST: Final = 400  # characters before and behind a figure in which its place is looked for
# What parts a figure from a place behind it: "5% in Kenya" is Kenya's, and "5%, less than Kenya" or "5% and 7% in Kenya" not.
_PARTED: Final = re.compile(r"[,;:()，；：。（）\d]")


def scope_in(text: str, language: str, start: int, end: int) -> str:
    """The place that a sentence names nearest before a figure from a start to an end in it, else right behind it.

    It is "" where it names none, or several in a row.
    """
    named = places_in(text, language)
    before = [name for first, last, name in named if last <= start and start - first <= _LONGEST]
    if before:
        return before[-1]
    first, name = next(((first, name) for first, _, name in named if end <= first <= end + _LONGEST), (end, ""))
    return name if _PARTED.search(text, end, first) is None else ""


@lru_cache(maxsize=16)  # a sentence and the headings above it are asked for figure by figure
def places_in(text: str, language: str) -> list[tuple[int, int, str]]:
    """The places that a text names, in order: where each name begins and ends.

    Two that are joined are one ("England and Wales"), and of several in a row none is meant more than another.
    """
    names = _names(language)
    found: list[tuple[int, int, str]] = []
    row = 0  # of how many places the last one found is made
    for one in names.finditer(text) if names is not None else ():
        between = text[found[-1][1] : one.start()] if found else ""
        if found and len(between) <= _JOINT and _joints(language).fullmatch(between):
            row += 1
            start = found.pop()[0]
            found.append((start, one.end(), text[start : one.end()] if row == 2 and "," not in between else ""))
        else:
            row = 1
            found.append((one.start(), one.end(), one[0]))
    return found


@cache
def _joints(language: str) -> re.Pattern[str]:
    known = find(language)
    pairs = sorted(known.quantities.pairs) if known else []
    return re.compile(rf",\s|、|,?\s?{one_of(pairs)}\s?(?:the\s)?", re.IGNORECASE)


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
    return re.compile(rf"(?<!\w)(?:{alternatives(map(re.escape, ordered))}){inflected}(?!\s?\$)")
