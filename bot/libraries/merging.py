"""What two stores answer, put together: by what can be compared between them, else the first of each in turn. Pure.

How rare a word is, which a store's own order rests on, is another thing in each; how much of what was asked a sentence
has is the same in both.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from bot.model import (
    Briefing,
    Collection,
    KeyFigure,
    Lookup,
    Overview,
    Passage,
    Passages,
    Place,
    Quote,
    Statement,
    StatementKind,
    Summary,
)
from bot.search.queries import query_words
from bot.search.same_figures import each_once
from bot.text import plain, stemmer, words

T = TypeVar("T")

# How well a word that was asked is covered by where it stands.
_TELLING = 0.1
_ITSELF, _LABEL, _ABOVE, _TITLE = 1.0, 1.2, 0.6, 0.3


def in_turn(lists: Iterable[Sequence[T]], key: Callable[[T], Hashable], limit: int) -> tuple[T, ...]:
    """The first of each list, then the second of each, …; of several with one key only the first."""
    found: dict[Hashable, T] = {}
    missing = object()
    for one in chain.from_iterable(zip_longest(*lists, fillvalue=missing)):
        if one is not missing:
            found.setdefault(key(one), one)  # type: ignore[arg-type]
    return tuple(found.values())[:limit]


def newest_first(lists: Iterable[Sequence[Briefing]]) -> tuple[Briefing, ...]:
    """Briefings of several stores in one order, each store's own being kept; those without a date last."""
    return tuple(heapq.merge(*lists, key=_age))


def _age(one: Briefing) -> tuple[bool, int, str, str]:
    return one.published is None, -one.published.toordinal() if one.published else 0, one.title, one.id


def collections_together(lists: Sequence[Sequence[Collection]]) -> tuple[Collection, ...]:
    """Collections of several stores: those of one folder, year or month are one."""
    groups: dict[str, list[Collection]] = {}
    for one in chain.from_iterable(lists):
        groups.setdefault(one.id, []).append(one)
    return tuple(sorted(map(joined, groups.values()), key=_place))


def joined(alike: Sequence[Collection]) -> Collection:
    """The collection that is made of one of each store."""
    if len(alike) == 1:
        return alike[0]
    first = alike[0]
    briefings = newest_first([one.briefings for one in alike])
    return Collection(first.id, briefings, first.folder, first.year, first.month)


def _place(one: Collection) -> tuple[bool, str, int, bool, int]:
    """All there are first, then folders by name, then years, the latest first, before their months."""
    return bool(one.year), one.folder, -one.year, one.month > 0, -one.month


class Asked:
    """The words of a question, to tell how much of it a sentence or a figure has."""

    def __init__(self, query: str) -> None:
        self._words = [plain(word) for word in query_words(query)]

    def quote(self, quote: Quote) -> float:
        """The share of the words that a sentence has, itself or above it."""
        return self._covered(quote, "")

    def figure(self, one: KeyFigure) -> float:
        period = one.figure.period.text if one.figure.period else ""
        return self._covered(one.quote, f"{one.figure.label} {period} {one.figure.scope} {one.figure.unit}")

    def worth(self, quote: Quote) -> float:
        """How well a sentence answers: by how much it has of what was asked, and then by how telling it is."""
        return self.quote(quote) + _TELLING * quote.sentence.worth

    def _covered(self, quote: Quote, label: str) -> float:
        stem = stemmer(quote.briefing.language) or str
        wanted = [stem(word) for word in self._words]
        headings = " ".join(section.title for section in quote.path)
        total = 0.0
        places = ((label, _LABEL), (quote.sentence.text, _ITSELF), (headings, _ABOVE), (quote.briefing.title, _TITLE))
        lines = [(frozenset(map(stem, words(plain(text)))), weight) for text, weight in places if text]
        for word in wanted:
            total += max((weight for stems, weight in lines if word in stems), default=0.0)
        return round(total / (len(wanted) or 1), 2)


