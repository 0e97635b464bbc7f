"""Models that choose labels, for tests: one that follows the rules alone, and one that notes what may be chosen."""

from __future__ import annotations

from bot.figures.label_candidates import Candidate, Choice
from bot.figures.label_model import LabelModel

#: What the surest rule proposes.
SUREST_RULE = LabelModel({"rule 0": 9.0, "none": 5.0})


class Recording(LabelModel):
    """Notes what another model is asked, and what it chooses."""

    def __init__(self, model: LabelModel) -> None:
        self._model = model
        self.asked: list[tuple[Choice, Candidate | None]] = []

    def best(self, choice: Choice) -> Candidate | None:
        best = self._model.best(choice)
        self.asked.append((choice, best))
        return best
