"""Labels of amounts and shares: what a preposition joins to them, what they are of or for, and what stands in lists."""

from __future__ import annotations

from typing import Final

from bot.figures.grammar_words import english_words
from bot.figures.label_verbs import VerbLabels
from bot.figures.label_words import (
    ARE,
    BLAND,
    CHANGING,
    EXTREMES,
    GIVING,
    MEASURING_FORMS,
    NO_CONTENTS,
    PRAISE,
    RATES,
    STRETCHES,
)
from bot.figures.noun_phrases import Span
from bot.figures.word_classes import CHAIN, DETERMINERS, ENDS, PREPOSITIONS

_ITEM: Final = 5  # tokens of what an item of a list is: "wind 8%, solar power 7%"
_STAYING: Final = english_words("staying")
_MORE: Final = english_words("comparing adverbs")
_STANDING: Final = english_words("standing")
_KEEPING: Final = english_words("keeping")
_STANDS_NOW: Final = english_words("standing now")
_STOPS: Final = frozenset(",;:.()")
_SIZES: Final = english_words("sizes")
_ENDS_OF_RANGES: Final = english_words("ends of ranges")


class AmountLabels(VerbLabels):
    """What the words around an amount or a share say that it is of."""

    def joined(self, at: int) -> Span | None:
        """ "a deficit of $2 billion", "raise the grant from $30,000 to $50,000": the phrase before a preposition."""
        if self.lower(at) == "at" and self.lower(at - 1) == ",":
            return self.subject(at - 2)  # "unemployment remained high, at 26 percent"
        if self.lower(at) in {"from", "to"} and self.lower(at - 1) in {"and", "then"}:
            return self.resumed(at)  # "rose from 9 to 23 percent in the north and from 50 to 53 percent in the south"
        if not self.is_preposition(at) or self.lower(at - 1) in {",", ";", ":"}:
            return None
        word, ahead = self.lower(at), self.lower(at - 1)
        if word == "at" and ahead in _STANDING:
            before = at - 2 if self.phrases.is_adverb(at - 2) else at - 1
            return self.subject(before) or self.kept(before)  # "the share is significantly higher at 12 percent"
        if word == "of" and ahead in EXTREMES - {"average"} and self.lower(at - 2) in DETERMINERS:
            return self.purpose(self.pair.last) or self.subject(
                at - 1
            )  # "ranged from a low of 1 percent to a high of 9"
        if ahead in MEASURING_FORMS:
            return self.phrases.before(at - 1)
        if word != "of" and (self.phrases.is_measuring(at - 1) or ahead in PREPOSITIONS):
            return None
        if word in {"with", "for", "in"} and self.lower(self.pair.last) == "of" and self.pair.late.kind == "share":
            return self.purpose(self.pair.last)  # "won with 42 percent of the vote"
        if word in {"to", "by", "from", "at"} and (self.phrases.is_verb(at - 1) or ahead in ENDS):
            return None
        found = self.phrases.before(at)
        if found is None:
            return None
        if self.is_predicate(found):
            return self.subject(found[0] - 1)  # "growth was solid at 2 percent"
        if ahead in RATES and (verb := self.verb_of_rate(found[0], at)) is not None:
            return self.subject(verb)
        if self.is_bland(found):
            return self.purpose(self.pair.last) or self.subject(found[0] - 1)
        if word == "to":
            return self.of_change(found)
        return self.had_of(found) if word == "of" else found

    def kept_at(self, before: int) -> Span | None:
        """ "hold the rate steady at the current level of 3.5%": what is kept, past the words for where it stands."""
        at = before
        while self.lower(at) in _STANDS_NOW or self.lower(at) in DETERMINERS:
            at -= 1
        if at == before or "at" not in (self.lower(k) for k in range(at + 1, before + 1)):
            return None
        return self.kept(at if self.lower(at) in _STANDING else at + 1)

    def kept(self, at: int) -> Span | None:
        """ "voted to keep the rate unchanged at 4%": what somebody leaves as it is."""
        found = self.phrases.before(at)
        before = found[0] - 1 if found is not None else -1
        while before >= 0 and self.lower(before) in DETERMINERS:
            before -= 1
        return found if before >= 0 and self.lower(before) in _KEEPING else None

    def of_change(self, found: Span) -> Span:
        """What changed, of a phrase that begins with the change: "an increase in the tax to 3 percent"."""
        first, last = found
        joint = next((k for k in range(first, last) if self.lower(k) in {"in", "of"}), last)
        changed = joint < last - 1 and self.lower(joint - 1) in BLAND and joint - first <= 2
        return (self.phrases.trimmed(joint + 1, last) or found) if changed else found

    def had_of(self, found: Span) -> Span:
        """ "a plan with costs of": what a thing comes with so much of, rather than the thing."""
        first, last = found
        at = next((k for k in range(last - 1, first, -1) if self.lower(k) == "with"), last)
        return (self.phrases.trimmed(at + 1, last) or found) if at < last - 1 else found

    def is_predicate(self, found: Span) -> bool:
        """Whether a single word is what a thing is said to be, as "solid" in "growth was solid at 2 percent"."""
        return found[1] - found[0] == 1 and (self.lower(found[0] - 1) in ARE or self.lower(found[0] - 1) in _STAYING)

    def verb_of_rate(self, low: int, at: int) -> int | None:
        """The verb of "grew at an annual rate of": a measuring one before "at" or "by" within a phrase or before it."""
        for k in range(at - 2, max(-1, low - 4, at - 9), -1):
            if self.lower(k) in {"at", "by"} and self.phrases.is_measuring(k - 1):
                return k - 1
        return None

    def is_bland(self, found: Span) -> bool:
        """Whether a phrase says only that something changed, or how large it is."""
        words = {self.lower(k) for k in range(*found) if self.tokens[k].kind == "word"}
        known = BLAND | _ENDS_OF_RANGES
        return bool(words & known) and words <= known | PRAISE | CHAIN | _SIZES

    def made_of(self, after: int) -> Span | None:
        """ "452 GW of new capacity", "$5 million in assets": an amount of a thing measures it, whatever is done with it."""
        if self.pair.late.kind not in {"money", "measure"}:
            return None
        after += self.lower(after) in _MORE  # "$4,400 more in taxes"
        if self.lower(after) == "of":
            return self.purpose(after)
        word = self.lower(after + 1)
        bare = word.islower() and word not in DETERMINERS | NO_CONTENTS | ENDS
        if self.lower(after) != "in" or not bare or not self.phrases.tokens[after + 1].text.islower():
            return None
        return self.purpose(after)

    def changed_in(self, after: int) -> Span | None:
        """ "a 20 percent increase in pay": what a noun of change right behind a figure is of."""
        if self.lower(after) not in BLAND or self.lower(after + 1) not in {"in", "of"}:
            return None
        return self.purpose(after + 1)

    def purpose(self, at: int) -> Span | None:
        """ "in loans", "to set up the fund", "for five projects": what follows a preposition behind the figure."""
        for _ in range(8):
            at += at < len(self.tokens) and self.phrases.is_taken(at)
        if self.lower(at) not in PREPOSITIONS:
            return None
        start = at + 1
        if self.lower(at) == "to" and self.lower(start) not in DETERMINERS:
            ahead = [self.lower(index) for index in range(start, at + 6)]
            reach = next((k for k, word in enumerate(ahead) if word in _STOPS), len(ahead))
            article = next((k for k, word in enumerate(ahead[:reach]) if word in DETERMINERS), None)
            start += article or 0
        while self.lower(start) in DETERMINERS or (start < len(self.tokens) and self.tokens[start].kind == "number"):
            start += 1  # "of the 1,500 firms"
        found = self.phrases.after(start, direct=False)
        if found is None or self.lower(found[1] - 1) in STRETCHES:
            return None
        if (
            self.pair.late.kind == "share"
            and found[1] - found[0] <= 2
            and self.lower(found[1] - 1) in self.phrases.words.bases
        ):
            return None  # "6.8% of GDP": what it is measured against
        if self.lower(at) == "in" and all(self.tokens[k].text[:1].isupper() for k in range(*found)):
            return None  # "58 percent in Lebanon": where, and not what
        if self.is_others(found[1]):
            return None  # "$13 billion for a return on assets of 1.2 percent"
        is_verb = self.lower(at) == "to" and start == at + 1 and found[1] - found[0] == 1
        return None if is_verb else found  # "was offered $8 billion to move away from coal"

    def is_others(self, at: int) -> bool:
        """Whether what is behind a phrase joins another figure to it: "of 1.2 percent", past its name in brackets."""
        if at + 2 < len(self.tokens) and self.tokens[at].text == "(" and self.tokens[at + 2].text == ")":
            at += 3
        return self.lower(at) in {"of", "at"} and at + 1 < len(self.tokens) and self.phrases.is_other_figure(at + 1)

    def listed(self, before: int) -> Span | None:
        """ "coal made up 30%, wind 8% and solar power 7%": what stands between a comma and a figure like the one before."""
        first = before
        while first > 0 and before - first < _ITEM and self.tokens[first].kind == "word" and self.lower(first) != "and":
            first -= 1
        joined = before > first and self.lower(first) in {",", "and", ";"}
        if not joined or not any(self.phrases.is_other_figure(k) for k in range(max(0, first - _ITEM), first)):
            return None
        words = [self.lower(k) for k in range(first + 1, before + 1)]
        verbs = ENDS | CHANGING | GIVING | PREPOSITIONS
        if any(word in verbs or word in self.measuring or word.endswith(("ed", "ing")) for word in words):
            return None
        return self.phrases.trimmed(first + 1, before + 1)

    def named_before_bracket(self, before: int) -> Span | None:
        """ "weakness (76%)": the noun that a figure in brackets is put behind; "the rate, at 4.8 percent"."""
        if self.lower(before) == "(" and before == self.pair.first - 1:
            found = self.phrases.before(before)
            if found is not None and self.lower(found[0] - 1) in _MORE | ARE:
                return self.subject(found[0] - 1)  # "was more common in women (61%)"
            return found
        if self.lower(before) == "at" and self.lower(before - 1) == ",":
            return self.phrases.before(before - 1)
        return None

    def bounded(self, before: int) -> Span | None:
        """ "filers with incomes above $500,000", "firms whose assets exceed": what a thing has so much of."""
        if self.tokens[self.pair.first].start == self.qualified:
            return None
        for at in range(before, max(-1, before - _ITEM), -1):
            if self.lower(at) in {"with", "whose"}:
                return self.phrases.trimmed(at + 1, before + 1)
            if self.lower(at) in ENDS or self.tokens[at].kind != "word":
                return None
        return None

    def growth(self, before: int) -> Span | None:
        """ "growth of 2%": what names a measure by itself where nothing says what it is of."""
        found = self.phrases.before(before) if self.lower(before) == "of" else None
        return found if found is not None and self.lower(found[1] - 1) == "growth" else None

    def entry(self, before: int) -> Span | None:
        """ "Cost £200m": all that stands before the figure in a line of a list."""
        found = self.phrases.before(before + 1)
        return found if found is not None and found[0] == 0 and not self.phrases.is_measuring(before) else None
