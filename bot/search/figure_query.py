"""The words of a question for a figure: what each is read as, what else may stand for it, and how much it says."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.languages import compound_joints
from bot.library.bounded import Bounded
from bot.library.figure_reading import YEAR
from bot.library.index_terms import forms
from bot.library.store import Store
from bot.library.unit_names import unit_words
from bot.search.engine import EVERYWHERE, Engine, all_of, of_briefings
from bot.search.figure_terms import QueryTerm
from bot.search.glossary import translated
from bot.search.near_words import near_words
from bot.search.queries import misspelled
from bot.search.query_expansion import Synonyms, parted, peoples, spellings
from bot.search.query_intent import is_loose, other_goals
from bot.text import plain

# How well a word is covered by another form of it, where the briefings have it as typed and where they don't; by the
# stem of another language than English, where English has it; by a place for its people, and by a synonym.
_INFLECTED, _DERIVED = (0.55, 0.85), (0.5, 0.75)
_FOREIGN, _PEOPLE, _SYNONYM, _NEAR = 0.6, 0.85, 0.8, 0.75

_LONG = re.compile(r"\w{9,}")  # words that may be compounds
_PART = 4  # letters of a part of one
_COMPOUNDS = 8  # with one part, the most frequent
_MOST_KEPT = 500  # words of questions, from one to the next
_ENDING = re.compile(r"(?:ing|ed|es|e|s)$")


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word of a query: as typed, what it is read as, and what else may stand for it."""

    typed: str
    own: tuple[str, ...]
    alike: tuple[str, ...]
    is_known: bool
    read_as: str = ""
    near: tuple[tuple[str, float], ...] = ()  # words that say nearly the same, with how nearly


class _Known:
    """How words are written, and all that the index may hold of them, each with the briefing that is asked, if any."""

    def __init__(self) -> None:
        self.written: Bounded[tuple[int, str], list[str]] = Bounded(_MOST_KEPT)
        self.terms: Bounded[tuple[int, QueryWord], QueryTerm] = Bounded(_MOST_KEPT)


