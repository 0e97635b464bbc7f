"""Numbers that are no figures: years, dates, list numbers, and those that name something, as in COVID-19 or Section 4."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.currencies import currency_before
from bot.figures.fractions import Number
from bot.figures.grammar_words import english_words
from bot.figures.no_counts import is_no_count
from bot.figures.tokens import Tokens
from bot.figures.units import Unit, is_exact

_HALVES_OF_TIME: Final = english_words("halves of time")
_CLOCK: Final = english_words("clock")
_AFTER_NAMES: Final = english_words("behind names")
_THE: Final = frozenset("the its their our this his her".split())
_BEFORE_YEARS: Final = english_words("before years")
_OF_YEARS: Final = english_words("of years")
_BETWEEN_NAMES: Final = frozenset((",", "and", "or", "to", "through", "-", "–"))
_LEADING: Final = english_words("leading")


def is_name(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether a number names or orders something rather than measures it."""
    if is_no_count(tokens, number, unit):
        return True
    if (
        _is_torn(tokens, number)
        or _touches_word(tokens, number, unit)
        or _is_page(tokens, number)
        or _is_dated(tokens, number)
    ):
        return True
    if is_exact(unit) or number.scaled:
        return False
    if number.form == "fraction":
        return _is_half(tokens, number)
    if _is_told(tokens, number, unit) or _follows_proper_name(tokens, number, unit):
        return True
    return number.form == "digits" and (_is_date(tokens, number, unit) or _opens_list(tokens, number))


def _is_dated(tokens: Tokens, number: Number) -> bool:
    """A year or day that is told by what is printed with it, whatever follows: "el año 1952 ha", "'46", "1° ottobre"."""
    at, text = number.first, tokens[number.first].text
    before = tokens[at - 1] if at else None
    if number.form != "digits" or before is None or number.last - at > 1:
        return False
    if is_year(text) and re.split("['’]", before.lower)[-1] in tokens.words.years | tokens.words.year_articles:
        return True
    shortened = before.text in "'’‘" and before.end == tokens[at].start and len(text) == 2 and text.isdigit()
    if shortened and (at < 2 or tokens[at - 2].end < before.start):
        return True
    ranked = at + 2 < len(tokens) and tokens[at + 1].text in "°ºª"
    if ranked and (
        _is_month(tokens, at + 2) or (tokens[at + 2].lower in tokens.words.joins and _is_month(tokens, at + 3))
    ):
        return True
    cited = [token.text for token in tokens[max(0, at - 3) : at]]  # "COM(2020) 67"
    return len(cited) == 3 and cited[::2] == ["(", ")"] and is_year(cited[1]) and _is_acronym(tokens, at - 4)


def _is_acronym(tokens: Tokens, at: int) -> bool:
    return at >= 0 and tokens[at].text.isupper() and tokens[at].end == tokens[at + 1].start


def _is_page(tokens: Tokens, number: Number) -> bool:
    """The page behind the dots of a table of contents, or a town's number in an address: "Hafenstr. 28, 10178 Berlin"."""
    at = number.first
    if at >= 3 and all(tokens[k].text in {".", "…", "·"} for k in range(at - 3, at)):
        return True
    behind = tokens[number.last] if number.last < len(tokens) else None
    house = at - 1 - (at > 1 and tokens[at - 1].text == ",")
    town = behind is not None and behind.kind == "word" and behind.text[:1].isupper()
    digits = tokens[at].text
    return town and at > 1 and digits.isdigit() and len(digits) == 5 and tokens[house].kind == "number"


def _before(tokens: Tokens, number: Number) -> str:
    """The word before a number, past the point of an abbreviation: "No. 7"."""
    at = number.first
    if at >= 2 and tokens[at - 1].text == "." and tokens[at - 1].start == tokens[at - 2].end:
        return tokens[at - 2].lower if tokens[at - 2].lower in tokens.words.naming else "."
    return tokens[at - 1].lower if at else ""


def _is_half(tokens: Tokens, number: Number) -> bool:
    """ "the first half", "a half-brother", "a year and a half": no part of a whole."""
    at, before = number.first, _before(tokens, number)
    behind = tokens[number.last] if number.last < len(tokens) else None
    if tokens[at].lower == "half" and behind is not None and behind.text in "-‑" and behind.start == tokens[at].end:
        return True
    joint = at - 1 if before == "and" else at - 2
    if joint > 0 and tokens[joint].lower == "and" and tokens[joint - 1].lower in _CLOCK:
        return True
    return before in _HALVES_OF_TIME and tokens[at].kind == "word"


