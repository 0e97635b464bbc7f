"""The grammar of a figure: number, scale, currency, unit, comparator, range or change, period and label put together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.figures import comparators, directions, foreign_labels, han_labels, labels, periods
from bot.figures.amounts import amounts_in
from bot.figures.carried_units import with_carried_currency
from bot.figures.decimal_marks import NO_MARKS, Marks
from bot.figures.figure_periods import of_later_ends, periods_of
from bot.figures.figure_words import Vocabulary
from bot.figures.grammar_words import chinese_words, english_pattern
from bot.figures.keys import is_key
from bot.figures.label_model import LabelModel, label_model
from bot.figures.no_counts import is_undecoded
from bot.figures.non_english import HAN_MEASURES
from bot.figures.noun_phrases import Phrases
from bot.figures.pairs import Pair, pairs_in
from bot.figures.rates import rate_ahead, rate_spans
from bot.figures.respective import respectively
from bot.figures.spacing import as_it_was, evenly_spaced
from bot.figures.tokens import Tokens, tokens_of
from bot.figures.units import Unit
from bot.figures.vocabulary import vocabulary
from bot.model import Change, Figure

_LASTING: Final = chinese_words("lasting")
_LONGEST: Final = 20_000  # characters: what is longer is no sentence
_GOES_ON_HAN: Final = re.compile(r"[^；;。]{0,16}")  # "收入94.7亿元，增长6.8%"
_TO: Final = re.compile(r"\bto (?:\w+ ){0,2}$")
_FROM: Final = re.compile(r"\bfrom (?:\w+ ){0,2}$")
_VERB_REACH: Final = 80  # characters before a figure in which that "to" or "from" stands
_STARTS: Final = 8  # figures back in which that stands from which something came to what it is
_REACH: Final = 400  # characters before and behind a figure that may have its label
_SHARES: Final = re.compile(r"[^;:.]{1,60}")
_WHEREAS: Final = re.compile(rf"[^;:.]{{1,80}}\b{english_pattern('set against')}[^;:.,]{{1,50}}", re.IGNORECASE)
# What says the figure before it again, or by how much that changed: "15 of 49, or 31 percent", "$3 billion, a rise of 4 percent".
_RESTATES: Final = re.compile(
    r"\s?\(|[^;:.(]{0,24}, or (?:\w+ ){0,2}"
    rf"|[^;:.]{{0,40}}, (?:an?|the) (?:[\w-]+ ){{0,2}}{english_pattern('restating')}(?: of)?(?: \w+)? "
)
_NEAR: Final = 14  # characters between a figure and what qualifies it: "more than an additional"


def figures_in(
    text: str,
    *,
    before: str = "",
    published: date | None = None,
    language: str = "en",
    model: LabelModel | None = None,
    marks: Marks = NO_MARKS,
) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; offsets count in `text`.

    `before` is the sentence before it in its paragraph, from which a period is taken over where this one goes on with
    the same subject. `published` is when the document was, for what "last year" means. `model` chooses
    the labels of those that matter, in place of the fitted one. `marks` are the decimal marks of its document. Pure.
    """
    if len(text) > _LONGEST or not vocabulary(language).may_have_figures(text) or is_undecoded(text):
        return ()
    even, places = evenly_spaced(text)
    model = model or label_model()
    figures = _figures_in(even, before=before, published=published, language=language, model=model, marks=marks)
    return tuple(as_it_was(one, even, text, places) for one in figures) if even != text else tuple(figures)


def _figures_in(
    text: str, *, before: str, published: date | None, language: str, model: LabelModel, marks: Marks
) -> tuple[Figure, ...]:
    tokens = _without_notes(tokens_of(text, language, marks))
    pairs = [_with_basis(text, tokens, pair) for pair in pairs_in(tokens, amounts_in(tokens))]
    if not pairs:
        return ()
    told = periods.periods_in(text, published, language)
    told = [one for one in told if not text[: one.start].endswith(_LASTING)]  # "历时近3年": how long, not when
    pairs = [pair for pair in pairs if not _is_within(tokens, pair, told)]
    spans = [_span(tokens, pair) for pair in pairs]
    found = _apart(told, spans)
    spoken = [(one.start, one.end) for one in found] + periods.same_in(text, found, language)
    spoken += [one for one in rate_spans(tokens) if not any(start < one[1] and one[0] < end for start, end in spoken)]
    spoken.sort()
    phrases = Phrases(tokens, spoken, spans)
    figures, open_ones = [], set()
    for i, pair in enumerate(pairs):
        phrases.own = i
        figure, is_open = _figure(text, phrases, pair, model)
        figures.append(figure)
        if is_open:
            open_ones.add(i)
    figures = _share_comparators(text, directions.shared(text, figures, tokens.words), tokens.words)
    figures = _share_labels(text, figures, open_ones, tokens.words)
    figures = with_carried_currency(respectively(text, figures, language), tokens.words)
    if before and not found:
        held = [periods.inherited(text, before[-_LONGEST:], published, language)] * len(figures)
    else:
        held = of_later_ends(figures, told, periods_of(text, figures, found, language), language)
    return tuple(
        replace(one, period=period, key=one.key and (period is not None or not _is_fold(one)))
        for one, period in zip(figures, held, strict=True)
    )


