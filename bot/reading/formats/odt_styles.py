"""How the styles of an OpenDocument text set it: bold, raised, unseen, by what they inherit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.formats.trees import Node

_N = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE, DRAW = (f"{_N}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing"))
FO = f"{_N}xsl-fo-compatible:1.0}}"
_DEEPEST = 60  # styles that inherit from one another


@dataclass(frozen=True, slots=True)
class Setting:
    """How a style sets text."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool = False
    unseen: bool = False
    centred: bool = False
    size: float = 0.0


class Settings:
    """The styles of a document, each resolved once."""

    def __init__(self, roots: Sequence[Node]) -> None:
        self._styles = {
            (node.get(f"{STYLE}family", ""), node.get(f"{STYLE}name", "")): node
            for root in roots
            for node in root.iter(f"{STYLE}style")
        }
        self._known: dict[tuple[str, str], Setting] = {}

    def of(self, family: str, name: str) -> Setting:
        """How a style of a family ("paragraph", "text") sets text."""
        key = family, name
        if key not in self._known:
            self._known[key] = self._resolved(family, name)
        return self._known[key]

    def over(self, style: Setting, name: str) -> Setting:
        """A style with what that of a span inside changes."""
        own = self.of("text", name)
        return Setting(
            style.name,
            style.bold or own.bold,
            style.italic or own.italic,
            style.raised or own.raised,
            style.unseen or own.unseen,
            style.centred,
            own.size or style.size,
        )

    def _resolved(self, family: str, name: str) -> Setting:
        found: dict[str, str] = {}
        named = ""
        for _ in range(_DEEPEST):
            node = self._styles.get((family, name))
            if node is None:
                break
            if not node.get(f"{STYLE}parent-style-name") or not re.fullmatch(r"[PT]\d+", name):
                named = named or (node.get(f"{STYLE}display-name") or name).replace("_20_", " ").lower()
            for tag in ("text-properties", "paragraph-properties"):
                properties = node.find(f"{STYLE}{tag}")
                for key, value in properties.attrib.items() if properties is not None else ():
                    found.setdefault(str(key), str(value))
            name = node.get(f"{STYLE}parent-style-name") or ""
        size = re.fullmatch(r"([\d.]{1,6})pt", found.get(f"{FO}font-size", ""))
        return Setting(
            named or name.replace("_20_", " ").lower(),
            found.get(f"{FO}font-weight", "") in ("bold", "600", "700", "800", "900"),
            found.get(f"{FO}font-style", "") in ("italic", "oblique"),
            found.get(f"{STYLE}text-position", "").startswith(("super", "33%", "58%")),
            found.get(f"{STYLE}text-line-through-style", "none") != "none" or found.get(f"{TEXT}display", "") == "none",
            found.get(f"{FO}text-align", "") == "center",
            float(size[1]) if size else 0.0,
        )
