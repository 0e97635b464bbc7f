"""Which of a sentence's periods each of its figures holds for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from bot.figures.grammar_words import english_pattern
from bot.figures.periods import COMPARED_REACH, Found, is_dated, is_since
from bot.figures.vocabulary import vocabulary
from bot.model import Figure, Period

# What parts a figure from a period behind it: another clause, or the thing that it is compared with.
_PARTS_BEHIND: Final = re.compile(
    rf"[;:]|(?<![A-Z])[.!?]\s|\b{english_pattern('changes over')}|,\s{english_pattern('parting behind commas')}\s"
    rf"|\b{english_pattern('parting')}|,\s{english_pattern('clauses behind')}(?! in\b)"
)
_PARTS_BEFORE: Final = re.compile(rf";|[.!?]\s|,\s{english_pattern('clauses before')}")
_LEAD: Final = re.compile(r"\W*(?:[\w’'-]+,?\s+){0,3}$")
_AND_FIGURE: Final = re.compile(
    r",?\s?(?:\(|or\b|and\b|,)[^;:.]{0,30}$"
    rf"|[^;:.]{{0,30}}\b(?:or|and)(?: {english_pattern('joins figures')}){{0,2}} [$€£(]?$|(?: [\w’'-]+){{1,3}} $"
)
_NO_MORE: Final = r"(?<!more )(?<!less )(?<!fewer )"  # "than" in "more than" compares nothing
_PARTS_LIST: Final = re.compile(rf"\b{_NO_MORE}{english_pattern('parting lists')}")
# What goes on with a figure whose period has been told: "in 2020, or 3%", "in 2020, including 12 mines", "in 2020 to reach 5".
_GOES_ON: Final = re.compile(
    rf"\s?(?:,? ?\(|,? {english_pattern('going on')}[^;:.()]{{0,36}}|,? ?(?:and )?(?:{english_pattern('going on about')} )*)"
    rf"|(?: (?!{english_pattern('not going on')})[\w’'-]+){{1,4}} |\s?[–—][^;:.()–—]{{0,36}}"
)
_COMPARES: Final = re.compile(rf"\b{_NO_MORE}{english_pattern('comparing')}", re.IGNORECASE)
_COMPARED: Final = re.compile(rf"\s?{english_pattern('compared behind')}")
_BEYOND: Final = re.compile(r"[,;]")
_JOINED: Final = 4  # characters between a comparing word and its period: " to "
_SHORT_GAP: Final = 40  # characters between two figures of one list
_REACH: Final = 300  # characters between a figure and its period, at most
_NEIGHBOURS: Final = 4  # periods looked at on either side
_OPENING: Final = 60  # characters in which a period opens its sentence


def periods_of(text: str, figures: Sequence[Figure], found: list[Found], language: str = "en") -> list[Period | None]:
    """For each figure of a sentence, in order, the period that it holds for.

    A period behind a figure is the figure's before any before it; one that opens the sentence is every figure's that
    has none of its own; a list of figures shares the period behind its last.
    """
    starts = [one.start for one in found]
    compares = vocabulary(language).compares
    behind = _each_behind(text, figures, found, compares)
    owned: set[Found] = set()
    for figure, one in zip(figures, behind, strict=True):
        if one is not None:
            owned.update(found[bisect_left(starts, figure.end) : bisect_left(starts, one.end)])
    _share_in_lists(text, figures, behind, compares)
    held = [
        one
        or _before(
            text,
            figure.start,
            [*found[:1], *found[1 : bisect_left(starts, figure.start)][-_NEIGHBOURS:]],
            owned,
            compares,
        )
        for one, figure in zip(behind, figures, strict=True)
    ]
    for i in range(1, len(figures)):
        one = held[i - 1]
        if held[i] is None and one is not None and _goes_on(text, figures[i - 1], figures[i], one):
            held[i] = one
    return [one.period if one is not None else None for one in held]


def _each_behind(
    text: str, figures: Sequence[Figure], found: Sequence[Found], compares: re.Pattern[str]
) -> list[Found | None]:
    """The period behind each figure that is its own, up to the next key figure, whose periods are that one's."""
    starts = [one.start for one in found]
    behind: list[Found | None] = []
    limit = len(text)
    for figure in reversed(figures):
        near = found[bisect_left(starts, figure.end) :][:_NEIGHBOURS]
        behind.append(_behind(text, figure, min(limit, figure.end + _REACH), near, compares))
        limit = figure.start if figure.key else limit
    return behind[::-1]


