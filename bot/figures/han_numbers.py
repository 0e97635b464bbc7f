"""Numbers in Chinese characters: 一千二百万, 百分之十二点五, 三成."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from bot.figures.fractions import HAN_DIGITS, Number
from bot.figures.grammar_words import chinese_words
from bot.figures.tokens import Tokens

_DIGITS: Final = {
    **{digit: value for digit, value in HAN_DIGITS.items() if value < 10},
    "两": Decimal(2),
    "零": Decimal(0),
    "〇": Decimal(0),
}
_POWERS: Final = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_BLOCKS: Final = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}
_HUNDREDTHS: Final = ("百", "分", "之")
OPENERS: Final = frozenset((*_DIGITS, *_POWERS, *_BLOCKS))
BEYOND: Final = frozenset(chinese_words("beyond"))
_BOUNDS: Final = frozenset(chinese_words("bounds"))
_WITHIN: Final = frozenset((*_DIGITS, *_POWERS))
_LONGEST: Final = 16
_SEVERAL: Final = frozenset(chinese_words("several"))
_OF_OTHERS: Final = frozenset("的级")
_LEAST: Final = 100  # what bounds are told of by a scale alone
_DATES: Final = frozenset(chinese_words("behind ranks"))  # behind these characters a number is a date, a rank or a name
_NAMES: Final = frozenset(chinese_words("before ranks"))
# Behind 成 these make another word of it: 成为, 成立, 成果.
_BECOME: Final = frozenset(chinese_words("become"))


def han_number(tokens: Tokens, at: int) -> Number | None:
    """The number in characters that begins at a token. Digits alone are none: 二〇二三年 is a year."""
    if at and (tokens[at - 1].text in _NAMES or tokens[at - 1].text in _WITHIN):
        return None  # "第五十八条": nor is what begins within one
    if at and tokens[at - 1].text in _SEVERAL and tokens[at].text not in _DIGITS and not _is_percent(tokens, at):
        return None  # "几十亿元"
    if _is_percent(tokens, at):
        return _percent(tokens, at)
    found = _value(tokens, at) or _bare(tokens, at)
    if found is None:
        return None
    value, last = found
    beyond = last + 1 if last + 1 < len(tokens) and tokens[last].text in BEYOND else 0
    while beyond and last < len(tokens) and (scale := _BLOCKS.get(tokens[max(beyond, last)].text)):
        value, last = value * scale, max(beyond, last) + 1  # "三百多万"
    behind = tokens[last].text if last < len(tokens) else ""
    if behind == "成" and value <= 10 and not is_become(tokens, last):
        return tenths(tokens, at, value, last)
    return None if behind and behind in _DATES else Number(value, at, last, "words", Decimal(1))


def _is_percent(tokens: Tokens, at: int) -> bool:
    return tuple(token.text for token in tokens[at : at + 3]) == _HUNDREDTHS


def is_tenths(tokens: Tokens, at: int) -> bool:
    """Whether 成 at a token tells tenths: "7成"."""
    return at < len(tokens) and tokens[at].text == "成" and not is_become(tokens, at)


def is_become(tokens: Tokens, at: int) -> bool:
    """Whether 成 at a token is no tenth but the beginning of another word."""
    return at + 1 < len(tokens) and tokens[at + 1].text[0] in _BECOME


def tenths(tokens: Tokens, first: int, value: Decimal, at: int) -> Number:
    """三成, 三成五: tenths are told in percent."""
    more = _DIGITS.get(tokens[at + 1].text) if at + 1 < len(tokens) else None
    return Number(value * 10 + (more or 0), first, at + 1 + (more is not None), "words", Decimal(1), is_percent=True)


def _percent(tokens: Tokens, at: int) -> Number | None:
    if at + 3 < len(tokens) and tokens[at + 3].kind == "number":
        return None
    if at + 3 < len(tokens) and tokens[at + 3].text == "百":
        return Number(Decimal(100), at, at + 4, "words", Decimal(1), is_percent=True)
    found = _value(tokens, at + 3)
    return Number(found[0], at, found[1], "words", Decimal(1), is_percent=True) if found is not None else None


def _value(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """The value of the characters from a token on, and the index behind them; None where they make no number."""
    total, section, digit, index = Decimal(0), Decimal(0), None, at
    power = Decimal(0)  # of the last multiplier, to which the next must be smaller
    while index < len(tokens) and index - at < _LONGEST:
        text = tokens[index].text
        if text in _DIGITS:
            if digit not in {None, Decimal(0)}:
                return None  # 十四五, 二〇二三
            digit = _DIGITS[text]
        elif text in _POWERS:
            if digit is None and (index > at or text != "十"):
                return None
            if power and _POWERS[text] >= power:
                break
            power = _POWERS[text]
            section, digit = section + (1 if digit is None else digit) * power, None
        elif text in _BLOCKS and index > at:
            total, section, digit, power = (
                total + (section + (digit or 0)) * _BLOCKS[text],
                Decimal(0),
                None,
                Decimal(0),
            )
        else:
            break
        index += 1
    if index == at:
        return None
    value = total + section + (digit or 0)
    return _with_decimals(tokens, value, index)


def _bare(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """超百万, 近千: a scale with nothing but a bound before it is one of it."""
    if not at or tokens[at - 1].text not in _BOUNDS:
        return None
    value, index = Decimal(1), at
    while index < len(tokens) and (scale := _POWERS.get(tokens[index].text) or _BLOCKS.get(tokens[index].text)):
        value, index = value * scale, index + 1
    described = any(token.text in _OF_OTHERS for token in tokens[index : index + 3])  # "产值超亿元的企业"
    return (value, index) if value >= _LEAST and not described else None


def _with_decimals(tokens: Tokens, value: Decimal, at: int) -> tuple[Decimal, int]:
    """十二点五: digits behind a 点."""
    digits, index = "", at + 1
    if at < len(tokens) and tokens[at].text == "点":
        while index < len(tokens) and tokens[index].text in _DIGITS:
            digits += str(_DIGITS[tokens[index].text])
            index += 1
    if not digits:
        return value, at
    value += Decimal(f"0.{digits}")
    if index < len(tokens) and tokens[index].text in _BLOCKS:
        return value * _BLOCKS[tokens[index].text], index + 1
    return value, index
