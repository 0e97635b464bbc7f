"""The two ends of a change as the text has them: "86% in 2019" and "81%" of "86% in 2019 to 81%"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.charts.chart_data import Point
from bot.charts.chart_words import ChartWords, chart_words
from bot.figures.comparators import comparator_at, is_move
from bot.figures.decimal_marks import may_be_open
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar import figures_in
from bot.figures.vocabulary import vocabulary
from bot.model import Change, Figure, KeyFigure, Period
from bot.text import words


def ends(one: KeyFigure) -> tuple[Point, Point] | None:
    """The points before and after of a figure that changed, each as printed.

    None where the text does not part so, or says of the two ends that they are of different things: "from 8% in Spain
    to 3% in Germany".
    """
    figure, change = one.figure, one.figure.change
    if change is None or change.before == change.after:
        return None
    for left, right in _parted(figure.printed, _words(one)):
        first, second = _read(left, one), _read(right, one)
        if first is None or second is None:
            continue
        told = change if first.value == change.before else Change(change.after, change.before)
        if (first.value, second.value) != (told.before, told.after):
            continue
        edge = figure.printed.rindex(right)
        points = _point(first, 0, one, left), _point(second, edge, one, right)
        before, after = points if told is change else points[::-1]
        if before is None or after is None or not _of_one_thing(left[first.end :], one):
            continue
        if before.name or after.name or whole_period(one) or _moves(one):
            return before, after
    return None


def whole_period(one: KeyFigure) -> str:
    """The period that a change took in all: a span, or what opens the sentence; "" where there is none such."""
    period, text = one.figure.period, one.quote.sentence.text
    if period is None or _own_period(one, text, one.span[1]) is not None:
        return ""
    return period.text if _words(one).spans.match(period.text) or text.startswith(period.text) else ""


def _moves(one: KeyFigure) -> bool:
    """Whether the words before a figure say that something changed: else "from $9 to $5" may be a range."""
    ahead = one.quote.sentence.text[: one.span[0]]
    near = {word.casefold() for word in words(ahead, one.quote.briefing.language)[-12:]}
    known = vocabulary(one.quote.briefing.language)
    return is_move(near - {"up", "down"}, known) or not near.isdisjoint(_words(one).moves)


def _of_one_thing(tail: str, one: KeyFigure) -> bool:
    """Whether what stands behind the first end, and behind the second, names no two things: "of exports"."""
    of = _words(one).of
    first, second = of.match(tail), of.match(one.quote.sentence.text[one.span[1] :])
    return first is None or second is None or first[1].casefold() == second[1].casefold()


def _parted(printed: str, said: ChartWords) -> Iterator[tuple[str, str]]:
    for match in said.parting.finditer(printed):
        left, right = printed[: match.start()].strip(), printed[match.end() :].strip()
        if left and right:
            yield left, right


def _read(piece: str, one: KeyFigure) -> Figure | None:
    """The only figure of a piece of text; in the change's unit, which may stand at the other end alone."""
    found = figures_in(piece, language=one.quote.briefing.language)
    if len(found) != 1 or found[0].change is not None or found[0].upper is not None:
        return None
    own, change = found[0].unit, one.figure.change
    if may_be_open(piece) and (change is None or found[0].value not in (change.before, change.after)):
        return None  # its document has told how its digits are read
    return found[0] if own in ("", one.figure.unit) or own in one.figure.unit else None


def _point(end: Figure, at: int, one: KeyFigure, piece: str) -> Point | None:
    """One end with its qualifier and when it held; None where more is said of it than that."""
    text = one.quote.sentence.text
    start = one.span[0] + at + end.start
    stop = start + len(end.printed)
    shown, comparator = _qualified(text, start, stop, vocabulary(one.quote.briefing.language))
    if stop == one.span[1]:
        period = _own_period(one, text, stop)
        return Point(Decimal(end.value), shown, period.text if period else "", one, comparator, period=period)
    tail = piece[end.end :]
    tail = tail[of.end() if (of := _words(one).of.match(tail)) else 0 :].strip(" ,")
    if tail and end.period is not None and tail == end.period.text:
        language, published = one.quote.briefing.language, one.quote.briefing.published
        dated = figures_in(f"{end.printed} {tail}", published=published, language=language)
        period = dated[0].period if len(dated) == 1 else None
        return Point(Decimal(end.value), shown, tail, one, comparator, period=period)
    return (
        Point(Decimal(end.value), shown, tail, one, comparator)
        if not tail or _words(one).when.fullmatch(tail)
        else None
    )


def _qualified(text: str, start: int, stop: int, known: Vocabulary) -> tuple[str, str]:
    """The characters of a number with the qualifier right before it, and the comparator that this is."""
    found = comparator_at(text, start, stop, known)
    ahead = text[:start].rstrip()
    if found.printed and ahead.endswith(found.printed):
        return text[len(ahead) - len(found.printed) : stop], found.sense
    return text[start:stop], "="


def _own_period(one: KeyFigure, text: str, end: int) -> Period | None:
    """The figure's period where it stands behind it in the same clause, and is no span that the change took."""
    period, said = one.figure.period, _words(one)
    at = text.find(period.text, end) if period is not None else -1
    if period is None or at < 0 or said.clause.search(text, end, at) or said.spans.match(period.text):
        return None
    return period


def _words(one: KeyFigure) -> ChartWords:
    return chart_words(one.quote.briefing.language)
