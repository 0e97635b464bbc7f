"""Numbers that count and measure nothing by what stands right beside them: ranks, laws in lists, bases of rates, sayings."""

from __future__ import annotations

import re
from typing import Final

from bot.figures.currencies import is_conference
from bot.figures.fractions import Number
from bot.figures.grammar_words import english_words
from bot.figures.non_english import is_han_name
from bot.figures.tokens import Tokens
from bot.figures.units import Unit, is_exact

_QUOTES: Final = {"“": "”", "„": "“", "«": "»", "‘": "’", "「": "」", "『": "』", "《": "》", '"': '"'}
_SAYING: Final = 10  # tokens of a Chinese saying behind its number
_COMMAS: Final = frozenset("，,。；")
_MONTH: Final = re.compile(r"(?:0[1-9]|1[0-2])\.(?:19|20)\d\d")  # "09.2017"
_SHORT_YEAR: Final = 2  # digits
_DASHES: Final = frozenset("-‑–—")
_HYPHENS: Final = frozenset("-‑")
_SHORT: Final = 4  # letters of what names a law behind its number: "223-ФЗ"
_LISTED: Final = 30  # tokens of a list of sections before the one that is looked at
_LIST_MARKS: Final = frozenset(",;-–")
_THOUSAND: Final = 1_000
_THE: Final = english_words("articles before counts")
_SAVED: Final = english_words("of plans for old age")
_YEARS: Final = range(1900, 2100)
_ROUND: Final = re.compile(r"1[0 .,\u00a0\u202f]*0")  # the bases of rates: 10, 100, 1000 …
_SMALLEST: Final = 10
_MOVED: Final = 12  # tokens before such a number in which it may be said that something moved by it
_TOLD: Final = 4  # and in which that stands which is told for so many
_UPPER: Final = re.compile("[A-Z]{6,}")
_VOWEL: Final = re.compile("[AEIOUY]")
_STRETCH: Final = re.compile("[A-Z]{10}")
_GARBLED: Final = 24  # capitals at least by which a font is told to be undecoded


