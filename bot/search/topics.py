"""Answering a topic in free words: what the store is asked for, and what the sentences found are weighed by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.library import rows
from bot.library.index_terms import forms
from bot.library.store import Store
from bot.model import Answer, Briefing, Collection, Place, Section, StatementKind, Summary
from bot.search.name_matching import closest
from bot.search.queries import match_expression, query_words
from bot.search.query_expansion import Synonyms, as_typed, is_vague, meant, names_in, parts_of, peoples, spellings
from bot.search.relevance import Candidate, answering, chosen, joined, weight
from bot.text import plain, stemmer, words

LONGEST_TOPIC = 400  # characters that are read of a topic
_CANDIDATES = 60
NEAREST = 4  # sections that are offered where nothing answers
# bm25 weights of sentence_search's columns: sentence, headings, document; and where a near section is looked for.
_WEIGHTS = "2.5, 1.5, 0.3"
_NEAREST_WEIGHTS = "1.0, 4.0, 0.3"
# How well a word is covered where only a heading or the title above the sentence has it, or a synonym of it.
_TITLE, _HEADING, _SENTENCE = 0.3, 0.7, 1.0
_AROUND = 0.6  # where another sentence of the paragraph has it
_SYNONYM = 0.85
_OPENING, _OPENING_CHARACTERS = 6, 100  # a sentence's first words, where its subject mostly is
_VAGUE_WEIGHT = 0.4  # of a vague word, beside those that tell


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a topic: what stands for it in the index, and how well each row that has it covers it.

    A title is above each sentence of its briefing, so it is held once, at the row of the first.
    """

    typed: str
    same: tuple[str, ...]  # itself, spelled this way or that, or what it is a misspelling of
    alike: tuple[str, ...]  # its synonyms
    covers: Mapping[int, float]
    titles: Mapping[int, float]
    read_as: str = ""  # what it is taken for, where nothing matches it

    @property
    def group(self) -> tuple[str, ...]:
        return (*self.same, *self.alike)

    @property
    def is_known(self) -> bool:
        return bool(self.covers or self.titles)

    def covered(self, row: int, opening: int) -> float:
        """How well a sentence, of the briefing that opens there, covers it: by itself, or by what is above it."""
        return max(self.covers.get(row, 0.0), self.titles.get(opening, 0.0))


