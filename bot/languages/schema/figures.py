"""What a language's file holds for figures: numbers, units, the words around them, places, statuses and times."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.languages.schema.types import Phrases, Words

#: Times that are told from now, by step and span.
RELATIVE = tuple(f"{step} {span}" for step in ("last", "this", "next") for span in ("year", "quarter", "month"))
_SPANS = ("year", "month", "decade")
_THINGS = ("plural", "capital", "bare", "classifier")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The words that numbers are written with, by their values; scales ("million", "mio") by their powers of ten.

    `compounds` says how tens and ones are put together: "apart", or in one word, "tens ones" ("trentadue", a vowel
    dropped before another) or "ones … tens" with what is between them, as "ones und tens" ("zweiunddreißig").
    """

    ones: Mapping[int, Words]
    tens: Mapping[int, Words]  # and hundreds: to which lesser numbers are added
    vague: Mapping[int, Words]  # "dozens", "hundreds"
    several: Words  # before hundreds that are no number then: "viele | hundert"
    parts: Mapping[int, Words]  # 3: "third", "thirds"
    ranked_parts: Mapping[int, Words]  # ranks that are parts before one of `portions`: "dos | terceras | partes"
    portions: Words
    scales: Mapping[int, Words]
    pointed: Words  # scales that are shortened with a point: "Mrd."
    joined: Words  # between tens and ones: "treinta y cinco"
    compounds: str
    thousand: str  # what makes a thousand within one word: "tausend"
    articles: Words  # ones that are articles as well, and so in most sentences: "un"
    ordinals: Words  # what touches the digits of a rank: "th"
    raised: Words  # what else is printed small and high behind a number or a letter: "re" in "1re"
    point: Words  # the decimal mark as a word
    minus: Words  # before a number below zero
    more: Mapping[int, Phrases]  # what adds a part to the number before it; 2: "y medio"
    out_of: Phrases  # between a part and its whole: "drei | von | vier"; behind "… " what is counted may stand, too
    halved: Mapping[int, Words]  # words for a number and a half; 0: "halbe", 1: "anderthalb"
    half: Words  # nouns for a half of something: "Hälfte"
    manifold: Mapping[int, Phrases]  # how many times as much as another: 2: "twice as …", "il doppio"

    def __post_init__(self) -> None:
        if re.fullmatch(r"apart|tens ones|ones \w+ tens", self.compounds) is None:
            raise ValueError(f"compounds: {self.compounds!r} is neither apart, tens ones nor ones … tens")


