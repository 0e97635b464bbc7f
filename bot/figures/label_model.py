"""Which of the phrases that may be a figure's label is it, or that none is: a log-linear model of their traits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from operator import itemgetter
from typing import Final

from bot.figures.label_candidates import COUNTED, Candidate, Choice
from bot.figures.noun_phrases import Span

_LEAST: Final = 0.5  # how likely a phrase must be: a wrong label is worse than none
_UNRULED: Final = 0.65  # likewise one before the figure that no rule proposes, which is right less often at such odds
_UNRULED_BEHIND: Final = 0.5  # likewise one behind it, which is right more often
_BESIDE_LEAST: Final = 0.42  # likewise one that a figure is joined to: "a rate of 5%", "5 % des ménages"
_HALF: Final = 0.5  # of the odds of what is counted, from which on a phrase is likely beside it
_COUNTED_LEAST: Final = 0.5  # of the odds of none, from which on what a count prints is shown where nothing is likely
_NO_THING: Final = frozenset(("time", "no noun"))  # traits of what is counted but is no thing
#: The rules by which an amount is of the phrase before it, and a share: "a rate of 5%", "des amendes jusqu'à 5 %".
_JOINED: Final = "joined"
_AMOUNTS: Final = frozenset((_JOINED,))
_BESIDE: Final = frozenset((_JOINED, "part of"))
_SHARES: Final = frozenset((_JOINED, "bounded"))
_WITH: Final = "next preposition l"  # the trait of who has an amount: "banks with $3 million in assets"
_PARTS: Final = frozenset(("part of", "made of"))  # those by which it is of the phrase behind it: "5% of the costs"
_PARTED: Final = frozenset(("and between l", "and between r"))


class LabelModel:
    """Weights of traits, fitted by `tests.bench.fit_labels` to labels that were chosen by reading."""

    def __init__(self, weights: Mapping[str, float], least: float = _LEAST) -> None:
        self._weights = weights
        self._least = least

    def best(self, choice: Choice) -> Candidate | None:
        """The likeliest phrase; None where it, in whichever length, isn't likely enough, or none of them is likelier.

        A count prints what is counted: of two likely phrases the other says more, "documents" of "signed with 148 countries".
        """
        if not choice.candidates:
            return None
        weight = self._weights.get
        scores = [sum(weight(trait, 0.0) for trait in one.traits) for one in choice.candidates]
        none = sum(weight(trait, 0.0) for trait in choice.none)
        best = max(scores)
        if best < none:
            return self._counted(choice, scores, none)
        odds = [(one, math.exp(score - best)) for one, score in zip(choice.candidates, scores, strict=True)]
        chosen = choice.candidates[scores.index(best)]
        shown = {chosen.span}
        if COUNTED in chosen.rules:
            ruled = [(share, one) for one, share in odds if share >= _HALF and _tells_more(one, chosen)]
            if ruled:
                chosen = max(ruled, key=itemgetter(0))[1]
                shown.add(chosen.span)
        both = _rate_and_base(chosen, choice)
        if both is not None:
            chosen = both[0]
            shown |= {one.span for one in both}
        likely = sum(share for one, share in odds if any(_overlap(one.span, span) for span in shown))
        total = sum(share for _, share in odds) + math.exp(none - best)
        least = self._bound(chosen, choice)
        return chosen if likely / total >= least else self._counted(choice, scores, none)

    def _bound(self, chosen: Candidate, choice: Choice) -> float:
        """How likely a phrase must be."""
        if not _BESIDE.isdisjoint(chosen.rules):
            return min(self._least, _BESIDE_LEAST)
        behind = chosen.printed[0] > choice.start and "time" not in chosen.traits  # "30 millones cada | año"
        return self._least if chosen.rules else _UNRULED_BEHIND if behind else max(self._least, _UNRULED)

    def _counted(self, choice: Choice, scores: Sequence[float], none: float) -> Candidate | None:
        """What a count prints behind its number: where no phrase is likely enough, that is still what it counts."""
        for one, score in zip(choice.candidates, scores, strict=True):
            if COUNTED in one.rules and _NO_THING.isdisjoint(one.traits):
                return one if math.exp(score - none) >= _COUNTED_LEAST else None
        return None


def _tells_more(one: Candidate, counted: Candidate) -> bool:
    """Whether a rule proposes another phrase than what is counted, and none that "and" parts from it."""
    return bool(one.rules) and not _overlap(one.span, counted.span) and _PARTED.isdisjoint(one.traits)


def _rate_and_base(chosen: Candidate, choice: Choice) -> tuple[Candidate, Candidate] | None:
    """ "a flat rate of 15% of the costs": the rate and the costs, where either is the likeliest. It is the rate."""
    rules = _SHARES if "none share" in choice.none else _AMOUNTS
    ahead = (one for one in choice.candidates if one.rules and rules.issuperset(one.rules))
    joined = next((one for one in ahead if _WITH not in one.traits), None)
    parted = next((one for one in choice.candidates if not _PARTS.isdisjoint(one.rules)), None)
    if joined is None or parted is None or not (chosen is joined or chosen is parted):
        return None
    return None if _overlap(joined.span, parted.span) else (joined, parted)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@cache
def label_model() -> LabelModel:
    text = resources.files("bot.figures").joinpath("label_weights.json").read_text(encoding="utf-8")
    return LabelModel(json.loads(text))
