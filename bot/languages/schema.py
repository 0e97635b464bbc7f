"""What a language's file holds. Every field is required: a language that lacks a thing says so with an empty list.

Words are written in small letters with their accents, unless a field says otherwise; phrases in the notation of
bot/languages/notation.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.rules import Rule

Words = frozenset[str]
Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a point behind a word means; the words are as they are printed, without the point."""

    abbreviations: Words  # behind which a sentence always goes on: "approx"
    references: Words  # behind which it goes on where a number or a letter follows: "fig"
    names: Words  # behind which a name follows: "MM"
    ends: Phrases  # behind which it ends before one of the openings: "usw"
    openings: Phrases  # words that open a sentence, where a capital alone does not tell


@dataclass(frozen=True, slots=True)
class Headings:
    """How headings begin, and titles that are one by themselves."""

    parts: Phrases  # before a number: "Part", "Annex"
    cardinals: Words  # numbers in words behind those: "Part One"
    ordinals: Phrases  # what counts headings in words: "First, …", "Zweitens: …"
    titles: Phrases  # that stand beside numbered headings, not below them: "Conclusion"
    verbs: Words  # what a sentence has and a heading rarely does
    openers: Words  # what a sentence may open with, and a heading does not
    leads: Words  # what opens a sentence that a comma parts from the rest: "In 2020, …"
    leads_in: Phrases  # what a line before a list or a quote has, near its colon: "The results show:"
    contents: Phrases  # what stands over a table of contents
    notes: Phrases  # what stands over what is no part of the argument: "References", "About the author"


@dataclass(frozen=True, slots=True)
class Search:
    """How people ask in a language, for search.

    Of a question's words, those `asking` say nothing about its topic, `asking_beside` neither beside one of those;
    `vague` ones ask for a kind of answer or join ("effects", "role"), and `any_number` for any number ("amount").
    """

    asking: Words
    asking_beside: Words
    vague: Words
    any_number: Words
    deeds: Words  # verbs that a text may say in other words: "give", "receive"
    ahead: Words  # what is to come: "forecast", "goal"
    changes: Words  # that something changed: "growth", "fell"
    money: Words  # that an amount of money is asked for: "cost"
    share: Words  # that a share is asked for: "percentage"
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


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words that numbers are written with, by their values; scales ("million", "mio") by their powers of ten.

    `compounds` says how tens and ones are put together: "apart", or in one word, "tens ones" ("trentadue", a vowel
    dropped before another) or "ones und tens" ("zweiunddreißig").
    """

    ones: Mapping[int, Words]
    tens: Mapping[int, Words]  # and hundreds: to which lesser numbers are added
    vague: Mapping[int, Words]  # "dozens", "hundreds"
    parts: Mapping[int, Words]  # 3: "third", "thirds"
    scales: Mapping[int, Words]
    pointed: Words  # scales that are shortened with a point: "Mrd."
    joined: Words  # between tens and ones: "treinta y cinco"
    compounds: str
    point: Words  # the decimal mark as a word
    minus: Words  # before a number below zero
    more: Mapping[int, Phrases]  # what adds a part to the number before it; 2: "y medio"
    out_of: Phrases  # between a part and its whole: "drei | von | vier"; behind "… " what is counted may stand, too
    halved: Mapping[int, Words]  # words for a number and a half; 0: "halbe", 1: "anderthalb"

    def __post_init__(self) -> None:
        if self.compounds not in _COMPOUNDS:
            raise ValueError(f"compounds: {self.compounds!r} is none of {', '.join(_COMPOUNDS)}")


@dataclass(frozen=True, slots=True)
class Units:
    """What a number is of, beside the names that Unicode's CLDR has for currencies and measures."""

    percent: Phrases  # plain words, without the notation
    percentage_points: Phrases
    basis_points: Phrases
    currencies: Mapping[str, Words]  # a code of ISO 4217 -> nouns that mean it: USD: "dollar"
    measures: Words
    times: Words
    ages: Phrases  # before a time that is an age: "older than", "mayores de"
    per: Words  # before what an amount is for each of: "per tonne"
    per_no: Phrases  # behind which it is none of these: an infinitive, in Italian
    of: Words  # between a scale and its unit: "780 millones de euros"


