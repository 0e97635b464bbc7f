"""What a language's file holds for charts: the words by which figures are surely comparable, or surely not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.languages.schema.types import Phrases, Words


@dataclass(frozen=True, slots=True)
class Charts:
    """Words around figures, by what they say of a comparison. Where they are missing, there is no chart."""

    by: Phrases  # right before how much something changed: "by"
    up: Words  # the same, unless one of
    making_up: Words  # these stands before it: "make up 3%"
    than: Phrases  # right behind how much it changed or differs: "more"
    levels: Phrases  # right before what something came to or was: "reached"
    hedges: Phrases  # what may stand between these and the figure
    outlook: Phrases  # that it has not come to pass, or is only wished: "will"
    empty: Words  # what tells no label from another: "total"
    from_: Phrases  # what parts the ends of a change, the later printed first: "up from"
    to: Phrases  # the same, the earlier first
    when: Phrases  # before a time that the grammar of periods does not know: "as of"
    places: Phrases  # before a point of a course: "at its"
    of: Words  # behind one end, before what it is of
    spans: Phrases  # what opens a period that a change took in all: "between"
    spare: Phrases  # before a time that says by itself that it is one: "in"
    going_on: Words  # what alone may stand between two values of one measure
    moves: Words  # that something changed, beside the words of `quantities`
    compared: Phrases  # between those as well: "compared with"
    listed: Words  # what alone stands between values of one list
    fragments: Words  # with which no name begins: "due"
    clauses: Words  # behind a comma, what turns to something else
    parts: Phrases  # verbs that part a whole: "accounted for"
    goes: Phrases  # where a part goes or comes from: "went"
    helpers: Words  # before those
    ways: Words  # behind them: "to"
    joins: Phrases  # between two parts of one whole
    hedged: Phrases  # right before a share, beside its verb
    out_of: Phrases  # what opens the whole: "out of"
    narrowed: Words  # by which a whole is a part itself: "in"
    relative: Words  # by which a name is a clause: "that"
