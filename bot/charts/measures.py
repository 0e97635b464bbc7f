"""What a figure measures, as far as a comparison must know: a level or a change, a bound, an outlook, which names."""

from __future__ import annotations

import re
from datetime import date

from bot.charts.chart_data import Point
from bot.charts.chart_words import chart_words
from bot.figures.periods import periods_in
from bot.languages import nouns_have_capitals
from bot.model import Briefing, Figure, KeyFigure, Period
from bot.text import plain, small_words, stemmer, words

_MAY = re.compile(r"\bMay\b")  # the month
_MONEY_SIGN = re.compile(r"\b[A-Z]{0,3}[$€£¥]|\b[A-Z]{3}(?=\s?\d)")
_NAME = re.compile(r"\b[A-Z][\w’'&.-]*[\w]|\b[A-Z]\b")
UNSPACED = ("zh", "ja", "th", "lo", "km", "my")  # languages that print no spaces between words
_POINTS = frozenset(("percentage points", "basis points", "times"))


def course(one: KeyFigure) -> str:
    """ "level" for what a measure stood at, "up" or "down" for how much it moved, "by" where only that is told.

    "" where even that is not.
    """
    figure = one.figure
    if figure.unit in _POINTS:
        return ""
    if figure.change is not None:
        return "level"
    said = chart_words(one.quote.briefing.language)
    text, (start, end) = one.quote.sentence.text, one.span
    ahead = text[max(0, start - 120) : start].rstrip()
    if figure.qualifier and ahead.endswith(figure.qualifier):
        ahead = ahead[: len(ahead) - len(figure.qualifier)].rstrip()
    while (hedge := said.hedges.search(ahead)) is not None:
        ahead = ahead[: hedge.start()].rstrip()
    if said.than.match(text[end:]):
        return ""
    if said.by.search(ahead):
        return figure.direction or "by"
    if figure.direction and not said.levels.search(ahead):
        return figure.direction
    return "level"


def bound(one: Figure | Point) -> str:
    """Which comparators may stand side by side: values, exact or nearly so, or bounds of one kind."""
    return "=" if one.comparator in ("=", "~") else one.comparator


def is_outlook(one: KeyFigure) -> bool:
    """Whether a figure is of what was to come when its briefing was published, or is only wished or supposed."""
    if one.figure.status != "outcome":
        return True
    clause = one.quote.sentence.text[: one.span[0]].rpartition(";")[2]
    if chart_words(one.quote.briefing.language).outlook.search(_MAY.sub("", clause)):
        return True
    period, published = one.figure.period, one.quote.briefing.published
    return (
        period is not None
        and published is not None
        and (period.end or period.start or published) > _year_end(published)
    )


def _year_end(day: date) -> date:
    """A year's figures are given before it has quite ended."""
    return date(day.year, 12, 31)


def own_period(figure: Figure) -> Period | None:
    """The period that a figure's own sentence gives: what stands elsewhere is no ground to compare on."""
    return figure.period if figure.period is not None and not figure.period.source else None


def apart(one: Period, other: Period) -> bool:
    """Whether two periods of one extent have no day in common."""
    first, second = sorted((one, other), key=lambda period: period.start or period.end or date.min)
    if first.start is None or second.start is None:
        return first.end != second.end
    return first.end is not None and first.end < second.start


def measure(label: str, briefing: Briefing) -> tuple[str, ...]:
    """The words of a label that tell, as stems: equal for two labels that name one measure."""
    small, stem = small_words(briefing.language), stemmer(briefing.language)
    empty = chart_words(briefing.language).empty
    found = [plain(word) for word in words(re.sub(r"[’']s\b", "", label), briefing.language)]
    return tuple(sorted({stem(word) if stem else word for word in found if word not in small | empty}))


def names_in(one: KeyFigure) -> frozenset[str]:
    """The proper names of a figure's sentence, in small letters, by their capitals.

    What opens the sentence counts as a name unless it is a small word or one that the label has in small letters.
    """
    text, language = one.quote.sentence.text, one.quote.briefing.language
    for found in reversed(periods_in(text, None, language)):
        text = text[: found.start] + " , " + text[found.end :]
    text = _MONEY_SIGN.sub(" ", text)
    small = small_words(language)
    label = {word.casefold() for word in one.figure.label.split() if word.islower()}
    found_names = {match[0].casefold().removesuffix("’s").removesuffix("'s") for match in _NAME.finditer(text)}
    return frozenset(found_names - set(small) - chart_words(language).calendar - label)


def is_specific(key: tuple[str, ...], label: str, language: str) -> bool:
    """Whether a label names one measure wherever it stands: "share" and "the rate" do not."""
    if language in UNSPACED:
        return False
    named = any(word[:1].isupper() for word in label.split()[1:]) and not nouns_have_capitals(language)
    return len(key) >= 3 or (len(key) == 2 and named)
