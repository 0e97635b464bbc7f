"""The sentences that may answer a topic: what each has of its words, itself, around it and above it."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from tantivy import Query

from bot.library import rows
from bot.library.store import Store
from bot.search.engine import SENTENCE_WEIGHTS, Engine, all_of, some_of, tagged
from bot.search.relevance import Candidate
from bot.search.topic_words import TopicWord, WordMatcher
from bot.text import plain, stemmer, words

MOST = 50  # sentences that are weighed
# How well a word is covered where only a heading or the title above the sentence has it.
_TITLE, _HEADING = 0.3, 0.7
_AROUND = 0.6  # where another sentence of the paragraph has it
_FAR = 15  # sentences of a paragraph that are looked at before and behind one
_ANOTHER = "(b.paragraph <> here.paragraph OR b.briefing <> here.briefing)"
# The sentences before and behind each of some: from the nearest one of another paragraph to that on the other side.
_BESIDE = (
    "SELECT here.id, s.text FROM json_each(?) one JOIN sentence here ON here.id = one.value"
    " JOIN sentence s ON s.id <> here.id AND s.id BETWEEN"
    f" coalesce((SELECT b.id + 1 FROM sentence b WHERE b.id BETWEEN here.id - {_FAR} AND here.id - 1 AND {_ANOTHER}"
    f"  ORDER BY b.id DESC LIMIT 1), here.id - {_FAR})"
    f" AND coalesce((SELECT b.id - 1 FROM sentence b WHERE b.id BETWEEN here.id + 1 AND here.id + {_FAR} AND {_ANOTHER}"
    f"  ORDER BY b.id LIMIT 1), here.id + {_FAR})"
    " ORDER BY here.id, s.id"
)
_OPENING, _OPENING_CHARACTERS = 6, 100  # a sentence's first words, where its subject mostly is


class _Opening:
    """Looks for the words of a topic, by their stems in one language, among the first ones of a sentence."""

    def __init__(self, language: str, asked: Sequence[TopicWord]) -> None:
        self._stem = stemmer(language) or str
        self._wanted = [{self._stem(plain(word)) for word in one.group} for one in asked]

    def has(self, sentence: str) -> tuple[bool, ...]:
        first = {self._stem(word) for word in plain(" ".join(words(sentence[:_OPENING_CHARACTERS])[:_OPENING])).split()}
        return tuple(not first.isdisjoint(stems) for stems in self._wanted)


class _Lines:
    """The words of sentences, and of the paragraphs around them, as the index has them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._languages = {one.code: one for one in store.languages}

    def of(self, text: str, language: str) -> str:
        return self._store.lines.terms(text, self._languages[language])

    def around(self, languages: Mapping[int, str]) -> dict[int, str]:
        """For each of some sentences, given by row and language, the others of its paragraph, with a space at both
        ends; nothing for one that stands alone.
        """
        around: dict[int, list[str]] = {}
        for row, text in self._store.all(_BESIDE, (json.dumps(list(languages)),)):
            around.setdefault(row, []).append(self.of(text, languages[row]))
        return {row: f" {' | '.join(lines)} " for row, lines in around.items()}


class CandidateReader:
    """Reads the candidates for topics from one opened store."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self._store = store
        self._engine = engine
        self._lines = _Lines(store)
        self._stemmings = {one.code: one for one in store.languages}

    def best(
        self, asked: Sequence[TopicWord], conditions: Sequence[Query], *, quotable: bool
    ) -> tuple[dict[int, rows.Row], list[Candidate]]:
        """The sentences that have most of a topic: what to quote of each, by row, and what to weigh it by."""
        some = some_of(self._engine.any_of(word.group, SENTENCE_WEIGHTS) for word in asked)
        if quotable and not conditions and self._engine.are_many((word.group for word in asked), SENTENCE_WEIGHTS):
            relevance = self._engine.best_tagged("quotable", some, MOST, self._quotable)
        else:
            of = tagged("quotable" if quotable else "unquotable")
            relevance = self._engine.best(all_of([*conditions, of, some]), MOST)
        found = self._store.all(
            f"SELECT s.id, s.briefing, {rows.SENTENCE} FROM sentence s"
            f" WHERE s.id IN ({', '.join(map(str, relevance))}) ORDER BY s.id"
        )
        looked = [WordMatcher(word) for word in asked]
        owns = self._owns(found, looked)
        around = self._around(found, owns)
        texts: dict[int, rows.Row] = {}
        candidates = []
        numbered = self._store.numbered
        for row, number, *sentence in found:
            key, section, kind, worth = numbered[number].briefing.id, *sentence[2:5]
            own = covers = owns[row]
            if row in around:
                beside = around[row]
                covers = tuple(
                    [
                        _AROUND if here < _AROUND and one.strength(beside) else here
                        for one, here in zip(looked, own, strict=True)
                    ]
                )
            texts[row] = (key, *sentence)
            candidates.append(
                Candidate(
                    *(row, (key, section), relevance[row], worth if quotable else 0.0, covers, own),
                    comes_last=kind in rows.LAST,
                )
            )
        return texts, candidates

    def read(self, found: Sequence[Candidate], asked: Sequence[TopicWord], texts: Mapping[int, rows.Row]) -> None:
        """Read of those that answer what it takes to choose among them: their words, and what they are about."""
        openings: dict[str, _Opening] = {}
        for one in found:
            language, text = self._store.briefings[one.section[0]].language, texts[one.id][1]
            if language not in openings:
                openings[language] = _Opening(language, asked)
            one.opens_with, one.words = openings[language].has(text), frozenset(words(text.casefold()))

    def _quotable(self, rows_: Collection[int]) -> set[int]:
        listed = ", ".join(map(str, rows_))
        return {row for (row,) in self._store.all(f"SELECT id FROM sentence WHERE id IN ({listed}) AND standing = 1")}

    def _owns(self, found: Sequence[rows.Row], looked: Sequence[WordMatcher]) -> dict[int, tuple[float, ...]]:
        """How well each sentence, by row, has each word itself, or by what stands above it."""
        above: dict[tuple[int, int], tuple[float, ...]] = {}
        owns: dict[int, tuple[float, ...]] = {}
        numbered = self._store.numbered
        for row, number, text, _start, section, *_rest in found:
            here = above.get((number, section))
            if here is None:
                here = above[number, section] = self._above(number, section, looked)
            line = f" {self._lines.of(text, numbered[number].briefing.language)} "
            owns[row] = tuple([max(over, one.strength(line)) for one, over in zip(looked, here, strict=True)])
        return owns

    def _around(self, found: Sequence[rows.Row], owns: Mapping[int, tuple[float, ...]]) -> dict[int, str]:
        """The paragraph around each sentence that lacks a word, by row."""
        numbered = self._store.numbered
        lacking = {row: numbered[number].briefing.language for row, number, *_rest in found if min(owns[row]) < _AROUND}
        return self._lines.around(lacking) if lacking else {}

    def _above(self, number: int, section: int, looked: Sequence[WordMatcher]) -> tuple[float, ...]:
        """How well each word is covered by what stands above a section's sentences: their headings, and the title."""
        briefing = self._store.numbered[number].briefing
        title, headings = self._store.lines.terms_above(number, section, briefing, self._stemmings[briefing.language])
        return tuple([max(_TITLE * one.strength(title), _HEADING * one.strength(headings)) for one in looked])
