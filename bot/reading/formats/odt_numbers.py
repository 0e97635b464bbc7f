"""The automatic numbers of an OpenDocument text, as they are printed: those of its lists and of its headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.reading.formats.numerals import numeral
from bot.reading.formats.odt_styles import STYLE, TEXT
from bot.reading.formats.trees import Node

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal", "": "none"}


@dataclass(slots=True)
class Counter:
    """A list that is open: its style, its depth, and the count of each level."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The list styles of a document, and how far its lists and headings are counted."""

    def __init__(self, roots: Sequence[Node]) -> None:
        self._lists = {node.get(f"{STYLE}name", ""): node for root in roots for node in root.iter(f"{TEXT}list-style")}
        self._outline = next((node for root in roots for node in root.iter(f"{TEXT}outline-style")), None)
        self._headings: dict[int, int] = {}
        self._ended: dict[str, dict[int, int]] = {}  # list style -> its counts, for lists that go on

    def begun(self, node: Node, around: Counter | None, level: int) -> Counter:
        """The counter of a list that begins at a level: a new one, or that of the list around it."""
        style = node.get(f"{TEXT}style-name") or (around.style if around else "")
        if around is None:
            goes_on = node.get(f"{TEXT}continue-numbering") == "true" or node.get(f"{TEXT}continue-list")
            return Counter(style, dict(self._ended.get(style, {})) if goes_on else {})
        around.counts.pop(level + 1, None)
        return Counter(style, around.counts)

    def end(self, counter: Counter) -> None:
        """A list ended here."""
        self._ended[counter.style] = counter.counts

    def of_item(self, item: Node, list_: Counter, level: int) -> str:
        """The number of a list's item, "" where it has none."""
        style = self._level(self._lists.get(list_.style), level)
        begin = item.get(f"{TEXT}start-value") or ""
        start = (style.get(f"{TEXT}start-value") if style is not None else "") or "1"
        list_.counts[level] = int(begin) if begin.isdigit() else list_.counts.get(level, whole(start) - 1) + 1
        if not any(child.tag in (f"{TEXT}p", f"{TEXT}h") for child in item):
            return ""
        return self._printed(self._lists.get(list_.style), level, list_.counts)

    @staticmethod
    def _level(style: Node | None, level: int) -> Node | None:
        for node in style if style is not None else ():
            if node.get(f"{TEXT}level") == str(level):
                return node
        return None

    def _printed(self, style: Node | None, level: int, counts: Mapping[int, int]) -> str:
        """The number of a list's or heading's level as printed, "" for bullets and what has none."""
        own = self._level(style, level)
        if own is None or not own.get(f"{STYLE}num-format"):
            return ""
        shown = whole(own.get(f"{TEXT}display-levels") or "1")
        parts = []
        for place in range(max(1, level - shown + 1), level + 1):
            node = self._level(style, place)
            form = _FORMS.get(node.get(f"{STYLE}num-format", "") if node is not None else "", "decimal")
            parts.append(numeral(counts.get(place, 1), form))
        before, behind = own.get(f"{STYLE}num-prefix", ""), own.get(f"{STYLE}num-suffix", "")
        return f"{before}{'.'.join(filter(None, parts))}{behind}".strip()

    def of_heading(self, node: Node, level: int) -> str:
        """The number of a heading, "" where it has none."""
        if node.get(f"{TEXT}is-list-header") == "true":
            return ""
        self._headings[level] = self._headings.get(level, 0) + 1
        for deeper in [one for one in self._headings if one > level]:
            del self._headings[deeper]
        return self._printed(self._outline, level, self._headings)


def whole(text: str) -> int:
    """A number as an attribute gives it, 1 for what is none."""
    return int(text) if re.fullmatch(r"\d{1,6}", text) else 1
