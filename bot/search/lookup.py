"""Looking figures up: which figures have all that a question asks for, which fit best, and which lack a word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import islice

from tantivy import Query

from bot.languages import nouns_have_capitals
from bot.library import rows
from bot.library.bounded import Bounded
from bot.library.read_figures import ReadFigure, tokens_of
from bot.library.store import Store
from bot.model import KeyFigure, Lookup
from bot.search.engine import (
    FIGURE_WEIGHTS,
    NEAR_WEIGHTS,
    Engine,
    all_of,
    of_briefings,
    of_rows,
    preferring,
    some_of,
    tagged,
)
from bot.search.figure_context import Places
from bot.search.figure_partly import BESIDE, BESIDE_CLOSE, CLOSE, Likely, answers, fits, likely
from bot.search.figure_query import QueryReader, QueryWord
from bot.search.figure_scoring import Asked, FigureScorer, best
from bot.search.likeness import Wording
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
    joining_words,
    kind_asked,
    means,
    places_in,
)
from bot.search.same_figures import claim_of, facts_in, together
from bot.text import plain

_CANDIDATES, _COMPARED, _SOME = 20, 36, 20  # sentences with figures that are weighed for an answer, and to compare them
MOST = 75  # figures of one answer
MOST_CLOSE = 3  # figures that lack a word
_SURE = 0.6  # how well the best of the figures that have all must fit, to be given without a look at others
_BESIDE_MONEY = 2  # words that must be there, so that an amount of money may be what it is asked for without its word
_SHOWN = (
    f"SELECT f.id, {rows.FIGURE_WITH_SENTENCE.removeprefix('SELECT ')}"
    " WHERE f.id IN (SELECT one.value FROM json_each(?) one)"
)
_MOST_SHOWN = 500  # that are kept: alike questions are answered by the same ones
_MOST_COMPARED = 2_000  # sentences and labels, likewise
_OFTEN = 6  # sentences of a briefing with a name, from which it is on everything there


@dataclass(frozen=True, slots=True)
class Question:
    """A query as it is read: `deeds` may be told in another word, and a figure may be what `meant` says without it."""

    asked: Asked
    words: Sequence[QueryWord]
    deeds: AbstractSet[str]
    meant: AbstractSet[str]
    closely: bool

    @property
    def lacks(self) -> bool:
        """Whether the briefings have nothing of a word that must be there, nor of one that says nearly the same."""
        return any(not word.is_known and not term.soft for word, term in zip(self.words, self.asked.words, strict=True))


class _Known:
    """Figures as they are shown, by row, and sentences and labels as they are compared, with their languages."""

    def __init__(self) -> None:
        self.shown: Bounded[int, KeyFigure] = Bounded(_MOST_SHOWN)
        self.compared: Bounded[tuple[str, str], Wording] = Bounded(_MOST_COMPARED)


class FigureSearch:
    """Looks figures up in one opened store, or in one briefing of it."""

    def __init__(self, store: Store, synonyms: Synonyms, briefing_id: str = "") -> None:
        self._store = store
        self._engine = Engine(store)
        self._reader = QueryReader(store, self._engine, synonyms, briefing_id)
        self._inside = [of_briefings([store.stored(briefing_id).number])] if briefing_id else []
        self._known = store.kept(_Known)
        self._read: dict[int, ReadFigure] = {}  # by row: those that were weighed
        self._language = store.briefing(briefing_id).language if briefing_id else "en"

    def find(self, query: str, limit: int, *, start: int = 0, closely: bool = False) -> Lookup:
        """The figures that have every telling word of a query with them, the best first; `closely`, of one measure.

        Of all that are found, `limit` are given from the one at `start` on, or the first where there are not as many;
        what several briefings say is found once.
        What lacks a word is given where nothing has all, and is likely right; as `closest`, where it is only near.
        """
        asked = query
        query = self.apart(query)
        typed = query_words(query, self._language)
        if limit < 1 or asks_nothing(typed):
            return Lookup(asked)
        ask = self.question(query, typed, closely=closely)
        closest: list[int] = []
        found = self.having_all(ask)
        if not found and not closely:
            wide = self.widened(ask, query, typed)
            near = fits(self.having_some(wide))
            new = [] if wide.lacks else [fit for fit in near if not wide.asked.repeats(fit.one)]
            new = answers(new, lambda one: self._has_all(ask, one), lambda one: self._has_around(wide, one))
            found = best(new, wide.asked, MOST, beside=BESIDE)
            closest = [] if found else best(near, wide.asked, MOST_CLOSE, from_fit=CLOSE, beside=BESIDE_CLOSE)
        # Of one briefing, or to compare, nothing is looked for that says the same.
        facts = [[row] for row in found] if closely or self._inside else self._facts(found)
        first = start if start < len(facts) else 0
        return Lookup(
            asked,
            self._shown_together(facts[first : first + limit]),
            tuple((as_typed(query, [word.typed])[0], word.read_as) for word in ask.words if word.read_as),
            self.shown(closest),
            total=len(facts),
            start=first,
        )

    def apart(self, query: str) -> str:
        """A query with the compounds in two that no briefing has as one word."""
        return self._reader.apart(query)

    def question(self, query: str, typed: Sequence[str], *, closely: bool = False) -> Question:
        """A query as it is read."""
        return self._question(query, typed, self._reader.words(typed), closely=closely)

    def widened(self, ask: Question, query: str, typed: Sequence[str]) -> Question:
        """A query as it is read, also by words that say nearly the same as its own."""
        return self._question(query, typed, self._reader.widened(ask.words), closely=ask.closely, widely=True)

    def _question(
        self, query: str, typed: Sequence[str], words: Sequence[QueryWord], *, closely: bool, widely: bool = False
    ) -> Question:
        terms = self._reader.terms(words)
        named, heads = capitalised(query), heads_of(query, typed)
        loose = joining_words(one.code for one in self._reader.languages)
        needed = {word for word in typed if not (is_loose(word) or word in loose) or word in named} or set(typed)
        names = named | {term.typed for term in terms if term.year is not None or (closely and term.name)}
        names |= places_in(typed)
        if not any(nouns_have_capitals(one.code) for one in self._reader.languages):
            names |= names_in(query) & {word.typed for word in words if not word.is_known}
        # What somebody did may be told in another word, and a goal or a rise is one without the word: a figure must be
        # one then. What it was done with, and what rose, must be there.
        deeds = deeds_of(query, typed) & needed - named - heads
        meant = {word for word in needed - named if means(word)}
        kind = kind_asked(query)
        if kind == "count" and not needed - deeds - meant:
            deeds = set()  # “how many people are unemployed” asks for nothing else
        if len(needed - deeds - meant - names) < _BESIDE_MONEY:
            # What was spent on a thing may be any amount beside it, where only what is likely is given; no price is.
            meant = {word for word in meant if means(word) != "money" or (widely and word in deeds)}
        asked = Asked(
            tuple(
                term._replace(
                    needed=term.typed in needed,
                    soft=term.typed in deeds | meant or term.typed not in needed,
                    head=term.typed in heads,
                    fixed=term.typed in names,
                    sense=means(term.typed) if term.typed in meant else "",
                )
                for term in terms
            ),
            kind=kind,
            ahead=is_ahead(typed),
            changes=is_of_change([plain(word) for word in query.split()]),
            tokens=tokens_of(query),
        )
        return Question(asked, words, deeds, meant, closely)

    def having_all(self, ask: Question) -> list[int]:
        """The rows of the figures that have every telling word, the best first; none where that says too little.

        A word may stand beside a figure by accident, the more likely the further away it is.
        """
        needed = {term.typed for term in ask.asked.words if term.needed}
        places = Places(ask.asked.words)
        found = self._fitting(ask, places, needed)
        names = {term.typed for term in ask.asked.words if term.fixed}
        soft = ask.deeds | ask.meant
        if not found and soft and needed - soft - names:
            found = self._fitting(ask, places, needed - soft, soft=soft - ask.deeds)
        return found

    def having_some(self, ask: Question) -> list[Likely]:
        """Figures that may answer though they lack a word: never a name or a year, nor all but these."""
        pairs = list(zip(ask.words, ask.asked.words, strict=True))
        fixed = [self._any_of(word) for word, term in pairs if term.fixed]
        things = [self._any_of(word) for word, term in pairs if not term.fixed and not term.soft]
        more = [self._any_of(word) for word, term in pairs if term.soft]
        some = things or ([] if fixed else more)
        wanted = all_of([*self._where(), *fixed, *([some_of(some)] if some else [])])
        sentences = self._engine.best(preferring(wanted, some_of(more)) if more and some is not more else wanted, _SOME)
        candidates = self._figures_of(sentences)
        if not candidates:
            return []
        known = [word.is_known for word in ask.words]
        return likely(candidates, ask.asked, known, self._names_beside, sentences)

    def _has_all(self, ask: Question, one: ReadFigure) -> bool:
        """Whether a figure has every word but such as a text may say in another way."""
        known = [word.is_known for word in ask.words]
        found = likely([one], ask.asked, known, self._names_beside, {one.sentence.row: 1.0})
        return any(not each.traits.lacks for each in found)

    def _has_around(self, ask: Question, one: ReadFigure) -> bool:
        """Whether every word that must be there stands at least in a figure's paragraph."""
        words = [word for word, term in zip(ask.words, ask.asked.words, strict=True) if not term.soft]
        here = of_rows(one.sentence.row, one.sentence.row)
        return self._engine.has(all_of([tagged("figures"), here, *map(self._any_of, words)]))

    def _any_of(self, word: QueryWord) -> Query:
        return self._engine.any_of(self._forms(word), FIGURE_WEIGHTS)

    def _fitting(
        self, ask: Question, places: Places, needed: AbstractSet[str], soft: AbstractSet[str] = frozenset()
    ) -> list[int]:
        """The rows of the figures that have the words `needed` and are what the `soft` ones say, the best first."""
        asked = replace(
            ask.asked,
            words=tuple(
                term._replace(needed=term.typed in needed, sense=term.sense if term.typed in soft else "")
                for term in ask.asked.words
            ),
        )
        groups = [self._forms(word) for word in ask.words if word.typed in needed]
        if not groups:
            return []
        sentences = self._with_all(groups, _COMPARED if ask.closely else _CANDIDATES)
        candidates = self._figures_of(sentences)
        candidates = [one for one in candidates if not asked.repeats(one)]
        if not candidates:
            return []
        scorer = FigureScorer(asked, places, self._names_beside)
        fitting = scorer.fits(candidates, 0.0 if ask.closely else _SURE)
        if not ask.closely and max((fit.fit for fit in fitting), default=0.0) < _SURE:
            return []
        return best(fitting, asked, MOST, closely=ask.closely)

    def _forms(self, word: QueryWord) -> list[str]:
        return self._reader.forms_of(word)

    def _where(self) -> list[Query]:
        """What all figures that are asked for have in common."""
        return [tagged("figures"), *self._inside]

    def _with_all(self, groups: Sequence[Sequence[str]], limit: int) -> dict[int, float]:
        """The sentences that have a word of each group, with how well each fits.

        Of words that stand so often that it takes long to go through them, what is further away is looked at only where
        not enough sentences have all near a figure.
        """
        if self._engine.are_many(groups, FIGURE_WEIGHTS):
            near = [self._engine.any_of(group, NEAR_WEIGHTS, quickly=True) for group in groups]
            found = self._engine.best(all_of([*self._where(), *near]), limit)
            if len(found) == limit:
                return found
        around = [self._engine.any_of(group, FIGURE_WEIGHTS) for group in groups]
        return self._engine.best(all_of([*self._where(), *around]), limit)

    def _figures_of(self, sentences: Iterable[int]) -> list[ReadFigure]:
        figures = self._store.figures.of(sentences, self._store.numbered)
        self._read.update((one.row, one) for one in figures)
        return figures

    def shown(self, chosen: Sequence[int]) -> tuple[KeyFigure, ...]:
        known = self._known.shown
        found = {row: known[row] for row in chosen if row in known}
        new = [row for row in chosen if row not in found]
        for row, *figure in self._store.all(_SHOWN, (json.dumps(new),)) if new else ():
            found[row] = known[row] = rows.key_figure(figure, self._store.numbered)
        return tuple(found[row] for row in chosen)

    def _facts(self, found: Sequence[int]) -> list[list[int]]:
        """The rows of figures, those that are one fact together: all are compared, since they are counted."""
        claims = [claim_of(self._read[row]) for row in found]
        return [[found[at] for at in places] for places in facts_in(claims, self._known.compared)]

    def _shown_together(self, facts: Sequence[Sequence[int]]) -> tuple[KeyFigure, ...]:
        figures = iter(self.shown([row for fact in facts for row in fact]))
        return tuple(together(list(islice(figures, len(fact)))) for fact in facts)

    def _names_beside(self, figures: Sequence[ReadFigure]) -> list[AbstractSet[str]]:
        """Of the words beside each figure, the names that tell it from others: not those its briefing is full of."""
        words = self._store.words
        every = frozenset[str]().union(*(one.words_beside for one in figures))
        names = words.names(every)
        if not names:
            return [names] * len(figures)
        rare = words.names(names, fewer_than=_OFTEN)
        return [
            {name for name in one.words_beside & names if name in rare or self._is_rare(name, one.sentence.briefing)}
            for one in figures
        ]

    def _is_rare(self, name: str, number: int) -> bool:
        """Whether not much of a briefing is of a name."""
        return self._store.lines.often(number, name, lambda: self._engine.sentences_of(number, [name])) < _OFTEN
