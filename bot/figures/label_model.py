"""Which of the phrases that may be a figure's label is it, or that none is: a log-linear model of their traits."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from bot.figures.label_candidates import Candidate, Choice

_LEAST: Final = 0.45  # how likely a phrase must be: a wrong label is worse than none


class LabelModel:
    """Weights of traits, fitted by `tests.bench.fit_labels` to labels that were chosen by reading."""

    def __init__(self, weights: Mapping[str, float], least: float = _LEAST) -> None:
        self._weights = weights
        self._least = least

    def best(self, choice: Choice) -> Candidate | None:
        """The likeliest phrase; None where it isn't likely enough, or none of them is likelier."""
        if not choice.candidates:
            return None
        weight = self._weights.get
        scores = [sum(weight(trait, 0.0) for trait in one.traits) for one in choice.candidates]
        none = sum(weight(trait, 0.0) for trait in choice.none)
        best = max(scores)
        if best < none:
            return None
        total = sum(math.exp(score - best) for score in scores) + math.exp(none - best)
        return choice.candidates[scores.index(best)] if 1 / total >= self._least else None


@cache
def label_model() -> LabelModel:
    text = resources.files("bot.figures").joinpath("label_weights.json").read_text(encoding="utf-8")
    return LabelModel(json.loads(text))
