"""How well a figure fits what was asked: which of its words have each of the query's, and how near. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.library.search import figure_words
from bot.library.stems import Stemming
from bot.model import KeyFigure
from bot.text import plain

# How well a word is covered by where it stands with a figure: 1 in its label, unit or period, and less elsewhere.
_IN_SENTENCE = 0.85
_FAR = 0.72  # of that, where the sentence has it far from the figure
_IN_TITLE, _IN_RUN_IN, _IN_HEADING, _AROUND = 0.65, 0.55, 0.5, 0.25
_ASKED_IN_TITLE, _NAME_AROUND = 0.5, 0.15  # in the title, what is asked for; around, a name
# In the sentence before; in one that this one points back to; in one that this one opens by pointing back to.
_BEFORE, _POINTED_AT, _OPENED_BY = 0.5, 0.65, 0.85
_NAME_BEFORE = 0.35  # a name in the sentence before, where this one does not open by pointing back to it
_ANOTHERS = 0.6  # of a word in another clause, where it is the label of another number there
_WITHIN_PERIOD, _SAID_OF_YEAR = 0.85, 0.3  # a year that is one end of a period; one that the sentence has of another
# How far away a word is for each word, clause and other number between it and the figure; 1 is as far as can be.
_WORD, _CLAUSE, _NUMBER = 0.025, 0.25, 0.3
# A figure fits where at least one word is found this near to it, and not far less well than the best one does.
_LEAST = 0.34
_BESIDE_BEST, _BESIDE_BEST_OF_ONE = 0.6, 0.75  # of a query of one word, no other form of it beside the word itself
_ALIKE = 0.82  # of the best one's fit, from which two figures of one unit and briefing answer the same question
_COUNTED, _OF_KIND = 0.1, 0.15
_MINOR, _DIFFERENCE, _NO_DIGITS, _OF_ANOTHER, _NOT_OF_KIND, _SHARE = 0.6, 0.7, 0.75, 0.85, 0.8, 0.93
# What is asked for weighs more than what it is asked of, a year and a name more than another word; less weighs what
# the whole briefing is about, and a word that asks for any number.
_HEAD, _YEARS, _NAMES, _IMPLIED, _LOOSE = 2.0, 2.0, 1.6, 0.5, 0.4
_LOOSE_LEAST = 0.45

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
    r"\W*(?!(?:it|il) (?:is|was|n|est)\b)(?:its?|they|their|this|these|that|those|such|ihre?|sie|dies\w*|il|elles?|ils|leurs?|ces?|cette|su|sus|est[aeo]s?)"
    r"\b|[其这该]",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (?:[\w’]+ ){0,3}$")
_TO = re.compile(r"\bto (?:[\w’]+ ){0,3}$")
_AT_LEVEL = re.compile(r"\b(?:to|at|of|reached|was|were|is|are|stood|auf|bei|von|à|de|al?|en|del)\W*(?:[\w’]+\s){0,2}$")
_BY = re.compile(
    r"\b(?:reduction|increase|decrease|rise|fall|drop|decline|growth|gain|cut|change|by|um|rückgang|anstieg|baisse|hausse"
    r"|subida|caída|aumento)\W*(?:[\w’]+\s){0,2}$",
    re.IGNORECASE,
)
_AS_DIFFERENCE = re.compile(
    r"\s*(?:points?\s|more\s)?(?:more|fewer|less|higher|lower|longer|shorter|greater|larger|smaller)\s+than\b"
)


@dataclass(frozen=True, slots=True)
class Wanted:
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
class Asked:
    """What is asked: the words, which kind of figure ("money", "share", "count" or ""), and what may be assumed.

    `ahead` is what is to come, such as a forecast; `changes` asks by how much something changed.
    """

    words: tuple[Wanted, ...]
    kind: str = ""
    ahead: bool = False
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure, what its unit is called, and the sentence before its own in the paragraph."""

    one: KeyFigure
    unit: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure with how well it fits, towards 1, and with what is added to that for the order of those that fit."""

    one: KeyFigure
    fit: float
    extra: float = 0.0

    @property
    def score(self) -> float:
        return self.fit + self.extra


class Reader:
    """Reads figures for the words of a query, by the stems of their briefings' languages."""

    def __init__(self, asked: Asked, languages: Mapping[str, Stemming], names: frozenset[str]) -> None:
        self._asked = asked
        self._names = names
        self._languages = languages
        self._lines: dict[tuple[str, str], list[str]] = {}

    def fits(self, candidates: Sequence[Candidate]) -> list[Fit]:
        """How well each figure fits: 0 where a word that is needed is not there."""
        beside: dict[tuple[str, int], list[KeyFigure]] = {}
        for candidate in candidates:
            quote = candidate.one.quote
            beside.setdefault((quote.briefing.id, quote.sentence.start), []).append(candidate.one)
        return [self._fit(one, beside[one.one.quote.briefing.id, one.one.quote.sentence.start]) for one in candidates]

    def _fit(self, candidate: Candidate, beside: Sequence[KeyFigure]) -> Fit:
        one = candidate.one
        place = _Place(candidate, beside, self._line, self._tokens)
        total = reached = nearest = 0.0
        for word in self._asked.words:
            strength, near = place.strength(word)
            if word.needed and not strength:
                return Fit(one, 0.0)
            weight = word.weight * self._share(word, implied=near and place.is_implied(word))
            total += weight
            reached += weight * math.log(strength if word.needed else max(_LOOSE_LEAST, strength))
            nearest = max(nearest, strength if near and word.needed and word.year is None else 0.0)
        if not total or (nearest < _LEAST and any(w.year is None and w.needed for w in self._asked.words)):
            return Fit(one, 0.0)
        counted = any(word.head and word.grade(place.counted) for word in self._asked.words)
        extra = _COUNTED if counted else 0.0
        if not counted and any(not word.needed and word.grade(place.counted) for word in self._asked.words):
            extra = _COUNTED / 2
        worth = self._worth(one) * (_OF_ANOTHER if place.names_another(self._asked.words, self._names) else 1)
        extra += _OF_KIND if self._asked.ahead and lies_ahead(one) else 0.0
        if self._asked.kind:
            of_kind = counted if self._asked.kind == "count" else self._asked.kind == kind_of(one)
            extra += _OF_KIND if of_kind else 0.0
            worth *= 1 if of_kind else _NOT_OF_KIND
        elif kind_of(one) == "share":
            worth *= _SHARE  # a share or a rate is called one by those who want it, where there are amounts as well
        return Fit(one, math.exp(reached / total) * worth, extra * worth)

    def _share(self, word: Wanted, *, implied: bool) -> float:
        share = _LOOSE if not word.needed else 1.0
        if word.year is not None:
            return share * _YEARS
        if word.head:
            return share * _HEAD
        return share * (_NAMES if word.name else _IMPLIED if implied else 1.0)

    def _worth(self, one: KeyFigure) -> float:
        """Less for the incidental, for what is not in digits, and for a difference where a level was asked for."""
        figure, text = one.figure, one.quote.sentence.text
        worth = 1.0 if figure.key else _MINOR
        if not any(map(str.isdigit, figure.printed)):
            worth *= _NO_DIGITS
        start, end = one.span
        moved = figure.unit in ("%", "times") and figure.direction and figure.change is None
        relative = (moved and not _AT_LEVEL.search(text[:start])) or _BY.search(text[:start])
        if not self._asked.changes and (relative or _AS_DIFFERENCE.match(text[end:])):
            worth *= _DIFFERENCE
        return worth

    def _tokens(self, text: str, language: str) -> list[str]:
        """The words of a text, parted by clauses."""
        stemming = self._languages[language]
        tokens: list[str] = []
        for at, clause in enumerate(_CLAUSES.split(text)):
            tokens += [_BETWEEN] if at else []
            tokens += [stemming.indexed(plain(word)) for word in figure_words(clause)]
        return tokens

    def _line(self, text: str, language: str) -> list[str]:
        """The words of a line that many figures share."""
        if (text, language) not in self._lines:
            self._lines[text, language] = self._tokens(text, language)
        return self._lines[text, language]


