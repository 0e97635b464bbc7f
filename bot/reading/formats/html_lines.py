"""Web pages that were made out of printed ones: each line is an element at a place of its own, page by page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.formats.html_flow import is_unread, tag_of
from bot.reading.formats.trees import Node

_FEWEST = 20  # lines
_ALL_BUT = 0.8  # share of the page's text that stands in such lines
_BLANK = 1.5  # how many times the usual distance between two lines leaves one out
_USUAL = 1.2  # distance of lines, in sizes of their letters
_LARGER = 1.1  # how many times the size of a line above begins something else
_CLASS = re.compile(r"\.([\w-]+)\s*$")
# A length has few digits: one that is no finite number could not be rounded.
_SET = re.compile(
    r"(?<![\w-])(?:(?P<way>position)\s*:\s*(?P<placed>absolute)"
    r"|(?P<side>top|bottom|font-size)\s*:\s*(?P<length>-?(?:\d{1,9}(?:\.\d{1,20})?|\.\d{1,20}))(?=px|pt))"
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")

_Rules = dict[str, dict[str, str]]  # class -> property -> value


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is placed: `top` is its distance from the top of its page, `size` that of its letters."""

    text: str
    top: float
    size: float


def text_of_placed_lines(body: Node) -> str:
    """The lines of a page that a program placed one by one, as text with form feeds; "" where it is no such page.

    Programs that show PDFs in a browser write pages so. A blank line stands where there is one to see, and where
    letters become larger or smaller.
    """
    rules = _rules_in(body)
    pages = [lines for lines in _pages(body, rules) if lines]
    if sum(map(len, pages)) < _FEWEST:
        return ""
    placed = sum(len(line.text) for lines in pages for line in lines)
    whole = sum(len(" ".join(text.split())) for node in body.iter() if not is_unread(node) for text in _texts(node))
    if placed < _ALL_BUT * whole:
        return ""
    return "\f".join("\n".join(_with_gaps(lines)) for lines in pages)


def _texts(node: Node) -> tuple[str, str]:
    return node.text or "", node.tail or ""


def _pages(body: Node, rules: _Rules) -> Iterator[list[_Line]]:
    """The lines of each page: those that are placed within one element."""
    pages: dict[Node, list[_Line]] = {}
    for node in body.iter("p", "div", "span"):
        said = _set_of(node, rules)
        page = node.getparent()
        if said.get("position") != "absolute" or page is None or is_unread(node) or not _has_words_of_its_own(node):
            continue
        top = -float(said["bottom"]) if "bottom" in said else float(said.get("top", 0))
        size = float(said.get("font-size", 0))
        lines = pages.setdefault(page, [])
        for at, text in enumerate(_lines_of(node)):
            lines.append(_Line(text, top + at * _USUAL * size, size))
    yield from pages.values()


def _has_words_of_its_own(node: Node) -> bool:
    """Whether an element is text, and does not only place what is."""
    blocks = any(tag_of(inner) in ("p", "div") for inner in node)
    return not blocks and any(text.strip() for text in node.itertext())


def _lines_of(node: Node) -> list[str]:
    """The text of an element, parted where it breaks the line."""
    parts = [node.text or ""]
    for inner in node.iterdescendants():
        parts += ["\n" if tag_of(inner) == "br" else inner.text or "", inner.tail or ""]
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _with_gaps(lines: Sequence[_Line]) -> Iterator[str]:
    """The lines of a page, with a blank one where what follows stands apart or is set in another size."""
    steps = Counter(round(below.top - above.top) for above, below in pairwise(lines) if below.top > above.top)
    usual = max(steps, key=steps.__getitem__, default=0)
    yield lines[0].text
    for above, below in pairwise(lines):
        smaller, larger = sorted((above.size, below.size))
        if below.top - above.top > _BLANK * usual or larger > _LARGER * smaller > 0:
            yield ""
        yield below.text


def _set_of(node: Node, rules: _Rules) -> dict[str, str]:
    """What an element says, and the rules of its classes say for it, of where and how large it is set."""
    said: dict[str, str] = {}
    for name in (node.get("class") or "").split():
        said |= rules.get(name, {})
    return said | _said_in(node.get("style") or "")


def _said_in(style: str) -> dict[str, str]:
    """Whether and where a style places an element, and how large its letters are."""
    return {one["way"] or one["side"]: one["placed"] or one["length"] for one in _SET.finditer(style)}


def _rules_in(body: Node) -> _Rules:
    """What the page's style sheets say of each class: the first, where they say it for the printer once more."""
    rules: _Rules = {}
    for sheet in body.getroottree().iter("style"):
        for rule in (sheet.text or "").split("}"):
            names, _bracket, said = rule.rpartition("{")
            found = _said_in(said)
            for name in _CLASS.findall(names) if found else ():
                rules[name] = found | rules.get(name, {})
    return rules
