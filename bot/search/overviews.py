"""What several briefings say together: the best few sentences of each are read, and the same thing is said once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.languages import every, nouns_have_capitals
from bot.languages.all_languages import words_of_all
from bot.languages.notation import somewhere
from bot.library import rows
from bot.library.inserting import MOST_TELLING
from bot.library.store import Store
from bot.model import Collection, Overview, Quote, Statement, StatementKind
from bot.text import plain, small_words, stemmer, words

_MOST_READ = 48  # sentences, the best of all briefings: more would not be chosen
_ENOUGH = 40  # of them, so that what says the same as another leaves enough
_SAME = 0.6  # a likeness from which two sentences say the same
_LIKENESS = 0.8  # what a sentence loses that is like one before it
_AGAIN = 0.4  # what it loses for each one before it from the same briefing
_NAME = re.compile(r"(?<=\w )[A-ZÀ-Þ][\w’'-]*")  # a word with a capital that opens no sentence
# Words that turn what is said into its opposite: sentences of which one has such a word are not the same.


@dataclass(slots=True)
class _Said:
    """A sentence that may be shown, with what it is compared by."""

    quote: Quote
    terms: frozenset[str]  # stems of its words but the small ones
    numbers: frozenset[str]
    names: frozenset[str]  # none in German, where every noun has a capital
    turning: frozenset[str]
    likeness: float = 0.0  # to what is chosen already
    also: list[Quote] = field(default_factory=list)

    @classmethod
    def of(cls, quote: Quote, stem: Callable[[str], str], small: frozenset[str]) -> _Said:
        text, language = quote.sentence.text, quote.briefing.language
        lowered = plain(text)
        each = frozenset(words(lowered))
        return cls(
            quote,
            frozenset(map(stem, each - small)),
            frozenset(_number().findall(lowered)),
            frozenset(_NAME.findall(text) if not nouns_have_capitals(language) else ()),
            _turning().intersection(each) | _turning().intersection(text),
        )

    def likeness_to(self, other: _Said) -> float:
        """The share of the words of both that they have in common."""
        return len(self.terms & other.terms) / (len(self.terms | other.terms) or 1)

    def is_same_as(self, other: _Said, likeness: float) -> bool:
        """Whether it says what the other says: in much the same words, with no number or name that is another's."""
        return (
            likeness >= _SAME
            and self.turning == other.turning
            and _agree(self.numbers, other.numbers)
            and _agree(self.names, other.names)
        )


def _agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sentences can speak of the same: what one of them names, the other names too."""
    return some <= others or some >= others


def overview(store: Store, collection: Collection, count: int, kind: StatementKind | None) -> Overview:
    """The `count` most telling things that the briefings of a collection say, of one kind alone if it is given."""
    letter = rows.LETTERS[kind] if kind else rows.AMONG_FIRST
    keys = _best_of_all(store, collection, letter)
    if len(keys) < _ENOUGH:
        keys = _best_of_each(store, collection, letter)
    found = store.all(
        f"SELECT s.briefing, {rows.SENTENCE} FROM json_each(?) one CROSS JOIN sentence s ON s.id = one.value",
        (json.dumps(keys),),
    )
    chosen, more = said_once([rows.quote(row[1:], store.numbered[row[0]].briefing) for row in found], count)
    return Overview(collection, tuple(chosen), more, kind)


def said_once(quotes: Sequence[Quote], count: int) -> tuple[list[Statement], bool]:
    """The best of some quotes in the order of choice, and whether there are more.

    Each is taken for its worth, rather where it says something else than those before it, and in another briefing. What
    says the same as one that is chosen is put to it, where it is of another briefing, and not chosen.
    """
    spoken = {
        language: (stemmer(language) or str, frozenset(map(plain, small_words(language))))
        for language in {quote.briefing.language for quote in quotes}
    }
    in_order = sorted(quotes, key=lambda quote: -quote.sentence.worth)
    waiting = [_Said.of(quote, *spoken[quote.briefing.language]) for quote in in_order]
    chosen: list[_Said] = []
    used: Counter[str] = Counter()

    def gain(one: _Said) -> float:
        return one.quote.sentence.worth - _LIKENESS * one.likeness - _AGAIN * used[one.quote.briefing.id]

    while waiting and len(chosen) < count:
        best = max(waiting, key=gain)
        chosen.append(best)
        used[best.quote.briefing.id] += 1
        left = []
        for one in waiting:
            likeness = one.likeness_to(best)
            if one is best:
                continue
            if not one.is_same_as(best, likeness):
                one.likeness = max(one.likeness, likeness)
                left.append(one)
            elif one.quote.briefing not in (best.quote.briefing, *(quote.briefing for quote in best.also)):
                best.also.append(one.quote)
        waiting = left
    return [Statement(one.quote, tuple(one.also)) for one in chosen], bool(waiting)


def _best_of_all(store: Store, collection: Collection, letter: str) -> list[int]:
    """The best sentences of a kind, by walking down those of all briefings; none where that would be the longer way."""
    size, total = len(collection.briefings), len(store.briefings)
    walk = 2 * _MOST_READ * total // size
    if walk > MOST_TELLING * size:
        return []
    found = store.all(
        "SELECT s.id, s.briefing FROM (SELECT sentence FROM stated WHERE kind = ? ORDER BY worth DESC LIMIT ?) best"
        " CROSS JOIN sentence s ON s.id = best.sentence",
        (letter, walk),
    )
    wanted = {store.stored(briefing.id).number for briefing in collection.briefings}
    return [row for row, number in found if number in wanted][:_MOST_READ]


def _best_of_each(store: Store, collection: Collection, letter: str) -> list[int]:
    """The best sentences of a kind, of those that each briefing has."""
    spans = [store.stored(briefing.id).sentences for briefing in collection.briefings]
    found = store.all(
        "SELECT s.id FROM json_each(?) one CROSS JOIN sentence s"
        " ON s.id BETWEEN one.value ->> 0 AND one.value ->> 1 AND instr(s.asked, ?) AND s.back = 0"
        " ORDER BY s.worth DESC LIMIT ?",
        (json.dumps(spans), letter, _MOST_READ),
    )
    return [row for (row,) in found]


@cache
def _number() -> re.Pattern[str]:
    """Numbers, and words of scale in every language, from thousands on."""
    tables = [language.numbers.scales for language in every()]
    scales = {word.lower() for table in tables for power, words in table.items() if power > 2 for word in words}
    return re.compile(rf"\d+(?:[.,]\d+)*|{somewhere(sorted(scales))}")


@cache
def _turning() -> frozenset[str]:
    return frozenset(words_of_all(lambda one: one.search.turning))
