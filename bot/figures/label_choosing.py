"""How a label is chosen, alike in every language whose rules propose some: by a model, or as the surest rule says."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from bot.figures.label_candidates import Choice, candidates
from bot.figures.label_classes import WordClasses, word_classes
from bot.figures.label_model import LabelModel
from bot.figures.label_traits import LabelTraits
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair


class Choosing:
    """A figure among the tokens of its sentence, with what may be its label."""

    phrases: Phrases
    pair: Pair

    @abstractmethod
    def before(self) -> int:
        """The index of the word before the figure and what qualifies it."""

    @abstractmethod
    def proposals(self) -> Iterator[tuple[str, Span]]:
        """What the rules say it may be, each with the rule's name, the surest first."""

    @abstractmethod
    def is_lasting(self, rule: str) -> bool:
        """Whether a rule tells what lasts as long as a figure says, and not only that something happens meanwhile."""

    @abstractmethod
    def near(self, words: WordClasses) -> Sequence[Span]:
        """The noun phrases around it."""

    def printed(self, found: Span) -> Span:
        """The characters of a phrase."""
        return self.phrases.within(*found)

    def label(self, model: LabelModel | None) -> Span | None:
        """The span of the label, empty where the sentence gives none; None where what rules propose is too unlikely.

        Without a model it is what the surest rule proposes.
        """
        if model is None:
            lasts = self.pair.late.kind != "time"
            found = (span for rule, span in self.proposals() if lasts or self.is_lasting(rule))
            return next((self.printed(span) for span in found), (0, 0))
        proposed = list(self.proposals())
        best = model.best(self.choice(proposed))
        if best is None:
            return None if proposed else (0, 0)
        return self.printed(best.span)

    def choice(self, proposed: Sequence[tuple[str, Span]]) -> Choice:
        """What is proposed, and the phrases around, with all that speaks for each."""
        words = word_classes(self.phrases.words.language)
        found = candidates(self.phrases, proposed, self.near(words), words)
        return LabelTraits(self.phrases, self.pair, self.before(), words).choice(found)
