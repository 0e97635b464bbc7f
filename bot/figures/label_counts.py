"""Labels of counts: the things that are counted, or what a preposition joins to them."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_verbs import VerbLabels
from bot.figures.label_words import ARE, GOALS, STATES
from bot.figures.noun_phrases import Span
from bot.figures.word_classes import CHAIN, ENDS

_EACH: Final = english_words("each of")
_PERSONS: Final = english_words("counted persons")
_PEOPLED: Final = english_words("peopled")


class CountLabels(VerbLabels):
    """What is counted, and what it is counted for."""

    def counted(self) -> Span | None:
        atom = self.pair.late
        first = atom.number.last
        while first < atom.last - 1 and self.tokens[first].text in {"-", "‑", "+", "of"}:
            first += 1
        last = atom.last
        if last - first > 2 and self.lower(last - 2) in _EACH:
            last -= 2
        if first >= last:
            first, last = self.pair.early.number.last, self.pair.early.last  # "from 40 schools to 55"
        return (first, last) if first < last else None

    def reached(self, at: int) -> Span | None:
        found = self.reached_by(at)
        return None if found is not None and self.is_goal(found, at) else found

    def reached_by(self, at: int) -> Span | None:
        """What a preposition joins to a counted thing: "documents with 148 countries", "products are available in …"."""
        if self.lower(at) in {"and", "or"}:
            at = self.past_list(at)
        if not self.is_preposition(at) or (self.lower(at) == "in" and self.counts_persons()):
            return None
        if self.lower(at) == "into" or (self.lower(at) == "with" and self.lower(at - 1).endswith("ing")):
            return None  # "the duties fall into three classes", "the agency is working with nine ministries"
        if at >= 2 and self.lower(at - 2) in ARE:
            return self.subject(at - 2)
        if self.lower(at) == "of" and self.lower(at - 1).endswith(("ation", "construction")):
            return None if self.lower(at - 1) not in _PEOPLED else self.phrases.before(at)
        if self.lower(at - 1) in STATES and self.lower(at - 2) == "in":
            return self.subject(at - 3)
        if self.lower(at - 1) in self.measuring:
            return self.subject(at - 1)
        return self.phrases.before(at)

    def counts_persons(self) -> bool:
        """ "a decline was seen in 576 patients": people are counted themselves."""
        unit = self.pair.late.unit
        return unit is not None and unit.name.rpartition(" ")[2].lower() in _PERSONS

    def is_goal(self, found: Span, at: int) -> bool:
        """Whether a phrase is another figure's, whose thing goes where this one's is: "2 million doses to 120 countries"."""
        return found[0] > 0 and self.lower(at) in GOALS and self.phrases.is_other_figure(found[0] - 1)

    def past_list(self, at: int) -> int:
        """Before the first of a list: the second of "with 148 countries and 32 organizations" is reached as the first is."""
        while at > 0 and self.tokens[at - 1].kind == "word" and self.lower(at - 1) not in ENDS | CHAIN:
            at -= 1
        if at < 2 or self.tokens[at - 1].kind != "number":
            return -1
        at -= 2
        while at > 0 and self.lower(at) in self.hedges and self.tokens[at].kind == "word" and self.lower(at) != "to":
            at -= 1
        return at
