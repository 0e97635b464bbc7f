"""The grammar of a figure: number, scale, currency, unit, comparator, range or change, period and label put together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.figures import comparators, labels, periods
from bot.figures.atoms import Atom, atoms_in
from bot.figures.pairs import Pair, pairs_in
from bot.figures.tokens import Token, tokens_of
from bot.model import Change, Figure

_LONGEST: Final = 20_000  # characters: what is longer is no sentence
_MAY_HAVE: Final = re.compile(
    r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|half|third|quarter|dozens?|tens|hundreds?|thousands?|millions?|billions?"
    r"|trillions?)\b",
    re.IGNORECASE,
)
_LIST: Final = re.compile(r"\s?(?:,|,? ?\b(?:and|or)\b)\s?$")
_QUOTE: Final = 400  # characters that a quotation within a sentence may have
_INCIDENTAL: Final = 12  # counts up to here are minor where they are written in words, as style guides have it


def figures_in(
    text: str, *, before: str = "", published: date | None = None, language: str = "en"
) -> tuple[Figure, ...]:
    """The figures of one sentence, in order; offsets count in `text`.

    `before` is the sentence before it in its paragraph, from which a period is taken over where this one goes on with
    the same subject. `published` is when the document was, for what "last year" means. Pure.
    """
    if len(text) > _LONGEST or not _MAY_HAVE.search(text):
        return ()
    tokens = _without_notes(tokens_of(text, language))
    pairs = list(pairs_in(tokens, atoms_in(tokens, language)))
    if not pairs:
        return ()
    found = periods.periods_in(text, published)
    taken = [(one.start, one.end) for one in found]
    figures = _share_comparators(text, [_figure(text, tokens, pair, taken) for pair in pairs])
    if before and not found:
        held = [periods.inherited(text, before[-_LONGEST:], published)] * len(figures)
    else:
        held = periods.periods_of(text, figures, found)
    return tuple(replace(one, period=period) for one, period in zip(figures, held, strict=True))


def _without_notes(tokens: list[Token]) -> list[Token]:
    """The tokens without footnote marks such as "[2]"."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        if token.text == "]" and len(kept) >= 3 and kept[-2].kind == "number" and kept[-3].text == "[":
            del kept[-3:]
    return kept


def _figure(text: str, tokens: list[Token], pair: Pair, taken: list[tuple[int, int]]) -> Figure:
    start, end = tokens[pair.first].start, tokens[pair.last - 1].end
    unit = pair.late.unit or pair.early.unit
    comparator = comparators.comparator_at(text, start, end)
    if comparator.printed.lower() == "over" and pair.early.kind == "time":
        comparator = comparators.Comparator()  # "over four months" is a time, not a bound
    if pair.kind and comparator.sense == "=":
        comparator = comparators.comparator_at(text, tokens[pair.atoms[1].first].start, end)
    left, right = labels.label_of(text, tokens, pair, taken)
    early, late = _plain(pair.early.number.value), _plain(pair.late.number.value)
    ahead = {token.lower for token in tokens[max(0, pair.first - 8) : pair.first]}
    return Figure(
        value=late if pair.kind == "change" else early,
        unit=unit.name if unit else "",
        printed=text[start:end],
        start=start,
        end=end,
        qualifier=comparator.printed,
        comparator=comparator.sense,
        direction=_way(early, late)
        or comparators.direction({token.lower for token in tokens[pair.last : pair.last + 2]})
        or comparators.direction(ahead),
        label=text[left:right],
        upper=late if pair.kind == "range" else None,
        change=Change(early, late) if pair.kind == "change" else None,
        key=_is_key(pair, comparator.sense) and not _is_quoted(text, start),
    )


def _way(early: Decimal, late: Decimal) -> str:
    return "" if early == late else "up" if late > early else "down"


def _share_comparators(text: str, figures: list[Figure]) -> list[Figure]:
    """ "up to $3,000 and $6,000": what qualifies the first of a list qualifies those after it."""
    for i in range(1, len(figures)):
        above, one = figures[i - 1], figures[i]
        shares = one.comparator == "=" != above.comparator and one.unit == above.unit
        single = above.change is None and above.upper is None
        if shares and single and _LIST.match(text[above.end : one.start]):
            figures[i] = replace(one, comparator=above.comparator, qualifier=above.qualifier)
    return figures


def _plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without an exponent: 2100000000, not 2100000000.0 or 2.1E+9."""
    return Decimal(int(value)) if value == value.to_integral_value() else Decimal(f"{value.normalize():f}")


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place is within quotation marks: a figure in a saying or a slogan is not the document's own."""
    return text.rfind("“", max(0, at - _QUOTE), at) > text.rfind("”", max(0, at - _QUOTE), at)


def _is_key(pair: Pair, sense: str) -> bool:
    """Whether a figure is one to look up, rather than an incidental count such as "six corridors" or "nine years"."""
    atom: Atom = pair.late
    number, unit = atom.number, atom.unit
    if number.form == "vague":
        return False
    if unit is None:
        return number.scaled or number.form != "words"
    if unit.kind in {"money", "share", "measure", "times"}:
        return True
    if unit.kind in {"time", "age"}:
        # A time is a figure where it is a target or is changed: "within 100 days", "from 68 to 69 years old".
        return pair.kind == "change" or (unit.kind == "time" and number.form == "digits" and sense == "<=")
    if unit.first < unit.last and atom.last > number.last and number.form == "digits":
        return True
    return number.form != "words" or number.value > _INCIDENTAL or sense != "="
