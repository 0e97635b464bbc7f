"""A figure as the reader's own language writes it: exact to the digit, or not at all.

The printed form always comes first; this is what is shown beside it, where the two differ. Patterns, separators and
names of scales are those of the Unicode CLDR (https://cldr.unicode.org), by way of Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import NumberPattern, parse_pattern
from babel.units import format_compound_unit

from bot.model import Figure

_SPACE = "\N{NO-BREAK SPACE}"
_NUMBER = re.compile(r"\d(?:[\d.,'’٬\s]*\d)?")
_DECIMALS = re.compile(r"[.,](\d+)$")
_INDIAN_WORDS = re.compile(r"\b(?:lakhs?|crores?)\b", re.IGNORECASE)
_INDIAN_DIGITS = re.compile(r"\b\d{1,2}(?:,\d\d)+,\d{3}\b")
_CURRENCY = re.compile(r"([A-Z]{3})(?: per (\w+))?")
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}  # what words say of a number, without words
# Units that all languages write alike. What is counted in words ("doses") is left to the printed form.
_SYMBOLS = frozenset(
    "W kW MW GW TW Wh kWh MWh GWh TWh mm cm m km m² km² m³ ha g kg t kt Mt Gt °C K Hz kHz MHz GHz".split()
)
_SPANS = frozenset(("year", "month", "week", "day", "hour"))
_TERSE = re.compile(r"[A-Za-z]{1,2}")  # an abbreviation that other languages have for another scale: "B", "Bn"
# What India's English says, for which CLDR has letters alone ("LCr").
_INDIAN = ((10**12, "0 lakh crore"), (10**7, "0 crore"), (10**5, "0 lakh"))
_WORTH_A_WORD = 10**6  # what is smaller is written out, but for scales that a language has of its own, such as 万


_Formats: TypeAlias = Mapping[str, Mapping[str, NumberPattern]]  # plural form -> magnitude -> how it is written


class _Scale(NamedTuple):
    """What a number is divided by before it is written, and how it then is: "0 Mio'.'"."""

    divisor: int
    pattern: str


def readers_form(figure: Figure, locale: str, language: str) -> str:
    """A figure as a reader's locale writes it; "" where that is as printed, or cannot be had exactly.

    `locale` is of the reader, such as "de", "en-IN" or "zh-CN"; `language` is the briefing's. Numbers in words, whole
    and half ones alike, are left as they are. Ends of a range are parted by a dash, those of a change by an arrow.
    """
    reader = _parsed(locale)
    if reader is None or not (reader.language != language or _is_indian(reader) or _has_indian(figure.printed)):
        return ""
    values = _values(figure)
    if values is None:
        return ""
    foreign = reader.language != language
    forms = [_form(value, figure.unit, reader, foreign=foreign) for value in values]
    if any(form is None for form in forms) or all(_same(form, figure.printed) for form in forms if form):
        return ""
    shown = [form[0] for form in forms if form]
    joined = f"{_SPACE}→ ".join(shown) if figure.change else f"{_SPACE}– ".join(shown)
    sign = _SIGNS.get(figure.comparator, "") if len(shown) == 1 else ""
    return f"{sign}{_SPACE}{joined}" if sign else joined


@lru_cache(maxsize=64)
def _parsed(locale: str) -> Locale | None:
    try:
        return Locale.parse(locale, sep="-")
    except (ValueError, UnknownLocaleError):
        return None


def _is_indian(reader: Locale) -> bool:
    return reader.territory == "IN" or reader.language == "hi"


def _has_indian(printed: str) -> bool:
    """Whether a number is printed the Indian way, which other readers of the same language do not know."""
    return bool(_INDIAN_WORDS.search(printed) or _INDIAN_DIGITS.search(printed))


class _Value(NamedTuple):
    """A number with the digits that are printed for it, trailing zeros of a fraction included."""

    amount: Decimal
    scaled: bool  # printed with a word for its scale
    digits: str  # as printed, with their separators


def _values(figure: Figure) -> list[_Value] | None:
    """The values of a figure, each with its digits as printed; None where it is printed in words or in fractions."""
    printed = [match[0] for match in _NUMBER.finditer(figure.printed)]
    if figure.change is not None:
        ends = [figure.change.before, figure.change.after]
        told = [_printed(ends[0], printed), _printed(ends[1], printed[::-1])]
    else:
        ends = [figure.value] if figure.upper is None else [figure.value, figure.upper]
        told = [_printed(end, printed[::-1] if i else printed) for i, end in enumerate(ends)]
    return None if any(one is None for one in told) else [one for one in told if one is not None]


def _printed(value: Decimal, printed: list[str]) -> _Value | None:
    """The first of some printed numbers that has the digits of a value."""
    for text in printed:
        digits = re.sub(r"\D", "", text)
        if digits.strip("0") != _significant(value):
            continue
        if not value:
            fraction = _DECIMALS.search(text)
            return _Value(Decimal(0).scaleb(-len(fraction[1]) if fraction else 0), scaled=False, digits=text)
        digits = digits.lstrip("0")
        exponent = value.adjusted() - len(digits) + 1
        amount = Decimal((int(value < 0), tuple(map(int, digits)), exponent))
        fraction = _DECIMALS.search(text)
        if exponent > 0 and not (fraction and len(fraction[1]) != 3):
            amount = amount.normalize()  # "1,850 billion" prints no fraction whose zeros would tell anything
        return _Value(amount, scaled=exponent > 0, digits=text)
    return None


def _significant(value: Decimal) -> str:
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _form(value: _Value, unit: str, reader: Locale, *, foreign: bool) -> tuple[str, str] | None:
    """A value with its unit, and by itself, as a locale writes it; None where it has no short way to say the unit."""
    scale = _scale(value, reader)
    if not foreign and value.scaled and not (_is_indian(reader) or scale is None):
        scale = None  # "1.5 lakh" for a reader of the same language elsewhere: its digits in full
    number = _number(value.amount, scale, reader)
    if unit == "%":
        pattern = parse_pattern(reader.percent_formats[None].pattern)
        return _in(pattern, number, "%"), number
    money = _CURRENCY.fullmatch(unit)
    if money is None:
        return (f"{number}{_SPACE}{unit}" if unit in _SYMBOLS else number), number
    symbol = reader.currency_symbols.get(money[1], money[1])
    amount = _in(parse_pattern(reader.currency_formats["standard"].pattern), number, symbol)
    if not money[2]:
        return amount, number
    by = _by(amount, money[2], reader)
    return None if by is None else (by, number)


def _number(amount: Decimal, scale: _Scale | None, reader: Locale) -> str:
    """The digits of an amount, all of them, with the name of its scale."""
    if scale is not None:
        amount = amount.scaleb(1 - len(str(scale.divisor)))
    pattern = parse_pattern(reader.decimal_formats[None].pattern)
    exponent = amount.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern.frac_prec = (decimals, decimals)
    digits = str(pattern.apply(amount, reader))
    if scale is None:
        return digits
    named = parse_pattern(scale.pattern)
    return f"{named.prefix[0]}{digits}{named.suffix[0]}".replace("'", "")  # quotes are the pattern's own


def _scale(value: _Value, reader: Locale) -> _Scale | None:
    """The scale that a locale names a value by; None where it writes it out."""
    size = abs(value.amount)
    if not value.scaled:
        return None
    if _is_indian(reader) and reader.language == "en":
        return next((_Scale(one, pattern) for one, pattern in _INDIAN if size >= one), None)
    formats = _formats(reader)
    magnitude = max((int(one) for one in formats["other"] if int(one) <= size), default=0)
    if not magnitude:
        return None
    general = formats["other"][str(magnitude)].pattern
    divisor = magnitude // 10 ** (general.count("0") - 1)
    if not general.strip("0") or (size < _WORTH_A_WORD and divisor == 1000):
        return None
    plural = formats.get(reader.plural_form(size / divisor), formats["other"])
    return _Scale(divisor, plural[str(magnitude)].pattern if str(magnitude) in plural else general)


def _formats(reader: Locale) -> _Formats:
    """A locale's names of scales: in short, or in full where those in short could be taken for another language's."""
    known: Mapping[str, _Formats] = reader.compact_decimal_formats
    short, long = known.get("short", {"other": {}}), known.get("long")
    return long if long is not None and _is_terse(short["other"]) else short


def _is_terse(patterns: Mapping[str, NumberPattern]) -> bool:
    names = (re.sub(r"[0'.\s]", "", patterns[str(10**n)].pattern) for n in (6, 9, 12) if str(10**n) in patterns)
    return any(_TERSE.fullmatch(name) for name in names)


def _in(pattern: NumberPattern, number: str, sign: str) -> str:
    """A written number with a sign where a pattern has it, and a space where two letters would meet."""
    before, behind = (part[0].replace("¤", sign) for part in (pattern.prefix, pattern.suffix))
    if number.startswith(("-", "−")) and before:
        before, number = number[0] + before, number[1:]
    before += _SPACE if before[-1:].isalpha() else ""
    behind = _SPACE + behind if behind[:1].isalpha() and number[-1:].isalpha() else behind
    return f"{before}{number}{behind}"


def _by(amount: str, span: str, reader: Locale) -> str | None:
    """An amount "per year" in the reader's words; None where the locale has none for it."""
    if span not in _SPANS:
        return None
    said = (
        format_compound_unit(amount, denominator_unit=span, length=form, locale=reader) for form in ("long", "short")
    )
    return next((one for one in said if one and "duration" not in one), None)  # the name of a unit it has no words for


def _same(form: tuple[str, str], printed: str) -> bool:
    """Whether a number is written as it is printed, spaces aside: then it needs no second form."""
    space = " " if form[1][-1:].isalpha() else ""
    bare, whole = (re.sub(r"\s", space, text).replace("−", "-") for text in (form[1], printed))
    no_more = r"(?![^\W\d])" if bare[-1:].isalpha() else ""  # "95 million" is not all of "95 millions"
    return re.search(rf"(?<![\d.,]){re.escape(bare)}(?![\d.,]*\d){no_more}", whole) is not None
