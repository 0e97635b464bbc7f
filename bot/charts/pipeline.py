"""From figures to finished charts: drawn anew only where they are new, and none keeps a build from ending."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from bot.charts import captions
from bot.charts.chart_data import Comparison, FigureInContext, Sort
from bot.charts.comparability import comparisons
from bot.locale import Wording, catalogues
from bot.model import Chart, KeyFigure

log = logging.getLogger(__name__)

MISSING = "none"  # the recipe where nothing can be drawn
# From this many new charts on, processes are worth the second that each takes to start.
_WORTH_A_PROCESS = 60
_BATCH = 8

# A figure's own chart is the first of these that it is in.
_BY_WORTH = (Sort.SHARES, Sort.SERIES, Sort.CHANGE, Sort.BRIEFINGS)


@dataclass(frozen=True, slots=True)
class Made:
    """The charts, the most telling first; and what kept some from being drawn, in sentences for the operator."""

    charts: tuple[Chart, ...] = ()
    troubles: tuple[str, ...] = ()


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


def made(
    told: Iterable[tuple[KeyFigure, str]],
    drawn_before: Callable[[Sequence[str]], Mapping[str, bytes]],
    *,
    workers: int = 0,
) -> Made:
    """All charts of some briefings' figures, each given with the sentence before its own in its paragraph.

    `drawn_before` has the images that need not be drawn again, by id. What cannot be drawn is left out and logged.
    """
    how = recipe()
    if how == MISSING:
        return Made(
            (), ("Charts are left out, since matplotlib is not installed. To have them: pip install matplotlib",)
        )
    ordered = sorted(told, key=lambda one: (one[0].quote.briefing.source, one[0].figure.start))
    wanted: dict[str, Comparison] = {}
    for comparison in sorted(comparisons([FigureInContext(*one) for one in ordered]), key=_worth):
        wanted.setdefault(_id(comparison, how), comparison)
    images = dict(drawn_before(list(wanted)))
    todo = {key: comparison for key, comparison in wanted.items() if key not in images}
    troubles: list[str] = []
    for (key, comparison), outcome in zip(todo.items(), _all_drawn(list(todo.values()), workers), strict=True):
        if isinstance(outcome, bytes):
            images[key] = outcome
        elif outcome:
            source = comparison.figures[0].quote.briefing.source
            troubles.append(f"{source}: no chart of “{comparison.title}” ({outcome}).")
            log.info("%s", troubles[-1])
    charts = [
        Chart(key, images[key], captions.alt(comparison, _words(comparison)), comparison.figures)
        for key, comparison in wanted.items()
        if key in images
    ]
    return Made(tuple(charts), tuple(troubles))


def _worth(comparison: Comparison) -> tuple[bool, int]:
    return len(comparison.points) == 2, _BY_WORTH.index(comparison.sort)


def _id(comparison: Comparison, how: str) -> str:
    """8 hex digits of all that a chart shows and how: a figure that moved within its text keeps its chart."""
    points = [(p.shown, p.name, p.place, str(p.value), str(p.upper), p.comparator, p.period) for p in comparison.points]
    told = captions.alt(comparison, _words(comparison)), captions.unit_line(comparison), captions.quoted(comparison)
    where = comparison.figures[0].quote.briefing.id
    shown = (how, where, comparison.sort, comparison.title, *told, points)
    return hashlib.sha256(repr(shown).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def _words(comparison: Comparison) -> Wording:
    return Wording(comparison.figures[0].quote.briefing.language)


def _all_drawn(todo: Sequence[Comparison], workers: int) -> list[bytes | str]:
    """For each comparison its image, or why there is none."""
    count = min(workers or os.cpu_count() or 1, len(todo) // (_WORTH_A_PROCESS // 2))
    if count < 2 or len(todo) < _WORTH_A_PROCESS:
        return [_drawn(one) for one in todo]
    try:
        with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
            return list(pool.map(_drawn, todo, chunksize=_BATCH))
    except Exception as error:  # noqa: BLE001 # a process that died must not keep the store from being built
        return [f"{type(error).__name__}: {error}"] * len(todo)


def _drawn(comparison: Comparison) -> bytes | str:
    try:
        from bot.charts.drawing import drawn  # noqa: PLC0415 # it takes a third of a second, and only this needs it

        # It would say for each chart that a machine's Chinese font has no bold weight, which nobody can act on.
        logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
        image = drawn(comparison)
    except Exception as error:  # noqa: BLE001 # a chart that fails is left out; the figure is still there
        return f"{type(error).__name__}: {error}"
    return "no font of this machine has its letters" if image is None else image