@dataclass(frozen=True, slots=True)
class Units:
    """What a number is of, beside the names that Unicode's CLDR has for currencies and measures."""

    percent: Phrases  # plain words, without the notation
    percentage_points: Phrases
    basis_points: Phrases
    currencies: Mapping[str, Words]  # a code of ISO 4217 -> nouns that mean it: USD: "dollar"
    nations: Mapping[str, Phrases]  # a code -> what tells its country beside the country's name: "Canadian"
    signs: Mapping[str, Phrases]  # a code -> words that say no more than its sign: "dollar"
    measures: Words
    names: Mapping[str, Words]  # of those that may be printed after one another, "12 feet 6 inches", by their symbols
    masses: Words  # of which there may be so much of a gas: "t CO2"
    times: Words
    spells: Words  # times as well, of which a half is none of any amount: "temps", "semana"
    ratings: Words  # as printed, by which a thing is rated, and no amount of anything: "kV"
    ages: Phrases  # before a time that is an age: "older than", "mayores de"
    aged: Phrases  # behind it: "3 anos | de idade"
    multiples: Phrases  # how many times as much, with <number>, whose next word is its unit: "в <number> раза"
    per: Words  # before what an amount is for each of: "per tonne"
    per_no: Phrases  # behind which it is none of these: an infinitive, in Italian
    per_round: Mapping[str, Words]  # what is "per" before a round number of some alone: "auf" 1.000 "Einwohner"
    rates: Mapping[str, Phrases]  # what an amount is per -> how that is said beside it: mes: "al mes"
    rate_adjectives: Mapping[str, Words]  # likewise, by an adjective behind it: mes: "mensuales"
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
    bounding: Words  # what opens a qualifier that describes the noun before it: "superior"
    fillers: Phrases  # between any of these and the figure: "up to a total of"
    with_articles: Phrases  # likewise, but a part of the qualifier: "oltre | il"
    placing: Words  # qualifiers that are prepositions of place as well: "under", "autour de"
    groupings: Words  # behind those, what other things are put in order by: "under four | themes"
    inside: Words  # qualifiers that bound a time or a distance, and say where a counted thing is: "within"
    forbids: Mapping[str, Phrases]  # what makes "more than" a bound: `comparator_patterns.forbidding`
    up: Words
    down: Words
    higher: Phrases  # right behind a figure, that something is more by that: "25 Prozent | mehr", "un 7 % | superior"
    lower: Phrases
    expected: Phrases  # behind that, what it is only measured against, as no change is: "than forecast"
    describing: Words  # participles of `up` and `down` that also say what something is like: "le taux | réduit"
    comparing: Words  # verbs of them that may only compare two groups: "the share | falls | to 5% among men"
    groups: Phrases  # behind a figure, what opens such a group: "among"
    affecting: Words  # verbs of which a change may be the subject: "the rise | affects | 5 towns", which did not rise
    moves: Words  # it changed, one way or the other
    joints: Words  # between the numbers of a range or list
    begins: Words  # before the first end of a range: "from"
    between: Words
    pairs: Words  # between the ends behind `between`: "and"
    ends: Words  # before the second end: "to"
    range_ends: Words  # those that make a range, and no change, behind `by`: "um 3 bis 5 Prozent"
    come_from: Words  # before what something came from, behind what it came to: "hasta el 5 % | desde | el 3 %"
    even: Phrases  # between the ends of a range: "200 | voire | 220 km/h"
    by: Words  # before how much something changed: "by"
    lists: Phrases  # between two amounts that have their unit once, and are no range: "bzw.", "and"
    either: Words  # between the last two of a choice: "or"
    clauses: Words  # behind a comma, what opens another clause: "but"
    things: str
    adjectives: Words
    plurals: Words  # that do not end as plurals do
    plural_endings: Words  # of other plurals than those in "s": "hôpitaux"
    singular_endings: Words  # of words that never open what there are several of: "nel 94 causa"
    articles_behind: Words  # between a number and the things that it says there are: "sono 30 i comuni"
    pointers: Words  # before a counted thing, and no part of its name: "primeros", "следующих"
    function_words: Words  # what no counted thing goes past
    naming: Words  # what makes a number behind it a name: "section"
    behind_names: Words  # what makes a number before it a name: "355 StGB", "41 bis"
    rate_bases: Words  # before a round number for which others are told: "je 1000 Einwohner"
    hedges: Words  # qualifiers before which the figure's own words end, for its label
    loose: Words  # what no label begins or ends with, beside the small words
    verb_endings: Words  # of words that are verbs, and neither begin nor end a label: "subieron"
    no_gerunds: Words  # nouns and small words that end as gerunds do
    measuring: Words  # verbs whose subject is what is measured
    folds: Mapping[int, Words]  # verbs that say how many times as much something became: 2: "doubled"
    halvings: Words  # that it became half as much: "halved"
    helpers: Words  # verbs and pronouns that stand between a subject and its verb: "hat", "se"
    joins: Words  # between a noun and what it is of, or its amount: "de", "von"
    articles: Words  # and other words before a noun that are no part of its name: "the", "ihre"
    prepositions: Words  # and what else no phrase of a label goes past: "with", "und", "que"
    links: Words  # those of them that may join two nouns of one phrase: "im", "sobre"
    to: Words  # before what something came to: "to", "auf"
    purposes: Words  # behind money, and before an article, what it is for: "für"
    consisting: Words  # behind money, and before a plural, what it is given as: "em | investimentos"
    within: Words  # with its article in it, before what changed: "um aumento de 3% | no preço"
    opening_purposes: Words  # the same before the money, at the opening of the sentence
    fused: Words  # prepositions with their article, behind money: "aux"
    bland: Words  # nouns that say that something changed or how large it is, and not what: "increase", "Betrag"
    bases: Words  # what shares of an economy are of, which is not what they measure: "4 % du PIB"
    inverting: Words  # verbs behind which the subject stands: "auf den Bund entfallen"
    asides: Words  # what opens a clause between a subject and its verb: "la taxe, | qui | frappe"; endings: "-щий"
    pointing: Words  # before a number that has been told, or by which others are counted: "these", "for every"
    sized: Phrases  # before an amount that says how large a named thing is: 年产 in "年产5万吨项目"
    inhabitants: Phrases  # of which a round number is what a rate is told for: "per 100,000 | inhabitants"
    sized_by: Words  # before how many of them a place of some class has: "municipalities | with | up to 20,000"
    tallies: Words  # what people and things in general are counted by, and no name of what is measured: "unità"
    numbers_of: (
        Phrases  # before things whose bare number is told behind a verb: "the number of | schools rose to 4,000"
    )
    headlines: Phrases  # measures that head a release or a budget: "unemployment"
    having: Words  # helping verbs before a participle: "ha", "ont"
    participles: Words  # endings of those that name nothing by themselves: "ha evidenziato", "foram doados"
    adverbs: Words  # endings of adverbs, which no label begins or ends with: "directement"
    subjects: Words  # pronouns behind which a verb stands: "nous"
    parting: Words  # behind a comma they open another clause: "mais"
    when: Phrases  # what tells more of a period right behind it: "in 1980, when"
    respectively: Phrases  # that the parts of one list go with those of another: "by 3% and 4% respectively"
    supposes: Phrases  # what opens a passage or heads a section of which all figures are examples
    compares: Phrases  # before what a figure is compared with, which is no period of its own: "than"
    compared: Phrases  # behind a share, what it is compared with: "year on year"
    confidence: Phrases  # beside a figure that tells how sure another is, as printed: "95% CI", "confidence interval"
    p_values: Words  # behind the letter: "p value = 0.03"
    goes_on: Phrases  # what opens a sentence that goes on with the period of the one before

    def __post_init__(self) -> None:
        if self.things not in _THINGS:
            raise ValueError(f"things: {self.things!r} is none of {', '.join(_THINGS)}")


