"""Looking figures up: what each word of a query stands for, which figures have them all, and which fit best."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.library import rows
from bot.library.figure_reading import YEAR
from bot.library.index_terms import forms
from bot.library.store import Store
from bot.library.unit_names import unit_words
from bot.model import KeyFigure, Lookup
from bot.search.engine import EVERYWHERE, FIGURE_WEIGHTS, Engine, all_of, any_of, of_briefings, tagged
from bot.search.figure_context import Candidate, Graded, QueryTerm
from bot.search.figure_scoring import Asked, FigureScorer, best
from bot.search.glossary import translated
from bot.search.queries import misspelled, query_words
from bot.search.query_expansion import Synonyms, as_typed, names_in, parted, peoples, spellings
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
    other_goals,
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
# How well a word is covered by another form of it, where the briefings have it as typed and where they don't; by the
# stem of another language than English, where English has it; by a place for its people, and by a synonym.
_INFLECTED, _DERIVED = (0.55, 0.85), (0.5, 0.75)
_FOREIGN, _PEOPLE, _SYNONYM = 0.6, 0.85, 0.8

_ENDING = re.compile(r"(?:ing|ed|es|e|s)$")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a query: as typed, what it is read as, and what else may stand for it."""

    typed: str
    own: tuple[str, ...]
    alike: tuple[str, ...]
    is_known: bool
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class _Ask:
    """A query: its words, what stands for them, which of them are what is asked for, and where to look."""

    query: str
    words: Sequence[_Word]
    terms: Sequence[QueryTerm]
    heads: Collection[str]
    briefing_id: str
    closely: bool


