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
from bot.search.queries import misspelled, query_words
from bot.search.query_expansion import Synonyms, as_typed, parted, peoples, spellings
from bot.search.query_intent import heads_of, is_ahead, is_loose, is_of_change, kind_asked, means, other_goals, verb_of
from bot.text import plain

_CANDIDATES = 36  # sentences with figures
_FOUND = (
    "SELECT f.id, f.briefing, f.sentence, s.section, f.unit, f.label, f.shared_label, f.period, f.period_start,"
    " f.period_end, f.printed, f.is_key, f.direction, f.before_value IS NOT NULL, f.words_before, f.words_inside,"
    " f.difference, s.reading, b.text FROM sentence s JOIN figure f ON f.sentence = s.id"
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
    read_as: str = ""


class FigureSearch:
    """Looks figures up in one opened store."""

    def __init__(self, store: Store, synonyms: Synonyms) -> None:
        self._store = store
        self._engine = Engine(store.searcher)
        self._synonyms = synonyms

    def find(self, query: str, briefing_id: str, limit: int, *, closely: bool = False) -> Lookup:
        """The figures that have every telling word of a query with them, the best first; `closely`, of one measure."""
        language = self._store.briefings[briefing_id].language if briefing_id in self._store.briefings else "en"
        typed = query_words(query, language)
        words = self._words(typed)
        needed = {word for word in typed if not is_loose(word)} or set(typed)
        found = self._fitting(query, words, needed, briefing_id, limit, closely=closely)
        # What somebody did may be told in another word, and a goal or a rise is one without the word: a figure must be
        # one then. What it was done with, and what rose, must be there.
        verb = {verb_of(query, typed)} & needed
        soft = verb | {word for word in needed if means(word)}
        if not found and soft and len(needed - soft) > len(verb):
            found = self._fitting(query, words, needed - soft, briefing_id, limit, closely=closely, soft=soft - verb)
        read_as = tuple((as_typed(query, [word.typed])[0], word.read_as) for word in words if word.read_as)
        return Lookup(query, found, read_as)

    def _fitting(
        self,
        query: str,
        words: Sequence[_Word],
        needed: Collection[str],
        briefing_id: str,
        limit: int,
        *,
        closely: bool,
        soft: Collection[str] = (),
    ) -> tuple[KeyFigure, ...]:
        typed = [word.typed for word in words]
        heads = heads_of(query, typed)
        asked = Asked(
            tuple(replace(one, head=one.typed in heads) for one in self._wanted(words, needed, soft)),
            kind=kind_asked(query),
            ahead=is_ahead(typed),
            changes=is_of_change([plain(word) for word in query.split()]),
        )
        groups = [self._forms(word.own + word.alike) for word in words if word.typed in needed]
        if not groups or limit < 1:
            return ()
        conditions = [tagged("figures")]
        if briefing_id:
            conditions.append(of_briefings([self._store.stored(briefing_id).number]))
        wanted = all_of([*conditions, *(any_of(group, FIGURE_WEIGHTS) for group in groups)])
        sentences = self._engine.best(wanted, max(_CANDIDATES, limit))
        graded = Graded(asked.words, {one.code: one for one in self._store.languages}, self._store.lines)
        scorer = FigureScorer(asked, graded, lambda number: self._store.numbered[number].briefing, self._telling_names)
        candidates = [
            Candidate(*row) for row in self._store.all(f"{_FOUND} WHERE s.id IN ({_listed(sentences)}) ORDER BY f.id")
        ]
        chosen = best(scorer.fits(candidates), asked, limit, closely=closely)
        shown = self._store.all(f"SELECT f.id, {_SHOWN} WHERE f.id IN ({_listed(chosen)})")
        figures = {row[0]: rows.key_figure(row[1:], self._store.numbered) for row in shown}
        return tuple(figures[row] for row in chosen)

    def _alike(self, words: Sequence[str]) -> list[list[str]]:
        """The synonyms of each word, but for those that are another word of the query, which is to be found itself."""
        stems = [self._store.words.stem(word) for word in words]
        return [
            [
                one
                for one in (*found, *other_goals(words[at]))
                if self._store.words.stem(one) not in (*stems[:at], *stems[at + 1 :])
            ]
            for at, found in enumerate(self._synonyms.of(words))
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
            return [_Word(w, tuple(o), tuple(a)) for w, o, a in zip(typed, own, alike, strict=True)]
        also = {word: word for word in (*self._synonyms.words, *unit_words())}
        near = [
            [] if hit or is_loose(word) else [plain(one) for one in misspelled(word, {**vocabulary.like(word), **also})]
            for word, hit in zip(typed, known, strict=True)
        ]
        read = [found[0] if found else word for word, found in zip(typed, near, strict=True)]
        alike = self._alike(read)
        return [
            _Word(word, tuple(found or o), tuple(a), ", ".join(found))
            for word, o, a, found in zip(typed, own, alike, near, strict=True)
        ]

    def _known(self, groups: Sequence[Sequence[str]]) -> list[bool]:
        """Whether the briefings have any of each group. The index is asked, since it knows words by their stems."""
        return [self._engine.has_any(self._forms(group), EVERYWHERE) for group in groups]

    def _forms(self, words: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(form for word in words for form in forms(word, self._store.languages)))

    def _wanted(self, words: Sequence[_Word], needed: Collection[str], soft: Collection[str]) -> list[QueryTerm]:
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
                    needed=word.typed in needed,
                    name=any(part in names for form in (*word.own, *word.alike) for part in form.split()),
                    sense=means(word.typed) if word.typed in soft else "",
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


def _degree(word: str, other: str) -> float | tuple[float, float]:
    """How near another word of the same stem is: 1 for its plural, less for another inflection or a derived word."""
    if word in (other, f"{other}s", _plural(other)) or other in (f"{word}s", _plural(word)):
        return 1.0
    return _INFLECTED if _ENDING.sub("", word) == _ENDING.sub("", other) else _DERIVED


def _plural(word: str) -> str:
    return f"{word[:-1]}ies" if word.endswith("y") else f"{word}es"


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(map(str, keys))
