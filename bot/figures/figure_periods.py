"""Which of a sentence's periods each of its figures holds for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from bot.figures.alternating_periods import alternating
from bot.figures.bracketed_periods import before_bracket, heads_bracket, is_inside, is_outside
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import english_pattern, english_words
from bot.figures.listed_years import of_listed_years
from bot.figures.periods import COMPARED_REACH, Found, is_dated, is_since
from bot.figures.vocabulary import vocabulary
from bot.languages.all_languages import words_of_all
from bot.model import Figure, Period

# What parts a figure from a period behind it: another clause, or the thing that it is compared with.
_PARTS_BEHIND: Final = re.compile(
    rf"[;:]|(?<![A-Z])[.!?]\s|\b{english_pattern('changes over')}|,\s{english_pattern('parting behind commas')}\s"
    rf"|\b{english_pattern('parting')}|,\s{english_pattern('clauses behind')}(?! in\b)"
)
_PARTS_BEFORE: Final = re.compile(rf";|[.!?]\s(?![–—-])|,\s{english_pattern('clauses before')}")
# "3% and some 5%": items of one list, and no clause of its own between them.
_LISTED: Final = re.compile(r"[,;]?(?:\s?[^\W\d]+){0,2}\W*")
_DAY: Final = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
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
    rf"|, [a-z]+(?:{'|'.join(words_of_all(lambda one: one.forms.gerunds))})\b[^;:.()]{{0,36}}"
)
_COMPARES: Final = re.compile(rf"\b{_NO_MORE}{english_pattern('comparing')}", re.IGNORECASE)
_COMPARED: Final = re.compile(rf"\s?{english_pattern('compared behind')}")
# "7.2 per cent, with Q1 at 7.1": when the next figure holds.
_HEADS: Final = re.compile(r"Q[1-4] at\b")
_FROM_HAN: Final = frozenset("从由自")
_DIGIT: Final = re.compile(r"\d")
_GOES_ON_HAN: Final = 8  # characters of a clause that only goes on with the one before
_WITHIN: Final = english_words("moved within")
_BEHIND_COMMA: Final = re.compile(r",\s([^\W\d_]+)")
_BEYOND: Final = re.compile(r"[,;]")
_COMMA: Final = re.compile("[,，、；]")
_BASE_REACH: Final = 64  # characters behind a figure within which it is said what it is compared with
_ASIDE: Final = 14  # characters between what compares and a figure that is compared with: "against about"
_IN_YEAR: Final = re.compile(r"in .*\d{4}$")
_FROM: Final = re.compile(r"\d.*\bfrom\b")  # a change told from its end
_WENT_FROM: Final = re.compile(rf", {english_pattern('went before from')} from\b")
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
    in_turn = alternating(text, figures, found, language)
    if in_turn is not None:
        return [one.period for one in in_turn]
    listed = of_listed_years(text, figures, language)
    if len(listed) == len(figures) > 0:
        return [listed[at] for at in range(len(figures))]
    starts = [one.start for one in found]
    words = vocabulary(language)
    opening = found[0] if found and _opens(text, found[0]) and _is_span(found[0].period) else None
    behind = _each_behind(text, figures, found, opening, words)
    owned: set[Found] = set()
    for figure, one in zip(figures, behind, strict=True):
        if one is not None:
            owned.update(found[bisect_left(starts, figure.end) : bisect_left(starts, one.end)])
    _share_in_lists(text, figures, behind, opening, words)
    held = [
        (one if one is not None and is_inside(text, figure, one) else None)
        or before_bracket(text, figure, found)
        or one
        or _before(
            text,
            figure,
            [*found[:1], *found[1 : bisect_left(starts, figure.start)][-_NEIGHBOURS:]],
            owned,
            words,
        )
        for one, figure in zip(behind, figures, strict=True)
    ]
    for i in range(1, len(figures)):
        one = held[i - 1]
        if held[i] is None and one is not None and _goes_on(text, figures[i - 1], figures[i], one):
            held[i] = one
    return [listed.get(at) or (one.period if one is not None else None) for at, one in enumerate(held)]


def _each_behind(
    text: str, figures: Sequence[Figure], found: Sequence[Found], opening: Found | None, words: Vocabulary
) -> list[Found | None]:
    """The period behind each figure that is its own, up to the next key figure, whose periods are that one's.

    One in another clause is not, where the sentence opens with a period.
    """
    starts = [one.start for one in found]
    behind: list[Found | None] = []
    limit = len(text)
    for figure in reversed(figures):
        near = found[bisect_left(starts, figure.end) :][:_NEIGHBOURS]
        near = [one for one in near if not heads_bracket(text, figure.end, one, figures)]
        one = _behind(text, figure, min(limit, figure.end + _REACH), near, words)
        opened = opening is not None and opening.end <= figure.start
        behind.append(None if one is not None and opened and _is_elsewhere(text, figure, one) else one)
        limit = figure.start if figure.key else limit
    return behind[::-1]


def _share_in_lists(
    text: str, figures: Sequence[Figure], behind: list[Found | None], opening: Found | None, words: Vocabulary
) -> None:
    """Give a figure of a list the period that stands behind the next: "5% and 7% in 2020".

    Where the sentence opens with a period, that only goes for items with next to nothing between them: "In 2023 it fell
    to 3%, after a peak of 5% in 2021".
    """
    begins = words.begins - words.joins
    for i in reversed(range(len(figures) - 1)):
        end, start = figures[i].end, figures[i + 1].start
        if opening is not None and opening.end <= figures[i].start and not _LISTED.fullmatch(text, end, start):
            continue
        gap = text[end:start]
        listed = len(gap) < _SHORT_GAP and _AND_FIGURE.match(gap) is not None and _PARTS_LIST.search(gap) is None
        compared = words.compares.search(text, end, figures[i + 1].end) is not None  # "5,7 % nach 5,3 % 2022"
        shared = behind[i + 1]
        if shared is not None and gap.strip() == "(" and is_inside(text, figures[i + 1], shared):
            continue
        if behind[i] is None and listed and begins.isdisjoint(gap.lower().split()) and not compared:
            behind[i] = shared


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


def _behind(text: str, figure: Figure, limit: int, found: Sequence[Found], words: Vocabulary) -> Found | None:
    best: Found | None = None
    end = figure.end
    for one in found:
        if one.start > limit or (not words.spaced and _COMMA.search(text, end, one.start)):
            break  # "增长3%，上月为2%": Chinese says when before it says how much
        if _PARTS_BEHIND.search(text, best.end if best else end, one.start):
            break
        if _opens_clause(text, best.end if best else end, one.start, words):
            break
        if one.start - end > _ASIDE and is_outside(text, end, one.start):
            break  # "(it had been 5.3%) the figure was revised in 2022"
        if best is None and (_is_base(text, figure, one, words.compares) or _HEADS.match(text, one.start)):
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
    told_back = figure.change is not None and _FROM.search(figure.printed) is not None
    if told_back and _IN_YEAR.match(one.period.text) and one.start - figure.end < _BASE_REACH:
        return True  # "to $1.4 million from $1 million in 2014"; but "to $15 from $13 on 1 January"
    if told_back and _WENT_FROM.search(figure.printed) and one.start - figure.end <= _JOINED:
        return True  # "$4 billion, up from $3 billion a year earlier"
    moved = bool(figure.direction) and figure.change is None and is_since(one)
    since = one.period.text.partition(" ")[0].lower() in _WITHIN
    return (moved and not since) or (
        one.start - figure.end < _BASE_REACH and compares.search(text, figure.end, one.start) is not None
    )


def _is_compared(text: str, one: Found, compares: re.Pattern[str]) -> bool:
    """Whether a period is only what is compared with: "比2022年增长6.3%", "gegenüber 2022 um 3 Prozent"."""
    return any(
        one.start - match.end() <= _JOINED
        for match in compares.finditer(text, max(0, one.start - COMPARED_REACH), one.start)
    )


def _opens_clause(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """Whether a word behind a comma opens another clause between two places, in a language other than English."""
    behind = (found[1].lower() for found in _BEHIND_COMMA.finditer(text, start, end))
    return bool(words.parting) and any(word in words.parting for word in behind)


def _is_aside(text: str, figure: Figure, compares: re.Pattern[str]) -> bool:
    """Whether a figure is itself what another is compared with: "6.4%, against 6.2% the quarter before"."""
    if figure.comparator != "=" or figure.change is not None:
        return False
    low = max(0, figure.start - 2 * _ASIDE)
    return any(figure.start - match.end() <= _ASIDE for match in compares.finditer(text, low, figure.start))


def _is_elsewhere(text: str, figure: Figure, one: Found) -> bool:
    """Whether a period behind a figure is told of something else, where the sentence opens with the figure's own.

    It stands in another clause ("In 2021 it grew by 7%, too little to make up for 2020") or is when a change began
    ("By 2021 it had come to 5%, from 24% in 2007").
    """
    if figure.change is not None and ", " in figure.printed:
        return True
    return _COMMA.search(text, figure.end, one.start) is not None


def _is_span(period: Period) -> bool:
    """Whether a period is known to be longer than a day, or the end of one; on a day something is only said or done."""
    return period.end is not None and (period.start != period.end or _DAY.search(period.text) is None)


def _opens(text: str, one: Found) -> bool:
    """Whether a sentence opens with a period, but for a few words before it."""
    return one.start < _OPENING and _LEAD.match(text, 0, one.start) is not None


def _is_inner(text: str, one: Found, start: int) -> bool:
    """Whether a period that is printed without spaces tells of what stands in its own clause, and not of a later place.

    "从2015年的48亿元增加到72亿元" has one for the first figure alone; one within a clause is of that, and of what goes
    on right behind a comma, as in "全市2020年产值500亿元，增长6%".
    """
    opening = text[max(0, one.start - 1) : one.start + 1]
    if not _FROM_HAN.isdisjoint(opening) and _DIGIT.search(text, one.end, start):
        return True
    opens = one.start == 0 or not text[one.start - 1].isalnum() or text[one.end : one.end + 1] == "，"
    comma = max(text.rfind(mark, one.end, start) for mark in "，；,;")
    return not opens and comma >= 0 and start - comma > _GOES_ON_HAN


def _is_of_base(text: str, figure: Figure, one: Found) -> bool:
    """Whether a period is of what a figure is so many times: "是2010年的3.7倍"."""
    return figure.unit == "times" and text[one.end : figure.start] == "的"


def _before(text: str, figure: Figure, found: list[Found], owned: set[Found], words: Vocabulary) -> Found | None:
    start = figure.start
    if words.spaced and _is_aside(text, figure, words.compares):
        return None
    for one in reversed(found):
        if one.end > start or _is_compared(text, one, words.compares):
            continue
        if not words.spaced and (_is_inner(text, one, start) or _is_of_base(text, figure, one)):
            continue
        if text[one.end : one.end + 1] != ")" and is_outside(text, one.end, start):
            continue
        if _opens(text, one):
            return one
        if one in owned and words.when.fullmatch(text, one.end, start):
            return one
        if one not in owned and start - one.end < _REACH and not _PARTS_BEFORE.search(text, one.end, start):
            return one
    return None


def of_later_ends(
    figures: Sequence[Figure], told: Sequence[Found], held: Sequence[Period | None], language: str
) -> list[Period | None]:
    """The periods that figures hold for, where a Chinese change has a year before each end: that of the later one."""
    if vocabulary(language).spaced:
        return list(held)
    found: list[Period | None] = []
    for one, period in zip(figures, held, strict=True):
        inside = [each.period for each in told if one.change is not None and one.start < each.start < one.end]
        of_earlier = one.change is not None and any(one.start - each.end in {0, 1} for each in told)
        found.append(inside[-1] if inside else None if of_earlier else period)
    return found