@dataclass(frozen=True, slots=True)
class Quantities:
    """The words around a number: how exact it is, which way it went, with what it makes a range, what it counts.

    `things` says how the word for what is counted is told: a "plural" by its ending, a "capital" where every noun has
    one, any "bare" word, or a "classifier" between the number and the thing; `adjectives` are endings of words that
    may stand before it.
    """

    at_least: Phrases
    at_most: Phrases
    less: Phrases
    more: Phrases
    about: Phrases
    at_least_behind: Phrases
    at_most_behind: Phrases
    more_behind: Phrases
    about_behind: Phrases
    up: Words
    down: Words
    moves: Words  # it changed, one way or the other
    joints: Words  # between the numbers of a range or list
    begins: Words  # before the first end of a range: "from"
    between: Words
    pairs: Words  # between the ends behind `between`: "and"
    ends: Words  # before the second end: "to"
    by: Words  # before how much something changed: "by"
    lists: Phrases  # between two amounts that have their unit once, and are no range: "bzw.", "and"
    things: str
    adjectives: Words
    plurals: Words  # that do not end as plurals do
    function_words: Words  # what no counted thing goes past
    naming: Words  # what makes a number behind it a name: "section"
    hedges: Words  # qualifiers before which the figure's own words end, for its label
    loose: Words  # what no label begins or ends with, beside the small words
    verb_endings: Words  # of words that are verbs, and neither begin nor end a label: "subieron"
    measuring: Words  # verbs whose subject is what is measured
    folds: Mapping[int, Words]  # verbs that say how many times as much something became: 2: "doubled"
    halvings: Words  # that it became half as much: "halved"
    helpers: Words  # verbs and pronouns that stand between a subject and its verb: "hat", "se"
    joins: Words  # between a noun and what it is of, or its amount: "de", "von"
    articles: Words  # and other words before a noun that are no part of its name: "the", "ihre"
    prepositions: Words  # and what else no phrase of a label goes past: "with", "und", "que"
    links: Words  # those of them that may join two nouns of one phrase: "im", "sobre"
    to: Words  # before what something came to: "to", "auf"
    bland: Words  # nouns that say that something changed or how large it is, and not what: "increase", "Betrag"
    pointing: Words  # before a number that has been told, or by which others are counted: "these", "for every"
    sized: Phrases  # before an amount that says how large a named thing is: 年产 in "年产5万吨项目"
    tallies: Words  # what people and things in general are counted by, and no name of what is measured: "unità"
    headlines: Phrases  # measures that head a release or a budget: "unemployment"
    having: Words  # helping verbs before a participle: "ha", "ont"
    subjects: Words  # pronouns behind which a verb stands: "nous"
    parting: Words  # behind a comma they open another clause: "mais"
    when: Phrases  # what tells more of a period right behind it: "in 1980, when"
    respectively: Phrases  # that the parts of one list go with those of another: "by 3% and 4% respectively"
    supposes: Phrases  # what opens a passage or heads a section of which all figures are examples
    compares: Phrases  # before what a figure is compared with, which is no period of its own: "than"
    compared: Phrases  # behind a share, what it is compared with: "year on year"
    goes_on: Phrases  # what opens a sentence that goes on with the period of the one before

    def __post_init__(self) -> None:
        if self.things not in _THINGS:
            raise ValueError(f"things: {self.things!r} is none of {', '.join(_THINGS)}")


_COMPOUNDS = ("apart", "tens ones", "ones und tens")
_THINGS = ("plural", "capital", "bare", "classifier")


@dataclass(frozen=True, slots=True)
class Statuses:
    """The words in its clause by which a figure is told to be an outcome, or something else."""

    outcome: Phrases  # that it came to pass: "was", "rose"
    forecast: Phrases  # "will", "projected"
    target: Phrases  # what somebody wants, plans or asks for: "goal", "we will"
    rule: Phrases  # what is allowed or due: "cap", "eligible"
    example: Phrases  # what is only supposed: "suppose"
    vote: Phrases  # how many were for and against: "voted in favour"


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """How a period is written: phrases with <year>, <month>, <day> and <count>, and examples with the period in [ ]."""

    forms: Phrases
    examples: Phrases


@dataclass(frozen=True, slots=True)
class Calendar:
    """Dates: `months` as they are printed, and which words open a period whose begin or end is open."""

    months: Mapping[int, Words]
    short_months: Mapping[int, Words]  # by the shorter or other names that only dates have: "Sept"
    weekdays: Words  # as they stand before a date
    counts: Words  # small numbers in words, as in "in two years"
    periods: tuple[PeriodForm, ...]  # the longer before the shorter
    until: Words
    since: Words
    quarters: Mapping[int, Phrases]
    halves: Mapping[int, Phrases]
    first_months: Phrases  # of a year, with <count>: "first <count> months"
    years_to: Phrases  # before the month with which twelve end: "year to"
    same: Phrases  # what stands for the years that a sentence before speaks of: "over the same period"
    vague: Phrases  # that a part of a year or month is meant whose days nobody can tell: "early"
    relative: Mapping[str, Phrases]  # "last", "this" or "next", and "year", "quarter" or "month" -> how that is said
    ago: Mapping[str, Phrases]  # year or decade -> so many before now, with <count>
    past: Mapping[str, Phrases]  # year, month or decade -> so many up to now, with <count>, or one without it
    coming: Mapping[str, Phrases]  # likewise, from now on
    today: Phrases
    fiscal: Phrases  # that a year begins when its country or school says: "fiscal"
    at_end: Phrases  # before a time of which the last day is meant: "at the end"

    def __post_init__(self) -> None:
        wrong = [key for key in self.relative if key not in RELATIVE]
        wrong += [key for table in (self.ago, self.past, self.coming) for key in table if key not in _SPANS]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is none of {', '.join((*RELATIVE, *_SPANS))}")


#: Times that are told from now, by step and span.
RELATIVE = tuple(f"{step} {span}" for step in ("last", "this", "next") for span in ("year", "quarter", "month"))
_SPANS = ("year", "month", "decade")


@dataclass(frozen=True, slots=True)
class Anaphora:
    """What points back: rules, and lists of phrases that several of them use by name ("<verb>")."""

    joining: Phrases  # openings that only join a statement to the one before ("Second, "): what follows decides
    lists: Mapping[str, Phrases]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """All that the program knows of one language."""

    code: str  # ISO 639-1
    name: str
    small_words: Words  # the most frequent words, which say nothing by themselves
    sentences: Sentences
    headings: Headings
    search: Search
    forms: Forms
    anaphora: Anaphora
    captions: Words  # what opens the caption of a figure or table, before its number or a colon
    numbers: Numbers
    units: Units
    quantities: Quantities
    grammar: Mapping[str, Phrases]  # classes of words, where figures have a grammar of its own: en, zh
    statuses: Statuses
    calendar: Calendar
    unit_names: Mapping[str, Phrases]  # a unit as the store has it -> what people call it, beside what Unicode has
    schedules: Mapping[str, Phrases]  # how people say when: a kind of bot/servers/time_words.py, or a zone -> its words
    glossary: Mapping[str, Phrases]  # an English word or phrase that people ask for -> the same in this language
