"""Searching for words: the passages that say them, the best first, with the place of each word in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Query

from bot.library import rows
from bot.library.index_terms import CHINESE, KANA, Stemming, engine_term, forms, index_words
from bot.library.store import Store
from bot.model import BotError, Passage, Passages, Place
from bot.search.engine import Engine, all_of, of_briefings, of_days, some_of
from bot.search.names import places_near
from bot.search.queries import mended, query_words
from bot.search.query_expansion import as_typed, spellings
from bot.search.sought import Sought, sought
from bot.text import plain

MOST = 200  # passages that are looked through
LONGEST_SEARCH = 300  # characters
_NEAREST = 4
_SAID = {"sentence": 1.5}  # where a word must stand, or one of several, and where the others may stand as well
_WITHIN = {"sentence": 1.5, "headings": 0.8, "document": 0.3}
_WORD = re.compile(r"[^\W_]+")
_PASSAGE = f"SELECT s.id, s.briefing, {rows.SENTENCE} FROM sentence s"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word or a phrase, as its plain words; all forms that the index may hold of it; and as it was typed."""

    words: tuple[str, ...]
    forms: tuple[str, ...]
    typed: str
    is_phrase: bool = False

    def is_said(self, text: str) -> bool:
        """Whether a text has the phrase word for word."""
        if CHINESE.search(self.typed) or KANA.search(self.typed):
            return self.typed.casefold() in text.casefold()
        return f" {' '.join(self.words)} " in f" {' '.join(plain(word) for word in index_words(text))} "


