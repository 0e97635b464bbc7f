"""Numbers in words in other languages than English: "vingt-cinq", "treinta y cinco", "siebenundvierzig", "anderthalb"."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from bot.figures.fractions import FractionReader, Number
from bot.figures.tokens import literal_value

_ZERO: Final = Decimal(0)
_HUNDRED: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
_MANY: Final = 100
_MILLION: Final = Decimal(10) ** 6
_FOUR_TWENTIES: Final = (Decimal(4), Decimal(20))
_OVER_TEN: Final = frozenset((Decimal(60), Decimal(80)))  # "soixante-douze", "quatre-vingt-dix"


class NumberWords(FractionReader):
    """Reads numbers in words off a list of tokens."""

    def worded(self, at: int) -> Number | None:
        """The number that begins at a token; its last scale is left standing where nothing is added behind it."""
        half = self.known.halved.get(self.lower(at))
        if half is not None:
            return Number(half, at, at + 1, "words")
        if (self.lower(at - 1), self.lower(at)) in self.known.percent and self.numeral(at) == _HUNDRED:
            return None  # "pour cent"
        if self.lower(at - 1) in self.known.several and self.numeral(at) == _HUNDRED:
            return None  # "viele hundert Menschen"
        total, current, latest, index, end = _ZERO, None, _ZERO, at, at
        while True:
            value, scale = self.numeral(index), self.known.scales.get(self.lower(index))
            if index == at and scale == _THOUSAND:
                current = Decimal(1)  # "mil e duzentos"
            if value is not None and (current is None or _adds(latest, value)):
                current, latest = (current or _ZERO) + value, value
            elif value is not None and current is not None and _multiplies(current, value):
                current = latest = current * value
            elif scale is not None and current is not None and (total or self.goes_on(index + 1, scale)):
                total, current, latest = total + current * scale, None, _ZERO
            else:
                break
            end = index + 1
            index = self.next_numeral(end)
        if end == at:
            return None
        return self.with_decimals(
            Number(total + (current or _ZERO), at, end, "words", _THOUSAND if total else Decimal(1))
        )

    def out_of(self, number: Number) -> Number:
        """ "drei von vier", "quatre communes sur cinq", "una de cada tres": a part and its whole, both in words."""
        if number.form != "words" or number.scaled or not 0 < number.value < _MANY:
            return number
        for phrase in self.known.out_of:
            loose = phrase[0] == "…"  # elsewhere the words also mean which of some: "eine von drei Säulen"
            if number.value == 1 and not loose:
                continue
            for at in range(number.last, number.last + 1 + loose):
                whole = self.whole_at(at, phrase[loose:]) if self.kind(number.last) == "word" else None
                if whole is not None and number.value < whole.value <= _MANY:
                    return Number(number.value / whole.value, number.first, whole.last, "ratio")
        return number

    def whole_at(self, at: int, phrase: tuple[str, ...]) -> Number | None:
        """The number in words behind a phrase that stands at a token, where it counts no stretch of time."""
        if tuple(token.lower for token in self.tokens[at : at + len(phrase)]) != phrase:
            return None
        whole = self.worded(at + len(phrase))
        return (
            whole if whole is not None and not whole.scaled and self.lower(whole.last) not in self.known.times else None
        )

    def vague_abroad(self, at: int) -> Number | None:
        """ "centinaia di migliaia", "сотни тысяч": an order of magnitude."""
        if self.kind(at - 1) == "number":
            return None  # "3,5 miles de millones"
        value, index = self.known.vagues[self.lower(at)], at + 1
        while True:
            of = index + (self.lower(index) in self.known.joins)
            more = self.known.vagues.get(self.lower(of)) or self.known.scales.get(self.lower(of))
            if more is None or more < _THOUSAND:
                return Number(value, at, index, "vague", value)
            value, index = value * more, of + 1

    def thousands_of_millions(self, number: Number) -> Number:
        """ "7 mil 214,2 millones", "mil 445 millones": thousands and what is added to them, all counted in millions."""
        at = number.last
        if self.known.scales.get(self.lower(at - 1)) != _THOUSAND or self.kind(at) != "number":
            return number
        scale = self.known.scales.get(self.lower(at + 1), _ZERO)
        lesser = literal_value(self.tokens[at].text, decimal_comma=self.known.decimal_comma)
        if scale < _MILLION or lesser >= _THOUSAND or number.value % _THOUSAND:
            return number
        return number._replace(value=(number.value + lesser) * scale, last=at + 2, scale=scale)

    def numeral(self, at: int) -> Decimal | None:
        """What a single word stands for, below a million; one that is put together of thousands included."""
        word = self.lower(at)
        value = self.known.numerals.get(word)
        if value is not None or not self.known.thousand or self.known.thousand not in word:
            return value
        head, _, tail = word.partition(self.known.thousand)
        thousands, rest = self.known.numerals.get(head), self.known.numerals.get(tail) if tail else _ZERO
        return None if thousands is None or rest is None or self.kind(at) != "word" else thousands * 1000 + rest

    def next_numeral(self, at: int) -> int:
        """Past a hyphen, or a word such as the "y" of "treinta y cinco", where a number follows; else the same index."""
        ahead = self.past_hyphen(at)
        joined = ahead + (self.lower(ahead) in self.known.joined)
        joined = self.past_hyphen(joined)
        return joined if joined == at or self.numeral(joined) is not None else at

    def goes_on(self, at: int, scale: Decimal) -> bool:
        """Whether a scale is followed by a smaller number, or a thousand by a larger scale: "mil e duzentos", "mil millones"."""
        if scale == _THOUSAND and self.known.scales.get(self.lower(at), _ZERO) > scale:
            return True
        joined = at + (scale == _THOUSAND and self.lower(at) in self.known.joined)
        value = self.numeral(joined)
        return value is not None and _ZERO < value < scale

    def with_decimals(self, number: Number) -> Number:
        """ "drei Komma fünf", "deux virgule vingt-cinq", "две целых пять десятых"."""
        if self.lower(number.last) not in self.known.point:
            return number
        at, digits = number.last + 1, ""
        value = self.numeral(at)
        part = self.known.parts.get(self.lower(at + 1))
        if value is not None and part is not None:
            return number._replace(value=number.value + value / part, last=at + 2)
        while value is not None and value < _THOUSAND and (value < 10 or not digits):
            digits += str(value)
            at = self.past_hyphen(at + 1)
            value = self.numeral(at) if value < 10 else None
        return number._replace(value=number.value + Decimal(f"0.{digits}"), last=at) if digits else number

    def repeated(self, number: Number) -> Number:
        """ "cuatro (4) hospitales": a number in words with its digits in brackets behind it."""
        at = number.last
        if self.lower(at) != "(" or self.lower(at + 2) != ")" or self.kind(at + 1) != "number":
            return number
        return number._replace(last=at + 3) if self.tokens.value_at(at + 1) == number.value else number

    def with_part(self, number: Number) -> Number:
        """ "un million et demi", "tres y medio": a part of the last scale, behind it."""
        for parts, phrases in self.known.more.items():
            for phrase in phrases:
                if tuple(token.lower for token in self.tokens[number.last : number.last + len(phrase)]) == phrase:
                    added = number.scale / parts
                    return number._replace(value=number.value + added, last=number.last + len(phrase))
        return number


def _adds(latest: Decimal, value: Decimal) -> bool:
    """Whether a value is added to one before it, as ones to tens and these to hundreds."""
    if latest >= _HUNDRED:
        return _ZERO < value < _HUNDRED
    return latest >= 10 and latest % 10 == 0 and (value < 10 or (latest in _OVER_TEN and value < 20))


def _multiplies(current: Decimal, value: Decimal) -> bool:
    return (value == _HUNDRED and 1 < current < 10) or (current, value) == _FOUR_TWENTIES