class FigureSearch:
    """Looks figures up in one opened store."""

    def __init__(self, store: Store, synonyms: Synonyms) -> None:
        self._store = store
        self._engine = Engine(store.searcher)
        self._synonyms = synonyms

    def find(self, query: str, briefing_id: str, limit: int, *, start: int = 0, closely: bool = False) -> Lookup:
        """The figures that have every telling word of a query with them, the best first; `closely`, of one measure.

        Of all that are found, `limit` are given from the one at `start` on, or the first where there are not as many.
        What has all but some word that a text may well do without is given as `closest`, where nothing has all.
        """
        language = self._store.briefings[briefing_id].language if briefing_id in self._store.briefings else "en"
        typed = query_words(query, language)
        if limit < 1 or asks_nothing(typed):
            return Lookup(query)
        words = self._words(typed)
        ask = _Ask(query, words, self._wanted(words), heads_of(query, typed), briefing_id, closely)
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
        groups = [self._forms(word.own + word.alike) for word in ask.words if word.typed in needed]
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

    def _alike(self, words: Sequence[str]) -> list[list[str]]:
        """What else each word is called, in the briefings' other languages as well.

        Not so another word of the query, which is to be found itself.
        """
        stems = [self._store.words.stem(word) for word in words]
        abroad = translated(words, [one.code for one in self._store.languages])
        called = [
            dict.fromkeys([*own, *foreign, *(one for term in foreign for one in self._synonyms.beside(term))])
            for own, foreign in zip(self._synonyms.of(words), abroad, strict=True)
        ]
        return [
            [
                one
                for one in (*found, *other_goals(words[at]))
                if self._store.words.stem(one) not in (*stems[:at], *stems[at + 1 :])
            ]
            for at, found in enumerate(called)
        ]

    def _telling_names(self, words: Iterable[str]) -> set[str]:
        """Of some words, the names that tell one figure from another: not those that the briefings are full of."""
        return self._store.words.names(words, fewer_than=_OFTEN * max(1, len(self._store.briefings)))

    def _words(self, typed: Sequence[str]) -> list[_Word]:
        """The words of a query with what stands for each. One that has no hit at all is mended first."""
        vocabulary = self._store.words
        own = [[*spellings(word), *parted(word, vocabulary.known), *peoples(word, vocabulary.names)] for word in typed]
        alike = self._alike(typed)
        known = self._known([*(o + a for o, a in zip(own, alike, strict=True))])
        if all(known):
            return [_Word(w, tuple(o), tuple(a), is_known=True) for w, o, a in zip(typed, own, alike, strict=True)]
        also = {word: word for word in (*self._synonyms.words, *unit_words())}
        near = [
            [] if hit or is_loose(word) else [plain(one) for one in misspelled(word, {**vocabulary.like(word), **also})]
            for word, hit in zip(typed, known, strict=True)
        ]
        read = [found[0] if found else word for word, found in zip(typed, near, strict=True)]
        alike = self._alike(read)
        return [
            _Word(word, tuple(found or o), tuple(a), hit or bool(found), ", ".join(found))
            for word, o, a, hit, found in zip(typed, own, alike, known, near, strict=True)
        ]

    def _known(self, groups: Sequence[Sequence[str]]) -> list[bool]:
        """Whether the briefings have any of each group. The index is asked, since it knows words by their stems."""
        return [self._engine.has_any(self._forms(group), EVERYWHERE) for group in groups]

    def _forms(self, words: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(form for word in words for form in forms(word, self._store.languages)))

    def _wanted(self, words: Sequence[_Word]) -> list[QueryTerm]:
        """The words of a query with all that the index may hold of them. A word says the more the rarer it is."""
        vocabulary = self._store.words
        parts = [part for word in words for form in (*word.own, *word.alike) for part in form.split()]
        kin, names = vocabulary.kin(parts), vocabulary.names(parts)
        total = max(1, vocabulary.total)
        terms = []
        for word in words:
            single: dict[str, float] = {}
            phrases: dict[tuple[str, ...], float] = {}
            for form, grade in self._graded(word):
                if " " in form:
                    for phrase in self._phrases(form.split(), kin):
                        phrases[phrase] = max(phrases.get(phrase, 0.0), grade)
                else:
                    for other, degree in self._kin(form, kin[form]).items():
                        single[other] = max(single.get(other, 0.0), grade * degree)
            terms.append(
                QueryTerm(
                    *(word.typed, single, phrases),
                    name=_is_name(word, names, kin),
                    year=int(word.typed) if YEAR.fullmatch(word.typed) else None,
                )
            )
        times = vocabulary.times({form for term in terms for form in term.words})
        return [
            replace(term, weight=max(1.0, math.log(total / (sum(times.get(form, 0) for form in term.words) + 1))))
            for term in terms
        ]

    def _graded(self, word: _Word) -> list[tuple[str, float]]:
        """What stands for a word, and how well."""
        places = set(word.own[1:]) and set(peoples(word.typed, self._store.words.names))
        own = [(one, _PEOPLE if one in places else 1.0) for one in word.own if one]
        return [*own, *((one, _SYNONYM) for one in word.alike if one)]

    def _kin(self, word: str, kindred: Iterable[str]) -> Mapping[str, float]:
        """All that the index may hold of a word, in any form: 1 for itself and its plural, less for others."""
        kin = {other: _degree(word, other) for other in kindred}
        unknown = not any(degree == 1 for degree in kin.values())
        graded = {other: degree if isinstance(degree, float) else degree[unknown] for other, degree in kin.items()}
        foreign = dict.fromkeys(forms(word, self._store.languages), _FOREIGN if kin else 1.0)
        return {**foreign, **graded, word: 1.0}

    def _phrases(self, parts: Sequence[str], kin: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
        """A phrase in singular and plural, and by the stems of each language."""
        *first, last = parts
        every = self._kin(last, kin[last]).items()
        yield from ((*first, end) for end, degree in every if degree == 1 and "_" not in end)
        for language in self._store.languages:
            yield tuple(language.indexed(part) for part in parts)


def _is_name(word: _Word, names: Collection[str], kin: Mapping[str, Sequence[str]]) -> bool:
    """Whether a word is one, or, where the briefings do not have it, stands for one: “UK” for the United Kingdom."""
    own = [part for form in word.own for part in form.split()]
    is_known = any(kin.get(part) for part in own)
    others = [part for form in word.alike if not is_known or " " not in form for part in form.split()]
    return any(part in names for part in (*own, *others))


def _degree(word: str, other: str) -> float | tuple[float, float]:
    """How near another word of the same stem is: 1 for its plural, less for another inflection or a derived word."""
    if word in (other, f"{other}s", _plural(other)) or other in (f"{word}s", _plural(word)):
        return 1.0
    return _INFLECTED if _ENDING.sub("", word) == _ENDING.sub("", other) else _DERIVED


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}es"


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(map(str, keys))