class _Place:
    """Where the words of a query can stand with a figure."""

    def __init__(
        self,
        candidate: Candidate,
        beside: Sequence[KeyFigure],
        line: Callable[[str, str], list[str]],
        tokens: Callable[[str, str], list[str]],
    ) -> None:
        self.one = one = candidate.one
        quote, language = one.quote, one.quote.briefing.language
        (start, end), text = one.span, one.quote.sentence.text
        self.before, inside, self.behind = (tokens(t, language) for t in (text[:start], text[start:end], text[end:]))
        self.counted = [*inside, *line(candidate.unit, language)]
        own = _shared_label(one, beside)
        self.label = line(own, language)
        self.others = [line(other.figure.label, language) for other in beside if other.figure.label != own]
        self.period = line(one.figure.period.text, language) if one.figure.period else []
        self.sentence_before = line(candidate.before, language)
        self.opens_back = _OPENS_BACK.match(text) is not None
        self.pointed_at = _OPENED_BY if self.opens_back else _POINTED_AT if _POINTS_BACK.search(text) else _BEFORE
        titles = [s for s in quote.path if not s.implied]
        self.title = line(quote.briefing.title, language)
        self.above = [
            (_IN_TITLE, self.title),
            *((_IN_RUN_IN if s.run_in else _IN_HEADING, line(s.title, language)) for s in titles),
        ]

    def strength(self, word: Wanted) -> tuple[float, bool]:
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

    def is_implied(self, word: Wanted) -> bool:
        """Whether the whole briefing is about it."""
        return word.grade(self.title) > 0

    def names_another(self, words: Sequence[Wanted], names: frozenset[str]) -> bool:
        """Whether the figure's own clause names somebody or some place that was not asked of."""
        clause: list[str] = []
        for token in reversed(self.before):
            if token == _BETWEEN:
                break
            clause.append(token)
        known = {token for _, line in self.above for token in line} | set(self.period)
        others = {token for token in (*clause, *self.label) if token in names and token not in known}
        return any(not any(word.grade([other]) for word in words) for other in others)