class _Opening:
    """Looks for the words of a topic, by their stems in one language, among the first ones of a sentence."""

    def __init__(self, language: str, asked: Sequence[_Word]) -> None:
        self._stem = stemmer(language) or str
        self._wanted = [{self._stem(plain(word)) for word in one.group} for one in asked]

    def has(self, sentence: str) -> tuple[bool, ...]:
        first = {self._stem(plain(word)) for word in words(sentence[:_OPENING_CHARACTERS])[:_OPENING]}
        return tuple(not first.isdisjoint(stems) for stems in self._wanted)


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
        self._synonyms = synonyms
        self._kind = kind
        self._collection = collection

    async def answer(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        """The `count` sentences of the scope that answer best; where there are none, the nearest sections.

        Where nothing answers a list as a whole, what answers its parts is put together.
        """
        found = await self._in_parts(topic[:LONGEST_TOPIC], briefing, section, count)
        return replace(found, kind=self._kind, collection=self._collection)

    async def _in_parts(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        whole = await self._whole(topic, briefing, section, count)
        parts = parts_of(topic)
        if whole.quotes or whole.mentioned or len(parts) < 2:
            return whole
        answers = [await self._whole(part, briefing, section, count) for part in parts]
        answered = [one.topic for one in answers if one.quotes]
        if not answered:
            return whole
        # The first ones have what does not go round evenly.
        shares = [(count + len(answered) - 1 - at) // len(answered) for at in range(len(answered))]
        found = [
            await self._whole(part, briefing, section, share) for part, share in zip(answered, shares, strict=True)
        ]
        missing = [word for one in answers for word in (one.absent if one.quotes else (one.topic,))]
        return replace(
            whole,
            summaries=joined([summary for one in found for summary in one.summaries]),
            total=sum(one.total for one in found),
            absent=tuple(dict.fromkeys(missing)),
            nearest=(),
            read_as=tuple(dict.fromkeys(pair for one in answers for pair in one.read_as)),
        )

    async def _whole(self, topic: str, briefing: Briefing | None, section: Section | None, count: int) -> Answer:
        first, last = await self._rows_of(briefing, section)
        every = await self._words(query_words(topic, briefing.language if briefing else "en"))
        telling = [word for word in every if not is_vague(word.typed)] or every
        # A vague word adds to what is found, and is not missed where the briefings do not have it.
        asked = [*telling, *(word for word in every if word not in telling and word.is_known)]
        if not any(word.is_known for word in asked):
            return Answer(topic, briefing, section, nearest=self._spelled_alike(topic, briefing) if asked else ())
        read_as = tuple((as_typed(topic, [word.typed])[0], word.read_as) for word in asked if word.read_as)
        weights = await self._weights(asked, len(telling))
        # A word that the briefings also print without a capital is no name: neither are German nouns.
        typed = names_in(topic) - set(self._store.vocabulary.values()) | self._store.names
        names = [at for at, word in enumerate(telling) if not typed.isdisjoint((word.typed, *word.same))]
        for quotable in (True, False):
            texts, candidates = await self._candidates(asked, first, last, quotable=quotable)
            found = answering(candidates, weights, len(telling), names)
            found = [one for one in found if not one.comes_last] or found
            if found:
                break
        picked = chosen(found, weights, count if quotable else NEAREST)
        if quotable:
            opening = self._store.opening(first)
            absent = [
                word.typed
                for word in telling
                if not any(first <= row <= last for row in word.covers)
                and not any(opening <= row <= last for row in word.titles)
            ]
            summaries = tuple(self._summaries(picked, found, texts, section))
            return Answer(topic, briefing, section, summaries, len(found), as_typed(topic, absent), read_as=read_as)
        near = [*self._places(one.section for one in picked), *await self._near(asked, first, last)]
        near += self._spelled_alike(topic, briefing) if len(near) < NEAREST else ()
        nearest = {(place.briefing.id, place.section.id): place for place in near}
        return Answer(
            *(topic, briefing, section),
            mentioned=bool(picked),
            nearest=tuple(nearest.values())[:NEAREST],
            read_as=read_as,
        )

    async def _words(self, typed: Sequence[str]) -> list[_Word]:
        """The words of a topic with all that stands for them. A word that has no hit at all is mended first."""
        own = [[*spellings(word), *peoples(word, self._store.names)] for word in typed]
        asked = await self._looked_up(typed, own, self._synonyms.of(typed))
        if all(word.is_known for word in asked):
            return asked
        known = {**self._store.vocabulary, **{word: word for word in self._synonyms.words}}
        read_as = [[] if word.is_known or is_vague(word.typed) else meant(word.typed, known) for word in asked]
        if not any(read_as):
            return asked
        plainly = [[plain(word) for word in near] for near in read_as]
        read = [near[0] if near else word.typed for near, word in zip(plainly, asked, strict=True)]
        same = [near or own_ones for near, own_ones in zip(plainly, own, strict=True)]
        found = await self._looked_up(typed, same, self._synonyms.of(read))
        return [replace(word, read_as=", ".join(near)) for word, near in zip(found, read_as, strict=True)]

    async def _looked_up(
        self, typed: Sequence[str], same: Sequence[Sequence[str]], alike: Sequence[Sequence[str]]
    ) -> list[_Word]:
        same = [[form for word in own for form in forms(word, self._store.languages)] for own in same]
        alike = [[form for word in others for form in forms(word, self._store.languages)] for others in alike]
        asked: list[tuple[int, float, str]] = []  # which word, how well it is covered, the expression that says where
        for at, (own, others) in enumerate(zip(same, alike, strict=True)):
            for column, strength in (("document", _TITLE), ("headings", _HEADING), ("sentence", _SENTENCE)):
                asked.append((at, strength, f"{column} : {match_expression([own])}"))
                if others:
                    asked.append((at, strength * _SYNONYM, f"{column} : {match_expression([others])}"))
        covers: list[dict[int, float]] = [{} for _ in typed]
        titles: list[dict[int, float]] = [{} for _ in typed]
        openings = f" AND +rowid IN ({', '.join(map(str, self._store.openings))})"
        sql = " UNION ALL ".join(
            f"SELECT {number}, rowid FROM sentence_search WHERE sentence_search MATCH ?"
            + (openings if expression.startswith("document") else "")
            for number, (_, _, expression) in enumerate(asked)
        )
        for number, row in await self._store.all(sql, [expression for _, _, expression in asked]) if asked else ():
            at, strength, expression = asked[number]
            held = (titles if expression.startswith("document") else covers)[at]
            held[row] = max(strength, held.get(row, 0.0))
        return [
            _Word(word, tuple(own), tuple(others), covered, above)
            for word, own, others, covered, above in zip(typed, same, alike, covers, titles, strict=True)
        ]

    async def _rows_of(self, briefing: Briefing | None, section: Section | None) -> tuple[int, int]:
        """The first and last row of the index that are in the scope."""
        if briefing is None:
            return 0, 1 << 60
        start, end = (section.start, section.end) if section else (0, 1 << 60)
        ((first, last),) = await self._store.all(
            "SELECT min(p.id), max(p.id) FROM sentence s"
            " JOIN sentence_place p ON p.briefing = s.briefing AND p.sentence = s.ordinal"
            " WHERE s.briefing = ? AND s.start_at >= ? AND s.end_at <= ?",
            (briefing.id, start, end),
        )
        return (first, last) if first is not None else (1, 0)

    async def _candidates(
        self, asked: Sequence[_Word], first: int, last: int, *, quotable: bool
    ) -> tuple[dict[int, rows.Row], list[Candidate]]:
        """The sentences that have most of a topic: what to quote of each, by row, and what to weigh it by."""
        narrower, narrowing = self._narrower()
        found = await self._store.all(
            f"SELECT best.id, best.relevance, best.worth, best.opens, best.closes, s.briefing, {rows.SENTENCE} FROM ("
            f"SELECT p.*, -bm25(sentence_search, {_WEIGHTS}) AS relevance"
            " FROM sentence_search JOIN sentence_place p ON p.id = sentence_search.rowid"
            f" WHERE sentence_search MATCH ? AND sentence_search.rowid BETWEEN ? AND ?"
            f" AND (p.worth IS NOT NULL) = ?{narrower}"
            " ORDER BY relevance DESC, p.id LIMIT ?) best"
            " JOIN sentence s ON s.briefing = best.briefing AND s.ordinal = best.sentence ORDER BY best.id",
            (match_expression([word.group for word in asked], "OR"), first, last, quotable, *narrowing, _CANDIDATES),
        )
        languages = {briefing.language for briefing in self._store.briefings.values()}
        opening_in = {language: _Opening(language, asked) for language in languages}
        candidates = [
            Candidate(
                row,
                (briefing, section),
                relevance,
                worth or 0.0,
                tuple(
                    max(word.covered(row, self._store.opening(row)), _around(word, range(opens, closes + 1)))
                    for word in asked
                ),
                tuple(word.covered(row, self._store.opening(row)) for word in asked),
                opening_in[self._store.briefings[briefing].language].has(text),
                frozenset(words(text.casefold())),
                StatementKind(kind).comes_last,
            )
            for row, relevance, worth, opens, closes, briefing, text, _start, _end, section, kind, *_ in found
        ]
        return {row[0]: row[5:] for row in found}, candidates

    def _narrower(self) -> tuple[str, list[str]]:
        """What rows of the index must meet to be of the kind and the collection, and the values for it."""
        conditions, values = "", []
        if self._kind is not None:
            conditions, values = " AND instr(p.kinds, ?)", [f" {self._kind} "]
        if self._collection is not None:
            conditions += " AND p.briefing IN (SELECT value FROM json_each(?))"
            values.append(json.dumps([briefing.id for briefing in self._collection.briefings]))
        return conditions, values

    async def _weights(self, asked: Sequence[_Word], telling: int) -> list[float]:
        """How much each word says; less for the vague ones behind those that tell."""
        ((last,),) = await self._store.all("SELECT max(id) FROM sentence_place", ())
        each = [weight(len(word.covers), last) for word in asked]
        return [w * (1 if at < telling else _VAGUE_WEIGHT) for at, w in enumerate(each)]

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

    async def _near(self, asked: Sequence[_Word], first: int, last: int) -> list[Place]:
        """The sections whose headings, or else sentences, have most of a topic."""
        narrower, narrowing = self._narrower()
        found = await self._store.all(
            "SELECT s.briefing, s.section FROM sentence_search"
            " JOIN sentence_place p ON p.id = sentence_search.rowid"
            " JOIN sentence s ON s.briefing = p.briefing AND s.ordinal = p.sentence"
            f" WHERE sentence_search MATCH ? AND sentence_search.rowid BETWEEN ? AND ?{narrower}"
            f" ORDER BY bm25(sentence_search, {_NEAREST_WEIGHTS}), p.id LIMIT ?",
            (match_expression([word.group for word in asked], "OR"), first, last, *narrowing, _CANDIDATES),
        )
        return self._places((briefing, section) for briefing, section in found)

    def _places(self, ids: Iterable[tuple[str, str]]) -> list[Place]:
        sections = (
            (self._store.briefings[briefing], self._store.briefings[briefing].section(section))
            for briefing, section in ids
        )
        return [Place(briefing, section) for briefing, section in sections if section is not None and section.name]

    def _spelled_alike(self, topic: str, briefing: Briefing | None) -> tuple[Place, ...]:
        """The sections whose titles are nearest to a topic in spelling."""
        every = [briefing] if briefing else self._store.briefings.values()
        named = {s.name: Place(b, s) for b in every for s in b.sections if s.name and not s.implied}
        return tuple(named[name] for name in closest(topic, list(named), NEAREST))


def _around(word: _Word, paragraph: Sequence[int]) -> float:
    """How well a sentence covers a word by what stands around it in its paragraph."""
    return _AROUND if any(word.covers.get(near, 0.0) > _HEADING for near in paragraph) else 0.0