def _is_told(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether words or marks around it say that a number is a name: "Section 4", "№ 7", "paragraphs 2 to 4"."""
    before = _before(tokens, number)
    if before in tokens.words.naming and not (
        unit is not None and unit.kind == "time" and before in {"year", "years", "part"}
    ):
        return True
    if before and before in "#№§":
        return True
    if unit is not None and unit.kind != "count":
        return False
    if _in_named_list(tokens, number.first):
        return True
    return unit is None and number.form == "digits" and _in_series(tokens, number)


def _is_date(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """A year, a day of a month, a time of day: "in 1998", "3 May", "4 p.m."; or a block of a street."""
    at, before = number.first, _before(tokens, number)
    text = tokens[at].text
    behind = tokens[number.last] if number.last < len(tokens) else None
    if behind is not None and behind.lower in _AFTER_NAMES and (unit is None or unit.kind == "count"):
        return True
    if at and _is_month(tokens, at - 1):
        return True
    if behind is not None and _is_month(tokens, number.last):
        return True
    if unit is None and before in _BEFORE_YEARS and len(text) == 4 and text.isdigit() and "1000" <= text < "1500":
        return True
    if not is_year(text):
        return False
    if unit is not None and unit.kind == "count" and unit.name in _OF_YEARS:
        return True
    if tokens.words.prepositions and before in tokens.words.prepositions | tokens.words.joins:
        return True  # "ab 2024 grünen Wasserstoff"
    owned = before in _THE or before.endswith(("’s", "'s"))  # "the 2009 mortality rates"
    return unit is None or unit.kind != "count" or before in _BEFORE_YEARS or owned


def _is_month(tokens: Tokens, at: int) -> bool:
    if at >= len(tokens):
        return False
    text, months = tokens[at].text, tokens.words.months
    return text in months or (text[:1].isupper() and (text.capitalize() in months or text.lower() in months))


def _in_named_list(tokens: Tokens, at: int) -> bool:
    """Whether a number goes on with a list or range of names: "paragraphs 2.14 to 2.19", "в статьях 75, 83 и 103"."""
    words = tokens.words
    for _ in range(6):
        joint = at - 1
        while joint > 0 and (tokens[joint].text in _BETWEEN_NAMES or tokens[joint].lower in words.joints | words.pairs):
            joint -= 1
        if joint <= 0 or joint == at - 1 or tokens[joint].kind != "number":
            return False
        at = joint
        named = tokens[at - 1].lower
        if named in words.naming and (named.endswith("s") or words.language != "en"):
            return True
    return False


def _is_torn(tokens: Tokens, number: Number) -> bool:
    """Whether a number has lost its digits before the mark, as in "装机.69亿千瓦"."""
    at = number.first
    torn = at >= 2 and not tokens.words.spaced and tokens[at - 1].text == "." and tokens[at - 2].kind == "word"
    return torn and tokens.touches(at) and tokens.touches(at - 1)


def _touches_word(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether the digits touch letters or other digits on either side: G20, 5G, 9-1-1, 24/7, 15:30, or the note mark of growth.12."""
    at, last = number.first, number.last
    first, final = tokens[at], tokens[last - 1]
    before = tokens[at - 1] if at else None
    behind = tokens[last] if last < len(tokens) else None
    if behind is not None and behind.start == final.end and _is_han_date(tokens, last):
        return True
    if before is not None and before.end == first.start:
        if before.kind == "word":
            elided = before.text.endswith(("'", "’"))  # "d'un quart"
            return before.text.isascii() and not elided and currency_before(tokens, at) is None
        if at >= 2 and before.text in '-‑–/.:,;"”’)':
            word = tokens[at - 2]
            touching = word.end == before.start and not _is_to(tokens, at - 2)
            counted = unit is not None and before.text == "”" and not tokens.words.spaced  # "“断头路”25条"
            if touching and word.kind == "word" and not counted and not (is_exact(unit) and before.text not in "-‑"):
                return True
            if touching and before.text in "-–/" and is_year(word.text) and len(first.text) in {2, 4}:
                return True
            if touching and word.kind == "number" and before.text in "-‑/.:" and not is_exact(unit):
                return before.text != "-" or _chained(tokens, at)
    if behind is not None and behind.start == final.end and number.form == "digits" and not number.scaled:
        if behind.text in "-‑" and last + 1 < len(tokens) and not is_exact(unit):
            letter = tokens[last + 1]
            if letter.kind == "word" and len(letter.text) == 1 and letter.lower != "a" and letter.start == behind.end:
                return True  # "a 3-D model"
        if (behind.lower in tokens.words.ordinals and not is_exact(unit)) or (
            behind.kind == "word" and behind.text.isascii() and not is_exact(unit)
        ):
            return True
        if behind.text in "-–/" and is_year(final.text) and _is_short(tokens, last + 1):
            return True
        if (
            behind.text in "/:.-("
            and last + 1 < len(tokens)
            and tokens[last + 1].start == behind.end
            and not is_exact(unit)
        ):
            if tokens[last + 1].kind == "number":
                return behind.text != "-" or _chained(tokens, last + 1)
            return behind.text == "("
    return False


def _is_han_date(tokens: Tokens, at: int) -> bool:
    """Whether a number before a token is a date, as in "2月", or says after how long a bond falls due: "10年期国债"."""
    return tokens[at].text in {"月", "日", "号"} or [token.text for token in tokens[at : at + 2]] == ["年", "期"]


def _is_to(tokens: Tokens, at: int) -> bool:
    """Whether a word joins the ends of a range by hyphens: "5-to-10 per cent"."""
    return at >= 2 and tokens[at].lower in tokens.words.joints and tokens[at - 2].kind == "number"


def _is_short(tokens: Tokens, at: int) -> bool:
    """Whether a token is the other year of "2021-22" or "2013–2021", and touches the dash before it."""
    return at < len(tokens) and len(tokens[at].text) in {2, 4} and tokens[at].start == tokens[at - 1].end


def _chained(tokens: Tokens, at: int) -> bool:
    """Whether more than two numbers are joined by hyphens, or one of two is longer than a count: 1-800-555-0199."""
    numbers = 1
    for step in (-2, 2):
        index = at
        while 0 <= index + step < len(tokens) and numbers < 4:
            joint, token = tokens[index + step // 2], tokens[index + step]
            if (
                joint.text not in "-‑"
                or token.kind != "number"
                or max(token.end, tokens[index].end) - min(token.start, tokens[index].start)
                != len(token.text) + len(tokens[index].text) + 1
            ):
                break
            numbers, index = numbers + 1, index + step
    return numbers > 2


def _follows_proper_name(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "Fortune 500", "Type 1", "Six Sigma": a capital inside the sentence, right before the digits or on the word."""
    at = number.first
    if number.form == "words":
        return _is_in_a_name(tokens, number)
    if at < 1 or number.form != "digits":
        return False
    word = tokens[at - 1]
    if unit is None and word.kind == "word" and word.text.isupper() and len(word.text) > 1:
        return currency_before(tokens, at) is None and len(tokens[at].text) > 2  # "ISO 14001"
    if at < 2:
        return False
    if (
        word.kind != "word"
        or not word.text[:1].isupper()
        or word.lower in tokens.words.function_words | _LEADING | tokens.words.leading
    ):
        return False
    return tokens[at - 2].text not in '.!?“"‘:(•' and currency_before(tokens, at) is None


def _is_in_a_name(tokens: Tokens, number: Number) -> bool:
    """ "the Six Sigma method": capitals on both words, and not at the sentence's head."""
    at, last = number.first, number.last
    capital = tokens[at].text[:1].isupper() and tokens[at].kind == "word"
    inside = at >= 1 and (tokens[at - 1].kind == "word" or tokens[at - 1].text == ",")
    return capital and inside and last < len(tokens) and tokens[last].text[:1].isupper()


def _in_series(tokens: Tokens, number: Number) -> bool:
    """Numbers with nothing but space between them are a telephone's or an account's."""
    before, behind = number.first - 1, number.last
    return any(
        0 <= at < len(tokens) and tokens[at].kind == "number" and not is_year(tokens[at].text)
        for at in (before, behind)
    )


def is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100


def _opens_list(tokens: Tokens, number: Number) -> bool:
    """ "1. ", "(7) ", "2) ": the number of a point in a list, at the sentence's head or within it."""
    at, last = number.first, number.last
    if last >= len(tokens):
        return False
    bracketed = at >= 1 and tokens[at - 1].text in "([" and tokens[last].text in ")]"
    if bracketed:
        return tokens[at].text.isdigit() and len(tokens[at].text) <= 3
    return at == 0 and tokens[last].text in ".)" and last + 1 < len(tokens)
