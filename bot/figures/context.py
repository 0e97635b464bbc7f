"""What a figure's own sentence leaves out and the text around it tells: its period, its label, whose or where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from operator import itemgetter
from typing import Final

from bot.figures.document_statuses import DocumentStatuses
from bot.figures.grammar_words import english_pattern
from bot.figures.passages import Place
from bot.figures.period_dates import days_meant
from bot.figures.period_patterns import YEAR
from bot.figures.periods import Found, is_since, is_stretch, periods_in, stated_in
from bot.figures.scopes import places_in, scope_in
from bot.figures.statuses import OUTCOME
from bot.figures.unit_kinds import is_age, is_time
from bot.figures.vocabulary import vocabulary
from bot.model import Figure, Period

_BACK: Final = 6  # sentences before a figure's, in its section, that may say of which years all speak
_NEAR: Final = 3  # sentences before it whose time it may be of, rather than a heading's
_YEAR: Final = re.compile(rf"(?<![\d.,$€£¥/-]){YEAR}(?!-)")
# What a sentence has that says when, where those around it may say it as well.
_DATED: Final = re.compile(rf"\d{{4}}|{english_pattern('parts of years')}")
_DEMANDED: Final = frozenset(("target", "rule"))
_LAST_WORD: Final = re.compile(r"[^\W\d_]+(?=\W*$)")
_NEXT_WORD: Final = re.compile(r"\s[^\W\d_]+")
_OF: Final = frozenset(("of", "to", "at"))
_AHEAD: Final = frozenset(("forecast", "target"))
_OPENING: Final = 8  # characters before a period that opens a sentence
_NAMED: Final = 5  # letters of the name of a place that none of its cases changes
_TIMELESS: Final = frozenset(("example", "rule"))
_LONGEST_HEADING: Final = 60  # characters of a heading that names what a list under it counts


class Context:
    """One document, as far as it tells what a sentence's figures leave out."""

    def __init__(self, places: Sequence[Place], title: str, published: date | None, language: str) -> None:
        self._places = places
        self._title = title
        self._published = published
        self._language = language
        self._headed: dict[str, Period | None] = {}  # by heading
        self._named: dict[str, str] = {}  # the scope that a whole text names
        self._main_place = ""  # the beginning of the name of what the document is of
        self._dated: dict[int, list[Found]] = {}  # the periods that a sentence tells, by its ordinal
        self._of_years: set[str] | None = None  # the sections of what several years came to
        self._ahead: set[tuple[int, str]] = set()  # the sentences and periods of what is expected or wanted

    def completed(self, figures: Sequence[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
        """The figures, each with the ordinal of its sentence, in order, with their status and what the context tells."""
        self._main_place = self._named_most({at for at, _ in figures})
        statuses = DocumentStatuses(self._places, figures, self._published, self._language).statuses()
        for (at, bare), status in zip(figures, statuses, strict=True):
            if bare.period is not None and status in _AHEAD:
                self._ahead.add((at, bare.period.text))
        # A textbook's examples are what it has to tell.
        supposed = statuses.count("example") > len(statuses) / 2
        whens = self._whens(figures)
        found: list[tuple[int, Figure]] = []
        for (at, bare), status in zip(figures, statuses, strict=True):
            named = supposed and bool(bare.label)  # an example of nothing tells nothing
            key = bare.key and status != "vote" and (named or status != "example")
            if not key and status in _DEMANDED and bare.printed[:1].isdigit():
                key = self._is_duration(at, bare)
            key = key and (at, bare.printed) not in whens
            period = bare.period
            if key and period is None and status not in _TIMELESS:
                period = self._period(at, status)
            scope = self._scope(at, bare) if key else ""
            one = replace(bare, status=status, scope=scope, key=key, period=period)
            found.append((at, self._labelled(at, one, found) if key and not one.label else one))
        return found

    def _whens(self, figures: Sequence[tuple[int, Figure]]) -> set[tuple[int, str]]:
        """The times that only say when another figure of their sentence holds: "70% of homes within 5 years"."""
        times = [(at, one) for at, one in figures if is_time(one, self._language)]
        held: dict[int, set[str]] = {}
        for at, one in figures:
            if one.period is not None and not one.period.source and not is_time(one, self._language):
                held.setdefault(at, set()).add(one.period.text)
        whens = {(at, one.printed) for at, one in times if any(one.printed in text for text in held.get(at, ()))}
        return whens | {(at, one.printed) for at, one in times if self._is_of_days(at, one)}

    def _is_of_days(self, at: int, one: Figure) -> bool:
        """Whether a time is that between two days told right behind it: "the 12-month period from May 2024 to April 2025"."""
        place = self._places[at]
        return one.period is not None and place.text.startswith(one.period.text, one.end - place.start + 1)

    def _is_duration(self, at: int, figure: Figure) -> bool:
        """Whether a time is what is asked for, as "a leave of 180 days" and "a 15-minute service" are, and no age or while."""
        if not is_time(figure, self._language) or is_age(figure):
            return False
        if "-" in figure.printed:
            return True
        place = self._places[at]
        words = vocabulary(self._language)
        joining = words.joins | words.to | _OF
        ahead = _LAST_WORD.search(place.text, 0, figure.start - place.start)
        behind = _NEXT_WORD.match(place.text, figure.end - place.start)
        return any(word is not None and word[0].strip().lower() in joining for word in (ahead, behind))

    def _scope(self, at: int, figure: Figure) -> str:
        place = self._places[at]
        named = scope_in(place.text, self._language, figure.start - place.start, figure.end - place.start)
        if named or places_in(place.text, self._language):
            return named
        around = [*place.headings, self._places[at - 1].text] if self._goes_on(at) else place.headings
        return next(filter(None, map(self._named_in, reversed(around))), "")

    def _named_most(self, sentences: AbstractSet[int]) -> str:
        """The beginning of the name that a third of all places have that the title, headings and some sentences name."""
        headings = {heading for at in sentences for heading in self._places[at].headings}
        texts = [self._title, *headings, *(self._places[at].text for at in sentences)]
        counts = Counter(_stem(name) for text in texts for _, _, name in places_in(text, self._language) if name)
        name, count = max(counts.items(), key=itemgetter(1), default=("", 0))
        return name if count * 3 >= counts.total() else ""

    def _goes_on(self, at: int) -> bool:
        """Whether a sentence has another before it in its paragraph."""
        return at > 0 and self._places[at - 1].paragraph == self._places[at].paragraph

    def _named_in(self, text: str) -> str:
        """Whose or where all of a text is, if it is what the document is of; most are asked about again soon.

        A country that another is compared with, or whose name is part of another name, is not.
        """
        if text not in self._named:
            name = scope_in(text, self._language, len(text), len(text))
            self._named[text] = name if name and _stem(name) == self._main_place else ""
        return self._named[text]

    def _period(self, at: int, status: str) -> Period | None:
        """The period that the text around a figure holds for, where its sentence gives none."""
        place = self._places[at]
        if stated_in(place.text, self._published, self._language):
            return None  # it says when of something else
        words = vocabulary(self._language)
        if words.same.search(place.text) is not None:  # "over the same period"
            return self._span_before(at)
        near = self._last_dated(at)
        if near is not None and self._opens(near, status):
            return replace(self._dated[near][0].period, source="before")
        if words.averages.search(place.text):
            return None  # "年均增长5%" is of more years than a heading's one
        said = (
            {year for one in self._dated[near] for year in _YEAR.findall(one.period.text)}
            if near is not None
            else set()
        )
        for heading in reversed(place.headings):
            told = self._of_heading(heading)
            if told is not None:
                if near is not None and said.isdisjoint(_YEAR.findall(told.text)):
                    return None  # the section has come to speak of another time
                mixed = words.several_years.search(heading) is not None and place.section in self._averaged()
                return None if mixed or self._is_to_come(told, status) else replace(told, source="heading")
        if near is not None or status != OUTCOME or words.reports.search(self._title) is None:
            return None  # the year of an election or a law, or when something is to be
        told = self._of_heading(self._title)
        return replace(told, source="title") if told is not None else None

    def _averaged(self) -> set[str]:
        """The sections of what several years came to: under “十四五”时期和2025年工作回顾, those with an annual average."""
        if self._of_years is None:
            averages = vocabulary(self._language).averages
            self._of_years = {one.section for one in self._places if averages.search(one.text)}
        return self._of_years

    def _span_before(self, at: int) -> Period | None:
        """The years in a row that the sentences before speak of last, where a sentence holds for the same."""
        for back in range(1, min(_BACK, at) + 1):
            if self._places[at - back].section != self._places[at].section:
                break
            span = self._span_at(at - back)
            if span is not None:
                return replace(span, source="before")
        return None

    def _last_dated(self, at: int) -> int | None:
        """The last of the sentences shortly before one, in its section, that says when something was."""
        for near in range(at - 1, max(0, at - _NEAR) - 1, -1):
            if self._places[near].section != self._places[at].section:
                return None
            if near not in self._dated:
                text = self._places[near].text
                stated = stated_in(text, self._published, self._language) if _DATED.search(text) else []
                found = periods_in(text, self._published, self._language) if stated else []
                self._dated[near] = [one for one in found if one.period in stated]
            if self._dated[near]:
                return near
        return None

    def _opens(self, at: int, status: str) -> bool:
        """Whether a sentence opens with a period that holds for what follows it as well.

        What it names further on is mostly the day or year of something else: "the wall that was begun in 1961".
        """
        first = self._dated[at][0]
        ahead = (at, first.period.text) in self._ahead
        fits = status == "forecast" or (status == OUTCOME and not ahead)
        return first.start <= _OPENING and fits and is_stretch(first.period)

    def _is_to_come(self, period: Period, status: str) -> bool:
        """Whether a period had not begun when the document was published or titled, and so is none of an outcome."""
        titled = _YEAR.findall(self._title)
        told = self._published or (date(int(max(titled)), 12, 31) if titled else None)
        return status == OUTCOME and period.start is not None and told is not None and period.start > told

    def _span_at(self, at: int) -> Period | None:
        """The years in a row that a sentence speaks of, be they those since one."""
        found = periods_in(self._places[at].text, self._published, self._language)
        spans = [one.period for one in found if len(_YEAR.findall(one.period.text)) > 1 or is_since(one)]
        return spans[-1] if spans else None

    def _of_heading(self, heading: str) -> Period | None:
        if heading not in self._headed:
            self._headed[heading] = self._named_by(heading)
        return self._headed[heading]

    def _named_by(self, heading: str) -> Period | None:
        """The one period that a heading names, be it a bare year."""
        years = set(_YEAR.findall(heading))
        if len(years) != 1:
            return None
        told = stated_in(heading, self._published, self._language)
        if len(told) == 1:
            return told[0] if is_stretch(told[0]) or told[0].start is None else None
        found = _YEAR.search(heading)
        return Period(found[0], *days_meant(found[0], self._published, self._language)) if found else None

    def _labelled(self, at: int, figure: Figure, done: Sequence[tuple[int, Figure]]) -> Figure:
        """A figure whose sentence goes on with what the one before it measured: "This was a rise of 3%"."""
        place = self._places[at]
        goes_on = vocabulary(self._language).goes_on.match(place.text) is not None
        same = at > 0 and self._places[at - 1].paragraph == place.paragraph
        if goes_on and same:
            above = {
                one.label for k, one in done[-6:] if k == at - 1 and one.key and one.label and not one.label_source
            }
            if len(above) == 1:
                return replace(figure, label=above.pop(), label_source="before")
        return figure


def _stem(name: str) -> str:
    """What the name of a place begins with in each of its cases."""
    return name[:_NAMED].lower()
