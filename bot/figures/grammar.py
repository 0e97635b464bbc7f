"""The grammar of a figure: number, scale, currency, unit, comparator, range or change, period and label put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.figures import comparators, labels, periods
from bot.figures.numbers import Number, number_at
from bot.figures.tokens import Token, tokens_of
from bot.figures.units import Unit, currency_before, unit_of
from bot.model import Change, Figure, Period

_LONGEST = 20_000  # characters: what is longer is no sentence
_NAMED = frozenset(
    """section sections chapter article articles paragraph paragraphs page pages figure fig table box annex part phase
    version volume convention resolution agenda goal goals sdg target no no. number rule pillar level type category
    tier grade covid covid-19 room flight route highway apollo windows title protocol schedule appendix step stage act
    directive regulation psalm verse line item option scenario question column row note footnote article-""".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug"
    " sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet"
    " août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio septiembre octubre"
    " noviembre diciembre".split()
)
_ORDINAL = frozenset(("st", "nd", "rd", "th", "er", "ème", "e", "º", "ª", "s"))
_LINKS = frozenset(("to", "and", "or", "–", "—", "-", "‑", "bis", "à", "a", "至", "~"))
_RANGE_OPENERS = frozenset(("from", "between", "von", "zwischen", "de", "entre", "desde", "从"))


@dataclass(slots=True)
class _Atom:
    """One number with its unit, as a span of tokens [first, last) with everything printed of it."""

    number: Number
    unit: Unit | None
    first: int
    last: int


def figures_in(
    text: str, *, before: str = "", published: date | None = None, language: str = "en"
) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; offsets count in `text`.

    `before` is the sentence before it in its paragraph, from which a period is taken over where this one goes on with
    the same subject. `published` is when the document was; what "today" means is left to its reader. Pure.
    """
    del published
    if len(text) > _LONGEST or (not any(map(_may_be_number, text)) and not _WORDED.search(text)):
        return ()
    tokens = tokens_of(text, language)
    found = periods.periods_in(text)
    spans = [(one.start, one.end) for one in found]
    atoms = [atom for atom in _atoms(tokens, language) if not _within(tokens, atom, spans)]
    fallback = periods.inherited(text, before) if before and not found else None
    return tuple(
        figure
        for group in _groups(tokens, _with_shared_units(tokens, atoms))
        for figure in [_figure(text, tokens, group, found, fallback)]
        if figure is not None
    )


_WORDED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety|half|dozens?|hundreds?|thousands?|millions?|billions?|trillions?)\b",
    re.IGNORECASE,
)


def _may_be_number(character: str) -> bool:
    return character.isdigit() or character in "½⅓⅔¼¾"


def _atoms(tokens: list[Token], language: str) -> Iterator[_Atom]:
    """The numbers of a sentence that may be figures, each with its unit."""
    at = 0
    while at < len(tokens):
        number = number_at(tokens, at, language)
        if number is None:
            at += 1
            continue
        unit = unit_of(tokens, number.first, number.last)
        if not _is_name(tokens, number, unit):
            first = unit.first if unit is not None and unit.first < number.first else number.first
            last = max(number.last, unit.last) if unit is not None else number.last
            if first and tokens[first - 1].text in "-−–" and _is_minus(tokens, first - 1):
                number, first = number._replace(value=-number.value), first - 1
            yield _Atom(number, unit, first, last)
            at = max(number.last, last)
        else:
            at = number.last
        at = max(at, number.first + 1)


def _is_minus(tokens: list[Token], at: int) -> bool:
    """A dash that touches the number behind it and not the word before it."""
    return tokens[at].end == tokens[at + 1].start and (at == 0 or tokens[at - 1].end < tokens[at].start)


