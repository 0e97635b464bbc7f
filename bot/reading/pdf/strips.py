"""Characters put together to pieces of lines, as they were drawn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LABEL = re.compile(
    r"(?:[•·●▪◦‣■□–—▶➢✓❖➔\uf020-\uf0ff\-*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3}){1,4}\.?|§)"
)
_GAP = 0.9  # ems between two strips of a line
_SHADOW = 0.12  # ems between what is drawn twice, the first time as a shadow
_LABEL_GAP = 5.0  # ems between a number or bullet and what it stands before
_LEVEL = 0.1  # ems between the base lines of what stands in one line
_LINE = 400  # characters of a line that are looked at before and behind one


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of characters is set. `artifact` says that the file itself calls it furniture of the page."""

    size: float
    bold: bool = False
    italic: bool = False
    artifact: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of one face on one base line; `base` is in points from the top of the page."""

    text: str
    face: Face
    base: float

    def is_raised(self, size: float, base: float) -> bool:
        """Whether it is smaller than a line's letters, and stands above its base, as the marks of notes do."""
        return self.face.size <= 0.85 * size and base - self.base >= 0.12 * size


@dataclass(slots=True)
class Strip:
    """A piece of a line: what was drawn side by side without a gap as wide as one between columns or cells.

    Places are in points from the page's upper left corner. `row` is the same for strips of one line that were drawn
    one after another, as the cells of a table are.
    """

    spans: list[Span]
    x0: float
    x1: float
    base: float
    row: int
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    marked: bool = False  # begins with a small raised mark, as a footnote does
    artifact: bool = False

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.25 * self.size

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    def settle(self) -> Strip:
        """The strip with what most of its characters are."""
        sizes: Counter[float] = Counter()
        bases: Counter[float] = Counter()
        weights = [0, 0, 0, 0]
        for span in self.spans:
            count = len(span.text.replace(" ", ""))
            sizes[span.face.size] += count
            weights[0] += count
            weights[1] += count * span.face.bold
            weights[2] += count * span.face.italic
            weights[3] += count * span.face.artifact
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        if len(sizes) > 1 and all(span.text.isupper() for span in self.spans if span.face.size == self.size):
            # Capitals set small among letters of the usual size: those tell how large the line is.
            self.size = max((s for s, count in sizes.items() if count >= 3), default=self.size)
        for span in self.spans:
            if span.face.size == self.size:
                bases[span.base] += len(span.text)
        self.base = bases.most_common(1)[0][0] if bases else self.base
        whole = max(1, weights[0])
        self.bold, self.italic, self.artifact = (part * 5 >= whole * 4 for part in weights[1:])
        self.marked = len(self.spans) > 1 and self.spans[0].is_raised(self.size, self.base)
        return self


@dataclass(slots=True)
class Glyph:
    char: str
    x0: float
    x1: float
    base: float
    face: Face
    spaced: bool  # a space stands before it
    drawn: int  # which string it was drawn with


def strips_of(glyphs: list[Glyph]) -> Iterator[Strip]:
    """Characters in the order of drawing as strips."""
    strip: Strip | None = None
    row = 0
    last: Glyph | None = None
    for glyph in glyphs:
        if last is not None and _is_drawn_again(last, glyph):
            continue
        if strip is None or last is None or not _on_line(strip, last, glyph):
            if strip is not None:
                yield strip.settle()
            row += 1
            strip = _begun(glyph, row)
        elif not _beside(strip, last, glyph):
            yield strip.settle()
            strip = _begun(glyph, row)
        else:
            _add(strip, last, glyph)
        last = glyph
    if strip is not None:
        yield strip.settle()


def without_shadows(strips: Sequence[Strip]) -> list[Strip]:
    """The strips without those that are drawn a second time with a small offset, as a title's shadow is."""
    found: list[Strip] = []
    drawn: dict[str, list[Strip]] = {}
    for strip in strips:
        others = drawn.setdefault(strip.text.strip(), [])
        near = _SHADOW * strip.size
        if not any(
            abs(strip.x0 - one.x0) < near and abs(strip.base - one.base) < near and one.size == strip.size
            for one in others
        ):
            found.append(strip)
        others.append(strip)
    return found


def line_around(at: int, count: int, base_of: Callable[[int], float], size: float) -> tuple[int, int]:
    """The first and the last of so many characters, in the order of drawing, that stand in one line with one of them.

    `base_of` gives the base line of each, `size` is how large the letters are, both in points.
    """
    base, near = base_of(at), _LEVEL * size
    first = last = at
    while first > max(0, at - _LINE) and abs(base_of(first - 1) - base) < near:
        first -= 1
    while last + 1 < min(count, at + _LINE) and abs(base_of(last + 1) - base) < near:
        last += 1
    return first, last


def _is_drawn_again(last: Glyph, glyph: Glyph) -> bool:
    """Whether a character is the last one drawn once more, to look bold. The parts of a ligature share a place too."""
    near = 0.08 * glyph.face.size
    beside = abs(glyph.x0 - last.x0) < near and abs(glyph.base - last.base) < near
    return beside and glyph.char == last.char and glyph.drawn != last.drawn


def _begun(glyph: Glyph, row: int) -> Strip:
    char = _LIGATURES.get(glyph.char, glyph.char)
    return Strip([Span(char, glyph.face, glyph.base)], glyph.x0, glyph.x1, glyph.base, row, glyph.face.size)


def _on_line(strip: Strip, last: Glyph, glyph: Glyph) -> bool:
    """Whether a character stands on the same line as the strip, behind it."""
    if glyph.drawn == last.drawn and (glyph.x0, glyph.x1, glyph.base) == (last.x0, last.x1, last.base):
        return True  # the letters of a ligature share its place
    size = max(strip.size, glyph.face.size)
    off = abs(glyph.base - strip.base)
    level = off < 0.2 * size or (off < 0.6 * size and min(glyph.face.size, last.face.size) < 0.86 * size)
    return level and glyph.x0 > last.x0 - 0.3 * size and glyph.x0 > strip.x1 - 0.8 * size


def _beside(strip: Strip, last: Glyph, glyph: Glyph) -> bool:
    gap = glyph.x0 - last.x1
    em = max(strip.size, glyph.face.size, 1.0)
    if gap <= _GAP * em:
        return True
    return gap <= _LABEL_GAP * em and len(strip.spans) <= 2 and _LABEL.fullmatch(strip.text.strip()) is not None


def _add(strip: Strip, last: Glyph, glyph: Glyph) -> None:
    char = _LIGATURES.get(glyph.char, glyph.char)
    wide = glyph.x0 - last.x1 > _GAP * glyph.face.size
    if (glyph.spaced and glyph.x0 - last.x1 > -0.1 * glyph.face.size) or wide:
        char = f" {char}"
    end = strip.spans[-1]
    if end.face == glyph.face and abs(end.base - glyph.base) < 0.05 * glyph.face.size:
        strip.spans[-1] = Span(end.text + char, end.face, end.base)
    else:
        strip.spans.append(Span(char, glyph.face, glyph.base))
    strip.x1 = max(strip.x1, glyph.x1)
    if glyph.face.size > strip.size:  # what is raised or lowered is smaller
        strip.size, strip.base = glyph.face.size, glyph.base
