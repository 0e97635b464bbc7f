"""From figures to charts: which there are, told by a build, and the picture of one, drawn when it is asked for."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from bot.charts import chart_text
from bot.charts.chart_data import Comparison, FigureInContext, Sort
from bot.charts.comparability import Comparable, comparable
from bot.locale import Wording, catalogues
from bot.model import KeyFigure

MISSING = "none"  # the recipe where nothing can be drawn

# A figure's own chart is the first of these that it is in.
_BY_WORTH = (Sort.SHARES, Sort.SERIES, Sort.CHANGE, Sort.BRIEFINGS)
_PLAIN = 0x0530  # the first letter behind those of Latin, Greek and Cyrillic, which every machine can draw
_SIGNS = range(0x2000, 0x2300)  # punctuation, currencies and mathematical signs

Told = Sequence[tuple[KeyFigure, str]]  # figures, each with the sentence before its own in its paragraph


@dataclass(frozen=True, slots=True)
class Planned:
    """A chart that can be drawn: its id, what it shows in words, its figures in order; the lowest place tells most."""

    id: str
    alt: str
    place: int
    figures: tuple[KeyFigure, ...]
    across: bool  # it is of several briefings


@cache
def recipe() -> str:
    """A digest of how charts are drawn: by which code, words and version of matplotlib. Loads none of it."""
    try:
        version = metadata.version("matplotlib")
    except metadata.PackageNotFoundError:
        return MISSING
    digest = hashlib.sha256(version.encode())
    home = Path(__file__).parent
    for file in (*sorted(home.glob("*.py")), home.parent / "locale" / "wording.py"):
        digest.update(file.read_bytes())
    digest.update(catalogues.digest().encode())
    return digest.hexdigest()[:16]


def planned(told: Told) -> tuple[list[Planned], list[tuple[int, KeyFigure]]]:
    """The charts of the figures of a briefing, or of sentences of several; none where nothing can be drawn.

    Then the figures that one of another briefing can be compared with, each behind a number that both then have.
    """
    how, found = recipe(), _comparable(told)
    drawable = [one for one in found.comparisons if _can_be_drawn(one)] if how != MISSING else []
    charts = [
        Planned(
            _id(one, how),
            chart_text.alt(one, _words(one)),
            (len(_BY_WORTH) if len(one.points) == 2 else 0) + _BY_WORTH.index(one.sort),
            one.figures,
            one.sort is Sort.BRIEFINGS,
        )
        for one in drawable
    ]
    return charts, [(_number(key), one) for key, one in found.measures]


def drawn(chart: str, told: Told) -> bytes:
    """The PNG of the chart of an id, from the figures of its sentences. Raises ValueError where it cannot be drawn."""
    from bot.charts.drawing import drawn as draw  # noqa: PLC0415 # it takes a third of a second, and only this needs it

    # It would say for each chart that a machine's Chinese font has no bold weight, which nobody can act on.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    how = recipe()
    found = next((one for one in _comparable(told).comparisons if _id(one, how) == chart), None)
    image = draw(found) if found is not None else None
    if image is None:
        raise ValueError("there is no such chart" if found is None else "no font of this machine has its letters")
    return image


def _comparable(told: Told) -> Comparable:
    ordered = sorted(told, key=lambda one: (one[0].quote.briefing.source, one[0].figure.start))
    return comparable([FigureInContext(*one) for one in ordered])


def _can_be_drawn(one: Comparison) -> bool:
    """Whether this machine has a font for its letters; asked only where they are not of the plainest scripts."""
    letters = {letter for text in (chart_text.alt(one, _words(one)), chart_text.quoted(one)) for letter in text}
    if all(ord(letter) < _PLAIN or ord(letter) in _SIGNS for letter in letters):
        return True
    from bot.charts.fonts import families_for  # noqa: PLC0415 # it loads matplotlib

    return families_for(letters) is not None


def _id(comparison: Comparison, how: str) -> str:
    """8 hex digits of all that a chart shows and how: a figure that moved within its text keeps its chart."""
    points = [(p.shown, p.name, p.place, str(p.value), str(p.upper), p.comparator, p.period) for p in comparison.points]
    told = (
        chart_text.alt(comparison, _words(comparison)),
        chart_text.unit_line(comparison),
        chart_text.quoted(comparison),
    )
    where = comparison.figures[0].quote.briefing.id
    shown = (how, where, comparison.sort, comparison.title, *told, points)
    return hashlib.sha256(repr(shown).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def _number(key: Hashable) -> int:
    """A number that equal keys have, of 62 bits: SQLite's have a sign."""
    return int.from_bytes(hashlib.sha256(repr(key).encode("utf-8", "backslashreplace")).digest()[:8]) >> 2


def _words(comparison: Comparison) -> Wording:
    return Wording(comparison.figures[0].quote.briefing.language)
