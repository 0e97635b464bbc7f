"""What several briefings say together: the best few sentences of each are read, and the same thing is said once."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.library import rows
from bot.library.store import Store
from bot.model import Collection, Overview, Quote, Statement, StatementKind
from bot.text import plain, small_words, stemmer, words

_MOST_READ = 120  # sentences, the best of all briefings: more would not be chosen
_SAME = 0.5  # a likeness from which two sentences say the same
_LIKENESS = 0.8  # what a sentence loses that is like one before it
_AGAIN = 0.4  # what it loses for each one before it from the same briefing
_NUMBER = re.compile(r"\d|^(?:m|b|tr)illi?(?:on|ard)|^thousand|^tausend|[万亿]")  # and the words of their scales
# Words that turn what is said into its opposite: sentences of which one has such a word are not the same.
_TURNING = frozenset(
    "not no never without nor nicht kein keine nie ohne ne pas jamais sans ni nunca sin 不 没 未 无".split()
)


@dataclass(slots=True)
class _Said:
    """A sentence that may be shown, with what it is compared by."""

    quote: Quote
    terms: frozenset[str]  # stems of its words but the small ones
    numbers: frozenset[str]
    turning: frozenset[str]
    likeness: float = 0.0  # to what is chosen already
    also: list[Quote] = field(default_factory=list)

    @classmethod
    def of(cls, quote: Quote) -> _Said:
        language = quote.briefing.language
        each = [plain(word) for word in words(quote.sentence.text)]
        stem, small = stemmer(language) or str, small_words(language)
        return cls(
            quote,
            frozenset(stem(word) for word in each if word not in small),
            frozenset(word for word in each if _NUMBER.search(word)),
            _TURNING.intersection(each) | _TURNING.intersection(quote.sentence.text),
        )

    def likeness_to(self, other: _Said) -> float:
        """The share of the words of both that they have in common."""
        return len(self.terms & other.terms) / (len(self.terms | other.terms) or 1)

    def is_same_as(self, other: _Said, likeness: float) -> bool:
        """Whether it says what the other says: in much the same words, with no number that is another's."""
        numbers_agree = self.numbers <= other.numbers or self.numbers >= other.numbers
        return likeness >= _SAME and numbers_agree and self.turning == other.turning


async def overview(store: Store, collection: Collection, count: int, kind: StatementKind | None) -> Overview:
    """The `count` most telling things that the briefings of a collection say, of one kind alone if it is given."""
    found = await (_of_kind(store, collection, count, kind) if kind else _best(store, collection, count))
    chosen, more = said_once([rows.quote(row[1:], store.briefings[row[0]]) for row in found], count)
    return Overview(collection, tuple(chosen), more, kind)


def said_once(quotes: Sequence[Quote], count: int) -> tuple[list[Statement], bool]:
    """The best of some quotes in the order of choice, and whether there are more.

    Each is taken for its worth, rather where it says something else than those before it, and in another briefing. What
    says the same as one that is chosen is put to it, where it is of another briefing, and not chosen.
    """
    waiting = [_Said.of(quote) for quote in sorted(quotes, key=lambda quote: -quote.sentence.worth)]
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


async def _best(store: Store, collection: Collection, count: int) -> Sequence[rows.Row]:
    """The first few of each briefing's order, without what leans on another sentence."""
    for condition in (f"s.kind NOT IN ({rows.COMING_LAST})", "TRUE"):
        found = await store.all(
            f"SELECT s.briefing, {rows.SENTENCE} FROM json_each(?) one"
            " CROSS JOIN ranking r ON r.briefing = one.value AND r.scope = '' AND r.position < ?"
            " CROSS JOIN sentence s ON s.briefing = r.briefing AND s.ordinal = r.sentence"
            f" WHERE NOT r.leaning AND {condition} ORDER BY s.worth DESC LIMIT ?",
            (_ids(collection), _each(collection, count), _MOST_READ),
        )
        if found:
            break
    return found


async def _of_kind(store: Store, collection: Collection, count: int, kind: StatementKind) -> Sequence[rows.Row]:
    """The first few of one kind of each briefing, without what leans on another sentence."""
    return await store.all(
        f"SELECT s.briefing, {rows.SENTENCE} FROM json_each(?) one CROSS JOIN sentence s"
        " ON s.briefing = one.value AND s.ordinal IN (SELECT sentence FROM stated"
        "  WHERE briefing = one.value AND kind = ? AND back = 0 ORDER BY worth DESC LIMIT ?)"
        " ORDER BY s.worth DESC LIMIT ?",
        (_ids(collection), kind, _each(collection, count), _MOST_READ),
    )


def _each(collection: Collection, count: int) -> int:
    """How many of each briefing are read, so that what is said twice, or leans, leaves enough."""
    return 4 + -(-2 * count // max(1, len(collection.briefings)))


def _ids(collection: Collection) -> str:
    return json.dumps([briefing.id for briefing in collection.briefings])
