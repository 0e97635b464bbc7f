"""How a phrase is made, as far as that tells whether it is a figure's label: its noun, its length, how its words end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_classes import WordClasses
from bot.figures.label_flags import JOINT, PAIR
from bot.figures.label_words import GIVING, RATES
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair

_ENDINGS: Final = {
    "noun": tuple(english_words("ends as noun")),
    "adjective": tuple(english_words("ends as adjective")),
    "participle": tuple(english_words("ends as participle")),
}
_NO_NOUNS: Final = (*_ENDINGS["participle"], *english_words("ends as adverb"))
_LONGEST: Final = 6  # words of a phrase
_COUNTED: Final = 6  # tokens behind a number in which the thing stands that it counts


class MakingTraits:
    """Those of the phrases around one figure; `flags` are those of the sentence's tokens."""

    def __init__(self, phrases: Phrases, pair: Pair, words: WordClasses, flags: Sequence[int]) -> None:
        self._phrases, self._pair, self._words, self._flags = phrases, pair, words, flags
        self._kind = pair.late.kind or "bare"
        self._lower = phrases.word

    def of(self, span: Span, side: str) -> Iterator[str]:
        """The traits of a phrase on one side of the figure: l, r or o for over it."""
        first, last = span
        tokens, words, prefix = self._phrases.tokens, self._words, self._words.prefix
        named = [at for at in range(first, last) if tokens[at].kind == "word"]
        yield f"words {min(len(named), _LONGEST)}"
        joint = next((at for at in range(first + 1, last) if self._joins(at)), last)
        noun = self._noun(first, joint)
        if joint < last:
            yield "joined"
            yield f"joint {prefix}{self._lower(joint)}"
        if noun != first:
            yield f"opening {prefix}{self._lower(first)[-3:]}"
        yield from self._of_noun(self._lower(noun))
        if len(named) == 1:
            yield from self._of_one_word(self._lower(noun), side)
        if not words.capitals:
            if all(tokens[at].text[:1].isupper() for at in named):
                yield "name" if first else "opening name"
            elif tokens[noun].text[:1].isupper():
                yield "named"
        if words.english:
            yield from self._of_english(first, named, self._lower(noun))
        yield from self._of_parts(span, named)

    def _of_noun(self, head: str) -> Iterator[str]:
        words, prefix = self._words, self._words.prefix
        yield f"noun {prefix}{head}"
        yield f"ending {prefix}{head[-3:]}"
        kinds = ((words.bland, "bland"), (words.moves, "moving"), (words.measuring, "measuring"), (words.times, "time"))
        for kind, name in (*kinds, (words.bases, f"base {self._kind}")):
            if head in kind:
                yield name
        if any(head in known for known in words.no_nouns):
            yield "no noun"

    def _of_one_word(self, word: str, side: str) -> Iterator[str]:
        yield f"alone {self._kind} {side}"
        yield f"alone {self._words.prefix}{word[-2:]}"
        if word in self._words.bland or word in self._words.moves:
            yield "only a change"

    def _of_parts(self, span: Span, named: Sequence[int]) -> Iterator[str]:
        first, last = span
        known = self._words.no_nouns
        if any(self._lower(at) in known.verbs for at in named):
            yield "has verb"
        if self._lower(last - 1) in known.adverbs or self._lower(first) in known.adverbs:
            yield "adverb at its end"
        if any(self._flags[at] & PAIR for at in range(first, last)):
            yield "pairs"
        if any(self._phrases.tokens[at].kind == "number" for at in range(first, last)):
            yield "digits"
        if self._kind == "count" and self._pair.first <= first and last <= self._pair.last + _COUNTED:
            yield "counted"

    def _of_english(self, first: int, named: Sequence[int], head: str) -> Iterator[str]:
        if head in RATES:
            yield "rate"
        for name, endings in _ENDINGS.items():
            if head.endswith(endings):
                yield f"ends as {name}"
        if self._lower(first).endswith(_ENDINGS["participle"]):
            yield "opens as participle"
        if any(self._lower(at) in GIVING for at in named):
            yield "giving"
        if any(self._lower(at).endswith(_NO_NOUNS) for at in named[:-1]):
            yield "has participle"

    def _noun(self, first: int, joint: int) -> int:
        """The token of what a phrase names, before what is joined to it."""
        if self._words.english:
            return joint - 1
        tokens, known = self._phrases.tokens, self._words.no_nouns.adjectives
        if self._words.capitals:
            return next((at for at in range(first, joint) if tokens[at].text[:1].isupper()), joint - 1)
        return next((at for at in range(first, joint) if tokens[at].lower not in known), first)

    def _joins(self, at: int) -> bool:
        """Whether a token joins what is behind it to what stands before: "of", "d'investissement"."""
        elided = self._words.elided
        return bool(self._flags[at] & JOINT) or (elided is not None and elided.match(self._lower(at)) is not None)
