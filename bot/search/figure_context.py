"""Where the words of a query stand with a figure: in its label, beside it, in its headings, or only around it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.library.index_terms import Stemming, figure_words
from bot.model import KeyFigure
from bot.text import plain

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
_CLAUSES = re.compile(
    r"[,;:()–—，；：、]\s|[，；：、（）]|\b(?:although|while|whereas|but|against|während|tandis|mientras)\b"
)
_BETWEEN = "\x00"  # stands for a boundary of clauses among words
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|their|them|this|these|that|those|such|there|er|sie|ihre?|dies\w*|davon|il|elles?|ils|leurs?|ces?"
    r"|cette|su|sus|ellos?|ellas?|est[aeo]s?)\b|[其这该]",
    re.IGNORECASE,
)
_OPENS_BACK = re.compile(
    r"\W*(?!(?:it|il) (?:is|was|n|est)\b)(?:its?|they|their|this|these|that|those|such|ihre?|sie|dies\w*|il|elles?|ils"
    r"|leurs?|ces?|cette|su|sus|est[aeo]s?)\b|[其这该]",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:[\w’]+ ){0,3}$")
_TO = re.compile(r"\bto (?:[\w’]+ ){0,3}$")


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
        return max(self.among(tokens).values(), default=0.0) if tokens else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure, what its unit is called, and the sentence before its own in the paragraph."""

    one: KeyFigure
    unit: str
    before: str = ""


class Words:
    """Cuts texts into the words that figures' search has, by the stems of their languages, and remembers lines."""

    def __init__(self, languages: Mapping[str, Stemming]) -> None:
        self._languages = languages
        self._lines: dict[tuple[str, str], list[str]] = {}

    def of(self, text: str, language: str) -> list[str]:
        """The words of a text, parted by clauses."""
        stemming = self._languages[language]
        tokens: list[str] = []
        for at, clause in enumerate(_CLAUSES.split(text)):
            tokens += [_BETWEEN] if at else []
            tokens += [stemming.indexed(plain(word)) for word in figure_words(clause)]
        return tokens

    def line(self, text: str, language: str) -> list[str]:
        """The words of a line that many figures share."""
        if (text, language) not in self._lines:
            self._lines[text, language] = self.of(text, language)
        return self._lines[text, language]


class FigureContext:
    """Where the words of a query can stand with a figure."""

    def __init__(
        self,
        candidate: Candidate,
        beside: Sequence[KeyFigure],
        read: Words,
    ) -> None:
        self.one = one = candidate.one
        quote, language = one.quote, one.quote.briefing.language
        (start, end), text = one.span, one.quote.sentence.text
        self.before, inside, self.behind = (read.of(t, language) for t in (text[:start], text[start:end], text[end:]))
        self.counted = [*inside, *read.line(candidate.unit, language)]
        own = _shared_label(one, beside)
        self.label = read.line(own, language)
        self.others = [read.line(other.figure.label, language) for other in beside if other.figure.label != own]
        self.period = read.line(one.figure.period.text, language) if one.figure.period else []
        self.sentence_before = read.line(candidate.before, language)
        self.opens_back = _OPENS_BACK.match(text) is not None
        self.pointed_at = _OPENED_BY if self.opens_back else _POINTED_AT if _POINTS_BACK.search(text) else _BEFORE
        titles = [s for s in quote.path if not s.implied]
        self.title = read.line(quote.briefing.title, language)
        self.above = [
            (_IN_TITLE, self.title),
            *((_IN_RUN_IN if s.run_in else _IN_HEADING, read.line(s.title, language)) for s in titles),
        ]

    def strength(self, word: QueryTerm) -> tuple[float, bool]:
        """How well the figure has a word, and whether that is from nearer than its paragraph."""
        own = max(word.grade(self.counted), word.grade(self.label), word.grade(self.period))
        anothers = own < 1 and any(word.grade(label) for label in self.others)
        said = _IN_SENTENCE * _nearness(word, self.before, self.behind, _ANOTHERS if anothers else 1.0)
        above = max(share * word.grade(line) for share, line in self.above[1:] or [(0.0, [])])
        above = max(above, (_ASKED_IN_TITLE if word.head else _IN_TITLE) * word.grade(self.title))
        if word.year is not None:
            covered = _covers(self.one, word.year)
            if covered:
                return covered, True
            if own or said:
                return _SAID_OF_YEAR, True
            return (above, True) if self.one.figure.period is None else (0.0, False)
        before = _NAME_BEFORE if word.name and not self.opens_back else self.pointed_at
        near = max(own, said, above, before * word.grade(self.sentence_before))
        around = _NAME_AROUND if word.name else _AROUND
        return near if near >= around or not word.needed else around, near > 0

    def is_implied(self, word: QueryTerm) -> bool:
        """Whether the whole briefing is about it."""
        return word.grade(self.title) > 0

    def names_another(self, words: Sequence[QueryTerm], names: frozenset[str]) -> bool:
        """Whether the figure's own clause names somebody or some place that was not asked of."""
        clause: list[str] = []
        for token in reversed(self.before):
            if token == _BETWEEN:
                break
            clause.append(token)
        known = {token for _, line in self.above for token in line} | set(self.period)
        others = {token for token in (*clause, *self.label) if token in names and token not in known}
        return any(not any(word.grade([other]) for word in words) for other in others)


def _shared_label(one: KeyFigure, beside: Sequence[KeyFigure]) -> str:
    """The label of the number before it that is of its unit, for one without: “the rate rose from 5%, … to 7%”."""
    text, unit = one.quote.sentence.text, one.figure.unit
    for other in reversed([o for o in beside if o.figure.start < one.figure.start and o.figure.label]):
        from_to = _FROM.search(text[: other.span[0]]) and _TO.search(text[: one.span[0]])
        if (other.figure.unit == unit or not unit) and (not one.figure.label or from_to):
            return other.figure.label
    return one.figure.label


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
    parted = _BETWEEN in between or any(map(_is_number, between))
    return _remaining(between) * (elsewhere if parted else 1.0)


def _remaining(between: Sequence[str]) -> float:
    away = sum(_CLAUSE if t == _BETWEEN else _NUMBER if _is_number(t) else _WORD for t in between)
    return 1 - (1 - _FAR) * min(1.0, away)


def _is_number(token: str) -> bool:
    return token[:1].isdigit() and not _YEAR.fullmatch(token)


def _covers(one: KeyFigure, year: int) -> float:
    """How well a year is a figure's: its own, one end of its period, or the one that it changed from."""
    period = one.figure.period
    days = [period.start, period.end] if period else []
    if period and all(day is not None and day.year == year for day in days):
        return 1.0
    if str(year) in one.figure.printed:
        return 1.0
    return _WITHIN_PERIOD if any(day is not None and day.year == year for day in days) else 0.0
