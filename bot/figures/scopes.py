"""Whose figure or where: the country or region that a sentence names, by Unicode's names of territories."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from babel import Locale, UnknownLocaleError

from bot.figures.vocabulary import vocabulary
from bot.languages import find
from bot.languages.alternatives import alternatives
from bot.languages.notation import one_of

_JOINT: Final = 9  # characters between two places that are joined
_LONGEST: Final = 400  # characters before and behind a figure in which its place is looked for
_AROUND: Final = 40  # characters before the name of a place in which stands of what it is a part
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
    for one in names.names.finditer(text) if names is not None else ():
        if names is not None and names.is_inner(text, *one.span()):
            continue
        between = text[found[-1][1] : one.start()] if found else ""
        if found and len(between) <= _JOINT and _joints(language).fullmatch(between):
            row += 1
            start = found.pop()[0]
            found.append((start, one.end(), text[start : one.end()] if row == 2 and "," not in between else ""))
        else:
            row = 1
            found.append((one.start(), one.end(), one[0]))
    return found


class _Names(NamedTuple):
    """The names of places, and what makes one a part of another name before it and behind it."""

    names: re.Pattern[str]
    heads: re.Pattern[str]
    tails: re.Pattern[str]

    def is_inner(self, text: str, start: int, end: int) -> bool:
        """Whether a name is part of another, or only compared with: "Bank of England", "US dollar", "居全国第一"."""
        ahead = text[max(0, start - _AROUND) : start]
        return self.heads.search(ahead) is not None or self.tails.match(text, end) is not None


@cache
def _joints(language: str) -> re.Pattern[str]:
    known = find(language)
    pairs = sorted(known.quantities.pairs) if known else []
    return re.compile(rf",\s|、|,?\s?{one_of(pairs)}\s?(?:the\s)?", re.IGNORECASE)


@cache
def _names(language: str) -> _Names | None:
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
    heads = tuple(dict.fromkeys(head for one in own for head in one.heads))
    tails = tuple(dict.fromkeys(tail for one in own for tail in one.tails))
    if not vocabulary(language).spaced:
        printed = alternatives(map(re.escape, ordered))  # no spaces stand around them
        return _Names(re.compile(printed), re.compile(f"{one_of(heads)}$"), re.compile(one_of(tails)))
    letters = own[-1].case_letters
    inflected = rf"\w{{0,{letters}}}(?!\w)" if letters else r"(?!\w)"
    ordered = [name[:-1] if letters and len(name) > 4 else name for name in ordered]
    return _Names(
        re.compile(rf"(?<!\w)(?:{alternatives(map(re.escape, ordered))}){inflected}(?!\s?\$)"),
        re.compile(rf"\b{one_of(heads)}\s?$"),
        re.compile(rf"\s{one_of(tails)}"),
    )
