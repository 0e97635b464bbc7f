"""How a look-up reads a sentence with figures: worked out by the build, since none of it ever changes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from bot.languages import language
from bot.languages.notation import one_of
from bot.library.bounded import Bounded
from bot.library.index_terms import Stemming, figure_words, terms_of
from bot.model import Briefing, Figure
from bot.text.question_words import pronouns, question_words

BETWEEN, NUMBER = "|", "#"  # stand for a boundary of clauses among words, and for a number that is no year
YEAR = re.compile(r"(?:19|20|21)\d\d")
_MOST_LINES = 20_000
_AROUND = language("en").quantities
_FROM = re.compile(rf"\b{one_of(sorted(_AROUND.begins))} (?:[\w’]+ ){{0,3}}$")
_TO = re.compile(rf"\b{one_of(sorted(_AROUND.ends))} (?:[\w’]+ ){{0,3}}$")


@dataclass(frozen=True, slots=True)
class FigureReading:
    """How many words of its sentence's reading are before a figure and its own, and what its words say of it."""

    words_before: int
    words_inside: int
    shared_label: str  # the label that it is looked up by
    is_difference: bool


class Lines:
    """The words of short texts that many figures share, by the stems of their languages; the last ones are kept."""

    def __init__(self) -> None:
        self._words: Bounded[tuple[str, str], list[str]] = Bounded(_MOST_LINES)
        self._terms: Bounded[tuple[str, str], str] = Bounded(_MOST_LINES)
        self._terms_above: Bounded[tuple[int, int], tuple[str, str]] = Bounded(_MOST_LINES)
        self._above: Bounded[tuple[int, int], Above] = Bounded(_MOST_LINES)
        self._often: Bounded[tuple[int, str], int] = Bounded(_MOST_LINES)

    def often(self, number: int, word: str, count: Callable[[], int]) -> int:
        """How many sentences of a briefing have a word, counted once: no other briefing ever has its number."""
        key = number, word
        if key not in self._often:
            self._often[key] = count()
        return self._often[key]

    def words(self, text: str, stemming: Stemming) -> list[str]:
        key = text, stemming.code
        found = self._words.get(key)
        if found is None:
            self._words[key] = found = line(text, stemming)
        return found

    def terms(self, text: str, stemming: Stemming) -> str:
        """Those of a text as the search engine has them, parted by spaces."""
        key = text, stemming.code
        found = self._terms.get(key)
        if found is None:
            self._terms[key] = found = terms_of(text, stemming)
        return found

    def terms_above(self, number: int, place: int, briefing: Briefing, stemming: Stemming) -> tuple[str, str]:
        """Those of a briefing's title, and of the headings above a place of its outline, with a space at both ends."""
        key = number, place
        found = self._terms_above.get(key)
        if found is None:
            path = briefing.path(briefing.sections[place].id) if place >= 0 else ()
            headings = " | ".join(self.terms(one.title, stemming) for one in path)
            self._terms_above[key] = found = f" {self.terms(briefing.title, stemming)} ", f" {headings} "
        return found

    def above(self, number: int, place: int, briefing: Briefing, stemming: Stemming) -> Above:
        """The words of a briefing's title, of the headings above a place of its outline, and all of them together.

        No other briefing ever has its number.
        """
        key = number, place
        if key not in self._above:
            path = briefing.path(briefing.sections[place].id) if place >= 0 else ()
            titles = [(one.run_in, self.words(one.title, stemming)) for one in path if not one.implied]
            saying_nothing = question_words().asking
            headings = [(run_in, words, len(set(words) - saying_nothing)) for run_in, words in titles]
            title = self.words(briefing.title, stemming)
            every = frozenset(title).union(*(words for _, words in titles))
            self._above[key] = Above(title, headings, every)
        return self._above[key]


