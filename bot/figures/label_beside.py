"""What stands beside a figure, as the rules for its label ask for it: the words before it, its bounds, the phrases around."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_words import COMPOUND, QUALIFIERS
from bot.figures.noun_phrases import Phrases
from bot.figures.pairs import Pair
from bot.figures.word_classes import PREPOSITIONS

_MORE: Final = english_words("more of them")
_GOVERNING: Final = PREPOSITIONS - {"to"}


class Beside:
    """A figure among the tokens of its sentence. `qualified` is where it begins with the words that qualify it."""

    def __init__(self, phrases: Phrases, pair: Pair, qualified: int) -> None:
        self.phrases = phrases
        self.measuring = phrases.words.measuring
        self.hedges = phrases.words.hedges - _GOVERNING
        self.tokens = phrases.tokens
        self.pair = pair
        self.qualified = qualified

    def lower(self, at: int) -> str:
        return self.phrases.lower(at)

    def before(self) -> int:
        """The index of the word before the figure and its qualifier."""
        at = self.pair.first - 1
        while at >= 0 and self.tokens[at].start >= self.qualified:
            at -= 1
        for _ in range(4):
            phrase = next((words for words in QUALIFIERS.get(self.lower(at), ()) if self.ends_with(at, words)), None)
            if phrase is not None:
                at -= len(phrase)
            elif self.lower(at) in self.hedges and self.lower(at) != "to":
                at -= 1
            else:
                break
        return at

    def ends_with(self, at: int, words: tuple[str, ...]) -> bool:
        return all(self.lower(at - k) == word for k, word in enumerate(reversed(words)))

    def is_preposition(self, at: int) -> bool:
        return self.lower(at) in PREPOSITIONS and self.lower(at - 1) not in COMPOUND

    def is_bound(self) -> bool:
        """Whether what qualifies the figure is its verb: "profits exceeded $100 billion"."""
        return self.phrases.is_measuring(self.pair.first - 1)

    def is_owner(self, before: int) -> bool:
        return before == self.pair.first - 1 and self.lower(before).endswith(("’s", "'s", "s’", "s'"))

    def is_rate(self) -> bool:
        """Whether what follows the figure may be of what it is for each of: "$600 per qualifying dependent"."""
        unit = self.pair.late.unit
        return unit is not None and " per " in unit.name

    def is_more(self, after: int) -> bool:
        """ "9 million more households": what there is more of."""
        return self.pair.late.unit is None and self.lower(after) in _MORE
