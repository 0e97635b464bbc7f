"""Which figures can be compared. A false chart is worse than none, so what the text does not make sure is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from bot.charts import measures
from bot.charts.ends import ends, whole_period
from bot.charts.shares import shares_in
from bot.charts.terms import Comparison, Point, Sort, Told, each_once, heading
from bot.figures.periods import periods_in
from bot.model import KeyFigure
from bot.text import words

MOST_POINTS = 12  # more than these are a table, not a picture for a phone
_MOST_FIGURES = 40  # of a sentence: one with more is no sentence, and would take time by their square
_TABLE = " | "  # how the reader of tables parts cells

# What may stand between two values of one measure: "and", "compared with", "before it slowed to". Any other word may
# bring in another thing that is measured.
_GOING_ON = frozenset(
    """and then but before after or it they which that from to at in by of up down again back only just still even about
    around nearly almost roughly over more less than some close a an the was were is are had has have been be stood
    stands reached hit rose risen rising grew grown growing climbed climbing increased increasing jumped surged gained
    recovered rebounded peaked averaged fell fallen falling dropped dropping declined declining decreased slowed slowing
    eased sank slipped plunged shrank shrunk went gone versus followed year earlier later
    further record high low peak
    und dann im vorjahr auf bei nach gegenüber stieg fiel sank et puis contre après avant est était passé y luego frente
    después antes fue era subió cayó""".split()
)


_OTHER_CLAUSE = re.compile(r"[;:]|,\s(?:and|but|while|whereas|which|who|as|so)\b|[，；]")
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|(?:as )?against)\b", re.IGNORECASE)


def comparisons(told: Sequence[Told]) -> tuple[Comparison, ...]:
    """Every comparison that the figures of some briefings allow, told in reading order, briefing by briefing."""
    key = [one for one in told if one.key.figure.key and not _is_unfit(one.key)]
    found: list[Comparison] = []
    singles: list[tuple[Point, ...]] = []
    for _, group in groupby(key, key=lambda one: (one.key.quote.briefing.id, one.key.quote.sentence.start)):
        sentence = list(group)
        if len(sentence) > _MOST_FIGURES:
            continue
        shares = shares_in(sentence)
        found += [shares] if shares is not None else []
        for chain in _chains([one.key for one in sentence]):
            singles.append(chain)
            found += _of_chain(chain)
    wider = [*_across_sentences(singles), *_across_briefings(singles)]
    return tuple(_without_parts([*found, *wider]))


def _is_unfit(one: KeyFigure) -> bool:
    """Whether a figure is a cell of a table, whose heads say what it is, or a ratio such as "20/40"."""
    return _TABLE in one.quote.sentence.text or "/" in one.figure.printed


def _chains(figures: Sequence[KeyFigure]) -> Iterator[tuple[Point, ...]]:
    """The points of a sentence, each with those that the text goes on to for the same measure."""
    chain: list[Point] = []
    kind = ""
    for one in figures:
        points = ends(one) or ((_single(one),) if one.figure.change is None else ())
        if not points:
            continue
        course = measures.course(one)
        if chain and _goes_on(chain[-1].figure, one):
            listed = _is_listed(chain[-1].figure, one)
            if course == kind or (listed and course in {"level", "by"}):
                chain += points
                continue
        if chain:
            yield tuple(chain)
        chain, kind = list(points) if course not in {"", "by"} else [], course
    if chain:
        yield tuple(chain)


def _single(one: KeyFigure) -> Point:
    figure = one.figure
    name = figure.period.text if figure.period else ""
    return Point(figure.value, one.qualified, name, one, figure.comparator, figure.upper, figure.period)


def _between(one: KeyFigure, other: KeyFigure) -> str:
    """The text between two figures of a sentence, without its periods."""
    text, start, end = one.quote.sentence.text, one.span[1], other.span[0]
    for found in reversed(periods_in(text)):
        if start <= found.start and found.end <= end:
            text = f"{text[: found.start]} {text[found.end :]}"
            end -= found.end - found.start - 1
    return text[start:end]


def _goes_on(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether the sentence goes from one figure to the other without turning to another thing."""
    if one.figure.unit != other.figure.unit:
        return False
    between = _COMPARED.sub("", _between(one, other))
    if re.search(r"[;:.()]", between):
        return False
    label = set[str]()
    if one.figure.label and one.figure.label == other.figure.label:
        label = {word.casefold() for word in words(one.figure.label, one.quote.briefing.language)}
    return all(
        word.casefold() in _GOING_ON or word.casefold() in label for word in words(between, one.quote.briefing.language)
    )


