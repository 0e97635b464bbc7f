"""How well texts have the words of one query: sentences with figures, what is around them, their headings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from bot.library.figure_reading import BETWEEN, Above
from bot.library.read_figures import ReadFigure, ReadSentence
from bot.search.figure_terms import Grades, QueryTerm

# In the sentence before; in one that this one points back to; in one that this one opens by pointing back to.
_BEFORE, _POINTED_AT, _OPENED_BY = 0.5, 0.65, 0.85
_NAME_BEFORE = 0.35  # a name there
IN_TITLE, _ASKED_IN_TITLE = 0.65, 0.5  # in the title, what is asked for tells less
_IN_RUN_IN, _IN_HEADING = 0.55, 0.5
_WHOLE_HEADING = 0.3  # what is added where a heading has nothing but the words of the query, less where it has others
_SURE = 0.5  # how well a word must be had, to be told which figure of its sentence it is nearest to
_ACROSS, _BEHIND = 6, 2  # words that a boundary of clauses is as good as; that a word behind a figure is further away
_OPENS, _POINTS = "2", "1"  # how a reading says that its sentence opens by pointing back, or points back elsewhere


class Graded:
    """How well texts have the words of one query."""

    def __init__(self, words: Sequence[QueryTerm]) -> None:
        self.words = words
        self.none = (0.0,) * len(words)
        self._has_names = any(word.name for word in words)
        self._forms: dict[str, list[tuple[int, float]]] = {}  # each form -> the words that it stands for, and how well
        for at, word in enumerate(words):
            for form, grade in word.words.items():
                self._forms.setdefault(form, []).append((at, grade))
        # The first form of each phrase -> the phrase, the word that it stands for, and how well.
        self._phrases: dict[str, list[tuple[tuple[str, ...], int, float]]] = {}
        for at, word in enumerate(words):
            for phrase, grade in word.phrases.items():
                self._phrases.setdefault(phrase[0], []).append((phrase, at, grade))
        self.first = self._forms.keys() | self._phrases.keys()  # a text without any of them has none of the words
        self._units: dict[tuple[str, str], Grades] = {}
        self._labels: dict[int, Grades] = {}
        self._above: dict[int, tuple[Grades, Grades]] = {}
        self._said: dict[int, Said] = {}

    def hits(self, tokens: Sequence[str]) -> list[tuple[int, int, float]]:
        """Place among the tokens, word of the query, and how well it has it."""
        if self.first.isdisjoint(tokens):
            return []
        forms, phrases = self._forms, self._phrases
        found = [(at, word, grade) for at, token in enumerate(tokens) if token in forms for word, grade in forms[token]]
        if phrases and not phrases.keys().isdisjoint(tokens):
            for at, token in enumerate(tokens):
                for phrase, word, grade in phrases.get(token, ()):
                    if tuple(tokens[at : at + len(phrase)]) == phrase:
                        found.append((at, word, grade))
        return found

    def of(self, tokens: Sequence[str]) -> Grades:
        """How well some words have each word of the query; `none` itself where they have none."""
        if self.first.isdisjoint(tokens):
            return self.none
        hits = self.hits(tokens)
        return raised(self.none, hits) if hits else self.none

    def of_unit(self, one: ReadFigure) -> Grades:
        """Likewise of what people call a figure's unit, which is that of many."""
        key = one.unit, one.sentence.language
        found = self._units.get(key)
        if found is None:
            found = self._units[key] = self.of(one.unit_words)
        return found

    def of_own_label(self, one: ReadFigure) -> Grades:
        """Likewise of a figure's own label, which is asked for by each other figure of its sentence."""
        found = self._labels.get(one.row)
        if found is None:
            found = self._labels[one.row] = self.of(one.own_label_words)
        return found

    def count(self, words: AbstractSet[str]) -> int:
        """How many of some words stand for one of the query."""
        return len(words & self._forms.keys())

    def of_names(self, grades: Grades) -> Grades:
        """Those of the words that are names, 0 for the others."""
        if grades is self.none or not self._has_names:
            return self.none
        return tuple([grade if word.name else 0.0 for word, grade in zip(self.words, grades, strict=True)])

    def unless_names(self, grades: Grades) -> Grades:
        """Those of the words that are no names, 0 for the others."""
        if grades is self.none or not self._has_names:
            return grades
        return tuple([0.0 if word.name else grade for word, grade in zip(self.words, grades, strict=True)])

    def sentence(self, one: ReadSentence) -> Said:
        """A sentence, graded once for all figures that stand in it."""
        said = self._said.get(one.row)
        if said is None:
            above = one.above
            grades = self._above.get(id(above))  # it is kept by its sentences
            if grades is None:
                grades = self._above[id(above)] = self._headings(above), self.of(above.title)
            before = self._before(one) if one.before else self.none
            said = self._said[one.row] = Said(one, self.hits(one.tokens), before, *grades)
            if said.headings is not self.none or said.title is not self.none or before is not self.none:
                said.beyond = tuple([self._beyond(said, at, word) for at, word in enumerate(self.words)])
        return said

    def _beyond(self, said: Said, at: int, word: QueryTerm) -> float:
        above = max(said.headings[at], (_ASKED_IN_TITLE if word.head else IN_TITLE) * said.title[at])
        before = said.before[at] if not word.name or said.opens_back else _NAME_BEFORE / _BEFORE * said.before[at]
        return max(above, before)

    def _before(self, one: ReadSentence) -> Grades:
        """The sentence before, the better the more plainly this one points back to it."""
        grades = self.of(one.before)
        if grades is self.none:
            return grades
        share = _OPENED_BY if one.points == _OPENS else _POINTED_AT if one.points == _POINTS else _BEFORE
        return tuple([share * grade for grade in grades])

    def _headings(self, above: Above) -> Grades:
        best = self.none
        for run_in, tokens, telling in above.headings:
            hits = self.hits(tokens)
            if hits:
                said = len({at for at, _, _ in hits}) / max(1, telling)
                share = (_IN_RUN_IN if run_in else _IN_HEADING) + _WHOLE_HEADING * min(1.0, said) ** 2
                best = raised(best, [(at, word, share * grade) for at, word, grade in hits])
        return best