@dataclass(frozen=True, slots=True)
class Above:
    """The words above a sentence: of the title, of each heading, and all of them.

    Of a heading, it says whether it opens a paragraph, and how many of its words tell something.
    """

    title: list[str]
    headings: list[tuple[bool, list[str], int]]
    every: frozenset[str]


def cut(text: str, stemming: Stemming) -> list[str]:
    """The words of a text as a look-up has them, by the stems of its language, parted by clauses."""
    tokens: list[str] = []
    for at, clause in enumerate(question_words().clauses.split(text)):
        tokens += [BETWEEN] if at else []
        tokens += line(clause, stemming)
    return tokens


def line(text: str, stemming: Stemming) -> list[str]:
    """The words of a short text, such as a label or a heading, likewise."""
    return stemming.line(figure_words(text)).split()


def read(sentence: str, start: int, figures: Sequence[Figure], stemming: Stemming) -> tuple[str, list[FigureReading]]:
    """A sentence that begins at `start` as a line of words, and each of its figures, which are in order.

    The line begins with "2" where the sentence opens by pointing back, "1" where it points back elsewhere, or "0". The
    next characters say of each word what it is: a boundary of clauses, a number ("#"), or neither ("-").
    """
    points_back, opens_back = pronouns(stemming.code)
    backwards = "2" if opens_back.match(sentence) else "1" if points_back.search(sentence) else "0"
    spans = [(figure.start - start, figure.end - start) for figure in figures]
    bounds = sorted({0, len(sentence), *(at for span in spans for at in span)})
    parts = [cut(sentence[first:last], stemming) for first, last in pairwise(bounds)]
    before = dict(zip(bounds, [0, *accumulate(map(len, parts))], strict=True))
    readings = [
        FigureReading(
            before[first],
            before[last] - before[first],
            _shared_label(at, figures, spans, sentence),
            is_difference(figure, sentence, (first, last)),
        )
        for at, (figure, (first, last)) in enumerate(zip(figures, spans, strict=True))
    ]
    every = [word for part in parts for word in part]
    kinds = "".join(BETWEEN if word == BETWEEN else NUMBER if _is_number(word) else "-" for word in every)
    return " ".join([backwards, kinds, *every]), readings


def packed(reading: str, sentence: str) -> bytes:
    """A sentence's reading as the store keeps it: what of it the sentence says itself takes no room."""
    form = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_said(sentence))
    return form.compress(reading.encode()) + form.flush()


def unpacked(reading: bytes, sentence: str) -> str:
    return zlib.decompressobj(-zlib.MAX_WBITS, zdict=_said(sentence)).decompress(reading).decode()


def _said(sentence: str) -> bytes:
    return sentence.encode()[-(1 << zlib.MAX_WBITS) :].lower()  # as bytes: those of ASCII alone, the same for good


def _is_number(word: str) -> bool:
    return word[:1].isdigit() and not YEAR.fullmatch(word)


def is_difference(figure: Figure, sentence: str, span: tuple[int, int]) -> bool:
    """Whether a figure says by how much something changed or differs, rather than how much it is."""
    asking, (start, end) = question_words(), span
    moved = figure.unit in ("%", "times") and bool(figure.direction) and figure.change is None
    return bool(
        (moved and not asking.levels.search(sentence[:start]))
        or asking.differences.search(sentence[:start])
        or asking.compared.match(sentence[end:])
    )


def _shared_label(at: int, figures: Sequence[Figure], spans: Sequence[tuple[int, int]], sentence: str) -> str:
    """The label of the number before it that is of its unit, for one without: “the rate rose from 5%, … to 7%”."""
    one = figures[at]
    for other, (start, _) in zip(reversed(figures[:at]), reversed(spans[:at]), strict=True):
        if not other.label:
            continue
        from_to = _FROM.search(sentence[:start]) and _TO.search(sentence[: spans[at][0]])
        if (other.unit == one.unit or not one.unit) and (not one.label or from_to):
            return other.label
    return one.label