def _is_fold(one: Figure) -> bool:
    """ "doubled": of little use to a reader without when it did."""
    return one.unit == "times" and one.printed.isalpha()


def _with_basis(text: str, tokens: Tokens, pair: Pair) -> Pair:
    """A share with what it is compared with, where that is printed right behind it: "3.2% year on year"."""
    if pair.late.kind != "share":
        return pair
    end, own = tokens[pair.last - 1].end, tokens.words.compared
    basis = own.match(text, end) if own is not None else None
    last = pair.last
    while basis is not None and last < len(tokens) and tokens[last].start < basis.end():
        last += 1
    return pair._replace(last=last)


def _apart(found: list[periods.Found], spans: list[tuple[int, int]]) -> list[periods.Found]:
    """The periods that are no part of a figure, as "a year earlier" is of "up 5% on a year earlier"."""
    ends = [end for _, end in spans]
    kept = []
    for one in found:
        at = bisect_right(ends, one.start)
        if at == len(spans) or not spans[at][0] < one.start:
            kept.append(one)
    return kept


def _is_within(tokens: Tokens, pair: Pair, told: list[periods.Found]) -> bool:
    """Whether bare numbers are a period's own: the days of "from 4 to 22 January 1995", or the years of "近3年"."""
    timed = not tokens.words.spaced and pair.early.kind == pair.late.kind == "time"
    if not timed and (pair.early.unit is not None or pair.late.unit is not None):
        return False
    start, end = tokens[pair.first].start, tokens[pair.last - 1].end
    return any(one.start <= start and end <= one.end for one in told)


def _span(tokens: Tokens, pair: Pair) -> tuple[int, int]:
    """What of a figure no other figure's label may go through: all but the noun of a counted thing."""
    last = pair.late.number.last if pair.late.kind == "count" else pair.last
    return tokens[pair.first].start, tokens[max(last, pair.first + 1) - 1].end


def _without_notes(tokens: Tokens) -> Tokens:
    """The tokens without footnote marks such as "[2]"."""
    kept = Tokens((), tokens.words, tokens.near, tokens.document)
    for token in tokens:
        kept.append(token)
        if token.text == "]" and len(kept) >= 3 and kept[-2].kind == "number" and kept[-3].text == "[":
            del kept[-3:]
    return kept


def _figure(text: str, phrases: Phrases, pair: Pair, model: LabelModel) -> tuple[Figure, bool]:
    """A figure, and whether it may be of what a neighbour is of: not where its own words say of what, if not surely."""
    tokens = phrases.tokens
    start, end = tokens[pair.first].start, tokens[pair.last - 1].end
    unit = max((atom.unit for atom in pair.atoms if atom.unit is not None), key=lambda one: len(one.name), default=None)
    comparator = comparators.comparator_at(text, start, end, tokens.words)
    if comparator.printed.lower() == "over" and pair.early.kind == "time":
        comparator = comparators.Comparator()  # "over four months" is a time, not a bound
    if pair.kind and comparator.sense == "=":
        comparator = comparators.comparator_at(text, tokens[pair.atoms[1].first].start, end, tokens.words)
    came_to = set(comparator.printed.lower().split()) & (tokens.words.to | tokens.words.ends)
    if pair.kind and (comparator.printed.lower() in tokens.words.ends or (pair.kind == "change" and came_to)):
        comparator = comparators.Comparator()  # "с 31 до 78 процентов": it joins the ends
    if not comparators.holds(comparator, pair.early.number.value, unit, text[:start], tokens.words):
        comparator = comparators.Comparator()
    qualified = text.rfind(comparator.printed, 0, start) if comparator.printed else start
    if qualified > 0 and text[qualified - 1] in "'’":
        qualified = text.rfind(" ", 0, qualified) + 1  # "réduit d'environ 5 %"
    touches = qualified >= 0 and 0 <= start - qualified - len(comparator.printed) <= _NEAR
    if touches and text[end:].lstrip(" ,").startswith(comparator.printed) and text[start - 1] != " ":
        touches = False  # "增长7.5%左右": it stands behind, and one like it behind the figure before
    key = is_key(text, tokens, pair, comparator.sense)
    labeller = _labeller(tokens.words)
    opens = touches and not comparators.is_measuring(comparator, tokens.words)
    label = labeller(phrases, pair, qualified if opens else start, model if key else None)
    left, right = label or (0, 0)
    rate = _rate_ahead(tokens, unit, pair, qualified if touches else start)
    early, late = _plain(pair.early.number.value), _plain(pair.late.number.value)
    figure = Figure(
        value=late if pair.kind == "change" else early,
        unit=f"{unit.name} {rate}".rstrip() if unit else "",
        printed=text[start:end],
        start=start,
        end=end,
        qualifier=comparator.printed,
        comparator=comparator.sense,
        direction=directions.direction(tokens, pair, early, late, qualified if touches else start),
        label=text[left:right],
        upper=late if pair.kind == "range" else None,
        change=Change(early, late) if pair.kind == "change" else None,
        key=key,
    )
    return figure, label is not None