class Said:
    """A sentence with figures: where it has the words of a query, and how well what is around it has them."""

    __slots__ = ("before", "beyond", "headings", "hits", "kinds", "opens_back", "title")

    def __init__(
        self, one: ReadSentence, hits: list[tuple[int, int, float]], before: Grades, headings: Grades, title: Grades
    ) -> None:
        self.kinds = one.kinds
        self.hits = hits
        self.beyond = (0.0,) * len(title)  # how well what is around it has each word, wherever that is best
        self.before = before  # of the sentence before it
        self.headings = headings
        self.title = title
        self.opens_back = one.points == _OPENS

    def nearest(self, word: int, figures: Sequence[ReadFigure]) -> set[int]:
        """The rows of the figures of it that a word of a query is nearest to, for each time that it has the word."""
        found = (at for at, one, grade in self.hits if one == word and grade >= _SURE)
        return {min(figures, key=lambda one: self._distance(one, at)).row for at in found}

    def _distance(self, one: ReadFigure, at: int) -> int:
        first, behind = one.words_before, one.behind
        if first <= at < behind:
            return 0
        start, end = (at + 1, first) if at < first else (behind, at)
        return 1 + end - start + _ACROSS * self.kinds.count(BETWEEN, start, end) + (_BEHIND if at >= behind else 0)


def raised(grades: Grades, hits: Iterable[tuple[int, int, float]]) -> Grades:
    """The grades, and those of hits where these are higher."""
    best = list(grades)
    for _, word, grade in hits:
        best[word] = max(best[word], grade)
    return tuple(best)