class PassageSearch:
    """Looks for passages in one opened store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._engine = Engine(store)

    def find(self, query: str, scope_id: str, page: int, size: int) -> Passages:
        """A page of `size` passages that say all that is sought; where there are none, the nearest headings.

        Raises BotError where nothing is sought, or in a briefing that is not there.
        """
        asked = sought(query[:LONGEST_SEARCH])
        words, read_as = self._words(asked)
        phrases = [self._phrase(one) for one in asked.phrases]
        wanted = [*words, *phrases]
        if not wanted:
            raise BotError("Say what to look for: a word or a phrase in quotation marks.")
        conditions = self._scope(scope_id, asked)  # nothing but sentences has the fields that are looked at
        queries = [self._engine.any_of(one.forms, _WITHIN) for one in words] + [
            self._engine.any_of(one.forms, _SAID) for one in phrases
        ]
        said = some_of(self._engine.any_of(one.forms, _SAID) for one in wanted)
        without = [self._engine.any_of(self._phrase(one).forms, _WITHIN) for one in asked.without if _WORD.search(one)]
        hits = list(self._engine.best(all_of([*conditions, *queries, said], but=without), MOST + 1))
        exact = self._exact(hits, phrases) if phrases else hits
        pages = -(-min(len(exact), MOST) // size)
        at = max(0, min(page, pages - 1))
        found = self._read(exact[at * size : min(MOST, (at + 1) * size)], wanted)
        nearest = () if exact else tuple(self._near(wanted, query))
        total = min(len(exact), MOST)
        return Passages(query, found, at, pages, total, len(hits) > MOST, nearest, read_as)

    def _words(self, asked: Sought) -> tuple[list[_Wanted], tuple[tuple[str, str], ...]]:
        """The telling words, each with its forms. One that nothing has is mended first."""
        found, read_as = [], []
        for word in query_words(asked.words) if _WORD.search(asked.words) else ():
            wanted = self._wanted([word], spellings(word))
            if not self._engine.has_any(wanted.forms, _WITHIN):
                near = mended(word, self._store.words.like(word))
                if near:
                    wanted = self._wanted([plain(near[0])], map(plain, near))
                    read_as.append((as_typed(asked.words, [word])[0], ", ".join(near)))
            found.append(wanted)
        return found, tuple(read_as)

    def _phrase(self, typed: str) -> _Wanted:
        words = [plain(word) for word in index_words(typed)]
        if len(words) > 1 and len(words[-1]) == 1 and CHINESE.match(words[-1]):
            words.pop()  # the last character by itself ends a run only
        return self._wanted(words, [" ".join(words)], typed)

    def _wanted(self, words: Sequence[str], every: Iterable[str], phrase: str = "") -> _Wanted:
        known = [form for one in every for form in forms(one, self._store.languages)]
        return _Wanted(tuple(words), tuple(dict.fromkeys(known)), phrase or words[0], is_phrase=bool(phrase))

    def _scope(self, scope_id: str, asked: Sought) -> list[Query]:
        briefing, collection = self._store.asked(scope_id)
        conditions = []
        if briefing is not None:
            conditions.append(of_briefings([self._store.stored(briefing.id).number]))
        elif collection is not None and len(collection.briefings) < len(self._store.briefings):
            conditions.append(of_briefings(self._store.stored(one.id).number for one in collection.briefings))
        if asked.since or asked.until:
            conditions.append(of_days(asked.since, asked.until))
        return conditions

    def _exact(self, hits: Sequence[int], phrases: Sequence[_Wanted]) -> list[int]:
        """Those of some sentences that have the phrases word for word."""
        found = self._store.all(f"SELECT id, text FROM sentence WHERE id IN ({_listed(hits)})")
        texts = {row: str(text) for row, text in found}
        return [row for row in hits if row in texts and all(one.is_said(texts[row]) for one in phrases)]

    def _read(self, chosen: Sequence[int], wanted: Sequence[_Wanted]) -> tuple[Passage, ...]:
        found = {row[0]: row[1:] for row in self._store.all(f"{_PASSAGE} WHERE s.id IN ({_listed(chosen)})")}
        stemmings = {one.code: one for one in self._store.languages}
        passages = []
        for row in (row for row in chosen if row in found):  # an index that is behind may have some that are gone
            number, *sentence = found[row]
            briefing = self._store.numbered[number].briefing
            quote = rows.quote(sentence, briefing)
            bold = bold_in(quote.sentence.text, wanted, stemmings[briefing.language])
            passages.append(Passage(quote, bold))
        return tuple(passages)

    def _near(self, wanted: Sequence[_Wanted], query: str) -> list[Place]:
        """The sections whose headings have most of what is sought, then those nearest in spelling."""
        some = some_of(self._engine.any_of(one.forms, {"headings": 1.0}) for one in wanted)
        best = self._engine.best(some, MOST)
        found = self._store.all(f"SELECT id, briefing, section FROM sentence WHERE id IN ({_listed(best)})")
        found.sort(key=lambda row: (-best[row[0]], row[0]))
        briefings = ((self._store.numbered[number].briefing, at) for _, number, at in found if at >= 0)
        every = [Place(one, one.sections[at]) for one, at in briefings]
        every += places_near(self._store, query, None, _NEAREST)
        return list({(one.briefing.id, one.section.id): one for one in every if one.section.name}.values())[:_NEAREST]


def passage_at(store: Store, briefing_id: str, start: int) -> Passage:
    """The passage that begins at a place of a briefing. Raises BotError when it is not there, or not any more."""
    stored = store.stored(briefing_id)
    row = store.one(f"{_PASSAGE} WHERE s.id BETWEEN ? AND ? AND s.start_at = ?", (*stored.sentences, start))
    if row is None:
        raise BotError("That passage is no longer in the briefing. Search for it again.")
    return Passage(rows.quote(row[2:], stored.briefing))


def bold_in(text: str, wanted: Sequence[_Wanted], stemming: Stemming) -> tuple[tuple[int, int], ...]:
    """Where a text has the words and phrases that were sought, as spans in order that do not touch."""
    words = [(found.span(), plain(found[0])) for found in _WORD.finditer(text)]
    terms = {engine_term(form) for one in wanted if not one.is_phrase for form in one.forms if " " not in form}
    spans = [span for span, word in words if engine_term(stemming.indexed(word)) in terms]
    for one in wanted:
        if CHINESE.search(one.typed) or KANA.search(one.typed):
            spans += [found.span() for found in re.finditer(re.escape(one.typed), text, re.IGNORECASE)]
        elif one.is_phrase:
            size = len(one.words)
            plainly = [word for _, word in words]
            starts = (at for at in range(len(words) - size + 1) if tuple(plainly[at : at + size]) == one.words)
            spans += [(words[at][0][0], words[at + size - 1][0][1]) for at in starts]
    return tuple(_joined(sorted(spans)))


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _listed(keys: Iterable[int]) -> str:
    return ", ".join(map(str, keys))
