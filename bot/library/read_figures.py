"""Figures with their sentences as a look-up weighs them: each is read once, and the last ones are kept."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter, itemgetter

from bot.library.figure_reading import BETWEEN, NUMBER, Above, Lines, line, unpacked
from bot.library.index_terms import Stemming
from bot.library.rows import Row, Stored
from bot.library.unit_names import unit_names
from bot.model import Briefing
from bot.text.question_words import question_words

_MOST_KEPT = 2_000  # figures: some four kilobytes each, with their sentences
_SENTENCE = "s.id, s.briefing, s.section, s.text, s.reading, b.text"
_FIGURE = (
    "f.id, f.value, f.upper, f.before_value, f.after_value, f.unit, f.comparator, f.status, f.difference, f.direction,"
    " f.scope, f.period, f.period_start, f.period_end, f.label, f.shared_label, f.printed, f.is_key, f.importance,"
    " f.words_before, f.words_inside"
)
_WIDTH = _SENTENCE.count(",") + 1
_FOUND = (
    f"SELECT {_SENTENCE}, {_FIGURE} FROM json_each(?) one CROSS JOIN sentence s ON s.id = one.value"
    " JOIN figure f ON f.sentence = s.id"
    " LEFT JOIN sentence b ON b.id = s.id - 1 AND b.briefing = s.briefing AND b.paragraph = s.paragraph ORDER BY f.id"
)

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s.,;:!?-]")

Cut = Callable[[str], list[str]]  # the words of a short text in the language of its briefing


def tokens_of(text: str) -> frozenset[str]:
    """The numbers in digits, words and signs of a text, in small letters."""
    return frozenset(_TOKEN.findall(text.casefold()))


class ReadSentence:
    """A sentence with figures: its words and what each is (see `figure_reading.read`), and the words around it."""

    __slots__ = (
        "above", "before", "briefing", "figures", "kinds", "language", "points", "published", "row", "text", "tokens",
    )  # fmt: skip

    def __init__(self, row: Row, about: Briefing, above: Above, stemming: Stemming) -> None:
        self.row: int = row[0]
        self.briefing: int = row[1]  # its number
        self.text: str = row[3]
        self.language = about.language
        self.published = about.published.isoformat() if about.published else ""
        self.points, self.kinds, *tokens = unpacked(row[4], self.text).split(" ")
        self.tokens = list(map(sys.intern, tokens))
        # The words of the sentence before it in its paragraph.
        self.before = list(map(sys.intern, line(row[5], stemming))) if row[5] else []
        self.above = above
        self.figures: list[ReadFigure] = []


class ReadFigure:
    """A figure that may answer, as the store has it, with the words that it is weighed by; dates are in ISO 8601."""

    __slots__ = (
        "_beside", "_cut", "_others", "_tokens", "_told", "behind", "change", "comparator", "difference", "differs",
        "direction", "first", "has_digits", "importance", "is_key", "label", "label_words", "last", "lies_ahead",
        "own_label", "own_label_words", "own_words", "period", "period_words", "place", "place_words", "printed", "row",
        "scope", "sentence", "shared_label", "status", "unit", "unit_words", "upper", "value", "words_before",
    )  # fmt: skip

    def __init__(self, row: Row, sentence: ReadSentence, cut: Cut) -> None:
        self.sentence = sentence
        before, after, inside = row[3], row[4], row[20]
        self.row: int = row[0]
        self.value: str = row[1]
        self.upper: str | None = row[2]
        self.change: tuple[str, str] | None = None if before is None else (before, after)
        self.unit: str = row[5]
        self.comparator: str = row[6]
        self.status: str = row[7]
        self.differs: bool = bool(row[8])  # its words say by how much something changed or differs
        self.direction: str = row[9]
        self.scope: str = row[10]
        self.period: str | None = row[11]
        self.first: str | None = row[12]
        self.last: str | None = row[13]
        self.own_label: str = row[14]
        self.shared_label: str | None = row[15]
        self.printed: str = row[16]
        self.is_key: int = row[17]
        self.importance: float = row[18]
        self.words_before: int = row[19]
        self.behind: int = self.words_before + inside  # its own words
        # By how much something changed or differs; points are that by themselves.
        self.difference = self.differs or self.unit in ("percentage points", "basis points")
        # Whose it is, or where; a currency's sign tells neither.
        self.place = "" if not self.scope or f"{self.scope}$" in self.printed else self.scope
        self.label = self.own_label if self.shared_label is None else self.shared_label
        # It is of a time after its briefing was published, such as a goal.
        day, published = self.first or self.last, sentence.published
        self.lies_ahead = bool(day and published and day > published)
        self.has_digits = any(map(str.isdigit, self.printed))
        self.own_label_words = cut(self.own_label) if self.own_label else []
        self.label_words = self.own_label_words if self.shared_label is None else cut(self.label) if self.label else []
        self.place_words = cut(self.place) if self.place else []
        self.period_words = cut(self.period) if self.period else []
        self.unit_words = cut(unit_names(self.unit, sentence.language))
        self.own_words = [*self.label_words, *self.place_words, *self.period_words]
        self._cut = cut
        self._beside: frozenset[str] | None = None
        self._others: frozenset[str] | None = None
        self._tokens: frozenset[str] | None = None
        self._told: tuple[list[str], frozenset[str]] | None = None

    @property
    def tokens(self) -> frozenset[str]:
        """Those of what is printed."""
        if self._tokens is None:
            self._tokens = tokens_of(self.printed)
        return self._tokens

    @property
    def told(self) -> tuple[list[str], frozenset[str]]:
        """The word that its label is of, the last one before what it is told of (“cost | of repairs”), and of what."""
        if self._told is None:
            parts = [self._cut(part) if part else [] for part in question_words().asked_of.split(self.label)]
            head = next((words[-1:] for words in parts if words), [])
            self._told = head, frozenset(word for words in parts[1:] for word in words)
        return self._told

    @property
    def beside(self) -> frozenset[str]:
        """The words of its sentence from the number or clause before it to the one behind it."""
        if self._beside is None:
            kinds, tokens, before = self.sentence.kinds, self.sentence.tokens, self.words_before
            start = max(kinds.rfind(BETWEEN, 0, before), kinds.rfind(NUMBER, 0, before)) + 1
            ends = [at for mark in (BETWEEN, NUMBER) if (at := kinds.find(mark, self.behind)) >= 0]
            self._beside = frozenset([*tokens[start:before], *tokens[self.behind : min(ends, default=len(kinds))]])
        return self._beside

    @property
    def words_beside(self) -> frozenset[str]:
        """The words beside it and of its label that may name somebody or some place."""
        if self._others is None:
            start = self.sentence.kinds.rfind(BETWEEN, 0, self.words_before) + 1
            clause = self.sentence.tokens[start : self.words_before]
            words = self.beside.union(clause, self.label_words) - self.sentence.above.every
            self._others = words.difference(self.period_words)
        return self._others


class ReadFigures:
    """Reads the figures of sentences of one library, whose rows never change: no other ever has their numbers."""

    def __init__(self, db: sqlite3.Connection, lines: Lines) -> None:
        self._db = db
        self._lines = lines
        self._kept: dict[int, ReadSentence] = {}
        self._count = 0  # of the figures kept
        self._stemmings: dict[str, Stemming] = {}

    def of(self, sentences: Iterable[int], briefings: Mapping[int, Stored]) -> list[ReadFigure]:
        """The figures of the sentences with these rows, in reading order."""
        kept, wanted = self._kept, sorted(sentences)
        missing = [row for row in wanted if row not in kept]
        if missing:
            found = self._db.execute(_FOUND, (json.dumps(missing),)).fetchall()
            for key, figures in groupby(found, key=itemgetter(0)):
                kept[key] = self._read(list(figures), briefings)
                self._count += len(kept[key].figures)
        there = [kept[row] for row in wanted if row in kept]
        while self._count > _MOST_KEPT:  # a sentence may have many
            self._count -= len(kept.pop(next(iter(kept))).figures)
        return sorted((one for each in there for one in each.figures), key=attrgetter("row"))

    def keep(self, briefings: Mapping[int, Stored], lines: Lines) -> None:
        """Forget all but those of some briefings: the index may be behind, and name sentences of others."""
        self._lines = lines
        self._kept = {row: one for row, one in self._kept.items() if one.briefing in briefings}
        self._count = sum(len(one.figures) for one in self._kept.values())

    def _read(self, figures: Sequence[Row], briefings: Mapping[int, Stored]) -> ReadSentence:
        """A sentence, from the rows of its figures."""
        row = figures[0]
        briefing = briefings[row[1]].briefing
        stemming = self._stemmings.get(briefing.language)
        if stemming is None:
            stemming = self._stemmings[briefing.language] = Stemming(briefing.language)
        cut = partial(self._lines.words, stemming=stemming)
        above = self._lines.above(row[1], row[2], briefing, stemming)
        sentence = ReadSentence(row, briefing, above, stemming)
        sentence.figures = [ReadFigure(one[_WIDTH:], sentence, cut) for one in figures]
        return sentence
