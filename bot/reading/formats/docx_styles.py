"""Word's styles and automatic numbers: what a paragraph's style makes of it, and which number is printed before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.languages.all_languages import words_of_all
from bot.languages.others import others
from bot.reading.formats.numerals import numeral
from bot.reading.formats.pieces import Look
from bot.reading.formats.trees import Node

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# What Word calls the style of a heading, also in languages of which little else is known.
_STYLES = {*words_of_all(lambda one: one.headings.styles), *(word for one in others().values() for word in one.styles)}
_HEADING = re.compile(rf"(?:{'|'.join(sorted(_STYLES))})\s*(\d)", re.IGNORECASE)
_PLACE = re.compile(r"%(\d)")
_DEEPEST = 40  # styles that rest on one another


def in_one_namespace(source: bytes) -> bytes:
    """A part in the namespace of the usual form, also where the file is in the strict one."""
    return source.replace(_STRICT[1:-1].encode(), W[1:-1].encode())


def value_of(node: Node | None, path: str) -> str | None:
    """The w:val of the element at a path below a node; "" where it has none, None where it is not there."""
    found = None if node is None else node.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val", "")


def is_on(node: Node | None, path: str) -> bool | None:
    """Whether a switch is on; None where nothing is said."""
    value = value_of(node, path)
    return None if value is None else value not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what the styles say that it rests on."""

    name: str = ""
    level: int = 0  # of a heading; 0 for none
    size: float = 0.0  # points
    bold: bool = False
    italic: bool = False
    centred: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    number: tuple[str, int] | None = None  # of a list, and the level in it

    def looks(self) -> Look:
        return Look(self.size, self.bold, self.italic, self.centred)

    def with_(self, paragraph: Node | None, run: Node | None) -> Style:
        """The style with what properties of a paragraph or a run change."""
        changed: dict[str, object] = {}
        outline = value_of(paragraph, "outlineLvl")
        if outline is not None and outline.isdigit():
            changed["level"] = int(outline) + 1 if int(outline) < 9 else 0
        if (aligned := value_of(paragraph, "jc")) is not None:
            changed["centred"] = aligned == "center"
        if paragraph is not None and paragraph.find(f"{W}numPr") is not None:
            which = value_of(paragraph, "numPr/numId")
            depth = value_of(paragraph, "numPr/ilvl")
            list_ = which if which is not None else (self.number[0] if self.number else "")
            place = int(depth) if depth and depth.isdigit() else (self.number[1] if self.number else 0)
            changed["number"] = (list_, place) if list_ not in ("", "0") else None
        size = value_of(run, "sz")
        if size and size.replace(".", "", 1).isdigit():
            changed["size"] = float(size) / 2
        for key, path in (("bold", "b"), ("italic", "i"), ("hidden", "vanish")):
            if (on := is_on(run, path)) is not None:
                changed[key] = on
        if is_on(run, "strike") is not None or is_on(run, "dstrike") is not None:
            changed["struck"] = bool(is_on(run, "strike") or is_on(run, "dstrike"))
        if (place_ := value_of(run, "vertAlign")) is not None:
            changed["raised"] = place_ == "superscript"
        return replace(self, **changed) if changed else self  # type: ignore[arg-type]


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Node | None) -> None:
        self._nodes: dict[str, Node] = {}
        self._known: dict[str, Style] = {}
        self._base = Style()
        self.default = ""
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self._base = self._base.with_(
                defaults.find(f"{W}pPrDefault/{W}pPr"), defaults.find(f"{W}rPrDefault/{W}rPr")
            )
        for node in root.iter(f"{W}style"):
            self._nodes.setdefault(node.get(f"{W}styleId", ""), node)
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true"):
                self.default = node.get(f"{W}styleId", "")

    def of(self, id_: str | None) -> Style:
        """The style with an id; the document's own where there is none."""
        id_ = self.default if id_ is None else id_
        if id_ not in self._known:
            self._known[id_] = self._resolved(id_)
        return self._known[id_]

    def _resolved(self, id_: str) -> Style:
        chain: list[Node] = []
        node = self._nodes.get(id_)
        while node is not None and len(chain) < _DEEPEST and node not in chain:
            chain.append(node)
            node = self._nodes.get(value_of(node, "basedOn") or "")
        style = self._base
        for one in reversed(chain):
            style = style.with_(one.find(f"{W}pPr"), one.find(f"{W}rPr"))
            name = value_of(one, "name") or ""
            match = _HEADING.fullmatch(name.strip())
            style = replace(style, name=name.lower(), level=int(match[1]) if match and not style.level else style.level)
        return style


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    plain: bool = False  # all numbers in it are printed as 1, 2, 3
    restarts: int | None = None


@dataclass(slots=True)
class _List:
    """A list's definition, shared by all lists that count on together."""

    key: str
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The automatic numbers of a document, counted as they come."""

    def __init__(self, root: Node | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {node.get(f"{W}abstractNumId", ""): node for node in root.iter(f"{W}abstractNum")}
        linked = {value_of(node, "styleLink"): node for node in abstract.values() if value_of(node, "styleLink")}
        for node in root.iter(f"{W}num"):
            base = abstract.get(value_of(node, "abstractNumId") or "")
            link = value_of(base, "numStyleLink")
            if link and base is not None:
                base = linked.get(link, base)
            self._define(node, base)

    def _define(self, node: Node, base: Node | None) -> None:
        id_ = node.get(f"{W}numId", "")
        found = _List(base.get(f"{W}abstractNumId", "") if base is not None else id_)
        for level in base.iter(f"{W}lvl") if base is not None else ():
            found.levels[_int(level.get(f"{W}ilvl"), 0)] = _level(level)
        for override in node.iter(f"{W}lvlOverride"):
            place = _int(override.get(f"{W}ilvl"), 0)
            own = override.find(f"{W}lvl")
            if own is not None:
                found.levels[place] = _level(own)
            start = value_of(override, "startOverride")
            if start is not None:
                self._restarts.setdefault(id_, {})[place] = _int(start, 1)
        self._lists[id_] = found

    def next(self, which: tuple[str, int]) -> tuple[str, bool]:
        """The number that a paragraph of a list gets, as printed ("" for a bullet), and whether the list is known."""
        id_, place = which
        list_ = self._lists.get(id_)
        level = list_.levels.get(place) if list_ is not None else None
        if list_ is None or level is None:
            return "", list_ is not None
        counts = self._counts.setdefault(list_.key, {})
        restart = self._restarts.get(id_, {}).get(place)
        if restart is not None and (id_, place) not in self._begun:
            counts[place] = restart
        else:
            counts[place] = counts.get(place, level.start - 1) + 1
        self._begun.add((id_, place))
        for deeper in [one for one in counts if one > place]:
            lower = list_.levels.get(deeper)
            if lower is None or lower.restarts != 0:
                del counts[deeper]
        return self._printed(list_, level, counts), True

    def _printed(self, list_: _List, level: _Level, counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            own = list_.levels.get(place, _Level())
            return numeral(counts.get(place, own.start), "decimal" if level.plain else own.form)

        return _PLACE.sub(number, level.text).strip()


def _level(node: Node) -> _Level:
    restart = value_of(node, "lvlRestart")
    return _Level(
        _int(value_of(node, "start"), 1),
        value_of(node, "numFmt") or "decimal",
        value_of(node, "lvlText") or "",
        bool(is_on(node, "isLgl")),
        _int(restart, 0) if restart is not None else None,
    )


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text) else otherwise
