"""Numbers as they are written: digits, words, fractions and scales, read into exact values."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from bot.figures.scales import DENOMINATORS, HALVES, LETTERS, LONG_SCALE, PLURALS, SCALES, SIGNS, SMALL, TENS
from bot.figures.tokens import Token, literal_value


class Number(NamedTuple):
    """The number that tokens[first:last] write out."""

    value: Decimal
    first: int
    last: int
    form: str  # "digits", "words", "fraction", "ratio" or "vague" ("millions")
    scale: Decimal = Decimal(1)  # what a scale word multiplied it by: "1.5 billion"

    @property
    def scaled(self) -> bool:
        return self.scale > 1


_CLOCK: Final = frozenset("years months weeks days hours minutes quarters seconds".split())
_PARTS: Final = frozenset("half third quarter fifth sixth seventh eighth ninth tenth".split())
_ROUGHLY: Final = frozenset("about around roughly nearly almost approximately over under just only".split())
_DASHES: Final = frozenset("-‐‑–")
_LONGEST: Final = 36  # digits; what is longer is a serial number
#: Words that can open a number; everything else is passed over without a second look.
OPENERS: Final = frozenset({*SMALL, *TENS, *PLURALS, "a", "an", "half", "dozen", "several", "few"})


class _Reader:
    """Reads numbers off a list of tokens. Every method takes the index to read at and looks only a few ahead."""

    def __init__(self, tokens: list[Token], language: str) -> None:
        self.tokens = tokens
        self.language = language

    def lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    def kind(self, at: int) -> str:
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether the token touches the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def past_hyphen(self, at: int) -> int:
        """The index behind a hyphen that joins two words, or the same index."""
        return at + 1 if self.lower(at) in _DASHES and self.glued(at) and self.glued(at + 1) else at

    def number(self, at: int) -> Number | None:
        kind = self.kind(at)
        if kind in {"number", "fraction"}:
            found = self.digits(at)
        elif kind == "word" and self.lower(at) in OPENERS:
            found = self.words(at)
        else:
            return None
        if found is None or found.form == "vague":
            return found
        return self.ratio(self.scaled(self.and_a_half(found)))

    def digits(self, at: int) -> Number | None:
        if self.kind(at) == "fraction":
            top, bottom = SIGNS[self.lower(at)]
            return Number(Decimal(top) / bottom, at, at + 1, "fraction")
        printed = self.tokens[at].text
        if len(printed) > _LONGEST:
            return None
        simple = self.simple_fraction(at)
        if simple is not None:
            return simple
        value = literal_value(printed, self.language)
        part = self.past_hyphen(at + 1)
        tail = None
        if self.kind(part) == "fraction":
            top, bottom = SIGNS[self.lower(part)]
            tail = Number(Decimal(top) / bottom, part, part + 1, "fraction")
        elif self.kind(part) == "number":
            tail = self.simple_fraction(part)
        if tail is not None and value == value.to_integral_value():
            return Number(value + tail.value, at, tail.last, "digits")
        return Number(value, at, at + 1, "digits")

    def simple_fraction(self, at: int) -> Number | None:
        """ "3/4", with both parts small enough to be no date and no index."""
        if self.lower(at + 1) not in {"/", "⁄"} or self.kind(at + 2) != "number":
            return None
        top, bottom = self.tokens[at].text, self.tokens[at + 2].text
        if not (top.isdigit() and bottom.isdigit() and len(top) <= 2 and len(bottom) <= 3):
            return None
        if not 0 < int(top) < int(bottom) or self.lower(at + 3) == "/":
            return None
        return Number(Decimal(top) / Decimal(bottom), at, at + 3, "fraction")

    def words(self, at: int) -> Number | None:
        word = self.lower(at)
        if word in PLURALS:
            return self.vague(at)
        if word in {"a", "an"}:
            return self.article(at)
        if word in {"several", "few"}:
            scale = SCALES.get(self.lower(at + 1))
            return Number(scale, at + 1, at + 2, "vague", scale) if scale else None
        if word == "half":
            after = at + 2 if self.lower(at + 1) in {"a", "an"} else at + 1
            return Number(Decimal("0.5"), at, after if self.lower(after) in SCALES else at + 1, "fraction")
        if word == "dozen":
            return None
        return self.compound(at)

    def article(self, at: int) -> Number | None:
        """ "a hundred", "a dozen", "a third of": an article counts as one only before such a word."""
        follower = self.lower(at + 1)
        if follower == "dozen":
            return Number(Decimal(12), at, at + 2, "words")
        if follower in SCALES and self.kind(at + 1) == "word" and follower != "mil":
            return Number(Decimal(1), at, at + 1, "words")
        if follower in _PARTS and (self.fraction_goes_on(at + 2) or self.stands_alone(at)):
            return Number(Decimal(1) / DENOMINATORS[follower], at, at + 2, "fraction")
        return None

    def stands_alone(self, at: int) -> bool:
        """Whether "a fifth" is all that something changed by or came to: "shrank by roughly a fifth."."""
        before = at - 1
        while self.lower(before) in _ROUGHLY:
            before -= 1
        after = self.lower(at + 2)
        ends = self.kind(at + 2) in {"", "mark"} and after not in {"-", "‑", "–", "’", "'"}
        if self.lower(before) == "between":
            return after == "and"
        return self.lower(before) in {"by", "to", "than"} and (
            ends or after in {"since", "in", "over", "between", "and"}
        )

    def fraction_goes_on(self, after: int) -> bool:
        """Whether what follows shows that "a third", "three quarters" is a part of something, not a rank or a time."""
        return self.lower(self.past_hyphen(after)) in {
            "of",
            "percentage",
            "percent",
            "point",
            "per",
            "million",
            "billion",
        }

    def compound(self, at: int) -> Number | None:
        """ "one hundred and twenty-five": hundreds, tens and ones below a thousand, then what the scales add."""
        total, current, index, floor = Decimal(0), None, at, Decimal(1000)
        while index < len(self.tokens):
            word = self.lower(index)
            if word in TENS and (current is None or current % 100 == 0):
                current = (current or Decimal(0)) + TENS[word]
            elif word in SMALL and self.fits(current, SMALL[word]):
                current = (current or Decimal(0)) + SMALL[word]
            elif word == "hundred" and current is not None and current < 100:
                current *= 100
            elif word == "dozen" and current is not None:
                return Number(current * 12, at, index + 1, "words")
            elif word == "thousand" and current is not None and current < floor:
                total, current, floor = total + current * 1000, Decimal(0), Decimal(1000)
            else:
                break
            index = self.next_word(index + 1, current)
        if current is None:
            return None
        number = Number(total + current, at, index, "words", Decimal(1000) if total else Decimal(1))
        return self.worded_fraction(number)

    @staticmethod
    def fits(current: Decimal | None, ones: Decimal) -> bool:
        if current is None:
            return True
        return current % 100 == 0 or (ones < 10 and current % 10 == 0 and current % 100 >= 20)

    def next_word(self, index: int, current: Decimal | None) -> int:
        """Past the hyphen of "twenty-eight" and the "and" of "two hundred and ten", where a number word follows."""
        ahead = self.past_hyphen(index)
        if self.lower(ahead) == "and" and current is not None and current % 100 == 0:
            ahead += 1
        known = self.lower(ahead)
        return ahead if known in SMALL or known in TENS or known in {"hundred", "thousand", "dozen"} else index

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

    def vague(self, at: int) -> Number | None:
        """ "hundreds of millions": an order of magnitude."""
        value, index = PLURALS[self.lower(at)], at + 1
        while self.lower(index) == "of" and self.lower(index + 1) in PLURALS:
            value, index = value * PLURALS[self.lower(index + 1)], index + 2
        return Number(value, at, index, "vague", value)

    def and_a_half(self, number: Number) -> Number:
        """ "two and a half", "three and a quarter"."""
        at = number.last
        if self.lower(at) != "and" or number.form == "fraction":
            return number
        if self.lower(at + 1) in {"a", "one"} and self.lower(at + 2) in HALVES:
            part, last = Decimal(1) / HALVES[self.lower(at + 2)], at + 3
        elif self.lower(at + 1) == "three" and self.lower(at + 2) == "quarters":
            part, last = Decimal("0.75"), at + 3
        else:
            return number
        return number._replace(value=number.value + part, last=last)

    def scaled(self, number: Number) -> Number:
        at = number.last
        if self.lower(at) == "of" and self.lower(at + 1) == "a" and self.lower(at + 2) in SCALES:
            at += 2  # "a quarter of a million"
        elif number.form == "fraction" and self.lower(at) in {"a", "an"} and self.lower(at + 1) in SCALES:
            at += 1
        at = self.past_hyphen(at)
        for _ in range(2):  # "lakh crore", "hundred million", "千万"
            scale = self.scale(at)
            if scale is None:
                break
            number = number._replace(value=number.value * scale, last=at + 1, scale=number.scale * scale)
            at += 1
            if self.lower(at) == "." and self.glued(at) and self.lower(at - 1) in {"mio", "mrd", "bio", "mds"}:
                number, at = number._replace(last=at + 1), at + 1
        return number

    def scale(self, at: int) -> Decimal | None:
        word = self.lower(at)
        if not self.language.startswith("en") and word in LONG_SCALE:
            return LONG_SCALE[word]
        if word in SCALES:
            return (
                SCALES[word] if word not in {"mil", "mille"} or self.language[:2] in {"es", "pt", "fr", "it"} else None
            )
        touches = self.kind(at - 1) in {"number", "fraction"} and self.glued(at)
        money = touches and at >= 2 and (self.kind(at - 2) == "sign" or self.tokens[at - 2].text.isupper())
        return LETTERS.get(word) if money or (touches and word == "k") else None

    def is_tally(self, number: Number) -> bool:
        """ "1 in 4", "4 in 10": in digits a share is told by the round number that it is out of."""
        below = self.tokens[number.last + 1].text if number.last + 1 < len(self.tokens) else ""
        if number.form != "digits" or number.value >= 100 or number.last - number.first > 1:
            return False
        return below in {"5", "10", "20", "100", "1,000"} or (number.value == 1 and below.isdigit() and len(below) < 4)

    def ratio(self, number: Number) -> Number:
        """ "three in four", "one in every five", "nine out of ten"."""
        at = number.last
        if self.lower(at) == "in" and (number.form == "words" or self.is_tally(number)):
            at += 1
        elif self.lower(at) == "out" and self.lower(at + 1) == "of":
            at += 2
        else:
            return number
        at += self.lower(at) == "every"
        bottom = self.compound(at) if self.lower(at) in OPENERS else None
        if bottom is None and self.kind(at) == "number" and self.tokens[at].text.isdigit() and len(self.lower(at)) < 4:
            bottom = Number(Decimal(self.tokens[at].text), at, at + 1, "digits")
        if bottom is not None and bottom.value > 1 and self.lower(bottom.last) in _CLOCK:
            return number  # "two in five years"
        if bottom is None or not 0 < number.value < bottom.value or bottom.form not in {"words", "digits"}:
            return number
        return Number(number.value / bottom.value, number.first, bottom.last, "ratio")


def number_at(tokens: list[Token], at: int, language: str = "en") -> Number | None:
    """The number that begins at tokens[at], with its scale, or None."""
    return _Reader(tokens, language).number(at)
