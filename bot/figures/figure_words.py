"""Words around a text's figures: the fields that the grammar of figures reads them by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.figures.comparator_patterns import Comparators, Forbidden
from bot.figures.token_phrases import Phrase

_DIGIT: Final = re.compile("[0-9０-９½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_HAN_DIGIT: Final = re.compile("[一二两三四五六七八九十]|[超过逾近破][百千万亿]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_STEM: Final = 3  # letters that tell one verb from another
_SHORT, _SHORT_ADVERB = 3, 6  # letters of what is no participle, and no adverb, whatever it ends in


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words are in small letters. The fields are those of the schema's Numbers, Units, Quantities and Calendar."""

    language: str
    decimal_comma: bool
    scales: Mapping[str, Decimal]
    borrowed_scales: frozenset[str]  # those of English alone: in another language they may be words
    pointed: frozenset[str]
    ordinals: frozenset[str]
    ones: Mapping[str, Decimal]  # of the language itself, none for English: "ein", "deux"
    parts: Mapping[str, Decimal]  # likewise: "Drittel", "tiers"
    ranked_parts: Mapping[str, Decimal]  # likewise, before a word of the next: "terceras", "partes"
    portions: frozenset[str]
    numerals: Mapping[str, Decimal]  # likewise, all single words below a thousand: "siebenundvierzig"
    several: frozenset[str]
    thousand: str  # what makes a thousand within a word: "tausend", "mila"; "" where words are apart
    out_of: tuple[Phrase, ...]
    halved: Mapping[str, Decimal]  # "anderthalb"
    half: frozenset[str]  # of the language itself
    vagues: Mapping[str, Decimal]  # of the language itself, none for English: "centinaia"
    manifold: Mapping[Decimal, re.Pattern[str]]  # in small letters
    opens_manifold: frozenset[str]  # the first words of all of these
    joined: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    more: Mapping[int, tuple[Phrase, ...]]
    percent: frozenset[Phrase]
    percentage_points: frozenset[Phrase]
    basis_points: frozenset[Phrase]
    opens_share: frozenset[str]  # the first words of all of these
    currencies: Mapping[str, str]
    currency_phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]  # by their first words: "Swiss francs"
    measures: frozenset[str]
    measure_phrases: Mapping[str, tuple[Phrase, ...]]
    masses: frozenset[str]
    times: frozenset[str]
    spells: frozenset[str]
    years: frozenset[str]  # those of them that are years
    ages: re.Pattern[str]  # ends the words before an age
    aged: re.Pattern[str]  # the words behind one
    multiples: re.Pattern[str] | None
    per: frozenset[str]
    per_no: re.Pattern[str]
    per_round: Mapping[str, frozenset[str]]
    rates: Mapping[str, tuple[tuple[Phrase, str], ...]]  # what an amount is per, by the first word that says so
    rates_ahead: Mapping[str, tuple[tuple[Phrase, str], ...]]  # likewise, by the last
    rate_names: Mapping[str, str]  # the bare names of what an amount is per: "jahr" -> "Jahr"
    of: frozenset[str]
    before_of: frozenset[str]  # scales, and what adds a part to them: "un millón y medio de euros"
    comparators: Comparators  # sense, and the words before a figure
    comparators_behind: Comparators
    forbids: Forbidden | None  # what stands around a "more than" that nobody may go beyond
    placing: frozenset[str]
    groupings: frozenset[str]
    inside: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    higher: re.Pattern[str]  # of the language itself, none for English
    lower: re.Pattern[str]
    describing: frozenset[str]
    comparing: frozenset[str]
    groups: re.Pattern[str]
    affecting: frozenset[str]
    moves: frozenset[str]
    joints: frozenset[str]
    begins: frozenset[str]
    between: frozenset[str]
    pairs: frozenset[str]
    verbs: frozenset[str]  # that are nothing else, none for English
    ends: frozenset[str]
    range_ends: frozenset[str]
    come_from: frozenset[str]
    even: frozenset[Phrase]
    by: frozenset[str]
    lists: frozenset[Phrase]
    either: frozenset[str]
    clauses: frozenset[str]
    things: str
    adjectives: tuple[str, ...]
    plurals: frozenset[str]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    articles_behind: frozenset[str]
    pointers: frozenset[str]
    function_words: frozenset[str]
    naming: frozenset[str]
    behind_names: frozenset[str]
    rate_bases: frozenset[str]
    bounding: frozenset[str]
    hedges: frozenset[str]
    leading: frozenset[str]  # qualifiers of the language itself
    loose: frozenset[str]  # of the language itself, none for English, whose grammar has lists of its own
    verb_endings: tuple[str, ...]
    measuring: frozenset[str]
    months: Mapping[str, int]  # as printed
    month: str  # an expression for any of them
    periods: tuple[re.Pattern[str], ...]
    folds: Mapping[str, Decimal]  # verbs, and how many times as much they say that something became: "halved", 0.5
    helpers: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]
    tallies: frozenset[str]
    having: frozenset[str]
    subjects: frozenset[str]
    parting: frozenset[str]
    when: re.Pattern[str]
    to: frozenset[str]
    purposes: frozenset[str]
    opening_purposes: frozenset[str]
    fused: frozenset[str]
    elided: re.Pattern[str]
    infinitives: tuple[str, ...]
    bland: frozenset[str]
    bases: frozenset[str]
    participles: tuple[str, ...]
    adverbs: tuple[str, ...]
    gerunds: tuple[str, ...]
    no_gerunds: frozenset[str]
    consisting: frozenset[str]
    within: frozenset[str]
    inverting: frozenset[str]
    asides: frozenset[str]
    aside_endings: tuple[str, ...]
    elided_number: re.Pattern[str]  # one of those and a number word that is an article as well: "d'un"
    elided_joins: tuple[str, ...]  # those that lose their vowel: "d'"
    same: re.Pattern[str]  # "over the same period"
    expected: re.Pattern[str]  # in small letters: "than forecast"
    several_years: re.Pattern[str]  # "five-year plan", "时期"
    averages: re.Pattern[str]  # "annual average", "年均"
    reports: re.Pattern[str]  # "annual report"
    year_articles: frozenset[str]
    compares: re.Pattern[str]
    compared: re.Pattern[str] | None
    goes_on: re.Pattern[str]
    tokens: re.Pattern[str]  # words of a language without spaces that are cut out whole
    number_words: frozenset[str]
    counting: frozenset[str]  # those of them that are no thing to count: "two", "million", but not "quarters"
    spaced: bool  # whether there are spaces between words

    def is_adverb(self, word: str) -> bool:
        return len(word) > _SHORT_ADVERB and word.endswith(self.adverbs)

    def ends_as_participle(self, word: str) -> bool:
        return len(word) > _SHORT and word.endswith(self.participles)

    def stem_of_participle(self, word: str) -> str:
        """A participle without its ending; nothing where a word is none, or too short to tell."""
        ending = max((one for one in self.participles if word.endswith(one)), key=len, default="")
        stem = word.removesuffix(ending) if ending else ""
        return stem if len(stem) >= _STEM else ""

    def may_have_figures(self, text: str) -> bool:
        """Whether a sentence has what every one with a figure has: a digit or a word for a number."""
        if _DIGIT.search(text):
            return True
        if not self.spaced:
            return _HAN_DIGIT.search(text) is not None or any(word in text for word in (*self.folds, *self.half))
        small = text.lower()
        if not self.number_words.isdisjoint(_WORD.findall(small)):
            return True
        return bool(self.thousand) and self.thousand in small
