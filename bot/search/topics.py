"""Answering a topic in free words: the sentences that say most of it, or the sections nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tantivy import Query

from bot.library import rows
from bot.library.store import Store
from bot.model import Answer, Briefing, Collection, Place, Section, StatementKind, Summary
from bot.search.engine import SENTENCE_WEIGHTS, Engine, all_of, of_briefings, of_rows, some_of, tagged
from bot.search.names import places_near
from bot.search.queries import query_words
from bot.search.query_expansion import Synonyms, as_typed, is_vague, names_in, parts_of
from bot.search.relevance import Candidate, answering, chosen, joined
from bot.search.topic_candidates import MOST, CandidateReader
from bot.search.topic_words import TopicWord, WordReader
from bot.text.question_words import question_words

LONGEST_TOPIC = 400  # characters that are read of a topic
NEAREST = 4  # sections that are offered where nothing answers
_NEAREST_WEIGHTS = {"sentence": 1.0, "headings": 1.7, "document": 0.45}  # where a near section is looked for


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where answers are looked for, as conditions for the search engine."""

    conditions: tuple[Query, ...]

    def of(self, *queries: Query) -> Query:
        return all_of([*self.conditions, *queries])


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
        self._engine = Engine(store)
        self._synonyms = synonyms
        self._reader = WordReader(store, self._engine, synonyms)
        self._candidates = CandidateReader(store, self._engine)
        self._kind = kind
        self._collection = collection

    def answer(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        """The `count` sentences of the scope that answer best; where there are none, the nearest sections.

        Where nothing answers a list as a whole, what answers its parts is put together. Where no sentence of the kind
        does, the nearest sections are those that answer in sentences of others.
        """
        found = self._in_parts(topic[:LONGEST_TOPIC], briefing, section, count)
        found = replace(found, kind=self._kind, collection=self._collection)
        if self._kind is None or found.quotes:
            return found
        otherwise = Topics(self._store, self._synonyms, None, self._collection).answer(
            topic, briefing, section, NEAREST
        )
        places = {(q.briefing.id, q.path[-1].id): Place(q.briefing, q.path[-1]) for q in otherwise.quotes if q.path}
        return replace(found, mentioned=bool(otherwise.quotes), nearest=tuple(places.values()) or found.nearest)

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
        every = self._reader.read(query_words(topic, briefing.language if briefing else "en"))
        things = [word for word in every if not is_vague(word.typed)] or every
        telling = [word for word in things if not question_words().is_common_verb(word.typed)] or things
        # A vague word adds to what is found, and is not missed where the briefings do not have it.
        asked = [*telling, *(word for word in every if word not in telling and word.is_known)]
        if not any(word.is_known for word in asked):
            return Answer(topic, briefing, section, nearest=self._spelled_alike(topic, briefing) if asked else ())
        read_as = tuple((as_typed(topic, [word.typed])[0], word.read_as) for word in asked if word.read_as)
        weights = self._reader.weights(asked, len(telling))
        # A word that the briefings also print without a capital is no name: neither are German nouns.
        typed = names_in(topic)
        typed -= self._store.words.known_plain(typed)
        typed |= self._store.words.names(form for word in telling for form in (word.typed, *word.same))
        names = [at for at, word in enumerate(telling) if not typed.isdisjoint((word.typed, *word.same))]
        conditions = [*scope.conditions, *self._of_kind()]
        for quotable in (True, False):
            texts, candidates = self._candidates.best(asked, conditions, quotable=quotable)
            found = answering(candidates, weights, len(telling), names)
            found = [one for one in found if not one.comes_last] or found
            if found:
                break
        self._candidates.read(found, asked, texts)
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

    def _is_there(self, word: TopicWord, scope: _Scope) -> bool:
        if not scope.conditions:
            return word.is_known
        return self._engine.has(scope.of(tagged("sentence"), self._engine.any_of(word.group, SENTENCE_WEIGHTS)))

    def _scope_of(self, briefing: Briefing | None, section: Section | None) -> _Scope:
        """The conditions of the briefing, its section or the collection that is asked for."""
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

    def _of_kind(self) -> list[Query]:
        return [tagged(self._kind)] if self._kind is not None else []

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

    def _near(self, asked: Sequence[TopicWord], scope: _Scope) -> list[Place]:
        """The sections whose headings, or else sentences, have most of a topic."""
        some = some_of(self._engine.any_of(word.group, _NEAREST_WEIGHTS) for word in asked)
        best = self._engine.best(scope.of(*self._of_kind(), some), MOST)
        found = self._store.all(f"SELECT id, briefing, section FROM sentence WHERE id IN ({', '.join(map(str, best))})")
        found.sort(key=lambda row: (-best[row[0]], row[0]))
        return self._places((self._store.numbered[number].briefing.id, section) for _, number, section in found)

    def _places(self, ids: Iterable[tuple[str, int]]) -> list[Place]:
        found = ((self._store.briefing(key), place) for key, place in ids)
        places = [Place(briefing, briefing.sections[place]) for briefing, place in found if place >= 0]
        return [place for place in places if place.section.name]

    def _spelled_alike(self, topic: str, briefing: Briefing | None) -> tuple[Place, ...]:
        return tuple(places_near(self._store, topic, briefing, NEAREST))
