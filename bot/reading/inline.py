"""A paragraph of Markdown as it is rendered: its text, what of it is bold, and what of it is code or an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from markdown_it.token import Token

from bot.reading.manuscript import CODE_BEGINS, CODE_ENDS
from bot.reading.raised import raised

_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9]*)")
_STRUCK = ("del", "s", "strike")
_MATHS = re.compile(
    r"\$(?=[^\s$])(?P<maths>[^$\n]{1,200}?(?:\\|\^|_)[^$\n]{0,200}?)(?<=\S)\$|\\\((?P<other>[^\n]{1,200}?)\\\)"
)
_COMMANDS = {
    "times": "×", "cdot": "·", "leq": "≤", "geq": "≥", "le": "≤", "ge": "≥", "approx": "≈", "pm": "±", "%": "%",
    "$": "$",
    "ldots": "…", "rightarrow": "→", "to": "→", "ne": "≠", "infty": "∞", "alpha": "α", "beta": "β", "sigma": "σ",
    ",": " ", ";": " ", " ": " ", "quad": " ", "text": "", "mathrm": "", "left": "", "right": "",
}  # fmt: skip
_COMMAND = re.compile(r"\\([a-zA-Z]+|[%$,; ])\s?")
_POWER = re.compile(r"\^(?:\{([^{}]{1,12})\}|(\S))")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_PICTURE_ENDS = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of a paragraph, its lines parted by line ends; `bold` characters of it are a bold beginning.

    `is_links_only` says that it is nothing but links with marks between them, `anchors_only` that these lead into the
    page itself.
    """

    text: str
    bold: int = 0
    is_links_only: bool = False
    anchors_only: bool = False


def inline_of(token: Token) -> Inline:  # noqa: C901 # one arm for each kind of token
    """What a reader of the rendered page sees of an inline token."""
    children = token.children or []
    parts: list[str] = []
    bold_end = -1
    struck = links = anchors = 0
    outside = False  # whether there is text outside of links
    tag = ""  # a superscript that is open
    for at, child in enumerate(children):
        shown = ""
        if child.type == "html_inline":
            closing, name = _tag_of(child.content)
            if name in _STRUCK:
                struck += -1 if closing else 1
            elif name == "sup":
                tag = "" if closing else "sup"
            elif name == "br":
                shown = "\n"
        elif child.type in ("s_open", "s_close"):
            struck += 1 if child.type == "s_open" else -1
        elif child.type == "text":
            shown = _shown(parts, child.content, tag)
        elif child.type == "code_inline":
            shown = f"{CODE_BEGINS}{child.content}{CODE_ENDS}"
        elif child.type in ("softbreak", "hardbreak"):
            shown = "\n"
        elif child.type == "link_open":
            links += 1
            anchors += str(child.attrs.get("href", "")).startswith("#")
            if child.markup == "autolink":
                parts.append(CODE_BEGINS)
        elif child.type == "link_close":
            links -= 1
            if child.markup == "autolink":
                parts.append(CODE_ENDS)
        elif child.type == "strong_close" and bold_end < 0 and _opens_bold(children, at):
            bold_end = len("".join(parts))
        if struck > 0:
            continue
        outside = outside or (links <= 0 and any(map(str.isalnum, shown)))
        parts.append(shown)
    return _trimmed(
        "".join(parts), bold_end, anchors, outside=outside, linked=any(c.type == "link_open" for c in children)
    )


def _trimmed(whole: str, bold_end: int, anchors: int, *, outside: bool, linked: bool) -> Inline:
    """A text with single spaces and without marks of notes, and the bold beginning of it measured anew."""
    head = _clean(whole[: max(bold_end, 0)]).lstrip()
    text = _clean(whole).strip()
    links_only = linked and not outside
    return Inline(
        text, len(head.rstrip()) if text.startswith(head.rstrip()) else 0, links_only, links_only and anchors > 0
    )


def _clean(text: str) -> str:
    text = _MATHS.sub(lambda m: _maths(m["maths"] or m["other"]), _FOOTNOTE.sub("", text))
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n"))
    joined = "\n".join(line for line in lines if line)
    return joined + " " if text[-1:] in " \t" and joined else joined


def _shown(parts: Sequence[str], content: str, tag: str) -> str:
    if not tag:
        return content
    return raised("".join(parts[-4:]), content)


def _tag_of(html: str) -> tuple[bool, str]:
    match = _TAG.match(html)
    return (bool(match[1]), match[2].lower()) if match is not None else (False, "")


def _maths(source: str) -> str:
    r"""A formula as plain characters: "3.2 \times 10^6" as 3.2 × 10⁶."""
    text = _COMMAND.sub(lambda m: _COMMANDS.get(m[1], m[1]) + (" " if m[1] in ("times", "cdot") else ""), source)
    text = _POWER.sub(lambda m: (m[1] or m[2]).translate(_RAISED), text)
    return " ".join(text.replace("{", "").replace("}", "").split())


def _opens_bold(children: Sequence[Token], close: int) -> bool:
    """Whether the bold text that ends here began the paragraph."""
    printed = (child for child in islice(children, close) if child.type != "text" or child.content.strip())
    first = next(printed, None)
    return first is not None and first.type == "strong_open"
