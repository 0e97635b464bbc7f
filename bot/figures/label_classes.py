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
_OF: Final = frozenset(("of",))


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Of one language. `prefix` tells its words from another's; `last_head`: a phrase's noun stands last, before what is of it."""

    prefix: str
    prepositions: frozenset[str]
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
    last_head: bool
    capitals: bool  # nouns are written with one
    elided: re.Pattern[str] | None


@cache
def word_classes(language: str) -> WordClasses:
    words = vocabulary(language)
    if not (words.articles or words.loose):
        return WordClasses(
            prefix="",
            prepositions=PREPOSITIONS,
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
            last_head=True,
            capitals=False,
            elided=None,
        )
    sets = sets_of(language)
    capitals = words.things == "capital"
    return WordClasses(
        prefix=f"{language}:",
        prepositions=words.prepositions | words.joins,
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
        no_nouns=no_nouns(language),
        last_head=capitals or not words.joins,
        capitals=capitals,
        elided=words.elided,
    )
