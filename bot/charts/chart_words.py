"""The words by which figures are compared: those of a text's language and English ones, as patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from bot.languages import find
from bot.languages.notation import one_of, somewhere
from bot.languages.schema import Charts

Of = Callable[[Charts], Iterable[str]]


@dataclass(frozen=True, slots=True)
class ChartWords:
    """See the fields of the same names in bot/languages/schema/charts.py."""

    by: re.Pattern[str]
    than: re.Pattern[str]
    levels: re.Pattern[str]
    hedges: re.Pattern[str]
    outlook: re.Pattern[str]
    empty: frozenset[str]
    parting: re.Pattern[str]  # where the printed words of a change can be parted: "25% | to | 29.7%"
    when: re.Pattern[str]
    of: re.Pattern[str]
    spans: re.Pattern[str]
    spare: re.Pattern[str]
    clause: re.Pattern[str]  # the end of a clause, or what joins another
    going_on: frozenset[str]
    moves: frozenset[str]
    compared: re.Pattern[str]
    listed: frozenset[str]
    fragments: frozenset[str]
    clauses: re.Pattern[str]
    parts: re.Pattern[str]
    goes: re.Pattern[str]  # "of the money went to roads": with the groups whole, way and name
    of_whole: re.Pattern[str]  # behind a share, the whole: with the group whole
    joins: re.Pattern[str]
    hedged: re.Pattern[str]
    whole: re.Pattern[str]  # a share and its whole in one: "25% of output"
    opening: re.Pattern[str]  # "Out of the budget,"
    narrowed: re.Pattern[str]
    relative: re.Pattern[str]
    ends: re.Pattern[str]  # that nothing else is said behind a share
    calendar: frozenset[str]  # words with a capital that are no names, in small letters


@cache
def chart_words(language: str) -> ChartWords:
    """The words for texts in a language; the English ones alone where it has no file."""
    known = [one for one in map(find, dict.fromkeys(("en", language))) if one is not None]

    def some(of: Of) -> list[str]:
        return [phrase for one in known for phrase in sorted(of(one.charts))]

    def phrases(of: Of) -> str:
        return one_of(some(of))

    def words(of: Of) -> frozenset[str]:
        return frozenset(some(of))

    def pattern(form: str) -> re.Pattern[str]:
        return re.compile(form, re.IGNORECASE)

    making_up = "".join(f"(?<!{word} )" for word in some(lambda one: one.making_up))
    percent = one_of([phrase for one in known for phrase in one.units.percent])
    clause = phrases(lambda one: one.clauses)
    ways, helpers = phrases(lambda one: one.ways), phrases(lambda one: one.helpers)
    calendar = {word for one in known for names in one.calendar.months.values() for word in names}
    calendar |= {word for one in known for word in one.calendar.weekdays} | {
        "q1",
        "q2",
        "q3",
        "q4",
        "h1",
        "h2",
        "fy",
        "cy",
    }
    of = phrases(lambda one: one.of)
    the = one_of(sorted({article for one in known for article in one.headings.articles}))
    points = one_of([phrase for one in known for phrase in one.units.percentage_points])
    return ChartWords(
        pattern(rf"(?:{somewhere(some(lambda one: one.by))}|\b{making_up}{phrases(lambda one: one.up)})\s*$"),
        pattern(rf"^\s*,?\s*(?:{points}\s+)?{phrases(lambda one: one.than)}"),
        pattern(rf"{somewhere(some(lambda one: one.levels))}\s*$"),
        pattern(rf"{somewhere(some(lambda one: one.hedges))}\s*$"),
        pattern(somewhere(some(lambda one: one.outlook))),
        words(lambda one: one.empty),
        re.compile(
            rf",?\s*\b{phrases(lambda one: one.from_)}\s*|\s*{somewhere(some(lambda one: one.to))}\s*"
            r"|\s*(?<![^\W\d])[–—-]\s*"
        ),
        pattern(
            rf"{phrases(lambda one: one.when)}\s[\w -]{{0,20}}\b(?:19|20)\d\d"
            rf"|{phrases(lambda one: one.places)}\s[\w ’'-]{{3,30}}"
        ),
        pattern(
            rf"\s+{of}\s+((?:{the}\s+)?[\w’'-]+"
            rf"(?:\s(?!{phrases(lambda one: one.when)})[\w’'-]+){{0,2}})"
        ),
        pattern(phrases(lambda one: one.spans)),
        pattern(rf"^{phrases(lambda one: one.spare)}\s+(?=\S)"),
        re.compile(rf"[,;:.]\s|\b{one_of(sorted({word for one in known for word in one.quantities.pairs}))}"),
        words(lambda one: one.going_on),
        words(lambda one: one.moves),
        pattern(rf"\b{phrases(lambda one: one.compared)}"),
        words(lambda one: one.listed),
        words(lambda one: one.fragments),
        re.compile(rf"[;:]|,\s{clause}|[，；]"),
        pattern(rf"\s*{somewhere(some(lambda one: one.parts))}\s*(?:with\s*)?$"),
        pattern(
            rf"^\s*(?:{of}\s+(?P<whole>[^,;:]{{2,60}}?)\s+)?(?:{helpers}?\s*{phrases(lambda one: one.goes)}?)\s*"
            rf"(?P<way>{ways})\s+(?P<name>[^,;:]{{2,60}}?)\s*(?:,|;|\b{clause}|$)"
        ),
        pattern(rf"^\s+{of}\s+(?P<whole>[^,;:]{{2,60}}?)(?=\s*(?:,|;|\b{clause}|\.?$))"),
        pattern(rf"^\s*[,，、;]?\s*(?:{phrases(lambda one: one.joins)})?\s*(?:{the}\s+)?"),
        pattern(rf"(?:,|\b{phrases(lambda one: one.hedged)})\s*$"),
        re.compile(rf"(?:%|\b{percent})\s+{of}\s+(?P<whole>[^,;:.]{{2,60}}?)\s*(?=[,;:.]|$)"),
        pattern(rf"^{phrases(lambda one: one.out_of)}\s+(?P<whole>[^,;:]{{2,60}}),"),
        re.compile(rf"\b{phrases(lambda one: one.narrowed)}"),
        re.compile(rf",|\b{phrases(lambda one: one.relative)}"),
        re.compile(rf"^\s*(?:$|[.;。；]|,\s*(?:{clause}|with\b|the\b))"),
        frozenset(word.casefold() for word in calendar),
    )