def _is_name(tokens: list[Token], number: Number, unit: Unit | None) -> bool:
    """Whether a number names something rather than measures it: "COVID-19", "Section 4", "2021", "15 March"."""
    first, last = tokens[number.first], tokens[number.last - 1]
    before = tokens[number.first - 1] if number.first else None
    behind = tokens[number.last] if number.last < len(tokens) else None
    measured = unit is not None and unit.kind in ("money", "share", "measure")
    if before is not None and before.end == first.start and before.kind == "word":
        return currency_before(tokens, number.first) is None and before.text.isascii()
    if before is not None and before.text in "-‑–/.:" and before.end == first.start and number.first >= 2:
        word = tokens[number.first - 2]
        if word.end == before.start and (word.kind == "word" or before.text in "/.:") and not measured:
            return True
    if behind is not None and behind.start == last.end and number.form == "digits" and not number.scaled:
        if behind.lower in _ORDINAL or (behind.kind == "word" and behind.text.isascii() and not measured):
            return True
        if behind.text in "/:" and number.last + 1 < len(tokens) and tokens[number.last + 1].kind == "number":
            return True
    if measured or number.scaled:
        return False
    preceding = before.lower if before is not None else ""
    if preceding in _NAMED or (preceding == "." and number.first >= 2 and tokens[number.first - 2].lower in _NAMED):
        return True
    if preceding in _MONTHS or (behind is not None and behind.lower in _MONTHS and number.form == "digits"):
        return True
    if number.form == "digits" and _is_year(first.text):
        return unit is None or unit.kind != "count" or preceding in ("in", "of", "by", "since", "the")
    if number.first == 0 and behind is not None and behind.text in ".)" and len(tokens) > number.last + 1:
        return True  # a list's number
    return unit is None and not _counts_alone(number, preceding)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2100


def _counts_alone(number: Number, word: str) -> bool:
    """Numbers without a unit that are figures still: shares in words, decimals, thousands, and what is compared."""
    if number.form in ("fraction", "ratio", "vague"):
        return True
    if number.value != number.value.to_integral_value() or number.value >= 1000:
        return True
    return number.form == "digits" and word in ("than", "to", "over", "about", "nearly", "least", "reached", "totalled")


