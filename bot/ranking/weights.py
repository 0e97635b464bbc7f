"""The fitted weights: how much each feature counts. tests/bench/train.py writes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Weights:
    """By name of the feature: of sentences, of the choice among them, and of the likelihood of words and of pairs."""

    sentence: dict[str, float]
    choice: dict[str, float]
    word: dict[str, float]
    pair: dict[str, float]


def fitted() -> Weights:
    """The weights that ship with the program."""
    read = json.loads(resources.files("bot.ranking").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(read["sentence"], read["choice"], read["word"], read["pair"])
