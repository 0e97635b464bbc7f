"""Where the words of a query stand with a figure: in its label, beside it, in its headings, or only around it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.library.figure_reading import BETWEEN, NUMBER, Lines
from bot.library.index_terms import Stemming
from bot.model import Briefing, Section

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

    year: int | None = None  # where it is one

    def phrases_in(self, tokens: Sequence[str]) -> Iterator[tuple[int, float]]:
        """Where each of its phrases begins among the tokens, and how well it stands for the word."""
        for phrase, grade in self.phrases.items():
            if phrase[0] in tokens and phrase[-1] in tokens:
                for at in range(len(tokens) - len(phrase) + 1):
                    if tokens[at] == phrase[0] and tuple(tokens[at : at + len(phrase)]) == phrase:
                        yield at, grade


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
        self.none = (0.0,) * len(words)
        self._languages = languages
        self._lines = lines
        self._forms: dict[str, list[tuple[int, float]]] = {}  # each form -> the words that it stands for, and how well
        for at, word in enumerate(words):
            for form, grade in word.words.items():
                self._forms.setdefault(form, []).append((at, grade))
        self._phrased = [(at, word) for at, word in enumerate(words) if word.phrases]
        self._known: dict[tuple[str, str], Grades] = {}
        self._above: dict[tuple[int, int], tuple[Grades, Grades]] = {}
        self._words_above: dict[tuple[str, int], list[str]] = {}

    def hits(self, tokens: Sequence[str]) -> list[tuple[int, int, float]]:
        """Place among the tokens, word of the query, and how well it has it."""
        forms = self._forms
        found = [(at, word, grade) for at, token in enumerate(tokens) if token in forms for word, grade in forms[token]]
        for word, one in self._phrased:
            found += [(at, word, grade) for at, grade in one.phrases_in(tokens)]
        return found

    def of(self, tokens: Sequence[str]) -> Grades:
        hits = self.hits(tokens)
        if not hits:
            return self.none
        grades = list(self.none)
        for _, word, grade in hits:
            grades[word] = max(grades[word], grade)
        return tuple(grades)

    def text(self, text: str | None, language: str) -> Grades:
        """Those of a short text."""
        if not text:
            return self.none
        key = text, language
        if key not in self._known:
            self._known[key] = self.of(self.tokens(text, language))
        return self._known[key]

    def tokens(self, text: str, language: str) -> list[str]:
        return self._lines.words(text, self._languages[language])

    def above(self, briefing: Briefing, number: int, place: int) -> tuple[Grades, Grades]:
        """Those of a briefing's title, and of the headings above a section with their shares."""
        key = number, place
        if key not in self._above:
            best = self.none
            for one in _titled(briefing, place):
                share = _IN_RUN_IN if one.run_in else _IN_HEADING
                grades = self.text(one.title, briefing.language)
                best = tuple(max(had, share * grade) for had, grade in zip(best, grades, strict=True))
            self._above[key] = self.text(briefing.title, briefing.language), best
        return self._above[key]

    def words_above(self, briefing: Briefing, place: int) -> list[str]:
        """The words of a section's headings and of the title."""
        key = briefing.id, place
        if key not in self._words_above:
            lines = (briefing.title, *(one.title for one in _titled(briefing, place)))
            self._words_above[key] = [token for line in lines for token in self.tokens(line, briefing.language)]
        return self._words_above[key]


class FigureContext:
    """Where the words of a query stand with a figure."""

    def __init__(self, one: Candidate, unit: str, others: Iterable[str], briefing: Briefing, graded: Graded) -> None:
        self._one = one
        self._graded = graded
        self._briefing = briefing
        language = briefing.language
        self._tokens = one.reading.split(" ")[2:]
        self._kinds = one.reading[2 : 2 + len(self._tokens)]
        hits = graded.hits(self._tokens)
        self.counted = graded.text(unit, language)
        behind = one.words_before + one.words_inside
        inside = [hit for hit in hits if one.words_before <= hit[0] < behind]
        if inside:
            self.counted = _raised(self.counted, inside)
        self._own = tuple(map(max, self.counted, graded.text(one.label, language), graded.text(one.period, language)))
        self._said = self._nearness(hits, [graded.text(label, language) for label in others]) if hits else graded.none
        self._before = graded.text(one.sentence_before, language)
        self._opens_back = one.reading[0] == _OPENS
        self._pointed_at = _OPENED_BY if self._opens_back else _POINTED_AT if one.reading[0] == _POINTS else _BEFORE
        self._title, self._headings = graded.above(briefing, one.briefing, one.section)

    def _nearness(self, hits: Iterable[tuple[int, int, float]], others: Sequence[Grades]) -> Grades:
        """How well the sentence has each word, less well the more there is between it and the figure.

        In another clause, less of that remains for a word of the label of another number.
        """
        before, behind = self._one.words_before, self._one.words_before + self._one.words_inside
        near = list(self._graded.none)
        for at, word, grade in hits:
            if before <= at < behind or grade <= near[word]:
                continue
            start, end = (at + 1, before) if at < before else (behind, at)
            clauses, numbers = self._kinds.count(BETWEEN, start, end), self._kinds.count(NUMBER, start, end)
            away = _CLAUSE * clauses + _NUMBER * numbers + _WORD * (end - start - clauses - numbers)
            share = 1 - (1 - _FAR) * min(1.0, away)
            if (clauses or numbers) and self._own[word] < 1 and any(each[word] for each in others):
                share *= _ANOTHERS
            near[word] = max(near[word], grade * share)
        return tuple(near)

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
        language = self._briefing.language
        label = self._graded.tokens(self._one.label, language)
        period = self._graded.tokens(self._one.period, language) if self._one.period else ()
        return {*clause, *label}.difference(self._graded.words_above(self._briefing, self._one.section), period)


def _raised(grades: Grades, hits: Iterable[tuple[int, int, float]]) -> Grades:
    raised = list(grades)
    for _, word, grade in hits:
        raised[word] = max(raised[word], grade)
    return tuple(raised)


def _titled(briefing: Briefing, place: int) -> list[Section]:
    """The sections with headings in the source that a section stands in."""
    path = briefing.path(briefing.sections[place].id) if place >= 0 else ()
    return [one for one in path if not one.implied]


def _covers(one: Candidate, year: int) -> float:
    """How well a year is a figure's: its own, one end of its period, or the one that it changed from."""
    typed = str(year)
    days = [one.first, one.last] if one.period is not None else []
    if days and all(day is not None and day[:4] == typed for day in days):
        return 1.0
    if typed in one.printed:
        return 1.0
    return _WITHIN_PERIOD if any(day is not None and day[:4] == typed for day in days) else 0.0