def is_no_count(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether a number counts and measures nothing, whatever its unit seems to be."""
    if _is_rank(tokens, number, unit) or _is_section(tokens, number, unit) or _is_hyphened(tokens, number, unit):
        return True
    if _is_code(tokens, number, unit) or _is_column(tokens, number, unit) or _is_marked_item(tokens, number, unit):
        return True
    if number.form == "vague" and unit is not None and unit.kind == "money":
        return unit.first < number.first and tokens[unit.first].kind == "sign"  # "savings (£ millions)"
    if _is_year_before_verb(tokens, number):
        return True
    if is_exact(unit) or number.scaled:
        return False
    if _is_quoted(tokens, number, unit) or (number.form == "words" and is_han_name(tokens, number.last)):
        return True
    return _is_base(tokens, number, unit) or _is_year_of_name(tokens, number, unit)


def _is_code(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """A part of a standard's, a register's or a conference's name: "103-2017", "ББ40АА72000", "COP 33"."""
    at, text = number.first, tokens[number.first].text
    if number.form != "digits" or is_exact(unit):
        return False
    if at and tokens[at - 1].text == "第":
        return True  # "第19届"
    if _MONTH.fullmatch(text) or _ends_years(tokens, at, unit):
        return True
    if is_conference(tokens, at) and not number.scaled:
        return True
    if text == "401" and tokens.touches(at + 1) and tokens[at + 1].lower == "k":
        return unit is None or not _SAVED.isdisjoint(unit.name.lower().split())  # a plan for old age: "401k"
    before = tokens[at - 1] if at else tokens[at]
    if tokens.touches(at) and before.kind == "word" and before.text.isupper() and not before.text.isascii():
        return True
    if number.last < len(tokens) and tokens.touches(number.last) and unit is None and number.value >= _THOUSAND:
        behind = tokens[number.last].text
        if behind.isupper() and not behind.isascii():
            return True
    dated = before.text in _HYPHENS and at >= 3 and tokens[at - 2].kind == "number" and _is_recent_year(text)
    named = dated and tokens[at - 3].text.isupper() and len(tokens[at - 3].text) > 1
    return named and tokens.touches(at) and tokens.touches(at - 1)


def _ends_years(tokens: Tokens, at: int, unit: Unit | None) -> bool:
    """Whether two digits at a token are the last of some years: "1994 – 99", but not "In 2019 – 45 countries"."""
    text = tokens[at].text
    if at < 2 or len(text) != _SHORT_YEAR or not text.isdigit() or tokens[at - 1].text not in _DASHES:
        return False
    led = at > 2 and tokens[at - 3].lower in tokens.words.articles | _THE  # "das 1994 – 99 gebaute Haus"
    if unit is not None and not (led or tokens.touches(at) or tokens.touches(at - 1)):
        return False
    first = tokens[at - 2].text
    return len(first) == 2 * _SHORT_YEAR and _is_recent_year(first) and first[_SHORT_YEAR:] < text


def _is_column(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """Whether a number counts on from the one right before it: the numbers of a table's columns, "16 17 Nature".

    With words before both it is a figure, where it has a unit: "In group 4 5% of the patients".
    """
    at = number.first
    if unit is not None and (is_exact(unit) or any(token.kind == "word" for token in tokens[:at])):
        return False
    if number.form != "digits" or number.scaled or not at or tokens[at - 1].kind != "number":
        return False
    text, before = tokens[at].text, tokens[at - 1].text
    return text.isdigit() and before.isdigit() and len(text) < _SHORT and int(text) == int(before) + 1


def _is_marked_item(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "3m) The undersigned": an item's number with its letter and a bracket that nothing opens."""
    at = number.last
    if number.form != "digits" or number.last - number.first > 1 or at + 1 >= len(tokens) or unit is None:
        return False
    marked = tokens[at].kind == "word" and len(tokens[at].text) == 1 and tokens.touches(at)
    if not marked or tokens[at + 1].text != ")" or not tokens.touches(at + 1):
        return False
    return not any(token.text == "(" for token in tokens[: number.first])


def is_undecoded(text: str) -> bool:
    """Whether much of a text is the codes of a font rather than its letters: "8 QDGHOOHUDJLRQLFKH", "7HU]R6HWWRUH"."""
    if _STRETCH.search(text) is None:
        return False
    words = "".join(_UPPER.findall(text))
    letters = sum(map(str.isalpha, text))
    vowels = len(_VOWEL.findall(words))
    return len(words) >= _GARBLED and 4 * len(words) >= letters and 4 * vowels <= len(words)


def _is_rank(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "al 5° posto", "a 16.ª edição": no angle and no heat, where ranks are printed so and a noun follows."""
    at = number.last
    if "º" not in tokens.words.ordinals or number.form != "digits" or not tokens.touches(at):
        return False
    if tokens[at].text == "." and tokens.touches(at + 1):
        return tokens[at + 1].text in "ºª°"
    noun = tokens[at + 1] if at + 1 < len(tokens) else None
    bare = tokens[at].text == "°" and (unit is None or unit.name == "°") and number.value == int(number.value)
    words = tokens.words
    small = words.prepositions | words.loose | words.joins | words.function_words
    return bare and noun is not None and noun.kind == "word" and noun.lower not in small and len(noun.text) > 1


def _is_hyphened(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "223-ФЗ", "5-го созыва", "41-bis": a law's letters or a rank's ending behind a hyphen; and "5/6G"."""
    at = number.last
    if number.form == "fraction" and tokens.touches(at) and not is_exact(unit):
        return tokens[at].kind == "word" and tokens[at].text.isascii()
    if number.form != "digits" or number.scaled or not (tokens.touches(at) and tokens.touches(at + 1)):
        return False
    if tokens[at].text not in _HYPHENS or is_exact(unit):
        return False
    word, words = tokens[at + 1], tokens.words
    letters = word.kind == "word" and word.text.isupper() and len(word.text) <= _SHORT
    return letters or word.lower in words.ordinals or word.lower in words.behind_names


def _is_section(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "§§ 94, 95 und 109g", "355 StGB", "dell'art. 49": a section of a law, by what opens its list or stands behind it."""
    at, last = number.first, number.last
    if number.form == "digits" and number.scaled and last == at + 2 and tokens.touches(at + 1):
        return len(tokens[at + 1].text) == 1 and bool(at) and tokens[at - 1].text == "§"  # "§ 15k"
    if number.form != "digits" or number.scaled:
        return False
    lettered = tokens.touches(last) and len(tokens[last].text) == 1 and tokens[last].kind == "word"
    if is_exact(unit) and not (lettered and unit is not None and unit.first <= last == unit.last - 1):
        return False
    if not is_exact(unit) and _stands_before_name(tokens, last):
        return True
    if _is_after_section(tokens, at):
        return True
    return (unit is None or lettered or _is_law(tokens, last)) and _is_listed_section(tokens, at)


def _stands_before_name(tokens: Tokens, at: int) -> bool:
    """Whether a law's name begins at a token, or what goes on with a number: "355 StGB", "12 bis", "12 comma 3"."""
    if at >= len(tokens) or tokens[at].lower not in tokens.words.behind_names:
        return False
    numbered = at + 1 < len(tokens) and tokens[at + 1].kind == "number"
    return numbered or tokens[at].lower not in tokens.words.naming  # "300 commi" are counted


def _is_law(tokens: Tokens, at: int) -> bool:
    """Whether a short name with capitals within it begins at a token: "UStG"."""
    return at < len(tokens) and tokens[at].text.isalpha() and sum(map(str.isupper, tokens[at].text)) > 1


def _is_after_section(tokens: Tokens, at: int) -> bool:
    """Whether a section's sign stands right before a token, or its elided name: "§ 5", "dell'art. 49"."""
    named = at - 1 - (at > 1 and tokens[at - 1].text == ".")
    if named < 0:
        return False
    elided = re.split("['’]", tokens[named].lower)
    return tokens[at - 1].text == "§" or (len(elided) == 2 and elided[1] in tokens.words.naming)


def _is_listed_section(tokens: Tokens, at: int) -> bool:
    """Whether nothing but numbers, letters and joints stands between a number and the sign of several sections, "§§"."""
    words = tokens.words
    for k in range(at - 1, max(0, at - _LISTED), -1):
        token = tokens[k]
        if token.text == "§":
            return tokens[k - 1].text == "§"
        if (
            token.kind == "number"
            or token.text in _LIST_MARKS
            or token.lower in words.joints | words.pairs | words.naming
        ):
            continue
        if not (len(token.text) == 1 and token.text.isalpha() and tokens.touches(k)):
            return False
    return False


def _is_quoted(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """A bare number that is all that is quoted, or a short Chinese saying that opens with one: “1313”工程, “四大产业”.

    One with a mark among its thousands is an amount: “15,000”.
    """
    opening = tokens[number.first - 1] if number.first else None
    if opening is None or opening.text not in _QUOTES:
        return False
    closing = _QUOTES[opening.text]
    if unit is None and number.form == "digits":
        amount = number.value >= _THOUSAND and not tokens[number.first].text.isdigit()
        return not amount and [token.text for token in tokens[number.last : number.last + 1]] == [closing]
    saying = [token.text for token in tokens[number.last : number.last + _SAYING]]
    within = saying[: saying.index(closing)] if closing in saying else [","]
    return number.form == "words" and not tokens.words.spaced and bool(within) and _COMMAS.isdisjoint(within)


def _is_base(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "15 линий на 100 человек", "je 1000 Einwohner": for how many others are told.

    A preposition may say other things as well, "für 100 Kinder", "firmado por 1000 vecinos": there people or births are
    told by whom rates are, and a counted thing stands right before them, or what is told for so many behind a colon.
    """
    at, words = number.first, tokens.words
    if not at or unit is None or unit.kind != "count" or not _ROUND.fullmatch(tokens[at].text):
        return False
    if tokens[at - 1].lower not in words.rate_bases or number.last != at + 1 or number.value < _SMALLEST:
        return False
    if tokens[at - 1].lower not in words.prepositions:
        return True
    if not any(tokens[number.last].lower in counted for counted in words.per_round.values()):
        return False
    near = {token.lower for token in tokens[max(0, at - _MOVED) : at - 1]}
    if not near.isdisjoint(words.up | words.down | words.moves):
        return False
    behind = next((token.text for token in tokens[at + 1 :] if token.text == ":" or token.kind == "number"), "")
    return behind == ":" or _counts_before(tokens, at - 1)


def _counts_before(tokens: Tokens, last: int) -> bool:
    """Whether nothing but a counted thing stands right before a token: no time and no money, "В 2020 году", "5 евро"."""
    words = tokens.words
    ends = words.prepositions | words.articles | words.times | words.currencies.keys()
    for at in range(last - 1, max(-1, last - 1 - _TOLD), -1):
        if tokens[at].kind == "number":
            text = tokens[at].text
            return at < last - 1 and not _is_recent_year(text)
        if tokens[at].kind != "word" or tokens[at].lower in ends:
            return False
    return False


def _is_recent_year(text: str) -> bool:
    return text.isdigit() and int(text) in _YEARS


def _is_year_before_verb(tokens: Tokens, number: Number) -> bool:
    """ "nel 2021 ha registrato": a year with its verb, which is no unit there."""
    text, words = tokens[number.first].text, tokens.words
    if number.form != "digits" or number.last >= len(tokens) or not _is_recent_year(text):
        return False
    led = number.first > 0 and tokens[number.first - 1].lower in words.prepositions | words.function_words
    return led and tokens[number.last].lower in words.verbs


def _is_year_of_name(tokens: Tokens, number: Number, unit: Unit | None) -> bool:
    """ "2015 IECC Changes", "das 2012 verabschiedete Gesetz": a year before a name, or behind an article."""
    at, text, words = number.first, tokens[number.first].text, tokens.words
    if number.form != "digits" or unit is None or unit.kind != "count":
        return False
    if not _is_recent_year(text) or number.last >= len(tokens):
        return False
    noun = tokens[number.last].text
    acronym = noun.isupper() and len(noun) > 1
    name = acronym or (words.things != "capital" and noun[:1].isupper())
    return words.spaced and (name or (int(text) % 100 != 0 and _is_led_to_year(tokens, at, noun)))


def _is_led_to_year(tokens: Tokens, at: int, noun: str) -> bool:
    """Whether the article before a number is a year's: "das 2012 verabschiedete Gesetz", but "los 1975 trabajadores"."""
    words = tokens.words
    articles = words.articles if words.things == "capital" and noun.islower() else words.year_articles
    return bool(at) and tokens[at - 1].lower in articles
