"""Words by what they tell of the phrases around a figure, alike for every language that puts spaces between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.figures.foreign_phrases import sets_of
from bot.figures.grammar_words import english_words
from bot.figures.label_words import BLAND, CHANGING
from bot.figures.vocabulary import vocabulary
from bot.figures.word_classes import AUXILIARY, CLAUSES, DETERMINERS, PREPOSITIONS
from bot.languages import NoNouns, no_nouns

_PAIRS: Final = english_words("pairs of labels")
_OF: Final = english_words("of")


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Of one language. `prefix` tells its words from another's, in the names of traits."""

    prefix: str
    prepositions: frozenset[str]  # with other words that stand before a phrase and are no part of it
    joints: frozenset[str]  # those that join what is behind them to a noun
    of: frozenset[str]
    determiners: frozenset[str]
    measuring: frozenset[str]  # verbs that measure, or say which way something went
    auxiliary: frozenset[str]
    pairs: frozenset[str]
    clauses: frozenset[str]
    bland: frozenset[str]
    moves: frozenset[str]
    times: frozenset[str]
    bases: frozenset[str]  # what shares are of, as GDP
    no_nouns: NoNouns
    elided: re.Pattern[str] | None = None
    elided_of: tuple[str, ...] = ()  # how what is joined by "of" begins without its vowel: "d'", "d’"
    adjectives_ahead: bool = True  # they stand before their noun
    capitals: bool = False  # nouns are written with one

    @property
    def english(self) -> bool:
        return not self.prefix


@cache
def word_classes(language: str) -> WordClasses:
    words, known = vocabulary(language), no_nouns(language)
    if not (words.articles or words.loose):  # English, and what has no file
        return WordClasses(
            prefix="",
            prepositions=PREPOSITIONS,
            joints=PREPOSITIONS,
            of=_OF,
            determiners=DETERMINERS,
            measuring=words.measuring | CHANGING,
            auxiliary=AUXILIARY,
            pairs=_PAIRS,
            clauses=CLAUSES,
            bland=BLAND,
            moves=CHANGING,
            times=words.times,
            bases=words.bases,
            no_nouns=no_nouns("en"),
        )
    sets = sets_of(language)
    capitals = words.things == "capital"
    # The files' prepositions are all that no phrase of a figure goes past: verbs and pronouns among them.
    no_prepositions = words.helpers | words.measuring | words.pairs | words.subjects | known.verbs
    return WordClasses(
        prefix=f"{language}:",
        prepositions=(words.prepositions - no_prepositions) | words.joins,
        joints=words.joins | words.links | words.within | words.purposes | words.to | words.by | words.fused,
        of=words.joins,
        determiners=words.articles,
        measuring=words.measuring | sets.moves,
        auxiliary=words.helpers,
        pairs=words.pairs,
        clauses=sets.stops - words.joins,
        bland=words.bland,
        moves=sets.moves,
        times=words.times,
        bases=words.bases,
        no_nouns=known,
        elided=words.elided,
        elided_of=tuple(join.replace("'", mark) for join in words.elided_joins for mark in "'’"),
        adjectives_ahead=capitals or not words.joins,
        capitals=capitals,
    )
