"""A sentence cut into tokens: numbers, words, signs and marks, each with its place in the sentence."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple


class Token(NamedTuple):
    """`text` stands at `start` to `end` of the sentence; `kind` is number, fraction, sign, word or mark."""

    kind: str
    text: str
    lower: str
    start: int
    end: int


_SPACES: Final = r"\u00a0\u2007\u2009\u202f "
# Repeats are bounded so that a long run of groups that fails at its end is not tried again from each of its groups.
_POINT: Final = (
    r"[0-9]{1,3}(?:,[0-9]{2,3}){0,9},[0-9]{3}(?![0-9])(?:[.·][0-9]+)?"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}’'][0-9]{{3}}){{1,9}}(?![0-9])(?:[.·][0-9]+)?"
    r"|[0-9]+(?:[.·][0-9]+)?|(?<![\w.])\.[0-9]+"
)
_COMMA: Final = (
    r"[0-9]{1,3}(?:\.[0-9]{3}){1,9}(?![0-9])(?:,[0-9]+)?"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}’'][0-9]{{3}}){{1,9}}(?![0-9])(?:,[0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)?"
)
# Chinese has no spaces: the words that make a figure are cut out whole, all else is one token a character.
_CJK_WORDS: Final = "万亿|亿|万|千|百分点|人民币|美元|欧元|日元|英镑|港元|韩元|卢布|元|超过|大约|至少|多达|不到|不超过|接近|左右|以上|以下|增至|降至|增长|下降|上升|提高|增加|减少|降低"
_REST: Final = (
    r"|(?P<fraction>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"
    r"|(?P<sign>[$€£¥₹₩₽₺₦₫₱₪₴฿¢￥%％‰°])"
    rf"|(?P<word>{_CJK_WORDS}|[一-鿿]|(?:[A-Za-z]\.){{2,5}}|[^\W\d_一-鿿]+(?:['’][^\W\d_一-鿿]+)*)"
    r"|(?P<mark>\S)"
)
_POINT_TOKEN: Final = re.compile(f"(?P<number>{_POINT})" + _REST)
_COMMA_TOKEN: Final = re.compile(f"(?P<number>{_COMMA})" + _REST)

# Languages whose decimal mark is the comma (Unicode CLDR, numbers/symbols/decimal).
_COMMA_LANGUAGES: Final = frozenset(
    "af be bg bs ca cs da de el es et eu fi fr gl hr hu hy id is it ka kk lt lv mk nb nl nn no pl pt ro ru sk sl sq sr"
    " sv tr uk uz vi".split()
)
_NOT_DIGITS: Final = re.compile(r"[^0-9.]")


def decimal_comma(language: str) -> bool:
    return language[:2] in _COMMA_LANGUAGES


def tokens_of(text: str, language: str = "en") -> list[Token]:
    pattern = _COMMA_TOKEN if decimal_comma(language) else _POINT_TOKEN
    return [Token(str(m.lastgroup), m.group(), m.group().lower(), m.start(), m.end()) for m in pattern.finditer(text)]


def literal_value(printed: str, language: str = "en") -> Decimal:
    """The value of a number written in digits, by the language's marks for thousands and decimals."""
    if decimal_comma(language):
        # "1.234" is a thousand, but "3.5" can only be a decimal point that a translator left standing.
        groups = printed.split(".")
        if len(groups) == 1 or all(len(group.split(",")[0]) == 3 for group in groups[1:]):
            printed = printed.replace(".", "")
        printed = printed.replace(",", ".")
    return Decimal(_NOT_DIGITS.sub("", printed.replace("·", ".")))
