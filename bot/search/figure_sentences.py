"""How well texts have the words of one query: sentences with figures, what is around them, their headings. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.library.figure_reading import BETWEEN, Above, Lines, unpacked
from bot.library.index_terms import Stemming
from bot.model import Briefing
from bot.search.figure_terms import Candidate, Grades, QueryTerm
from bot.text.question_words import question_words

# In the sentence before; in one that this one points back to; in one that this one opens by pointing back to.
BEFORE, _POINTED_AT, _OPENED_BY = 0.5, 0.65, 0.85
_IN_RUN_IN, _IN_HEADING = 0.55, 0.5
_WHOLE_HEADING = 0.3  # what is added where a heading has nothing but the words of the query, less where it has others
_SURE = 0.5  # how well a word must be had, to be told which figure of its sentence it is nearest to
_ACROSS, _BEHIND = 6, 2  # words that a boundary of clauses is as good as; that a word behind a figure is further away
_OPENS, _POINTS = "2", "1"  # how a reading says that its sentence opens by pointing back, or points back elsewhere


class Graded:
    """How well texts have the words of one query."""

    def __init__(self, words: Sequence[QueryTerm], languages: Mapping[str, Stemming], lines: Lines) -> None:
        self.words = words
        self.none = (0.0,) * len(words)
        self._has_names = any(word.name for word in words)
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
        found: list[tuple[int, int, float]] = []
        if not forms.keys().isdisjoint(tokens):
            for at, token in enumerate(tokens):
                if token in forms:
                    found += [(at, word, grade) for word, grade in forms[token]]
        if self._phrases and not self._phrases.keys().isdisjoint(tokens):
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

    def count(self, words: set[str]) -> int:
        """How many of some words stand for one of the query."""
        return len(words & self._forms.keys())

    def text(self, text: str | None, language: str) -> Grades:
        """Those of a short text."""
        if not text:
            return self.none
        key = text, language
        found = self._known.get(key)
        if found is None:
            self._known[key] = found = self.of(self.tokens(text, language))
        return found

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

    def tokens(self, text: str, language: str) -> list[str]:
        return self._lines.words(text, self._languages[language])

    def head(self, label: str, language: str) -> Grades:
        """Those of the word that a label is of: the last one before what it is told of (“cost | of repairs”)."""
        key = f"|{label}", language
        found = self._known.get(key)
        if found is None:
            parts = question_words().asked_of.split(label)
            named = next((words for part in parts if (words := self.tokens(part, language))), [])
            self._known[key] = found = self.of(named[-1:])
        return found

    def sentence(self, one: Candidate, briefing: Briefing) -> Said:
        """The sentence of a figure, read once for all figures that stand in it."""
        said = self._said.get(one.sentence)
        if said is None:
            reading = unpacked(one.reading, one.text)
            tokens = reading.split(" ")[2:]
            above = self._lines.above(one.briefing, one.section, briefing, self._languages[briefing.language])
            key = one.briefing, one.section
            if key not in self._above:
                self._above[key] = self._headings(above), self.of(above.title)
            headings, title = self._above[key]
            said = self._said[one.sentence] = Said(
                *(tokens, reading[2 : 2 + len(tokens)], self.hits(tokens)),
                before=self._before(one, reading[0], briefing.language),
                headings=headings,
                title=title,
                words_above=above.every,
                opens_back=reading[0] == _OPENS,
            )
        return said

    def _before(self, one: Candidate, pointing: str, language: str) -> Grades:
        """The sentence before, the better the more plainly this one points back to it."""
        grades = self.text(one.sentence_before, language)
        if grades is self.none:
            return grades
        share = _OPENED_BY if pointing == _OPENS else _POINTED_AT if pointing == _POINTS else BEFORE
        return tuple(share * grade for grade in grades)

    def _headings(self, above: Above) -> Grades:
        best = self.none
        for run_in, tokens, telling in above.headings:
            hits = self.hits(tokens)
            if hits:
                said = len({at for at, _, _ in hits}) / max(1, telling)
                share = (_IN_RUN_IN if run_in else _IN_HEADING) + _WHOLE_HEADING * min(1.0, said) ** 2
                best = raised(best, [(at, word, share * grade) for at, word, grade in hits])
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


def raised(grades: Grades, hits: Iterable[tuple[int, int, float]]) -> Grades:
    """The grades, and those of hits where these are higher."""
    best = list(grades)
    for _, word, grade in hits:
        best[word] = max(best[word], grade)
    return tuple(best)
