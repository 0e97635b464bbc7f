"""Where the words of a query stand with a figure: in its label, beside it, in its headings, or only around it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.library.figure_reading import BETWEEN, Lines
from bot.library.index_terms import Stemming
from bot.model import Briefing

# How well a word is covered by where it stands with a figure: 1 in its label, unit or period, and less elsewhere.
_IN_SENTENCE = 0.85
_FAR = 0.72  # of that, where the sentence has it far from the figure
_IN_TITLE, _IN_RUN_IN, _IN_HEADING, _AROUND = 0.65, 0.55, 0.5, 0.2
_ASKED_IN_TITLE, _NAME_AROUND = 0.5, 0.15  # in the title, what is asked for; around, a name
# In the sentence before; in one that this one points back to; in one that this one opens by pointing back to.
_BEFORE, _POINTED_AT, _OPENED_BY = 0.5, 0.65, 0.85
_NAME_BEFORE = 0.35  # a name in the sentence before, where this one does not open by pointing back to it
_ANOTHERS = 0.6  # of a word in another clause, where it is the label of another number there
_WITHIN_PERIOD, _SAID_OF_YEAR = 0.85, 0.3  # a year that is one end of a period; one that the sentence has of another
# How far away a word is for each word, clause and other number between it and the figure; 1 is as far as can be.
_WORD, _CLAUSE, _NUMBER = 0.025, 0.25, 0.3


_YEAR = re.compile(r"(?:19|20|21)\d\d")
_OPENS, _POINTS = "2", "1"  # how a reading says that its sentence opens by pointing back, or points back elsewhere

Grades = tuple[float, ...]  # for each word of a query, how well something has it


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of a query: what stands for it in texts, each with how well (1 for the word itself), and its weight.

    `phrases` are several words in a row that stand for it. A word that is not `needed` adds to what has it; the `head`
    is what is asked for, rather than what it is asked of.
    """

    typed: str
    words: Mapping[str, float]
    phrases: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    weight: float = 1.0
    needed: bool = True
    head: bool = False
    name: bool = False
    sense: str = ""  # what a figure must be where it has not the word

    @property
    def year(self) -> int | None:
        return int(self.typed) if _YEAR.fullmatch(self.typed) else None

    def among(self, tokens: Sequence[str]) -> dict[int, float]:
        """Places of the tokens that have it -> how well."""
        found: dict[int, float] = {}
        if not self.words.keys().isdisjoint(tokens):
            found = {at: self.words[token] for at, token in enumerate(tokens) if token in self.words}
        for phrase, grade in self.phrases.items():
            if phrase[0] in tokens and phrase[-1] in tokens:
                for at in range(len(tokens) - len(phrase) + 1):
                    if tokens[at] == phrase[0] and tuple(tokens[at : at + len(phrase)]) == phrase:
                        found[at] = max(grade, found.get(at, 0.0))
        return found

    def grade(self, tokens: Sequence[str]) -> float:
        if not self.phrases:
            words = self.words
            return max((words[token] for token in tokens if token in words), default=0.0)
        return max(self.among(tokens).values(), default=0.0) if tokens else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may answer, as the store has it; dates are in ISO 8601."""

    row: int
    briefing: int  # its number
    sentence: int  # its row
    section: int  # its place in the outline
    unit: str
    own_label: str
    shared_label: str | None
    period: str | None
    first: str | None
    last: str | None
    printed: str
    is_key: int
    direction: str
    changes: int
    words_before: int
    words_inside: int
    difference: int
    reading: str  # the words of its sentence
    sentence_before: str | None  # in its paragraph

    @property
    def label(self) -> str:
        return self.own_label if self.shared_label is None else self.shared_label


class Graded:
    """How well texts have the words of one query."""

    def __init__(self, words: Sequence[QueryTerm], languages: Mapping[str, Stemming], lines: Lines) -> None:
        self.words = words
        self._languages = languages
        self._lines = lines
        self._none = (0.0,) * len(words)
        self._telling = frozenset(form for word in words for form in (*word.words, *(p[0] for p in word.phrases)))
        self._known: dict[tuple[str, str], Grades] = {}
        self._above: dict[tuple[int, int], tuple[Grades, Grades, list[str]]] = {}

    def of(self, tokens: Sequence[str]) -> Grades:
        if self._telling.isdisjoint(tokens):
            return self._none
        return tuple(word.grade(tokens) for word in self.words)

    def text(self, text: str | None, language: str) -> Grades:
        """Those of a short text."""
        if not text:
            return self._none
        key = text, language
        if key not in self._known:
            self._known[key] = self.of(self.tokens(text, language))
        return self._known[key]

    def tokens(self, text: str, language: str) -> list[str]:
        return self._lines.words(text, self._languages[language])

    def said(self, tokens: Sequence[str], before: int, behind: int, elsewhere: Sequence[float]) -> Grades:
        """Those of a sentence, less the more there is between a word and the figure: see `_nearness`."""
        if self._telling.isdisjoint(tokens):
            return self._none
        parts = tokens[:before], tokens[behind:]
        return tuple(_nearness(word, *parts, share) for word, share in zip(self.words, elsewhere, strict=True))

    def above(self, briefing: Briefing, number: int, place: int) -> tuple[Grades, Grades, list[str]]:
        """Those of a briefing's title, of the headings above a section with their shares, and the words of both."""
        key = number, place
        if key not in self._above:
            path = briefing.path(briefing.sections[place].id) if place >= 0 else ()
            titles, language = [one for one in path if not one.implied], briefing.language
            best = list(self._none)
            for one in titles:
                share = _IN_RUN_IN if one.run_in else _IN_HEADING
                best = [
                    max(had, share * grade) for had, grade in zip(best, self.text(one.title, language), strict=True)
                ]
            said = [
                token for text in (briefing.title, *(o.title for o in titles)) for token in self.tokens(text, language)
            ]
            self._above[key] = self.text(briefing.title, language), tuple(best), said
        return self._above[key]