class QueryReader:
    """Reads the words of questions for figures, in one opened store.

    Where one briefing is asked, whatever stands in others says nothing: its figures come as if it were alone.
    """

    def __init__(self, store: Store, engine: Engine, synonyms: Synonyms, briefing_id: str = "") -> None:
        self._store = store
        self._asked = store.stored(briefing_id) if briefing_id else None
        codes = {self._asked.briefing.language} if self._asked else {one.code for one in store.languages}
        self.languages = tuple(one for one in store.languages if one.code in codes)
        self._engine = engine
        self._synonyms = synonyms
        self._known_words = store.kept(_Known)

    def widened(self, words: Sequence[QueryWord]) -> list[QueryWord]:
        """The words of a query with those that say nearly the same, but for other words of the query."""
        stem = self._store.words.stem
        stems = {stem(word.typed) for word in words}
        found = [
            [] if is_loose(word.typed) else [one for one in near_words(word.typed) if stem(one[0]) not in stems]
            for word in words
        ]
        each = [[one for one, _ in near] for near in found]
        known = self._here(self._known(each), each, [()] * len(each))
        return [
            replace(word, near=tuple(near), is_known=word.is_known or hit)
            for word, near, hit in zip(words, found, known, strict=True)
        ]

    def words(self, typed: Sequence[str]) -> list[QueryWord]:
        """The words of a query with what stands for each. One that no briefing has at all is mended first."""
        vocabulary = self._store.words
        own = [self._own(word) for word in typed]
        alike = self._alike(typed)
        known = self._known([*(o + a for o, a in zip(own, alike, strict=True))])
        if all(known):
            here = self._here(known, own, alike)
            return [QueryWord(w, tuple(o), tuple(a), k) for w, o, a, k in zip(typed, own, alike, here, strict=True)]
        also = {word: word for word in (*self._synonyms.words, *unit_words())}
        near = [
            [] if hit or is_loose(word) else [plain(one) for one in misspelled(word, {**vocabulary.like(word), **also})]
            for word, hit in zip(typed, known, strict=True)
        ]
        read = [found[0] if found else word for word, found in zip(typed, near, strict=True)]
        alike, own = self._alike(read), [found or o for o, found in zip(own, near, strict=True)]
        here = self._here([hit or bool(found) for hit, found in zip(known, near, strict=True)], own, alike)
        return [
            QueryWord(word, tuple(o), tuple(a), k, ", ".join(found))
            for word, o, a, k, found in zip(typed, own, alike, here, near, strict=True)
        ]

    def apart(self, query: str) -> str:
        """A query with each compound in two words that no briefing has as one: “Personal kosten”."""
        joints = self._joints()
        return _LONG.sub(lambda found: self._in_two(found[0], ("", *joints)), query) if joints else query

    def _in_two(self, word: str, joints: Sequence[str]) -> str:
        known, bare, codes = self._store.words.known_plain, plain(word), [one.code for one in self.languages]
        if known([bare]):
            return word
        for cut in range(_PART, len(bare) - _PART + 1):
            first, second = bare[:cut], bare[cut:]
            if known([second]) or any(translated([second], codes)):
                for stem in (first.removesuffix(joint) for joint in joints if first.endswith(joint)):
                    if len(stem) >= _PART and self._store.words.begun_by(stem):
                        return f"{stem} {second}"
        return word

    def _joints(self) -> tuple[str, ...]:
        """What may stand between the parts of compounds in the briefings' languages."""
        return tuple(joint for one in self.languages for joint in compound_joints(one.code))

    def _own(self, word: str) -> list[str]:
        """A word, and how else it is written, which later questions with it need not work out again."""
        key = self._asked.number if self._asked else 0, word
        found = self._known_words.written.get(key)
        if found is None:
            found = self._known_words.written[key] = self._written(word)
        return found

    def _written(self, word: str) -> list[str]:
        """Likewise: a year also as a fiscal one ("FY2024"), a part of compounds as these."""
        if YEAR.fullmatch(word):
            return [word, f"fy{word}"]
        vocabulary = self._store.words
        found = [*spellings(word), *parted(word, vocabulary.known), *peoples(word, vocabulary.names)]
        if len(word) >= _PART and self._joints() and not vocabulary.known_plain([word]):
            found += list(vocabulary.begun_by(word).values())[:_COMPOUNDS]
        return found

    def terms(self, words: Sequence[QueryWord]) -> list[QueryTerm]:
        """The words of a query with all that the index may hold of them. A word says the more the rarer it is."""
        number, known = self._asked.number if self._asked else 0, self._known_words.terms
        found = {word: known[number, word] for word in words if (number, word) in known}
        new = [word for word in dict.fromkeys(words) if word not in found]
        for word, term in zip(new, self._terms(new), strict=True):
            found[word] = known[number, word] = term
        return [found[word] for word in words]

    def _terms(self, words: Sequence[QueryWord]) -> list[QueryTerm]:
        if not words:
            return []
        vocabulary = self._store.words
        parts = [part for word in words for form in _all_forms(word) for part in form.split()]
        kin, names = vocabulary.kin(parts), vocabulary.names(parts)
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
        return [term._replace(weight=weight) for term, weight in zip(terms, self._weights(terms), strict=True)]

    def _weights(self, terms: Sequence[QueryTerm]) -> list[float]:
        """How much each word says: the more the rarer it is."""
        vocabulary = self._store.words
        told = [[form for form, grade in term.words.items() if grade > _NEAR] for term in terms]
        if self._asked:
            number, total = self._asked.number, self._asked.briefing.words
            counted = self._engine.sentences_of
            found = [counted(number, few) or counted(number, term.words) for few, term in zip(told, terms, strict=True)]
        else:
            times, total = vocabulary.times({form for term in terms for form in term.words}), vocabulary.total
            there = [
                [form for form in few if form in times] or term.words for few, term in zip(told, terms, strict=True)
            ]
            found = [sum(times.get(form, 0) for form in forms) for forms in there]
        return [max(1.0, math.log(max(1, total) / (often + 1))) for often in found]

    def forms_of(self, word: QueryWord) -> list[str]:
        """All that stands for a word, as the index may have it."""
        return self.forms(_all_forms(word))

    def forms(self, words: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(form for word in words for form in forms(word, self.languages)))

    def _alike(self, words: Sequence[str]) -> list[list[str]]:
        """What else each word is called, in the briefings' other languages as well.

        Not so another word of the query, which is to be found itself.
        """
        stems = [self._store.words.stem(word) for word in words]
        abroad = translated(words, [one.code for one in self.languages])
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

    def _known(self, groups: Sequence[Sequence[str]]) -> list[bool]:
        """Whether the briefings have any of each group. The index is asked, since it knows words by their stems."""
        return [self._engine.has_any(self.forms(group), EVERYWHERE) for group in groups]

    def _here(
        self, known: Sequence[bool], own: Iterable[Sequence[str]], alike: Iterable[Sequence[str]]
    ) -> Sequence[bool]:
        """Whether the briefing that is asked has any of each group, of which some briefing has those `known`."""
        if not self._asked:
            return known
        inside = of_briefings([self._asked.number])
        groups = (self._engine.any_of(self.forms((*o, *a)), EVERYWHERE) for o, a in zip(own, alike, strict=True))
        return [hit and self._engine.has(all_of([inside, group])) for hit, group in zip(known, groups, strict=True)]

    def _graded(self, word: QueryWord) -> list[tuple[str, float]]:
        """What stands for a word, and how well."""
        places = set(word.own[1:]) and set(peoples(word.typed, self._store.words.names))
        own = [(one, _PEOPLE if one in places else 1.0) for one in word.own if one]
        near = ((one, _NEAR * degree) for one, degree in word.near)
        return [*own, *((one, _SYNONYM) for one in word.alike if one), *near]

    def _kin(self, word: str, kindred: Iterable[str]) -> Mapping[str, float]:
        """All that the index may hold of a word, in any form: 1 for itself and its plural, less for others."""
        kin = {other: _degree(word, other) for other in kindred}
        unknown = not any(degree == 1 for degree in kin.values())
        graded = {other: degree if isinstance(degree, float) else degree[unknown] for other, degree in kin.items()}
        is_english = bool(kin) and self._engine.has_any([word], EVERYWHERE)
        foreign = dict.fromkeys(forms(word, self.languages), _FOREIGN if is_english else 1.0)
        return {**foreign, **graded, word: 1.0}

    def _phrases(self, parts: Sequence[str], kin: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, ...]]:
        """A phrase in singular and plural, and by the stems of each language."""
        *first, last = parts
        every = self._kin(last, kin[last]).items()
        yield from ((*first, end) for end, degree in every if degree == 1 and "_" not in end)
        for language in self.languages:
            yield tuple(language.indexed(part) for part in parts)


def _all_forms(word: QueryWord) -> tuple[str, ...]:
    return (*word.own, *word.alike, *(one for one, _ in word.near))


def _is_name(word: QueryWord, names: Collection[str], kin: Mapping[str, Sequence[str]]) -> bool:
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
