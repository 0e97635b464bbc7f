"""A sheet to draw on: text that is measured and wrapped, and shapes, from the top down, in pixels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from bot.charts.fonts import advance

WIDTH = 800  # twice a phone's 400, so that the smallest text is 10 px high there
EDGE = 32
_DPI = 72  # a point is a pixel
_COLOURS = 64  # with the shades at the edges of letters; a palette makes files a third as large

# The panel is opaque, so that Discord's theme does not matter; its rim is seen on both. tests/test_charts.py holds the
# ratios of contrast of the Web Content Accessibility Guidelines: text 7, shapes and rim 3.
PANEL = "#F7F8FA"
INK = "#1B1F24"
SOFT = "#47515C"
BAR = "#1F5F8B"
EARLIER = "#6F8296"
AXIS = "#7B848F"
RIM = "#80868F"


@dataclass(frozen=True, slots=True)
class Face:
    """How a text looks: its size in pixels, weight and colour."""

    size: int
    colour: str = INK
    bold: bool = False
    italic: bool = False


TITLE = Face(32, bold=True)
UNIT = Face(22, SOFT)
NAME = Face(24)
VALUE = Face(30, bold=True)
QUOTE = Face(21, SOFT, italic=True)
SOURCE = Face(20, SOFT)


class Sheet:
    """What is drawn so far, with `y` as the distance of what comes next from the top."""

    def __init__(self, families: Sequence[str]) -> None:
        self.y = float(EDGE)
        self._families = list(families)
        self._advances: dict[Face, dict[str, float]] = {}
        self._artists: list[Artist] = []
        self._down = Affine2D()  # from y counted downwards to matplotlib's way, set once the height is known
        self._fonts: dict[Face, FontProperties] = {}

    def font(self, face: Face) -> FontProperties:
        made = self._fonts.get(face)
        if made is None:
            made = FontProperties(
                family=self._families,
                size=face.size,
                weight="bold" if face.bold else "normal",
                style="italic" if face.italic else "normal",
            )
            self._fonts[face] = made
        return made

    def width(self, text: str, face: Face) -> float:
        """How wide a text is, by its letters one by one: what kerning would draw together is left as room."""
        known = self._advances.setdefault(face, {})
        total = 0.0
        for letter in text:
            if letter not in known:
                known[letter] = advance(letter, self._families, self.font(face))
            total += known[letter]
        return total * face.size

    def wrapped(self, text: str, face: Face, room: float, most: int) -> list[str]:
        """A text in at most so many lines that fit; what is left over is cut with an ellipsis."""
        lines: list[str] = []
        for piece in _pieces(text):
            whole = f"{lines[-1]}{piece}" if lines else piece
            if lines and self.width(whole.rstrip(), face) <= room:
                lines[-1] = whole
            else:
                lines += self._broken(piece.lstrip(), face, room)
        lines = [line.strip() for line in lines]
        if len(lines) > most:
            last = f"{lines[most - 1]} {lines[most]}"
            while last and self.width(f"{last}…", face) > room:
                last = last[:-1].rstrip()
            lines = [*lines[: most - 1], f"{last}…"]
        return lines

    def write(self, text: str, face: Face, *, most: int, after: float = 0) -> None:
        """Add a paragraph over the whole width."""
        for line in self.wrapped(text, face, WIDTH - 2 * EDGE, most):
            self.put(line, face, EDGE, self.y)
            self.y += line_height(face)
        self.y += after

    def put(
        self,
        text: str,
        face: Face,
        x: float,
        y: float,
        *,
        anchor: Literal["left", "center", "right"] = "left",
        halo: bool = False,
    ) -> None:
        """Put one line of text with its top at y; `anchor` is what of it is at x. A halo parts it from lines below."""
        baseline = y + face.size  # the room above the letters of one font is that of another too
        self._artists.append(
            Text(
                x,
                baseline,
                text,
                color=face.colour,
                fontproperties=self.font(face),
                horizontalalignment=anchor,
                verticalalignment="baseline",
                parse_math=False,
                path_effects=[withStroke(linewidth=8, foreground=PANEL)] if halo else None,
                transform=self._down,
            )
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, hollow: bool = False) -> None:
        self._artists.append(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor="none" if hollow else colour,
                edgecolor=colour,
                linewidth=3 if hollow else 0,
                linestyle="dashed" if hollow else "solid",
                transform=self._down,
            )
        )

    def arrow(self, x: float, y: float, height: float, colour: str, reach: float) -> None:
        """An arrow's head at the end of a bar: the value goes on in that direction, no one knows how far."""
        corners = [(x, y), (x + reach, y + height / 2), (x, y + height)]
        self._artists.append(Polygon(corners, closed=True, facecolor=colour, transform=self._down))

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float, *, marker: str = "") -> None:
        self._artists.append(
            Line2D(
                [x for x, _ in points],
                [y for _, y in points],
                color=colour,
                linewidth=width,
                marker=marker or "None",
                markersize=14,
                transform=self._down,
            )
        )

    def figure(self) -> Figure:
        """The sheet as a figure of matplotlib's, cut at what is drawn."""
        height = round(self.y + EDGE / 2)
        figure = Figure(figsize=(WIDTH / _DPI, height / _DPI), dpi=_DPI, facecolor=PANEL, edgecolor=RIM)
        FigureCanvasAgg(figure)
        self._down.clear().scale(1, -1).translate(0, height)
        rim = Rectangle((1.5, 1.5), WIDTH - 3, height - 3, facecolor="none", edgecolor=RIM, linewidth=3)
        rim.set_transform(self._down)
        for artist in (*self._artists, rim):
            figure.add_artist(artist)
        return figure

    def _broken(self, word: str, face: Face, room: float) -> list[str]:
        """A word in pieces that fit: the last resort for an address, or for a script without spaces."""
        if self.width(word.rstrip(), face) <= room:
            return [word]
        parts = [""]
        for letter in word:
            if parts[-1] and self.width(parts[-1] + letter, face) > room:
                parts.append("")
            parts[-1] += letter
        return parts


def png(figure: Figure) -> bytes:
    """The picture's bytes: the same for the same figure, since they hold no date and no version."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # type: ignore[no-untyped-call] # matplotlib's own
    pixels = Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3])  # type: ignore[no-untyped-call]
    buffer = io.BytesIO()
    pixels.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def line_height(face: Face) -> float:
    return face.size * 1.3


def _pieces(text: str) -> list[str]:
    """A text cut behind each space, and around letters of scripts that print none."""
    pieces = [""]
    for letter in text:
        if "\u2e80" <= letter <= "\uffdc":
            pieces.append(letter)
            pieces.append("")
            continue
        pieces[-1] += letter
        if letter.isspace():
            pieces.append("")
    return [piece for piece in pieces if piece]
