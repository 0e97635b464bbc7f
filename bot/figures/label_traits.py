"""What speaks for and against a phrase as the label of a figure: where it stands, what stands between, how it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.figures.label_candidates import Candidate, Choice, shortest
from bot.figures.label_classes import WordClasses
from bot.figures.label_words import GIVING, RATES
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair

_VERB, _AUXILIARY, _OF, _PREPOSITION, _PAIR, _CLAUSE, _DETERMINER = (1 << k for k in range(7))
_COMMA, _STOP, _FIGURE, _PERIOD, _PARTICIPLE, _OTHER_VERB = (1 << k for k in range(7, 13))
#: What may stand between a phrase and its figure, by the name of its trait.
_BETWEEN: Final = (
    *((_COMMA, "comma"), (_STOP, "stop"), (_FIGURE, "figure"), (_PERIOD, "period"), (_CLAUSE, "clause")),
    *((_PAIR, "and"), (_AUXILIARY, "auxiliary"), (_PARTICIPLE, "participle")),
    (_OTHER_VERB, "other verb"),
)
#: What may stand right before or behind a phrase, the most telling first.
_BEHIND: Final = ((_VERB, "verb"), (_AUXILIARY, "auxiliary"), (_OF, "of"), (_PREPOSITION, "preposition"))
_FURTHER: Final = ((_OTHER_VERB, "other verb"), (_PAIR, "and"), (_FIGURE, "figure"), (_CLAUSE, "clause"))
_AHEAD: Final = ((_PREPOSITION, "preposition"), (_DETERMINER, "determiner"), (_VERB, "verb"), (_AUXILIARY, "auxiliary"))
_STOPS: Final = frozenset(";:()–—")
_ENDINGS: Final = {
    "noun": ("ion", "ment", "ity", "ness", "ance", "ence"),
    "adjective": ("al", "ive", "ous", "ic", "able", "ible", "ful", "less"),
    "ing": ("ing",),
    "ed": ("ed",),
    "s": ("s",),
}
_DISTANCES: Final = (4, 7, 12)  # tokens from which on a phrase is further away
_SHORT: Final = 3  # tokens between that are told by name
_MOST: Final = 3  # of what is counted
_LONGEST: Final = 6  # words of a phrase
_COUNTED: Final = 6  # tokens behind a number in which the thing stands that it counts


class LabelTraits:
    """Those of all that may be the label of one figure. `before` is the token before it and what qualifies it."""

    def __init__(self, phrases: Phrases, pair: Pair, before: int, words: WordClasses) -> None:
        self._phrases, self._pair, self._words = phrases, pair, words
        self._before, self._after = before, pair.last
        self._kind = pair.late.kind or "bare"
        self._flags = phrases.classes or _flags_of(phrases, words)
        phrases.classes = self._flags

    def choice(self, candidates: Sequence[Candidate]) -> Choice:
        ruled = [one for one in candidates if one.rules]
        spans = [one.span for one in candidates]
        base = shortest(spans)
        for one in candidates:
            one.printed = self._phrases.within(*one.span)
            one.traits.extend(self._of_rules(one, ruled))
            one.traits.extend(self._of_place(one.span, base))
            one.traits.extend(self._of_words(one.span))
            one.traits.extend(_of_others(one.span, spans))
        return Choice(self._phrases.tokens[self._pair.first].start, candidates, self._of_none(candidates, ruled))

    def _lower(self, at: int) -> str:
        return self._phrases.tokens[at].lower if 0 <= at < len(self._phrases.tokens) else "|"

    def _of_none(self, candidates: Sequence[Candidate], ruled: Sequence[Candidate]) -> list[str]:
        prefix = self._words.prefix
        return [
            "none",
            f"none {self._kind}",
            f"none {'ruled' if ruled else 'unruled'}",
            f"none {prefix}",
            f"none {min(len(candidates), _MOST + 1)}",
            f"none {prefix}{self._lower(self._before)} _",
            f"none _ {prefix}{self._lower(self._after)}",
        ]

    def _of_rules(self, one: Candidate, ruled: Sequence[Candidate]) -> Iterator[str]:
        """Whether rules propose it, and how it lies to what the surest of them does."""
        if one.rules:
            yield "ruled"
            yield f"rule {min(ruled.index(one), _MOST)}"
            yield f"rules {min(len(one.rules), _MOST)}"
            for rule in one.rules:
                yield f"by {rule}"
                yield f"by {self._words.prefix}{rule} {self._kind}"
        else:
            yield "unruled"
        if not ruled:
            yield f"no rules {self._side(one.span)}"
        elif (best := ruled[0].span) != one.span:
            if best[0] <= one.span[0] and one.span[1] <= best[1]:
                yield (
                    "head of best"
                    if best[0] == one.span[0]
                    else "tail of best"
                    if best[1] == one.span[1]
                    else "in best"
                )
            elif one.span[0] <= best[0] and best[1] <= one.span[1]:
                yield "around best"
            else:
                yield "behind best" if one.span[0] > best[0] else "before best"

    def _side(self, span: Span) -> str:
        return "l" if span[1] <= self._pair.first else "r" if span[0] >= self._after else "o"

    def _of_place(self, span: Span, base: Sequence[Span]) -> Iterator[str]:
        """Where it stands from the figure, and what stands between and beside it."""
        side, prefix = self._side(span), self._words.prefix
        low, high = (span[1], self._before + 1) if side == "l" else (self._after, span[0])
        inner = sum(low <= first and last <= high for first, last in base) if side != "o" else 0
        rank = f"{side}{min(inner, _MOST)}"
        yield f"rank {rank}"
        yield f"rank {rank} {self._kind}"
        distance = max(0, high - low) if side != "o" else 0
        far = (
            distance if distance < _DISTANCES[0] else _DISTANCES[0] + sum(distance >= least for least in _DISTANCES[1:])
        )
        yield f"far {side}{far}"
        yield f"far {side}{far} {self._kind}"
        if side == "o":
            yield "within"
        else:
            yield from self._between(low, high, side)
            yield f"left {prefix}{self._lower(self._before)} {rank}"
            yield f"right {prefix}{self._lower(self._after)} {rank}"
        yield f"next {self._next(span[1])} {side}"
        yield from self._ahead(span[0], side)
        if base and span[0] <= base[0][0]:
            yield "first"

    def _between(self, low: int, high: int, side: str) -> Iterator[str]:
        prefix, flags = self._words.prefix, self._flags
        told = [at for at in range(low, high) if not self._phrases.is_taken(at)]
        if len(told) <= _SHORT:
            yield f"between {prefix}{side} {' '.join(self._lower(at) for at in told)}"
        verbs = [at for at in told if flags[at] & _VERB]
        yield f"verbs {side}{min(len(verbs), 2)}"
        if len(verbs) == 1:
            yield f"verb {prefix}{side} {self._lower(verbs[0])}"
        mask = 0
        for at in told:
            mask |= flags[at] & ~(_FIGURE | _PERIOD)
        for at in range(low, high):
            if self._phrases.is_taken(at):
                mask |= _PERIOD if self._phrases.is_period(at) else _FIGURE
        for flag, name in _BETWEEN:
            if mask & flag:
                yield f"{name} between {side}"

    def _next(self, at: int) -> str:
        """What stands right behind a phrase."""
        if at >= len(self._flags):
            return "|"
        flags, text = self._flags[at], self._phrases.tokens[at].text
        for flag, name in _BEHIND:
            if flags & flag:
                return name
        if text in ",.:;()":
            return text
        if self._pair.first <= at < self._pair.last:
            return "own"
        return next((name for flag, name in _FURTHER if flags & flag), "word")

    def _ahead(self, first: int, side: str) -> Iterator[str]:
        """What stands right before a phrase, and before its article."""
        yield f"previous {self._previous(first - 1)} {side}"
        if first and self._flags[first - 1] & _PREPOSITION:
            yield f"governed {self._words.prefix}{self._lower(first - 1)} {side}"
        elif first > 1 and self._flags[first - 1] & _DETERMINER:
            yield f"before article {self._previous(first - 2)} {side}"
            if self._flags[first - 2] & _PREPOSITION:
                yield f"governed {self._words.prefix}{self._lower(first - 2)} {side}"

    def _previous(self, at: int) -> str:
        if at < 0:
            return "|"
        if self._pair.first <= at < self._pair.last:
            return "own"
        flags = self._flags[at]
        for flag, name in _AHEAD:
            if flags & flag:
                return name
        if flags & _PAIR:
            return "and"
        if self._phrases.tokens[at].kind == "mark":
            return "mark"
        return "figure" if flags & _FIGURE else "clause" if flags & _CLAUSE else "word"

    def _of_words(self, span: Span) -> Iterator[str]:
        """How it is made: its length, its noun, how its words end."""
        first, last = span
        tokens, words, prefix = self._phrases.tokens, self._words, self._words.prefix
        named = [at for at in range(first, last) if tokens[at].kind == "word"]
        yield f"words {min(len(named), _LONGEST)}"
        joint = next((at for at in range(first + 1, last) if self._joins(at)), last)
        noun = joint - 1 if words.last_head else first
        if joint < last:
            yield "joined"
            yield f"joint {prefix}{self._lower(joint)}"
        if noun != first:
            yield f"opening {prefix}{self._lower(first)[-3:]}"
        yield from self._of_noun(self._lower(noun))
        if len(named) == 1:
            yield from self._of_one_word(self._lower(noun), self._side(span))
        if not words.capitals:
            if all(tokens[at].text[:1].isupper() for at in named):
                yield "name" if first else "opening name"
            elif tokens[noun].text[:1].isupper():
                yield "named"
        if not prefix:
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
        if any(self._flags[at] & _PAIR for at in range(first, last)):
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
        if self._lower(first).endswith(("ed", "ing")):
            yield "opens as participle"
        if any(self._lower(at) in GIVING for at in named):
            yield "giving"
        if any(self._lower(at).endswith(("ed", "ing", "ly")) for at in named[:-1]):
            yield "has participle"

    def _joins(self, at: int) -> bool:
        """Whether a token joins what is behind it to what stands before: "of", "d'investissement"."""
        elided = self._words.elided
        return bool(self._flags[at] & _PREPOSITION) or (
            elided is not None and elided.match(self._lower(at)) is not None
        )


def _of_others(span: Span, spans: Sequence[Span]) -> Iterator[str]:
    """Whether it is the beginning or the end of a longer phrase that may be the label, or the other way round."""
    first, last = span
    if any(other[0] == first and other[1] > last for other in spans):
        yield "head"
    if any(other[1] == last and other[0] < first for other in spans):
        yield "tail"
    if any(other[0] == first and other[1] < last for other in spans):
        yield "has head"
    if any(other[1] == last and other[0] > first for other in spans):
        yield "has tail"


def _flags_of(phrases: Phrases, words: WordClasses) -> list[int]:
    """What each token of a sentence is, as far as its word tells."""
    english = not words.prefix
    found = []
    for at, token in enumerate(phrases.tokens):
        word, flags = token.lower, 0
        for flag, known in (
            (_VERB, words.measuring),
            (_AUXILIARY, words.auxiliary),
            (_OF, words.of),
            (_PREPOSITION, words.prepositions),
            (_PAIR, words.pairs),
            (_CLAUSE, words.clauses),
            (_DETERMINER, words.determiners),
        ):
            if word in known:
                flags |= flag
        if word in words.no_nouns.verbs and not flags & (_VERB | _AUXILIARY):
            flags |= _OTHER_VERB
        if token.text == ",":
            flags |= _COMMA
        elif token.text in _STOPS:
            flags |= _STOP
        elif english and word.endswith(("ed", "ing")) and word not in words.measuring:
            flags |= _PARTICIPLE
        if phrases.is_figure(at):
            flags |= _FIGURE
        found.append(flags)
    return found
