"""What of a text is shown but never read for figures: code, addresses, and powers of ten that are not read whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”»]+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.IGNORECASE)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_POWER = re.compile(
    rf"(?:\d[\d.,]{{0,20}}\s?[×x·*]\s?)?(?<![\d.,])10\s?(?:[{_RAISED}]+|\^\s?\{{?[-−–+]?\d{{1,4}}\}}?)|\b\d[\d.,]{{0,20}}[eE][+-]\d{{1,3}}\b"
)

_POWERED = re.compile(rf"10\s?[{_RAISED}^]|\d[eE][+-]\d")  # what each of them has


def unread_spans(text: str, code: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The spans of a text that hold no figures, in order: its code as given, addresses, and powers of ten."""
    found = [*code]
    at = 0
    for line in text.splitlines(keepends=True):  # no address goes on in another line
        end = at + len(line)
        if "://" in line or "@" in line or "www." in line.lower():
            found += [match.span() for match in _ADDRESS.finditer(text, at, end)]
        at = end
    if _POWERED.search(text):
        found += [match.span() for match in _POWER.finditer(text)]
    return sorted(found)