def _is_listed(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether nothing but "and" and commas parts two figures: what is said of the first then goes for the second."""
    return set(words(_between(one, other))) <= {"and", "then", "in", "by", "um", "und", "et", "y"}


def _of_chain(chain: tuple[Point, ...]) -> Iterator[Comparison]:
    """A series where the periods allow it, else the changes that single figures of the chain tell."""
    if any(measures.is_outlook(point.figure) for point in chain):
        return
    figures = each_once(chain)
    if len(chain) > 1 and len(figures) > 1 and _is_series(chain):
        yield _comparison(Sort.SERIES, _title(figures[0]), sorted(chain, key=_when))
        return
    for one in figures:
        points = [point for point in chain if point.figure is one]
        if len(points) == 2 and (not points[0].name or points[0].name != points[1].name):
            yield _comparison(Sort.CHANGE, _title(one), points, over=whole_period(one))


def _is_series(points: Sequence[Point]) -> bool:
    """Whether the periods of points are known, of one length and apart, and the points values of one kind."""
    extents = {measures.extent(point.period) for point in points}
    if None in extents or len(extents) > 1 or not _alike(points):
        return False
    ordered = sorted((point.period for point in points if point.period), key=lambda p: (p.start or p.end, p.end))
    return all(measures.apart(one, other) for one, other in pairwise(ordered))


def _alike(points: Iterable[Point]) -> bool:
    points = list(points)
    return len({measures.bound(point) for point in points}) == 1 and len({point.upper is None for point in points}) == 1


def _when(point: Point) -> str:
    period = point.period
    day = (period.start or period.end) if period else None
    return day.isoformat() if day else ""


def _across_sentences(chains: Sequence[tuple[Point, ...]]) -> Iterator[Comparison]:
    """Series that several sentences of one section tell, each naming the measure in full."""
    groups = _named(chains, lambda one: (one.quote.briefing.id, one.quote.sentence.section, one.quote.sentence.start))
    for points in groups:
        distinct = _distinct(points)
        if len(distinct) > 1 and _is_series(distinct):
            yield _comparison(Sort.SERIES, _title(distinct[0].figure), sorted(distinct, key=_when))


def _across_briefings(chains: Sequence[tuple[Point, ...]]) -> Iterator[Comparison]:
    """What several briefings say of one measure and name the same names with, the newest period that each gives."""
    for points in _named(chains, lambda one: (one.quote.briefing.id,)):
        if not measures.names_in(points[0].figure):
            continue
        latest: dict[str, Point] = {}
        for point in sorted(_distinct(points), key=_when):
            briefing = point.figure.quote.briefing
            latest[briefing.id] = replace(point, place=briefing.title)
        chosen = sorted(latest.values(), key=lambda point: (_when(point), point.place))
        periods = [point.period for point in chosen if point.period]
        clear = all(one == other or measures.apart(one, other) for one, other in pairwise(periods))
        if len(chosen) > 1 and clear and _alike(chosen):
            yield _comparison(Sort.BRIEFINGS, _title(chosen[0].figure), chosen)


def _named(
    chains: Sequence[tuple[Point, ...]], parted_by: Callable[[KeyFigure], tuple[object, ...]]
) -> Iterator[list[Point]]:
    """Points of one measure that their own sentences name in full, from two places or more that `parted_by` tells.

    Its last item tells the places apart; what comes before it must be the same for all points of a group.
    """
    groups = defaultdict[object, list[Point]](list)
    for chain in chains:
        one = chain[0].figure
        briefing, label = one.quote.briefing, one.figure.label
        key = measures.measure(label, briefing)
        if not measures.is_specific(key, label, briefing.language) or measures.is_outlook(one):
            continue
        course = measures.course(one)
        for point in chain:
            extent = measures.extent(point.period)
            if course not in {"", "by"} and extent is not None:
                alike = (measures.bound(point), point.upper is None, extent)
                groups[briefing.language, one.figure.unit, key, course, alike, *parted_by(one)[:-1]].append(point)
    for points in groups.values():
        if len({parted_by(point.figure)[-1] for point in points}) < 2:
            continue
        by_names = defaultdict[frozenset[str], list[Point]](list)
        for point in points:
            by_names[measures.names_in(point.figure)].append(point)
        for same in by_names.values():
            if len({parted_by(point.figure)[-1] for point in same}) > 1:
                yield same


def _distinct(points: Sequence[Point]) -> list[Point]:
    """The points without those told twice; none at all where two say otherwise for one period of one briefing."""
    kept: dict[object, Point] = {}
    for point in points:
        period = point.period
        at = (point.figure.quote.briefing.id, period and (period.start, period.end))
        if at in kept and (kept[at].value, kept[at].upper) != (point.value, point.upper):
            return []
        kept.setdefault(at, point)
    return list(kept.values())


def _comparison(sort: Sort, title: str, points: Iterable[Point], over: str = "") -> Comparison:
    points = tuple(points)
    return Comparison(sort, title, points[0].figure.figure.unit, points, over)


def _title(one: KeyFigure) -> str:
    """The label where it stands in the figure's own clause; else the heading that the figure stands under."""
    text, (start, _), label = one.quote.sentence.text, one.span, one.figure.label
    at = text.find(label)
    gap = text[at + len(label) : start] if at < start else ""
    if label and not _OTHER_CLAUSE.search(gap):
        return label
    return heading(one)


def _without_parts(found: Sequence[Comparison]) -> Iterator[Comparison]:
    """The comparisons, without those that a larger one of them holds, and those too large to show."""
    kept = [one for one in found if 1 < len(one.points) <= MOST_POINTS]
    values = [{(point.figure.place, point.value) for point in one.points} for one in kept]
    for one, own in zip(kept, values, strict=True):
        if not any(own < other for other in values):
            yield one
