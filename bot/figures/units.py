"""What a number counts or is measured in: currencies, percentages, physical units, and counted things."""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.figures.ages import is_age, is_told_of_age
from bot.figures.counted_nouns import counted_at, is_plural
from bot.figures.currencies import currency_before, money_at, past_currency
from bot.figures.grammar_words import chinese_words, english_words
from bot.figures.rates import QUALIFIED, is_round, rate_behind, told_rate
from bot.figures.scales import LETTERS, PLURALS
from bot.figures.tokens import Tokens, as_printed

_POINTS: Final = english_words("points")
_SINGULAR_TIMES: Final = english_words("times")
_FROM_A_LEVEL: Final = english_words("from a level")
_BEING: Final = english_words("being many")
_HOURS: Final = english_words("hours")
_DEGREES: Final = english_words("degrees")
_TIMES: Final = english_words("multiples")
_GASES = frozenset("co2 co2e co2-e co2eq co2-eq co₂ co₂e ch4 ch₄ n₂o nox so2".split())
_YEARS_OLD: Final = frozenset(chinese_words("years of age"))
_RAISED = frozenset("¹²³⁴")
_ROW, _SYMBOL = 9, 3  # tokens of units in a row, and letters of one
_WATTS, _PER_AREA = frozenset("WJN"), (["/", "m²"], ["/", "m³"], ["/", "kg"], ["/", "m2"])
_STROKE = frozenset("/")
_HEATS = {"c": "C", "celsius": "C", "f": "F", "fahrenheit": "F"}


class Unit(NamedTuple):
    """A unit's name, and the span of tokens, beyond the number's own, that print it: [first, last)."""

    name: str
    first: int
    last: int
    kind: str  # "money", "share", "measure", "time", "age", "times" or "count"


def is_exact(unit: Unit | None) -> bool:
    """Whether a unit by itself makes a figure of any number."""
    return unit is not None and unit.kind in {"money", "share", "measure", "times"}


def unit_of(tokens: Tokens, first: int, last: int) -> Unit | None:
    """The unit of the number that tokens[first:last] write out: before it a currency, behind it anything."""
    before = currency_before(tokens, first)
    if before is not None:
        name, start = before
        return with_rate(tokens, Unit(name, start, past_currency(tokens, last, name), "money"), start)
    found = _multiple(tokens, first, last) or unit_behind(tokens, last)
    if (found is None or found.kind == "count") and is_age(tokens, first):
        return Unit("years old", last, last, "age")
    if found is not None and found.kind == "time" and is_told_of_age(tokens, first, found.last):
        return found._replace(name="years old" if found.name in tokens.words.years else found.name, kind="age")
    if found is None or found.kind in {"age", "times"}:
        return found
    return with_rate(tokens, found, first)


def _multiple(tokens: Tokens, first: int, last: int) -> Unit | None:
    """How many times as much something is or became: "tres veces mayor", "в 2,5 раза"."""
    known, ahead = tokens.words.multiples, [token.lower for token in tokens[max(0, first - 2) : first]]
    behind = [token.lower for token in tokens[last : last + 3]]
    if (
        known is not None
        and behind
        and tokens[last].kind == "word"
        and known.search(" ".join([*ahead[-1:], "0", *behind]))
    ):
        return Unit("times", last, last + 1, "times")
    alone = not behind or tokens[last].kind == "mark" or behind[0] in tokens.words.function_words
    told = known is not None and alone and known.search(" ".join([*ahead, "0"]))  # but "multiplié par 12 mois"
    return Unit("times", last, last, "times") if told else None


def subject_unit(tokens: Tokens, first: int, last: int) -> Unit | None:
    """What a bare number counts by its clause's subject: "Jobs are still 10 million below their peak"."""
    if last >= len(tokens) or tokens[last].lower not in _FROM_A_LEVEL:
        return None
    for at in range(first - 1, max(0, first - 8), -1):
        if tokens[at].lower in _BEING and is_plural(tokens[at - 1].lower, tokens.words):
            return Unit(tokens[at - 1].lower, last, last, "count")
    return None


def with_rate(tokens: Tokens, unit: Unit, first: int) -> Unit:
    """The unit of a number that begins at a token, with what it is per, where that is printed right beside it.

    Of a time, only how often it is counts: "10 minuti al giorno". A share is none of another thing for that.
    """
    rate = rate_behind(tokens, unit.last)
    if unit.kind == "time" and rate is not None:
        per = rate[0].removeprefix("per ").lower()
        rate = rate if per in tokens.words.times or per in tokens.words.rate_names else None
    if rate is None and unit.kind == "count" and unit.last - max(unit.first, first) > 1:
        rate = told_rate(tokens, unit.last - 1)  # "viviendas anuales"
        if rate is not None and rate[1] == unit.last and unit.last - unit.first > 1:
            unit = unit._replace(name=unit.name.rpartition(" ")[0])
        else:
            rate = None
    if rate is None:
        return unit
    return unit._replace(name=unit.name if unit.kind == "share" else f"{unit.name} {rate[0]}", last=rate[1])


