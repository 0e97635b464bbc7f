"""The words of a topic: what each stands for in the index, how much it says, and whether a line has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.library.index_terms import CHINESE, engine_term, forms
from bot.library.store import Store
from bot.search.engine import SENTENCE_WEIGHTS, Engine
from bot.search.query_expansion import Synonyms, is_vague, meant, peoples, spellings
from bot.search.relevance import weight
from bot.text import plain

_SYNONYM = 0.85  # how well a word is covered by a synonym of it
_NUMBER_WEIGHT = 0.5  # of a year or another number, which is rare but seldom what a topic is about
_VAGUE_WEIGHT = 0.4  # of a vague word, beside those that tell


@dataclass(frozen=True, slots=True)
class TopicWord:
    """A word of a topic, and what stands for it in the index."""

    typed: str
    same: tuple[str, ...]  # itself, spelled this way or that, or what it is a misspelling of
    alike: tuple[str, ...]  # its synonyms
    is_known: bool
    read_as: str = ""  # what it is taken for, where nothing matches it

    @property
    def group(self) -> tuple[str, ...]:
        return (*self.same, *self.alike)


class WordMatcher:
    """Looks for a word in lines of terms as the index has them: a few hundred times for an answer."""

    def __init__(self, word: TopicWord) -> None:
        self._same = [_needle(form) for form in word.same]
        self._alike = [_needle(form) for form in word.alike]

    def strength(self, line: str) -> float:
        """1 where a line, with a space at both ends, has the word itself, less for a synonym, 0 for neither."""
        for needle in self._same:
            if needle in line:
                return 1.0
        for needle in self._alike:
            if needle in line:
                return _SYNONYM
        return 0.0


def _needle(form: str) -> str:
    terms = " ".join(map(engine_term, form.split()))
    return f" {terms}" if len(terms) == 1 and CHINESE.match(terms) else f" {terms} "  # it begins a pair there


class WordReader:
    """Reads what the words of topics stand for, in one opened store."""

    def __init__(self, store: Store, engine: Engine, synonyms: Synonyms) -> None:
        self._store = store
        self._engine = engine
        self._synonyms = synonyms

    def read(self, typed: Sequence[str]) -> list[TopicWord]:
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
    ) -> list[TopicWord]:
        same = [[form for word in own for form in forms(word, self._store.languages)] for own in same]
        alike = [[form for word in others for form in forms(word, self._store.languages)] for others in alike]
        return [
            TopicWord(word, tuple(own), tuple(others), self._engine.has_any((*own, *others), SENTENCE_WEIGHTS))
            for word, own, others in zip(typed, same, alike, strict=True)
        ]

    def weights(self, asked: Sequence[TopicWord], telling: int) -> list[float]:
        """How much each word says; less for numbers, and for the vague ones behind those that tell."""
        every = self._engine.sentences()
        each = [weight(self._engine.sentences_with(word.group), every) for word in asked]
        numbers = [_NUMBER_WEIGHT if word.typed.isdigit() else 1.0 for word in asked]
        return [
            w * n * (1 if at < telling else _VAGUE_WEIGHT) for at, (w, n) in enumerate(zip(each, numbers, strict=True))
        ]
