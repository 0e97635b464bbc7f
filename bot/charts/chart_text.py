"""A comparison in words: its unit, the names of its values, its source, and the text for those who don't see it."""

from __future__ import annotations

import re

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_name

from bot.charts.chart_data import Comparison, Point, Sort
from bot.charts.chart_words import chart_words
from bot.locale import Wording
from bot.model import KeyFigure

LONGEST_ALT = 1000  # characters; Discord takes 1,024 as an attachment's description
_QUOTED = 230  # characters of the sentence that are shown with it
_BEHIND = 50  # of those, so many behind the last figure, where its period may stand
_CURRENCY = re.compile(r"^([A-Z]{3})\b")


def unit_line(comparison: Comparison) -> str:
    """The period that all values share, and their unit, a currency by its name in the briefing's language."""
    return " · ".join(part for part in (comparison.over, unit_name(comparison)) if part)


def unit_name(comparison: Comparison) -> str:
    code = _CURRENCY.match(comparison.unit)
    if code is None:
        return comparison.unit
    language = comparison.figures[0].quote.briefing.language
    try:
        name = get_currency_name(code[1], count=2, locale=Locale.parse(language))
    except (UnknownLocaleError, ValueError):
        name = code[1]
    return f"{name} ({code[1]}){comparison.unit[3:]}" if name != code[1] else comparison.unit


def name_of(comparison: Comparison, point: Point, say: Wording) -> str:
    """What a value stands for, in the text's words: its period or part, and its briefing where there are several."""
    name = point.name
    if not name and comparison.sort is Sort.CHANGE:
        name = say.pgettext("change", "from") if point is comparison.points[0] else say.pgettext("change", "to")
    return " · ".join(part for part in (name, point.place) if part)


def short_name(point: Point) -> str:
    """A period without the preposition that adds nothing: "2019" of "in 2019"."""
    spare = chart_words(point.figure.quote.briefing.language).spare
    return spare.sub("", point.name) or point.name


def source(one: KeyFigure, say: Wording) -> str:
    """Briefing, section and date of a figure."""
    briefing, path = one.quote.briefing, one.quote.path
    own = [section.name for section in path if not section.implied][-1:]
    day = [say.day(briefing.published)] if briefing.published else []
    return " · ".join([briefing.title, *own, *day])


def sources(comparison: Comparison, say: Wording) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source(one, say) for one in comparison.figures))


def quoted(comparison: Comparison) -> str:
    """The one sentence that tells it all, shortened around its figures where it is long; "" where there are several."""
    sentences = {(one.quote.briefing.id, one.quote.sentence.start): one.quote.sentence for one in comparison.figures}
    if len(sentences) > 1:
        return ""
    text = next(iter(sentences.values())).text
    first, last = comparison.figures[0].span[0], comparison.figures[-1].span[1]
    if comparison.sort is not Sort.CHANGE:
        first = min(one.span[0] for one in comparison.figures)
        last = max(one.span[1] for one in comparison.figures)
    if len(text) <= _QUOTED:
        return text
    end = min(len(text), max(last + _BEHIND, _QUOTED - 1))
    if end < len(text):
        end = max(last, text.rfind(" ", last, end))
    start = max(0, end - _QUOTED)
    start = min(first, text.find(" ", start) + 1) if start else 0
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


def alt(comparison: Comparison, say: Wording) -> str:
    """What is compared, each value and what it stands for as printed, and the source."""
    over = f" ({comparison.over})" if comparison.over else ""
    values = "; ".join(
        f"{name_of(comparison, point, say)}: {point.shown}".removeprefix(": ") for point in comparison.points
    )
    told = f"{comparison.title}{over}: {values}. {say('Source')}: {'; '.join(sources(comparison, say))}"
    return told if len(told) <= LONGEST_ALT else f"{told[: LONGEST_ALT - 1].rstrip()}…"