def best_first(lists: Sequence[Sequence[T]], fit: Callable[[T], float]) -> tuple[T, ...]:
    """What several stores found, the best first; of those that fit alike, each store's own order and the first store's.

    A store's order is kept: one that comes later there never comes before an earlier one of the same store.
    """
    ranked = []
    for at, found in enumerate(lists):
        most = float("inf")
        for place, one in enumerate(found):
            most = min(most, fit(one))
            ranked.append((-most, place, at, one))
    ranked.sort(key=lambda each: each[:3])
    return tuple(one for *_rank, one in ranked)


def best_sentences(
    lists: Sequence[Sequence[Summary]], worth: Callable[[Quote], float], count: int
) -> tuple[Summary, ...]:
    """The `count` best sentences of what several stores answer, by briefing, the one with the best first."""
    summaries = [one for found in lists for one in found]
    scored = sorted(((-worth(quote), at, quote) for at, one in enumerate(summaries) for quote in one.quotes), key=_rank)
    chosen = [(at, quote) for _score, at, quote in scored[:count]]
    kept = []
    for at in dict.fromkeys(at for at, _quote in chosen):
        starts = {quote.sentence.start for where, quote in chosen if where == at}
        quotes = tuple(quote for quote in summaries[at].quotes if quote.sentence.start in starts)
        kept.append(replace(summaries[at], quotes=quotes))
    return tuple(kept)


def _rank(one: tuple[float, int, Quote]) -> tuple[float, int, int]:
    score, at, quote = one
    return score, at, quote.sentence.start


def plainly_read(found: Sequence[T], finds: Callable[[T], bool], is_mended: Callable[[T], bool]) -> list[T]:
    """Those that found something; of them, if any read the question as it was typed, those alone.

    A word is taken for a misspelling only where no store has it.
    """
    finding = [one for one in found if finds(one)] or list(found)
    return [one for one in finding if not is_mended(one)] or finding


def overviews_together(
    collection: Collection, found: Sequence[Overview], count: int, kind: StatementKind | None
) -> Overview:
    """What several stores say that matters of one collection, the best first; the same sentence once."""
    said: dict[str, Statement] = {}
    for statement in best_first([one.statements for one in found], lambda one: one.quote.sentence.worth):
        said.setdefault(" ".join(statement.quote.sentence.text.split()).casefold(), statement)
    chosen = tuple(said.values())
    return Overview(collection, chosen[:count], any(one.more for one in found) or len(chosen) > count, kind)


def passages_together(first: Sequence[Passages], page: int, size: int) -> Passages:
    """One page of the passages of several stores, each of which gave its first ones up to the end of that page."""
    found = plainly_read(first, lambda one: bool(one.found), lambda one: bool(one.read_as))
    total = sum(one.total for one in found)
    pages = max(1, -(-total // size)) if total else 0
    page = min(page, max(0, pages - 1))
    every = in_turn([one.found for one in found], passage_key, (page + 1) * size)
    return replace(
        found[0],
        found=every[page * size :],
        page=page,
        pages=pages,
        total=total,
        more=any(one.more for one in found),
        nearest=() if every else in_turn([one.nearest for one in found], place_key, 4),
    )


def lookups_together(query: str, every: Sequence[Lookup], limit: int, start: int) -> Lookup:
    """The figures of several stores, the best first, each fact once; each store gave all that it has."""
    if not every:
        return Lookup(query)
    found = plainly_read(every, lambda one: bool(one.figures), lambda one: bool(one.read_as))
    fit = Asked(query).figure
    figures = each_once(best_first([one.figures for one in found], fit))
    closest = () if figures else best_first([one.closest for one in found], fit)[:limit]
    first = start if start < len(figures) else 0
    return Lookup(query, figures[first : first + limit], found[0].read_as, closest, len(figures), first)


def place_key(place: Place) -> tuple[str, str]:
    return place.briefing.id, place.section.id


def passage_key(passage: Passage) -> tuple[str, int]:
    return passage.quote.briefing.id, passage.quote.sentence.start
