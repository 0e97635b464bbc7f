"""Parts of one: "two thirds", "3/4", "a fifth", "4 in 10"; and what a number is."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from bot.figures.grammar_words import english_words
from bot.figures.scales import DENOMINATORS
from bot.figures.tokens import Tokens

DASHES: Final = frozenset("-‐‑–")
_OF: Final = frozenset(("of", "из", "trong"))
PARTS: Final = english_words("parts")
_BOTTOMS: Final = frozenset("2 3 4 5 6 8 10 16 32 64 100".split())
_ROUGHLY: Final = english_words("roughly a part")
_GOES_ON: Final = english_words("behind parts of a whole")
_CHANGED_BY: Final = english_words("before changes by a part")
_BEHIND_PARTS: Final = english_words("behind changes by a part")
HAN_DIGITS: Final = {digit: Decimal(value) for value, digit in enumerate("一二三四五六七八九十", start=1)}


class Number(NamedTuple):
    """The number that tokens[first:last] write out."""

    value: Decimal
    first: int
    last: int
    form: str  # "digits", "words", "fraction", "ratio" or "vague" ("millions")
    scale: Decimal = Decimal(1)  # what a scale word multiplied it by: "1.5 billion"
    is_percent: bool = False  # whether its own words say so: 三成, 百分之五

    @property
    def scaled(self) -> bool:
        return self.scale > 1


class FractionReader:
    """Reads fractions off a list of tokens. Every method takes the index to read at and looks only a few ahead."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.known = tokens.words

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether the token touches the one before it."""
        return self.tokens.touches(at)

    def past_hyphen(self, at: int) -> int:
        """The index behind a hyphen that joins two words, or the same index."""
        return at + 1 if self.lower(at) in DASHES and self.glued(at) and self.glued(at + 1) else at

    def simple_fraction(self, at: int) -> Number | None:
        """ "3/4", with both parts small enough to be no date and no index."""
        if self.lower(at + 1) not in {"/", "⁄"} or self.kind(at + 2) != "number":
            return None
        top, bottom = self.tokens[at].text, self.tokens[at + 2].text
        if not (top.isdigit() and bottom.isdigit() and len(top) <= 2 and bottom in _BOTTOMS):
            return None  # "9/18" is a date, "2/10" a term of payment
        if bottom == "100" and top != "1" and not self.is_of_a_whole(at + 3):
            return None  # "55/100": a score, but "5/100 of the patients"
        if not 0 < int(top) < int(bottom) or self.lower(at + 3) == "/":
            return None
        return Number(Decimal(top) / Decimal(bottom), at, at + 3, "fraction")

    def is_of_a_whole(self, at: int) -> bool:
        """Whether what something is a part of begins at a token: "of", "dei", "von", "из"."""
        word = self.lower(at).replace("’", "'")
        return word in _OF or word in self.known.joins or word.startswith(self.known.elided_joins)

    def worded_fraction(self, number: Number) -> Number:
        at = self.past_hyphen(number.last)
        bottom = DENOMINATORS.get(self.lower(at))
        if bottom is None or not 0 < number.value < bottom:
            return number
        plural = self.lower(at).endswith(("s", "halves"))
        if plural == (number.value == 1):
            return number
        # "three quarters of growth" is a share, "the last three quarters" is a time.
        if bottom == 4 and at == number.last and not self.fraction_goes_on(at + 1):
            return number
        return Number(number.value / bottom, number.first, at + 1, "fraction")

    def stands_alone(self, at: int) -> bool:
        """Whether "a fifth" is all that something changed by or came to: "shrank by roughly a fifth."."""
        before = at - 1
        while self.lower(before) in _ROUGHLY:
            before -= 1
        after = self.lower(at + 2)
        ends = self.kind(at + 2) in {"", "mark"} and after not in {"-", "‑", "–", "’", "'"}
        if self.lower(before) == "between":
            return after == "and"
        if self.lower(before) == "," == after and before == at - 1:
            return True  # "the rest, a quarter, goes to villages"
        return self.lower(before) in _CHANGED_BY and (ends or after in _BEHIND_PARTS)

    def fraction_goes_on(self, after: int) -> bool:
        """Whether what follows shows that "a third", "three quarters" is a part of something, not a rank or a time."""
        return self.lower(self.past_hyphen(after)) in _GOES_ON

    def is_tally(self, number: Number) -> bool:
        """ "1 in 4", "4 in 10": in digits a share is told by the round number that it is out of."""
        below = self.tokens[number.last + 1].text if number.last + 1 < len(self.tokens) else ""
        if number.form != "digits" or number.value >= 100 or number.last - number.first > 1:
            return False
        return below in {"5", "10", "20", "100", "1,000"} or (number.value == 1 and below.isdigit() and len(below) < 4)

    def part_abroad(self, at: int) -> Number | None:
        """ "ein Drittel", "deux tiers", "tres cuartos"."""
        top, bottom = self.known.ones[self.lower(at)], self.known.parts.get(self.lower(at + 1))
        ranked = self.known.ranked_parts.get(self.lower(at + 1))
        if ranked is not None and self.lower(at + 2) in self.known.portions and top < ranked:
            return Number(top / ranked, at, at + 3, "fraction")  # "dos terceras partes"
        if bottom is None or top >= bottom or (top == 1 and self.is_ranked_thing(at + 2)):
            return None
        return Number(top / bottom, at, at + 2, "fraction")

    def half_abroad(self, at: int) -> Number | None:
        """ "la mitad de los hogares", "um die Hälfte", "metade dos jovens": not that of a time, of a match or of a way."""
        words, noun = self.known, at + (self.lower(at) not in self.known.half)
        before, behind = self.lower(noun - 1), self.lower(noun + 1)
        bare = before in words.to and before not in words.articles  # "a metà strada", "à moitié"
        if bare or (self.kind(noun - 1) == "word" and not self.may_open_half(noun - 1)):
            return None
        of = noun + 1
        while self.lower(of) in words.joins or self.lower(of) in words.articles:
            of += 1
        joined = of > noun + 1 or behind.replace("’", "'").startswith(words.elided_joins)
        whole = self.lower(of).replace("’", "'").rpartition("'")[2]  # "de l'année"
        time = not (words.times | words.spells).isdisjoint((whole, whole + "s", whole[:-1]))
        if time or behind in words.scales or (not joined and self.kind(of) == "number"):
            return None  # "la mitad del año", "die Hälfte der Zeit", "metà 2025"
        return Number(Decimal("0.5"), at, noun + 1, "fraction")

    def may_open_half(self, at: int) -> bool:
        """Whether a word before a half leaves it one of anything, as "second" does not."""
        words, word = self.known, self.lower(at).replace("’", "'")
        small = words.articles | words.joins | words.to | words.by | words.pairs | words.having | words.leading
        return word in small | words.measuring | words.helpers | words.up | words.down | words.hedges | words.loose

    def is_ranked_thing(self, at: int) -> bool:
        """Whether a noun or what describes one follows: "un terzo paese", "um quarto vazio" (a room)."""
        words = self.known
        if self.kind(at) != "word" or words.things not in {"plural", "bare"} or not words.joins:
            return False
        told = words.joins | words.prepositions | words.loose | words.measuring | words.up | words.down | words.helpers
        elided = self.lower(at).replace("’", "'").startswith(words.elided_joins)
        return not elided and self.lower(at) not in told and self.lower(at) not in words.scales

    def han_share(self, at: int) -> Number | None:
        """ "三分之二": of three parts two."""
        bottom, top = HAN_DIGITS[self.lower(at)], HAN_DIGITS.get(self.lower(at + 3), Decimal(0))
        if self.lower(at + 1) + self.lower(at + 2) != "分之" or not 0 < top < bottom:
            return None
        return Number(top / bottom, at, at + 4, "fraction")
