"""When a figure holds: the words of a sentence that say so, and which of them a figure goes with."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from bot.figures.period_dates import days_meant
from bot.figures.vocabulary import YEAR, vocabulary
from bot.model import Figure, Period

MONTH: Final = vocabulary("en").month
_COUNT: Final = (
    r"(?:\d{1,3}(?:[- ]\d/\d)?|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|several|few|couple of|many))"
)
_SPAN: Final = r"(?:years?|months?|weeks?|days?|decades?|quarters?|hours?|century|centuries)\b"
_TO: Final = r"(?:\s?[–—-]\s?|\s(?:to|and|through|until|till|bis)\s)"
_THIS: Final = r"(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]he (?:same|current|previous|following|coming|preceding))"
_UNIT: Final = (
    r"(?:(?:fiscal|financial|calendar|academic|school) )?"
    r"(?:year|quarter|month|week|decade|century|half|spring|summer|autumn|winter|term|session|[Pp]arliament|legislature)\b"
)
_FISCAL: Final = r"(?:\b(?:FY|CY|YA) ?|(?:[Ff]iscal|[Ff]inancial|[Tt]ax|[Aa]cademic)(?: years?)? )(?:(?:19|20)\d\d|\d\d)(?:[/–-]\d{2,4})?(?![\d%])"
_HALVES: Final = rf"(?:(?:Q[1-4]|H[12]|[1-4]Q|[12]H)(?: of)? ?{YEAR}|{YEAR} ?(?:Q[1-4]|H[12])\b)"
# "early", "the end of", "the third quarter of": what part of a date is meant.
_PART: Final = (
    r"(?:(?:[Tt]he )?(?:very )?(?:early|late|mid|end|beginning|start|middle|close|turn|first|second|third|fourth|final|last)[- ]"
    r"(?:(?:quarter|half|months?|days?|weeks?|part) )?(?:of )?(?:the )?)?"
)
_DATED: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR}|(?: of)? {_THIS} year)?"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d|[.,]\d|\s?%| per)(?:,? {YEAR})?"
    rf"|(?:the )?{MONTH} quarter(?:(?: of)? {YEAR})?"
    rf"|{MONTH}(?:,? (?:of )?{YEAR}|(?: of)? {_THIS} year)"
    rf"|[Ww]eek \d{{1,2}}(?: of {YEAR})?\b"
    rf"|{_FISCAL}|{_HALVES}|(?:the )?(?:early[ -]|late[ -]|mid-)?(?:1[5-9]|20)\d0s\b"
    rf"|{YEAR}(?:[/–-]\d\d(?!\d))?)"
)
_DATE: Final = rf"{_PART}(?:{_DATED}|{_THIS} {_UNIT}|the (?:year|decade|month|quarter|century)\b)"
_AT: Final = (
    r"(?:[Aa]s (?:of|at|on)|[Aa]s (?:recently|early|late) as|[Aa]t|[Bb]y|[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Oo]n|[Ff]or"
    r"|[Oo]ver the course of|[Ii]n the course of|[Tt]hrough|[Tt]hroughout|[Bb]efore|[Aa]fter|[Ff]rom|[Ww]ithin|[Uu]p to|[Pp]rior to|[Oo]ver|[Aa]round|[Ff]ollowing)"
)
_IN: Final = r"(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin|[Tt]hroughout|[Aa]cross|[Tt]hrough|[Ff]rom|[Oo]f|[Aa]t|[Aa]fter|[Bb]y)"
_NEAR: Final = (
    r"(?:past|last|next|previous|coming|first|following|recent|final|preceding|subsequent|prior|intervening|latest)"
)
_EVENT: Final = (
    r"(?:recession|crisis|pandemic|epidemic|outbreak|war|depression|downturn|boom|recovery|expansion|lockdown|plan period"
    r"|election|earthquake|independence)"
)
# In this order, since what an earlier form has taken is not taken again: the longer, the earlier.
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        # from 2013 to 2021; between 1st January and 30th November this year; 2013–2021
        (
            rf"\b(?:(?:[Ff]rom|[Bb]etween|[Oo]ver|[Dd]uring|[Ii]n|[Ff]or|[Oo]f) )?(?:the )?(?:(?:years?|period|decade|months) )?(?:from |between )?"
            rf"{_PART}(?:{_DATED}|{MONTH}|\d{{1,2}}(?:st|nd|rd|th)?){_TO}{_DATE}(?!\w)"
        ),
        # from 4 to 22 January 1995; 4–22 January
        rf"\b(?:(?:[Ff]rom|[Bb]etween|[Oo]n) )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?{_TO}(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR})?",
        # in the first nine months of 2022
        rf"\b(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or) )?the first {_COUNT} months (?:of|in) (?:{YEAR}|{_FISCAL}|{_THIS} year|the year)",
        # over the 12-month period ending in November; in the year to June; in the year preceding the top-up
        (
            rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or) (?:the|a) (?:(?:{_NEAR}|{_COUNT})[ -])?(?:{_COUNT}[ -])?(?:{_SPAN}|period)(?:[ -]period)? "
            rf"(?:to|end(?:ed|ing)(?: in| on)?|through|preceding|before|after|following|since|prior to|that ended in|up to) "
            rf"(?:{_DATE}|{MONTH}|(?:the |a |that )?[\w-]+)"
        ),
        # in the past nine years; over the past two; over the next decade
        rf"\b(?<!end )(?<!start )(?<!beginning )(?<!half )(?<!quarter )(?<!middle ){_IN} (?:the |these |those |its )?(?:(?:entire|whole|full) )?{_NEAR} (?:(?:{_COUNT}|{_COUNT} (?:to|or) {_COUNT}) )?(?:or so )?{_SPAN}(?: of {YEAR})?",
        rf"\b{_IN} the (?:past|last|next|coming) (?:two|three|four|five|six|seven|eight|nine|ten)\b(?! [a-z])",
        # by the end of 2021; as at 31 March 2023; at the end of last year
        rf"\b{_AT} (?:about |around |roughly )?{_DATE}",
        rf"\b(?:[Oo]f |to )?(?:\d{{1,2}} )?{_PART}{MONTH} {YEAR}",
        rf"\b{_FISCAL}|\b{_HALVES}",
        # The second quarter of 2021 saw; the June data; the second-quarter reading; over the 1994-2003 period
        rf"^[Tt]he (?:first|second|third|fourth) (?:quarter|half) of {YEAR}",
        rf"(?<=[Tt]he ){MONTH}(?= (?:data|figures|readings?|report|survey|numbers|estimates?)\b)",
        r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-quarter(?= )",
        rf"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or) the {YEAR}\s?[–—-]\s?(?:\d\d|{YEAR}) period",
        r"\b[Oo]n (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        rf"(?<=\(){YEAR}(?=\))",
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]or|[Tt]hrough|[Oo]f|[Aa]s of|(?<!changed )(?<!up )(?<!down )[Ff]rom) {_PART}{MONTH}(?! \d)",
        # at its May meeting; during the new fiscal year
        rf"\b[Aa]t (?:its|the|their|our) {MONTH} (?:\d{{4}} )?meeting\b",
        (
            r"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Oo]ver) (?:the|this|our) (?:new|current|coming|upcoming|present|ongoing)"
            r" (?:(?:fiscal|financial|budget|academic|school) )?year\b"
        ),
        # later this month; last December; from today onwards
        rf"\b(?:[Ff]or |[Ii]n |[Oo]f |[Bb]y )?(?:[Ll]ater |[Ee]arlier )?(?:[Ll]ate |[Ee]arly )?{_THIS} (?:{_UNIT}|{MONTH})",
        rf"\b(?:{_COUNT}|[Aa]|[Ss]ome) (?:{_COUNT} )?{_SPAN} (?:ago|earlier|later|before|hence)\b",
        # for five years; over four months; in a single year; within 100 days
        (
            rf"\b(?:[Ii]n|[Oo]ver|[Ww]ithin|[Ff]or|[Dd]uring|[Aa]fter)(?: a| an| the| another| just| only| about| up to| at least| more than| nearly| almost){{0,2}}"
            rf" (?:single|{_COUNT}|{_COUNT}[ -](?:to|or)[ -]{_COUNT}|decade|entire|full)(?: (?:year|month|week|day|decade|quarter)s?|[ -](?:year|month|week|day)[ -]period)\b"
        ),
        (
            r"\b[Ss]ince (?:the |its |their |his |her |our )?(?:[\w-]+ ){0,2}(?:inception|launch|start|beginning|creation|foundation"
            r"|founding|establishment|opening|election|summer|spring|autumn|winter|turn of the (?:century|year|millennium)|peak|then)\b"
            r"|\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Aa]fter|[Oo]ver|[Dd]uring|[Ii]n) the (?:summer|spring|autumn|winter|turn of the (?:century|year|millennium))\b"
            rf"(?: of {YEAR})?"
        ),
        r"\b[Ss]ince (?:I|we|he|she|they) (?:took office|came (?:in)?to (?:power|office))\b",
        r"\b(?:[Ii]n |[Ff]rom )?the (?:year|quarter|month|week) (?:before|earlier)\b(?! the\b)",
        r"\b(?:[Ii]n|[Oo]ver) (?:the )?(?:(?:coming|recent|early|later) (?:years|months|decades|quarters|weeks)|(?:years|decades|months) (?:ahead|to come))\b",
        r"\b(?:[Ii]n|[Oo]ver|[Ww]ithin) (?:a|one) (?:year|decade|month|week|quarter|generation)\b",
        rf"\b{_AT} (?:the )?(?:end of |start of |middle of )?the (?:first|second|third|fourth|final|last) (?:quarter|half)(?: of the (?:fiscal )?year)?\b",
        r"\b[Ff]rom (?:today|now|then|tomorrow)(?: onwards?| on)?\b|\b[Ww]ith immediate effect\b",
        (
            rf"\b(?:[Dd]uring|[Bb]efore|[Aa]fter|[Ss]ince|[Pp]rior to|[Aa]t(?= the)|[Ff]ollowing|[Uu]ntil|[Ii]n(?= the)) (?:the )?"
            rf"(?:(?:height|start|onset|peak|depths?|wake|aftermath|end|outbreak|eve) of )?(?:the )?(?:[\w-]+ ){{0,2}}{_EVENT}\b"
        ),
        r"\b(?:[Bb]y|[Aa]t|[Ff]rom|[Uu]ntil|[Bb]efore|[Aa]fter) (?:the )?age (?:of )?\d{1,3}\b",
        (
            r"\b(?:[Tt]oday|[Tt]onight|[Cc]urrently|(?:[Uu]p )?(?:[Uu]ntil )?(?<!will )(?<!Will )(?<!shall )[Nn]ow(?! expect| project| estimate| forecast)|[Nn]owadays|[Ss]o far|[Tt]o date|[Aa]t present"
            r"|[Aa]t the moment|[Ff]or now|[Yy]esterday|[Tt]his morning|[Ii]n (?:the )?(?:short|medium|long(?:er)?) (?:run|term))\b(?![’']s)"
        ),
    )
)
# What parts a figure from a period behind it: another clause, or the thing that it is compared with.
_PARTS_BEHIND: Final = re.compile(
    r"[;:]|(?<![A-Z])[.!?]\s|\b(?:increase|decrease|rise|reduction|gain|decline|fall|drop|up|down) (?:over|from|on)\b"
    r"|,\s(?:a|an|the|rising|falling|growing|reaching|making|leaving|bringing)\s|\b(?:than|compared|according|relative to|versus|below|above)\b|\b(?:that|which|who|what (?:it|they)) (?:was|were|had)\b"
    r"|,\s(?:and|but|while|which|who|whereas|so|although|though|because|as|since|after|before)\b(?! in\b)"
)
_PARTS_BEFORE: Final = re.compile(
    r";|[.!?]\s|,\s(?:we|I|it|they|he|she|you|the|our|this|these|there|and|but|while|which|who|whereas|so|as|after|before)\b"
)
_LEAD: Final = re.compile(r"\W*(?:[\w’'-]+,?\s+){0,3}$")
_AND_FIGURE: Final = re.compile(
    r",?\s?(?:\(|or\b|and\b|,)[^;:.]{0,30}$|[^;:.]{0,30}\b(?:or|and)(?: (?:a|an|the|about|around|over|nearly|almost|some|more|than|at|least|up|to|by|of|in|another|only)){0,2} [$€£(]?$|(?: [\w’'-]+){1,3} $"
)
_PARTS_LIST: Final = re.compile(
    r"\b(?:we|I|it|they|he|she|you|will|would|has|have|had|is|are|was|were|compared|from|(?<!more )(?<!less )(?<!fewer )than|versus|against)\b"
)
# What goes on with a figure whose period has been told: "in 2020, or 3%", "in 2020, including 12 mines", "in 2020 to reach 5".
_GOES_ON: Final = re.compile(
    r"\s?(?:,? ?\(|,? (?:or|i\.e\.|including|of which|of whom|equal to|equivalent to|representing|accounting for|which is|that is"
    r"|an? (?:increase|decrease|rise|fall|drop|decline|reduction|gain|growth) of|growing by|rising by|falling by|with)\b[^;:.()]{0,36}|,? ?(?:and )?(?:about |around |some |nearly |almost |over |more than |at least |up to |a |an )*)|(?: (?!from|against|compared|versus|after|before)[\w’'-]+){1,4} "
    r"|\s?[–—][^;:.()–—]{0,36}"
)
_COMPARES: Final = re.compile(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|compared|against|versus|after|before|but|while|whereas|relative|target)\b",
    re.IGNORECASE,
)
_COMPARED: Final = re.compile(r"\s?(?:higher|lower|more|less|fewer|better|worse|above|below|bigger|smaller)\b")
_ON_CALENDAR: Final = re.compile(rf"\d{{4}}|{MONTH}|(?i:FY|today|now|this|last)")

# "up 3% from the fourth quarter": what is moved from, and no range of dates.
_SINCE_THEN: Final = re.compile(
    r"(?:from|since|before|until)\b(?!.*(?:\btoday|\bnow\b|onwards?|tomorrow|\bto\b|\buntil\b|\bthrough\b|[–-]))",
    re.IGNORECASE,
)
_BEYOND: Final = re.compile(r"[,;]")
_JOINED: Final = 4  # characters between a comparing word and its period: " to "
_COMPARED_REACH: Final = 24  # characters before a period within which it is said that it is only compared with
# What every one of the forms has a number or a word of, so that a text without any need not be tried with each.
_NUMBERED: Final = re.compile(r"(?:1[5-9]|20|21)\d\d|[QH][1-4]|[1-4][QH]|FY|CY|YA")
_TIMES: Final = tuple(
    """year month quarter week day decade hour centur half spring summer autumn winter term session parliament legislature
    tonight now currently far date present moment morning run past last next coming recession crisis pandemic epidemic
    outbreak war depression downturn boom recovery expansion lockdown period election earthquake independence inception
    launch start beginning creation foundation founding establishment opening turn peak then office power generation
    tomorrow effect age""".split()
) + tuple(month.lower() for month in vocabulary("en").months)
_REACH: Final = 300  # characters between a figure and its period, at most
_NEIGHBOURS: Final = 4  # periods looked at on either side
_OPENING: Final = 60  # characters in which a period opens its sentence


class Found(NamedTuple):
    """A period and its place in the sentence."""

    period: Period
    start: int
    end: int


def periods_in(text: str, published: date | None = None, language: str = "en") -> list[Found]:
    """The periods of a sentence, in order and not overlapping."""
    taken: list[Found] = []
    busy = bytearray(len(text))  # keeps the check for overlaps linear however many periods there are
    lowered = text.lower()
    may_tell = _NUMBERED.search(text) is not None or any(word in lowered for word in _TIMES)
    general = _FORMS if may_tell else ()
    for form in (*vocabulary(language).periods, *general):
        for match in form.finditer(text):
            start, end = match.span()
            end -= text[end - 1] == "."  # the sentence's own stop, not an abbreviation's
            if 1 in busy[start:end]:
                continue
            busy[start:end] = b"\1" * (end - start)
            words = text[start:end]
            taken.append(Found(Period(words, *days_meant(words, published, language)), start, end))
    return sorted(taken, key=lambda found: found.start)


def inherited(text: str, before: str, published: date | None = None, language: str = "en") -> Period | None:
    """The period of the sentence before, where this one goes on with the same subject and gives none."""
    if not vocabulary(language).goes_on.match(text):
        return None
    earlier = periods_in(before, published, language)
    return earlier[0].period if earlier else None


def stated_in(text: str, published: date | None = None, language: str = "en") -> list[Period]:
    """The periods on the calendar that a sentence speaks of, in order, without those that it only compares with."""
    compares = vocabulary(language).compares
    return [
        one.period
        for one in periods_in(text, published, language)
        if _is_dated(one)
        and not _SINCE_THEN.match(one.period.text)
        and compares.search(text, max(0, one.start - _COMPARED_REACH), one.start) is None
    ]


def periods_of(text: str, figures: Sequence[Figure], found: list[Found], language: str = "en") -> list[Period | None]:
    """For each figure of a sentence, in order, the period that it holds for.

    A period behind a figure is the figure's before any before it; one that opens the sentence is every figure's that
    has none of its own; a list of figures shares the period behind its last.
    """
    starts = [one.start for one in found]
    compares = vocabulary(language).compares
    behind: list[Found | None] = []
    limit = len(text)  # where the next key figure begins, whose periods are its own
    for figure in reversed(figures):
        near = found[bisect_left(starts, figure.end) :][:_NEIGHBOURS]
        behind.append(_behind(text, figure, min(limit, figure.end + _REACH), near, compares))
        limit = figure.start if figure.key else limit
    behind.reverse()
    owned: set[Found] = set()
    for figure, one in zip(figures, behind, strict=True):
        if one is not None:
            owned.update(found[bisect_left(starts, figure.end) : bisect_left(starts, one.end)])
    for i in reversed(range(len(figures) - 1)):
        gap = text[figures[i].end : figures[i + 1].start]
        compared = compares.search(text, figures[i].end, figures[i + 1].end) is not None  # "5,7 % nach 5,3 % 2022"
        if (
            behind[i] is None
            and len(gap) < 40
            and _AND_FIGURE.match(gap)
            and not _PARTS_LIST.search(gap)
            and not compared
        ):
            behind[i] = behind[i + 1]
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


def _behind(text: str, figure: Figure, limit: int, found: list[Found], compares: re.Pattern[str]) -> Found | None:
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
        elif one.start - best.end < 12 and _is_dated(one) and not _is_dated(best):
            best = one  # "for another two years, until the end of 2023"
        else:
            break
    return best


def _is_base(text: str, figure: Figure, one: Found, compares: re.Pattern[str]) -> bool:
    """Whether a period is what a figure is compared with: "um 60 Prozent gegenüber 2010", "up 3% from 2019"."""
    if _BEYOND.search(text, figure.end, one.start):
        return False
    moved = bool(figure.direction) and figure.change is None and _SINCE_THEN.match(one.period.text) is not None
    since = one.period.text[:5].lower() in {"since", "befor", "until"}
    return (moved and not since) or (
        one.start - figure.end < _COMPARED_REACH and compares.search(text, figure.end, one.start) is not None
    )


def _is_dated(one: Found) -> bool:
    """Whether a period can be found on the calendar, rather than being a duration or an event."""
    return _ON_CALENDAR.search(one.period.text) is not None


def _is_compared(text: str, one: Found, compares: re.Pattern[str]) -> bool:
    """Whether a period is only what is compared with: "比2022年增长6.3%", "gegenüber 2022 um 3 Prozent"."""
    return any(
        one.start - match.end() <= _JOINED
        for match in compares.finditer(text, max(0, one.start - _COMPARED_REACH), one.start)
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
