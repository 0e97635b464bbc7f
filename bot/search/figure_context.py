"""Where the words of a query stand with a figure: in its label, beside it, in its headings, or only around it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.library.figure_reading import BETWEEN, NUMBER
from bot.library.read_figures import ReadFigure
from bot.search.figure_sentences import IN_TITLE, Graded, raised
from bot.search.figure_terms import Grades, QueryTerm

# How well a word is covered by where it stands with a figure: 1 in its label, unit or period, less elsewhere; around,
# a name less.
_IN_SENTENCE, _AROUND, _NAME_AROUND = 0.85, 0.2, 0.15
_FAR = 0.72  # what is left of a word that the sentence has far from the figure
_ANOTHERS = 0.6  # of a word in another clause, where it is the label of another number there
# A year that is one end of a period; one that the sentence has, where no day of the figure is known.
_WITHIN_PERIOD, _SAID_OF_YEAR = 0.85, 0.7
# How far away a word is for each word, clause and other number between it and the figure; 1 is as far as can be.
_WORD, _CLAUSE, _NUMBER = 0.025, 0.25, 0.3


class FigureContext:
    """Where the words of a query stand with a figure; `here` are those of its sentence, itself among them."""

    __slots__ = ("_graded", "_one", "_place", "counted", "labelled", "near", "own", "said")

    def __init__(self, one: ReadFigure, here: Sequence[ReadFigure], graded: Graded) -> None:
        self._one = one
        self._graded = graded
        self.said = graded.sentence(one.sentence)
        hits, none = self.said.hits, graded.none
        counted, own = graded.of_unit(one), none
        if hits:
            before, behind = one.words_before, one.behind
            inside = [hit for hit in hits if before <= hit[0] < behind]
            if inside:
                counted = raised(counted, inside)
        self.labelled = self._place = none
        # A currency is called after a country, which need not be the one that is asked of; whose it is may be asked
        # for by name.
        if not graded.first.isdisjoint(one.own_words):
            self.labelled = own = graded.of(one.label_words)
            self._place = graded.of(one.place_words)
            for more in (graded.of(one.period_words), graded.of_names(self._place)):
                if more is not none:
                    own = more if own is none else tuple(map(max, own, more))
        if counted is not none:
            more = graded.unless_names(counted)
            own = more if own is none else tuple(map(max, own, more))
        self.counted = counted
        self.own = own
        self.near = self._nearness(hits, here) if hits else none

    def _nearness(self, hits: Iterable[tuple[int, int, float]], here: Sequence[ReadFigure]) -> Grades:
        """How well the sentence has each word, less well the more there is between it and the figure.

        In another clause, less of that remains for a word of the label of another number.
        """
        before, behind = self._one.words_before, self._one.behind
        near, count = list(self._graded.none), self.said.kinds.count
        for at, word, grade in hits:
            if before <= at < behind or grade <= near[word]:
                continue
            start, end = (at + 1, before) if at < before else (behind, at)
            clauses, numbers = count(BETWEEN, start, end), count(NUMBER, start, end)
            away = _CLAUSE * clauses + _NUMBER * numbers + _WORD * (end - start - clauses - numbers)
            share = 1 - (1 - _FAR) * (min(1.0, away))
            if (clauses or numbers) and self.own[word] < 1 and self._is_of_another_label(word, here):
                share *= _ANOTHERS
            near[word] = max(near[word], grade * share)
        return tuple(near)

    def _is_of_another_label(self, word: int, here: Sequence[ReadFigure]) -> bool:
        """Whether the label of another number of the sentence has a word of the query."""
        label, of = self._one.label, self._graded.of_own_label
        return len(here) > 1 and any(of(other)[word] for other in here if other.own_label != label)

    def strength(self, at: int, word: QueryTerm) -> tuple[float, bool]:
        """How well the figure has a word of the query, and whether that is from nearer than its paragraph."""
        if word.year is not None:
            covered = self.of_year(at, word.year)
            return covered, covered > 0
        near = max(self.own[at], _IN_SENTENCE * self.near[at], self.said.beyond[at])
        around = _NAME_AROUND if word.name else _AROUND
        return near if near >= around or not word.needed else around, near > 0

    def of_year(self, at: int, year: int) -> float:
        """How well a year that was asked for is the figure's; 0 where it is of another one."""
        covered = covers(self._one, year)
        if covered:
            return covered
        if self.own[at] or self.near[at]:
            return _SAID_OF_YEAR if self._one.period is None or self._one.first is None else 0.0
        above = max(self.said.headings[at], IN_TITLE * self.said.title[at])
        return above if self._one.period is None else 0.0

    def is_implied(self, at: int) -> bool:
        """Whether the whole briefing is about a word."""
        return self.said.title[at] > 0

    def is_asked_of(self) -> bool:
        """Whether a name was asked for, or whose the figure is, or where."""
        return any(self._place) or any(word.name for word in self._graded.words)

    def is_of_another(self, names: Sequence[int]) -> bool:
        """Whether it is somebody's or some place's where names were asked for, and none of theirs."""
        return bool(self._one.place and names) and not any(self.own[at] for at in names)

    def label_head(self) -> Grades:
        """How well the word that its label is of has each word; nothing where it has no label."""
        return self._graded.of(self._one.told[0]) if self.labelled is not self._graded.none else self._graded.none

    def is_told_of_another(self) -> bool:
        """Whether its label says what it is of, and nothing of that was asked: the share “of divers”."""
        of = self._one.told[1]
        return bool(of) and not self._graded.count(of)

    def label_asked(self) -> float:
        """The share of its label's words that were asked for."""
        if self.labelled is self._graded.none:
            return 0.0
        words = set(self._one.label_words)
        return self._graded.count(words) / len(words)


class Places:
    """Where the words of a query stand with each of some figures, which may be weighed several times."""

    def __init__(self, words: Sequence[QueryTerm]) -> None:
        self._graded = Graded(words)
        self.none = self._graded.none
        self._known: dict[int, FigureContext] = {}

    def of(self, figures: Iterable[ReadFigure]) -> Iterator[tuple[ReadFigure, list[ReadFigure], FigureContext]]:
        """Each figure with those of its sentence, which are always the same ones."""
        figures = list(figures)
        beside: dict[int, list[ReadFigure]] = {}
        for one in figures:
            beside.setdefault(one.sentence.row, []).append(one)
        for one in figures:
            here = beside[one.sentence.row]
            place = self._known.get(one.row)
            if place is None:
                place = self._known[one.row] = FigureContext(one, here, self._graded)
            yield one, here, place


def covers(one: ReadFigure, year: int) -> float:
    """How well a year is a figure's: its own, one end of its period, or the one that it changed from."""
    typed = str(year)
    days = [one.first, one.last] if one.period is not None else []
    if days and all(day is not None and day[:4] == typed for day in days):
        return 1.0
    if typed in one.printed:
        return 1.0
    return _WITHIN_PERIOD if any(day is not None and day[:4] == typed for day in days) else 0.0