@dataclass(frozen=True, slots=True)
class Places:
    """Whose figures or where, beside the names of territories that Unicode's CLDR has."""

    names: Words  # as they are printed: "EU"
    no_names: Words  # names of territories that are words as well, or say nothing: "turkey", "world"
    heads: Phrases  # before the name of a place that is part of another name or only compared with: "Bank of"
    tails: Phrases  # behind one: "dollar", "第一"
    case_letters: int  # how many letters a name may end with otherwise, by its case


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
    hours: Words  # between hours and minutes, or behind both: "14h30"
    clock: Phrases  # behind a number that is the time of a day: "p.m.", "Uhr"
    of: Words  # between a day and its month, or a month and its year
    years: Phrases  # behind a year: "года"
    year_articles: Words  # before a bare year: "el 2014"
    counts: Words  # small numbers in words, as in "in two years"
    periods: tuple[PeriodForm, ...]  # the longer before the shorter
    until: Words
    since: Words
    quarters: Mapping[int, Phrases]
    halves: Mapping[int, Phrases]
    first_months: Phrases  # of a year, with <count>: "first <count> months"
    years_to: Phrases  # before the month with which twelve end: "year to"
    same: Phrases  # what stands for the years that a sentence before speaks of: "over the same period"
    several_years: Phrases  # in a heading of more years than one, be one of them named too: "five-year plan", "时期"
    averages: Phrases  # in a sentence of what several years came to: "annual average", "年均"
    reports: Phrases  # in the title of what tells of the year that it names, as no programme does: "annual report"
    vague: Phrases  # that a part of a year or month is meant whose days nobody can tell: "early"
    relative: Mapping[str, Phrases]  # "last", "this" or "next", and "year", "quarter" or "month" -> how that is said
    ago: Mapping[str, Phrases]  # year or decade -> so many before now, with <count>
    past: Mapping[str, Phrases]  # year, month or decade -> so many up to now, with <count>, or one without it
    coming: Mapping[str, Phrases]  # likewise, from now on
    today: Phrases
    present: Phrases  # right before an amount that is so today, or in whose place another comes: "derzeit", "statt"
    nowadays: Phrases  # anywhere beside one in its part of a sentence: "que en la actualidad apenas alcanza el 2 %"
    fiscal: Phrases  # that a year begins when its country or school says: "fiscal"
    at_end: Phrases  # before a time of which the last day is meant: "at the end"
    at_start: Phrases  # before one of which the first day is meant, where something goes on since then: "the start"

    def __post_init__(self) -> None:
        wrong = [key for key in self.relative if key not in RELATIVE]
        wrong += [key for table in (self.ago, self.past, self.coming) for key in table if key not in _SPANS]
        if wrong:
            raise ValueError(f"{wrong[0]!r} is none of {', '.join((*RELATIVE, *_SPANS))}")
