"""What a figure measures in languages other than English, by their joining words, articles and verbs that measure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.vocabulary import vocabulary
from bot.figures.word_classes import ENDS

_LONGEST: Final = 12  # tokens of a phrase
_REACH: Final = 14  # tokens between a figure and its verb
_INFINITIVE: Final = {
    "es": ("ar", "er", "ir"),
    "pt": ("ar", "er", "ir", "por"),
    "it": ("are", "ere", "ire"),
    "fr": ("er", "ir", "re"),
    "ru": ("ть", "ти"),
}
_FOR: Final = frozenset("für in para pour per на".split())
_ELIDED: Final = re.compile(r"(?:l|d|s|qu|dell|all|dall|nell|sull|un)['’](?=\w)", re.IGNORECASE)
_MARKS: Final = frozenset("-‑’'&/")


def label_of(phrases: Phrases, pair: Pair, qualified: int) -> Span:
    """The span of a figure's label, empty where the sentence gives none. `qualified` is where its qualifiers begin."""
    return _Label(phrases, pair, qualified).span()


class _Sets(NamedTuple):
    """Words of a language by what they do to a phrase."""

    stops: frozenset[str]  # no phrase goes past them
    loose: frozenset[str]  # none begins or ends with them
    hedges: frozenset[str]  # they stand between a figure and what governs it
    passed: frozenset[str]  # they may stand between a phrase and its verb
    moves: frozenset[str]  # verbs that say which way something went


@cache
def _sets(language: str) -> _Sets:
    words = vocabulary(language)
    return _Sets(
        (words.prepositions | ENDS) - words.joins - words.articles,
        words.loose | words.joins | words.articles | words.prepositions,
        (words.hedges | words.articles) - words.joins,
        words.loose - words.joins,
        (words.up | words.down) - words.bland,
    )


