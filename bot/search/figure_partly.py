"""Figures that lack some word of a question: how likely each is its answer all the same. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.library.read_figures import ReadFigure
from bot.search.figure_context import Places
from bot.search.figure_scoring import Asked, Fit, Names
from bot.search.figure_traits import Traits, traits_of, weights

# How likely a figure is right that is an answer: less will do where it has every word itself, but such as a text may
# say in another way, and more must be where it lacks one.
_ANSWERS, _ANSWERS_ITSELF, _ANSWERS_LACKING = 0.65, 0.45, 0.87
BESIDE = 0.3  # of how likely the first one is, from which another stands beside it
# Likewise of those that are only close to an answer. What people mean by their own words is often found so and seldom
# likely: of 556 questions that nothing answered, 0.08 and 0.3 showed what was asked for to 177, these to 256.
CLOSE, BESIDE_CLOSE = 0.01, 0.15


@dataclass(slots=True)
class Likely:
    """A figure that may answer, with what tells so."""

    one: ReadFigure
    traits: Traits

    def fit(self, each: Sequence[float], always: float) -> Fit:
        """With how likely it is right."""
        traits = self.traits
        return Fit(
            *(self.one, 1 / (1 + math.exp(-max(-50.0, always + traits.score(each)))), 0.0),
            lacks=traits.lacks,
            of_another=traits.told_of_another,
            of_year=traits.year_right > 0,
        )


def likely(
    candidates: Sequence[ReadFigure],
    asked: Asked,
    known: Sequence[bool],
    names: Names,
    found_by: Mapping[int, float],
) -> list[Likely]:
    """The figures that may answer; `names` as for a scorer."""
    most = max(found_by.values(), default=1.0) or 1.0
    found: list[Likely] = []
    for one, here, place in Places(asked.words).of(candidates):
        traits = traits_of(asked, known, one, place, here)
        if traits is not None:
            traits.engine = found_by[one.sentence.row] / most
            traits.first_here = float(one is here[0])
            traits.alone = float(len(here) == 1)
            found.append(Likely(one, traits))
    wanted = {form for word in asked.words for form in word.words}
    for each, words in zip(found, names([one.one for one in found]), strict=True):
        each.traits.other_named = float(not words <= wanted)
    return found


def answers(
    found: Sequence[Fit], has_all: Callable[[ReadFigure], bool], has_around: Callable[[ReadFigure], bool]
) -> list[Fit]:
    """Those that are likely enough to be what was asked for, where the likeliest is.

    `has_all` tells whether one has every word itself, rather than one that says nearly the same, and `has_around`
    whether those that it lacks stand in its paragraph, which tells something of one of the year that was asked for.
    """
    first = max(found, key=lambda one: one.fit, default=None)
    if first is None or first.fit < _ANSWERS_ITSELF:
        return []
    if first.fit < _ANSWERS:
        least, is_answered = _ANSWERS_ITSELF, not first.lacks and has_all(first.one)
    else:
        surely = not first.lacks or (first.fit >= _ANSWERS_LACKING and not first.of_another)
        least, is_answered = _ANSWERS, surely or (first.of_year and has_around(first.one))
    return [one for one in found if is_answered and one.fit >= least]


def fits(found: Iterable[Likely]) -> list[Fit]:
    each, always = weights()
    return [one.fit(each, always) for one in found]
