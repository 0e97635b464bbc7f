"""The noun phrases beside a figure in languages other than English: where they begin and end, by the words of their files."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from bot.figures.non_figures import is_year
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.vocabulary import vocabulary
from bot.figures.word_classes import ENDS

_LONGEST: Final = 14  # tokens of a phrase before a token
_LONGEST_BEHIND: Final = 12  # likewise of one behind
_GENITIVES: Final = ("er", "es")
_BRACKET: Final = 24  # tokens of a bracket that a phrase may stand before
_BETWEEN: Final = 5  # tokens from "and" back to "between"
#: What may stand between a line's thing and its figure, and around what is put in between.
DASHES: Final = frozenset("–—-")
_MARKS: Final = frozenset("-‑’'&/")


class Sets(NamedTuple):
    """Words of a language by what they do to a phrase."""

    stops: frozenset[str]  # no phrase goes past them
    loose: frozenset[str]  # none begins or ends with them
    hedges: frozenset[str]  # they stand between a figure and what governs it
    passed: frozenset[str]  # they may stand between a phrase and its verb
    moves: frozenset[str]  # verbs that say which way something went
    amounts: frozenset[str]  # nouns that only say how much something comes to
    opening: frozenset[str]  # an infinitive stands behind them
    naming: frozenset[str]  # a noun stands behind them
    opening_nouns: frozenset[str]  # articles and the like, that are nothing else
    joining: frozenset[str]  # behind these an article goes on with a phrase: "la calidad de la vida"


@cache
def sets_of(language: str) -> Sets:
    words = vocabulary(language)
    return Sets(
        (words.prepositions | ENDS) - words.joins - words.articles,
        words.loose | words.joins | words.articles | words.prepositions,
        (words.hedges | words.articles) - words.joins,
        words.loose - words.joins,
        _without_gerunds((words.up | words.down | words.moves) - words.bland, words.gerunds),
        words.bland - words.up - words.down,
        words.prepositions | words.helpers | words.measuring,
        words.articles | (words.prepositions - words.loose) | words.joins | words.pairs,
        words.articles - words.joins - words.prepositions - words.to - words.purposes,
        words.joins | words.prepositions | words.links | words.pairs | words.articles,
    )


def _without_gerunds(verbs: frozenset[str], endings: tuple[str, ...]) -> frozenset[str]:
    """Those of some verbs that have a subject, which in most languages a gerund has not: "elevando"."""
    return frozenset(verb for verb in verbs if not verb.endswith(endings)) if endings else verbs


class BesideForeign:
    """A figure among the tokens of its sentence. `qualified` is where it begins with the words that qualify it."""

    def __init__(self, phrases: Phrases, pair: Pair, qualified: int) -> None:
        self.phrases = phrases
        self.words = phrases.words
        self.tokens = phrases.tokens
        self.pair = pair
        self.qualified = qualified
        self.sets = sets_of(phrases.words.language)
        self.stops = self.sets.stops

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

    def past_helpers(self, at: int) -> int:
        """Before the helping verb that stands apart from the one at a token: "die Menge soll bis 2030 halbiert werden"."""
        passed = self.words.helpers | self.sets.hedges | self.words.subjects
        while at > 0 and (self.phrases.is_period(at - 1) or self.is_adverb(at - 1) or self.lower(at - 1) in passed):
            at -= 1
        return at

    def governed(self, first: int) -> bool:
        """Whether a preposition stands before a phrase, past its articles, and no word that opens a clause."""
        at = self.before_articles(first)
        return self.lower(at) in self.words.prepositions - self.words.articles - self.words.asides

    def before_articles(self, first: int) -> int:
        at = first - 1
        while at >= 0 and self.lower(at) in self.words.articles:
            at -= 1
        return at

    def is_helper(self, at: int) -> bool:
        return self.lower(at) in self.words.measuring or self.lower(at) in self.words.helpers

    def is_stop(self, at: int) -> bool:
        """Whether a token is no part of a phrase."""
        token = self.tokens[at]
        if token.kind in {"number", "sign", "fraction"} or self.phrases.is_taken(at):
            return True
        if token.kind == "mark":
            return token.text not in _MARKS or not self.phrases.is_glued(at)
        if self.is_gerund(at):
            return True
        return (
            token.lower in self.stops
            or token.lower in self.words.measuring
            or token.lower in self.sets.moves
            or token.lower in self.words.scales
            or token.lower in self.words.helpers
            or token.lower in self.words.inverting
            or (self.words.things == "capital" and self.is_finite(at))
            or (bool(self.words.verb_endings) and token.lower.endswith(self.words.verb_endings))
        )

    def is_gerund(self, at: int) -> bool:
        """Whether a word opens a clause of its own: "en supprimant le crédit", "reduciendo el déficit"."""
        word = self.lower(at)
        if not self.words.joins or not self.words.gerunds or len(word) < 6 or word in self.words.no_gerunds:
            return False
        told = self.words.things == "capital" or self.lower(at - 1) == "en" or not word.endswith("ant")
        return told and word.endswith(self.words.gerunds)

    def is_adverb(self, at: int) -> bool:
        return self.words.is_adverb(self.lower(at))

    def opens_noun(self, at: int) -> bool:
        """Whether a noun phrase begins at a token behind a word that joins none to it, as a verb: "projeta | o ingresso"."""
        if not self.words.joins or at < 1 or self.tokens[at - 1].kind != "word":
            return False
        if self.words.things == "capital" and self.lower(at).endswith(_GENITIVES):
            return False  # "die Ausgaben einer Stadt"
        elided = self.words.elided.match(self.lower(at))
        opens = self.lower(at) in self.sets.opening_nouns or (
            elided is not None and elided[0] in self.sets.opening_nouns
        )
        ahead = self.lower(at - 1)
        return opens and ahead not in self.sets.joining and self.words.elided.match(ahead) is None

    def is_finite(self, at: int) -> bool:
        """Whether a word in small letters behind a noun is none that stands before another: "der Bund stellt"."""
        word = self.tokens[at].text
        if not word.islower() or len(word) < 4 or word.endswith((*self.words.adjectives, "es", "em")):
            return False
        known = self.sets.loose | self.words.links
        return word not in known and at > 0 and self.tokens[at - 1].text[:1].isupper()

    def is_link(self, at: int) -> bool:
        """Whether a preposition joins the noun before it to what is behind: "tasa de paro en España"."""
        if self.lower(at) not in self.words.links or at < 1 or self.tokens[at - 1].kind != "word":
            return False
        noun = self.tokens[at - 1].text
        return not self.is_stop(at - 1) and (noun[:1].isupper() if self.words.things == "capital" else len(noun) > 3)

    def right(self, first: int, end: int | None = None) -> Span | None:
        limit = min(len(self.tokens) if end is None else end, first + _LONGEST_BEHIND)
        last = first
        while last < limit and not self.is_stop(last) and not (last > first and self.opens_noun(last)):
            last += 1
        if last < limit and self.opens_noun(last) and last - first > 1:
            while last - first > 1 and self.is_adverb(last - 1):
                last -= 1
            last -= last - first > 1  # "la cotisation finance | la retraite": the verb
        return self.trimmed(first, last)

    def left(self, last: int, *, whole: bool = False) -> Span | None:
        """The phrase that ends before a token, past a period or bracket between them; with its infinitive if `whole`."""
        last = self.past_bracket(last) if whole else last
        while last > 0 and (
            self.phrases.is_period(last - 1)
            or self.lower(last - 1) in self.words.loose - self.words.joins
            or self.is_year_of(last - 1)
        ):
            last -= 1
        first = last
        while first > 0 and last - first < _LONGEST:
            if self.is_stop(first - 1) and not (first < last and self.is_link(first - 1)):
                opened = self.between_of(first - 1)
                if opened is None:
                    break
                first = opened + 1
            first -= 1
            deed = whole and self.words.infinitives and self.lower(first - 1).endswith(self.words.infinitives)
            if first < last - 1 and self.opens_noun(first) and not deed:
                break
        return self.trimmed(first, last, whole=whole)

    def past_bracket(self, last: int) -> int:
        """Before the bracket that is closed right before a token: "le taux (c'est-à-dire sa part) était de 5 %"."""
        if last < 1 or self.tokens[last - 1].text != ")":
            return last
        opened = (at for at in range(last - 2, max(-1, last - _BRACKET), -1) if self.tokens[at].text == "(")
        return next(opened, last)

    def between_of(self, at: int) -> int | None:
        """Where "between" stands if a token joins the two that it is between: "rapporto tra debito e PIL".

        Likewise the mark that stands for the rest of a word: "Wind- und Solaranlagen".
        """
        if self.lower(at) not in self.words.pairs or not at:
            return None
        if self.tokens[at - 1].text.endswith(("-", "‑")) and self.words.things == "capital":
            return at - 1
        for k in range(at - 1, max(0, at - _BETWEEN), -1):
            if self.lower(k) in self.words.between:
                return k if not self.is_stop(k - 1) else None
            if self.is_stop(k):
                break
        return None

    def is_year_of(self, at: int) -> bool:
        """Whether a token is the year of the noun before it: "el presupuesto 2024 alcanza"."""
        token = self.tokens[at]
        return at > 0 and is_year(token.text) and self.tokens[at - 1].kind == "word"

    def is_participle(self, at: int) -> bool:
        """Whether a word is the rest of a verb that a helping one before it begins: "ha evidenziato un miglioramento"."""
        told = self.lower(at - 1) in self.words.having and len(self.lower(at)) > 4
        return told and self.lower(at).endswith(self.words.participles)

    def is_given(self, at: int) -> bool:
        """Whether a participle behind a comma only says what something comes with: "…, doté d'une subvention de 3 M€"."""
        word = self.tokens[at].text
        behind = self.lower(at + 1)
        joined = behind in self.words.joins or behind.startswith(self.words.elided_joins)
        ends = word.islower() and self.words.ends_as_participle(word)
        return ends and joined and at > 0 and self.tokens[at - 1].text == ","

    def is_lone_participle(self, at: int) -> bool:
        """Whether a word with nothing before it that a noun has ends as participles do."""
        shown = at > 0 and self.lower(at - 1) not in self.sets.naming and self.tokens[at].text.islower()
        return shown and self.lower(at).endswith(self.words.participles)

    def trimmed(self, first: int, last: int, *, whole: bool = False) -> Span | None:
        """Without articles, joining and loose words at its ends, and without an infinitive that it is the object of."""
        loose = self.sets.loose
        while first < last and (self.lower(first) in loose or self.tokens[first].kind == "mark"):
            first += 1
        if first < last and self.lower(first - 1) in self.words.subjects:
            first += 1  # "nous lançons un plan"
            return self.trimmed(first, last, whole=whole) if first < last else None
        if first < last and (self.is_participle(first) or self.is_given(first)):
            return self.trimmed(first + 1, last, whole=whole)
        if first < last and (self.is_adverb(first) or self.is_adverb(last - 1)):
            opens = self.is_adverb(first)
            return self.trimmed(first + opens, last - (not opens), whole=whole)
        endings = () if whole else self.words.infinitives
        opens = first == 0 or self.lower(first - 1) in self.sets.opening
        opens = opens or self.tokens[first - 1].kind == "mark"
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
            or self.lower(last - 1).partition("'")[2] in loose
            or self.tokens[last - 1].kind == "mark"
            or (capital and self.tokens[last - 1].text[:1].islower())
        ):
            last -= 1
        lone = last - first == 1 and self.words.infinitives != () and self.lower(first).endswith(self.words.infinitives)
        if (
            lone
            and not whole
            and self.lower(first - 1) not in self.words.articles
            and self.tokens[first].text.islower()
        ):
            return None  # "revenir à moins de 3 %", "per poi crollare del 9%"
        deed = first < last and self.words.infinitives and self.lower(last - 1).endswith(self.words.infinitives)
        if deed and not whole and self.lower(last - 2) in self.words.helpers | (loose - self.sets.joining):
            return None  # "il prezzo poteva poi crollare del 9%"
        if last - first == 1 and self.is_lone_participle(first):
            return None  # "foram doados R$ 12 milhões", "a déjà renseigné plus d'un million"
        words = [self.lower(at) for at in range(first, last) if self.tokens[at].kind == "word"]
        named = [word for word in words if len(word) > 2 and word not in self.words.bland]
        return (first, last) if named else None
