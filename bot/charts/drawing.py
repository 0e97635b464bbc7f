"""A comparison as a picture: bars from zero, or a line over time, with every value as printed. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from matplotlib.figure import Figure

from bot.charts import chart_text
from bot.charts import sheet as sheets
from bot.charts.chart_data import Comparison, Point, Sort
from bot.charts.fonts import families_for
from bot.charts.sheet import EDGE, WIDTH, Sheet, line_height
from bot.locale import Wording

_BAR = 38  # pixels high
_GAP = 14  # between a bar and its value, and between rows
_PLOT = 300  # pixels that a line's plot is high
_ENOUGH_FOR_A_LINE = 3
_ROOM = WIDTH - 2 * EDGE


def drawn(comparison: Comparison) -> bytes | None:
    """The PNG of a comparison; None where this machine has no font for its letters."""
    figure = picture(comparison)
    return None if figure is None else sheets.png(figure)


def picture(comparison: Comparison) -> Figure | None:
    """The picture, still to be written as a file; None where this machine has no font for its letters."""
    say = Wording(comparison.figures[0].quote.briefing.language)
    quote = chart_text.quoted(comparison)
    names = [chart_text.name_of(comparison, point, say) for point in comparison.points]
    unit, sources = chart_text.unit_line(comparison), chart_text.sources(comparison, say)
    families = families_for([comparison.title, unit, quote, *names, *sources, *(p.shown for p in comparison.points)])
    if families is None:
        return None
    sheet = Sheet(families)
    sheet.write(_opened(comparison.title), sheets.TITLE, most=3, after=2)
    if unit:
        sheet.write(unit, sheets.UNIT, most=2)
    sheet.y += _GAP
    if not _line(sheet, comparison):
        _bars(sheet, comparison, names)
    sheet.y += _GAP
    if quote:
        sheet.write(f"“{quote}”" if not quote.startswith(("“", "「")) else quote, sheets.QUOTE, most=5, after=_GAP / 2)
    for line in sources:
        sheet.write(line, sheets.SOURCE, most=2)
    return sheet.figure()


def _opened(title: str) -> str:
    """The title with a capital, as headings have it; nothing else of it is changed."""
    return title[:1].upper() + title[1:]


def _bars(sheet: Sheet, comparison: Comparison, names: Sequence[str]) -> None:
    """A bar for each value, from zero; its name above it, and the value as printed at its end."""
    points = comparison.points
    widest = max(sheet.width(point.shown, sheets.VALUE) for point in points)
    beside = widest <= _ROOM * 0.5
    lowest = min(0.0, *(float(point.value) for point in points))
    highest = max(0.0, *(float(point.upper if point.upper is not None else point.value) for point in points))
    reach = _BAR / 2 if any(point.comparator in (">", ">=") for point in points) else 0
    room = _ROOM - reach - (widest + _GAP if beside else 0)
    scale = room / ((highest - lowest) or 1)
    zero = EDGE - lowest * scale
    top = sheet.y
    for i, (point, name) in enumerate(zip(points, names, strict=True)):
        if name:
            sheet.write(name, sheets.NAME, most=2, after=3)
        if not beside:
            sheet.write(point.shown, sheets.VALUE, most=2, after=3)
        end = _bar(sheet, point, zero, scale, _colour(comparison, i))
        if beside:
            y = sheet.y + (_BAR - line_height(sheets.VALUE)) / 2
            sheet.put(point.shown, sheets.VALUE, end + _GAP, y)
        sheet.y += _BAR + _GAP
    if lowest < 0:
        sheet.line([(zero, top), (zero, sheet.y - _GAP)], sheets.AXIS, 2)


def _bar(sheet: Sheet, point: Point, zero: float, scale: float, colour: str) -> float:
    """Draw one bar, and say where it ends on the right. A range is drawn as one, and a bound as open at its end."""
    low, high = float(point.value), float(point.upper if point.upper is not None else point.value)
    start = zero + low * scale if point.upper is not None else min(zero, zero + low * scale)
    end = max(zero, zero + high * scale)
    hollow = point.comparator in ("<", "<=")
    sheet.box(start, sheet.y, max(end - start, 3), _BAR, colour, hollow=hollow)
    if point.comparator in (">", ">="):
        sheet.arrow(end, sheet.y, _BAR, colour, _BAR / 2)
        end += _BAR / 2
    return end


def _colour(comparison: Comparison, at: int) -> str:
    """What came before is grey, so that the eye goes to where it led."""
    earlier = comparison.sort in (Sort.CHANGE, Sort.SERIES) and at < len(comparison.points) - 1
    return sheets.EARLIER if earlier else sheets.BAR


def _line(sheet: Sheet, comparison: Comparison) -> bool:
    """Draw a line over a time axis to scale, from three values on; False where bars show it better.

    Bars it is for bounds and ranges, and where periods lie too near to one another for their labels.
    """
    points = comparison.points
    plain = all(point.comparator in ("=", "~") and point.upper is None for point in points)
    if comparison.sort is not Sort.SERIES or len(points) < _ENOUGH_FOR_A_LINE or not plain:
        return False
    labels = [chart_text.short_name(point) for point in points]
    outermost = [sheet.width(label, sheets.NAME) for label in (labels[0], labels[-1])]
    outermost += [sheet.width(point.shown, sheets.VALUE) for point in (points[0], points[-1])]
    half = max(outermost) / 2
    xs = _places(points, EDGE + half, WIDTH - EDGE - half)
    rows = _rows(sheet, labels, xs)
    values = [(x, sheet.width(point.shown, sheets.VALUE)) for x, point in zip(xs, points, strict=True)]
    if rows is None or _touching(values):
        return False
    numbers = [float(point.value) for point in points]
    low, high = min(0.0, *numbers), max(0.0, *numbers)
    above = line_height(sheets.VALUE) + _GAP
    scale = (_PLOT - above) / ((high - low) or 1)
    base = sheet.y + _PLOT
    places = [(x, base - (number - low) * scale) for x, number in zip(xs, numbers, strict=True)]
    zero = base + low * scale
    sheet.line([(EDGE, zero), (WIDTH - EDGE, zero)], sheets.AXIS, 2)
    for x in xs:
        sheet.line([(x, zero - 7), (x, zero + 7)], sheets.AXIS, 2)
    sheet.line(places, sheets.BAR, 5, marker="o")
    for i, ((x, y), point) in enumerate(zip(places, points, strict=True)):
        dips = 0 < i < len(points) - 1 and y > max(places[i - 1][1], places[i + 1][1]) and zero - y > above + _GAP
        sheet.put(point.shown, sheets.VALUE, x, y + _GAP / 2 if dips else y - above, anchor="center", halo=True)
    top = base + _GAP
    for x, label, row in zip(xs, labels, rows, strict=True):
        sheet.put(label, sheets.NAME, x, top + row * line_height(sheets.NAME), anchor="center")
    sheet.y = top + (max(rows) + 1) * line_height(sheets.NAME)
    return True


def _places(points: Sequence[Point], left: float, right: float) -> list[float]:
    """Where each point stands on the time axis, by the middle of its period."""
    days = [_middle(point) for point in points]
    span = (days[-1] - days[0]) or 1
    return [left + (right - left) * (day - days[0]) / span for day in days]


def _middle(point: Point) -> float:
    period = point.period
    first = (period.start or period.end) if period else None
    last = (period.end or period.start) if period else None
    return ((first or date.min).toordinal() + (last or date.min).toordinal()) / 2


def _rows(sheet: Sheet, labels: Sequence[str], xs: Sequence[float]) -> list[int] | None:
    """In which row each label stands so that none touches another: all in one, or in two by turns; None for neither."""
    widths = [sheet.width(label, sheets.NAME) for label in labels]
    placed = list(zip(xs, widths, strict=True))
    if not _touching(placed):
        return [0] * len(labels)
    if not _touching(placed[::2]) and not _touching(placed[1::2]):
        return [i % 2 for i in range(len(labels))]
    return None


def _touching(placed: Sequence[tuple[float, float]]) -> bool:
    """Whether any of some texts, each centred at x and so wide, comes within a gap of the next."""
    return any(x + width / 2 + _GAP > other - more / 2 for (x, width), (other, more) in pairwise(placed))
