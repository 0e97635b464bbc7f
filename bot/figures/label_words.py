"""Words that tell, beside a figure, which phrase it measures: English, whose grammar has rules of its own."""

from __future__ import annotations

from typing import Final

#: Qualifiers of several words that stand between a figure and the word that governs it, by the last of them.
QUALIFIERS: Final[dict[str, list[tuple[str, ...]]]] = {}
for _words in (
    "on the order of;in the order of;in the region of;in the vicinity of;in the neighbourhood of;in the neighborhood of;"
    "in excess of;a cap of;a total of;a maximum of;a minimum of;cap of;to the tune of;a level of;"
    "at least;at most;up to;close to;more than;less than;fewer than;better than;greater than;higher than;lower than;as much as;"
    "no more;no less;not more;an additional;an estimated;an extra"
).split(";"):
    QUALIFIERS.setdefault(_words.split()[-1], []).append(tuple(_words.split()))
#: "on top of", "along with": their last word is no preposition that joins a phrase to a figure.
COMPOUND: Final = frozenset(
    "top addition instead because along part terms out ahead view spite case due according example instance place".split()
)
#: What says that something changed or how large it is, and not what: "an increase of 3%".
BLAND: Final = frozenset(
    """increase decrease rise fall decline drop gain reduction cut growth total amount sum change boost record high low
    increases decreases rises falls declines drops gains reductions cuts amounts sums changes level jump surge hike
    improvement contraction expansion average peak range runup slide rally plunge rebound slump spike""".split()
)
#: How fast something changed: "grew at an annual rate of 3%".
RATES: Final = frozenset("rate pace clip speed".split())
#: What a thing is "in": "are in use in 12 countries" says nothing of the use.
STATES: Final = frozenset("use place force operation effect service circulation".split())
#: Where something goes or is, which another number counts: "2 million doses to more than 120 countries".
GOALS: Final = frozenset("to in into from across".split())
ARE: Final = frozenset(("are", "is", "were", "was", "be", "been"))
#: Before a figure, forms of verbs whose subject it measures: "growth averaging 2%".
MEASURING_FORMS: Final = frozenset(
    """running averaging ranging rising falling growing increasing declining decreasing totaling totalling reaching standing
    amounting climbing dropping surging shrinking expanding contracting exceeding remaining hovering hitting costing worth
    peaking slowing""".split()
)
#: Verbs whose object is what changes: "increase poverty by 2%", "raises the tax".
CHANGING: Final = frozenset(
    f"{stem}{ending}"
    for stems, endings in (
        (
            "increas reduc rais decreas achiev eliminat improv eas halv doubl tripl quadrupl mobilis mobiliz",
            ("e", "es", "ing", "ed"),
        ),
        ("lower boost lift expand cut slash trim widen narrow strengthen weaken provid", ("", "s", "ing", "ed")),
        ("projects estimates reports spends shows faces boasting earns earning generating creating grew rose", ("",)),
    )
    for stem in stems.split()
    for ending in endings
)
#: Verbs whose subject gives, and is what a reader looks for: "Norway pledged $3 million".
GIVING: Final = frozenset("promised pledged gave donated contributed offered granted committed lent owes owed".split())
#: What is the most or the least that something came to: "a low of 2%".
EXTREMES: Final = frozenset("high low peak trough record maximum minimum average".split())
#: What shares of an economy are of, which is not what they measure: "a deficit of 3% of GDP".
BASES: Final = frozenset("gdp gnp gni gdps pib bip pil ввп output".split())
#: Verbs whose object is what so many people have or do: "18% had frequent episodes".
HAVING: Final = frozenset(
    """had have has got get gets reported report reports experienced experience received receive receives used use uses
    required require requires needed need needs lacked lack lacks own owned suffered undergone underwent supported
    support supports favour favor favoured favored practised practiced faced face faces cited cite cites""".split()
)
#: Verbs whose subject is that whose share or yield a figure is: "hydropower provided 14%", "carbon taxes raised $100 billion".
SHARING: Final = frozenset(
    "provided provides supplied supplies contributed contributes raised raises generated".split()
)
#: What a writer thinks of a thing, or that there is another: no part of its name.
PRAISE: Final = frozenset(
    """attractive respectable impressive corresponding greater recent some such additional steady solid strong robust
    whopping mere staggering hefty modest sharp steep significant substantial considerable remarkable notable huge massive
    further extra compounded healthy disappointing weak any solid meagre generous corresponding respective""".split()
)
#: What is counted in "in …" says how, not what: "$5 million in total".
NO_CONTENTS: Final = frozenset(
    "total all part fact addition turn real nominal aggregate sum return exchange terms line".split()
)
#: Words for a stretch of time, which a figure is for and does not measure.
STRETCHES: Final = frozenset(
    "year years quarter quarters month months week weeks decade decades day days time times season".split()
)
#: Words that are verbs and nouns: "the cost of", "the target range for".
DOUBTFUL: Final = frozenset(
    """range ranges cost costs total totals average averages increase increases decrease decreases rise rises fall falls
    decline declines drop drops gain gains return returns forecast estimate estimated peak double surge
    jump jumps contract run hit rebound moderate""".split()
)
