"""Which names of the library a person means who types part of one: briefings, headings, labels of figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from rapidfuzz import fuzz
from tantivy import Query

from bot.library.findable import name_line
from bot.library.store import Store
from bot.model import BotError, Briefing, Collection, Place
from bot.search.collection_names import named_collection, time_named
from bot.search.engine import Engine, all_of, beginning, of_briefings, slipped, some_of
from bot.search.name_matching import best_matches, closest
from bot.search.queries import query_words
from bot.search.query_intent import is_loose
from bot.text.question_words import question_words

T = TypeVar("T", bound=Hashable)

_READ = 100  # names that are found by their words, and then put into order
_LONGEST_LABEL = 60  # characters of one that is offered instead
_SPELLED = 4  # letters that a name nearest in spelling begins with, in one of its words
_NEAR_FROM, _NEARLY = 3, 80  # letters of a word that others may be near to, and how near, of 100


def briefing_named(store: Store, name: str) -> Briefing:
    """The briefing that a person means by an id, a slug, a title or the beginning of one; the newest for no name.

    Raises BotError that says what there is when none is meant.
    """
    wanted = name.strip().casefold()
    if not wanted and store.briefings:
        return next(iter(store.briefings.values()))
    found = store.briefings.get(wanted) or store.shelf.named.get(wanted)
    if found is None:
        like = briefings_like(store, name, 1)
        if not like:
            known = ", ".join(one.slug for one in islice(store.briefings.values(), 5))
            raise BotError("There is no briefing named “{name}”. There are: {names}.", name=name[:80], names=known)
        found = like[0]
    return found


def scope_named(store: Store, name: str, languages: Sequence[str]) -> Briefing | Collection:
    """The briefing that a person means, or several: a folder, a month or a year in one of the `languages`, or all.

    A collection of one briefing is that briefing. Raises BotError that says what there is when none is meant.
    """
    wanted = name.strip().casefold()
    if wanted in store.briefings:
        return store.briefings[wanted]
    exactly = store.shelf.named.get(wanted)
    if exactly is not None and wanted != exactly.source.casefold():
        return exactly
    found = named_collection(name, store.collections, languages)
    if found is not None:
        return found if len(found.briefings) > 1 else found.briefings[0]
    if time_named(name, languages) and not _briefings_with(store, name, beginning):
        raise BotError("There is no briefing of “{name}”.", name=name[:80])
    return briefing_named(store, name)


def briefings_like(store: Store, typed: str, limit: int) -> list[Briefing]:
    """Briefings with a word that begins with each that was typed, else with one slip; the likeliest first."""
    if not typed.strip():
        return list(islice(store.briefings.values(), limit))
    found = _briefings_with(store, typed, beginning) or _briefings_with(store, typed, slipped)
    return _in_order(typed, found, lambda one: f"{one.title} {one.slug}", limit)


def headings_like(store: Store, typed: str, limit: int) -> list[str]:
    """Titles of sections with a word that begins with one that was typed; those of the newest briefings for none."""
    words = _telling(typed, 3)
    if not typed.strip():
        every = (s for one in store.briefings.values() for s in one.sections)
        found = list(islice((s.title for s in every if s.title and not s.implied), 2 * limit))
    else:
        found = [place.section.title for place in _headings_with(store, (beginning("heading", w) for w in words))]
    return list(dict.fromkeys(found))[:limit]


def places_near(store: Store, topic: str, briefing: Briefing | None, limit: int) -> list[Place]:
    """The sections whose titles are nearest to a topic in spelling."""
    if briefing is None:
        every = _headings_with(store, _spelled_nearly("heading", topic))
    else:
        every = [Place(briefing, section) for section in briefing.sections]
    if not every:
        newest = islice(store.briefings.values(), limit)
        every = [Place(one, section) for one in newest for section in one.sections]
    named = {p.section.name: p for p in reversed(every) if p.section.name and not p.section.implied}
    return [named[name] for name in closest(topic, list(named), limit)]


def labels_like(store: Store, typed: str, briefing_id: str, limit: int) -> list[str]:
    """Labels of key figures with words that begin with those that were typed, else with one slip."""
    words = _telling(typed, 4)
    if not words:
        return _first_labels(store, briefing_id)[:limit]
    for how in (beginning, slipped):
        each = [how("name", word) for word in words]
        found = _labels_with(store, [all_of(each)], briefing_id)
        if len(words) > 1 and len(found) < limit:
            found = list(dict.fromkeys([*found, *_labels_with(store, each, briefing_id)]))
        if found:
            return _in_order(typed, found, str, limit)
    return []


def labels_near(store: Store, query: str, briefing_id: str, limit: int) -> list[str]:
    """Labels of key figures with a word of a query, or one nearly spelt so, to offer when there is no answer.

    None where the query says too little, or nothing is near.
    """
    asked = [word for word in query_words(query) if len(word) >= _NEAR_FROM and not _says_little(word)]
    if not asked:
        return []
    begun = [beginning("name", word[:_SPELLED]) for word in asked]
    found = _first_labels(store, briefing_id, None) if briefing_id else _labels_with(store, begun, "")
    near = [label for label in found if len(label) <= _LONGEST_LABEL and _is_near(label, asked, store.words.stem)]
    return closest(query, near, limit)


def _says_little(word: str) -> bool:
    asking = question_words()
    return is_loose(word) or asking.is_deed(word) or word in asking.asking


def _is_near(label: str, asked: Iterable[str], stem: Callable[[str], str]) -> bool:
    """Whether a label has one of some words, in any form or nearly spelt."""
    return any(
        stem(word) == stem(other) or fuzz.ratio(word, other) >= _NEARLY
        for word in asked
        for other in name_line(label).split()
    )


def _briefings_with(store: Store, typed: str, how: Callable[[str, str], Query]) -> list[Briefing]:
    words = name_line(typed).split()
    if not words:
        return []
    found = Engine(store).newest(all_of(how("title", word) for word in words), _READ)
    return [store.numbered[number].briefing for number, _ in found if number in store.numbered]


def _headings_with(store: Store, queries: Iterable[Query]) -> list[Place]:
    some = list(queries)
    found = Engine(store).newest(some_of(some), _READ) if some else []
    briefings = ((store.numbered[number].briefing, place) for number, place in found if number in store.numbered)
    return [Place(one, one.sections[place]) for one, place in briefings]


def _labels_with(store: Store, queries: Iterable[Query], briefing_id: str) -> list[str]:
    some = list(queries)
    if not some:
        return []
    only = [of_briefings([store.stored(briefing_id).number])] if briefing_id else []
    rows = [row for _, row in Engine(store).newest(all_of([*only, some_of(some)]), _READ)]
    found = {row: str(label) for row, label in store.all(f"SELECT id, label FROM figure WHERE id IN ({_listed(rows)})")}
    return list(dict.fromkeys(found[row] for row in rows if row in found))


def _first_labels(store: Store, briefing_id: str, limit: int | None = _READ) -> list[str]:
    """The first labels in reading order."""
    first, last = store.stored(briefing_id).figures if briefing_id else (0, 1 << 60)
    found = store.all(
        "SELECT label FROM figure WHERE id BETWEEN ? AND ? AND is_key AND label <> '' ORDER BY id LIMIT ?",
        (first, last, -1 if limit is None else limit),
    )
    return list(dict.fromkeys(str(row[0]) for row in found))


def _spelled_nearly(field: str, text: str) -> list[Query]:
    """What has a word that begins as one of a text does."""
    return [beginning(field, word[:_SPELLED]) for word in _telling(text, 3)]


def _telling(typed: str, letters: int) -> list[str]:
    """The words of what was typed that are not too short to tell anything."""
    return [word for word in name_line(typed).split() if len(word) >= letters or not word.isascii()]


def _in_order(typed: str, found: Sequence[T], name: Callable[[T], str], limit: int) -> list[T]:
    """Those whose name begins with what was typed come first, then the most alike."""
    best = best_matches(typed, found, name, limit=len(found))
    return list(dict.fromkeys([*best, *found]))[:limit]


def _listed(rows: Iterable[int]) -> str:
    return ", ".join(map(str, rows))
