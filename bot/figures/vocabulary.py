"""The words that a text's figures are written with: those of its language's file, English ones, and Unicode's units.

Whatever a text's language, English words count in it: "Brexit costs 5 million a day" is quoted everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from babel import UnknownLocaleError
from babel.numbers import get_decimal_symbol

from bot.figures.cldr_units import currency_names, measure_names
from bot.figures.comparator_patterns import before_figures, behind_figures, forbidding
from bot.figures.figure_words import Vocabulary
from bot.figures.number_values import counting_words, folds, manifolds, number_words, numerals, values
from bot.figures.period_patterns import month_name, periods
from bot.figures.token_patterns import cut_whole, token_pattern
from bot.figures.token_phrases import Phrase, by_first_word, lowered, phrase_of
from bot.languages import Language, find, language
from bot.languages.no_nouns import no_nouns
from bot.languages.notation import anywhere, expression, one_of, openings, somewhere
from bot.languages.schema import Quantities

_HAN: Final = re.compile("[\u3400-\u9fff]")


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
        english, own, known, foreign = self.known[0], self.own, self.known, len(self.known) > 1
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
            borrowed_scales=_scales(english) - _scales(own) if foreign else frozenset(),
            pointed=lowered(word for one in known for word in one.numbers.pointed),
            ordinals=lowered(word for one in known for word in one.numbers.ordinals),
            ones=values(own.numbers.ones) if foreign else {},
            parts=values(own.numbers.parts) if foreign else {},
            ranked_parts=values(own.numbers.ranked_parts),
            portions=lowered(own.numbers.portions),
            numerals=numerals(own.numbers) if foreign else {},
            several=lowered(own.numbers.several),
            thousand=own.numbers.thousand,
            out_of=tuple(map(phrase_of, own.numbers.out_of)),
            halved={word: value + Decimal("0.5") for word, value in values(own.numbers.halved).items()},
            half=lowered(own.numbers.half),
            vagues=values(own.numbers.vague) if foreign else {},
            manifold={Decimal(many): re.compile(one_of(phrases)) for many, phrases in manifolds(known).items()},
            opens_manifold=frozenset(
                opening.split()[0]
                for phrases in manifolds(known).values()
                for phrase in phrases
                for opening in openings(phrase.lower())
            ),
            joined=lowered(own.numbers.joined),
            point=lowered(own.numbers.point) if foreign else frozenset(),
            minus=lowered(word for one in known for word in one.numbers.minus),
            more={parts: tuple(map(phrase_of, phrases)) for parts, phrases in own.numbers.more.items()},
            percent=self._phrases(lambda one: one.units.percent),
            percentage_points=self._phrases(lambda one: one.units.percentage_points),
            basis_points=self._phrases(lambda one: one.units.basis_points),
            opens_share=frozenset(phrase[0] for of in _SHARES for phrase in self._phrases(of)) | _OPENS_SHARE,
            currencies={name: money for name, money in names.items() if len(phrase_of(name)) == 1},
            currency_phrases=by_first_word({phrase_of(name): money for name, money in names.items()}),
            measures=lowered(word for one in known for word in one.units.measures) | measured,
            measure_phrases={
                first: tuple(phrase for phrase, _ in found)
                for first, found in by_first_word({phrase_of(one): "" for one in measured}).items()
            },
            masses=lowered(word for one in known for word in one.units.masses),
            times=lowered(word for one in known for word in one.units.times),
            spells=lowered(word for one in known for word in one.units.spells),
            years=lowered(word for one in known for word in one.schedules.get("year", ())),
            ages=re.compile(rf"(?:^| ){one_of([phrase for one in known for phrase in one.units.ages])}$"),
            aged=_next([phrase for one in known for phrase in one.units.aged]),
            multiples=_multiples(own.units.multiples),
            per=lowered(word for one in known for word in one.units.per),
            per_no=re.compile(one_of([phrase for one in known for phrase in one.units.per_no]) + "$", re.IGNORECASE),
            per_round={word: lowered(counted) for word, counted in own.units.per_round.items()},
            rates=self._rates(ahead=False),
            rates_ahead=self._rates(ahead=True),
            rate_names={name.lower(): name for one in known for name in one.units.rates},
            of=lowered(word for one in known for word in one.units.of),
            before_of=frozenset[str]().union(*map(_scales, known))
            | (values(own.numbers.vague).keys() if foreign else frozenset())
            | lowered(phrase.split()[-1] for phrases in own.numbers.more.values() for phrase in phrases),
            comparators=before_figures(self.quantities),
            comparators_behind=behind_figures(self.quantities[-1:]),
            forbids=forbidding(self.quantities[-1:]),
            placing=self._words(lambda one: one.placing),
            groupings=self._words(lambda one: one.groupings),
            inside=self._words(lambda one: one.inside),
            up=self._words(lambda one: one.up),
            down=self._words(lambda one: one.down),
            higher=_next(own.quantities.higher),
            lower=_next(own.quantities.lower),
            describing=lowered(own.quantities.describing),
            comparing=self._words(lambda one: one.comparing),
            groups=_next(dict.fromkeys(phrase for one in self.quantities for phrase in one.groups)),
            affecting=self._words(lambda one: one.affecting),
            moves=self._words(lambda one: one.moves),
            joints=self._words(lambda one: one.joints),
            begins=self._words(lambda one: one.begins),
            between=self._words(lambda one: one.between),
            pairs=self._words(lambda one: one.pairs),
            verbs=no_nouns(self.code).verbs if foreign else frozenset(),
            ends=self._words(lambda one: one.ends),
            range_ends=self._words(lambda one: one.range_ends),
            come_from=self._words(lambda one: one.come_from),
            even=frozenset(phrase_of(phrase) for one in self.quantities for phrase in one.even),
            by=self._words(lambda one: one.by),
            lists=frozenset(phrase_of(phrase) for one in self.quantities for phrase in one.lists),
            either=self._words(lambda one: one.either),
            clauses=self._words(lambda one: one.clauses),
            things=own.quantities.things,
            adjectives=tuple(sorted(own.quantities.adjectives)),
            plurals=self._words(lambda one: one.plurals),
            plural_endings=tuple(sorted(own.quantities.plural_endings)),
            singular_endings=tuple(sorted(own.quantities.singular_endings)),
            articles_behind=lowered(own.quantities.articles_behind),
            pointers=self._words(lambda one: one.pointers),
            function_words=self._words(lambda one: one.function_words) | loose,
            naming=self._words(lambda one: one.naming),
            behind_names=self._words(lambda one: one.behind_names),
            rate_bases=lowered(own.quantities.rate_bases),
            bounding=lowered(own.quantities.bounding),
            hedges=self._words(lambda one: one.hedges),
            leading=lowered(own.quantities.about) | lowered(own.quantities.more) if foreign else frozenset(),
            loose=loose,
            verb_endings=tuple(sorted(own.quantities.verb_endings)),
            # "le coût total": what is a verb only in English isn't read as one elsewhere.
            measuring=lowered(own.quantities.measuring)
            | (self._words(lambda one: one.measuring) - lowered(own.quantities.bland)),
            months=months,
            month=month_name(months),
            periods=periods(own.calendar),
            folds=folds(self.quantities),
            helpers=lowered(own.quantities.helpers),
            joins=lowered(own.quantities.joins),
            articles=lowered(own.quantities.articles),
            prepositions=lowered(own.quantities.prepositions),
            links=lowered(own.quantities.links),
            tallies=lowered(own.quantities.tallies),
            having=lowered(own.quantities.having),
            subjects=lowered(own.quantities.subjects),
            parting=lowered(own.quantities.parting),
            when=re.compile(
                rf",? {one_of([form for one in self.quantities for form in one.when])}[^;.()]{{0,90}}", re.IGNORECASE
            ),
            to=self._words(lambda one: one.to),
            purposes=lowered(own.quantities.purposes),
            opening_purposes=lowered(own.quantities.opening_purposes),
            fused=lowered(own.quantities.fused),
            elided=re.compile(rf"{one_of(own.forms.elided)}(?=\w)", re.IGNORECASE),
            infinitives=tuple(sorted(own.forms.infinitives)),
            bland=lowered(own.quantities.bland),
            bases=self._words(lambda one: one.bases),
            elided_number=_elided_number(own),
            participles=tuple(sorted(own.quantities.participles)),
            adverbs=tuple(sorted(own.quantities.adverbs)),
            gerunds=tuple(sorted(own.forms.gerunds)),
            no_gerunds=lowered(own.quantities.no_gerunds),
            within=lowered(own.quantities.within),
            consisting=lowered(own.quantities.consisting),
            inverting=lowered(own.quantities.inverting),
            asides=lowered(own.quantities.asides),
            aside_endings=tuple(sorted(word[1:] for word in own.quantities.asides if word.startswith("-"))),
            elided_joins=tuple(sorted(join for join in own.quantities.joins if join.endswith("'"))),
            same=anywhere([form for one in known for form in one.calendar.same]),
            expected=re.compile(somewhere([phrase for one in self.quantities for phrase in one.expected])),
            several_years=anywhere([form for one in known for form in one.calendar.several_years]),
            averages=anywhere([form for one in known for form in one.calendar.averages]),
            reports=anywhere([form for one in known for form in one.calendar.reports]),
            year_articles=lowered(own.calendar.year_articles),
            compares=anywhere(dict.fromkeys(phrase for one in self.quantities for phrase in one.compares)),
            compared=_any([phrase for one in self.quantities for phrase in one.compared]),
            goes_on=_opening([phrase for one in self.quantities for phrase in one.goes_on]),
            tokens=token_pattern(cut_whole(own), decimal_comma=_decimal_comma(self.code)),
            number_words=number_words(known),
            counting=counting_words(known),
            spaced=not any(_HAN.match(word) for words in own.numbers.scales.values() for word in words),
        )

    def _words(self, of: Callable[[Quantities], Iterable[str]]) -> frozenset[str]:
        return lowered(word for one in self.quantities for word in of(one))

    def _rates(self, *, ahead: bool) -> dict[str, tuple[tuple[Phrase, str], ...]]:
        """What an amount is per, by the first word of how that is said, or by the last where it stands ahead."""
        found: dict[str, list[tuple[Phrase, str]]] = {}
        tables: Sequence[Mapping[str, Iterable[str]]] = [one.units.rates for one in self.known]
        if not ahead:
            tables = [*tables, *(one.units.rate_adjectives for one in self.known)]
        for name, told in ((name, told) for table in tables for name, phrases in table.items() for told in phrases):
            phrase = tuple(told) if _HAN.match(told) else phrase_of(told)
            found.setdefault(phrase[-1 if ahead else 0], []).append((phrase, name))
        return {word: tuple(sorted(some, key=lambda told: (-len(told[0]), told))) for word, some in found.items()}

    def _phrases(self, of: Callable[[Language], Iterable[str]]) -> frozenset[Phrase]:
        return frozenset(phrase_of(phrase.lower()) for one in self.known for phrase in of(one))


def _elided_number(one: Language) -> re.Pattern[str]:
    joins = [expression(join) for join in sorted(one.quantities.joins) if join.endswith("'")]
    articles = sorted(one.numbers.articles, key=len, reverse=True)
    return re.compile(rf"({'|'.join(joins)})({'|'.join(articles)})" if joins and articles else r"(?!)", re.IGNORECASE)


def _scales(one: Language) -> frozenset[str]:
    return lowered(word for words in one.numbers.scales.values() for word in words)


_SHARES: Final[tuple[Callable[[Language], Iterable[str]], ...]] = (
    lambda one: one.units.percent,
    lambda one: one.units.percentage_points,
    lambda one: one.units.basis_points,
)
_OPENS_SHARE: Final = frozenset(("%", "％"))


def _multiples(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """Of a number between the words beside it, as "0"."""
    return re.compile(rf"(?:^| ){one_of(phrases, {'number': '0'})}(?: |$)") if phrases else None


def _next(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases as the next words, in small letters; the longer before those that open them."""
    return re.compile(one_of(sorted(phrases, key=len, reverse=True)))


def _any(phrases: list[str]) -> re.Pattern[str] | None:
    return re.compile(rf"\s?(?:{one_of(phrases)}|\({one_of(phrases)}\))", re.IGNORECASE) if phrases else None


def _opening(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(one_of(phrases))


def _decimal_comma(language: str) -> bool:
    """Whether a language's decimal mark is the comma (CLDR); a point where it is not known."""
    try:
        return get_decimal_symbol(language, numbering_system="latn") == ","
    except (UnknownLocaleError, ValueError):
        return False