def unit_behind(tokens: Tokens, at: int) -> Unit | None:
    """The unit that begins at a token, a hyphen before it passed over ("the 500-kilometre line")."""
    if at >= len(tokens):
        return None
    first = at
    if tokens[at].text in "-‑+" and at + 1 < len(tokens) and tokens[at].start == tokens[at - 1].end:
        at += 1  # "75-basis-point", "50+ countries"
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in tokens.words.of or word in {"of", "a", "an"}:
        return _linked(tokens, first, at)
    share = _share(tokens, first, at)
    if share is not None:
        return share
    money = money_at(tokens, at)
    if money is not None:
        return Unit(money[0], first, money[1], "money")
    described = _described(tokens, first, at)
    if described is not None:
        return described
    if tokens[at].text == "°":
        return _degrees(tokens, first, at)
    measure = _powers(tokens, first, at) or _measure(tokens, first, at) or _lived(tokens, first, at)
    if measure is not None:
        return measure
    if word in tokens.words.times:
        return _time(tokens, first, at)
    if word in _TIMES:
        return Unit("times", first, at + 1, "times") if word != "times" or follower != "a" else None
    if first < at and _is_size(tokens, at):
        return Unit(word, first, at + 1, "count") if tokens[first - 1].kind == "number" else None
    if word in tokens.words.counting and follower not in {"-", "‑"}:
        return None  # "in 2030 two million cars": a year before another number
    counted = counted_at(tokens, at)
    return Unit(counted[0], first, counted[1], "count") if counted is not None else None


def _described(tokens: Tokens, first: int, at: int) -> Unit | None:
    """A unit of two words, or what a bare number is per: "square metres", "10 dernières années", "17 per 100,000"."""
    word, follower = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in QUALIFIED and (follower in tokens.words.measures or follower in _HOURS):
        return Unit(f"{word} {follower}", first, at + 2, "measure")
    if (word == "per" and follower[:1].isdigit()) or (
        is_round(follower) and word in {*tokens.words.per_round, *tokens.words.per} - _STROKE
    ):
        rate = rate_behind(tokens, at)
        return Unit(rate[0], first, rate[1], "measure") if rate is not None else None
    if word in _DEGREES and follower in _HEATS:
        return Unit(f"{word} {tokens[at + 1].text}", first, at + 2, "measure")
    if word in tokens.words.pointers and follower in tokens.words.times:
        return Unit(follower, first, at + 2, "time")
    return None


def _linked(tokens: Tokens, first: int, at: int) -> Unit | None:
    """The unit behind a small word: "0.25 of a percentage point", "half a century", "780 millones de euros"."""
    word = tokens[at].lower
    follower = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word in tokens.words.of:
        of = unit_behind(tokens, at + 1) if tokens[at - 1].lower in tokens.words.before_of else None
        return of._replace(first=first) if of is not None and of.kind in {"money", "measure", "count"} else None
    if word == "of" and tokens[at - 1].lower in PLURALS:
        found = unit_behind(tokens, at + 1)  # "thousands of families"
        return found._replace(first=first) if found is not None and found.kind in {"money", "count"} else None
    if word == "of":
        return _share(tokens, first, at + 2) if follower in {"a", "one"} else None
    if tokens[at - 1].lower in tokens.words.scales or tokens[at - 1].lower in LETTERS:
        return None  # "$5-10m a year": a rate
    if follower == "point":
        return Unit("percentage points", first, at + 2, "share")  # "half a point"
    return _time(tokens, first, at + 1) if follower in tokens.words.times else _share(tokens, first, at + 1)


def _is_size(tokens: Tokens, at: int) -> bool:
    """Whether a word is joined to the number by a hyphen, and so is not counted: "an 80,000-seat stadium"."""
    joint, word = tokens[at - 1], tokens[at]
    return (
        joint.text in "-‑"
        and joint.end == word.start
        and word.kind == "word"
        and word.lower not in tokens.words.function_words
    )


def _time(tokens: Tokens, first: int, at: int) -> Unit:
    """A time, or an age where that is said: "13-year-old", "69 years old", "65 years of age"."""
    words = [token.lower for token in tokens[at + 1 : at + 3]]
    if words[:1] == ["old"]:
        return Unit("years old", first, at + 2, "age")
    if words in (["-", "old"], ["-", "olds"], ["of", "age"]):
        return Unit("years old", first, at + 3, "age")
    name = tokens[at].lower
    return Unit(f"{name}s" if name in _SINGULAR_TIMES else name, first, at + 1, "time")


