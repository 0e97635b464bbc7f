"""The words that a text's figures are written with: those of its language's file, English ones, and Unicode's units.

Whatever a text's language, English words count in it: "Brexit costs 5 million a day" is quoted everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol

from bot.figures.cldr_units import currency_names, measure_names
from bot.figures.compound_numerals import compounds
from bot.figures.token_patterns import token_pattern
from bot.languages import Language, find, language
from bot.languages.notation import anywhere, expression, one_of
from bot.languages.schema import Numbers, Quantities

#: What no digit or scale may stand behind, in a year.
YEAR: Final = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d|\s?%|\s(?:per\s?cent|million|billion|trillion)\b)"
_HAN: Final = re.compile("[\u3400-\u9fff]")

_DIGIT: Final = re.compile("[0-9０-９½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_HAN_DIGIT: Final = re.compile("[一二两三四五六七八九十]")
_WORD: Final = re.compile(r"[^\W\d_]+")

Phrase = tuple[str, ...]  # the words of a phrase, as tokens in small letters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words are in small letters. The fields are those of the schema's Numbers, Units, Quantities and Calendar."""

    language: str
    decimal_comma: bool
    scales: Mapping[str, Decimal]
    pointed: frozenset[str]
    ones: Mapping[str, Decimal]  # of the language itself, none for English: "ein", "deux"
    parts: Mapping[str, Decimal]  # likewise: "Drittel", "tiers"
    numerals: Mapping[str, Decimal]  # likewise, all single words below a thousand: "siebenundvierzig"
    thousand: str  # what makes a thousand within a word: "tausend", "mila"; "" where words are apart
    halved: Mapping[str, Decimal]  # "anderthalb"
    joined: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    more: Mapping[int, tuple[Phrase, ...]]
    percent: frozenset[Phrase]
    percentage_points: frozenset[Phrase]
    basis_points: frozenset[Phrase]
    opens_share: frozenset[str]  # the first words of all of these
    currencies: Mapping[str, str]
    currency_phrases: Mapping[str, tuple[tuple[Phrase, str], ...]]  # by their first words: "Swiss francs"
    measures: frozenset[str]
    measure_phrases: Mapping[str, tuple[Phrase, ...]]
    times: frozenset[str]
    years: frozenset[str]  # those of them that are years
    ages: re.Pattern[str]  # ends the words before an age
    per: frozenset[str]
    per_no: re.Pattern[str]
    of: frozenset[str]
    before_of: frozenset[str]  # scales, and what adds a part to them: "un millón y medio de euros"
    comparators: tuple[tuple[str, re.Pattern[str]], ...]  # sense, and the words before a figure
    comparators_behind: tuple[tuple[str, re.Pattern[str]], ...]
    up: frozenset[str]
    down: frozenset[str]
    moves: frozenset[str]
    joints: frozenset[str]
    begins: frozenset[str]
    between: frozenset[str]
    pairs: frozenset[str]
    ends: frozenset[str]
    by: frozenset[str]
    lists: frozenset[Phrase]
    things: str
    adjectives: tuple[str, ...]
    plurals: frozenset[str]
    function_words: frozenset[str]
    naming: frozenset[str]
    hedges: frozenset[str]
    leading: frozenset[str]  # qualifiers of the language itself
    loose: frozenset[str]  # of the language itself, none for English, whose grammar has lists of its own
    verb_endings: tuple[str, ...]
    measuring: frozenset[str]
    months: Mapping[str, int]  # as printed
    month: str  # an expression for any of them
    periods: tuple[re.Pattern[str], ...]
    folds: Mapping[str, Decimal]  # verbs, and how many times as much they say that something became: "halved", 0.5
    helpers: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]
    to: frozenset[str]
    bland: frozenset[str]
    compares: re.Pattern[str]
    compared: re.Pattern[str] | None
    goes_on: re.Pattern[str]
    tokens: re.Pattern[str]  # words of a language without spaces that are cut out whole
    number_words: frozenset[str]
    counting: frozenset[str]  # those of them that are no thing to count: "two", "million", but not "quarters"
    spaced: bool  # whether there are spaces between words

    def may_have_figures(self, text: str) -> bool:
        """Whether a sentence has what every one with a figure has: a digit or a word for a number."""
        if _DIGIT.search(text):
            return True
        if not self.spaced:
            return _HAN_DIGIT.search(text) is not None or any(word in text for word in self.folds)
        lowered = text.lower()
        if not self.number_words.isdisjoint(_WORD.findall(lowered)):
            return True
        return bool(self.thousand) and self.thousand in lowered


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words for texts in a language; the English ones alone where it has no file."""
    english, own = language("en"), find(code)
    known = [english] if own is None or own is english else [english, own]
    return _Maker(code, known).made()


class _Maker:
    def __init__(self, code: str, known: list[Language]) -> None:
        self.code = code
        self.known = known
        self.own = known[-1]
        self.quantities = [one.quantities for one in known]

    def made(self) -> Vocabulary:
        own, known, foreign = self.own, self.known, len(self.known) > 1
        names = currency_names(own.code) | {
            word.lower(): money for one in known for money, words in one.units.currencies.items() for word in words
        }
        measured = measure_names(own.code) if foreign else frozenset()
        measured -= own.small_words
        loose = own.small_words | own.quantities.loose if foreign else frozenset()
        months = {name: month for one in known for month, names in one.calendar.months.items() for name in names}
        return Vocabulary(
            language=self.code,
            decimal_comma=_decimal_comma(self.code),
            scales={
                word.lower(): Decimal(10) ** power
                for one in known
                for power, words in one.numbers.scales.items()
                for word in words
            },
            pointed=_lower(word for one in known for word in one.numbers.pointed),
            ones=_values(own.numbers.ones) if foreign else {},
            parts=_values(own.numbers.parts) if foreign else {},
            numerals=_numerals(own.numbers) if foreign else {},
            thousand=_THOUSANDS.get(own.numbers.compounds, ""),
            halved={word: value + Decimal("0.5") for word, value in _values(own.numbers.halved).items()},
            joined=_lower(own.numbers.joined),
            point=_lower(own.numbers.point) if foreign else frozenset(),
            minus=_lower(word for one in known for word in one.numbers.minus),
            more={parts: tuple(map(_phrase, phrases)) for parts, phrases in own.numbers.more.items()},
            percent=self._phrases(lambda one: one.units.percent),
            percentage_points=self._phrases(lambda one: one.units.percentage_points),
            basis_points=self._phrases(lambda one: one.units.basis_points),
            opens_share=frozenset(phrase[0] for of in _SHARES for phrase in self._phrases(of)) | _OPENS_SHARE,
            currencies={name: money for name, money in names.items() if len(_phrase(name)) == 1},
            currency_phrases=_by_first_word({_phrase(name): money for name, money in names.items()}),
            measures=_lower(word for one in known for word in one.units.measures) | measured,
            measure_phrases={
                first: tuple(phrase for phrase, _ in found)
                for first, found in _by_first_word({_phrase(one): "" for one in measured}).items()
            },
            times=_lower(word for one in known for word in one.units.times),
            years=_lower(word for one in known for word in one.schedules.get("year", ())),
            ages=re.compile(rf"(?:^| ){one_of([phrase for one in known for phrase in one.units.ages])}$"),
            per=_lower(word for one in known for word in one.units.per),
            per_no=re.compile(one_of([phrase for one in known for phrase in one.units.per_no]) + "$", re.IGNORECASE),
            of=_lower(word for one in known for word in one.units.of),
            before_of=_lower(word for one in known for words in one.numbers.scales.values() for word in words)
            | _lower(phrase.split()[-1] for phrases in own.numbers.more.values() for phrase in phrases),
            comparators=self._before(),
            comparators_behind=self._behind(),
            up=self._words(lambda one: one.up),
            down=self._words(lambda one: one.down),
            moves=self._words(lambda one: one.moves),
            joints=self._words(lambda one: one.joints),
            begins=self._words(lambda one: one.begins),
            between=self._words(lambda one: one.between),
            pairs=self._words(lambda one: one.pairs),
            ends=self._words(lambda one: one.ends),
            by=self._words(lambda one: one.by),
            lists=frozenset(_phrase(phrase) for one in self.quantities for phrase in one.lists),
            things=own.quantities.things,
            adjectives=tuple(sorted(own.quantities.adjectives)),
            plurals=self._words(lambda one: one.plurals),
            function_words=self._words(lambda one: one.function_words) | loose,
            naming=self._words(lambda one: one.naming),
            hedges=self._words(lambda one: one.hedges),
            leading=_lower(own.quantities.about) | _lower(own.quantities.more) if foreign else frozenset(),
            loose=loose,
            verb_endings=tuple(sorted(own.quantities.verb_endings)),
            measuring=self._words(lambda one: one.measuring),
            months=months,
            month=rf"(?:{'|'.join(sorted(map(re.escape, months), key=len, reverse=True))})\b\.?",
            periods=self._periods(),
            folds=self._folds(),
            helpers=_lower(own.quantities.helpers),
            joins=_lower(own.quantities.joins),
            articles=_lower(own.quantities.articles),
            prepositions=_lower(own.quantities.prepositions),
            links=_lower(own.quantities.links),
            to=self._words(lambda one: one.to),
            bland=_lower(own.quantities.bland),
            compares=anywhere(dict.fromkeys(phrase for one in self.quantities for phrase in one.compares)),
            compared=_any([phrase for one in self.quantities for phrase in one.compared]),
            goes_on=_opening([phrase for one in self.quantities for phrase in one.goes_on]),
            tokens=self._tokens(),
            number_words=self._number_words(),
            counting=self._number_words()
            - _lower(
                word
                for one in known
                for table in (one.numbers.parts, one.numbers.vague)
                for words in table.values()
                for word in words
            ),
            spaced=not any(_HAN.match(word) for words in own.numbers.scales.values() for word in words),
        )

    def _words(self, of: Callable[[Quantities], Iterable[str]]) -> frozenset[str]:
        return _lower(word for one in self.quantities for word in of(one))

    def _phrases(self, of: Callable[[Language], Iterable[str]]) -> frozenset[Phrase]:
        return frozenset(_phrase(phrase.lower()) for one in self.known for phrase in of(one))

    def _before(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """The comparators that stand before a figure, some words between them and it left aside."""
        senses: tuple[tuple[str, Callable[[Quantities], Iterable[str]]], ...] = (
            (">=", lambda one: one.at_least),
            ("<=", lambda one: one.at_most),
            ("<", lambda one: one.less),
            (">", lambda one: one.more),
            ("~", lambda one: one.about),
        )
        found = []
        for sense, of in senses:
            words = "|".join(expression(phrase) for one in self.quantities for phrase in of(one))
            found.append((sense, re.compile(rf"(?:^|(?<=[\s(,“\"])|(?<=[一-鿿]))({words}){_FILLERS}$", re.IGNORECASE)))
        return tuple(found)

    def _behind(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        senses: tuple[tuple[str, Callable[[Quantities], Iterable[str]], str], ...] = (
            (">=", lambda one: one.at_least_behind, r"\b"),
            ("<=", lambda one: one.at_most_behind, r"\b"),
            ("~", lambda one: one.about_behind, r"\b"),
            (">", lambda one: one.more_behind, r"\b(?! \d)"),
        )
        found = []
        for sense, of, end in senses:
            words = "|".join(expression(phrase) for one in self.quantities for phrase in of(one))
            found.append((sense, re.compile(rf"^\s?,?\s?({words}){end}", re.IGNORECASE)))
        return tuple(found)

    def _periods(self) -> tuple[re.Pattern[str], ...]:
        calendar = self.own.calendar
        names = [name for words in calendar.months.values() for name in words]
        month = rf"(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b\.?" if names else r"(?!)"
        count = rf"(?:{'|'.join([*sorted(calendar.counts), r'[0-9]{1,3}'])})"
        places = {"year": YEAR, "month": month, "day": r"\d{1,2}", "count": count, "digits": r"\d\d"}
        return tuple(
            re.compile("|".join(_bounded(form, expression(form, places)) for form in one.forms), re.IGNORECASE)
            for one in calendar.periods
        )

    def _folds(self) -> dict[str, Decimal]:
        halves = {word.lower(): Decimal("0.5") for one in self.quantities for word in one.halvings}
        return halves | {word: value for one in self.quantities for word, value in _values(one.folds).items()}

    def _tokens(self) -> re.Pattern[str]:
        """How a sentence is cut: the words of a language that prints no spaces are cut out whole, the longest first."""
        quantities, numbers, units = self.own.quantities, self.own.numbers, self.own.units
        listed = (
            *(word for words in numbers.scales.values() for word in words),
            *(word for words in units.currencies.values() for word in words),
            *(word for phrase in (*units.percentage_points, *units.basis_points) for word in phrase.split()),
            *measure_names(self.code),
            *units.measures,
            *numbers.minus,
            *(word for words in quantities.folds.values() for word in words),
            *(phrase for of in _PRINTED for phrase in getattr(quantities, of)),
        )
        whole = sorted({word for word in listed if _HAN.match(word)}, key=lambda word: (-len(word), word))
        return token_pattern(whole, decimal_comma=_decimal_comma(self.code))

    def _number_words(self) -> frozenset[str]:
        """Words by which a sentence may have a figure, but for articles, which most sentences have."""
        numbers = [one.numbers for one in self.known]
        tables = [
            table for one in numbers for table in (one.ones, one.tens, one.vague, one.parts, one.scales, one.halved)
        ]
        words = {word.lower() for table in tables for found in table.values() for word in found}
        own = _numerals(self.own.numbers) if len(self.known) > 1 else {}
        return frozenset(words | own.keys() | self._folds().keys()) - _ARTICLES | {"dozen"}


_THOUSANDS: Final = {"ones und tens": "tausend", "tens ones": "mila"}
_ARTICLES: Final = frozenset("un une ein eine einem eines um uma uno una".split())  # ones that most sentences have
_SHARES: Final[tuple[Callable[[Language], Iterable[str]], ...]] = (
    lambda one: one.units.percent,
    lambda one: one.units.percentage_points,
    lambda one: one.units.basis_points,
)
_OPENS_SHARE: Final = frozenset(("%", "％", "percentage", "basis"))
_FILLERS: Final = r"\s?(?:a |an |another |an? additional |a total of |that |of )?"
_PRINTED: Final = (
    "at_least at_most less more about at_least_behind at_most_behind about_behind up down".split()
)  # what is cut out whole where it is Chinese


def _bounded(form: str, found: str) -> str:
    return found if _HAN.search(form) else rf"\b(?:{found})(?!\w)"


def _any(phrases: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\s?{one_of(phrases)}", re.IGNORECASE) if phrases else None


def _opening(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(one_of(phrases))


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _values(table: Mapping[int, frozenset[str]]) -> dict[str, Decimal]:
    return {word.lower(): Decimal(value) for value, words in table.items() for word in words}


def _numerals(numbers: Numbers) -> dict[str, Decimal]:
    ones, tens = _values(numbers.ones), _values(numbers.tens)
    return ones | tens | compounds(ones, tens, numbers.compounds)


def _phrase(name: str) -> Phrase:
    """The words of a name as tokens."""
    return tuple(re.findall(r"[^\W\d_一-鿿]+(?:['’][^\W\d_]+)*|[一-鿿]+|[^\s\w]", name.lower()))


def _by_first_word(phrases: Mapping[Phrase, str]) -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases of several words by their first, the longest first."""
    found: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, meaning in phrases.items():
        if len(phrase) > 1:
            found.setdefault(phrase[0], []).append((phrase, meaning))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in found.items()}


def _decimal_comma(language: str) -> bool:
    """Whether a language's decimal mark is the comma (CLDR); a point where it is not known."""
    try:
        return get_decimal_symbol(language, numbering_system="latn") == ","
    except (UnknownLocaleError, ValueError):
        return False