def _rate_ahead(tokens: Tokens, unit: Unit | None, pair: Pair, qualified: int) -> str:
    """What an amount is per by the words before it and its qualifier, where none behind it say so."""
    if unit is None or unit.kind not in {"money", "measure", "count"} or " per " in unit.name:
        return ""
    first = pair.first
    while first > 0 and tokens[first - 1].start >= qualified:
        first -= 1
    return rate_ahead(tokens, first)


def _labeller(words: Vocabulary) -> Callable[[Phrases, Pair, int, LabelModel | None], tuple[int, int] | None]:
    """What names the thing measured in a language: English grammar knows most; one without a file is read as English."""
    if words.things == "classifier":
        return han_labels.label_of
    return foreign_labels.label_of if words.articles or words.loose else labels.label_of


def _share_comparators(text: str, figures: list[Figure], words: Vocabulary) -> list[Figure]:
    """ "up to $3,000 and $6,000": what qualifies the first of a list qualifies those after it."""
    for i in range(1, len(figures)):
        above, one = figures[i - 1], figures[i]
        shares = one.comparator == "=" != above.comparator and one.unit == above.unit
        single = above.change is None and above.upper is None
        between = text[above.end : one.start].strip()
        listed = between == "," or between.removeprefix(",").strip() in words.pairs | words.either
        listed = listed or (not words.spaced and (between,) in words.lists)
        behind = text[above.end :].lstrip(" ,").startswith(above.qualifier or "\n")
        if shares and single and listed and not behind:
            figures[i] = replace(one, comparator=above.comparator, qualifier=above.qualifier)
    return figures


def _share_labels(text: str, figures: list[Figure], open_ones: AbstractSet[int], words: Vocabulary) -> list[Figure]:
    """A figure that says nothing of what it measures measures what its neighbour does: "57 countries, up from 36"."""
    ahead = [(i, i - 1) for i in range(1, len(figures))]
    ages = words.times | {"years old"}
    silent = [i for i, one in enumerate(figures) if not (words.spaced or one.key or one.label) and one.unit in ages]
    for i, other in [*ahead, *((k, i) for i, k in ahead)]:
        one, near = figures[i], figures[other]
        if one.label or not near.label or i not in open_ones:
            continue
        if one.unit in ages and near.unit not in ages and words.spaced:
            continue  # "growth fell from 6 percent in the three months to May": it only says how long
        between = text[min(one.end, near.end) : max(one.start, near.start)]
        restated = _GOES_ON_HAN if words.things == "classifier" else _RESTATES
        counts = words.things == "classifier" and one.unit in HAN_MEASURES
        if other < i and not counts and restated.fullmatch(between):
            figures[i] = replace(one, label=near.label)
        elif not words.parting.isdisjoint(between.lower().split()):
            continue  # "de 4 %, enquanto os índices chegaram a 19 %"
        elif other < i and between.find(")") >= 0 > between.find("("):
            continue  # "(a weight of 6 percent) and 7 percent in milk": what stands in a bracket is told there alone
        elif other < i and near.label in between and _is_of_its_own(text, one, words):
            continue  # "3 millones en inversiones y 2 millones en efectivo"
        elif one.unit == near.unit and (_SHARES.fullmatch(between) or _WHEREAS.fullmatch(between)):
            # Only the thing that both count is told after the figure: "14 of the 23 agencies".
            figures[i] = replace(one, label=near.label) if other < i or near.label in near.unit else one
    for i in silent:
        figures[i] = replace(figures[i], label="")  # "收入6800元，五年增长34.4%": it only says in how long
    return _share_starts(text, figures, open_ones)


def _is_of_its_own(text: str, one: Figure, words: Vocabulary) -> bool:
    """Whether a figure of a language other than English is followed by what tells what it is of, be it not understood."""
    behind = text[one.end :].split(maxsplit=1)[:1]
    return bool(words.joins) and not (words.joins | words.links).isdisjoint(behind)


def _share_starts(text: str, figures: list[Figure], open_ones: AbstractSet[int]) -> list[Figure]:
    """ "rose from 14 million in 2023, or 18% of cars, to 17 million": where something came to is of what it came from."""
    for i, one in enumerate(figures):
        if one.label or i not in open_ones or not _TO.search(text, max(0, one.start - _VERB_REACH), one.start):
            continue
        start = next(
            (
                other
                for other in figures[max(0, i - _STARTS) : i]
                if other.unit == one.unit and _FROM.search(text, max(0, other.start - _VERB_REACH), other.start)
            ),
            None,
        )
        if start is not None and ";" not in text[start.end : one.start]:
            figures[i] = replace(one, label=start.label)
    return figures


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent: 2100000000, not 2100000000.0 or 2.1E+9."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")
