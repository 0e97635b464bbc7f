"""Numbers as they are written: digits, words, fractions and scales, read into exact values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from bot.figures.counted_nouns import is_plural
from bot.figures.currencies import currency_before
from bot.figures.fractions import DASHES, HAN_DIGITS, PARTS, Number
from bot.figures.grammar_words import english_words
from bot.figures.han_numbers import BEYOND as HAN_BEYOND
from bot.figures.han_numbers import OPENERS as HAN_OPENERS
from bot.figures.han_numbers import han_number, is_tenths, tenths
from bot.figures.number_words import NumberWords
from bot.figures.scales import (
    DENOMINATORS,
    HALVES,
    LETTERS,
    PLURALS,
    SIGNS,
    SMALL,
    TENS,
)
from bot.figures.tokens import Tokens

_SEVERAL: Final = english_words("several")
_CLOCK: Final = english_words("counted times")
_HALF: Final = Decimal("0.5")
_THOUSAND: Final = Decimal(1000)
_IS: Final = english_words("singular verbs")
_TENTHS: Final = 10
_LONGEST: Final = 36  # digits; what is longer is a serial number
_BEFORE_SIGNS: Final = {"M": Decimal(10) ** 6, "k": Decimal(1000), "K": Decimal(1000), "MM": Decimal(10) ** 6}
_LENGTHS: Final = english_words("lengths")
#: Words that can open a number; everything else is passed over without a second look.
OPENERS: Final = frozenset({*SMALL, *TENS, *PLURALS, "a", "an", "half", "dozen", *_SEVERAL})


class _Reader(NumberWords):
    """Reads numbers off a list of tokens."""

    def number(self, at: int) -> Number | None:
        found = self.plain(at)
        return self.repeated(found) if found is not None and found.form == "words" else found

    def plain(self, at: int) -> Number | None:
        if at >= len(self.tokens):
            return None
        kind, word = self.tokens[at].kind, self.tokens[at].lower
        if kind in {"number", "fraction"}:
            found = self.digits(at)
            if found is not None and found.value <= _TENTHS and is_tenths(self.tokens, at + 1):
                return tenths(self.tokens, at, found.value, at + 1)
        elif kind != "word":
            return None
        elif word in HAN_OPENERS:
            return (self.han_share(at) if word in HAN_DIGITS else None) or han_number(self.tokens, at)
        elif word in self.known.half and not self.known.spaced:
            return Number(_HALF, at, at + 1, "fraction")  # 一半
        elif word in self.known.vagues:
            return self.vague_abroad(at)
        elif self.known.numerals and self.known.scales.get(word) == _THOUSAND and self.kind(at + 1) == "number":
            return self.thousands_of_millions(Number(_THOUSAND, at, at + 1, "words", _THOUSAND))
        elif self.known.numerals and (found := self.abroad(at)) is not None:
            return self.out_of(self.with_part(self.scaled(self.with_part(found))))
        elif word in OPENERS:
            found = self.words(at)
        else:
            return None
        if found is None or found.form == "vague":
            return found
        return self.with_part(self.ratio(self.scaled(self.with_point(self.and_a_half(found)))))

    def abroad(self, at: int) -> Number | None:
        """A number in the words of the text's own language, where that is not English."""
        word = self.lower(at)
        if word in self.known.half or (word in self.known.articles and self.lower(at + 1) in self.known.half):
            return self.half_abroad(at)
        if word in self.known.ones and (part := self.part_abroad(at)) is not None:
            return part
        known = word in self.known.numerals or word in self.known.halved or self.known.scales.get(word) == 1000
        found = self.worded(at) if known or (self.known.thousand and self.known.thousand in word) else None
        if found is None or found.last != at + 1 or self.scale(self.past_hyphen(at + 1)) is not None:
            return found
        if found.value == 1 and self.out_of(found) is found:
            return None  # "un", "eine": an article
        if found.value == _HALF and self.lower(self.past_hyphen(at + 1)) not in self.known.opens_share:
            return None  # "medio ambiente"
        return found

    def with_point(self, number: Number) -> Number:
        """ "one point two million": only before a scale or a percentage, since "at one point two men left"."""
        at, digits = number.last + 1, ""
        if number.form != "words" or self.lower(number.last) != "point":
            return number
        while self.lower(at) in SMALL and SMALL[self.lower(at)] < 10:
            digits, at = digits + str(SMALL[self.lower(at)]), at + 1
        if not digits or (self.lower(at) not in self.known.scales and self.lower(at) not in self.known.opens_share):
            return number
        return number._replace(value=number.value + Decimal(f"0.{digits}"), last=at)

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
        value = self.tokens.value_at(at)
        if value is None:
            return None
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

    def is_behind_open(self, at: int) -> bool:
        """Whether a number stands before a token that may be read in two ways: its scale is no figure without it."""
        return self.kind(at - 1) == "number" and self.tokens.value_at(at - 1) is None

    def words(self, at: int) -> Number | None:
        word = self.lower(at)
        if word in PLURALS:
            return None if self.is_behind_open(at) else self.vague(at)
        if word in {"a", "an"}:
            return None if word in self.known.prepositions else self.article(at)  # "a mio avviso"
        if word in _SEVERAL:
            scale = self.known.scales.get(self.lower(at + 1))
            return Number(scale, at + 1, at + 2, "vague", scale) if scale else None
        if word == "half":
            after = at + 2 if self.lower(at + 1) in {"a", "an"} else at + 1
            return Number(Decimal("0.5"), at, after if self.lower(after) in self.known.scales else at + 1, "fraction")
        if word == "dozen":
            return None
        return self.compound(at)

    def article(self, at: int) -> Number | None:
        """ "a hundred", "a dozen", "a third of": an article counts as one only before such a word."""
        follower = self.lower(at + 1)
        if follower == "dozen":
            return Number(Decimal(12), at, at + 2, "words")
        if follower in self.known.scales and self.kind(at + 1) == "word":
            return Number(Decimal(1), at, at + 1, "words")
        if follower in PARTS and (self.fraction_goes_on(at + 2) or self.stands_alone(at)):
            return Number(Decimal(1) / DENOMINATORS[follower], at, at + 2, "fraction")
        return None

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
        named = self.past_hyphen(at + 2)
        if self.lower(at + 1) in {"a", "one"} and self.lower(named) in HALVES:
            part, last = Decimal(1) / HALVES[self.lower(named)], named + 1
        elif self.lower(at + 1) == "three" and self.lower(at + 2) == "quarters":
            part, last = Decimal("0.75"), at + 3
        else:
            return number
        return number._replace(value=number.value + part, last=last)

    def scaled(self, number: Number) -> Number:
        at = number.last
        if self.lower(at) == "of" and self.lower(at + 1) == "a" and self.lower(at + 2) in self.known.scales:
            at += 2  # "a quarter of a million"
        elif number.form == "fraction" and self.lower(at) in {"a", "an"} and self.lower(at + 1) in self.known.scales:
            at += 1
        at = self.past_hyphen(at)
        if self.lower(at) in HAN_BEYOND and self.lower(at + 1) in self.known.scales and not self.known.spaced:
            at += 1  # "280多亿元": more than that
        for _ in range(2):  # "lakh crore", "hundred million", "千万"
            scale = self.scale(at)
            if scale is None:
                break
            number = number._replace(value=number.value * scale, last=at + 1, scale=number.scale * scale)
            at += 1
            if self.lower(at) == "." and self.glued(at) and self.lower(at - 1) in self.known.pointed:
                number, at = number._replace(last=at + 1), at + 1
        return self.thousands_of_millions(number)

    def scale(self, at: int) -> Decimal | None:
        word = self.lower(at)
        digits = self.kind(at - 1) in {"number", "fraction"}
        if word in self.known.scales:  # but "un mio amico"
            return self.known.scales[word] if digits or word not in self.known.borrowed_scales else None
        if self.kind(at + 1) == "sign" and self.glued(at + 1) and self.tokens[at + 1].text not in "%°":
            return _BEFORE_SIGNS.get(self.tokens[at].text)  # "12 M€"
        if word in {"m", "mm"} and digits and not self.glued(at) and self.tokens[at].text.isupper():
            named = self.tokens[at + 1 : at + 2] and self.tokens[at + 1].text[:1].isupper()
            return _BEFORE_SIGNS["MM"] if not named and currency_before(self.tokens, at - 1) else None  # "US$ 848 M"
        if not digits or not self.glued(at) or word not in LETTERS:
            return None
        money = at >= 2 and (self.kind(at - 2) == "sign" or self.tokens[at - 2].text.isupper())
        if at >= 4 and self.lower(at - 2) in DASHES and self.kind(at - 3) == "number" and self.kind(at - 4) == "sign":
            money = True  # "$5-10m"
        return LETTERS[word] if money or word == "k" or (word == "m" and self.is_million(at)) else None

    def is_million(self, at: int) -> bool:
        """Whether the "m" that touches a number is a million, which a word of lengths nearby denies: "1.2m people"."""
        near = {token.lower for token in self.tokens[max(0, at - 8) : at + 9]}
        behind = self.lower(at + 1)
        return not near & _LENGTHS and (is_plural(behind, self.known) and behind not in self.known.measures)

    def ratio(self, number: Number) -> Number:
        """ "three in four", "one in every five", "nine out of ten"."""
        at = number.last
        if number.value == 1 and number.form == "words" and self.is_one_of(at):
            at += 1  # "one household in seven"
        hyphened = self.past_hyphen(at)  # "a one-in-two chance"
        if self.lower(hyphened) == "in" and (number.form == "words" or self.is_tally(number)):
            at = self.past_hyphen(hyphened + 1)
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

    def is_one_of(self, at: int) -> bool:
        """Whether a noun stands between "one" and what it is out of, and that ends the phrase: "one shop in ten is empty"."""
        if self.kind(at) != "word" or self.lower(at + 1) != "in" or self.lower(at + 2) not in OPENERS:
            return False
        bottom = self.compound(at + 2)
        behind = self.lower(bottom.last) if bottom is not None else ""
        return bottom is not None and bottom.value > 2 and (not is_plural(behind, self.known) or behind in _IS)


def number_reader(tokens: Tokens) -> Callable[[int], Number | None]:
    """What reads the number that begins at an index of these tokens, with its scale, or None."""
    return _Reader(tokens).number


def number_at(tokens: Tokens, at: int) -> Number | None:
    """The number that begins at tokens[at], with its scale, or None."""
    return _Reader(tokens).number(at)
