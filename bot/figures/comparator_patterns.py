"""The patterns of words that say how exact a figure is: before it ("at least", "nearly") and behind it ("or more")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

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


def forbidding(quantities: Sequence[Quantities]) -> re.Pattern[str] | None:
    """What ends before a "more than" that nobody may go beyond: "No household shall pay" more than 60%; None for none."""
    told = [one.forbids for one in quantities if one.forbids]
    if not told:
        return None
    none, may, never, that = (
        one_of([phrase for one in told for phrase in one[key]]) for key in ("none", "may", "never", "that")
    )
    clause = r"[^.;:,()\d]"
    return re.compile(
        rf"(?:(?:^|[.;:,(]\s){none}\s{clause}{{1,60}}?\b{may}|\b{never})(?:(?!\b{that}){clause}){{0,60}}$",
        re.IGNORECASE,
    )
