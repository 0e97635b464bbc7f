"""Noun phrases: where the words around a token begin and end that name one thing."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.grammar_words import english_pattern, english_words
from bot.figures.label_words import DOUBTFUL, HAVING
from bot.figures.tokens import Tokens
from bot.figures.word_classes import AUXILIARY, CHAIN, DETERMINERS, ENDS, PREPOSITIONS

_ON_YEAR: Final = english_words("no things")
_GLUE: Final = frozenset("-‑’'&/")
_BRACKETS: Final = frozenset("()")
_REACH: Final = 26  # tokens looked at on either side
_HAD: Final = {word for word in HAVING if word.endswith("ed")} | english_words("had")
_BRACKET: Final = 24  # tokens of a bracket that a phrase may stand before
_LONGEST: Final = 90  # characters of a label
_VERB_LIKE: Final = re.compile(r"[a-z]{2,}(?:ed|ly)$")
_NOUNS_IN_ED: Final = english_words("no verbs in -ed")
_CONTRACTED: Final = re.compile(english_pattern("contracted"))
_BEFORE_VERBS: Final = english_words("before verbs")
_NOUNS_IN_ING: Final = english_words("nouns in -ing")
_LOOSE: Final = CHAIN | PREPOSITIONS | DETERMINERS
_FRONT: Final = _LOOSE | ENDS
_BACK: Final = _LOOSE | AUXILIARY | ENDS
_OF: Final = frozenset(("of", "for"))
_NO_NOUN: Final = CHAIN | ENDS

Span = tuple[int, int]


class Phrases:
    """The noun phrases of a sentence. Every method takes the index of a token and gives indices [first, last) or None.

    A period and a figure are no part of a phrase, apart from the figure `own` whose label is sought; `periods` and
    `figures` are their places as characters. A phrase may stand before a period that stands before the token.
    """

    def __init__(self, tokens: Tokens, periods: list[Span], figures: list[Span]) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lowers = [token.lower for token in tokens]
        self.own = 0
        self.loose = tokens.words.loose
        self.ending_at: dict[int, tuple[Span, ...]] = {}  # phrases by the token behind them, as they are asked for
        self.classes: list[int] = []  # of each token, likewise
        self.asides: dict[int, int] = {}  # where clauses put in behind a subject begin, and the token behind them
        self._periods = _marked(tokens, periods)
        self._figures = _marked(tokens, figures)

    def lower(self, at: int) -> str:
        return self.lowers[at] if 0 <= at < len(self.lowers) else ""

    def word(self, at: int) -> str:
        """What tells a token from others: its word, "0" for any number, "|" beyond the sentence."""
        if not 0 <= at < len(self.tokens):
            return "|"
        token = self.tokens[at]
        return "0" if token.kind == "number" else token.lower

    def after(self, at: int, *, direct: bool) -> Span | None:
        """The noun phrase that begins at a token. Right behind a figure it begins with a noun, with no word between."""
        word = self.lower(at)
        if direct and (
            word in self.loose
            or word in ENDS
            or word in CHAIN
            or word in self.words.measuring
            or word in _HAD
            or self.is_verb(at)
        ):
            return None
        end = at
        while end < len(self.tokens) and end - at < _REACH // 2:
            token = self.tokens[end]
            inner = end > at and self.tokens[end - 1].text in _GLUE
            if self.is_taken(end) or token.kind in {"number", "sign"}:
                break
            if token.kind == "mark" and not (token.text in _GLUE and self.is_glued(end)):
                break
            if token.kind == "word" and not inner and end > at and (token.lower in ENDS or self.is_verb(end)):
                break
            if end > at and not inner and token.lower in HAVING and self.is_noun(end - 1):
                break
            if end > at and not inner and self.is_told_of(end):
                break
            if end > at + 1 and token.lower in self.words.measuring and not inner and self.is_measuring(end):
                break
            end += 1
        return self.trimmed(at, end)

    def before(self, end: int) -> Span | None:
        """The noun phrase that ends before a token, with what is joined to it by "of", "in", "between" and the like."""
        while end > 0 and (self._periods[end - 1] >= 0 or self.is_adverb(end - 1)):
            end -= 1
        at = end
        while at > 0 and end - at < _REACH:
            token = self.tokens[at - 1]
            if (
                self.is_taken(at - 1)
                or token.kind == "sign"
                or token.lower in self.words.scales
                or (token.kind == "number" and self.is_number(at - 1))
            ):
                break
            if token.text == ")":
                opened = next(
                    (k for k in range(at - 2, max(-1, at - _BRACKET), -1) if self.tokens[k].text == "("), None
                )
                if opened is None or any(self.is_taken(k) for k in range(opened, at)):
                    break
                at = opened
                continue
            if token.kind == "mark" and not self.is_joint(at - 1):
                break
            if token.kind == "word" and not self.is_inner(at - 1) and self.opens(at - 1):
                break
            at -= 1
        if at and self.lower(at - 1) in _BEFORE_VERBS and self.lower(at) not in DETERMINERS:
            at += 1
        return self.trimmed(at, end)

    def is_noun(self, at: int) -> bool:
        """Whether a word may be the noun that a verb behind it has for its subject: "patients reported"."""
        return self.tokens[at].kind == "word" and self.lower(at).endswith("s") and self.lower(at) not in _LOOSE

    def is_joint(self, at: int) -> bool:
        """Whether a mark joins what is on both sides of it, or hangs: "low- and middle-income"."""
        if self.tokens[at].text not in _GLUE:
            return False
        hangs = self.lower(at + 1) in {"and", "or"} and at > 0 and self.tokens[at - 1].end == self.tokens[at].start
        return hangs or self.is_glued(at)

    def opens(self, at: int) -> bool:
        """Whether a word is no part of the phrase behind it."""
        word = self.lower(at)
        is_verb = _VERB_LIKE.match(word) is not None and word not in _NOUNS_IN_ED and not self.is_attribute(at)
        if word in ENDS or is_verb or word.endswith(("n’t", "n't")):
            return True
        return word in DETERMINERS and self.lower(at - 1) not in CHAIN

    def is_told_of(self, at: int) -> bool:
        """Whether a word in "-ed" is the verb of what stands before it: "households in the West reported losses"."""
        word = self.lower(at)
        if not word.endswith("ed") or len(word) < 5 or word in _NOUNS_IN_ED or self.tokens[at].text[:1].isupper():
            return False
        return self.is_noun(at - 1) or self.tokens[at - 1].text[:1].isupper()

    def is_attribute(self, at: int) -> bool:
        """Whether a participle says more of the noun behind it: "of installed capacity", "the Combined Authority"."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind is None or behind.kind != "word" or behind.lower in _FRONT:
            return False
        ahead = self.lower(at - 1)
        is_name = at > 0 and self.tokens[at].text[:1].isupper() and behind.text[:1].isupper()
        return is_name or ahead in DETERMINERS or ahead == "of"

    @staticmethod
    def is_loose(word: str) -> bool:
        """Whether a word is a participle, or a pronoun with its verb, and so names nothing by itself."""
        if word.endswith("ing"):
            return word not in _NOUNS_IN_ING
        return (word.endswith("ed") and word not in _NOUNS_IN_ED) or _CONTRACTED.fullmatch(word) is not None

    def is_adverb(self, at: int) -> bool:
        return self.lower(at).endswith("ly") and self.lower(at) not in _NOUNS_IN_ED

    def is_verb(self, at: int) -> bool:
        """Whether a word in "-ed" or "-n't" is a verb: one before a noun is mostly none ("combined capacity")."""
        word = self.lower(at)
        if word.endswith(("n’t", "n't")):
            return True
        if not word.endswith("ed") or len(word) < 5 or word in _NOUNS_IN_ED:
            return False
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return behind is None or behind.kind != "word" or behind.lower in _FRONT or self.is_adverb(at + 1)

    def is_measuring(self, at: int) -> bool:
        """Whether a word is a verb that measures, and none of those that are nouns here: "the cost of", "a rise in"."""
        word = self.lower(at)
        if word not in self.words.measuring:
            return False
        return not (word in DOUBTFUL and (self.lower(at + 1) in _OF or self.lower(at - 1) in DETERMINERS))

    def is_number(self, at: int) -> bool:
        """Whether a token is a number, and none that a word is joined to, as in G20 and COVID-19."""
        token = self.tokens[at]
        if token.kind != "number":
            return False
        if at and self.tokens[at - 1].text[:1].isupper() and self._figures[at] == -1 and "," not in token.text:
            return False  # "S&P 500"
        word = at - 2 if at >= 2 and self.tokens[at - 1].text in _GLUE and self.is_glued(at - 1) else at - 1
        touches = word == at - 2 or (at >= 1 and self.tokens[at - 1].end == token.start)
        return not (touches and self.tokens[word].kind == "word")

    def last_noun(self, at: int) -> int | None:
        """The index behind the last word before a token that can end a phrase."""
        low = max(0, at - 12)
        while at >= low and (
            self.lower(at) in _NO_NOUN
            or self.is_measuring(at)
            or self.tokens[at].kind != "word"
            or self.is_verb(at)
            or self.is_taken(at)
        ):
            at -= 1
        return at + 1 if at >= low else None

    def is_inner(self, at: int) -> bool:
        """Whether a word is part of a hyphened one."""
        return (at > 0 and self.tokens[at - 1].text in _GLUE and self.is_glued(at - 1)) or (
            at + 1 < len(self.tokens) and self.tokens[at + 1].text in "-‑" and self.is_glued(at + 1)
        )

    def is_glued(self, at: int) -> bool:
        """Whether a mark touches what is on both sides of it."""
        return self.tokens.touches(at) and self.tokens.touches(at + 1)

    def is_taken(self, at: int) -> bool:
        """Whether a token is part of a period or of another figure."""
        return self._periods[at] >= 0 or self._figures[at] not in {-1, self.own}

    def is_period(self, at: int) -> bool:
        """Whether a token is part of a period."""
        return self._periods[at] >= 0

    def is_figure(self, at: int) -> bool:
        """Whether a token is part of any figure."""
        return self._figures[at] != -1

    def is_other_figure(self, at: int) -> bool:
        """Whether a token is part of another figure than the one whose label is sought."""
        return self._figures[at] not in {-1, self.own}

    def trimmed(self, first: int, last: int) -> Span | None:
        """Without loose words at its ends, and without a bracket that is not closed; None where no noun is left."""
        tokens, lowers = self.tokens, self.lowers
        opened = next((k for k in range(last - 1, first - 1, -1) if tokens[k].text in _BRACKETS), None)
        if opened is not None and tokens[opened].text == "(":
            last = opened
        while first < last and ((lowers[first] in _FRONT and not self.is_inner(first)) or tokens[first].kind == "mark"):
            first += 1
        while first < last and (
            ((lowers[last - 1] in _BACK or self.is_verb(last - 1)) and not self.is_inner(last - 1))
            or (tokens[last - 1].kind == "mark" and tokens[last - 1].text != ")")
        ):
            last -= 1
        if self.lower(first) == "capita" and self.lower(first - 1) == "per":
            first -= 1
        if last - first == 1 and self.is_loose(lowers[first]):
            return None  # "leading to two inquiries", "allocated last year"
        return (first, last) if any(self._names_a_thing(k) for k in range(first, last)) else None

    def _names_a_thing(self, at: int) -> bool:
        return self.tokens[at].kind == "word" and self.lowers[at] not in _ON_YEAR

    def within(self, first: int, last: int) -> Span:
        """The characters of a phrase, cut at a word where it is too long."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        while end - start > _LONGEST and last - first > 1:
            last -= 1
            cut = self.trimmed(first, last)
            end = self.tokens[(cut[1] if cut else last) - 1].end
        return start, min(end, start + _LONGEST)


def _marked(tokens: Tokens, spans: list[Span]) -> list[int]:
    """For each token, which of the spans, in order, it is in; -1 for none."""
    marks, index = [-1] * len(tokens), 0
    for k, token in enumerate(tokens):
        while index < len(spans) and spans[index][1] <= token.start:
            index += 1
        if index < len(spans) and spans[index][0] <= token.start:
            marks[k] = index
    return marks
