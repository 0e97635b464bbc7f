"""The patterns of words that say how exact a figure is: before it ("at least", "nearly") and behind it ("or more")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from bot.languages.alternatives import alternatives
from bot.languages.notation import expression, one_of
from bot.languages.schema import Quantities

# Where a word ends; in Chinese that is anywhere: "20万元以上100万元以下".
_END: Final = r"(?:\b|(?<=[一-鿿]))"

#: Senses, each one of > < >= <= ~, and the words that have it.
Comparators = tuple[tuple[str, re.Pattern[str]], ...]


def before_figures(quantities: Sequence[Quantities]) -> Comparators:
    """The senses of what stands before a figure, each with its words; some words between them and it are left aside."""
    senses: tuple[tuple[str, Callable[[Quantities], Iterable[str]]], ...] = (
        (">=", lambda one: one.at_least),
        ("<=", lambda one: one.at_most),
        ("<", lambda one: one.less),
        (">", lambda one: one.more),
        ("~", lambda one: one.about),
    )
    found = []
    fillers = alternatives(expression(phrase) for one in quantities for phrase in one.fillers)
    small = alternatives(expression(phrase) for one in quantities for phrase in one.with_articles)
    articles = rf"(?: (?:{small}))?" if small else ""
    for sense, of in senses:
        words = alternatives(expression(phrase) for one in quantities for phrase in of(one))
        if not words:
            continue
        before = rf"(?:^|(?<=[\s(,“\"'’，。、；：])|(?<=[一-鿿]))((?:{words}){articles})\s?(?:(?:{fillers}) )?$"
        found.append((sense, re.compile(before, re.IGNORECASE)))
    return tuple(found)


def behind_figures(quantities: Sequence[Quantities]) -> Comparators:
    """The senses of what stands behind a figure, each with its words."""
    senses: tuple[tuple[str, Callable[[Quantities], Iterable[str]], str], ...] = (
        (">=", lambda one: one.at_least_behind, _END),
        ("<=", lambda one: one.at_most_behind, _END),
        ("~", lambda one: one.about_behind, _END),
        (">", lambda one: one.more_behind, r"\b(?! \d)"),
    )
    found = []
    for sense, of, end in senses:
        words = alternatives(expression(phrase) for one in quantities for phrase in of(one))
        if words:
            found.append((sense, re.compile(rf"^\s?,?\s?({words}){end}", re.IGNORECASE)))
    return tuple(found)


class Forbidden(NamedTuple):
    """What ends before a "more than" that nobody may go beyond, and the verb behind its figure where it stands there."""

    ahead: re.Pattern[str]
    behind: re.Pattern[str] | None


def forbidding(quantities: Sequence[Quantities]) -> Forbidden | None:
    """What makes "more than" a bound from above: "No household shall pay" more than 60%; None for none.

    It is one where the figure is itself what may not be had, paid or reached, and none where it says of whom the rule
    holds, "shall not apply to firms with more than 50 workers", or stands behind any other verb: "cannot ignore".
    """
    told = [one.forbids for one in quantities if one.forbids]
    if not told:
        return None

    def any_of(key: str) -> str:
        return one_of([phrase for one in told for phrase in one.get(key, ())])

    clause = rf"(?!\b{any_of('that')})[^.;:,()\d]"
    subject = rf"(?:^|[.;:,(]\s){any_of('none')}\s(?:(?:{clause}){{1,60}}?\b)?{any_of('may')}"
    opened = rf"(?:{subject}|\b{any_of('never')})"
    if any("last" in one for one in told):
        within = rf"(?:(?!\b{any_of('of')}\s$){clause}){{0,60}}"
        behind = re.compile(rf"[^.;:,()]{{0,80}}?\b{any_of('last')}", re.IGNORECASE)
        return Forbidden(re.compile(rf"{opened}{within}$", re.IGNORECASE), behind)
    also = rf"(?:\s{any_of('also')})*"
    # A verb of exceeding is the qualifier itself: "no podrá | superar". Two verbs may share a figure: "own or hold".
    verb = rf"(?:\s{any_of('verbs')}(?:\s{any_of('or')}\s\w+)?{also})?"
    return Forbidden(re.compile(rf"{opened}{also}{verb}\s$", re.IGNORECASE), None)
