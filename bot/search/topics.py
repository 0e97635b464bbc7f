"""Answering a topic in free words: what the store is asked for, and what the sentences found are weighed by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tantivy import Query

from bot.library import rows
from bot.library.index_terms import CHINESE, engine_term, forms
from bot.library.store import Store
from bot.model import Answer, Briefing, Collection, Place, Section, StatementKind, Summary
from bot.search.engine import SENTENCE_WEIGHTS, Engine, all_of, any_of, of_briefings, of_rows, some_of, tagged
from bot.search.names import places_near
from bot.search.queries import query_words
from bot.search.query_expansion import Synonyms, as_typed, is_vague, meant, names_in, parts_of, peoples, spellings
from bot.search.relevance import Candidate, answering, chosen, joined, weight
from bot.text import plain, stemmer, words
from bot.text.question_words import question_words

LONGEST_TOPIC = 400  # characters that are read of a topic
_CANDIDATES = 50
NEAREST = 4  # sections that are offered where nothing answers
_NEAREST_WEIGHTS = {"sentence": 1.0, "headings": 1.7, "document": 0.45}  # where a near section is looked for
# How well a word is covered where only a heading or the title above the sentence has it, or a synonym of it.
_TITLE, _HEADING = 0.3, 0.7
_AROUND = 0.6  # where another sentence of the paragraph has it
_SYNONYM = 0.85
_FAR = 15  # sentences of a paragraph that are looked at before and behind one
_OPENING, _OPENING_CHARACTERS = 6, 100  # a sentence's first words, where its subject mostly is
_NUMBER_WEIGHT = 0.5  # of a year or another number, which is rare but seldom what a topic is about
_VAGUE_WEIGHT = 0.4  # of a vague word, beside those that tell


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a topic, and what stands for it in the index."""

    typed: str
    same: tuple[str, ...]  # itself, spelled this way or that, or what it is a misspelling of
    alike: tuple[str, ...]  # its synonyms
    is_known: bool
    read_as: str = ""  # what it is taken for, where nothing matches it

    @property
    def group(self) -> tuple[str, ...]:
        return (*self.same, *self.alike)


class _Looked:
    """Looks for a word in lines of terms as the index has them."""

    def __init__(self, word: _Word) -> None:
        self._same = [_needle(form) for form in word.same]
        self._alike = [_needle(form) for form in word.alike]

    def strength(self, line: str) -> float:
        """1 where a line, with a space at both ends, has the word itself, less for a synonym, 0 for neither."""
        if any(needle in line for needle in self._same):
            return 1.0
        return _SYNONYM if any(needle in line for needle in self._alike) else 0.0


def _needle(form: str) -> str:
    terms = " ".join(map(engine_term, form.split()))
    return f" {terms}" if len(terms) == 1 and CHINESE.match(terms) else f" {terms} "  # it begins a pair there


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where answers are looked for, as conditions for the search engine."""

    conditions: tuple[Query, ...]

    def of(self, *queries: Query) -> Query:
        return all_of([*self.conditions, *queries])


class _Opening:
    """Looks for the words of a topic, by their stems in one language, among the first ones of a sentence."""

    def __init__(self, language: str, asked: Sequence[_Word]) -> None:
        self._stem = stemmer(language) or str
        self._wanted = [{self._stem(plain(word)) for word in one.group} for one in asked]

    def has(self, sentence: str) -> tuple[bool, ...]:
        first = set(map(self._stem, plain(" ".join(words(sentence[:_OPENING_CHARACTERS])[:_OPENING])).split()))
        return tuple(not first.isdisjoint(stems) for stems in self._wanted)


class _Lines:
    """The words of sentences, and of the paragraphs around them, as the index has them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._languages = {one.code: one for one in store.languages}

    def of(self, text: str, language: str) -> str:
        return self._store.lines.terms(text, self._languages[language])

    def around(self, languages: Mapping[int, str]) -> dict[int, str]:
        """For each of some sentences, given by row and language, all of its paragraph, with a space at both ends."""
        found = self._store.all(
            "SELECT here.id, s.text FROM json_each(?) one JOIN sentence here ON here.id = one.value"
            f" JOIN sentence s ON s.id BETWEEN here.id - {_FAR} AND here.id + {_FAR}"
            "  AND s.paragraph = here.paragraph AND s.briefing = here.briefing ORDER BY here.id, s.id",
            (json.dumps(list(languages)),),
        )
        around: dict[int, list[str]] = {}
        for row, text in found:
            around.setdefault(row, []).append(self.of(text, languages[row]))
        return {row: f" {' | '.join(lines)} " for row, lines in around.items()}


