"""Many expressions as one: tried in their order, but those that begin alike put together, so that few are tried at all.

Python's own alternation tries each of a thousand words at each place of a text. What begins with another letter cannot
be found there, so that letters part them first: "rise|rose|fall|fell" is "r(?:ise|ose)|f(?:all|ell)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

# A character that stands for itself, and for itself once.
_LETTER = re.compile(r"(\\[^\w\s]|[^\\.^$*+?{}\[\]|()])(?![*+?{])")
_ESCAPED = re.compile(r"\\.|\[[^\]]*\]")
_BRACKETED = re.compile(r"\([^()]*\)")

_Item = tuple[tuple[str, ...], str]  # the letters that an expression begins with, and all that follows


def alternatives(expressions: Iterable[str]) -> str:
    """What finds the same as the expressions with "|" between them, the first that fits; to be put in a group."""
    return "|".join(_parts([_item(one) for one in expressions]))


def _item(expression: str) -> _Item:
    bare = _ESCAPED.sub("", expression)
    while (outer := _BRACKETED.sub("", bare)) != bare:
        bare = outer
    letters: list[str] = []
    at = 0
    while "|" not in bare and (found := _LETTER.match(expression, at)):
        letters.append(found[1])
        at = found.end()
    return tuple(letters), expression[at:]


def _parts(items: Sequence[_Item]) -> list[str]:
    """The alternatives of some items; what begins with no letter stays where it is among the others."""
    parts: list[str] = []
    for is_lettered, run in groupby(items, key=lambda item: bool(item[0])):
        if not is_lettered:
            parts += [rest for _, rest in run]
            continue
        by_letter: dict[str, list[_Item]] = {}  # capitals beside small letters, which may be alike to a pattern
        for item in run:
            by_letter.setdefault(item[0][0].lower(), []).append(item)
        for same in by_letter.values():
            parts += [_joined(list(alike)) for _, alike in groupby(same, key=lambda item: item[0][0])]
    return parts


def _joined(items: Sequence[_Item]) -> str:
    """Items that begin with the same letter, as one alternative."""
    (letters, rest), *more = items
    if not more:
        return "".join(letters) + rest
    parts = _parts([(item[1:], rest) for item, rest in items])
    return letters[0] + (parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})")
