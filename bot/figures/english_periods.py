"""The forms in which English says when: "from 2013 to 2021", "in the past nine years", "by the end of last quarter"."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.grammar_words import english_pattern, english_words
from bot.figures.period_patterns import YEAR
from bot.figures.vocabulary import vocabulary
from bot.languages import language
from bot.languages.notation import needed, one_of

MONTH: Final = vocabulary("en").month
_TH: Final = f"(?:{'|'.join(sorted(language('en').numbers.ordinals))})?"
_WEEKDAY: Final = f"(?i:{one_of(sorted(language('en').calendar.weekdays))})"
_YEARS: Final = english_pattern("periods’ special years")
_SEASONS: Final = english_pattern("periods’ long years")
_LAST: Final = english_pattern("periods’ last or next")
_FEW: Final = english_pattern("periods’ few")
_COUNT: Final = rf"(?:\d{{1,3}}(?:[- ]\d/\d)?|(?i:{english_pattern('periods’ counts')}))"
_SPAN: Final = english_pattern("periods’ spans")
_TO: Final = rf"(?:\s?[–—-]\s?|\s{english_pattern('periods’ joints')}\s)"
_THIS: Final = f"(?i:{english_pattern('periods’ steps')})"
_UNIT: Final = rf"(?:{english_pattern('periods’ years')} )?(?i:{english_pattern('periods’ units')})"
_FISCAL: Final = rf"(?:\b[QH][1-4] (?:of )?)?(?:\b(?:FY|CY|YA) ?|(?i:{english_pattern('periods’ fiscal years')}) )(?:(?:19|20)\d\d|\d\d)(?:[/–-]\d{{2,4}})?(?![\d%])"
_HALVES: Final = rf"(?:(?:Q[1-4]|H[12]|[1-4]Q|[12]H)(?: of)? ?{YEAR}|{YEAR} ?(?:Q[1-4]|H[12])\b)"
# "early", "the end of", "the third quarter of": what part of a date is meant.
_PART: Final = (
    rf"(?:(?:[Tt]he )?(?:very )?{english_pattern('periods’ parts')}[- ]"
    rf"(?:{english_pattern('periods’ smaller parts')} )?(?:of )?(?:the )?)?"
)
_DATED: Final = (
    rf"(?:\d{{1,2}}{_TH}(?: of)? {MONTH}(?:,? {YEAR}|(?: of)? {_THIS} year)?"
    rf"|{MONTH} \d{{1,2}}{_TH}(?!\d|[.,]\d|\s?%| per)(?:,? {YEAR})?"
    rf"|(?:the )?{MONTH} quarter(?:(?: of)? {YEAR})?"
    rf"|{MONTH}(?:,? (?:of )?{YEAR}|(?: of)? {_THIS} year)"
    rf"|[Ww]eek \d{{1,2}}(?: of {YEAR})?\b"
    rf"|{_FISCAL}|{_HALVES}|(?:the )?(?:early[ -]|late[ -]|mid-)?(?:1[5-9]|20)\d0s\b"
    rf"|{YEAR}(?:[/–-]\d\d(?!\d))?)"
)
_DATE: Final = rf"{_PART}(?:{_DATED}|{_THIS} {_UNIT}|the (?:year|decade|month|quarter|century)\b)"
_AT: Final = f"(?i:{english_pattern('at periods')})"
_IN: Final = f"(?i:{english_pattern('in periods')})"
_NEAR: Final = english_pattern("near periods")
_EVENT: Final = english_pattern("events")


def _parts(*names: str) -> tuple[str, ...]:
    """Parts, in small letters, of which every text has one that has a phrase of some classes."""
    return tuple({part.lower(): "" for name in names for phrase in _GRAMMAR[name] for part in needed(phrase)})


_GRAMMAR: Final = language("en").grammar
_MONTH: Final = ("<month>",)  # stands for any month's name
# Each form behind what every text has one of that it is found in, in small letters; nothing where that says little.
# They are in this order, since what an earlier form has taken is not taken again: the longer, the earlier.
_FORMS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    # from 2013 to 2021; between 1st January and 30th November this year; 2013–2021
    (
        (),
        (
            rf"\b(?:(?:[Ff]rom|[Bb]etween|[Oo]ver|[Dd]uring|[Ii]n|[Ff]or|[Oo]f) )?(?:the )?(?:(?:years?|period|decade|months) )?(?:from |between )?"
            rf"{_PART}(?:{_DATED}|{MONTH}|\d{{1,2}}{_TH}){_TO}{_DATE}(?!\w)"
        ),
    ),
    # over the 2012-13 and 2013-14 seasons; in the 2021-22 school year
    (
        _parts("periods’ long years"),
        (
            rf"\b(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Oo]f) )?(?:the )?{YEAR}[–/-]\d\d(?: (?:and|to) {YEAR}[–/-]\d\d)?"
            rf" (?:[A-Z]+ |{_YEARS} )?{_SEASONS}\b"
        ),
    ),
    # from 4 to 22 January 1995; 4–22 January
    (
        _MONTH,
        rf"\b(?:(?:[Ff]rom|[Bb]etween|[Oo]n) )?(?:the )?\d{{1,2}}{_TH}{_TO}(?:the )?\d{{1,2}}{_TH}(?: of)? {MONTH}(?:,? {YEAR})?",
    ),
    # in the first nine months of 2022
    (
        ("months",),
        rf"\b(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or) )?the first {_COUNT} months (?:of|in) (?:{YEAR}|{_FISCAL}|{_THIS} year|the year)",
    ),
    # over the 12-month period ending in November; in the year to June; in the year preceding the top-up
    (
        (),
        (
            rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or) (?:the|a) (?:(?:{_NEAR}|{_COUNT})[ -])?(?:{_COUNT}[ -])?(?:{_SPAN}|period)(?:[ -]period)? "
            rf"(?:to|end(?:ed|ing)(?: in| on)?|through|preceding|before|after|following|since|prior to|that ended in|up to) "
            rf"(?:{_DATE}|{MONTH}|(?:the |a |that )?[\w-]+)"
        ),
    ),
    # in the past nine years; over the past two; over the next decade
    (
        _parts("near periods"),
        rf"\b(?<!end )(?<!start )(?<!beginning )(?<!half )(?<!quarter )(?<!middle ){_IN} (?:the |these |those |its )?(?:(?:entire|whole|full) )?{_NEAR} (?:(?:{_COUNT}|{_COUNT} (?:to|or) {_COUNT}) )?(?:or so )?{_SPAN}(?: of {YEAR})?",
    ),
    (
        _parts("periods’ last or next"),
        rf"\b{_IN} the {_LAST} {_FEW}(?! [a-z])",
    ),
    # by the end of 2021; as at 31 March 2023; at the end of last year
    ((), rf"\b{_AT} (?:about |around |roughly )?{_DATE}"),
    (_MONTH, rf"\b(?:[Oo]f |to )?(?:\d{{1,2}} )?{_PART}{MONTH} {YEAR}"),
    (
        (
            *_parts("periods’ fiscal years"),
            "fy",
            "cy",
            "ya",
            "q1",
            "q2",
            "q3",
            "q4",
            "h1",
            "h2",
            "1q",
            "2q",
            "3q",
            "4q",
            "1h",
            "2h",
        ),
        rf"\b{_FISCAL}|\b{_HALVES}",
    ),
    # from 01.10.2022
    ((), rf"\b{_AT} \d{{1,2}}\.\d{{1,2}}\.{YEAR}"),
    # with Q1 at 7.1 per cent and Q2 at 7.2; but "Q1. What is" asks
    (("q1", "q2", "q3", "q4"), r"(?<=[a-z;,] )(?:(?:in|for|during|by) )?Q[1-4]\b(?![:.\d/&-])"),
    # The second quarter of 2021 saw; the June data; the second-quarter reading; over the 1994-2003 period
    (_parts("parts of years"), rf"^[Tt]he {english_pattern('parts of years')} of {YEAR}"),
    (_MONTH, rf"(?<=[Tt]he ){MONTH}(?= {english_pattern('reports')})"),
    (("-quarter",), r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-quarter(?= )"),
    (("period",), rf"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or) the {YEAR}\s?[–—-]\s?(?:\d\d|{YEAR}) period"),
    (("day",), rf"\b[Oo]n {_WEEKDAY}"),
    (("(1", "(2"), rf"(?<=\(){YEAR}(?=\)|\s?[:–—-]\s)"),
    (
        _MONTH,
        rf"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]or|[Tt]hrough|[Oo]f|[Aa]s of|(?<!changed )(?<!up )(?<!down )[Ff]rom) {_PART}{MONTH}(?! \d)",
    ),
    # at its May meeting; during the new fiscal year
    (
        _parts("periods’ meetings"),
        (
            rf"\b[Aa]t (?:its|the|their|our) (?:{MONTH} (?:\d{{4}} )?|{YEAR} (?:[\w-]+ )?)"
            rf"{english_pattern('periods’ meetings')}"
        ),
    ),
    (
        ("year",),
        (
            rf"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Oo]ver) (?:the|this|our) {english_pattern('going years')}"
            rf" (?:{_YEARS} )?year\b"
        ),
    ),
    # later this month; last December; from today onwards
    (
        _parts("periods’ steps"),
        rf"\b(?:[Ff]or |[Ii]n |[Oo]f |[Bb]y )?(?:[Ll]ater |[Ee]arlier )?(?:[Ll]ate |[Ee]arly )?{_THIS} (?:{_UNIT}|{MONTH})",
    ),
    (
        _parts("ago"),
        rf"\b(?:{_COUNT}|[Aa]|[Ss]ome) (?:{_COUNT} )?{_SPAN} {english_pattern('ago')}",
    ),
    # for five years; over four months; in a single year; within 100 days
    (
        (),
        (
            rf"\b(?:[Ii]n|[Oo]ver|[Ww]ithin|[Ff]or|[Dd]uring|[Aa]fter)(?: {english_pattern('up to so many')}){{0,2}}"
            rf" (?:single|{_COUNT}|{_COUNT}[ -](?:to|or)[ -]{_COUNT}|decade|entire|full)(?: (?:year|month|week|day|decade|quarter)s?|[ -](?:year|month|week|day)[ -]period)\b"
        ),
    ),
    (
        _parts("beginnings", "seasons"),
        (
            rf"\b[Ss]ince (?:the |its |their |his |her |our )?(?:[\w-]+ ){{0,2}}{english_pattern('beginnings')}"
            rf"|\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Aa]fter|[Oo]ver|[Dd]uring|[Ii]n) the {english_pattern('seasons')}"
            rf"(?: of {YEAR})?"
        ),
    ),
    (_parts("periods’ terms of office"), rf"\b[Ss]ince {english_pattern('periods’ terms of office')}"),
    (_parts("periods’ times before"), rf"\b(?:[Ii]n |[Ff]rom )?{english_pattern('periods’ times before')}(?! the\b)"),
    (
        _parts("periods’ loose times"),
        rf"\b(?:[Ii]n|[Oo]ver) (?:the )?{english_pattern('periods’ loose times')}",
    ),
    (
        ("in a ", "in one ", "over a ", "over one ", "within a ", "within one "),
        r"\b(?:[Ii]n|[Oo]ver|[Ww]ithin) (?:a|one) (?:year|decade|month|week|quarter|generation)\b",
    ),
    (
        ("quarter", "half"),
        rf"\b{_AT} (?:the )?(?:end of |start of |middle of )?the (?:first|second|third|fourth|final|last) (?:quarter|half)(?: of the (?:fiscal )?year)?\b",
    ),
    (
        _parts("periods’ beginnings from now"),
        rf"\b(?i:{english_pattern('periods’ beginnings from now')})",
    ),
    (
        _parts("events"),
        (
            rf"\b(?:[Dd]uring|[Bb]efore|[Aa]fter|[Ss]ince|[Pp]rior to|[Aa]t(?= the)|[Ff]ollowing|[Uu]ntil|[Ii]n(?= the)) (?:the )?"
            rf"(?:{english_pattern('parts of events')} of )?(?:the )?(?:[\w-]+ ){{0,2}}{_EVENT}\b"
        ),
    ),
    ((" age ",), r"\b(?:[Bb]y|[Aa]t|[Ff]rom|[Uu]ntil|[Bb]efore|[Aa]fter) (?:the )?age (?:of )?\d{1,3}\b"),
    (
        (),
        (
            r"\b(?:[Tt]oday|[Tt]onight|[Cc]urrently|(?:[Uu]p )?(?:[Uu]ntil )?(?<!will )(?<!Will )(?<!shall )[Nn]ow(?! expect| project| estimate| forecast)|[Nn]owadays|[Ss]o far|[Tt]o date|[Aa]t present"
            r"|[Aa]t the moment|[Ff]or now|[Yy]esterday|[Tt]his morning|[Ii]n (?:the )?(?:short|medium|long(?:er)?) (?:run|term))\b(?![’']s)"
        ),
    ),
)
_COMPILED: Final = tuple((parts, re.compile(form)) for parts, form in _FORMS)

# What every one of the forms has a number or a word of, so that a text without any need not be tried with each.
_NUMBERED: Final = re.compile(r"(?:1[5-9]|20|21)\d\d|[QH][1-4]|[1-4][QH]|FY|CY|YA")
_ANY_MONTH: Final = re.compile(MONTH)
_TIMES: Final = tuple(english_words("words of times")) + tuple(month.lower() for month in vocabulary("en").months)


def forms_in(text: str) -> list[re.Pattern[str]]:
    """The forms that may be found in a text, in their order: none in one without a year or a word for a time."""
    lowered = text.lower()
    if _NUMBERED.search(text) is None and not any(word in lowered for word in _TIMES):
        return []
    if _ANY_MONTH.search(text):
        lowered += _MONTH[0]
    return [form for parts, form in _COMPILED if not parts or any(part in lowered for part in parts)]
