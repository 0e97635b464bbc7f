"""Words by what they do beside a phrase: verbs that measure, prepositions, determiners, and what no phrase goes past."""

from __future__ import annotations

from typing import Final

AUXILIARY: Final = frozenset(
    """has have had is are was were be been being will would should could may might can shall must do does did to not also
    still already now only again nearly almost sharply steadily currently even just about further then up down in on out by
    projected expected estimated likely set slightly moderately""".split()
)
CHAIN: Final = frozenset(
    "of in for on between and or with by at from to among across under against per the a an its their our".split()
)
PREPOSITIONS: Final = frozenset(
    "of in for on between with by at from to among across into under against through per via within on over".split()
)
DETERMINERS: Final = frozenset(
    "the a an its their our his her this these those that my your each every another some all other".split()
)
#: Words that open another clause, or stand for a thing instead of naming it.
CLAUSES: Final = frozenset(
    "that which who whom whose while whereas when where if because since although though as than but so".split()
)
#: Words that no phrase goes past.
ENDS: Final = CLAUSES | frozenset(
    """i we he she it they you there will would could should may might can shall must do does did not has have had is are
    was were be been being also however moreover today now more less most about over nearly almost up down out only such
    both until before after including expected based ago instead rather respectively higher lower alone annually away again
    once together overall ahead apart too here each them him me us aside above below back far according long tall deep wide
    worth yet still just even merely go i.e. e.g. proved shrink shrinks carry carries hold during amid despite dated stuck approve approves disapprove offers worldwide globally nationwide overtook come
    accept accepts affects agree agrees aims allow allows announce announces argue argues ask asks attract attracts
    become becomes became began begins begin believe believes borrow borrows bought brings bring brought build
    builds built buys buy called came caught committed consist consists constitute constitutes contain contains
    containing contribute contributes created creates create cut dedicated deliver delivers depend depends develops
    die dies died draws drew earn earns emit emits employ employs enable enables enjoy enjoys enter enters
    established exist exists expect expects explain explains find finds found gave gets get gives given goes going
    gone got happen happens held holds include includes including indicate indicates introduce introduces invest
    invests involve involves involving join joins keep keeps kept killed know knows knew launched leads led lies
    left lend lends lent live lived lose loses lost made maintains make makes making meet meets met missed occur
    occurs operate operates owns owe owes paid pays produce produces producing propose proposes provide provides put
    puts raise raises receive receives relied relies rely remain remains require requires rests said saves saving
    saw say says see sees seek seeks seem seems sell sells send sends sent serve serves shot sold sought spend
    spends spent spread started stood struck suffer suffers suggest suggests  take takes taken tell tells
    think thinks threw told took tried try used using want wants went won write writes wrote versus vs fell rose grew went stood shrank sank faster slower cheaper stronger weaker bigger smaller larger""".split()
)