def _within(tokens: list[Token], atom: _Atom, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is part of a period's words: the "nine" of "in the past nine years"."""
    start, end = tokens[atom.first].start, tokens[atom.last - 1].end
    if atom.unit is not None and atom.unit.kind in ("money", "share", "measure"):
        return False
    return any(left <= start and end <= right for left, right in spans)


def _with_shared_units(tokens: list[Token], atoms: Iterator[_Atom] | list[_Atom]) -> list[_Atom]:
    """Give the first of "25 to 29.7%" and "about 350 and 265 percent" the unit that is printed behind the last."""
    shared = list(atoms)
    for i in reversed(range(len(shared) - 1)):
        one, next_ = shared[i], shared[i + 1]
        if next_.unit is None or not _linked(tokens, one.last, next_.first, commas=True):
            continue
        if one.unit is None:
            shared[i] = replace(one, unit=next_.unit._replace(first=one.last, last=one.last))
            if next_.number.scaled and not one.number.scaled and one.number.form == "digits":
                scale = _scale(tokens, next_.number)
                shared[i].number = one.number._replace(value=one.number.value * scale, scaled=True)
        elif (
            one.unit.kind == next_.unit.kind == "money"
            and next_.number.scaled > one.number.scaled
            and tokens[one.last].lower in ("to", "and", "-", "–", "or")
        ):
            scale = _scale(tokens, next_.number)
            shared[i].number = one.number._replace(value=one.number.value * scale, scaled=True)
    for i in range(1, len(shared)):
        one, above = shared[i], shared[i - 1]
        # "US$ 5 to 7 billion", "$30 and 40 million": the sign stands before the first alone.
        if one.unit is None and above.unit is not None and _linked(tokens, above.last, one.first, commas=False):
            shared[i] = replace(one, unit=above.unit._replace(first=one.first, last=one.last))
    return [atom for atom in shared if atom.unit is not None or _counts_alone(atom.number, "")]


def _scale(tokens: list[Token], number: Number) -> int:
    word = tokens[number.last - 1].lower
    return {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6}.get(
        word, 1
    )


def _linked(tokens: list[Token], last: int, first: int, *, commas: bool) -> bool:
    between = [token.lower for token in tokens[last:first]]
    if len(between) == 1:
        return between[0] in _LINKS or (commas and between[0] == ",")
    return commas and between == [",", "and"]


def _groups(tokens: list[Token], atoms: list[_Atom]) -> Iterator[tuple[_Atom, _Atom | None, str]]:
    """Single figures, and pairs that are one: ("from", "to") a change or range, ("between", "and") a range."""
    i = 0
    while i < len(atoms):
        one = atoms[i]
        next_ = atoms[i + 1] if i + 1 < len(atoms) else None
        kind = _pair(tokens, one, next_) if next_ is not None else ""
        yield one, next_ if kind else None, kind
        i += 2 if kind else 1


def _pair(tokens: list[Token], one: _Atom, next_: _Atom) -> str:
    if not _same_unit(one.unit, next_.unit) or next_.first - one.last > 6:
        return ""
    between = " ".join(token.lower for token in tokens[one.last : next_.first])
    opener = tokens[one.first - 1].lower if one.first else ""
    apart = tokens[one.last].start > tokens[one.last - 1].end
    if between in "–-—‑" and apart:
        return ""  # a dash between spaces parts two thoughts
    if between in ("to", "–", "-", "—", "‑", "bis", "à", "至") or (opener in _RANGE_OPENERS and _opens_end(between)):
        if opener in ("between", "zwischen", "entre") and between != "and":
            return ""
        words = {token.lower for token in tokens[max(0, one.first - 10) : one.first]}
        if opener in ("from", "von", "de", "desde") or between == "to":
            direction = comparators.direction(words) or comparators.direction(
                {token.lower for token in tokens[next_.last : next_.last + 2]}
            )
            return "change" if direction else "range"
        return "range"
    if between in ("and", "und", "et", "y") and opener in ("between", "zwischen", "entre"):
        return "range"
    return ""


def _opens_end(between: str) -> bool:
    return bool(re.match(r"(?:in \S+ )?(?:to|bis|a|à|zu)\b", between))


def _same_unit(one: Unit | None, other: Unit | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.name == other.name or (one.kind == other.kind == "count")


def _figure(
    text: str,
    tokens: list[Token],
    group: tuple[_Atom, _Atom | None, str],
    found: list[periods.Found],
    fallback: Period | None,
) -> Figure | None:
    one, other, kind = group
    last_atom = other or one
    start, end = tokens[one.first].start, tokens[last_atom.last - 1].end
    unit = last_atom.unit or one.unit
    comparator = comparators.comparator_at(text, start, end)
    left, right = labels.label_of(text, start, end, [(p.start, p.end) for p in found])
    label = text[left:right]
    if unit is not None and unit.kind == "count":
        label = (
            text[tokens[one.number.last].start : tokens[one.last - 1].end] if one.last > one.number.last else unit.name
        )
        label = label.lstrip("-‑ ")
    words = {token.lower for token in tokens[max(0, one.first - 8) : one.first]}
    value = last_atom.number.value if kind == "change" else one.number.value
    return Figure(
        value=_plain(value),
        unit=unit.name if unit else "",
        printed=text[start:end],
        start=start,
        end=end,
        qualifier=comparator.printed,
        comparator=comparator.sense,
        direction=comparators.direction(words),
        label=label,
        period=periods.nearest(found, start, end) or fallback,
        upper=_plain(last_atom.number.value) if kind == "range" else None,
        change=Change(_plain(one.number.value), _plain(last_atom.number.value)) if kind == "change" else None,
        key=_is_key(one, unit) and not _is_quoted(text, start),
    )


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent: 2100000000, not 2100000000.0 or 2.1E+9."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is within quotation marks: a figure in a saying or a slogan is not the document's own."""
    return text.count("“", 0, at) > text.count("”", 0, at)


def _is_key(one: _Atom, unit: Unit | None) -> bool:
    """Whether a figure is one to look up, rather than an incidental count such as "six corridors" or "nine years"."""
    if unit is None:
        return one.number.scaled or one.number.form in ("fraction", "ratio") or one.number.form == "digits"
    if unit.kind in ("money", "share", "measure"):
        return True
    if unit.kind == "time":
        return one.number.value != one.number.value.to_integral_value()
    return one.number.form != "words" or one.number.value > 12
