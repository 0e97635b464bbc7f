"""The words of a Word paragraph: runs, links, fields and formulas, without what is deleted, hidden or struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.reading.formats.docx_styles import Style, Styles, W, is_on
from bot.reading.formats.pieces import Line
from bot.reading.formats.trees import Node
from bot.reading.raised import raised

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(f"{W}{tag}" for tag in "del moveFrom delText instrText pPr rPr ruby rt annotationRef".split())
_FORMULAS = (f"{M}oMath", f"{M}oMathPara")
_INTO = frozenset(
    f"{W}{tag}" for tag in "hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo r".split()
)


@dataclass(slots=True)
class Words:
    """Reads paragraphs one after another: a field, such as a table of contents, can go on over several."""

    styles: Styles
    page: int = 1
    paged: bool = False
    notes: list[tuple[str, str]] = field(default_factory=list)  # ("footnote" or "endnote", its id)
    boxes: list[Node] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)  # for each open field, its instruction, behind "=" for its result

    @property
    def in_contents(self) -> bool:
        """Whether a field is open that lists headings, tables or entries of an index."""
        return any(one.lstrip("= ").startswith(("TOC", "INDEX", "TOA")) for one in self.fields)

    def read(self, paragraph: Node, style: Style, line: Line) -> None:
        """Add the words of a paragraph to a line. Text boxes on it are put into `boxes`, for the caller to read."""
        self._read(paragraph, style, line)

    def _read(self, around: Node, style: Style, line: Line) -> None:
        for node in around:
            tag = node.tag
            if not isinstance(tag, str) or tag in _DROPPED:
                if tag == f"{W}ruby":
                    for base in node.iter(f"{W}rubyBase"):
                        self._read(base, style, line)
                continue
            if tag == f"{W}r":
                self._run(node, style, line)
            elif tag in _INTO:
                self._read(node, style, line)
            elif tag in _FORMULAS:
                line.add(formula(node))
            elif tag == f"{_MC}AlternateContent":
                self._alternative(node, style, line)

    def _run(self, run: Node, style: Style, line: Line) -> None:
        own = run.find(f"{W}rPr")
        if own is not None:
            named = own.find(f"{W}rStyle")
            if named is not None:
                style = _over(style, self.styles.of(named.get(f"{W}val", "")))
            style = style.with_(None, own)
            if is_on(own, "del") is not None:
                return
        unseen = style.hidden or style.struck
        for node in run:
            self._piece(node, style, line, unseen=unseen)

    def _piece(self, node: Node, style: Style, line: Line, *, unseen: bool) -> None:
        tag = node.tag.removeprefix(W) if isinstance(node.tag, str) else ""
        match tag:
            case "fldChar":
                self._field(node.get(f"{W}fldCharType", ""))
            case "instrText":
                if self.fields and not self.fields[-1].startswith("="):
                    self.fields[-1] += node.text or ""
            case "lastRenderedPageBreak":
                self.page += 1
                self.paged = True
                line.turn(str(self.page))
            case "footnoteReference" | "endnoteReference":
                self.notes.append((tag.removesuffix("Reference"), node.get(f"{W}id", "")))
            case "drawing" | "pict" | "object":
                self.boxes += list(node.iter(f"{W}txbxContent"))
            case _ if node.tag == f"{_MC}AlternateContent":
                self._alternative(node, style, line)
            case _ if unseen or (self.fields and not self.fields[-1].startswith("=")):
                pass
            case "t" if style.raised:
                line.raise_(node.text or "")
            case "t":
                line.add(node.text or "", bold=style.bold, italic=style.italic, size=style.size)
            case "tab" | "ptab" | "br" | "cr":
                line.add(" ")
            case "noBreakHyphen":
                line.add("\u2011")
            case _:
                pass

    def _field(self, step: str) -> None:
        if step == "begin":
            self.fields.append("")
        elif step == "separate" and self.fields:
            self.fields[-1] = "=" + self.fields[-1].strip()
        elif step == "end" and self.fields:
            self.fields.pop()

    def _alternative(self, node: Node, style: Style, line: Line) -> None:
        """One thing in two forms, of which the first is read."""
        choice = next((one for one in node if one.tag in (f"{_MC}Choice", f"{_MC}Fallback")), None)
        if choice is None:
            return
        if any(child.tag == f"{W}r" for child in choice):
            self._read(choice, style, line)
        else:
            self.boxes += list(choice.iter(f"{W}txbxContent"))


def _over(style: Style, other: Style) -> Style:
    """A paragraph's style with what a run's own style switches on."""
    return replace(
        style,
        bold=style.bold or other.bold,
        italic=style.italic or other.italic,
        hidden=style.hidden or other.hidden,
        struck=style.struck or other.struck,
        raised=other.raised,
    )


def formula(node: Node) -> str:
    """A formula in one line: powers raised, fractions with a stroke."""
    return "".join(_parts(node))


def _parts(node: Node) -> Iterator[str]:
    for child in node:
        tag = child.tag.removeprefix(M) if isinstance(child.tag, str) else ""
        if tag == "sSup":
            base = "".join(_parts(child.find(f"{M}e"))) if child.find(f"{M}e") is not None else ""
            power = "".join(_parts(child.find(f"{M}sup"))) if child.find(f"{M}sup") is not None else ""
            yield base + (raised(base, power) or f"^{power}")
        elif tag == "f":
            above, below = child.find(f"{M}num"), child.find(f"{M}den")
            yield f"{formula(above) if above is not None else ''}/{formula(below) if below is not None else ''}"
        elif tag == "t":
            yield child.text or ""
        elif tag not in ("rPr", "ctrlPr", "sSupPr", "fPr", "oMathParaPr"):
            yield from _parts(child)