def _lived(tokens: Tokens, first: int, at: int) -> Unit | None:
    """ "79.2岁", "18周岁": how old somebody is, in Chinese."""
    words = (tokens[at].text, "".join(token.text for token in tokens[at : at + 2]))
    length = next((length for length, word in enumerate(words, 1) if word in _YEARS_OLD), 0)
    return Unit("years old", first, at + length, "age") if length else None


def _share(tokens: Tokens, first: int, at: int) -> Unit | None:
    """Percent, percentage points or basis points, a hyphen between their words passed over ("75-basis-point")."""
    if at >= len(tokens) or tokens[at].lower not in tokens.words.opens_share:
        return None
    words = [token.lower for token in tokens[at : at + 6] if token.text not in "-‑"]
    for name, known in (
        ("percentage points", tokens.words.percentage_points),
        ("basis points", tokens.words.basis_points),
        ("%", tokens.words.percent),
    ):
        length = next((n for n in range(min(4, len(words)), 0, -1) if tuple(words[:n]) in known), 0)
        if length:
            last = _past(tokens, at, length)
            points = name == "%" and _of_points(tokens, last)
            return Unit("percentage points" if points else name, first, points or last, "share")
    if words[:1] == ["%"] and words[1:2] and words[1] in _POINTS:
        return Unit("percentage points", first, _past(tokens, at, 2), "share")
    return Unit("%", first, at + 1, "share") if tokens[at].text in {"%", "％"} else None


def _past(tokens: Tokens, at: int, words: int) -> int:
    """The index behind so many words from a token on, hyphens between them passed over."""
    while words:
        words -= tokens[at].text not in "-‑"
        at += 1
    return at


def _of_points(tokens: Tokens, at: int) -> int:
    """The index behind the "points" of "percent points", 0 where there is none."""
    at += at < len(tokens) and tokens[at].text in "-‑"
    return at + 1 if at < len(tokens) and tokens[at].lower in _POINTS else 0


def _measure(tokens: Tokens, first: int, at: int) -> Unit | None:
    """A unit of measure: of several words ("square kilometres" in another language), or of one, or of two by a stroke."""
    words, word = tokens.words, tokens[at].lower
    for phrase in words.measure_phrases.get(word, ()):
        if tuple(token.lower for token in tokens[at : at + len(phrase)]) == phrase:
            name = " ".join(token.text for token in tokens[at : at + len(phrase)])
            return Unit(name, first, at + len(phrase), "measure")
    per_unit = tokens[at].text in _WATTS and [token.text for token in tokens[at + 1 : at + 3]] in _PER_AREA
    capital = len(word) == 1 and tokens[at].text.isupper() and tokens[at].text != "L"
    if not per_unit and (word not in words.measures or capital):
        return None
    last = at + 1
    if word in words.masses and last < len(tokens) and tokens[last].lower in _GASES:
        last += 1  # "95 g CO2/km"
    if last + 1 < len(tokens) and tokens[last].text == "/" and tokens[last + 1].kind == "word":
        last += 2
    name = "".join(token.text for token in tokens[at:last])
    if word in words.masses and tokens[at + 1 : last] and tokens[at + 1].lower in _GASES:
        name = name.replace(tokens[at].text, f"{tokens[at].text} ", 1)
    return Unit(name, first, last, "measure")


def _powers(tokens: Tokens, first: int, at: int) -> Unit | None:
    """Units in a row with a negative power for what they are per: "W m⁻²", "kg ha⁻¹ an⁻¹"."""
    last, powers = at, 0
    while last < len(tokens) and last - at < _ROW and tokens[last].kind == "word" and len(tokens[last].text) <= _SYMBOL:
        raised = [token.text for token in tokens[last + 1 : last + 3]]
        power = raised[:1] == ["⁻"] and len(raised) == 2 and raised[1] in _RAISED
        if not power and (last > at or powers):
            break
        powers += power
        last += 3 if power else 1
    return Unit(as_printed(tokens[at:last]), first, last, "measure") if powers else None


def _degrees(tokens: Tokens, first: int, at: int) -> Unit | None:
    """ "°C", "°Celsius", or an angle's or a heat's bare "°"."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    scale = _HEATS.get(behind.lower) if behind is not None else None
    if scale is not None:
        return Unit(f"°{scale}", first, at + 2, "measure")
    if behind is not None and behind.start == tokens[at].end and behind.kind in {"word", "number"}:
        return None  # "52°N"
    return Unit("°", first, at + 1, "measure")