class FigureContext:
    """Where the words of a query stand with a figure."""

    def __init__(self, one: Candidate, unit: str, others: Iterable[str], briefing: Briefing, graded: Graded) -> None:
        self._one = one
        self._graded = graded
        self._language = language = briefing.language
        pointing, _, rest = one.reading.partition(" ")
        self._tokens = tokens = rest.split(" ") if rest else []
        behind = one.words_before + one.words_inside
        inside = graded.of(tokens[one.words_before : behind])
        self.counted = tuple(map(max, inside, graded.text(unit, language)))
        own = map(max, self.counted, graded.text(one.label, language), graded.text(one.period, language))
        self._own = tuple(own)
        another = [graded.text(label, language) for label in others]
        elsewhere = [
            _ANOTHERS if grade < 1 and any(each[at] for each in another) else 1.0 for at, grade in enumerate(self._own)
        ]
        self._said = graded.said(tokens, one.words_before, behind, elsewhere)
        self._before = graded.text(one.sentence_before, language)
        self._opens_back = pointing == _OPENS
        self._pointed_at = _OPENED_BY if self._opens_back else _POINTED_AT if pointing == _POINTS else _BEFORE
        self._title, self._headings, self._words_above = graded.above(briefing, one.briefing, one.section)

    def strength(self, at: int) -> tuple[float, bool]:
        """How well the figure has a word of the query, and whether that is from nearer than its paragraph."""
        word, own, said = self._graded.words[at], self._own[at], _IN_SENTENCE * self._said[at]
        above = max(self._headings[at], (_ASKED_IN_TITLE if word.head else _IN_TITLE) * self._title[at])
        if word.year is not None:
            covered = _covers(self._one, word.year)
            if covered:
                return covered, True
            if own or said:
                return _SAID_OF_YEAR, True
            return (above, True) if self._one.period is None else (0.0, False)
        before = _NAME_BEFORE if word.name and not self._opens_back else self._pointed_at
        near = max(own, said, above, before * self._before[at])
        around = _NAME_AROUND if word.name else _AROUND
        return near if near >= around or not word.needed else around, near > 0

    def is_implied(self, at: int) -> bool:
        """Whether the whole briefing is about a word."""
        return self._title[at] > 0

    def others_named(self) -> set[str]:
        """The words of the figure's own clause and label that may name somebody or some place not asked of."""
        clause: list[str] = []
        for token in reversed(self._tokens[: self._one.words_before]):
            if token == BETWEEN:
                break
            clause.append(token)
        label = self._graded.tokens(self._one.label, self._language)
        period = self._graded.tokens(self._one.period, self._language) if self._one.period else ()
        return {*clause, *label}.difference(self._words_above, period)


def _nearness(word: QueryTerm, before: Sequence[str], behind: Sequence[str], elsewhere: float) -> float:
    """How well a sentence has a word, less well the more there is between it and the figure.

    `elsewhere` is what remains of that for one in another clause.
    """
    strength = 0.0
    for at, grade in word.among(before).items():
        strength = max(strength, grade * _share(before[at + 1 :], elsewhere))
    for at, grade in word.among(behind).items():
        strength = max(strength, grade * _share(behind[:at], elsewhere))
    return strength


def _share(between: Sequence[str], elsewhere: float) -> float:
    parted = BETWEEN in between or any(map(_is_number, between))
    return _remaining(between) * (elsewhere if parted else 1.0)


def _remaining(between: Sequence[str]) -> float:
    away = sum(_CLAUSE if t == BETWEEN else _NUMBER if _is_number(t) else _WORD for t in between)
    return 1 - (1 - _FAR) * min(1.0, away)


def _is_number(token: str) -> bool:
    return token[:1].isdigit() and not _YEAR.fullmatch(token)


def _covers(one: Candidate, year: int) -> float:
    """How well a year is a figure's: its own, one end of its period, or the one that it changed from."""
    typed = str(year)
    days = [one.first, one.last] if one.period is not None else []
    if days and all(day is not None and day[:4] == typed for day in days):
        return 1.0
    if typed in one.printed:
        return 1.0
    return _WITHIN_PERIOD if any(day is not None and day[:4] == typed for day in days) else 0.0
