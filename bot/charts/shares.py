"""Shares of one whole: a sentence that parts something among several, each with its percentage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.charts import measures
from bot.charts.chart_data import Comparison, FigureInContext, Point, Sort, heading
from bot.figures.periods import periods_in
from bot.model import KeyFigure

# Verbs that part a whole among its makers: "hydropower provided 14%, wind 8%".
_PARTS = re.compile(
    r"\s*\b(?:(?:alone|together|still|now|each|only|then)\s+)?(?:account(?:s|ed|ing)?\s+for|ma(?:ke|kes|de|king)\s+up|provid(?:e|es|ed|ing)"
    r"|suppl(?:y|ies|ied|ying)|contribut(?:e|es|ed|ing)|represent(?:s|ed|ing)?|constitut(?:e|es|ed|ing)|compris(?:e|es|ed)"
    r"|generat(?:e|es|ed)|mach(?:t|en|te|ten)|stell(?:t|en|te|ten)|représent(?:e|ent|ait)|fourni(?:t|ssent)|représentent"
    r"|represent(?:a|an|aba)|aport(?:a|an|ó|aron)|supone|suponen)\s*(?:with\s*)?$|占\s*$",
    re.IGNORECASE,
)
# Where a part goes to or comes from: "60% went to roads, 25% to ports".
_GOES = re.compile(
    r"^\s*(?:of\s+(?P<whole>[^,;:]{2,60}?)\s+)?(?:(?:is|are|was|were|has|have)?\s*(?:went|goes|go|gone|comes?|came|spent|flows?|flowed|paid|used)?)\s*"
    r"(?P<way>to|from|for|on|by|through)\s+(?P<name>[^,;:]{2,60}?)\s*(?:,|;|\band\b|\bwhile\b|$)",
    re.IGNORECASE,
)
_OF = re.compile(r"^\s+of\s+(?P<whole>[^,;:]{2,60}?)(?=\s*(?:,|;|\band\b|\bwhile\b|\.?$))", re.IGNORECASE)
_JOIN = re.compile(
    r"^\s*[,，、;]?\s*(?:and|while|whereas|with|followed by|then|und|et|y|以及|和|而)?\s*(?:the\s+)?", re.IGNORECASE
)
_HEDGED = re.compile(
    r"(?:,|\bat|\bwith|\bfor|\b(?:about|around|nearly|almost|roughly|some|only|just|another))\s*$", re.IGNORECASE
)
_OF_WHOLE = re.compile(r"(?:%|\bper cent|\bpercent)\s+of\s+(?P<whole>[^,;:.]{2,60}?)\s*(?=[,;:.]|$)")
_NARROWED = re.compile(r"\b(?:in|for|among|at)\b")
_CLAUSE = re.compile(r",|\b(?:that|which|who|in)\b")
_ENDS = re.compile(r"^\s*(?:$|[.;。；]|,\s*(?:and|while|which|but|so|as|with|the)\b)")
_MOST = Decimal(100)
_LONGEST = 40  # characters: what is longer is a clause, not a name
_SENSES = ("=", "~")


class _Part(NamedTuple):
    name: str
    whole: str


def shares_in(sentence: Sequence[FigureInContext]) -> Comparison | None:
    """The shares of one whole that a sentence's percentages are; None unless all of them surely are.

    Sure are: at least two, values rather than bounds or changes, of one period, at most 100 together, each with a
    name of its own, the whole said in the sentence or, for a list with one verb, in the sentence before.
    """
    told = [one.key for one in sentence if one.key.figure.unit == "%"]
    if len(told) < 2 or any(_unfit(one) for one in told):
        return None
    if sum(one.figure.value for one in told) > _MOST or len({one.figure.period for one in told} - {None}) > 1:
        return None
    parts = _made_up(told, sentence[0].before) or _given_out(told)
    if parts is None:
        return None
    names = [part.name for part in parts]
    if len({name.casefold() for name in names}) < len(names) or not all(0 < len(name) <= _LONGEST for name in names):
        return None
    points = [
        Point(one.figure.value, one.qualified, part.name, one, one.figure.comparator)
        for one, part in zip(told, parts, strict=True)
    ]
    period = next((one.figure.period for one in told if one.figure.period), None)
    whole = next((part.whole for part in parts if part.whole), "")
    return Comparison(Sort.SHARES, whole or heading(told[0]), "%", tuple(points), period.text if period else "")


def _unfit(one: KeyFigure) -> bool:
    figure = one.figure
    level = measures.course(one) == "level" and not figure.direction
    plain = figure.change is None and figure.upper is None and figure.comparator in _SENSES and figure.value > 0
    return not (level and plain) or measures.is_outlook(one)


def _gaps(told: Sequence[KeyFigure]) -> list[str]:
    """The text before the first figure, between each two, and behind the last, without periods and qualifiers."""
    text = told[0].quote.sentence.text
    edges = [0, *(at for one in told for at in one.span), len(text)]
    gaps = []
    for i in range(0, len(edges), 2):
        start, end = edges[i], edges[i + 1]
        gaps.append(_undated(text[start:end], told[0].quote.briefing.language).strip())
    return gaps


def _undated(text: str, language: str) -> str:
    """A text without its periods, and without the commas that part those from the rest."""
    for found in reversed(periods_in(text, None, language)):
        behind = text[found.end :] if found.start else text[found.end :].lstrip(" ,")
        text = f"{text[: found.start].rstrip(' ,')}{'' if behind[:1] in ('', ',', '.') else ' '}{behind.lstrip(' ')}"
    return text


def _made_up(told: Sequence[KeyFigure], before: str) -> list[_Part] | None:
    """The parts of "Hydropower provided 14.3%, nuclear 9.0% and solar 6.9%".

    The whole may be said behind any of them; behind another, it must be the same. Where it is not said at all, the
    sentence before must speak of one, and the list is of that or of a part of it: the title does not say which.
    """
    gaps = _gaps(told)
    wholes, names = set[str](), []
    for i, gap in enumerate(gaps):
        of = _OF.match(f" {gap}") if i else None
        if of is not None:
            wholes.add(of["whole"])
            gaps[i] = gap[of.end() - 1 :]
    for i, gap in enumerate(gaps[:-1]):
        name = _maker(gap, first=i == 0)
        if name is None:
            return None
        names.append(name)
    if len(wholes) > 1 or not _ENDS.match(gaps[-1]) or re.search(r"[;:]", "".join(gaps[:-1])):
        return None
    whole = next(iter(wholes), "")
    if _NARROWED.search(whole) or not (whole or _OF_WHOLE.search(before)):
        return None
    return [_Part(name, whole) for name in names]


def _maker(gap: str, *, first: bool) -> str | None:
    """The name of a part, between the figure before it and its own; None where something else is said there."""
    rest = gap
    if not first:
        joined = _JOIN.match(gap)
        if joined is None or not joined[0].strip():
            return None
        rest = gap[joined.end() :]
    while (verb := _PARTS.search(rest)) is None and (hedge := _HEDGED.search(rest)) is not None:
        rest = rest[: hedge.start()].rstrip()
    if first and verb is None:
        return None
    name = rest[: verb.start()] if verb else rest
    name = name.rpartition(",")[2].strip() if first else name.strip()
    return None if _CLAUSE.search(name) else name


def _given_out(told: Sequence[KeyFigure]) -> list[_Part] | None:
    """The parts of "60% of the money went to roads, 25% to ports and 15% to schools"."""
    gaps = _gaps(told)
    opening = re.match(r"^(?:of|out of)\s+(?P<whole>[^,;:]{2,60}),", gaps[0], re.IGNORECASE)
    whole = opening["whole"] if opening else ""
    parts: list[_Part] = []
    ways = set()
    for i, gap in enumerate(gaps[1:]):
        goes = _GOES.match(gap.removesuffix("."))
        if goes is None or (goes["whole"] and i):
            return None
        whole = whole or goes["whole"] or ""
        ways.add(goes["way"].casefold())
        parts.append(_Part(goes["name"].strip(), whole))
    return parts if whole and len(ways) == 1 else None
