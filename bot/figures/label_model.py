"""Which of the phrases that may be a figure's label is it, or that none is: a log-linear model of their traits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from bot.figures.label_candidates import Candidate, Choice
from bot.figures.noun_phrases import Span

_LEAST: Final = 0.55  # how likely a phrase must be: a wrong label is worse than none


class LabelModel:
    """Weights of traits, fitted by `tests.bench.fit_labels` to labels that were chosen by reading."""

    def __init__(self, weights: Mapping[str, float], least: float = _LEAST) -> None:
        self._weights = weights
        self._least = least

    def best(self, choice: Choice) -> Candidate | None:
        """The likeliest phrase; None where it, in whichever length, isn't likely enough, or none of them is likelier."""
        if not choice.candidates:
            return None
        weight = self._weights.get
        scores = [sum(weight(trait, 0.0) for trait in one.traits) for one in choice.candidates]
        none = sum(weight(trait, 0.0) for trait in choice.none)
        best = max(scores)
        if best < none:
            return None
        chosen = choice.candidates[scores.index(best)]
        odds = [math.exp(score - best) for score in scores]
        alike = sum(
            one for one, other in zip(odds, choice.candidates, strict=True) if _overlap(chosen.span, other.span)
        )
        return chosen if alike / (sum(odds) + math.exp(none - best)) >= self._least else None


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@cache
def label_model() -> LabelModel:
    text = resources.files("bot.figures").joinpath("label_weights.json").read_text(encoding="utf-8")
    return LabelModel(json.loads(text))
