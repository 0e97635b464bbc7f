"""Where the words of a query stand with a figure: in its label, beside it, in its headings, or only around it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.library.figure_reading import BETWEEN, NUMBER, Above, Lines
from bot.library.index_terms import Stemming
from bot.model import Briefing

_IN_SENTENCE, _IN_TITLE, _ASKED_IN_TITLE = 0.85, 0.65, 0.5
_AROUND, _NAME_AROUND, _NAME_BEFORE = 0.2, 0.15, 0.35
_FAR = 0.72  # what is left of a word that the sentence has far from the figure
_IN_RUN_IN, _IN_HEADING = 0.55, 0.5
_WHOLE_HEADING = 0.3  # what is added where a heading has nothing but the words of the query, less where it has others
# In the sentence before; in one that this one points back to; in one that this one opens by pointing back to.
_BEFORE, _POINTED_AT, _OPENED_BY = 0.5, 0.65, 0.85
_ANOTHERS = 0.6  # of a word in another clause, where it is the label of another number there
# A year that is one end of a period; one that the sentence has, where the figure has no period, or another one.
_WITHIN_PERIOD, _SAID_OF_YEAR, _ANOTHER_YEAR = 0.85, 0.7, 0.3
# How far away a word is for each word, clause and other number between it and the figure; 1 is as far as can be.
_WORD, _CLAUSE, _NUMBER = 0.025, 0.25, 0.3
_SURE = 0.5  # how well a word must be had, to be told which figure of its sentence it is nearest to
_ACROSS, _BEHIND = 6, 2  # words that a boundary of clauses is as good as; that a word behind a figure is further away


_OPENS, _POINTS = "2", "1"  # how a reading says that its sentence opens by pointing back, or points back elsewhere

Grades = tuple[float, ...]  # for each word of a query, how well something has it


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of a query: what stands for it in texts, each with how well (1 for the word itself), and its weight.

    `phrases` are several words in a row that stand for it. A word that is not `needed` adds to what has it; the `head`
    is what is asked for, rather than what it is asked of. One that is `soft` may be told in another way, and without
    one that is `fixed`, nothing answers.
    """

    typed: str
    words: Mapping[str, float]
    phrases: Mapping[tuple[str, ...], float] = field(default_factory=dict)
    weight: float = 1.0
    needed: bool = True
    soft: bool = False
    head: bool = False
    name: bool = False
    fixed: bool = False
    sense: str = ""  # what a figure may be instead of having the word
    year: int | None = None  # where it is one


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
    scope: str  # whose it is, or where
    importance: float
    status: str
    reading: str  # the words of its sentence
    sentence_before: str | None  # in its paragraph

    @property
    def place(self) -> str:
        """Whose it is, or where; a currency's sign tells neither."""
        return "" if f"{self.scope}$" in self.printed else self.scope

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
        # The first form of each phrase -> the phrase, the word that it stands for, and how well.
        self._phrases: dict[str, list[tuple[tuple[str, ...], int, float]]] = {}
        for at, word in enumerate(words):
            for phrase, grade in word.phrases.items():
                self._phrases.setdefault(phrase[0], []).append((phrase, at, grade))
        self._known: dict[tuple[str, str], Grades] = {}
        self._above: dict[tuple[int, int], tuple[Grades, Grades]] = {}
        self._said: dict[int, Said] = {}

    def hits(self, tokens: Sequence[str]) -> list[tuple[int, int, float]]:
        """Place among the tokens, word of the query, and how well it has it."""
        forms = self._forms
        found = [(at, word, grade) for at, token in enumerate(tokens) if token in forms for word, grade in forms[token]]
        if not self._phrases.keys().isdisjoint(tokens):
            for at, token in enumerate(tokens):
                for phrase, word, grade in self._phrases.get(token, ()):
                    if tuple(tokens[at : at + len(phrase)]) == phrase:
                        found.append((at, word, grade))
        return found

    def of(self, tokens: Sequence[str]) -> Grades:
        hits = self.hits(tokens)
        if not hits:
            return self.none
        grades = list(self.none)
        for _, word, grade in hits:
            grades[word] = max(grades[word], grade)
        return tuple(grades)

    def has(self, form: str) -> bool:
        """Whether a form of a word stands for one of the query."""
        return form in self._forms

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

    def sentence(self, one: Candidate, briefing: Briefing) -> Said:
        """The sentence of a figure, read once for all figures that stand in it."""
        said = self._said.get(one.sentence)
        if said is None:
            tokens = one.reading.split(" ")[2:]
            above = self._lines.above(one.briefing, one.section, briefing, self._languages[briefing.language])
            key = one.briefing, one.section
            if key not in self._above:
                self._above[key] = self._headings(above), self.of(above.title)
            headings, title = self._above[key]
            said = self._said[one.sentence] = Said(
                *(tokens, one.reading[2 : 2 + len(tokens)], self.hits(tokens)),
                before=self._before(one, briefing.language),
                headings=headings,
                title=title,
                words_above=above.every,
                opens_back=one.reading[0] == _OPENS,
            )
        return said

    def _before(self, one: Candidate, language: str) -> Grades:
        """The sentence before, the better the more plainly this one points back to it."""
        grades = self.text(one.sentence_before, language)
        if grades is self.none:
            return grades
        pointing = one.reading[0]
        share = _OPENED_BY if pointing == _OPENS else _POINTED_AT if pointing == _POINTS else _BEFORE
        return tuple(share * grade for grade in grades)

    def _headings(self, above: Above) -> Grades:
        best = self.none
        for run_in, tokens, telling in above.headings:
            hits = self.hits(tokens)
            if hits:
                said = len({at for at, _, _ in hits}) / max(1, telling)
                share = (_IN_RUN_IN if run_in else _IN_HEADING) + _WHOLE_HEADING * min(1.0, said) ** 2
                best = _raised(best, [(at, word, share * grade) for at, word, grade in hits])
        return best


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with figures: its words and what each is, where it has those of a query, and what is around it."""

    tokens: list[str]
    kinds: str
    hits: list[tuple[int, int, float]]
    before: Grades  # of the sentence before it
    headings: Grades
    title: Grades
    words_above: frozenset[str]
    opens_back: bool

    def nearest(self, word: int, figures: Sequence[Candidate]) -> set[int]:
        """The rows of the figures of it that a word of a query is nearest to, for each time that it has the word."""
        found = (at for at, one, grade in self.hits if one == word and grade >= _SURE)
        return {min(figures, key=lambda one: self._distance(one, at)).row for at in found}

    def _distance(self, one: Candidate, at: int) -> int:
        first, behind = one.words_before, one.words_before + one.words_inside
        if first <= at < behind:
            return 0
        start, end = (at + 1, first) if at < first else (behind, at)
        return 1 + end - start + _ACROSS * self.kinds.count(BETWEEN, start, end) + (_BEHIND if at >= behind else 0)


class FigureContext:
    """Where the words of a query stand with a figure."""

    def __init__(self, one: Candidate, unit: str, others: Iterable[str], briefing: Briefing, graded: Graded) -> None:
        self._one = one
        self._graded = graded
        self._language = language = briefing.language
        said = graded.sentence(one, briefing)
        self.said = said
        self.counted = graded.text(unit, language)
        behind = one.words_before + one.words_inside
        inside = [hit for hit in said.hits if one.words_before <= hit[0] < behind] if said.hits else ()
        if inside:
            self.counted = _raised(self.counted, inside)
        label, scope = graded.text(one.label, language), graded.text(one.place, language)
        self.labelled = label
        self._scope = scope
        # A currency is called after a country, which need not be the one that is asked of.
        unit_of = [0.0 if word.name else grade for word, grade in zip(graded.words, self.counted, strict=True)]
        own = map(max, unit_of, label, graded.text(one.period, language))
        # Whose it is may be asked for by name.
        self.own = tuple(
            max(grade, of) if word.name else grade for word, grade, of in zip(graded.words, own, scope, strict=True)
        )
        self.near = graded.none
        if said.hits:
            self.near = self._nearness(said.hits, [graded.text(label, language) for label in others])

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
            clauses, numbers = self.said.kinds.count(BETWEEN, start, end), self.said.kinds.count(NUMBER, start, end)
            away = _CLAUSE * clauses + _NUMBER * numbers + _WORD * (end - start - clauses - numbers)
            share = 1 - (1 - _FAR) * min(1.0, away)
            if (clauses or numbers) and self.own[word] < 1 and any(each[word] for each in others):
                share *= _ANOTHERS
            near[word] = max(near[word], grade * share)
        return tuple(near)

    def strength(self, at: int) -> tuple[float, bool]:
        """How well the figure has a word of the query, and whether that is from nearer than its paragraph."""
        word, said = self._graded.words[at], self.said
        if word.year is not None:
            covered = self.of_year(at, word.year)
            return covered, covered > 0
        above = max(said.headings[at], (_ASKED_IN_TITLE if word.head else _IN_TITLE) * said.title[at])
        before = said.before[at] if not word.name or said.opens_back else _NAME_BEFORE / _BEFORE * said.before[at]
        near = max(self.own[at], _IN_SENTENCE * self.near[at], above, before)
        around = _NAME_AROUND if word.name else _AROUND
        return near if near >= around or not word.needed else around, near > 0

    def of_year(self, at: int, year: int) -> float:
        """How well a year that was asked for is the figure's; 0 where it is of another one."""
        covered = _covers(self._one, year)
        if covered:
            return covered
        if self.own[at] or self.near[at]:
            return _SAID_OF_YEAR if self._one.period is None else _ANOTHER_YEAR
        above = max(self.said.headings[at], _IN_TITLE * self.said.title[at])
        return above if self._one.period is None else 0.0

    def is_implied(self, at: int) -> bool:
        """Whether the whole briefing is about a word."""
        return self.said.title[at] > 0

    def is_asked_of(self) -> bool:
        """Whether a name was asked for, or whose the figure is, or where."""
        return any(self._scope) or any(word.name for word in self._graded.words)

    def is_of_another(self) -> bool:
        """Whether it is somebody's or some place's where a name was asked for, and not that one's."""
        names = [at for at, word in enumerate(self._graded.words) if word.name and word.needed]
        return bool(self._one.place and names) and not any(self.own[at] for at in names)

    def label_asked(self) -> float:
        """The share of its label's words that were asked for."""
        words = set(self._graded.tokens(self._one.label, self._language)) if self._one.label else set()
        return sum(map(self._graded.has, words)) / len(words) if words else 0.0

    def has_change(self, changes: frozenset[str]) -> bool:
        """Whether a word of change stands beside it: “up 22%”."""
        return not changes.isdisjoint(self._beside())

    def _beside(self) -> list[str]:
        """The words of its sentence from the number or clause before it to the one behind it."""
        before, behind = self._one.words_before, self._one.words_before + self._one.words_inside
        kinds = self.said.kinds
        start = max(kinds.rfind(BETWEEN, 0, before), kinds.rfind(NUMBER, 0, before)) + 1
        ends = [at for mark in (BETWEEN, NUMBER) if (at := kinds.find(mark, behind)) >= 0]
        return [*self.said.tokens[start:before], *self.said.tokens[behind : min(ends, default=len(kinds))]]

    def others_named(self) -> set[str]:
        """The words beside the figure and of its label that may name somebody or some place not asked of."""
        tokens, end = self.said.tokens, self._one.words_before
        start = self.said.kinds.rfind(BETWEEN, 0, end) + 1
        label = self._graded.tokens(self._one.label, self._language)
        words = {*tokens[start:end], *self._beside(), *label} - self.said.words_above
        if self._one.period:
            words.difference_update(self._graded.tokens(self._one.period, self._language))
        return words


def _raised(grades: Grades, hits: Iterable[tuple[int, int, float]]) -> Grades:
    raised = list(grades)
    for _, word, grade in hits:
        raised[word] = max(raised[word], grade)
    return tuple(raised)


def _covers(one: Candidate, year: int) -> float:
    """How well a year is a figure's: its own, one end of its period, or the one that it changed from."""
    typed = str(year)
    days = [one.first, one.last] if one.period is not None else []
    if days and all(day is not None and day[:4] == typed for day in days):
        return 1.0
    if typed in one.printed:
        return 1.0
    return _WITHIN_PERIOD if any(day is not None and day[:4] == typed for day in days) else 0.0
