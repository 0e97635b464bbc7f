"""Looking figures up: which figures have all that a question asks for, which fit best, and which lack a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.library import rows
from bot.library.store import Store
from bot.model import KeyFigure, Lookup
from bot.search.engine import FIGURE_WEIGHTS, Engine, all_of, any_of, of_briefings, tagged
from bot.search.figure_context import Candidate, Graded, QueryTerm
from bot.search.figure_query import QueryReader, QueryWord
from bot.search.figure_scoring import Asked, FigureScorer, best
from bot.search.queries import query_words
from bot.search.query_expansion import Synonyms, as_typed, names_in
from bot.search.query_intent import (
    asks_nothing,
    capitalised,
    deeds_of,
    heads_of,
    is_ahead,
    is_loose,
    is_of_change,
    kind_asked,
    means,
    places_in,
)
from bot.text import plain

_CANDIDATES, _COMPARED = 20, 36  # sentences with figures that are weighed for an answer, and to compare them
MOST = 75  # figures of one answer
MOST_CLOSE = 3  # figures that lack a word
_MOST_LET_GO = 2
_BESIDE_MONEY = 2  # words that must be there, so that an amount of money may be what it is asked for without its word
_FOUND = (
    "SELECT f.id, f.briefing, f.sentence, s.section, f.unit, f.label, f.shared_label, f.period, f.period_start,"
    " f.period_end, f.printed, f.is_key, f.direction, f.before_value IS NOT NULL, f.words_before, f.words_inside,"
    " f.difference, f.scope, f.importance, f.status, s.reading, b.text"
    " FROM sentence s JOIN figure f ON f.sentence = s.id"
    " LEFT JOIN sentence b ON b.id = s.id - 1 AND b.briefing = s.briefing AND b.paragraph = s.paragraph"
)
_SHOWN = rows.FIGURE_WITH_SENTENCE.removeprefix("SELECT ")
_OFTEN = 6  # times for each briefing, from which a name is on everything


@dataclass(frozen=True, slots=True)
class _Ask:
    """A query: its words, what stands for them, which of them are what is asked for, and where to look."""

    query: str
    words: Sequence[QueryWord]
    terms: Sequence[QueryTerm]
    heads: Collection[str]
    briefing_id: str
    closely: bool


class FigureSearch:
    """Looks figures up in one opened store."""

    def __init__(self, store: Store, synonyms: Synonyms) -> None:
        self._store = store
        self._engine = Engine(store.searcher)
        self._reader = QueryReader(store, synonyms)

    def find(self, query: str, briefing_id: str, limit: int, *, start: int = 0, closely: bool = False) -> Lookup:
        """The figures that have every telling word of a query with them, the best first; `closely`, of one measure.

        Of all that are found, `limit` are given from the one at `start` on, or the first where there are not as many.
        What has all but some word that a text may well do without is given as `closest`, where nothing has all.
        """
        language = self._store.briefings[briefing_id].language if briefing_id in self._store.briefings else "en"
        typed = query_words(query, language)
        if limit < 1 or asks_nothing(typed):
            return Lookup(query)
        words = self._reader.words(typed)
        ask = _Ask(query, words, self._reader.terms(words), heads_of(query, typed), briefing_id, closely)
        named = capitalised(query)
        needed = {word for word in typed if not is_loose(word) or word in named} or set(typed)
        names = named | {term.typed for term in ask.terms if term.name or term.year is not None}
        names |= places_in(typed) | (names_in(query) & {word.typed for word in words if not word.is_known})
        # What somebody did may be told in another word, and a goal or a rise is one without the word: a figure must be
        # one then. What it was done with, and what rose, must be there.
        deeds = deeds_of(query, typed) & needed - named
        soft = deeds | {word for word in needed - named if means(word)}
        if len(needed - soft - names) < _BESIDE_MONEY:
            soft = {word for word in soft if means(word) != "money"}
        found = self._fitting(ask, needed)
        if not found and soft and needed - soft - names:
            found = self._fitting(ask, needed - soft, soft=soft - deeds)
        closest = [] if found or closely else self._closest(ask, needed - soft, names)
        read_as = tuple((as_typed(query, [word.typed])[0], word.read_as) for word in words if word.read_as)
        first = start if start < len(found) else 0
        shown = self._shown(found[first : first + limit])
        return Lookup(query, shown, read_as, self._shown(closest), total=len(found), start=first)

    def _closest(self, ask: _Ask, needed: Collection[str], names: Collection[str]) -> list[int]:
        """The rows of figures that lack a word or two: those that say least are let go first, one at a time.

        Never a name or a year is, nor the word that says most of those that the briefings have.
        """
        things = [term for term in ask.terms if term.typed in needed and term.typed not in names]
        unknown = {word.typed for word in ask.words if not word.is_known}
        known = sorted((term for term in things if term.typed not in unknown), key=lambda term: term.weight)
        if not known or (unknown.intersection(needed) and len(needed) - len(unknown.intersection(needed)) < 2):
            return []
        left = set(needed) - {term.typed for term in things if term.typed in unknown}
        if len(left) < len(needed):
            found = self._fitting(ask, left)
            if found:
                return found[:MOST_CLOSE]
        for term in known[:-1][:_MOST_LET_GO]:
            left.discard(term.typed)
            found = self._fitting(ask, left)
            if found:
                return found[:MOST_CLOSE]
        return []

    def _fitting(self, ask: _Ask, needed: Collection[str], soft: Collection[str] = ()) -> list[int]:
        """The rows of the figures that have the words `needed` and are what the `soft` ones say, the best first."""
        typed = [word.typed for word in ask.words]
        asked = Asked(
            tuple(
                replace(
                    term,
                    needed=term.typed in needed,
                    head=term.typed in ask.heads,
                    sense=means(term.typed) if term.typed in soft else "",
                )
                for term in ask.terms
            ),
            kind=kind_asked(ask.query),
            ahead=is_ahead(typed),
            changes=is_of_change([plain(word) for word in ask.query.split()]),
        )
        groups = [self._reader.forms(word.own + word.alike) for word in ask.words if word.typed in needed]
        if not groups:
            return []
        conditions = [tagged("figures")]
        if ask.briefing_id:
            conditions.append(of_briefings([self._store.stored(ask.briefing_id).number]))
        wanted = all_of([*conditions, *(any_of(group, FIGURE_WEIGHTS) for group in groups)])
        sentences = self._engine.best(wanted, _COMPARED if ask.closely else _CANDIDATES)
        if not sentences:
            return []
        graded = Graded(asked.words, {one.code: one for one in self._store.languages}, self._store.lines)
        scorer = FigureScorer(asked, graded, lambda number: self._store.numbered[number].briefing, self._telling_names)
        candidates = [
            Candidate(*row) for row in self._store.all(f"{_FOUND} WHERE s.id IN ({_listed(sentences)}) ORDER BY f.id")
        ]
        return best(scorer.fits(candidates), asked, MOST, closely=ask.closely)

    def _shown(self, chosen: Sequence[int]) -> tuple[KeyFigure, ...]:
        found = self._store.all(f"SELECT f.id, {_SHOWN} WHERE f.id IN ({_listed(chosen)})") if chosen else []
        figures = {row[0]: rows.key_figure(row[1:], self._store.numbered) for row in found}
        return tuple(figures[row] for row in chosen)

    def _telling_names(self, words: Iterable[str]) -> set[str]:
        """Of some words, the names that tell one figure from another: not those that the briefings are full of."""
        return self._store.words.names(words, fewer_than=_OFTEN * max(1, len(self._store.briefings)))


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(map(str, keys))
