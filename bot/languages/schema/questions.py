"""What a language's file holds for what people ask, and for what points back in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.rules import Rule
from bot.languages.schema.types import Phrases, Words


@dataclass(frozen=True, slots=True)
class Search:
    """How people ask in a language, for search.

    Of a question's words, those `asking` say nothing about its topic, `asking_beside` neither beside one of those;
    `vague` ones ask for a kind of answer or join ("effects", "role"), and `any_number` for any number ("amount").
    """

    asking: Words
    asking_beside: Words
    vague: Words
    names: Words  # words that otherwise say nothing, and are a name where a query opens with one: "us"
    naming: Phrases  # and phrases that have one as a name wherever they stand: "the us"
    any_number: Words
    deeds: Words  # verbs that a text may say in other words: "give", "receive"
    ahead: Words  # what is to come: "forecast", "goal"
    changes: Words  # that something changed: "growth", "fell"
    money: Words  # that an amount of money is asked for: "cost"
    sums: Words  # that what is asked for is an amount of money: "revenue"
    share: Words  # that a share is asked for: "percentage"
    portions: Words  # those of them behind which stands what is asked for: "share of coal"
    how_long: Phrases  # what asks for a time
    how_many: Phrases  # what asks for a count
    asked_of: Phrases  # before it stands what is asked for, behind it what that is asked of: "share | of | coal"
    lists: Phrases  # what joins the parts of a list: "and"
    clauses: Phrases  # what opens another clause: "while"
    pronouns: Phrases  # what may stand for what the sentence before names
    opening_pronouns: Phrases  # the same at a sentence's beginning,
    expletives: Phrases  # but for these, in which a pronoun stands for nothing: "it is"
    levels: Phrases  # before what a figure is: "stood at"
    differences: Phrases  # before what it differs by: "rise of"
    compared: Phrases  # behind that: "more than"
    times: Phrases  # units of time in all their forms
    around: Words  # what is said around the name of a folder, a month or a year: "documents of"
    everything: Words  # what means all documents
    turning: Words  # what turns a sentence into its opposite: "not"
    goals: Words  # one and the same, where a number is asked for: "goal"
    kinds: Mapping[str, Phrases]  # a kind of sentence, or "whole" for all -> what asks for those, whatever they say
    kinds_beside: Words  # what may stand beside these without naming a thing: "key", "report"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Endings that are written in two ways behind at least so many letters: -ise and -ize, each with these tails."""

    one: str
    other: str
    tails: str  # in the notation of phrases: "[s|ed]"
    letters: int
    after: str  # the letters of which one stands before the ending; "" for any


@dataclass(frozen=True, slots=True)
class Forms:
    """Endings that make another form of a word."""

    spellings: tuple[Spelling, ...]
    peoples: Words  # what makes the name of a place that of its people: "Africa", "African"
    participles: Words  # what a verb ends with that says what was done: "exported"
    verbs: Words  # how other forms of a verb end than the one that `deeds` has: "asked"
    gerunds: Words  # what verbs end with that open a clause behind a comma: "reaching", "atteignant"
    elided: Phrases  # what loses its vowel before another word, with the apostrophe: "l'"
    joints: Words  # what may stand between the parts of a compound that is written as one word
    infinitives: Words  # what they end with
    actions: Words  # what nouns of something done end with, by which points of a plan open: "construcción"
    futures: Words  # what makes a future with an infinitive at its clause's end, and else none: "wird … steigen"
    no_futures: Words  # nouns that end as verbs do that foretell: "minería"
    future_ends: Words  # what such infinitives end with
    passives: Words  # how participles begin that end likewise and make a passive: "gestrichen"
    no_passives: Words  # infinitives that begin so: "geben"


@dataclass(frozen=True, slots=True)
class Anaphora:
    """What points back: rules, and lists of phrases that several of them use by name ("<verb>")."""

    joining: Phrases  # openings that only join a statement to the one before ("Second, "): what follows decides
    lists: Mapping[str, Phrases]
    rules: tuple[Rule, ...]