def _share_in_lists(
    text: str, figures: Sequence[Figure], behind: list[Found | None], compares: re.Pattern[str]
) -> None:
    """Give a figure of a list the period that stands behind the next: "5% and 7% in 2020"."""
    for i in reversed(range(len(figures) - 1)):
        gap = text[figures[i].end : figures[i + 1].start]
        listed = len(gap) < _SHORT_GAP and _AND_FIGURE.match(gap) is not None and _PARTS_LIST.search(gap) is None
        compared = compares.search(text, figures[i].end, figures[i + 1].end) is not None  # "5,7 % nach 5,3 % 2022"
        if behind[i] is None and listed and not compared:
            behind[i] = behind[i + 1]


def _goes_on(text: str, above: Figure, figure: Figure, period: Found) -> bool:
    """Whether a figure restates or adds to the one before it, and so holds for the same period."""
    if period.end > figure.start or figure.start - above.end > _REACH:
        return False
    if above.change is None and _COMPARES.search(text, max(0, above.start - 20), above.start):
        return False  # "compared with 86% in 2019, and 74% …"
    gap = text[max(above.end, period.end) : figure.start]
    if _COMPARED.match(text, figure.end):
        return False  # "in 2020, 3% higher than before"
    return _GOES_ON.fullmatch(gap) is not None and _COMPARES.search(gap) is None


def _behind(text: str, figure: Figure, limit: int, found: Sequence[Found], compares: re.Pattern[str]) -> Found | None:
    best: Found | None = None
    end = figure.end
    for one in found:
        if one.start > limit:
            break
        if _PARTS_BEHIND.search(text, best.end if best else end, one.start):
            break
        if best is None and _is_base(text, figure, one, compares):
            break
        if best is None:
            best = one
        elif one.start - best.end < 12 and is_dated(one) and not is_dated(best):
            best = one  # "for another two years, until the end of 2023"
        else:
            break
    return best


def _is_base(text: str, figure: Figure, one: Found, compares: re.Pattern[str]) -> bool:
    """Whether a period is what a figure is compared with: "um 60 Prozent gegenüber 2010", "up 3% from 2019"."""
    if _BEYOND.search(text, figure.end, one.start):
        return False
    moved = bool(figure.direction) and figure.change is None and is_since(one)
    since = one.period.text[:5].lower() in {"since", "befor", "until"}
    return (moved and not since) or (
        one.start - figure.end < COMPARED_REACH and compares.search(text, figure.end, one.start) is not None
    )


def _is_compared(text: str, one: Found, compares: re.Pattern[str]) -> bool:
    """Whether a period is only what is compared with: "比2022年增长6.3%", "gegenüber 2022 um 3 Prozent"."""
    return any(
        one.start - match.end() <= _JOINED
        for match in compares.finditer(text, max(0, one.start - COMPARED_REACH), one.start)
    )


def _before(text: str, start: int, found: list[Found], owned: set[Found], compares: re.Pattern[str]) -> Found | None:
    for one in reversed(found):
        if one.end > start or _is_compared(text, one, compares):
            continue
        if one.start < _OPENING and _LEAD.match(text, 0, one.start):
            return one
        if one not in owned and start - one.end < _REACH and not _PARTS_BEFORE.search(text, one.end, start):
            return one
    return None