class _Label:
    def __init__(self, phrases: Phrases, pair: Pair, qualified: int) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.tokens = phrases.tokens
        self.pair = pair
        self.qualified = qualified
        self.sets = _sets(phrases.words.language)
        self.stops = self.sets.stops

    def span(self) -> Span:
        found = next((found for rule in self.rules() if (found := rule()) is not None), None)
        if found is None:
            return 0, 0
        start, end = self.phrases.within(*found)
        elided = _ELIDED.match(self.tokens[found[0]].text)
        return start + (elided.end() if elided is not None else 0), end

    def rules(self) -> Iterator[Callable[[], Span | None]]:
        """What may name the thing measured, the surest first."""
        if self.pair.late.kind == "count":
            yield self.counted
            return
        before, after = self.before(), self.pair.last
        if self.pair.late.number.form == "fold":
            yield lambda: self.subject(self.pair.first - 1)
            yield lambda: self.left(self.past_helpers(self.pair.first), whole=True)
            return
        yield lambda: self.joined(before)
        yield lambda: self.subject(before)
        yield lambda: self.part_of(after)
        yield lambda: self.purpose(after)
        yield lambda: self.changed(before)
        yield lambda: self.entry(before)

    def lower(self, at: int) -> str:
        return self.phrases.lower(at).replace("’", "'")

    def before(self) -> int:
        """The index of the word before the figure, its qualifier and its hedges."""
        at = self.pair.first - 1
        while at >= 0 and self.tokens[at].start >= self.qualified:
            at -= 1
        while at >= 0 and self.lower(at) in self.sets.hedges:
            at -= 1
        return at

    def counted(self) -> Span | None:
        for atom in (self.pair.late, self.pair.early):
            first = atom.number.last
            while first < atom.last and (self.lower(first) in self.words.joins or self.tokens[first].kind != "word"):
                first += 1
            if first < atom.last:
                return first, atom.last
        return None

    def part_of(self, after: int) -> Span | None:
        """ "40 % der Emissionen", "una reducción del 5% de las cuotas": what a share or an amount is of."""
        if self.lower(after) in self.words.joins:
            return self.right(after + 1)
        if self.lower(after).startswith(("d'", "dell'")):
            return self.right(after)
        genitive = not self.words.joins and self.pair.late.kind in {"share", ""}
        return self.right(after) if genitive and self.lower(after) not in self.words.prepositions else None

    def purpose(self, after: int) -> Span | None:
        """ "3,5 Mrd. Euro in ihre Netze", "30 millions pour les routes": what an amount of money is for."""
        if self.pair.late.kind != "money" or self.lower(after) not in _FOR or self.phrases.is_taken(after):
            return None
        return self.right(after + 1) if self.lower(after + 1) in self.words.articles else None

    def joined(self, before: int) -> Span | None:
        """ "un coste de 30 millones", "ein Budget von 3 Mio.": the phrase before a joining word, or what it is of."""
        if self.lower(before) not in self.words.joins:
            return None
        found = self.left(before)
        if found is not None:
            return self.told(found)
        after = self.pair.last  # "una mejora del 3% en la eficiencia"
        bland = self.lower(before - 1) in self.words.bland and self.lower(after) in self.words.links
        return self.right(after + 1) if bland and self.lower(after + 1) in self.words.articles else None

    def told(self, found: Span) -> Span | None:
        """What a change or an amount is of, where that is all that a phrase's noun says."""
        first, last = found
        while first < last and self.lower(first) not in self.words.bland:
            first += 1
        if first == last:
            return found
        while first < last and self.lower(first) not in self.words.joins:
            first += 1
        return self.right(first + 1, last) if first < last else None

    def subject(self, before: int) -> Span | None:
        """What stands before the verb that measures it, or between that and the figure: "2022 stieg der Umsatz um 3 %"."""
        for at in range(before, max(-1, before - _REACH), -1):
            if self.tokens[at].text in ";:.()":
                return None
            if self.lower(at) in self.words.measuring and not self.phrases.is_taken(at):
                end = before + (self.lower(before) not in self.stops)
                inner = self.left(end) if end > at + 1 else None
                if inner is not None and inner[0] > at and not self.governed(inner[0]):
                    return self.told(inner)
                verb = at
                while verb > 0 and self.is_helper(verb - 1):
                    verb -= 1
                found = self.left(verb, whole=True)
                if found is None or self.governed(found[0]):
                    return None  # "transportar una tonelada a Zaragoza cuesta 19 euros"
                return self.told(found)
        return None

    def past_helpers(self, at: int) -> int:
        """Before the helping verb that stands apart from the one at a token: "die Menge soll bis 2030 halbiert werden"."""
        while at > 0 and (self.phrases.is_period(at - 1) or self.lower(at - 1) in self.words.helpers):
            at -= 1
        return at

    def governed(self, first: int) -> bool:
        """Whether a preposition stands before a phrase, past its articles."""
        at = first - 1
        while at >= 0 and self.lower(at) in self.words.articles:
            at -= 1
        return self.lower(at) in self.words.prepositions - self.words.articles

    def is_helper(self, at: int) -> bool:
        word = self.lower(at)
        return word in self.words.measuring or word in {
            "se",
            "si",
            "s’est",
            "s'est",
            "ha",
            "han",
            "a",
            "ont",
            "è",
            "sono",
        }

    def changed(self, before: int) -> Span | None:
        """ "die Anzahl der Unfälle um 60 Prozent reduzieren", "reducir el tipo al 20%": what is moved by or to so much."""
        if self.lower(before) not in self.words.by | self.words.to or before < 1:
            return None
        found = self.left(before)
        return self.told(found) if found is not None else None

    def entry(self, before: int) -> Span | None:
        """ "Kosten: 3 Mio. €": all that stands before the figure in a line of a list."""
        end = before if before >= 0 and self.tokens[before].text == ":" else before + 1
        found = self.left(end)
        return found if found is not None and found[0] <= 1 else None

    def is_stop(self, at: int) -> bool:
        """Whether a token is no part of a phrase."""
        token = self.tokens[at]
        if token.kind in {"number", "sign", "fraction"} or self.phrases.is_taken(at):
            return True
        if token.kind == "mark":
            return token.text not in _MARKS or not self.phrases.is_glued(at)
        return (
            token.lower in self.stops
            or token.lower in self.words.measuring
            or token.lower in self.sets.moves
            or token.lower in self.words.scales
            or (bool(self.words.verb_endings) and token.lower.endswith(self.words.verb_endings))
        )

    def is_link(self, at: int) -> bool:
        """Whether a preposition joins the noun before it to what is behind: "tasa de paro en España"."""
        if self.lower(at) not in self.words.links or at < 1 or self.tokens[at - 1].kind != "word":
            return False
        noun = self.tokens[at - 1].text
        return not self.is_stop(at - 1) and (noun[:1].isupper() if self.words.things == "capital" else len(noun) > 3)

    def right(self, first: int, end: int | None = None) -> Span | None:
        limit = min(len(self.tokens) if end is None else end, first + _LONGEST)
        last = first
        while last < limit and not self.is_stop(last):
            last += 1
        return self.trimmed(first, last)

    def left(self, last: int, *, whole: bool = False) -> Span | None:
        """The phrase that ends before a token, past a period that stands between them; with its infinitive if `whole`."""
        while last > 0 and (
            self.phrases.is_period(last - 1) or self.lower(last - 1) in self.words.loose - self.words.joins
        ):
            last -= 1
        first = last
        while first > 0 and last - first < _LONGEST:
            if self.is_stop(first - 1) and not (first < last and self.is_link(first - 1)):
                break
            first -= 1
        return self.trimmed(first, last, whole=whole)

    def trimmed(self, first: int, last: int, *, whole: bool = False) -> Span | None:
        """Without articles, joining and loose words at its ends, and without an infinitive that it is the object of."""
        loose = self.sets.loose
        while first < last and (self.lower(first) in loose or self.tokens[first].kind == "mark"):
            first += 1
        endings = () if whole else _INFINITIVE.get(self.words.language, ())
        opens = first == 0 or self.lower(first - 1) in self.words.prepositions or self.tokens[first - 1].kind == "mark"
        if (
            last - first > 1
            and endings
            and opens
            and self.lower(first).endswith(endings)
            and len(self.lower(first)) > 4
        ):
            return self.trimmed(first + 1, last)
        capital = self.words.things == "capital"
        while first < last and (
            self.lower(last - 1) in loose
            or self.tokens[last - 1].kind == "mark"
            or (capital and self.tokens[last - 1].text[:1].islower())
        ):
            last -= 1
        words = [self.lower(at) for at in range(first, last) if self.tokens[at].kind == "word"]
        named = [word for word in words if len(word) > 2 and word not in self.words.bland]
        return (first, last) if named else None
