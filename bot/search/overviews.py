"""What several briefings say together: the best few sentences of each are read, and the same thing is said once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.library import rows
from bot.library.inserting import MOST_TELLING
from bot.library.store import Store
from bot.model import Collection, Overview, Quote, Statement, StatementKind
from bot.search.likeness import Wording

_MOST_READ = 48  # sentences, the best of all briefings: more would not be chosen
_ENOUGH = 40  # of them, so that what says the same as another leaves enough
_LIKENESS = 0.8  # what a sentence loses that is like one before it
_AGAIN = 0.4  # what it loses for each one before it from the same briefing


@dataclass(slots=True)
class _Said:
    """A sentence that may be shown."""

    quote: Quote
    wording: Wording
    likeness: float = 0.0  # to what is chosen already
    also: list[Quote] = field(default_factory=list)


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
    waiting = [_Said(quote, Wording.of(quote)) for quote in sorted(quotes, key=lambda quote: -quote.sentence.worth)]
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
            likeness = one.wording.likeness_to(best.wording)
            if one is best:
                continue
            if not one.wording.is_same_as(best.wording, likeness):
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
