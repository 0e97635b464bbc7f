"""What a figure measures, as a short phrase of its sentence: the rules of the label, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_amounts import AmountLabels
from bot.figures.label_candidates import COUNTED, phrases_near
from bot.figures.label_choosing import Choosing
from bot.figures.label_classes import WordClasses
from bot.figures.label_counts import CountLabels
from bot.figures.label_doubts import names_a_thing
from bot.figures.label_model import LabelModel
from bot.figures.label_words import CHANGING, EXTREMES, MEASURING_FORMS, PRAISE
from bot.figures.noun_phrases import Phrases, Span
from bot.figures.pairs import Pair
from bot.figures.word_classes import AUXILIARY, DETERMINERS, PREPOSITIONS

_ABBREVIATED: Final = 4  # tokens of a bracket that may be a short name of the thing
_STANDS: Final = EXTREMES | english_words("levels")
_TOLD: Final = english_words("told")
_TELLING: Final = english_words("telling")
_RELATIVE: Final = english_words("relative words")
_SEEING: Final = english_words("seeing")


def label_of(phrases: Phrases, pair: Pair, qualified: int, model: LabelModel | None) -> Span | None:
    """The span of a figure's label, as `Choosing.label` gives it.

    A counted thing that is reached by a preposition measures the phrase before it ("documents with 148 countries"), else
    itself. An amount or share measures the noun it stands before ("a $9 million exemption"), or the phrase it is joined to
    ("a deficit of $2 billion"), or the subject of its verb ("trade totalled"), or what it is for. `qualified` is where
    the figure begins with the words that qualify it.
    """
    return _Label(phrases, pair, qualified).label(model)


def tidied(phrases: Phrases, found: Span, figure: int) -> Span:
    """A phrase without the verb that it is the object of, words of praise, or another thing or clause joined to it.

    `figure` is the index of the figure's first token: of two things joined, that beside it is measured.
    """
    first, last = found
    lower = phrases.lower
    for k in range(first + 1, last - 1):
        if lower(k) == "that" and lower(k - 1) in _TELLING:
            first = k + 1  # "data show that prices rose"
        elif lower(k) == "and" and lower(k + 1) in {"a", "an"} and k - first > 1:
            # "a cut in the repo rate and a change in the stance"
            first, last = (first, k) if figure <= first else (k + 2, last)
            break
        elif lower(k) in {"and", "or"} and lower(k + 1) in CHANGING:
            first, last = (first, k) if k - first > 1 and not lower(k + 1).endswith("ing") else (k + 2, last)
            break
    if phrases.tokens[last - 1].text == ")":
        opened = next((k for k in range(last - 1, first, -1) if phrases.tokens[k].text == "("), last)
        last = opened if last - opened > _ABBREVIATED else last
    ends = [lower(k) for k in range(last - 3, last)]
    if last - first > 3 and ends[0] in {"at", "to"} and ends[1] in DETERMINERS and ends[2] in _STANDS:
        last -= 3  # "keeping the rate at an average of 5 percent"
    told = next((k for k in range(first, min(first + 4, last)) if lower(k) in _TOLD), None)
    if told is not None and lower(told + 1) in {"of", "from", "for"} and last - told > 2:
        first = told + 2  # "some estimates of the current rate": what the rate is said to be
    while last - first > 1:
        is_verb = lower(first) in CHANGING | _SEEING and lower(first + 1) not in PREPOSITIONS
        if is_verb or lower(first) in PRAISE or lower(first) in DETERMINERS:
            first += 1
        elif lower(last - 1) in MEASURING_FORMS | _RELATIVE:
            last -= 1
        else:
            break
    return (first, last) if lower(first) not in _RELATIVE else (first, first)


class _Label(AmountLabels, CountLabels, Choosing):
    def proposals(self) -> Iterator[tuple[str, Span]]:
        for name, rule in self.rules(self.before(), self.pair.last):
            found = rule()
            if found is not None and self.is_sure(found := tidied(self.phrases, found, self.pair.first)):
                yield name, found

    def is_lasting(self, rule: str) -> bool:
        """ "a term of four years", "two-year horizons": no "rose to a four-month high" and no "over ten years"."""
        before = self.before()
        lasts = rule in {"joined", "reached"} and self.lower(before) == "of"
        return lasts or rule == "noun behind" or (rule == "subject" and self.phrases.is_measuring(before))

    def near(self, words: WordClasses) -> list[Span]:
        found = phrases_near(self.phrases, self.pair, words, self.is_edge, self.phrases.before, self.phrases.trimmed)
        tidy = (tidied(self.phrases, span, self.pair.first) for span in dict.fromkeys(found))
        ahead = self.pair.first if self.is_distance() else len(self.tokens)
        return [span for span in tidy if span[0] < ahead and self.is_sure(span)]

    def is_edge(self, at: int) -> bool:
        """Whether a phrase may end before a token."""
        token, phrases = self.tokens[at], self.phrases
        if token.kind in {"number", "sign"} or phrases.is_taken(at):
            return True
        if token.kind == "mark":
            return not phrases.is_joint(at)
        known = token.lower in AUXILIARY or token.lower in CHANGING or token.lower in PREPOSITIONS
        return known or phrases.opens(at) or phrases.is_measuring(at) or phrases.is_told_of(at)

    def rules(self, before: int, after: int) -> Iterator[tuple[str, Callable[[], Span | None]]]:
        """What may name the thing measured, the surest first; `before` and `after` are the tokens beside the figure."""
        if self.pair.late.kind == "count":
            yield "reached", lambda: self.reached(before)
            if self.pair.late.unit is not None and self.pair.late.unit.name == "units":
                yield "subject", lambda: self.subject(before)  # "starts averaged 1.6 million units"
            yield COUNTED, self.counted
            return
        if self.pair.late.number.form == "fold":
            yield "subject of verb", lambda: self.subject_of(self.verb(before + 1), 3)
            return
        yield "kept at", lambda: self.kept_at(before)
        yield "changed in", lambda: self.changed_in(after)
        if self.lower(before) == "of":
            yield "joined", lambda: self.joined(before)
        if self.pair.late.kind == "share":
            yield "had", lambda: self.had(before, after)
        if not self.is_rate() and not self.is_doing(after):
            yield "noun behind", lambda: self.phrases.after(after + self.is_more(after), direct=True)
        if not self.is_distance():
            yield "made of", lambda: self.made_of(after)
        if self.is_owner(before):
            return  # "than Norway’s 5 percent": whose it is, and not what
        yield "reported", lambda: self.reported(before)
        yield "joined", lambda: self.joined(before)
        yield "form of", lambda: self.form_of(before)
        yield "listed", lambda: self.listed(before)
        yield "subject", lambda: self.subject(self.pair.first - 1 if self.is_bound() else before)
        yield "resumed", lambda: self.resumed(before)
        yield "object of", lambda: self.object_of(before)
        if not self.is_distance():
            yield "purpose", lambda: self.purpose(after)
        yield "named before bracket", lambda: self.named_before_bracket(before)
        yield "said to be", lambda: self.said_to_be(after)
        yield "giver", lambda: self.giver(before)
        yield "entry", lambda: self.entry(before)
        yield "bounded", lambda: self.bounded(before)
        yield "growth", lambda: self.growth(before)

    def is_distance(self) -> bool:
        """ "within 20 miles of the port": how near something is, and nothing of the port."""
        return self.pair.late.kind == "measure" and self.lower(self.pair.first - 1) == "within"

    def is_sure(self, found: Span) -> bool:
        """Whether a phrase names a thing; what is only a quality, or any number, is better not shown."""
        words = [self.lower(at) for at in range(*found) if self.tokens[at].kind == "word"]
        # "is expected to achieve growth of 2%"; but cuts that are counted are things
        lone = len(words) == 1 and words[0] in CHANGING and self.pair.late.kind != "count"
        return bool(words) and not lone and names_a_thing(words)
