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
from bot.figures.periods import is_since, is_stretch, periods_in, stated_in
from bot.figures.scopes import places_in, scope_in
from bot.figures.statuses import OUTCOME
from bot.figures.unit_kinds import is_age, is_time
from bot.figures.vocabulary import vocabulary
from bot.model import Figure, Period

_BACK: Final = 3  # sentences before a figure's, in its section, that may say when
_YEAR: Final = re.compile(rf"(?<![\d.,$€£¥/-]){YEAR}(?!-)")
# What a sentence has that says when, where those around it may say it as well.
_DATED: Final = re.compile(rf"\d{{4}}|{english_pattern('parts of years')}")
_DEMANDED: Final = frozenset(("target", "rule"))
_LAST_WORD: Final = re.compile(r"[^\W\d_]+(?=\W*$)")
_NEXT_WORD: Final = re.compile(r"\s[^\W\d_]+")
_OF: Final = frozenset(("of", "to", "at"))
_AHEAD: Final = frozenset(("forecast", "target"))
_OPENING: Final = 40  # characters in which a period opens a sentence
_NAMED: Final = 5  # letters of the name of a place that none of its cases changes
_OFTEN: Final = 2
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
        self._stated: dict[int, Period | None] = {}  # by sentence
        self._held: dict[int, set[str]] = {}  # the periods that figures of a sentence hold for, as printed
        self._ahead: set[tuple[int, str]] = set()  # the sentences and periods of what is expected or wanted
        self._years: Counter[str] = Counter()  # for which figures hold, the last of each period

    def completed(self, figures: Sequence[tuple[int, Figure]]) -> list[tuple[int, Figure]]:
        """The figures, each with the ordinal of its sentence, in order, with their status and what the context tells."""
        self._main_place = self._named_most({at for at, _ in figures})
        statuses = DocumentStatuses(self._places, figures, self._published, self._language).statuses()
        for (at, bare), status in zip(figures, statuses, strict=True):
            if bare.period is not None and status in _AHEAD:
                self._ahead.add((at, bare.period.text))
            elif bare.period is not None:
                self._held.setdefault(at, set()).add(bare.period.text)
                self._years.update(_YEAR.findall(bare.period.text)[-1:])
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
        same = vocabulary(self._language).same.search(place.text) is not None  # "over the same period"
        for back in range(1, min(2 * _BACK if same else _BACK, at) + 1):
            if self._places[at - back].section != place.section:
                break
            stated = self._span_at(at - back) if same else self._stated_at(at - back)
            if stated is not None:
                reports = same or (_is_of(stated, status) and self._reports(at - back, stated))
                return replace(stated, source="before") if reports else None
        if same:
            return None
        for heading in reversed(place.headings):
            told = self._of_heading(heading)
            if told is not None:
                return None if self._is_to_come(told, status) else replace(told, source="heading")
        told = self._of_heading(self._title) if status == OUTCOME else None
        return replace(told, source="title") if told is not None else None

    def _is_to_come(self, period: Period, status: str) -> bool:
        """Whether a period had not begun when the document was published, and so is none of an outcome."""
        ahead = period.start is not None and self._published is not None and period.start > self._published
        return ahead and status == OUTCOME

    def _reports(self, at: int, stated: Period) -> bool:
        """Whether a sentence tells what was so in a period, and does not only name a day of something in it.

        It opens with the period, or has figures that hold for it, or the document has several that hold for its year;
        "the wall that was begun in 1961" does none of it, nor does what is only expected by then.
        """
        if (at, stated.text) in self._ahead:
            return False
        opens = self._places[at].text.find(stated.text, 0, _OPENING + len(stated.text)) >= 0
        years = _YEAR.findall(stated.text)[-1:]
        return opens or stated.text in self._held.get(at, ()) or any(self._years[year] >= _OFTEN for year in years)

    def _span_at(self, at: int) -> Period | None:
        """The years in a row that a sentence speaks of, be they those since one."""
        found = periods_in(self._places[at].text, self._published, self._language)
        spans = [one.period for one in found if len(_YEAR.findall(one.period.text)) > 1 or is_since(one)]
        return spans[-1] if spans else None

    def _stated_at(self, at: int) -> Period | None:
        if at not in self._stated:
            text = self._places[at].text
            told = stated_in(text, self._published, self._language) if _DATED.search(text) else []
            self._stated[at] = told[-1] if told else None
        return self._stated[at]

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
            return told[0]
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


def _is_of(period: Period, status: str) -> bool:
    """Whether a figure of another sentence may hold for a period, which was not that of a day, nor since one.

    By when something is to be holds for what is wanted or expected, and for nothing that was.
    """
    return is_stretch(period) or (period.start is None and status in _AHEAD)