class Topics:
    """Looks topics up in one opened store: among sentences of any kind or of one, of all briefings or a collection."""

    def __init__(
        self,
        store: Store,
        synonyms: Synonyms,
        kind: StatementKind | None = None,
        collection: Collection | None = None,
    ) -> None:
        self._store = store
        self._engine = Engine(store.searcher)
        self._synonyms = synonyms
        self._stemmings = {one.code: one for one in store.languages}
        self._kind = kind
        self._collection = collection

    def answer(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        """The `count` sentences of the scope that answer best; where there are none, the nearest sections.

        Where nothing answers a list as a whole, what answers its parts is put together.
        """
        found = self._in_parts(topic[:LONGEST_TOPIC], briefing, section, count)
        return replace(found, kind=self._kind, collection=self._collection)

    def _in_parts(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        whole = self._whole(topic, briefing, section, count)
        parts = parts_of(topic)
        if whole.quotes or whole.mentioned or len(parts) < 2:
            return whole
        answers = [self._whole(part, briefing, section, count) for part in parts]
        answered = [one.topic for one in answers if one.quotes]
        if not answered:
            return whole
        # The first ones have what does not go round evenly.
        shares = [(count + len(answered) - 1 - at) // len(answered) for at in range(len(answered))]
        found = [self._whole(part, briefing, section, share) for part, share in zip(answered, shares, strict=True)]
        missing = [word for one in answers for word in (one.absent if one.quotes else (one.topic,))]
        return replace(
            whole,
            summaries=joined([summary for one in found for summary in one.summaries]),
            total=sum(one.total for one in found),
            absent=tuple(dict.fromkeys(missing)),
            nearest=(),
            read_as=tuple(dict.fromkeys(pair for one in answers for pair in one.read_as)),
        )

    def _whole(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        scope = self._scope_of(briefing, section)
        every = self._words(query_words(topic, briefing.language if briefing else "en"))
        things = [word for word in every if not is_vague(word.typed)] or every
        telling = [word for word in things if not question_words().is_common_verb(word.typed)] or things
        # A vague word adds to what is found, and is not missed where the briefings do not have it.
        asked = [*telling, *(word for word in every if word not in telling and word.is_known)]
        if not any(word.is_known for word in asked):
            return Answer(topic, briefing, section, nearest=self._spelled_alike(topic, briefing) if asked else ())
        read_as = tuple((as_typed(topic, [word.typed])[0], word.read_as) for word in asked if word.read_as)
        weights = self._weights(asked, len(telling))
        # A word that the briefings also print without a capital is no name: neither are German nouns.
        typed = names_in(topic)
        typed -= self._store.words.known_plain(typed)
        typed |= self._store.words.names(form for word in telling for form in (word.typed, *word.same))
        names = [at for at, word in enumerate(telling) if not typed.isdisjoint((word.typed, *word.same))]
        for quotable in (True, False):
            texts, candidates = self._candidates(asked, scope, quotable=quotable)
            found = answering(candidates, weights, len(telling), names)
            found = [one for one in found if not one.comes_last] or found
            if found:
                break
        picked = chosen(found, weights, count if quotable else NEAREST)
        if quotable:
            absent = [word.typed for word in telling if not self._is_there(word, scope)]
            summaries = tuple(self._summaries(picked, found, texts, section))
            return Answer(topic, briefing, section, summaries, len(found), as_typed(topic, absent), read_as=read_as)
        near = [*self._places(one.section for one in picked), *self._near(asked, scope)]
        near += self._spelled_alike(topic, briefing) if len(near) < NEAREST else ()
        nearest = {(place.briefing.id, place.section.id): place for place in near}
        return Answer(
            *(topic, briefing, section),
            mentioned=bool(picked),
            nearest=tuple(nearest.values())[:NEAREST],
            read_as=read_as,
        )

    def _words(self, typed: Sequence[str]) -> list[_Word]:
        """The words of a topic with all that stands for them. A word that has no hit at all is mended first."""
        own = [[*spellings(word), *peoples(word, self._store.words.names)] for word in typed]
        asked = self._looked_up(typed, own, self._synonyms.of(typed))
        if all(word.is_known for word in asked):
            return asked
        read_as = [
            [] if word.is_known or is_vague(word.typed) else meant(word.typed, self._store.words, self._synonyms.words)
            for word in asked
        ]
        if not any(read_as):
            return asked
        plainly = [[plain(word) for word in near] for near in read_as]
        read = [near[0] if near else word.typed for near, word in zip(plainly, asked, strict=True)]
        same = [near or own_ones for near, own_ones in zip(plainly, own, strict=True)]
        found = self._looked_up(typed, same, self._synonyms.of(read))
        return [replace(word, read_as=", ".join(near)) for word, near in zip(found, read_as, strict=True)]

    def _looked_up(
        self, typed: Sequence[str], same: Sequence[Sequence[str]], alike: Sequence[Sequence[str]]
    ) -> list[_Word]:
        same = [[form for word in own for form in forms(word, self._store.languages)] for own in same]
        alike = [[form for word in others for form in forms(word, self._store.languages)] for others in alike]
        return [
            _Word(word, tuple(own), tuple(others), self._engine.has_any((*own, *others), SENTENCE_WEIGHTS))
            for word, own, others in zip(typed, same, alike, strict=True)
        ]

    def _is_there(self, word: _Word, scope: _Scope) -> bool:
        if not scope.conditions:
            return word.is_known
        return self._engine.has(scope.of(tagged("sentence"), any_of(word.group, SENTENCE_WEIGHTS)))

    def _scope_of(self, briefing: Briefing | None, section: Section | None) -> _Scope:
        """The conditions of the briefing, its section, the collection and the kind that are asked for."""
        conditions = []
        if briefing is not None:
            conditions.append(of_briefings([self._store.stored(briefing.id).number]))
        elif self._collection is not None and len(self._collection.briefings) < len(self._store.briefings):
            conditions.append(of_briefings(self._store.stored(one.id).number for one in self._collection.briefings))
        if briefing is not None and section is not None:
            ((first, last),) = self._store.all(
                "SELECT min(id), max(id) FROM sentence WHERE id BETWEEN ? AND ?"
                " AND start_at >= ? AND start_at + length(text) <= ?",
                (*self._store.stored(briefing.id).sentences, section.start, section.end),
            )
            conditions.append(of_rows(*((first, last) if first is not None else (1, 0))))
        return _Scope(tuple(conditions))

    def _candidates(
        self, asked: Sequence[_Word], scope: _Scope, *, quotable: bool
    ) -> tuple[dict[int, rows.Row], list[Candidate]]:
        """The sentences that have most of a topic: what to quote of each, by row, and what to weigh it by."""
        conditions = [tagged("quotable" if quotable else "unquotable"), *self._of_kind()]
        some = some_of(any_of(word.group, SENTENCE_WEIGHTS) for word in asked)
        relevance = self._engine.best(scope.of(*conditions, some), _CANDIDATES)
        found = self._store.all(
            f"SELECT s.id, s.briefing, {rows.SENTENCE} FROM sentence s"
            f" WHERE s.id IN ({', '.join(map(str, relevance))}) ORDER BY s.id"
        )
        looked = [_Looked(word) for word in asked]
        lines = _Lines(self._store)
        above: dict[tuple[int, int], tuple[float, ...]] = {}
        openings: dict[str, _Opening] = {}
        owns: dict[int, tuple[float, ...]] = {}
        lacking: dict[int, str] = {}
        for row, number, text, _start, section, *_rest in found:
            briefing = self._store.numbered[number].briefing
            if (number, section) not in above:
                above[number, section] = self._above(briefing, section, looked)
            line = f" {lines.of(text, briefing.language)} "
            here = above[number, section]
            owns[row] = tuple(max(over, one.strength(line)) for one, over in zip(looked, here, strict=True))
            if min(owns[row]) < _AROUND:
                lacking[row] = briefing.language
        around = lines.around(lacking) if lacking else {}
        texts: dict[int, rows.Row] = {}
        candidates = []
        for row, number, *sentence in found:
            briefing, (text, _start, section, kind, worth, _reasons) = self._store.numbered[number].briefing, sentence
            if briefing.language not in openings:
                openings[briefing.language] = _Opening(briefing.language, asked)
            beside = around.get(row, "")
            covers = tuple(
                max(here, _AROUND if here < _AROUND and one.strength(beside) else 0.0)
                for one, here in zip(looked, owns[row], strict=True)
            )
            texts[row] = (briefing.id, *sentence)
            candidates.append(
                Candidate(
                    *(row, (briefing.id, section), relevance[row], worth if quotable else 0.0, covers, owns[row]),
                    *(openings[briefing.language].has(text), frozenset(words(text.casefold()))),
                    rows.KINDS[kind].comes_last,
                )
            )
        return texts, candidates

    def _above(self, briefing: Briefing, section: int, looked: Sequence[_Looked]) -> tuple[float, ...]:
        """How well each word is covered by what stands above a section's sentences: their headings, and the title."""
        stemming, line = self._stemmings[briefing.language], self._store.lines.terms
        title = f" {line(briefing.title, stemming)} "
        headings = f" {' | '.join(line(one.title, stemming) for one in _path(briefing, section))} "
        return tuple(max(_TITLE * one.strength(title), _HEADING * one.strength(headings)) for one in looked)

    def _of_kind(self) -> list[Query]:
        return [tagged(self._kind)] if self._kind is not None else []

    def _weights(self, asked: Sequence[_Word], telling: int) -> list[float]:
        """How much each word says; less for numbers, and for the vague ones behind those that tell."""
        every = self._engine.sentences()
        each = [weight(self._engine.sentences_with(word.group), every) for word in asked]
        numbers = [_NUMBER_WEIGHT if word.typed.isdigit() else 1.0 for word in asked]
        return [
            w * n * (1 if at < telling else _VAGUE_WEIGHT) for at, (w, n) in enumerate(zip(each, numbers, strict=True))
        ]

    def _summaries(
        self,
        picked: Sequence[Candidate],
        found: Sequence[Candidate],
        texts: Mapping[int, rows.Row],
        section: Section | None,
    ) -> list[Summary]:
        """What was chosen by briefing, that of the first choice first, and in reading order within one."""
        made = []
        for key in dict.fromkeys(one.section[0] for one in picked):
            briefing = self._store.briefings[key]
            here = sorted(one.id for one in picked if one.section[0] == key)
            quotes = tuple(rows.quote(texts[row][1:], briefing) for row in here)
            made.append(Summary(briefing, section, quotes, sum(one.section[0] == key for one in found), self._kind))
        return made

    def _near(self, asked: Sequence[_Word], scope: _Scope) -> list[Place]:
        """The sections whose headings, or else sentences, have most of a topic."""
        some = some_of(any_of(word.group, _NEAREST_WEIGHTS) for word in asked)
        best = self._engine.best(scope.of(tagged("sentence"), *self._of_kind(), some), _CANDIDATES)
        found = self._store.all(f"SELECT id, briefing, section FROM sentence WHERE id IN ({', '.join(map(str, best))})")
        found.sort(key=lambda row: (-best[row[0]], row[0]))
        return self._places((self._store.numbered[number].briefing.id, section) for _, number, section in found)

    def _places(self, ids: Iterable[tuple[str, int]]) -> list[Place]:
        found = ((self._store.briefing(key), place) for key, place in ids)
        places = [Place(briefing, briefing.sections[place]) for briefing, place in found if place >= 0]
        return [place for place in places if place.section.name]

    def _spelled_alike(self, topic: str, briefing: Briefing | None) -> tuple[Place, ...]:
        return tuple(places_near(self._store, topic, briefing, NEAREST))


def _path(briefing: Briefing, place: int) -> tuple[Section, ...]:
    return briefing.path(briefing.sections[place].id) if place >= 0 else ()