def kind_of(one: KeyFigure) -> str:
    """ "money", "share" or "count": what kind of figure it is."""
    unit = one.figure.unit
    if re.match(r"[A-Z]{3}\b", unit) or unit == "cents":
        return "money"
    return "share" if unit in ("%", "percentage points", "basis points") else "count"


def best(fits: Iterable[Fit], asked: Asked, limit: int) -> list[KeyFigure]:
    """The best figures, best first: only those that fit not much less than the first.

    Of one measure at several times, the latest comes first that lies no later than the briefing itself; the furthest
    ahead where what is to come was asked for; and the best one where the query has a year.
    """
    able = sorted((fit for fit in fits if fit.score > 0), key=lambda fit: -fit.score)
    if not able:
        return []
    alone = sum(word.needed for word in asked.words) == 1
    least = (_BESIDE_BEST_OF_ONE if alone else _BESIDE_BEST) * max(fit.fit for fit in able)
    first = able[0].one
    same = [fit for fit in able if fit.score >= _ALIKE * able[0].score and _is_one_measure(fit.one, first)]
    rest = [fit for fit in able if fit not in same]
    if all(word.year is None for word in asked.words):
        same.sort(key=lambda fit: _recency(fit.one, ahead=asked.ahead), reverse=True)
    return [fit.one for fit in (*same, *rest) if fit.fit >= least][:limit]


def _is_one_measure(one: KeyFigure, other: KeyFigure) -> bool:
    """Whether two figures of a briefing are in one unit and of one label or sentence."""
    (this, here), (that, there) = (one.figure, one.quote), (other.figure, other.quote)
    if this.unit != that.unit or here.briefing.id != there.briefing.id:
        return False
    return here.sentence.start == there.sentence.start or bool(this.label and this.label == that.label)


def _shared_label(one: KeyFigure, beside: Sequence[KeyFigure]) -> str:
    """The label of the number before it that is of its unit, for one without: “the rate rose from 5%, … to 7%”."""
    text, unit = one.quote.sentence.text, one.figure.unit
    for other in reversed([o for o in beside if o.figure.start < one.figure.start and o.figure.label]):
        from_to = _FROM.search(text[: other.span[0]]) and _TO.search(text[: one.span[0]])
        if (other.figure.unit == unit or not unit) and (not one.figure.label or from_to):
            return other.figure.label
    return one.figure.label


def _nearness(word: Wanted, before: Sequence[str], behind: Sequence[str], elsewhere: float) -> float:
    """How well a sentence has a word, less well the more there is between it and the figure.

    `elsewhere` is what remains of that for one in another clause.
    """
    strength = 0.0
    for tokens, between in ((before, lambda at: before[at + 1 :]), (behind, lambda at: behind[:at])):
        for at, grade in word.among(tokens).items():
            parted = between(at)
            share = elsewhere if _BETWEEN in parted or any(map(_is_number, parted)) else 1.0
            strength = max(strength, grade * share * _remaining(parted))
    return strength


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


def lies_ahead(one: KeyFigure) -> bool:
    """Whether a figure is of a time after its briefing, such as a goal."""
    period, published = one.figure.period, one.quote.briefing.published
    day = (period.start or period.end) if period else None
    return day is not None and published is not None and day > published


def _recency(one: KeyFigure, *, ahead: bool) -> tuple[bool, date]:
    period = one.figure.period
    end = (period.end or period.start) if period else None
    return end is not None and lies_ahead(one) == ahead, end or date.min
